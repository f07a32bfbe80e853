"""The pages and files of a publication, each made when somebody asks for it: for a preview."""

import posixpath
import threading
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from answerable.addresses import EVERY_PAGE, HEADERS, SEARCH, SITEMAP, url_of
from answerable.building.pages import file_of, files_of
from answerable.language import speaking, spoken
from answerable.pages.framing import Named
from answerable.pages.recipes import Planned
from answerable.pages.writing import Page
from answerable.publication import Publication
from answerable.searching import Entry

MOST = 64_000_000  # bytes that are kept of what was made
_OF_ALL = (url_of(SEARCH), url_of(EVERY_PAGE))
_LET_IN = 0.0005  # seconds between pages in which somebody else's page can be made


class Ended(Exception):
    """What was asked takes all pages, and the publication is no longer the one that is shown."""


class _OfAll(NamedTuple):
    """What is made of all pages: those of the search, and files that tell of pages."""

    pages: Mapping[str, Planned]
    files: Mapping[str, bytes]


class Asked:
    """The files of a site by their paths, made when asked for and kept as far as there is room.

    `frame` gives the frame that a page is put into; `theme` are the theme's files. Threads may
    share it: one page is made at a time, in the language that was spoken when it was begun.
    """

    def __init__(
        self,
        publication: Publication,
        frame: Callable[[Page], str],
        named: Named,
        theme: Mapping[str, bytes],
        most: int = MOST,
    ) -> None:
        self.publication, self.frame, self.named = publication, frame, named
        self.theme, self.most = theme, most
        self._language = spoken()
        self._pages = {file_of(page.uri): page for page in publication.unwritten}
        self._kept: dict[str, bytes] = {}
        self._of_all: _OfAll | None = None
        self._making, self._gathering = threading.Lock(), threading.Lock()
        self._ended = False

    def end(self) -> None:
        """Let whoever waits for what takes all pages go: they are to ask another."""
        self._ended = True

    def file(self, path: str) -> bytes | None:
        """Return a file of the site, `people/index.html` say; None where there is none.

        Raise Ended where the publication has been ended meanwhile.
        """
        with self._making, speaking(self._language):
            found = self._kept.get(path) or self._made(path)
        if found is not None or not (path.startswith(_OF_ALL) or path in (HEADERS, SITEMAP)):
            return found
        of_all = self._gathered()
        if path in of_all.pages:
            with self._making, speaking(self._language):
                return self._written(of_all.pages[path]).get(path)
        return of_all.files.get(path)

    def _made(self, path: str) -> bytes | None:
        if path in self.theme:
            return self.theme[path]
        if path in self.publication.data:
            return self.publication.data[path]
        # What readers can take away of a page stands in its folder.
        page = self._pages.get(path) or self._pages.get(f"{posixpath.dirname(path)}/index.html")
        return self._written(page).get(path) if page else None

    def _written(self, planned: Planned) -> Mapping[str, bytes]:
        page = planned.write()
        found = files_of(page, self.frame(page), self.named)
        for path, data in found.items():
            self._kept.pop(path, None)
            self._kept[path] = data
        while sum(map(len, self._kept.values())) > self.most:
            del self._kept[next(iter(self._kept))]
        return found

    def _gathered(self) -> _OfAll:
        """Return what is made of all pages; whoever asks for one page meanwhile gets it."""
        with self._gathering:
            if self._of_all is None:
                listed: dict[str, bool] = {}
                entries: list[Entry] = []
                for planned in self.publication.unwritten:
                    page = self._alone(planned)
                    listed[page.uri] = page.listed
                    if entry := self._entry(page):
                        entries.append(entry)
                    time.sleep(_LET_IN)
                with self._making, speaking(self._language):
                    found = self.publication.found(entries)
                    pages = {file_of(p.uri): p for p in self.publication.search_pages(found)}
                for planned in pages.values():
                    page = self._alone(planned)
                    listed[page.uri] = page.listed
                self._of_all = _OfAll(pages, self.publication.about_pages(listed.items()))
            return self._of_all

    def _entry(self, page: Page) -> Entry | None:
        with self._making, speaking(self._language):
            return self.publication.entry(page)

    def _alone(self, planned: Planned) -> Page:
        if self._ended:
            raise Ended
        with self._making, speaking(self._language):
            return planned.write()
