"""What became of one web address: there, moved, gone, or nobody can tell."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from answerable.linking.web import RefusedAddress, Reply, Unanswered, Unconnected
from answerable.records import WEB_ADDRESS

REDIRECTS = 10
_ON = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
_GONE = {404, 410}
_THERE = {*range(200, 300), 416}  # 416: it is there, and too short for the part that is asked for
_LONGEST = 2_000
Request = Callable[[str, str], Reply]


class Outcome(StrEnum):
    """What became of an address, what most needs an editor first."""

    GONE = "gone"
    MOVED = "moved"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    UNTOLD = "untold"
    FINE = "fine"


@dataclass(frozen=True)
class Answer:
    """What became of an address: in words, and the new address where it has moved for good.

    `connected` is False where its server could not be reached at all.
    """

    outcome: Outcome
    words: str
    now: str = ""
    connected: bool = True

    @property
    def is_there(self) -> bool:
        """Whether something is still published there, or where it sends on."""
        return self.outcome is Outcome.FINE or bool(self.now)


@dataclass(frozen=True)
class _Way:
    """Where an address led: the reply at its end, and how far each step on was for good."""

    reply: Reply
    end: str
    for_good: str


class _Lost(Exception):
    """A server sends on without end, or to nothing that can be asked."""


def ask(address: str, glance: Request, request: Request) -> Answer:
    """Say what became of an address: `glance` is asked for its head, then `request` for a part.

    Some servers answer a glance wrongly, so it is believed only where it says that all is well.
    """
    seen = _told(address, "HEAD", glance)
    if seen.is_there or seen.outcome is Outcome.REFUSED:
        return seen
    return _told(address, "GET", request)


def _told(address: str, method: str, request: Request) -> Answer:
    try:
        return _outcome(address, _followed(address, method, request))
    except RefusedAddress as error:
        return Answer(Outcome.REFUSED, str(error))
    except _Lost as error:
        return Answer(Outcome.UNTOLD, str(error))
    except Unanswered as error:
        connected = not isinstance(error, Unconnected)
        return Answer(Outcome.UNREACHABLE, str(error), connected=connected)


def _followed(address: str, method: str, request: Request) -> _Way:
    here = for_good = address
    all_for_good = True
    for _ in range(REDIRECTS + 1):
        reply = request(method, here)
        if reply.status not in _ON or not reply.location:
            return _Way(reply, here, for_good)
        here = _target(here, reply.location)
        all_for_good = all_for_good and reply.status in _FOR_GOOD
        if all_for_good:
            for_good = here
    raise _Lost("it sends on and on, perhaps because we keep no cookies")


def _target(here: str, location: str) -> str:
    """Return the whole address that a server sends on to, as it can be asked and shown."""
    try:
        there = urldefrag(urljoin(here, location)).url
    except ValueError:
        there = ""
    found = quote(there, safe="%/:=&?~+!$,;@()*[]")
    if len(found) > _LONGEST or not WEB_ADDRESS.fullmatch(found):
        raise _Lost("it sends on to what is no whole web address")
    return found


def _outcome(address: str, way: _Way) -> Answer:
    status = way.reply.status
    if status in _GONE:
        return Answer(Outcome.GONE, f"it answers {status_words(status)}")
    if status not in _THERE:
        outcome = Outcome.UNREACHABLE if status in range(500, 600) else Outcome.UNTOLD
        return Answer(outcome, f"it answers {status_words(status)}")
    if way.end != address and _is_front_page(way.end) and not _is_front_page(address):
        return Answer(Outcome.MOVED, "it leads to a front page, so what was there may be gone")
    if way.for_good != address:
        return Answer(Outcome.MOVED, "it has moved for good", way.for_good)
    return Answer(Outcome.FINE, "it is there")


def _is_front_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def status_words(status: int) -> str:
    """Return a status with its name: `404 Not Found`. A server's own words are not shown."""
    known = next((known for known in HTTPStatus if known == status), None)
    return f"{status} {known.phrase}" if known else str(status)
