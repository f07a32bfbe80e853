"""Colours and numbers that Word shows, to report: what one means is never read of it."""

from collections import defaultdict
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from answerable.importing.word.package import attribute, child, local
from answerable.importing.word.places import placed, text_in

# What Word writes where nothing is coloured.
_PLAIN = {None, "", "auto", "none", "000000", "FFFFFF"}


def colours(document: Element) -> Mapping[tuple[int, int], tuple[str, ...]]:
    """Return sentences on the colours of each row of each table, by their numbers from 1.

    Also on paragraphs that show a number, made by Word itself, and nothing else.
    """
    found: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    for element, place in placed(document):
        if not (place.table and place.column):
            continue
        if _is_number_alone(element):
            sentence = f"Column {place.column} has a number that Word makes by itself: not taken"
            found[place.table, place.row][sentence] = None
        if told := _told(element):
            sentence = f"Column {place.column} {told}. Colours are not read as a status"
            found[place.table, place.row][sentence] = None
    return {row: tuple(sentences) for row, sentences in found.items()}


def _is_number_alone(element: Element) -> bool:
    numbered = local(element) == "p" and child(child(element, "pPr"), "numPr") is not None
    return numbered and not text_in(element).strip()


def _told(element: Element) -> str:
    """Say how an element colours what it holds."""
    name = local(element)
    properties = child(element, f"{name}Pr") if name in ("tc", "p", "r") else None
    shade = child(properties, "shd")
    if shade is not None and (fill := attribute(shade, "fill")) not in _PLAIN:
        return f"is shaded {fill}" if name == "tc" else f"has words shaded {fill}"
    if name == "r":
        for child_name, words in (("highlight", "highlighted in"), ("color", "coloured")):
            mark = child(properties, child_name)
            if mark is not None and (value := attribute(mark, "val")) not in _PLAIN:
                return f"has words {words} {value}"
    return ""
