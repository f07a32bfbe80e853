"""Rules of what letters and meetings ask for, what answers it, and who came."""

from collections.abc import Iterator, Mapping

from answerable.dates import PartialDate, surely_before
from answerable.problems import Level, Problem, did_you_mean, nearest_word
from answerable.reading import Step
from answerable.record import Record
from answerable.records import Answer, is_guest, named_as

LIKENESS = 0.85  # of a name that is one slip of the pen away from another, and hardly a third one

Asked = tuple[str, tuple[Step, ...], PartialDate, str, Answer]


def answers_say_where(record: Record) -> Iterator[Problem]:
    """An answer names where it is said: a document and the place in it, or a meeting."""
    for file, path, _, _, answer in _answers(record):
        if bool(answer.source) == bool(answer.meeting):
            both = answer.source is not None
            yield Problem(
                record.place(file, *path),
                "This names both a document and a meeting"
                if both
                else "It is not said where this is told",
                "Keep the one that says it: `source` or `meeting`"
                if both
                else "Name the document and place in `source`, or the meeting in `meeting`",
            )


def answers_follow(record: Record) -> Iterator[Problem]:
    """Nothing is answered or closed before it was asked for."""
    for file, path, asked, asked_in, answer in _answers(record):
        moment = record.answered_on(answer)
        if moment and surely_before(moment, asked):
            yield Problem(
                record.place(file, *path),
                f"This is of {moment}, and {asked_in} that asks for it is of {asked}",
                "Correct `date`, or name the document or meeting that answers it",
            )


def _answers(record: Record) -> Iterator[Asked]:
    for letter in record.letters.values():
        for number, ask in enumerate(letter.asks):
            for position, answer in enumerate(ask.answers):
                path: tuple[Step, ...] = ("asks", number, "answers", position)
                yield letter.file, path, letter.date, "the letter", answer
    for meeting in record.meetings.values():
        for number, action in enumerate(meeting.actions):
            if action.closed:
                path = ("actions", number, "closed")
                yield meeting.file, path, meeting.date, "the meeting", action.closed


def due_after_asking(record: Record) -> Iterator[Problem]:
    """What a letter or a meeting asks for is due on its day or later."""
    asked = [
        (letter.file, ("asks", number, "due"), letter.date, ask.due)
        for letter in record.letters.values()
        for number, ask in enumerate(letter.asks)
    ]
    asked += [
        (meeting.file, ("actions", number, "due"), meeting.date, action.due)
        for meeting in record.meetings.values()
        for number, action in enumerate(meeting.actions)
    ]
    for file, path, date, due in asked:
        if due and surely_before(due, date):
            yield Problem(
                record.place(file, *path),
                f"`due` is {due}, which is before it was asked for ({date})",
                "Correct one of the two dates",
            )


def full_lists_named(record: Record) -> Iterator[Problem]:
    """A meeting said to have a list of everybody who came has that list."""
    for meeting in record.meetings.values():
        if meeting.full_list and not meeting.attended:
            yield Problem(
                record.place(meeting.file, "full_list"),
                "This says that everybody who came is listed, and nobody is",
                "List them in `attended`, or delete this line",
            )


def groups_have_members(record: Record) -> Iterator[Problem]:
    """The group that a series of meetings is of is one whose members the record lists."""
    if record.plan.file in record.broken:
        return
    groups = {person.group for person in record.people.values()}
    for number, kind in enumerate(record.plan.meeting_kinds):
        if kind.group and kind.group not in groups:
            yield Problem(
                record.place(record.plan.file, "meeting_kinds", number, "group"),
                f"Nobody in data/people is of the group `{kind.group}`",
                did_you_mean(
                    kind.group,
                    groups,
                    "Write the group as its members' files do, or delete the line",
                ),
            )


def members_named_as_listed(record: Record) -> Iterator[Problem]:
    """Whoever was at a meeting of a group, and is one of its members, is named as in their file."""
    groups = {kind.id: kind.group for kind in record.plan.meeting_kinds if kind.group}
    members: dict[str, dict[str, str]] = {}
    for person in record.people.values():
        members.setdefault(person.group, {})[named_as(person.name)] = person.name
    for meeting in record.meetings.values():
        known = members.get(groups.get(meeting.kind_of, ""), {})
        for name in ("attended", "apologies"):
            for number, written in enumerate(getattr(meeting, name)):
                guest = is_guest(written, record.bodies.values())
                if not guest and (listed := _meant(written, known)):
                    yield Problem(
                        record.place(meeting.file, name, number),
                        f"`{written}` is not a name in data/people, and much like `{listed}`",
                        f"Write `{listed}` if it is the same person; what else the source says "
                        "may follow in brackets",
                        Level.WARNING,
                    )


def _meant(written: str, known: Mapping[str, str]) -> str | None:
    """Return the member who is probably meant by a name that is nobody's."""
    name = named_as(written)
    if name in known:
        return None
    near = nearest_word(name, known, LIKENESS)
    return known[near] if near else None
