"""build.py aggregate: the figures of metrics that declare how they are made."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from answerable.cli.command import Command, say, say_wrong
from answerable.problems import InvalidRecord, counted
from answerable.telling import as_list, with_excerpts


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "metrics", nargs="*", metavar="METRIC", help="the id of a metric (all, if none is named)"
    )
    parser.add_argument(
        "--records", type=Path, metavar="FOLDER", help="where the sources' files are (records/)"
    )
    parser.add_argument(
        "--engine",
        default="duckdb://",
        metavar="URL",
        help="the engine that counts, by its address for Ibis (duckdb://, which is set up here)",
    )


def _aggregate(root: Path, call: Namespace) -> int:
    """Make the figures of the metrics that are named, or of all; say of each what was made."""
    from answerable.aggregating import aggregate
    from answerable.settings import load_settings

    data = load_settings(root / "mkdocs.yml").data
    count = 0
    try:
        for done in aggregate(root, data, call.metrics, call.records, call.engine):
            say(str(done))
            count += 1
    except InvalidRecord as error:
        say_wrong(as_list(with_excerpts(error.problems, root)))
        say_wrong(f"{counted(error.problems)} found. These figures are as they were.")
        return 1
    say("" if count else "No metric says how its figures are made")
    return 0


AGGREGATE = Command(
    "aggregate", "make the figures of metrics that declare how", _aggregate, _arguments
)
