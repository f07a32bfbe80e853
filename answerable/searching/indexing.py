"""The edge where Pagefind runs: entries in, the files of an index out."""

import base64
import hashlib
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from subprocess import PIPE, Popen
from typing import IO, Any, NamedTuple, cast

from pagefind_bin import get_executable

from answerable.problems import SiteFailed
from answerable.searching import Entry
from answerable.searching.dividing import divided, room_of
from answerable.searching.documents import document, file_of
from answerable.searching.merging import merged
from answerable.searching.packing import Packer
from answerable.searching.parts import Part, part_of, programs_of
from answerable.searching.words import counted, word_files

# Below the site's root; search.js looks for them there.
INDEX, WORDS = "search/pagefind", "search/words"
SERVICES = 2  # of Pagefind at a time, where there are processors for them
_END = b","  # of what is asked of Pagefind, and of its answer
_ENDED = "Pagefind can't make the search: it ended before it was done"


class Index(NamedTuple):
    """An index, and all that makes the next one cheap, if its entries are nearly the same.

    `files` are those of the site, by their paths; `keys` are the hashes of what each part is made
    of, in order, and `parts` are those by them; `packed` is as a packer has it; `programs` are
    Pagefind's own.
    """

    keys: Sequence[str]
    parts: Mapping[str, Part]
    packed: Mapping[bytes, tuple[bytes, bytes]]
    programs: Mapping[str, bytes]
    files: Mapping[str, bytes]


NO_INDEX = Index((), {}, {}, {}, {})


def index_files(entries: Iterable[Entry], language: str) -> Iterator[tuple[str, bytes]]:
    """Yield what search.js reads, as the paths and bytes of files of the site.

    `language` is the code of the one that the entries are written in: words are found by their
    stems where Pagefind knows how it forms words, and as they are where not. Raise SiteFailed where
    the index can't be made.
    """
    yield from index_of([*entries], language).files.items()


def index_of(
    entries: Sequence[Entry], language: str, before: Index = NO_INDEX, room: int | None = None
) -> Index:
    """Return the index of entries, with whatever is the same in the one before taken from there.

    That one must have been made in the same way, of the same language. Its files are those of an
    index made of nothing. `room` is how many letters a part has at most, if not as many as suits
    them. Raise SiteFailed where it can't be made.
    """
    fields = sorted({"title", *(entry.kind for entry in entries)})
    divisions = divided(entries, room or room_of(entries))
    by_key = [(_key(part, fields), part) for part in divisions]
    keys = [key for key, _part in by_key]
    if keys and keys == before.keys:
        return before
    wanted = {key: part for key, part in by_key if key not in before.parts}
    try:
        made, programs = _made([*wanted.values()], language, fields)
        new = dict(zip(wanted, made, strict=True))
        parts = {key: new[key] if key in new else before.parts[key] for key in keys}
        pack = Packer(before.packed)
        files = dict(
            _files([parts[key] for key in keys], fields, programs or before.programs, pack)
        )
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise SiteFailed(f"The index of the search is not as it should be: {error}") from error
    return Index(keys, parts, pack.packed, programs or before.programs, files)


def _key(part: Sequence[Entry], fields: Sequence[str]) -> str:
    """Return a hash that is another where Pagefind could give another part."""
    told = hashlib.sha256(repr(fields).encode())
    for one in part:
        told.update(
            repr((one.address, one.title, one.kind, one.text, *one.filters.items())).encode()
        )
    return told.hexdigest()


def _made(
    parts: Sequence[Sequence[Entry]], language: str, fields: Sequence[str]
) -> tuple[list[Part], Mapping[str, bytes]]:
    """Return what Pagefind makes of parts of the entries, and the programs that it gives with it.

    There is no program where no part has a text.
    """

    def make(part: Sequence[Entry]) -> tuple[Part, Mapping[str, bytes]]:
        files = _index((file_of(entry), document(entry, language)) for entry in part)
        return part_of(files, fields, counted(part)), programs_of(files)

    with ThreadPoolExecutor(min(SERVICES, os.cpu_count() or 1)) as crew:
        made = [*crew.map(make, parts)]
    return [part for part, _ in made], next((found for _, found in made if found), {})


def _files(
    parts: Sequence[Part], fields: Sequence[str], programs: Mapping[str, bytes], pack: Packer
) -> Iterator[tuple[str, bytes]]:
    if any(part.names for part in parts):
        for name, data in (*merged(parts, fields, pack), *programs.items()):
            yield f"{INDEX}/{name}", data
    words = Counter[str]()
    for part in parts:
        words.update(part.counts)
    for name, data in word_files(words).items():
        yield f"{WORDS}/{name}", data


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
    except BrokenPipeError as error:
        raise SiteFailed(_ENDED) from error
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
            raise SiteFailed(_ENDED)
        told += more
    answer = json.loads(base64.b64decode(told[: -len(_END)]))["payload"]
    if answer["type"] == "Error":
        raise SiteFailed(f"Pagefind can't make the search: {answer['message']}")
    return answer
