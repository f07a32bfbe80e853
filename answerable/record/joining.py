"""What the files of a record gave, joined into one, from their outlines: nothing is loaded for it.

Only what is not of a kind with thousands of files is taken at once: lists, the plan and releases.
"""

from typing import Any

from answerable.problems import Problem
from answerable.record.kept import Parts
from answerable.record.loading import MARKDOWN_FOLDERS

MAPPINGS = (*MARKDOWN_FOLDERS, "editions", "metrics", "scales")
LISTS = ("areas", "bodies", "boundaries", "glossary")


def joined(parts: Parts) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of a `Record` that files gave, and every problem of theirs.

    `plan` has with it which of its lists could not be read; it is None where there is none.
    """
    found: dict[str, Any] = {name: {} for name in LISTS}
    found |= dict.fromkeys(("plan", "statement", "boundary_source"))
    kinds: dict[str, dict[str, int]] = {name: {} for name in (*MAPPINGS, "reports")}
    releases: list[Any] = []
    problems: list[Problem] = []
    broken: list[str] = []
    partial: list[str] = []
    others: list[int] = []
    for number, outline in enumerate(parts.outlines):
        if made := outline.made:
            name, id_, *_ = made
            if name in kinds:
                kinds[name][outline.file if name == "reports" else id_] = number
            else:
                others.append(number)
        if outline.partial and outline.text_line:
            partial.append(outline.file)
        problems += outline.problems
        broken += outline.broken
    for number in others:
        for name, made in parts.made(number):
            if name == "releases":
                releases.append(made)
            else:
                found[name] = made
    releases.sort(key=lambda kept: kept[0].sequence)
    found |= {name: parts.records(numbers) for name, numbers in kinds.items()}
    found |= {
        "reports": parts.in_order(found["reports"]),
        "releases": tuple(release for release, _ in releases),
        "release_hashes": {release.sequence: digest for release, digest in releases},
        "texts": parts.texts(),
        "plain": parts.plain(),
        "broken": frozenset(broken),
        "partial": frozenset(partial),
    }
    return found, problems
