"""A call of the engine, by build.py or by `python -m answerable`, from its words to its end."""

import atexit
import gc
import os
import sys
from pathlib import Path
from typing import NoReturn

from answerable.cli import Commands, main


def run(root: Path) -> NoReturn:
    """Do what the call asks below a root, and end the process: with 1 where it failed, else 0."""
    code = main(sys.argv[1:], root, Commands(build=_build, serve=_serve))
    # All is written and said. To take a large record to pieces before leaving would take seconds.
    atexit._run_exitfuncs()
    os._exit(code)


def _build(root: Path) -> str:
    # What a build makes is there until it ends: to look through it for garbage again and again
    # would take a third of the time of a large one.
    gc.disable()
    from answerable.driving.standing import Deciding, unchanged

    deciding = Deciding(root)
    if said := unchanged(deciding):
        return said
    from answerable.driving import generator

    return generator.build(root, deciding)


def _serve(root: Path) -> str:
    from answerable.driving import preview

    return preview.serve(root)
