"""Templates filled for one page: the record as that page sees it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from answerable.addresses import (
    INDEX,
    action_anchor,
    ask_anchor,
    decision_anchor,
    own_list,
    person_anchor,
)
from answerable.findings import (
    Minutes,
    counts,
)
from answerable.language import N_
from answerable.markup import anchor, with_headings_below
from answerable.pages.paging import FEW, counted
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import (
    Dataset,
    FixedPage,
    Page,
    Unwritten,
    mark,
    write_fragment,
    write_markdown,
)
from answerable.records import Standing, Written
from answerable.sentences import (
    STANDING_WORDS,
    aim,
    due_words,
    ended,
    full_value,
    joined,
    money_words,
    nothing_reached,
    said_words,
    tenure,
)
from answerable.sentences.asks import (
    MINUTES_WORDS,
    PRESENCE_WORDS,
    days_words,
    membership_words,
    waiting,
)
from answerable.sentences.releases import correction_words, release_words, the_correction
from answerable.sentences.signals.asks import due_told, unread_minutes_words, unread_words

HOME = FixedPage(N_("Home"), INDEX)


def page(
    site: Site, uri: str, title: str, description: str, template: str,
    crumbs: tuple[tuple[str, str], ...], fragments: dict[str, str] | None = None,
    dataset: Dataset | None = None, taken: Mapping[str, bytes] | None = None, script: str = "",
    **values: Any,
) -> Page:  # fmt: skip
    """Return a page: its template, filled with `values` and what every template may use."""
    view = View(site, uri)
    text = markdown(template, view, title=title, **values)
    way = tuple((c.title, c.uri) if isinstance(c, FixedPage) else c for c in crumbs)
    return Page(uri, title, description, text, way, fragments or {}, dataset, taken or {}, script)


def later(site: Site, uri: str, *given: Any, **values: Any) -> Unwritten:
    """Return a page to be written, by what `page` is given."""
    return Unwritten(uri, partial(page, site, uri, *given, **values))


# What pages of letters and meetings write with.
_ASKS = {
    "action_anchor": action_anchor,
    "ask_anchor": ask_anchor,
    "days_words": days_words,
    "decision_anchor": decision_anchor,
    "due_told": due_told,
    "ended": ended,
    "membership_words": membership_words,
    "MINUTES_WORDS": MINUTES_WORDS,
    "person_anchor": person_anchor,
    "PRESENCE_WORDS": PRESENCE_WORDS,
    "unread_minutes_words": unread_minutes_words,
    "unread_words": unread_words,
    "waiting": waiting,
}


def _common(view: View) -> dict[str, Any]:
    return {
        "view": view,
        "site": view.site,
        "record": view.site.record,
        "mark": mark,
        "due_words": due_words,
        "money_words": money_words,
        "said_words": said_words,
        "tenure": tenure,
        "words": STANDING_WORDS,
        "full_value": full_value,
        "aim": aim,
        "NOTHING_REACHED": nothing_reached(),
        "joined": joined,
        "Standing": Standing,
        "text": body,
        "anchor": anchor,
        "below": _below,
        "release_words": release_words,
        "correction_words": correction_words,
        "the_correction": the_correction,
        "Minutes": Minutes,
        "FEW": FEW,
        "own_list": own_list,
        **_ASKS,
    }


def markdown(template: str, view: View, **values: Any) -> str:
    """Fill a Markdown template for one page."""
    return write_markdown(template, **{**_common(view), **values})


def html(template: str, view: View, **values: Any) -> str:
    """Fill an HTML template for one page."""
    return write_fragment(template, **{**_common(view), **values})


def body(record: Written) -> Markup:
    """Return a record's text as Markdown to be taken as it is."""
    # The checks refuse whatever is not plain Markdown, so a record's text is safe as it is.
    return Markup(record.body)  # noqa: S704


def _below(record: Written) -> Markup:
    """Return minutes as Markdown, their headings below one of the page's own."""
    return Markup(with_headings_below(record.body))  # noqa: S704 - as above


def glance(site: Site) -> dict[str, Any]:
    """Return what the plan at a glance shows: counts, chapters, and the latest updates."""
    chapters = [
        (site.record.sections[c.id], site.in_chapter(c.id)) for c in site.record.plan.chapters
    ]
    series = [edition for edition in site.ledger.editions if edition.of_series]
    return {
        "chapters": [(s, counted(found), counts(found)) for s, found in chapters],
        "counted": counts(site.stands),
        "total": len(site.stands),
        "latest": series[-1] if series else None,
        "latest_read": next(
            (e for e in reversed(series) if site.record.documents[e.document].held), None
        ),
    }
