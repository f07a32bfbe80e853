"""What a change of the record did to what readers are told, in plain sentences.

Each says what was told and what is told now. None says whether that is better, or why it is so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from answerable.findings import Ledger
from answerable.findings.effects import (
    CitedMoved,
    StandingMoved,
    cited_moved,
    counts_moved,
    standings_moved,
)
from answerable.findings.signals import Signal
from answerable.findings.signals.moved import SignalMoved, signals_moved
from answerable.records import Observation
from answerable.records.history import Effect, Key
from answerable.sentences.retold import retold
from answerable.sentences.signals import RULES_IN_WORDS, told
from answerable.sentences.titles import called
from answerable.sentences.words import STANDING_WORDS, full_value, short_value, the_period

_PLAN = Key("plan", "plan")
_ALL = "All promises"


def effects(before: Ledger, after: Ledger, correction: str | None = None) -> tuple[Effect, ...]:
    """Return what readers are told otherwise by the one ledger and by the other.

    They come by kind, promises in the plan's order, each once; `correction` is the id of the
    correction that did it. Both ledgers are read on the same day, so that the mere passing of days
    is none of it; raise ValueError where they are not. Their texts may still cite figures, or hold
    them already. Pages that are written by hand, and those of areas, are not looked at.
    """
    if before.today != after.today:
        raise ValueError(f"ledgers of two days: {before.today} and {after.today}")
    signals = [*signals_moved(before, after)]
    alone = _with_promises(before, after, signals)
    found = [
        *(_standing(before, after, moved, alone) for moved in standings_moved(before, after)),
        *_counts(before, after),
        *_signals(before, after, (moved for moved in signals if moved.record not in alone)),
        *_metrics(before, after),
        *(_figure(before, after, moved) for moved in cited_moved(before, after)),
    ]
    return tuple(replace(effect, correction=correction) for effect in dict.fromkeys(found))


def _name(key: Key, before: Ledger, after: Ledger) -> str:
    return called(key, after.record.plain, before.record.plain)


def _with_promises(
    before: Ledger, after: Ledger, signals: Iterable[SignalMoved]
) -> Mapping[Key, Sequence[str]]:
    """Return what is shown of each promise that is new or gone: the names of kinds of signal."""
    ids = before.stand_of.keys() ^ after.stand_of.keys()
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
    shown = ", ".join(dict.fromkeys(alone.get(key, ())))
    if moved.source:
        source = _source(moved.source, before, after)
        kept = [f"“{words}”" if words else "not given" for words in (was, now)]
        words = f"by the latest word of {source}, its standing was {kept[0]}, and is {kept[1]}."
    elif was and now:
        words = f"its standing was “{was}”, and is “{now}”."
    elif now:
        words = f"it is new, and its standing is “{now}”."
        words += f" This record shows of it: {shown}." if shown else ""
    else:
        words = f"it is no longer in this record; its standing was “{was}”."
        words += f" This record showed of it: {shown}." if shown else ""
    return Effect("standing", key, was, now, f"{_name(key, before, after)}: {words}")


def _source(source: str, before: Ledger, after: Ledger) -> str:
    """Name a source of reports: a body, or a document whose publisher is not known."""
    document = source.removeprefix("document:")
    for record in (after.record, before.record):
        if document != source and document in record.documents:
            return f"“{record.documents[document].title}”"
        if source in record.bodies:
            return record.bodies[source].name
    return source


def _counts(before: Ledger, after: Ledger) -> Iterator[Effect]:
    """Tell how many promises stand how, as the first page does, where that is not the same."""
    if moved := counts_moved(before, after):
        names = {s: f"“{STANDING_WORDS[s]}”" if s else _ALL for s in moved}
        was, now = (
            "; ".join(f"{names[s]}: {pair[side]:,}" for s, pair in moved.items()) for side in (0, 1)
        )
        each = "; ".join(f"{names[s]}: {a:,}, now {b:,}" for s, (a, b) in moved.items())
        yield Effect("standing", _PLAN, was, now, f"How many promises stand how. {each}.")


def _signals(before: Ledger, after: Ledger, signals: Iterable[SignalMoved]) -> Iterator[Effect]:
    for moved in signals:
        was = told(before, moved.was) if moved.was else None
        now = told(after, moved.now) if moved.now else None
        if was != now:
            name = _name(moved.record, before, after)
            sentence = f"{name}. {_signal(moved, was, now)}"
            yield Effect("signal", moved.record, was, now, sentence)


def _signal(moved: SignalMoved, was: str | None, now: str | None) -> str:
    """Say what came, went or changed, each under the name of its kind."""
    titles = [_title(one) for one in (moved.was, moved.now) if one]
    first, last = titles[0], titles[-1]
    if was and now and first == last:
        return f"What this record shows under {first} has changed. It said: {was} It says: {now}"
    if was and now:
        return f"This record showed, under {first}: {was} It now shows, under {last}: {now}"
    if now:
        return f"This record now shows, under {last}: {now}"
    return f"This record no longer shows, under {first}: {was}"


def _title(signal: Signal) -> str:
    return f"“{RULES_IN_WORDS[signal.kind].title}”"


def _metrics(before: Ledger, after: Ledger) -> Iterator[Effect]:
    """Tell what metrics say otherwise: headings and sentences of charts first, then aims."""
    old, new = before.record.metrics, after.record.metrics
    found: list[Effect] = []
    for id_ in {**new, **old}:
        key = Key("metric", id_)
        found += retold(key, _name(key, before, after), old.get(id_), new.get(id_))
    yield from (effect for effect in found if effect.kind == "headline")
    yield from (effect for effect in found if effect.kind == "target")


def _figure(before: Ledger, after: Ledger, moved: CitedMoved) -> Effect:
    write = full_value if moved.citation.with_unit else short_value
    was, now = (write(found.row, found.metric.unit) for found in (moved.was, moved.now))
    metric = _name(Key("metric", moved.now.metric.id), before, after)
    cited = f"{metric[:1].lower()}{metric[1:]} ({_which(moved.now.row)})"
    name = _name(moved.record, before, after)
    sentence = f"{name}: its text gives a figure of the {cited}. It was {was}, and is {now}."
    return Effect("figure", moved.record, was, now, sentence)


def _which(row: Observation) -> str:
    return ", ".join([the_period(row.period), *row.groups.values()])
