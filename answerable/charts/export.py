"""A chart to take away: its title, subtitle, source and date stand within the picture."""

from dataclasses import dataclass, replace

from answerable.charts.letters import wrapped
from answerable.charts.scene import Scene, Words, moved

_EDGE = 20
_TITLE, _TEXT, _SMALL = 20, 14, 12


@dataclass(frozen=True)
class Captions:
    """The words within a picture that leaves the site, and the body's own colours, by name."""

    title: str
    subtitle: str
    source: str
    date: str
    colours: tuple[tuple[str, str], ...] = ()


def framed(scene: Scene, captions: Captions) -> Scene:
    """Return a scene between its captions, with a margin on each side that widens it."""
    width = scene.width + 2 * _EDGE
    above, top = _lines(
        ((captions.title, _TITLE, True), (captions.subtitle, _TEXT, False)), scene.width, _EDGE
    )
    middle = moved(scene, _EDGE, top + 10)
    below, bottom = _lines(
        ((captions.source, _SMALL, False), (captions.date, _SMALL, False)),
        scene.width,
        top + 10 + scene.height + 12,
    )
    return replace(
        middle, width=width, height=bottom + _EDGE - 6, words=(*above, *middle.words, *below)
    )


def _lines(
    texts: tuple[tuple[str, int, bool], ...], room: float, top: float
) -> tuple[tuple[Words, ...], float]:
    words, y = [], top
    for text, size, bold in texts:
        for line in wrapped(text, room, size, bold) if text else ():
            y += size * 1.3
            words.append(Words(_EDGE, y - size * 0.3, line, size, bold=bold))
    return tuple(words), y
