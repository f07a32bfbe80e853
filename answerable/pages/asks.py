"""Pages of what was asked and what came when: asks and answers, and the plan in time."""

from collections.abc import Iterator

from answerable.findings import timeline
from answerable.pages.kinds import HOME
from answerable.pages.render import html, page
from answerable.pages.view import Site, View
from answerable.pages.writing import Page
from answerable.sentences.timeline import event_date, event_kind

ASKS = ("Asks and answers", "asks/index.md")
WAITING, ANSWERED = "No answer in this record", "Answered or done"
TIMELINE = ("Timeline", "timeline/index.md")


def asks_page(site: Site) -> Iterator[Page]:
    """All that letters and meetings asked for: first what nothing in the record answers."""
    view = View(site, ASKS[1], markdown=False)
    waiting = [found for found in site.asked if found.open]
    answered = [found for found in site.asked if not found.open]
    tables = {"waiting": (WAITING, waiting), "answered": (ANSWERED, answered)}
    yield page(
        site, ASKS[1], ASKS[0], "What letters and meetings asked for, and what was answered",
        "asks", (HOME,),
        {
            name: html("asks", view, name=name, caption=caption, found=found)
            for name, (caption, found) in tables.items() if found
        },
        waiting=(WAITING, waiting), answered=(ANSWERED, answered),
    )  # fmt: skip


def timeline_page(site: Site) -> Iterator[Page]:
    """Documents, updates, meetings and letters, by year."""
    view = View(site, TIMELINE[1], markdown=False)
    found = timeline(site.record)
    groups = [
        (f"Before {site.record.plan.published.first.year}" if year.before else str(year.number),
         f"year-{year.number}", year.events)
        for year in found.years
    ]  # fmt: skip
    if found.undated:
        groups.append(("Date not known", "undated", found.undated))
    fragments = {
        name: html(
            "timeline", view, heading=heading, name=name, events=events,
            event_date=event_date, event_kind=event_kind,
        )
        for heading, name, events in groups
    }  # fmt: skip
    yield page(
        site, TIMELINE[1], TIMELINE[0],
        "The plan’s documents, updates, meetings and letters in order of time",
        "timeline", (HOME,), fragments, groups=groups,
    )  # fmt: skip
