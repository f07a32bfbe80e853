"""The register of promises: all of them, by chapter, with what lists them otherwise."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answerable.addresses import FOLDERS, INDEX, page_of
from answerable.findings import Stand, counts
from answerable.findings.signals import each_kind
from answerable.language import N_, _
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View, numbered
from answerable.pages.writing import FixedPage, Page
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


def register_pages(site: Site) -> Iterator[Page]:
    """The register of promises, and the list of those that stand alike, for each standing."""
    yield _register(site)
    counted = counts(site.stands)
    yield page(
        site, STANDINGS.uri, STANDINGS.title,
        _("How many promises have each standing, and what each word means"), "standings_index",
        (HOME, REGISTER), counted=counted, meaning=STANDING_MEANING,
    )  # fmt: skip
    for standing, meaning in STANDING_MEANING.items():
        found = [stand for stand in site.stands if stand.standing is standing]
        uri = page_of("standing", standing.value)
        view, words = View(site, uri, markdown=False), STANDING_WORDS[standing]
        yield page(
            site, uri, words, _("Promises with this standing: {meaning}", meaning=meaning),
            "standing", (HOME, REGISTER, STANDINGS),
            {"promises": promises_table(view, "promises", words, found)} if found else {},
            meaning=meaning, found=found,
        )  # fmt: skip


def promises_table(
    view: View, name: str, caption: str, found: Iterable[Stand], chapter: str = ""
) -> str:
    """Return the table of some promises; with a chapter, its rows say what they can be found by."""
    return html(
        "register", view, name=name, caption=caption, found=[*found], chapter=chapter,
        kinds_of=lambda stand: kinds_of(view.site, stand),
    )  # fmt: skip


def kinds_of(site: Site, stand: Stand) -> tuple[str, ...]:
    """Return the kinds of signal of a promise, each once."""
    return tuple(kind.value for kind in each_kind(site.signals_of(stand.commitment.id)))


def _register(site: Site) -> Page:
    chapters = [
        (site.record.sections[c.id], site.in_chapter(c.id)) for c in site.record.plan.chapters
    ]
    view = View(site, REGISTER.uri, markdown=False)
    ways = tuple(choice for choice in choices(site) if choice.options)
    titles = joined(choice.title.lower() for choice in ways)
    fragments = {
        f"register-{chapter.id}": promises_table(
            view, f"register-{chapter.id}", chapter.title, found, chapter.id
        )
        for chapter, found in chapters
        if found
    }
    fragments |= {
        "counts": html("counts", view, counted=counts(site.stands)),
        "filter": html("register_filter", view, choices=ways, total=len(site.stands)),
        "lists": html("register_lists", view, choices=ways, titles=titles),
    }
    return page(
        site, REGISTER.uri, _("Register of promises"),
        _("Every promise, who made it, and how it stands"), "commitments", (HOME,),
        fragments, script=SCRIPT, chapters=chapters,
    )  # fmt: skip


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
