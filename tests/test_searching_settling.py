import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.searching.settling import ENTRY, SIGNATURE, read, settle, write

VALUES = st.recursive(
    st.integers(min_value=0, max_value=2**40) | st.text(),
    lambda inner: st.lists(inner),
    max_leaves=40,
)


def index(folder: Path, filters: list[tuple[str, list[Any]]]) -> Path:
    """Write an index as Pagefind does, as far as its filters go, in the order given."""
    (folder / "filter").mkdir(parents=True)
    listed = []
    for number, (name, values) in enumerate(filters):
        (folder / "filter" / f"en_{number}abcdef.pf_filter").write_bytes(write([name, values]))
        listed.append([name, f"en_{number}abcdef"])
    meta = ["1.5.2", [["en_1234567", 300]], [], listed, [], ["title"]]
    (folder / "pagefind.en_0123456789.pf_meta").write_bytes(write(meta))
    languages = {"en": {"hash": "en_0123456789", "wasm": "en", "page_count": 1}}
    (folder / ENTRY).write_text(json.dumps({"version": "1.5.2", "languages": languages}))
    settle(folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@given(VALUES)
def test_what_is_written_is_read_again(value: Any) -> None:
    assert read(write(value)) == value


@pytest.mark.parametrize(
    ("value", "coded"),
    [(23, "17"), (24, "1818"), (255, "18ff"), (256, "190100"), (65536, "1a00010000"),
     ("é", "62c3a9"), ([1, ["a"]], "8201816161")],
)  # fmt: skip
def test_values_are_coded_as_cbor_is(value: Any, coded: str) -> None:
    assert gzip.decompress(write(value)) == SIGNATURE + bytes.fromhex(coded)


def test_the_order_in_which_pagefind_writes_is_forgotten(tmp_path: Path) -> None:
    kinds = [["page", [1, 2]], ["body", [0]]]
    owners = [["board", [3]]]
    one = files(index(tmp_path / "one", [("kind", kinds), ("owner", owners)]))
    other = files(index(tmp_path / "other", [("owner", owners), ("kind", kinds[::-1])]))
    assert one == other


def test_every_file_is_found_by_the_name_that_the_others_give_it(tmp_path: Path) -> None:
    folder = index(tmp_path / "one", [("kind", [["page", [1]]]), ("owner", [["board", [3]]])])
    hash_ = json.loads((folder / ENTRY).read_text())["languages"]["en"]["hash"]
    meta = read((folder / f"pagefind.{hash_}.pf_meta").read_bytes())
    found = [read((folder / "filter" / f"{name}.pf_filter").read_bytes()) for _, name in meta[3]]
    assert found == [["kind", [["page", [1]]]], ["owner", [["board", [3]]]]]
    assert len(files(folder)) == 4


@pytest.mark.parametrize("data", [b"pagefind", SIGNATURE + b"\x01\x02", SIGNATURE + b"\xf6",
                                  SIGNATURE + b"\x5f"])  # fmt: skip
def test_a_file_of_another_form_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"signature|after its end|nothing here reads"):
        read(gzip.compress(data))
