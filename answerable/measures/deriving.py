"""Figures that follow from other metrics' figures, as a metric's `derivation` declares.

What goes in is what is published, and nothing else. So anyone can work out the same, and a figure
that is withheld there can't come to light here. Where a part has no value there is no figure, but
a marker, and a note that says why.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from answerable.dates import PartialDate, Period
from answerable.measures.declared import ALL, Declared, Published, Underivable, declared, months_of
from answerable.measures.exact import Estimate, Interval, exactly
from answerable.measures.gaps import gap
from answerable.measures.made import Made
from answerable.measures.rates import rate
from answerable.measures.ratios import Counted, rate_ratio, risk_ratio
from answerable.measures.shares import share
from answerable.records import Formula, Metric, Observation

__all__ = ["Underivable", "derive"]
PER_CENT = "per cent"
WITHHELD, NOT_AVAILABLE, NOT_APPLICABLE = "c", "x", "z"
Groups = Mapping[str, str]


@dataclass(frozen=True)
class Lacking:
    """Why there is no number: a marker, and notes for readers."""

    marker: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figures:
    """A published figure, with the counts that it was made of, if they are published too."""

    estimate: Estimate
    counts: Counted | None


Found = tuple[Estimate, Counted | None] | Lacking


@exactly
def derive(metric: Metric, metrics: Mapping[str, Metric]) -> tuple[Made, ...]:
    """Return the figures that a metric's derivation declares, computed of published figures.

    `metrics` has every metric by its id. There is a figure for each period and each combination of
    the groups that the metrics have, so that none is missing without a word. Groups that are not
    known are left out, on both sides of a comparison; the notes say how many were. Values are not
    rounded, and in the unit that the formula gives: per cent, for each so many people, times, or
    percentage points. A rate and a share carry their counts.

    Raise `Underivable` where the declaration doesn't fit the metrics, and ValueError where the
    metric has none.
    """
    work = declared(metric, metrics)
    return tuple(
        _made(work, period, groups) for period in _periods(work) for groups in _combinations(work)
    )


def _periods(work: Declared) -> Iterable[Period]:
    if work.rule.periods:
        return work.rule.periods
    wanted = work.rule.where.get("period", tuple(work.source.periods))
    return [period for text, period in work.source.periods.items() if text in wanted]


def _combinations(work: Declared) -> Iterator[dict[str, str]]:
    """Yield each combination of groups that figures are made for, in the order of the source.

    A group that the source never has beside another is not made up.
    """
    axes = {name: set(work.used(name)) for name in work.kept}
    met: set[tuple[str, ...]] = set()
    for row in work.source.metric.observations:
        key = tuple(row.groups[name] for name in work.kept)
        wanted = all(row.groups[name] in groups for name, groups in axes.items())
        meant = all(row.groups[name] == group for name, group in work.fixed.items())
        if wanted and meant and key not in met:
            met.add(key)
            yield dict(zip(work.kept, key, strict=True))


def _made(work: Declared, period: Period, combination: dict[str, str]) -> Made:
    """Return the figure of a period and a combination, or what it lacks."""
    rule = work.rule
    groups = {**combination, **work.fixed}
    if rule.by and rule.compared:
        groups[rule.by] = rule.compared
    made = _FORMULAS[rule.formula](work, period, groups)
    left_out = tuple(_left_out(work, period, groups)) if work.counts else ()
    notes = (*(made.notes if isinstance(made, Lacking) else ()), *left_out)
    note = ". ".join(dict.fromkeys(notes)) or None
    if isinstance(made, Lacking):
        return Made(period.text, combination, None, marker=made.marker, note=note)
    estimate, counts = made
    interval = estimate.interval
    return Made(
        period.text,
        combination,
        estimate.value,
        interval.lower if interval else None,
        interval.upper if interval else None,
        counts.events if counts else None,
        counts.people if counts else None,
        note=note,
    )


# The formulas. Each returns the figure with the counts that are published beside it.


def _rate(work: Declared, period: Period, groups: Groups) -> Found:
    side = _side(work, period, groups)
    if isinstance(side, Lacking):
        return side
    return rate(side.events, side.people, work.rule.per), side


def _share(work: Declared, period: Period, groups: Groups) -> Found:
    part, whole = _count(work.source, period, groups), _known_whole(work, period, groups)
    if isinstance(part, Lacking) or isinstance(whole, Lacking):
        return _lacking(part, whole)
    if not whole:
        return Lacking(NOT_APPLICABLE, ("There are none to be a share of",))
    return share(part, whole), Counted(part, whole)


def _relative_likelihood(work: Declared, period: Period, groups: Groups) -> Found:
    other = _reference(work, groups)
    if work.people:
        side, beside = _side(work, period, groups), _side(work, period, other)
        if isinstance(side, Lacking) or isinstance(beside, Lacking):
            return _lacking(side, beside)
        return _ratio(rate_ratio(side, beside))
    row, reference = (_published(work.source, period, names) for names in (groups, other))
    if isinstance(row, Lacking) or isinstance(reference, Lacking):
        return _lacking(row, reference)
    if row.counts and reference.counts:
        share_of_people = work.source.metric.unit == PER_CENT
        return _ratio((risk_ratio if share_of_people else rate_ratio)(row.counts, reference.counts))
    if not reference.estimate.value:
        return _ratio(None)
    return _ratio(Estimate(row.estimate.value / reference.estimate.value, None))


def _ratio(found: Estimate | None) -> Found:
    if found is None:
        note = "The group that it is compared with has none, so that there is no ratio"
        return Lacking(NOT_APPLICABLE, (note,))
    return found, None


def _gap(work: Declared, period: Period, groups: Groups) -> Found:
    row = _published(work.source, period, groups)
    reference = _published(work.source, period, _reference(work, groups))
    if isinstance(row, Lacking) or isinstance(reference, Lacking):
        return _lacking(row, reference)
    return gap(_with_interval(row), _with_interval(reference)), None


_FORMULAS: Mapping[Formula, Callable[[Declared, Period, Groups], Found]] = {
    Formula.RATE: _rate,
    Formula.SHARE: _share,
    Formula.RELATIVE_LIKELIHOOD: _relative_likelihood,
    Formula.GAP: _gap,
}


def _reference(work: Declared, groups: Groups) -> Groups:
    return {**groups, work.rule.by or "": work.rule.reference or ALL}


# What the formulas start from.


def _published(source: Published, period: Period, groups: Groups) -> Figures | Lacking:
    """Return a published figure, with its counts if it has them."""
    row = source.row(period.text, groups)
    if row is None or row.value is None:
        return _why(row)
    interval = Interval(row.lower.number, row.upper.number) if row.lower and row.upper else None
    whole = row.numerator is not None and row.denominator
    counts = Counted(row.numerator or 0, row.denominator or 0) if whole else None
    return Figures(Estimate(row.value.number, interval), counts)


def _with_interval(figures: Figures) -> Estimate:
    """Return a percentage with its interval: the source's own, or else that of its counts.

    The source's comes first, because it knows how the figures were gathered.
    """
    if figures.estimate.interval or not figures.counts:
        return figures.estimate
    return share(figures.counts.events, figures.counts.people)


def _side(work: Declared, period: Period, groups: Groups) -> Counted | Lacking:
    """Return how many events one group had, and how many people it has."""
    events = _count(work.source, period, groups)
    people = _people(work, period, groups)
    if isinstance(events, Lacking) or isinstance(people, Lacking):
        return _lacking(events, people)
    if not people:
        return Lacking(NOT_APPLICABLE, ("The population counts no one of this group",))
    return Counted(events, people)


def _people(work: Declared, period: Period, groups: Groups) -> int | Lacking:
    rule = work.rule
    people = cast(Published, work.people)  # `declared` saw to it, for all who come here
    at = rule.population_period or period
    each = [groups]
    if rule.by:
        stands = work.stands_for(rule.by, groups[rule.by])
        each = [{**groups, rule.by: name} for name in stands]
    return _total(people, [(at.text, names) for names in each])


def _known_whole(work: Declared, period: Period, groups: Groups) -> int | Lacking:
    """Return the whole that a group is a share of: all whose group is known.

    A group that says that it is not known is a share of all there are.
    """
    by = work.rule.by or ""
    source = work.source
    all_groups = [name for name in source.groups[by] if name != ALL]
    unknown = source.unknown[by]
    known = [name for name in all_groups if name not in unknown]
    if groups[by] in unknown:
        known = all_groups
    whole = _count(source, period, {**groups, by: ALL}) if ALL in source.groups[by] else None
    aside = [name for name in all_groups if name not in known]
    if isinstance(whole, int):
        less = _sum(_count(source, period, {**groups, by: name}) for name in aside)
        return less if isinstance(less, Lacking) else whole - less
    return _sum(_count(source, period, {**groups, by: name}) for name in known)


def _left_out(work: Declared, period: Period, groups: Groups) -> Iterator[str]:
    """Yield, for each dimension in which a group is meant, how many have no known group."""
    for name in work.source.names:
        unknown = work.source.unknown[name]
        if not unknown or groups[name] == ALL or groups[name] in unknown:
            continue
        there = [group for group in unknown if group in work.source.groups[name]]
        missing = _sum(_count(work.source, period, {**groups, name: group}) for group in there)
        whole = _count(work.source, period, {**groups, name: ALL})
        title = work.source.title(name)
        if isinstance(missing, Lacking) or isinstance(whole, Lacking):
            yield f"Those whose {title} is not known are left out; how many is not available"
        elif missing:
            yield f"The {title} of {missing:,} of {whole:,} is not known, and these are left out"


def _count(source: Published, period: Period, groups: Groups) -> int | Lacking:
    """Return a count, or the sum of the months of a longer period that the source does not have."""
    if period.text in source.periods:
        return _total(source, [(period.text, groups)])
    months = [(month, groups) for month in months_of(period)]
    lacking = [month for month, _ in months if _value(source.row(month, groups)) is None]
    total = _total(source, months)
    if isinstance(total, Lacking):
        words = PartialDate.parse(lacking[0]).words
        note = f"{len(lacking)} of its {len(months)} months have no figure, the first {words}"
        return Lacking(total.marker, (note,))
    return total


def _total(source: Published, keys: Sequence[tuple[str, Groups]]) -> int | Lacking:
    return _sum(
        _why(row) if (value := _value(row)) is None else value
        for row in (source.row(period, groups) for period, groups in keys)
    )


def _value(row: Observation | None) -> int | None:
    return int(row.value.number) if row and row.value else None


def _why(row: Observation | None) -> Lacking:
    """Return why there is no figure: what its row says, or that there is no row."""
    if row is None:
        return Lacking(NOT_AVAILABLE)
    return Lacking(row.marker or NOT_AVAILABLE, (row.note,) if row.note else ())


def _sum(parts: Iterable[int | Lacking]) -> int | Lacking:
    parts = list(parts)
    numbers = [part for part in parts if isinstance(part, int)]
    return sum(numbers) if len(numbers) == len(parts) else _lacking(*parts)


def _lacking(*parts: object) -> Lacking:
    """Return what several parts lack together.

    It is withheld or not applicable only where each part that is lacking is.
    """
    lacking = [part for part in parts if isinstance(part, Lacking)]
    markers = {part.marker for part in lacking}
    same = len(markers) == 1 and markers <= {WITHHELD, NOT_APPLICABLE}
    notes = dict.fromkeys(note for part in lacking for note in part.notes)
    return Lacking(markers.pop() if same else NOT_AVAILABLE, tuple(notes))
