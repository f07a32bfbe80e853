"""Whether a built site is whole before anyone sees it: all that is expected, and no dead end.

The checks of the record hold what editors write. This holds what was made of it, whoever made it:
a template, the theme or MkDocs can go wrong where every record is right.
"""

import csv
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from answerable.built.reading import Page, in_style
from answerable.built.sums import Fault, files_of, sum_faults

INDEX = "index.html"
DATA = "data/"
PACKAGE = "datapackage.json"
# Endings of files that may name addresses of the site in their text.
SPEAKING = (".html", ".xml", ".json", ".csv")
SHOWN = 3  # pages on which one and the same fault is named


@dataclass(frozen=True)
class Aim:
    """Where an address leads within the site: a file, and a place on it where it names one."""

    file: str
    anchor: str = ""


class Site:
    """A folder of files that will be served at an address, which ends in a stroke."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self.files = frozenset(files_of(folder))
        # Of each page by its file, as far as pages were read.
        self.ids: dict[str, frozenset[str]] = {}
        # An address in text ends where no address would go on: full stops and commas end sentences.
        self._own = re.compile(re.escape(address) + r"""[^\s"'<>&\\)\]}|]*""")

    def aim(self, here: str, address: str) -> Aim | None:
        """Return where an address on the page or file `here` leads; None where it leaves the site.

        Raise ValueError for an address that is none.
        """
        base = urljoin(self.address, here.removesuffix(INDEX))
        target, anchor = urldefrag(urljoin(base, address))
        if not target.startswith(self.address):
            return None
        path = unquote(urlsplit(target.removeprefix(self.address)).path)
        return Aim(f"{path}{INDEX}" if not path or path.endswith("/") else path, unquote(anchor))

    def spoken(self, text: str) -> set[str]:
        """Return every address of the site that a text names in full."""
        if self.address not in text:
            return set()
        return {found.rstrip(".,;:!?*`") for found in self._own.findall(text)}


def faults(folder: Path, address: str, expected: Iterable[str]) -> tuple[Fault, ...]:
    """Return all that is wrong with a built site; one fault of many pages is told once.

    `address` is where it will be served, and `expected` are the paths of all files that it should
    have.
    """
    site = Site(folder, address if address.endswith("/") else f"{address}/")
    found = [*_missing(site, frozenset(expected)), *_led(site)]
    return tuple(sorted({*found, *sum_faults(folder)}))


def _missing(site: Site, expected: frozenset[str]) -> Iterator[Fault]:
    for name in expected - site.files:
        yield Fault(name, "it should be there, and is not")
    for name in site.files - expected:
        yield Fault(name, "it is there, and nothing asked for it")


def _led(site: Site) -> Iterator[Fault]:
    """Read every file once; yield what is wrong in it, then each address that leads nowhere."""
    aims: dict[Aim, set[str]] = defaultdict(set)
    wrong: dict[str, set[str]] = defaultdict(set)
    for name in sorted(site.files):
        if not name.endswith((*SPEAKING, ".css")):
            continue
        try:
            text = (site.folder / name).read_text("utf-8")
            for aim, what in _read(site, name, text):
                if aim:
                    aims[aim].add(name)
                if what:
                    wrong[what].add(name)
        except ValueError as error:
            wrong[f"it can't be read: {error}"].add(name)
    for what, names in wrong.items():
        yield _on(names, what)
    for aim, names in aims.items():
        if aim.file not in site.files:
            yield _on(names, f"it leads to {aim.file}, which is not there")
        elif aim.anchor and aim.anchor not in site.ids.get(aim.file, frozenset()):
            yield _on(names, f"it leads to {aim.file}#{aim.anchor}, and no such place is there")


def _on(names: Iterable[str], what: str) -> Fault:
    first, *others = sorted(names)
    shown, more = others[: SHOWN - 1], len(others[SHOWN - 1 :])
    also = ", ".join([*shown, *([f"{more} more"] if more else [])])
    return Fault(first, f"{what} (so it is in {also})" if also else what)


def _read(site: Site, name: str, text: str) -> Iterator[tuple[Aim | None, str]]:
    """Yield where each address in a file leads, and what is wrong with the file by itself."""
    if name.endswith(".html"):
        yield from _page(site, name, Page(text))
    if name.endswith(".css"):
        for address in in_style(text):
            yield _fetched(site, name, address)
    if name.startswith(DATA):
        for address in _stated(name, text):
            yield site.aim("", address), ""
    if name.endswith(f"/{PACKAGE}"):
        for resource in json.loads(text)["resources"]:
            yield site.aim(name, resource["path"]), ""
    for address in site.spoken(text):
        yield site.aim("", address), ""


def _page(site: Site, name: str, page: Page) -> Iterator[tuple[Aim | None, str]]:
    ids = frozenset(page.ids)
    site.ids[name] = ids
    for id_, count in Counter(page.ids).items():
        if count > 1:
            yield None, f"the id `{id_}` stands {count} times on the page"
    for id_ in page.named - ids:
        yield None, f"it speaks of the id `{id_}`, which is not on the page"
    for what in page.refused:
        yield None, f"it has {what}, which the site's policy refuses"
    if page.base:
        yield None, "it has a <base>, which turns its links around"
    for address in page.links:
        yield site.aim(name, address), ""
    for address in page.fetched:
        yield _fetched(site, name, address)


def _fetched(site: Site, name: str, address: str) -> tuple[Aim | None, str]:
    """Return where something leads that a browser fetches by itself: it may not leave the site."""
    if address.startswith(("data:", "#")):
        return None, ""
    aim = site.aim(name, address)
    return aim, "" if aim else f"it fetches {address} from another host"


def _stated(name: str, text: str) -> Iterator[str]:
    """Yield the addresses in a data file that are given from the root of the site."""
    rows: Iterable[Mapping[str, Any]] = ()
    if name.endswith(".csv"):
        rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    elif name.endswith(".json") and isinstance(found := json.loads(text), list):
        rows = (row for row in found if isinstance(row, dict))
    for row in rows:
        address = row.get("url")
        if isinstance(address, str) and address and not urlsplit(address).scheme:
            yield address
