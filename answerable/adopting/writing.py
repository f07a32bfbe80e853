"""Files of a repository, written: the whole of a new one, or what a newer engine has otherwise."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from answerable.problems import SiteFailed

GIT = ".git"
_PROGRAMS = (".sh",)
WHEEL = ".whl"


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


def renew(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write what differs of some files, and remove wheels that others take the place of.

    Return the paths of all that changed. The wheel is written before what names it.
    """
    written = [name for name, data in files.items() if _held(root / name) != data]
    for name in written:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        fresh = (root / name).with_name(f".{Path(name).name}.part")
        fresh.write_bytes(files[name])
        fresh.replace(root / name)
    wheels = {name for name in files if name.endswith(WHEEL)}
    old = {path.relative_to(root).as_posix() for name in wheels for path in _beside(root / name)}
    for name in sorted(old - wheels):
        (root / name).unlink()
    return (*sorted(written), *sorted(old - wheels))


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _beside(wheel: Path) -> list[Path]:
    return [path for path in wheel.parent.glob(f"*{WHEEL}") if path.name.startswith("answerable-")]
