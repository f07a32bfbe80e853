"""What templates ask of the record: links, names and lists, each from the page that asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markupsafe import Markup, escape

from answerable.addresses import action_anchor, ask_anchor, page_of, relative_source, relative_url
from answerable.findings import Asked, Attendance, Ledger, Roll, Stand, asked, by_origin, rolls
from answerable.findings.grouping import grouped
from answerable.findings.signals import Signal, signals
from answerable.pages.writing import plain_markdown
from answerable.record import Record
from answerable.records import (
    Answer,
    Area,
    Boundary,
    Commitment,
    Edition,
    Letter,
    Meeting,
    Metric,
    Section,
    Source,
    Standing,
)
from answerable.sentences import STANDING_WORDS, joined


@dataclass(frozen=True)
class Site:
    """The record and what follows from it, found once and shared by all pages.

    `downloads` are the sizes in bytes of published data files, by path; `name` and `address` are
    the site's own.
    """

    ledger: Ledger
    cache: Path
    downloads: Mapping[str, int]
    name: str = ""
    address: str = ""

    @property
    def record(self) -> Record:
        """The record."""
        return self.ledger.record

    @property
    def stands(self) -> tuple[Stand, ...]:
        """How each commitment stands, in the plan's order."""
        return self.ledger.stands

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """All that the record shows by the fixed rules."""
        return signals(self.ledger)

    @cached_property
    def _signals_by_promise(self) -> Mapping[str, tuple[Signal, ...]]:
        return grouped((id_, signal) for signal in self.signals for id_ in signal.commitments)

    def signals_of(self, commitment: str) -> tuple[Signal, ...]:
        """Return what the record shows of a commitment."""
        return self._signals_by_promise.get(commitment, ())

    @cached_property
    def _by_section(self) -> Mapping[str, tuple[Stand, ...]]:
        return grouped((stand.commitment.section, stand) for stand in self.stands)

    @cached_property
    def outlines(self) -> Mapping[str, Boundary]:
        """The boundaries of areas by their names, as figures give them."""
        areas, found = self.record.areas, self.record.boundaries
        return {areas[id_].name: shape for id_, shape in found.items() if id_ in areas}

    def in_section(self, section: str) -> tuple[Stand, ...]:
        """Return the commitments of one section."""
        return self._by_section.get(section, ())

    def in_chapter(self, chapter: str) -> tuple[Stand, ...]:
        """Return the commitments of a chapter and its sections."""
        found = next(c for c in self.record.plan.chapters if c.id == chapter)
        return tuple(s for id_ in (found.id, *found.sections) for s in self.in_section(id_))

    def metrics_of(self, section: str) -> tuple[Metric, ...]:
        """Return the metrics whose figures a section gives."""
        return tuple(m for m in self.record.metrics.values() if section in m.sections)

    def promises_of(self, metric: str) -> tuple[Stand, ...]:
        """Return the commitments that a metric is to show the effect of."""
        return tuple(s for s in self.stands if metric in s.commitment.metrics)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """All that letters and meetings asked for, from the oldest to the newest."""
        return asked(self.ledger)

    @cached_property
    def _asked_about(self) -> Mapping[str, tuple[Asked, ...]]:
        return grouped((id_, found) for found in self.asked for id_ in found.item.commitments)

    def asked_about(self, commitment: str) -> tuple[Asked, ...]:
        """Return what letters and meetings asked for about a commitment."""
        return self._asked_about.get(commitment, ())

    @cached_property
    def _asked_in(self) -> Mapping[str, tuple[Asked, ...]]:
        return by_origin(self.asked)

    def asked_in(self, origin: Letter | Meeting) -> tuple[Asked, ...]:
        """Return what a letter or a meeting asked for."""
        return self._asked_in.get(origin.file, ())

    @cached_property
    def rolls(self) -> Mapping[str, Roll]:
        """Who was at each meeting, by its id; a meeting that is only planned has none."""
        return rolls(self.record)

    @cached_property
    def _attended(self) -> Mapping[str, tuple[tuple[Meeting, Attendance], ...]]:
        meetings = self.record.meetings_in_time
        there = (roll for meeting in meetings if (roll := self.rolls.get(meeting.id)))
        return grouped(
            (one.person.id, (roll.meeting, one)) for roll in there for one in roll.members
        )

    def attended(self, person: str) -> tuple[tuple[Meeting, Attendance], ...]:
        """Return the meetings of a person's group while they were or may have been a member."""
        return self._attended.get(person, ())

    def replies_to(self, letter: str) -> tuple[Letter, ...]:
        """Return the letters of the record that answer a letter."""
        return tuple(x for x in self.record.letters_in_time if x.replies_to == letter)


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

    def link(self, text: str, uri: str) -> Markup:
        """Return a link with plain text to a page or file of the site, or to the web."""
        address = uri if uri.startswith("http") else self.href(uri)
        if self.markdown:
            return Markup("[{}](<{}>)").format(plain_markdown(text), Markup(address))  # noqa: S704
        return Markup('<a href="{}">{}</a>').format(address, text)

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
        return self.link(self.site.record.documents[id_].title, self.uri("document", id_))

    def to_edition(self, edition: Edition) -> Markup:
        """Link to an update by its title."""
        return self.link(edition.title, self.uri("update", edition.id))

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
        return Markup("{}, {}").format(self.to_document(source.document), self.plain(source.place))

    def plain(self, text: str) -> Markup:
        """Return plain text, escaped as this page must write it."""
        return plain_markdown(text) if self.markdown else escape(text)

    def bodies(self, ids: Iterable[str]) -> str:
        """Return the names of bodies as words: `Board and Council`."""
        return joined(self.site.record.bodies[id_].brief for id_ in ids)

    def body_names(self, ids: Iterable[str]) -> str:
        """Return the full names of bodies as words."""
        return joined(self.site.record.bodies[id_].name for id_ in ids)

    def standing(self, standing: Standing) -> Markup:
        """Return a standing as a word with its shape."""
        return Markup('<span class="standing" data-standing="{}">{}</span>').format(
            standing.value, STANDING_WORDS[standing]
        )

    def size(self, path: str) -> str:
        """Return the size of a data file in words: `3 KB`."""
        return size_words(self.site.downloads[path])


def _listed(links: Iterable[Markup]) -> Markup:
    *first, last = links
    return Markup(" and ").join([Markup(", ").join(first), last]) if first else last


def size_words(size: int) -> str:
    """Return a size in bytes in words: `3 KB`."""
    return f"{max(1, round(size / 1000))} KB"


def numbered(section: Section) -> str:
    """Return a section's title with its number: `1.1 Ensuring …`; others have no number."""
    return f"{section.id} {section.title}" if section.id[0].isdigit() else section.title
