"""What build.py understands: reads the call, hands over, and turns every failure into words."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from answerable.problems import InvalidRecord, SiteFailed
from answerable.settings import load_settings


@dataclass(frozen=True)
class Commands:
    """What a call can ask for; each does its work below a root and says what it did."""

    build: Callable[[Path], str]
    serve: Callable[[Path], str]
    check: Callable[[Path], str]


def check(root: Path) -> str:
    """Load and check the record; return a summary, or raise InvalidRecord with every problem."""
    from answerable.checks import valid_record

    record = valid_record(root, load_settings(root / "mkdocs.yml"))
    return (
        f"The record is sound: {len(record.commitments)} promises, {len(record.reports)} reports, "
        f"{len(record.metrics)} metrics, {len(record.documents)} documents"
    )


def parser() -> argparse.ArgumentParser:
    """Return the parser of build.py's arguments."""
    top = argparse.ArgumentParser(prog="build.py", description="Build the site from data/.")
    top.set_defaults(command="build")
    commands = top.add_subparsers(metavar="COMMAND")
    for name, what in (
        ("build", "build the site into site/ (the default)"),
        ("check", "check the record and say everything that is wrong with it"),
        ("serve", "show the site on this machine, rebuilt at every change"),
    ):
        commands.add_parser(name, help=what, description=what).set_defaults(command=name)
    return top


def main(arguments: Sequence[str], root: Path, commands: Commands) -> int:
    """Do what the arguments ask; return 0, or 1 after saying in plain English what failed."""
    command: str = parser().parse_args(arguments).command
    run: Callable[[Path], str] = getattr(commands, command)
    try:
        print(run(root))
    except (InvalidRecord, SiteFailed) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1
    return 0
