"""What each file of the record gave, kept between runs: only a file that changed is read again.

A file that is as it was when it was last looked at (its size, times and number on the disk) is not
opened; one that may be otherwise is known by its bytes. What is wrong with a file is kept with it,
so that nothing is hidden.

What is kept is in two: an outline of each file, of which all are read, and what it gave, which is
loaded when somebody asks. What is lost or damaged by then is read from the files again.
"""

import functools
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from operator import is_
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pydantic
import pydantic_core
import yaml
from cmarkgfm.cmark import CMARK_VERSION

from answerable.crew import shared_out
from answerable.disk import NO_FILE, Seen, written
from answerable.keeping import Kept, hash_of, read_table, version_of, write_table
from answerable.language import spoken
from answerable.problems import SiteFailed
from answerable.reading import JustRead, Tree
from answerable.record.asked import Asked, InOrder, Passing
from answerable.record.loading import BodyText, FileRead, files_together, read_file
from answerable.record.outlines import Outline, outline
from answerable.record.packing import Packed, made_of, pack, plain_of, text_of
from answerable.record.slices import Place, Slices, rewrite, sizes
from answerable.records.history import Key, PlainFields

# The modules whose types the outlines are made of.
_MODULES = frozenset(
    (
        "answerable.problems", "answerable.record.kept", "answerable.record.outlines",
        "answerable.records.history",
    )
)  # fmt: skip
_LIBRARIES = (pydantic.VERSION, pydantic_core.__version__, yaml.__version__, CMARK_VERSION)
_SLICES = "slices"
# A file that was written this shortly before it was looked at may be written again unseen: some
# disks tell times to two seconds.
_UNSURE = 2_000_000_000  # nanoseconds
K = TypeVar("K")
T = TypeVar("T")


class Part(NamedTuple):
    """What is known of a file, with those that are read with it, and where what it gave is kept.

    `stamps` are those that the files had on the disk, one after another, if they tell for sure that
    they are as they were; else they are empty, as `place` is where nothing is kept. Both are told
    in bytes: there are tens of thousands.
    """

    outline: Outline
    stamps: bytes
    place: bytes


class Parts:
    """What the files of a record gave, in their order; each by its number.

    What is kept is loaded when it is asked for; what can't be kept is in memory.
    """

    def __init__(
        self, tree: Tree, folder: str, parts: Sequence[Part], reads: dict[int, FileRead],
        slices: Slices | None,
    ) -> None:  # fmt: skip
        """Take the parts, what is in memory by their numbers, and the rest as it is kept."""
        self.outlines = tuple(part.outline for part in parts)
        self._tree, self._folder = tree, folder
        self._places = [part.place for part in parts]
        self._reads, self._slices = reads, slices

    def made(self, number: int) -> tuple[tuple[str, Any], ...]:
        """Return the records of a file, each with the name of the field of `Record` it is for."""
        [(_, found)] = self._each((number,), lambda read: read.made, made_of)
        return found

    def records(self, numbers: Mapping[str, int]) -> Mapping[str, Any]:
        """Return records by their keys, from the numbers of their files: each has but one."""

        def load(keys: Collection[str]) -> Iterator[tuple[str, Any]]:
            found = self._each([numbers[key] for key in keys], lambda read: read.made, made_of)
            return ((key, made[0][1]) for key, (_, made) in zip(keys, found, strict=True))

        return self._given(Asked(lambda: numbers, load))

    def texts(self) -> Sequence[BodyText]:
        """Return the texts of all Markdown files."""
        numbers = functools.cache(
            lambda: {x.file: n for n, x in enumerate(self.outlines) if x.text_line}
        )

        def load(files: Collection[str]) -> Iterator[tuple[str, BodyText]]:
            found = self._each([numbers()[file] for file in files], _body_of, text_of)
            for file, (number, body) in zip(files, found, strict=True):
                yield file, BodyText(file, body, self.outlines[number].text_line)

        return self.in_order(self._given(Passing(numbers, load)))

    def in_order(self, by_file: Mapping[str, T]) -> Sequence[T]:
        """Return what stands in files in their order."""
        return InOrder(by_file) if self._slices else tuple(by_file.values())

    def plain(self) -> Mapping[Key, PlainFields]:
        """Return what releases hold of all files."""
        numbers = functools.cache(
            lambda: {key: n for n, x in enumerate(self.outlines) for key in x.keys}
        )

        def load(keys: Collection[Key]) -> Iterator[tuple[Key, PlainFields]]:
            together: dict[int, list[Key]] = {}
            for key in keys:
                together.setdefault(numbers()[key], []).append(key)
            for number, plain in self._each(together, lambda read: read.plain, plain_of):
                yield from ((key, plain[key]) for key in together[number])

        return self._given(Passing(numbers, load))

    def _given(self, found: Passing[K, T]) -> Mapping[K, T]:
        return found if self._slices else dict(found.items())

    def _each(
        self, numbers: Collection[int], of_read: Callable[[FileRead], T],
        of_packed: Callable[[Packed], T],
    ) -> Iterator[tuple[int, T]]:  # fmt: skip
        """Yield something that files gave, each with the number of the file."""
        kept = [n for n in numbers if n not in self._reads and self._places[n]]
        places = (Place.of(self._places[number]) for number in kept)
        packed = self._slices.read(places) if self._slices else iter(())
        there = frozenset(kept)
        for number in numbers:
            if number in there:
                yield number, self._loaded(number, next(packed), of_read, of_packed)
            else:
                yield number, of_read(self._again(number))

    def _loaded(
        self, number: int, packed: Packed | None, of_read: Callable[[FileRead], T],
        of_packed: Callable[[Packed], T],
    ) -> T:  # fmt: skip
        if packed:
            with suppress(Exception):  # whatever is wrong with it, it can be read again
                return of_packed(packed)
        if self._slices:
            self._slices.lose()
        return of_read(self._again(number))

    def _again(self, number: int) -> FileRead:
        """Return what files gave that is not kept, or lost; raise SiteFailed if they changed."""
        if number not in self._reads:
            files = self.outlines[number].files
            there = _data(self._tree, files)
            if there is None or _digest(there) != self.outlines[number].hash:
                raise SiteFailed(f"{files[0]} changed while it was being read. Run this again")
            self._reads[number] = _read(JustRead(there), self._folder, files)
        return self._reads[number]


def read_parts(
    tree: Tree, folder: str, files: tuple[str, ...], cache: Path | None, *, renew: bool = True
) -> Parts:
    """Return what each file of the record gave, in their order; files are paths from the folder.

    Where there is a cache, what it keeps is taken for files that are as they were. It is renewed,
    unless these are the files of another version than the one that is worked on.
    """
    beside = [*files_together(files)]
    together = [tuple([f"{folder}/{name}" for name in names]) for names in beside]
    reads: dict[int, FileRead] = {}
    if cache is None:
        reads |= {number: _read(tree, folder, names) for number, names in enumerate(together)}
        parts = [Part(outline(names, b"", reads[n]), b"", b"") for n, names in enumerate(together)]
        return Parts(tree, folder, parts, reads, None)
    slices = Slices(cache / "record" / _SLICES)
    # What has no bytes is of no use.
    before = read_table(slices.path.parent, _version(folder, slices.token), _MODULES)
    seen = tree.seen(folder)
    sure = [_sure(seen, names) for names in beside]
    old = [before.get(names[0]) for names in together]
    found = [
        _as_it_was(tree, names, was, stamps, seen.at)
        for names, was, stamps in zip(together, old, sure, strict=True)
    ]
    changed = [number for number, part in enumerate(found) if part is None]
    read = shared_out(lambda n: _anew(tree, folder, together[n], sure[n], seen.at), changed)
    fresh = dict(zip(changed, read, strict=True))
    parts = [part or fresh[number].part for number, part in enumerate(found)]
    if len(before) == len(parts) and all(map(is_, old, parts)):
        return Parts(tree, folder, parts, reads, slices)
    packed = {number: one.packed for number, one in fresh.items()}
    if renew:
        with suppress(OSError):  # what can't be kept is held
            parts = _keep(folder, parts, packed, before, slices)
            slices = Slices(slices.path)
    reads |= {n: _unpacked(parts[n].outline, packed[n]) for n in changed if not parts[n].place}
    return Parts(tree, folder, parts, reads, slices)


def _version(folder: str, token: bytes) -> str:
    """Return the hash of all that decides what is read, and where, beside the files themselves."""
    code = version_of("reading", "record", "records", libraries=_LIBRARIES)
    return hash_of(code, folder, spoken().code, spoken().version, token)


class _Fresh(NamedTuple):
    """A part that was read just now, and what it gave: as bytes, as others may have read it."""

    part: Part
    packed: Packed


def _sure(seen: Seen, names: tuple[str, ...]) -> bytes:
    """Return the stamps of files, one after another; none where one is not known."""
    if len(names) == 1:
        found = seen.stamps.get(names[0], NO_FILE)
        return b"" if found == NO_FILE else found
    stamps = [seen.stamps.get(name, NO_FILE) for name in names]
    return b"" if NO_FILE in stamps else b"".join(stamps)


def _as_it_was(
    tree: Tree, files: tuple[str, ...], old: Part | None, stamps: bytes, at: int
) -> Part | None:
    """Return a part whose files are as they were; None where they have to be read.

    `stamps` are those of the files as they were seen, which was not before `at`.
    """
    if old is None:
        return None
    if stamps and old.stamps == stamps and old.outline.beside == files[1:]:
        return old
    there = _data(tree, files)
    if there is None or old.outline.hash != _digest(there):
        return None
    return old._replace(stamps=stamps) if _are_old(stamps, at) else old


def _anew(tree: Tree, folder: str, files: tuple[str, ...], stamps: bytes, at: int) -> _Fresh:
    """Read files, whose stamps were seen before that."""
    there = _data(tree, files)
    if there is None:
        read = _read(tree, folder, files)
        return _Fresh(Part(outline(files, b"", read), b"", b""), pack(read))
    sure = stamps if _are_old(stamps, at) else b""
    read = _read(JustRead(there), folder, files)
    return _Fresh(Part(outline(files, _digest(there), read), sure, b""), pack(read))


def _unpacked(of: Outline, packed: Packed) -> FileRead:
    """Return what files gave, as far as anybody asks for it."""
    text = BodyText(of.file, text_of(packed), of.text_line) if of.text_line else None
    return FileRead(made_of(packed), text=text, plain=plain_of(packed))


def _keep(
    folder: str, parts: Sequence[Part], packed: Mapping[int, Packed], before: Kept, slices: Slices
) -> list[Part]:
    """Keep parts in the place of those before, and return them; raise OSError if that can't be.

    What is new is put at the end of the slices. They are written anew once most of them is of no
    use any more.
    """
    new = [number for number, part in enumerate(parts) if part.outline.hash and not part.place]
    token, found = slices.token, [*parts]
    if new and (not token or slices.size > 2 * sizes(part.place for part in parts)):
        token, found = _all_anew(slices, parts, packed)
        before = Kept()
    elif new:
        places = slices.put([packed[number] for number in new])
        for number, place in zip(new, places, strict=True):
            found[number] = parts[number]._replace(place=place.told())
    table = {part.outline.file: part for part in found if part.place}
    write_table(slices.path.parent, _version(folder, token), before, table)
    return found


def _all_anew(
    slices: Slices, parts: Sequence[Part], packed: Mapping[int, Packed]
) -> tuple[bytes, list[Part]]:
    """Write all slices anew; return the token of their file, and the parts at their new places."""
    old = slices.read(Place.of(part.place) for part in parts if part.place)
    written: list[int] = []

    def pieces() -> Iterator[Packed]:
        for number, part in enumerate(parts):
            given = next(old) if part.place else packed[number]
            if given and part.outline.hash:
                written.append(number)
                yield given

    token, places = rewrite(slices.path, pieces())
    found = [part._replace(place=b"") for part in parts]
    for number, place in zip(written, places, strict=True):
        found[number] = parts[number]._replace(place=place.told())
    return token, found


def _body_of(read: FileRead) -> str:
    return read.text.body if read.text else ""


def _read(tree: Tree, folder: str, files: tuple[str, ...]) -> FileRead:
    return read_file(tree, folder, tuple(file.removeprefix(f"{folder}/") for file in files))


def _data(tree: Tree, files: tuple[str, ...]) -> Mapping[str, bytes] | None:
    """Return the bytes of files; None where one can't be read."""
    try:
        return {file: tree.data(file) for file in files}
    except OSError:
        return None


def _are_old(stamps: bytes, at: int) -> bool:
    """Say whether files that were seen at a time can't change from then on and look the same."""
    return bool(stamps) and written(stamps) < at - _UNSURE


def _digest(files: Mapping[str, bytes]) -> bytes:
    found = hashlib.sha256()
    for file, data in files.items():
        found.update(f"{file}\n{len(data)}\n".encode("utf-8", "surrogateescape"))
        found.update(data)
    return found.digest()
