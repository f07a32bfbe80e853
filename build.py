"""What people run: python build.py [build|check|serve|…]. Hands over to the engine."""

import sys
from pathlib import Path

try:
    from answerable.driving.calling import run
except ModuleNotFoundError:
    sys.exit(
        "This Python has not what the engine needs. `make check` sets it up and checks; or use the "
        "Python in `.venv`: .venv/bin/python build.py check"
    )

if __name__ == "__main__":
    run(Path(__file__).resolve().parent)
