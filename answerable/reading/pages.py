"""Markdown with fields above it: python-frontmatter, through a handler that misses nothing.

By itself python-frontmatter returns an empty record for a block that is never closed, for a
byte-order mark, and for a dash that a word processor made of three hyphens.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from answerable.problems import Location, Problem
from answerable.reading.fields import Fields, parse_fields
from answerable.reading.texts import FileText

FENCE = "---"
# What hands and programs make of three hyphens.
_NEARLY = re.compile(r"\s*(?:[‐-―−]|[-‐-―−_=*+]{2,})\s*")  # noqa: RUF001 - dashes are meant
_MEND = "Put --- alone on the line, with nothing before it"


@dataclass(frozen=True)
class MarkdownFile:
    """A Markdown file: its fields with all of its problems, and its text with its first line."""

    fields: Fields
    body: str
    body_line: int


def parse_markdown(source: FileText) -> MarkdownFile:
    """Split a Markdown file into its fields and its text; both are empty without a fence."""
    handler = _Handler(source)
    _, body = frontmatter.parse(source.text, handler=handler)
    fields = handler.fields
    if source.problems or handler.problems:
        problems = (*source.problems, *handler.problems, *fields.problems)
        fields = replace(fields, problems=problems)
    return MarkdownFile(fields, body, handler.body_line)


class _Handler(BaseHandler):
    """python-frontmatter's handler for our strict reading; remembers lines and problems."""

    def __init__(self, source: FileText) -> None:
        self.source = source
        self.fields = Fields(source.file, {}, {}, readable=False)
        self.fields_line = self.body_line = 1
        self.problems: list[Problem] = []

    def split(self, text: str) -> tuple[str, str]:
        # The library has dropped empty lines from `text`; lines are counted in the file's own.
        lines = self.source.text.split("\n")
        opening = self._opening(lines)
        closing = None if opening is None else self._closing(lines, opening)
        if opening is None or closing is None:
            return "", ""
        rest = lines[closing + 1 :]
        empty = next((at for at, line in enumerate(rest) if line.strip()), 0)
        self.fields_line, self.body_line = opening + 2, closing + 2 + empty
        return "\n".join(lines[opening + 1 : closing]), "\n".join(rest[empty:])

    def load(self, text: str) -> dict[str, Any]:
        if self.fields_line > 1:
            self.fields = parse_fields(FileText(self.source.file, text), self.fields_line)
        return self.fields.values

    def _tell(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(Location(self.source.file, line + 1), what, mend))

    def _opening(self, lines: list[str]) -> int | None:
        first = next((at for at, line in enumerate(lines) if line.strip()), 0)
        if lines[first].rstrip() == FENCE:
            if first > 0:
                self._tell(0, "There are empty lines above the fields", "Delete them")
            return first
        if _NEARLY.fullmatch(lines[first]):
            self._tell(first, "The fields do not begin with a line of three hyphens", _MEND)
            return first
        if not self.source.problems or self.source.text:
            what = "The file does not begin with a line of three hyphens"
            mend = "Put --- alone on the first line, then the fields, then --- again"
            self._tell(0, what, mend)
        return None

    def _closing(self, lines: list[str], opening: int) -> int | None:
        for at in range(opening + 1, len(lines)):
            if lines[at][:1].isalnum():  # as most lines begin, and no fence
                continue
            if lines[at].rstrip() == FENCE:
                return at
            if _NEARLY.fullmatch(lines[at]):
                self._tell(at, "The fields do not end with a line of three hyphens", _MEND)
                return at
        what = "The fields at the top are never closed"
        self._tell(opening, what, "Put --- alone on a line after the last field")
        return None
