"""What is kept of a record's files never hides what they say now."""

import os
import pickle
import random
from dataclasses import fields
from pathlib import Path

import pytest

from answerable.disk import Seen, look
from answerable.keeping import PER_SHARD
from answerable.problems import SiteFailed
from answerable.reading import Folder, Held, Tree, trees
from answerable.record import Loaded, Record, kept, load, load_from
from answerable.record.joining import MAPPINGS
from answerable.record.loading import FileRead, read_file
from answerable.record.packing import Packed, made_of, text_of
from answerable.records import Entry
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


def kept_record(site: Copy) -> Record:
    """Return a record of which nothing is in memory: another load has just kept all of it."""
    load(site.root, DATA, site.root / CACHE)
    return load(site.root, DATA, site.root / CACHE).record


def slices(site: Copy) -> Path:
    return site.root / CACHE / "record" / "slices"


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is loaded, as it is: the fields of `Record` it is for, and `text`."""
    found: list[str] = []

    def made(packed: Packed) -> tuple[tuple[str, object], ...]:
        records = made_of(packed)
        found.extend(field for field, _ in records)
        return records

    def text(packed: Packed) -> str:
        found.append("text")
        return text_of(packed)

    monkeypatch.setattr(kept, "made_of", made)
    monkeypatch.setattr(kept, "text_of", text)
    return found


def seen(site: Copy) -> dict[str, Seen]:
    return {DATA.as_posix(): look(site.root / DATA)}


def refused(_folder: Path) -> Seen:
    raise OSError


class Watched(Folder):
    """A folder that remembers which files were opened."""

    opened: list[str] = []  # noqa: RUF012 - of all of the test

    def data(self, file: str) -> bytes:
        self.opened.append(file)
        return super().data(file)


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("site", ["harbour", "wreck", "ferry", "orchard"])
def test_a_kept_record_is_the_record(
    tmp_path: Path, site: str, processes: int, sure: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("answerable.crew.workers", lambda _: processes)
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


def test_what_was_seen_is_not_looked_at_again(
    harbour: Copy, sure: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, looks = harbour.root / CACHE, seen(harbour)
    first = load(harbour.root, DATA, cache, looks)
    monkeypatch.setattr(trees, "look", refused)
    assert same(load(harbour.root, DATA, cache, looks), first)


def test_a_change_after_the_look_is_seen_by_the_next(harbour: Copy, sure: None) -> None:
    cache, looks = harbour.root / CACHE, seen(harbour)
    file = next((harbour.root / "data/commitments").iterdir())
    for text in ("Written after the look.", "Written again."):
        with file.open("a") as end:
            end.write(f"\n{text}\n")
        load(harbour.root, DATA, cache, looks)
    assert as_read_afresh(harbour.root)


def test_a_file_written_shortly_before_the_look_is_opened_until_the_next(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watched, "opened", [])
    looks = seen(harbour)
    # As if the look had been long ago: what matters is how old files were then, and not now.
    monkeypatch.setattr("time.time_ns", lambda: looks[DATA.as_posix()].at + 10**18)
    for _ in range(2):
        Watched.opened.clear()
        load_from(Watched(harbour.root, looks), DATA, harbour.root / CACHE)
        assert Watched.opened


def test_a_folder_that_can_not_be_looked_at_is_read(
    harbour: Copy, sure: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "look", refused)
    for _ in range(2):
        assert as_read_afresh(harbour.root)


@pytest.mark.parametrize("site", ["harbour", "ferry", "orchard"])
def test_a_record_is_made_again_of_what_it_was_given(site: str) -> None:
    record = load(SITES / site, DATA).record
    there = [x for name in MAPPINGS for x in getattr(record, name).values()]
    assert len(there) > 10
    for one in (*there, *record.reports, record.plan):
        if isinstance(one, Entry):
            made = pickle.loads(pickle.dumps(one))  # noqa: S301 - of this test
            assert made == one
            assert repr(made) == repr(one)
            assert made.model_fields_set == one.model_fields_set


def test_an_older_version_is_taken_from_what_is_kept_and_renews_nothing(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, edited = harbour.root, "data/commitments/1.1-quay-lights.md"
    older = Held({f"data/{name}": data for name, data in files_in(site / "data").items()})
    was = load(site, DATA)
    harbour.write(edited, (site / edited).read_text("utf-8") + "More.\n")
    load(site, DATA, site / CACHE)
    there = files_in(site / CACHE)
    read: list[tuple[str, ...]] = []

    def watched(tree: Tree, folder: str, names: tuple[str, ...]) -> FileRead:
        read.append(names)
        return read_file(tree, folder, names)

    monkeypatch.setattr(kept, "read_file", watched)
    found = load_from(older, DATA, site / CACHE, renew=False)
    monkeypatch.undo()
    assert same(found, was)
    assert read == [("commitments/1.1-quay-lights.md",)]
    assert files_in(site / CACHE) == there


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
    def digests() -> dict[str, str]:
        outlines = load(harbour.root, DATA, harbour.root / CACHE).record.outlines
        return {file: outline.digest for file, outline in outlines.items()}

    before = digests()
    assert len({*before.values()}) == len(before)
    figures = next((harbour.root / "data/metrics").glob("*.csv"))
    figures.write_bytes(figures.read_bytes() + b"\n")
    after = digests()
    changed = {file for file in before if before[file] != after[file]}
    assert changed == {f"data/metrics/{figures.stem}.yml"}


@pytest.mark.parametrize("site", ["harbour", "wreck", "ferry", "orchard"])
def test_what_is_asked_for_one_by_one_is_the_same(tmp_path: Path, site: str, sure: None) -> None:
    copy = Copy.of(SITES / site, tmp_path / site)
    found, whole = kept_record(copy), load(copy.root, DATA).record
    for name in (*MAPPINGS, "plain"):
        one, other = getattr(found, name), getattr(whole, name)
        assert [*one] == [*other]
        assert {key: one[key] for key in reversed([*one])} == other == one
        assert len(one) == len(other)
    for name in ("reports", "texts"):
        one, other = getattr(found, name), getattr(whole, name)
        assert len(one) == len(other)
        assert tuple(one[number] for number in range(len(one))) == other == one
        assert one[1:3] == other[1:3]
    for text in whole.texts:
        assert found.text_of(text.file) == text == whole.text_of(text.file)
    for id_ in whole.commitments:
        assert found.reports_on(id_) == whole.reports_on(id_)
    for edition in whole.editions:
        assert found.reports_in(edition) == whole.reports_in(edition)
    for kind in ("commitments", "metrics", "editions", "documents"):
        assert [*found.titles(kind)] == [*whole.titles(kind)]
    assert found.of_promises() == whole.of_promises()


def test_nothing_is_loaded_before_it_is_asked_for(
    harbour: Copy, sure: None, unpacked: list[str]
) -> None:
    record = kept_record(harbour)
    at_once = {"areas", "bodies", "boundaries", "boundary_source", "glossary", "plan", "statement"}
    assert {*unpacked} <= at_once
    unpacked.clear()
    assert [*record.commitments] == [*harbour.record().commitments]
    assert len(record.reports) == len(harbour.record().reports)
    assert all(one.digest and one.skeleton for one in record.outlines.values())
    assert all((record.outlines, [*record.plain], [*record.titles("metrics")]))
    assert unpacked == []
    assert record.commitments["1.1-quay-lights"] is record.commitments["1.1-quay-lights"]
    assert unpacked == ["commitments"]
    assert record.text_of(record.commitments["1.1-quay-lights"].file)
    assert unpacked == ["commitments", "text"]
    assert record.reports_on("1.1-quay-lights")
    assert {*unpacked[2:]} == {"reports"}
    assert len(unpacked) == 2 + len(record.reports_on("1.1-quay-lights"))


@pytest.mark.parametrize("left", [0, 0.3, 0.999])
def test_bytes_that_are_lost_after_the_outlines_were_read_are_read_again(
    harbour: Copy, sure: None, left: float
) -> None:
    record = kept_record(harbour)
    size = slices(harbour).stat().st_size
    os.truncate(slices(harbour), int(size * left))
    assert same(Loaded(record, ()), Loaded(harbour.record(), ()))
    assert as_read_afresh(harbour.root)
    assert as_read_afresh(harbour.root)


def test_bytes_that_are_altered_after_the_outlines_were_read_are_read_again(
    harbour: Copy, sure: None
) -> None:
    chosen = random.Random(8)  # noqa: S311 - as above
    for _ in range(20):
        record = kept_record(harbour)
        with slices(harbour).open("r+b") as file:
            file.seek(chosen.randrange(slices(harbour).stat().st_size))
            file.write(b"\xff\x00")
        assert same(Loaded(record, ()), Loaded(harbour.record(), ()))
        assert as_read_afresh(harbour.root)


def test_words_that_are_altered_where_they_are_kept_are_not_believed(
    harbour: Copy, sure: None
) -> None:
    record = kept_record(harbour)
    data = slices(harbour).read_bytes()
    assert b"2. light them." in data
    with slices(harbour).open("r+b") as file:
        file.write(data.replace(b"2. light them.", b"2. fight them."))
    assert "2. light them." in record.commitments["1.1-quay-lights"].body
    assert as_read_afresh(harbour.root)


def test_files_on_no_disk_are_known_by_their_bytes(harbour: Copy) -> None:
    cache, file = harbour.root / CACHE, "data/commitments/1.1-quay-lights.md"
    files = {name: data for name, data in files_in(harbour.root).items() if name.startswith("data")}
    for words in (b"2. light", b"2. fight", b"2. light"):
        files[file] = files[file].replace(b"2. light", words).replace(b"2. fight", words)
        found = load_from(Held(files), DATA, cache).record.commitments["1.1-quay-lights"]
        assert words.decode() in found.body


def test_what_is_lost_and_changed_since_is_never_taken_for_what_it_was(
    harbour: Copy, sure: None
) -> None:
    record = kept_record(harbour)
    os.truncate(slices(harbour), 0)
    harbour.edit("data/commitments/1.1-quay-lights.md", "2. light", "2. now light")
    with pytest.raises(SiteFailed, match="changed while it was being read"):
        record.commitments["1.1-quay-lights"]
    assert record.commitments["1.2-crab-count"].title


def test_a_record_is_there_after_what_it_was_kept_in_is_written_anew(
    harbour: Copy, sure: None
) -> None:
    whole, record = harbour.record(), kept_record(harbour)
    for file in (harbour.root / "data/documents").glob("*.md"):
        file.unlink()
    slices(harbour).unlink()
    load(harbour.root, DATA, harbour.root / CACHE)
    assert same(Loaded(record, ()), Loaded(whole, ()))


def test_one_edit_writes_little(harbour: Copy, sure: None) -> None:
    many = harbour.root / "data/documents"
    for number in range(PER_SHARD * 3):
        (many / f"more-{number}.md").write_text("---\ntitle: More\n---\nWords.\n", "utf-8")
    kept_record(harbour)
    shards = {path: path.read_bytes() for path in slices(harbour).parent.iterdir()}
    harbour.edit("data/commitments/1.1-quay-lights.md", "2. light", "2. now light")
    load(harbour.root, DATA, harbour.root / CACHE)
    now = {path: path.read_bytes() for path in slices(harbour).parent.iterdir()}
    assert now.keys() == shards.keys()
    assert len(now) > 4
    altered = {path for path in now if now[path] != shards[path]}
    assert len(altered) == 2
    assert slices(harbour) in altered
    was = shards[slices(harbour)]
    assert now[slices(harbour)].startswith(was)
    assert len(now[slices(harbour)]) - len(was) < 10_000
    assert as_read_afresh(harbour.root)


def test_what_an_edit_put_there_is_found_again(
    harbour: Copy, sure: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watched, "opened", [])
    kept_record(harbour)
    for now, then in (("now", "then"), ("then", "soon"), ("soon", "now")):
        harbour.edit("data/commitments/1.1-quay-lights.md", "2. light", f"2. {now} light")
        harbour.edit("data/updates/2022-04/1.1-quay-lights.md", "says that", f"says {then} that")
        kept_record(harbour)
        Watched.opened.clear()
        record = load_from(Watched(harbour.root), DATA, harbour.root / CACHE)
        assert same(record, Loaded(harbour.record(), ()))
        assert Watched.opened == []
        harbour.edit("data/commitments/1.1-quay-lights.md", f"2. {now} light", "2. light")
        harbour.edit("data/updates/2022-04/1.1-quay-lights.md", f"says {then} that", "says that")


def test_what_is_of_no_use_any_more_does_not_pile_up(harbour: Copy, sure: None) -> None:
    kept_record(harbour)
    least = slices(harbour).stat().st_size
    file = harbour.root / "data/documents/harbour-plan.md"
    text = file.read_text("utf-8")
    for number in range(30):
        file.write_text(f"{text}{number} {'words ' * (least // 60)}\n", "utf-8")
        assert as_read_afresh(harbour.root)
        assert slices(harbour).stat().st_size < 4 * least


def test_a_cache_that_can_not_be_written_changes_nothing(harbour: Copy, sure: None) -> None:
    (harbour.root / CACHE).write_text("", "utf-8")
    assert as_read_afresh(harbour.root)
