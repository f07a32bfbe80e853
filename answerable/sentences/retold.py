"""What is told of a metric otherwise than before: its charts, its aims, its figures in short."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from answerable.findings import figured
from answerable.language import N_, _
from answerable.records import Metric, Target
from answerable.records.history import Effect, Key
from answerable.sentences.aims import BesideAim, beside_aims
from answerable.sentences.headlines import headline, unmapped
from answerable.sentences.lines import lines, over_time
from answerable.sentences.outcomes import outcome
from answerable.sentences.statements import statements
from answerable.sentences.words import capitalised, ended

_AimName = tuple[str, str, str]


@dataclass(frozen=True)
class _Chart:
    """What is told of a chart; it has no heading where it is not there."""

    number: int = 0
    heading: str = ""
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Telling:
    """What is told of a metric: its charts by name, its aims with a figure, and all in short."""

    charts: Mapping[str, _Chart]
    aims: Mapping[_AimName, BesideAim]
    short: str


def retold(key: Key, name: str, before: Metric | None, after: Metric | None) -> Iterator[Effect]:
    """Yield what is told of a metric otherwise; of one that is new or gone, what it says first.

    `name` is what the metric is called. What became of an aim is not told of the charts again.
    """
    if before == after:
        return
    if not (before and after):
        yield _came_or_went(key, name, before, after)
        return
    one, other = _telling(before), _telling(after)
    aims = [
        (one.aims.get(aim_name), other.aims.get(aim_name))
        for aim_name in {**other.aims, **one.aims}
        if _state(one.aims.get(aim_name)) != _state(other.aims.get(aim_name))
    ]
    elsewhere = {capitalised(words) for pair in aims for a in pair if a for words in a.words}
    charts = [*_headings(key, name, one, other), *_sentences(key, name, one, other, elsewhere)]
    if not aims and not charts and one.short != other.short:
        sentence = _(
            "{name}: in short, it said: {was} It now says: {now}",
            name=name, was=one.short, now=other.short,
        )  # fmt: skip
        charts = [Effect("headline", key, one.short, other.short, sentence)]
    yield from charts
    yield from (_aim_retold(key, name, *pair) for pair in aims)


def _telling(metric: Metric) -> _Telling:
    charts: dict[str, _Chart] = {}
    aims: dict[_AimName, BesideAim] = {}
    for found in figured(metric):
        part, chart = found.part, found.chart
        told = statements(part, chart)
        charts[found.name] = _Chart(found.number, headline(part, chart), told)
        if over_time(chart):
            for beside in beside_aims(metric, part.targets, lines(part, chart)):
                aims.setdefault(_aim_name(beside.target), beside)
    return _Telling(charts, aims, _in_short(metric))


def _in_short(metric: Metric) -> str:
    found = outcome(metric)
    words = (found.latest_words, found.change_words, found.target_words, found.fresh_words)
    return " ".join(ended(capitalised(text)) for text in words if text)


def _aim_name(target: Target) -> _AimName:
    return target.date.text, target.timing, str(sorted(target.where.items()))


def _state(beside: BesideAim | None) -> tuple[bool, int | None] | None:
    return (beside.ahead, beside.side) if beside else None


def _came_or_went(key: Key, name: str, before: Metric | None, after: Metric | None) -> Effect:
    was, now = (_first_words(metric) if metric else None for metric in (before, after))
    if before:
        told = _("{name}: it is no longer in this record; it said: {was}", name=name, was=was)
    else:
        told = _("{name}: it is new: {now}", name=name, now=now)
    return Effect("headline", key, was, now, told)


def _first_words(metric: Metric) -> str:
    telling = _telling(metric)
    return ended(next((chart.heading for chart in telling.charts.values()), telling.short))


def _headings(key: Key, name: str, one: _Telling, other: _Telling) -> Iterator[Effect]:
    """Yield each chart that is headed otherwise; the same headings on two charts are told once."""
    told = set()
    for chart in {**other.charts, **one.charts}:
        old, new = one.charts.get(chart, _Chart()), other.charts.get(chart, _Chart())
        headings = unmapped(old.heading), unmapped(new.heading)
        if old.heading != new.heading and headings not in told:
            told.add(headings)
            about = _("{name}, figure {number}", name=name, number=new.number or old.number)
            sentence = _headed(about, old.heading, new.heading)
            yield Effect("headline", key, old.heading or None, new.heading or None, sentence)


def _headed(about: str, was: str, now: str) -> str:
    if was and now:
        sentence = N_("{figure}: its heading was “{was}”, and is now “{now}”.")
        return _(sentence, figure=about, was=was, now=now)
    if now:
        return _("{figure}: it is new, and headed “{now}”.", figure=about, now=now)
    return _("{figure}: it is gone; its heading was “{was}”.", figure=about, was=was)


def _sentences(
    key: Key, name: str, one: _Telling, other: _Telling, elsewhere: Collection[str]
) -> Iterator[Effect]:
    """Yield what is said below charts and was not, and the other way round, as one.

    What is told `elsewhere` is left out, and so is what charts say that are new or gone.
    """
    both = one.charts.keys() & other.charts.keys()
    old, new = (
        dict.fromkeys(
            text for chart in side.charts if chart in both for text in side.charts[chart].told
        )
        for side in (one, other)
    )
    gone = " ".join(text for text in old if text not in new and text not in elsewhere)
    come = " ".join(text for text in new if text not in old and text not in elsewhere)
    said = [_("It no longer says: {was}", was=gone)] if gone else []
    said += [_("It now says: {now}", now=come)] if come else []
    if said:
        sentence = _("{name}, below its figures. {said}", name=name, said=" ".join(said))
        yield Effect("headline", key, gone or None, come or None, sentence)


def _aim_retold(key: Key, name: str, old: BesideAim | None, new: BesideAim | None) -> Effect:
    was, now = (capitalised(beside.words[0]) if beside else None for beside in (old, new))
    if was and now:
        said = _("It said: {was} It now says: {now}", was=was, now=now)
    elif was:
        said = _("It no longer says: {was}", was=was)
    else:
        said = _("It now says: {now}", now=now)
    return Effect("target", key, was, now, _("{name}. {told}", name=name, told=said))
