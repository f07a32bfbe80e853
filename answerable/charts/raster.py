"""A picture to take away as pixels: a PNG file of at most 256 colours."""

import io

import numpy as np
import vl_convert
from numpy.typing import NDArray
from PIL import Image

_SCALE = 2  # 1,280 pixels for a picture of 640
_COLOURS = 256  # the most that a palette holds
_COUNTED = 1 << 16  # more than any drawing of ours has: a picture of more keeps them all
_WEIGHTS = np.array([1, 1 << 8, 1 << 16])  # a pixel as one number, from its red, green and blue

Colours = NDArray[np.uint8]  # each a row of red, green and blue


def png(svg: str) -> bytes:
    """Draw an SVG picture as a PNG file with a palette: an eighth of the bytes of full colour."""
    drawn = vl_convert.svg_to_png(svg, scale=_SCALE)
    return _with_palette(Image.open(io.BytesIO(drawn)).convert("RGBX"))


def _with_palette(picture: Image.Image) -> bytes:
    """Write a picture by a palette of its colours, each as it is where 256 are enough."""
    counted = picture.getcolors(_COUNTED)
    if counted is None:
        return _file(picture.convert("RGB"))
    # By number, then by colour, so that the same pixels always give the same file.
    colours = np.array([colour for _, colour in sorted(counted, reverse=True)], np.uint8)[:, :3]
    palette = colours if len(colours) <= _COLOURS else _shared(colours)
    away = ((colours[:, None].astype(int) - palette) ** 2).sum(axis=2)
    place = np.zeros(1 << 24, np.uint8)  # by colour; what is not written to takes no memory
    place[colours @ _WEIGHTS] = away.argmin(axis=1)
    pixels = np.asarray(picture).view("<u4")[..., 0] & 0xFFFFFF
    light = Image.fromarray(place[pixels])
    light.putpalette(palette.tobytes())
    return _file(light)


def _shared(colours: Colours) -> Colours:
    """Return a palette for too many colours: the commonest half as they are, the rest in groups.

    The rest are blends at the edges of what is drawn, a few pixels each.
    """
    half = _COLOURS // 2
    rest = Image.fromarray(colours[None, half:]).quantize(half, Image.Quantize.MEDIANCUT)
    grouped = np.array(rest.getpalette(), np.uint8).reshape(-1, 3)
    return np.concatenate([colours[:half], grouped])


def _file(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
