"""build.py check: everything that is wrong with the record."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence, Sized
from pathlib import Path

from answerable.cli.command import Command, from_environment, say, say_wrong
from answerable.problems import InvalidRecord, Problem
from answerable.telling import (
    SUMMARY_BYTES,
    Format,
    Told,
    as_commands,
    as_json,
    as_markdown,
    as_text,
    with_excerpts,
)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=[form.value for form in Format],
        default=Format.TEXT.value,
        help="for people (text, the default), for programs (json), or for a check on "
        "GitHub: annotations, and the whole list in the log and in the job's summary",
    )
    parser.add_argument(
        "--against",
        metavar="BASE",
        help="hold what changed to the releases of this version in git, not only to those here: "
        "`origin/main`, say",
    )


def _check(root: Path, call: Namespace) -> int:
    """Load and check the record; tell every problem; return 1 if one is an error, or else 0."""
    problems, sound = _examined(root, call.against)
    told = with_excerpts(problems, root)
    match Format(call.format):
        case Format.TEXT:
            say_wrong(as_text(told) if told else "")
            say(sound)
        case Format.JSON:
            say(as_json(told))
        case Format.GITHUB:
            from secrets import token_hex

            say(as_commands(told, token_hex(16)) if told else "")
            say(sound)
            _summarise(told, sound)
    return 0 if sound else 1


def _examined(root: Path, base: str | None) -> tuple[tuple[Problem, ...], str]:
    """Return every problem, and where none is an error, a line that says what the record holds."""
    from answerable.checks import examine
    from answerable.correcting import releases_at
    from answerable.dates import day_of
    from answerable.settings import load_settings

    try:
        settings = load_settings(root / "mkdocs.yml")
        examined = examine(root, settings, root / settings.cache).held_on(from_environment(day_of))
        if base is not None:
            examined = examined.held_to(releases_at(root, base))
        record = examined.valid()
    except InvalidRecord as error:
        return error.problems, ""
    return examined.problems, (
        f"The record is sound: {_many(record.commitments, 'promise')}, "
        f"{_many(record.reports, 'report')}, {_many(record.metrics, 'metric')}, "
        f"{_many(record.documents, 'document')}"
    )


def _many(things: Sized, what: str) -> str:
    return f"{len(things)} {what}{'' if len(things) == 1 else 's'}"


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
        say_wrong(f"The summary of the job can't be written: {error.strerror}")


CHECK = Command(
    "check", "check the record and say everything that is wrong with it", _check, _arguments
)
