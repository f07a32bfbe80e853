"""One file of the cache: what it shows, for whom, and the name by which it is found again."""

import hashlib
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path

from answerable.charts.export import Captions
from answerable.charts.picture import Picture
from answerable.language import spoken

PARTS = 2  # of a drawing, the wide one and the narrow one; of a file to take away, SVG and PNG
FOLDER = "charts"


@dataclass(frozen=True)
class Job:
    """A chart to draw: for pages, or with captions to be taken away."""

    shown: Picture
    captions: Captions | None = None

    def kept(self, cache: Path) -> Path:
        """Return where it is kept: by the hash of all that decides how it looks."""
        decisive = f"{code_version()}{spoken().version}{self.shown.digest}{self.captions!r}"
        return cache / FOLDER / hashlib.sha256(decisive.encode()).hexdigest()[:32]


@once
def code_version() -> str:
    """Return the hash of all that decides how a picture is drawn: this package, its libraries."""
    from importlib.metadata import version

    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    names = ("altair", "pillow", "pypdfium2", "vl-convert-python")
    libraries = [version(name).encode() for name in names]
    return hashlib.sha256(b"".join([*code, *libraries])).hexdigest()
