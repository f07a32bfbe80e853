"""GeoJSON to features, each with its place: JSON keeps no lines, and every message names one."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from answerable.problems import Location, Problem
from answerable.reading.texts import FileText, hidden_name

_SPACE = re.compile(r"[ \t\n\r]*")
_MEND = "Write the file again from the program that it came from"


@dataclass(frozen=True)
class Features:
    """The members of a GeoJSON object as plain values, and where each of its features begins.

    `readable` is no where nothing at all could be read.
    """

    file: str
    values: dict[str, Any]
    places: tuple[Location, ...]
    problems: tuple[Problem, ...] = ()
    readable: bool = True


def parse_features(source: FileText) -> Features:
    """Read a JSON object, which may hold a list `features`; what is not JSON is told."""
    try:
        values = _DECODER.decode(source.text)
    except json.JSONDecodeError as error:
        place = Location(source.file, error.lineno, error.colno)
        return _unread(source, place, f"This is not JSON: {error.msg.lower()}")
    except (_Refused, RecursionError) as error:
        why = str(error) if isinstance(error, _Refused) else "its lists lie too deep"
        return _unread(source, Location(source.file), f"This is not JSON as maps need it: {why}")
    if not isinstance(values, dict):
        return _unread(source, Location(source.file), "There is no GeoJSON object here")
    if hidden := next(_escaped(source.text, values), None):
        what = f"A text here holds {hidden}, written as an escape"
        return _unread(source, Location(source.file), what)
    return Features(source.file, values, tuple(_places(source)), source.problems)


def _escaped(text: str, values: dict[str, Any]) -> Iterator[str]:
    """Yield the name of each hidden character that stands in the values as an escape."""
    waiting: list[Any] = [values] if "\\" in text else []
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and (name := hidden_name(value)):
            yield name


class _Refused(ValueError):
    """JSON that programs would read in different ways."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counted = Counter(name for name, _ in pairs)
        name = next(name for name, count in counted.items() if count > 1)
        raise _Refused(f"the name `{name}` stands twice in one object")
    return found


def _no_number(word: str) -> NoReturn:
    raise _Refused(f"{word} is no number")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number, parse_int=float)


def _unread(source: FileText, place: Location, what: str) -> Features:
    # An empty text is what is left of a file that could not be opened, which is told already.
    problems = source.problems or (Problem(place, what, _MEND),)
    return Features(source.file, {}, (), problems, readable=False)


def _places(source: FileText) -> Iterator[Location]:
    """Yield where each feature begins, counting each line once."""
    line, begin, last = 1, 0, 0
    for at in _starts(source.text):
        line += source.text.count("\n", last, at)
        begin = max(begin, source.text.rfind("\n", last, at) + 1)
        last = at
        yield Location(source.file, line, at - begin + 1)


def _starts(text: str) -> Iterator[int]:
    """Yield where each feature begins in the text of a sound JSON object."""
    at = _past(text, text.index("{") + 1)
    while text[at] != "}":
        name, at = _DECODER.raw_decode(text, at)
        at = _past(text, _past(text, at) + 1)
        if name == "features" and text[at] == "[":
            at = _past(text, at + 1)
            while text[at] != "]":
                yield at
                at = _next(text, at)
            return
        at = _next(text, at)


def _next(text: str, at: int) -> int:
    """Return where the value after this one begins, or what encloses both ends."""
    _, end = _DECODER.raw_decode(text, at)
    end = _past(text, end)
    return _past(text, end + 1) if text[end] == "," else end


def _past(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
