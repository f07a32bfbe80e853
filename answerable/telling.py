"""Problems told to editors and to programs, each with the words in the file that it is about.

What an editor wrote may hold anything, and the places where it is shown obey some of it: a
terminal obeys control characters, the log of a workflow obeys commands, a summary obeys Markdown.
Each form here shows all of it and obeys none of it.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from unicodedata import combining, east_asian_width

from answerable.problems import Level, Problem, closing, counted, stops_publication, visible

WIDTH = 100  # columns of a line that are shown around the place
LEFT = 60  # of those, at most so many before the place, where the line is longer
READ = 2_000_000  # bytes of a file that are looked at for its lines
ANNOTATIONS = 10  # of each level: GitHub shows no more of one step
SUMMARY_BYTES = 1_000_000  # GitHub refuses a summary of more than 1 MiB
WRAP = 88  # columns of a message in a summary, which does not fold lines
# How files of Word and Excel begin: they have no lines.
NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# These show nothing that would help, alone on a line.
EMPTY = {"", "---"}


class Format(StrEnum):
    """The forms in which problems can be told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@dataclass(frozen=True)
class Excerpt:
    """The part of a line that a problem is about, safe to show, and how far in the place is."""

    text: str
    before: int

    def lines(self) -> tuple[str, str]:
        """Return the excerpt and a caret under the place."""
        return f"  | {self.text}", f"  | {' ' * self.before}^"


@dataclass(frozen=True)
class Told:
    """A problem, and the text that it is about where that can be shown."""

    problem: Problem
    excerpt: Excerpt | None

    def lines(self) -> list[str]:
        """Return the message, and below it the excerpt."""
        return [str(self.problem), *(self.excerpt.lines() if self.excerpt else ())]


def with_excerpts(problems: Iterable[Problem], root: Path) -> tuple[Told, ...]:
    """Return problems in order, each with its line of a file below `root`."""
    return tuple(
        Told(problem, excerpt(lines, problem.location.line, problem.location.column))
        for file, those in groupby(sorted(problems), lambda problem: problem.location.file)
        for lines in [_lines(root, file)]
        for problem in those
    )


def _lines(root: Path, file: str) -> list[str]:
    """Return the lines of a file; none where it can't be read, or is not a file of the site."""
    try:
        whole = os.path.realpath(root)
        path = Path(whole, file)
        # A symbolic link could show what is no part of the site, and a pipe would wait for ever.
        if path != Path(os.path.realpath(path)) or not path.is_relative_to(whole):
            return []
        if not path.is_file():
            return []
        with path.open("rb") as opened:
            data = opened.read(READ)
    except (OSError, ValueError):
        return []
    if data.startswith(NOT_TEXT):
        return []
    # Each byte that is not UTF-8 becomes one character, so that columns are those of the message.
    return data.decode("utf-8", errors="surrogateescape").replace("\r\n", "\n").split("\n")


def excerpt(lines: Sequence[str], line: int, column: int) -> Excerpt | None:
    """Return what stands around a place; None where that is beyond the lines, or is nothing."""
    if not 1 <= line <= len(lines) or not 1 <= column <= len(lines[line - 1]) + 1:
        return None
    written, at = lines[line - 1], column - 1
    if written.strip() in EMPTY:
        return None
    before, after = written[max(0, at - WIDTH) : at][::-1], written[at : at + WIDTH]
    left = _fitting(before, LEFT)
    end = after[: _fitting(after, WIDTH - left)]
    left = _fitting(before, WIDTH - _columns(end))
    start = written[at - left : at]
    cut = "…" if left < at else ""
    more = "…" if at + len(end) < len(written) else ""
    return Excerpt(f"{cut}{visible(start)}{visible(end)}{more}", len(cut) + _columns(start))


def _fitting(characters: str, columns: int) -> int:
    """Return how many of the characters fit in so many columns."""
    for number, character in enumerate(characters):
        columns -= _width(character)
        if columns < 0:
            return number
    return len(characters)


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes, as it is shown."""
    return sum(map(_width, text))


@cache
def _width(character: str) -> int:
    shown = visible(character)
    wide = east_asian_width(character) in "WF"
    return 0 if combining(character) else 2 if shown == character and wide else len(shown)


def as_text(told: Sequence[Told]) -> str:
    """Return every problem with its excerpt, and a closing count."""
    return f"{as_list(told)}\n{closing([one.problem for one in told])}"


def as_list(told: Sequence[Told]) -> str:
    """Return every problem with its excerpt."""
    return "\n".join(line for one in told for line in one.lines())


def as_json(told: Sequence[Told]) -> str:
    """Return one JSON object: `problems` in order, and how many `errors` and `warnings`."""
    import json

    warnings = sum(one.problem.level is Level.WARNING for one in told)
    problems = [
        {
            "file": visible(one.problem.location.file),
            "line": one.problem.location.line,
            "column": one.problem.location.column,
            "level": one.problem.level,
            "what": visible(one.problem.what),
            "mend": visible(one.problem.mend),
            "text": one.excerpt.text if one.excerpt else None,
        }
        for one in told
    ]
    counts = {"errors": len(told) - warnings, "warnings": warnings}
    return json.dumps({"problems": problems, **counts}, indent=2)


def as_commands(told: Sequence[Told], token: str) -> str:
    """Return workflow commands that annotate the first problems, then the whole list as text.

    GitHub obeys no line between the two that hold `token`, which nobody may be able to guess.
    """
    annotations = [
        _annotation(one.problem)
        for level in Level
        for one in [one for one in told if one.problem.level is level][:ANNOTATIONS]
    ]
    return "\n".join([*annotations, f"::stop-commands::{token}", as_text(told), f"::{token}::"])


def _annotation(problem: Problem) -> str:
    place = problem.location
    properties = {
        "file": visible(place.file),
        "line": str(place.line),
        "col": str(place.column),
        "title": visible(str(place)),
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{problem.level} {listed}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_markdown(told: Sequence[Told], room: int) -> str:
    """Return the whole list for a summary of at most `room` bytes, or as much of it as fits.

    The list stands in a `pre` element as HTML: nothing in it is read as Markdown or made a link.
    """
    problems = [one.problem for one in told]
    heading = "Nothing can be published yet" if stops_publication(problems) else "Some advice"
    start = f"### {heading}: {counted(problems)}\n\n<pre>\n"
    end = "</pre>\n"
    more = "… and {} more. The log of this step lists them all.\n"
    room -= len((start + more.format(len(told)) + end).encode())
    shown = []
    for part in map(_preformatted, told):
        room -= len(part.encode())
        if room < 0:
            break
        shown.append(part)
    left = len(told) - len(shown)
    return "".join([start, *shown, more.format(left) if left else "", end])


def _preformatted(one: Told) -> str:
    from html import escape
    from textwrap import wrap

    message, *quoted = one.lines()
    lines = [*wrap(message, WRAP, break_on_hyphens=False), *quoted]
    return escape("\n".join(lines)) + "\n\n"
