"""What the rest of a site has to know of one of its files: found from its bytes alone."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from sys import intern
from typing import NamedTuple
from urllib.parse import urlsplit

from pydantic_core import from_json

from answerable.built.following import Aim, Follower
from answerable.built.reading import Page, in_style, page_of

DATA = "data/"
PACKAGE = "datapackage.json"
# Endings of files that may name addresses of the site in their text.
SPEAKING = (".html", ".xml", ".json", ".csv")


class Facts(NamedTuple):
    """What the rest of a site has to know of one file, in plain types.

    `files` and `places` are where its addresses lead within the site: to other files, and to
    places, each by its file and its id, but for those that it has itself. `ids` are the places on
    it that others can lead to; `wrong` is what is wrong with it by itself. All are in order.
    """

    files: tuple[str, ...] = ()
    places: tuple[Aim, ...] = ()
    ids: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Callable[..., "Facts"], tuple[object, ...]]:
        """Share words again where facts come from another process."""
        return shared, (*self,)


def shared(
    files: Iterable[str], places: Iterable[Aim], ids: Iterable[str], wrong: Iterable[str]
) -> Facts:
    """Return facts that hold each word once with those of all other files: most are the same."""
    led = tuple((intern(file), intern(id_)) for file, id_ in places)
    return Facts(tuple(map(intern, files)), led, tuple(map(intern, ids)), tuple(wrong))


class Reader:
    """Reads the files of a site that will be served at an address."""

    def __init__(self, address: str) -> None:
        self.address = address if address.endswith("/") else f"{address}/"
        self.follow = Follower(self.address).follow
        # An address in text ends where no address would go on: full stops and commas end sentences.
        self._own = re.compile(re.escape(self.address) + r"""[^\s"'<>&\\)\]}|]*""")

    def facts(self, name: str, data: bytes) -> Facts:
        """Return what the rest of the site has to know of a file, given its path and its bytes."""
        if not name.endswith((*SPEAKING, ".css")):
            return Facts()
        page = Page()
        try:
            text = data.decode()
            if name.endswith(".html"):
                page = page_of(text)
            ids = frozenset(page.ids)
            fetched = page.fetched | {*(in_style(text) if name.endswith(".css") else ())}
            aims, wrong = self._fetched(name, fetched)
            aims |= {self.follow(name, address) for address in page.links | {*_packed(name, text)}}
            aims |= {self.follow("", address) for address in self._own_in(name, text)}
        except ValueError as error:
            return Facts(ids=tuple(sorted({*page.ids})), wrong=(f"it can't be read: {error}",))
        led = [aim for aim in aims if aim]
        files = {file for file, _ in led if file != name}
        places = (x for x in led if x[1] and not (x[0] == name and x[1] in ids))
        wrong += _wrong_on(page, ids)
        return shared(sorted(files), sorted(places), sorted(ids), sorted(wrong))

    def _own_in(self, name: str, text: str) -> set[str]:
        """Return every address of the site that a text names in full, or from the site's root."""
        stated = {*(_stated(name, text) if name.startswith(DATA) else ())}
        if self.address not in text:
            return stated
        return stated | {found.rstrip(".,;:!?*`") for found in self._own.findall(text)}

    def _fetched(self, name: str, addresses: Iterable[str]) -> tuple[set[Aim | None], list[str]]:
        """Return where the addresses lead that a browser fetches, and which leave the site."""
        inside = (x for x in addresses if not x.startswith(("data:", "#")))
        found = {address: self.follow(name, address) for address in inside}
        out = [f"it fetches {x} from another host" for x, aim in found.items() if not aim]
        return {*found.values()}, out


def _wrong_on(page: Page, ids: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with a page by itself."""
    if len(ids) < len(page.ids):
        for id_, count in Counter(page.ids).items():
            if count > 1:
                yield f"the id `{id_}` stands {count} times on the page"
    for id_ in page.named - ids:
        yield f"it speaks of the id `{id_}`, which is not on the page"
    for what in page.refused:
        yield f"it has {what}, which the site's policy refuses"
    if page.base:
        yield "it has a <base>, which turns its links around"


def _packed(name: str, text: str) -> Iterator[str]:
    """Yield the addresses of the files in a Data Package, from its own."""
    if name.endswith(f"/{PACKAGE}"):
        yield from (resource["path"] for resource in json.loads(text)["resources"])


def _stated(name: str, text: str) -> Iterator[str]:
    """Yield the addresses in a data file that are given from the root of the site."""
    if name.endswith(".csv"):
        found = _column(text.removeprefix("\ufeff"), "url")
    elif name.endswith(".json"):
        found = _field(text, "url")
    else:
        return
    for address in found:
        # What has no colon has no scheme, and needs no taking apart to know it.
        if address and not (":" in address and urlsplit(address).scheme):
            yield address


def _column(text: str, name: str) -> Iterator[str]:
    """Yield the cells of a column of CSV; of the last one, where two have the name."""
    rows = csv.reader(io.StringIO(text))
    head = next((row for row in rows if row), [])
    if name not in head:
        return
    place = max(number for number, column in enumerate(head) if column == name)
    yield from (row[place] for row in rows if len(row) > place)


def _field(text: str, name: str) -> Iterator[str]:
    """Yield the texts in a field of the objects in a list in JSON; raise ValueError for no JSON."""
    try:
        found = from_json(text)
    except ValueError:
        found = json.loads(text)  # which knows more of JSON, and says more of what is none
    for row in found if isinstance(found, list) else ():
        value = row.get(name) if isinstance(row, dict) else None
        if isinstance(value, str):
            yield value
