"""Sizes and colours of charts: fixed while drawing, variables in the page."""

WIDE, NARROW = 640, 288
LINE = 17
PLOT_HEIGHT = 240
SERIES = ("#12436D", "#F46A25", "#28A197", "#801650")
INK, FAINT, PAPER = "#1D2125", "#D9D9D9", "#FFFFFF"
# Fixed colours while drawing, variables in the page: one SVG serves light, dark and forced colours.
VARIABLES = {
    **{colour.lower(): f"var(--chart-{n}, {colour})" for n, colour in enumerate(SERIES, 1)},
    INK.lower(): f"var(--chart-ink, {INK})",
    FAINT.lower(): f"var(--chart-faint, {FAINT})",
    PAPER.lower(): f"var(--chart-paper, {PAPER})",
}
