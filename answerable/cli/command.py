"""What a command of build.py is, and how it speaks."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeVar

from answerable.problems import SiteFailed

Given = TypeVar("Given")


def no_arguments(_parser: ArgumentParser) -> None:
    """Add nothing: the command takes no arguments."""


@dataclass(frozen=True)
class Command:
    """A command: its name, what it does in a line, its work below a root, and its arguments.

    `run` returns 0 or 1, or raises InvalidRecord or SiteFailed. It imports what it needs when it
    is called, so that --help waits for no library.
    """

    name: str
    what: str
    run: Callable[[Path, Namespace], int]
    add_arguments: Callable[[ArgumentParser], None] = no_arguments


def say(text: str, stream: TextIO | None = None) -> None:
    """Print a text, if there is one."""
    if text:
        print(text, file=stream)


def say_wrong(text: str) -> None:
    """Print on standard error what is wrong, if there is something."""
    say(text, sys.stderr)


def from_environment(read: Callable[[Mapping[str, str]], Given]) -> Given:
    """Return what `read` makes of the environment; raise SiteFailed where it raises ValueError."""
    try:
        return read(os.environ)
    except ValueError as error:
        raise SiteFailed(str(error)) from error
