"""A made-up body whose record a test writes in a few lines: for tables of many small cases.

Each builder gives a sound record of its kind, and takes the fields that a case is about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from answerable.findings import Ledger
from answerable.record import Record
from answerable.records import (
    Commitment,
    Document,
    Edition,
    Letter,
    Meeting,
    Metric,
    Person,
    Report,
    Scale,
)
from tests.support import harbour_record

SOURCE = {"document": "plan", "place": "page 1"}
# Each letter is a status, so that a case can say `C` for a report of completion.
STATUSES = {
    "C": "complete", "I": "in-progress", "D": "delayed", "R": "reversed", "S": "superseded",
    "N": "not-started",
}  # fmt: skip


def document(id_: str, **fields: Any) -> Document:
    """Return a document that was read; `publisher` is the town, unless the case says otherwise."""
    values = {"title": f"Document {id_}", "kind": "note", "held": "yes", "publisher": "town"}
    return Document.model_validate({**_written(id_), **values, **fields})


def promise(id_: str = "bridge", **fields: Any) -> Commitment:
    """Return a promise of the plan, made on 10 January 2020."""
    values = {
        "title": f"Promise {id_}", "section": "one", "owners": ("town",), "made": "2020-01-10",
        "source": SOURCE,
    }  # fmt: skip
    return Commitment.model_validate({**_written(id_), **values, **fields})


def edition(id_: str, **fields: Any) -> Edition:
    """Return an update dated by its id, in the document of the same id, on the scale `words`."""
    dated = {} if {"date", "earliest"} & {*fields} else {"date": id_}
    values = {
        "title": f"Update {id_}", "document": id_, "scale": "words",
        "source": {"document": id_, "place": "page 1"},
    }  # fmt: skip
    return Edition.model_validate({**_written(id_), **values, **dated, **fields})


def report(edition_id: str, status: str = "", id_: str = "bridge", **fields: Any) -> Report:
    """Return what an update says of a promise.

    `status` is a letter of STATUSES, the id of a value of the scale, or empty.
    """
    status_id = STATUSES.get(status, status) or None
    values = {"edition": edition_id, "place": "row 1", "status": status_id}
    return Report.model_validate({**_written(id_), **values, **fields})


def scale(**values: Mapping[str, Any]) -> Scale:
    """Return the scale `words`: a value for each letter of STATUSES, and those given."""
    usual = {word: {"label": word, "standing": word} for word in STATUSES.values()}
    listed = [
        {"id": id_.replace("_", "-"), **fields} for id_, fields in {**usual, **values}.items()
    ]
    return Scale.model_validate(
        {
            "id": "words", "file": "scales/words.yml", "title": "Words", "document": "plan",
            "note": "Words.", "values": [{"label": value["id"], **value} for value in listed],
        }
    )  # fmt: skip


@dataclass(frozen=True)
class Town:
    """A made-up body: the record of what it promised and said, and the day on which it is read."""

    promises: Iterable[Commitment] = field(default_factory=lambda: (promise(),))
    editions: Iterable[Edition] = ()
    reports: Iterable[Report] = ()
    documents: Iterable[Document] = ()
    scale: Scale = field(default_factory=scale)
    metrics: Iterable[Metric] = ()
    people: Iterable[Person] = ()
    meetings: Iterable[Meeting] = ()
    letters: Iterable[Letter] = ()
    today: date = date(2026, 1, 2)
    months: int | None = 3  # between two updates, as was promised; none where nothing was

    @property
    def record(self) -> Record:
        """The record; documents that editions need and the case does not give are made."""
        base = harbour_record()
        editions = [*self.editions]
        made = {"plan": document("plan", date="2020-01-10")}
        made |= {e.document: document(e.document) for e in editions}
        made |= {d.id: d for d in self.documents}
        promised = base.plan.cadence
        assert promised
        cadence = promised.model_copy(update={"months": self.months}) if self.months else None
        plan = base.plan.model_copy(update={"document": "plan", "cadence": cadence})
        return replace(
            base,
            plan=plan,
            documents=made,
            scales={self.scale.id: self.scale},
            commitments={c.id: c for c in self.promises},
            editions={e.id: e for e in editions},
            reports=tuple(self.reports),
            metrics={m.id: m for m in self.metrics},
            people={p.id: p for p in self.people},
            meetings={m.id: m for m in self.meetings},
            letters={x.id: x for x in self.letters},
        )

    @property
    def ledger(self) -> Ledger:
        """The record as a ledger, read on the day."""
        return Ledger(self.record, self.today)


def _written(id_: str) -> dict[str, Any]:
    return {"id": id_, "file": f"{id_}.md", "body": "Words.", "body_line": 1}
