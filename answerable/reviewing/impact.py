"""What the change from one version of the record to another does to what readers are told."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from answerable.findings import Ledger
from answerable.pages.citing import with_figures
from answerable.reading import Folder
from answerable.reading.git import committed
from answerable.record import load_from
from answerable.records.history import Effect
from answerable.reviewing.reviews import Version
from answerable.sentences.effects import effects

_UNTOLD = "What this does to what readers are told can't be worked out"


def impact(
    root: Path, data: Path, versions: Iterable[Version], today: date
) -> tuple[Effect, ...] | str:
    """Return what two versions differ in, as readers are told; or in words why that can't be said.

    Both are told as of the same day.
    """
    ledgers = []
    for version in versions:
        tree = committed(root, version.commit, data.as_posix()) if version.commit else None
        loaded = load_from(tree or Folder(root), data)
        if loaded.problems:
            return f"{_UNTOLD}: the record of {version} has mistakes that `build.py check` names"
        ledgers.append(Ledger(with_figures(loaded.record), today))
    try:
        return effects(*ledgers)
    except Exception as error:  # whatever a record does that breaks a rule: it is only told of
        return f"{_UNTOLD}: a record breaks a rule that `build.py check` names ({error!r})"
