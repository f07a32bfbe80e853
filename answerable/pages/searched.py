"""Pages, and the people on one, as the search and the list of every page know them."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from answerable.addresses import FOLDERS, INDEX, person_anchor, url_of
from answerable.findings import Stand
from answerable.language import N_, _
from answerable.pages.site import Site
from answerable.pages.writing import Page
from answerable.searching import Entry
from answerable.sentences import plain_text

PEOPLE = f"people/{INDEX}"
CHANGE, OTHER, PERSON = "change", "page", "person"
_FENCE = re.compile(r"^(?:~{3,}|`{3,})[^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^#+ [^\n]*$", re.MULTILINE)
_BELOW = re.compile(r"^## ", re.MULTILINE)
# A line that gives a fact after its name in bold. Such lines are alike on all pages of a kind, and
# most are what a page can be chosen by.
_FACT = re.compile(r"^ *- \*\*[^*\n]+:\*\*[^\n]*$", re.MULTILINE)
# How a promise stands: what a word of it means is no text of the page that shows it.
_STANDING = re.compile(r'<span class="standing"[^<>]*>[^<]*</span>')
_TAG = re.compile(r"<(?!https?:)/?[a-zA-Z][^<>\n]*>")
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\\n]|\\.)*)\]\((?:<[^>\n]*>|[^)\n]*)\)")
_ITEM = re.compile(r"^\s*(?:[-*+>]|\d+\.) +", re.MULTILINE)
_MARK = re.compile(r"(?<!\\)[*`|]+")
_ESCAPE = re.compile(r"\\([^\w\s])")


@dataclass(frozen=True)
class Named:
    """The names of a kind of entry: of one, and of many."""

    one: str
    many: str


# In the order in which readers choose among them. Each is also the name of its records, or one of
# the three that stand for what several records or none have pages for.
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


def searched(site: Site, pages: Iterable[Page]) -> tuple[Entry, ...]:
    """Return all that readers can search: each page that search engines are told of, each person.

    Pages that list others are found by what they say of themselves, not by what they list.
    """
    stands = {stand.commitment.id: stand for stand in site.stands}
    entries = (_entry(site, stands, page) for page in pages if page.listed)
    return (*entries, *_people(site))


def kind_of(uri: str) -> str:
    """Return the kind of a page by its uri."""
    folder, _slash, name = uri.partition("/")
    return _BY_FOLDER.get(folder, OTHER) if name and name != INDEX else OTHER


def plain(markdown: str) -> str:
    """Return the words of a page's Markdown on one line: no headings, no lists of facts, no marks.

    What a page's fragments hold is not among them. Marks are taken out one by one: to make HTML of
    every page once more would take longer than all else that the search does.
    """
    text = _FENCE.sub("", _FACT.sub("", _HEADING.sub("", markdown)))
    for pattern in (_STANDING, _TAG, _PICTURE, _ITEM):
        text = pattern.sub(" ", text)
    text = _MARK.sub("", _LINK.sub(r"\1", text))
    return " ".join(html.unescape(_ESCAPE.sub(r"\1", text)).split())


def _entry(site: Site, stands: Mapping[str, Stand], page: Page) -> Entry:
    kind = kind_of(page.uri)
    id_ = page.uri.rpartition("/")[2].removesuffix(".md")
    # A page without crumbs is written by hand; of the others, records alone have text of their own.
    whole = kind != OTHER or not page.crumbs
    text = page.markdown if whole else _BELOW.split(page.markdown, maxsplit=1)[0]
    return Entry(
        url_of(page.uri),
        page.title or _title(page.markdown),
        kind,
        _begun(page.description, plain(text)),
        _filters(site, stands, kind, id_),
    )


def _title(markdown: str) -> str:
    found = _HEADING.search(markdown)
    return plain(found[0].removeprefix("# ")) if found else ""


def _begun(description: str, text: str) -> str:
    """Return a text that begins with its description, which it may do by itself."""
    return text if text.startswith(description) else f"{description} {text}"


def _filters(
    site: Site, stands: Mapping[str, Stand], kind: str, id_: str
) -> Mapping[str, tuple[str, ...]]:
    if kind == "commitment" and id_ in stands:
        stand = stands[id_]
        return {
            "part": _parts(site, [stand.commitment.section]),
            "standing": (stand.standing.value,),
            "owner": tuple(stand.commitment.owners),
        }
    if kind == "metric" and id_ in site.record.metrics:
        return {"part": _parts(site, site.record.metrics[id_].sections)}
    if kind == "section" and id_ in site.record.sections:
        return {"part": _parts(site, [id_])}
    return {}


def _parts(site: Site, sections: Iterable[str]) -> tuple[str, ...]:
    """Return sections of the plan, and the chapters that they are in."""
    found = (part for id_ in sections for part in (site.record.chapter_of(id_), id_))
    return tuple(dict.fromkeys(found))


def _people(site: Site) -> Iterator[Entry]:
    for person in sorted(site.record.people.values(), key=lambda one: one.name):
        text = " ".join(f"{person.group}. {person.role or ''} {plain_text(person.body)}".split())
        yield Entry(f"{url_of(PEOPLE)}#{person_anchor(person.id)}", person.name, PERSON, text)
