"""build.py new: the file of a new record, ready to be filled in."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from answerable.cli.command import Command, say
from answerable.problems import visible

NEXT = """
Write something in the place of each `…`, which the check refuses, and delete the lines that begin
with `#`. Then run `make check`.
"""
CALL = """
make new KIND=… ID=… begins one. The id of a report is its update and its promise, such as
2022-06/1.1-quay-lights; that of a meeting, a letter or a correction begins with its date.
"""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind", nargs="?", default="", metavar="KIND", help="what to begin (without it: lists them)"
    )
    parser.add_argument(
        "id", nargs="?", default="", metavar="ID", help="its id, which its file is named after"
    )


def _new(root: Path, call: Namespace) -> int:
    """Write the file of a new record, or list the kinds of them; return 0, or raise SiteFailed."""
    from answerable.blanks import BEGUN, begin
    from answerable.dictionary import words_of
    from answerable.settings import load_settings

    if not call.kind:
        width = max(map(len, BEGUN))
        for name, kind in BEGUN.items():
            what = " ".join(words_of(kind.model).split())
            say(f"{name.ljust(width)}  {what.partition('. ')[0].rstrip('.')}")
        say(CALL.rstrip())
        return 0
    begun = begin(root, load_settings(root / "mkdocs.yml").data, call.kind, call.id)
    for file in begun.files:
        say(visible(f"Wrote {file}"))
    if begun.added_to:
        say(visible(f"Added `{call.id}` at the end of {begun.added_to}"))
    say(NEXT.rstrip())
    return 0


NEW = Command("new", "begin a file of the record, with a note on each field", _new, _arguments)
