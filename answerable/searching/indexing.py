"""The edge where Pagefind runs: entries in, the files of an index out."""

import base64
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from subprocess import PIPE, Popen
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
    indexes = [
        _index((file_of(entry), document(entry, language)) for entry in part)
        for part in parted(entries)
    ]
    try:
        for name, data in merged(indexes):
            yield f"{INDEX}/{name}", data
        for name in _programs(indexes[0]):
            yield f"{INDEX}/{name}", indexes[0][name]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise SiteFailed(f"The index of the search is not as it should be: {error}") from error


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


def _index(documents: Iterable[tuple[str, str]]) -> Mapping[str, bytes]:
    """Return the files of Pagefind's index of documents, each given with its name, by their paths.

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
                files = _ask(program, type="GetFiles", index_id=0)["files"]
            finally:
                program.kill()
    except OSError as error:
        raise SiteFailed(f"Pagefind, which makes the search, can't be run: {error}") from error
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


def _ask(program: "Popen[bytes]", **payload: Any) -> Any:
    """Ask Pagefind for one thing, and return its answer; raise SiteFailed where it has none.

    It is spoken to as by its own package, which waits a tenth of a second for each answer.
    """
    asks, answers = cast(IO[bytes], program.stdin), cast(io.BufferedReader, program.stdout)
    asked = json.dumps({"message_id": 1, "payload": payload}).encode()
    asks.write(base64.b64encode(asked) + _END)
    asks.flush()
    told = bytearray()
    while not told.endswith(_END):
        more = answers.read1()
        if not more:
            raise SiteFailed("Pagefind can't make the search: it ended before it was done")
        told += more
    answer = json.loads(base64.b64decode(told[: -len(_END)]))["payload"]
    if answer["type"] == "Error":
        raise SiteFailed(f"Pagefind can't make the search: {answer['message']}")
    return answer


def _programs(index: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the paths of what a browser runs: the rest are pages and looks of Pagefind's own."""
    yield _SCRIPT
    languages = json.loads(index[ENTRY])["languages"].values()
    yield from sorted({f"wasm.{found['wasm'] or 'unknown'}.pagefind" for found in languages})
