"""One page that sets what was reported of promises beside which way their measures went."""

from collections.abc import Iterator

from answerable.addresses import DELIVERED
from answerable.findings import delivered
from answerable.findings.signals import Way
from answerable.language import N_, _
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Page
from answerable.records import Standing
from answerable.sentences import WAY_WORDS, compared_words

TITLE = N_("Promises beside figures")


def delivered_page(site: Site) -> Iterator[Page]:
    """Standings beside measures: how many of each pair, and each pair in a table."""
    found = delivered(site.ledger, site.signals)
    view = View(site, DELIVERED, markdown=False)
    fragments = {
        _name(standing, way): html(
            "delivered", view, name=_name(standing, way), standing=standing, way=way, pairs=pairs,
            ways=WAY_WORDS, compared=compared_words,
        )
        for standing, by_way in found.pairs.items()
        for way, pairs in by_way.items()
    }  # fmt: skip
    if found.pairs:
        fragments["counted"] = html("delivered_counts", view, found=found, ways=WAY_WORDS)
    yield page(
        site, DELIVERED, _(TITLE),
        _("What was reported of each promise, beside which way the linked figures went"),
        "delivered",
        (HOME,), fragments, found=found, ways=WAY_WORDS, name=_name,
    )  # fmt: skip


def _name(standing: Standing, way: Way) -> str:
    return f"{standing.value}-{way.value}"
