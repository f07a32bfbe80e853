"""A metric in one breath, for readers who have a minute: latest, change, aim, how fresh."""

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.findings import Divide, in_time, slices, speaking
from answerable.findings.changes import Change, changed, comparable_start, valued
from answerable.language import _, ngettext, numeral, pgettext
from answerable.language.forms import joined
from answerable.records import Metric, Observation, Target
from answerable.sentences.aims import by_group, far_from, next_aim
from answerable.sentences.changes import amount, is_ratio
from answerable.sentences.divides import not_compared
from answerable.sentences.words import (
    aim,
    capitalised,
    full_value,
    short_value,
    short_when,
    the_period,
    told_of,
    value_when,
)


@dataclass(frozen=True)
class Outcome:
    """What a metric says of the whole, in a few words each; words are empty where nothing is said.

    `latest` is None where no one figure speaks for the whole; `latest_words` then say so.
    """

    latest: Observation | None
    latest_words: str
    change_words: str
    target_words: str
    fresh_words: str


def outcome(metric: Metric) -> Outcome:
    """Tell a metric by the figures that speak for the whole."""
    where = speaking(metric)
    if where is None:
        return Outcome(None, _many_figures(metric), "", "", _span(metric.observations))
    [part] = slices(metric, where, None)
    return outcome_of(metric, part.rows, part.targets)


def outcome_of(
    metric: Metric, rows: Sequence[Observation], targets: Sequence[Target] = ()
) -> Outcome:
    """Tell the figures of one group over time, such as those of one area."""
    periods = [row.period.text for row in rows]
    if len(periods) != len({*periods}):
        return Outcome(None, _many_figures(metric), "", "", _span(rows))
    in_order = in_time(rows)
    found = [row for row in in_order if row.value]
    latest = found[-1] if found else None
    return Outcome(
        latest,
        full_value(latest, metric.unit) if latest else _none(in_order, targets),
        change_since(metric, found) if latest else "",
        _aim(metric, targets, latest),
        _fresh(in_order, latest),
    )


def change_since(metric: Metric, rows: Sequence[Observation]) -> str:
    """Tell the direction from the baseline to the latest of `rows`, or why it can't be told."""
    found = valued(rows)
    if len(found) < 2:
        return ""
    latest, base = found[-1], metric.baseline
    start = comparable_start(metric, found)
    declared = next((r for r in found if base and r.period.text == base.period.text), None)
    if declared is not None and declared is not latest:
        start = declared
    before = start or found[0]
    change = changed(metric, before, latest)
    if isinstance(change, Divide):
        return not_compared(change)
    return _since(change, metric.unit)


def _since(change: Change, unit: str) -> str:
    start = the_period(change.before.period)
    was = short_value(change.before, unit)
    if change.unclear:
        return _("No clear difference since {start} ({value})", start=start, value=was)
    if change.direction is None:
        return _("It was {figure}", figure=value_when(change.before, unit))
    if change.direction == 0:
        return _("The same as in {period}", period=start)
    if is_ratio(unit):
        before = short_when(change.before, unit)
        if change.direction > 0:
            return _("Up from {figure}", figure=before)
        return _("Down from {figure}", figure=before)
    size = amount(change, unit)
    if change.direction > 0:
        return _("Up {size} since {start}", size=size, start=start)
    return _("Down {size} since {start}", size=size, start=start)


def _aim(metric: Metric, targets: Sequence[Target], latest: Observation | None) -> str:
    target = next_aim(targets, latest)
    if target is None:
        return ""
    if latest is None:
        return capitalised(_aims(metric, targets))
    words = capitalised(aim(target, metric.unit))
    far = far_from(metric, target, latest)
    return _("{aim}; the latest figure is {distance}", aim=words, distance=far) if far else words


def _aims(metric: Metric, targets: Sequence[Target]) -> str:
    """Write all aims; by whom they are for, where they differ."""
    told = {
        whom: joined(aim(target, metric.unit) for target in aims)
        for whom, aims in by_group(targets).items()
    }
    if len({*told.values()}) == 1:
        return next(iter(told.values()))
    parts = (told_of(whom, aims) if whom else aims for whom, aims in told.items())
    return pgettext("between parts of a sentence", "; ").join(parts)


def _fresh(rows: Sequence[Observation], latest: Observation | None) -> str:
    if latest is None:
        return ""
    if not latest.period.first:
        return _("The source does not state the period")
    if rows[-1] is latest:
        return _("Latest: {period}", period=latest.period.words)
    return _("Latest: {period}; later figures are missing", period=latest.period.words)


def _none(rows: Sequence[Observation], targets: Sequence[Target]) -> str:
    """Say why there is no figure."""
    if not rows:
        return _("No figure in any document that we have read")
    why = joined(dict.fromkeys(full_value(row, "") for row in rows))
    return _("No figure is given: {why}", why=why)


def _many_figures(metric: Metric) -> str:
    count = sum(1 for row in metric.observations if row.value)
    return ngettext(
        "{n} figure, and no one number for the whole",
        "{n} figures, and no one number for the whole",
        count, n=numeral(count),
    )  # fmt: skip


def _span(rows: Sequence[Observation]) -> str:
    dated = [row for row in in_time(rows) if row.value and row.period.first]
    return _("Latest: {period}", period=dated[-1].period.words) if dated else ""
