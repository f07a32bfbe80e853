"""Small values that many rows hold: a source, a sum, a date as said, an address."""

from typing import Any

from answerable.addresses import page_of, url_of
from answerable.dates import PartialDate
from answerable.exports.writing import LIST_SEPARATOR
from answerable.records import TOTAL, Money, Selection, Source, wanted_of


def source_of(source: Source | None) -> dict[str, Any] | None:
    """Return the document and place of a source."""
    return {"document": source.document, "place": source.place} if source else None


def dated(by: PartialDate, what: str | None, words: str | None) -> dict[str, Any]:
    """Return a date as it was said."""
    return {"by": by.text, "what": what, "words": words}


def money_of(money: Money) -> dict[str, Any]:
    """Return a sum of money as it was said."""
    return {
        "amount": money.amount,
        "per": money.per,
        "years": money.years,
        "for": money.for_,
        "words": money.words,
    }


def url(kind: str, id_: str) -> str:
    """Return the address of a record's page below the site's root."""
    return url_of(page_of(kind, id_))


def text_of(value: object) -> str | None:
    """Return a value as text; nothing for nothing."""
    return None if value is None else str(value)


def chosen(where: Selection, dimension: str) -> str:
    """Return the groups of a dimension that something is for: all of them where it names none."""
    return LIST_SEPARATOR.join(wanted_of(where, dimension)) or TOTAL
