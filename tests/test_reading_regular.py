"""Fields that are read line by line are what YAML's parser finds, and all else is left to it."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from answerable.reading import FileText, parse_fields
from answerable.reading import fields as by_events
from answerable.reading.regular import MAXIMUM_OPEN, regular_fields
from tests.support import ROOT

# What lines are made of, well and badly.
INDENTS = [
    "",
    "",
    "",
    "  ",
    "  ",
    "    ",
    "      ",
    " ",
    "   ",
    "- ",
    "- ",
    "  - ",
    "    - ",
    "-  ",
]
NAMES = ["title", "by", "parts", "a-b", "x_1", "no", "Title", "1", "<<", ""]
COLONS = [": ", ": ", ": ", ":", ":  ", " : "]
WORDS = [
    "one", "Two words", "2021-05", "12:30", "a: b", "ends:", "it's", "[a, b]", "[a,b c]", "[]", "[",
    "[a, ]", "[,]", "[a: b]", "[a, 'b']", "{}", "{a: b}", '"quoted"', "'single'", "'it''s'", '""',
    '"a" b', '"open', "'", '" space "', '"\\n"', "trailing ", "a #b", "a#b", "#", "- item", "-x",
    "|", ">", "&a", "*a", "!t", "%d", "@h", "`c`", "?", "? q", "~", "null", "é", "“q”", "\u00a0",
    "a\u00a0b", "a\u00adb", "a\u2028b", "a\x85b", "a\tb", "a\x07b", "\ufeff", "日本", "(aside)",
    "£5", "_x", "a, b", "a [b", "²", "---", "...", "", "", "",
]  # fmt: skip


def lines() -> st.SearchStrategy[str]:
    parts = (st.sampled_from(INDENTS), st.sampled_from(NAMES), st.sampled_from(COLONS))
    line = st.builds(lambda *bits: "".join(bits), *parts, st.sampled_from(WORDS))
    return st.one_of(line, line, line, line, line, st.sampled_from(["", "---", "# note", "- one"]))


def sound() -> st.SearchStrategy[str]:
    """Lines that are nearly always sound by themselves."""
    indent = st.sampled_from(["", "", "  ", "  ", "- ", "- ", "  - ", "    "])
    name, word = st.sampled_from(["a", "b", "c", "d"]), st.sampled_from([*WORDS[:5], *[""] * 3])
    return st.builds(lambda i, n, w: f"{i}{n}: {w}".rstrip(), indent, name, word)


def told(text: str) -> by_events.Fields:
    return by_events._parse_mapping(FileText("f.yml", text), 1)


def is_as_parsed(text: str) -> bool:
    """Hold what is read line by line to the parser; say whether it was."""
    values, expected = regular_fields(text), told(text)
    if values is None:
        return False
    assert not expected.problems
    assert repr(values) == repr(expected.values)  # which tells their order as well
    return True


@settings(max_examples=1500)
@given(st.lists(st.one_of(lines(), sound()), min_size=1, max_size=7), st.booleans())
@example(["a:", "- b: 1", "  c: 2", "- b: 3", "d:", "  e:", "    f: g"], True)
@example(["a:", "  b: c", "- d: e"], True)
@example(["a:", "  - b: c", "  d: e"], True)
@example(["a:", "- b:", "  - c: d", "- e: f"], True)
@example(["a: b", "a: c"], True)
def test_what_is_read_line_by_line_is_what_the_parser_finds(
    found: Sequence[str], is_ended: bool
) -> None:
    is_as_parsed("\n".join(found) + "\n" * is_ended)


@settings(max_examples=1500)
@given(st.lists(sound(), min_size=1, max_size=9))
def test_so_are_fields_within_fields_and_lists(found: Sequence[str]) -> None:
    is_as_parsed("\n".join(found))


@given(st.text(max_size=6))
def test_so_is_any_character(text: str) -> None:
    for value in (text, f"a{text}", f"a{text}b", f'"{text}"', f"'{text}'", f"[a{text}]"):
        is_as_parsed(f"a: {value}")


def test_most_files_are_written_so() -> None:
    heads = [
        path.read_text("utf-8").split("---\n")[1]
        for site in ("harbour", "orchard", "ferry")
        for path in (ROOT / "tests/sites" / site / "data").rglob("*.md")
    ]
    assert sum(map(is_as_parsed, heads)) > 0.8 * len(heads)


@pytest.mark.parametrize("indent", [10, 11, 12, 13, 40])
def test_fields_in_fields_many_times_are_told(indent: int) -> None:
    is_as_parsed("\n".join(f"{' ' * n}a:" for n in range(indent)) + " b")


@pytest.mark.parametrize("more", [0, 1])
def test_brackets_by_the_hundred_are_counted(more: int) -> None:
    text = "\n".join(f"a{n}: b [" for n in range(MAXIMUM_OPEN + more))
    assert is_as_parsed(text) is not bool(more)
    assert parse_fields(FileText("f.yml", text)).problems == told(text).problems


def test_places_are_found_when_somebody_asks() -> None:
    text = "a: b\nc:\n  - d: e\n    f: [g, h]\n"
    assert regular_fields(text)
    found = parse_fields(FileText("f.yml", text), 7)
    expected = by_events._parse_mapping(FileText("f.yml", text), 7).places
    assert dict(found.places) == dict(expected)
    assert found.places["c", 0, "f", 1].line == 10
    assert len(found.places) == len(expected)
