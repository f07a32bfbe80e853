"""One page that sets what was reported of promises beside which way their measures went."""

from collections.abc import Iterator
from functools import partial

from answerable.addresses import DELIVERED, own_list
from answerable.findings import delivered
from answerable.findings.delivered import Pair
from answerable.findings.signals import Way
from answerable.language import N_, _
from answerable.pages.listing import Piece, Titled, listed
from answerable.pages.paging import MOST, Part, parts
from answerable.pages.promises import section_words
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import AnyPage
from answerable.records import Standing
from answerable.sentences import STANDING_WORDS, WAY_WORDS, compared_words, lower_first

TITLE = N_("Promises beside figures")


def delivered_page(site: Site) -> Iterator[AnyPage]:
    """Standings beside measures: how many of each pair, and each pair in a table."""
    found = delivered(site.ledger, site.signals)
    view = View(site, DELIVERED, markdown=False)
    pairs = {
        (standing, way): there
        for standing, by_way in found.pairs.items()
        for way, there in by_way.items()
    }
    apart = sum(map(len, pairs.values())) > MOST
    fragments = {
        _name(*key): _table(view, *key, there) for key, there in pairs.items() if not apart
    }
    if found.pairs:
        fragments["counted"] = html("delivered_counts", view, found=found, ways=WAY_WORDS)
    yield page(
        site, DELIVERED, _(TITLE),
        _("What was reported of each promise, beside which way the linked figures went"),
        "delivered",
        (HOME,), fragments, found=found, ways=WAY_WORDS, name=_name, apart=apart,
    )  # fmt: skip
    for key, there in pairs.items() if apart else ():
        yield from _pages_apart(site, *key, there)


def _pages_apart(
    site: Site, standing: Standing, way: Way, pairs: tuple[Pair, ...]
) -> Iterator[AnyPage]:
    """Yield the pages of promises that stand alike and whose measures went the same way."""
    words = _(
        "{standing}; of the figures: {way}",
        standing=STANDING_WORDS[standing], way=lower_first(WAY_WORDS[way]),
    )  # fmt: skip
    shown = parts(
        own_list(DELIVERED, _name(standing, way)), pairs,
        lambda pair: pair[0].commitment.section,
        lambda pair: section_words(site, pair[0].commitment),
    )  # fmt: skip
    titled = Titled(words, words, (HOME, (_(TITLE), DELIVERED)))
    yield from listed(site, titled, shown, partial(_fill, standing, way))


def _fill(standing: Standing, way: Way, view: View, part: Part[Pair]) -> Iterator[Piece]:
    yield Piece("pairs", _table(view, standing, way, part.things))


def _table(view: View, standing: Standing, way: Way, pairs: tuple[Pair, ...]) -> str:
    return html(
        "delivered", view, name=_name(standing, way), standing=standing, way=way, pairs=pairs,
        ways=WAY_WORDS, compared=compared_words,
    )  # fmt: skip


def _name(standing: Standing, way: Way) -> str:
    return f"{standing.value}-{way.value}"
