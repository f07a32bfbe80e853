"""What is wrong with a record, and where: the one form in which every floor reports a mistake."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file: its path from the root of the repository, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Write the place in the form that editors and continuous integration recognise."""
        return f"{self.file}:{self.line}:{self.column}"


class Level(StrEnum):
    """How much a problem matters: an error stops publication, a warning is advice."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it is, what is wrong, and how to mend it, in plain English."""

    location: Location
    what: str
    mend: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        """Write `file:line:column: what. How to mend it.` on one line."""
        stop = "" if self.mend.endswith(("?", ".")) else "."
        return f"{self.location}: {self.what}. {self.mend}{stop}"


class InvalidRecord(Exception):
    """The record can't be published as it stands; holds every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of files and lines."""
        self.problems = tuple(sorted(problems))
        super().__init__(report(self.problems))


class SiteFailed(Exception):
    """The site can't be built for a reason that is not in the record; says why in plain words."""


def report(problems: Iterable[Problem]) -> str:
    """Return all problems in order, one a line, with a closing count."""
    lines = [str(problem) for problem in sorted(problems)]
    count = "1 problem" if len(lines) == 1 else f"{len(lines)} problems"
    return "\n".join([*lines, f"{count} found. Nothing was published; the site is as it was."])
