"""What changed of records, as pages show it: records linked by their titles, changes in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from answerable.addresses import FOLDERS, page_of, person_anchor
from answerable.findings.releases import Happened
from answerable.history.claims import key_of
from answerable.history.differences import Altered, Change, differing_cells
from answerable.language import N_, _
from answerable.markup import anchor
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.records import Correction
from answerable.records.history import PART_OF, Key, Release
from answerable.sentences import capitalised
from answerable.sentences.corrections import said
from answerable.sentences.differences import tell
from answerable.sentences.passages import Piece
from answerable.sentences.releases import COLUMNS, HIDDEN, how_many, row_words
from answerable.sentences.titles import title_of

SHOWN_ROWS = 100  # changed rows of one table on a page; all are in the file of the release


@dataclass(frozen=True)
class Line:
    """One change in words: pieces marked as old or new, and the longer text that they are of."""

    what: tuple[Piece, ...]
    passage: tuple[Piece, ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True)
class Row:
    """A cell of a table of figures that changed; `was` or `now` is empty where it was not there."""

    name: str
    column: str
    was: str
    now: str
    correction: Correction | None


@dataclass(frozen=True)
class Changed:
    """What a release did to one record: its lines, or for a table of figures its rows.

    `rows` are at most SHOWN_ROWS of the `rows_changed`; `added` rows are counted alone.
    """

    key: Key
    lines: tuple[Line, ...]
    rows: tuple[Row, ...] = ()
    rows_changed: int = 0
    added: str = ""


def changed(key: Key, happened: Iterable[Happened]) -> Changed:
    """Return what was done to one record as pages show it."""
    found = tuple(happened)
    if not key.is_table:
        return Changed(key, tuple(lines(found)))
    altered = [x for x in found if not x.adds]
    rows = [row for x in altered for row in _rows(x)]
    added = len(found) - len(altered)
    return Changed(
        key, (), tuple(rows[:SHOWN_ROWS]), len(rows),
        _("{records} added", records=how_many(key.kind, added)) if added else "",
    )  # fmt: skip


def lines(happened: Iterable[Happened]) -> Iterator[Line]:
    """Yield what was done to a record in words; what was redacted is told as such."""
    found = tuple(happened)
    for x in found:
        if x.hidden and isinstance(x.change, Altered):
            yield Line(_begun((Piece(_(HIDDEN, field=x.change.path)),)), (), x.correction)
    shown: dict[Change, Correction | None] = {x.change: x.correction for x in found if not x.hidden}
    for told in tell(shown):
        correction = next((shown[change] for change in told.changes if shown[change]), None)
        yield Line(_begun(told.what), told.passage, correction)


def correction_lines(correction: Correction) -> tuple[Line, ...]:
    """Return in words what a correction says that it changed."""
    return tuple(Line(_begun(told.what), told.passage) for told in said(correction))


def _begun(what: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return words that begin with a capital."""
    return (replace(what[0], text=capitalised(what[0].text)), *what[1:])


def _rows(x: Happened) -> Iterator[Row]:
    change = x.change
    if not isinstance(change, Altered):
        return
    was, now = (v if isinstance(v, Mapping) else {} for v in (change.was, change.now))
    name = row_words(change.path)
    for column, old, new in differing_cells(was, now):
        yield Row(name, COLUMNS.get(column, column), old or "", new or "", x.correction)


@dataclass(frozen=True)
class Names:
    """What records are called and where they are, also those that were withdrawn."""

    site: Site

    def title(self, key: Key) -> str:
        """Return the title of a record in readers' words; its id where nothing names it."""
        site = self.site
        if key.kind == "correction" and key.id in site.record.corrections:
            return self.correction(site.record.corrections[key.id])
        return title_of(key, site.record.plain, site.ledger.history.last)

    def correction(self, correction: Correction) -> str:
        """Return the title of a correction's page: what it puts right."""
        key = key_of(correction.record)
        return self.title(key) if key else correction.record

    def uri(self, key: Key) -> str | None:
        """Return where a record is told on the site; None where it has no page of its own."""
        site, history = self.site, self.site.ledger.history
        kind = PART_OF.get(key.kind, key.kind)
        gone = history.withdrawn_with.get(key)
        if kind == "plan":
            return page_of("section", "index")
        if kind == "person":
            return f"people/index.md#{person_anchor(key.id)}"
        if kind == "scale":
            return "methods.md"
        if kind == "report" and not gone:
            edition, _slash, promise = key.id.partition("/")
            found = site.record.editions.get(edition)
            there = found and promise in site.record.commitments
            heading = f"#{anchor(found.title)}" if found else ""
            return f"{page_of('commitment', promise)}{heading}" if there else None
        if kind == "report" and gone:
            kind, key = gone.key.kind, gone.key
        known = gone or Key(kind, key.id) in site.record.plain
        return page_of(kind, key.id) if kind in FOLDERS and known else None


def to_record(view: View, key: Key) -> Markup:
    """Link to a record by its title; its title alone where it has no page."""
    names = Names(view.site)
    title, uri = names.title(key), names.uri(key)
    return view.link(title, uri) if uri and uri != view.here else view.plain(title)


def to_release(view: View, release: Release, words: str = "") -> Markup:
    """Link to a release by its number: `release 0012`."""
    return view.link(words or _("release {id}", id=release.id), page_of("release", release.id))


def to_correction(view: View, correction: Correction, words: str) -> Markup:
    """Link to the page of a correction."""
    return view.link(words, page_of("correction", correction.id))


def marked(pieces: Iterable[Piece]) -> Markup:
    """Return pieces as HTML: what is old and new is marked, and said to those who hear a page."""
    return Markup("").join(_marked(piece) for piece in pieces)


_MARKS = {
    "gone": (Markup("<del>{}{}{}</del>"), N_("[was: {words}]")),
    "come": (Markup("<ins>{}{}{}</ins>"), N_("[now: {words}]")),
}
_UNSEEN = Markup('<span class="unseen">{}</span>')


def _marked(piece: Piece) -> Markup:
    if piece.mark.value not in _MARKS:
        return escape(piece.text)
    mark, said = _MARKS[piece.mark.value]
    before, _words, after = _(said).partition("{words}")
    return mark.format(_UNSEEN.format(before), piece.text, _UNSEEN.format(after))
