"""Build the site: python build.py [build|check|serve|aggregate]. Parses the call and hands over."""

import atexit
import gc
import os
import sys
from pathlib import Path

from answerable.cli import Commands, main


def _build(root: Path) -> str:
    # What a build makes is there until it ends: to look through it for garbage again and again
    # would take a third of the time of a large one.
    gc.disable()
    from hooks.standing import Deciding, unchanged

    deciding = Deciding(root)
    if said := unchanged(deciding):
        return said
    from hooks import generator

    return generator.build(root, deciding)


def _serve(root: Path) -> str:
    from hooks import preview

    return preview.serve(root)


if __name__ == "__main__":
    commands = Commands(build=_build, serve=_serve)
    code = main(sys.argv[1:], Path(__file__).resolve().parent, commands)
    # All is written and said. To take a large record to pieces before leaving would take seconds.
    atexit._run_exitfuncs()
    os._exit(code)
