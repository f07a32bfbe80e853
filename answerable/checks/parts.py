"""Rules of the parts of promises: what each report says of them, and the numbers they promise."""

from collections.abc import Iterator

from answerable.checks.pieces import Piece
from answerable.dates import surely_before
from answerable.problems import Level, Problem, did_you_mean
from answerable.record import Record, in_time
from answerable.records import Commitment, Edition, Report, Saying, State


def parts_known(piece: Piece) -> Iterator[Problem]:
    """A report speaks of a part that is known, or is the first to name it and says what it is."""
    record, promises = piece.record, piece.commitments
    named = {promise.id: {part.id for part in promise.parts} for promise in promises}
    unsure = {promise.id for promise in promises if _unread_parts(record, promise)}
    # A report on a promise that is not there, or can't be read, is told elsewhere.
    for report in (x for x in _in_time(piece) if x.id in named):
        if _unread_parts(record, report):
            unsure.add(report.id)
        if report.id in unsure:
            continue
        known = named[report.id]
        for number, saying in enumerate(report.parts):
            if saying.part not in known and saying.what is None:
                yield Problem(
                    record.place(report.file, "parts", number, "part"),
                    f"Neither the promise nor an earlier report has the part `{saying.part}`",
                    did_you_mean(saying.part, known, "Correct the id, or say in `what` what it is"),
                )
            known.add(saying.part)


def _in_time(piece: Piece) -> list[Report]:
    """Return the reports of editions that are there, from the oldest to the newest."""
    editions = piece.record.editions
    there = [report for report in piece.reports if report.edition in editions]
    return sorted(there, key=lambda report: in_time(editions[report.edition]))


def _unread_parts(record: Record, written: Commitment | Report) -> bool:
    """Say whether a file has parts that could not be read, so that none is called unknown."""
    if written.parts:
        return False
    wrong = written.file in record.partial
    return "parts" in written.model_fields_set or (
        wrong and ("parts",) in record.places.get(written.file, {})
    )


def parts_happen_by_then(piece: Piece) -> Iterator[Problem]:
    """What a report says has happened is of a time that had come, so far as its date says."""
    for edition, report, number, saying in _sayings(piece):
        latest = edition.date or edition.latest
        if saying.state is not State.HAPPENED or not (saying.by and latest):
            continue
        if surely_before(latest, saying.by):
            yield Problem(
                piece.record.place(report.file, "parts", number, "by"),
                f"{saying.by} is after this update ({latest}), so it can't have happened by then",
                "Correct the date, or write `state: expected`",
            )


def parts_expected_ahead(piece: Piece) -> Iterator[Problem]:
    """What a report expects is to come, or it says more: what became of it, or its own words."""
    for edition, report, number, saying in _sayings(piece):
        if saying.state is not State.EXPECTED or saying.words or not saying.by:
            continue
        told = any(x.part == saying.part and x.state is not saying.state for x in report.parts)
        if not told and edition.moment and surely_before(saying.by, edition.moment):
            yield Problem(
                piece.record.place(report.file, "parts", number, "by"),
                f"{saying.by} had passed when this update was published ({_since(edition)})",
                "Correct the date; if the report tells of an older date, add what it says became "
                "of it (`not-yet`, `happened`), or its words for the date in `words`",
                Level.WARNING,
            )


def _since(edition: Edition) -> str:
    return str(edition.date) if edition.date else f"{edition.earliest} or later"


def _sayings(piece: Piece) -> Iterator[tuple[Edition, Report, int, Saying]]:
    for report in piece.reports:
        if report.parts and (edition := piece.record.editions.get(report.edition)):
            for number, saying in enumerate(report.parts):
                yield edition, report, number, saying


def part_numbers_count_something(piece: Piece) -> Iterator[Problem]:
    """A number that a part promises says what it counts, and what is counted has a number."""
    for promise in piece.commitments:
        for number, part in enumerate(promise.parts):
            if part.number and part.unit is None:
                yield Problem(
                    piece.record.place(promise.file, "parts", number, "number"),
                    f"It is not said what the number {part.number.text} counts",
                    "Say it in `unit`, such as “per cent of new recruits”",
                )
            elif part.unit and part.number is None:
                yield Problem(
                    piece.record.place(promise.file, "parts", number, "unit"),
                    "This says what a number counts, and there is no number",
                    "Give `number`, or delete this line",
                )


def part_metrics_are_the_promises(piece: Piece) -> Iterator[Problem]:
    """A metric that tells whether a part was done is one of its promise's, and has an aim."""
    for promise in piece.commitments:
        for number, part in enumerate(promise.parts):
            metric = piece.record.metrics.get(part.metric or "")
            if metric is None:
                continue
            place = piece.record.place(promise.file, "parts", number, "metric")
            if metric.id not in promise.metrics:
                what = f"`{metric.id}` is not among the metrics of this promise"
                yield Problem(place, what, "Add it to `metrics` of the promise")
            if not metric.targets:
                yield Problem(
                    place,
                    f"`{metric.id}` has no aim that its figures could be held to",
                    f"Write the aim in `targets` of {metric.file}, or delete this line",
                )


def wordings_have_a_first(piece: Piece) -> Iterator[Problem]:
    """A report words a promise anew only where the promise has its own official wording."""
    for report in piece.reports:
        promise = piece.record.commitments.get(report.id)
        if report.wording and promise and promise.wording is None:
            yield Problem(
                piece.record.place(report.file, "wording"),
                "The promise has no `wording` that this could be compared with",
                f"Give the promise's own in {promise.file}, or delete this field",
            )
