"""What the change from one version of the record to another does to what readers are told."""

from datetime import date
from pathlib import Path

from answerable.findings import Ledger
from answerable.pages.citing import with_figures
from answerable.reading.git import committed
from answerable.record import Loaded, load, load_from
from answerable.records.history import Effect
from answerable.reviewing.reviews import Version
from answerable.sentences.effects import effects

_UNTOLD = "What this does to what readers are told can't be worked out"


def impact(
    root: Path, data: Path, base: Version, head: Version, today: date
) -> tuple[Effect, ...] | str:
    """Return what two versions differ in, as readers are told; or in words why that can't be said.

    Both are told as of the same day.
    """
    before, after = (_loaded(root, data, version) for version in (base, head))
    for version, loaded in ((base, before), (head, after)):
        if loaded.problems:
            return f"{_UNTOLD}: the record of {version} has mistakes that `build.py check` names"
    try:
        old, new = (Ledger(with_figures(found.record), today) for found in (before, after))
        return effects(old, new)
    except Exception as error:  # whatever a record does that breaks a rule: it is only told of
        return f"{_UNTOLD}: a record breaks a rule that `build.py check` names ({error!r})"


def _loaded(root: Path, data: Path, version: Version) -> Loaded:
    if not version.commit:
        return load(root, data)
    return load_from(committed(root, version.commit, data.as_posix()), data)
