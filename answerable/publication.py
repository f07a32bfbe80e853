"""The whole way in one place: load, check, find, draw and write; nothing here knows MkDocs."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from answerable.checks import examine
from answerable.exports import data_files
from answerable.pages import block_fragments, blocks, pages
from answerable.pages.citing import with_figures
from answerable.pages.view import Site
from answerable.pages.writing import Page
from answerable.problems import InvalidRecord, Location, Problem, counted
from answerable.settings import Settings

BLOCK = re.compile(r"^\{\{ *([a-z-]+) *\}\}$", re.MULTILINE)
Tell = Callable[[str], None]
PAGES_BETWEEN_WORDS = 100
FRAGMENT = re.compile(r'<div data-fragment="([a-z0-9.-]+)"></div>')


def _silently(_line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Publication:
    """All that a site is made of: pages, data files, and the parts that hand-written pages ask for.

    `files` are bytes by path; `blocks` are Markdown by name; `fragments` are HTML by name.
    """

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    blocks: Mapping[str, str]
    fragments: Mapping[str, str]

    def with_blocks(self, text: str, file: str) -> str:
        """Fill the blocks that a page names; raise InvalidRecord for an unknown one."""
        unknown = [
            (match.start(), f"There is no block called `{match[1]}`")
            for match in BLOCK.finditer(text)
            if match[1] not in self.blocks
        ] + [
            (match.start(), "The mark of a fragment stands here, which only the engine may write")
            for match in FRAGMENT.finditer(text)
        ]
        if unknown:
            raise InvalidRecord(
                Problem(
                    Location(file, text.count("\n", 0, start) + 1),
                    what,
                    f"Use {', '.join(self.blocks)}",
                )
                for start, what in unknown
            )
        return BLOCK.sub(lambda match: self.blocks[match[1]], text)

    def write(self, folder: Path) -> None:
        """Write pages as Markdown and everything else as files: for a generator other than ours."""
        for page in self.pages:
            _write(folder / page.uri, page.markdown.encode())
            for name, html in page.fragments.items():
                _write(folder / f"{page.uri}.{name}.html", html.encode())
        for path, data in self.files.items():
            _write(folder / path, data)
        for name, html in self.fragments.items():
            _write(folder / "blocks" / f"{name}.html", html.encode())
        _write(folder / "blocks.json", json.dumps(dict(self.blocks), indent=1).encode())


def publish(root: Path, settings: Settings, tell: Tell = _silently) -> Publication:
    """Turn the record below `root` into a publication; raise InvalidRecord with every problem.

    `tell` is given a line at each step of the work, for people who wait.
    """
    tell("Reading the record")
    examined = examine(root, settings)
    record = with_figures(examined.valid())
    files = data_files(record)
    site = Site(record, root / settings.cache, {path: len(data) for path, data in files.items()})
    tell(f"Writing pages and drawing the charts of {len(record.metrics)} metrics")
    made = tuple(_counted(pages(site), tell))
    if examined.problems:
        tell(f"{counted(examined.problems)}: see `build.py check`")
    return Publication(made, files, blocks(site), block_fragments(site))


def _counted(made: Iterable[Page], tell: Tell) -> Iterator[Page]:
    for number, page in enumerate(made, 1):
        if number % PAGES_BETWEEN_WORDS == 0:
            tell(f"{number} pages written")
        yield page


def with_fragments(html: str, fragments: Mapping[str, str]) -> str:
    """Put each fragment in the place of its mark; raise KeyError for a mark without one."""
    return FRAGMENT.sub(lambda match: fragments[match[1]], html)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
