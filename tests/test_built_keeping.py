from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.built import keeping
from answerable.built.keeping import Kept, Look, Target
from answerable.disk import keep, kept, stamps
from tests.support import files_in

FILES = {"index.html": b"one", "a/index.html": b"two", "a/b/c.csv": b"three"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder as a build left it, beside what is kept of it."""
    found = tmp_path / "site"
    found.mkdir()
    target = Target(found, stamps(found), keeping.Folder())
    left = target.leave(target.put(FILES))
    keeping.write(tmp_path, Kept("made of", ("data",), 2, {found.stat().st_ino: left}))
    return found


def again(place: Path, files: dict[str, bytes]) -> None:
    """Put files into a folder of which something is kept."""
    target = Target(place, stamps(place), keeping.read(place.parent).folder(place))
    target.leave(target.put(files))


def test_what_is_there_already_is_not_written_again(place: Path) -> None:
    before = stamps(place)
    changed = {**FILES, "a/index.html": b"four"}
    again(place, changed)
    assert files_in(place) == changed
    assert {path for path, found in stamps(place).items() if found != before[path]} == {
        "a/index.html"
    }


def test_what_is_no_longer_made_vanishes_with_its_folders(place: Path) -> None:
    (place / "a/b/link").symlink_to("c.csv")
    again(place, {"index.html": b"one"})
    assert files_in(place) == {"index.html": b"one"}
    assert [path.name for path in place.iterdir()] == ["index.html"]


def touched(place: Path) -> None:
    (place / "index.html").write_bytes(b"eno")


def damaged(place: Path) -> None:
    data = bytearray((place.parent / keeping.KEPT).read_bytes())
    data[-3] ^= 1
    (place.parent / keeping.KEPT).write_bytes(data)


def of_another_form(place: Path) -> None:
    keep(place.parent / keeping.KEPT, ("made of", 2))


def lacking(place: Path) -> None:
    (place.parent / keeping.KEPT).unlink()


def replaced(place: Path) -> None:
    (place / "index.html").unlink()
    (place / "index.html").symlink_to("a/index.html")


def covered(place: Path) -> None:
    """A folder stands where a file was, a file where a folder was."""
    (place / "index.html").unlink()
    (place / "index.html").mkdir()
    (place / "index.html/note.txt").write_bytes(b"In the way.")
    (place / "a/b/c.csv").unlink()
    (place / "a/b").rmdir()
    (place / "a/b").write_bytes(b"In the way.")


def led_away(place: Path) -> None:
    """A folder was moved out, and a link to it left in its place."""
    (place / "a").rename(place.parent / "a")
    (place / "a").symlink_to(place.parent / "a")


CHANGES = [touched, damaged, of_another_form, lacking, replaced, covered, led_away]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_as_it_was_left_is_written_anew(
    place: Path, change: Callable[[Path], None]
) -> None:
    change(place)
    assert not keeping.as_left(keeping.read(place.parent).folder(place), place)
    again(place, FILES)
    assert files_in(place) == FILES
    assert not any(path.is_symlink() for path in place.rglob("*"))


def test_a_folder_is_known_wherever_it_was_moved(place: Path) -> None:
    moved = place.rename(place.parent / "moved")
    assert keeping.as_left(keeping.read(place.parent).folder(moved), moved)
    assert keeping.read(place.parent).folder(place) == keeping.Folder()


def test_a_site_is_made_of_its_files_and_words(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.md").write_text("a")
    (tmp_path / "mkdocs.yml").write_text("b")
    roots = [tmp_path / "data", tmp_path / "mkdocs.yml"]
    first = Look().made_of(roots, ["today"])
    assert Look().made_of(roots, ["today"]) == first
    found = {first, Look().made_of(roots, ["tomorrow"]), Look().made_of(roots[:1], ["today"])}
    for name, text in (("data/a.md", "c"), ("data/b.md", ""), ("mkdocs.yml", "d")):
        (tmp_path / name).write_text(text)
        found.add(Look().made_of(roots, ["today"]))
    (tmp_path / "data/b.md").rename(tmp_path / "data/c.md")
    found.add(Look().made_of(roots, ["today"]))
    assert len(found) == 7


def test_what_was_compiled_of_a_program_decides_nothing(tmp_path: Path) -> None:
    first = Look().made_of([tmp_path], [])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_bytes(b"a")
    assert Look().made_of([tmp_path], []) == first


def test_a_look_takes_each_root_once(tmp_path: Path) -> None:
    """So that what is edited while a site is made counts as edited since."""
    (tmp_path / "a.md").write_text("a")
    look = Look()
    first = look.made_of([tmp_path], [])
    (tmp_path / "a.md").write_text("other")
    assert look.made_of([tmp_path], []) == first
    assert Look().made_of([tmp_path], []) != first


def test_what_is_kept_is_whole_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a" / "kept"
    assert kept(path) is None
    keep(path, {"a": (1, b"2", None)})
    assert kept(path) == {"a": (1, b"2", None)}
    path.write_bytes(path.read_bytes()[:-1])
    assert kept(path) is None
    path.write_bytes(b"")
    assert kept(path) is None


def test_files_are_taken_from_here_or_from_the_standing_site(place: Path) -> None:
    fresh = place.parent / "fresh"
    fresh.mkdir()
    target = Target(fresh, stamps(fresh), keeping.Folder(), place)
    hashes = keeping.read(place.parent).folder(place).as_left(stamps(place))
    assert target.take({"a/b/c.csv": hashes["a/b/c.csv"]})
    assert files_in(fresh) == {"a/b/c.csv": FILES["a/b/c.csv"]}
    assert Target(place, stamps(place), keeping.read(place.parent).folder(place)).take(hashes)
    (place / "index.html").write_text("touched")
    assert not target.take(hashes)
    (place / "index.html").unlink()
    assert not target.take(hashes)
    assert not Target(fresh, stamps(fresh), keeping.Folder()).take(hashes)
