"""Figures that follow from other metrics' figures, as a metric's `derivation` declares.

What goes in is what is published, and nothing else. So anyone can work out the same, and a figure
that is withheld there can't come to light here. Where a part has no value there is no figure, but
a marker, and a note that says why.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from answerable.dates import PartialDate, Period
from answerable.measures.declared import Declared, Published, Underivable, declared, months_of
from answerable.measures.exact import Estimate, Interval, exactly, rounded
from answerable.measures.gaps import gap
from answerable.measures.made import Made
from answerable.measures.observed import counts_of, interval_of, of_a_whole
from answerable.measures.rates import rate
from answerable.measures.ratios import Counted, rate_ratio, risk_ratio
from answerable.measures.shares import share
from answerable.measures.unknowns import rate_bounds, ratio_bounds, share_bounds
from answerable.records import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    TOTAL,
    WITHHELD,
    Formula,
    Metric,
    Observation,
)

__all__ = ["Underivable", "derive"]
MOST_FIGURES = 100_000  # of one metric; more come of a slip, and would take minutes
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


@dataclass(frozen=True)
class Computed:
    """What a formula gives.

    `counts` are those that are published beside it; `bounds` are how far it could lie from here if
    those whose group is not known were known.
    """

    estimate: Estimate
    counts: Counted | None = None
    bounds: Interval | None = None


Found = Computed | Lacking


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
    combinations = tuple(_combinations(work))
    if (figures := len(work.periods) * len(combinations)) > MOST_FIGURES:
        what = f"This would be {figures:,} figures, and a metric has at most {MOST_FIGURES:,}"
        raise Underivable("of", what, "Name the periods that are meant, or fewer groups")
    return tuple(_made(work, period, groups) for period in work.periods for groups in combinations)


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
    found = _FORMULAS[rule.formula](work, period, groups)
    if isinstance(found, Lacking):
        note = _note(found.notes)
        return Made(period.text, combination, None, marker=found.marker, note=note)
    notes = [*_left_out(work, period, groups)] if work.counts else []
    if found.bounds:
        ends = (found.bounds.lower, found.bounds.upper)
        least, most = (f"{rounded(end, work.decimals):,f}" for end in ends)
        title = work.source.title(rule.by or "")
        notes.append(f"If every {title} were known, this figure could be from {least} to {most}")
    interval, counts = found.estimate.interval, found.counts
    return Made(
        period.text,
        combination,
        found.estimate.value,
        interval.lower if interval else None,
        interval.upper if interval else None,
        counts.events if counts else None,
        counts.people if counts else None,
        note=_note(notes),
    )


def _note(notes: Iterable[str]) -> str | None:
    """Return several notes as one, each told once, and without a stop at the end."""
    return ". ".join(dict.fromkeys(note.removesuffix(".") for note in notes)) or None


# The formulas.


def _rate(work: Declared, period: Period, groups: Groups) -> Found:
    side = _side(work, period, groups)
    if isinstance(side, Lacking):
        return side
    unknown, per = _unknown_beside(work, period, groups), work.rule.per
    bounds = rate_bounds(side, unknown, per) if unknown else None
    return Computed(rate(side.events, side.people, per), side, bounds)


def _share(work: Declared, period: Period, groups: Groups) -> Found:
    part, whole = _count(work.source, period, groups), _known_whole(work, period, groups)
    if isinstance(part, Lacking) or isinstance(whole, Lacking):
        return _lacking(part, whole)
    if not whole:
        return Lacking(NOT_APPLICABLE, ("There are none to be a share of",))
    if part > whole:
        return Lacking(NOT_AVAILABLE, ("The part is published as more than its whole",))
    unknown = _unknown_beside(work, period, groups)
    bounds = share_bounds(part, whole, unknown) if unknown else None
    return Computed(share(part, whole), Counted(part, whole), bounds)


def _relative_likelihood(work: Declared, period: Period, groups: Groups) -> Found:
    if work.people is None:
        return _relative_likelihood_of_published(work, period, groups)
    side, beside = (_side(work, period, each) for each in (groups, _reference(work, groups)))
    if isinstance(side, Lacking) or isinstance(beside, Lacking):
        return _lacking(side, beside)
    unknown = _unknown_beside(work, period, groups)
    bounds = ratio_bounds(side, beside, unknown) if unknown else None
    return _ratio(rate_ratio(side, beside), bounds)


def _relative_likelihood_of_published(work: Declared, period: Period, groups: Groups) -> Found:
    row = _published(work.source, period, groups)
    reference = _published(work.source, period, _reference(work, groups))
    if isinstance(row, Lacking) or isinstance(reference, Lacking):
        return _lacking(row, reference)
    if row.counts and reference.counts:
        ratio = risk_ratio if of_a_whole(work.source.metric) else rate_ratio
        return _ratio(ratio(row.counts, reference.counts))
    if not reference.estimate.value:
        return _ratio(None)
    return Computed(Estimate(row.estimate.value / reference.estimate.value, None))


def _ratio(found: Estimate | None, bounds: Interval | None = None) -> Found:
    if found is None:
        note = "The group that it is compared with has none, so that there is no ratio"
        return Lacking(NOT_APPLICABLE, (note,))
    return Computed(found, bounds=bounds)


def _gap(work: Declared, period: Period, groups: Groups) -> Found:
    row = _published(work.source, period, groups)
    reference = _published(work.source, period, _reference(work, groups))
    if isinstance(row, Lacking) or isinstance(reference, Lacking):
        return _lacking(row, reference)
    metric = work.source.metric
    return Computed(gap(_with_interval(metric, row), _with_interval(metric, reference)))


_FORMULAS: Mapping[Formula, Callable[[Declared, Period, Groups], Found]] = {
    Formula.RATE: _rate,
    Formula.SHARE: _share,
    Formula.RELATIVE_LIKELIHOOD: _relative_likelihood,
    Formula.GAP: _gap,
}


def _reference(work: Declared, groups: Groups) -> Groups:
    return {**groups, work.rule.by or "": work.rule.reference or TOTAL}


# What the formulas start from.


def _published(source: Published, period: Period, groups: Groups) -> Figures | Lacking:
    """Return a published figure, with its counts if it has them."""
    row = source.row(period.text, groups)
    if row is None or row.value is None:
        return _why(row)
    return Figures(Estimate(row.value.number, interval_of(row)), counts_of(source.metric, row))


def _with_interval(metric: Metric, figures: Figures) -> Estimate:
    """Return a percentage with its interval: the source's own, or else that of its counts.

    The source's comes first, because it knows how the figures were gathered.
    """
    if figures.estimate.interval or not figures.counts or not of_a_whole(metric):
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
    unknown = work.source.unknown[by]
    return _whole(work.source, period, groups, by, () if groups[by] in unknown else unknown)


def _whole(
    source: Published, period: Period, groups: Groups, name: str, without: Sequence[str] = ()
) -> int | Lacking:
    """Return the total of a dimension less some groups, or else the sum of all other groups."""
    there = [group for group in source.groups[name] if group != TOTAL]
    if TOTAL not in source.groups[name]:
        rest = (group for group in there if group not in without)
        return _sum(_count(source, period, {**groups, name: group}) for group in rest)
    whole = _count(source, period, {**groups, name: TOTAL})
    aside = (group for group in there if group in without)
    less = _sum(_count(source, period, {**groups, name: group}) for group in aside)
    if isinstance(whole, Lacking) or isinstance(less, Lacking):
        return _lacking(whole, less)
    return whole - less


def _left_out(work: Declared, period: Period, groups: Groups) -> Iterator[str]:
    """Yield, for each dimension in which a group is meant, how many have no known group.

    Where groups are compared, those whose area (say) is not known are counted for all of them.
    """
    source, by = work.source, work.rule.by
    for name in source.names:
        if not source.unknown[name] or not _is_known(work, groups, name):
            continue
        among = (
            {**groups, by: TOTAL} if by and name != by and TOTAL in source.groups[by] else groups
        )
        unknown = _unknown(work, period, among, name)
        whole = _whole(source, period, among, name)
        title = source.title(name)
        if isinstance(unknown, Lacking):
            yield f"Those whose {title} is not known are left out; how many is not available"
        elif unknown:
            of = f"{unknown:,} of {whole:,}" if isinstance(whole, int) else f"{unknown:,}"
            unit = source.metric.unit
            yield f"The {title} of {of} {unit} is not known, and these are left out"


def _unknown_beside(work: Declared, period: Period, groups: Groups) -> int:
    """Return how many may belong to a group, or to the one that it is set beside; 0 if not said."""
    by = work.rule.by
    if by is None or not _is_known(work, groups, by):
        return 0
    unknown = _unknown(work, period, groups, by)
    return unknown if isinstance(unknown, int) else 0


def _is_known(work: Declared, groups: Groups, name: str) -> bool:
    return groups[name] not in (TOTAL, *work.source.unknown[name])


def _unknown(work: Declared, period: Period, groups: Groups, name: str) -> int | Lacking:
    there = [group for group in work.source.unknown[name] if group in work.source.groups[name]]
    return _sum(_count(work.source, period, {**groups, name: group}) for group in there)


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
