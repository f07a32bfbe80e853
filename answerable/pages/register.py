"""The register of promises: all of them, by chapter, with what lists them otherwise."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.addresses import FOLDERS, INDEX, SEARCH, page_of
from answerable.findings import Stand, counts
from answerable.findings.grouping import grouped
from answerable.language import N_, _
from answerable.pages.listing import Piece, Titled, listed
from answerable.pages.paging import Part
from answerable.pages.promises import kinds_of, promise_parts, promises, promises_table
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View, numbered
from answerable.pages.writing import AnyPage, FixedPage
from answerable.records import Standing
from answerable.sentences import STANDING_MEANING, STANDING_WORDS, joined
from answerable.sentences.signals import RULES_IN_WORDS

REGISTER = FixedPage(N_("Promises"), f"{FOLDERS['commitment']}/{INDEX}")
STANDINGS = FixedPage(N_("How promises stand"), f"{FOLDERS['standing']}/{INDEX}")
SCRIPT = "assets/javascripts/register.js"


@dataclass(frozen=True)
class Option:
    """One list of promises: its id, its name, how many it holds, and the page that holds it.

    `short` is a shorter name, for the narrow field of a form.
    """

    id: str
    words: str
    count: int
    uri: str
    short: str


@dataclass(frozen=True)
class Choice:
    """One way to list promises; `name` is what the address and the rows of the table call it."""

    name: str
    title: str
    all: str
    options: tuple[Option, ...]


def register_pages(site: Site) -> Iterator[AnyPage]:
    """The register of promises, and the list of those that stand alike, for each standing."""
    yield from _register(site)
    counted = counts(site.stands)
    yield page(
        site, STANDINGS.uri, STANDINGS.title,
        _("How many promises have each standing, and what each word means"), "standings_index",
        (HOME, REGISTER), counted=counted, meaning=STANDING_MEANING,
    )  # fmt: skip
    stood = grouped((stand.standing.value, stand) for stand in site.stands)
    for standing in STANDING_MEANING:
        yield from _standing_pages(site, standing, stood.get(standing.value, ()))


def _standing_pages(site: Site, standing: Standing, found: Sequence[Stand]) -> Iterator[AnyPage]:
    words, meaning = STANDING_WORDS[standing], STANDING_MEANING[standing]
    yield from listed(
        site,
        Titled(
            words, _("Promises with this standing: {meaning}", meaning=meaning),
            (HOME, REGISTER, STANDINGS),
        ),
        promise_parts(site, page_of("standing", standing.value), found),
        promises(words), "standing", meaning=meaning, found=bool(found),
    )  # fmt: skip


def _register(site: Site) -> Iterator[AnyPage]:
    view = View(site, REGISTER.uri, markdown=False)
    shown = promise_parts(site, REGISTER.uri, site.stands)
    ways = tuple(choice for choice in choices(site) if choice.options)
    fragments = {
        "counts": html("counts", view, counted=counts(site.stands)),
        "lists": html(
            "register_lists", view, choices=ways,
            titles=joined(choice.title.lower() for choice in ways),
        ),
    }  # fmt: skip
    # What is on other pages cannot be shown or hidden here: the search looks through all of them.
    filtered = shown[0].alone
    if filtered:
        fragments["filter"] = html("register_filter", view, choices=ways, total=len(site.stands))
    titled = Titled(
        _("Register of promises"), _("Every promise, who made it, and how it stands"), (HOME,)
    )
    yield from listed(
        site, titled, shown, _by_chapter, "commitments", fragments,
        script=SCRIPT if filtered else "", filtered=filtered, search=SEARCH,
    )  # fmt: skip


def _by_chapter(view: View, part: Part[Stand]) -> Iterator[Piece]:
    """Yield the promises of a page of the register, a table for each chapter."""
    record = view.site.record
    found = grouped((record.chapter_of(stand.commitment.section), stand) for stand in part.things)
    for id_, stands in found.items():
        chapter, name = record.sections[id_], f"register-{id_}"
        table = promises_table(
            view, name, part.named(chapter.title), stands, id_ if part.alone else ""
        )
        yield Piece(name, table, numbered(chapter))


def choices(site: Site) -> tuple[Choice, ...]:
    """Return the ways to list promises, each with the lists that hold any."""
    record = site.record
    owned = Counter(owner for stand in site.stands for owner in {*stand.commitment.owners})
    shown = Counter(kind for stand in site.stands for kind in kinds_of(site, stand))
    chapters = [
        _option("section", c.id, numbered(record.sections[c.id]), len(found))
        for c in record.plan.chapters
        if (found := site.in_chapter(c.id))
    ]
    owners = [
        _option("body", body.id, body.name, owned[body.id])
        for body in record.bodies.values()
        if owned[body.id]
    ]
    standings = [
        _option("standing", standing.value, STANDING_WORDS[standing], count)
        for standing, count in counts(site.stands).items()
    ]
    signals = [
        _option("signal", kind.value, words.title, shown[kind.value], words.short)
        for kind, words in RULES_IN_WORDS.items()
        if shown[kind.value]
    ]
    return (
        Choice("chapter", _("Chapter"), _("All chapters"), tuple(chapters)),
        Choice("owner", _("Who it names"), _("All bodies"), tuple(owners)),
        Choice("standing", _("Standing"), _("All standings"), tuple(standings)),
        Choice("signal", _("What the record shows"), _("All promises"), tuple(signals)),
    )


def _option(kind: str, id_: str, words: str, count: int, short: str = "") -> Option:
    return Option(id_, words, count, page_of(kind, id_), short or words)
