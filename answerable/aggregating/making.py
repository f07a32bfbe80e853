"""One part of a metric's declaration: what was counted of its source becomes figures and inputs."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from answerable.aggregating.counting import Cell, Counted, Tally, count
from answerable.aggregating.faults import Part
from answerable.aggregating.holding import hold
from answerable.aggregating.timeline import Timeline
from answerable.dates import Period
from answerable.measures.made import Made
from answerable.records import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    TOTAL,
    Aggregation,
    Grouping,
    Input,
    Measure,
)
from answerable.sentences import many

PER_CENT = 100
TOO_LARGE = 10**15  # what is published has at most 15 digits before the point
ONCE = "Rows that the source holds more than once are counted once"
Groups = tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """What one part of a metric gave: figures, inputs, and what an editor is told of the source.

    `places` says for readers, for each input's id, where in the source its rows are.
    """

    made: tuple[Made, ...]
    inputs: tuple[Input, ...]
    places: Mapping[str, str]
    told: tuple[str, ...]


def make(part: Part, folder: Path, engine: Any, declaration: str) -> Figures:
    """Count the rows of a part's files and make its figures; raise Faulty where that can't be."""
    found = count(part, folder, engine)
    hold(found)
    work = _Work(found, Timeline.of(found))
    return Figures(
        tuple(work.figures()), tuple(work.inputs(declaration)), work.places(), tuple(work.told())
    )


@dataclass(frozen=True)
class _Work:
    """What was counted of a part, and its periods."""

    found: Counted
    time: Timeline

    @property
    def _groupings(self) -> tuple[Grouping, ...]:
        return self.found.part.rule.groups

    def _cells(self, parts: Sequence[Period]) -> Iterator[Cell]:
        for word in self.time.words_for(parts):
            yield from self._by_word[word]

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[Cell]]:
        """What was counted in each of the source's periods."""
        found: dict[str, list[Cell]] = defaultdict(list)
        for cell in self.found.cells:
            found[cell.period].append(cell)
        return found

    # Figures.

    def figures(self) -> Iterator[Made]:
        """Yield a figure, or why there is none, for each period and combination of groups."""
        for whole, parts in self.time.made_of.items():
            lacking = self.time.lacking(whole)
            hidden = {} if lacking else dict(self._too_unknown(parts))
            tallies = self._tallies(parts)
            for groups in itertools.product(*self._axes):
                reasons = (why for n, why in hidden.items() if self._is_known(n, groups[n]))
                yield self._figure(whole, groups, lacking or next(reasons, None), tallies)

    def _figure(
        self, whole: str, groups: Groups, reason: str | None, tallies: Mapping[Groups, Tally]
    ) -> Made:
        named = dict(zip((g.id for g in self._groupings), groups, strict=True))
        note = ONCE if self._is_again(whole) else None
        made = Made(whole, named, None, input=self._id(whole), note=note)
        if reason:
            return replace(made, marker=NOT_AVAILABLE, note=reason)
        tally = tallies.get(groups)
        if tally and tally.rows > 1 and self.found.part.rule.measure is Measure.VALUE:
            raise self.found.part.stop(
                f"{many(tally.rows, 'row')} of the source give a value for one figure: "
                f"{', '.join([whole, *groups])}",
                "Choose one of them with `keep`, tell them apart with `groups`, or add them up "
                "with `measure: sum`",
                "measure",
            )
        figure = measured(self.found.part.rule, made, tally)
        if figure.value is not None and abs(figure.value) >= TOO_LARGE:
            raise self.found.part.stop(
                f"The figure of {', '.join([whole, *groups])} has more digits than can be "
                "published",
                "Check the column that is added up, and `times`",
                "measure",
            )
        return figure

    def _tallies(self, parts: Sequence[Period]) -> Mapping[Groups, Tally]:
        """Add up what was counted in some periods: each combination of groups, and each total."""
        found: dict[Groups, Tally] = defaultdict(Tally)
        for cell in self._cells(parts):
            for groups in itertools.product(*map(_with_total, self._groupings, cell.groups)):
                found[groups] += cell.tally
        return found

    @cached_property
    def _axes(self) -> Sequence[Sequence[str]]:
        """The groups of each dimension that occur, in the order in which they are published.

        The total comes first, then groups as they are declared, or by name where some are not;
        then all others, and the unknown.
        """
        return [self._axis(number, grouping) for number, grouping in enumerate(self._groupings)]

    def _axis(self, number: int, grouping: Grouping) -> Sequence[str]:
        there = {
            name for cell in self.found.cells for name in _with_total(grouping, cell.groups[number])
        }
        last = [name for name in (grouping.others, grouping.unknown) if name]
        named = [*grouping.groups, *there.difference(grouping.groups, last)]
        declared = bool(grouping.groups) and not grouping.as_written
        between = named if declared else sorted(named)
        order = dict.fromkeys([TOTAL, *(name for name in between if name not in last), *last])
        return [name for name in order if name in there]

    def _is_known(self, number: int, group: str) -> bool:
        return group not in (TOTAL, self._groupings[number].unknown)

    def _too_unknown(self, parts: Sequence[Period]) -> Iterator[tuple[int, str]]:
        """Yield each dimension of which too many rows are unknown, with words that say so.

        Each of the source's periods is looked at by itself.
        """
        for number, grouping in enumerate(self._groupings):
            for part in parts if grouping.unknown_most is not None else ():
                cells = [*self._cells([part])]
                total = sum(cell.tally.rows for cell in cells)
                unknown = sum(
                    cell.tally.rows for cell in cells if cell.groups[number] == grouping.unknown
                )
                if PER_CENT * unknown > (grouping.unknown_most or 0) * total:
                    share = round(PER_CENT * unknown / total)
                    yield (
                        number,
                        f"In {part.words}, {share}% of {many(total, 'row')} have no "
                        f"{self._title(grouping)}, so there is a figure for the total alone",
                    )
                    break

    def _title(self, grouping: Grouping) -> str:
        dimensions = self.found.part.metric.dimensions
        return next(d.in_sentence for d in dimensions if d.id == grouping.id)

    def _is_again(self, whole: str) -> bool:
        words = set(self.time.words_for(self.time.made_of[whole]))
        return any(self.found.is_again(c) for c in self.found.counts if c.period in words)

    # What the figures were made of.

    def _id(self, whole: str) -> str:
        name = whole.lower().replace("/", "-").replace(" ", "-")
        part = self.found.part
        return f"{name}.{part.number + 1}" if len(part.metric.aggregation) > 1 else name

    def inputs(self, declaration: str) -> Iterator[Input]:
        """Yield what each period was made of: a row for each of its parts and each file."""
        for whole, parts in self.time.made_of.items():
            for part in parts:
                for file in self._files([part]) or self._only_file():
                    yield self._input(whole, part, file, declaration)
                if not self._files([part]) and not self._only_file():
                    yield self._input(whole, part, None, declaration)

    def _files(self, parts: Sequence[Period]) -> list[int]:
        """Return the numbers of the files that have rows of some periods."""
        words = set(self.time.words_for(parts))
        return sorted({c.file for c in self.found.counts if c.period in words})

    def _only_file(self) -> list[int]:
        """Return the number of the source's file, where it has no other that may lack a period."""
        return [0] if len(self.found.source.files) == 1 else []

    def _input(self, whole: str, part: Period, number: int | None, declaration: str) -> Input:
        words = set(self.time.words_for([part]))
        counts = [c for c in self.found.counts if c.period in words and c.file == number]
        kept = [c for c in counts if c.kept]
        days = self.time.days.get(part.text)
        file = None if number is None else self.found.source.files[number]
        cells: dict[str, object] = {
            "id": self._id(whole),
            "period": part.text,
            "file": file.name if file else None,
            "sha256": file.sha256 if file else None,
            "declaration": declaration,
            "read": sum(c.rows for c in counts),
            "dropped": sum(c.rows for c in counts if not c.kept),
            "repeated": sum(c.repeats for c in kept),
            "removed": sum(c.repeats for c in kept if self.found.is_again(c)),
            "unknown": sum(c.tally.rows for c in self._unknown(part) if c.file == number),
            "days": len(days.there) if days else None,
            "days_in_period": days.length if days else None,
            "note": self.time.flaw(part) or (ONCE if any(map(self.found.is_again, kept)) else None),
        }
        text = {name: str(cell) for name, cell in cells.items() if cell is not None}
        return Input.model_validate({"line": 0, **text})

    def _unknown(self, part: Period) -> Iterator[Cell]:
        """Yield what was counted in a period of groups that are not known."""
        declared = {d.id: d.unknown for d in self.found.part.metric.dimensions}
        names = [{g.unknown, *declared.get(g.id, ())} for g in self._groupings]
        for cell in self._cells([part]):
            if any(group in unknown for group, unknown in zip(cell.groups, names, strict=True)):
                yield cell

    def places(self) -> dict[str, str]:
        """Return for each input's id where in the source its rows are, for readers."""
        return {self._id(whole): self._place(parts) for whole, parts in self.time.made_of.items()}

    def _place(self, parts: Sequence[Period]) -> str:
        files = [self.found.source.files[n] for n in self._files(parts) or self._only_file()]
        names = [file.path.name for file in files] or ["none of the files"]
        shown = " and ".join(names) if len(names) < 3 else f"{names[0]} to {names[-1]}"
        column, words = self.found.part.rule.period, self.time.words_for(parts)
        if column is None or not words:
            return shown
        return f"{shown}, {column} {words[0]}" + (f" to {words[-1]}" if len(words) > 1 else "")

    def told(self) -> Iterator[str]:
        """Yield what an editor must know of the source, in sentences."""
        lacking = {whole: self.time.lacking(whole) for whole in self.time.made_of}
        for reason, wholes in itertools.groupby(lacking, key=lambda whole: lacking[whole]):
            if reason:
                yield f"{_span([*wholes])}: {reason}"
        for whole, parts in self.time.made_of.items():
            for _, why in self._too_unknown(parts) if not lacking[whole] else ():
                yield f"{whole}: {why}"
        removed: dict[str, int] = defaultdict(int)
        for each in self.found.counts:
            removed[each.period] += each.repeats if self.found.is_again(each) else 0
        for period, rows in sorted(removed.items()):
            if rows:
                yield f"{period}: {many(rows, 'row')} that repeat others are left out"


def measured(rule: Aggregation, made: Made, tally: Tally | None) -> Made:
    """Return a figure with its value, or the reason why there is none.

    Rows that are counted, and are not there, are none. Where a source gives numbers itself, a row
    that is not there says nothing.
    """
    counts_rows = rule.column is None
    if tally is None and not counts_rows:
        return replace(made, marker=NOT_AVAILABLE, note="The source has nothing for this")
    tally = tally or Tally()
    if tally.no_number or tally.no_above or tally.no_below:
        return replace(made, marker=NOT_AVAILABLE, note="The source gives no number for this")
    match rule.measure:
        case Measure.COUNT:
            return replace(made, value=Decimal(tally.rows))
        case Measure.SUM | Measure.VALUE:
            return replace(
                made,
                value=tally.number * rule.times,
                numerator=_whole(tally.above) if rule.numerator else None,
                denominator=_whole(tally.below) if rule.denominator else None,
            )
        case Measure.SHARE:
            return _share(
                made,
                Decimal(tally.inside if counts_rows else tally.part),
                Decimal(tally.rows if counts_rows else tally.number),
            )


def _share(made: Made, part: Decimal, whole: Decimal) -> Made:
    if not whole:
        return replace(made, marker=NOT_APPLICABLE, note="There are none to take a share of")
    counts = _whole(part), _whole(whole)
    numerator, denominator = counts if None not in counts else (None, None)
    return replace(
        made, value=PER_CENT * part / whole, numerator=numerator, denominator=denominator
    )


def _whole(number: Decimal) -> int | None:
    """Return a number as a count; None where it is none."""
    return int(number) if number == number.to_integral_value() and number >= 0 else None


def _with_total(grouping: Grouping, group: str | None) -> Groups:
    """Return a group, which each has once the source was held to its declaration, and the total."""
    named = group or ""
    return (named, TOTAL) if grouping.total else (named,)


def _span(wholes: Sequence[str]) -> str:
    return wholes[0] if len(wholes) == 1 else f"{wholes[0]} to {wholes[-1]} ({len(wholes)})"
