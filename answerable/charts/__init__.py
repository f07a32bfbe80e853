"""Altair chart kinds to static SVG: one drawing for wide pages and one for narrow ones.

The SVG holds no script, no style of its own beyond CSS variables, and is one image to a screen
reader; the page's findings and table carry the figures. Drawings are kept by the hash of what
they show, so Altair is imported only when something new must be drawn.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from functools import cache as once
from pathlib import Path

from answerable.charts.picture import Picture, picture
from answerable.charts.svg import inline_svg
from answerable.charts.theme import NARROW, WIDE

__all__ = ["Drawing", "Picture", "draw", "picture"]


@dataclass(frozen=True)
class Drawing:
    """A chart as two inline SVG texts for wide and narrow places."""

    wide: str
    narrow: str


def draw(shown: Picture, cache: Path) -> Drawing:
    """Return the chart as SVG, from the cache where the same was drawn by the same code before."""
    key = hashlib.sha256(
        json.dumps([asdict(shown), _code_version()], sort_keys=True).encode()
    ).hexdigest()
    kept = cache / "charts" / f"{key[:32]}.json"
    if drawing := _read(kept):
        return drawing
    drawing = Drawing(_svg(shown, WIDE, key[:8] + "w"), _svg(shown, NARROW, key[:8] + "n"))
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(asdict(drawing)), "utf-8")
    part.replace(kept)
    return drawing


def _read(kept: Path) -> Drawing | None:
    """Return a kept drawing; a file that is missing or damaged is none."""
    try:
        return Drawing(**json.loads(kept.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


@once
def _code_version() -> str:
    """The hash of all that decides how a picture is drawn: this package and its libraries."""
    from importlib.metadata import version

    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    libraries = [version(name).encode() for name in ("altair", "vl-convert-python")]
    return hashlib.sha256(b"".join([*code, *libraries])).hexdigest()


def _svg(shown: Picture, width: int, prefix: str) -> str:
    # Imported here: a build that finds every drawing in the cache needs neither.
    import vl_convert

    from answerable.charts.kinds import specification

    svg = vl_convert.vegalite_to_svg(specification(shown, width), allowed_base_urls=[])
    return inline_svg(svg, shown.label, prefix)
