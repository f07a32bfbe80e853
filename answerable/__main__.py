"""`python -m answerable`: what build.py does, for the folder that one is in."""

from pathlib import Path

from answerable.driving.calling import run


def main() -> None:
    """Do what the call asks, in the folder that it was made in."""
    run(Path.cwd())


if __name__ == "__main__":
    main()
