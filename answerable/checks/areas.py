"""Rules of areas: one whole, each area named once, and no figure for a place that isn't listed."""

from collections.abc import Iterator

from answerable.problems import Level, Location, Problem, did_you_mean
from answerable.record import Record
from answerable.record.loading import AREAS, BOUNDARIES
from answerable.records import TOTAL, Dimension, Metric


def areas_told_apart(record: Record) -> Iterator[Problem]:
    """One area is the whole that all others are parts of; no two have one name or one code."""
    file = record.beside_plan(AREAS)
    if not record.areas or file in record.broken:
        return
    seen: dict[tuple[str, str], str] = {}
    wholes = []
    for number, area in enumerate(record.areas.values()):
        for field, value in (("name", area.name), ("code", area.code)):
            other = seen.setdefault((field, (value or area.id).casefold()), area.id)
            if other != area.id:
                yield Problem(
                    record.place(file, "items", number, field),
                    f"The area `{other}` has this {field} too: {value}",
                    "Delete one of the two areas, or correct it",
                )
        if area.name == TOTAL:
            yield Problem(
                record.place(file, "items", number, "name"),
                f"Figures say `{TOTAL}` for a total, so no area can have that name",
                "Write its own name, and `whole: yes`",
            )
        wholes += [number] if area.whole else []
    for number in wholes[1:]:
        yield Problem(
            record.place(file, "items", number, "whole"),
            "Another area above is the whole as well",
            "Keep this line for the one area that all others are parts of",
        )
    if not wholes:
        yield Problem(
            Location(file),
            "No area is the whole that the others are parts of",
            "Add that area, with the line `whole: yes`",
        )


def areas_bounded(record: Record) -> Iterator[Problem]:
    """A boundary is of an area that is listed."""
    file = record.beside_plan(BOUNDARIES)
    if record.beside_plan(AREAS) in record.broken:
        return
    for id_ in record.boundaries:
        if id_ not in record.areas:
            yield Problem(
                record.place(file, id_),
                f"There is no area with the id `{id_}`",
                did_you_mean(id_, record.areas, f"Correct the id, or add it in data/{AREAS}"),
            )


def areas_on_the_map(record: Record) -> Iterator[Problem]:
    """Where areas have boundaries, each has one but for the whole."""
    file = record.beside_plan(AREAS)
    broken = not record.broken.isdisjoint((file, record.beside_plan(BOUNDARIES)))
    # A boundary of no area may be that of one which seems to have none, and is told by itself.
    astray = not record.boundaries.keys() <= record.areas.keys()
    whole = any(area.whole for area in record.areas.values())
    if not record.boundaries or broken or astray or not whole:
        return
    for number, area in enumerate(record.areas.values()):
        if not area.whole and area.id not in record.boundaries:
            yield Problem(
                record.place(file, "items", number),
                f"The area `{area.id}` has no boundary: no map shows it, and it has no neighbours",
                f"Add a feature with the id `{area.id}` to {record.beside_plan(BOUNDARIES)}",
                Level.WARNING,
            )


def figures_of_areas(record: Record) -> Iterator[Problem]:
    """Where a dimension is of areas, its groups are names of areas, `All`, or said to be unknown.

    One dimension of a metric is, and the whole has one name in it.
    """
    if record.beside_plan(AREAS) in record.broken:
        return
    names = {area.name for area in record.areas.values()}
    whole = next((area.name for area in record.areas.values() if area.whole), None)
    for metric in record.metrics.values():
        found = [(n, d) for n, d in enumerate(metric.dimensions) if d.areas]
        for number, _ in found[1:]:
            yield Problem(
                record.place(metric.file, "dimensions", number, "areas"),
                "Another dimension of this metric is of areas as well",
                "Keep this line for one of them",
            )
        for number, dimension in found[:1]:
            if not names:
                yield Problem(
                    record.place(metric.file, "dimensions", number, "areas"),
                    f"This dimension is of areas, and there is no data/{AREAS}",
                    "List the areas there, or delete this line",
                )
            else:
                yield from _groups(record, metric, dimension, names, whole)


def _groups(
    record: Record, metric: Metric, dimension: Dimension, names: set[str], whole: str | None
) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for row in metric.observations:
        lines.setdefault(row.groups[dimension.id], row.line)
    for group in lines.keys() - names - {TOTAL, "", *dimension.unknown}:
        yield Problem(
            record.place(metric.csv_file, lines[group], dimension.id),
            f"There is no area with the name `{group}`",
            did_you_mean(
                group,
                [*names, TOTAL],
                f"Write the name as data/{AREAS} has it; if it says that the area is not known, "
                f"list it in `unknown` of the dimension in {metric.file}",
            ),
        )
    if whole and whole != TOTAL and {whole, TOTAL} <= lines.keys():
        yield Problem(
            record.place(metric.csv_file, lines[whole], dimension.id),
            f"`{whole}` and `{TOTAL}` both name the whole here",
            f"Write `{TOTAL}` in both places, or `{whole}`",
        )
