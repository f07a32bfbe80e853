"""build.py migrate: a repository brought to what the engine reads."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from answerable.cli.command import Command, say


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        metavar="WHEEL",
        help="put this wheel, from which the engine that you call is installed, into engine/",
    )


def _migrate(root: Path, call: Namespace) -> int:
    """Write what this engine reads otherwise, and say which files changed."""
    from answerable.adopting import of_the_engine, renewed
    from answerable.adopting.migrating import migrated
    from answerable.adopting.wheels import wheel_at
    from answerable.adopting.writing import renew
    from answerable.settings import FILE, FORMAT

    path = root / FILE
    changed = {
        name: text.encode() for name, text in migrated({FILE: path.read_text("utf-8")}).items()
    }
    if call.engine:
        wheel = wheel_at(Path(call.engine))
        changed |= {**dict(of_the_engine(wheel)), **dict(renewed())}
    written = renew(root, changed)
    for name in written:
        say(name)
    say(
        f"{len(written)} files changed: read what git says of them, then run `make test`"
        if written
        else f"Nothing to do: this repository is in format {FORMAT}, which this engine reads"
    )
    return 0


MIGRATE = Command("migrate", "bring this repository to what the engine reads", _migrate, _arguments)
