"""A publication made into the files of a site, by as many processes as pay."""

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from answerable.building.pages import files_of
from answerable.built.facts import Reader
from answerable.built.keeping import Target
from answerable.built.made import FileMade, Made, PageMade, packed
from answerable.built.rows import facts_of
from answerable.crew import shared_out
from answerable.pages.framing import Named
from answerable.pages.recipes import Planned
from answerable.pages.writing import Page
from answerable.publication import Publication, Tell
from answerable.searching import Entry
from answerable.shelving import Held

BETWEEN_WORDS = 1000  # pages
Frame = Callable[[Page], str]


class Written(NamedTuple):
    """What the rest of a build needs of a page that was written: all but its bytes.

    `entry` is what the search knows of it, packed; empty where that is nothing.
    """

    listed: bool
    entry: bytes
    files: Mapping[str, FileMade]


class Building:
    """Writes pages and files into a folder.

    `frame` gives the frame that a page is put into; `before` is what the last build made, in the
    same way: of it, a page that rests on what it did is not made again. What is found in large
    tables is kept in the `workshop`, if there is one. The bytes are the same however many processes
    share the work.
    """

    def __init__(
        self,
        publication: Publication,
        frame: Frame,
        named: Named,
        target: Target,
        before: Made,
        workshop: Path | None = None,
    ) -> None:
        self.publication, self.frame, self.named = publication, frame, named
        self.target, self.before, self.workshop = target, before, workshop
        self.reader = Reader(named.address)
        self.rests = publication.rests(before.way) if before.way else None

    def pages(self, found: Iterable[Planned]) -> Iterator[tuple[Planned, str, Written]]:
        """Yield each page, in order, with the hash of what it rests on, once it is written."""
        pages = [(page, self.rests.on(page) if self.rests else "") for page in found]
        there = {page.uri: was for page, on in pages if (was := self._as_it_was(page.uri, on))}
        made = iter(shared_out(self._write, [page for page, _ in pages if page.uri not in there]))
        for page, on in pages:
            yield page, on, there.get(page.uri) or next(made)

    def files(self, found: Mapping[str, bytes]) -> dict[str, FileMade]:
        """Write files, and return what was made by their paths."""
        hashes = self.target.put(found)
        return {path: self._file(path, data, hashes[path]) for path, data in found.items()}

    def held(self, found: Mapping[str, Held]) -> dict[str, FileMade]:
        """Do the same for files of known hashes: the bytes of one at a time, if of it at all."""
        made: dict[str, FileMade] = {}
        for path, held in found.items():
            was = self.before.files.get(path)
            if was and was.hash == held.sha256 and self.target.take({path: was.hash}):
                made[path] = was
            elif held.runs and self.workshop and self.before.way:
                hashes = self.target.put({path: held.read()})
                facts = facts_of(self.reader, path, held.runs, self.workshop, self.before.way)
                made[path] = FileMade(hashes[path], packed(facts))
            else:
                made |= self.files({path: held.read()})
        return made

    def _as_it_was(self, uri: str, on: str) -> Written | None:
        """Return a page that rests on what it did, if its files are there; else nothing."""
        page = self.before.pages.get(uri)
        if not page or not on or page.on != on:
            return None
        files = {path: self.before.files[path] for path in page.files}
        there = self.target.take({path: file.hash for path, file in files.items()})
        return Written(page.listed, page.entry, files) if there else None

    def _write(self, page: Planned) -> Written:
        written = page.write()
        entry = self.publication.entry(written)
        found = files_of(written, self.frame(written), self.named)
        return Written(written.listed, _packed(entry) if entry else b"", self.files(found))

    def _file(self, path: str, data: bytes, sha256: str) -> FileMade:
        was = self.before.files.get(path)
        if was and was.hash == sha256:
            return was
        return FileMade(sha256, packed(self.reader.facts(path, data)))


class Site(NamedTuple):
    """What was made of a publication, and all that readers can search."""

    made: Made
    entries: tuple[Entry, ...]


def write_site(building: Building, tell: Tell) -> Site:
    """Write every page and file of a publication; `tell` is given a line now and then."""
    publication = building.publication
    pages: dict[str, PageMade] = {}
    files: dict[str, FileMade] = {}

    def write(found: Iterable[Planned]) -> None:
        for page, on, written in building.pages(found):
            pages[page.uri] = PageMade(on, written.listed, written.entry, (*written.files,))
            files.update(written.files)
            if len(pages) % BETWEEN_WORDS == 0:
                tell(f"{len(pages)} pages written")

    write(publication.unwritten)
    entries = publication.found(_unpacked(page.entry) for page in pages.values() if page.entry)
    write(publication.search_pages(entries))
    about = publication.about_pages((uri, page.listed) for uri, page in pages.items())
    files |= building.held(publication.data.held) | building.files(about)
    return Site(Made(building.before.way, pages, files), entries)


def _packed(entry: Entry) -> bytes:
    filters = {name: tuple(ids) for name, ids in entry.filters.items()}
    return marshal.dumps((entry.address, entry.title, entry.kind, entry.text, filters))


def _unpacked(entry: bytes) -> Entry:
    return Entry(*marshal.loads(entry))  # noqa: S302 - held to a hash of our own
