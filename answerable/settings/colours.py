"""A body's own colours, held to the contrast that readers need (WCAG 2.2: 1.4.3 and 1.4.11).

A colour is named as its variable in the stylesheet is. A body gives those that it changes; the
others stay, so a pair is held to its contrast whichever half of it was changed.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path

# Colours by their names, for each scheme: what a body changes, or all that there are.
Schemes = Mapping[str, Mapping[str, str]]
LIGHT, DARK = "light", "dark"
CHART = "chart-"  # how the names begin of colours that charts are drawn in
WORDS, EDGES = 4.5, 3.0  # the least contrast of words, and of what shows where something is
_GROUNDS = ("paper", "wash")
_ON_GROUNDS = {
    **dict.fromkeys(("link", "link-hover", "link-seen"), WORDS),
    **dict.fromkeys(("focus", "band"), EDGES),
}
_SERIES, _SHADES, _STANDINGS = range(1, 7), range(1, 6), range(1, 6)
# A colour, what it is seen on, and the least contrast of the two.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((name, ground, least) for (name, least), ground in product(_ON_GROUNDS.items(), _GROUNDS)),
    ("on-bar", "bar", WORDS),
    *((f"chart-series-{n}", "chart-paper", EDGES) for n in _SERIES),
    *((f"chart-on-{n}", f"chart-series-{n}", WORDS) for n in _SERIES),
    *((f"chart-on-shade-{n}", f"chart-shade-{n}", WORDS) for n in _SHADES),
    *((f"chart-standing-{n}", "chart-paper", EDGES) for n in _STANDINGS),
    *(("chart-on-standing", f"chart-standing-{n}", WORDS) for n in _STANDINGS),
)
# The grounds of pages and charts are the engine's: all that stands on them is measured against it.
NAMES = tuple(sorted({name for pair in PAIRS for name in pair[:2]} - {*_GROUNDS, "chart-paper"}))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_VARIABLE = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6})")
_DARK_RULES = "prefers-color-scheme: dark"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 counts it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1, as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def colours_in(stylesheet: Path) -> Schemes:
    """Return all colours of the engine's stylesheet; those of light are behind those of dark."""
    light, _, rest = _COMMENT.sub("", stylesheet.read_text("utf-8")).partition(_DARK_RULES)
    found = dict(_VARIABLE.findall(light))
    return {LIGHT: found, DARK: found | dict(_VARIABLE.findall(rest.partition("\n}\n")[0]))}


def weak(own: Schemes, engines: Schemes) -> Iterator[tuple[str, str, str]]:
    """Yield what does not stand out: the scheme, the colour that was changed, and what is wrong."""
    for scheme, (name, ground, least) in product((LIGHT, DARK), PAIRS):
        changed = own.get(scheme, {})
        if not {name, ground} & changed.keys():
            continue
        one, other = ({**engines[scheme], **changed}[key] for key in (name, ground))
        if (found := contrast(one, other)) < least:
            yield (
                scheme,
                name if name in changed else ground,
                f"`{name}` ({one}) on `{ground}` ({other}) has a contrast of {found:.2f} to 1",
            )


def own_rules(own: Schemes, engines: Schemes) -> str:
    """Return a stylesheet by which a body's colours take the place of the engine's."""
    light, dark = (own.get(scheme, {}) for scheme in (LIGHT, DARK))
    # It comes after the engine's, so that what it says of light would reach dark as well.
    whole = {name: engines[DARK][name] for name in light} | dict(dark)
    # Where colours are forced they are the system's, and on paper those of light.
    forced = "(forced-colors: none)"
    return (
        f"@media {forced} {{\n{_root(light)}}}\n"
        f"@media screen and {forced} and ({_DARK_RULES}) {{\n{_root(whole)}}}\n"
    )


def _root(colours: Mapping[str, str]) -> str:
    rules = "".join(f"    --{name}: {colour};\n" for name, colour in sorted(colours.items()))
    return f"  :root {{\n{rules}  }}\n"
