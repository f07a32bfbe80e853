"""What whoever imports a Word file says of it, read from words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from answerable import likely
from answerable.importing.word.columns import Role

Named = tuple[int, int]  # the numbers of a table and of a row in it; 0 for the whole table


@dataclass(frozen=True)
class UpdateCall:
    """What is said of an update.

    `matches` are the ids of promises by the numbers of table and row; `left_out` are rows that no
    draft is made of, or tables, with 0 for the row.
    """

    edition: str
    document: str = ""
    date: str = ""
    title: str = ""
    scale: str = ""
    columns: Mapping[Role, int | None] = field(default_factory=dict)
    matches: Mapping[Named, str] = field(default_factory=dict)
    left_out: frozenset[Named] = frozenset()


@dataclass(frozen=True)
class MinutesCall:
    """What is said of the minutes of a meeting."""

    meeting: str
    kind: str
    document: str = ""
    date: str = ""
    title: str = ""
    place: str = ""


def row_named(text: str) -> Named:
    """Read `table 1, row 4` or `table 2`; raise ValueError in words for anything else."""
    named = r"table ([1-9][0-9]{0,3})(?:,? rows? ([1-9][0-9]{0,4})(?: to [0-9]+)?)?"
    found = re.fullmatch(named, text.strip(), re.IGNORECASE)
    if not found:
        raise ValueError(
            f"{likely.quoted(text)} names no row. Write it as `table 1, row 4`; "
            "`table 2` is a whole table"
        )
    return int(found[1]), int(found[2] or 0)


def row_matched(text: str) -> tuple[Named, str]:
    """Read `table 1, row 4=1.1-quay-lights`; raise ValueError in words for anything else."""
    row, equals, id_ = text.rpartition("=")
    table, number = row_named(row) if equals else (0, 0)
    if not number or not id_.strip():
        raise ValueError(
            f"{likely.quoted(text)} does not say which promise a row is about. Write it as "
            "`table 1, row 4=1.1-quay-lights`"
        )
    return (table, number), id_.strip()
