"""Vega's SVG made fit for use: one image, no ids, no roles, colours as asked for, and small.

What is drawn stays; what says how it was drawn goes. Neighbours that look the same share one
element, and paths go from point to point by what they differ: that halves what readers download.
"""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from answerable.charts.scene import Scene

Mark = ElementTree.Element  # a path or a text, as Vega draws it

_SVG = "{http://www.w3.org/2000/svg}"
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_PAINTS = ("fill", "stroke")
_HALO = (("stroke-width", "3"), ("paint-order", "stroke"))
_KEPT = (*_PAINTS, "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor")
AFTER = "\u2063"  # stands within words, unseen, where plain ones follow bold ones
_NOTHING = {"stroke-width": {"0"}, "stroke-dasharray": {""}, "font-weight": {"normal"}}
_NOWHERE = frozenset({"none", ""})

Paint = Callable[[str], str]
Style = tuple[tuple[str, str], ...]


def inner(marks: Iterable[Mark], paint: Paint) -> str:
    """Return what Vega drew as the elements of one group; `paint` gives each colour's CSS."""
    found: list[str] = []
    for (tag, style), group in groupby(_leaves(marks), key=lambda leaf: leaf[:2]):
        shared = "".join(
            f" {name}={quoteattr(paint(value) if name in _PAINTS else value)}"
            for name, value in style
        )
        if tag == "path":
            found.append(f'<path{shared} d="{"".join(text for *_, text in group)}"/>')
        else:
            found.append(f"<g{shared}>{''.join(text for *_, text in group)}</g>")
    return "".join(found)


def inline(scene: Scene, marks: Iterable[Mark], name: str, paint: Paint) -> str:
    """Return a drawing for a page: one image with a name, its inside hidden from screen readers."""
    width, height = _short(scene.width), _short(scene.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label={quoteattr(name)}>'
        f'<g aria-hidden="true" fill="none" stroke-linejoin="round">{inner(marks, paint)}</g></svg>'
    )


def alone(scene: Scene, marks: Iterable[Mark], title: str, description: str, paint: Paint) -> str:
    """Return a drawing that stands by itself as a file: a white ground, a title, a description."""
    width, height = _short(scene.width), _short(scene.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        f'<path fill="{paint("paper")}" d="M0 0h{width}v{height}H0z"/>'
        f'<g fill="none" stroke-linejoin="round" font-family="sans-serif">{inner(marks, paint)}</g>'
        "</svg>\n"
    )


def _leaves(marks: Iterable[Mark]) -> Iterator[tuple[str, Style, str]]:
    """Yield each path and text that shows something: its tag, its style, and its own part."""
    for mark in marks:
        tag = mark.tag.removeprefix(_SVG)
        style = _style(mark.attrib)
        shows = any(name in _PAINTS for name, _ in style)
        if tag == "path" and shows and mark.get("d"):
            yield "path", style, _placed(mark.attrib["d"], _place(mark))
        elif tag == "text":
            if "stroke" in dict(style):
                style += _HALO
            x, y = _place(mark)
            text = _words("".join(mark.itertext()))
            yield "text", style, f'<text x="{_tenths(x)}" y="{_tenths(y)}">{text}</text>'


def _words(text: str) -> str:
    """Write words as one text, so that none can run into another where a page's font is wide."""
    words, _, after = text.partition(AFTER)
    plain = f' <tspan font-weight="400">{escape(after)}</tspan>' if after else ""
    return escape(words) + plain


def _style(attributes: Mapping[str, str]) -> Style:
    found = {name: attributes[name] for name in _KEPT if name in attributes}
    if "stroke" not in found:
        found.pop("stroke-width", None)
        found.pop("stroke-dasharray", None)
    if found.get("text-anchor") == "start":
        del found["text-anchor"]
    return tuple((n, v) for n, v in found.items() if v not in _NOTHING.get(n, _NOWHERE))


def _place(mark: Mark) -> tuple[int, int]:
    """Return where a mark is moved to, in tenths of a pixel."""
    moved = mark.get("transform", "translate(0,0)").removeprefix("translate(").rstrip(")")
    x, y = _numbers(moved)
    return round(x * 10), round(y * 10)


def _placed(path: str, origin: tuple[int, int]) -> str:
    """Write a path that is moved to a place by the steps from point to point, in whole tenths."""
    # Paths are put together, so each begins at a place of its own.
    return "".join(
        f"M{_run((x + origin[0], y + origin[1]))}{steps}" for (x, y), steps in _relative(path)
    )


@lru_cache(maxsize=64)  # dots of one look are one path in many places
def _relative(path: str) -> tuple[tuple[tuple[int, int], str], ...]:
    """Return each part of a path of M, L, h, v, A and Z: its start, and its steps from there."""
    parts: list[tuple[tuple[int, int], list[str]]] = []
    at = (0, 0)
    for command, text in _STEP.findall(path):
        if command in "Zz":
            at, steps = parts[-1]
            steps.append("z")
            continue
        numbers = _numbers(text)
        to = _reached(command, numbers, at)
        if command == "M":
            parts.append((to, []))
        elif command == "A":
            radii = " ".join(_tenths(round(n * 10)) for n in numbers[:2])
            flags = " ".join(f"{n:.0f}" for n in numbers[2:5])
            run = _run((to[0] - at[0], to[1] - at[1]))
            parts[-1][1].append(f"a{radii} {flags} {run}")
        elif to != at:
            parts[-1][1].append(_line(to[0] - at[0], to[1] - at[1]))
        at = to
    return tuple((start, "".join(steps)) for start, steps in parts)


def _reached(command: str, numbers: Sequence[float], at: tuple[int, int]) -> tuple[int, int]:
    """Return where a step of a path ends, in whole tenths."""
    if command in ("M", "L", "A"):
        return round(numbers[-2] * 10), round(numbers[-1] * 10)
    if command == "h":
        return at[0] + round(numbers[0] * 10), at[1]
    if command == "v":
        return at[0], at[1] + round(numbers[0] * 10)
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


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]


def _tenths(number: int) -> str:
    return f"{number / 10:.1f}".removesuffix(".0")


def _short(number: float) -> str:
    return _tenths(round(number * 10))
