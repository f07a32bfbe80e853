"""The edge where Pagefind runs: entries in, the files of an index out."""

import base64
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from typing import IO, Any, cast

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
_END = b","  # of what is asked of Pagefind, and of its answer


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
            documents = ((file_of(entry), document(entry, language)) for entry in part)
            _index(documents, folders[-1])
        try:
            for name, data in merged(folders):
                yield f"{INDEX}/{name}", data
        except (KeyError, IndexError, OSError, TypeError, ValueError) as error:
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


def _index(documents: Iterable[tuple[str, str]], folder: Path) -> None:
    """Have Pagefind write its index of documents, each with its name, into a folder.

    It is told of each, one after the other: of a folder of documents it would read one by one as
    the file system happens to list them, and number their pages so.
    """
    call = [get_executable(), "--service"]
    try:
        with Popen(call, stdin=PIPE, stdout=PIPE) as program:  # noqa: S603 - ours
            try:
                _ask(program, type="NewIndex", config={})
                for name, text in documents:
                    given = {"file_path": name, "file_contents": text, "url": None}
                    _ask(program, type="AddFile", index_id=0, **given)
                _ask(program, type="WriteFiles", index_id=0, output_path=str(folder))
            finally:
                program.kill()
    except OSError as error:
        raise SiteFailed(f"Pagefind, which makes the search, can't be run: {error}") from error


def _ask(program: "Popen[bytes]", **payload: Any) -> None:
    """Ask Pagefind for one thing, and wait until it is done; raise SiteFailed where it is not.

    It is spoken to as by its own package, which waits a tenth of a second for each answer.
    """
    asks, answers = cast(IO[bytes], program.stdin), cast(io.BufferedReader, program.stdout)
    asked = json.dumps({"message_id": 1, "payload": payload}).encode()
    asks.write(base64.b64encode(asked) + _END)
    asks.flush()
    told = b""
    while not told.endswith(_END):
        more = answers.read1()
        if not more:
            raise SiteFailed("Pagefind can't make the search: it ended before it was done")
        told += more
    answer = json.loads(base64.b64decode(told.removesuffix(_END)))["payload"]
    if answer["type"] == "Error":
        raise SiteFailed(f"Pagefind can't make the search: {answer['message']}")


def _programs(folder: Path) -> Iterator[str]:
    """Yield the paths of what a browser runs: the rest are pages and looks of Pagefind's own."""
    yield _SCRIPT
    languages = json.loads((folder / ENTRY).read_text("utf-8"))["languages"].values()
    yield from sorted({f"wasm.{found['wasm'] or 'unknown'}.pagefind" for found in languages})
