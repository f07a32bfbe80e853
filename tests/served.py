"""A web server of our own for tests of links: it answers each path as it was told to."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from answerable.linking import Pace, Web

HOST = "harbour.example"


@dataclass(frozen=True)
class Says:
    """An answer: its status and headers; `only` is the one method that it is given to."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    only: str = ""


@dataclass
class Served:
    """A server: what it answers to each path in turn, its last ever after; what it was asked."""

    port: int
    answers: dict[str, Sequence[Says]]
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def address(self, path: str, host: str = HOST) -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self, method: str) -> list[str]:
        return [path for asked, path in self.asked if asked == method]


def web(**options: Any) -> Web:
    """Return what asks servers of this machine, by whatever name."""
    here = {
        "agent": "Tester",
        "allowed": lambda _: True,
        "numbers": lambda *_: ("127.0.0.1",),
        "patience": 5,
    }
    return Web(**{**here, **options})


def pace(slept: list[float] | None = None, **options: Any) -> Pace:
    """Return a pace that waits for nothing, and notes for how long it would have."""
    return Pace(**{"pause": 0, "sleep": (slept if slept is not None else []).append, **options})


@contextmanager
def serving(answers: Mapping[str, Says | Sequence[Says]]) -> Iterator[Served]:
    """Serve answers on this machine, to all hosts' names."""
    listed = {p: [a] if isinstance(a, Says) else [*a] for p, a in answers.items()}
    lock = Lock()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            with lock:
                served.asked.append((self.command, self.path))
                served.headers.append(dict(self.headers))
                says = self.chosen()
            self.send_response_only(says.status)
            for name, value in says.headers.items():
                self.send_header(name, value.replace("PORT", str(served.port)))
            self.end_headers()

        def chosen(self) -> Says:
            known = served.answers.get(self.path, ())
            fitting = [says for says in known if says.only in ("", self.command)]
            if not fitting:
                return Says(404)
            if len(fitting) > 1:
                served.answers[self.path] = [says for says in known if says is not fitting[0]]
            return fitting[0]

        do_GET = do_HEAD = answer  # noqa: N815 - the names that the library calls

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Served(server.server_port, dict(listed))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
