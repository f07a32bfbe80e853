"""build.py due: what is owed, and by when."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from answerable.cli.command import Command, from_environment, say

FORMATS = ("text", "markdown")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="for people (text, the default), or as the text of an issue (markdown)",
    )


def _due(root: Path, call: Namespace) -> int:
    """Say all that is owed today; return 0, or raise InvalidRecord."""
    from answerable.checks import examine
    from answerable.dates import day_of
    from answerable.findings import Ledger
    from answerable.sentences.owed import owed_as_markdown, owed_as_text
    from answerable.settings import load_settings, site_address

    settings = load_settings(root / "mkdocs.yml")
    today, address = from_environment(day_of), from_environment(site_address) or settings.address
    ledger = Ledger(examine(root, settings).valid(), today)
    say(owed_as_markdown(ledger, address) if call.format == "markdown" else owed_as_text(ledger))
    return 0


DUE = Command("due", "list what is owed by today, and by when", _due, _arguments)
