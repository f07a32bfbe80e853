"""Which columns of a sheet hold what, and its rows of figures."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from answerable.importing.figures.calls import LEAVE_OUT, ONE_EACH, WORDS, Area, FiguresCall
from answerable.importing.sheets.cells import Cell, Sheet, letters
from answerable.problems import InvalidRecord, Problem, did_you_mean, some_of
from answerable.records import Metric

PERIOD, VALUE = "period", "value"
_PERIODS = ("period", "year", "month", "quarter", "date", "financial year", "time period")


@dataclass(frozen=True)
class Row:
    """A row of the source that gives one figure: its cells by role.

    `heading` is the cell above the value, where groups or periods stand as headings.
    """

    number: int
    cells: Mapping[str, Cell]
    heading: Cell | None = None


@dataclass(frozen=True)
class Layout:
    """The rows of figures of a sheet, what is wrong with where they stand, and all other cells.

    `empty` are the rows and columns where a figure could stand, and none does.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    beside: tuple[Cell, ...]
    empty: tuple[tuple[int, int], ...] = ()


def layout(sheet: Sheet, call: FiguresCall, metric: Metric) -> Layout:
    """Return the rows of figures of a sheet; raise InvalidRecord where it can't be told."""
    area = call.area or Area(1, 1, 10_000_000, 100_000)
    inside = {at: cell for at, cell in sheet.cells.items() if area.holds(*at)}
    header, roles, values = _header(sheet, inside, call, metric)
    numbers = sorted({row for row, _ in inside if row > header})
    problems = (
        *_misplaced(sheet, numbers, header),
        *_unheaded(sheet, inside, header, {*roles, *values}),
        *_hidden(sheet, numbers, roles, values),
    )
    rows, empty, bare = [], [], list[Cell]()
    for number in numbers:
        cells = {role: inside[number, at] for at, role in roles.items() if (number, at) in inside}
        cells.pop(LEAVE_OUT, None)
        if not values:
            rows.append(Row(number, cells))
        if values and not any((number, at) in inside for at in values):
            bare += cells.values()
        for at, heading in values.items():
            if (number, at) in inside:
                rows.append(Row(number, {**cells, VALUE: inside[number, at]}, heading))
            else:
                empty.append((number, at))
    taken = {header, *numbers}
    left = [at for at, role in roles.items() if role == LEAVE_OUT]
    beside = [
        cell
        for at, cell in sheet.cells.items()
        if at not in inside or at[0] not in taken or at[1] in left
    ]
    return Layout(tuple(rows), problems, (*beside, *bare), tuple(empty))


def _header(
    sheet: Sheet, cells: Mapping[tuple[int, int], Cell], call: FiguresCall, metric: Metric
) -> tuple[int, Mapping[int, str], Mapping[int, Cell]]:
    """Return the row of headings, the role of each column, and the columns of `across`."""
    wanted = {PERIOD, *(dimension.id for dimension in metric.dimensions)} - {*call.where}
    wanted -= {PERIOD} if call.period else set()
    wanted = (wanted - {call.across}) | (set() if call.across else {VALUE})
    known = _known(call, metric)
    best = (0, 0), 1, dict[int, str]()
    for number in sorted({row for row, _ in cells}):
        heads = {at: cell for (row, at), cell in cells.items() if row == number}
        roles = {at: known[_plain(h.text)] for at, h in heads.items() if _plain(h.text) in known}
        if wanted <= {*roles.values()}:
            others = {at: head for at, head in heads.items() if at not in roles}
            _refuse_headings(sheet, number, heads, roles, others if not call.across else {}, known)
            return number, roles, others if call.across else {}
        told = len({*roles.values()} & wanted), len(heads)
        best = max(best, (told, number, roles), key=lambda one: one[0])
    _, number, found = best
    lacking = some_of([f"`{one}`" for one in sorted(wanted - {*found.values()})])
    heads_there = [cell.text for (row, _), cell in sorted(cells.items()) if row == number]
    raise InvalidRecord(
        [
            Problem(
                sheet.location(number, 1),
                f"No row of headings says which columns hold {lacking}",
                "Say so with --column 'HEADING=NAME', or with --across where they stand as "
                f"headings. The headings are {some_of([f'‘{one}’' for one in heads_there[:20]])}",
            )
        ]
    )


def _known(call: FiguresCall, metric: Metric) -> Mapping[str, str]:
    """Return the roles of headings, by the headings in small letters."""
    known = dict.fromkeys(_PERIODS, PERIOD)
    known |= {name: name for name in (*ONE_EACH, *WORDS)}
    known[_plain(metric.title)] = VALUE
    for dimension in metric.dimensions:
        known |= {_plain(dimension.id): dimension.id, _plain(dimension.title): dimension.id}
    return known | {_plain(heading): role for heading, role in call.columns.items()}


def _refuse_headings(
    sheet: Sheet,
    number: int,
    heads: Mapping[int, Cell],
    roles: Mapping[int, str],
    unknown: Mapping[int, Cell],
    known: Mapping[str, str],
) -> None:
    """Raise InvalidRecord where a column has no known role, or two have one."""
    problems = [
        Problem(
            sheet.location(number, at),
            f"{sheet.place(number, at)}: the heading ‘{head.text}’ says nothing that is known here",
            did_you_mean(
                _plain(head.text), [*known],
                f"Say what it is with --column '{head.text}=NAME', or --column "
                f"'{head.text}={LEAVE_OUT}'",
            ),
        )
        for at, head in unknown.items()
    ]  # fmt: skip
    for role in {*roles.values()} - {LEAVE_OUT}:
        if len(twice := [at for at, one in roles.items() if one == role]) > 1:
            places = some_of([sheet.place(number, at) for at in twice])
            what = f"More than one column is `{role}`: {places}"
            mend = f"Leave the others out with --column 'HEADING={LEAVE_OUT}'"
            problems.append(Problem(sheet.location(number, twice[1]), what, mend))
    problems += _faulty(sheet, heads.values(), merged=False)
    if problems:
        raise InvalidRecord(problems)


def _misplaced(sheet: Sheet, numbers: Sequence[int], header: int) -> Iterator[Problem]:
    """Yield a problem where a row without a cell parts the table from what stands below it."""
    for before, number in zip([header, *numbers], numbers, strict=False):
        if number != before + 1:
            yield Problem(
                sheet.location(number, 1),
                f"Below the table, after an empty row, row {number} holds something more",
                "Name the cells of the table alone with --range, such as "
                f"--range A{header}:Z{before}",
            )
            return


def _unheaded(
    sheet: Sheet, cells: Iterable[tuple[int, int]], header: int, columns: Collection[int]
) -> Iterator[Problem]:
    """Yield a problem for each cell below no heading, and where a column without one parts two.

    A number with a comma that stands in a CSV file without quotes is two cells, the second of them
    below no heading.
    """
    for row, at in sorted(cells):
        if row > header and at not in columns:
            yield Problem(
                sheet.location(row, at),
                f"{sheet.place(row, at)} stands below no heading",
                "Give its column a heading; or look whether a comma within a cell parts it in two",
            )
    for before, at in pairwise(sorted(columns)):
        if at != before + 1:
            yield Problem(
                sheet.location(header, at),
                f"{sheet.place(header, at)}: an empty column parts this from what stands before it",
                "Name the cells of the table alone with --range, such as "
                f"--range A{header}:{letters(before)}99",
            )
            return


def _hidden(
    sheet: Sheet, numbers: Iterable[int], roles: Mapping[int, str], values: Mapping[int, Cell]
) -> Iterator[Problem]:
    mend = "Show it in Excel, and look whether it was meant to be published"
    for number in sheet.hidden_rows.intersection(numbers):
        yield Problem(sheet.location(number, 1), f"Row {number} of the table is hidden", mend)
    for at in sheet.hidden_columns.intersection((*roles, *values)):
        what = f"Column {letters(at)} of the table is hidden"
        yield Problem(sheet.location(1, at), what, mend)


def _faulty(sheet: Sheet, cells: Iterable[Cell], merged: bool = True) -> Iterator[Problem]:
    """Yield a problem for each fault of cells that are read; merged ones are faults in rows."""
    for cell in cells:
        place, where = sheet.place(cell.row, cell.column), sheet.location(cell.row, cell.column)
        for fault in cell.faults:
            yield Problem(where, f"{place} {fault.what}", fault.mend)
        if merged and cell.merged:
            what = f"{place} is merged over {cell.merged}, so it can't be told what it is said of"
            yield Problem(where, what, "Unmerge it in Excel, and write its value in each cell")


def faults_of(sheet: Sheet, row: Row, as_stored: bool) -> tuple[Problem, ...]:
    """Return what is wrong with the cells of a row, each by itself."""
    cells = (
        replace(cell, faults=tuple(x for x in cell.faults if not x.settled_by_digits))
        if as_stored
        else cell
        for cell in row.cells.values()
    )
    return tuple(_faulty(sheet, cells))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
