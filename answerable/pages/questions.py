"""Five plain questions that people bring to a plan, each with the record's answer in one line."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from answerable.addresses import DELIVERED, MATRIX, SUMMARY
from answerable.findings import counts
from answerable.findings.minutes import minutes_read
from answerable.language import _, ngettext, numeral
from answerable.language.forms import with_commas
from answerable.pages.asks import ASKS
from answerable.pages.changes import CHANGES
from answerable.pages.corrections import CORRECTIONS
from answerable.pages.kinds import MEETINGS, OUTCOMES, PEOPLE, PLAN, UPDATES
from answerable.pages.register import REGISTER
from answerable.pages.signals import SIGNALS
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.records import Standing
from answerable.sentences import STANDING_WORDS


@dataclass(frozen=True)
class Question:
    """A question in a reader's words, what the record answers, and the pages that say more."""

    words: str
    answer: str
    links: tuple[Markup, ...]


@dataclass(frozen=True)
class Facts:
    """What the record knows of the plan as a whole, and what it does not, a sentence for each."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def questions(view: View) -> tuple[Question, ...]:
    """Return the five questions, in the order in which people ask them."""
    return (_promised(view), _happened(view), _difference(view), _checking(view), _changed(view))


def standings(counted: Mapping[Standing, int]) -> str:
    """Return how many promises have each standing, in words: `3 in progress, 1 delayed`."""
    return with_commas(f"{numeral(n)} {STANDING_WORDS[s].lower()}" for s, n in counted.items())


def facts(site: Site) -> Facts:
    """Return what is known and what is not, counted from the record."""
    counted = counts(site.stands)
    known = [_updates_words(site), _figures_words(site), _meetings_words(site)]
    silent = counted.get(Standing.NOT_REPORTED, 0)
    waiting = sum(1 for found in site.asked if found.open)
    meetings = site.record.meetings.values()
    unread = sum(not minutes_read(site.record, meeting) for meeting in meetings)
    missing = sum(not site.record.documents[e.document].held for e in site.ledger.editions)
    unknown = [
        (silent, ngettext(
            "How {n} promise stands: no source that we have read says.",
            "How {n} promises stand: no source that we have read says.", silent, n=numeral(silent),
        )),
        (missing, ngettext(
            "What {n} update says: its text has not been read for this record.",
            "What {n} updates say: their texts have not been read for this record.",
            missing, n=numeral(missing),
        )),
        (unread, ngettext(
            "What was said at {n} meeting: no minutes of it have been read for this record.",
            "What was said at {n} meetings: no minutes of them have been read for this record.",
            unread, n=numeral(unread),
        )),
        (waiting, ngettext(
            "What became of {n} thing that was asked for: the record holds no answer.",
            "What became of {n} things that were asked for: the record holds no answer.",
            waiting, n=numeral(waiting),
        )),
    ]  # fmt: skip
    return Facts(tuple(known), tuple(words for number, words in unknown if number))


def _promised(view: View) -> Question:
    found, chapters = len(view.site.stands), view.site.record.plan.chapters
    holding = sum(1 for chapter in chapters if view.site.in_chapter(chapter.id))
    promises = ngettext("{n} promise", "{n} promises", found, n=numeral(found))
    answer = ngettext(
        "{promises}, in {n} chapter of the plan.", "{promises}, in {n} chapters of the plan.",
        holding, promises=promises, n=numeral(holding),
    )  # fmt: skip
    return Question(_("What did they promise?"), answer, (
        view.link(_("The plan on one page"), SUMMARY),
        view.link(_("The plan, section by section"), PLAN.uri),
        view.link(_("Every promise in one list"), REGISTER.uri),
    ))  # fmt: skip


def _happened(view: View) -> Question:
    counted = standings(counts(view.site.stands))
    answer = _("By the latest report that gives a status: {standings}.", standings=counted)
    return Question(_("What happened?"), answer, (
        view.link(_("What each update reported"), UPDATES.uri),
        view.link(_("Every promise by update"), MATRIX),
        view.link(_("What is late, silent or changed"), SIGNALS.uri),
    ))  # fmt: skip


def _difference(view: View) -> Question:
    answer = _(
        "{figures} A figure that moved does not show why.", figures=_figures_words(view.site)
    )
    return Question(_("Did it make a difference?"), answer, (
        view.link(_("The figures"), OUTCOMES.uri),
        view.link(_("Promises beside figures"), DELIVERED),
    ))  # fmt: skip


def _checking(view: View) -> Question:
    return Question(_("Who is checking?"), _meetings_words(view.site), (
        view.link(_("The people who check"), PEOPLE.uri),
        view.link(_("Their meetings"), MEETINGS.uri),
        view.link(_("What they asked for, and what was answered"), ASKS.uri),
    ))  # fmt: skip


def _changed(view: View) -> Question:
    releases, corrections = len(view.site.record.releases), len(view.site.record.corrections)
    released = ngettext("{n} release", "{n} releases", releases, n=numeral(releases))
    put_right = ngettext("{n} correction", "{n} corrections", corrections, n=numeral(corrections))
    answer = (
        _("{releases} of this record, and {corrections}.", releases=released, corrections=put_right)
        if releases
        else _("This record has not been released yet, so no change to it is listed.")
    )
    return Question(_("What changed?"), answer, (
        view.link(_("Every change to this record"), CHANGES.uri),
        view.link(_("What was put right"), CORRECTIONS.uri),
    ))  # fmt: skip


def _updates_words(site: Site) -> str:
    known = len(site.ledger.editions)
    read = sum(site.record.documents[e.document].held for e in site.ledger.editions)
    updates = ngettext("{n} update is known", "{n} updates are known", known, n=numeral(known))
    return ngettext(
        "{updates}; {n} of them was read for this record.",
        "{updates}; {n} of them were read for this record.", read, updates=updates, n=numeral(read),
    )  # fmt: skip


def _figures_words(site: Site) -> str:
    metrics = len(site.record.metrics)
    measured = sum(bool(stand.commitment.metrics) for stand in site.stands)
    figures = ngettext("{n} set of figures", "{n} sets of figures", metrics, n=numeral(metrics))
    total = len(site.stands)
    return ngettext(
        "{figures}. {n} promise of {total} has figures that could show its effect.",
        "{figures}. {n} promises of {total} have figures that could show their effect.",
        measured, figures=figures, n=numeral(measured), total=numeral(total),
    )  # fmt: skip


def _meetings_words(site: Site) -> str:
    people, meetings = len(site.record.people), len(site.record.meetings)
    asked = len(site.asked)
    named = ngettext("{n} person is named", "{n} people are named", people, n=numeral(people))
    held = ngettext(
        "{n} meeting is listed", "{n} meetings are listed", meetings, n=numeral(meetings)
    )
    return ngettext(
        "{people}, {meetings}, and {n} thing was asked for.",
        "{people}, {meetings}, and {n} things were asked for.",
        asked, people=named, meetings=held, n=numeral(asked),
    )  # fmt: skip
