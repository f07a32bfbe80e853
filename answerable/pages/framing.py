"""A page in its frame: what pages share is made once, and each puts its own parts into it.

The theme writes the frame: the policy, the header, the menu, the footer. It is the same for all
pages of one `Shape`, and has two marks: one in its head, one in its main part.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin

from markupsafe import Markup

from answerable.addresses import INDEX, SEARCH, relative_url, url_of
from answerable.pages.articles import Article
from answerable.pages.policy import policy_of
from answerable.pages.writing import Page, mark, write_fragment

HEAD, MAIN = mark("page.head"), mark("page.main")
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
LISTED = 3  # headings from which on a page has a list of them


class Shape(NamedTuple):
    """All that a frame depends on.

    `folder` is what its links are written from; `own` is the address of a page that frames link to
    or that has a header of its own, and None for others; `trail` are the addresses that frames link
    to and that the page is at or below.
    """

    folder: str
    own: str | None
    trail: frozenset[str]
    policy: str
    script: str


@dataclass(frozen=True)
class Named:
    """What pages say of the site in their heads: its name, its description and its address."""

    name: str
    description: str
    address: str


def shape_of(page: Page, linked: Container[str]) -> Shape:
    """Return the shape of a page's frame; `linked` holds the addresses that frames link to."""
    url = url_of(page.uri)
    way = {url, *(url_of(uri) for _, uri in page.crumbs)} - {""}
    return Shape(
        url.rstrip("/").rpartition("/")[0],
        url if url in linked or url in (url_of(INDEX), url_of(SEARCH)) else None,
        frozenset(found for found in way if found in linked),
        policy_of(page.uri),
        page.script,
    )


def framed(page: Page, article: Article, frame: str, named: Named) -> str:
    """Return a whole page: its own parts in the places that the frame has for them."""
    before, between, after = _cut(frame)
    return f"{before}{head(page, article, named)}{between}{main(page, article, named)}{after}"


@lru_cache(64)
def _cut(frame: str) -> tuple[str, str, str]:
    before, _, rest = frame.partition(HEAD)
    between, _, after = rest.partition(MAIN)
    return before, between, after


def head(page: Page, article: Article, named: Named) -> str:
    """Return what a page says of itself in its head."""
    heading = _HEADING.search(article.html)
    title = page.title or Markup(heading[1] if heading else "").striptags()  # noqa: S704 - as below
    dataset = page.dataset.json_ld(named.address) if page.dataset else ""
    return write_fragment(
        "page_head", at_home=page.uri == INDEX, title=title, site_name=named.name,
        kind=page.crumbs[-1][0] if len(page.crumbs) > 1 else "",
        description=page.description or named.description, listed=page.listed,
        address=_address(page.uri, named.address), dataset=dataset,
    ).strip()  # fmt: skip


def main(page: Page, article: Article, named: Named) -> str:
    """Return the main part of a page: the way back to the home page, and the article."""
    before, mark_, after = article.html.partition("<h2")
    at_home = page.uri == INDEX
    listed = article.headings if len(article.headings) >= LISTED and not at_home else ()
    return write_fragment(
        "page_main", at_home=at_home, headings=listed,
        crumbs=[(title, relative_url(page.uri, uri)) for title, uri in page.crumbs],
        head=Markup(before), rest=Markup(mark_ + after),  # noqa: S704 - refused unless safe
        address=_address(page.uri, named.address),
    ).strip()  # fmt: skip


@lru_cache(8)  # a page names its address twice
def _address(uri: str, site: str) -> str:
    return urljoin(site, url_of(uri)) if site else ""
