"""Sizes and colours of charts: named while laying out, CSS variables in a page, fixed in a file.

The six series colours are those of the Government Analysis Function's categorical palette. A page
gives each variable another value on a dark ground and in forced colours (`answerable.css`).
"""

WIDE, NARROW, ALONE = 640, 288, 600
SERIES = ("series-1", "series-2", "series-3", "series-4", "series-5", "series-6")
SHADES = ("shade-1", "shade-2", "shade-3", "shade-4", "shade-5")
# Told apart by dash and shape as well, so that no reader needs the colours.
DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2, 3), (10, 3, 2, 3), (4, 2), (12, 4))
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
SHADE_SHAPES = ("triangle-down", "square", "circle", "diamond", "triangle-up")
INK, SOFT, FAINT, PAPER, WASH, BAND, BORDER = (
    "ink", "soft", "faint", "paper", "wash", "band", "border"
)  # fmt: skip
# The edges of pale areas: seen where colours are forced, and no area may be pale.
WASH_EDGE, BAND_EDGE = "wash-edge", "band-edge"

COLOURS = {
    INK: "#1D2125",
    SOFT: "#7A828A",
    FAINT: "#D9D9D9",
    PAPER: "#FFFFFF",
    BORDER: "#FFFFFF",
    WASH: "#EEF0F2",
    WASH_EDGE: "#EEF0F2",
    BAND: "#C5D3E0",
    BAND_EDGE: "#C5D3E0",
    "series-1": "#12436D",
    "series-2": "#F46A25",
    "series-3": "#28A197",
    "series-4": "#801650",
    "series-5": "#3D3D3D",
    "series-6": "#A285D1",
    # What is written on a series colour.
    "on-1": "#FFFFFF",
    "on-2": "#1D2125",
    "on-3": "#1D2125",
    "on-4": "#FFFFFF",
    "on-5": "#FFFFFF",
    "on-6": "#1D2125",
    "shade-1": "#E6EEF5",
    "shade-2": "#B9D0E4",
    "shade-3": "#7FA9CD",
    "shade-4": "#3C73A8",
    "shade-5": "#12436D",
    "on-shade-1": "#1D2125",
    "on-shade-2": "#1D2125",
    "on-shade-3": "#1D2125",
    "on-shade-4": "#FFFFFF",
    "on-shade-5": "#FFFFFF",
    "standing-1": "#12436D",
    "standing-2": "#1F7D76",
    "standing-3": "#9A4A00",
    "standing-4": "#801650",
    "standing-5": "#5B636B",
    "on-standing": "#FFFFFF",
}
"""Each colour that a drawing may use, as it is on paper."""


def written_on(colour: str) -> str:
    """Return the colour of words and shapes that stand on a filled area."""
    if colour.startswith("series-"):
        return colour.replace("series-", "on-")
    return f"on-{colour}" if colour.startswith("shade-") else "on-standing"


def variable(colour: str) -> str:
    """Return a colour as CSS: a variable of the page, with the fixed colour behind it."""
    return f"var(--chart-{colour}, {COLOURS[colour]})"


def is_wide(width: float) -> bool:
    """Say whether a drawing has the room of a wide page."""
    return width > 400


def font_size(width: float) -> int:
    """Return the size of words, in pixels, of a drawing that is so wide."""
    return 14 if is_wide(width) else 13
