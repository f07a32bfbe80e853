"""What stops an aggregation: a fault of the declaration, or of the source as it is declared."""

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.problems import Location, Problem
from answerable.reading import Step
from answerable.record import Record
from answerable.records import Aggregation, Metric


class Faulty(Exception):
    """A metric can't be aggregated; holds every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems."""
        super().__init__()
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Part:
    """One aggregation of a metric, and where it stands in the declaration."""

    record: Record
    metric: Metric
    number: int

    @property
    def rule(self) -> Aggregation:
        """What is declared."""
        return self.metric.aggregation[self.number]

    def place(self, *path: Step) -> Location:
        """Return where a field of the declaration stands."""
        return self.record.place(self.metric.file, "aggregation", self.number, *path)

    def fault(self, what: str, mend: str, *path: Step) -> Problem:
        """Return a problem of a field of the declaration."""
        return Problem(self.place(*path), what, mend)

    def stop(self, what: str, mend: str, *path: Step) -> Faulty:
        """Return what to raise for one problem of a field of the declaration."""
        return Faulty([self.fault(what, mend, *path)])
