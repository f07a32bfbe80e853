"""What people write by hand in `docs/`: pages, and the files that stand beside them.

Read as strictly as the record, and published only as read here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from answerable.addresses import INDEX
from answerable.markup import without_fences
from answerable.problems import Location, Problem
from answerable.reading import Fields, FileText, MarkdownFile, parse_markdown, read_text
from answerable.reading.files import list_files
from answerable.record.typed import typed
from answerable.records import Entry, Text

FOLDER = "docs"
Problems = tuple[Problem, ...]
MAXIMUM_PAGE = 200_000
MAXIMUM_ATTACHMENT = 2_000_000
CALL = re.compile(r"^\{\{ (?P<name>[a-z-]+) \}\}$", re.MULTILINE)
_PAGE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FILE_NAME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")


class Block(StrEnum):
    """A part of the record that a hand-written page may call for: `{{ name }}` on a line."""

    PLAN_AT_A_GLANCE = "plan-at-a-glance"
    PLAN_SO_FAR = "plan-so-far"
    STANDINGS = "standings"
    SCALES = "scales"
    SIGNAL_RULES = "signal-rules"
    BODIES = "bodies"
    QUESTIONS = "questions"
    CONTACT = "contact"


class PageFields(Entry):
    """What may stand above the text of a hand-written page, between two lines of hyphens."""

    title: Text = ""
    description: Text = ""


@dataclass(frozen=True)
class HandwrittenPage:
    """A page of `docs/`: its uri, such as `about.md`, and its text as written.

    `title` and `description` are empty where the page doesn't give them.
    """

    uri: str
    file: str
    title: str
    description: str
    body: str
    body_line: int


@dataclass(frozen=True)
class Attachment:
    """A file of `docs/` that is no page: a picture, or a table to download."""

    uri: str
    file: str
    data: bytes


@dataclass(frozen=True)
class Handwritten:
    """All of `docs/`, the home page first, and every problem met.

    `broken` are the uris of what is there but can't be read, so that it is not called missing.
    """

    pages: tuple[HandwrittenPage, ...]
    attachments: tuple[Attachment, ...]
    broken: frozenset[str]
    problems: tuple[Problem, ...]

    @property
    def everything(self) -> tuple[HandwrittenPage | Attachment, ...]:
        """Every page and file, in the order of their uris."""
        return tuple(sorted((*self.pages, *self.attachments), key=lambda found: found.uri))


@dataclass(frozen=True)
class Call:
    """A line of a page that calls for a block: where the line begins and ends in the text."""

    block: Block
    start: int
    end: int


def calls(body: str) -> tuple[Call, ...]:
    """Return the calls of a page in order; braces in code are text like any other."""
    return tuple(
        Call(Block(found["name"]), *found.span())
        for found in CALL.finditer(without_fences(body))
        if found["name"] in [*Block]
    )


def load_handwritten(root: Path) -> Handwritten:
    """Read the pages and files of `docs/` below `root`; a bad file never hides the others."""
    listing = list_files(root, FOLDER)
    pages: list[HandwrittenPage] = []
    attachments: list[Attachment] = []
    problems = [*listing.problems]
    for uri in listing.files:
        file = f"{FOLDER}/{uri}"
        problems += _odd_names(uri, file)
        read = _page if uri.lower().endswith(".md") else _attachment
        found, met = read(root / file, uri, file)
        problems += met
        if isinstance(found, HandwrittenPage):
            pages.append(found)
        elif found:
            attachments.append(found)
    broken = frozenset(listing.files) - {x.uri for x in pages} - {x.uri for x in attachments}
    pages.sort(key=lambda page: (page.uri != INDEX, page.uri))
    return Handwritten(tuple(pages), tuple(attachments), broken, tuple(sorted(problems)))


def _page(path: Path, uri: str, file: str) -> tuple[HandwrittenPage | None, Problems]:
    """Return a page, unless nothing of it can be read, with every problem."""
    found = _parsed(read_text(path, file, MAXIMUM_PAGE))
    fields, made = found.fields, typed(PageFields, found.fields.values, found.fields)
    if not fields.readable or (fields.problems and not found.body):
        return None, fields.problems
    own = made.record or PageFields()
    page = HandwrittenPage(uri, file, own.title, own.description, found.body, found.body_line)
    return page, (*fields.problems, *made.problems)


def _parsed(source: FileText) -> MarkdownFile:
    """Split a page; one that begins with words has no fields."""
    first = source.text.partition("\n")[0]
    if any(character.isalnum() or character == "#" for character in first) or not first.strip():
        return MarkdownFile(Fields(source.file, {}, {}, source.problems), source.text, 1)
    return parse_markdown(source)


def _attachment(path: Path, uri: str, file: str) -> tuple[Attachment | None, Problems]:
    """Return a file with its bytes, unless it is too large or can't be opened."""
    try:
        if path.stat().st_size <= MAXIMUM_ATTACHMENT:
            return Attachment(uri, file, path.read_bytes()), ()
    except OSError as error:
        what, mend = f"This file can't be opened: {error.strerror}", "Restore it, or delete it"
    else:
        what = f"This file is larger than {MAXIMUM_ATTACHMENT // 1_000_000} MB"
        mend = "Make it smaller: save a picture with fewer pixels, or split a table"
    return None, (Problem(Location(file), what, mend),)


def _odd_names(uri: str, file: str) -> Iterator[Problem]:
    """Refuse what would give a page an odd address, or one that depends on the computer."""
    *folders, name = uri.split("/")
    stem, point, ending = name.rpartition(".")
    page = ending.lower() == "md"
    for folder in folders:
        if not _PAGE_NAME.fullmatch(folder):
            yield _odd(file, f"The folder `{folder}`", folder)
    if page and stem.lower() == "readme":
        yield Problem(
            Location(file),
            "A page called README would take the place of the folder's index page",
            "Call it `index.md`, or give it another name",
        )
    elif not (_PAGE_NAME if page else _FILE_NAME).fullmatch(stem if page else name):
        yield _odd(file, f"The file's name `{name}`", stem, point + ending)
    elif page and ending != "md":
        yield _odd(file, f"The file's name `{name}`", stem, ".md")


def _odd(file: str, what: str, written: str, ending: str = "") -> Problem:
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
    better = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return Problem(
        Location(file),
        f"{what} holds more than small letters, digits and single hyphens",
        f"Call it `{better}{ending.lower()}`" if better else "Give it a name of small letters",
    )
