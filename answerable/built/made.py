"""What the last build made, page by page: so that the next makes no page again that is as it was.

Of each page, what it rests on; of each file, its hash and its facts. All of it is of plain types,
and in the form in which it is kept: of most pages, nobody looks into it.
"""

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from answerable.built.facts import Facts, shared
from answerable.disk import keep, kept

MADE = "made"


class FileMade(NamedTuple):
    """A file of the site: the hash of its bytes, and its facts, packed."""

    hash: str
    facts: bytes


class PageMade(NamedTuple):
    """A page: the hash of all that it rests on, empty where that is not known, and its files.

    `listed` says whether search engines are told of it; `entry` is what the search knows of it, in
    whatever form its maker gave it.
    """

    on: str
    listed: bool
    entry: bytes
    files: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """All pages by their uris, and all files by their paths.

    `way` is the hash of all that decides how pages are made: the engine, and how the site is set.
    """

    way: str = ""
    pages: Mapping[str, PageMade] = field(default_factory=dict)
    files: Mapping[str, FileMade] = field(default_factory=dict)

    @property
    def hashes(self) -> dict[str, str]:
        """The hash of each file."""
        return {path: file.hash for path, file in self.files.items()}


class FactsOf(Mapping[str, Facts]):
    """The facts of files, unpacked when somebody asks for them."""

    def __init__(self, files: Mapping[str, FileMade]) -> None:
        self.files = files

    def __getitem__(self, path: str) -> Facts:
        return unpacked(self.files[path].facts)

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def packed(facts: Facts) -> bytes:
    """Return the facts of a file as they are kept."""
    return marshal.dumps(tuple(facts))


def unpacked(facts: bytes) -> Facts:
    """Return facts from what was kept of them."""
    return shared(*marshal.loads(facts))  # noqa: S302 - held to a hash of our own


def read(workshop: Path, way: str) -> Made:
    """Return what the last build made, if in this way: else nothing, as where it is damaged."""
    try:
        before, pages, files = kept(workshop / MADE)
        if before != way:
            return Made(way)
        return Made(
            way,
            {uri: PageMade(*page) for uri, page in pages.items()},
            {path: FileMade(*file) for path, file in files.items()},
        )
    except (AttributeError, TypeError, ValueError):
        return Made(way)


def write(workshop: Path, made: Made) -> None:
    """Keep what a build made."""
    pages = {uri: tuple(page) for uri, page in made.pages.items()}
    files = {path: tuple(file) for path, file in made.files.items()}
    keep(workshop / MADE, (made.way, pages, files))
