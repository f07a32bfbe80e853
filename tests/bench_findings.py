"""Measures what all findings of a large record cost: `make bench`.

A measurement, not a test: nothing here fails because a machine is slow.
"""

import time
from datetime import date

from answerable.findings import Ledger
from answerable.record import Record
from answerable.records import Part, Saying
from answerable.sentences.signals import told
from tests.invented import STATUSES, Town, document, edition, promise, report

SIZES = (1000, 10_000)
UPDATES = 12
STATES = ("restated", "expected", "under-way", "happened", "not-yet", "stopped")


def record(promises: int) -> Record:
    """Return a record in which each promise has two parts, and a report in each of 12 updates."""
    editions = [
        edition(f"2021-{month:02}", lists_every_action="yes", repeats_promises="yes")
        for month in range(1, UPDATES + 1)
    ]
    part = Part.model_validate({"id": "opens", "what": "It opens", "by": "2021-06"})
    parts = (part, part.model_copy(update={"id": "paid"}))
    sayings = [Saying.model_validate({"part": "opens", "state": state}) for state in STATES]
    made, said, words = promise(parts=parts), report("2021-01"), [*STATUSES.values()]
    return Town(
        promises=[made.model_copy(update={"id": f"p{n}"}) for n in range(promises)],
        editions=editions,
        reports=[
            said.model_copy(
                update={
                    "id": f"p{n}",
                    "edition": one.id,
                    "status": words[(n + place) % len(words)],
                    "place": f"row {n}",
                    "parts": (sayings[n * place % len(sayings)],),
                }
            )
            for n in range(promises)
            for place, one in enumerate(editions)
        ],
        documents=[document(one.id, publisher="ab"[n % 2]) for n, one in enumerate(editions)],
    ).record


def main() -> None:
    """Find all signals and tell each; print seconds of processor time."""
    for size in SIZES:
        ledger, start = Ledger(record(size), date(2026, 1, 2)), time.process_time()
        found = ledger.signals
        middle = time.process_time()
        for signal in found:
            told(ledger, signal)
        end = time.process_time()
        name = f"{size:,} promises, {size * UPDATES:,} reports"
        print(
            f"{name:32}{middle - start:6.1f} s for {len(found):,} signals, "
            f"{end - middle:.1f} s to tell them"
        )


if __name__ == "__main__":
    main()
