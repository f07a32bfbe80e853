"""What is owed in words: as text for people, and as the body of an issue that people tick off."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import assert_never
from urllib.parse import urljoin

from answerable.addresses import url_of
from answerable.dates import PartialDate
from answerable.findings import Ledger
from answerable.findings.owed import Owed, OwedKind, owed
from answerable.problems import visible
from answerable.sentences.sayings import day_words
from answerable.sentences.signals.phrases import length_words
from answerable.sentences.words import ended, many

NOTHING = "Nothing in this record is due."
TITLES: Mapping[OwedKind, str] = {
    OwedKind.UPDATE: "The next update",
    OwedKind.PART: "Parts of promises",
    OwedKind.MEETING: "Planned meetings whose date has passed",
    OwedKind.ANSWER: "Answers to letters",
    OwedKind.ACTION: "Actions of meetings",
}
ISSUE_BYTES = 60_000  # GitHub refuses the text of an issue of more than 65,536 characters
# What Markdown reads as more than words; GitHub also makes links of names and numbers of issues.
_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~@&!]|(?<=:)/|(?<=www)\.", re.IGNORECASE)


def owed_told(found: Owed, more: str = "") -> str:
    """Tell what is owed and by when; `more` are words to follow the date."""
    due = f"due by {the_end(found.by)}{more}."
    named = f"“{found.what.removesuffix('.')}”"
    match found.kind:
        case OwedKind.UPDATE:
            return f"The update after “{found.of}”: {due} {ended(found.what)}"
        case OwedKind.PART:
            later = " A later report says that it was still to be done." if found.still else ""
            return f"{named}: {due} Promise: {ended(found.of)}{later}"
        case OwedKind.MEETING:
            return (
                f"{named}: planned for {found.by.words}. "
                "The record doesn't say whether it was held."
            )
        case OwedKind.ANSWER | OwedKind.ACTION:
            return f"{named}: {due} Asked for in: {ended(found.of)}"
    assert_never(found.kind)


def the_end(by: PartialDate) -> str:
    """Say by when: `30 June 2022`, `the end of June 2022`, `the end of 2022`."""
    return by.words if by.first == by.last else f"the end of {by.words}"


def overdue_words(found: Owed) -> str:
    """Say how long ago something was surely due, or how long is left at most."""
    if found.days > 0:
        return f"{length_words(found.by.last, found.days)} ago"
    today = found.by.last + timedelta(days=found.days)
    return f"in {length_words(today, -found.days)}" if found.days else "today"


def owed_as_text(ledger: Ledger) -> str:
    """Return all that is owed as text: each with how long ago it was due, and its file."""
    lines = [f"What is due on {day_words(ledger.today)}", *_cautions(ledger)]
    found = owed(ledger)
    for kind, those in groupby(found, key=lambda x: x.kind):
        lines += ["", TITLES[kind]]
        for one in those:
            told = owed_told(one, f" ({overdue_words(one)})")
            lines += [f"  - {visible(_one_line(told))}", f"    {visible(one.file)}"]
    return "\n".join(lines if found else [lines[0], "", NOTHING])


def owed_as_markdown(ledger: Ledger, address: str) -> str:
    """Return all that is owed as the text of an issue, a box to tick before each.

    Links lead to pages below `address`, which ends in a slash; there are none where it is empty.
    A line stays the same from day to day, so that a tick can be kept; what would make the text
    too long for an issue is counted.
    """
    lines = [f"As the record has it on {day_words(ledger.today)}.", *_cautions(ledger)]
    found = owed(ledger)
    if not found:
        return "\n".join([lines[0], "", NOTHING])
    room = ISSUE_BYTES
    for number, (one, new) in enumerate(_with_headings(found)):
        made = [*(["", f"## {TITLES[one.kind]}", ""] if new else []), _box(one, address)]
        room -= len("\n".join(made).encode()) + 1
        if room < 0:
            left = many(len(found) - number, "more thing")
            lines += ["", f"… and {left}. `make due` lists all."]
            break
        lines += made
    return "\n".join(lines)


def _with_headings(found: Sequence[Owed]) -> Iterator[tuple[Owed, bool]]:
    """Yield what is owed, and whether it is the first of its kind."""
    for before, one in zip((None, *found), found, strict=False):
        yield one, before is None or before.kind is not one.kind


def _box(found: Owed, address: str) -> str:
    told = inert(_one_line(owed_told(found)))
    page = f", [page]({urljoin(address, url_of(found.page))})" if address else ""
    return f"- [ ] {told} (`{found.file}`{page})"


def inert(text: str) -> str:
    """Write text so that Markdown shows it as it is, and GitHub calls nobody and links nothing."""
    return _MARKS.sub(_as_entity, visible(text))


def _as_entity(mark: re.Match[str]) -> str:
    """Return a mark by its number, which begins nothing; a comment parts it from a name behind."""
    part = "<!-- -->" if mark[0] in "@#" else ""
    return f"&#{ord(mark[0])};{part}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cautions(ledger: Ledger) -> tuple[str, ...]:
    """Say what the list rests on, and what it can't know."""
    unread = len(ledger.unread)
    told = "Nothing in this record says that what is listed here was done."
    if not unread:
        return (told,)
    are = "The text of 1 update is" if unread == 1 else f"The texts of {unread:,} updates are"
    return (told, f"{are} not in this record, and may say that some of it was.")
