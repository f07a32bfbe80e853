"""Vega's SVG made fit for use: one image, no ids, no roles, colours as asked for, and small.

What is drawn stays; what says how it was drawn goes. Neighbours that look the same share one
element, and paths go from point to point by what they differ: that halves what readers download.
"""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from answerable.charts.scene import Scene

_SVG = "{http://www.w3.org/2000/svg}"
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?[0-9.]+(?:e-?[0-9]+)?")
_PAINTS = ("fill", "stroke")
_HALO = (("stroke-width", "3"), ("paint-order", "stroke"))
_KEPT = (*_PAINTS, "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor")
AFTER = "\u2063"  # stands within words, unseen, where plain ones follow bold ones
_NOTHING = {"stroke-width": {"0"}, "stroke-dasharray": {""}, "font-weight": {"normal"}}

Paint = Callable[[str], str]


def inner(drawn: str, paint: Paint) -> str:
    """Return what Vega drew as the elements of one group; `paint` gives each colour's CSS."""
    root = ElementTree.fromstring(drawn)  # noqa: S314 - drawn a moment ago by our own library
    found: list[str] = []
    for (tag, style), group in groupby(_leaves(root), key=lambda leaf: leaf[:2]):
        shared = "".join(
            f" {name}={quoteattr(paint(value) if name in _PAINTS else value)}"
            for name, value in style
        )
        if tag == "path":
            found.append(f'<path{shared} d="{"".join(text for *_, text in group)}"/>')
        else:
            found.append(f"<g{shared}>{''.join(text for *_, text in group)}</g>")
    return "".join(found)


def inline(scene: Scene, drawn: str, name: str, paint: Paint) -> str:
    """Return a drawing for a page: one image with a name, its inside hidden from screen readers."""
    width, height = _short(scene.width), _short(scene.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label={quoteattr(name)}>'
        f'<g aria-hidden="true" fill="none" stroke-linejoin="round">{inner(drawn, paint)}</g></svg>'
    )


def alone(scene: Scene, drawn: str, title: str, description: str, paint: Paint) -> str:
    """Return a drawing that stands by itself as a file: a white ground, a title, a description."""
    width, height = _short(scene.width), _short(scene.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        f'<path fill="{paint("paper")}" d="M0 0h{width}v{height}H0z"/>'
        f'<g fill="none" stroke-linejoin="round" font-family="sans-serif">{inner(drawn, paint)}</g>'
        "</svg>\n"
    )


def _leaves(root: ElementTree.Element) -> Iterator[tuple[str, tuple[tuple[str, str], ...], str]]:
    """Yield each path and text that shows something: its tag, its style, and its own part."""
    for element in root.iter():
        tag = element.tag.removeprefix(_SVG)
        style = _style(element.attrib)
        shows = any(name in _PAINTS for name, _ in style)
        if tag == "path" and shows and element.get("d"):
            yield "path", style, _relative(element.attrib["d"], _place(element))
        elif tag == "text":
            if "stroke" in dict(style):
                style += _HALO
            x, y = _place(element)
            text = _words("".join(element.itertext()))
            yield "text", style, f'<text x="{_tenths(x)}" y="{_tenths(y)}">{text}</text>'


def _words(text: str) -> str:
    """Write words as one text, so that none can run into another where a page's font is wide."""
    words, _, after = text.partition(AFTER)
    plain = f' <tspan font-weight="400">{escape(after)}</tspan>' if after else ""
    return escape(words) + plain


def _style(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    found = {name: attributes[name] for name in _KEPT if name in attributes}
    if "stroke" not in found:
        found.pop("stroke-width", None)
        found.pop("stroke-dasharray", None)
    if found.get("text-anchor") == "start":
        del found["text-anchor"]
    return tuple((n, v) for n, v in found.items() if v not in _NOTHING.get(n, {"none", ""}))


def _place(element: ElementTree.Element) -> tuple[int, int]:
    """Return where an element is moved to, in tenths of a pixel."""
    x, y = _numbers(element.get("transform", "translate(0,0)"))
    return round(x * 10), round(y * 10)


def _relative(path: str, origin: tuple[int, int]) -> str:
    """Write a path of M, L, h, v, A and Z by the steps from point to point, in whole tenths."""
    at = start = (0, 0)
    found: list[str] = []
    for command, text in _STEP.findall(path):
        if command in "Zz":
            found.append("z")
            at = start
            continue
        numbers = _numbers(text)
        to = _reached(command, numbers, at, origin)
        if command == "M":
            # Paths are put together, so each begins at a place of its own.
            found.append(f"M{_run(to)}")
            start = to
        elif command == "A":
            radii = " ".join(_tenths(round(n * 10)) for n in numbers[:2])
            flags = " ".join(f"{n:.0f}" for n in numbers[2:5])
            found.append(f"a{radii} {flags} {_run((to[0] - at[0], to[1] - at[1]))}")
        elif to != at:
            found.append(_line(to[0] - at[0], to[1] - at[1]))
        at = to
    return "".join(found)


def _reached(
    command: str, numbers: Sequence[float], at: tuple[int, int], origin: tuple[int, int]
) -> tuple[int, int]:
    """Return where a step of a path ends, in whole tenths."""
    if command == "h":
        return at[0] + round(numbers[0] * 10), at[1]
    if command == "v":
        return at[0], at[1] + round(numbers[0] * 10)
    if command in ("M", "L", "A"):
        return origin[0] + round(numbers[-2] * 10), origin[1] + round(numbers[-1] * 10)
    raise ValueError(f"A path has the command {command}, which is not known here")


def _line(across: int, down: int) -> str:
    if down == 0:
        return f"h{_tenths(across)}"
    return f"l{_run((across, down))}" if across else f"v{_tenths(down)}"


def _run(numbers: Iterable[int]) -> str:
    """Write numbers of tenths with as little between them as keeps them apart."""
    text = ""
    for number in numbers:
        written = _tenths(number)
        text += written if not text or written.startswith("-") else f" {written}"
    return text


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(float(number) for number in _NUMBER.findall(text))


def _tenths(number: int) -> str:
    return f"{number / 10:.1f}".removesuffix(".0")


def _short(number: float) -> str:
    return _tenths(round(number * 10))
