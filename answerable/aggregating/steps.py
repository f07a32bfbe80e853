"""The steps from a source's rows to counts, each a small function on Ibis tables and columns.

Ibis says the same to every engine, so that the same counts come of it. Numbers stay exact: they
are decimals from the text on, and nothing is rounded here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import ibis

from answerable.aggregating.sources import FILE, Source
from answerable.records import Aggregation, Condition, Grouping, Measure, PeriodForm

DECIMAL = "decimal(38, 18)"  # 20 digits before the point, 18 after
PERIOD, DAY, KEPT = "period", "day", "kept"
ROWS, ONCE = "rows", "once"
NUMBERS = ("number", "part", "above", "below")
# Digits, with thousands parted or not; after the point no more than a DECIMAL holds.
_NUMBER = r"^-?([0-9]{1,15}|[0-9]{1,3}(%s[0-9]{3}){1,4})(%s[0-9]{1,18})?$"
_LENGTHS = {
    PeriodForm.MONTH: 7,
    PeriodForm.DAY: 10,
    PeriodForm.YEAR: 4,
    PeriodForm.YEAR_ENDED: 10,
}


@dataclass(frozen=True)
class Again:
    """What of a source was loaded more than once: periods, and days, of each file by its number."""

    periods: frozenset[tuple[int, str]] = frozenset()
    days: frozenset[tuple[int, str, str]] = frozenset()

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.periods or self.days)


class Columns:
    """A source's columns as expressions: text, conditions, numbers, periods and groups."""

    def __init__(self, rule: Aggregation, table: Any, names: Mapping[str, str]) -> None:
        """Keep the table, and what it calls the columns of the source."""
        self.rule = rule
        self.table = table
        self.names = names

    def text(self, column: str) -> Any:
        """Return a column as text; what stands for no value is null."""
        text = self.table[self.names[column]].cast("string")
        return reduce(
            lambda found, nothing: found.nullif(nothing), self.rule.missing, text.nullif("")
        )

    def meets(self, conditions: Iterable[Condition]) -> Any:
        """Say of each row whether it meets every condition; one on no value is not met."""
        return reduce(lambda a, b: a & b, map(self._meets, conditions), ibis.literal(True))

    def _meets(self, condition: Condition) -> Any:
        text = self.text(condition.column).fill_null("")
        among = text.isin(condition.among) if condition.among else ibis.literal(True)
        return among & ~text.isin(condition.not_among) if condition.not_among else among

    def period(self) -> Any:
        """Return the period of each row as text: what is given, or the part of a date."""
        if self.rule.period is None:
            return ibis.literal(self.rule.period_is.text if self.rule.period_is else "")
        text = self.text(self.rule.period)
        form = self.rule.period_form
        return text if form is PeriodForm.AS_WRITTEN else iso(text).left(_LENGTHS[form])

    def day(self) -> Any:
        """Return the day of each row as text."""
        if self.rule.day is None:
            return ibis.null("string")
        return iso(self.text(self.rule.day)).left(10)

    def group(self, grouping: Grouping) -> Any:
        """Return the group of each row; null where the declaration has none for its value."""
        text = self.text(grouping.column)
        otherwise = text if grouping.as_written or not grouping.groups else ibis.null("string")
        if grouping.others is not None:
            otherwise = ibis.literal(grouping.others)
        known = ((text.isin(values), name) for name, values in grouping.groups.items())
        return ibis.cases((text.isnull(), grouping.unknown), *known, else_=otherwise)

    def is_number(self, column: str) -> Any:
        """Say of each row whether a column holds a number as the declaration writes them."""
        thousands, point = (",", r"\.") if self.rule.decimal == "." else (r"\.", ",")
        return self.text(column).re_search(_NUMBER % (thousands, point))

    def number(self, column: str) -> Any:
        """Return a column as decimals; null where it holds no number."""
        digits = self.text(column).replace("," if self.rule.decimal == "." else ".", "")
        plain = digits.replace(",", ".")
        return ibis.ifelse(self.is_number(column), plain, ibis.null("string")).cast(DECIMAL)


def iso(text: Any) -> Any:
    """Return a date written 31/12/2014 as 2014-12-31, and any other text as it is."""
    turned = text.substr(6, 4) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2)
    return ibis.ifelse((text.substr(2, 1) == "/") & (text.substr(5, 1) == "/"), turned, text)


def census(rule: Aggregation, source: Source) -> Any:
    """Count the rows of each file, period and day: how many, and how many if each is taken once.

    Rows that the declaration keeps and those that it drops are counted apart. A row is the same as
    another where each of its columns is.
    """
    copies = source.rows.group_by(source.all).aggregate(copies=lambda t: t.count())
    columns = Columns(rule, copies, source.columns)
    return (
        copies.mutate(
            **{PERIOD: columns.period(), DAY: columns.day(), KEPT: columns.meets(_plain_keep(rule))}
        )
        .group_by(FILE, PERIOD, DAY, KEPT)
        .aggregate(**{ROWS: lambda t: t.copies.sum(), ONCE: lambda t: t.count()})
    )


def _plain_keep(rule: Aggregation) -> list[Condition]:
    """Return the conditions on columns that the source itself has."""
    made = rule.gather.name if rule.gather else None
    return [condition for condition in rule.keep if condition.column != made]


def counted(rule: Aggregation, source: Source, again: Again) -> Any:
    """Count, or add up, the rows that are kept, for each file, period and combination of groups.

    A group without a name stands for a value that has none. What was loaded again is taken once.
    """
    rows = once(rule, source, again) if again else source.rows
    table, names = gathered(rule, rows, source.columns)
    columns = Columns(rule, table, names)
    groups = {f"g{number}": columns.group(each) for number, each in enumerate(rule.groups)}
    numbers = dict(_numbers(rule, columns))
    kept = table.select(
        table[FILE],
        **{PERIOD: columns.period(), **groups, **numbers},
        **{"inside": columns.meets(rule.of_which), KEPT: columns.meets(rule.keep)},
    )
    kept = kept.filter(kept[KEPT])
    sums = {name: kept[name].sum() for name in numbers}
    empty = {f"no_{name}": kept[name].isnull().sum() for name in numbers}
    if rule.measure is Measure.SHARE:
        sums["inside"] = kept.inside.sum()
        sums |= {"part": kept.number.sum(where=kept.inside)} if "number" in numbers else {}
    return kept.group_by(FILE, PERIOD, *groups).aggregate(**{ROWS: kept.count()}, **sums, **empty)


def _numbers(rule: Aggregation, columns: Columns) -> Iterable[tuple[str, Any]]:
    named = {"number": rule.column, "above": rule.numerator, "below": rule.denominator}
    return ((name, columns.number(column)) for name, column in named.items() if column)


def once(rule: Aggregation, source: Source, again: Again) -> Any:
    """Return a source's rows with those that were loaded again taken once."""
    columns = Columns(rule, source.rows, source.columns)
    stamped = source.rows.mutate(
        **{PERIOD: columns.period().fill_null(""), DAY: columns.day().fill_null("")}
    )
    inside = ibis.literal(False)
    for file, period in sorted(again.periods):
        inside = inside | ((stamped[FILE] == file) & (stamped[PERIOD] == period))
    for file, period, day in sorted(again.days):
        same = (stamped[FILE] == file) & (stamped[PERIOD] == period) & (stamped[DAY] == day)
        inside = inside | same
    return stamped.filter(~inside).union(stamped.filter(inside).distinct()).drop(PERIOD, DAY)


def gathered(
    rule: Aggregation, rows: Any, columns: Mapping[str, str]
) -> tuple[Any, Mapping[str, str]]:
    """Return rows with some columns gathered in two, and what the table calls its columns."""
    if rule.gather is None:
        return rows, columns
    each = [
        rows.mutate(
            gathered_name=ibis.literal(column), gathered=rows[columns[column]].cast("string")
        )
        for column in rule.gather.columns
    ]
    names = {**columns, rule.gather.name: "gathered_name", rule.gather.value: "gathered"}
    return each[0].union(*each[1:]) if len(each) > 1 else each[0], names


def values(rule: Aggregation, source: Source, column: str, meant: Callable[[Columns], Any]) -> Any:
    """Count the rows that are kept with each value of a column that is meant."""
    columns = Columns(rule, *gathered(rule, source.rows, source.columns))
    table = columns.table.select(
        value=columns.text(column), meant=meant(columns), kept=columns.meets(rule.keep)
    )
    found = table.filter(table.kept & table.meant).group_by("value")
    return found.aggregate(**{ROWS: lambda t: t.count()}).order_by(ibis.desc(ROWS), "value")


def vocabulary(rule: Aggregation, source: Source, column: str) -> Any:
    """Return each value of a column, once."""
    columns = Columns(rule, *gathered(rule, source.rows, source.columns))
    table = columns.table.select(value=columns.text(column)).distinct()
    return table.filter(table.value.notnull()).order_by("value")
