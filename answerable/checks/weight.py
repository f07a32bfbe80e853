"""How heavy a text may be: Markdown readers take minutes over what nobody would write.

python-markdown takes time that grows with the square of a paragraph's length, or worse, over
brackets that are never closed, marks by the thousand, and lists in lists. So a text is weighed
before it is read. Each limit lies far above what people write, and together they keep any text
below the size limit within about two seconds (tests/test_weight.py).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from answerable.markup import PARAGRAPH

MAXIMUM_SIZE = 200_000
MAXIMUM_LINE = 5_000
MAXIMUM_PARAGRAPH = 10_000
MAXIMUM_PARAGRAPH_LINES = 300
MAXIMUM_LINES = 5_000
MAXIMUM_MARKS = 500
MAXIMUM_MARKS_IN_ALL = 5_000
MAXIMUM_OPEN = 10
MAXIMUM_NESTING = 8
_MARKS = re.compile(r"[\[\]()<>*_`\\!&#=~-]")
_NESTED = re.compile(r"(?:[ \t]*(?:[-*+>]|[0-9]+\.)){9}|(?: {4}| {0,3}\t){9}")
_BRACKETS = re.compile(r"[\[\]()]")
_CLOSES = {"]": "[", ")": "("}

Heavy = tuple[int, str, str]
_CLOSED = "Close each with its own ] or )"
_FLATTER = "Write it as a list of one level, or two"
_SHORTER = "Break it into shorter paragraphs, with an empty line between them"


@lru_cache(maxsize=256)
def too_heavy(text: str) -> tuple[Heavy, ...]:
    """Return what would take too long to read: the line (from 0), what is wrong, and the mend."""
    lines = text.split("\n")
    if len(text) > MAXIMUM_SIZE or len(lines) > MAXIMUM_LINES:
        limit = f"{MAXIMUM_SIZE:,} characters or {MAXIMUM_LINES:,} lines"
        return ((0, f"The text is longer than {limit}", "Make two pages of it"),)
    return (*_heavy_lines(lines), *_heavy_parts(text))


def _heavy_lines(lines: list[str]) -> Iterator[Heavy]:
    for number, line in enumerate(lines):
        if len(line) > MAXIMUM_LINE:
            yield number, f"This line is longer than {MAXIMUM_LINE:,} characters", _SHORTER
        elif _NESTED.match(line):
            yield number, f"A list or quotation stands in {MAXIMUM_NESTING} others here", _FLATTER


def _heavy_parts(text: str) -> Iterator[Heavy]:
    marks = 0
    for found in PARAGRAPH.finditer(text):
        weight = len(_MARKS.findall(found[0]))
        marks += weight
        if fault := _paragraph_fault(found[0], weight):
            yield text.count("\n", 0, found.start()), *fault
    if marks > MAXIMUM_MARKS_IN_ALL:
        yield (
            0,
            "The text holds more marks such as * or [ than one page can",
            "Make two pages of it",
        )


def _paragraph_fault(text: str, weight: int) -> tuple[str, str] | None:
    if len(text) > MAXIMUM_PARAGRAPH or text.count("\n") >= MAXIMUM_PARAGRAPH_LINES:
        limit = f"{MAXIMUM_PARAGRAPH:,} characters or {MAXIMUM_PARAGRAPH_LINES} lines"
        return f"This paragraph is longer than {limit}", _SHORTER
    if weight > MAXIMUM_MARKS:
        return f"This paragraph holds more than {MAXIMUM_MARKS:,} marks such as * or [", _SHORTER
    if _left_open(text) > MAXIMUM_OPEN:
        return f"More than {MAXIMUM_OPEN} brackets are opened here and not closed", _CLOSED
    return None


def _left_open(text: str) -> int:
    """Count the brackets that are never closed, and those that stand deep within others."""
    opened = {"[": 0, "(": 0}
    deepest = 0
    for bracket in _BRACKETS.findall(text):
        if bracket in opened:
            opened[bracket] += 1
        elif opened[_CLOSES[bracket]]:
            opened[_CLOSES[bracket]] -= 1
        deepest = max(deepest, *opened.values())
    return max(sum(opened.values()), deepest)
