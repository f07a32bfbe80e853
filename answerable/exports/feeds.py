"""Feeds: what anyone can follow to be told of each release of the record and each correction.

An entry's id rests on the hash of the first release, so it stays the same wherever the site is.
Its time is the day of its release, for nothing here reads a clock.
"""

import uuid
from collections.abc import Iterable, Iterator
from itertools import islice

from answerable.addresses import FEEDS, page_of, url_of
from answerable.exports.about import About
from answerable.exports.feed_forms import Entry, Feed, atom, json_feed
from answerable.findings import Ledger
from answerable.findings.releases import Told
from answerable.records import Change
from answerable.records.history import Effect, Key, Snapshot
from answerable.sentences import plain_text
from answerable.sentences.differences import name_of
from answerable.sentences.releases import CORRECTION_KIND_WORDS, release_name, told_in_brief

NEWEST = 50  # entries in a feed; the pages have them all
WORDS = (
    "Each release of the record and each correction, the newest first. This feed holds the newest "
    f"{NEWEST}; the pages of the site hold all."
)


def feeds(ledger: Ledger, about: About) -> dict[str, bytes]:
    """Return each feed of the site by its path."""
    record = ledger.record
    plan, releases = record.plan, record.releases
    first = releases[0].hash if releases else plan.document
    feed = Feed(
        title=f"{about.name or plan.title}: changes and corrections",
        words=WORDS,
        author=record.bodies[plan.publisher].name,
        rights=plan.licence.title,
        address=about.address,
        root=uuid.uuid5(uuid.NAMESPACE_OID, first),
        # A feed must say when it was last changed; before the first release, nothing has been.
        updated=releases[-1].date if releases else plan.published.first,
        entries=tuple(_newest(ledger)),
    )
    return {FEEDS["atom"]: atom(feed), FEEDS["json"]: json_feed(feed)}


def _newest(ledger: Ledger) -> Iterator[Entry]:
    """Yield the newest entries; of a release, itself and then the corrections that it brought."""
    history = ledger.history
    names = {found.key: found.fields for found in history.withdrawn}
    entries = (
        entry
        for told in reversed(history.told)
        for entry in (_release(told), *_corrections(told, ledger.record.plain, names))
    )
    yield from islice(entries, NEWEST)


def _release(told: Told) -> Entry:
    release = told.release
    return Entry(
        f"release/{release.id}",
        release_name(release),
        url_of(page_of("release", release.id)),
        release.date,
        told_in_brief(told),
        tuple(_sentences(release.effects)),
    )


def _corrections(told: Told, *snapshots: Snapshot) -> Iterator[Entry]:
    for correction in told.corrections:
        words = CORRECTION_KIND_WORDS[correction.kind_of]
        own = [x for x in told.release.effects if x.correction == correction.id]
        changes = (_change(change) for change in correction.changes)
        yield Entry(
            f"correction/{correction.id}",
            f"{words}: {name_of(Key.parse(correction.record), *snapshots)}",
            url_of(page_of("correction", correction.id)),
            told.release.date,
            (plain_text(correction.body),),
            (*changes, *_sentences(own)),
        )


def _change(change: Change) -> str:
    """Say what a correction changed: what stood there is not told where it was taken out."""
    said = [("was", change.was), ("now", change.now)]
    values = [f"{name} “{value}”" for name, value in said if value is not None]
    place = ", ".join(filter(None, (change.field, change.column)))
    return f"{place}: {', '.join(values) or 'taken out'}"


def _sentences(effects: Iterable[Effect]) -> Iterator[str]:
    """Yield what effects say; one that was redacted says nothing."""
    yield from (effect.sentence for effect in effects if effect.sentence)
