"""What became of links, told: as text for people, as JSON, and as the text of an issue."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from answerable.linking import Found, Outcome
from answerable.problems import visible
from answerable.sentences.sayings import day_words
from answerable.sentences.words import archive_words, capitalised, many

HEADINGS: Mapping[Outcome, str] = {
    Outcome.GONE: "Gone",
    Outcome.MOVED: "Moved",
    Outcome.UNREACHABLE: "Out of reach",
    Outcome.REFUSED: "Not asked",
    Outcome.UNTOLD: "Can't be told: these servers do not answer programs",
}
# Where a copy is of use: what the address led to may be lost.
_LOST = {Outcome.GONE, Outcome.UNREACHABLE}
# That a server answers no programs is nothing for an editor to do.
_FOR_NOBODY = {Outcome.UNTOLD}
ISSUE_BYTES = 60_000  # GitHub refuses the text of an issue of more than 65,536 characters
ARCHIVE = "https://web.archive.org/web/"


def as_text(found: Sequence[Found], today: date) -> str:
    """Return what became of links as text: each that needs an editor with where it stands."""
    lines = [_opening(found, today)]
    for heading, those in _grouped(found):
        lines += ["", heading]
        for one in those:
            lines += [f"  - {visible(one.link.address)}", f"    {_said(one)}"]
            lines += [f"    {visible(str(place))}" for place in one.link.places]
    return "\n".join(lines)


def as_markdown(found: Sequence[Found], today: date) -> str:
    """Return what became of links as the text of an issue: a box for each that needs an editor.

    Addresses stand as code, so that GitHub makes no link of them and tells no other issue.
    """
    lines = [_opening(found, today)]
    left = sum(one.answer.outcome is not Outcome.FINE for one in found)
    room = ISSUE_BYTES
    for heading, those in _grouped(found):
        for number, one in enumerate(those):
            made = [*(() if number else ("", f"## {heading}", "")), _item(one)]
            room -= len("\n".join(made).encode()) + 1
            if room < 0:
                more = many(left, "more link")
                return "\n".join([*lines, "", f"… and {more}. `make links` lists all."])
            lines += made
            left -= 1
    return "\n".join(lines)


def as_json(found: Sequence[Found], today: date) -> str:
    """Return what became of every link as JSON, in the order of addresses."""
    told = {"date": today.isoformat(), "links": [_object(one) for one in found]}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _opening(found: Sequence[Found], today: date) -> str:
    day, whole = day_words(today), len(found)
    if not found:
        return f"On {day}, the record had no web address to ask for."
    fine = sum(one.answer.outcome is Outcome.FINE for one in found)
    asked = "was asked for" if whole == 1 else "were asked for"
    there = f"{fine:,} of them {'is' if fine == 1 else 'are'} there."
    told = "Each of them is there." if fine == whole else there
    return f"On {day}, {whole:,} web {'address' if whole == 1 else 'addresses'} {asked}. {told}"


def _grouped(found: Sequence[Found]) -> Iterator[tuple[str, list[Found]]]:
    for outcome, heading in HEADINGS.items():
        if those := [one for one in found if one.answer.outcome is outcome]:
            yield heading, those


def _said(one: Found, mark: str = "") -> str:
    """Say what became of a link, and what may help; `mark` stands around each address."""
    answer, copy = one.answer, one.link.copy
    now = f" to {mark}{answer.now}{mark}" if answer.now else ""
    told = [f"{capitalised(visible(answer.words))}{now}."]
    if answer.outcome in _LOST or (answer.outcome is Outcome.MOVED and not answer.now):
        if copy is None:
            told.append(f"An archive may hold a copy: {mark}{ARCHIVE}{one.link.address}{mark}")
        else:
            there = "is there" if one.copy and one.copy.is_there else "could not be read"
            words = archive_words(copy.day)
            told.append(
                f"The record names a copy, which {there}: {words}, {mark}{copy.address}{mark}"
            )
    return " ".join(told)


def _item(one: Found) -> str:
    box = "" if one.answer.outcome in _FOR_NOBODY else "[ ] "
    places = ", ".join(f"`{visible(f'{place.file}:{place.line}')}`" for place in one.link.places)
    return f"- {box}`{visible(one.link.address)}` ({places}): {_said(one, '`')}"


def _object(one: Found) -> dict[str, Any]:
    copy = one.link.copy
    return {
        "address": one.link.address,
        "outcome": one.answer.outcome.value,
        "words": one.answer.words,
        "now": one.answer.now or None,
        "places": [
            {"file": place.file, "line": place.line, "column": place.column}
            for place in one.link.places
        ],
        "archive": {
            "address": copy.address,
            "archived": copy.day.text if copy.day else None,
            "outcome": one.copy.outcome.value if one.copy else None,
        }
        if copy
        else None,
    }
