"""A picture to take away as pixels: a PNG file of at most 256 colours.

vl-convert writes the SVG as PDF, with the letters that it brings, and PDFium paints that: together
they take under half of the time that vl-convert takes for a PNG, which then has to be read.
"""

import io
import math

import numpy as np
import vl_convert
from numpy.typing import NDArray
from PIL import Image
from pypdfium2 import PdfDocument

from answerable.charts.theme import COLOURS

_SCALE = 2  # 1,280 pixels for a picture of 640
_SIZE = 256  # the most colours that a palette holds
_COUNTED = 1 << 16  # more than any drawing of ours has: a picture of more keeps them all
_STEP = 16  # blends that share so many values of red, of green and of blue look alike
_EFFORT = 5  # of zlib: three quarters of the time of its usual 6, and a fortieth more bytes
_WEIGHTS = np.array([1, 1 << 8, 1 << 16])  # a pixel as one number, from its red, green and blue

Bytes = NDArray[np.uint8]  # pixels or colours, each of red, green and blue
Places = NDArray[np.intp]

_THEME = np.array([list(bytes.fromhex(colour[1:])) for colour in COLOURS.values()]) @ _WEIGHTS


def png(svg: str) -> bytes:
    """Draw an SVG picture as a PNG file with a palette: an eighth of the bytes of full colour."""
    with PdfDocument(vl_convert.svg_to_pdf(svg)) as document:
        page = document[0]
        wide, high = page.get_size()
        # To whole pixels, so that nothing is stretched: a PDF measures from the foot upwards.
        page.set_mediabox(0, high - math.ceil(high * _SCALE) / _SCALE, wide, high)
        drawn = page.render(scale=_SCALE, rev_byteorder=True, prefer_bgrx=True)
        file = io.BytesIO()
        _with_palette(drawn.to_numpy()).save(file, "PNG", compress_level=_EFFORT)
        return file.getvalue()


def _with_palette(pixels: Bytes) -> Image.Image:
    """Return rows of pixels, of four bytes each, as a picture that has a palette."""
    high, wide, _ = pixels.shape
    picture = Image.frombuffer("RGBX", (wide, high), pixels, "raw", "RGBX", 0, 1)
    counted = picture.getcolors(_COUNTED)
    if counted is None:
        return picture.convert("RGB")
    # By number, then by colour, so that the same pixels always give the same file.
    colours = np.array([colour for _, colour in sorted(counted, reverse=True)], np.uint8)[:, :3]
    colours = colours[np.argsort(~np.isin(colours @ _WEIGHTS, _THEME), stable=True)]
    palette, places = _palette(colours)
    by_colour = np.zeros(1 << 24, np.uint8)  # what is not written to takes no memory
    by_colour[colours @ _WEIGHTS] = places
    light = Image.fromarray(by_colour[pixels.view("<u4")[..., 0] & 0xFFFFFF])
    light.putpalette(palette.tobytes())
    return light


def _palette(colours: Bytes) -> tuple[Bytes, Places]:
    """Return a palette for colours, and the place in it of each.

    The theme's come first. The others are blends at edges, a few pixels each: of those that look
    alike there, the first stands for all.
    """
    _, first, group = np.unique(colours // _STEP @ _WEIGHTS, return_index=True, return_inverse=True)
    kept = np.sort(first)
    palette, places = colours[kept], np.searchsorted(kept, first)[group]
    if len(palette) <= _SIZE:
        return palette, places
    shared = _shared(palette)
    away = ((palette[:, None].astype(int) - shared) ** 2).sum(axis=2)
    return shared, away.argmin(axis=1)[places]


def _shared(colours: Bytes) -> Bytes:
    """Return a palette for too many colours: the first half as they are, the rest in groups."""
    half = _SIZE // 2
    rest = Image.fromarray(colours[None, half:]).quantize(half, Image.Quantize.MEDIANCUT)
    grouped = np.array(rest.getpalette(), np.uint8).reshape(-1, 3)
    return np.concatenate([colours[:half], grouped])
