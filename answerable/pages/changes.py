"""Pages of what changed: all releases, a page for each, and the pages of what was withdrawn."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from markupsafe import Markup

from answerable.addresses import FOLDERS, INDEX, page_of, record_anchor, release_file
from answerable.findings.grouping import grouped
from answerable.findings.histories import Withdrawn
from answerable.findings.releases import Happened, Told
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
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import FixedPage, Page
from answerable.records import Correction
from answerable.records.history import Effect, Key
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
CHANGES = FixedPage(N_("Changes"), f"{FOLDERS['release']}/{INDEX}")


@dataclass(frozen=True)
class Part:
    """The records of one kind that a release altered or added, ready to be written."""

    kind: str
    title: str
    records: tuple[Changed, ...]

    @property
    def name(self) -> str:
        """The name of its fragment."""
        return f"changed-{self.kind}"


def change_pages(site: Site) -> Iterator[Page]:
    """All releases, a page for each, and a page at the address of each withdrawn record."""
    told = site.ledger.history.told
    yield page(
        site, CHANGES.uri, CHANGES.title, _("What changed on this record, release by release"),
        "changes", (HOME,), told=tuple(reversed(told)), brief=told_in_brief, name=release_name,
    )  # fmt: skip
    after = {one.release.sequence: other for one, other in pairwise(told)}
    before = {other.release.sequence: one for one, other in pairwise(told)}
    for one in told:
        number = one.release.sequence
        yield _release_page(site, one, before.get(number), after.get(number))
    for gone in site.ledger.history.withdrawn:
        if gone.key.kind in FOLDERS:
            yield _withdrawn_page(site, gone)


def _release_page(site: Site, told: Told, before: Told | None, after: Told | None) -> Page:
    uri = page_of("release", told.release.id)
    view = View(site, uri)
    removed = [x for x in told.happened if isinstance(x.change, Removed)]
    altered, added = (tuple(_parts(found)) for found in _altered_and_added(told, removed))
    shown = view.as_html()
    fragments = {
        part.name: html(
            "changed", shown, part=part, marked=marked, to_record=to_record, names=Names(site),
            why=lambda correction: _why(shown, correction), anchor=record_anchor,
        )
        for part in altered
    }  # fmt: skip
    for part in added:
        fragments[f"added-{part.kind}"] = html(
            "added", shown, part=part, to_record=to_record, anchor=record_anchor, marked=marked
        )
    file = release_file(told.release.id)
    return page(
        site, uri, release_name(told.release), " ".join(told_in_brief(told)), "release",
        (HOME, CHANGES), fragments, told=told, before=before, after=after, altered=altered,
        added=added, removed=removed, brief=told_in_brief(told), file=file,
        effects=_by_correction(site, told), to_record=to_record, to_release=to_release,
        to_correction=to_correction, anchor_of=record_anchor, names=Names(site),
        cited=cited_with(release_name(told.release), site, uri, None), most=SHOWN_EFFECTS,
        kinds=CORRECTION_KIND_WORDS,
    )  # fmt: skip


def _why(view: View, correction: Correction | None) -> Markup:
    """Link to the correction that accounts for a change."""
    if correction is None:
        return view.plain(_("no correction was needed"))
    return to_correction(view, correction, correction_words(correction))


def _altered_and_added(
    told: Told, removed: Iterable[Happened]
) -> tuple[list[Changed], list[Changed]]:
    """Return the records that a release altered, and those to which it only added."""
    gone = {x.key for x in removed}
    altered: list[Changed] = []
    added: list[Changed] = []
    kept = sorted((x for x in told.happened if x.key not in gone), key=lambda x: x.key)
    for key, those in groupby(kept, key=lambda x: x.key):
        found = tuple(those)
        (added if all(x.adds for x in found) else altered).append(_shown(key, found))
    return altered, added


def _shown(key: Key, found: tuple[Happened, ...]) -> Changed:
    """Return a record as a release changed it; of a new one, only how many rows it has."""
    new = found[0].change
    if not isinstance(new, Added):
        return changed(key, found)
    rows = how_many(key.kind, len(new.fields)) if key.is_table else ""
    return Changed(key, (), added=rows)


def _parts(records: Iterable[Changed]) -> Iterator[Part]:
    by_kind = grouped((one.key.kind, one) for one in records)
    for kind in KINDS:
        if kind in by_kind and kind != "correction":
            yield Part(kind, SEVERAL[kind], by_kind[kind])


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
