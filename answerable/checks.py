"""Rules between records. Each rule is a small generator, and its docstring is the rule.

To add one: write a generator over the record, say the rule in its docstring, list it in RULES.
"""

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from pathlib import Path

import markdown
import nh3

from answerable.problems import InvalidRecord, Location, Problem
from answerable.reading import Step
from answerable.record import Record, load
from answerable.records import MISSING_MARKERS, Commitment, Letter, Metric, Observation, Written
from answerable.settings import Settings

# The same extensions as in mkdocs.yml, so that what is checked is what is published.
MARKDOWN_EXTENSIONS = ("toc", "tables", "fenced_code", "sane_lists")
BODY_ELEMENTS = {"p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code"}
BODY_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
BODY_SCHEMES = {"http", "https"}
Rule = Callable[[Record], Iterator[Problem]]


def check(record: Record) -> tuple[Problem, ...]:
    """Return everything that breaks a rule, in the order of files and lines."""
    return tuple(sorted({problem for rule in RULES for problem in rule(record)}))


def valid_record(root: Path, settings: Settings) -> Record:
    """Load and check the record; raise InvalidRecord with every problem met."""
    loaded = load(root, settings.data)
    problems = loaded.problems + (check(loaded.record) if loaded.record else ())
    if problems or loaded.record is None:
        raise InvalidRecord(problems)
    return loaded.record


def references_exist(record: Record) -> Iterator[Problem]:
    """Whatever a record names by id (a body, a document, a promise, a figure) must be there."""
    for file, path, kind, target in _references(record):
        known = _pool(record, kind)
        if target not in known and not _broken(record, kind, target):
            yield Problem(
                record.place(file, *path),
                f"There is no {kind} with the id `{target}`",
                _nearby(target, known, kind),
            )


def reports_belong(record: Record) -> Iterator[Problem]:
    """A report's file is named after a promise and lies in the folder of an edition."""
    for report in record.reports:
        if report.id not in record.commitments and not _broken(record, "commitment", report.id):
            yield Problem(
                record.place(report.file),
                f"There is no commitment with the id `{report.id}`",
                "Name the file after the commitment it reports on",
            )
        if report.edition not in record.editions and not _broken(record, "update", report.edition):
            yield Problem(
                record.place(report.file),
                f"The update `{report.edition}` has no _edition.md",
                "Write that file; it says what the update is",
            )


def statuses_on_scale(record: Record) -> Iterator[Problem]:
    """A report's status is a word of its edition's own scale, and a status has a scale."""
    for report in record.reports:
        edition = record.editions.get(report.edition)
        if report.status is None or edition is None:
            continue
        scale = record.scales.get(edition.scale or "")
        words = [value.id for value in scale.values] if scale else []
        if report.status not in words:
            yield Problem(
                record.place(report.file, "status"),
                f"`{report.status}` is not on the scale of this update",
                f"Use {', '.join(words)}" if words else "Name the update's scale in _edition.md",
            )


def sections_told(record: Record) -> Iterator[Problem]:
    """Every chapter and section in plan.yml has a file in data/sections, and no file is spare."""
    listed = record.section_order()
    for id_ in listed:
        if id_ not in record.sections and not _broken(record, "section", id_):
            yield Problem(
                record.place(record.plan.file, "chapters"),
                f"The section `{id_}` has no file in data/sections",
                f"Write sections/{id_}.md, or take the section out",
            )
    for section in record.sections.values():
        if section.id not in listed:
            yield Problem(
                record.place(section.file),
                f"The section `{section.id}` is not listed in plan.yml",
                "List it under its chapter, or delete this file",
            )


def figures_unique(record: Record) -> Iterator[Problem]:
    """A metric has one figure for each period and combination of groups."""
    for metric in record.metrics.values():
        seen: dict[tuple[str, ...], int] = {}
        for observation in metric.observations:
            if observation.key in seen:
                yield _row_problem(
                    metric, observation,
                    f"This row repeats the period and groups of line {seen[observation.key]}",
                    "Delete one, or add a dimension that tells them apart",
                )  # fmt: skip
            seen.setdefault(observation.key, observation.line)


def figures_whole(record: Record) -> Iterator[Problem]:
    """A figure has a value, or a known marker that says why not; every group has a name."""
    for metric in record.metrics.values():
        for row in metric.observations:
            if (row.value is None) == (row.marker is None):
                yield _row_problem(
                    metric, row,
                    "A row needs a value, or a marker that says why there is none",
                    f"Markers are {', '.join(MISSING_MARKERS)}",
                )  # fmt: skip
            if row.marker is not None and row.marker not in MISSING_MARKERS:
                yield _row_problem(
                    metric, row, f"`{row.marker}` is not a known marker",
                    f"Use {', '.join(MISSING_MARKERS)}",
                )  # fmt: skip
            if any(not name for name in row.groups.values()):
                yield _row_problem(metric, row, "A group has no name", "Write All for a total")


def figures_add_up(record: Record) -> Iterator[Problem]:
    """A percentage agrees with the counts beside it and lies between 0 and 100."""
    for metric in record.metrics.values():
        if metric.unit != "per cent":
            continue
        for row in metric.observations:
            if row.value and not 0 <= row.value.number <= 100:
                yield _row_problem(
                    metric, row, f"{row.value.text} is not a percentage",
                    "Write a number from 0 to 100",
                )  # fmt: skip
            if row.value and row.numerator is not None and row.denominator:
                computed = percentage(row.numerator, row.denominator, row.value.number)
                if computed != row.value.number:
                    yield _row_problem(
                        metric, row,
                        f"{row.numerator} of {row.denominator} is {computed}%, not "
                        f"{row.value.text}%",
                        "Check the value and both counts against the source",
                    )  # fmt: skip


def percentage(numerator: int, denominator: int, like: Decimal) -> Decimal:
    """Return numerator / denominator × 100, rounded half up to the decimals of `like`."""
    return (Decimal(numerator) * 100 / Decimal(denominator)).quantize(like, ROUND_HALF_UP)


def charts_drawable(record: Record) -> Iterator[Problem]:
    """A chart, and a target, speak of dimensions and groups that the metric has."""
    for metric in record.metrics.values():
        known = {"period", *(dimension.id for dimension in metric.dimensions)}
        for number, chart in enumerate(metric.charts):
            named = {"by": chart.by, "panel": chart.panel}
            for name, dimension in named.items():
                if dimension is not None and dimension not in known:
                    yield _no_dimension(record, metric, ("charts", number, name), dimension)
            for dimension in chart.where:
                if dimension not in known:
                    yield _no_dimension(record, metric, ("charts", number, "where"), dimension)
        for number, target in enumerate(metric.targets):
            for dimension in target.where:
                if dimension not in known:
                    yield _no_dimension(record, metric, ("targets", number, "where"), dimension)


def texts_plain(record: Record) -> Iterator[Problem]:
    """A record's text is plain Markdown: paragraphs, lists, emphasis and links to the web.

    Anything else is refused, not stripped: HTML, headings, images, scripts in any spelling.
    """
    for text in _written(record):
        html = markdown.markdown(text.body, extensions=list(MARKDOWN_EXTENSIONS))
        for what in refused(html):
            yield Problem(
                Location(text.file, text.body_line + _line_of(what, text.body)),
                f"The text holds {what}, which is not allowed in a record",
                "Use paragraphs, lists, bold, emphasis and links that begin with https://",
            )


def refused(html: str) -> tuple[str, ...]:
    """Return what nh3's allow-list would take out of HTML, in words; empty when nothing."""
    attributes: dict[str, set[str]] = {tag: set(names) for tag, names in BODY_ATTRIBUTES.items()}
    clean = nh3.clean(
        html, tags=BODY_ELEMENTS, attributes=attributes, url_schemes=BODY_SCHEMES,
        link_rel=None, url_relative="deny",
    )  # fmt: skip
    kept, given = _parts(clean), _parts(html)
    return tuple(dict.fromkeys(part for part in given if part not in kept)) or (
        () if kept == given else ("HTML",)
    )


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"<{tag}>")
        self.found.extend(f'{name}="{value}"' for name, value in attrs)

    def handle_comment(self, data: str) -> None:
        self.found.append("<!-- -->")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")


def _parts(html: str) -> list[str]:
    parser = _Parts()
    parser.feed(html)
    parser.close()
    return parser.found


def _line_of(what: str, body: str) -> int:
    sought = re.sub(r'[<>"]|^[a-z]+=', "", what)
    return body[: max(body.find(sought), 0)].count("\n")


def _written(record: Record) -> Iterator[Written]:
    groups: tuple[Iterable[Written], ...] = (
        record.documents.values(),
        record.sections.values(),
        record.commitments.values(),
        record.editions.values(),
        record.reports,
        record.people.values(),
        record.meetings.values(),
        record.letters.values(),
    )
    for group in groups:
        yield from group


def _row_problem(metric: Metric, row: Observation, what: str, mend: str) -> Problem:
    return Problem(Location(metric.csv_file, row.line), what, mend)


def _no_dimension(
    record: Record, metric: Metric, path: tuple[Step, ...], dimension: str
) -> Problem:
    known = ", ".join(("period", *(d.id for d in metric.dimensions)))
    return Problem(
        record.place(metric.file, *path),
        f"`{dimension}` is not a dimension of this metric",
        f"Use {known}",
    )


Named = tuple[str, tuple[Step, ...], str, str]


def _references(record: Record) -> Iterator[Named]:
    yield from _plan_references(record)
    for scale in record.scales.values():
        yield scale.file, ("document",), "document", scale.document
    for document in record.documents.values():
        yield from _one(document.file, "publisher", "body", document.publisher)
    for commitment in record.commitments.values():
        yield from _commitment_references(commitment)
    for edition in record.editions.values():
        yield edition.file, ("document",), "document", edition.document
        yield from _one(edition.file, "scale", "scale", edition.scale)
    for report in record.reports:
        yield from _many(report.file, "documents", "document", report.documents)
        yield from _many(report.file, "meetings", "meeting", report.meetings)
        yield from _many(report.file, "metrics", "metric", report.metrics)
    for metric in record.metrics.values():
        yield from _metric_references(metric)
    for meeting in record.meetings.values():
        yield from _one(meeting.file, "minutes", "document", meeting.minutes)
        yield from _many(meeting.file, "documents", "document", meeting.documents)
    for letter in record.letters.values():
        yield from _letter_references(letter)
    for written in _written(record):
        if source := getattr(written, "source", None):
            yield written.file, ("source", "document"), "document", source.document


def _plan_references(record: Record) -> Iterator[Named]:
    yield record.plan.file, ("publisher",), "body", record.plan.publisher
    yield record.plan.file, ("document",), "document", record.plan.document


def _commitment_references(commitment: Commitment) -> Iterator[Named]:
    yield commitment.file, ("section",), "section", commitment.section
    yield from _many(commitment.file, "owners", "body", commitment.owners)
    yield from _many(commitment.file, "metrics", "metric", commitment.metrics)


def _metric_references(metric: Metric) -> Iterator[Named]:
    yield from _many(metric.file, "sections", "section", metric.sections)
    for number, target in enumerate(metric.targets):
        path = ("targets", number, "source", "document")
        yield metric.file, path, "document", target.source.document
    for row in metric.observations:
        yield metric.csv_file, (row.line, "document"), "document", row.source.document


def _letter_references(letter: Letter) -> Iterator[Named]:
    yield from _many(letter.file, "from", "body", letter.from_)
    yield from _many(letter.file, "to", "body", letter.to)
    yield letter.file, ("document",), "document", letter.document
    for number, ask in enumerate(letter.asks):
        for name, kind, ids in (
            ("commitments", "commitment", ask.commitments),
            ("sections", "section", ask.sections),
        ):
            for position, target in enumerate(ids):
                yield letter.file, ("asks", number, name, position), kind, target


def _one(file: str, name: str, kind: str, target: str | None) -> Iterator[Named]:
    if target is not None:
        yield file, (name,), kind, target


def _many(file: str, name: str, kind: str, targets: Iterable[str]) -> Iterator[Named]:
    for number, target in enumerate(targets):
        yield file, (name, number), kind, target


_FOLDERS = {
    "body": "bodies.yml",
    "document": "documents/{}.md",
    "section": "sections/{}.md",
    "commitment": "commitments/{}.md",
    "scale": "scales/{}.yml",
    "metric": "metrics/{}.yml",
    "meeting": "meetings/{}.md",
    "update": "updates/{}/_edition.md",
}


def _pool(record: Record, kind: str) -> Collection[str]:
    pools: Mapping[str, Collection[str]] = {
        "body": record.bodies,
        "document": record.documents,
        "section": record.sections,
        "commitment": record.commitments,
        "scale": record.scales,
        "metric": record.metrics,
        "meeting": record.meetings,
    }
    return pools[kind]


def _broken(record: Record, kind: str, target: str) -> bool:
    return any(file.endswith(_FOLDERS[kind].format(target)) for file in record.broken)


def _nearby(target: str, known: Collection[str], kind: str) -> str:
    near = difflib.get_close_matches(target, list(known), 1)
    where = _FOLDERS[kind].format(target)
    return f"Did you mean `{near[0]}`?" if near else f"Correct the id, or add it in data/{where}"


RULES: tuple[Rule, ...] = (
    references_exist,
    reports_belong,
    statuses_on_scale,
    sections_told,
    figures_unique,
    figures_whole,
    figures_add_up,
    charts_drawable,
    texts_plain,
)
