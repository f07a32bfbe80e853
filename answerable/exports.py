"""The record as files that programs read: JSON, CSV, and a Data Package that describes them.

Names and columns are permanent: people's programs depend on them.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from answerable.addresses import (
    BOUNDARIES,
    declaration_file,
    figure_file,
    inputs_file,
    page_of,
    person_anchor,
    schema_file,
    url_of,
)
from answerable.dates import PartialDate
from answerable.dictionary import KINDS, schema_bytes
from answerable.findings import (
    Answered,
    Asked,
    Attendance,
    Ledger,
    Reported,
    Roll,
    Stand,
    asked,
    by_area,
    by_origin,
    figured,
    minutes_of,
    reported,
    rolls,
)
from answerable.findings.signals import Signal, SignalKind, by_promise, each_kind, signals
from answerable.record import Record
from answerable.record.inputs import COLUMNS as INPUT_COLUMNS
from answerable.record.inputs import declaration_text, is_made
from answerable.records import (
    OWN_COLUMNS,
    TOTAL,
    Area,
    Boundary,
    Commitment,
    Decision,
    Document,
    Input,
    Letter,
    Meeting,
    Metric,
    Money,
    Observation,
    Person,
    Report,
    Selection,
    Source,
    Target,
    wanted_of,
)
from answerable.sentences import plain_text, summary
from answerable.sentences.signals import RULES_IN_WORDS, told

Rows = Sequence[Mapping[str, Any]]
LIST_SEPARATOR = "; "
COLUMNS = {
    "commitments": (
        "id", "title", "summary", "owners", "chapter", "section", "made", "due", "money",
        "standing", "standing_since", "last_reported", "flags", "metrics", "source", "url",
        "standings_by_source",
    ),
    "reports": (
        "commitment", "edition", "date", "date_earliest", "document", "place", "status", "scale",
        "quote", "standing", "summary", "dates", "money", "url",
    ),
    "signals": ("kind", "title", "commitments", "sentence", "evidence", "url"),
    "areas": (
        "area", "name", "code", "whole", "metric", "period", "value", "lower", "upper",
        "qualifier", "marker", "unit", "document", "place", "note", "url",
    ),
}  # fmt: skip
NUMBERS = {
    "value", "lower", "upper", "numerator", "denominator",
    "read", "dropped", "repeated", "removed", "unknown", "days", "days_in_period",
}  # fmt: skip

RUN_AS_FORMULA = frozenset("=+-@\t\r")  # what the first character of a cell may not be


def data_files(ledger: Ledger) -> dict[str, bytes]:
    """Return every data file of the site by its path, in order."""
    record, tables, lists = ledger.record, _tables(ledger), _lists(ledger)
    files = {f"data/{name}.json": _json(rows) for name, rows in {**tables, **lists}.items()}
    for name, rows in tables.items():
        files[f"data/{name}.csv"] = csv_bytes(_flat(rows), COLUMNS[name])
    for metric in record.metrics.values():
        files.update(_metric_files(metric))
    if record.boundaries:
        files[BOUNDARIES] = _geojson(record)
    files["data/datapackage.json"] = _json(_package(record, [*tables], [*tables, *lists]))
    files |= {schema_file(kind.name): schema_bytes(kind) for kind in KINDS}
    return dict(sorted(files.items()))


def _tables(ledger: Ledger) -> dict[str, Rows]:
    """Return what is published both as JSON and as CSV, by its name."""
    record, found = ledger.record, signals(ledger)
    promised = by_promise(found)
    tables: dict[str, Rows] = {
        "commitments": [
            _commitment(record, stand, each_kind(promised.get(stand.commitment.id, ())))
            for stand in ledger.stands
        ],
        "reports": [_report(record, reported(record, report)) for report in record.reports],
        "signals": [_signal(ledger, signal) for signal in found],
    }
    if record.areas:
        tables["areas"] = list(_area_figures(record))
    return tables


def _lists(ledger: Ledger) -> dict[str, Rows]:
    """Return what is published as JSON alone, by its name."""
    record = ledger.record
    asks = by_origin(asked(ledger))
    there = rolls(record)
    return {
        "metrics": [_metric(metric) for metric in record.metrics.values()],
        "people": [_person(person) for person in record.people.values()],
        "meetings": [
            _meeting(meeting, there.get(meeting.id), asks.get(meeting.file, ()))
            for meeting in record.meetings.values()
        ],
        "documents": [_document(document) for document in record.documents.values()],
        "letters": [
            _letter(record, letter, asks.get(letter.file, ())) for letter in record.letters.values()
        ],
    }


def _metric_files(metric: Metric) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a metric, each with its path."""
    figures = observations(metric)
    yield f"data/metrics/{metric.id}.csv", csv_bytes(figures, _columns(metric))
    yield f"data/metrics/{metric.id}.json", _json_of_figures(metric, figures)
    if is_made(metric):
        yield declaration_file(metric.id), declaration_text(metric).encode()
    if metric.inputs:
        inputs = [_input(row) for row in metric.inputs]
        yield inputs_file(metric.id), csv_bytes(inputs, INPUT_COLUMNS)
    for figure in figured(metric):
        rows = _tidy(metric, figure.part.rows, figure.part.targets)
        yield figure_file(metric.id, figure.name, "csv"), csv_bytes(rows, _columns(metric))


def observations(metric: Metric) -> list[dict[str, Any]]:
    """Return a metric's figures and dated aims as tidy rows, values as published text."""
    return _tidy(metric, metric.observations, metric.targets)


def _tidy(
    metric: Metric, rows: Iterable[Observation], targets: Iterable[Target]
) -> list[dict[str, Any]]:
    return [_observation(metric, row) for row in rows] + [_aim(metric, aim) for aim in targets]


def csv_bytes(rows: Rows, columns: Sequence[str]) -> bytes:
    """Return rows as CSV in UTF-8; text that a spreadsheet would run as a formula is made safe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(name, row.get(name)) for name in columns])
    return out.getvalue().encode()


def _cell(name: str, value: Any) -> str:
    text = "" if value is None else str(value)
    risky = text[:1] in RUN_AS_FORMULA and name not in NUMBERS
    return f"'{text}" if risky else text


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _json_of_figures(metric: Metric, figures: Rows) -> bytes:
    """Return a metric with its figures as JSON, each figure on a line: there are thousands."""
    declared = json.dumps(_metric(metric), ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(f"  {json.dumps(figure, ensure_ascii=False)}" for figure in figures)
    return f'{declared},\n "figures": [\n{lines}\n ]\n}}\n'.encode()


def _flat(rows: Rows) -> Rows:
    return [{name: _flat_value(value) for name, value in row.items()} for row in rows]


def _flat_value(value: Any) -> Any:
    if isinstance(value, list):
        return LIST_SEPARATOR.join(_flat_value(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {v}" for k, v in value.items() if v is not None)
    return value


def _source(source: Source | None) -> dict[str, Any] | None:
    return {"document": source.document, "place": source.place} if source else None


def _due(commitment: Commitment) -> list[dict[str, Any]]:
    return [_dated(part.by, part.what, part.words) for part in commitment.parts if part.by]


def _dates(commitment: Commitment, report: Report) -> list[dict[str, Any]]:
    promised = {part.id: part.what for part in commitment.parts}
    return [
        _dated(said.by, said.what or promised.get(said.part), said.words)
        for said in report.parts
        if said.by
    ]


def _dated(by: PartialDate, what: str | None, words: str | None) -> dict[str, Any]:
    return {"by": by.text, "what": what, "words": words}


def _money(money: Money) -> dict[str, Any]:
    return {
        "amount": money.amount,
        "per": money.per,
        "years": money.years,
        "for": money.for_,
        "words": money.words,
    }


def _url(kind: str, id_: str) -> str:
    return url_of(page_of(kind, id_))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _signal(ledger: Ledger, signal: Signal) -> dict[str, Any]:
    return {
        "kind": signal.kind.value,
        "title": RULES_IN_WORDS[signal.kind].title,
        "commitments": list(signal.commitments),
        "sentence": told(ledger, signal),
        "evidence": [
            {
                "kind": evidence.kind,
                "id": evidence.id,
                "document": evidence.source.document,
                "place": evidence.source.place,
                "date": _text(evidence.moment),
                "words": evidence.words or None,
            }
            for evidence in signal.evidence
        ],
        "url": _url("signal", signal.kind.value),
    }


def _by_source(latest: Reported) -> dict[str, Any]:
    return {
        "source": latest.publisher,
        "document": latest.edition.document,
        "standing": latest.standing.value,
        "date": _text(latest.moment),
    }


def _commitment(record: Record, stand: Stand, flags: Iterable[SignalKind]) -> dict[str, Any]:
    commitment = stand.commitment
    return {
        "id": commitment.id,
        "title": commitment.title,
        "summary": summary(commitment.body),
        "owners": list(commitment.owners),
        "chapter": record.chapter_of(commitment.section),
        "section": commitment.section,
        "made": commitment.made.text,
        "due": _due(commitment),
        "money": [_money(money) for money in commitment.money],
        "standing": stand.standing.value,
        "standing_since": _text(stand.since),
        "last_reported": _text(stand.last_reported),
        "flags": [kind.value for kind in flags],
        "metrics": list(commitment.metrics),
        "source": _source(commitment.source),
        "url": _url("commitment", commitment.id),
        "standings_by_source": [_by_source(latest) for latest in stand.by_source],
    }


def _report(record: Record, item: Reported) -> dict[str, Any]:
    return {
        "commitment": item.report.id,
        "edition": item.edition.id,
        "date": _text(item.edition.date),
        "date_earliest": _text(item.edition.moment),
        "document": item.edition.document,
        "place": item.report.place,
        "status": item.word.label if item.word else None,
        "scale": item.edition.scale,
        "quote": item.report.quote,
        "standing": item.standing.value,
        "summary": summary(item.report.body),
        "dates": _dates(record.commitments[item.report.id], item.report),
        "money": [_money(money) for money in item.report.money],
        "url": _url("commitment", item.report.id),
    }


def _metric(metric: Metric) -> dict[str, Any]:
    return {
        "id": metric.id,
        "title": metric.title,
        "question": metric.question,
        "unit": metric.unit,
        "better": metric.better,
        "geography": metric.geography,
        "population": metric.population,
        "sections": list(metric.sections),
        "dimensions": [{"id": d.id, "title": d.title} for d in metric.dimensions],
        "gaps": metric.gaps,
        "disagreement": metric.disagreement,
        "notes": list(metric.notes),
        "targets": [_aim(metric, target) for target in metric.targets],
        "sources": _sources(metric),
        "csv": f"data/metrics/{metric.id}.csv",
        "url": _url("metric", metric.id),
    }


def _area_figures(record: Record) -> Iterator[dict[str, Any]]:
    """Yield the latest figure of each area for each metric that is given by area."""
    for metric in record.metrics.values():
        found = by_area(metric, record.areas.values())
        for area in record.areas.values() if found else ():
            row = found.at(area.id, found.period) if found else None
            if row:
                yield _area_figure(metric, area, row)


def _area_figure(metric: Metric, area: Area, row: Observation) -> dict[str, Any]:
    columns = ("period", "value", "lower", "upper", "qualifier", "marker", "unit", "document")
    figure = _observation(metric, row)
    return {
        "area": area.id,
        "name": area.name,
        "code": area.code,
        "whole": "yes" if area.whole else "no",
        "metric": metric.id,
        **{name: figure[name] for name in (*columns, "place", "note")},
        "url": _url("area", area.id),
    }


def _geojson(record: Record) -> bytes:
    """Return the boundaries as GeoJSON, a line for each area."""
    source = {"source": _source(record.boundary_source)} if record.boundary_source else {}
    members = _compact({"type": "FeatureCollection", **source})[1:-1]
    shapes = record.boundaries.items()
    lines = ",\n".join(_compact(_feature(record.areas[id_], shape)) for id_, shape in shapes)
    return f'{{{members},"features":[\n{lines}\n]}}\n'.encode()


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _feature(area: Area, boundary: Boundary) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"id": area.id, "name": area.name, "code": area.code},
        "geometry": {"type": "MultiPolygon", "coordinates": boundary.polygons},
    }


def _sources(metric: Metric) -> list[dict[str, Any]]:
    sources = [row.source for row in metric.observations] + [t.source for t in metric.targets]
    places = dict.fromkeys((source.document, source.place) for source in sources)
    return [{"document": document, "place": place} for document, place in places]


def _columns(metric: Metric) -> list[str]:
    start = OWN_COLUMNS.index("period") + 1
    return [*OWN_COLUMNS[:start], *(d.id for d in metric.dimensions), *OWN_COLUMNS[start:]]


def _observation(metric: Metric, row: Observation) -> dict[str, Any]:
    figures = {"value": row.value, "lower": row.lower, "upper": row.upper}
    return {
        "kind": "observation",
        "timing": None,
        "period": row.period.text,
        **row.groups,
        **{name: figure.text if figure else None for name, figure in figures.items()},
        "numerator": row.numerator,
        "denominator": row.denominator,
        "qualifier": row.qualifier,
        "marker": f"[{row.marker}]" if row.marker else None,
        "unit": metric.unit,
        "input": row.input,
        "document": row.source.document,
        "place": row.source.place,
        "note": row.note,
    }


def _input(row: Input) -> dict[str, Any]:
    return {name: _text(getattr(row, name)) for name in INPUT_COLUMNS}


def _aim(metric: Metric, target: Target) -> dict[str, Any]:
    return {
        "kind": "target",
        "period": target.date.text,
        **{d.id: _chosen(target.where, d.id) for d in metric.dimensions},
        "value": target.value.text,
        "qualifier": target.qualifier,
        "timing": target.timing,
        "unit": metric.unit,
        "document": target.source.document,
        "place": target.source.place,
        "note": target.words,
    }


def _chosen(where: Selection, dimension: str) -> str:
    return LIST_SEPARATOR.join(wanted_of(where, dimension)) or TOTAL


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "group": person.group,
        "role": person.role,
        "from": _text(person.from_),
        "to": _text(person.to),
        "biography": plain_text(person.body),
        "source": _source(person.source),
        "url": url_of(f"people/index.md#{person_anchor(person.id)}"),
    }


def _answer(found: Answered) -> dict[str, Any]:
    """Return an answer with its date as far as known, and the days to it, at least and at most."""
    answer, days = found.answer, found.days
    return {
        "text": answer.text,
        "source": _source(answer.source),
        "meeting": answer.meeting,
        "date": _text(found.date),
        "days_at_least": days.least if days else None,
        "days_at_most": days.most if days else None,
    }


def _ask(found: Asked) -> dict[str, Any]:
    return {
        "id": found.item.id,
        "text": found.item.text,
        "place": found.item.place,
        "commitments": list(found.item.commitments),
        "due": _text(found.item.due),
        "answers": [_answer(one) for one in found.answers],
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


def _meeting(meeting: Meeting, roll: Roll | None, asks: tuple[Asked, ...]) -> dict[str, Any]:
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
        "source": _source(meeting.source),
        "url": _url("meeting", meeting.id),
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind_of,
        "publisher": document.publisher,
        "date": _text(document.date),
        "date_note": document.date_note,
        "link": document.link,
        "archive": document.archive,
        "archived": _text(document.archived),
        "sha256": document.sha256,
        "read_in_full": document.held,
        "summary": plain_text(document.body),
        "source": _source(document.source) or {"document": document.id, "place": "itself"},
        "url": _url("document", document.id),
    }


def _letter(record: Record, letter: Letter, asks: tuple[Asked, ...]) -> dict[str, Any]:
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
        "replies": [x.id for x in record.letters.values() if x.replies_to == letter.id],
        "summary": plain_text(letter.body),
        "source": _source(letter.source),
        "url": _url("letter", letter.id),
    }


def _package(record: Record, tables: Iterable[str], listings: Iterable[str]) -> dict[str, Any]:
    plan = record.plan
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "record",
        "title": plan.title,
        "description": plan.summary,
        "licenses": [
            {"name": plan.licence.id, "title": plan.licence.title, "path": plan.licence.url}
        ],
        "resources": [
            *(_table(name, f"{name}.csv", COLUMNS[name]) for name in tables),
            *(_listing(name) for name in listings),
            *([_boundaries_resource()] if record.boundaries else []),
            *(
                _table(f"metric-{m.id}", f"metrics/{m.id}.csv", _columns(m), m.title)
                for m in record.metrics.values()
            ),
            *(
                _table(
                    f"metric-{m.id}-inputs",
                    inputs_file(m.id).removeprefix("data/"),
                    INPUT_COLUMNS,
                    f"What these figures were made of: {m.title}",
                )
                for m in record.metrics.values()
                if m.inputs
            ),
            *(_declaration(metric) for metric in record.metrics.values() if is_made(metric)),
        ],
    }  # fmt: skip


def _table(
    name: str, path: str, columns: Iterable[str], title: str | None = None
) -> dict[str, Any]:
    return {
        "name": name,
        "title": title or name.capitalize(),
        "path": path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [
                {"name": column, "type": "number" if column in NUMBERS else "string"}
                for column in columns
            ],
            "missingValues": [""],
        },
    }


def _declaration(metric: Metric) -> dict[str, Any]:
    return {
        "name": f"metric-{metric.id}-declaration",
        "title": f"How these figures are made: {metric.title}",
        "path": declaration_file(metric.id).removeprefix("data/"),
        "format": "yml",
        "mediatype": "application/yaml",
        "encoding": "utf-8",
    }


def _boundaries_resource() -> dict[str, Any]:
    return {
        "name": "areas-geojson",
        "title": "Boundaries of areas",
        "path": BOUNDARIES.removeprefix("data/"),
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
    }


def _listing(name: str) -> dict[str, Any]:
    return {
        "name": f"{name}-json",
        "title": name.capitalize(),
        "path": f"{name}.json",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
    }
