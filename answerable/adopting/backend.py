"""The engine as a wheel: flit, with the files that every repository shares beside the engine's own.

pip and other builders find this by pyproject.toml (PEP 517). The same sources give the same bytes.
"""

import os
import shutil
import sys
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flit_core import buildapi

# A builder knows this file by its path alone; the engine stands two folders above.
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from answerable.shared import BEGINNING, CHANGELOG, LOCKS, shared_names  # noqa: E402

PROJECT = ("LICENSE", "pyproject.toml")
_EPOCH = "1577836800"  # the first of January 2020: zip files can't hold the times of nothing


def build_wheel(
    wheel_directory: str,
    config_settings: dict[str, Any] | None = None,
    metadata_directory: str | None = None,
) -> str:
    """Write the engine's wheel into a folder, and return its name."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", _EPOCH)
    place = Path(wheel_directory).resolve()
    with TemporaryDirectory() as folder:
        staged = Path(folder)
        for name in PROJECT:
            shutil.copyfile(ROOT / name, staged / name)
        left_out = shutil.ignore_patterns("__pycache__", ".cache")
        shutil.copytree(ROOT / "answerable", staged / "answerable", ignore=left_out)
        for name in (*shared_names(), *LOCKS, CHANGELOG):
            copy = staged / BEGINNING.relative_to(ROOT) / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy)
        with chdir(staged):
            return str(buildapi.build_wheel(str(place), config_settings, metadata_directory))
