"""What the files of a record gave, joined into one: a pure function of the parts in order."""

from collections.abc import Iterable
from typing import Any

from answerable.problems import Problem
from answerable.record.loading import MARKDOWN_FOLDERS, FileRead

MAPPINGS = (*MARKDOWN_FOLDERS, "editions", "metrics", "scales")
LISTS = ("areas", "bodies", "boundaries", "glossary")


def joined(reads: Iterable[FileRead]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of a `Record` that files gave, and every problem of theirs.

    `plan` has with it which of its lists could not be read; it is None where there is none.
    """
    found: dict[str, Any] = {name: {} for name in (*MAPPINGS, *LISTS, "plain")}
    found |= dict.fromkeys(("plan", "statement", "boundary_source"))
    reports: list[Any] = []
    releases: list[Any] = []
    problems: list[Problem] = []
    texts = []
    broken: list[str] = []
    partial = []
    plain = found["plain"]
    for read in reads:
        for name, made in read.made:
            if name in MAPPINGS:
                found[name][made.id] = made
            elif name == "reports":
                reports.append(made)
            elif name == "releases":
                releases.append(made)
            else:
                found[name] = made
        plain.update(read.plain)
        problems += read.problems
        broken += read.broken
        if read.text:
            texts.append(read.text)
            if read.partial:
                partial.append(read.text.file)
    releases.sort(key=lambda kept: kept[0].sequence)
    found |= {
        "reports": tuple(reports),
        "releases": tuple(release for release, _ in releases),
        "release_hashes": {release.sequence: digest for release, digest in releases},
        "texts": tuple(texts),
        "broken": frozenset(broken),
        "partial": frozenset(partial),
    }
    return found, problems
