"""Every kind of page: what its template is given, and where it stands.

To add a kind: write a generator of pages, list it in `pages`, give it a template.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from answerable.addresses import own_list, page_of, release_file
from answerable.dates import PartialDate, surely_before
from answerable.findings import (
    Presence,
    Reported,
    Stand,
    minutes_of,
)
from answerable.findings.grouping import grouped
from answerable.language import N_, _
from answerable.markup import anchor
from answerable.pages.changed import Names, to_correction
from answerable.pages.datasets import citation, record_dataset
from answerable.pages.listing import Piece, Titled, listed, written
from answerable.pages.paging import FEW, Part, counted, few, parts
from answerable.pages.progress import Told, progress, told
from answerable.pages.promises import promises_apart, section_words
from answerable.pages.recorded import history, noted, recorded, to_be_recorded
from answerable.pages.register import REGISTER
from answerable.pages.render import HOME, body, glance, html, later, page
from answerable.pages.shown import shown_by_rule
from answerable.pages.site import Downloads, Site
from answerable.pages.view import View, numbered
from answerable.pages.writing import AnyPage, FixedPage, Page, Unwritten
from answerable.records import Document, Edition, Meeting, Metric, Money, Person, Report, Section
from answerable.records.history import Key
from answerable.sentences import last_heard, summary
from answerable.sentences.releases import release_name
from answerable.sentences.words import archive_words

MOST_WRITTEN = 100  # of a page on which each thing has its own heading
PLAN = FixedPage(N_("The plan"), "plan/index.md")
UPDATES = FixedPage(N_("Updates"), "updates/index.md")
OUTCOMES = FixedPage(N_("Outcomes"), "outcomes/index.md")
PEOPLE = FixedPage(N_("People"), "people/index.md")
MEETINGS = FixedPage(N_("Meetings"), "meetings/index.md")
DOCUMENTS = FixedPage(N_("Documents"), "documents/index.md")
LETTERS = FixedPage(N_("Letters"), "letters/index.md")
DATA = FixedPage(N_("Data downloads"), "data/index.md")


def plan_pages(site: Site) -> Iterator[AnyPage]:
    """The plan: its chapters and sections, and a page for each."""
    plan = site.record.plan
    shown = parts(
        PLAN.uri, [*_money(site)], lambda one: one[0].commitment.section,
        lambda one: section_words(site, one[0].commitment), MOST_WRITTEN,
    )  # fmt: skip
    titled = Titled(plan.title, plan.summary, (HOME,))
    promised = {id_: len(site.in_section(id_)) for id_ in site.record.section_order()}
    whole, *others = listed(
        site, titled, shown, written, "plan", again="plan", promised=promised, **glance(site)
    )
    yield to_be_recorded(whole, site, Key("plan", "plan"))
    yield from others
    order = site.record.section_order()
    for number, id_ in enumerate(order):
        section = site.record.sections[id_]
        chapter = site.record.sections[site.record.chapter_of(id_)]
        crumbs = (HOME, PLAN, *([_crumb(chapter)] if chapter.id != id_ else []))
        within = {x: site.in_section(x) for x in _within(site, id_)}
        show = counted if sum(map(len, within.values())) > FEW else few
        uri, found = page_of("section", id_), site.in_section(id_)
        made = later(
            site, uri, numbered(section), summary(section.body), "section", crumbs,
            section=section, found=few(found), metrics=site.metrics_of(id_),
            within={x: show(there) for x, there in within.items()},
            before=order[number - 1] if number else None,
            after=order[number + 1] if number + 1 < len(order) else None,
        )  # fmt: skip
        yield to_be_recorded(made, site, Key("section", id_))
        words = _("{section}: what was promised", section=numbered(section))
        titled = Titled(words, words, (*crumbs, _crumb(section)))
        yield from promises_apart(site, own_list(uri, "promises"), titled, found)


def _money(site: Site) -> Iterator[tuple[Stand, Money, Reported | None]]:
    """Yield the sums of promises, and of the reports on each: those have their report."""
    for stand in site.stands:
        yield from ((stand, money, None) for money in stand.commitment.money)
        for reported in stand.reports:
            yield from ((stand, money, reported) for money in reported.report.money)


def commitment_pages(site: Site) -> Iterator[Unwritten]:
    """A page for each commitment."""
    for stand in site.stands:
        uri = page_of("commitment", stand.commitment.id)
        yield Unwritten(uri, partial(_commitment_page, site, stand, uri))


def _commitment_page(site: Site, stand: Stand, uri: str) -> Page:
    commitment = stand.commitment
    reports = [reported.report for reported in stand.reports]
    parts, view = site.ledger.parts[commitment.id], View(site, uri, markdown=False)
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
        shown=shown_by_rule(View(site, uri), site.signals_of(commitment.id)),
        body=body(commitment), asked=site.asked_about(commitment.id),
        metrics=_named([*commitment.metrics, *(x for r in reports for x in r.metrics)]),
        meetings=_named(x for r in reports for x in r.meetings),
        silent=site.ledger.silent(stand),
        later=commitment.source.document != site.record.plan.document,
    )  # fmt: skip
    return recorded(made, site, keys)


def update_pages(site: Site) -> Iterator[AnyPage]:
    """Updates by edition, and a page for each with all that it reported."""
    editions = tuple(reversed(site.ledger.editions))
    yield Unwritten(UPDATES.uri, partial(_updates_page, site, editions, told(site.ledger)))
    for edition in editions:
        yield from _edition_pages(site, edition)


def _updates_page(site: Site, editions: tuple[Edition, ...], told: Told) -> Page:
    shown = progress(told, View(site, UPDATES.uri, markdown=False))
    return page(
        site, UPDATES.uri, UPDATES.title, _("Every published update on the plan"), "updates",
        (HOME,), dict(shown.fragments) if shown else {}, editions=editions, told=shown,
    )  # fmt: skip


def _edition_pages(site: Site, edition: Edition) -> Iterator[AnyPage]:
    uri, record = page_of("update", edition.id), site.record
    found = site.ledger.in_edition.get(edition.id, ())
    missing = tuple(
        site.ledger.stand_of[promise.id] for promise in site.ledger.missing.get(edition.id, ())
    )
    scale = record.scales.get(edition.scale or "")
    titled = Titled(edition.title, summary(edition.body), (HOME, UPDATES))
    made = [
        *listed(
            site, titled, _report_parts(site, uri, found), partial(_reports, edition), "update",
            edition=edition, found=bool(found), scale=scale, body=body(edition),
            missing=few(missing), labels={v.id: v.label for v in scale.values} if scale else {},
            document=record.documents[edition.document],
        )
    ]  # fmt: skip
    reports = site.ledger.history.reports_in.get(edition.id, ())
    yield to_be_recorded(made[0], site, Key("update", edition.id), *reports)
    yield from made[1:]
    words = _("{update}: promises that it has no report on", update=edition.title)
    way = (*titled.crumbs, (edition.title, uri))
    yield from promises_apart(site, own_list(uri, "silent"), Titled(words, words, way), missing)


def _report_parts(site: Site, uri: str, found: Sequence[Reported]) -> tuple[Part[Reported], ...]:
    promises = site.record.commitments
    return parts(
        uri, found, lambda one: promises[one.report.id].section,
        lambda one: section_words(site, promises[one.report.id]),
    )  # fmt: skip


def _reports(edition: Edition, view: View, part: Part[Reported]) -> Iterator[Piece]:
    """Fill a page of the reports of an update: with a table."""
    record = view.site.record
    promises = [record.commitments[one.report.id] for one in part.things]
    table = html(
        "reports", view, found=[*zip(part.things, promises, strict=True)], part=part,
        sections={x.section: section_words(view.site, x) for x in promises},
        heading=anchor(edition.title),
    )  # fmt: skip
    yield Piece("reports", table)


def people_pages(site: Site) -> Iterator[AnyPage]:
    """The people who check the work."""
    today = PartialDate.of(site.ledger.today)
    left = {
        person.id: bool(person.to and surely_before(person.to, today))
        for person in site.record.people.values()
    }
    people = sorted(site.record.people.values(), key=lambda person: (left[person.id], person.name))
    groups = grouped((person.group, person) for person in people)
    former = {name: sum(left[person.id] for person in there) for name, there in groups.items()}
    known = {person.id: _known_of(site, person) for person in people}
    histories = dict(_histories(site, people))
    unseen = [name for name, there in groups.items() if not any(known[x.id] for x in there)]
    yield page(
        site, PEOPLE.uri, PEOPLE.title,
        _("Who is on the group that checks the plan's delivery"), "people", (HOME,),
        histories, groups=groups, former=former, body=body, known=known, unseen=unseen,
        histories=histories, names=Names(site), to_correction=to_correction,
        gone=[x for x in site.ledger.history.withdrawn if x.key.kind == "person"],
    )  # fmt: skip


def meeting_pages(site: Site) -> Iterator[AnyPage]:
    """Meetings by kind, and a page for each."""
    titles = {kind.id: kind.title for kind in site.record.plan.meeting_kinds}
    of_kind = grouped((m.kind_of, m) for m in reversed(site.record.meetings_in_time))
    found = [(title, m) for id_, title in titles.items() for m in of_kind.get(id_, ())]
    shown = parts(
        MEETINGS.uri, found, lambda one: (one[0], one[1].date.first.year),
        lambda one: _("{title}: {date}", title=one[0], date=one[1].date.words),
    )  # fmt: skip
    titled = Titled(
        MEETINGS.title, _("Meetings held or planned to check the plan's delivery"), (HOME,)
    )
    yield from listed(
        site, titled, shown, written, "meetings", again="meetings", minutes_of=minutes_of
    )
    reported = _by_what_reports_name(site, lambda report: report.meetings)
    for meeting in site.record.meetings_in_time:
        uri = page_of("meeting", meeting.id)
        made = later(
            site, uri, meeting.title, summary(meeting.body), "meeting",
            (HOME, MEETINGS), _attendance(site, meeting), meeting=meeting,
            minutes=minutes_of(meeting), body=body(meeting), asked=site.asked_in(meeting),
            roll=site.rolls.get(meeting.id), kind_title=titles.get(meeting.kind_of, ""),
            reported=few(reported.get(meeting.id, ())),
        )  # fmt: skip
        yield to_be_recorded(made, site, Key("meeting", meeting.id))
        way = (HOME, MEETINGS, (meeting.title, uri))
        yield from _reporting_apart(site, way, reported.get(meeting.id, ()))


def document_pages(site: Site) -> Iterator[AnyPage]:
    """Documents that the record names, and a page for each."""
    documents = site.record.documents_in_time
    shown = parts(
        DOCUMENTS.uri, documents, lambda x: x.date.first.year if x.date else None,
        lambda x: str(x.date.first.year) if x.date else _("Date not known"),
    )  # fmt: skip
    titled = Titled(DOCUMENTS.title, _("Every document that this record names"), (HOME,))
    held = [d for d in documents if d.held]
    yield from listed(site, titled, shown, _documents, "documents", held=held)
    editions = grouped((e.document, e) for e in site.record.editions.values())
    letters = grouped((x.document, x) for x in site.record.letters_in_time)
    minuted = grouped((m.minutes, m) for m in site.record.meetings_in_time if m.minutes)
    promises = grouped((s.commitment.source.document, s) for s in site.stands)
    reporting = _by_what_reports_name(site, lambda report: report.documents)
    for document in documents:
        uri = page_of("document", document.id)
        made = later(
            site, uri, document.title, summary(document.body),
            "document", (HOME, DOCUMENTS), document=document, body=body(document),
            editions=editions.get(document.id, ()), letters=letters.get(document.id, ()),
            minuted=minuted.get(document.id, ()), reporting=few(reporting.get(document.id, ())),
            promises=counted(promises.get(document.id, ())),
            archive_words=archive_words(document.archived),
        )  # fmt: skip
        yield to_be_recorded(made, site, Key("document", document.id))
        way = (HOME, DOCUMENTS, (document.title, uri))
        yield from _reporting_apart(site, way, reporting.get(document.id, ()))


def _by_what_reports_name(
    site: Site, named: Callable[[Report], Iterable[str]]
) -> Mapping[str, tuple[Stand, ...]]:
    """Return the promises with reports that name a thing, by its id; `named` gives those ids."""
    return grouped(
        (id_, stand)
        for stand in site.stands
        for id_ in _named(x for r in stand.reports for x in named(r.report))
    )


def _reporting_apart(
    site: Site, way: tuple[tuple[str, str], ...], found: Sequence[Stand]
) -> Iterator[Unwritten]:
    """Yield the list of promises with reports that name a thing, if it is too long for its page.

    The way to the list ends at the page of the thing: its title and uri.
    """
    title, uri = way[-1]
    words = _("{title}: promises with reports that name it", title=title)
    titled = Titled(words, words, way)
    yield from promises_apart(site, own_list(uri, "reporting"), titled, found)


def _documents(view: View, part: Part[Document]) -> Iterator[Piece]:
    table = html("documents", view, documents=part.things, part=part)
    yield Piece("documents", table)


def letter_pages(site: Site) -> Iterator[AnyPage]:
    """Letters, and a page for each with what it asks."""
    shown = parts(
        LETTERS.uri, tuple(reversed(site.record.letters_in_time)), lambda x: x.date.first.year,
        lambda x: x.date.words, MOST_WRITTEN,
    )  # fmt: skip
    titled = Titled(LETTERS.title, _("Letters about the plan, and what each one asks"), (HOME,))
    yield from listed(site, titled, shown, written, "letters", again="letters")
    for letter in site.record.letters_in_time:
        made = later(
            site, page_of("letter", letter.id), letter.title, summary(letter.body), "letter",
            (HOME, LETTERS), letter=letter, body=body(letter), replies=site.replies_to(letter.id),
            asked=site.asked_in(letter),
            unread=[x for x in letter.unread_answers if not site.record.documents[x].held],
        )  # fmt: skip
        yield to_be_recorded(made, site, Key("letter", letter.id))


def data_pages(site: Site) -> Iterator[AnyPage]:
    """Everything on the site as files to download."""
    titled = Titled(DATA.title, _("Everything on this site as open data"), (HOME,))
    metrics = tuple(site.record.metrics.values())
    shown = parts(DATA.uri, metrics, lambda x: x.title[:1], lambda x: x.title)
    first, *others = listed(
        site, titled, shown, _metric_files, "data",
        cited=citation(site.record.plan.title, site, DATA.uri), release_file=release_file,
        release_name=release_name,
    )  # fmt: skip
    titles = tuple((metric.id, metric.title) for metric in metrics)
    yield first.then(partial(_as_dataset, site, site.data, titles))
    yield from others


def _as_dataset(
    site: Site, data: Downloads, metrics: tuple[tuple[str, str], ...], page: Page
) -> Page:
    return replace(page, dataset=record_dataset(site, data, metrics))


def _metric_files(view: View, part: Part[Metric]) -> Iterator[Piece]:
    yield Piece("metric-files", html("metric_files", view, metrics=part.things, part=part))


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
