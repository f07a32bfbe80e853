"""Pages of bodies: all of them in one table, and for each what the record holds about it."""

from collections.abc import Iterator, Mapping

from answerable.addresses import FOLDERS, INDEX, page_of
from answerable.findings import Named, Stand, by_body, counts
from answerable.findings.signals import SignalKind
from answerable.language import N_, _
from answerable.pages.recorded import recorded
from answerable.pages.register import promises_table
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import FixedPage, Page
from answerable.records.history import Key
from answerable.sentences.signals import RULES_IN_WORDS

BODIES = FixedPage(N_("Bodies"), f"{FOLDERS['body']}/{INDEX}")


def body_pages(site: Site) -> Iterator[Page]:
    """All bodies that the record names, and a page for each."""
    found = by_body(site.ledger)
    view = View(site, BODIES.uri, markdown=False)
    yield page(
        site, BODIES.uri, BODIES.title, _("Who made promises, who asked, and who published"),
        "bodies_all", (HOME,), {"bodies": html("bodies", view, found=[*found.values()])},
    )  # fmt: skip
    for id_, named in found.items():
        yield _body_page(site, page_of("body", id_), named)


def _body_page(site: Site, uri: str, named: Named) -> Page:
    view, shown, fragments = View(site, uri, markdown=False), _shown(site, named), {}
    if named.promises:
        caption = _("Promises that name {body}", body=named.body.brief)
        fragments["counts"] = html("counts", view, counted=counts(named.promises))
        fragments["promises"] = promises_table(view, "promises", caption, named.promises)
    if shown:
        fragments["shown"] = html("body_shown", view, shown=shown, rules=RULES_IN_WORDS)
    made = page(
        site, uri, named.body.name, named.body.about or _("What this record holds about it"),
        "body", (HOME, BODIES), fragments, named=named, shown=shown,
    )  # fmt: skip
    return recorded(made, site, Key("body", named.body.id))


def _shown(site: Site, named: Named) -> Mapping[SignalKind, tuple[Stand, ...]]:
    """Return the promises of a body that each kind of signal is about, in the order of kinds."""
    found: dict[SignalKind, dict[str, Stand]] = {}
    for stand in named.promises:
        for signal in site.signals_of(stand.commitment.id):
            found.setdefault(signal.kind, {})[stand.commitment.id] = stand
    return {kind: tuple(found[kind].values()) for kind in SignalKind if kind in found}
