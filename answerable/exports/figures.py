"""The tables of a metric: its figures and aims, and what they were made of."""

from collections.abc import Mapping
from functools import cache

from answerable.dates import PERIOD_PATTERN
from answerable.dictionary import fields_of, words_of
from answerable.exports.columns import Column, Table
from answerable.exports.values import chosen
from answerable.exports.writing import NUMBERS
from answerable.language import N_, _
from answerable.record.inputs import COLUMNS as INPUT_COLUMNS
from answerable.records import OWN_COLUMNS, Input, Metric, Observation

# The columns of figures that the files of editors do not have, and what each says.
_ADDED = {
    "kind": N_("Whether the row is a figure or a dated aim."),
    "timing": N_("Whether an aim is to be met by its date, or from then on."),
    "unit": N_("The unit."),
    "document": N_("The id of the document that gives it."),
    "place": N_("The place in that document."),
}


def figures_table(metric: Metric) -> Table:
    """Return the table of a metric's figures and aims, its dimensions among its columns."""
    start = OWN_COLUMNS.index("period") + 1
    groups = [
        Column(dimension.id, _("The group: {title}.", title=dimension.title), needed=True)
        for dimension in metric.dimensions
    ]
    own = _own_columns()
    return Table(
        metric.title,
        metric.question,
        (*own[:start], *groups, *own[start:]),
        ("kind", *metric.key_names) if _aims_once(metric) else (),
    )


def _own_columns() -> tuple[Column, ...]:
    said = _said()
    return tuple(_figure_column(name, _one_line(_(said[name]))) for name in OWN_COLUMNS)


@cache
def _said() -> Mapping[str, str]:
    """Return what each column of figures says, as messages."""
    return {**{field.name: field.words for field in fields_of(Observation)}, **_ADDED}


def _figure_column(name: str, words: str) -> Column:
    match name:
        case "kind":
            return Column(name, words, needed=True, among=("observation", "target"))
        case "period":
            return Column(name, words, needed=True, pattern=PERIOD_PATTERN)
        case "unit" | "document" | "place":
            return Column(name, words, needed=True)
        case _:
            return Column(name, words, _type(name))


def _aims_once(metric: Metric) -> bool:
    """Say whether no two aims are for one date and groups: one may be by it, and one from it."""
    found = [
        (aim.date.text, *(chosen(aim.where, d.id) for d in metric.dimensions))
        for aim in metric.targets
    ]
    return len({*found}) == len(found)


def inputs_table() -> Table:
    """Return the table of what a metric's figures were made of."""
    columns = tuple(
        Column(field.name, _one_line(_(field.words)), _type(field.name), field.needed)
        for field in fields_of(Input)
        if field.name in INPUT_COLUMNS
    )
    return Table(_("What figures were made of"), _one_line(_(words_of(Input))), columns)


def _type(name: str) -> str:
    return "number" if name in NUMBERS else "string"


def _one_line(text: str) -> str:
    return " ".join(text.split())
