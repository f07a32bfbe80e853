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
    """Say whether nothing would be called missing that is there, unread or otherwise named."""
    broken = not record.broken.isdisjoint({metric.file, metric.csv_file})
    named = all(all(row.groups.values()) for row in metric.observations)
    dimensions = {dimension.id for dimension in metric.dimensions}
    confused = len(dimensions) < len(metric.dimensions) or not dimensions.isdisjoint(OWN_COLUMNS)
    if broken or confused or not metric.observations or not named:
        return False
    return next(_spelt_otherwise(metric), None) is None


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
    named = metric.key_names
    rows = ", ".join(f"`{_row(columns, dict(zip(named, key, strict=True)))}`" for key in keys)
    more = f" and {missing - len(keys)} more like them" if missing > len(keys) else ""
    column = (
        ""
        if "marker" in columns
        else " (first add `,marker` to the end of line 1, and a comma to the end of each line "
        "below it)"
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
        for line, column, name, first, first_line in _spelt_otherwise(metric):
            yield Problem(
                record.place(metric.csv_file, line, column),
                f"`{name}` means the same as `{first}` on line {first_line}; written in two ways, "
                "they are taken for two",
                f"Did you mean `{first}`?",
            )


def _spelt_otherwise(metric: Metric) -> Iterator[tuple[int, str, str, str, int]]:
    """Yield each cell that means what an earlier one does: its line, column, name; and the other's.

    The other is given by its name and line.
    """
    if _each_spelt_once(metric):
        return
    met: dict[tuple[str, object], tuple[str, int]] = {}
    for row in metric.observations:
        meant: list[tuple[str, str, object]] = [
            (dimension, name, _bare(name)) for dimension, name in row.groups.items()
        ]
        if row.period.first:
            meant.append(("period", row.period.text, (row.period.first, row.period.last)))
        for column, name, meaning in meant:
            first, first_line = met.setdefault((column, meaning), (name, row.line))
            if first != name:
                yield row.line, column, name, first, first_line


def _each_spelt_once(metric: Metric) -> bool:
    """Say whether no two names of a group, nor of a period, mean the same.

    Thousands of rows share a few names, and two of one meaning are rare.
    """
    periods = {row.period.text: row.period for row in metric.observations}
    spans = [(period.first, period.last) for period in periods.values() if period.first]
    groups = {group for row in metric.observations for group in row.groups.items()}
    meant = {(dimension, _bare(name)) for dimension, name in groups}
    return len(set(spans)) == len(spans) and len(meant) == len(groups)


def _bare(name: str) -> str:
    """A name without what people overlook: capitals, spaces, hyphens, forms of one letter."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace(" & ", " and ")
    return _BETWEEN_WORDS.sub(" ", plain)
