"""What must hold of a source before a figure is made of it: nothing is passed over unsaid."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from answerable.aggregating.counting import Counted
from answerable.aggregating.faults import Faulty
from answerable.aggregating.steps import Columns
from answerable.aggregating.timeline import read_period
from answerable.likely import quoted
from answerable.problems import Problem, did_you_mean
from answerable.reading import Step
from answerable.records import Grouping
from answerable.sentences import many

MOST_TOLD = 20  # values of one column


def hold(found: Counted) -> None:
    """Raise Faulty, with every problem, where the source is not as the declaration says."""
    problems = [*_periods(found), *_groups(found), *_numbers(found)]
    if not problems:
        problems = [*_named_in_vain(found)] or [*_nothing_kept(found)]
    if problems:
        raise Faulty(problems)


def _periods(found: Counted) -> Iterator[Problem]:
    rule = found.part.rule
    for text in sorted({cell.period for cell in found.cells}):
        try:
            read_period(text, rule.period_form)
        except ValueError as error:
            what, _, mend = str(error).partition("|")
            rows = sum(cell.tally.rows for cell in found.cells if cell.period == text)
            yield found.part.fault(
                f"{many(rows, 'row')} of the source can't be read in the column `{rule.period}`: "
                f"{what}",
                f"{mend}; drop the rows with `keep`, or use another `period_form`",
                "period",
            )


def _groups(found: Counted) -> Iterator[Problem]:
    """Each value of a column that makes a dimension has a group."""
    for number, grouping in enumerate(found.part.rule.groups):
        if any(cell.groups[number] is None for cell in found.cells):
            unmapped = found.values(grouping.column, partial(_has_no_group, grouping))
            for value, rows in list(unmapped.items())[:MOST_TOLD]:
                yield _unmapped(found, number, grouping, value, rows)


def _unmapped(
    found: Counted, number: int, grouping: Grouping, value: str | None, rows: int
) -> Problem:
    if value is None:
        return found.part.fault(
            f"{many(rows, 'row')} of the source have nothing in the column `{grouping.column}`",
            "Name the group that they are: `unknown: Not stated`; or drop them with `keep`",
            *("groups", number),
        )
    named = [value for values in grouping.groups.values() for value in values]
    otherwise = "Add it to a group, or name a group of all others: `others: Other`"
    return found.part.fault(
        f"{many(rows, 'row')} of the source have {quoted(value)} in the column "
        f"`{grouping.column}`, and no group takes it in",
        did_you_mean(value, named, otherwise),
        *("groups", number, "groups"),
    )


def _numbers(found: Counted) -> Iterator[Problem]:
    """A cell that holds a number is written as the declaration says; it may also hold nothing."""
    rule = found.part.rule
    without = {
        "column": any(cell.tally.no_number for cell in found.cells),
        "numerator": any(cell.tally.no_above for cell in found.cells),
        "denominator": any(cell.tally.no_below for cell in found.cells),
    }
    for name in (name for name, some in without.items() if some):
        column = getattr(rule, name)
        odd = found.values(column, partial(_is_no_number, column))
        for value, rows in list(odd.items())[:MOST_TOLD]:
            yield found.part.fault(
                f"{many(rows, 'row')} of the source have {quoted(value or '')} in the column "
                f"`{column}`, which is not a number as this declaration writes them",
                "Name it in `missing` if it stands for no number, or correct `decimal`",
                name,
            )


def _nothing_kept(found: Counted) -> Iterator[Problem]:
    if not found.cells:
        yield found.part.fault(
            "No row of the source meets this declaration",
            "Check each condition of `keep` against the source's own words",
            "keep",
        )


def _named_in_vain(found: Counted) -> Iterator[Problem]:
    """Each value that a declaration names is one of the source's: a misspelt one would be lost."""
    known: dict[str, Sequence[str]] = {}
    for path, column, named in _values_named(found):
        if column not in known:
            known[column] = found.vocabulary(column)
        for value in named:
            if value not in known[column]:
                yield found.part.fault(
                    f"No row of the source has {quoted(value)} in the column `{column}`",
                    did_you_mean(value, known[column], "Correct it, or take it out"),
                    *path,
                )


def _values_named(found: Counted) -> Iterator[tuple[Sequence[Step], str, Iterable[str]]]:
    rule = found.part.rule
    for number, grouping in enumerate(rule.groups):
        for group, named in grouping.groups.items():
            yield ("groups", number, "groups", group), grouping.column, named
    for name, conditions in (("keep", rule.keep), ("of_which", rule.of_which)):
        for number, each in enumerate(conditions):
            yield (name, number), each.column, (*each.among, *each.not_among)


def _has_no_group(grouping: Grouping, columns: Columns) -> Any:
    return columns.group(grouping).isnull()


def _is_no_number(column: str, columns: Columns) -> Any:
    return columns.text(column).notnull() & ~columns.is_number(column)
