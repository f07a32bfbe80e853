from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from answerable.problems import InvalidRecord, Location, Problem
from answerable.reading import parse_csv, parse_fields, parse_list, parse_markdown, read_text

T = TypeVar("T")
FILE = "data/a.md"
# Text that is nearly YAML, nearly Markdown with fields, nearly CSV: what careless hands write.
SCALARS = st.text(alphabet="abN&*!|>%@`'\"{}[]#,: -?~0\t\n", max_size=30)
YAML = st.text() | SCALARS | st.lists(SCALARS.map("a: {}".format)).map("\n".join)
MARKDOWN = st.text() | st.builds("---\n{}\n---\n{}".format, YAML, st.text())
CSV = st.text() | st.text(alphabet='a,"\n\r\0 ')
MARK = "\ufeff"


def refusal(read: Callable[[], object]) -> list[str]:
    """Return what is said of each problem: its place, and what is wrong."""
    with pytest.raises(InvalidRecord) as caught:
        read()
    return [f"{problem.location}: {problem.what}" for problem in caught.value.problems]


def attempt(read: Callable[[], T]) -> T | tuple[Problem, ...]:
    """Return what is read, or the problems for which it is refused."""
    try:
        return read()
    except InvalidRecord as error:
        return error.problems


def well_told(problems: tuple[Problem, ...]) -> bool:
    """Say whether every problem has its place in the file, what is wrong and how to mend it."""
    places = [problem.location for problem in problems]
    return (
        len(problems) > 0
        and all(place.file == FILE and place.line >= 1 and place.column >= 1 for place in places)
        and all(problem.what and problem.mend for problem in problems)
    )


def holds_text_alone(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(k, str) and holds_text_alone(v) for k, v in value.items())
    if isinstance(value, list):
        return all(holds_text_alone(item) for item in value)
    return isinstance(value, str)


@given(YAML)
@example("\0")
@example("? [a]: b")
@example("'a")
@example("a: \x07")
@example("%TAG !")
def test_any_text_is_fields_or_is_refused(text: str) -> None:
    for parse in (parse_fields, parse_list):
        fields = attempt(partial(parse, text, FILE))
        assert well_told(fields) if isinstance(fields, tuple) else holds_text_alone(fields.values)


@given(MARKDOWN)
@example("")
@example("---")
@example("---\n---\n---")
def test_any_text_is_markdown_with_fields_or_is_refused(text: str) -> None:
    parsed = attempt(lambda: parse_markdown(text, FILE))
    if isinstance(parsed, tuple):
        assert well_told(parsed)
    else:
        assert holds_text_alone(parsed.fields.values)
        assert parsed.body == parsed.body.strip()
        line = "\n".join(text.split("\n")[parsed.body_line - 1 :])
        assert parsed.body in line
        assert line.lstrip().startswith(parsed.body.split("\n")[0])


@given(CSV)
@example("a\n" + "x" * 200_000)
@example('a\n"')
def test_any_text_is_a_table_or_is_refused(text: str) -> None:
    table = attempt(lambda: parse_csv(text, FILE))
    if isinstance(table, tuple):
        assert well_told(table)
    else:
        assert all(tuple(row.cells) == table.columns for row in table.rows)


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_text_or_are_refused(tmp_path_factory: Any, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any-bytes.md"
    path.write_bytes(data)
    text = attempt(lambda: read_text(path, FILE))
    if isinstance(text, tuple):
        assert well_told(text)
    else:
        assert text == data.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "scalar",
    ["NO", "no", "on", "~", "null", "12:30", "010", "1.10", "1_000", "0x1F", "1e3", "2021-05-04",
     ".inf", "=", "true", "2021-05-04 12:00:00"],
)  # fmt: skip
def test_scalars_stay_the_text_that_was_written(scalar: str) -> None:
    assert parse_fields(f"name: {scalar}\nlist: [{scalar}]", FILE).values == {
        "name": scalar,
        "list": [scalar],
    }


def test_every_value_knows_its_place() -> None:
    fields = parse_fields('title: A\ndue:\n  - by: 2021\n    what: "B"\n', FILE, first_line=2)
    assert fields.values == {"title": "A", "due": [{"by": "2021", "what": "B"}]}
    assert fields.places == {
        (): Location(FILE, 2, 1),
        ("title",): Location(FILE, 2, 8),
        ("due",): Location(FILE, 4, 3),
        ("due", 0): Location(FILE, 4, 5),
        ("due", 0, "by"): Location(FILE, 4, 9),
        ("due", 0, "what"): Location(FILE, 5, 11),
    }


def test_a_list_stands_under_the_name_items() -> None:
    fields = parse_list("- id: a\n- id: b\n", FILE)
    assert fields.values == {"items": [{"id": "a"}, {"id": "b"}]}
    assert fields.places["items", 1, "id"] == Location(FILE, 2, 7)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3", "data/a.md:3:1: The field `a` stands twice"),
        ("a:\n  b: 1\n  b: 2", "data/a.md:3:3: The field `b` stands twice"),
        ("{a: 1, a: 2}", "data/a.md:1:8: The field `a` stands twice"),
        ("a: &x 1", "data/a.md:1:4: A value begins with & or *"),
        ("a: 1\nb: *a", "data/a.md:2:4: A value begins with & or *"),
        ("a: &x [1]", "data/a.md:1:4: A value begins with & or *"),
        ("a: &x {b: 1}", "data/a.md:1:4: A value begins with & or *"),
        ("a: !!python/object:os.system 1", "data/a.md:1:4: A value begins with !"),
        ("a: !!set {b}", "data/a.md:1:4: A value begins with !"),
        ("a: [1, !x 2]", "data/a.md:1:8: A value begins with !"),
        ("? [a]\n: b", "data/a.md:1:3: A field's name is not a plain word"),
        ("*a : 1", "data/a.md:1:1: A field's name is not a plain word"),
        ("- a", "data/a.md:1:1: There are no fields here"),
        ("", "data/a.md:1:1: There are no fields here"),
        ("only words", "data/a.md:1:1: There are no fields here"),
        ("a: b: c", "data/a.md:1:5: There is a second colon on this line"),
        ("a: 'b\nc: d", "data/a.md:2:5: A quote is opened and never closed"),
        ("a: 1\n]", "data/a.md:2:1: This line doesn't fit with those above it"),
        ("a: \"b\" c", "data/a.md:1:8: This line doesn't fit with those above it"),
        ("a: [1\nb: 2", "data/a.md:2:2: A list is opened with [ and never closed"),
        ("a: {b: 1\nc: 2", "data/a.md:2:2: Fields are opened with { and never closed"),
        ('a: "b\\u200bc"', "data/a.md:1:4: This value holds a zero-width space"),
        ('a: "b\\0c"', "data/a.md:1:4: This value holds an invisible character (U+0000)"),
        ("a: @b", "data/a.md:1:4: The fields can't be read here (found character that cannot "
         "start any token)"),
        pytest.param(
            "a: 1\nb\nc: 2", "data/a.md:2:1: A line here has no colon",
        ),
        pytest.param(
            "a: 1\n b: 2", "data/a.md:2:3: This line doesn't fit with those above it",
        ),
        pytest.param(
            "a:\n\tb: 1", "data/a.md:2:1: There is a tab here",
        ),
        ("a: \x07", "data/a.md:1:1: The fields hold a control character: control characters are "
         "not allowed"),
    ],
)  # fmt: skip
def test_yaml_that_has_a_second_meaning_is_refused(text: str, said: str) -> None:
    assert refusal(lambda: parse_fields(text, FILE)) == [said]


@pytest.mark.parametrize("text", ["&x a: 1", "!!str a: 1", "? !x a\n: 1"])
def test_yaml_names_have_no_anchors_or_tags(text: str) -> None:
    assert refusal(lambda: parse_fields(text, FILE))


@pytest.mark.parametrize("text", ["a: 1\n---\nb: 2", "a: 1\n...\nb: 2", "a: 1\n--- b"])
def test_yaml_holds_one_document_so_that_nothing_is_lost(text: str) -> None:
    assert refusal(lambda: parse_fields(text, FILE))


def test_yaml_nested_out_of_reason_is_refused() -> None:
    assert refusal(lambda: parse_fields("a: " + "[" * 2000 + "]" * 2000, FILE))


def test_there_is_a_list_or_a_refusal() -> None:
    assert refusal(lambda: parse_list("a: 1", FILE)) == ["data/a.md:1:1: There is no list here"]


def test_markdown_is_fields_and_text_with_the_line_it_begins_on() -> None:
    parsed = parse_markdown("---\ntitle: NO\n---\n\n\nWords.\n\n---\n\nMore.\n", FILE)
    assert parsed.fields.values == {"title": "NO"}
    assert parsed.fields.places["title",] == Location(FILE, 2, 8)
    assert parsed.body == "Words.\n\n---\n\nMore."
    assert parsed.body_line == 6


def test_the_line_is_right_where_the_text_repeats_the_fields() -> None:
    parsed = parse_markdown("---\na: b\n---\na: b\n", FILE)
    assert (parsed.body, parsed.body_line) == ("a: b", 4)


NO_FENCE = "data/a.md:1:1: The file does not begin with a line of three hyphens"
NOT_CLOSED = "data/a.md:1:1: The fields at the top are never closed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", NO_FENCE),
        ("Words.", NO_FENCE),
        ("\n---\na: 1\n---\n", NO_FENCE),
        (" ---\na: 1\n---\n", NO_FENCE),
        ("----\na: 1\n----\n", NO_FENCE),
        ("—\na: 1\n—\n", NO_FENCE),
        ("--- a: 1\n---\n", NO_FENCE),
        ("---", NOT_CLOSED),
        ("---\na: 1\n", NOT_CLOSED),
        ("---\na: 1\n ---\n", NOT_CLOSED),
        ("---\na: 1\n——-\nWords.", NOT_CLOSED),
        ("---\n---\nWords.", "data/a.md:2:1: There are no fields here"),
        ("---\n- a\n---\n", "data/a.md:2:1: There are no fields here"),
        ("---\na: 1\na: 2\n---\n", "data/a.md:3:1: The field `a` stands twice"),
    ],
)
def test_fields_are_fenced_or_refused(text: str, said: str) -> None:
    assert refusal(lambda: parse_markdown(text, FILE)) == [said]


def test_a_table_is_its_columns_and_rows() -> None:
    table = parse_csv('period,note\n2021,"Two\nlines"\n2022,\n', FILE)
    assert table.columns == ("period", "note")
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, {"period": "2021", "note": "Two\nlines"}),
        (4, {"period": "2022", "note": ""}),
    ]


def test_a_cell_knows_its_column() -> None:
    row = parse_csv('a,b,c,d\n1,"x, y","say ""no""",4\n', FILE).rows[0]
    assert [row.column(name) for name in "abcd"] == [1, 3, 10, 23]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "data/a.md:1:1: The file is empty"),
        ("\na\n", "data/a.md:1:1: The file is empty"),
        ("a,b,a\n", "data/a.md:1:1: The column `a` stands twice"),
        ("a,b\n1,2\n3\n", "data/a.md:3:1: This row has 1 cells and the first has 2"),
        ("a,b\n1,2,3\n", "data/a.md:2:1: This row has 3 cells and the first has 2"),
        ('a,b\n"1\n2",3\n4\n', "data/a.md:4:1: This row has 1 cells and the first has 2"),
        ('"a\na",b\n1\n', "data/a.md:3:1: This row has 1 cells and the first has 2"),
        ("a,b\n1, 2\n", "data/a.md:2:1: The cell `b` begins or ends with a space"),
        ("a,b\n1,2\n3 ,4\n", "data/a.md:3:1: The cell `a` begins or ends with a space"),
        ("a,b\n\n", "data/a.md:2:1: This row has 0 cells and the first has 2"),
        ('a\n"1\n', "data/a.md:2:1: This row can't be read: unexpected end of data"),
        ('a\n"1"2\n', "data/a.md:2:1: This row can't be read: ',' expected after '\"'"),
    ],
)
def test_a_ragged_table_is_refused(text: str, said: str) -> None:
    assert refusal(lambda: parse_csv(text, FILE)) == [said]


HIDDEN: Mapping[str, tuple[bytes, list[str]]] = {
    "a byte-order mark": (
        f"{MARK}---\n".encode(),
        ["data/a.md:1:1: There is a byte-order mark here, which readers can't see"],
    ),
    "direction marks": (
        "---\na: x\u202ey\u202c\n".encode(),
        ["data/a.md:2:5: There is a direction mark here, which readers can't see",
         "data/a.md:2:7: There is a direction mark here, which readers can't see"],
    ),
    "isolates": (
        "\u2067a\u2069".encode(),
        ["data/a.md:1:1: There is a direction mark here, which readers can't see",
         "data/a.md:1:3: There is a direction mark here, which readers can't see"],
    ),
    "spaces without width": (
        "a\n\nb\u200bc\u00ad".encode(),
        ["data/a.md:3:2: There is a zero-width space here, which readers can't see",
         "data/a.md:3:4: There is a soft hyphen here, which readers can't see"],
    ),
    "Windows-1252": (
        b"---\ntitle: a \x93b\x94\n",
        ["data/a.md:2:10: This file is not UTF-8 (the character here may be '“' in "
         "Windows-1252)"],
    ),
    "a byte that means nothing": (
        b"a\n\n\x81",
        ["data/a.md:3:1: This file is not UTF-8 (the character here may be '\ufffd' in "
         "Windows-1252)"],
    ),
    "a million bytes": (b"a" * 1_000_001, ["data/a.md:1:1: This file is larger than 1 MB"]),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_bytes_that_are_not_plain_text_are_refused(tmp_path: Path, name: str) -> None:
    data, said = HIDDEN[name]
    (tmp_path / "a.md").write_bytes(data)
    assert refusal(lambda: read_text(tmp_path / "a.md", FILE)) == said


@pytest.mark.parametrize("character", ["\u061c", "\u2060", "\u180e", "\U000e0041", "\x08"])
def test_no_invisible_character_is_let_in(tmp_path: Path, character: str) -> None:
    (tmp_path / "a.md").write_text(f"a{character}b", "utf-8")
    assert refusal(lambda: read_text(tmp_path / "a.md", FILE))


def test_columns_are_counted_in_characters(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("éé".encode() + b"\x93")
    said = refusal(lambda: read_text(tmp_path / "a.md", FILE))
    assert said[0].startswith("data/a.md:1:3: ")


def test_line_ends_of_windows_are_read_as_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"---\r\na: 1\r\n---\r\nWords.\r\n")
    parsed = parse_markdown(read_text(tmp_path / "a.md", FILE), FILE)
    assert (parsed.fields.values, parsed.body, parsed.body_line) == ({"a": "1"}, "Words.", 4)
