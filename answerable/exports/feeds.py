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
from answerable.language import _, ngettext, numeral
from answerable.records.history import Effect, Key, Snapshot
from answerable.sentences import capitalised, plain_text
from answerable.sentences.corrections import in_plain_words, said
from answerable.sentences.releases import CORRECTION_KIND_WORDS, release_name, told_in_brief
from answerable.sentences.titles import title_of

NEWEST = 50  # entries in a feed; the pages have them all
LISTED = 30  # of what became of what readers are told, in an entry


def feeds(ledger: Ledger, about: About) -> dict[str, bytes]:
    """Return each feed of the site by its path."""
    record = ledger.record
    plan, releases = record.plan, record.releases
    name = about.name or plan.title
    first = releases[0].hash if releases else plan.document
    feed = Feed(
        title=_("Changes and corrections – {site}", site=name),
        words=_(
            "Each release of the record and each correction, the newest first. This feed holds the "
            "newest {n}; the pages of the site hold all.",
            n=numeral(NEWEST),
        ),
        author=name,
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
        kind = CORRECTION_KIND_WORDS[correction.kind_of]
        record = title_of(Key.parse(correction.record), *snapshots)
        own = [x for x in told.release.effects if x.correction == correction.id]
        changes = (capitalised(in_plain_words(told)) for told in said(correction))
        yield Entry(
            f"correction/{correction.id}",
            _("{kind}: {record}", kind=kind, record=record),
            url_of(page_of("correction", correction.id)),
            told.release.date,
            (plain_text(correction.body),),
            (*changes, *_sentences(own)),
        )


def _sentences(effects: Iterable[Effect]) -> Iterator[str]:
    """Yield what effects say, the first of many; one that was redacted says nothing."""
    found = [effect.sentence for effect in effects if effect.sentence]
    yield from found[:LISTED]
    if len(found) > LISTED:
        more = len(found) - LISTED
        yield ngettext(
            "And {n} more, which the page of this lists.",
            "And {n} more, which the page of this lists.",
            more, n=numeral(more),
        )  # fmt: skip
