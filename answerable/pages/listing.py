"""Pages of long lists: a first page, those after it, and the way from one to the next."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from answerable.addresses import list_page
from answerable.language import _
from answerable.pages.paging import Part
from answerable.pages.render import html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Page, Unwritten

T = TypeVar("T")


class Piece(NamedTuple):
    """A piece of a list: the name of its fragment, its HTML, and the heading above it, if any.

    `about` is what a template of the list's own says more of.
    """

    name: str
    html: str
    heading: str = ""
    about: Any = None


Fill = Callable[[View, Part[T]], Iterable[Piece]]


class Titled(NamedTuple):
    """What the pages of one list share: its title, what it is, and the way to its first page."""

    title: str
    description: str
    crumbs: tuple[tuple[str, str], ...]


def listed(
    site: Site,
    titled: Titled,
    parts: Sequence[Part[T]],
    fill: Fill[T],
    template: str = "list_page",
    fragments: Mapping[str, str] | None = None,
    again: str = "",
    **values: Any,
) -> Iterator[Unwritten]:
    """Yield every page of a list, to be written.

    The first may have a template of its own, with fragments and values that the list is no part
    of. The others are made of their own part of the list alone; or by the template `again`, which
    is given the values too.
    """
    first = partial(_page, site, titled, parts[0], fill, template, fragments or {}, **values)
    yield Unwritten(parts[0].here, first)
    after = titled._replace(crumbs=(*titled.crumbs, (titled.title, parts[0].uri)))
    shared = {name: value for name, value in values.items() if again and name != "script"}
    for part in parts[1:]:
        write = partial(_page, site, after, part, fill, again or "list_page", {}, **shared)
        yield Unwritten(part.here, write)


def written(_view: View, part: Part[Any]) -> Iterator[Piece]:
    """Fill a page of a list that its template writes as Markdown: with the way to the others."""
    if not part.alone:
        yield Piece("list-above", "")
        yield Piece("list-below", "")


def _page(
    site: Site, titled: Titled, part: Part[T], fill: Fill[T], template: str,
    fragments: Mapping[str, str], **values: Any,
) -> Page:  # fmt: skip
    pieces = _filled(View(site, part.here, markdown=False), part, fill)
    return page(
        site, part.here, part.titled(titled.title), titled.description, template, titled.crumbs,
        {**fragments, **{piece.name: piece.html for piece in pieces}}, part=part, pieces=pieces,
        **values,
    )  # fmt: skip


def _filled(view: View, part: Part[T], fill: Fill[T]) -> tuple[Piece, ...]:
    """Return the pieces of one page of a list, between two ways to its other pages."""
    found = [*fill(view, part)]
    if part.alone:
        return tuple(found)
    above = _nav(view, part, _("Pages of this list"))
    below = _nav(view, part, _("Pages of this list, after it"))
    found[0] = found[0]._replace(html=f"{above}\n{found[0].html}")
    found[-1] = found[-1]._replace(html=f"{found[-1].html}\n{below}")
    return tuple(found)


def _nav(view: View, part: Part[T], label: str) -> str:
    return html("list_nav", view, part=part, label=label, at=list_page)
