"""build.py due: what is owed, and by when."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from answerable.cli.command import Command, say
from answerable.problems import SiteFailed

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
    try:
        today, address = day_of(os.environ), site_address(os.environ) or settings.address
    except ValueError as error:
        raise SiteFailed(str(error)) from error
    ledger = Ledger(examine(root, settings).valid(), today)
    say(owed_as_markdown(ledger, address) if call.format == "markdown" else owed_as_text(ledger))
    return 0


DUE = Command("due", "list what is owed by today, and by when", _due, _arguments)
