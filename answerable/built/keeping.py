"""What a build keeps, so that the next one writes only what is otherwise.

Two folders take turns: the site, and the one before it, which stays in the workshop. What was
written into each is kept with the stamp that the file system gave it, so that a file which anybody
touched since is seen, and written anew.
"""

import hashlib
import marshal
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from answerable.disk import Seen, Stamp, keep, kept, look, stamp, stamps
from answerable.keeping import installed

KEPT = "kept"


class Folder(NamedTuple):
    """The files of a folder as a build left them, packed: of most folders nobody looks into it.

    Nothing is in what is packed in another form.
    """

    packed: bytes = b""

    @classmethod
    def of(cls, hashes: Mapping[str, str], left: Mapping[str, Stamp]) -> "Folder":
        """Return files by their paths, with the hash and the stamp of each."""
        columns = (*hashes,), (*hashes.values(),), tuple(left[path] for path in hashes)
        return cls(marshal.dumps(columns))

    def as_left(self, now: Mapping[str, Stamp]) -> dict[str, str]:
        """Return the hash of each file that is still as it was left, given what is there now."""
        return {path: sha for path, sha, left in self._files() if now.get(path) == left}

    def stamps(self) -> dict[str, Stamp]:
        """Return the stamp of each file."""
        return {path: left for path, _, left in self._files()}

    def _files(self) -> list[tuple[str, str, Stamp]]:
        try:
            paths, hashes, left = marshal.loads(self.packed)  # noqa: S302 - held to a hash of ours
            return [*zip(paths, hashes, left, strict=True)]
        except (EOFError, TypeError, ValueError):
            return []


@dataclass(frozen=True)
class Kept:
    """What earlier builds left: of what the site was made, its pages, and the folders by number.

    `made_of` is the hash of all that decides what the site is; empty where nothing is known.
    `roots` are the files and folders of its content.
    """

    made_of: str = ""
    roots: tuple[str, ...] = ()
    pages: int = 0
    folders: Mapping[int, Folder] = field(default_factory=dict)

    def folder(self, place: Path) -> Folder:
        """Return what a build left in a folder, wherever that was moved since."""
        try:
            return self.folders.get(place.stat().st_ino, Folder())
        except OSError:
            return Folder()


def read(workshop: Path) -> Kept:
    """Return what earlier builds left; nothing where it is damaged, or kept in another form."""
    try:
        made_of, roots, pages, folders = kept(workshop / KEPT)
        return Kept(made_of, roots, pages, {at: Folder(*left) for at, left in folders.items()})
    except (AttributeError, TypeError, ValueError):
        return Kept()


def write(workshop: Path, found: Kept) -> None:
    """Keep what a build left."""
    folders = {number: tuple(folder) for number, folder in found.folders.items()}
    keep(workshop / KEPT, (found.made_of, found.roots, found.pages, folders))


class Target:
    """A folder that is to hold a site: what it has already is not written again.

    What is not as it was left is removed at once: it may stand where a folder belongs, or lead
    elsewhere. `now` are the stamps of all that is there, `left` is what a build left there, and
    `standing` is the site that stands, from which files can be taken.
    """

    def __init__(
        self, place: Path, now: Mapping[str, Stamp], left: Folder, standing: Path | None = None
    ) -> None:
        self.place, self.standing = place, standing
        self._stamps = now
        self.there = left.as_left(now)
        self._remove(self._stamps.keys() - self.there.keys())
        self._folders: set[str] = set()
        self._prefix = f"{place}/"

    def put(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Write files by their paths; return the hash of each."""
        found = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        for path, data in files.items():
            if self.there.get(path) != found[path]:
                self._write(path, data)
        return found

    def take(self, hashes: Mapping[str, str]) -> bool:
        """Say whether files with these hashes are here, or could be taken from the standing site.

        What stands there is taken by its bytes, whoever wrote it.
        """
        for path, wanted in hashes.items():
            if self.there.get(path) == wanted:
                continue
            data = self._standing(path)
            if data is None or hashlib.sha256(data).hexdigest() != wanted:
                return False
            self._write(path, data)
        return True

    def _standing(self, path: str) -> bytes | None:
        if not self.standing:
            return None
        try:
            found = self.standing / path
            return found.read_bytes() if found.is_file() else None  # else it may never end
        except OSError:
            return None

    def _write(self, path: str, data: bytes) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.place / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        place = f"{self._prefix}{path}"
        try:
            file = open(place, "xb")  # noqa: PTH123, SIM115 - for each of a site's files
        except FileExistsError:
            # It may be of another build's rules, or lead elsewhere: it is never written through.
            (self.place / path).unlink()
            file = (self.place / path).open("xb")
        with file:
            file.write(data)

    def leave(self, hashes: Mapping[str, str]) -> Folder:
        """Remove all other files, and return what is left: `hashes` are of what was put here."""
        self._remove(self.there.keys() - hashes.keys())
        return Folder.of(hashes, {path: self._stamp(path, sha) for path, sha in hashes.items()})

    def _stamp(self, path: str, sha256: str) -> Stamp:
        """Return the stamp of a file: a new one where any process wrote it since."""
        if self.there.get(path) == sha256:
            return self._stamps[path]
        return stamp((self.place / path).stat())

    def _remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            (self.place / path).unlink()
            self._prune(path.rpartition("/")[0])

    def _prune(self, folder: str) -> None:
        """Remove a folder that holds nothing any more, and those that held it alone."""
        while folder and not any((self.place / folder).iterdir()):
            (self.place / folder).rmdir()
            folder = folder.rpartition("/")[0]


def as_left(folder: Folder, place: Path) -> bool:
    """Say whether a folder holds what a build left in it, with nothing more and nothing touched."""
    left = folder.stamps()
    return bool(left) and stamps(place) == left


class Look:
    """A look at files and folders, each once, however many ask what is there."""

    def __init__(self) -> None:
        self._seen: dict[Path, Seen] = {}
        self._told: dict[Path, bytes] = {}
        self._tools = repr((sys.version, installed())).encode()

    def made_of(self, roots: Iterable[Path], words: Iterable[str]) -> str:
        """Return a hash that is another when a file below one of the roots was touched.

        So it is with another version of a library, or with other `words`: whatever else decides.
        """
        told = hashlib.sha256(self._tools + repr([*words]).encode())
        for root in roots:
            told.update(self._at(root))
        return told.hexdigest()

    def seen(self, folder: Path) -> Seen:
        """Return what was seen of a folder; raise OSError."""
        if folder not in self._seen:
            self._seen[folder] = look(folder)
        return self._seen[folder]

    def _at(self, root: Path) -> bytes:
        if root not in self._told:
            found = self.seen(root).stamps if root.is_dir() else {"": stamp(root.stat())}
            names = sorted(name for name in found if "__pycache__" not in name)
            told = hashlib.sha256(repr(names).encode())
            told.update(b"".join(found[name] for name in names))
            self._told[root] = told.digest()
        return self._told[root]
