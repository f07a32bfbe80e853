"""What the last build made, page by page: so that the next makes no page again that is as it was.

Of each page, what it rests on; of each file, its hash and its facts. All of it is of plain types,
and in the form in which it is kept: of most pages, nobody looks into it. Entries and facts stand in
a pile, to which a build adds those that are new; the list of all is written anew.
"""

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from answerable.built.facts import Facts, shared
from answerable.built.pile import Pile, Told, clear
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
    `pile` is where entries and facts stand, of what was read.
    """

    way: str = ""
    pages: Mapping[str, PageMade] = field(default_factory=dict)
    files: Mapping[str, FileMade] = field(default_factory=dict)
    pile: Pile = field(default_factory=Pile, compare=False)

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
        before, told, pages, files = kept(workshop / MADE)
        if before != way:
            return Made(way)
        pile = Pile.read(workshop, Told(*told))
        uris, on, listed, entries, of_page = pages
        paths, hashes, facts = files
        of_uris = map(PageMade, on, listed, pile.pieces(*entries), of_page)
        of_paths = map(FileMade, hashes, pile.pieces(*facts))
        pile.let_go()
        return Made(
            way,
            dict(zip(uris, of_uris, strict=True)),
            dict(zip(paths, of_paths, strict=True)),
            pile,
        )
    except (IndexError, OSError, TypeError, ValueError):
        return Made(way)


def write(workshop: Path, made: Made, before: Made) -> None:
    """Keep what a build made, given what was read of the one before it; raise OSError."""
    pages, files = made.pages.values(), made.files.values()
    entries, facts = [page.entry for page in pages], [file.facts for file in files]
    told, starts = before.pile.keep(workshop, [*entries, *facts])
    of_pages = (
        (*made.pages,),
        tuple(page.on for page in pages),
        tuple(page.listed for page in pages),
        (starts[: len(entries)], (*map(len, entries),)),
        tuple(page.files for page in pages),
    )
    of_files = (
        (*made.files,),
        tuple(file.hash for file in files),
        (starts[len(entries) :], (*map(len, facts),)),
    )
    keep(workshop / MADE, (made.way, (*told,), of_pages, of_files))
    clear(workshop, told)
