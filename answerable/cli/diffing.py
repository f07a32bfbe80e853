"""build.py diff: what parts two versions of the record."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli.command import Command, from_environment, say
from answerable.telling import SUMMARY_BYTES

if TYPE_CHECKING:
    from answerable.reviewing.reviews import Review

FORMATS = ("text", "json", "markdown", "html")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "versions",
        metavar="BASE..HEAD",
        help="two versions that git knows; without HEAD, the later one is the files as they are; "
        "with three dots, the earlier one is where the two parted",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="for people (text, the default), for programs (json), for the summary of a job "
        "(markdown), or as a page that a reviewer opens (html)",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write it to a file, in place of showing it"
    )
    parser.add_argument(
        "--changes-only",
        action="store_true",
        help="leave out what the changes do to what readers are told, which takes the whole record",
    )


def _diff(root: Path, call: Namespace) -> int:
    """Tell what parts two versions; return 0, whatever that is."""
    from answerable.dates import day_of
    from answerable.reviewing import review
    from answerable.settings import load_settings

    settings = load_settings(root / "mkdocs.yml")
    found = review(
        root, settings, call.versions, from_environment(day_of), with_effects=not call.changes_only
    )
    text = _told(found, call.format)
    if call.output:
        call.output.write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace")
    else:
        say(text)
    return 0


def _told(found: "Review", form: str) -> str:
    from answerable.reviewing.page import as_html
    from answerable.reviewing.plain import as_json, as_text
    from answerable.reviewing.summaries import as_markdown

    match form:
        case "json":
            return as_json(found)
        case "markdown":
            return as_markdown(found, SUMMARY_BYTES)
        case "html":
            return as_html(found)
    return as_text(found)


DIFF = Command("diff", "tell what parts two versions of the record", _diff, _arguments)
