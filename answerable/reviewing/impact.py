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
from answerable.settings import Settings

_UNTOLD = "What this does to what readers are told can't be worked out"


def impact(
    root: Path, settings: Settings, base: Version, head: Version, today: date
) -> tuple[Effect, ...] | str:
    """Return what two versions differ in, as readers are told; or in words why that can't be said.

    Both are told as of the same day. Most files are the same in both, and read once.
    """
    after, before = (_loaded(root, settings, version) for version in (head, base))
    for version, loaded in ((base, before), (head, after)):
        if loaded.problems:
            return f"{_UNTOLD}: the record of {version} has mistakes that `build.py check` names"
    try:
        old, new = (Ledger(with_figures(found.record), today) for found in (before, after))
        return effects(old, new)
    except Exception as error:  # whatever a record does that breaks a rule: it is only told of
        return f"{_UNTOLD}: a record breaks a rule that `build.py check` names ({error!r})"


def _loaded(root: Path, settings: Settings, version: Version) -> Loaded:
    data, cache = settings.data, root / settings.cache
    if not version.commit:
        return load(root, data, cache)
    there = committed(root, version.commit, data.as_posix())
    return load_from(there, data, cache, renew=False)
