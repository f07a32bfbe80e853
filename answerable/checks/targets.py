"""Rules of a metric's aims: on its own scale, of its own groups, each said once."""

from collections.abc import Iterator

from answerable.checks.figures import groups_there
from answerable.problems import Problem
from answerable.record import Record
from answerable.records import PER_CENT, wanted_of


def targets_on_scale(record: Record) -> Iterator[Problem]:
    """An aim lies on its metric's scale: a percentage from 0 to 100, and no finer decimals."""
    for metric in record.metrics.values():
        bounded = metric.unit == PER_CENT and metric.bounded
        for number, target in enumerate(metric.targets):
            place = record.place(metric.file, "targets", number, "value")
            text = target.value.text
            if bounded and not 0 <= target.value.number <= 100:
                yield Problem(
                    place,
                    f"The aim, {text}, is not a percentage",
                    "Write a number from 0 to 100; for a change, which can lie outside, write "
                    "`bounded: no`",
                )
            if len(text.partition(".")[2]) > metric.decimals:
                yield Problem(
                    place,
                    f"The aim, {text}, has more decimals than its metric: {metric.decimals}",
                    "Check it against the source, or correct `decimals` of the metric",
                )


def targets_of_groups(record: Record) -> Iterator[Problem]:
    """An aim is for groups that the metric has."""
    for metric in record.metrics.values():
        for number, target in enumerate(metric.targets):
            path = ("targets", number, "where")
            yield from groups_there(record, metric, path, target.where)


def targets_once(record: Record) -> Iterator[Problem]:
    """A metric has one aim for each date and group."""
    for metric in record.metrics.values():
        seen: dict[tuple[object, ...], int] = {}
        for number, target in enumerate(metric.targets):
            groups = sorted((name, sorted(wanted_of(target.where, name))) for name in target.where)
            key = (target.date.text, target.timing, str(groups))
            if key in seen:
                other = metric.targets[seen[key]]
                yield Problem(
                    record.place(metric.file, "targets", number, "date"),
                    f"There is an aim for {target.date} above, {other.value.text}, for the same "
                    "groups",
                    "Delete one, or say in `where` which groups each is for",
                )
            seen.setdefault(key, number)
