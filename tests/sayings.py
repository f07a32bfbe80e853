"""A made-up promise and what updates say of one part of it, each case written on one line.

    2020 will #40; 2021-03: not-yet; 2021-06 C: happened 2021-05-02; ?2021-09 @2026-01-02

Before the first semicolon is the promise's part: its date, how firm it is, its number and whether a
metric decides; `-` where updates are the first to name it. Then each update: its date (or
`~2021-03..2021-06` for one from between the two, `~2021-03..` with no known end), `*` where it
sets out each promise again, its publisher behind a stroke, the letter of a status, and what it says
of the part. `?` stands before an update whose text is not in the record; one without a colon has no
report of the promise. The day on which the record is read stands last, behind an at sign.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from answerable.findings import Ledger
from answerable.records import Body, Edition, Obligation, Report
from tests.invented import Town, document, edition, promise, report

HEAD = re.compile(
    r"(?P<unheld>\?)?(?P<about>~)?(?P<first>[\d-]+)(?P<range>\.\.(?P<last>[\d-]+)?)?(?P<again>\*)?"
    r"(?:/(?P<by>\w+))?(?: (?P<status>[A-Z]))?"
)
TODAY = date(2026, 1, 2)


def read(case: str) -> Ledger:
    """Return the ledger of the promise `bridge` with one part, as a case tells it."""
    told, _, today = case.partition("@")
    first, *rest = (text.strip() for text in told.split(";"))
    heads = [_head(text) for text in rest]
    town = Town(
        promises=(promise(parts=() if first == "-" else (_part("p", first),)),),
        editions=[made for made, _, _ in heads],
        reports=[made for *_, found in heads for made in found],
        documents=[
            document(made.document, held="no" if "?" in head else "yes", publisher=_by(head))
            for made, head, _ in heads
        ],
        today=date.fromisoformat(today.strip()) if today else TODAY,
    )
    bodies = {id_: Body(id=id_, name=id_.capitalize()) for id_ in ("town", "port", "mill")}
    return Ledger(replace(town.record, bodies=bodies), town.today)


def part(text: str, id_: str = "p") -> dict[str, Any]:
    """Return a part or a saying: its date, how firm it is and its number, in any order."""
    found: dict[str, Any] = {}
    for word in text.split():
        if word in {*Obligation}:
            found["obligation"] = word
        elif word.startswith("#"):
            found |= {"number": word[1:]}
        elif word == "metric":
            found["metric"] = "trips"
        else:
            found["by"] = word
    return found


def _part(id_: str, text: str) -> dict[str, Any]:
    return {"id": id_, "what": "The bridge opens", **part(text)}


def _head(text: str) -> tuple[Edition, str, list[Report]]:
    head, colon, sayings = (bit.strip() for bit in text.partition(":"))
    match = HEAD.fullmatch(head)
    assert match, head
    id_ = match["first"] + (f"-{match['by']}" if match["by"] else "")
    if match["about"]:
        dated = {"earliest": match["first"], "latest": match["last"], "date_note": "Undated."}
    else:
        dated = {"date": match["first"]}
    made = edition(id_, repeats_promises="yes" if match["again"] else "no", **dated)
    found = [report(id_, match["status"] or "", parts=tuple(_sayings(sayings)))] if colon else []
    return made, head, found


def _sayings(text: str) -> Iterator[dict[str, Any]]:
    for saying in filter(None, (bit.strip() for bit in text.split(","))):
        state, _, rest = saying.partition(" ")
        yield {"part": "p", "what": "The bridge opens", "state": state, **part(rest)}


def _by(head: str) -> str | None:
    match = HEAD.fullmatch(head)
    named = match["by"] if match else None
    return None if named == "nobody" else named or "town"
