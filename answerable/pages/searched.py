"""Pages, and the people and words with a place on one, as the search and every list know them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from answerable.addresses import (
    FOLDERS,
    GLOSSARY,
    INDEX,
    is_continued,
    person_anchor,
    term_anchor,
    url_of,
)
from answerable.findings.grouping import grouped
from answerable.language import N_, _
from answerable.markup import anchor
from answerable.pages.kinds import PEOPLE
from answerable.pages.searched_texts import plain, texts_of
from answerable.pages.site import Site
from answerable.pages.writing import Page
from answerable.records import Body
from answerable.searching import Entry

CHANGE, OTHER, PERSON, TERM = "change", "page", "person", "term"
_TITLE = re.compile(r"^# +([^\n]*)$", re.MULTILINE)
# Where what a page lists begins: below its next heading, or in the list of the glossary.
_BELOW = re.compile(r"^(?:## |<dl)", re.MULTILINE)


@dataclass(frozen=True)
class Named:
    """The names of a kind of entry: of one, and of many."""

    one: str
    many: str


# In the order in which readers choose among them. Most are kinds of record; four are not.
KINDS: Mapping[str, Named] = {
    "commitment": Named(N_("Promise"), N_("Promises")),
    "section": Named(N_("Part of the plan"), N_("Parts of the plan")),
    "update": Named(N_("Update"), N_("Updates")),
    "metric": Named(N_("Figures"), N_("Sets of figures")),
    "area": Named(N_("Area"), N_("Areas")),
    "body": Named(N_("Public body or group"), N_("Public bodies and groups")),
    PERSON: Named(N_("Person"), N_("People")),
    "meeting": Named(N_("Meeting"), N_("Meetings")),
    "letter": Named(N_("Letter"), N_("Letters")),
    "document": Named(N_("Document"), N_("Documents")),
    TERM: Named(N_("Word explained"), N_("Words explained")),
    CHANGE: Named(N_("Change to the record"), N_("Changes to the record")),
    OTHER: Named(N_("Other page"), N_("Other pages")),
}
_BY_FOLDER = {FOLDERS[kind]: kind for kind in KINDS if kind in FOLDERS} | {
    FOLDERS["release"]: CHANGE,
    FOLDERS["correction"]: CHANGE,
}


def named(kind: str) -> Named:
    """Return the names of a kind in the language spoken."""
    found = KINDS[kind]
    return Named(_(found.one), _(found.many))


def places(site: Site) -> Iterator[Entry]:
    """Yield what readers can search beside pages: people, groups of them, and words explained."""
    yield from _people(site)
    yield from _groups(site)
    yield from _terms(site)


def kind_of(uri: str) -> str:
    """Return the kind of a page by its uri."""
    folder, _slash, name = uri.partition("/")
    # What lies deeper is no page of a record, but a list that belongs to one.
    of_record = name and name != INDEX and "/" not in name
    return _BY_FOLDER.get(folder, OTHER) if of_record else OTHER


def is_searched(page: Page) -> bool:
    """Say whether readers can find a page: of a long list the first."""
    return page.listed and not is_continued(page.uri)


def entry_of(site: Site, page: Page) -> Entry:
    """Return what the search knows of a page.

    A record is found by its own words, a hand-written page by all that it says, and a page that
    lists others by what it says before its first list.
    """
    kind = kind_of(page.uri)
    id_ = page.uri.rpartition("/")[2].removesuffix(".md")
    return Entry(
        url_of(page.uri),
        _with_short(site.record.bodies[id_]) if kind == "body" else _title(page),
        kind,
        _begun(page.description, texts_of(site, kind, id_) or _shown(page)),
        _filters(site, kind, id_),
    )


def _title(page: Page) -> str:
    """Return what a page is called where it stands among others: the home page has the plan's."""
    if page.uri == INDEX:
        return _("Home")
    found = _TITLE.search(page.markdown)
    return page.title or (plain(found[1]) if found else "")


def _with_short(body: Body) -> str:
    """Return a body's name with its short form, unless the one has the other in it."""
    return (
        f"{body.name} ({body.short})" if body.short and body.short not in body.name else body.name
    )


def _shown(page: Page) -> str:
    """Return what a page says below its title: a hand-written one, which has no crumbs, in full."""
    text = _TITLE.sub("", page.markdown, count=1)
    return plain(_BELOW.split(text, maxsplit=1)[0] if page.crumbs else text)


def _begun(description: str, text: str) -> str:
    """Return a text that begins with its description; what ends the one may begin the other."""
    shared = range(min(len(description), len(text)), 0, -1)
    again = next((length for length in shared if description.endswith(text[:length])), 0)
    return f"{description} {text[again:].lstrip()}".strip()


def _filters(site: Site, kind: str, id_: str) -> Mapping[str, tuple[str, ...]]:
    """Return what a record can be chosen by, beside its kind."""
    record = site.record
    match kind:
        case "commitment":
            stand = site.ledger.stand_of[id_]
            return {
                "part": _parts(site, [stand.commitment.section]),
                "standing": (stand.standing.value,),
                "owner": stand.commitment.owners,
            }
        case "metric":
            return {"part": _parts(site, record.metrics[id_].sections)}
        case "section":
            return {"part": _parts(site, [id_])}
        case _:
            return {}


def _parts(site: Site, sections: Iterable[str]) -> tuple[str, ...]:
    """Return sections of the plan, and the chapters that they are in."""
    found = (part for id_ in sections for part in (site.record.chapter_of(id_), id_))
    return tuple(dict.fromkeys(found))


def _people(site: Site) -> Iterator[Entry]:
    for person in sorted(site.record.people.values(), key=lambda one: one.name):
        text = " ".join(f"{person.group}. {person.role or ''} {plain(person.body)}".split())
        yield Entry(f"{url_of(PEOPLE.uri)}#{person_anchor(person.id)}", person.name, PERSON, text)


def _groups(site: Site) -> Iterator[Entry]:
    """Yield an entry for each group of people, as a body: who is in it stands there."""
    groups = grouped((person.group, person.name) for person in site.record.people.values())
    for group, names in groups.items():
        yield Entry(
            f"{url_of(PEOPLE.uri)}#{anchor(group)}", group, "body", f"{group}: {', '.join(names)}."
        )


def _terms(site: Site) -> Iterator[Entry]:
    for term in site.record.glossary.values():
        title = f"{term.term} ({term.stands_for})" if term.stands_for else term.term
        yield Entry(f"{url_of(GLOSSARY)}#{term_anchor(term.id)}", title, TERM, term.meaning)
