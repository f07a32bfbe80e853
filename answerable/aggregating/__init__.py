"""Observations made of record-level sources, or of other metrics, by a metric's declaration.

`aggregate` is the whole of it. A source's files are read and counted where they are, by an engine
(`engine`, `sources`, `steps`); what it counted becomes figures and inputs (`soundness`,
`timeline`, `making`, `observed`), and these become the files beside the metric.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from answerable.aggregating.engine import DUCKDB, connect
from answerable.aggregating.faults import Faulty, Part
from answerable.aggregating.making import Figures, make
from answerable.aggregating.observed import observation
from answerable.checks.aggregations import declaration_faults
from answerable.disk import put
from answerable.measures.deriving import Underivable, derive
from answerable.measures.exact import exactly
from answerable.measures.made import Made
from answerable.measures.suppression import suppress
from answerable.problems import InvalidRecord, Location, Problem, did_you_mean
from answerable.record import Record, load
from answerable.record.filing import figures_text
from answerable.record.inputs import declaration_hash, inputs_file, inputs_text, is_made
from answerable.records import Derivation, Input, Metric
from answerable.sentences import many

RECORDS = Path("records")


@dataclass(frozen=True)
class Done:
    """What was made: a metric with its new figures and inputs, and what is told of its sources."""

    metric: Metric
    told: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say what was made, then what an editor must know of it, a line each."""
        rows = self.metric.observations
        periods = len({row.period.text for row in rows})
        without = sum(1 for row in rows if row.value is None)
        read = sum(row.read for row in self.metric.inputs)
        made = f"{self.metric.id}: {len(rows):,} figures of {many(periods, 'period')}"
        made += f", made of {many(read, 'row')}" if self.metric.inputs else ""
        made += f"; {without:,} have no value" if without else ""
        return "\n".join([made, *(f"  {line}" for line in self.told)])


def aggregate(
    root: Path, data: Path, ids: Sequence[str] = (), folder: Path | None = None, url: str = DUCKDB
) -> Iterator[Done]:
    """Make the figures of metrics, those of all that declare how where none is named.

    Read the sources' files in `folder` (`records/` below the root), let the engine at `url` count
    them, write the files of each metric in `data`, and yield what was made. Raise InvalidRecord at
    the end where some could not be made: their files are as they were. Raise SiteFailed where
    there is no such engine.
    """
    loaded = load(root, data)
    run = _Run(loaded.record, folder or root / RECORDS, url)
    problems: list[Problem] = []
    for id_ in ids or [m.id for m in loaded.record.metrics.values() if is_made(m)]:
        if not (metric := loaded.record.metrics.get(id_)) or not is_made(metric):
            problems += _no_declaration(loaded.record, loaded.problems, data, id_)
    if not ids:
        problems += _unread(loaded.problems, data)
    for metric in _in_turn(loaded.record.metrics, ids):
        try:
            done = run.make(metric)
        except Faulty as fault:
            problems += fault.problems
            continue
        put(root, _files(done.metric))
        yield done
    if problems:
        raise InvalidRecord(problems)


def _files(metric: Metric) -> Mapping[str, str]:
    """Return the files of a metric by their paths."""
    files = {metric.csv_file: figures_text(metric, metric.observations)}
    if metric.inputs:
        files[inputs_file(metric)] = inputs_text(metric.inputs)
    return files


def _no_declaration(
    record: Record, problems: Sequence[Problem], data: Path, id_: str
) -> list[Problem]:
    """Say why a metric that is named can't be made: its file is wrong, or says nothing of that."""
    file = f"{data.as_posix()}/metrics/{id_}.yml"
    if id_ in record.metrics:
        what = "This metric does not say how its figures are made"
        return [Problem(Location(file), what, "Declare it in `aggregation` or `derivation`")]
    if found := [problem for problem in problems if problem.location.file == file]:
        return found
    known = [metric.id for metric in record.metrics.values() if is_made(metric)]
    mend = did_you_mean(id_, known, f"Name one of {', '.join(known) or 'none'}")
    return [Problem(Location(file), f"There is no metric `{id_}`", mend)]


def _unread(problems: Sequence[Problem], data: Path) -> list[Problem]:
    """Return what is wrong with the files of metrics: one that can't be read may declare how."""
    folder = f"{data.as_posix()}/metrics/"
    return [
        problem
        for problem in problems
        if problem.location.file.startswith(folder) and problem.location.file.endswith(".yml")
    ]


def _in_turn(metrics: Mapping[str, Metric], ids: Sequence[str]) -> list[Metric]:
    """Return the metrics that are asked for, each after those that it is derived from."""
    asked = [m for m in metrics.values() if is_made(m) and (not ids or m.id in ids)]
    found: dict[str, Metric] = {}

    def add(metric: Metric, above: tuple[str, ...]) -> None:
        for other in _rests_on(metric.derivation):
            if other in metrics and metrics[other] in asked and other not in above:
                add(metrics[other], (*above, metric.id))
        found.setdefault(metric.id, metric)

    for metric in asked:
        add(metric, ())
    return list(found.values())


def _rests_on(rule: Derivation | None) -> list[str]:
    """Return the ids of the metrics that a derivation is of."""
    return [id_ for id_ in (rule.of, rule.population) if id_] if rule else []


@dataclass
class _Run:
    """One call: the record, where its sources are, and the engine."""

    record: Record
    folder: Path
    url: str
    metrics: dict[str, Metric] = field(init=False)

    def __post_init__(self) -> None:
        """Take the metrics as they stand; each that is made takes the place of its old self."""
        self.metrics = dict(self.record.metrics)

    @cached_property
    def engine(self) -> Any:
        """The connection to the engine, made when it is first needed."""
        return connect(self.url)

    @exactly
    def make(self, metric: Metric) -> Done:
        """Make a metric's figures; raise Faulty where that can't be done."""
        done = self._aggregated(metric) if metric.aggregation else self._derived(metric)
        self.metrics[metric.id] = done.metric
        return done

    def _aggregated(self, metric: Metric) -> Done:
        if faults := [*declaration_faults(self.record, metric)]:
            raise Faulty(faults)
        declaration = declaration_hash(metric)
        parts = [Part(self.record, metric, number) for number in range(len(metric.aggregation))]
        figures = [make(part, self.folder, self.engine, declaration) for part in parts]
        self._told_once(metric, parts, figures)
        rows = [
            observation(metric, made, part.rule.document, one.places[made.input or ""])
            for part, one in zip(parts, figures, strict=True)
            for made in self._suppressed(metric, one.made)
        ]
        rows.sort(key=lambda row: (row.period.first is None, row.period.first, row.period.last))
        inputs = [row for one in figures for row in one.inputs]
        told = [line for one in figures for line in one.told]
        return Done(
            metric.model_copy(update={"observations": tuple(rows), "inputs": tuple(inputs)}),
            (*_changed(metric.inputs, inputs), *told),
        )

    def _suppressed(self, metric: Metric, made: Sequence[Made]) -> Sequence[Made]:
        if metric.suppress_below is None:
            return made
        return suppress(made, [d.id for d in metric.dimensions], metric.suppress_below)

    def _told_once(self, metric: Metric, parts: Sequence[Part], all_: Sequence[Figures]) -> None:
        """Raise Faulty where two parts give one figure."""
        keys = Counter((made.period, *made.groups.values()) for one in all_ for made in one.made)
        if twice := [key for key, count in keys.items() if count > 1]:
            raise parts[-1].stop(
                f"Two parts of this declaration give one figure: {', '.join(twice[0])}",
                "Keep it in one of them alone",
            )

    def _derived(self, metric: Metric) -> Done:
        try:
            made = derive(metric, self.metrics)
        except Underivable as error:
            where = self.record.place(metric.file, "derivation", error.field)
            raise Faulty([Problem(where, error.what, error.mend)]) from None
        rule = metric.derivation
        sources = [self.metrics[id_] for id_ in _rests_on(rule)]
        place = "worked out from " + " and ".join(f"“{source.title}”" for source in sources)
        rows = tuple(observation(metric, one, _document(sources[0], one), place) for one in made)
        return Done(metric.model_copy(update={"observations": rows}))


def _document(source: Metric, made: Made) -> str:
    """Return the document that a derived figure rests on: that of the first figure it is made of.

    Where the source has no figure of that period, it is the document of its first.
    """
    of_period = [row for row in source.observations if row.period.text == made.period]
    return next(iter(of_period or source.observations)).source.document


def _changed(before: Sequence[Input], after: Sequence[Input]) -> Iterator[str]:
    """Say which files are not those that the figures were made of before."""
    was = {row.file: row.sha256 for row in before if row.file}
    now = {row.file: row.sha256 for row in after if row.file}
    for file in sorted(was.keys() & now.keys()):
        if was[file] != now[file]:
            yield f"{file} has changed since these figures were last made"
