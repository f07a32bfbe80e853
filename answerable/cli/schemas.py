"""build.py schema: what editors of code read of the record's types."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from answerable.cli.command import Command, say
from answerable.problems import visible


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="write the schemas alone, into this folder of the repository (schemas/, with snippets "
        "and settings in .vscode/)",
    )


def _schema(root: Path, call: Namespace) -> int:
    """Write schemas, and snippets too where no folder is named; return 0, or raise SiteFailed."""
    from answerable.blanks.tools import write_schemas, write_tools
    from answerable.settings import load_settings

    if call.folder:
        written = write_schemas(root, call.folder)
    else:
        written = write_tools(root, load_settings(root / "mkdocs.yml").data)
    for file in written.files:
        say(visible(f"Wrote {file}"))
    for file in written.left:
        say(f"Left {file} as it is: documentation/editors.md says what it may hold")
    if not written.files:
        say("Schemas and snippets are as the types say")
    return 0


SCHEMA = Command(
    "schema", "write schemas and snippets for editors of code, from the types", _schema, _arguments
)
