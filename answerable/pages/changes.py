"""Pages of what changed: all releases, a page for each, and the pages of what was withdrawn."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise

from markupsafe import Markup

from answerable.addresses import FOLDERS, INDEX, page_of, record_anchor, release_file
from answerable.findings.histories import Withdrawn
from answerable.findings.releases import MOST_TOLD, Done, Happened, Told, altered_and_added
from answerable.history.claims import key_of
from answerable.history.differences import Added, Removed
from answerable.language import N_, _
from answerable.pages.changed import (
    Changed,
    Names,
    changed,
    marked,
    to_correction,
    to_record,
    to_release,
)
from answerable.pages.datasets import cited_with
from answerable.pages.listing import Piece, Titled, listed, written
from answerable.pages.paging import Part, parts
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import AnyPage, FixedPage, Page
from answerable.records import Correction
from answerable.records.history import Effect, Key
from answerable.sentences import lower_first
from answerable.sentences.releases import (
    CORRECTION_KIND_WORDS,
    KINDS,
    SEVERAL,
    correction_words,
    day_of_words,
    how_many,
    kind_word,
    release_name,
    told_in_brief,
)

# With more effects of one correction than these, a page gives the first; the file has all.
SHOWN_EFFECTS = 100
MOST_RELEASES = 100
CHANGES = FixedPage(N_("Changes"), f"{FOLDERS['release']}/{INDEX}")


def change_pages(site: Site) -> Iterator[AnyPage]:
    """All releases, a page for each, and a page at the address of each withdrawn record."""
    told = site.ledger.history.told
    titled = Titled(CHANGES.title, _("What changed on this record, release by release"), (HOME,))
    shown = parts(
        CHANGES.uri, tuple(reversed(told)), lambda one: one.release.sequence // 10,
        lambda one: one.release.id, MOST_RELEASES,
    )  # fmt: skip
    yield from listed(
        site, titled, shown, written, "changes", again="changes", brief=told_in_brief,
        name=release_name,
    )  # fmt: skip
    after = {one.release.sequence: other for one, other in pairwise(told)}
    before = {other.release.sequence: one for one, other in pairwise(told)}
    for one in told:
        number = one.release.sequence
        yield from _release_pages(site, one, before.get(number), after.get(number))
    for gone in site.ledger.history.withdrawn:
        if gone.key.kind in FOLDERS:
            yield _withdrawn_page(site, gone)


def _release_pages(
    site: Site, told: Told, before: Told | None, after: Told | None
) -> Iterator[AnyPage]:
    uri, title = page_of("release", told.release.id), release_name(told.release)
    view = View(site, uri, markdown=False)
    removed = [x for x in told.happened if isinstance(x.change, Removed)]
    altered, added = map(_in_order, altered_and_added(told))
    file = release_file(told.release.id)
    yield page(
        site, uri, title, " ".join(told_in_brief(told)), "release", (HOME, CHANGES),
        {
            done.name: _records(view, done, done.records)
            for done in (*altered, *added)
            if len(done.pages) == 1
        },
        told=told, before=before, after=after, altered=altered, several=SEVERAL,
        added=added, removed=removed, brief=told_in_brief(told), file=file,
        effects=_by_correction(site, told), to_record=to_record, to_release=to_release,
        to_correction=to_correction, anchor_of=record_anchor, names=Names(site),
        cited=cited_with(title, site, uri, None), most=SHOWN_EFFECTS,
        kinds=CORRECTION_KIND_WORDS,
    )  # fmt: skip
    for done in (*altered, *added):
        if len(done.pages) > 1:
            yield from _pages_apart(site, told, done, (HOME, CHANGES, (title, uri)))


def _pages_apart(
    site: Site, told: Told, done: Done, way: tuple[tuple[str, str], ...]
) -> Iterator[AnyPage]:
    """Yield the pages of records of one kind, too many for the page of their release."""
    added = done.name.startswith("added-")
    name = SEVERAL[done.kind]
    words = _("Added: {records}", records=name) if added else _("Changed: {records}", records=name)
    title = _("{title}: {records}", title=way[-1][0], records=lower_first(words))
    shown = parts(
        done.page(told.release.id, 1), done.records, lambda one: one[0],
        lambda one: Names(site).title(one[0]), MOST_TOLD,
    )  # fmt: skip

    yield from listed(site, Titled(title, title, way), shown, partial(_fill, done))


def _fill(done: Done, view: View, part: Part[tuple[Key, tuple[Happened, ...]]]) -> Iterator[Piece]:
    yield Piece("records", _records(view, done, part.things))


def _records(view: View, done: Done, found: Iterable[tuple[Key, tuple[Happened, ...]]]) -> str:
    """Return what a release did to some records of a kind."""
    return html(
        "added" if done.name.startswith("added-") else "changed", view,
        records=[_shown(key, those) for key, those in found], marked=marked, to_record=to_record,
        names=Names(view.site), why=lambda correction: _why(view, correction),
        anchor=record_anchor,
    )  # fmt: skip


def _why(view: View, correction: Correction | None) -> Markup:
    """Link to the correction that accounts for a change."""
    if correction is None:
        return view.plain(_("no correction was needed"))
    return to_correction(view, correction, correction_words(correction))


def _shown(key: Key, found: tuple[Happened, ...]) -> Changed:
    """Return a record as a release changed it; of a new one, only how many rows it has."""
    new = found[0].change
    if not isinstance(new, Added):
        return changed(key, found)
    rows = how_many(key.kind, len(new.fields)) if key.is_table else ""
    return Changed(key, (), added=rows)


def _in_order(found: Iterable[Done]) -> tuple[Done, ...]:
    """Return what was done in the order of kinds; corrections have a list of their own."""
    by_kind = {one.kind: one for one in found if one.kind != "correction"}
    return tuple(by_kind[kind] for kind in KINDS if kind in by_kind)


def _by_correction(site: Site, told: Told) -> Mapping[Correction | None, tuple[Effect, ...]]:
    """Return what a release did to what readers are told, by the correction that did it."""
    found: dict[Correction | None, list[Effect]] = {}
    for effect in told.release.effects:
        correction = site.record.corrections.get(effect.correction or "")
        found.setdefault(correction, []).append(effect)
    return {correction: tuple(effects) for correction, effects in found.items()}


def _withdrawn_page(site: Site, gone: Withdrawn) -> Page:
    uri = page_of(gone.key.kind, gone.key.id)
    title = Names(site).title(gone.key)
    history = site.ledger.history
    one = kind_word(gone.key.kind)
    made = page(
        site, uri, _("Withdrawn: {title}", title=title),
        _("This {kind} was taken out of the record", kind=one), "withdrawn",
        (HOME, CHANGES), gone=gone, one=one, since=history.since(gone.key),
        also=[key for key, found in history.withdrawn_with.items()
              if found is gone and key != gone.key],
        replaced=key_of(gone.correction.replaced_by), to_record=to_record, to_release=to_release,
        to_correction=to_correction, day=day_of_words,
    )  # fmt: skip
    return replace(made, listed=False)
