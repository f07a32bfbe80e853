"""A preview: each page is made when a browser asks for it, and reloads itself after an edit.

It has a server of its own. That of MkDocs serves a folder, so every page would have to be written
first, and it reloads pages by a script inside them, which their policy forbids.
"""

import errno
import gc
import mimetypes
import posixpath
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from answerable.building.asked import Asked, Ended
from answerable.built.sums import SUMS
from answerable.checks import refuse_configuration
from answerable.cli.command import say_wrong
from answerable.driving import site
from answerable.driving.frames import Frames
from answerable.driving.loading import configured, plainly, say
from answerable.driving.refused import refused_page
from answerable.driving.standing import CONFIGURATION, SITE, roots_of
from answerable.driving.watching import Changes, watching
from answerable.garbage import uncollected
from answerable.problems import InvalidRecord, SiteFailed, visible
from answerable.searching.indexing import INDEX, WORDS
from answerable.settings import THEME, Settings, load_settings
from answerable.settings.allowed import STYLES
from answerable.telling import Told, as_text, with_excerpts

HOST, PORT = "127.0.0.1", 8000
NAMES = ("127.0.0.1", "localhost")
# No page or file of a site has a name that begins so, below `docs/` or among records.
OWN = "_preview/"
SCRIPT = Path(__file__).with_suffix(".js")
BEFORE = "as-it-was"
PATIENCE = 25.0  # seconds after which a page that waits for a change is answered, to ask again
QUIET = 2.0  # seconds without a change, in which browsers get the pages that they show again
AGAIN = 3  # times that a record is read anew because it changed while it was read
_TEMPLATES = (THEME, THEME.parent / "templates")
_HTML = "text/html; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Refused:
    """What stands in the way of a site: problems of the record, or lines on anything else."""

    told: tuple[Told, ...] = ()
    lines: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say all of it, as every command does."""
        return as_text(self.told) if self.told else "\n".join(map(visible, self.lines))


@dataclass(frozen=True)
class Shown:
    """What browsers are shown: the site as last made, and what is wrong with what it is made of.

    `version` is another after each edit. `below` is the path of the site on its host, with a
    stroke at both ends. `asked` is None where no site could be made yet.
    """

    version: str
    below: str
    asked: Asked | None = None
    refused: Refused | None = None


class Answer(NamedTuple):
    """What a browser is given: a status, the type of the bytes, and where to go instead if so."""

    status: int
    type: str
    data: bytes
    location: str = ""


class Preview:
    """The site of a folder as it would be built, made again when `make` is called.

    Threads may ask while it is made; they wait for it.
    """

    def __init__(self, root: Path, port: int) -> None:
        self.root, self.port = root, port
        self._shown = Shown("", _below(load_settings(root / CONFIGURATION)))
        self._changed, self._making = threading.Condition(), threading.Lock()

    @property
    def below(self) -> str:
        """The path of the site on its host, with a stroke at both ends."""
        return self._shown.below

    def make(self, changes: Changes | None = None) -> Refused | None:
        """Make the site of what is there now; return what stands in the way, if anything does.

        A record that changes while it is read is read again, for some times.
        """
        with self._making:
            if self._shown.asked:
                self._shown.asked.end()
            made = self._made()
            for _ in range(AGAIN):
                if not (changes and changes.met):
                    break
                changes.wait()
                made = self._made()
            with self._changed:
                self._shown = replace(made, version=f"{time.time_ns():x}")
                self._changed.notify_all()
        return made.refused

    def newest(self, seen: str) -> str:
        """Return the version that is shown, once it is another than was seen; or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown.version != seen, PATIENCE)
            return self._shown.version

    def answer(self, target: str) -> Answer:
        """Answer what a browser asks for: a path on the host, with what follows it."""
        path, query = unquote(urlsplit(target).path), urlsplit(target).query
        below = self._shown.below
        if path.startswith(below + OWN):
            return self._own(path.removeprefix(below + OWN), query)
        if not path.startswith(below):
            way = below if path == "/" or f"{path}/" == below else ""
            return _moved(way) if way else Answer(404, _PLAIN, b"There is nothing here.")
        while True:
            with self._making:
                shown = self._shown
            try:
                return self._page(shown, path.removeprefix(below), as_it_was=query == BEFORE)
            except Ended:
                continue

    def _page(self, shown: Shown, path: str, *, as_it_was: bool) -> Answer:
        name = f"{path}index.html" if path.endswith("/") or not path else path
        html = name.endswith(".html")
        if shown.refused and (shown.asked is None or (html and not as_it_was)):
            before = f"?{BEFORE}" if shown.asked else ""
            style = f"{shown.below}{OWN}{posixpath.basename(STYLES)}"
            told = refused_page(shown.refused.told, shown.refused.lines, style, before)
            return Answer(503, _HTML, self._waiting(shown, told.encode()))
        if shown.asked is None:
            return Answer(503, _PLAIN, b"The site is being made.")
        data = shown.asked.file(name)
        if data is None and name.startswith((INDEX, WORDS, SUMS)):
            return self._built(name)
        if data is None and not html and shown.asked.file(f"{name}/index.html") is not None:
            return _moved(f"{shown.below}{path}/")
        if data is None:
            missing = shown.asked.file(site.MISSING) or b""
            return Answer(404, _HTML, self._waiting(shown, missing))
        return Answer(200, _type(name), self._waiting(shown, data) if html else data)

    def _waiting(self, shown: Shown, page: bytes) -> bytes:
        """Return a page that reloads itself when what is shown is another."""
        address = f"{shown.below}{OWN}{SCRIPT.name}?seen={shown.version}"
        script = f'<script type="module" src="{address}"></script>\n'.encode()
        before, end, after = page.partition(b"</head>")
        return before + script + end + after

    def _own(self, name: str, query: str) -> Answer:
        if name == SCRIPT.name:
            return Answer(200, _type(name), SCRIPT.read_bytes())
        if name == posixpath.basename(STYLES):
            return Answer(200, _type(name), (THEME / STYLES).read_bytes())
        if name == "changed":
            return Answer(200, _PLAIN, self.newest(query.removeprefix("seen=")).encode())
        return Answer(404, _PLAIN, b"There is nothing here.")

    def _built(self, name: str) -> Answer:
        """Return a file that builds alone make, from the site that stands."""
        folder = (self.root / SITE).resolve()
        path = (folder / name).resolve()
        if name != SUMS and path.is_relative_to(folder) and path.is_file():
            return Answer(200, _type(name), path.read_bytes())
        return Answer(404, _PLAIN, b"A build makes this file, and a preview does not: `make site`.")

    def _made(self) -> Shown:
        """Return what is to be shown now; where nothing can be made, what was shown before."""
        try:
            refuse_configuration(self.root)
            with plainly() as told, uncollected():
                config = configured(self.root, self.root / SITE, told)
                below = _below(load_settings(self.root / CONFIGURATION))
                config.site_url = f"http://{HOST}:{self.port}{below}"
                site.on_startup("serve", dirty=False)
                site.on_config(config)
                frames = Frames(config)
                current = site.Current
                asked = Asked(current.publication, frames, current.named, frames.files())
            return Shown("", below, asked)
        except InvalidRecord as error:
            refused = Refused(told=with_excerpts(error.problems, self.root))
        except SiteFailed as error:
            refused = Refused(lines=tuple(str(error).splitlines()))
        except Exception as error:
            if sys.flags.dev_mode:
                raise
            what = f"The site can't be made ({type(error).__name__}: {str(error)[:200]})."
            refused = Refused(lines=(what, "Where no file is at fault, the program is."))
        return replace(self._shown, refused=refused)


class _Server(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 128  # browsers ask for much at once
    # Elsewhere it keeps a port free that a preview just left; on Windows it lets two share one.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, preview: Preview, address: tuple[str, int]) -> None:
        self.preview = preview
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of browsers that do not wait for their answer; tell all else in a line."""
        error = sys.exception()
        if not isinstance(error, ConnectionError):
            say_wrong(visible(f"A page can't be made: {type(error).__name__}: {error}"))


class _Handler(BaseHTTPRequestHandler):
    """Answers this machine alone: a page of another site could give its own name this address."""

    def do_GET(self) -> None:
        self._give(self._answer())

    def do_HEAD(self) -> None:
        self._give(self._answer())

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""

    def _answer(self) -> Answer:
        server = self.server
        if self.headers.get("Host", "").rpartition(":")[0] not in NAMES:
            return Answer(403, _PLAIN, b"This preview is for its own machine alone.")
        if not isinstance(server, _Server):
            raise TypeError(server)
        return server.preview.answer(self.path)

    def _give(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if answer.location:
            self.send_header("Location", answer.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.data)


def serve(root: Path) -> str:
    """Show the site on this machine, as it would be built now, until interrupted."""
    try:
        with previewed(root, PORT):
            while True:
                time.sleep(3600)
    except KeyboardInterrupt:
        return "Stopped"


@contextmanager
def previewed(root: Path, port: int) -> Iterator[str]:
    """Show the site of a folder, made again at each edit, until the block ends; give its address.

    Raise SiteFailed where the port is not free. Port 0 is any that is.
    """
    preview = Preview(root, port)
    try:
        server = _Server(preview, (HOST, port))
    except OSError as error:
        raise SiteFailed(_not_free(error, port)) from error
    preview.port = server.server_address[1]
    try:
        settings = load_settings(root / CONFIGURATION)
        watched = [*map(Path, roots_of(settings.data)), *_TEMPLATES]
        with watching(root, watched) as changes:
            threading.Thread(target=_remake, args=(preview, changes), daemon=True).start()
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://{HOST}:{preview.port}{preview.below}"
            say(f"The site is at {address} and shows each change as you save it. Ctrl-C ends it.")
            yield address
            server.shutdown()
    finally:
        server.server_close()


def _remake(preview: Preview, changes: Changes) -> None:
    """Make the site, and again at each change, for ever."""
    while True:
        began = time.monotonic()
        if refused := preview.make(changes):
            say_wrong(str(refused))
        else:
            say(f"Ready, in {time.monotonic() - began:.1f} seconds")
        _let_go(changes)
        changes.wait()


def _let_go(changes: Changes) -> None:
    """Free what is no longer shown, once there is a moment of quiet.

    A record and what is found in it refer to each other, so nothing but a search frees them, and
    each that stays is as large as the one that is shown. To read a record freezes all that is
    there, the last one too; it must be thawed, as no search looks at what is frozen. Python alone
    would not look there for a long time: it searches what is old only after very many new objects,
    and little is made between edits. To search after each edit, before its pages are asked for,
    would keep their reader waiting.
    """
    gc.unfreeze()
    if changes.none_for(QUIET):
        gc.collect()


def _below(settings: Settings) -> str:
    """Return the path of a site on its host, with a stroke at both ends."""
    path = urlsplit(settings.address).path.strip("/")
    return f"/{path}/" if path else "/"


def _moved(way: str) -> Answer:
    return Answer(302, _PLAIN, b"", quote(way))


def _type(name: str) -> str:
    """Return the type of a file by its name, as hosts tell it."""
    if name.endswith(".js"):
        return "text/javascript; charset=utf-8"
    found = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") else found


def _not_free(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use: another preview may be running. End it, and try again."
    return f"Port {port} can't be used: {error.strerror or error}"
