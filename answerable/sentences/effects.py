"""What a change of the record did to what readers are told, in plain sentences.

Each says what was told and what is told now. None says whether that is better, or why it is so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from answerable.findings import Ledger
from answerable.findings.apart import Apart
from answerable.findings.effects import (
    CitedMoved,
    StandingMoved,
    cited_moved,
    counts_moved,
    standings_moved,
)
from answerable.findings.signals import Signal
from answerable.findings.signals.moved import SignalMoved, signals_moved
from answerable.language import N_, _, numeral
from answerable.language.forms import with_commas
from answerable.records import Observation, Standing
from answerable.records.history import Effect, Key
from answerable.sentences.retold import retold
from answerable.sentences.signals import RULES_IN_WORDS, told
from answerable.sentences.titles import called
from answerable.sentences.words import (
    STANDING_WORDS,
    full_value,
    lower_first,
    short_value,
    the_period,
)

_PLAN = Key("plan", "plan")


def effects(before: Ledger, after: Ledger, correction: str | None = None) -> tuple[Effect, ...]:
    """Return what readers are told otherwise by the one ledger and by the other.

    They come by kind, promises in the plan's order, each once; `correction` is the id of the
    correction that did it. Both ledgers are read on the same day, so that the mere passing of days
    is none of it; raise ValueError where they are not. Their texts may still cite figures, or hold
    them already. Pages that are written by hand, and those of areas, are not looked at.
    """
    if before.today != after.today:
        raise ValueError(f"ledgers of two days: {before.today} and {after.today}")
    apart = Apart(before, after)
    signals = [*signals_moved(apart)]
    alone = _with_promises(before, after, signals)
    found = [
        *(_standing(before, after, moved, alone) for moved in standings_moved(apart)),
        *_counts(apart),
        *_signals(before, after, (moved for moved in signals if moved.record not in alone)),
        *_metrics(apart),
        *(_figure(before, after, moved) for moved in cited_moved(apart)),
    ]
    return tuple(replace(effect, correction=correction) for effect in dict.fromkeys(found))


def _name(key: Key, before: Ledger, after: Ledger) -> str:
    return called(key, after.record.plain, before.record.plain)


def _with_promises(
    before: Ledger, after: Ledger, signals: Iterable[SignalMoved]
) -> Mapping[Key, Sequence[str]]:
    """Return what is shown of each promise that is new or gone: the names of kinds of signal."""
    ids = {*before.record.commitments} ^ {*after.record.commitments}
    found: dict[Key, list[str]] = {Key("commitment", id_): [] for id_ in ids}
    for moved in signals:
        titles = found.get(moved.record, [])
        titles += [_title(one) for one in (moved.was, moved.now) if one]
    return found


def _standing(
    before: Ledger, after: Ledger, moved: StandingMoved, alone: Mapping[Key, Sequence[str]]
) -> Effect:
    key = Key("commitment", moved.commitment)
    was, now = (STANDING_WORDS[s] if s else None for s in (moved.was, moved.now))
    name, shown = _name(key, before, after), with_commas(dict.fromkeys(alone.get(key, ())))
    if moved.source:
        told = [
            _(
                "{name}: by the latest word of {source}, its standing was {was}, and is now {now}.",
                name=name, source=_source(moved.source, before, after),
                was=_given(was), now=_given(now),
            )
        ]  # fmt: skip
    elif was and now:
        sentence = _(
            "{name}: its standing was “{was}”, and is now “{now}”.", name=name, was=was, now=now
        )
        told = [sentence]
    elif now:
        told = [_("{name}: it is new, and its standing is “{now}”.", name=name, now=now)]
        told += [_("This record shows of it: {shown}.", shown=shown)] if shown else []
    else:
        gone = N_("{name}: it is no longer in this record; its standing was “{was}”.")
        told = [_(gone, name=name, was=was)]
        told += [_("This record showed of it: {shown}.", shown=shown)] if shown else []
    return Effect("standing", key, was, now, " ".join(told))


def _given(words: str | None) -> str:
    return _("“{words}”", words=words) if words else _("not given")


def _source(source: str, before: Ledger, after: Ledger) -> str:
    """Name a source of reports: a body, or a document whose publisher is not known."""
    document = source.removeprefix("document:")
    for record in (after.record, before.record):
        if document != source and document in record.documents:
            return _("“{words}”", words=record.documents[document].title)
        if source in record.bodies:
            return record.bodies[source].name
    return source


def _counts(apart: Apart) -> Iterator[Effect]:
    """Tell how many promises stand how, as the first page does, where that is not the same."""
    if moved := counts_moved(apart):
        was, now = (
            "; ".join(
                _("{standing}: {n}", standing=_counted(standing), n=numeral(pair[side]))
                for standing, pair in moved.items()
            )
            for side in (0, 1)
        )
        each = "; ".join(
            _("{standing}: {was}, now {now}", standing=_counted(s), was=numeral(a), now=numeral(b))
            for s, (a, b) in moved.items()
        )
        sentence = _("How many promises have each standing. {each}.", each=each)
        yield Effect("standing", _PLAN, was, now, sentence)


def _counted(standing: Standing | None) -> str:
    """Name a standing that is counted; None stands for all."""
    if standing is None:
        return _("All promises")
    return _("“{words}”", words=STANDING_WORDS[standing])


def _signals(before: Ledger, after: Ledger, signals: Iterable[SignalMoved]) -> Iterator[Effect]:
    for moved in signals:
        was = told(before, moved.was) if moved.was else None
        now = told(after, moved.now) if moved.now else None
        if was != now:
            name = _name(moved.record, before, after)
            sentence = _("{name}. {told}", name=name, told=_signal(moved, was, now))
            yield Effect("signal", moved.record, was, now, sentence)


def _signal(moved: SignalMoved, was: str | None, now: str | None) -> str:
    """Say what came, went or changed, each under the name of its kind."""
    titles = [_title(one) for one in (moved.was, moved.now) if one]
    first, last = titles[0], titles[-1]
    if was and now and first == last:
        return _(
            "What this record shows under {rule} has changed. It said: {was} It now says: {now}",
            rule=first, was=was, now=now,
        )  # fmt: skip
    if was and now:
        return _(
            "This record showed, under {first}: {was} It now shows, under {last}: {now}",
            first=first, was=was, last=last, now=now,
        )  # fmt: skip
    if now:
        return _("This record now shows, under {rule}: {now}", rule=last, now=now)
    return _("This record no longer shows, under {rule}: {was}", rule=first, was=was)


def _title(signal: Signal) -> str:
    return _("“{words}”", words=RULES_IN_WORDS[signal.kind].title)


def _metrics(apart: Apart) -> Iterator[Effect]:
    """Tell what metrics say otherwise: headings and sentences of charts first, then aims."""
    before, after = apart.before, apart.after
    old, new = before.record.metrics, after.record.metrics
    found: list[Effect] = []
    for id_ in apart.metrics:
        key = Key("metric", id_)
        found += retold(key, _name(key, before, after), old.get(id_), new.get(id_))
    yield from (effect for effect in found if effect.kind == "headline")
    yield from (effect for effect in found if effect.kind == "target")


def _figure(before: Ledger, after: Ledger, moved: CitedMoved) -> Effect:
    write = full_value if moved.citation.with_unit else short_value
    was, now = (write(found.row, found.metric.unit) for found in (moved.was, moved.now))
    metric = _name(Key("metric", moved.now.metric.id), before, after)
    sentence = _(
        "{name}: its text gives a figure of the {metric} ({which}). It was {was}, and is now "
        "{now}.",
        name=_name(moved.record, before, after), metric=lower_first(metric),
        which=_which(moved.now.row), was=was, now=now,
    )  # fmt: skip
    return Effect("figure", moved.record, was, now, sentence)


def _which(row: Observation) -> str:
    return with_commas([the_period(row.period), *row.groups.values()])
