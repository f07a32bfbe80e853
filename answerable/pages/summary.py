"""The plan on one page, for whoever reads no other: what was promised, and what is known of it."""

from collections.abc import Iterator

from answerable.addresses import SUMMARY
from answerable.language import _
from answerable.pages.questions import facts, standings
from answerable.pages.render import HOME, glance, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Page


def summary_page(site: Site) -> Iterator[Page]:
    """The plan in short, made of the record alone, so that any body's site has one."""
    shown = glance(site)
    view = View(site, SUMMARY, markdown=False)
    yield page(
        site, SUMMARY, _("The plan on one page"), _("What was promised, and what is known of it"),
        "summary", (HOME,), {"counts": html("counts", view, counted=shown["counted"])},
        facts=facts(site), standings=standings, **shown,
    )  # fmt: skip
