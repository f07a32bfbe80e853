"""Build the site: python build.py [build|check|serve|aggregate]. Parses the call and hands over."""

import sys
from pathlib import Path

from answerable.cli import Commands, main


def _build(root: Path) -> str:
    from hooks.standing import unchanged

    if said := unchanged(root):
        return said
    from hooks import generator

    return generator.build(root)


def _serve(root: Path) -> str:
    from hooks import preview

    return preview.serve(root)


if __name__ == "__main__":
    commands = Commands(build=_build, serve=_serve)
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent, commands))
