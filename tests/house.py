"""Draws the floors of the engine, as pyproject.toml lists them: documentation/house.svg.

`python -m tests.house` draws it anew; a test holds that it is what the list says.
"""

import tomllib
from collections.abc import Iterator
from html import escape

from tests.support import ROOT

DRAWING = ROOT / "documentation" / "house.svg"
WIDTH, MARGIN, ROW, BOX, GAP = 960, 24, 46, 32, 8
LABELS, LETTER, PADDING = 244, 8.1, 18
# What a stretch of floors does, beside the first of them.
STAGES = {
    "__main__": "A call comes in",
    "building": "A site is made, and changed",
    "exports": "Pages, data and charts",
    "charts": "Drawings and sentences",
    "findings": "What follows from the record",
    "checks": "What is wrong with it",
    "measures": "Arithmetic and hashes",
    "handwritten": "Pages, settings, releases",
    "record": "Files become records",
    "citations": "Types, bytes, Markdown",
    "dates": "Dates, addresses, built files",
    "crew": "Ground: no floor knows less",
}


def floors() -> tuple[tuple[str, ...], ...]:
    """Return the modules of each floor, the highest floor first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    [contract] = [c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    return tuple(tuple(layer.replace("|", " ").split()) for layer in contract["layers"])


def house() -> str:
    """Return the drawing: a row for each floor, a box for each module, one arrow for the way."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    rows = [*_rows()]
    height = 2 * MARGIN + len(rows) * ROW
    told = "; ".join(", ".join(boxes) for _stage, boxes in rows)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="14">'
    )
    yield '<title id="t">The floors of the engine</title>'
    yield f'<desc id="d">Each imports only what lies below it. From the top: {escape(told)}.</desc>'
    yield f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
    x = LABELS - 16
    yield (
        f'<path d="M{x} {MARGIN}V{height - MARGIN - 8}m-5 -8l5 8l5 -8" fill="none" '
        'stroke="#495059" stroke-width="1.5"/>'
    )
    for number, (stage, boxes) in enumerate(rows):
        top = MARGIN + number * ROW
        if stage:
            yield f'<text x="{MARGIN}" y="{top + 21}" fill="#495059">{stage}</text>'
        left = float(LABELS)
        for name in boxes:
            wide = len(name) * LETTER + PADDING
            yield (
                f'<rect x="{left:g}" y="{top}" width="{wide:g}" height="{BOX}" rx="4" '
                'fill="#e6eef5" stroke="#12436d"/>'
                f'<text x="{left + wide / 2:g}" y="{top + 21}" text-anchor="middle" '
                f'fill="#1b2026">{escape(name)}</text>'
            )
            left += wide + GAP
    yield "</svg>"


def _rows() -> Iterator[tuple[str, list[str]]]:
    """Yield the rows of the drawing: a floor that is too wide has more than one."""
    for floor in floors():
        stage, row, wide = STAGES.get(floor[0], ""), list[str](), 0.0
        for name in floor:
            wide += len(name) * LETTER + PADDING + GAP
            if wide > WIDTH - LABELS - MARGIN:
                yield stage, row
                stage, row, wide = "", [], len(name) * LETTER + PADDING + GAP
            row.append(name)
        yield stage, row


if __name__ == "__main__":
    DRAWING.write_text(house(), "utf-8")
