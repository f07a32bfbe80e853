"""What templates ask of the record: links, names and lists, each from the page that asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from answerable.addresses import action_anchor, ask_anchor, page_of, relative_source, relative_url
from answerable.findings import Asked
from answerable.language import _, numeral, pgettext
from answerable.pages.site import Site
from answerable.pages.writing import plain_html, plain_markdown
from answerable.records import (
    Answer,
    Area,
    Commitment,
    Document,
    Edition,
    Letter,
    Meeting,
    Section,
    Source,
    Standing,
)
from answerable.sentences import STANDING_WORDS, joined, number_words


@dataclass(frozen=True)
class View:
    """The site as seen from one page: every link is right for that page.

    `markdown` is True where links are Markdown's, False where they are HTML's.
    """

    site: Site
    here: str
    markdown: bool = True

    def as_html(self) -> "View":
        """Return the same view for the HTML fragments of the page."""
        return View(self.site, self.here, markdown=False)

    def href(self, uri: str) -> str:
        """Return the address of a page or file of the site, as this page must write it."""
        return relative_source(self.here, uri) if self.markdown else relative_url(self.here, uri)

    def link(self, text: str, uri: str, language: str | None = None) -> Markup:
        """Return a link with its text to a page or file of the site, or to the web.

        `language` is the code of that which is spoken there, where it is not the site's.
        """
        address = uri if uri.startswith(("http", "mailto:")) else self.href(uri)
        if language:
            words = Markup('<a href="{}" hreflang="{}">{}</a>')
            return words.format(address, language, self.plain(text))
        return _markdown_link(text, address) if self.markdown else _html_link(text, address)

    def mail(self, address: str) -> Markup:
        """Return an e-mail address as a link that begins a message to it."""
        return self.link(address, f"mailto:{address}")

    def uri(self, kind: str, id_: str) -> str:
        """Return the uri of the page of a record."""
        return page_of(kind, id_)

    def to_commitment(self, commitment: Commitment) -> Markup:
        """Link to a commitment by its title."""
        return self.link(commitment.title, self.uri("commitment", commitment.id))

    def to_metric(self, id_: str) -> Markup:
        """Link to a metric by its title."""
        return self.link(self.site.record.metrics[id_].title, self.uri("metric", id_))

    def to_area(self, id_: str) -> Markup:
        """Link to an area by its name."""
        return self.link(self.site.record.areas[id_].name, self.uri("area", id_))

    def to_areas(self, areas: Iterable[Area]) -> Markup:
        """Link to areas as words: `North and South`."""
        return _listed(self.to_area(area.id) for area in areas)

    def to_body(self, id_: str) -> Markup:
        """Link to a body by its name."""
        return self.link(self.site.record.bodies[id_].name, self.uri("body", id_))

    def to_bodies(self, ids: Iterable[str]) -> Markup:
        """Link to bodies as words: `Harbour Board and Town Council`."""
        return _listed(self.to_body(id_) for id_ in ids)

    def to_meeting(self, id_: str) -> Markup:
        """Link to a meeting by its title."""
        return self.link(self.site.record.meetings[id_].title, self.uri("meeting", id_))

    def to_letter(self, id_: str) -> Markup:
        """Link to a letter by its title."""
        return self.link(self.site.record.letters[id_].title, self.uri("letter", id_))

    def to_document(self, id_: str) -> Markup:
        """Link to a document by its title."""
        return self.link(self.title(self.site.record.documents[id_]), self.uri("document", id_))

    def title(self, document: Document) -> Markup:
        """Return the title of a document, in its own language."""
        return self._spoken(document.title, document.language)

    def own(self, words: str) -> Markup:
        """Return words of the plan's bodies as they stand, in the language that they are in."""
        return self._spoken(words, self.site.record.plan.language)

    def _spoken(self, words: str, language: str | None) -> Markup:
        told = self.plain(words)
        return Markup('<span lang="{}">{}</span>').format(language, told) if language else told

    def to_documents(self, ids: Iterable[str]) -> Markup:
        """Link to documents as words: `the Plan and the Review`."""
        return _listed(self.to_document(id_) for id_ in ids)

    def to_edition(self, edition: Edition) -> Markup:
        """Link to an update by its title."""
        return self.link(edition.title, self.uri("update", edition.id))

    def to_editions(self, editions: Iterable[Edition]) -> Markup:
        """Link to updates one after the other: `Spring update, Autumn update`."""
        return self.commas(map(self.to_edition, editions))

    def to_meetings(self, meetings: Iterable[Meeting]) -> Markup:
        """Link to meetings one after the other."""
        return self.commas(self.to_meeting(meeting.id) for meeting in meetings)

    def to_section(self, id_: str) -> Markup:
        """Link to a section by its number and title."""
        return self.link(self.section_title(id_), self.uri("section", id_))

    def section_title(self, id_: str) -> str:
        """Return a section's title, with its number where it has one."""
        return numbered(self.site.record.sections[id_])

    def to_asked(self, found: Asked) -> Markup:
        """Link to what was asked, where the page of its letter or meeting has it."""
        anchor = ask_anchor if isinstance(found.origin, Letter) else action_anchor
        uri = self.uri(found.origin.kind, found.origin.id)
        return self.link(found.item.text, f"{uri}#{anchor(found.item.id)}")

    def to_origin(self, found: Asked) -> Markup:
        """Link to the letter or meeting that asked, by its title."""
        origin = found.origin
        return self.link(origin.title, self.uri(origin.kind, origin.id))

    def answer_place(self, answer: Answer) -> Markup:
        """Return where an answer is said, linked: a document and a place in it, or a meeting."""
        if answer.source:
            return self.source(answer.source)
        return self.to_meeting(answer.meeting) if answer.meeting else Markup("")

    def source(self, source: Source) -> Markup:
        """Return where something is said: the document, linked, and the place in it."""
        place = self.plain(source.place)
        return Markup(f"{self.to_document(source.document)}, {place}")  # noqa: S704 - both are safe

    def plain(self, text: str) -> Markup:
        """Return text as this page must write it: escaped, unless it is safe already."""
        if isinstance(text, Markup):
            return text
        return plain_markdown(text) if self.markdown else plain_html(text)

    def commas(self, parts: Iterable[str]) -> Markup:
        """Return words or links one after the other, as a list without an end: `this, that`."""
        return Markup(pgettext("between things in a list", ", ")).join(map(self.plain, parts))  # noqa: S704

    def bodies(self, ids: Iterable[str]) -> str:
        """Return the names of bodies as words: `Board and Council`."""
        return joined(self.site.record.bodies[id_].brief for id_ in ids)

    def body_names(self, ids: Iterable[str]) -> str:
        """Return the full names of bodies as words."""
        return joined(self.site.record.bodies[id_].name for id_ in ids)

    def standing(self, standing: Standing) -> Markup:
        """Return a standing as a word with its shape."""
        return _standing(standing, STANDING_WORDS[standing])

    def size(self, path: str) -> str:
        """Return the size of a data file in words: `3 KB`."""
        return size_words(self.site.downloads[path])


# Pages of one folder name the same documents, updates and bodies, and lead to them alike. Text that
# is safe already is told by its type from the same letters that are not.
@lru_cache(8192, typed=True)
def _markdown_link(text: str, address: str) -> Markup:
    words = text if isinstance(text, Markup) else plain_markdown(text)
    return Markup(f"[{words}](<{address}>)")  # noqa: S704 - the text is escaped


@lru_cache(8192, typed=True)  # as above: rows of a table name the same, too
def _html_link(text: str, address: str) -> Markup:
    return Markup(f'<a href="{escape(address)}">{escape(text)}</a>')  # noqa: S704 - escaped


@lru_cache(64)
def _standing(standing: Standing, words: str) -> Markup:
    shown = Markup('<span class="standing" data-standing="{}">{}</span>')
    return shown.format(standing.value, words)


def _listed(links: Iterable[Markup]) -> Markup:
    return Markup(joined(links))  # noqa: S704 - links are safe, and so are our words between them


def size_words(size: int) -> str:
    """Return a size in bytes in words: `3 KB`, `5.3 MB`."""
    if size >= 999_500:
        return _("{n} MB", n=number_words(f"{size / 1_000_000:.1f}"))
    return _("{n} KB", n=numeral(max(1, round(size / 1000))))


def numbered(section: Section) -> str:
    """Return a section's title with its number: `1.1 Ensuring …`; others have no number."""
    return f"{section.id} {section.title}" if section.id[0].isdigit() else section.title
