"""Metrics of made-up records: figures of every shape that is drawn, in turn.

A shape is what splits the figures, how many periods they have and how they are drawn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from random import Random

from tests.large_words import PLACES, THINGS, chance

AREAS = ("Gull Rock", "North Side", "South Side")  # of the harbour, whose boundaries it has
KINDS = ("Fishing boats", "Ferries", "Pilot boats", "Yachts")
QUAYS = ("East quay", "Fish quay", "West quay")


@dataclass(frozen=True)
class Shape:
    """How the figures of one metric in six are split and drawn; `charts` is YAML as it stands."""

    periods: int
    groups: Mapping[str, tuple[str, ...]]
    charts: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of its dimensions."""
        return tuple(self.groups)


SHAPES = (
    Shape(24, {}, "  - kind: trend\n"),
    Shape(
        8,
        {"kind-of-boat": KINDS},
        "  - kind: trend\n    by: kind-of-boat\n"
        "  - kind: bars\n    by: kind-of-boat\n    where:\n      period: latest\n",
    ),
    Shape(
        10,
        {"side": AREAS},
        "  - kind: dots\n    by: side\n    where:\n      period: latest\n"
        "  - kind: map\n    by: side\n    where:\n      period: latest\n",
    ),
    Shape(
        3,
        {"kind-of-boat": KINDS, "quay": QUAYS},
        "  - kind: multiples\n    by: quay\n    across: kind-of-boat\n",
    ),
    Shape(
        6,
        {"quay": QUAYS},
        "  - kind: dumbbell\n    by: quay\n    where:\n      period: [first, latest]\n",
    ),
    Shape(12, {}, ""),
)


def name(number: int) -> str:
    """Return the id of a metric."""
    return f"large-{number}"


def metric(number: int, section: str, last: int) -> Iterator[tuple[str, str]]:
    """Yield the paths and contents of a metric's two files; its figures end in the year `last`."""
    random, shape = chance(f"metric {number}"), SHAPES[number % len(SHAPES)]
    thing, place = THINGS[number % len(THINGS)], PLACES[number // len(THINGS) % len(PLACES)]
    dimensions = "".join(
        f"  - id: {id_}\n    title: {id_.replace('-', ' ').capitalize()}\n"
        + "    areas: yes\n" * (id_ == "side")
        for id_ in shape.parts
    )
    yield (
        f"metrics/{name(number)}.yml",
        f"title: Boats that use the {thing} at {place}, count {number + 1}\n"
        f"question: How many boats used the {thing} at {place} in each year?\nunit: boats\n"
        f"population: Boats of the port of {place}\nsections: [{section}]\n"
        + (f"dimensions:\n{dimensions}" if dimensions else "")
        + (f"charts:\n{shape.charts}" if shape.charts else "")
        + f"notes:\n  - The office at {place} counts by hand, and says so.\n",
    )
    header = ",".join(("period", *shape.parts, "value", "document", "place"))
    yield (
        f"metrics/{name(number)}.csv",
        "\n".join((header, *_rows(random, shape, number, last))) + "\n",
    )


def _rows(random: Random, shape: Shape, number: int, last: int) -> Iterator[str]:
    value, document = random.randint(200, 4000), f"paper-{number}"
    for period, groups in product(range(shape.periods), product(*shape.groups.values())):
        value = max(value + random.randint(-60, 70), 10)
        year = last - shape.periods + period + 1
        yield ",".join((str(year), *groups, str(value), document, f"table {period + 1}"))
