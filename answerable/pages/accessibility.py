"""The accessibility statement, in the model wording, from what the site says of itself."""

from collections.abc import Iterator

from markupsafe import Markup

from answerable.addresses import ACCESSIBILITY, GLOSSARY
from answerable.language import _
from answerable.pages.render import HOME, markdown, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Page
from answerable.records import CRITERIA


def accessibility_page(site: Site) -> Iterator[Page]:
    """How accessible the site is, if it says so in data."""
    statement = site.record.statement
    if not statement:
        return
    yield page(
        site, ACCESSIBILITY, _("Accessibility statement"),
        _("How accessible this site is, how to ask for another format, and how it was tested"),
        "accessibility", (HOME,), statement=statement, criteria=CRITERIA, glossary=GLOSSARY,
        asking=_("Ask for another format"), contact=contact(View(site, ACCESSIBILITY)),
    )  # fmt: skip


def contact(view: View) -> Markup:
    """Return as Markdown whom readers write to."""
    return Markup(markdown("contact", view))  # noqa: S704 - a template of ours, which escapes
