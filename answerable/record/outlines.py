"""What is known of each file of the record before anything that it gave is loaded."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from sys import intern
from typing import Any, NamedTuple

from answerable.citations import citations
from answerable.problems import Problem
from answerable.record.loading import MARKDOWN_FOLDERS, FileRead
from answerable.record.raw import TEXT
from answerable.records import Commitment, Edition, Report
from answerable.records.history import Key

_KINDS = {
    "editions": Edition.kind,
    **{field: model.kind for field, model in MARKDOWN_FOLDERS.items()},
}


class Outline(NamedTuple):
    """What a file is, with those that are read with it, and what it gave in brief.

    `file` is the path of the file that the others belong to, and `beside` are those of the others.
    `id` is that of its record: a file that gives a record of its own gives no other. `made` names
    the records that it gave: the field of `Record` that each is for, followed by its id, which is
    empty where it has none. `title`, `section` and `edition` are those of its record. `cites` are
    the metrics that its text cites, and `metrics` those and all others that it names; both are in
    order. `text_line` is the line on which its text begins, 0 where it has none. `other_keys` are
    those of `keys`, where they are not those of its record.

    `hash` is that of the names and bytes of the files. `bones` is the hash of all that a promise
    or a report gave except its words; it is empty for any other file, and for one with mistakes.
    Both are empty where nothing is kept.
    """

    file: str
    beside: tuple[str, ...]
    id: str
    hash: bytes
    bones: bytes
    made: tuple[str, ...]
    title: str
    section: str
    edition: str
    metrics: tuple[str, ...]
    cites: tuple[str, ...]
    problems: tuple[Problem, ...]
    broken: tuple[str, ...]
    partial: bool
    text_line: int
    other_keys: tuple[Key, ...] | None

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all its files."""
        return (self.file, *self.beside)

    @property
    def digest(self) -> str:
        """The hash of the names and bytes of the files."""
        return self.hash.hex()

    @property
    def skeleton(self) -> str:
        """The hash of all that a promise or a report gave except its words.

        It stays as it is while only the text below the fields changes, and cites the same metrics.
        Of any other file, and of one with mistakes, it is the digest.
        """
        return (self.bones or self.hash).hex()

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of what releases hold of it."""
        return self._own_keys if self.other_keys is None else self.other_keys

    @property
    def _own_keys(self) -> tuple[Key, ...]:
        """The key of its record, where that is a Markdown file."""
        match self.made:
            case ("reports", id_):
                return (Key(Report.kind, f"{self.edition}/{id_}"),)
            case (field, id_) if field in _KINDS:
                return (Key(_KINDS[field], id_),)
        return ()


class Outlines(dict[str, Outline]):
    """The outlines of a record by the paths of their files, in order, with those of known bytes.

    What follows from them is found once, whatever becomes of the texts of the record.
    """

    @cached_property
    def of(self) -> Mapping[str, Sequence[Outline]]:
        """The outlines by the field of `Record` that their records are for, in order.

        Those of files that gave no record have no field.
        """
        found: dict[str, list[Outline]] = defaultdict(list)
        for outline in self.values():
            found[outline.made[0] if outline.made else ""].append(outline)
        return found

    @cached_property
    def reported(self) -> Sequence[tuple[str, str]]:
        """The ids of the promise and the edition of each report, in order."""
        return [(outline.id, outline.edition) for outline in self.of["reports"]]

    @cached_property
    def by_promise(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the reports on each promise, by its id."""
        return numbers(id_ for id_, _ in self.reported)

    @cached_property
    def by_edition(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the reports in each edition, by its id."""
        return numbers(edition for _, edition in self.reported)


def numbers(keys: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """Return the places of each key among others, from 0."""
    found: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        found.setdefault(key, []).append(number)
    return found


def outline(files: tuple[str, ...], digest: bytes, read: FileRead) -> Outline:
    """Return the outline of files, from their digest, and what they gave."""
    cites = sorted({cited.metric for cited in citations(read.text.body)}) if read.text else ()
    record = read.made[0][1] if read.made else None
    made = tuple(text for field, of in read.made for text in (intern(field), _told(of, "id")))
    found = Outline(
        files[0], files[1:], made[1] if made else "", digest, _bones(files, digest, read, cites),
        made,
        _told(record, "title"), intern(_told(record, "section")), intern(_told(record, "edition")),
        tuple(map(intern, sorted({*cites, *_named(record)}))), tuple(map(intern, cites)),
        read.problems, read.broken, read.partial, read.text.body_line if read.text else 0, None,
    )  # fmt: skip
    keys = tuple(read.plain)
    return found if keys == found.keys else found._replace(other_keys=keys)


def _told(record: Any, name: str) -> str:
    found = getattr(record, name, "")
    return found if isinstance(found, str) else ""


def _named(record: Any) -> Iterator[str]:
    """Yield the metrics that the fields of a promise or a report name."""
    if isinstance(record, Commitment | Report):
        yield from record.metrics
    if isinstance(record, Commitment):
        yield from (part.metric for part in record.parts if part.metric)


def _bones(files: tuple[str, ...], digest: bytes, read: FileRead, cites: object) -> bytes:
    record = read.made[0][1] if read.made else None
    sound = not (read.problems or read.broken or read.partial)
    if not (digest and sound and isinstance(record, Commitment | Report)):
        return b""
    # A record is made of its plain text, whatever its layout: all that is not told by it is the
    # name of the file.
    fields = [
        (key, {path: value for path, value in kept.items() if path != TEXT})
        for key, kept in read.plain.items()
    ]
    told = repr((files, fields, cites))
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).digest()
