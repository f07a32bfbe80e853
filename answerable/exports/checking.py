"""Those who check the work, and what they met, wrote and read, as rows."""

from typing import Any

from answerable.addresses import person_anchor, url_of
from answerable.exports.values import source_of, text_of, url
from answerable.findings import Answered, Asked, Attendance, Roll, minutes_of
from answerable.records import Decision, Document, Letter, Meeting, Person
from answerable.sentences import plain_text


def person_of(person: Person) -> dict[str, Any]:
    """Return a person as a row."""
    return {
        "id": person.id,
        "name": person.name,
        "group": person.group,
        "role": person.role,
        "from": text_of(person.from_),
        "to": text_of(person.to),
        "biography": plain_text(person.body),
        "source": source_of(person.source),
        "url": url_of(f"people/index.md#{person_anchor(person.id)}"),
    }


def meeting_of(meeting: Meeting, roll: Roll | None, asks: tuple[Asked, ...]) -> dict[str, Any]:
    """Return a meeting as a row, with who was there and what it asked for."""
    return {
        "id": meeting.id,
        "title": meeting.title,
        "kind": meeting.kind_of,
        "date": meeting.date.text,
        "date_note": meeting.date_note,
        "place": meeting.place,
        "planned": meeting.planned,
        "attended": list(meeting.attended),
        "apologies": list(meeting.apologies),
        "full_list": meeting.full_list,
        "members": [_attendance(one) for one in roll.members] if roll else [],
        "decisions": [_decision(decision) for decision in meeting.decisions],
        "actions": [{**_ask(one), "owners": list(one.of)} for one in asks],
        "minutes": meeting.minutes,
        "minutes_are": minutes_of(meeting).value,
        "summary": plain_text(meeting.body),
        "source": source_of(meeting.source),
        "url": url("meeting", meeting.id),
    }


def _attendance(found: Attendance) -> dict[str, Any]:
    return {
        "person": found.person.id,
        "member": found.membership.value,
        "presence": found.presence.value,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "text": decision.text,
        "place": decision.place,
        "commitments": list(decision.commitments),
    }


def document_of(document: Document) -> dict[str, Any]:
    """Return a document as a row; one without a source of its own is its own source."""
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind_of,
        "publisher": document.publisher,
        "date": text_of(document.date),
        "date_note": document.date_note,
        "link": document.link,
        "archive": document.archive,
        "archived": text_of(document.archived),
        "sha256": document.sha256,
        "read_in_full": document.held,
        "summary": plain_text(document.body),
        "source": source_of(document.source) or {"document": document.id, "place": "itself"},
        "url": url("document", document.id),
        "language": document.language,
    }


def letter_of(letter: Letter, asks: tuple[Asked, ...], replies: tuple[str, ...]) -> dict[str, Any]:
    """Return a letter as a row, with what it asks, and the ids of the letters that answer it."""
    return {
        "id": letter.id,
        "title": letter.title,
        "from": list(letter.from_),
        "to": list(letter.to),
        "date": letter.date.text,
        "document": letter.document,
        "asks": [
            {**_ask(one), "sections": list(ask.sections)}
            for one, ask in zip(asks, letter.asks, strict=True)
        ],
        "unread_answers": list(letter.unread_answers),
        "replies_to": letter.replies_to,
        "replies": list(replies),
        "summary": plain_text(letter.body),
        "source": source_of(letter.source),
        "url": url("letter", letter.id),
    }


def _ask(found: Asked) -> dict[str, Any]:
    return {
        "id": found.item.id,
        "text": found.item.text,
        "place": found.item.place,
        "commitments": list(found.item.commitments),
        "due": text_of(found.item.due),
        "answers": [_answer(one) for one in found.answers],
    }


def _answer(found: Answered) -> dict[str, Any]:
    """Return an answer with its date as far as known, and the days to it, at least and at most."""
    answer, days = found.answer, found.days
    return {
        "text": answer.text,
        "source": source_of(answer.source),
        "meeting": answer.meeting,
        "date": text_of(found.date),
        "days_at_least": days.least if days else None,
        "days_at_most": days.most if days else None,
    }
