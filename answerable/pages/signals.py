"""What the record shows: a page of all kinds of signal, and one of all that each rule found."""

from collections.abc import Iterator
from functools import partial

from answerable.addresses import FOLDERS, INDEX
from answerable.findings.signals import Signal
from answerable.language import N_, _
from answerable.pages.listing import Piece, Titled, listed
from answerable.pages.paging import Part, parts
from answerable.pages.promises import section_words
from answerable.pages.render import HOME, html, page
from answerable.pages.shown import ShownKind, shown_kinds, shown_signals
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import AnyPage, FixedPage
from answerable.sentences import day_words

SIGNALS = FixedPage(N_("What the record shows"), f"{FOLDERS['signal']}/{INDEX}")
# Of a page: each tells what was found, and where to check it.
MOST_SIGNALS = 100


def signal_pages(site: Site) -> Iterator[AnyPage]:
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
        yield from _kind_pages(site, kind)


def _kind_pages(site: Site, kind: ShownKind) -> Iterator[AnyPage]:
    titled = Titled(kind.words.title, kind.words.rule, (HOME, SIGNALS))
    # Signals come in the plan's order of the promise that they are first about.
    shown = parts(
        kind.uri, kind.found, lambda signal: _section(site, signal),
        lambda signal: _section_words(site, signal), MOST_SIGNALS,
    )  # fmt: skip
    yield from listed(
        site, titled, shown, partial(_found, kind.words.title), "signal", rule=kind.words,
        count=len(kind.found), promises=kind.promises, today=day_words(site.ledger.today),
    )  # fmt: skip


def _found(title: str, view: View, part: Part[Signal]) -> Iterator[Piece]:
    if part.things:
        shown = shown_signals(view, part.things)
        yield Piece("found", html("signal_found", view, title=part.named(title), shown=shown))


def _section(site: Site, signal: Signal) -> str:
    """Return the section of the promise that a signal is first about; none of the whole plan."""
    return "".join(site.record.commitments[id_].section for id_ in signal.commitments[:1])


def _section_words(site: Site, signal: Signal) -> str:
    for id_ in signal.commitments[:1]:
        return section_words(site, site.record.commitments[id_])
    return _("The plan as a whole")
