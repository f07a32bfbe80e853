"""One request to a server of the web, and never to one that only this machine can reach.

Whoever edits the record chooses the addresses, and a server chooses where it sends on. Neither may
make a workflow call what lies behind its own walls. So a name is looked up once, each number that
it stands for is held to be public, and the connection is made to that number.
"""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from answerable.records import WEB_ADDRESS

PORTS = {"http": 80, "https": 443}
_OF_THE_WEB = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")  # to an IPv4 number, which its last 32 bits are


@dataclass(frozen=True)
class Reply:
    """What a server answered: its status, and of its headers those that are of use here."""

    status: int
    location: str = ""
    retry_after: str = ""
    date: str = ""


class RefusedAddress(Exception):
    """An address that is not asked; says why in words."""


class Unanswered(Exception):
    """A server did not answer; says why in words."""


class Unconnected(Unanswered):
    """A server can't be reached at all, whatever it is asked for."""


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Return the numbers that a host's name stands for, best first; raise OSError for none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(number: str) -> bool:
    """Say whether an IP number is one that everybody on the web can reach."""
    found = ip_address(number)
    if isinstance(found, IPv4Address):
        return found.is_global and not found.is_multicast and not found.is_reserved
    within = _within(found)
    return (found in _OF_THE_WEB or found in _TRANSLATED) and (
        is_public(str(within)) if within else found.is_global
    )


def _within(number: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 number that an IPv6 number leads to, if it is made of one."""
    if number in _TRANSLATED:
        return IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)


@dataclass(frozen=True)
class Web:
    """How servers are asked: `agent` says who asks; each step waits `patience` seconds at most.

    `allowed` says of a number whether it may be called, and `numbers` what a name stands for. No
    more than the head of an answer is read, within `limit` seconds.
    """

    agent: str
    allowed: Callable[[str], bool] = is_public
    numbers: Callable[[str, int], tuple[str, ...]] = look_up
    patience: float = 15
    limit: float = 60

    def ask(self, method: str, address: str) -> Reply:
        """Return what a server answers; raise RefusedAddress or Unanswered."""
        parts = _parts(address)
        port = parts.port or PORTS[parts.scheme]
        target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        headers = {
            "Host": parts.netloc,
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
            **({"Range": "bytes=0-0"} if method == "GET" else {}),
        }
        with closing(self._connected(str(parts.hostname), port)) as line, _in_words(self.patience):
            talking = _secured(line, str(parts.hostname)) if parts.scheme == "https" else line
            with closing(talking), _cut_after(self.limit, talking):
                if isinstance(talking, ssl.SSLSocket):
                    talking.do_handshake()
                http = HTTPConnection(str(parts.hostname), port)
                http.sock = talking
                http.request(method, target, headers=headers)
                return _reply(http)

    def _connected(self, host: str, port: int) -> socket.socket:
        """Return a connection to a host, once all its numbers are found to be public."""
        try:
            numbers = self.numbers(host, port)
        except (OSError, UnicodeError) as error:
            raise Unconnected(f"no host with the name {host} was found") from error
        if not all(map(self.allowed, numbers)):
            raise RefusedAddress(f"the host {host} is not on the public web")
        failure: OSError | None = None
        for number in numbers:
            try:
                return socket.create_connection((number, port), self.patience)
            except OSError as error:
                failure = error
        if isinstance(failure, TimeoutError):
            raise Unconnected(f"the host {host} did not answer within {self.patience:g} seconds")
        raise Unconnected(f"no connection to {host} could be made")


def _parts(address: str) -> SplitResult:
    if not WEB_ADDRESS.fullmatch(address):
        raise RefusedAddress("this is not a whole web address")
    parts = urlsplit(address)
    try:
        if parts.port == 0 or not address.isascii():
            raise ValueError
    except ValueError:
        raise RefusedAddress("this is not a whole web address") from None
    return parts


@contextmanager
def _in_words(patience: float) -> Iterator[None]:
    """Say in words why a server that was reached did not answer."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        why = f"its certificate can't be trusted: {error.verify_message}"
        raise Unanswered(why) from error
    except ssl.SSLError as error:
        raise Unanswered("no secure connection could be made") from error
    except TimeoutError as error:
        raise Unanswered(f"it did not answer within {patience:g} seconds") from error
    except (OSError, HTTPException, ValueError) as error:
        raise Unanswered("it broke off, or did not answer as web servers do") from error


@contextmanager
def _cut_after(seconds: float, line: socket.socket) -> Iterator[None]:
    """Cut a connection that gives its answer too slowly, a byte at a time."""

    def cut() -> None:
        with suppress(OSError):  # it may be closed already
            # The socket's own: that of a secured line would first forget what it is reading.
            socket.socket.shutdown(line, socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _secured(line: socket.socket, host: str) -> ssl.SSLSocket:
    return _trust().wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)


def _reply(http: HTTPConnection) -> Reply:
    with http.getresponse() as found:
        location, retry_after, date = (
            found.getheader(name, "") for name in ("Location", "Retry-After", "Date")
        )
        return Reply(found.status, location, retry_after, date)
