"""What the record holds about each body: what it promised, published, wrote, and was asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from answerable.findings.asks import Asked, asked
from answerable.findings.ledger import Ledger
from answerable.findings.standings import Stand
from answerable.records import Body, Document, Letter

T = TypeVar("T")


@dataclass(frozen=True)
class Named:
    """All of the record that names a body, from the oldest to the newest.

    `promises` name it where they are made, and `later` are those for which a report alone names
    it; both are in the plan's order. `asked` is what letters and meetings asked of it, and `asks`
    what its own letters ask for.
    """

    body: Body
    promises: tuple[Stand, ...]
    later: tuple[Stand, ...]
    documents: tuple[Document, ...]
    wrote: tuple[Letter, ...]
    received: tuple[Letter, ...]
    asked: tuple[Asked, ...]
    asks: tuple[Asked, ...]


def by_body(ledger: Ledger) -> Mapping[str, Named]:
    """Return what the record holds about each body, by its id, in the record's order."""
    record = ledger.record
    documents = sorted(record.documents.values(), key=_when)
    letters = sorted(record.letters.values(), key=lambda x: (x.date.first, x.id))
    asks = asked(ledger)
    promised = _gathered((id_, s) for s in ledger.stands for id_ in s.commitment.owners)
    later = _gathered(
        (id_, stand)
        for stand in ledger.stands
        for reported in stand.reports
        for id_ in reported.report.owners
        if id_ not in stand.commitment.owners
    )
    published = _gathered((d.publisher, d) for d in documents if d.publisher)
    wrote = _gathered((id_, letter) for letter in letters for id_ in letter.from_)
    received = _gathered((id_, letter) for letter in letters for id_ in letter.to)
    asked_of = _gathered((id_, ask) for ask in asks for id_ in ask.of)
    asked_by = _gathered((id_, ask) for ask in asks for id_ in ask.by)
    return {
        id_: Named(
            body, promised[id_], later[id_], published[id_], wrote[id_], received[id_],
            asked_of[id_], asked_by[id_],
        )
        for id_, body in record.bodies.items()
    }  # fmt: skip


def _gathered(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    """Return the things of each name, each once, and nothing for a name that has none."""
    found: dict[str, list[T]] = defaultdict(list)
    for name, thing in pairs:
        if not found[name] or found[name][-1] is not thing:
            found[name].append(thing)
    return defaultdict(tuple, {name: tuple(things) for name, things in found.items()})


def _when(document: Document) -> tuple[bool, str, str]:
    """Return what documents are sorted by; those without any date come last."""
    moment = document.date or document.earliest
    return (moment is None, moment.first.isoformat() if moment else "", document.title)
