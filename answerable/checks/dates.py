"""Rules of dates: what must come first comes first, as far as the dates given can say.

A date may be a whole year or month. It is called early or late only where every day that it may
mean is so.
"""

from collections.abc import Iterator

from answerable.checks.pieces import Piece
from answerable.dates import PartialDate, disjoint, surely_before
from answerable.problems import Level, Problem
from answerable.record import Record
from answerable.records import Document, Edition, Letter, Meeting, Person, is_guest, named_as


def promises_dated(piece: Piece) -> Iterator[Problem]:
    """A promise is made by the time of its document, and what is due comes after it is made."""
    record = piece.record
    for promise in piece.commitments:
        document = record.documents.get(promise.source.document)
        if document and document.date and surely_before(document.date, promise.made):
            yield Problem(
                record.place(promise.file, "made"),
                f"`made` is {promise.made}, which is after the document of the promise, "
                f"`{document.id}` ({document.date})",
                "Correct `made`, or name the document that the promise is first written in",
            )
        for number, part in enumerate(promise.parts):
            if part.by and surely_before(part.by, promise.made):
                yield Problem(
                    record.place(promise.file, "parts", number, "by"),
                    f"{part.by} is before the promise was made ({promise.made}), so it can't "
                    "have been due then",
                    "Correct the date or `made`; tell of what was done by then in the text",
                )


def reports_after_promises(piece: Piece) -> Iterator[Problem]:
    """An update does not report on a promise that was not yet made."""
    record = piece.record
    for report in piece.reports:
        edition = record.editions.get(report.edition)
        promise = record.commitments.get(report.id)
        if edition and promise and edition.date and surely_before(edition.date, promise.made):
            yield Problem(
                record.place(report.file),
                f"The update `{edition.id}` is of {edition.date}, and the promise was made later "
                f"({promise.made})",
                "Correct one of the dates, or move this file to a later update",
            )


def dates_agree(record: Record) -> Iterator[Problem]:
    """The plan, an update and a letter have the date of their document, as far as both say."""
    dated: list[tuple[str, str, PartialDate | None, str]] = [
        (edition.file, "date", edition.date, edition.document)
        for edition in record.editions.values()
    ]
    dated += [(x.file, "date", x.date, x.document) for x in record.letters.values()]
    if record.plan.file not in record.broken:
        plan = record.plan
        dated.append((plan.file, "published", plan.published, plan.document))
    for file, name, date, document_id in dated:
        document = record.documents.get(document_id)
        if date and document and document.date and disjoint(date, document.date):
            yield Problem(
                record.place(file, name),
                f"`{name}` is {date}, and its document, `{document.id}`, is of {document.date}",
                f"Did you mean {document.date}? If not, correct the date of the document",
            )


def earliest_first(record: Record) -> Iterator[Problem]:
    """The earliest date that an update or a document can have is not after its date."""
    all_dated: tuple[Edition | Document, ...] = (
        *record.editions.values(),
        *record.documents.values(),
    )
    for dated in all_dated:
        if dated.date and dated.earliest and surely_before(dated.date, dated.earliest):
            yield Problem(
                record.place(dated.file, "earliest"),
                f"`earliest` is {dated.earliest}, which is after `date`, {dated.date}",
                "Delete `earliest`: it is for what has no date",
            )


def latest_for_undated(record: Record) -> Iterator[Problem]:
    """An update with a date needs no latest day; of one without, it is not before the earliest."""
    for edition in record.editions.values():
        if edition.latest is None:
            continue
        place = record.place(edition.file, "latest")
        if edition.date:
            what = f"This update has a date, {edition.date}, so nothing else is its latest"
            yield Problem(place, what, "Delete `latest`: it is for what has no date")
        elif edition.earliest and surely_before(edition.latest, edition.earliest):
            yield Problem(
                place,
                f"`latest` is {edition.latest}, which is before `earliest`, {edition.earliest}",
                "Correct one of the two dates",
            )


def letters_answered_in_turn(record: Record) -> Iterator[Problem]:
    """A reply answers another letter, which is not later, and letters don't answer in a circle."""
    for letter in record.letters.values():
        answered = record.letters.get(letter.replies_to or "")
        if answered and answered.id == letter.id:
            yield _reply_problem(record, letter, "This letter is said to answer itself")
        elif answered and surely_before(letter.date, answered.date):
            yield _reply_problem(
                record,
                letter,
                f"This letter is of {letter.date}, and is said to answer one of {answered.date}",
            )
    for circle in _circles(record):
        yield _reply_problem(
            record,
            record.letters[circle[0]],
            f"These letters answer each other in a circle: {', '.join(circle)}",
        )


def _reply_problem(record: Record, letter: Letter, what: str) -> Problem:
    return Problem(
        record.place(letter.file, "replies_to"),
        what,
        "Name the earlier letter that it answers, or delete the line",
    )


def _circles(record: Record) -> Iterator[list[str]]:
    """Yield each circle of letters once, from its first id; a letter to itself is not one."""
    met: set[str] = set()
    for start in record.letters:
        path: list[str] = []
        id_ = start
        while id_ in record.letters and id_ not in met:
            met.add(id_)
            path.append(id_)
            id_ = record.letters[id_].replies_to or ""
        if id_ in path[:-1]:
            circle = path[path.index(id_) :]
            first = circle.index(min(circle))
            yield circle[first:] + circle[:first]


def minutes_after_meetings(record: Record) -> Iterator[Problem]:
    """Minutes are not dated before the meeting that they are of."""
    for meeting in record.meetings.values():
        minutes = record.documents.get(meeting.minutes or "")
        if minutes and minutes.date and surely_before(minutes.date, meeting.date):
            yield Problem(
                record.place(meeting.file, "minutes"),
                f"The minutes, `{minutes.id}`, are of {minutes.date}, and the meeting is of "
                f"{meeting.date}",
                "Correct one of the dates, or name the minutes of this meeting",
            )


def members_leave_after_joining(record: Record) -> Iterator[Problem]:
    """Nobody leaves a group before joining it."""
    for person in record.people.values():
        if person.from_ and person.to and surely_before(person.to, person.from_):
            yield Problem(
                record.place(person.file, "to"),
                f"`to` is {person.to}, which is before `from`, {person.from_}",
                "Correct one of the two dates",
            )


def members_meet_while_members(record: Record) -> Iterator[Problem]:
    """Whoever attended a meeting had joined by then, and had not left; guests apart."""
    people: dict[str, list[Person]] = {}
    for person in record.people.values():
        people.setdefault(named_as(person.name), []).append(person)
    for meeting in record.meetings.values():
        for number, attended in enumerate(meeting.attended):
            guest = is_guest(attended, record.bodies.values())
            named = [] if guest else people.get(named_as(attended), [])
            # Two people of one name can't be told apart.
            if len(named) == 1 and (outside := _outside(named[0], meeting)):
                yield Problem(
                    record.place(meeting.file, "attended", number),
                    f"{named[0].name} is said to have been at this meeting of {meeting.date}, "
                    f"and {outside}",
                    f"Correct the name or the date here, or the dates in {named[0].file}. For a "
                    f"guest, or somebody else of that name, write `{named[0].name} (guest)`, or in "
                    "brackets the body that they came from",
                )


def _outside(person: Person, meeting: Meeting) -> str:
    if person.from_ and surely_before(meeting.date, person.from_):
        return f"joined later ({person.from_})"
    if person.to and surely_before(person.to, meeting.date):
        return f"had left by then ({person.to})"
    return ""


def targets_ahead(record: Record) -> Iterator[Problem]:
    """An aim to be met by a date is written before that date has passed."""
    for metric in record.metrics.values():
        for number, target in enumerate(metric.targets):
            document = record.documents.get(target.source.document)
            if target.timing != "by" or not (document and document.date and target.date.last):
                continue
            if target.date.last < document.date.first:
                yield Problem(
                    record.place(metric.file, "targets", number, "date"),
                    f"{target.date} had passed when `{document.id}`, which the aim is written "
                    f"in, was published ({document.date})",
                    "Correct the date, or name the document that the aim is written in",
                )


def figures_past(record: Record) -> Iterator[Problem]:
    """A figure is of a time that had begun when its document was published, or has a note."""
    for metric in record.metrics.values():
        for row in metric.observations:
            document = record.documents.get(row.source.document)
            if row.note or not (document and document.date and row.period.first):
                continue
            if document.date.last < row.period.first:
                yield Problem(
                    record.place(metric.csv_file, row.line, "period"),
                    f"{row.period} had not begun when `{document.id}` was published "
                    f"({document.date})",
                    "Correct the period or the document; if it is a forecast, say so in `note`",
                    Level.WARNING,
                )
