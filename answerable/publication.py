"""The whole way in one place: load, check, find, draw and write; nothing here knows MkDocs."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from answerable import VERSION
from answerable.addresses import EDITOR, EVERY_PAGE, HEADERS, OWN_STYLES, SITEMAP, STATED, url_of
from answerable.checks import examine
from answerable.disk import Seen
from answerable.editor import editor_files
from answerable.exports import About, Files, data_files
from answerable.findings import Ledger
from answerable.history.days import AsOf, as_of
from answerable.keeping import hash_of, version_of_all
from answerable.language import ENGLISH, speak, speaking, spoken
from answerable.pages import unwritten_pages
from answerable.pages.citing import with_figures
from answerable.pages.dates import page_dates
from answerable.pages.footer import footer
from answerable.pages.policy import headers, policy_of
from answerable.pages.recipes import Planned, Rests, planned
from answerable.pages.search import search_pages
from answerable.pages.searched import entry_of, is_searched, places
from answerable.pages.site import Site
from answerable.pages.sitemap import sitemap
from answerable.pages.writing import Page, unwritten
from answerable.problems import counted
from answerable.searching import Entry
from answerable.settings import STYLESHEET, Settings
from answerable.settings.colours import colours_in, own_rules
from answerable.shelving import Shelf

Tell = Callable[[str], None]
PAGES, LISTS = "pages", "lists"  # folders of the cache
FRAGMENT = re.compile(r'<div data-fragment="([a-z0-9.-]+)"></div>')


def _silently(_line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Publication:
    """All that a site is made of: its pages, written by hand or made of the record, and its files.

    `site` is the record as pages see it, and `unwritten` are the pages to be made of it, in order:
    all but those of the search, which are made of what the others hold. `data` are files that are
    of no page, whose bytes are made when somebody asks for them. `dates` are the days on which what
    a page shows was last changed, by the page's uri; of a page that is not there, `day` is: the one
    as of which all is told.
    """

    site: Site
    unwritten: tuple[Planned, ...]
    data: Files
    day: date
    dates: Mapping[str, date]

    @cached_property
    def uris(self) -> frozenset[str]:
        """Where pages are to be written: all but those of the search, beside the list of pages."""
        return frozenset([*(page.uri for page in self.unwritten), EVERY_PAGE])

    def rests(self, way: str) -> Rests | None:
        """Return what finds what pages rest on, where the record is known by hashes.

        `way` is a hash of all that decides how pages are made, beside what they are made of.
        """
        units = self.site.ledger.units
        if not units.known:
            return None
        shared = hash_of(way, *_shared(self.site), *footer(self.uris))
        return Rests(units, self.site.data, shared)

    def entry(self, page: Page) -> Entry | None:
        """Return what the search knows of a page; None of a page that is not searched."""
        return entry_of(self.site, page) if is_searched(page) else None

    def found(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Return all that readers can search: the entries of pages, and of places on pages."""
        return (*entries, *places(self.site))

    def search_pages(self, entries: tuple[Entry, ...]) -> tuple[Planned, ...]:
        """Return the pages of the search, last of all pages, given all that readers can search."""
        shown = [(entry.address, entry.title, entry.kind) for entry in entries]
        key = _key(self.site, shown)
        shelf = Shelf(self.site.cache / LISTS)
        return planned(
            self.site, lambda: map(unwritten, search_pages(self.site, entries)), shelf, key
        )

    @cached_property
    def _written(self) -> tuple[Page, ...]:
        return tuple(page.write() for page in self.unwritten)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All that readers can search."""
        return self.found(entry for page in self._written if (entry := self.entry(page)))

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, at once: for whoever has the room for them."""
        return (*self._written, *(page.write() for page in self.search_pages(self.entries)))

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every file, those that readers can take away of pages too."""
        of_pages = {path: data for page in self.pages for path, data in page.files.items()}
        return {**self.data, **of_pages, **self.about_pages((p.uri, p.listed) for p in self.pages)}

    def about_pages(self, pages: Iterable[tuple[str, bool]]) -> Mapping[str, bytes]:
        """Return the files that tell hosts and search engines of pages.

        Each page is its uri, and whether search engines are told of it.
        """
        known = dict(pages)
        listed = (uri for uri, is_listed in known.items() if is_listed)
        found = sitemap(self.site.address, listed, self.dates, self.day)
        edited = [EDITOR] if f"{url_of(EDITOR)}index.html" in self.data.held else []
        return {HEADERS: headers([*known, *edited]).encode(), SITEMAP: found.encode()}

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
    looks: Mapping[str, Seen] | None = None,
) -> Publication:
    """Turn the content below `root` into a publication; raise InvalidRecord with every problem.

    What is late or silent is so by `today`; by the day of the last release, where the record is as
    that left it; or by the day that is `given`, whatever the record is.
    `tell` is given a line at each step of the work, for people who wait. `looks` are what was seen
    of folders a moment ago; see `record.load`.

    Readers are addressed in the language of the settings from now on: whoever renders the
    publication has words of their own to say.
    """
    tell("Reading the record")
    with speaking(ENGLISH):  # to editors, as every command does
        examined = examine(root, settings, root / settings.cache, looks)
    speak(settings.language)
    record, written = with_figures(examined.valid()), examined.written
    if examined.problems:
        tell(f"{counted(examined.problems)}: see `make check`")
    told = as_of(record, today, given)
    ledger = Ledger(record, told.day, examined.units)
    about = About(settings.name, settings.address, told.release if told.as_released else None)
    files = data_files(ledger, about, root / settings.cache).and_these({STATED: _stated(told)})
    sizes = {path: held.size for path, held in files.held.items()}
    sums = {path: held.sha256 for path, held in files.held.items()}
    site = Site(
        ledger,
        root / settings.cache,
        sizes,
        about.name,
        about.address,
        about.release,
        sums,
        settings.contact,
        settings.colours,
    )
    files = files.and_these({found.uri: found.data for found in written.attachments})
    if settings.colours:
        rules = own_rules(settings.colours, colours_in(STYLESHEET))
        files = files.and_these({OWN_STYLES: rules.encode()})
    files = files.and_these(editor_files(settings, policy_of(EDITOR), record.editions))
    pages = planned(
        site,
        lambda: unwritten_pages(site, written.pages),
        Shelf(site.cache / PAGES),
        _key(site, [repr(page) for page in written.pages]),
    )
    return Publication(site, pages, files, told.day, page_dates(record.releases))


def _shared(site: Site) -> tuple[object, ...]:
    """Return what all pages rest on, as plain values."""
    release = site.release.hash if site.release else ""
    day, language = site.ledger.today.isoformat(), spoken()
    told = site.name, site.address, language.code, language.version
    return site.ledger.units.rest, day, release, *told


def _key(site: Site, *told: object) -> str:
    """Return the key of what is planned: all that decides which pages there are, and what each is.

    That is all but the words of promises and reports. It is empty where the record is not known by
    hashes.
    """
    units = site.ledger.units
    if not units.known:
        return ""
    return hash_of(
        version_of_all(),
        units.skeletons,
        units.metrics,
        repr(site.contact),
        repr(site.colours),
        told,
        *_shared(site),
    )


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


def with_fragments(html: str, fragments: Mapping[str, str]) -> str:
    """Put each fragment in the place of its mark; raise KeyError for a mark without one."""
    return FRAGMENT.sub(lambda match: fragments[match[1]], html)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
