"""What the record holds about each body: what it promised, published, wrote, and was asked."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from answerable.findings.asks import Asked
from answerable.findings.grouping import grouped
from answerable.findings.ledger import Ledger
from answerable.findings.standings import Stand
from answerable.records import Body, Document, Letter


@dataclass(frozen=True)
class Named:
    """All of the record that names a body, from the oldest to the newest.

    `promises` name it where they are made, and `later` are those for which a report alone names
    it; both are in the plan's order. `asked` is what letters and meetings asked of it, and `asks`
    what its own letters ask for.
    """

    body: Body
    promises: Collection[Stand]
    later: Collection[Stand]
    documents: tuple[Document, ...]
    wrote: tuple[Letter, ...]
    received: tuple[Letter, ...]
    asked: tuple[Asked, ...]
    asks: tuple[Asked, ...]


def by_body(ledger: Ledger) -> Mapping[str, Named]:
    """Return what the record holds about each body, by its id, in the record's order."""
    record, asks = ledger.record, ledger.asked
    letters, documents = record.letters_in_time, record.documents_in_time
    promises = grouped(
        (id_, stand) for stand in ledger.stands for id_ in dict.fromkeys(stand.commitment.owners)
    )
    later = grouped((id_, stand) for stand in ledger.stands for id_ in _named_later(stand))
    published = grouped((d.publisher, d) for d in documents if d.publisher)
    wrote = grouped((id_, letter) for letter in letters for id_ in letter.from_)
    received = grouped((id_, letter) for letter in letters for id_ in letter.to)
    asked_of = grouped((id_, ask) for ask in asks for id_ in ask.of)
    asked_by = grouped((id_, ask) for ask in asks for id_ in ask.by)
    return {
        id_: Named(
            body,
            promises=promises.get(id_, ()),
            later=later.get(id_, ()),
            documents=published.get(id_, ()),
            wrote=wrote.get(id_, ()),
            received=received.get(id_, ()),
            asked=asked_of.get(id_, ()),
            asks=asked_by.get(id_, ()),
        )
        for id_, body in record.bodies.items()
    }


def _named_later(stand: Stand) -> Iterable[str]:
    """Return the bodies that reports name for a promise and the promise does not, each once."""
    named = dict.fromkeys(id_ for found in stand.reports for id_ in found.report.owners)
    return (id_ for id_ in named if id_ not in stand.commitment.owners)
