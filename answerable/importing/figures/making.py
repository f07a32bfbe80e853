"""A file of figures into a draft of a metric's table, with an account of every row."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from answerable.importing.drafts import Draft, Fate, Imported, Piece
from answerable.importing.figures.calls import DateForm, FiguresCall
from answerable.importing.figures.layout import PERIOD, VALUE, Layout, Row, faults_of, layout
from answerable.importing.figures.periods import form_of, period_of
from answerable.importing.figures.values import Values
from answerable.importing.sheets.cells import Cell, Sheet
from answerable.importing.sheets.csv_file import read_csv
from answerable.importing.word.drafting import Drafting, SourceFile
from answerable.problems import InvalidRecord, Location, Problem, did_you_mean
from answerable.record import Record
from answerable.record.filing import plain
from answerable.records import Metric, Observation

_NUMBERS = (VALUE, "lower", "upper", "numerator", "denominator")
_TEXTS = ("qualifier", "marker", "note")
_DATED = (
    "It holds a date where a group should stand: Excel takes a range such as 10-14 for one"
    "|Ask for the file with the group as text"
)
Key = tuple[str, ...]


@dataclass
class _Made:
    """What is gathered on the way through the rows."""

    rows: list[dict[str, str]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    met: dict[Key, int] = field(default_factory=dict)
    there: dict[Key, Observation] = field(default_factory=dict)
    form: DateForm | None = None


def figures_from(
    source: SourceFile, folder: str, record: Record, call: FiguresCall, table: str
) -> Imported:
    """Return drafts of the figures of a file; `table` is the metric's CSV file as it stands.

    Raise InvalidRecord with every problem, where something can't be taken as it is.
    """
    metric = record.metrics.get(call.metric)
    if metric is None:
        what = f"There is no metric with the id `{call.metric}`"
        begin = f"Begin it first: make new KIND=metric ID={call.metric}"
        mend = did_you_mean(call.metric, [*record.metrics], begin)
        raise InvalidRecord([Problem(Location(source.name), what, mend)])
    sheet = read_sheet(source, call)
    found = layout(sheet, call, metric)
    drafting = Drafting(source, folder, {})
    made = _Made(
        there={one.key: one for one in metric.observations},
        form=call.period_form or form_of(one.period for one in metric.observations),
    )
    drafting.document(call.document, record, _document(source, call))
    path = metric.csv_file
    for row in found.rows:
        _take(row, sheet, call, metric, path, made)
    if problems := [*found.problems, *made.problems, *drafting.problems]:
        raise InvalidRecord(problems)
    drafts = list(drafting.drafts)
    if made.rows:
        digest = hashlib.sha256(table.encode()).hexdigest()
        drafts.append(Draft(path, _with_rows(table, made.rows), digest))
    notes = tuple(Piece(source.name, "", Fate.NOTED, notes=(note,)) for note in sheet.notes)
    others = (Piece(name, "", Fate.NOTED, notes=(why,)) for name, why in sheet.others.items())
    beside = (_beside(cell, sheet) for cell in found.beside)
    pieces = (*made.pieces, *drafting.pieces, *beside, *others, *notes)
    title = f"Figures of {metric.title}"
    absent = tuple(_absent(sheet, found))
    return Imported(source.name, source.sha256, title, tuple(drafts), pieces, absent)


def read_sheet(source: SourceFile, call: FiguresCall) -> Sheet:
    """Return the cells of a file; raise InvalidRecord where it is neither Excel nor CSV."""
    ending = source.name.rpartition(".")[2].lower()
    if ending == "xlsx":
        from answerable.importing.sheets.workbook import read_workbook

        return read_workbook(source.data, source.name, call.sheet)
    if ending in ("csv", "tsv"):
        return read_csv(source.data, source.name, call.parted_by)
    what = f"A file that ends in .{ending} is not read" if ending else "It has no ending"
    mend = "Save it in Excel as .xlsx, or as CSV in UTF-8"
    raise InvalidRecord([Problem(Location(source.name), what, mend)])


def _document(source: SourceFile, call: FiguresCall) -> Mapping[str, str]:
    name = source.name.rpartition("/")[2]
    dated = {"date": call.date} if call.date else {}
    return {"title": call.title or name, "kind": "figures", **dated}


def _take(
    row: Row, sheet: Sheet, call: FiguresCall, metric: Metric, path: str, made: _Made
) -> None:
    """Make a row of the table of a row of the source, and tell what became of it."""
    problems = [*faults_of(sheet, row, call.as_stored)]
    if problems:
        made.problems += problems
        return
    told: dict[str, str] = {}
    notes: list[str] = []
    read: list[tuple[Cell, str]] = []
    values = Values(call, metric.unit, sheet.parted_by == "comma", bool(sheet.name))
    for role, cell in _parts(row, call):
        try:
            if role in _NUMBERS:
                got = values.read(cell, role)
                told[role] = got.digits
                if role == VALUE and got.marker:  # that of an interval or a count is only told
                    told["marker"] = got.marker
                notes += [f"{sheet.place(cell.row, cell.column)}: {note}" for note in got.notes]
            elif role == PERIOD:
                told[role] = period_of(cell, made.form, call.dates)
            elif cell.day and role not in _TEXTS:
                raise ValueError(_DATED)
            else:
                told[role] = " ".join(cell.text.split())
        except ValueError as error:
            what, _, mend = str(error).partition("|")
            where = sheet.location(cell.row, cell.column)
            place = sheet.place(cell.row, cell.column)
            problems.append(Problem(where, f"{place}: {what}", mend or "Mend the cell"))
            continue
        notes += [f"{sheet.place(cell.row, cell.column)}: {note}" for note in cell.notes]
        as_ = told[role] or (told.get("marker", "") if role == VALUE else "")
        read.append((cell, as_))
    made.problems += problems
    if problems:
        return
    told |= {PERIOD: call.period} if call.period else {}
    told |= {**call.where}
    place = f"sheet ‘{sheet.name}’, row {row.number}" if sheet.name else f"line {row.number}"
    told |= {"document": call.document, "place": place}
    if told.get("marker"):
        told.setdefault(VALUE, "")
    if lacking := [name for name in (*metric.key_names, VALUE) if name not in told]:
        what = f"{place} gives no {' and no '.join(lacking)}"
        problem = Problem(sheet.location(row.number, 1), what, "Fill it in, or leave the row out")
        made.problems.append(problem)
        return
    made.problems += _repeated(told, sheet, row, metric, made)
    fate = _fate(told, sheet, row, metric, made)
    if fate is Fate.TAKEN:
        made.rows.append(told)
        notes += _new_groups(told, metric)
    shown = " | ".join(told[name] for name in (*metric.key_names, VALUE) if told.get(name))
    words = " | ".join(cell.text for cell, as_ in read if cell.text == as_)
    made.pieces.append(Piece(place, words, fate, path, shown, tuple(notes)))
    for cell, as_ in read:
        if cell.text != as_:
            said = f"It is read as `{as_}`" if as_ else "It gives no number, so none is drafted"
            at = sheet.place(cell.row, cell.column)
            made.pieces.append(Piece(at, cell.text, Fate.NOTED, notes=(said,)))


def _parts(row: Row, call: FiguresCall) -> Iterator[tuple[str, Cell]]:
    yield from row.cells.items()
    if row.heading:
        yield call.across, row.heading


def _key(told: Mapping[str, str], metric: Metric) -> Key:
    return tuple(told[name] for name in metric.key_names)


def _repeated(
    told: Mapping[str, str], sheet: Sheet, row: Row, metric: Metric, made: _Made
) -> Iterator[Problem]:
    key = _key(told, metric)
    first = made.met.get(key)
    made.met.setdefault(key, row.number)
    if first is not None:
        what = f"Row {row.number} is of `{' | '.join(key)}`, and so is row {first}"
        yield Problem(sheet.location(row.number, 1), what, "Look which of the two is meant")


def _fate(told: Mapping[str, str], sheet: Sheet, row: Row, metric: Metric, made: _Made) -> Fate:
    """Say whether the record has a figure already; one that it has otherwise is a problem."""
    key = _key(told, metric)
    if (one := made.there.get(key)) is None:
        return Fate.TAKEN
    for name in (*_NUMBERS, "marker"):
        before, now = plain(getattr(one, name) or ""), told.get(name, "")
        if before == now or (name != VALUE and name not in told):
            continue
        made.problems.append(
            Problem(
                sheet.location(row.number, 1),
                f"Row {row.number}: the {name} of `{' | '.join(key)}` is {before or 'empty'} in "
                f"the record, and {now or 'empty'} here",
                "What was published changes only with a correction: change it in "
                f"{metric.csv_file}, and run `make correct`. Leave the row out of the import",
            )
        )
    return Fate.ALREADY


def _new_groups(told: Mapping[str, str], metric: Metric) -> Iterator[str]:
    for dimension in metric.dimensions:
        known = {one.groups[dimension.id] for one in metric.observations}
        if known and (group := told[dimension.id]) not in known:
            nearest = did_you_mean(group, sorted(known), "")
            yield f"‘{group}’ is a new group of `{dimension.id}`. {nearest}".strip()


def _beside(cell: Cell, sheet: Sheet) -> Piece:
    why = "It stands outside the table, or in a column that was left out"
    return Piece(sheet.place(cell.row, cell.column), cell.text, Fate.NOTED, notes=(why,))


def _absent(sheet: Sheet, found: Layout) -> Iterator[str]:
    for number, at in found.empty:
        yield f"{sheet.place(number, at)} is empty, so it gives no figure"


def _with_rows(table: str, rows: list[dict[str, str]]) -> str:
    """Return a table of CSV with rows added, and with the columns that they need.

    Lines that are there stay as they are, unless there are new columns.
    """
    lines = [*csv.reader(io.StringIO(table))]
    columns = lines[0] if lines else [PERIOD, VALUE, "document", "place"]
    more = [name for name in (*rows[0], *_NUMBERS, *_TEXTS) if name not in columns]
    needed = list(dict.fromkeys(name for name in more if any(row.get(name) for row in rows)))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    if needed or not lines:
        columns = [*columns, *needed]
        writer.writerow(columns)
        writer.writerows([*line, *([""] * len(needed))] for line in lines[1:])
    else:
        out.write(table if table.endswith("\n") else f"{table}\n")
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return out.getvalue()
