"""Every page of the site as Markdown, with its fragments."""

from collections.abc import Iterator

from answerable.findings import counts
from answerable.pages.kinds import (
    HOME,
    commitment_pages,
    data_pages,
    dictionary_pages,
    document_pages,
    letter_pages,
    meeting_pages,
    outcome_pages,
    people_pages,
    plan_pages,
    update_pages,
)
from answerable.pages.render import glance, html, markdown
from answerable.pages.view import Site, View
from answerable.pages.writing import Page
from answerable.sentences import STANDING_MEANING


def pages(site: Site) -> Iterator[Page]:
    """Return every page that the engine writes."""
    yield from plan_pages(site)
    yield from commitment_pages(site)
    yield from update_pages(site)
    yield from outcome_pages(site)
    yield from people_pages(site)
    yield from meeting_pages(site)
    yield from document_pages(site)
    yield from letter_pages(site)
    yield from data_pages(site)
    yield from dictionary_pages(site)


def blocks(site: Site) -> dict[str, str]:
    """Return the parts that a hand-written page may call for by name, as Markdown."""
    view = View(site, HOME[1])
    return {
        "plan-at-a-glance": markdown("glance", view, **glance(site)),
        "standings": markdown("standings", view, meaning=STANDING_MEANING),
        "scales": markdown("scales", view),
        "bodies": markdown("bodies", view),
    }


def block_fragments(site: Site) -> dict[str, str]:
    """Return the fragments that blocks call for."""
    view = View(site, HOME[1], markdown=False)
    return {
        "counts": html("counts", view, counted=counts(site.stands)),
        "glance-chapters": html("glance_chapters", view, **glance(site)),
    }
