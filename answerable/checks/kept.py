"""What the rules found in each piece of the record, kept between runs.

Rules are asked again only of a piece that changed; where something changed that all rest on, of
all. What was found is kept with its place, and is told at every run.
"""

from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from cmarkgfm.cmark import CMARK_VERSION

from answerable.checks.pieces import Piece, rest, unit
from answerable.crew import shared_out
from answerable.keeping import Kept, hash_of, read_table, version_of, write_table
from answerable.language import spoken
from answerable.problems import Problem
from answerable.record import Record
from answerable.units import Units

FOLDERS = ("checks", "history", "language", "measures", "reading", "record", "records")
_LIBRARIES = (CMARK_VERSION, version("nh3"))
_MODULES = frozenset(("answerable.checks.kept", "answerable.problems"))
_REST = ""  # the name of the rest in a table of units; no promise has it as its id
Ask = Callable[[Piece], tuple[Problem, ...]]


class Checked(NamedTuple):
    """What was found in a piece, with the hash of what is its own: what all share is apart."""

    of: str
    problems: tuple[Problem, ...]


def found_in_pieces(
    record: Record, hashes: Units, ask: Ask, cache: Path | None
) -> Iterator[Problem]:
    """Yield what rules find in each piece of the record, whose `hashes` are given.

    Where there is a cache, what it keeps is taken for pieces that are as they were; `ask` is called
    with each other one.
    """
    if cache is None or not hashes.known:
        ids = {*record.commitments, *(id_ for id_, _ in record.reported)}
        for id_ in ids:
            yield from ask(unit(record, id_))
        yield from ask(rest(record))
        return
    folder, of = cache / "checks", _version(hashes)
    before = read_table(folder, of, _MODULES)
    now = _checked(record, hashes, ask, before)
    write_table(folder, of, before, now)
    for checked in now.values():
        yield from checked.problems


def _checked(record: Record, hashes: Units, ask: Ask, before: Kept) -> dict[str, Checked]:
    wanted = {**hashes.all, _REST: hashes.metrics}
    found = {
        id_: before[id_] for id_, of in wanted.items() if id_ in before and before[id_].of == of
    }
    changed = [id_ for id_ in hashes.all if id_ not in found]
    asked = shared_out(lambda id_: ask(unit(record, id_)), changed)
    for id_, problems in zip(changed, asked, strict=True):
        found[id_] = Checked(wanted[id_], problems)
    if _REST not in found:
        found[_REST] = Checked(wanted[_REST], ask(rest(record)))
    return found


def _version(hashes: Units) -> str:
    """Return the hash of all that decides what is found in any piece, beside itself."""
    code = version_of(*FOLDERS, libraries=_LIBRARIES)
    return hash_of(code, spoken().code, spoken().version, hashes.rest)
