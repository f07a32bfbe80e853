"""Whether a built site is whole before anyone sees it: all that is expected, and no dead end.

The checks of the record hold what editors write. This holds what was made of it, whoever made it:
a template, the theme or MkDocs can go wrong where every record is right.
"""

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from answerable.built.facts import Facts, Reader
from answerable.built.made import FactsOf, Made
from answerable.built.sums import Fault, unlike_sums
from answerable.disk import NO_FILE, stamps

SHOWN = 3  # pages on which one and the same fault is named


def faults(folder: Path, address: str, expected: Iterable[str]) -> tuple[Fault, ...]:
    """Return all that is wrong with a built site; one fault of many pages is told once.

    `address` is where it will be served, and `expected` are the paths of all files that it should
    have.
    """
    reader, wanted = Reader(address), frozenset(expected)
    facts: dict[str, Facts] = {}
    hashes: dict[str, str | None] = {}
    for name, at in stamps(folder).items():
        hashes[name] = None
        if at != NO_FILE:
            data = (folder / name).read_bytes()
            facts[name] = reader.facts(name, data)
            hashes[name] = hashlib.sha256(data).hexdigest()
    found = [Fault(name, "it should be there, and is not") for name in wanted - hashes.keys()]
    found += [Fault(x, "it is there, and nothing asked for it") for x in hashes.keys() - wanted]
    return tuple(sorted({*found, *joined(facts, hashes), *unlike_sums(folder, hashes)}))


def unsure(now: Made, before: Made, unled: tuple[str, ...] = ()) -> Iterable[str]:
    """Return the files of a site that may be unsound, where that before it was sound.

    Those are the files that are new or otherwise. Where anything is gone to which others may lead,
    they are all of them; `unled` is what the paths begin with to which no page leads.
    """
    changed = [x for x, file in now.files.items() if before.files.get(x) != file]
    facts, were = FactsOf(now.files), FactsOf(before.files)
    if any(not path.startswith(unled) for path in before.files.keys() - now.files.keys()):
        return now.files
    if any({*were[x].ids} - {*facts[x].ids} for x in changed if x in before.files):
        return now.files
    return changed


def joined(
    facts: Mapping[str, Facts], files: Container[str], unsure: Iterable[str] | None = None
) -> Iterator[Fault]:
    """Yield what is wrong in the files of a site, by their facts, and what leads nowhere.

    `files` are the paths of all that the site has; `unsure` are those to look at, if not all.
    """
    wrong: dict[str, set[str]] = defaultdict(set)
    places = cache(lambda file: frozenset(facts[file].ids) if file in facts else frozenset())
    for name in facts if unsure is None else unsure:
        found = facts[name]
        for what in found.wrong:
            wrong[what].add(name)
        for file in found.files:
            if file not in files:
                wrong[f"it leads to {file}, which is not there"].add(name)
        for file, place in found.places:
            if file in files and place not in places(file):
                wrong[f"it leads to {file}#{place}, and no such place is there"].add(name)
    for what, names in wrong.items():
        yield _on(names, what)


def _on(names: Iterable[str], what: str) -> Fault:
    first, *others = sorted(names)
    shown, more = others[: SHOWN - 1], len(others[SHOWN - 1 :])
    also = ", ".join([*shown, *([f"{more} more"] if more else [])])
    return Fault(first, f"{what} (so it is in {also})" if also else what)
