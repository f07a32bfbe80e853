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
from answerable.pages.render import HOME, body, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import FixedPage, Page
from answerable.records import Correction
from answerable.records.history import Effect
from answerable.sentences import capitalised, summary
from answerable.sentences.releases import (
    CORRECTION_KIND_MEANING,
    CORRECTION_KIND_NAMES,
    CORRECTION_KIND_WORDS,
)

CORRECTIONS = FixedPage(N_("Corrections"), f"{FOLDERS['correction']}/{INDEX}")


def correction_pages(site: Site) -> Iterator[Page]:
    """All corrections, and a page for each."""
    history = site.ledger.history
    view = View(site, CORRECTIONS.uri, markdown=False)
    found = [(correction, *_told(site, correction)) for correction in history.corrections]
    table = html(
        "corrections", view, found=found, key_of=key_of, marked=marked, names=Names(site),
        to_record=to_record, to_correction=to_correction, to_release=to_release,
        carried=history.carried, kinds=CORRECTION_KIND_WORDS,
    )  # fmt: skip
    yield page(
        site, CORRECTIONS.uri, CORRECTIONS.title,
        _("What was published here and has been put right"), "corrections", (HOME,),
        {"corrections": table} if found else {}, found=found,
        kinds=CORRECTION_KIND_WORDS, meaning=CORRECTION_KIND_MEANING,
    )  # fmt: skip
    for correction in history.corrections:
        yield _correction_page(site, correction)


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
