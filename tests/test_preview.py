import gc
import http.client
import re
import time
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from answerable.building.asked import Asked, Ended
from answerable.building.pages import file_of
from answerable.cli import Commands, main
from answerable.driving import generator, preview, site
from answerable.driving.preview import Preview, Shown, previewed, serve
from answerable.pages.framing import Named
from answerable.publication import Publication
from answerable.record import Record
from tests.support import Copy, elements, files_in

REPORT = "data/updates/2022-04/1.2-crab-count.md"
PROMISE = "commitments/1.2-crab-count/"
RELOADS = re.compile(rb'<script type="module" src="[^"]*_preview/[^>]*></script>\n')
FIRST = 60.0  # seconds that a busy machine may take


@dataclass
class Browser:
    """What asks a preview, as a browser would, with the version that its last page was of."""

    address: str
    seen: str = ""

    def ask(self, path: str, **headers: str) -> tuple[int, str, bytes]:
        """Return the status, the type or the new place, and the bytes of an answer."""
        host, below = re.fullmatch(r"http://([^/]+)(/.*)", self.address).groups()  # type: ignore[union-attr]
        with closing(http.client.HTTPConnection(host, timeout=FIRST)) as connection:
            connection.request("GET", path if path[:1] == "/" else below + path, headers=headers)
            answer = connection.getresponse()
            told = answer.getheader("Location") or answer.getheader("Content-Type") or ""
            return answer.status, told, answer.read()

    def open(self, path: str) -> tuple[int, str]:
        """Open a page: return its status and text, and remember its version."""
        status, _, data = self.ask(path)
        found = re.search(rb'preview\.js\?seen=(\w+)"', data)
        assert found
        self.seen = found[1].decode()
        return status, data.decode()

    def reloaded(self, path: str) -> tuple[int, str]:
        """Wait as the page's script does, and open the page again."""
        while self.ask(f"_preview/changed?seen={self.seen}")[2].decode() == self.seen:
            pass
        return self.open(path)


@contextmanager
def browsing(root: Path) -> Iterator[Browser]:
    with previewed(root, 0) as address:
        browser = Browser(address)
        browser.ask("")
        yield browser


def test_an_edit_shows_and_a_bad_one_is_told_until_it_is_mended(
    harbour: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (harbour.root / REPORT).read_text("utf-8")
    with browsing(harbour.root) as browser:
        assert "Wombats" not in browser.open(PROMISE)[1]
        harbour.write(REPORT, f"{before.rstrip()} Wombats were counted.\n")
        status, text = browser.reloaded(PROMISE)
        assert (status, "Wombats were counted" in text) == (200, True)
        harbour.write(REPORT, before.replace("---\n", "---\n<b>&: 1\nnobody: 2\n", 1))
        status, text = browser.reloaded(PROMISE)
        assert status == 503
        assert "<b>" not in text
        tags = [e.tag for e in elements(text)]
        assert tags.count("h1") == 1
        said = capsys.readouterr().err
        problems = [line for line in said.splitlines() if line.startswith(REPORT)]
        assert len(problems) == tags.count("li") >= 2
        assert "Wombats were counted" in browser.open(f"{PROMISE}?as-it-was")[1]
        assert browser.ask("assets/stylesheets/answerable.css")[0] == 200
        harbour.write(REPORT, before)
        status, text = browser.reloaded(PROMISE)
        assert (status, "Wombats" in text) == (200, False)
    assert "Ready" in capsys.readouterr().out


def test_what_is_shown_is_what_a_build_publishes(built: Copy, harbour: Copy, moment: None) -> None:
    """All but the address of the site, and what makes pages reload: byte by byte."""
    published = files_in(built.root / "site")
    assert not [name for name, data in published.items() if b"_preview" in data]
    with browsing(harbour.root) as browser:
        _, below = browser.address.removeprefix("http://").split("/", 1)
        differ = []
        for name, data in published.items():
            if name.startswith(("search/pagefind", "search/words", "record/SHA256SUMS")):
                continue
            status, _, shown = browser.ask(name)
            shown = RELOADS.sub(b"", shown)
            here = browser.address.encode(), f"https://harbour.example/{below}".encode()
            if status != 200 or shown.replace(*here) != data.replace(*here):
                differ.append((name, status))
    assert [d for d in differ if d[0] != "404.html"] == []


def test_what_is_not_there_is_told_in_words(harbour: Copy, built: Copy) -> None:
    with browsing(harbour.root) as browser:
        status, text = browser.open("no-such-page/")
        assert status == 404
        assert "<h1" in text
        assert browser.ask(PROMISE.rstrip("/"))[:2] == (302, f"/plan/{PROMISE}")
        assert browser.ask("/")[:2] == (302, "/plan/")
        index = next(
            name for name in files_in(built.root / "site") if name.startswith("search/pagefind/")
        )
        status, _, data = browser.ask(index)
        assert (status, b"make site" in data) == (404, True)
        harbour.write(f"site/{index}", b"made by a build")
        assert browser.ask(index)[::2] == (200, b"made by a build")
        harbour.write("outside", b"secret")
        assert browser.ask("search/pagefind/../../../outside")[0] == 404
        assert browser.ask("", Host="harbour.example:8000")[0] == 403


def test_a_record_that_is_wrong_from_the_start_is_shown_when_mended(harbour: Copy) -> None:
    file = "mkdocs.yml"
    before = (harbour.root / file).read_text("utf-8")
    harbour.write(file, before.replace("strict: true", "strict: perhaps"))
    with browsing(harbour.root) as browser:
        status, text = browser.open("")
        assert (status, "mkdocs.yml" in text) == (503, True)
        assert "as-it-was" not in text
        harbour.write(file, before)
        assert browser.reloaded("")[0] == 200


def test_a_record_that_changes_while_it_is_read_is_read_again(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Changed:
        def __init__(self) -> None:
            self.left = 2

        @property
        def met(self) -> bool:
            return self.left > 0

        def wait(self) -> None:
            self.left -= 1

    made: list[int] = []
    read = Preview._made

    def count(self: Preview) -> Shown:
        made.append(1)
        return read(self)

    monkeypatch.setattr(Preview, "_made", count)
    Preview(harbour.root, 0).make(Changed())  # type: ignore[arg-type]
    assert len(made) == 3


def test_no_search_for_garbage_is_made_while_a_site_is_made(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[bool] = []
    read = site.on_config

    def look(config: MkDocsConfig) -> None:
        searched.append(gc.isenabled())
        read(config)
        searched.append(gc.isenabled())

    monkeypatch.setattr(site, "on_config", look)
    Preview(harbour.root, 0).make()
    assert searched == [False, False]
    assert gc.isenabled()


def test_a_record_that_is_no_longer_shown_is_let_go(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "QUIET", 0.1)
    before = (harbour.root / REPORT).read_text("utf-8")
    with browsing(harbour.root) as browser:
        shown: list[weakref.ref[Record]] = []
        for number in range(3):
            harbour.write(REPORT, f"{before.rstrip()} Seen {number} times.\n")
            while f"Seen {number} times" not in browser.open(PROMISE)[1]:
                time.sleep(0.05)
            shown.append(weakref.ref(site.Current.publication.site.record))
        latest, late = shown.pop(), time.monotonic() + FIRST
        while any(one() for one in shown) and time.monotonic() < late:
            time.sleep(0.05)
        assert [one() for one in shown] == [None, None]
        assert latest()


def test_a_port_that_is_in_use_is_told_in_words(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with previewed(harbour.root, 0) as address:
        port = int(address.split(":")[2].split("/")[0])
        monkeypatch.setattr(preview, "PORT", port)
        assert main(["serve"], harbour.root, Commands(generator.build, serve)) == 1
    assert f"Port {port} is in use" in capsys.readouterr().err


def test_what_takes_all_pages_is_let_go_when_it_is_no_longer_shown(
    publication: Publication,
) -> None:
    asked = Asked(publication, lambda _: "", Named("", "", ""), {})
    asked.end()
    with pytest.raises(Ended):
        asked.file("search/index.html")


def test_what_is_kept_is_bounded(publication: Publication) -> None:
    asked = Asked(publication, lambda _: "x" * 50, Named("", "", ""), {}, most=200)
    for page in publication.unwritten[:8]:
        assert asked.file(file_of(page.uri))
    assert sum(map(len, asked._kept.values())) <= 200
