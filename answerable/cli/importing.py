"""build.py import: a document becomes drafts of records, which an editor reviews and accepts."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from answerable.cli.command import Command, say
from answerable.problems import SiteFailed, visible

if TYPE_CHECKING:
    from answerable.importing.drafts import Imported
    from answerable.problems import Problem
    from answerable.record import Record

Given = TypeVar("Given")
LARGEST = 50_000_000  # bytes of a file that are read at all; each kind has a limit of its own


def _import(root: Path, call: Namespace) -> int:
    work: Callable[[Path, Namespace], int] = call.import_work
    return work(root, call)


def _update(root: Path, call: Namespace) -> int:
    """Make drafts of an update in Word."""
    from answerable.importing.word.calls import UpdateCall, row_matched, row_named
    from answerable.importing.word.columns import told
    from answerable.importing.word.drafting import SourceFile
    from answerable.importing.word.updates import update_from_word

    asked = UpdateCall(
        call.edition,
        call.document,
        call.date,
        call.title,
        call.scale,
        _read(told, call.columns) if call.columns else {},
        dict(_read(row_matched, text) for text in call.match),
        frozenset(_read(row_named, text) for text in call.leave_out),
    )
    name, data, record, folder = _given(root, call.file)
    source = SourceFile(name, data, _published(call))
    imported = update_from_word(source, folder.as_posix(), record, asked)
    return _write(root, folder, imported, call.name or call.edition)


def _minutes(root: Path, call: Namespace) -> int:
    """Make a draft of a meeting of its minutes in Word."""
    from answerable.importing.word.calls import MinutesCall
    from answerable.importing.word.drafting import SourceFile
    from answerable.importing.word.minutes import minutes_from_word

    asked = MinutesCall(call.meeting, call.kind, call.document, call.date, call.title, call.place)
    name, data, record, folder = _given(root, call.file)
    source = SourceFile(name, data, _published(call))
    imported = minutes_from_word(source, folder.as_posix(), record, asked)
    return _write(root, folder, imported, call.name or call.meeting)


def _figures(root: Path, call: Namespace) -> int:
    """Make a draft of a metric's figures of a file of Excel or CSV."""
    from answerable.importing.figures import calls
    from answerable.importing.figures.making import figures_from
    from answerable.importing.word.drafting import SourceFile

    asked = calls.FiguresCall(
        call.metric,
        call.document,
        call.title,
        call.date,
        call.sheet,
        _read(calls.Area.parse, call.range) if call.range else None,
        call.parted_by or "",
        _read(partial(calls.pairs, option="--column"), call.column),
        call.across,
        call.period,
        _read(partial(calls.pairs, option="--where"), call.where),
        _read(partial(calls.pairs, option="--marker"), call.marker),
        calls.DateForm(call.period_form) if call.period_form else None,
        calls.DateOrder(call.dates) if call.dates else None,
        call.decimal or "",
        call.digits == "stored",
        calls.Shares(call.shares) if call.shares else None,
    )
    name, data, record, folder = _given(root, call.file)
    metric = record.metrics.get(call.metric)
    table = (root / metric.csv_file).read_bytes().decode() if metric else ""
    source = SourceFile(name, data, _published(call))
    imported = figures_from(source, folder.as_posix(), record, asked, table)
    return _write(root, folder, imported, call.name or f"{call.metric}.{call.document}")


def _accept(root: Path, call: Namespace) -> int:
    """Move drafts into the record."""
    from answerable.importing.accepting import DRAFTS, accept
    from answerable.settings import load_settings

    name = call.folder.rstrip("/").removeprefix(f"{DRAFTS}/")
    files = accept(root, load_settings(root / "mkdocs.yml").data, name)
    for file in files:
        say(visible(f"Wrote {file}"))
    say(f"The review stays in {DRAFTS}/{name}. Look at the record with `make serve`.")
    return 0


def _given(root: Path, file: str) -> tuple[str, bytes, "Record", Path]:
    """Return the name and bytes of the file to import, the record, and the folder of that."""
    from answerable.record import load
    from answerable.settings import load_settings

    path = Path(file)
    data = _bytes(path)
    inside = path.resolve().is_relative_to(root)
    name = path.resolve().relative_to(root).as_posix() if inside else path.as_posix()
    folder = load_settings(root / "mkdocs.yml").data
    record = load(root, folder).record
    if record.broken:
        raise SiteFailed(
            f"{min(record.broken)} can't be read whole. Run `make check`, and mend the "
            "record before anything is imported into it"
        )
    return name, data, record, folder


def _published(call: Namespace) -> bytes | None:
    """Return the file as it was published, where what is imported is a changed copy of it."""
    return _bytes(Path(call.published)) if call.published else None


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file, or so many that it is too large for any import."""
    if not path.is_file():
        raise SiteFailed(f"There is no file {path}. Give its path as seen from here")
    with path.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _read(read: Callable[[str], Given], text: str) -> Given:
    """Return what `read` makes of an option; raise SiteFailed where it raises ValueError."""
    try:
        return read(text)
    except ValueError as error:
        raise SiteFailed(str(error)) from error


def _write(root: Path, folder: Path, imported: "Imported", name: str) -> int:
    """Write the drafts; say what became of the source, and what to do next."""
    from answerable.importing.accepting import DRAFTS, REVIEW, write
    from answerable.importing.drafts import Fate
    from answerable.importing.review import FATES

    problems = write(root, folder, imported, name)
    for draft in imported.drafts:
        say(visible(f"Drafted {DRAFTS}/{name}/{draft.path}"))
    counts = {fate: sum(piece.fate is fate for piece in imported.pieces) for fate in FATES}
    told = [f"{counts[fate]} {words}" for fate, (words, _) in FATES.items() if counts[fate]]
    say(f"Of {imported.source}: {', '.join(told) or 'nothing'}")
    for piece in imported.pieces:
        known = piece.fate is Fate.ALREADY and not piece.source  # a whole file of the record
        if known or piece.fate is Fate.UNMATCHED:
            title = "In the record already" if known else "Not matched"
            say(visible(f"{title}: {piece.place}"))
            for note in piece.notes:
                say(visible(f"  {note}"))
    say("\n".join(_next(problems, bool(counts[Fate.UNMATCHED]), name, REVIEW)))
    return 0


def _next(problems: Iterable["Problem"], unmatched: bool, name: str, review: str) -> list[str]:
    """Return what to do next, in lines."""
    from answerable.importing.accepting import DRAFTS
    from answerable.problems import Level

    errors = [problem for problem in problems if problem.level is Level.ERROR]
    lines = ["To mend in the drafts:", *map(str, errors)] if errors else []
    lines.append(f"Open {DRAFTS}/{name}/{review} in a browser, and read it beside the source.")
    if unmatched:
        return [*lines, "Then import again, with what the review says for each row not matched."]
    return [*lines, f'Then run `make import ARGS="accept {DRAFTS}/{name}"`.']


def _arguments(parser: ArgumentParser) -> None:
    """Add the kinds of import, each with its own arguments."""
    kinds = parser.add_subparsers(metavar="KIND", required=True)
    update = kinds.add_parser("update", help="an update: a Word file with a table of promises")
    update.set_defaults(import_work=_update)
    _of_file(update)
    update.add_argument("--edition", required=True, metavar="ID", help="the id of the update")
    update.add_argument("--scale", default="", metavar="ID", help="a scale that the record has")
    update.add_argument(
        "--columns", default="", metavar="NAME=NUMBER,…",
        help="which column holds what: number, chapter, commitment, status",
    )  # fmt: skip
    update.add_argument(
        "--match", action="append", default=[], metavar="ROW=ID",
        help="the promise that a row is about: 'table 1, row 4=ID'",
    )  # fmt: skip
    update.add_argument(
        "--leave-out", action="append", default=[], metavar="ROW",
        help="a row or a table to make no draft of: 'table 1, row 4'",
    )  # fmt: skip
    minutes = kinds.add_parser("minutes", help="the minutes of a meeting: a Word file")
    minutes.set_defaults(import_work=_minutes)
    _of_file(minutes)
    minutes.add_argument("--meeting", required=True, metavar="ID", help="the id of the meeting")
    minutes.add_argument("--kind", required=True, help="one of the meeting_kinds of data/plan.yml")
    minutes.add_argument("--place", default="", help="where the meeting was")
    figures = kinds.add_parser("figures", help="figures of a metric: a file of Excel or CSV")
    figures.set_defaults(import_work=_figures)
    _of_figures(figures)
    accepting = kinds.add_parser("accept", help="move drafts into the record")
    accepting.set_defaults(import_work=_accept)
    accepting.add_argument("folder", metavar="FOLDER", help="the folder of drafts, below drafts/")


def _of_figures(parser: ArgumentParser) -> None:
    """Add the arguments of an import of figures."""
    _of_file(parser, "the file: Excel (.xlsx) or CSV", document=True)
    parser.add_argument("--metric", required=True, metavar="ID", help="the id of the metric")
    parser.add_argument("--sheet", default="", help="the name of the sheet of Excel")
    parser.add_argument("--range", default="", help="the cells of the table, such as A4:F20")
    parser.add_argument(
        "--column", action="append", default=[], metavar="HEADING=NAME",
        help="what a column holds: period, value, lower, …, the id of a dimension, or leave-out",
    )  # fmt: skip
    parser.add_argument(
        "--across", default="", metavar="NAME",
        help="the dimension, or period, whose values stand as headings",
    )  # fmt: skip
    parser.add_argument("--period", default="", help="the period of all figures")
    parser.add_argument(
        "--where", action="append", default=[], metavar="ID=GROUP", help="the group of all figures"
    )
    parser.add_argument(
        "--marker", action="append", default=[], metavar="WORDS=MARKER",
        help="the record's marker for what stands where there is no figure",
    )  # fmt: skip
    parser.add_argument(
        "--period-form", choices=["day", "month", "year", "year-ended", "financial-year"],
        help="what a date stands for",
    )  # fmt: skip
    parser.add_argument(
        "--dates", choices=["day-first", "month-first"], help="what comes first in 01/02/2026"
    )
    parser.add_argument("--decimal", choices=[".", ","], help="what stands before decimals")
    parser.add_argument(
        "--digits", choices=["shown", "stored"], default="shown",
        help="take what cells show, or all digits that they hold",
    )  # fmt: skip
    parser.add_argument(
        "--shares", choices=["as-written", "times-100"],
        help="what 0.51 is in a metric of per cent",
    )  # fmt: skip
    parser.add_argument(
        "--parted-by", choices=["comma", "semicolon", "tab"], help="what parts the cells of CSV"
    )


def _of_file(
    parser: ArgumentParser, what: str = "the Word document (.docx)", document: bool = False
) -> None:
    """Add the arguments that every import of a file takes; some need the id of its document."""
    parser.add_argument("file", metavar="FILE", help=what)
    parser.add_argument(
        "--document", default="", metavar="ID", required=document, help="the id of its document"
    )
    parser.add_argument("--date", default="", help="its date, such as 2026-06 or 2026-06-30")
    parser.add_argument("--title", default="", help="its title, where it should be another")
    parser.add_argument(
        "--published", default="", metavar="FILE",
        help="the file as it was published, where FILE is a copy changed for the import",
    )  # fmt: skip
    parser.add_argument("--name", default="", help="the name of the folder of the drafts")


IMPORT = Command(
    "import",
    "make drafts of records of a Word or Excel file, to review and accept",
    _import,
    _arguments,
)
