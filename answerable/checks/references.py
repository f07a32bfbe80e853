"""Whatever a record names by id must be there."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from answerable.checks.pieces import Piece
from answerable.problems import Problem, did_you_mean
from answerable.reading import Step
from answerable.record import Record
from answerable.record.loading import BOUNDARIES, GLOSSARY
from answerable.record.words import other_texts
from answerable.records import Answer, Commitment, Letter, Meeting, Metric, Report

Named = tuple[str, tuple[Step, ...], str, str]
_FOLDERS = {
    "area": "areas.yml",
    "body": "bodies.yml",
    "document": "documents/{}.md",
    "section": "sections/{}.md",
    "commitment": "commitments/{}.md",
    "scale": "scales/{}.yml",
    "metric": "metrics/{}.yml",
    "letter": "letters/{}.md",
    "meeting": "meetings/{}.md",
    "meeting kind": "plan.yml",
    "update": "updates/{}/_edition.md",
}


def references_exist(piece: Piece) -> Iterator[Problem]:
    """Whatever a record names by id (a body, a document, a promise, a figure) must be there."""
    record = piece.record
    pools = _pools(record)
    # Looking for the nearest id among thousands is slow, and one wrong id is often met often.
    nearby: dict[tuple[str, str], str] = {}
    for file, path, kind, target in _references(piece):
        if target not in pools[kind] and not is_broken(record, kind, target):
            if (kind, target) not in nearby:
                nearby[kind, target] = _nearby(target, pools[kind], kind)
            yield Problem(
                record.place(file, *path),
                f"There is no {kind} with the id `{target}`",
                nearby[kind, target],
            )


def _references(piece: Piece) -> Iterator[Named]:
    for commitment in piece.commitments:
        yield from _commitment_references(commitment)
    for report in piece.reports:
        yield from _report_references(report)
    if piece.rest:
        yield from _references_of_the_rest(piece.record)


def _references_of_the_rest(record: Record) -> Iterator[Named]:
    if record.plan.file not in record.broken:
        yield from _plan_references(record)
    for scale in record.scales.values():
        yield scale.file, ("document",), "document", scale.document
    for document in record.documents.values():
        yield from _one(document.file, "publisher", "body", document.publisher)
    for edition in record.editions.values():
        yield edition.file, ("document",), "document", edition.document
        yield from _one(edition.file, "scale", "scale", edition.scale)
    for metric in record.metrics.values():
        yield from _metric_references(metric)
    for meeting in record.meetings.values():
        yield from _meeting_references(meeting)
    for letter in record.letters.values():
        yield from _letter_references(letter)
    yield from _site_references(record)
    if source := record.boundary_source:
        yield record.beside_plan(BOUNDARIES), ("source",), "document", source.document
    for written in other_texts(record):
        if source := getattr(written, "source", None):
            yield written.file, ("source", "document"), "document", source.document


def _plan_references(record: Record) -> Iterator[Named]:
    yield record.plan.file, ("publisher",), "body", record.plan.publisher
    yield record.plan.file, ("document",), "document", record.plan.document
    if cadence := record.plan.cadence:
        document = cadence.source.document
        yield record.plan.file, ("cadence", "source", "document"), "document", document
        if cadence.commitment is not None:
            yield record.plan.file, ("cadence", "commitment"), "commitment", cadence.commitment
    yield from _many(record.plan.file, "outcomes", "metric", record.plan.outcomes)


def _commitment_references(commitment: Commitment) -> Iterator[Named]:
    yield commitment.file, ("section",), "section", commitment.section
    yield from _many(commitment.file, "owners", "body", commitment.owners)
    yield from _many(commitment.file, "metrics", "metric", commitment.metrics)
    for number, part in enumerate(commitment.parts):
        if part.metric is not None:
            yield commitment.file, ("parts", number, "metric"), "metric", part.metric
    yield commitment.file, ("source", "document"), "document", commitment.source.document


def _report_references(report: Report) -> Iterator[Named]:
    yield from _many(report.file, "owners", "body", report.owners)
    yield from _many(report.file, "documents", "document", report.documents)
    yield from _many(report.file, "meetings", "meeting", report.meetings)
    yield from _many(report.file, "metrics", "metric", report.metrics)


def _metric_references(metric: Metric) -> Iterator[Named]:
    yield from _many(metric.file, "sections", "section", metric.sections)
    for number, target in enumerate(metric.targets):
        path: tuple[Step, ...] = ("targets", number, "source", "document")
        yield metric.file, path, "document", target.source.document
    if metric.baseline and metric.baseline.source:
        path = ("baseline", "source", "document")
        yield metric.file, path, "document", metric.baseline.source.document
    for number, change in enumerate(metric.breaks):
        if change.source:
            path = ("breaks", number, "source", "document")
            yield metric.file, path, "document", change.source.document
    for number, rule in enumerate(metric.aggregation):
        yield metric.file, ("aggregation", number, "document"), "document", rule.document
    for row in metric.observations:
        yield metric.csv_file, (row.line, "document"), "document", row.source.document


def _letter_references(letter: Letter) -> Iterator[Named]:
    yield from _many(letter.file, "from", "body", letter.from_)
    yield from _many(letter.file, "to", "body", letter.to)
    yield letter.file, ("document",), "document", letter.document
    yield from _one(letter.file, "replies_to", "letter", letter.replies_to)
    for number, ask in enumerate(letter.asks):
        for name, kind, ids in (
            ("commitments", "commitment", ask.commitments),
            ("sections", "section", ask.sections),
        ):
            yield from _listed(letter.file, ("asks", number, name), kind, ids)
        for position, answer in enumerate(ask.answers):
            yield from _answer(letter.file, ("asks", number, "answers", position), answer)
    yield from _many(letter.file, "unread_answers", "document", letter.unread_answers)


def _meeting_references(meeting: Meeting) -> Iterator[Named]:
    file = meeting.file
    yield file, ("kind",), "meeting kind", meeting.kind_of
    yield from _one(file, "minutes", "document", meeting.minutes)
    yield from _many(file, "documents", "document", meeting.documents)
    for number, decision in enumerate(meeting.decisions):
        path = ("decisions", number, "commitments")
        yield from _listed(file, path, "commitment", decision.commitments)
    for number, action in enumerate(meeting.actions):
        yield from _listed(file, ("actions", number, "owners"), "body", action.owners)
        path = ("actions", number, "commitments")
        yield from _listed(file, path, "commitment", action.commitments)
        if action.closed:
            yield from _answer(file, ("actions", number, "closed"), action.closed)


def _answer(file: str, path: tuple[Step, ...], answer: Answer) -> Iterator[Named]:
    if answer.source:
        yield file, (*path, "source", "document"), "document", answer.source.document
    if answer.meeting is not None:
        yield file, (*path, "meeting"), "meeting", answer.meeting


def _site_references(record: Record) -> Iterator[Named]:
    path: tuple[Step, ...]
    for number, term in enumerate(record.glossary.values()):
        if term.source:
            path = ("items", number, "source", "document")
            yield record.beside_plan(GLOSSARY), path, "document", term.source.document
    if statement := record.statement:
        for number, other in enumerate(statement.elsewhere):
            path = ("elsewhere", number, "publisher")
            yield statement.file, path, "body", other.publisher
            path = ("elsewhere", number, "source", "document")
            yield statement.file, path, "document", other.source.document


def _one(file: str, name: str, kind: str, target: str | None) -> Iterator[Named]:
    if target is not None:
        yield file, (name,), kind, target


def _many(file: str, name: str, kind: str, targets: Iterable[str]) -> Iterator[Named]:
    yield from _listed(file, (name,), kind, targets)


def _listed(
    file: str, path: tuple[Step, ...], kind: str, targets: Iterable[str]
) -> Iterator[Named]:
    for number, target in enumerate(targets):
        yield file, (*path, number), kind, target


def _pools(record: Record) -> Mapping[str, Collection[str]]:
    return {
        "body": record.bodies,
        "document": record.documents,
        "section": record.sections,
        "commitment": record.commitments,
        "scale": record.scales,
        "metric": record.metrics,
        "letter": record.letters,
        "meeting": record.meetings,
        "meeting kind": {kind.id for kind in record.plan.meeting_kinds},
    }


def ids_once(piece: Piece) -> Iterator[Problem]:
    """An id stands once among its like.

    So do the values of a scale, the sections and kinds of meeting of the plan, the dimensions of a
    metric, the parts of a promise, a letter's asks, and a meeting's decisions and actions.
    """
    for file, path, ids in _lists_of_ids(piece):
        for id_ in (id_ for id_, count in Counter(ids).items() if count > 1):
            yield Problem(
                piece.record.place(file, *path),
                f"The id `{id_}` stands twice here",
                "Give one of the two another id",
            )


def _lists_of_ids(piece: Piece) -> Iterator[tuple[str, tuple[Step, ...], tuple[str, ...]]]:
    for promise in piece.commitments:
        if promise.parts:
            yield promise.file, ("parts",), tuple(part.id for part in promise.parts)
    if piece.rest:
        yield from _other_lists_of_ids(piece.record)


def _other_lists_of_ids(
    record: Record,
) -> Iterator[tuple[str, tuple[Step, ...], tuple[str, ...]]]:
    if record.plan.file not in record.broken:
        kinds = tuple(kind.id for kind in record.plan.meeting_kinds)
        yield record.plan.file, ("chapters",), record.section_order()
        yield record.plan.file, ("meeting_kinds",), kinds
    for scale in record.scales.values():
        yield scale.file, ("values",), tuple(value.id for value in scale.values)
    for letter in record.letters.values():
        yield letter.file, ("asks",), tuple(ask.id for ask in letter.asks)
    for meeting in record.meetings.values():
        decided = (decision.id for decision in meeting.decisions)
        yield meeting.file, ("actions",), (*decided, *(action.id for action in meeting.actions))
    for metric in record.metrics.values():
        yield metric.file, ("dimensions",), tuple(x.id for x in metric.dimensions)


def lists_name_once(piece: Piece) -> Iterator[Problem]:
    """A list of ids (owners, metrics, documents, sections) names each of them once."""
    seen: set[tuple[str, tuple[Step, ...], str]] = set()
    for file, path, kind, target in _references(piece):
        if not isinstance(path[-1], int):
            continue
        named = (file, path[:-1], target)
        if named in seen:
            yield Problem(
                piece.record.place(file, *path),
                f"The {kind} `{target}` is named twice in this list",
                "Delete one of the two",
            )
        seen.add(named)


def is_broken(record: Record, kind: str, target: str) -> bool:
    """Say whether a record is there but could not be read, so that it is not called missing."""
    file = _FOLDERS.get(kind, "").format(target)
    return bool(file) and record.beside_plan(file) in record.broken


def _nearby(target: str, known: Collection[str], kind: str) -> str:
    where = _FOLDERS[kind].format(target)
    return did_you_mean(target, known, f"Correct the id, or add it in data/{where}")
