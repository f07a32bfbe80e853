"""Where things are published: permanent addresses, and links from one page to another."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

INDEX = "index.md"
FOLDERS: Mapping[str, str] = {
    "area": "areas",
    "body": "bodies",
    "commitment": "commitments",
    "correction": "corrections",
    "document": "documents",
    "letter": "letters",
    "meeting": "meetings",
    "metric": "outcomes",
    "release": "changes",
    "section": "plan",
    "signal": "signals",
    "standing": "standings",
    "update": "updates",
}
DELIVERED = f"delivered/{INDEX}"
MATRIX = f"matrix/{INDEX}"
VERIFY = f"verify/{INDEX}"
SUMMARY = f"summary/{INDEX}"
GLOSSARY = f"glossary/{INDEX}"
ACCESSIBILITY = f"accessibility/{INDEX}"
SEARCH = f"search/{INDEX}"
EVERY_PAGE = f"pages/{INDEX}"
INDEXES = (
    *sorted(f"{folder}/{INDEX}" for kind, folder in FOLDERS.items() if kind != "area"),
    "asks/index.md",
    DELIVERED,
    SUMMARY,
    "people/index.md",
    MATRIX,
    EVERY_PAGE,
    SEARCH,
    "timeline/index.md",
    "dictionary/index.md",
    "data/index.md",
    VERIFY,
)
# The kinds of file that the data dictionary describes.
KINDS = (
    "area", "body", "commitment", "correction", "document", "figure", "input", "letter",
    "meeting", "metric", "person",
    "plan", "report", "scale", "section", "statement", "term", "update",
)  # fmt: skip
# The kinds of signal, each with a page of all that its rule finds.
SIGNALS = (
    "reversed", "contradicted", "late", "no-word", "silent", "dropped", "reworded", "no-evidence",
    "unmeasured", "measured", "appeared-later", "totals", "updates-late", "unanswered",
)  # fmt: skip
# The headers that two common hosts read.
HEADERS = "_headers"
SITEMAP = "sitemap.xml"
EDITOR = f"admin/{INDEX}"  # where the editor is, where a site has one
OWN_STYLES = "assets/stylesheets/own.css"  # the body's own colours, where it has some
# What a site says of itself: of which record it was made, and as of which day.
STATED = "record/site.json"
TABLES = ("commitments", "reports", "parts", "sayings", "signals", "changes", "corrections")
RELEASES = "data/releases"
AREAS = f"{FOLDERS['area']}/{INDEX}"
AREA_TABLE = {"csv": "data/areas.csv", "json": "data/areas.json"}
BOUNDARIES = "data/areas.geojson"
PACKAGE = "data/datapackage.json"
FIGURES_PACKAGE = f"{FOLDERS['metric']}/datapackage.json"
_CONTINUED = re.compile(r"/pages/[0-9]+\.md$")
FEEDS = {"atom": "feed.xml", "json": "feed.json"}
LISTS = ("documents", "letters", "meetings", "metrics", "people")
KNOWN = 1 << 11  # places, the latest: most are led to from many pages
_BESIDE = "\0"  # the name of no folder
_HERE = 64  # pages and files, the latest: one after the other asks for all its links


def engine_uris(ids: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the uri of every page and file that the engine makes of records, by their kinds."""
    yield from (*INDEXES, STATED, HEADERS, SITEMAP)
    for kind in KINDS:
        yield from (dictionary_page(kind), schema_file(kind))
    yield from (page_of("signal", kind) for kind in SIGNALS)
    yield from (page_of(kind, id_) for kind, found in ids.items() for id_ in found)
    yield from (f"data/{name}.json" for name in (*TABLES, *LISTS))
    yield from (PACKAGE, *FEEDS.values())
    yield from (f"data/{name}.csv" for name in TABLES)
    # A record without areas has no page of them, and no file.
    yield from (AREAS, *AREA_TABLE.values()) if ids["area"] else ()
    for id_ in ids["metric"]:
        yield from (f"data/metrics/{id_}.{ending}" for ending in ("csv", "json"))


def page_of(kind: str, id_: str) -> str:
    """Return the source path of a record's page: `outcomes/trust.md` for the metric `trust`."""
    return f"{FOLDERS[kind]}/{id_}.md"


def list_page(uri: str, number: int) -> str:
    """Return the source path of a page of a list: `commitments/pages/2.md` of the register.

    `uri` is that of the list's first page. No record has such an address, for an id has no slash.
    """
    return uri if number == 1 else f"{_folder(uri)}pages/{number}.md"


def is_continued(uri: str) -> bool:
    """Say whether a page goes on with a list that an earlier page begins."""
    return _CONTINUED.search(uri) is not None


def own_list(uri: str, name: str) -> str:
    """Return the source path of a list too long for the page that it belongs to.

    The promises of which `updates/spring.md` says nothing are at `updates/spring/silent.md`.
    """
    return f"{_folder(uri)}{name}.md"


def _folder(uri: str) -> str:
    return uri.removesuffix(INDEX) if uri.endswith(f"/{INDEX}") else f"{uri.removesuffix('.md')}/"


def declaration_file(metric: str) -> str:
    """Return where it is published how a metric's figures are made."""
    return f"data/metrics/{metric}.yml"


def inputs_file(metric: str) -> str:
    """Return where it is published what a metric's figures were made of."""
    return f"data/metrics/{metric}.inputs.csv"


def figure_file(metric: str, figure: str, ending: str) -> str:
    """Return the path of a figure to take away: `outcomes/trust/by-quarter.svg`.

    `ending` is `svg` or `png` for the picture, `csv` for its figures, and `html` for the small page
    that other sites can show in a frame.
    """
    return f"{FOLDERS['metric']}/{metric}/{figure}.{ending}"


def figure_anchor(figure: str) -> str:
    """Return the permanent id of a figure on the page of its metric."""
    return f"chart-{figure}"


def person_anchor(person: str) -> str:
    """Return the permanent id of a person on the page of people."""
    return f"person-{person}"


def term_anchor(term: str) -> str:
    """Return the permanent id of a word or short form in the glossary."""
    return f"term-{term}"


def ask_anchor(ask: str) -> str:
    """Return the permanent id of an ask on the page of its letter."""
    return f"ask-{ask}"


def decision_anchor(decision: str) -> str:
    """Return the permanent id of a decision on the page of its meeting."""
    return f"decision-{decision}"


def action_anchor(action: str) -> str:
    """Return the permanent id of an action on the page of its meeting."""
    return f"action-{action}"


def record_anchor(kind: str, id_: str) -> str:
    """Return the permanent id of a record on the page of a release that changed it."""
    return f"{kind}-{id_.replace('/', '-')}"


def release_file(release: str) -> str:
    """Return where the file of a release is published, by its number: `0012`."""
    return f"data/releases/{release}.json"


def dictionary_page(kind: str) -> str:
    """Return the source path of the page that describes a kind of file."""
    return f"dictionary/{kind}.md"


def schema_file(kind: str) -> str:
    """Return the path of a kind's schema from the site's root."""
    return f"schemas/{kind}.json"


def url_of(uri: str) -> str:
    """Return the address of a page below the site's root: `people/` for `people/index.md`."""
    path, _, anchor = uri.partition("#")
    if path == INDEX or path.endswith(f"/{INDEX}"):
        path = path.removesuffix(INDEX)
    elif path.endswith(".md"):
        path = path.removesuffix(".md") + "/"
    return path + (f"#{anchor}" if anchor else "")


def relative_url(here: str, there: str) -> str:
    """Return the address of `there` as a link on the finished page or file `here` needs it."""
    above, own = _folder_published(here)
    # What is not below the page's own folder is as far from all that stand beside it.
    return _from(above, own, there) if own in there else _from(above, _BESIDE, there)


def relative_source(here: str, there: str) -> str:
    """Return the path from one page's source to another's, as a Markdown link needs it."""
    return _source_way(there, _folder_of_source(here))


Steps = tuple[str, ...]  # the names on the way from the site's root to a file or folder


def _way(wanted: Steps, start: Steps) -> str:
    """Return the way from a folder of the site to a path, by their names alone.

    Pages have tens of thousands of links, and `posixpath.relpath` asks for the working folder.
    """
    shared = 0
    for one, other in zip(wanted, start, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join(("..",) * (len(start) - shared) + wanted[shared:]) or "."


@lru_cache(KNOWN)
def _from(above: Steps, own: str, there: str) -> str:
    """Return the way to a page or file from the folder `own` of a folder; from that, without it."""
    path, _, anchor = there.partition("#")
    steps, ending = _published(path)
    found = _way(steps, (*above, own) if own else above) + ending
    return f"{found}#{anchor}" if anchor else found


@lru_cache(KNOWN)
def _source_way(there: str, folder: Steps) -> str:
    path, _, anchor = there.partition("#")
    found = _way(_steps(path), folder)
    return f"{found}#{anchor}" if anchor else found


@lru_cache(KNOWN)
def _published(path: str) -> tuple[Steps, str]:
    """Return where a page or file is published, and the stroke that the address of a page has."""
    url = url_of(path)
    return _steps(url), "/" if url.endswith("/") or not url else ""


@lru_cache(_HERE)
def _folder_published(here: str) -> tuple[Steps, str]:
    """Return where the folder of a page or file is published: the one above it, and its name."""
    *above, own = _steps(posixpath.dirname(url_of(here))) or ("",)
    return tuple(above), own


@lru_cache(_HERE)
def _folder_of_source(here: str) -> Steps:
    return _steps(posixpath.dirname(here))


@lru_cache(KNOWN)
def _steps(path: str) -> Steps:
    found = posixpath.normpath(path or ".")
    return () if found == "." else tuple(found.split("/"))
