import gzip
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.searching.packing import (
    SIGNATURE,
    Packer,
    array_of,
    coded,
    hash_of,
    name_of,
    packed,
    read,
)

VALUES = st.recursive(
    st.integers(min_value=-(2**31), max_value=2**40) | st.text(),
    lambda inner: st.lists(inner),
    max_leaves=40,
)


@given(VALUES)
def test_what_is_written_is_read_again(value: Any) -> None:
    assert read(packed(coded(value))) == value


@pytest.mark.parametrize(
    ("value", "cbor"),
    [(23, "17"), (24, "1818"), (255, "18ff"), (256, "190100"), (65536, "1a00010000"),
     (-1, "20"), (-25, "3818"), ("é", "62c3a9"), ([1, ["a"]], "8201816161")],
)  # fmt: skip
def test_values_are_coded_as_cbor_is(value: Any, cbor: str) -> None:
    assert coded(value).hex() == cbor


@pytest.mark.parametrize(
    "data", [b"pagefind", SIGNATURE + b"\x01\x02", SIGNATURE, SIGNATURE + b"\x82\x01"]
)
def test_a_file_of_another_form_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"signature|after its end|no CBOR"):
        read(gzip.compress(data))


@pytest.mark.parametrize("length", [0, 1, 23, 24, 255, 256, 65_536])
def test_a_list_is_what_tells_its_length_and_its_values(length: int) -> None:
    assert array_of(length) + length * coded("a") == coded(["a"] * length)


def made_of(*values: bytes) -> dict[bytes, Callable[[], bytes]]:
    """Return values as a packer is given them, by what they are made of: their small letters."""
    return {value.lower(): partial(bytes, value) for value in values}


def test_what_was_packed_before_is_taken_from_there() -> None:
    first = Packer({})
    assert first(made_of(b"lamps", b"ropes")) == [packed(b"lamps"), packed(b"ropes")]
    told = {key: (own, data + b"!") for key, (own, data) in first.packed.items()}
    again = Packer(told)
    assert again(made_of(b"ROPES", b"nets")) == [packed(b"ropes") + b"!", packed(b"nets")]
    assert again.packed.keys() == {b"ropes", b"nets"}  # and no more: the lamps are gone


def test_a_value_that_was_packed_is_known_whatever_it_is_made_of_now() -> None:
    before = {b"old": (hash_of(b"lamps"), b"the file of lamps")}
    packer = Packer(before)
    assert packer({b"new": partial(bytes, b"lamps")}) == [b"the file of lamps"]
    assert packer.packed == {b"new": before[b"old"]}


def test_files_are_named_by_what_they_hold() -> None:
    assert name_of(b"lamps") == name_of(b"lamps") != name_of(b"ropes")
