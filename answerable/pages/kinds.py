"""Every kind of page: what its template is given, and where it stands.

To add a kind: write a generator of pages, list it in `pages`, give it a template.
"""

from collections.abc import Iterable, Iterator

from answerable.addresses import release_file
from answerable.findings import (
    Presence,
    in_edition,
    minutes_of,
    without_report,
)
from answerable.findings.grouping import grouped
from answerable.language import N_, _
from answerable.pages.changed import Names, to_correction
from answerable.pages.datasets import citation, record_dataset
from answerable.pages.progress import progress
from answerable.pages.recorded import history, noted, recorded
from answerable.pages.register import REGISTER
from answerable.pages.render import HOME, body, glance, html, page
from answerable.pages.shown import shown_signals
from answerable.pages.site import Site
from answerable.pages.view import View, numbered
from answerable.pages.writing import FixedPage, Page
from answerable.records import Meeting, Person, Section
from answerable.records.history import Key
from answerable.sentences import last_heard, summary
from answerable.sentences.releases import release_name
from answerable.sentences.words import archive_words

PLAN = FixedPage(N_("The plan"), "plan/index.md")
UPDATES = FixedPage(N_("Updates"), "updates/index.md")
OUTCOMES = FixedPage(N_("Outcomes"), "outcomes/index.md")
PEOPLE = FixedPage(N_("People"), "people/index.md")
MEETINGS = FixedPage(N_("Meetings"), "meetings/index.md")
DOCUMENTS = FixedPage(N_("Documents"), "documents/index.md")
LETTERS = FixedPage(N_("Letters"), "letters/index.md")
DATA = FixedPage(N_("Data downloads"), "data/index.md")


def plan_pages(site: Site) -> Iterator[Page]:
    """The plan: its chapters and sections, and a page for each."""
    plan = site.record.plan
    whole = page(site, PLAN.uri, plan.title, plan.summary, "plan", (HOME,), **glance(site))
    yield recorded(whole, site, Key("plan", "plan"))
    order = site.record.section_order()
    for number, id_ in enumerate(order):
        section = site.record.sections[id_]
        chapter = site.record.sections[site.record.chapter_of(id_)]
        crumbs = (HOME, PLAN, *([_crumb(chapter)] if chapter.id != id_ else []))
        made = page(
            site, f"plan/{id_}.md", numbered(section), summary(section.body), "section", crumbs,
            section=section, found=site.in_section(id_),
            within=_within(site, id_), metrics=site.metrics_of(id_),
            before=order[number - 1] if number else None,
            after=order[number + 1] if number + 1 < len(order) else None,
        )  # fmt: skip
        yield recorded(made, site, Key("section", id_))


def commitment_pages(site: Site) -> Iterator[Page]:
    """A page for each commitment."""
    missing = [
        (edition, {c.id for c in without_report(site.record, edition)})
        for edition in site.ledger.editions
    ]
    for stand in site.stands:
        commitment = stand.commitment
        reports = [reported.report for reported in stand.reports]
        uri, parts = f"commitments/{commitment.id}.md", site.ledger.parts[commitment.id]
        view = View(site, uri, markdown=False)
        keys = (
            Key("commitment", commitment.id),
            *site.ledger.history.reports_of.get(commitment.id, ()),
        )
        fragments = {"parts": html("parts", view, parts=parts)} if parts else {}
        corrected = noted(view, *keys)
        made = page(
            site, uri, commitment.title, summary(commitment.body),
            "commitment", (HOME, REGISTER), {**fragments, **corrected}, corrected=corrected,
            stand=stand, commitment=commitment, parts=parts,
            last_heard=last_heard(site.ledger, stand),
            shown=shown_signals(View(site, uri), site.signals_of(commitment.id)),
            body=body(commitment), asked=site.asked_about(commitment.id),
            metrics=_named([*commitment.metrics, *(x for r in reports for x in r.metrics)]),
            meetings=_named(x for r in reports for x in r.meetings),
            silent=[edition for edition, ids in missing if commitment.id in ids],
            later=commitment.source.document != site.record.plan.document,
        )  # fmt: skip
        yield recorded(made, site, *keys)


def update_pages(site: Site) -> Iterator[Page]:
    """Updates by edition, and a page for each with all that it reported."""
    editions = tuple(reversed(site.ledger.editions))
    told = progress(site, View(site, UPDATES.uri, markdown=False))
    yield page(
        site, UPDATES.uri, UPDATES.title, _("Every published update on the plan"), "updates",
        (HOME,), dict(told.fragments) if told else {}, editions=editions, told=told,
    )  # fmt: skip
    for edition in editions:
        uri = f"updates/{edition.id}.md"
        found = in_edition(site.record, edition)
        scale = site.record.scales.get(edition.scale or "")
        made = page(
            site, uri, edition.title, summary(edition.body), "update", (HOME, UPDATES),
            {"reports": html("reports", View(site, uri, markdown=False), found=found)},
            edition=edition, found=found, scale=scale, body=body(edition),
            labels={v.id: v.label for v in scale.values} if scale else {},
            missing=without_report(site.record, edition),
            document=site.record.documents[edition.document],
        )  # fmt: skip
        reports = site.ledger.history.reports_in.get(edition.id, ())
        yield recorded(made, site, Key("update", edition.id), *reports)


def people_pages(site: Site) -> Iterator[Page]:
    """The people who check the work."""
    people = sorted(site.record.people.values(), key=lambda person: person.name)
    groups = grouped((person.group, person) for person in people)
    known = {person.id: _known_of(site, person) for person in people}
    histories = dict(_histories(site, people))
    unseen = [name for name, there in groups.items() if not any(known[x.id] for x in there)]
    yield page(
        site, PEOPLE.uri, PEOPLE.title,
        _("Who is on the group that checks the plan's delivery"), "people", (HOME,),
        histories, groups=groups, body=body, known=known, unseen=unseen,
        histories=histories, names=Names(site), to_correction=to_correction,
        gone=[x for x in site.ledger.history.withdrawn if x.key.kind == "person"],
    )  # fmt: skip


def meeting_pages(site: Site) -> Iterator[Page]:
    """Meetings by kind, and a page for each."""
    titles = {kind.id: kind.title for kind in site.record.plan.meeting_kinds}
    kinds = [
        (title, [m for m in reversed(site.record.meetings_in_time) if m.kind_of == id_])
        for id_, title in titles.items()
    ]
    yield page(
        site, MEETINGS.uri, MEETINGS.title,
        _("Meetings held or planned to check the plan's delivery"), "meetings", (HOME,),
        kinds=kinds, minutes_of=minutes_of,
    )  # fmt: skip
    reported = grouped(
        (id_, stand)
        for stand in site.stands
        for id_ in _named(x for r in stand.reports for x in r.report.meetings)
    )
    for meeting in site.record.meetings_in_time:
        made = page(
            site, f"meetings/{meeting.id}.md", meeting.title, summary(meeting.body), "meeting",
            (HOME, MEETINGS), _attendance(site, meeting), meeting=meeting,
            minutes=minutes_of(meeting), body=body(meeting), asked=site.asked_in(meeting),
            roll=site.rolls.get(meeting.id), kind_title=titles.get(meeting.kind_of, ""),
            reported=reported.get(meeting.id, ()),
        )  # fmt: skip
        yield recorded(made, site, Key("meeting", meeting.id))


def document_pages(site: Site) -> Iterator[Page]:
    """Documents that the record names, and a page for each."""
    documents = site.record.documents_in_time
    view = View(site, DOCUMENTS.uri, markdown=False)
    yield page(
        site, DOCUMENTS.uri, DOCUMENTS.title, _("Every document that this record names"),
        "documents", (HOME,), {"documents": html("documents", view, documents=documents)},
        held=[d for d in documents if d.held], documents=documents,
    )  # fmt: skip
    editions = grouped((e.document, e) for e in site.record.editions.values())
    letters = grouped((x.document, x) for x in site.record.letters_in_time)
    minuted = grouped((m.minutes, m) for m in site.record.meetings_in_time if m.minutes)
    promises = grouped((s.commitment.source.document, s) for s in site.stands)
    reporting = grouped(
        (id_, stand)
        for stand in site.stands
        for id_ in _named(x for r in stand.reports for x in r.report.documents)
    )
    for document in documents:
        made = page(
            site, f"documents/{document.id}.md", document.title, summary(document.body),
            "document", (HOME, DOCUMENTS), document=document, body=body(document),
            editions=editions.get(document.id, ()), letters=letters.get(document.id, ()),
            minuted=minuted.get(document.id, ()), reporting=reporting.get(document.id, ()),
            promises=promises.get(document.id, ()), archive_words=archive_words(document.archived),
        )  # fmt: skip
        yield recorded(made, site, Key("document", document.id))


def letter_pages(site: Site) -> Iterator[Page]:
    """Letters, and a page for each with what it asks."""
    yield page(
        site, LETTERS.uri, LETTERS.title, _("Letters about the plan, and what each one asks"),
        "letters", (HOME,), letters=tuple(reversed(site.record.letters_in_time)),
    )  # fmt: skip
    for letter in site.record.letters_in_time:
        made = page(
            site, f"letters/{letter.id}.md", letter.title, summary(letter.body), "letter",
            (HOME, LETTERS), letter=letter, body=body(letter), replies=site.replies_to(letter.id),
            asked=site.asked_in(letter),
            unread=[x for x in letter.unread_answers if not site.record.documents[x].held],
        )  # fmt: skip
        yield recorded(made, site, Key("letter", letter.id))


def data_pages(site: Site) -> Iterator[Page]:
    """Everything on the site as files to download."""
    view = View(site, DATA.uri, markdown=False)
    yield page(
        site, DATA.uri, DATA.title, _("Everything on this site as open data"), "data",
        (HOME,), {"metric-files": html("metric_files", view)}, record_dataset(site),
        cited=citation(site.record.plan.title, site, DATA.uri), release_file=release_file,
        release_name=release_name,
    )  # fmt: skip


def _attendance(site: Site, meeting: Meeting) -> dict[str, str]:
    """Return the table of a group's members and one of its meetings, if the record lists any."""
    roll = site.rolls.get(meeting.id)
    if not (roll and roll.members):
        return {}
    view = View(site, f"meetings/{meeting.id}.md", markdown=False)
    return {"attendance": html("attendance", view, roll=roll)}


def _histories(site: Site, people: Iterable[Person]) -> Iterator[tuple[str, str]]:
    """Yield the history of each person, and what was put right of them, as fragments."""
    view = View(site, PEOPLE.uri, markdown=False)
    for person in people if site.ledger.history.told else ():
        key = Key("person", person.id)
        yield f"history-{person.id}", noted(view, key).get("corrected", "") + history(view, (key,))


def _known_of(site: Site, person: Person) -> dict[Presence, list[Meeting]]:
    """Return the meetings of which the record says whether a person was there, by what it says."""
    return {
        presence: found
        for presence in Presence
        if presence is not Presence.NOT_RECORDED
        and (found := [m for m, one in site.attended(person.id) if one.presence is presence])
    }


def _crumb(section: Section) -> tuple[str, str]:
    return numbered(section), f"plan/{section.id}.md"


def _within(site: Site, id_: str) -> tuple[str, ...]:
    return next((c.sections for c in site.record.plan.chapters if c.id == id_), ())


def _named(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
