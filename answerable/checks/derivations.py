"""The rule of derived metrics: their figures are those that follow from other metrics now."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from answerable.checks.references import is_broken
from answerable.measures.deriving import Underivable, derive
from answerable.measures.exact import rounded
from answerable.measures.made import Made
from answerable.problems import Location, Problem
from answerable.record import Record
from answerable.records import Metric, Observation

Cells = Mapping[str, str | None]  # what is compared, by the names of the columns


def derivations_hold(record: Record) -> Iterator[Problem]:
    """A derived metric's figures are those that its declaration gives of other metrics' figures."""
    for metric in record.metrics.values():
        if metric.derivation and not _unread(record, metric):
            try:
                made = derive(metric, record.metrics)
            except Underivable as error:
                place = record.place(metric.file, "derivation", error.field)
                yield Problem(place, error.what, error.mend)
            else:
                yield from _differences(record, metric, made)


def _unread(record: Record, metric: Metric) -> bool:
    """Say whether the metric's figures, or what they follow from, could not be read whole."""
    rule = metric.derivation
    named = [id_ for id_ in (metric.id, rule and rule.of, rule and rule.population) if id_]
    tables = {record.metrics[id_].csv_file for id_ in named if id_ in record.metrics}
    return not record.broken.isdisjoint(tables) or any(
        is_broken(record, "metric", id_) for id_ in named
    )


def _differences(record: Record, metric: Metric, made: tuple[Made, ...]) -> Iterator[Problem]:
    again = f"Run `python build.py aggregate {metric.id}`"
    rows = {row.key: row for row in metric.observations}
    for one in made:
        key = (one.period, *(one.groups[dimension.id] for dimension in metric.dimensions))
        row = rows.pop(key, None)
        if row is None:
            what = f"A row is missing that follows from other metrics: {', '.join(key)}"
            yield Problem(Location(metric.csv_file), what, again)
            continue
        there, follows = _cells_of(row), _cells_made(one, metric.decimals)
        wrong = next((name for name in follows if follows[name] != there[name]), None)
        if wrong:
            place = record.place(metric.csv_file, row.line, wrong)
            yield Problem(place, _what(wrong, there[wrong], follows[wrong]), again)
    for row in rows.values():
        what = f"This row does not follow from other metrics: {', '.join(row.key)}"
        yield Problem(Location(metric.csv_file, row.line), what, again)


def _cells_of(row: Observation) -> Cells:
    return {
        "value": row.value.text if row.value else None,
        "lower": row.lower.text if row.lower else None,
        "upper": row.upper.text if row.upper else None,
        "numerator": _counted(row.numerator),
        "denominator": _counted(row.denominator),
        "marker": row.marker,
        "note": row.note,
    }


def _cells_made(made: Made, decimals: int) -> Cells:
    return {
        "value": _figure(made.value, decimals),
        "lower": _figure(made.lower, decimals),
        "upper": _figure(made.upper, decimals),
        "numerator": _counted(made.numerator),
        "denominator": _counted(made.denominator),
        "marker": made.marker,
        "note": made.note,
    }


def _figure(value: Decimal | None, decimals: int) -> str | None:
    return None if value is None else f"{rounded(value, decimals):f}"


def _counted(count: int | None) -> str | None:
    return None if count is None else str(count)


def _what(name: str, there: str | None, follows: str | None) -> str:
    if there is None:
        return f"`{name}` is empty, and {follows} follows from other metrics"
    if follows is None:
        return f"`{name}` is {there}, and nothing follows from other metrics"
    return f"`{name}` is {there}, and {follows} follows from other metrics"
