"""The glossary, and what each page says of the short forms that it does not spell out."""

import re
from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from answerable.addresses import GLOSSARY, term_anchor
from answerable.language import _
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Page, mark
from answerable.records import Term

# A drawing says what its table says; what is there to be copied is code.
_NO_TEXT = re.compile(r"<(pre|svg)\b.*?</\1>", re.DOTALL)


def glossary_page(site: Site) -> Iterator[Page]:
    """The words and short forms that the site explains, if it has a glossary."""
    if not site.record.glossary:
        return
    view = View(site, GLOSSARY, markdown=False)
    terms = sorted(site.record.glossary.values(), key=lambda term: term.term.casefold())
    # Not put in late, as tables are: other pages link to the terms, and those links are checked.
    listed = Markup(html("glossary", view, terms=terms, anchor_of=term_anchor))  # noqa: S704 - escaped
    yield page(
        site, GLOSSARY, _("Glossary"), _("What words and short forms on this site mean"),
        "glossary", (HOME,), listed=listed,
    )  # fmt: skip


def with_short_forms(site: Site, made: Page) -> Page:
    """Return a page with what its short forms stand for, where its text does not say so itself.

    What stands in its tables counts too. Only short forms of the glossary are told.
    """
    whole = "\n".join((made.markdown, *made.fragments.values()))
    # Few pages hold any, so most are not read word by word.
    near = [x for x in site.record.glossary.values() if x.stands_for and x.term in whole]
    if not near or made.uri == GLOSSARY:
        return made
    text = _NO_TEXT.sub("", whole)
    met = {found[0] for found in re.finditer(r"\b[A-Z]{2,}(?=s?\b)", text)}
    terms = [term for term in near if term.term in met and not _spelt_out(term, text)]
    if not terms:
        return made
    told = html(
        "short_forms", View(site, made.uri, markdown=False), terms=terms,
        to_term=lambda id_: f"{GLOSSARY}#{term_anchor(id_)}",
    )  # fmt: skip
    heading = _("Short forms on this page")
    return replace(
        made,
        markdown=f"{made.markdown}\n## {heading}\n\n{mark('short-forms')}\n",
        fragments={**made.fragments, "short-forms": told},
    )


def _spelt_out(term: Term, text: str) -> bool:
    """Say whether a text has the whole words before the short form; of several, each has an s."""
    return any(f"{term.stands_for}{s} ({term.term}{s})" in text for s in ("", "s"))
