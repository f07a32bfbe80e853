"""What people run: python build.py [build|check|serve|…]. Hands over to the engine."""

from pathlib import Path

from answerable.driving.calling import run

if __name__ == "__main__":
    run(Path(__file__).resolve().parent)
