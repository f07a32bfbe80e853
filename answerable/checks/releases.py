"""Rules of releases: they follow one from another."""

from collections.abc import Iterator

from answerable.history.soundness import filed_of, quick_faults
from answerable.problems import Location, Problem
from answerable.record import Record

MEND = "Restore the releases from the version of the record that was published"


def releases_linked(record: Record) -> Iterator[Problem]:
    """Releases are numbered from 0001 on, and each holds to the one before it, file and all.

    No more hashes are made than that takes; `build.py verify` and `build.py release` make them all.
    """
    filed = filed_of(record.releases, record.release_hashes)
    folder = record.beside_plan("releases")
    if any(file.startswith(f"{folder}/") for file in record.broken):
        return  # told already, and the one that can't be read is not missing
    for fault in quick_faults(filed):
        yield Problem(Location(f"{folder}/{fault.sequence:04}.json"), fault.what, MEND)
