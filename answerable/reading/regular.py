"""YAML as nearly all files write it, read line by line: a third of the work of a parser's events.

A line is `name: value`, perhaps an item of a list: the value is plain, in quotes without a
backslash, a list of plain words on one line, or stands below, set in. Whatever else there is in a
text (a comment, an empty line, a value over several lines, a character that is looked at closely),
it is not read here, and nothing that is wrong with one is told: all that is `fields.py`'s.
"""

import re
from typing import Any

# The parser takes minutes over opening brackets by the thousand.
MAXIMUM_OPEN = 100
# No tab, no comment, no space but one, nothing that is not seen, and no end of a line but one.
_CHARACTERS = re.compile(
    "[\\n\\x20-\\x22\\x24-\\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
# Set in so far that fields can't stand in fields too many times. A colon in a plain value stands
# before something other than a space.
_LINE = re.compile(
    r"""(?P<indent>[ ]{0,12})(?P<item>-[ ])?(?P<name>[a-z][a-z0-9_-]{0,99}):
    (?:[ ](?:(?P<plain>[^\W_](?:[^:\n]|:(?![ \n]))*(?<![ :]))
    |"(?P<double>[^"\\\n]*)"|'(?P<single>[^'\n]*)'
    |\[(?P<list>[^\W_][\w ./()-]*(?:,[ ]*[^\W_][\w ./()-]*)*|)\]))?\n""",
    re.VERBOSE,
)
_Line = tuple[int, bool, str, Any]
_BELOW = object()  # what stands for a value that is set in below


class _Otherwise(Exception):
    """A text that is written in another way."""


def regular_fields(text: str) -> dict[str, Any] | None:
    """Return the values of a mapping in YAML; None where it is written in another way.

    They are what YAML's parser finds, and nothing is wrong with them.
    """
    if text.count("[") + text.count("{") > MAXIMUM_OPEN or not _CHARACTERS.fullmatch(text):
        return None
    lines = _lines(text if text.endswith("\n") else f"{text}\n")
    if not lines or lines[0][:2] != (0, False):
        return None
    try:
        values, end = _mapping(lines, 0, 0)
    except _Otherwise:
        return None
    return values if end == len(lines) else None


def _lines(text: str) -> list[_Line]:
    """Return the lines of a text: how far in a name stands, if in an item, and its value.

    There are none where one is written in another way.
    """
    found: list[_Line] = []
    end = 0
    for match in _LINE.finditer(text):
        if match.start() != end:
            return []
        end = match.end()
        indent, item, name, plain, double, single, items = match.groups()
        value: Any
        if plain is not None:
            value = plain
        elif double is not None or single is not None:
            value = (double or single or "").strip()
        elif items is not None:
            value = [word.strip() for word in items.split(",")] if items else []
        else:
            value = _BELOW
        found.append((len(indent) + (2 if item else 0), bool(item), name, value))
    return found if end == len(text) else []


def _mapping(lines: list[_Line], at: int, indent: int) -> tuple[dict[str, Any], int]:
    """Return the mapping whose first name is at a line, and the line after it."""
    values: dict[str, Any] = {}
    first = at
    while at < len(lines):
        place, is_item, name, value = lines[at]
        if place != indent or (is_item and at != first):
            break
        if name in values:
            raise _Otherwise
        at += 1
        if value is _BELOW:
            value, at = _below(lines, at, indent)
        values[name] = value
    return values, at


def _below(lines: list[_Line], at: int, indent: int) -> tuple[Any, int]:
    """Return what stands below a name, and the line after it."""
    if at == len(lines):
        raise _Otherwise
    place, is_item, _, _ = lines[at]
    if not is_item:
        if place <= indent:
            raise _Otherwise
        return _mapping(lines, at, place)
    if place - 2 < indent:
        raise _Otherwise
    items: list[Any] = []
    while at < len(lines) and lines[at][:2] == (place, True):
        item, at = _mapping(lines, at, place)
        items.append(item)
    return items, at
