"""Where things are published: permanent addresses, and links from one page to another."""

import posixpath
from collections.abc import Mapping

INDEX = "index.md"
FOLDERS: Mapping[str, str] = {
    "commitment": "commitments",
    "document": "documents",
    "letter": "letters",
    "meeting": "meetings",
    "metric": "outcomes",
    "section": "plan",
    "update": "updates",
}


def page_of(kind: str, id_: str) -> str:
    """Return the source path of a record's page: `outcomes/trust.md` for the metric `trust`."""
    return f"{FOLDERS[kind]}/{id_}.md"


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
    """Return the address of `there` as a link on the finished page `here` needs it."""
    path, _, anchor = url_of(there).partition("#")
    start = url_of(here) or "."
    found = posixpath.relpath(path or ".", start) + ("/" if path.endswith("/") or not path else "")
    return found + (f"#{anchor}" if anchor else "")


def relative_source(here: str, there: str) -> str:
    """Return the path from one page's source to another's, as a Markdown link needs it."""
    path, _, anchor = there.partition("#")
    found = posixpath.relpath(path, posixpath.dirname(here) or ".")
    return found + (f"#{anchor}" if anchor else "")
