"""Pages of corrections: all of them, the newest first, and a page for each."""

from collections.abc import Iterator

from answerable.addresses import FOLDERS, INDEX, page_of
from answerable.history.claims import key_of
from answerable.language import N_, _
from answerable.pages.changed import (
    Changed,
    Names,
    changed,
    correction_lines,
    marked,
    to_correction,
    to_record,
    to_release,
)
from answerable.pages.datasets import cited_with
from answerable.pages.listing import Piece, Titled, listed
from answerable.pages.paging import Part, parts
from answerable.pages.render import HOME, body, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import AnyPage, FixedPage, Page
from answerable.records import Correction
from answerable.records.history import Effect
from answerable.sentences import capitalised, summary
from answerable.sentences.releases import (
    CORRECTION_KIND_MEANING,
    CORRECTION_KIND_NAMES,
    CORRECTION_KIND_WORDS,
)

MOST_CORRECTIONS = 100  # of a page: each tells what stood there, what stands there now, and why
CORRECTIONS = FixedPage(N_("Corrections"), f"{FOLDERS['correction']}/{INDEX}")


def correction_pages(site: Site) -> Iterator[AnyPage]:
    """All corrections, and a page for each."""
    history = site.ledger.history
    titled = Titled(CORRECTIONS.title, _("What was published here and has been put right"), (HOME,))
    shown = parts(
        CORRECTIONS.uri, history.corrections, lambda one: one.date.first.year,
        lambda one: str(one.date.first.year), MOST_CORRECTIONS,
    )  # fmt: skip
    yield from listed(
        site, titled, shown, _table, "corrections", found=history.corrections,
        kinds=CORRECTION_KIND_WORDS, meaning=CORRECTION_KIND_MEANING,
    )  # fmt: skip
    for correction in history.corrections:
        yield _correction_page(site, correction)


def _table(view: View, part: Part[Correction]) -> Iterator[Piece]:
    if part.things:
        site = view.site
        table = html(
            "corrections", view, found=[(one, *_told(site, one)) for one in part.things], part=part,
            key_of=key_of, marked=marked, names=Names(site), to_record=to_record,
            to_correction=to_correction, to_release=to_release,
            carried=site.ledger.history.carried, kinds=CORRECTION_KIND_WORDS,
        )  # fmt: skip
        yield Piece("corrections", table)


def _told(site: Site, correction: Correction) -> tuple[Changed | None, str]:
    """Return what a correction changed, and in brief why."""
    return _changed(site, correction), summary(correction.body)


def _changed(site: Site, correction: Correction) -> Changed | None:
    """Return what a correction changed: for figures the rows as releases have them."""
    key = key_of(correction.record)
    if key is None:
        return None
    released = site.ledger.history.accounted.get(correction.id, ())
    if key.is_table and released:
        return changed(key, released)
    return Changed(key, correction_lines(correction))


def _correction_page(site: Site, correction: Correction) -> Page:
    uri = page_of("correction", correction.id)
    view, names = View(site, uri), Names(site)
    name = names.correction(correction)
    release = site.ledger.history.carried.get(correction.id)
    effects: tuple[Effect, ...] = tuple(
        effect for effect in release.effects if effect.correction == correction.id
    ) if release else ()  # fmt: skip
    kind = CORRECTION_KIND_NAMES[correction.kind_of]
    title = capitalised(_("{kind}: {record}", kind=kind, record=name))
    shown = html(
        "correction_changes", view.as_html(), one=_changed(site, correction), marked=marked,
        name=name,
    )  # fmt: skip
    return page(
        site, uri, title, summary(correction.body), "correction", (HOME, CORRECTIONS),
        {"changes": shown}, correction=correction, key=key_of(correction.record),
        release=release, effects=effects, to_record=to_record, to_release=to_release,
        replaced=key_of(correction.replaced_by), body=body(correction),
        meaning=CORRECTION_KIND_MEANING[correction.kind_of],
        cited=cited_with(title, site, uri, release),
    )  # fmt: skip
