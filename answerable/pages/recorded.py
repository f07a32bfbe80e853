"""What a record's own page says of its history: since when it is here, and what changed since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from answerable.findings.releases import Happened
from answerable.pages.changed import (
    Changed,
    Names,
    changed,
    marked,
    to_correction,
    to_record,
    to_release,
)
from answerable.pages.render import html, markdown
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Page, Unwritten
from answerable.records import Correction, CorrectionKind
from answerable.records.history import Key, Release
from answerable.sentences.releases import CORRECTED, noted_words, release_name

# With more than these, a page names the newest, and its history has all.
NOTED = 5


@dataclass(frozen=True)
class Step:
    """What one release did to a record and to what stands on its page."""

    release: Release
    records: tuple[Changed, ...]


def recorded(page: Page, site: Site, keys: tuple[Key, ...]) -> Page:
    """Return a page with the history of its records at its end: its own record comes first.

    Before the first release nothing has a history, and the page stays as it is.
    """
    if not site.ledger.history.told:
        return page
    end = markdown("history", View(site, page.uri))
    return replace(
        page,
        markdown=f"{page.markdown}\n{end}",
        fragments={**page.fragments, "history": history(View(site, page.uri, False), keys)},
    )


def to_be_recorded(made: Unwritten, site: Site, *keys: Key) -> Unwritten:
    """Return the same page, to be given the history of its records once it is written."""
    return made.then(partial(recorded, site=site, keys=keys))


def history(view: View, keys: tuple[Key, ...]) -> str:
    """Return as HTML since when records are here, and what changed of them, the newest first."""
    found = view.site.ledger.history
    return html(
        "history", view, since=found.since(keys[0]), steps=tuple(_steps(found.of(keys))),
        own=keys[0], name=release_name, marked=marked, to_record=to_record,
        to_release=to_release, to_correction=to_correction, names=Names(view.site),
    )  # fmt: skip


def _steps(found: Iterable[Happened]) -> Iterator[Step]:
    for release, those in groupby(found, key=lambda x: x.release):
        records = groupby(sorted(those, key=lambda x: x.key), key=lambda x: x.key)
        yield Step(release, tuple(changed(key, all_) for key, all_ in records))


def noted(view: View, *keys: Key) -> dict[str, str]:
    """Return a fragment that says what of some records was put right; none where nothing was."""
    corrected = view.site.ledger.history.corrected
    return noted_all(view, (x for key in keys for x in corrected.get(key, ())))


def noted_all(view: View, corrections: Iterable[Correction]) -> dict[str, str]:
    """Return a fragment that names corrections near the top of a page; none without any."""
    told = {x.id: x for x in corrections if x.kind_of in CORRECTED}
    found = sorted(told.values(), key=lambda x: (x.date.first, x.id), reverse=True)
    if not found:
        return {}
    shown = html(
        "noted", view.as_html(), found=found[:NOTED], more=len(found) - NOTED, words=CORRECTED,
        heading=noted_words(found), to_correction=to_correction, redaction=CorrectionKind.REDACTION,
    )  # fmt: skip
    return {"corrected": shown}
