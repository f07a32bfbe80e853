"""Every page of the site as Markdown, with its fragments."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from answerable.findings import counts
from answerable.handwritten import Block, HandwrittenPage, calls
from answerable.pages.accessibility import accessibility_page, contact
from answerable.pages.areas import area_pages
from answerable.pages.asks import asks_page, timeline_page
from answerable.pages.bodies import body_pages
from answerable.pages.changes import change_pages
from answerable.pages.citing import write_figures
from answerable.pages.corrections import correction_pages
from answerable.pages.delivered import delivered_page
from answerable.pages.dictionary import dictionary_pages
from answerable.pages.glossary import glossary_page, with_short_forms
from answerable.pages.kinds import (
    commitment_pages,
    data_pages,
    document_pages,
    letter_pages,
    meeting_pages,
    people_pages,
    plan_pages,
    update_pages,
)
from answerable.pages.matrix import matrix_page
from answerable.pages.outcomes import outcome_pages
from answerable.pages.questions import questions
from answerable.pages.register import register_pages
from answerable.pages.render import glance, html, markdown
from answerable.pages.shown import shown_kinds
from answerable.pages.signals import signal_pages
from answerable.pages.site import Site
from answerable.pages.summary import summary_page
from answerable.pages.verifying import verify_page
from answerable.pages.view import View
from answerable.pages.writing import AnyPage, Page, Unwritten, unwritten
from answerable.sentences import STANDING_MEANING


def pages(site: Site, written: Iterable[HandwrittenPage] = ()) -> Iterator[Page]:
    """Return every page, written, in the order of `unwritten_pages`."""
    return (page.write() for page in unwritten_pages(site, written))


def unwritten_pages(site: Site, written: Iterable[HandwrittenPage] = ()) -> Iterator[Unwritten]:
    """Return every page to be written: those made by hand, then those that the engine makes."""
    for page in _all_pages(site, written):
        yield unwritten(page).then(partial(with_short_forms, site))


def _all_pages(site: Site, written: Iterable[HandwrittenPage]) -> Iterator[AnyPage]:
    yield from (handwritten_page(site, page) for page in written)
    yield from summary_page(site)
    yield from plan_pages(site)
    yield from register_pages(site)
    yield from commitment_pages(site)
    yield from signal_pages(site)
    yield from matrix_page(site)
    yield from update_pages(site)
    yield from outcome_pages(site)
    yield from delivered_page(site)
    yield from area_pages(site)
    yield from body_pages(site)
    yield from people_pages(site)
    yield from meeting_pages(site)
    yield from document_pages(site)
    yield from letter_pages(site)
    yield from asks_page(site)
    yield from timeline_page(site)
    yield from change_pages(site)
    yield from correction_pages(site)
    yield from data_pages(site)
    yield from dictionary_pages(site)
    yield from verify_page(site)
    yield from glossary_page(site)
    yield from accessibility_page(site)


def handwritten_page(site: Site, page: HandwrittenPage) -> Page:
    """Return a hand-written page, with the blocks and figures that it calls for."""
    pieces: list[str] = []
    fragments: dict[str, str] = {}
    view, end = View(site, page.uri), 0
    for call in calls(page.body):
        words = write_figures(page.body[end : call.start], site.record.metrics)
        pieces += [words, _BLOCKS[call.block](view)]
        fragments |= _FRAGMENTS.get(call.block, _nothing)(view.as_html())
        end = call.end
    pieces.append(write_figures(page.body[end:], site.record.metrics))
    return Page(page.uri, page.title, page.description, "".join(pieces), (), fragments)


def _nothing(_view: View) -> dict[str, str]:
    return {}


def _glance_fragments(view: View) -> dict[str, str]:
    return {"counts": html("counts", view, counted=counts(view.site.stands))}


def _so_far_fragments(view: View) -> dict[str, str]:
    return {
        "glance-found": html("glance_found", view, kinds=shown_kinds(view.site)),
        "glance-chapters": html("glance_chapters", view, **glance(view.site)),
    }


# Each block as Markdown for the page that calls for it, and the fragments that it marks.
_BLOCKS: Mapping[Block, Callable[[View], str]] = {
    Block.PLAN_AT_A_GLANCE: lambda view: markdown("glance", view, total=len(view.site.stands)),
    Block.PLAN_SO_FAR: lambda view: markdown(
        "so_far", view, kinds=shown_kinds(view.site), **glance(view.site)
    ),
    Block.STANDINGS: lambda view: markdown("standings", view, meaning=STANDING_MEANING),
    Block.SCALES: lambda view: markdown("scales", view),
    Block.SIGNAL_RULES: lambda view: markdown("signal_rules", view, kinds=shown_kinds(view.site)),
    Block.BODIES: lambda view: markdown("bodies", view),
    Block.QUESTIONS: lambda view: markdown("questions", view),
    Block.CONTACT: contact,
}
_FRAGMENTS: Mapping[Block, Callable[[View], dict[str, str]]] = {
    Block.PLAN_AT_A_GLANCE: _glance_fragments,
    Block.PLAN_SO_FAR: _so_far_fragments,
    Block.QUESTIONS: lambda view: {"questions": html("questions", view, questions=questions(view))},
}
