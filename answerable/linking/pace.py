"""How fast servers are asked: few at once, each by one request at a time, with pauses between."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from threading import Lock
from urllib.parse import urlsplit

from answerable.linking.web import Reply, Unanswered, Unconnected

_LATER = {429, 500, 502, 503, 504}  # may pass; so may a server that does not answer


@dataclass(frozen=True)
class Pace:
    """How long is waited, in seconds.

    `pause` between two requests to a host; `waits` before each new try of one that failed, or as
    long as the server asks, up to `longest`. `at_once` is how many hosts are asked at once.
    """

    pause: float = 1
    waits: tuple[float, ...] = (4, 16)
    longest: float = 60
    at_once: int = 8
    sleep: Callable[[float], None] = time.sleep


@dataclass
class Polite:
    """Asks servers at a pace. One that could not be reached is not tried for each address anew."""

    ask: Callable[[str, str], Reply]
    pace: Pace
    turns: dict[str, Lock] = field(default_factory=dict)
    unconnected: dict[str, Unconnected] = field(default_factory=dict)

    def once(self, method: str, address: str) -> Reply:
        """Return what a server answers to one request, made when it is this host's turn."""
        host = host_of(address)
        with self.turns.setdefault(host, Lock()):
            if host in self.unconnected:
                raise self.unconnected[host]
            try:
                return self.ask(method, address)
            finally:
                self.pace.sleep(self.pace.pause)

    def patiently(self, method: str, address: str) -> Reply:
        """Return what a server answers, after some tries where it can't answer now."""
        for wait in self.pace.waits:
            try:
                reply = self.once(method, address)
            except Unanswered:
                if host_of(address) in self.unconnected:
                    raise
                self.pace.sleep(wait)
                continue
            wanted = max(wait, _asked_wait(reply))
            if reply.status not in _LATER or wanted > self.pace.longest:
                return reply
            self.pace.sleep(wanted)
        try:
            return self.once(method, address)
        except Unconnected as error:
            self.unconnected[host_of(address)] = error
            raise


def host_of(address: str) -> str:
    """Return the host of an address with its port, if it names one."""
    return urlsplit(address).netloc.lower()


def _asked_wait(reply: Reply) -> float:
    """Return how many seconds a server asks to wait; it may name the moment by its own clock."""
    if reply.retry_after.isdecimal():
        return float(reply.retry_after[:9])
    try:
        until, now = map(parsedate_to_datetime, (reply.retry_after, reply.date))
        return (until - now).total_seconds()
    except (TypeError, ValueError):
        return 0
