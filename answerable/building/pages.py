"""A page made whole: its Markdown as HTML, in its frame, with its figures and tables."""

from collections.abc import Mapping

from answerable.addresses import url_of
from answerable.pages.articles import article
from answerable.pages.framing import Named, framed
from answerable.pages.writing import Page
from answerable.publication import with_fragments


def file_of(uri: str) -> str:
    """Return the path of a page in the site by its uri: `people/index.html`."""
    return f"{url_of(uri)}index.html"


def whole(page: Page, frame: str, named: Named) -> str:
    """Return a page as readers are served it, in its frame."""
    text = article(page.markdown, page.uri)
    filled = text._replace(html=with_fragments(text.html, page.fragments))
    return framed(page, filled, frame, named)


def files_of(page: Page, frame: str, named: Named) -> Mapping[str, bytes]:
    """Return all files of a page by their paths: its own, and what readers can take away of it."""
    return {file_of(page.uri): whole(page, frame, named).encode(), **page.files}
