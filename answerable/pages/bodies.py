"""Pages of bodies: all of them in one table, and for each what the record holds about it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from answerable.addresses import FOLDERS, INDEX, own_list, page_of
from answerable.findings import Named, Stand, by_body, counts
from answerable.findings.signals import SignalKind
from answerable.language import N_, _
from answerable.pages.listing import Piece, Titled, listed
from answerable.pages.paging import Part, counted, few, parts
from answerable.pages.promises import promise_parts, promises, promises_apart
from answerable.pages.recorded import to_be_recorded
from answerable.pages.render import HOME, html
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import AnyPage, FixedPage
from answerable.records.history import Key
from answerable.sentences.signals import RULES_IN_WORDS

BODIES = FixedPage(N_("Bodies"), f"{FOLDERS['body']}/{INDEX}")


def body_pages(site: Site) -> Iterator[AnyPage]:
    """All bodies that the record names, and a page for each."""
    found = by_body(site.ledger)
    titled = Titled(BODIES.title, _("Who made promises, who asked, and who published"), (HOME,))
    shown = parts(
        BODIES.uri, [*map(_counted, found.values())], lambda one: one.body.id[:1],
        lambda one: one.body.brief,
    )  # fmt: skip
    yield from listed(site, titled, shown, _table, "bodies_all")
    for id_, named in found.items():
        yield from _body_pages(site, page_of("body", id_), named)


def _counted(named: Named) -> Named:
    """Return what names a body for a page that counts its promises, or lists them apart."""
    return replace(named, promises=counted(named.promises), later=few(named.later))


def _table(view: View, part: Part[Named]) -> Iterator[Piece]:
    yield Piece("bodies", html("bodies", view, found=part.things, part=part))


def _body_pages(site: Site, uri: str, named: Named) -> Iterator[AnyPage]:
    view, shown, fragments = View(site, uri, markdown=False), _shown(site, named), {}
    if named.promises:
        fragments["counts"] = html("counts", view, counted=counts(named.promises))
    if shown:
        fragments["shown"] = html("body_shown", view, shown=shown, rules=RULES_IN_WORDS)
    body = named.body
    titled = Titled(body.name, body.about or _("What this record holds about it"), (HOME, BODIES))
    caption = _("Promises that name {body}", body=body.brief)
    first, *others = listed(
        site, titled, promise_parts(site, uri, named.promises), promises(caption), "body",
        fragments, named=_counted(named), shown=bool(shown),
    )  # fmt: skip
    yield to_be_recorded(first, site, Key("body", body.id))
    yield from others
    way = (*titled.crumbs, (body.name, uri))
    later = _("Promises for which a later document names {body}", body=body.brief)
    yield from promises_apart(site, own_list(uri, "later"), Titled(later, later, way), named.later)
    for kind, stands in shown.items():
        words = _("{title}: {body}", title=RULES_IN_WORDS[kind].title, body=body.brief)
        rule = RULES_IN_WORDS[kind].rule
        there = own_list(uri, kind.value)
        yield from promises_apart(site, there, Titled(words, rule, way), stands)


def _shown(site: Site, named: Named) -> Mapping[SignalKind, tuple[Stand, ...]]:
    """Return the promises of a body that each kind of signal is about, in the order of kinds."""
    found: dict[SignalKind, dict[str, Stand]] = {}
    for stand in named.promises:
        for signal in site.signals_of(stand.commitment.id):
            found.setdefault(signal.kind, {})[stand.commitment.id] = stand
    return {kind: tuple(found[kind].values()) for kind in SignalKind if kind in found}
