"""What became of links: asked of a server of our own, one answer for each thing that happens."""

import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from answerable.cli import Commands, main
from answerable.dates import PartialDate
from answerable.linking import Found, Link, Outcome, Web, asked, links
from answerable.linking.gathering import Archived
from answerable.linking.pace import Polite
from answerable.linking.web import Reply, Unanswered, Unconnected, is_public
from answerable.problems import Location, SiteFailed
from tests.served import HOST, Says, Served, pace, serving, web
from tests.support import DATA, Copy

PLACE = (Location("data/documents/plan.md", 6, 7),)
NOWHERE = "it sends on to what is no whole web address"
TO = "http://other.example:PORT"


def on(status: int, location: str) -> Says:
    return Says(status, {"Location": location})


def one(served: Served, path: str = "/plan", /, **options: Any) -> Found:
    [found] = asked([Link(served.address(path), PLACE)], web(**options), pace())
    return found


@pytest.mark.parametrize(
    ("says", "outcome", "words"),
    [
        (Says(200), Outcome.FINE, "it is there"),
        (Says(206), Outcome.FINE, "it is there"),
        (Says(204), Outcome.FINE, "it is there"),
        ([Says(200, only="HEAD"), Says(500, only="GET")], Outcome.FINE, "it is there"),
        ([Says(405, only="HEAD"), Says(206, only="GET")], Outcome.FINE, "it is there"),
        ([Says(404, only="HEAD"), Says(200, only="GET")], Outcome.FINE, "it is there"),
        ([Says(403, only="HEAD"), Says(416, only="GET")], Outcome.FINE, "it is there"),
        ([Says(503), Says(503), Says(200)], Outcome.FINE, "it is there"),
        (Says(404), Outcome.GONE, "it answers 404 Not Found"),
        (Says(410), Outcome.GONE, "it answers 410 Gone"),
        (Says(401), Outcome.UNTOLD, "it answers 401 Unauthorized"),
        (Says(403), Outcome.UNTOLD, "it answers 403 Forbidden"),
        (Says(429), Outcome.UNTOLD, "it answers 429 Too Many Requests"),
        (Says(451), Outcome.UNTOLD, "it answers 451 Unavailable For Legal Reasons"),
        (Says(999), Outcome.UNTOLD, "it answers 999"),
        (Says(503), Outcome.UNREACHABLE, "it answers 503 Service Unavailable"),
        (on(302, "/there"), Outcome.FINE, "it is there"),
        (on(307, "/there"), Outcome.FINE, "it is there"),
        (on(302, "/lost"), Outcome.GONE, "it answers 404 Not Found"),
        (on(301, "/lost"), Outcome.GONE, "it answers 404 Not Found"),
        (on(302, "/"), Outcome.MOVED, "it leads to a front page, so what was there may be gone"),
        (on(301, "/"), Outcome.MOVED, "it leads to a front page, so what was there may be gone"),
        (
            on(302, "/plan"), Outcome.UNTOLD,
            "it sends on and on, perhaps because we keep no cookies",
        ),
        (on(302, "file:///etc/passwd"), Outcome.UNTOLD, NOWHERE),
        (on(302, "http://[::1"), Outcome.UNTOLD, NOWHERE),
        (on(302, f"/{'x' * 3000}"), Outcome.UNTOLD, NOWHERE),
        (on(302, "http://a:b@c.example/"), Outcome.UNTOLD, NOWHERE),
        (Says(302), Outcome.UNTOLD, "it answers 302 Found"),
    ],
)  # fmt: skip
def test_what_became_of_an_address(says: Says | list[Says], outcome: Outcome, words: str) -> None:
    with serving({"/plan": says, "/there": Says(200), "/": Says(200)}) as served:
        answer = one(served).answer
    assert (answer.outcome, answer.words, answer.now) == (outcome, words, "")
    assert answer.is_there == (outcome is Outcome.FINE)


@pytest.mark.parametrize(
    ("says", "now"),
    [
        (on(301, "/there"), "http://harbour.example:PORT/there"),
        (on(308, f"{TO}/there"), f"{TO}/there"),
        (on(301, f"{TO}/a"), f"{TO}/there"),  # which sends on for good as well
        (on(301, f"{TO}/b"), f"{TO}/b"),  # which sends on for a while
        (on(301, "/there#part-2"), "http://harbour.example:PORT/there"),
        (on(301, "/caf\u00e9 1"), "http://harbour.example:PORT/caf%C3%A9%201"),
    ],
)
def test_the_new_address_is_told_of_what_has_moved_for_good(says: Says, now: str) -> None:
    answers = {
        "/plan": says, "/there": Says(200), "/a": on(301, "/there"), "/b": on(302, "/there"),
        "/caf%C3%A9%201": Says(200),
    }  # fmt: skip
    with serving(answers) as served:
        answer = one(served).answer
        now = now.replace("PORT", str(served.port))
    assert (answer.outcome, answer.words, answer.now) == (
        Outcome.MOVED,
        "it has moved for good",
        now,
    )
    assert answer.is_there


def test_a_front_page_itself_may_send_to_another() -> None:
    with serving({"/": on(302, "/?language=en"), "/?language=en": Says(200)}) as served:
        assert one(served, "/").answer.outcome is Outcome.FINE


def test_servers_are_told_who_asks_and_send_little() -> None:
    with serving({"/plan": [Says(405, only="HEAD"), Says(206, only="GET")]}) as served:
        one(served)
    assert served.asked == [("HEAD", "/plan"), ("GET", "/plan")]
    assert [headers.get("Range") for headers in served.headers] == [None, "bytes=0-0"]
    for headers in served.headers:
        assert headers["User-Agent"] == "Tester"
        assert headers["Host"] == f"{HOST}:{served.port}"
        assert "Cookie" not in headers


def test_no_cookie_is_kept() -> None:
    says = Says(302, {"Location": "/there", "Set-Cookie": "who=you"})
    with serving({"/plan": says, "/there": Says(200)}) as served:
        one(served)
    assert served.paths("HEAD") == ["/plan", "/there"]
    assert not any("Cookie" in headers for headers in served.headers)


@pytest.mark.parametrize(
    ("says", "slept", "tries"),
    [
        (Says(503), [1, 2], 3),
        (Says(429, {"Retry-After": "7"}), [7, 7], 3),
        (Says(429, {"Retry-After": "61"}), [], 1),
        (Says(429, {"Retry-After": "9" * 400}), [], 1),
        (Says(503, {"Retry-After": "soon"}), [1, 2], 3),
        (Says(503, {"Retry-After": "-5"}), [1, 2], 3),
        (
            Says(503, {"Date": "Sun, 06 Nov 1994 08:49:37 GMT",
                       "Retry-After": "Sun, 06 Nov 1994 08:50:07 GMT"}),
            [30, 30], 3,
        ),
        (Says(404), [], 1),
    ],
)  # fmt: skip
def test_what_may_pass_is_tried_again_after_a_while(
    says: Says, slept: list[float], tries: int
) -> None:
    waited: list[float] = []
    with serving({"/plan": says}) as served:
        asked([Link(served.address("/plan"), PLACE)], web(), pace(waited, waits=(1, 2)))
    assert len(served.paths("GET")) == tries
    assert [wait for wait in waited if wait] == slept


@dataclass(frozen=True)
class Watched(Web):
    """Notes how many requests at a time go to a host."""

    host: str = HOST
    inside: list[str] = field(default_factory=list)
    there: list[int] = field(default_factory=list)

    def ask(self, method: str, address: str) -> Reply:
        if f"//{self.host}:" not in address:
            return super().ask(method, address)
        self.inside.append(address)
        self.there.append(len(self.inside))
        try:
            return super().ask(method, address)
        finally:
            self.inside.remove(address)


def watched(host: str) -> Watched:
    return Watched("Tester", lambda _: True, lambda *_: ("127.0.0.1",), host=host)


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause_after_each() -> None:
    waited: list[float] = []
    asking = watched(HOST)
    with serving({f"/{n}": Says(200) for n in range(20)}) as served:
        wanted = [Link(served.address(f"/{n}"), PLACE) for n in range(20)]
        found = asked(wanted, asking, pace(waited, pause=3))
    assert [one.answer.outcome for one in found] == [Outcome.FINE] * 20
    assert [one.link for one in found] == wanted
    assert len(asking.there) == 20
    assert set(asking.there) == {1}
    assert waited == [3] * 20


def test_hosts_that_send_on_to_another_take_turns_there() -> None:
    hosts = [f"h{n}.example" for n in range(8)]
    with serving({"/plan": on(302, f"{TO}/there"), "/there": Says(200)}) as served:
        asking = watched("other.example")
        found = asked(
            [Link(served.address("/plan", host), PLACE) for host in hosts], asking, pace()
        )
    assert {one.answer.outcome for one in found} == {Outcome.FINE}
    assert len(asking.there) == 8
    assert set(asking.there) == {1}


def test_a_host_that_cannot_be_reached_is_not_tried_for_each_address_anew() -> None:
    tried: list[str] = []

    def nobody(host: str, _port: int) -> tuple[str, ...]:
        tried.append(host)
        raise OSError

    wanted = [Link(f"https://gone.example/{n}", PLACE) for n in range(50)]
    found = asked(wanted, web(numbers=nobody), pace(waits=(1, 2)))
    assert {one.answer.words for one in found} == {"no host with the name gone.example was found"}
    assert {one.answer.outcome for one in found} == {Outcome.UNREACHABLE}
    assert tried == ["gone.example"] * 4  # a glance, and three tries


def test_the_archives_copy_of_a_link_is_asked_for_too() -> None:
    with serving({"/copy": Says(200)}) as served:
        copy = Archived(served.address("/copy"), PartialDate.parse("2024-06-03"))
        wanted = [Link(copy.address, PLACE), Link(served.address("/plan"), PLACE, copy)]
        [of_copy, of_link] = asked(wanted, web(), pace())
    assert of_link.answer.outcome is Outcome.GONE
    assert of_link.copy == of_copy.answer
    assert of_copy.copy is None


# What an editor or a server must not make this machine call.
INSIDE = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "0.1.2.3", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%1", "fc00::1", "fd00:ec2::254",
    "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::7f00:1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe", "fec0::1",
]  # fmt: skip


@pytest.mark.parametrize("number", INSIDE)
def test_what_only_this_machine_can_reach_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize(
    "number",
    [
        "8.8.8.8",
        "1.1.1.1",
        "93.184.216.34",
        "2606:4700::1111",
        "64:ff9b::808:808",
        "2002:808:808::",
    ],
)
def test_what_everybody_can_reach_is_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "0x7f.0.0.1", "0177.0.0.1", "2130706433.0"])
def test_a_server_inside_is_never_called(host: str) -> None:
    with serving({"/plan": Says(200)}) as served:
        # As it is called on the web: by its name, and only if it is public.
        [found] = asked([Link(served.address("/plan", host), PLACE)], web_as_it_is(), pace())
    assert served.asked == []
    assert found.answer.outcome in (Outcome.REFUSED, Outcome.UNREACHABLE)
    assert not found.answer.is_there


def web_as_it_is() -> Web:
    return Web("Tester", patience=5)


def test_a_server_inside_is_told_of_in_words() -> None:
    with serving({}) as served:
        address = served.address("/plan", "127.0.0.1")
        [found] = asked([Link(address, PLACE)], web_as_it_is(), pace())
    assert found.answer.outcome is Outcome.REFUSED
    assert found.answer.words == "the host 127.0.0.1 is not on the public web"


def test_no_server_can_send_on_to_one_inside() -> None:
    with serving({"/plan": on(302, "http://inside.example:PORT/secret")}) as served:
        numbers = {"harbour.example": "127.0.0.1", "inside.example": "127.0.0.2"}
        outside = {
            "numbers": lambda host, _: (numbers[host],),
            "allowed": lambda number: number == "127.0.0.1",
        }
        found = one(served, **outside)
    assert served.paths("HEAD") == ["/plan"]
    assert found.answer.outcome is Outcome.REFUSED
    assert found.answer.words == "the host inside.example is not on the public web"


def test_a_name_that_stands_for_one_number_inside_is_not_called_at_all() -> None:
    with serving({"/plan": Says(200)}) as served:
        numbers = lambda *_: ("127.0.0.1", "10.0.0.1")  # noqa: E731
        found = one(served, numbers=numbers, allowed=lambda number: number == "127.0.0.1")
    assert served.asked == []
    assert found.answer.outcome is Outcome.REFUSED


def test_a_name_is_looked_up_once_so_that_it_cannot_change_between_the_look_and_the_call() -> None:
    told = iter([("127.0.0.1",), ("127.0.0.1",), ("10.0.0.1",)])
    looked: list[tuple[str, ...]] = []

    def numbers(_host: str, _port: int) -> tuple[str, ...]:
        looked.append(next(told))
        return looked[-1]

    with serving({"/plan": Says(200)}) as served:
        assert one(served, numbers=numbers).answer.outcome is Outcome.FINE
    assert looked == [("127.0.0.1",)]


@pytest.mark.parametrize(
    "address",
    [
        "ftp://harbour.example/x", "http://harbour.example:0/", "http://harbour.example:99999/",
        "http://user@harbour.example/", "http://[::1]/", "http://localhost/", "https://",
        "http://harbour.example/caf\u00e9",
    ],
)  # fmt: skip
def test_what_is_no_whole_web_address_is_not_asked(address: str) -> None:
    [found] = asked([Link(address, PLACE)], web(), pace())
    assert found.answer.outcome is Outcome.REFUSED
    assert found.answer.words == "this is not a whole web address"


Talk = Callable[[socket.socket], None]


@contextmanager
def talking(talk: Talk) -> Iterator[int]:
    """Listen, and do to each who calls what a badly behaved server does."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line:
                try:
                    talk(line)
                except OSError:
                    continue

    thread = Thread(target=serve)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def says_nothing(line: socket.socket) -> None:
    line.recv(1000)


def says_rubbish(line: socket.socket) -> None:
    line.recv(1000)
    line.sendall(b"SSH-2.0-no web server\r\n\r\n")


def says_too_much(line: socket.socket) -> None:
    line.recv(1000)
    line.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000)


def says_it_slowly(line: socket.socket) -> None:
    line.recv(1000)
    line.settimeout(0.05)
    for byte in b"HTTP/1.1 200 OK\r\nServer: slow\r\n\r\n":
        line.sendall(bytes([byte]))
        with suppress(TimeoutError):
            if not line.recv(1):
                return


@pytest.mark.parametrize("talk", [says_nothing, says_rubbish, says_too_much, says_it_slowly])
def test_a_server_that_does_not_answer_as_such_is_out_of_reach(talk: Talk) -> None:
    with talking(talk) as port, pytest.raises(Unanswered) as caught:
        web(limit=0.2).ask("GET", f"http://{HOST}:{port}/")
    assert str(caught.value) == "it broke off, or did not answer as web servers do"


def test_a_server_that_keeps_silent_is_not_waited_for_long() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        with pytest.raises(Unanswered) as caught:
            web(patience=0.1).ask("GET", f"http://{HOST}:{port}/")
    assert str(caught.value) == "it did not answer within 0.1 seconds"
    assert not isinstance(caught.value, Unconnected)


def test_a_server_that_is_not_there_is_out_of_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(Unconnected) as caught:
        web().ask("GET", f"http://{HOST}:{port}/")
    assert str(caught.value) == "no connection to harbour.example could be made"


def test_a_host_is_called_by_another_of_its_numbers_where_one_does_not_answer() -> None:
    with serving({"/plan": Says(200)}) as served:
        found = one(served, numbers=lambda *_: ("127.0.0.9", "127.0.0.1"))
    assert found.answer.outcome is Outcome.FINE


def test_a_certificate_that_nobody_vouches_for_is_told(tmp_path: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={HOST}",
         "-days", "1", "-keyout", "key.pem", "-out", "certificate.pem"],
        check=True, capture_output=True, cwd=tmp_path,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")

    def secured(line: socket.socket) -> None:
        context.wrap_socket(line, server_side=True).close()

    with talking(secured) as port:
        [found] = asked([Link(f"https://{HOST}:{port}/", PLACE)], web(), pace(waits=()))
    assert found.answer.outcome is Outcome.UNREACHABLE
    assert found.answer.words == ("its certificate can't be trusted: self-signed certificate")


@pytest.fixture
def on_this_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Let the command ask a server of our own, whatever host it looks for."""
    with serving({"/plan.pdf": on(301, "/new.pdf"), "/new.pdf": Says(200)}) as served:
        monkeypatch.setattr("answerable.linking.Pace", pace)
        monkeypatch.setattr("answerable.linking.Web", lambda agent: web(agent=agent))
        yield served


def test_the_command_ends_well_whatever_it_finds(
    harbour: Copy,
    on_this_machine: Served,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767312000")
    monkeypatch.setenv("SITE_URL", "https://site.example/a")
    for file in ("documents/harbour-plan.md", "documents/minutes-2022-03.md", "sections/1.1.md"):
        text = (harbour.root / "data" / file).read_text("utf-8").replace("https://", "http://")
        there = text.replace(".example/", f".example:{on_this_machine.port}/")
        harbour.write(f"data/{file}", there)
    commands = Commands(build=str, serve=str)
    for form, start in (
        ("text", "On 2 January 2026, 7 web addresses were asked for. "),
        ("markdown", "On 2 January 2026, 7 web addresses were asked for. "),
        ("json", '{\n  "date": "2026-01-02",'),
    ):
        assert main(["links", "--format", form], harbour.root, commands) == 0
        said = capsys.readouterr()
        assert said.out.startswith(start)
        assert "/new.pdf" in said.out
        assert said.err == ""
    agents = {headers["User-Agent"] for headers in on_this_machine.headers}
    assert agents == {"Answerable (looks for lost links of https://site.example/a/)"}


def test_where_nothing_can_be_reached_nothing_is_said_of_any_link(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("answerable.linking.Web", lambda agent: web(numbers=nowhere))
    monkeypatch.setattr("answerable.linking.Pace", pace)
    with pytest.raises(SiteFailed) as caught:
        links(harbour.root, DATA, "Tester")
    assert str(caught.value).startswith("Not one of 4 hosts could be reached.")


def nowhere(_host: str, _port: int) -> tuple[str, ...]:
    raise OSError


def test_a_pace_knows_a_host_by_its_name_in_any_case() -> None:
    polite = Polite(web().ask, pace())
    with serving({"/plan": Says(200)}) as served:
        for host in (HOST, HOST.upper()):
            polite.once("HEAD", served.address("/plan", host))
    assert len(polite.turns) == 1
