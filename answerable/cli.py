"""What build.py understands: reads the call, hands over, and turns every failure into words."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from answerable.problems import InvalidRecord, Problem, SiteFailed, counted, visible
from answerable.telling import (
    SUMMARY_BYTES,
    Format,
    Told,
    as_commands,
    as_json,
    as_list,
    as_markdown,
    as_text,
    with_excerpts,
)

ENGINE = Path(__file__).parent
DUE_FORMATS = ("text", "markdown")


@dataclass(frozen=True)
class Commands:
    """What a call can ask of MkDocs; each does its work below a root and says what it did."""

    build: Callable[[Path], str]
    serve: Callable[[Path], str]


def check(root: Path, form: Format) -> int:
    """Load and check the record; tell every problem; return 1 if one is an error, or else 0."""
    problems, sound = _examined(root)
    told = with_excerpts(problems, root)
    match form:
        case Format.TEXT:
            _say(as_text(told) if told else "", sys.stderr)
            _say(sound)
        case Format.JSON:
            _say(as_json(told))
        case Format.GITHUB:
            from secrets import token_hex

            _say(as_commands(told, token_hex(16)) if told else "")
            _say(sound)
            _summarise(told, sound)
    return 0 if sound else 1


def _examined(root: Path) -> tuple[tuple[Problem, ...], str]:
    """Return every problem, and where none is an error, a line that says what the record holds."""
    # Imported here, so that --help waits for no library.
    from answerable.checks import examine
    from answerable.settings import load_settings

    try:
        examined = examine(root, load_settings(root / "mkdocs.yml"))
        record = examined.valid()
    except InvalidRecord as error:
        return error.problems, ""
    return examined.problems, (
        f"The record is sound: {len(record.commitments)} promises, {len(record.reports)} reports, "
        f"{len(record.metrics)} metrics, {len(record.documents)} documents"
    )


def _summarise(told: Sequence[Told], sound: str) -> None:
    """Add what was found to the summary of the job, where GitHub names a file for it."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    try:
        with Path(name).open("a", encoding="utf-8") as summary:
            summary.write(f"{sound}\n\n" if sound else "")
            room = SUMMARY_BYTES - summary.tell()
            summary.write(as_markdown(told, room) if told else "")
    except OSError as error:
        _say(f"The summary of the job can't be written: {error.strerror}", sys.stderr)


def aggregate(root: Path, call: argparse.Namespace) -> int:
    """Make the figures of the metrics that are named, or of all; say of each what was made."""
    # Imported here, so that no other command waits for an engine.
    from answerable.aggregating import aggregate
    from answerable.settings import load_settings

    data = load_settings(root / "mkdocs.yml").data
    count = 0
    try:
        for done in aggregate(root, data, call.metrics, call.records, call.engine):
            _say(str(done))
            count += 1
    except InvalidRecord as error:
        _say(as_list(with_excerpts(error.problems, root)), sys.stderr)
        _say(f"{counted(error.problems)} found. These figures are as they were.", sys.stderr)
        return 1
    _say("" if count else "No metric says how its figures are made")
    return 0


def due(root: Path, form: str) -> int:
    """Say all that is owed today, in one of DUE_FORMATS; return 0, or raise InvalidRecord."""
    # Imported here, so that --help waits for no library.
    from answerable.checks import examine
    from answerable.dates import day_of
    from answerable.findings import Ledger
    from answerable.sentences.owed import owed_as_markdown, owed_as_text
    from answerable.settings import load_settings, site_address

    settings = load_settings(root / "mkdocs.yml")
    try:
        today, address = day_of(os.environ), site_address(os.environ) or settings.address
    except ValueError as error:
        raise SiteFailed(str(error)) from error
    ledger = Ledger(examine(root, settings).valid(), today)
    _say(owed_as_markdown(ledger, address) if form == "markdown" else owed_as_text(ledger))
    return 0


def _say(text: str, stream: TextIO | None = None) -> None:
    if text:
        print(text, file=stream)


def parser() -> argparse.ArgumentParser:
    """Return the parser of build.py's arguments."""
    top = argparse.ArgumentParser(prog="build.py", description="Build the site from data/.")
    top.set_defaults(command="build")
    commands = top.add_subparsers(metavar="COMMAND")
    for name, what in (
        ("build", "build the site into site/ (the default)"),
        ("check", "check the record and say everything that is wrong with it"),
        ("serve", "show the site on this machine, rebuilt at every change"),
        ("due", "list what is owed by today, and by when"),
        ("aggregate", "make the figures of metrics that declare how"),
    ):
        command = commands.add_parser(name, help=what, description=what)
        command.set_defaults(command=name)
        if name == "check":
            command.add_argument(
                "--format",
                choices=[form.value for form in Format],
                default=Format.TEXT.value,
                help="for people (text, the default), for programs (json), or for a check on "
                "GitHub: annotations, and the whole list in the log and in the job's summary",
            )
        if name == "due":
            command.add_argument(
                "--format",
                choices=DUE_FORMATS,
                default=DUE_FORMATS[0],
                help="for people (text, the default), or as the text of an issue (markdown)",
            )
        if name == "aggregate":
            _add_aggregate(command)
    return top


def _add_aggregate(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "metrics", nargs="*", metavar="METRIC", help="the id of a metric (all, if none is named)"
    )
    command.add_argument(
        "--records", type=Path, metavar="FOLDER", help="where the sources' files are (records/)"
    )
    command.add_argument(
        "--engine",
        default="duckdb://",
        metavar="URL",
        help="the engine that counts, by its address for Ibis (duckdb://, which is set up here)",
    )


def main(arguments: Sequence[str], root: Path, commands: Commands) -> int:
    """Do what the arguments ask; return 0, or 1 after saying in plain English what failed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # not every console can write all we say
    try:
        return _answer(arguments, root, commands)
    finally:
        _let_go()


def _answer(arguments: Sequence[str], root: Path, commands: Commands) -> int:
    call = parser().parse_args(arguments)
    try:
        if call.command == "check":
            code = check(root, Format(call.format))
        elif call.command == "due":
            code = due(root, call.format)
        elif call.command == "aggregate":
            code = aggregate(root, call)
        else:
            work: Callable[[Path], str] = getattr(commands, call.command)
            _say(work(root))
            code = 0
        if sys.stdout:
            sys.stdout.flush()
        return code
    except InvalidRecord as error:
        _say(as_text(with_excerpts(error.problems, root)), sys.stderr)
    except SiteFailed as error:
        _say("\n".join(map(visible, str(error).splitlines())), sys.stderr)
    except (KeyboardInterrupt, BrokenPipeError):
        pass  # nobody waits for an answer
    except OSError as error:
        _say(_out_of_reach(error, root), sys.stderr)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        _say(_unexpected(error), sys.stderr)
    return 1


def _out_of_reach(error: OSError, root: Path) -> str:
    name = os.path.relpath(os.fsdecode(error.filename), root) if error.filename else "A file"
    return visible(f"{name} can't be read or written: {error.strerror or error}")


def _unexpected(error: Exception) -> str:
    from traceback import extract_tb

    frames = extract_tb(error.__traceback__)
    place = [frame for frame in frames if Path(frame.filename).is_relative_to(ENGINE)][-1]
    where = f"{Path(place.filename).relative_to(ENGINE.parent).as_posix()}, line {place.lineno}"
    return (
        f"Answerable met something it did not expect ({type(error).__name__}: "
        f"{visible(str(error))[:200]}; {where}). That is a mistake in the program, whatever the "
        "files hold. Nothing was published. Tell the people who look after the program; "
        "`python -X dev build.py` shows them more."
    )


def _let_go() -> None:
    """Write out all that was said; where nobody reads it any more, let it go without a word."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
