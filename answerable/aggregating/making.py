"""One part of a metric's declaration, from its files to figures and to what they were made of."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from answerable.aggregating.faults import Faulty, Part
from answerable.aggregating.soundness import Count, Days, days_of, loaded_again
from answerable.aggregating.sources import FILE, Source, files_of, read
from answerable.aggregating.steps import Again, Columns, census, counted, unread
from answerable.aggregating.timeline import is_covered, longer, missing_months, read_period
from answerable.dates import Period
from answerable.likely import quoted
from answerable.measures.made import Made
from answerable.problems import Problem, did_you_mean
from answerable.reading import Step
from answerable.records import Grouping, Input, Measure

ALL = "All"
NOT_AVAILABLE, NOT_APPLICABLE = "x", "z"
PER_CENT = 100
ONCE_NOTE = "Rows that the source has more than once, as if loaded again, are counted once."
SHOWN_VALUES = 5
Groups = tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """What was counted of a group: rows, sums, and how many rows had no number for them."""

    rows: int = 0
    inside: int = 0
    number: Decimal = Decimal(0)
    part: Decimal = Decimal(0)
    above: Decimal = Decimal(0)
    below: Decimal = Decimal(0)
    no_number: int = 0
    no_above: int = 0
    no_below: int = 0

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Tally":
        """Take the counts of one row of the engine's answer; a sum of nothing is 0."""
        return cls(**{name: row[name] or 0 for name in cls.__dataclass_fields__ if name in row})

    def __add__(self, other: "Tally") -> "Tally":
        """Add each count to its like."""
        names = self.__dataclass_fields__
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True)
class Figures:
    """What one part of a metric gave: figures, inputs, where each is from, and what is told."""

    made: tuple[Made, ...]
    inputs: tuple[Input, ...]
    places: Mapping[str, str]
    told: tuple[str, ...]


def make(part: Part, folder: Path, engine: Any, declaration: str) -> Figures:
    """Read, count and put together the figures of one part; raise Faulty where it can't be done."""
    files = files_of(part, folder)
    source = read(part, files, engine)
    counts = [
        Count(
            row[FILE], row["period"] or "", row["day"], bool(row["kept"]), row["rows"], row["once"]
        )
        for row in _answer(census(part.rule, source))
    ]
    again = loaded_again(counts) if part.rule.day else Again()
    tallies = _answer(counted(part.rule, source, again))
    return _Work(part, source, counts, again, tallies, declaration).figures()


def _answer(expression: Any) -> list[dict[str, Any]]:
    """Let the engine work an expression out, and return its rows."""
    rows: list[dict[str, Any]] = expression.to_pyarrow().to_pylist()
    return rows


@dataclass(frozen=True)
class _Work:
    """What the engine counted, and what follows from it."""

    part: Part
    source: Source
    counts: Sequence[Count]
    again: Again
    rows: Sequence[Mapping[str, Any]]
    declaration: str

    def figures(self) -> Figures:
        """Put everything together."""
        self._hold()
        made = tuple(self._made())
        return Figures(made, tuple(self._inputs()), self._places, tuple(self._told()))

    # What must hold of the source before anything can be said.

    def _hold(self) -> None:
        problems = [*self._period_faults(), *self._group_faults(), *self._number_faults()]
        if not problems and not self.rows:
            problems.append(
                self.part.fault(
                    "No row of the source meets this declaration",
                    "Check the conditions against the source's own words",
                    "keep",
                )
            )
        if not problems:
            problems += self._named_in_vain()
        if problems:
            raise Faulty(problems)

    def _period_faults(self) -> Iterator[Problem]:
        for text in sorted({row["period"] or "" for row in self.rows}):
            try:
                read_period(text, self.part.rule.period_form)
            except ValueError as error:
                rows = sum(count.rows for count in self.counts if count.period == text)
                what, _, mend = str(error).partition("|")
                column = self.part.rule.period
                yield self.part.fault(
                    f"{_rows(rows)} of the source have in the column `{column}` no period that "
                    f"can be read: {what}",
                    f"Drop them with `keep`, or use another `period_form`. {mend}",
                    "period",
                )

    def _group_faults(self) -> Iterator[Problem]:
        for number, grouping in enumerate(self.part.rule.groups):
            if all(row[f"g{number}"] is not None for row in self.rows):
                continue
            values = _answer(
                unread(
                    self.part.rule,
                    self.source,
                    grouping.column,
                    lambda columns, grouping=grouping: columns.group(grouping).notnull(),
                )
            )
            named = [value for values in grouping.groups.values() for value in values]
            for row in values:
                yield self._unmapped(number, grouping, row["value"], row["rows"], named)

    def _unmapped(
        self, number: int, grouping: Grouping, value: str | None, rows: int, named: list[str]
    ) -> Problem:
        if value is None:
            return self.part.fault(
                f"{_rows(rows)} of the source have no value in the column `{grouping.column}`",
                "Say which group they are: `unknown: Not stated`, or drop them with `keep`",
                *("groups", number),
            )
        otherwise = "Add it to a group, or name a group of all others: `others: Other`"
        return self.part.fault(
            f"{_rows(rows)} of the source have {quoted(value)} in the column "
            f"`{grouping.column}`, and no group takes it in",
            did_you_mean(value, named, otherwise),
            *("groups", number, "groups"),
        )

    def _number_faults(self) -> Iterator[Problem]:
        """A cell that is neither a number nor nothing is told; one that has nothing is not."""
        rule = self.part.rule
        named = {"number": "column", "above": "numerator", "below": "denominator"}
        for name, field in named.items():
            column = getattr(rule, field)
            if column is None or not any(row.get(f"no_{name}") for row in self.rows):
                continue
            for row in _answer(unread(rule, self.source, column, _number_or_nothing(column))):
                yield self.part.fault(
                    f"{_rows(row['rows'])} of the source have {quoted(row['value'])} in the "
                    f"column `{column}`, which is not a number as this declaration writes them",
                    "Name it in `missing` if it stands for no value, or correct `decimal`",
                    field,
                )

    def _named_in_vain(self) -> Iterator[Problem]:
        """Each value that a declaration names must be there: a misspelt one would be lost."""
        for path, column, values in self._values_named():
            known = self._values(column)
            for value in values:
                if value not in known:
                    yield self.part.fault(
                        f"No row of the source has {quoted(value)} in the column `{column}`",
                        did_you_mean(value, sorted(known), "Correct it, or take it out"),
                        *path,
                    )

    def _values_named(self) -> Iterator[tuple[tuple[Step, ...], str, Iterable[str]]]:
        rule = self.part.rule
        for number, grouping in enumerate(rule.groups):
            for group, values in grouping.groups.items():
                yield ("groups", number, "groups", group), grouping.column, values
        for name, conditions in (("keep", rule.keep), ("of_which", rule.of_which)):
            for number, each in enumerate(conditions):
                yield (name, number), each.column, (*each.among, *each.not_among)

    def _values(self, column: str) -> set[str]:
        """Return every value of a column, those of dropped rows too."""
        rule = self.part.rule.model_copy(update={"keep": ()})
        return {
            row["value"]
            for row in _answer(unread(rule, self.source, column, _nothing(column), None))
        }

    # Periods.

    @cached_property
    def _periods(self) -> dict[str, Period]:
        """The source's periods by its words for them, those that are published alone."""
        texts = {row["period"] or "" for row in self.rows} | {
            count.period for count in self.counts if count.kept
        }
        found = {}
        for text in texts:
            try:
                found[text] = read_period(text, self.part.rule.period_form)
            except ValueError:
                continue  # of rows that are dropped
        return found

    @cached_property
    def _timeline(self) -> Mapping[str, tuple[Period, ...]]:
        """Each period that is published, with the source's periods that it is made of, in order."""
        there = {period.text: period for period in self._periods.values()}
        every = [*there.values(), *missing_months(there.values())]
        every.sort(key=lambda period: (period.first is None, period.first, period.last))
        return longer(self.part.rule, every)

    @cached_property
    def _days(self) -> Mapping[str, Days]:
        return days_of(self.counts, self._periods) if self.part.rule.day else {}

    def _lacking(self, whole: str) -> str | None:
        """Say what a published period lacks, if it lacks anything."""
        parts = self._timeline[whole]
        there = {period.text for period in self._periods.values()}
        absent = [part for part in parts if part.text not in there]
        partial = [p for p in parts if p.text in self._days and not self._days[p.text].whole]
        if len(parts) == 1 and parts[0].text == whole:
            if absent:
                return "The source has no rows of this period."
            if partial:
                days = self._days[whole]
                return f"The source has rows on {len(days.there)} of the {days.length} days alone."
            return None
        if absent or not is_covered(Period.parse(whole), parts):
            first = f", the first of them {absent[0].words}" if absent else ""
            return f"The source does not have all of this period{first}."
        if partial:
            return f"The source does not have all of {partial[0].words}."
        return None

    # Figures.

    @cached_property
    def _tallies(self) -> dict[tuple[str, Groups], Tally]:
        """What was counted for each published period and combination of groups, totals too."""
        whole_of: dict[str, list[str]] = defaultdict(list)
        for whole, parts in self._timeline.items():
            for period in parts:
                whole_of[period.text].append(whole)
        found: dict[tuple[str, Groups], Tally] = defaultdict(Tally)
        for row in self.rows:
            groups = tuple(row[f"g{n}"] for n in range(len(self.part.rule.groups)))
            period = self._periods[row["period"] or ""].text
            for whole, named in itertools.product(whole_of[period], self._with_totals(groups)):
                found[whole, named] += Tally.of(row)
        return dict(found)

    def _with_totals(self, groups: Groups) -> Iterator[Groups]:
        """Yield a combination of groups, and each total that it is part of."""
        each = zip(groups, self.part.rule.groups, strict=True)
        return itertools.product(*((g, ALL) if grouping.total else (g,) for g, grouping in each))

    @cached_property
    def _axes(self) -> list[list[str]]:
        """The groups of each dimension: the total, those declared, the others, the unknown."""
        axes = []
        for number, grouping in enumerate(self.part.rule.groups):
            there = {groups[number] for _, groups in self._tallies}
            order = [ALL, *grouping.groups]
            last = [name for name in (grouping.others, grouping.unknown) if name]
            between = sorted(there - {*order, *last})
            axes.append([n for n in dict.fromkeys([*order, *between, *last]) if n in there])
        return axes

    def _made(self) -> Iterator[Made]:
        ids = [grouping.id for grouping in self.part.rule.groups]
        for whole in self._timeline:
            lacking = self._lacking(whole)
            note = ONCE_NOTE if self._loaded_again(whole) else None
            hidden = {} if lacking else dict(self._too_unknown(whole))
            for groups in itertools.product(*self._axes):
                named = dict(zip(ids, groups, strict=True))
                reason = lacking or next(
                    (why for n, why in hidden.items() if self._is_known(n, groups[n])), None
                )
                if reason:
                    yield self._without(whole, named, NOT_AVAILABLE, reason)
                else:
                    yield self._figure(whole, named, self._tallies.get((whole, groups)), note)

    def _without(self, whole: str, groups: Mapping[str, str], marker: str, note: str) -> Made:
        return Made(whole, groups, None, marker=marker, input=self._id(whole), note=note)

    def _figure(
        self, whole: str, groups: Mapping[str, str], tally: Tally | None, note: str | None
    ) -> Made:
        rule = self.part.rule
        made = Made(whole, groups, None, input=self._id(whole), note=note)
        counts = rule.measure is Measure.COUNT or (
            rule.measure is Measure.SHARE and not rule.column
        )
        if tally is None and not counts:
            return self._without(whole, groups, NOT_AVAILABLE, "The source has no row of this.")
        tally = tally or Tally()
        if rule.measure is Measure.COUNT:
            return _with(made, value=Decimal(tally.rows))
        if rule.measure is Measure.VALUE and tally.rows > 1:
            raise self.part.stop(
                f"{tally.rows} rows of the source give a value for one figure: "
                f"{', '.join([whole, *groups.values()])}",
                "Keep one of them with `keep`, tell them apart with `groups`, or use "
                "`measure: sum`",
                "measure",
            )
        if tally.no_number or tally.no_above or tally.no_below:
            return self._without(whole, groups, NOT_AVAILABLE, "The source gives no number.")
        if rule.measure is not Measure.SHARE:
            counts_beside = {
                name: _whole(number)
                for name, number, column in (
                    ("numerator", tally.above, rule.numerator),
                    ("denominator", tally.below, rule.denominator),
                )
                if column
            }
            return _with(made, value=tally.number * rule.times, **counts_beside)
        above, below = (tally.part, tally.number) if rule.column else (tally.inside, tally.rows)
        if not below:
            return self._without(
                whole, groups, NOT_APPLICABLE, "There is nothing to take a share of."
            )
        return _with(
            made,
            value=PER_CENT * Decimal(above) / Decimal(below),
            numerator=_whole(above),
            denominator=_whole(below),
        )

    def _is_known(self, number: int, group: str) -> bool:
        return group not in (ALL, self.part.rule.groups[number].unknown)

    def _too_unknown(self, whole: str) -> Iterator[tuple[int, str]]:
        """Yield each dimension of which too many rows are unknown in a period, with words on it.

        Of a longer period, each part is looked at.
        """
        for number, grouping in enumerate(self.part.rule.groups):
            if grouping.unknown_most is None:
                continue
            for part in self._timeline[whole]:
                rows = [r for r in self.rows if self._periods[r["period"] or ""].text == part.text]
                total = sum(row["rows"] for row in rows)
                unknown = sum(r["rows"] for r in rows if r[f"g{number}"] == grouping.unknown)
                if total and PER_CENT * unknown > grouping.unknown_most * total:
                    share = round(PER_CENT * unknown / total)
                    title = self._title(grouping)
                    yield (
                        number,
                        (
                            f"Of {total:,} rows of {part.words}, {share}% are without "
                            f"{title[:1].lower() + title[1:]}, so there is no figure by it."
                        ),
                    )
                    break

    def _title(self, grouping: Grouping) -> str:
        titles = {dimension.id: dimension.title for dimension in self.part.metric.dimensions}
        return titles.get(grouping.id, grouping.id)

    def _loaded_again(self, whole: str) -> bool:
        texts = {text for text, period in self._periods.items() if period in self._timeline[whole]}
        marked = {key[1] for key in (*self.again.periods, *self.again.days)}
        return not texts.isdisjoint(marked)

    # What the figures were made of.

    def _id(self, whole: str) -> str:
        name = whole.lower().replace("/", "-").replace(" ", "-")
        several = len(self.part.metric.aggregation) > 1
        return f"{name}.{self.part.number + 1}" if several else name

    def _inputs(self) -> Iterator[Input]:
        for whole, parts in self._timeline.items():
            for part in parts:
                texts = [text for text, period in self._periods.items() if period == part]
                files = sorted({c.file for c in self.counts if c.period in texts})
                for number in files or [None]:
                    yield self._input(whole, part, texts, number)

    def _input(self, whole: str, part: Period, texts: Sequence[str], number: int | None) -> Input:
        counts = [c for c in self.counts if c.period in texts and c.file == number]
        kept = [count for count in counts if count.kept]
        days = self._days.get(part.text)
        removed = sum(count.repeats for count in kept if self._is_again(count))
        alone = self.source.files[0] if len(self.source.files) == 1 else None
        file = alone if number is None else self.source.files[number]
        known = {"file": file.name, "sha256": file.sha256} if file else {}
        return Input(
            line=0,
            id=self._id(whole),
            period=part.text,
            declaration=self.declaration,
            read=str(sum(count.rows for count in counts)),
            dropped=str(sum(count.rows for count in counts if not count.kept)),
            repeated=str(sum(count.repeats for count in kept)),
            removed=str(removed),
            unknown=str(self._unknown(texts, number)),
            days=str(len(days.there)) if days else None,
            days_in_period=str(days.length) if days else None,
            **known,
        )

    def _is_again(self, count: Count) -> bool:
        return (count.file, count.period) in self.again.periods or (
            (count.file, count.period, count.day or "") in self.again.days
        )

    def _unknown(self, texts: Sequence[str], number: int | None) -> int:
        """Count the rows of a period in a file that have an unknown group."""
        declared = {dimension.id: dimension.unknown for dimension in self.part.metric.dimensions}
        unknown = [
            {grouping.unknown, *declared.get(grouping.id, ())} for grouping in self.part.rule.groups
        ]
        return sum(
            row["rows"]
            for row in self.rows
            if (row["period"] or "") in texts
            and row[FILE] == number
            and any(row[f"g{n}"] in names for n, names in enumerate(unknown))
        )

    @cached_property
    def _places(self) -> dict[str, str]:
        """Where in the source each input is from, for readers: its files, and its words."""
        found = {}
        for whole, parts in self._timeline.items():
            texts = [text for text, period in self._periods.items() if period in parts]
            numbers = sorted({c.file for c in self.counts if c.period in texts})
            files = [self.source.files[n].path.name for n in numbers] or ["no file"]
            if len(self.source.files) == 1:
                files = [self.source.files[0].path.name]
            where = " and ".join(files) if len(files) < 3 else f"{files[0]} to {files[-1]}"
            column = self.part.rule.period
            rows = f", {column} {_span(texts) or whole}" if column else ""
            found[self._id(whole)] = f"{where}{rows}"
        return found

    def _told(self) -> Iterator[str]:
        """Yield what an editor must know of the source, a sentence for each period."""
        for whole in self._timeline:
            if lacking := self._lacking(whole):
                yield f"{whole}: {lacking}"
            for _, why in self._too_unknown(whole) if not lacking else ():
                yield f"{whole}: {why}"
        for file, period in sorted({key[:2] for key in (*self.again.periods, *self.again.days)}):
            counts = [c for c in self.counts if (c.file, c.period) == (file, period)]
            removed = sum(count.repeats for count in counts if self._is_again(count))
            yield f"{period}: {_rows(removed)} that repeat others are left out. {ONCE_NOTE}"


def _with(made: Made, **values: Any) -> Made:
    return Made(**{**vars(made), **values})


def _whole(number: Decimal | int) -> int | None:
    """Return a number as a count; None where it is no whole number."""
    return int(number) if number == int(number) else None


def _rows(count: int) -> str:
    return f"{count:,} row" if count == 1 else f"{count:,} rows"


def _span(texts: Sequence[str]) -> str:
    ordered = sorted(texts)
    return ordered[0] if len(ordered) == 1 else f"{ordered[0]} to {ordered[-1]}" if ordered else ""


def _number_or_nothing(column: str) -> Callable[[Columns], Any]:
    return lambda columns: columns.is_number(column) | columns.text(column).isnull()


def _nothing(column: str) -> Callable[[Columns], Any]:
    return lambda columns: columns.text(column).isnull()
