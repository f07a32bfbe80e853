"""Lists of promises: one table for all of them, cut into pages where the plan has sections."""

from collections.abc import Collection, Iterable, Iterator
from functools import partial

from answerable.findings import Stand
from answerable.findings.signals import each_kind
from answerable.pages.listing import Fill, Piece, Titled, listed
from answerable.pages.paging import FEW, Part, parts
from answerable.pages.render import html
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Unwritten
from answerable.records import Commitment


def promise_parts(site: Site, uri: str, found: Collection[Stand]) -> tuple[Part[Stand], ...]:
    """Return the pages of a list of promises in the plan's order."""
    return parts(
        uri, tuple(found), lambda stand: stand.commitment.section,
        lambda stand: section_words(site, stand.commitment),
    )  # fmt: skip


def section_words(site: Site, commitment: Commitment) -> str:
    """Return what a table calls the section of a promise: its number, or its title."""
    return short_title(site, commitment.section)


def short_title(site: Site, section: str) -> str:
    """Return the number of a section, or the title of one that has no number."""
    return section if section[0].isdigit() else site.record.sections[section].title


def promises(caption: str) -> Fill[Stand]:
    """Return what fills the pages of a list of promises: a table on each."""
    return partial(_fill, caption)


def _fill(caption: str, view: View, part: Part[Stand]) -> Iterator[Piece]:
    if part.things:
        yield Piece("promises", promises_table(view, "promises", part.named(caption), part.things))


def promises_apart(
    site: Site, uri: str, titled: Titled, found: Collection[Stand]
) -> Iterator[Unwritten]:
    """Yield the pages of a list of promises, at `uri`, if it is too long for another page.

    There the macro `promises` in `listed.md.jinja` leads to it.
    """
    if len(found) > FEW:
        yield from listed(site, titled, promise_parts(site, uri, found), promises(titled.title))


def promises_table(
    view: View, name: str, caption: str, found: Iterable[Stand], chapter: str = ""
) -> str:
    """Return the table of some promises; with a chapter, its rows say what they can be found by."""
    stands = tuple(found)
    # Few sections, owners and updates stand in many rows: what is said of each is written once.
    sections = {
        stand.commitment.section: view.link(
            section_words(view.site, stand.commitment),
            view.uri("section", stand.commitment.section),
        )
        for stand in {stand.commitment.section: stand for stand in stands}.values()
    }
    owners = {ids: view.bodies(ids) for ids in {stand.commitment.owners for stand in stands}}
    return html(
        "register", view, name=name, caption=caption, found=stands, chapter=chapter,
        sections=sections, owners=owners, kinds_of=lambda stand: kinds_of(view.site, stand),
    )  # fmt: skip


def kinds_of(site: Site, stand: Stand) -> tuple[str, ...]:
    """Return the kinds of signal of a promise, each once."""
    return tuple(kind.value for kind in each_kind(site.signals_of(stand.commitment.id)))
