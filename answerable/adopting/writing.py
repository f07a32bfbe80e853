"""A new repository written to its folder: the whole of it, or nothing."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from answerable.problems import SiteFailed

GIT = ".git"
_PROGRAMS = (".sh",)


def begin(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is new, empty, or holds a repository of git without files.

    Raise SiteFailed, and write nothing, where anything else stands there.
    """
    if folder.exists() and (not folder.is_dir() or {p.name for p in folder.iterdir()} - {GIT}):
        raise SiteFailed(
            f"{folder} is not empty, and nothing there is written over. Name a folder that is new"
        )
    above = folder.resolve().parent
    if not above.is_dir():
        raise SiteFailed(f"There is no folder {above}. Make it first, or name another place")
    with tempfile.TemporaryDirectory(dir=above) as made:
        whole = Path(made) / "repository"
        for name, data in files.items():
            path = whole / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            if path.suffix in _PROGRAMS:
                path.chmod(0o755)
        if folder.exists():
            for path in whole.iterdir():
                path.rename(folder / path.name)
        else:
            whole.rename(folder)
