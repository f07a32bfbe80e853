"""The page of the search, and the list of every page for those who would rather look, or must."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answerable.addresses import EVERY_PAGE, SEARCH
from answerable.findings import counts
from answerable.findings.grouping import grouped
from answerable.language import _, spoken
from answerable.pages.listing import Piece, Titled, listed
from answerable.pages.paging import Part, parts
from answerable.pages.render import HOME, html, page
from answerable.pages.searched import KINDS, named
from answerable.pages.site import Site
from answerable.pages.view import View, numbered
from answerable.pages.writing import AnyPage, Page
from answerable.searching import Entry
from answerable.searching.questions import ENDINGS, SMALL
from answerable.searching.words import bare
from answerable.sentences import STANDING_WORDS

SCRIPT = "assets/javascripts/search.js"
LONGEST = 300  # pages in a list; more are listed by their first letters
MOST_LINKS = 500  # of a page: with some 150 bytes each it stays below 100 kB
ALIKE = 3  # letters with which titles begin that stand on one page, if they fit there
_MARKS = re.compile(r"[^\w\s]")


@dataclass(frozen=True)
class Option:
    """One thing to choose: its id, its name, and the name of one of it where that differs."""

    id: str
    words: str
    one: str = ""
    within: bool = False


@dataclass(frozen=True)
class Choice:
    """One way to choose among what is found; `name` is what the address and the index call it."""

    name: str
    title: str
    all: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Letter:
    """The entries of one kind whose titles begin alike; `name` is part of an address."""

    name: str
    words: str
    entries: tuple[Entry, ...]


def search_pages(site: Site, entries: Iterable[Entry]) -> Iterator[AnyPage]:
    """The page of the search, and the list of every page."""
    found = tuple(entries)
    yield _search(site, found)
    yield from _every_page(site, found)


def _search(site: Site, entries: tuple[Entry, ...]) -> Page:
    view = View(site, SEARCH, markdown=False)
    ways = [choice for choice in _choices(site, entries) if choice.options]
    form = html("search_form", view, choices=ways, told=json.dumps(_told(), ensure_ascii=False))
    return page(
        site, SEARCH, _("Search this site"), _("Find words in everything that this site says"),
        "search", (HOME,), {"search": form}, script=SCRIPT, every_page=EVERY_PAGE,
    )  # fmt: skip


def _told() -> dict[str, object]:
    """Return what the script says, for it knows no language; it fills in what stands in braces."""
    return {
        "found": _("Results for “{words}”: {count}"),
        "instead": _("No results for “{asked}”."),
        "some": _("No page has all the words of “{words}”. Pages with some of them: {count}"),
        "few": _(
            "Pages with all the words of “{words}”: {whole}. Pages with some of them: {count}"
        ),
        "none": _("No results for “{words}”"),
        "none-chosen": _("No results for “{words}” among what you chose"),
        "failed": _("The search could not be loaded. Try again, or look through every page."),
        "ask": _("Type a word to search for"),
        "endings": ENDINGS.get(spoken().code, ("",)),
        "small": SMALL.get(spoken().code, ()),
    }


def _choices(site: Site, entries: tuple[Entry, ...]) -> Iterator[Choice]:
    """Yield the ways to choose, each with what there is of it."""
    record = site.record
    there = {entry.kind for entry in entries}
    kinds = (Option(kind, named(kind).many, named(kind).one) for kind in KINDS if kind in there)
    yield Choice("kind", _("Kind"), _("Everything"), tuple(kinds))
    parts = {part for entry in entries for part in entry.filters.get("part", ())}
    sections = (
        Option(id_, numbered(record.sections[id_]), within=record.chapter_of(id_) != id_)
        for id_ in record.section_order()
        if id_ in parts
    )
    yield Choice("part", _("Part of the plan"), _("All parts"), tuple(sections))
    standings = (Option(one.value, STANDING_WORDS[one]) for one in counts(site.stands))
    yield Choice("standing", _("Standing of promises"), _("All standings"), tuple(standings))
    owners = {id_ for stand in site.stands for id_ in stand.commitment.owners}
    bodies = (Option(id_, one.name) for id_, one in record.bodies.items() if id_ in owners)
    yield Choice("owner", _("Who a promise names"), _("All bodies"), tuple(bodies))


def _every_page(site: Site, entries: tuple[Entry, ...]) -> Iterator[AnyPage]:
    view = View(site, EVERY_PAGE, markdown=False)
    by_kind = grouped((entry.kind, entry) for entry in entries)
    kinds = [(kind, by_title(by_kind[kind])) for kind in KINDS if kind in by_kind]
    title, crumb = _("Every page"), (_("Every page"), EVERY_PAGE)
    fragments = {}
    for kind, found in kinds:
        if len(found) <= LONGEST:
            fragments[kind] = html("pages_list", view, found=found)
            continue
        initials = letters(found)
        fragments[kind] = html("pages_letters", view, kind=kind, letters=initials, uri=_letter_uri)
        for letter in initials:
            titled = Titled(f"{named(kind).many}: {letter.words}", "", (HOME, crumb))
            shown = parts(
                _letter_uri(kind, letter), letter.entries, lambda one: _bare(one.title)[:ALIKE],
                lambda one: one.title, MOST_LINKS,
            )  # fmt: skip
            yield from listed(site, titled, shown, _links)
    yield page(
        site, EVERY_PAGE, title, _("Every page of this site, by what it is about"), "pages",
        (HOME,), fragments, total=len(entries), search=SEARCH,
        kinds=[(kind, named(kind).many, len(found)) for kind, found in kinds],
    )  # fmt: skip


def _links(view: View, part: Part[Entry]) -> Iterator[Piece]:
    yield Piece("pages", html("pages_list", view, found=part.things))


def _letter_uri(kind: str, letter: Letter) -> str:
    return f"pages/{kind}-{letter.name}.md"


def by_title(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries in the order of their titles, as people look for them."""
    return tuple(sorted(entries, key=lambda entry: (_bare(entry.title), entry.address)))


def letters(entries: Iterable[Entry]) -> tuple[Letter, ...]:
    """Return entries by the first letters of their titles; those that begin with none come first.

    A letter that is not one of a to z is named by its number in Unicode.
    """
    found = grouped((_initial(entry.title), entry) for entry in entries)
    return tuple(
        Letter(_letter_name(one), one.upper() or _("Numbers and signs"), tuple(found[one]))
        for one in sorted(found)
    )


def _initial(title: str) -> str:
    first = _bare(title)[:1]
    return first if first.isalpha() else ""


def _letter_name(letter: str) -> str:
    if not letter:
        return "other"
    return letter if letter.isascii() else f"u{ord(letter):04x}"


def _bare(title: str) -> str:
    """Return a title in small letters, without accents or marks."""
    return _MARKS.sub("", bare(title)).strip()
