"""The whole way in one place: load, check, find, draw and write; nothing here knows MkDocs."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerable import VERSION
from answerable.addresses import HEADERS, STATED
from answerable.checks import examine
from answerable.exports import About, data_files
from answerable.findings import Ledger
from answerable.history.days import AsOf, as_of
from answerable.language import ENGLISH, speak, speaking
from answerable.pages import pages
from answerable.pages.citing import with_figures
from answerable.pages.dates import page_dates
from answerable.pages.policy import headers
from answerable.pages.search import search_pages
from answerable.pages.searched import searched
from answerable.pages.site import Site
from answerable.pages.writing import Page
from answerable.problems import counted
from answerable.searching import Entry
from answerable.settings import Settings

Tell = Callable[[str], None]
PAGES_BETWEEN_WORDS = 100
FRAGMENT = re.compile(r'<div data-fragment="([a-z0-9.-]+)"></div>')


def _silently(_line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Publication:
    """All that a site is made of: its pages, written by hand or made of the record, and its files.

    `files` are bytes by path. `dates` are the days on which what a page shows was last changed, by
    the page's uri; of a page that is not there, `day` is: the one as of which all is told.
    `entries` are what readers can search.
    """

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    day: date
    dates: Mapping[str, date]
    entries: tuple[Entry, ...]

    def write(self, folder: Path) -> None:
        """Write pages as Markdown and everything else as files: for a generator other than ours."""
        for page in self.pages:
            _write(folder / page.uri, page.markdown.encode())
            for name, html in page.fragments.items():
                _write(folder / f"{page.uri}.{name}.html", html.encode())
        for path, data in self.files.items():
            _write(folder / path, data)


def publish(
    root: Path,
    settings: Settings,
    today: date,
    tell: Tell = _silently,
    given: date | None = None,
) -> Publication:
    """Turn the content below `root` into a publication; raise InvalidRecord with every problem.

    What is late or silent is so by `today`; by the day of the last release, where the record is as
    that left it; or by the day that is `given`, whatever the record is.
    `tell` is given a line at each step of the work, for people who wait.

    Readers are addressed in the language of the settings from now on: whoever renders the
    publication has words of their own to say.
    """
    tell("Reading the record")
    with speaking(ENGLISH):  # to editors, as every command does
        examined = examine(root, settings)
    speak(settings.language)
    record, written = with_figures(examined.valid()), examined.written
    told = as_of(record, today, given)
    ledger = Ledger(record, told.day)
    about = About(settings.name, settings.address, told.release if told.as_released else None)
    files = {**data_files(ledger, about), STATED: _stated(told)}
    sizes = {path: len(data) for path, data in files.items()}
    sums = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    site = Site(
        ledger,
        root / settings.cache,
        sizes,
        about.name,
        about.address,
        about.release,
        sums,
        settings.contact,
    )
    tell(f"Writing pages and drawing the charts of {len(record.metrics)} metrics")
    made = tuple(_counted(pages(site, written.pages), tell))
    entries = searched(site, made)
    made = (*made, *search_pages(site, entries))
    if examined.problems:
        tell(f"{counted(examined.problems)}: see `build.py check`")
    for page in made:
        files |= page.files
    files |= {found.uri: found.data for found in written.attachments}
    files[HEADERS] = headers(page.uri for page in made).encode()
    return Publication(made, files, told.day, page_dates(record.releases), entries)


def _stated(told: AsOf) -> bytes:
    """Return what the site says of itself: by which engine, of which release, and as of when."""
    release = told.release
    found = {
        "engine": VERSION,
        "day": told.day.isoformat(),
        "release": release.sequence if release else None,
        "hash": release.hash if release else None,
        "as_released": told.as_released,
    }
    return f"{json.dumps(found, indent=1)}\n".encode()


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
