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
from answerable.searching.settling import ENTRY, settle
from answerable.searching.words import word_files

# Below the site's root; search.js looks for them there.
INDEX, WORDS = "search/pagefind", "search/words"
# What a browser needs of all that Pagefind writes: the rest are its own pages and looks.
_PARTS = ("filter", "fragment", "index")
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


def _found(entries: Iterable[Entry], language: str) -> Iterator[tuple[str, bytes]]:
    with TemporaryDirectory() as made:
        source, target = Path(made, "source"), Path(made, "target")
        source.mkdir()
        for entry in entries:
            (source / file_of(entry)).write_text(document(entry, language), "utf-8")
        _run(source, target)
        try:
            settle(target)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise SiteFailed(f"The index of the search is not as it should be: {error}") from error
        for name in _needed(target):
            yield f"{INDEX}/{name}", (target / name).read_bytes()


def _run(source: Path, target: Path) -> None:
    call = [get_executable(), "--site", source, "--output-path", target, "--quiet"]
    try:
        done = subprocess.run(call, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    except OSError as error:
        raise SiteFailed(f"Pagefind, which makes the search, can't be run: {error}") from error
    if done.returncode:
        raise SiteFailed(f"Pagefind can't make the search: {done.stderr or done.stdout}")


def _needed(folder: Path) -> Iterator[str]:
    """Yield the paths of the files that a browser needs, in order."""
    yield from (_SCRIPT, ENTRY)
    languages = json.loads((folder / ENTRY).read_text("utf-8"))["languages"].values()
    yield from sorted({f"wasm.{found['wasm'] or 'unknown'}.pagefind" for found in languages})
    yield from sorted(path.name for path in folder.glob("*.pf_meta"))
    for part in _PARTS:
        yield from sorted(f"{part}/{path.name}" for path in folder.glob(f"{part}/*"))
