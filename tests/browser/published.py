"""The real site, built as its body would publish it and served below a path of a host."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
# A site seldom has a host to itself: below a path, an address that forgets the path is found out.
BELOW = "/plan-site/"
# Where the site says that it is: each process that tests it serves it at an address of its own.
HOME = f"https://answerable.example{BELOW}"
MISSING = "no-such-page/"

# One of every type of page, and of every chart; names are what failures say.
PAGES = {
    "home": "",
    "summary": "summary/",
    "plan": "plan/",
    "chapter": "plan/1/",
    "section": "plan/4.4/",
    "register": "commitments/",
    "standings": "standings/",
    "promises that stand alike": "standings/in-progress/",
    "commitment with two reports": "commitments/4.9-data-sharing-review/",
    "commitment without a report": "commitments/3.1-recruitment-law/",
    "commitment with many signals": "commitments/3.1-london-residency/",
    "signals": "signals/",
    "signals of one kind": "signals/no-word/",
    "signals of the plan": "signals/totals/",
    "measured signals": "signals/measured/",
    "matrix": "matrix/",
    "updates": "updates/",
    "update": "updates/2022-06/",
    "oversight paper": "updates/mps-oversight-paper/",
    "update not held": "updates/2024-03/",
    "outcomes": "outcomes/",
    "metric with bars": "outcomes/stop-and-search-likelihood/",
    "metric with dots": "outcomes/stop-and-search-likelihood-by-borough/",
    "metric with lines": "outcomes/gangs-matrix-share/",
    "metric with aims": "outcomes/bame-officer-share/",
    "metric without a chart": "outcomes/cadets/",
    "standings beside measures": "delivered/",
    "areas": "areas/",
    "area": "areas/camden/",
    "area that is the whole": "areas/london/",
    "bodies": "bodies/",
    "body that owns promises": "bodies/mopac/",
    "body that was asked": "bodies/commissioner/",
    "people": "people/",
    "meetings": "meetings/",
    "meeting": "meetings/2022-03-24-public-review/",
    "documents": "documents/",
    "document": "documents/engagement-handbook/",
    "asks": "asks/",
    "timeline": "timeline/",
    "letters": "letters/",
    "letter": "letters/2021-12-01-mayor-to-commissioner/",
    "changes": "changes/",
    "release": "changes/0001/",
    "corrections": "corrections/",
    "verify": "verify/",
    "data": "data/",
    "glossary": "glossary/",
    "search": "search/",
    "every page": "pages/",
    "dictionary": "dictionary/",
    "dictionary of metrics": "dictionary/metric/",
    "rights": "rights/",
    "methods": "methods/",
    "about": "about/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
    "editing": "editing/",
    "missing page": MISSING,
}
CHARTED = [name for name in PAGES if name.startswith("metric with ")]


@dataclass(frozen=True)
class Site:
    """A built site: the folder it is in and the address it is served at, which ends in a slash."""

    folder: Path
    address: str

    def page(self, name: str) -> str:
        """Return the whole address of a page named in PAGES."""
        return self.address + PAGES[name]


class _Handler(SimpleHTTPRequestHandler):
    """Serves as a static host does: nothing outside the path, and the site's own page for 404.

    Packed, it also compresses what it serves, and has it kept for a while.
    """

    def __init__(self, *given: Any, below: str, packed: bool, **named: Any) -> None:
        self.below, self.packed = below, packed
        super().__init__(*given, **named)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not (self.packed and path.is_file()):
            return super().do_GET()
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.below):
            return str(Path(self.directory, "no such file"))
        return super().translate_path(path.removeprefix(self.below.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests hear of faults from the browser."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # a busy machine may be slow to take what a browser asks at once

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that leaves a page drops what it had asked for."""


@contextmanager
def served(folder: Path, below: str = BELOW, *, packed: bool = False) -> Iterator[Site]:
    """Serve what is, or comes to be, in a folder below a path until the block ends."""
    handler = partial(_Handler, directory=str(folder), below=below, packed=packed)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Site(folder, f"http://127.0.0.1:{server.server_port}{below}")
        server.shutdown()
        thread.join()


def build_site(folder: Path, address: str = HOME) -> None:
    """Build the real site into a folder, for an address."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"The site can't be built:\n{done.stdout}{done.stderr}", pytrace=False)
