"""build.py verify: whether the record and the site are what was published."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from answerable.cli.command import Command, say, say_wrong

NOT_RELEASED = 3  # what the call returns where nothing is wrong, and something is not released yet


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="a built site, or a copy of one that somebody took (site/, if it is there)",
    )
    parser.add_argument(
        "--release",
        metavar="HASH",
        help="ask whether a release whose hash you wrote down is still among the releases",
    )


def _verify(root: Path, call: Namespace) -> int:
    """Say what holds; return 1 where something does not match, 3 where something is unreleased."""
    from answerable.built.sums import SUMS
    from answerable.settings import load_settings
    from answerable.verifying import Verified, find_release, verify_record, verify_site

    data = load_settings(root / "mkdocs.yml").data
    found = verify_record(root, data) if (root / data).is_dir() else Verified()
    if call.folder:
        found += verify_site(call.folder.resolve(), str(call.folder), found)
    elif (root / "site" / SUMS).is_file():
        found += verify_site(root / "site", "site", found)
    say("\n".join(found.holds))
    if found.wrong:
        first, *others = found.wrong
        more = f" {len(others):,} more follow from it, or stand beside it." if others else ""
        say_wrong(f"{first}\nThat is the first thing that does not match.{more}")
        return 1
    say("\n".join(found.ahead))
    if call.release:
        asked = find_release(call.release, found.filed)
        if asked is None:
            say_wrong(f"No release here has the hash {call.release}")
            return 1
        say(f"{call.release} is release {asked.id} of {asked.date}")
    return NOT_RELEASED if found.ahead else 0


VERIFY = Command(
    "verify", "find out whether the record and the site are what was published", _verify, _arguments
)
