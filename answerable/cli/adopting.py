"""build.py init: a repository for another body, that builds, checks and tests at once."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from answerable.cli.command import Command, say


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", help="where to make it: a folder that is new or empty")
    parser.add_argument("--name", help="the body's name, such as “Harbour Board”")
    parser.add_argument("--plan", help="the title of its plan")
    parser.add_argument("--address", help="where the site will be, such as https://plan.example/")
    parser.add_argument(
        "--engine",
        metavar="WHEEL",
        help="the engine's wheel, where the engine that you call is installed from one",
    )


def _init(_root: Path, call: Namespace) -> int:
    """Write all files of a new repository; say what to do next."""
    from answerable.adopting import Named, beginning
    from answerable.adopting.wheels import made_here, wheel_at
    from answerable.adopting.writing import begin

    given = {"body": call.name, "plan": call.plan, "address": call.address}
    named = Named(**{name: words for name, words in given.items() if words})
    named.refuse()
    folder = Path(call.folder)
    wheel = wheel_at(Path(call.engine)) if call.engine else made_here()
    begin(folder, beginning(named, wheel))
    say(f"{folder} is a repository for {named.body}, with engine {wheel.version}. Next:")
    say(f"  cd {os.path.relpath(folder)}")
    say("  make check\n  make serve")
    say("Its README.md says what is where. All in data/ and docs/ is an example, for you to change")
    return 0


INIT = Command("init", "begin a repository for another body", _init, _arguments)
