"""The table of exactly the figures that a chart draws, laid out as people read such a chart.

A chart over time has a row for each period and a column for each group; others have a row for each
group. Every cell keeps its document and place: once for the table, or the row, where they are one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from answerable.findings import Figured, in_time
from answerable.language import N_, _, numeral
from answerable.language.forms import with_commas
from answerable.record.raw import ROW_PARTS
from answerable.records import (
    MISSING_MARKERS,
    PER_CENT,
    TOTAL,
    ChartKind,
    Figure,
    Metric,
    Observation,
    Source,
    Target,
    Timing,
    wanted_of,
)
from answerable.sentences import capitalised, joined, number_words, short_value
from answerable.sentences.words import unit_words

OPEN_ROWS = 12
# With more columns than these, an interval stands in the cell of its value.
APART = 6
MISSING = N_("not available")
NOT_SET = N_("not applicable")
_OVER_TIME = {ChartKind.TREND, ChartKind.MULTIPLES}
Key = tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """What stands in one place, or across several columns."""

    text: str
    span: int = 1
    number: bool = True
    revised: bool = False


@dataclass(frozen=True)
class Sourced:
    """Where the figures of a row come from; `of` names those that it is for, if not for all."""

    of: str
    source: Source


@dataclass(frozen=True)
class Line:
    """A row: what heads it, its cells, where its figures come from, and notes on them."""

    heads: Key
    cells: tuple[Cell, ...]
    sources: tuple[Sourced, ...]
    notes: Key


@dataclass(frozen=True)
class Table:
    """A table ready to be written: titles of its head columns and of its columns, and its rows.

    `counted` says whether it gives every count that is recorded of its figures.
    """

    heads: Key
    columns: Key
    lines: tuple[Line, ...]
    counted: bool

    @cached_property
    def folded(self) -> bool:
        """Whether it is long enough to be folded away until it is asked for."""
        return len(self.lines) > OPEN_ROWS

    @cached_property
    def revised(self) -> bool:
        """Whether any figure was put right since it was first published."""
        return any(cell.revised for line in self.lines for cell in line.cells)

    @cached_property
    def source(self) -> Source | None:
        """The document and place of every figure, where they are one."""
        found = {sourced.source for line in self.lines for sourced in line.sources}
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def document(self) -> str | None:
        """The document of every figure, where it is one."""
        found = {sourced.source.document for line in self.lines for sourced in line.sources}
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def shared(self) -> Key:
        """The notes that every one of several rows has: they are told once, below the table."""
        if len(self.lines) < 2:
            return ()
        return tuple(n for n in self.lines[0].notes if all(n in line.notes for line in self.lines))

    @cached_property
    def noted(self) -> bool:
        """Whether any row has a note of its own."""
        return any(note not in self.shared for line in self.lines for note in line.notes)


def table(figure: Figured, revised: Collection[str] = ()) -> Table:
    """Return the table of a figure: every observation and aim that it shows, and no other.

    `revised` names the rows that were put right since they were first published.
    """
    return _Layout.of(figure, revised).table()


def row_name(row: Observation) -> str:
    """Name a row of figures as releases do: `2022-08 | Lambeth`."""
    return ROW_PARTS.join((row.period.text, *row.groups.values()))


def unit_title(metric: Metric) -> str:
    """Return a metric's unit as the title of a column: `Per cent`."""
    return capitalised(unit_words(metric.unit))


@dataclass(frozen=True)
class _Layout:
    """Which parts of a figure's key head its rows, and which its columns."""

    metric: Metric
    rows: Sequence[Observation]
    targets: Sequence[Target]
    down: Key
    across: Key
    revised: Collection[str]

    @classmethod
    def of(cls, figure: Figured, revised: Collection[str]) -> "_Layout":
        part, chart = figure.part, figure.chart
        names = part.metric.key_names
        many = [name for name in names if len({row.named(name) for row in part.rows}) > 1]
        timed = "period" in many or (chart.kind in _OVER_TIME and bool(part.rows or part.targets))
        if chart.kind in _OVER_TIME and timed:
            across = [name for name in many if name != "period"]
        elif chart.kind is ChartKind.DUMBBELL:
            across = [name for name in many if name == "period"]
        elif chart.kind is ChartKind.SHARES:
            across = [name for name in many if name == chart.by]
        else:
            across = []
        down = [name for name in many if name not in across]
        usual = "period" if chart.kind in _OVER_TIME or not chart.by else chart.by
        down = down or [usual if usual not in across else "period"]
        rows = in_time(part.rows) if "period" in down else part.rows
        return cls(part.metric, rows, part.targets, tuple(down), tuple(across), revised)

    def table(self) -> Table:
        groups = dict.fromkeys(self._key(row, self.across) for row in self.rows) or {(): None}
        lines: dict[Key, dict[Key, Observation]] = {}
        for row in self.rows:
            lines.setdefault(self._key(row, self.down), {})[self._key(row, self.across)] = row
        keys = self._in_order(groups, self.across)
        return Table(
            tuple(map(self._title, self.down)),
            tuple(title for key in keys for title in self._titles(key)),
            (
                *(self._line(key, keys, lines[key]) for key in self._in_order(lines, self.down)),
                *(self._aim(target, keys) for target in self.targets),
            ),
            self._counted or all(row.numerator is None for row in self.rows),
        )

    def _in_order(self, keys: Iterable[Key], names: Key) -> list[Key]:
        """Put areas in the order of their names, the total first; all else stays as it is."""
        areas = [d.id for d in self.metric.dimensions if d.areas]
        places = [place for place, name in enumerate(names) if name in areas]
        return sorted(keys, key=lambda key: [(key[at] != TOTAL, key[at]) for at in places])

    def _key(self, row: Observation, names: Key) -> Key:
        return tuple(self._part(row, name) for name in names)

    @staticmethod
    def _part(row: Observation, name: str) -> str:
        return row.period.words if name == "period" else row.groups[name]

    def _title(self, name: str) -> str:
        titles = {d.id: d.title for d in self.metric.dimensions}
        return titles.get(name, _("Period"))

    @cached_property
    def _apart(self) -> bool:
        """Whether the ends of intervals have columns of their own."""
        groups = {self._key(row, self.across) for row in self.rows}
        return any(row.lower or row.upper for row in self.rows) and len(groups) <= APART

    @cached_property
    def _counted(self) -> bool:
        return not self.across and any(row.numerator is not None for row in self.rows)

    def _titles(self, key: Key) -> list[str]:
        name = with_commas(key)
        ends = [_("interval from"), _("interval to")] if self._apart else []
        if not name:
            counts = [_("Counts")] if self._counted else []
            return [unit_title(self.metric), *map(capitalised, ends), *counts]
        return [name, *(f"{name}, {end}" for end in ends)]

    def _line(self, heads: Key, keys: list[Key], found: Mapping[Key, Observation]) -> Line:
        cells = tuple(cell for key in keys for cell in self._cells(found.get(key)))
        return Line(heads, cells, tuple(self._sources(found)), self._notes(found))

    def _cells(self, row: Observation | None) -> list[Cell]:
        ends = 2 if self._apart else 0
        counts = 1 if self._counted else 0
        revised = row is not None and row_name(row) in self.revised
        if row is None or row.value is None:
            marker = MISSING_MARKERS.get(row.marker or "", _(MISSING)) if row else _(MISSING)
            return [Cell(marker, 1 + ends + counts, number=False, revised=revised)]
        value = short_value(row, self.metric.unit)
        found = [Cell(value, revised=revised)]
        if ends:
            found += [Cell(self._number(row.lower)), Cell(self._number(row.upper))]
        elif row.lower and row.upper:
            text = _(
                "{value} ({lower} to {upper})",
                value=value, lower=self._number(row.lower), upper=self._number(row.upper),
            )  # fmt: skip
            found = [Cell(text, revised=revised)]
        if counts:
            found.append(Cell(_counts(row)))
        return found

    def _number(self, figure: Figure | None) -> str:
        if figure is None:
            return _(MISSING)
        return number_words(figure.text) + ("%" if self.metric.unit == PER_CENT else "")

    @staticmethod
    def _sources(found: Mapping[Key, Observation]) -> Iterable[Sourced]:
        sources: dict[Source, list[str]] = {}
        for key, row in found.items():
            sources.setdefault(row.source, []).append(with_commas(key))
        for source, names in sources.items():
            yield Sourced(joined(names) if len(sources) > 1 else "", source)

    @staticmethod
    def _notes(found: Mapping[Key, Observation]) -> Key:
        notes: dict[str, list[str]] = {}
        for key, row in found.items():
            if row.note:
                notes.setdefault(row.note, []).append(with_commas(key))
        return tuple(
            note
            if len(names) == len(found)
            else _("{names}: {note}", names=joined(names), note=note)
            for note, names in notes.items()
        )

    def _aim(self, target: Target, keys: list[Key]) -> Line:
        value = f"{target.qualifier} " if target.qualifier else ""
        cell = value + self._number(target.value)
        wide = 1 + (2 if self._apart else 0) + (1 if self._counted else 0)
        if any(name in target.where for name in self.across):
            meant = [self._aims_at(target, key) for key in keys]
            cells = tuple(
                Cell(cell, wide) if aimed else Cell(_(NOT_SET), wide, number=False)
                for aimed in meant
            )
        else:
            cells = (Cell(cell, wide * len(keys)),)
        heads = [_aim_title(target)]
        heads += [with_commas(wanted_of(target.where, name)) or TOTAL for name in self.down[1:]]
        return Line(tuple(heads), cells, (Sourced("", target.source),), ())

    def _aims_at(self, target: Target, key: Key) -> bool:
        return all(
            name not in target.where or part in wanted_of(target.where, name)
            for name, part in zip(self.across, key, strict=True)
        )


def _counts(row: Observation) -> str:
    if row.numerator is None or row.denominator is None:
        return _("not stated")
    return _("{part} of {whole}", part=numeral(row.numerator), whole=numeral(row.denominator))


def _aim_title(target: Target) -> str:
    """Head the row of an aim: `Aim by March 2026`, `Aim from 2024`."""
    if target.timing is Timing.BY:
        return _("Aim by {date}", date=target.date.words)
    return _("Aim from {date}", date=target.date.words)
