"""Pages of what was asked and what came when: asks and answers, and the plan in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from answerable.findings import Asked, by_origin, timeline
from answerable.findings.timeline import Event
from answerable.language import N_, _
from answerable.pages.listing import Piece, Titled, listed
from answerable.pages.paging import Part, parts
from answerable.pages.render import HOME, html
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import AnyPage, FixedPage
from answerable.sentences.timeline import event_date, event_kind

ASKS = FixedPage(N_("Asks and answers"), "asks/index.md")
WAITING, ANSWERED = N_("No answer in this record"), N_("Answered or done")
MOST_ASKS = 100  # of a page: what was asked and answered is told in sentences
TIMELINE = FixedPage(N_("Timeline"), "timeline/index.md")


def asks_page(site: Site) -> Iterator[AnyPage]:
    """All that letters and meetings asked for: first what nothing in the record answers."""
    found = sorted(site.asked, key=lambda one: not one.open)
    titled = Titled(
        ASKS.title, _("What letters and meetings asked for, and what was answered"), (HOME,)
    )
    shown = parts(ASKS.uri, found, lambda one: (one.open, one.origin.file), _moment, MOST_ASKS)
    yield from listed(
        site, titled, shown, _groups, "asks", again="asks", headings=(_(WAITING), _(ANSWERED)),
        waiting=sum(1 for one in found if one.open),
    )  # fmt: skip


def _groups(view: View, part: Part[Asked]) -> Iterator[Piece]:
    """Yield a table of what each letter or meeting asked for, below what became of it."""
    for name, heading, still_open in (("open", WAITING, True), ("answered", ANSWERED, False)):
        there = by_origin(one for one in part.things if one.open is still_open)
        for asks in there.values():
            origin = asks[0].origin
            id_ = f"{name}-{origin.kind}-{origin.id}"
            table = html("asks", view, name=id_, heading=_(heading), found=asks)
            yield Piece(id_, table, _(heading), asks[0])


def _moment(one: Asked) -> str:
    """Return what stands for an ask in the name of a page: what became of it, and when it was."""
    words = _(WAITING) if one.open else _(ANSWERED)
    return _("{title}: {date}", title=words, date=one.origin.date.words)


@dataclass(frozen=True)
class _Dated:
    """An event below its heading; `name` is that of the heading's table."""

    heading: str
    name: str
    event: Event


def timeline_page(site: Site) -> Iterator[AnyPage]:
    """Documents, updates, meetings and letters, by year."""
    found, published = timeline(site.record), site.record.plan.published.first.year
    groups = [
        (_("Before {year}", year=published) if year.before else str(year.number),
         f"year-{year.number}", year.events)
        for year in found.years
    ]  # fmt: skip
    groups.append((_("Date not known"), "undated", found.undated))
    events = [_Dated(heading, name, event) for heading, name, there in groups for event in there]
    titled = Titled(
        TIMELINE.title, _("The plan’s documents, updates, meetings and letters in order of time"),
        (HOME,),
    )  # fmt: skip
    shown = parts(TIMELINE.uri, events, lambda one: one.name, lambda one: one.heading)
    yield from listed(site, titled, shown, _years, "timeline")


def _years(view: View, part: Part[_Dated]) -> Iterator[Piece]:
    for (heading, name), there in groupby(part.things, lambda one: (one.heading, one.name)):
        table = html(
            "timeline", view, heading=heading, name=name, events=[one.event for one in there],
            event_date=event_date, event_kind=event_kind,
        )  # fmt: skip
        yield Piece(name, table, heading)
