"""How heavy a text may be: Markdown readers take minutes over what nobody would write.

python-markdown takes time that grows with the square of a paragraph's length, or worse, over
brackets that are never closed, marks by the thousand, and lists in lists. So a text is weighed
before it is read. Each limit lies far above what people write, and together they keep any text
below the size limit within about two seconds (tests/test_weight.py).
"""

import re
from collections.abc import Iterator

from answerable.markup import PARAGRAPH

MAXIMUM_SIZE = 200_000
MAXIMUM_LINE = 5_000
MAXIMUM_PARAGRAPH = 10_000
MAXIMUM_PARAGRAPHS = 3_000
MAXIMUM_MARKS = 500
MAXIMUM_MARKS_IN_ALL = 5_000
MAXIMUM_OPEN = 20
MAXIMUM_NESTING = 8
_MARKS = re.compile(r"[\[\]()<>*_`\\!&#=~-]")
_NESTED = re.compile(r"(?:[ \t]*(?:[-*+>]|[0-9]+\.)){%d}|(?: {4}| {0,3}\t){%d}" % (9, 9))
_BRACKETS = re.compile(r"[\[\]()]")
_CLOSES = {"]": "[", ")": "("}

Heavy = tuple[int, str, str]
_SHORTER = "Break it into shorter paragraphs, with an empty line between them"


def too_heavy(text: str) -> Iterator[Heavy]:
    """Yield what would take too long to read: the line (from 0), what is wrong, and the mend."""
    if len(text) > MAXIMUM_SIZE:
        yield 0, f"The text is longer than {MAXIMUM_SIZE:,} characters", "Make two pages of it"
        return
    for number, line in enumerate(text.split("\n")):
        if len(line) > MAXIMUM_LINE:
            yield number, f"This line is longer than {MAXIMUM_LINE:,} characters", _SHORTER
        elif _NESTED.match(line):
            yield (
                number,
                f"A list or a quotation stands within others more than {MAXIMUM_NESTING} deep here",
                "Write it as a list of one level, or two",
            )
    marks = paragraphs = 0
    for found in PARAGRAPH.finditer(text):
        paragraph, line = found[0], text.count("\n", 0, found.start())
        weight = sum(1 for _ in _MARKS.finditer(paragraph))
        marks, paragraphs = marks + weight, paragraphs + 1
        yield from ((line, what, mend) for what, mend in _paragraph(paragraph, weight))
    if marks > MAXIMUM_MARKS_IN_ALL or paragraphs > MAXIMUM_PARAGRAPHS:
        yield 0, "The text holds more marks and paragraphs than one page can", "Make two pages of it"


def _paragraph(text: str, weight: int) -> Iterator[tuple[str, str]]:
    if len(text) > MAXIMUM_PARAGRAPH:
        yield f"This paragraph is longer than {MAXIMUM_PARAGRAPH:,} characters", _SHORTER
    elif weight > MAXIMUM_MARKS:
        yield f"This paragraph holds more than {MAXIMUM_MARKS:,} marks such as * or [", _SHORTER
    elif _left_open(text) > MAXIMUM_OPEN:
        yield (
            f"More than {MAXIMUM_OPEN} brackets of this paragraph are never closed, or stand in "
            "others",
            "Close each with its own ] or )",
        )


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
