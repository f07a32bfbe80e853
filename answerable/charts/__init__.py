"""Kinds of chart to static SVG: one drawing for wide pages, one for narrow ones, one to take away.

An inline SVG holds no script, no style of its own beyond CSS variables, and is one image to a
screen reader; the page's findings and table carry the figures. Drawings are kept by the hash of
what they show, so Altair is imported only when something new must be drawn.
"""

import hashlib
import io
import json
import os
from dataclasses import asdict, dataclass
from functools import cache as once
from pathlib import Path

from answerable.charts.export import Captions, framed
from answerable.charts.kinds import picture, scene
from answerable.charts.maps import outlines_of
from answerable.charts.picture import Picture
from answerable.charts.standings import standings
from answerable.charts.theme import ALONE, COLOURS, NARROW, WIDE, variable
from answerable.language import _, spoken

__all__ = [
    "Captions", "Drawing", "Export", "Picture", "draw", "export", "outlines_of", "picture",
    "standings",
]  # fmt: skip

PNG_SCALE = 2  # 1,280 pixels for a picture of 640


@dataclass(frozen=True)
class Drawing:
    """A chart as two inline SVG texts for wide and narrow places."""

    wide: str
    narrow: str


@dataclass(frozen=True)
class Export:
    """A chart as files that stand by themselves, with title, source and date in the picture."""

    svg: bytes
    png: bytes


def draw(shown: Picture, cache: Path) -> Drawing:
    """Return the chart as SVG, from the cache where the same was drawn by the same code before."""
    kept = cache / "charts" / f"{_key(shown)}.json"
    try:
        return Drawing(**json.loads(kept.read_text("utf-8")))
    except (OSError, ValueError, TypeError):  # not drawn yet, or a damaged file
        drawing = Drawing(_inline(shown, WIDE), _inline(shown, NARROW))
    _keep(kept, json.dumps(asdict(drawing)).encode())
    return drawing


def export(shown: Picture, captions: Captions, cache: Path) -> Export:
    """Return the chart as an SVG and a PNG file, from the cache where both were made before."""
    kept = cache / "charts" / _key(shown, captions)
    svg, png = kept.with_suffix(".svg"), kept.with_suffix(".png")
    try:
        return Export(svg.read_bytes(), png.read_bytes())
    except OSError:
        made = _export(shown, captions)
    _keep(svg, made.svg)
    _keep(png, made.png)
    return made


def _key(*decisive: Picture | Captions) -> str:
    """The hash of all that decides how a drawing looks: what is shown, in what words and by whom.

    What is shown is made of text, numbers and tuples alone, so its `repr` tells it whole.
    """
    return hashlib.sha256(f"{_code_version()}{spoken().version}{decisive!r}".encode()).hexdigest()[
        :32
    ]


def _keep(kept: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(f"{kept.suffix}.{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(kept)


@once
def _code_version() -> str:
    """The hash of all that decides how a picture is drawn: this package and its libraries."""
    from importlib.metadata import version

    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    libraries = [version(name).encode() for name in ("altair", "pillow", "vl-convert-python")]
    return hashlib.sha256(b"".join([*code, *libraries])).hexdigest()


def _inline(shown: Picture, width: int) -> str:
    # Imported here: a build that finds every drawing in the cache needs no library.
    from answerable.charts.sheet import drawn
    from answerable.charts.svg import inline

    laid_out = scene(shown, width)
    label = _("{chart}. The same figures are in the table below.", chart=shown.label)
    return inline(laid_out, drawn(laid_out), label, variable)


def _export(shown: Picture, captions: Captions) -> Export:
    import vl_convert

    from answerable.charts.sheet import drawn
    from answerable.charts.svg import alone

    laid_out = framed(scene(shown, ALONE), captions)
    described = _(
        "{subtitle}. {chart}. {source}",
        subtitle=captions.subtitle, chart=shown.label, source=captions.source,
    )  # fmt: skip
    svg = alone(laid_out, drawn(laid_out), captions.title, described, COLOURS.__getitem__)
    png = vl_convert.svg_to_png(svg, scale=PNG_SCALE)
    return Export(svg.encode(), _light(png))


def _light(png: bytes) -> bytes:
    """Return a picture of few colours with a palette: an eighth of the bytes, the same pixels."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    light = io.BytesIO()
    picture.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(light, "PNG")
    return light.getvalue()
