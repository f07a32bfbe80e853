"""The accessibility statement is true to itself, and is looked at again within a year."""

from collections.abc import Iterator
from datetime import date

from answerable.problems import Level, Problem
from answerable.record import Record
from answerable.records import Compliance, Statement


def statement_agrees(record: Record) -> Iterator[Problem]:
    """How far the site meets the standard agrees with the list of what does not work."""
    statement = record.statement
    if not statement:
        return
    open_ = bool(statement.issues or statement.untested)
    if open_ and statement.compliance is Compliance.FULLY:
        yield Problem(
            record.place(statement.file, "compliance"),
            "The site is said to meet the standard fully, and `issues` or `untested` say otherwise",
            "Write `partially`, or take out what is mended and tested",
        )
    elif not open_ and statement.compliance is not Compliance.FULLY:
        yield Problem(
            record.place(statement.file, "compliance"),
            f"`{statement.compliance}` needs a reason: neither `issues` nor `untested` gives one",
            "List what does not work, or what was not tested",
        )


def statement_in_order(record: Record) -> Iterator[Problem]:
    """A statement is reviewed after it was prepared, and no test is later than its last review."""
    statement = record.statement
    if not statement:
        return
    looked = statement.reviewed or statement.prepared
    if looked.last < statement.prepared.first:
        yield Problem(
            record.place(statement.file, "reviewed"),
            "The statement was reviewed before it was prepared",
            "Correct one of the two dates",
        )
    for number, test in enumerate(statement.tested):
        if test.day.first > looked.last:
            yield Problem(
                record.place(statement.file, "tested", number, "day"),
                f"The site was tested on {test.day.words}, after the statement was last looked at",
                "Review the statement, and give that day as `reviewed`",
            )


def statement_fresh(record: Record, today: date) -> Iterator[Problem]:
    """A statement is reviewed within a year, and what was to be mended by a day is told of again.

    This goes by the day, so it holds nothing up but the check of changes.
    """
    statement = record.statement
    if not statement:
        return
    looked = statement.reviewed or statement.prepared
    if today > _year_after(looked.last):
        yield Problem(
            record.place(statement.file, "reviewed" if statement.reviewed else "prepared"),
            f"The accessibility statement was last looked at on {looked.words}, over a year ago",
            "Test the site, correct the statement, and give the day as `reviewed`",
        )
    yield from _late(record, statement, today)


def _late(record: Record, statement: Statement, today: date) -> Iterator[Problem]:
    for number, issue in enumerate(statement.issues):
        if issue.by and issue.by.last < today:
            yield Problem(
                record.place(statement.file, "issues", number, "by"),
                f"`{issue.id}` was to be mended by {issue.by.words}",
                "Take it out if it is mended, or give another date",
                Level.WARNING,
            )


def _year_after(day: date) -> date:
    # The year after 29 February ends on the last day of that month.
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)
