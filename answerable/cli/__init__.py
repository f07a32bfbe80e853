"""What build.py understands: reads the call, hands over, and turns every failure into words.

To add a command: write its module here, and list it in COMMANDS.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from answerable.cli.adopting import INIT
from answerable.cli.beginning import NEW
from answerable.cli.checking import CHECK
from answerable.cli.command import Command, say, say_wrong
from answerable.cli.correcting import CORRECT, REDACT
from answerable.cli.counting import AGGREGATE
from answerable.cli.diffing import DIFF
from answerable.cli.linking import LINKS
from answerable.cli.migrating import MIGRATE
from answerable.cli.owing import DUE
from answerable.cli.releasing import RELEASE
from answerable.cli.schemas import SCHEMA
from answerable.cli.verifying import VERIFY
from answerable.problems import InvalidRecord, SiteFailed, visible
from answerable.telling import as_text, with_excerpts

ENGINE = Path(__file__).parent.parent
# In the order of --help, after those that need MkDocs.
COMMANDS = (
    NEW,
    CHECK,
    DIFF,
    CORRECT,
    REDACT,
    DUE,
    LINKS,
    AGGREGATE,
    RELEASE,
    VERIFY,
    SCHEMA,
    INIT,
    MIGRATE,
)


@dataclass(frozen=True)
class Commands:
    """What a call can ask of MkDocs; each does its work below a root and says what it did."""

    build: Callable[[Path], str]
    serve: Callable[[Path], str]


def _commands(of_mkdocs: Commands) -> dict[str, Command]:
    """Return every command by its name."""

    def hand_over(work: Callable[[Path], str], root: Path, _call: argparse.Namespace) -> int:
        say(work(root))
        return 0

    build = "build the site into site/ (the default)"
    serve = "show the site on this machine, rebuilt at every change"
    return {
        "build": Command("build", build, partial(hand_over, of_mkdocs.build)),
        "serve": Command("serve", serve, partial(hand_over, of_mkdocs.serve)),
        **{command.name: command for command in COMMANDS},
    }


def _parser(commands: dict[str, Command]) -> argparse.ArgumentParser:
    """Return the parser of build.py's arguments."""
    top = argparse.ArgumentParser(prog="build.py", description="Build the site from data/.")
    top.set_defaults(command="build")
    below = top.add_subparsers(metavar="COMMAND")
    for name, command in commands.items():
        parser = below.add_parser(name, help=command.what, description=command.what)
        parser.set_defaults(command=name)
        command.add_arguments(parser)
    return top


def main(arguments: Sequence[str], root: Path, commands: Commands) -> int:
    """Do what the arguments ask; return 0, or 1 after saying in plain English what failed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # not every console can write all we say
    try:
        return _answer(arguments, root, commands)
    finally:
        _let_go()


def _answer(arguments: Sequence[str], root: Path, of_mkdocs: Commands) -> int:
    commands = _commands(of_mkdocs)
    call = _parser(commands).parse_args(arguments)
    try:
        code = commands[call.command].run(root, call)
        if sys.stdout:
            sys.stdout.flush()
        return code
    except InvalidRecord as error:
        say_wrong(as_text(with_excerpts(error.problems, root)))
    except SiteFailed as error:
        say_wrong("\n".join(map(visible, str(error).splitlines())))
    except (KeyboardInterrupt, BrokenPipeError):
        pass  # nobody waits for an answer
    except ModuleNotFoundError as error:
        say_wrong(_not_installed(error, call.command))
    except OSError as error:
        say_wrong(_out_of_reach(error, root))
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        say_wrong(_unexpected(error))
    return 1


def _out_of_reach(error: OSError, root: Path) -> str:
    name = os.path.relpath(os.fsdecode(error.filename), root) if error.filename else "A file"
    return visible(f"{name} can't be read or written: {error.strerror or error}")


def _not_installed(error: ModuleNotFoundError, command: str) -> str:
    """Say how to run a command where this Python lacks what it needs."""
    return (
        f"This Python has no {visible(error.name or 'package')}, which `{command}` needs. Run "
        f"`make {'site' if command == 'build' else command}`, which fetches what is missing; "
        "or use the Python in `.venv`, as in `.venv/bin/python build.py check`."
    )


def _unexpected(error: Exception) -> str:
    from traceback import extract_tb

    frames = extract_tb(error.__traceback__)
    place = [frame for frame in frames if Path(frame.filename).is_relative_to(ENGINE)][-1]
    where = f"{Path(place.filename).relative_to(ENGINE.parent).as_posix()}, line {place.lineno}"
    return (
        f"Answerable met something it did not expect ({type(error).__name__}: "
        f"{visible(str(error))[:200]}; {where}). That is a mistake in the program, whatever the "
        "files hold. Nothing was published. Tell the people who look after the program; "
        "`python -X dev build.py` shows them more."
    )


def _let_go() -> None:
    """Write out all that was said; where nobody reads it any more, let it go without a word."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
