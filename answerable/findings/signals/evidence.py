"""What signals rest on: the records and the places in their documents.

`WHOLE` is the place of what a document doesn't say anywhere.
"""

from dataclasses import replace
from functools import lru_cache

from answerable.findings.parts import Said
from answerable.findings.signals.kinds import Evidence
from answerable.findings.standings import Reported
from answerable.language import N_, _
from answerable.records import Commitment, Edition, Source

WHOLE = N_("the whole document")


@lru_cache(1000)  # the same is told of many promises, one after the other
def _source(document: str, place: str) -> Source:
    """Return a source whose parts were checked where they were read."""
    return Source.model_construct(document=document, place=place)


def of_promise(commitment: Commitment) -> Evidence:
    """Return a promise as evidence: where it is written."""
    return Evidence("commitment", commitment.id, commitment.source, commitment.made)


def of_report(reported: Reported) -> Evidence:
    """Return a report as evidence: its place in the document of its edition, and its own word."""
    edition = reported.edition
    source = _source(edition.document, reported.report.place)
    words = reported.word.label if reported.word else ""
    return Evidence("update", edition.id, source, reported.moment, words)


def of_whole(edition: Edition) -> Evidence:
    """Return an edition as evidence of what it doesn't say."""
    source = _source(edition.document, _(WHOLE))
    return Evidence("update", edition.id, source, edition.moment)


def of_edition(edition: Edition) -> Evidence:
    """Return an edition as evidence that it was published: where we know of it from."""
    return Evidence("update", edition.id, edition.source, edition.moment)


def of_sayings(commitment: Commitment, *found: Said | None) -> tuple[Evidence, ...]:
    """Return a promise and reports as evidence of what they say of a part, each place once."""
    places = [_of_saying(commitment, said) for said in found if said]
    return tuple({(place.id, place.source.place): place for place in places}.values())


def _of_saying(commitment: Commitment, said: Said) -> Evidence:
    if not said.reported:
        return of_promise(commitment)
    return replace(of_report(said.reported), words="")
