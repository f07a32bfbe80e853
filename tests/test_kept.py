"""What is kept of a record's files never hides what they say now."""

import os
import random
from dataclasses import fields
from pathlib import Path

import pytest

from answerable.reading import Folder
from answerable.record import Loaded, kept, load, load_from
from tests.support import SITES, Copy, files_in

DATA = Path("data")
CACHE = ".cache"


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the files of a test for old ones, although they are just written."""
    monkeypatch.setattr(kept, "_UNSURE", -(10**18))


def same(one: Loaded, other: Loaded) -> bool:
    names = [field.name for field in fields(one.record) if field.name not in ("places", "outlines")]
    return one.problems == other.problems and all(
        repr(getattr(one.record, name)) == repr(getattr(other.record, name)) for name in names
    )


def as_read_afresh(root: Path) -> bool:
    return same(load(root, DATA, root / CACHE), load(root, DATA))


class Watched(Folder):
    """A folder that remembers which files were opened."""

    opened: list[str] = []  # noqa: RUF012 - of all of the test

    def data(self, file: str) -> bytes:
        self.opened.append(file)
        return super().data(file)


@pytest.mark.parametrize("site", ["harbour", "wreck", "ferry", "orchard"])
def test_a_kept_record_is_the_record(tmp_path: Path, site: str, sure: None) -> None:
    copy = Copy.of(SITES / site, tmp_path / site)
    for _ in range(3):
        assert as_read_afresh(copy.root)


def test_a_file_that_is_as_it_was_is_not_opened(
    harbour: Copy, sure: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watched, "opened", [])
    cache = harbour.root / CACHE
    first = load_from(Watched(harbour.root), DATA, cache)
    assert Watched.opened
    Watched.opened.clear()
    assert same(load_from(Watched(harbour.root), DATA, cache), first)
    assert Watched.opened == []


def test_a_file_just_written_is_opened(harbour: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Watched, "opened", [])
    for _ in range(2):
        Watched.opened.clear()
        load_from(Watched(harbour.root), DATA, harbour.root / CACHE)
        assert Watched.opened


def test_an_edit_of_the_same_size_and_time_is_seen(harbour: Copy, sure: None) -> None:
    file = next((harbour.root / "data/commitments").iterdir())
    load(harbour.root, DATA, harbour.root / CACHE)
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("title: ", "tiltle:"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert load(harbour.root, DATA, harbour.root / CACHE).problems
    assert as_read_afresh(harbour.root)


def test_random_edits_are_seen(harbour: Copy, sure: None) -> None:
    chosen = random.Random(8)  # noqa: S311 - a fixed sequence is wanted
    names = sorted(name for name in files_in(harbour.root) if name.startswith("data/"))
    for _ in range(40):
        path = harbour.root / chosen.choice(names)
        match chosen.randrange(4):
            case 0:
                path.unlink(missing_ok=True)
            case 1 if path.exists():
                path.write_bytes(path.read_bytes()[: chosen.randrange(200)])
            case 2 if path.exists():
                path.replace(path.with_name(f"{path.name}.other"))
            case _:
                Copy(harbour.root).write(str(path.relative_to(harbour.root)), "id: x\n---\n")
        assert as_read_afresh(harbour.root)


def test_figures_that_appear_or_go_are_seen(harbour: Copy, sure: None) -> None:
    figures = next((harbour.root / "data/metrics").glob("*.csv"))
    load(harbour.root, DATA, harbour.root / CACHE)
    text = figures.read_bytes()
    figures.unlink()
    assert "There is no" in str(load(harbour.root, DATA, harbour.root / CACHE).problems)
    figures.write_bytes(text)
    assert as_read_afresh(harbour.root)


def test_a_damaged_cache_changes_nothing(harbour: Copy, sure: None) -> None:
    chosen = random.Random(8)  # noqa: S311 - as above
    load(harbour.root, DATA, harbour.root / CACHE)
    for _ in range(20):
        for shard in (harbour.root / CACHE / "record").iterdir():
            data = bytearray(shard.read_bytes())
            data[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
            shard.write_bytes(data[: chosen.choice((len(data), chosen.randrange(len(data))))])
        assert as_read_afresh(harbour.root)


def test_another_version_of_the_engine_reads_anew(
    harbour: Copy, sure: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watched, "opened", [])
    load(harbour.root, DATA, harbour.root / CACHE)
    monkeypatch.setattr(kept, "_LIBRARIES", ("another",))
    load_from(Watched(harbour.root), DATA, harbour.root / CACHE)
    assert len(Watched.opened) == len(load(harbour.root, DATA).record.places)


def test_a_digest_tells_what_was_read(harbour: Copy) -> None:
    before = load(harbour.root, DATA, harbour.root / CACHE).record.digests
    assert len({*before.values()}) == len(before)
    figures = next((harbour.root / "data/metrics").glob("*.csv"))
    figures.write_bytes(figures.read_bytes() + b"\n")
    after = load(harbour.root, DATA, harbour.root / CACHE).record.digests
    changed = {file for file in before if before[file] != after[file]}
    assert changed == {f"data/metrics/{figures.stem}.yml"}
