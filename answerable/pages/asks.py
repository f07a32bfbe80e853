"""Pages of what was asked and what came when: asks and answers, and the plan in time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answerable.findings import Asked, by_origin, timeline
from answerable.language import N_, _
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import FixedPage, Page
from answerable.sentences.timeline import event_date, event_kind

ASKS = FixedPage(N_("Asks and answers"), "asks/index.md")
WAITING, ANSWERED = N_("No answer in this record"), N_("Answered or done")
TIMELINE = FixedPage(N_("Timeline"), "timeline/index.md")


def asks_page(site: Site) -> Iterator[Page]:
    """All that letters and meetings asked for: first what nothing in the record answers."""
    view = View(site, ASKS.uri, markdown=False)
    parts = [
        _part(view, "open", _(WAITING), [found for found in site.asked if found.open]),
        _part(view, "answered", _(ANSWERED), [found for found in site.asked if not found.open]),
    ]
    yield page(
        site, ASKS.uri, ASKS.title,
        _("What letters and meetings asked for, and what was answered"),
        "asks", (HOME,), {group.name: group.table for part in parts for group in part.groups},
        parts=parts, waiting=parts[0].number,
    )  # fmt: skip


@dataclass(frozen=True)
class _Group:
    """What one letter or meeting asked for: its first ask, how many, and the table by its name."""

    first: Asked
    number: int
    name: str
    table: str


@dataclass(frozen=True)
class _Part:
    """A part of the page: its heading, and its groups in time."""

    heading: str
    groups: tuple[_Group, ...]

    @property
    def number(self) -> int:
        """How many asks the part lists."""
        return sum(group.number for group in self.groups)


def _part(view: View, id_: str, heading: str, found: Iterable[Asked]) -> _Part:
    return _Part(
        heading, tuple(_group(view, id_, heading, asks) for asks in by_origin(found).values())
    )


def _group(view: View, id_: str, heading: str, asks: tuple[Asked, ...]) -> _Group:
    origin = asks[0].origin
    name = f"{id_}-{origin.kind}-{origin.id}"
    return _Group(
        asks[0], len(asks), name, html("asks", view, name=name, heading=heading, found=asks)
    )


def timeline_page(site: Site) -> Iterator[Page]:
    """Documents, updates, meetings and letters, by year."""
    view = View(site, TIMELINE.uri, markdown=False)
    found, published = timeline(site.record), site.record.plan.published.first.year
    groups = [
        (_("Before {year}", year=published) if year.before else str(year.number),
         f"year-{year.number}", year.events)
        for year in found.years
    ]  # fmt: skip
    if found.undated:
        groups.append((_("Date not known"), "undated", found.undated))
    fragments = {
        name: html(
            "timeline", view, heading=heading, name=name, events=events,
            event_date=event_date, event_kind=event_kind,
        )
        for heading, name, events in groups
    }  # fmt: skip
    yield page(
        site, TIMELINE.uri, TIMELINE.title,
        _("The plan’s documents, updates, meetings and letters in order of time"),
        "timeline", (HOME,), fragments, groups=groups,
    )  # fmt: skip
