"""What a proposed change does to the record, for whoever decides whether it is published.

Two versions are read from git, or the files as they are for the later one. Of thousands of records
only those that differ are read, and what is needed to name them; what the change does to what
readers are told takes both records, as they are kept.
"""

from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date
from pathlib import Path

from answerable.history.chain import released
from answerable.problems import SiteFailed
from answerable.reading.git import commit_of, committed, differing, fork_of
from answerable.record import Loaded, load_from
from answerable.reviewing.hiding import without_redacted
from answerable.reviewing.reviews import Review, Version, compare
from answerable.settings import Settings

HERE = "the files as they are"


def review(
    root: Path, settings: Settings, versions: str, today: date, *, with_effects: bool
) -> Review:
    """Return what parts two versions of the record below `root`, named as `BASE..HEAD`.

    `BASE...HEAD` begins where the two parted. Without a HEAD, the later version is the files as
    they are. Raise SiteFailed where a version can't be had.
    """
    base, head = _versions(root, versions)
    data = settings.data.as_posix()
    old, new = (
        load_from(held, settings.data).record
        for held in differing(
            root, base.commit, head.commit or None, data, lambda *files: _wanted(data, *files)
        )
    )
    releases = load_from(committed(root, base.commit, f"{data}/releases"), settings.data)
    found = compare(
        base, head, old.plain, new.plain,
        released(releases.record.releases), new.corrections.values(),
    )  # fmt: skip
    found = replace(found, notes=tuple(_notes(releases, data)))
    if with_effects and found.changes:
        from answerable.reviewing.impact import impact  # which takes its time to start

        told = impact(root, settings, base, head, today)
        if isinstance(told, str):
            found = replace(found, notes=(*found.notes, told))
        else:
            found = replace(found, effects=told)
    return without_redacted(found, new.corrections.values())


def _versions(root: Path, text: str) -> tuple[Version, Version]:
    """Return the two versions that a call names."""
    dots = "..." if "..." in text else ".."
    one, _, other = text.partition(dots)
    if not one:
        raise SiteFailed(f"`{text}` names no version to begin at. Write `BASE..HEAD`, or `BASE`")
    head = Version(other, commit_of(root, other)) if other else Version(HERE)
    base = fork_of(root, one, other or "HEAD") if dots == "..." else commit_of(root, one)
    return Version(one, base), head


def _wanted(data: str, changed: Set[str], every: Set[str]) -> Iterator[str]:
    """Yield the files that differ, those that are read with them, and all corrections."""
    for file in every:
        if file.startswith(f"{data}/corrections/"):
            yield file
    for file in changed:
        name = file.removeprefix(f"{data}/")
        if not name.startswith("releases/"):
            yield file
        match name.split("/"):
            case ["metrics", table]:
                id_ = table.removesuffix(".csv").removesuffix(".inputs").removesuffix(".yml")
                yield from (f"{data}/metrics/{id_}{end}" for end in (".yml", ".csv", ".inputs.csv"))
            case ["updates", edition, report]:
                yield f"{data}/updates/{edition}/_edition.md"
                yield f"{data}/commitments/{report}"
            case ["areas.geojson"]:
                yield f"{data}/areas.yml"


def _notes(releases: Loaded, data: str) -> Iterator[str]:
    """Yield what a reviewer needs to know of the releases that the changes are set against."""
    within = f"{data}/releases/"
    for problem in releases.problems:
        if problem.location.file.startswith(within):
            yield f"{problem.location.file} can't be read, so some changes may want a correction"
    if not releases.record.releases:
        yield "Nothing has been released yet, so no change needs a correction"
