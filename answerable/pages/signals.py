"""What the record shows: a page of all kinds of signal, and one of all that each rule found."""

from collections.abc import Iterator

from answerable.addresses import FOLDERS, INDEX
from answerable.language import N_, _
from answerable.pages.render import HOME, html, page
from answerable.pages.shown import ShownKind, shown_kinds, shown_signals
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import FixedPage, Page
from answerable.sentences import day_words

SIGNALS = FixedPage(N_("What the record shows"), f"{FOLDERS['signal']}/{INDEX}")


def signal_pages(site: Site) -> Iterator[Page]:
    """What fixed rules find in the record: all kinds with their counts, and a page for each."""
    kinds = shown_kinds(site)
    documents = site.record.documents.values()
    editions = {edition.document for edition in site.ledger.editions}
    view = View(site, SIGNALS.uri, markdown=False)
    yield page(
        site, SIGNALS.uri, SIGNALS.title,
        _("What fixed rules find in the record: where it is silent, late, changed or unmeasured"),
        "signals", (HOME,), {"signal-counts": html("signal_counts", view, kinds=kinds)},
        kinds=kinds, today=day_words(site.ledger.today),
        unread=site.ledger.unread,
        others=sum(not d.held and d.id not in editions for d in documents),
    )  # fmt: skip
    for kind in kinds:
        yield _kind_page(site, kind)


def _kind_page(site: Site, kind: ShownKind) -> Page:
    view = View(site, kind.uri, markdown=False)
    shown = shown_signals(view, kind.found)
    fragments = {"found": html("signal_found", view, kind=kind, shown=shown)} if shown else {}
    return page(
        site, kind.uri, kind.words.title, kind.words.rule, "signal", (HOME, SIGNALS), fragments,
        kind=kind, today=day_words(site.ledger.today),
    )  # fmt: skip
