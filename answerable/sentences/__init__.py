"""Findings in words, by fixed rules: the same figures always give the same sentences.

A sentence tells what the figures are (first, last, highest, lowest, change, aim), never why, and
never whether that is good.
"""

from answerable.language.forms import joined
from answerable.sentences.divides import divide_label
from answerable.sentences.headlines import headline
from answerable.sentences.outcomes import Outcome, change_since, outcome, outcome_of
from answerable.sentences.plain import plain_text, summary
from answerable.sentences.ranks import listed
from answerable.sentences.sayings import (
    CELL_MEANING,
    CELL_WORDS,
    day_words,
    last_heard,
    said_words,
)
from answerable.sentences.statements import statements
from answerable.sentences.ways import WAY_WORDS, compared_words
from answerable.sentences.words import (
    STANDING_MEANING,
    STANDING_WORDS,
    aim,
    capitalised,
    due_words,
    ended,
    full_value,
    in_period,
    label,
    lower_first,
    many,
    money_words,
    nothing_reached,
    number_words,
    per_cent,
    short_value,
    tenure,
    the_period,
    told_of,
    with_unit,
)

__all__ = [
    "CELL_MEANING",
    "CELL_WORDS",
    "STANDING_MEANING",
    "STANDING_WORDS",
    "WAY_WORDS",
    "Outcome",
    "aim",
    "capitalised",
    "change_since",
    "compared_words",
    "day_words",
    "divide_label",
    "due_words",
    "ended",
    "full_value",
    "headline",
    "in_period",
    "joined",
    "label",
    "last_heard",
    "listed",
    "lower_first",
    "many",
    "money_words",
    "nothing_reached",
    "number_words",
    "outcome",
    "outcome_of",
    "per_cent",
    "plain_text",
    "said_words",
    "short_value",
    "statements",
    "summary",
    "tenure",
    "the_period",
    "told_of",
    "with_unit",
]  # fmt: skip
