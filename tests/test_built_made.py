"""What a build made is kept whole, for builds that make pages in the same way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.built import made
from answerable.built.facts import Facts
from answerable.built.made import FactsOf, FileMade, Made, PageMade, packed, unpacked
from answerable.disk import keep, kept

FACTS = Facts(("b.html",), (("b.html", "top"),), ("a", "b"), ("it is wrong",))
PAGE = PageMade("rests on", True, b"entry", ("a/index.html",))
MADE = Made("a way", {"a.md": PAGE}, {"a/index.html": FileMade("hash", packed(FACTS))})


def test_what_was_made_is_kept(tmp_path: Path) -> None:
    made.write(tmp_path, MADE, Made())
    assert made.read(tmp_path, "a way") == MADE
    assert MADE.hashes == {"a/index.html": "hash"}


def test_what_is_new_is_kept_beside_what_was_read(tmp_path: Path) -> None:
    made.write(tmp_path, MADE, Made())
    before = made.read(tmp_path, "a way")
    new = {"b.md": PAGE._replace(entry=b"new"), **before.pages}
    files = {"b/index.html": FileMade("other", packed(Facts())), **before.files}
    now = Made("a way", new, files)
    made.write(tmp_path, now, before)
    assert made.read(tmp_path, "a way") == now
    made.write(tmp_path, MADE, made.read(tmp_path, "a way"))
    assert made.read(tmp_path, "a way") == MADE


def test_a_build_that_ends_before_its_list_is_kept_leaves_what_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.write(tmp_path, MADE, Made())
    before = made.read(tmp_path, "a way")

    def ended(_path: Path, _value: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(made, "keep", ended)
    others: list[Made] = [
        Made("a way", {**before.pages, "b.md": PAGE._replace(entry=b"new")}, before.files),
        Made("a way", {"b.md": PAGE._replace(entry=b"")}, {}),  # its pile is begun anew
    ]
    for other in others:
        with pytest.raises(KeyboardInterrupt):
            made.write(tmp_path, other, before)
        assert made.read(tmp_path, "a way") == MADE


def test_what_was_made_in_another_way_is_as_nothing(tmp_path: Path) -> None:
    made.write(tmp_path, MADE, Made())
    assert made.read(tmp_path, "another way") == Made("another way")


def lacking(folder: Path) -> None:
    (folder / made.MADE).unlink()


def damaged(folder: Path) -> None:
    path = folder / made.MADE
    path.write_bytes(path.read_bytes()[:-1])


def of_another_form(folder: Path) -> None:
    keep(folder / made.MADE, ("a way", {}))


def of_other_pages(folder: Path) -> None:
    way, told, (uris, *pages), files = kept(folder / made.MADE)
    keep(folder / made.MADE, (way, told, ((*uris, "b.md"), *pages), files))


def of_an_older_engine(folder: Path) -> None:
    keep(folder / made.MADE, ("a way", {"a.md": ("hash", True, b"", ())}, {}))


def without_its_pile(folder: Path) -> None:
    for path in folder.glob("pile-*"):
        path.unlink()


def with_another_pile(folder: Path) -> None:
    for path in folder.glob("pile-*"):
        path.write_bytes(b"\0" * path.stat().st_size)


@pytest.mark.parametrize(
    "change",
    [
        lacking, damaged, of_another_form, of_other_pages, of_an_older_engine, without_its_pile,
        with_another_pile,
    ],
)  # fmt: skip
def test_what_is_not_as_it_was_kept_is_as_nothing(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    made.write(tmp_path, MADE, Made())
    change(tmp_path)
    before = made.read(tmp_path, "a way")
    assert before == Made("a way")
    made.write(tmp_path, MADE, before)
    assert made.read(tmp_path, "a way") == MADE


def test_facts_are_unpacked_as_they_were() -> None:
    assert unpacked(packed(FACTS)) == FACTS
    assert dict(FactsOf(MADE.files)) == {"a/index.html": FACTS}
