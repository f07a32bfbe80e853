"""Where an address on a page leads within the site."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

INDEX = "index.html"
Aim = tuple[str, str]  # a file of the site, and a place on it or nothing
# An address that needs no rules but these: up so many folders, then down to a file or a place.
_SIMPLE = re.compile(
    r"(\./|(?:\.\./)*)(\.\.|(?:[a-z0-9_-][a-z0-9._-]*/)*(?:[a-z0-9_-][a-z0-9._-]*)?)(?:#([a-z0-9_-]*))?",
    re.ASCII | re.IGNORECASE,
)
KNOWN = 1 << 12  # addresses, the latest: most of them stand on page after page


class Steps(NamedTuple):
    """A simple address: up so many folders, down to a file, to a place on it or nothing.

    It leads to the file itself that it stands in where it names none.
    """

    up: int
    file: str
    place: str


class Follower:
    """Follows addresses on a site that will be served at an address, which ends in a stroke."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._joined = lru_cache(KNOWN)(self._join)

    def follow(self, here: str, address: str) -> Aim | None:
        """Return where an address on the page or file `here` leads; None where it leaves the site.

        Raise ValueError for an address that is none.
        """
        inside = address.startswith(self.address)
        start = INDEX if inside else here
        steps = _steps(address[len(self.address) :] if inside else address)
        above = _above(start)
        if steps and steps.up < len(above):
            return (above[steps.up] + steps.file if steps.file else start, steps.place)
        return self._joined(here.removesuffix(INDEX), address)

    def _join(self, here: str, address: str) -> Aim | None:
        target, place = urldefrag(urljoin(urljoin(self.address, here), address))
        if not target.startswith(self.address):
            return None
        return _served_at(unquote(urlsplit(target.removeprefix(self.address)).path)), unquote(place)


@lru_cache(KNOWN)
def _steps(address: str) -> Steps | None:
    """Return what a simple address says, given without the site's own; None for another."""
    match = _SIMPLE.fullmatch(address)
    if not match:
        return None
    up, path, place = match.groups("")
    folders = len(up) // len("../")
    if path == "..":
        return Steps(folders + 1, INDEX, place)
    return Steps(folders, _served_at(path) if up or path else "", place)


@lru_cache(64)
def _above(file: str) -> tuple[str, ...]:
    """Return the folder of a file and each above it, with their strokes; the last one is empty."""
    folders = file.split("/")[:-1]
    return tuple("".join(f"{one}/" for one in folders[:n]) for n in range(len(folders), -1, -1))


def _served_at(path: str) -> str:
    """Return the file that is served at a path of the site."""
    return f"{path}{INDEX}" if not path or path.endswith("/") else path
