"""Fixtures: the harbour's record, read once; a copy of it to break; the expected files."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from answerable import language
from answerable.driving import generator
from answerable.language import ENGLISH, Language, speaking
from answerable.pages.site import Site
from answerable.publication import Publication, publish
from answerable.record import Record
from tests.pseudo import PSEUDO
from tests.sharing import folder_of_this_run, made_once
from tests.support import HARBOUR, TODAY, Copy, compare, harbour_record, ledger_of, site_settings

# The same examples at every run, so that nobody's change fails by luck; no time limit on busy
# machines. To search further: pytest --hypothesis-profile default, or thorough
hypothesis_settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis_settings.register_profile("thorough", max_examples=10_000, deadline=None)
hypothesis_settings.load_profile("repeatable")

Expect = Callable[[Path, Mapping[str, str]], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="renew the expected files in tests/sites from what the engine makes now",
    )
    parser.addoption("--thorough", action="store_true", help="run what takes minutes too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes, unless it is asked for."""
    if not config.getoption("--thorough"):
        config.hook.pytest_deselected(items=[one for one in items if is_thorough(one)])
        items[:] = [one for one in items if not is_thorough(one)]


def is_thorough(item: pytest.Item) -> bool:
    return item.get_closest_marker("thorough") is not None


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Expect:
    """Compare what was made with a folder of expected files."""
    bless = bool(request.config.getoption("--bless"))
    return lambda expected, made: compare(expected, made, bless)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """What one test speaks is not what the next one hears."""
    with speaking(ENGLISH):
        yield


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Language]:
    """Speak the language in which what was not translated can be seen, in publications too."""
    monkeypatch.setattr(language, "_language", lambda _code: PSEUDO)
    with speaking(PSEUDO):
        yield PSEUDO


@pytest.fixture
def harbour(tmp_path: Path) -> Copy:
    """A copy of the harbour, for one test to change."""
    return Copy.of(HARBOUR, tmp_path / "harbour")


@pytest.fixture(scope="session")
def record() -> Record:
    """The harbour's record as it stands."""
    return harbour_record()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is made once for all processes that run the tests."""
    return folder_of_this_run(tmp_path_factory)


@pytest.fixture(scope="session")
def cache(shared: Path) -> Path:
    """Where drawings are kept while the tests run, so that each is drawn once."""
    return made_once(shared / "cache", Path.mkdir)


@pytest.fixture(scope="session")
def publication(cache: Path) -> Publication:
    """The harbour, published."""
    return publish(HARBOUR, site_settings(cache), TODAY)


@pytest.fixture(scope="session")
def site(record: Record, cache: Path, publication: Publication) -> Site:
    """The harbour as pages see it."""
    sizes = {path: len(data) for path, data in publication.files.items()}
    settings = site_settings(cache)
    return Site(ledger_of(record), cache, sizes, settings.name, settings.address)


@pytest.fixture(scope="session")
def moment() -> Iterator[None]:
    """One moment at which everything is built, on the day that all tests read the record."""
    seconds = datetime.combine(TODAY, time(), UTC).timestamp()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", f"{seconds:.0f}")
        yield


@pytest.fixture(scope="session")
def built(shared: Path, cache: Path, publication: Publication, moment: None) -> Copy:
    """A copy of the harbour with its site, which tests may read but not change."""

    def build(root: Path) -> None:
        Copy.of(HARBOUR, root)
        shutil.copytree(cache, root / ".cache", dirs_exist_ok=True)
        generator.build(root)

    return Copy(made_once(shared / "built" / "harbour", build))
