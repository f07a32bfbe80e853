"""Rules of the whole of a metric's figures: none missing without a word, each group one name."""

import csv
import io
import itertools
import math
import re
import unicodedata
from collections.abc import Iterator

from answerable.problems import Location, Problem
from answerable.record import Record
from answerable.records import OWN_COLUMNS, Metric

SHOWN_ROWS = 5
_BETWEEN_WORDS = re.compile(r"(?<=\w)[\s_\u2010\u2011\u2013-]+(?=\w)")


def figures_complete(record: Record) -> Iterator[Problem]:
    """Every group has a figure in every period, or the metric says in `gaps` why not."""
    for metric in record.metrics.values():
        if not _whole_to_compare(record, metric):
            continue
        names = _names(metric)
        there = {row.key for row in metric.observations}
        missing = math.prod(len(axis) for axis in names) - len(there)
        if missing and metric.gaps is None:
            keys = (key for key in itertools.product(*names) if key not in there)
            shown = list(itertools.islice(keys, SHOWN_ROWS))
            yield Problem(
                Location(metric.csv_file),
                _missing_words(metric, missing, shown[0]),
                _rows_to_add(record, metric, missing, shown),
            )
        if metric.gaps is not None and not missing:
            yield Problem(
                record.place(metric.file, "gaps"),
                "`gaps` says why figures are missing, and none is missing",
                "Delete the line",
            )


def _whole_to_compare(record: Record, metric: Metric) -> bool:
    """Say whether nothing would be called missing that is there: a row unread, or half named."""
    broken = not record.broken.isdisjoint({metric.file, metric.csv_file})
    named = all(all(row.groups.values()) for row in metric.observations)
    confused = any(dimension.id in OWN_COLUMNS for dimension in metric.dimensions)
    return bool(metric.observations) and named and not broken and not confused


def _names(metric: Metric) -> list[tuple[str, ...]]:
    """The periods, then the groups of each dimension, in the order in which the file has them."""
    return [
        tuple(dict.fromkeys(axis))
        for axis in zip(*(row.key for row in metric.observations), strict=True)
    ]


def _missing_words(metric: Metric, missing: int, first: tuple[str, ...]) -> str:
    period, *groups = first
    named = " and ".join(
        f"`{group}` as {dimension.title}"
        for group, dimension in zip(groups, metric.dimensions, strict=True)
    )
    if missing == 1:
        return f"A row is missing: {period} has none with {named}"
    return f"{missing} rows are missing; the first is of {period} with {named}"


def _rows_to_add(record: Record, metric: Metric, missing: int, keys: list[tuple[str, ...]]) -> str:
    columns = _columns(record, metric)
    named = ("period", *(dimension.id for dimension in metric.dimensions))
    rows = ", ".join(f"`{_row(columns, dict(zip(named, key, strict=True)))}`" for key in keys)
    more = f" and {missing - len(keys)} more like them" if missing > len(keys) else ""
    column = (
        ""
        if "marker" in columns
        else " (first add `,marker` to the end of line 1, and a comma to the end of every other)"
    )
    return (
        f"Add {'this row' if missing == 1 else 'these rows'}: {rows}{more}. Fill in the document, "
        f"the place and the value, or the marker `x` where it is not available{column}. If there "
        f"is nothing to add, say why in a line `gaps: …` of {metric.file}"
    )


def _columns(record: Record, metric: Metric) -> list[str]:
    """The columns of the file, in its order."""
    line = metric.observations[0].line
    return [
        str(path[1])
        for path in record.places.get(metric.csv_file, {})
        if len(path) == 2 and path[0] == line
    ]


def _row(columns: list[str], cells: dict[str, str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([cells.get(name, "") for name in columns])
    return out.getvalue()


def names_spelt_one_way(record: Record) -> Iterator[Problem]:
    """A group, and a period, is written in the same way wherever a metric has it."""
    for metric in record.metrics.values():
        groups: dict[tuple[str, str], tuple[str, int]] = {}
        periods: dict[tuple[object, object], tuple[str, int]] = {}
        for row in metric.observations:
            for dimension, name in row.groups.items():
                first = groups.setdefault((dimension, _bare(name)), (name, row.line))
                if first[0] != name:
                    yield Problem(
                        record.place(metric.csv_file, row.line, dimension),
                        f"`{name}` is written `{first[0]}` on line {first[1]}; to the site they "
                        "are two groups",
                        f"Did you mean `{first[0]}`?",
                    )
            if row.period.first:
                days = (row.period.first, row.period.last)
                earlier = periods.setdefault(days, (row.period.text, row.line))
                if earlier[0] != row.period.text:
                    yield Problem(
                        record.place(metric.csv_file, row.line, "period"),
                        f"`{row.period}` means the same days as `{earlier[0]}` on line "
                        f"{earlier[1]}; to the site they are two periods",
                        f"Did you mean `{earlier[0]}`?",
                    )


def _bare(name: str) -> str:
    """A name without what people overlook: capitals, spaces, hyphens, forms of one letter."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace(" & ", " and ")
    return _BETWEEN_WORDS.sub(" ", plain)
