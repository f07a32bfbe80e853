"""build.py links: whether what the site links to is still there."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from answerable.cli.command import Command, from_environment, say

FORMATS = ("text", "json", "markdown")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="for people (text, the default), for programs (json), or as the text of an issue "
        "(markdown)",
    )


def _links(root: Path, call: Namespace) -> int:
    """Ask for every web address, and say what became of each; return 0 whatever that is."""
    from answerable.dates import day_of
    from answerable.linking import links
    from answerable.linking.telling import as_json, as_markdown, as_text
    from answerable.settings import load_settings, site_address

    settings = load_settings(root / "mkdocs.yml")
    today, address = from_environment(day_of), from_environment(site_address) or settings.address
    found = links(root, settings.data, f"Answerable (looks for lost links of {address})")
    telling = {"text": as_text, "json": as_json, "markdown": as_markdown}[call.format]
    say(telling(found, today))
    return 0


LINKS = Command("links", "ask for every web address, and say which are gone", _links, _arguments)
