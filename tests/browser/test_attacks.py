"""What is let in as text does nothing in a browser: it runs, fetches and leads nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from answerable.driving import generator
from tests.attacks import ATTACKS, HIT
from tests.browser.published import Site, served
from tests.browser.visits import Reader, open_reader, search_for
from tests.support import HARBOUR, Copy

pytestmark = pytest.mark.browser

ACTIVE = """() => [...document.querySelectorAll('*')].flatMap(one => [...one.attributes])
    .filter(({name, value}) => name.startsWith('on') || name === 'srcdoc' ||
        /^(href|src|data|(form)?action)$/.test(name) && /^\\s*(javascript|data:text)/i.test(value))
    .map(({name, value}) => `${name}=${value}`)"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The harbour with every attack that is shown as text, built and served."""
    copy = Copy.of(HARBOUR, tmp_path_factory.mktemp("attacked") / "harbour")
    for attack in ATTACKS:
        if not attack.line:
            attack.plant(copy)
    with served(copy.root / "site") as site, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", site.address)
        generator.build(copy.root)
        yield site


@pytest.fixture(scope="module")
def attacked_reader(browser: Browser, attacked: Site) -> Iterator[Reader]:
    with open_reader(browser, attacked) as found:
        yield found


def harm(page: Page, address: str) -> list[str]:
    """Return what a page did, or could do at a touch, that its author made it do."""
    done = page.evaluate(f"typeof window.attacked === 'undefined' ? [] : ['{HIT}']")
    left = [] if page.url == address else [f"led to {page.url}"]
    return [*done, *left, *page.evaluate(ACTIVE)]


def test_nothing_that_is_let_in_does_anything(attacked_reader: Reader, attacked: Site) -> None:
    names = sorted(
        p.relative_to(attacked.folder).as_posix() for p in attacked.folder.rglob("*.html")
    )
    found = []
    with attacked_reader.visit() as page:
        page.on("dialog", lambda dialog: found.append(f"asked {dialog.message}"))
        for name in names:
            address = attacked.address + name.removesuffix("index.html")
            page.goto(address)
            found += [f"{name}: {what}" for what in harm(page, address)]
    assert found == []


def test_search_shows_attacks_as_text(attacked_reader: Reader, attacked: Site) -> None:
    with attacked_reader.visit() as page:
        page.goto(attacked.address)
        assert search_for(page, "crabs")
        assert page.url.startswith(f"{attacked.address}search/")
        assert harm(page, page.url) == []


def test_attacks_are_there_to_read(attacked_reader: Reader, attacked: Site) -> None:
    with attacked_reader.visit() as page:
        page.goto(f"{attacked.address}people/")
        assert f"<script>{HIT}</script>" in page.inner_text("main")


def test_an_attack_that_ran_would_be_noticed(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<title>A</title><p onclick=x><script>{HIT}</script>")
    with served(tmp_path) as site, open_reader(browser, site) as reader, reader.visit() as page:
        page.goto(site.address)
        assert harm(page, site.address) == [HIT, "onclick=x"]
