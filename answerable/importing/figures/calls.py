"""What whoever imports figures says of the file, the metric and the document."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from answerable import likely
from answerable.importing.sheets.cells import letters, number_of

ONE_EACH = ("period", "value", "lower", "upper", "numerator", "denominator")
WORDS = ("qualifier", "marker", "note")
LEAVE_OUT = "leave-out"
_RANGE = re.compile(
    r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6}):\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})"
)


class DateForm(StrEnum):
    """Which part of a date a period is, where the source gives dates."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    YEAR_ENDED = "year-ended"
    FINANCIAL_YEAR = "financial-year"


class DateOrder(StrEnum):
    """What comes first in a date such as 01/02/2020."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Shares(StrEnum):
    """What a plain number of at most 1 is in a metric of per cent."""

    AS_WRITTEN = "as-written"
    TIMES_100 = "times-100"


@dataclass(frozen=True)
class Area:
    """A range of cells, by the numbers of its first and last rows and columns."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @classmethod
    def parse(cls, text: str) -> "Area":
        """Read a range such as `A4:F20`; raise ValueError in words for anything else."""
        found = _RANGE.fullmatch(text.strip())
        if not found:
            raise ValueError(f"{likely.quoted(text)} is no range of cells. Write it as A4:F20")
        rows = sorted((int(found[2]), int(found[4])))
        columns = sorted((number_of(found[1]), number_of(found[3])))
        return cls(rows[0], columns[0], rows[1], columns[1])

    def holds(self, row: int, column: int) -> bool:
        """Say whether a cell lies in the range."""
        in_rows = self.first_row <= row <= self.last_row
        return in_rows and self.first_column <= column <= self.last_column

    def __str__(self) -> str:
        first = f"{letters(self.first_column)}{self.first_row}"
        return f"{first}:{letters(self.last_column)}{self.last_row}"


@dataclass(frozen=True)
class FiguresCall:
    """What is said of a file of figures.

    `document` is the id of the document that they are from; `title` and `date` are for a record of
    it where there is none. `columns` are roles by heading: `period`, `value` and the other columns
    of figures, the id of a dimension, or `leave-out`. `across` is the dimension, or `period`, whose
    values stand as headings. `period` and `where` are those of all figures. `markers` are the
    record's for the source's.
    """

    metric: str
    document: str
    title: str = ""
    date: str = ""
    sheet: str = ""
    area: Area | None = None
    parted_by: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    across: str = ""
    period: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    markers: Mapping[str, str] = field(default_factory=dict)
    period_form: DateForm | None = None
    dates: DateOrder | None = None
    decimal: str = ""
    as_stored: bool = False
    shares: Shares | None = None


def pairs(texts: Iterable[str], option: str) -> dict[str, str]:
    """Read options such as `Sex=sex` as a mapping; raise ValueError in words for others."""
    found: dict[str, str] = {}
    for text in texts:
        name, sign, value = text.rpartition("=")
        if not sign or not name.strip() or not value.strip():
            raise ValueError(f"{option}: {likely.quoted(text)} is not written as 'THIS=THAT'")
        found[name.strip()] = value.strip()
    return found
