"""The engine as a package that can be installed: one file, known by its version and its hash."""

import hashlib
import io
import re
import sys
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from answerable.problems import SiteFailed
from answerable.shared import ENGINE

_NAME = re.compile(r"answerable-([0-9]+(?:\.[0-9]+)*)-py3-none-any\.whl")
_MARK = "answerable/__main__.py"


@dataclass(frozen=True)
class Wheel:
    """A wheel of the engine: its name, which has its version, and its bytes."""

    name: str
    data: bytes

    @property
    def version(self) -> str:
        """The version of the engine in it."""
        return self.name.split("-")[1]

    def lock(self, folder: str) -> str:
        """Return the line by which pip takes this wheel, and no other, of a folder."""
        digest = hashlib.sha256(self.data).hexdigest()
        return (
            "# The engine that this site is built with. `make upgrade` writes this file.\n"
            f"./{folder}/{self.name} --hash=sha256:{digest}\n"
        )


def wheel_at(path: Path) -> Wheel:
    """Return the wheel in a file; raise SiteFailed where it is not one of this very engine."""
    if not _NAME.fullmatch(path.name):
        raise SiteFailed(
            f"{path.name} is not named as a wheel of the engine is. Keep the name that it was "
            "published with, such as answerable-0.2.0-py3-none-any.whl"
        )
    if not path.is_file():
        raise SiteFailed(f"There is no file {path}")
    wheel = Wheel(path.name, path.read_bytes())
    try:
        with ZipFile(io.BytesIO(wheel.data)) as packed:
            if _MARK not in packed.namelist():
                raise SiteFailed(f"{path.name} does not hold the engine")
    except BadZipFile:
        raise SiteFailed(f"{path.name} is damaged, or is not a wheel at all") from None
    if (running := running_version()) and wheel.version != running:
        raise SiteFailed(
            f"{path.name} is another version than the engine that you called, which is {running}. "
            "Install that wheel first, and call it"
        )
    return wheel


def running_version() -> str:
    """Return the version of the engine that is installed; empty in its own repository."""
    if _has_its_sources():
        return ""
    try:
        return version("answerable")
    except PackageNotFoundError:
        return ""


def made_here() -> Wheel:
    """Return a wheel made of the engine that was called.

    Raise SiteFailed where that is itself installed from one, and its sources are not here.
    """
    if not _has_its_sources():
        raise SiteFailed(
            "This engine was installed as a package. Name the wheel that it came in: "
            "--engine answerable-0.2.0-py3-none-any.whl"
        )
    sys.path.insert(0, str(Path(__file__).parent))
    with TemporaryDirectory() as folder:
        return wheel_at(Path(folder) / str(import_module("backend").build_wheel(folder)))


def _has_its_sources() -> bool:
    return (ENGINE.parent / "pyproject.toml").exists()
