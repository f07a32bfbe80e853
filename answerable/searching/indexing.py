"""The edge where Pagefind runs: entries in, the files of an index out."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind_bin import get_executable

from answerable.problems import SiteFailed
from answerable.searching import Entry
from answerable.searching.documents import document, file_of
from answerable.searching.merging import ENTRY, merged
from answerable.searching.words import word_files

# Below the site's root; search.js looks for them there.
INDEX, WORDS = "search/pagefind", "search/words"
# Letters that Pagefind is given at once: it takes some 70 bytes of memory for each.
AT_ONCE = 6_000_000
_SCRIPT = "pagefind.js"


def index_files(entries: Iterable[Entry], language: str) -> Iterator[tuple[str, bytes]]:
    """Yield what search.js reads, as the paths and bytes of files of the site.

    `language` is the code of the one that the entries are written in: words are found by their
    stems where Pagefind knows how it forms words, and as they are where not. Raise SiteFailed where
    the index can't be made.
    """
    held = tuple(entries)
    if held:
        yield from _found(held, language)
    for name, data in word_files(held).items():
        yield f"{WORDS}/{name}", data


def _found(entries: tuple[Entry, ...], language: str) -> Iterator[tuple[str, bytes]]:
    with TemporaryDirectory() as made:
        folders = []
        for number, part in enumerate(parted(entries)):
            folders.append(Path(made, str(number)))
            with TemporaryDirectory(dir=made) as source:
                for entry in part:
                    Path(source, file_of(entry)).write_text(document(entry, language), "utf-8")
                _run(Path(source), folders[-1])
        try:
            for name, data in merged(folders):
                yield f"{INDEX}/{name}", data
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise SiteFailed(f"The index of the search is not as it should be: {error}") from error
        for name in _programs(folders[0]):
            yield f"{INDEX}/{name}", (folders[0] / name).read_bytes()


def parted(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield entries in parts that Pagefind has room for, each with one entry at least."""
    part: list[Entry] = []
    letters = 0
    for entry in entries:
        letters += len(entry.title) + len(entry.text)
        if part and letters > AT_ONCE:
            yield part
            part, letters = [], len(entry.title) + len(entry.text)
        part.append(entry)
    yield part


def _run(source: Path, target: Path) -> None:
    call = [get_executable(), "--site", source, "--output-path", target, "--quiet"]
    try:
        done = subprocess.run(call, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    except OSError as error:
        raise SiteFailed(f"Pagefind, which makes the search, can't be run: {error}") from error
    if done.returncode:
        raise SiteFailed(f"Pagefind can't make the search: {done.stderr or done.stdout}")


def _programs(folder: Path) -> Iterator[str]:
    """Yield the paths of what a browser runs: the rest are pages and looks of Pagefind's own."""
    yield _SCRIPT
    languages = json.loads((folder / ENTRY).read_text("utf-8"))["languages"].values()
    yield from sorted({f"wasm.{found['wasm'] or 'unknown'}.pagefind" for found in languages})
