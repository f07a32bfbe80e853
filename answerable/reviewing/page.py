"""A review as one page of HTML that a reviewer opens: it holds all it needs, and runs nothing."""

from answerable.history.differences import Altered
from answerable.reviewing.plain import NOTHING, account_words, lacking_words
from answerable.reviewing.reviews import Group, Line, Review
from answerable.sentences import many
from answerable.sentences.differences import changed_cells
from answerable.standalone import template


def as_html(review: Review) -> str:
    """Return a review as a page; whatever editors wrote is escaped."""
    return template("answerable.reviewing", "page.html.jinja").render(
        review=review,
        account_words=account_words,
        lacking_words=lacking_words,
        many=many,
        rows=rows,
        others=others,
        NOTHING=NOTHING,
    )


def rows(group: Group) -> list[tuple[str, str, str, str, Line]]:
    """Return the cells of a table that differ: row, column, what was and what is there; the line.

    They are those of rows that stand in both versions; `others` are all lines but these.
    """
    return [
        (change.path.replace(" | ", ", "), column, was, now, line)
        for line in group.lines
        for change in line.told.changes
        if isinstance(change, Altered) and _is_cells(line)
        for column, was, now in changed_cells(change)
    ]


def others(group: Group) -> list[Line]:
    """Return the lines of a group that are no cells of a table."""
    return [line for line in group.lines if not _is_cells(line)]


def _is_cells(line: Line) -> bool:
    change = line.told.changes[0]
    return (
        isinstance(change, Altered)
        and change.key.is_table
        and change.was is not None
        and change.now is not None
    )
