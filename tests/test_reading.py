from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from answerable.problems import Location, Problem
from answerable.reading import (
    Fields,
    FileText,
    MarkdownFile,
    Table,
    parse_csv,
    parse_fields,
    parse_list,
    parse_markdown,
    read_text,
)
from answerable.reading.tables import MAXIMUM_COLUMNS, MAXIMUM_ROWS

FILE = "data/a.md"
# Text that is nearly YAML, nearly Markdown with fields, nearly CSV: what careless hands write.
SCALARS = st.text(alphabet="abN&*!|>%@`'\"{}[]#,: -?~0\t\n", max_size=30)
YAML = st.text() | SCALARS | st.lists(SCALARS.map("a: {}".format)).map("\n".join)
MARKDOWN = st.text() | st.builds("---\n{}\n---\n{}".format, YAML, st.text())
CSV = st.text() | st.text(alphabet='a,"\n\r\0 ')
MARK = "\ufeff"


def fields(text: str, first_line: int = 1) -> Fields:
    return parse_fields(FileText(FILE, text), first_line)


def markdown(text: str) -> MarkdownFile:
    return parse_markdown(FileText(FILE, text))


def table(text: str) -> Table:
    return parse_csv(FileText(FILE, text))


def read(path: Path, data: bytes) -> FileText:
    path.write_bytes(data)
    return read_text(path, FILE)


def said(problems: tuple[Problem, ...]) -> list[str]:
    """Return what is said of each problem: its place, and what is wrong."""
    return [f"{problem.location}: {problem.what}" for problem in problems]


def well_told(problems: tuple[Problem, ...]) -> bool:
    """Say whether every problem has its place in the file, what is wrong and how to mend it."""
    places = [problem.location for problem in problems]
    return (
        all(place.file == FILE and place.line >= 1 and place.column >= 1 for place in places)
        and all(problem.what and problem.mend for problem in problems)
        and not any("\n" in f"{problem.what}{problem.mend}" for problem in problems)
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
@example("a: \n- b\n-- c")
def test_any_text_is_fields_or_is_refused(text: str) -> None:
    for parse in (parse_fields, parse_list):
        found = parse(FileText(FILE, text))
        assert well_told(found.problems)
        assert holds_text_alone(found.values)
        assert found.readable or found.problems


@given(MARKDOWN)
@example("")
@example("---")
@example("---\n---\n---")
@example("\n\n---\na: 1\n---\n\n\nWords")
def test_any_text_is_markdown_with_fields_or_is_refused(text: str) -> None:
    parsed = markdown(text)
    assert well_told(parsed.fields.problems)
    assert holds_text_alone(parsed.fields.values)
    assert parsed.fields.readable or parsed.fields.problems
    assert parsed.body == parsed.body.strip()
    line = "\n".join(text.split("\n")[parsed.body_line - 1 :])
    assert line.lstrip().startswith(parsed.body.split("\n")[0])


@given(CSV)
@example("a\n" + "x" * 200_000)
@example('a\n"')
@example('a,a\n"x""y",z')
def test_any_text_is_a_table_or_is_refused(text: str) -> None:
    found = table(text)
    assert well_told(found.problems)
    assert found.columns or found.problems
    for row in found.rows:
        assert tuple(row.cells) == tuple(dict.fromkeys(found.columns))
        assert all(row.column(name) <= len(row.written) + 1 for name in row.cells)


@given(st.binary() | st.text().map(str.encode))
@example(b"\xff\xfe")
@example("\u0301".encode())
def test_any_bytes_are_text_or_are_refused(tmp_path_factory: Any, data: bytes) -> None:
    found = read(tmp_path_factory.getbasetemp() / "any-bytes.md", data)
    assert well_told(found.problems)
    if not found.problems:
        assert found.text == data.decode().replace("\r\n", "\n").replace("\r", "\n")
    found.text.encode()


@pytest.mark.parametrize(
    "scalar",
    ["NO", "no", "on", "~", "null", "12:30", "010", "1.10", "1_000", "0x1F", "1e3", "2021-05-04",
     ".inf", "=", "true", "2021-05-04 12:00:00", "it's", "50%", "a & b", "C#", "1.2E+05",
     "http://a.b/c#d", "…", "«a»", "£300", "(a: b)"[:3] + ")"],
)  # fmt: skip
def test_scalars_stay_the_text_that_was_written(scalar: str) -> None:
    found = fields(f"name: {scalar}\nlist: [{scalar}]")
    assert found.values == {"name": scalar, "list": [scalar]}
    assert not found.problems


@pytest.mark.parametrize(
    ("written", "meant"),
    [("'a # b: c'", "a # b: c"), ('"a # b: c"', "a # b: c"), ("'it''s'", "it's"),
     ('"a \\"b\\""', 'a "b"'), ("|\n  a\n  b", "a\nb"),
     ('|\n  "a\n  b', '"a\nb'), (">\n  a\n  b", "a b"), ("a\n  b", "a b")],
)  # fmt: skip
def test_quotes_and_blocks_hold_what_is_written_in_them(written: str, meant: str) -> None:
    found = fields(f"name: {written}\nnext: x")
    assert found.values == {"name": meant, "next": "x"}
    assert not found.problems


def test_every_value_knows_its_place() -> None:
    found = fields('title: A\ndue:\n  - by: 2021\n    what: "B"\n', first_line=2)
    assert found.values == {"title": "A", "due": [{"by": "2021", "what": "B"}]}
    assert found.places == {
        (): Location(FILE, 2, 1),
        ("title",): Location(FILE, 2, 8),
        ("due",): Location(FILE, 4, 3),
        ("due", 0): Location(FILE, 4, 5),
        ("due", 0, "by"): Location(FILE, 4, 9),
        ("due", 0, "what"): Location(FILE, 5, 11),
    }


def test_a_list_stands_under_the_name_items() -> None:
    found = parse_list(FileText(FILE, "- id: a\n- id: b\n"))
    assert found.values == {"items": [{"id": "a"}, {"id": "b"}]}
    assert found.places["items", 1, "id"] == Location(FILE, 2, 7)


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("a: 1\nb: 2\na: 3", "3:1", "The field `a` stands twice"),
        ("a:\n  b: 1\n  b: 2", "3:3", "The field `b` stands twice"),
        ("{a: 1, a: 2}", "1:8", "The field `a` stands twice"),
        ("a: &x 1", "1:4", "A value begins with & or *"),
        ("a: 1\nb: *a", "2:4", "A value begins with & or *"),
        ("a: &x [1]", "1:4", "A value begins with & or *"),
        ("a: &x {b: 1}", "1:4", "A value begins with & or *"),
        ("a: !!python/object:os.system 1", "1:4", "A value begins with !"),
        ("a: !!set {b}", "1:4", "A value begins with !"),
        ("a: [1, !x 2]", "1:8", "A value begins with !"),
        ("<<: {a: b}", "1:1", "A field is named <<"),
        ("? [a]\n: b", "1:3", "A field's name is not a plain word"),
        ("*a : 1", "1:1", "A field's name is not a plain word"),
        ("&x a: 1", "1:1", "A value begins with & or *"),
        ("!!str a: 1", "1:1", "A value begins with !"),
        ("- a", "1:1", "There are no fields here"),
        ("", "1:1", "There are no fields here"),
        ("only words", "1:1", "There are no fields here"),
        ("a: b: c", "1:5", "There is a second colon on this line"),
        ("a: 'b\nc: d", "1:4", "A quote is opened and not closed on this line"),
        ('a: "b\nc: "d"', "1:4", "A quote is opened and not closed on this line"),
        ("- \"b", "1:3", "A quote is opened and not closed on this line"),
        ("a: 1\n]", "2:1", "This line doesn't fit with those above it"),
        ('a: "b" c', "1:8", "Text follows the closing quote"),
        ("a: 'it's'", "1:8", "Text follows the closing quote"),
        ("a: [b] c", "1:8", "Text follows the closing bracket"),
        ("a: [1\nb: 2", "1:4", "A list is opened with [ and never closed"),
        ("a: {b: 1\nc: 2", "1:4", "Fields are opened with { and never closed"),
        ('a: "b\\u200bc"', "1:4", "This value holds a zero-width space"),
        ('a: "b\\0c"', "1:4", "This value holds a null character"),
        ('a: "C:\\new"', "1:4", "A backslash in double quotes changes what follows it"),
        ('a: "50\\60"', "1:7", "There is a backslash in double quotes"),
        ("a: @b", "1:4", "A value begins with @"),
        ("a: `b`", "1:4", "A value begins with `"),
        ("a: %b", "1:4", "A value begins with %"),
        ("a: ,b", "1:4", "A value begins with ,"),
        ("a: - b", "1:4", "A list begins on the line of its name"),
        ("a: 1\nb\nc: 2", "2:1", "A line here has no colon"),
        ("a:1\nb: 2", "1:3", "A space is missing after the colon"),
        ("a: 1\n b: 2", "2:3", "This line doesn't fit with those above it"),
        ('a: 1\n"": 2', "2:1", "A field's name is not a plain word"),
        ("a:\n\tb: 1", "2:1", "There is a tab here"),
        ("a: b\n\tc: 1", "2:1", "There is a tab here"),
        ("a: \x07", "1:1", "The fields hold a control character"),
        ("title: Review #1", "1:15", "What follows # on this line would be lost"),
        ("a: [b, c] # d", "1:11", "What follows # on this line would be lost"),
        ("a: # later\nb: c", "1:4", "What follows # on this line would be lost"),
        ("a:\u00a0b\nc: d", "1:3", "This is not a plain space, though it looks like one"),
        ("\u00a0a: b", "1:1", "This is not a plain space, though it looks like one"),
        ("%YAML 1.1\n---\na: b", "1:1", "A line begins with %"),
        ("a: 1\n---\nb: 2", "2:1", "The fields end here, and more follow"),
        ("a: 1\n--- b", "2:1", "The fields end here, and more follow"),
        ("a: " + "[" * 2000, "1:104", "More than 100 brackets are open here"),
        ("a: " + "[" * 60 + "]" * 60, "1:24", "Fields stand in fields too many times"),
    ],
)  # fmt: skip
def test_yaml_that_has_a_second_meaning_is_refused(text: str, place: str, what: str) -> None:
    parse = parse_list if text.startswith('- "') else parse_fields
    assert f"{FILE}:{place}: {what}" in said(parse(FileText(FILE, text)).problems)


def test_one_fault_hides_no_other_and_no_other_field() -> None:
    found = fields(
        'title: a: b\nowners: [x\nmade: "2021\nsame: 1\nsame: 2\ndue:\n- by:2021\nplace: &p c\n'
    )
    assert said(found.problems) == [
        "data/a.md:1:9: There is a second colon on this line",
        "data/a.md:2:9: A list is opened with [ and never closed",
        "data/a.md:3:7: A quote is opened and not closed on this line",
        "data/a.md:5:1: The field `same` stands twice",
        "data/a.md:8:8: A value begins with & or *",
    ]
    assert found.values == {"same": "1", "due": ["by:2021"], "place": "c"}
    assert found.dropped == {"title", "owners", "made"}


def test_a_flood_of_faults_is_cut_short() -> None:
    found = fields("".join(f"a{number}: *b\n" for number in range(500)))
    assert len(found.problems) == 101
    assert found.problems[-1].what.startswith("More than 100 places of this file")


def test_lines_that_begin_with_a_hash_are_notes() -> None:
    found = fields("# a note\na: 1\n  # another\nb: |\n  # no note\n")
    assert found.values == {"a": "1", "b": "# no note"}
    assert not found.problems


def test_there_is_a_list_or_a_refusal() -> None:
    found = parse_list(FileText(FILE, "a: 1"))
    assert said(found.problems) == ["data/a.md:1:1: There is no list here"]
    assert not found.readable


def test_markdown_is_fields_and_text_with_the_line_it_begins_on() -> None:
    parsed = markdown("---\ntitle: NO\n---\n\n\nWords.\n\n---\n\nMore.\n")
    assert parsed.fields.values == {"title": "NO"}
    assert parsed.fields.places["title",] == Location(FILE, 2, 8)
    assert parsed.body == "Words.\n\n---\n\nMore."
    assert parsed.body_line == 6
    assert not parsed.fields.problems


def test_the_line_is_right_where_the_text_repeats_the_fields() -> None:
    parsed = markdown("---\na: b\n---\na: b\n")
    assert (parsed.body, parsed.body_line) == ("a: b", 4)


NO_FENCE = "data/a.md:1:1: The file does not begin with a line of three hyphens"
NOT_CLOSED = "data/a.md:1:1: The fields at the top are never closed"
NEARLY = "data/a.md:1:1: The fields do not begin with a line of three hyphens"
NEARLY_CLOSED = "data/a.md:3:1: The fields do not end with a line of three hyphens"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", NO_FENCE),
        ("Words.", NO_FENCE),
        ("--- a: 1\n---\n", NO_FENCE),
        ("---", NOT_CLOSED),
        ("---\na: 1\n", NOT_CLOSED),
        ("---\n---\nWords.", "data/a.md:2:1: There are no fields here"),
        ("---\n- a\n---\n", "data/a.md:2:1: There are no fields here"),
        ("---\na: 1\na: 2\n---\n", "data/a.md:3:1: The field `a` stands twice"),
    ],
)
def test_fields_are_fenced_or_refused(text: str, what: str) -> None:
    assert said(markdown(text).fields.problems) == [what]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("\n---\na: 1\n---\nWords.", "data/a.md:1:1: There are empty lines above the fields"),
        (" ---\na: 1\n---\nWords.", NEARLY),
        ("----\na: 1\n---\nWords.", NEARLY),
        ("—\na: 1\n---\nWords.", NEARLY),
        ("---\na: 1\n ---\nWords.", NEARLY_CLOSED),
        ("---\na: 1\n——-\nWords.", NEARLY_CLOSED),
        ("---\na: 1\n--\nWords.\n\n---\n\nMore.", NEARLY_CLOSED),
    ],
)
def test_what_is_nearly_a_fence_is_told_and_taken_for_one(text: str, what: str) -> None:
    parsed = markdown(text)
    assert said(parsed.fields.problems) == [what]
    assert parsed.fields.values == {"a": "1"}
    assert parsed.body.startswith("Words.")


def test_a_table_is_its_columns_and_rows() -> None:
    found = table('period,note\n2021,"Two, or three"\n2022,\n')
    assert found.columns == ("period", "note")
    assert [(row.line, row.cells) for row in found.rows] == [
        (2, {"period": "2021", "note": "Two, or three"}),
        (3, {"period": "2022", "note": ""}),
    ]
    assert not found.problems


def test_a_cell_knows_its_column() -> None:
    row = table('a,b,c,d\n"1","x, y","say ""no""",4\n').rows[0]
    assert [row.column(name) for name in "abcd"] == [1, 5, 12, 25]


@pytest.mark.parametrize("code", ["NA", "N/A", "NULL", "None", "inf", "TRUE", "007", "1.10", "-"])
def test_cells_stay_the_text_that_was_written(code: str) -> None:
    found = table(f"a,b\n{code},1\n")
    assert found.rows[0].cells == {"a": code, "b": "1"}
    assert not found.problems


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("", "1:1", "The file is empty"),
        ("\na\n", "1:1", "The first line is empty"),
        ("a,b,a\n", "1:1", "The column `a` stands twice"),
        ("a,b,\n1,2,3\n", "1:1", "Column 3 has no name"),
        ("a;b\n1;2\n", "1:1", "The columns are parted by semicolons"),
        ("a\tb\n1\t2\n", "1:1", "The columns are parted by tabs"),
        ("a,b\n1,2\n3\n", "3:1", "This row has 1 cell, and the first has 2"),
        ("a,b\n1,2,3\n", "2:1", "This row has 3 cells, and the first has 2"),
        ("a,b\n1, 2\n", "2:3", "The cell `b` begins or ends with a space"),
        ("a,b\n1,2\n3 ,4\n", "3:1", "The cell `a` begins or ends with a space"),
        ("a,b\n\n1,2", "2:1", "This row is empty"),
        ("a,b\n,\n1,2", "2:1", "This row is empty"),
        ('a\n"1\n', "2:1", "The double quotes of this row do not pair"),
        ('a\n"1"2\n', "2:1", "The double quotes of this row do not pair"),
        ('a,b\n"1\n2",3\n', "2:1", "The cell `a` goes on to another line"),
        ('"a\nb",c\n1,2\n', "1:1", "The name of column 1 goes on to another line"),
        ("a,b\n1,#REF!\n", "2:3", "The cell `b` holds a spreadsheet's error"),
        ("a,b\n#N/A,2\n", "2:1", "The cell `a` holds a spreadsheet's error"),
    ],
)
def test_a_row_that_could_be_misread_is_refused(text: str, place: str, what: str) -> None:
    assert said(table(text).problems) == [f"{FILE}:{place}: {what}"]


def test_lines_are_counted_as_editors_count_them() -> None:
    for separator in "\x85\u2028\u2029":
        found = fields(f"a: b{separator}c\nd: [\ne: f")
        assert said(found.problems) == ["data/a.md:2:4: A list is opened with [ and never closed"]
        assert found.places["e",] == Location(FILE, 3, 4)


def test_a_long_file_is_not_read_again_for_each_fault() -> None:
    fault = "a: b: c\n"
    assert len(fields(fault * 19).problems) == 19
    assert fields("a: b\n" + fault * 19).readable
    assert not fields("#\n" * 90_000 + fault * 19).readable


def test_a_table_is_read_up_to_its_limits() -> None:
    row = "a\n"
    assert table(row * (MAXIMUM_ROWS + 1)).problems == ()
    assert said(table(row * (MAXIMUM_ROWS + 2)).problems) == [
        "data/a.md:20002:1: There are more than 20,000 rows"
    ]
    columns = [f"c{number}" for number in range(MAXIMUM_COLUMNS + 1)]
    assert table(",".join(columns[1:])).problems == ()
    wide = table(",".join(columns) + "\n" + "," * MAXIMUM_COLUMNS)
    assert (wide.columns, wide.rows) == ((), ())
    assert said(wide.problems) == ["data/a.md:1:1: There are more than 100 columns here"]


def test_faults_of_a_table_are_told_up_to_a_hundred_and_then_counted() -> None:
    found = table("a,b\n" + "c\n" * 103)
    assert len(found.problems) == 101
    assert said(found.problems)[99:] == [
        "data/a.md:101:1: This row has 1 cell, and the first has 2",
        "data/a.md:1:1: There are 3 more faults in this table",
    ]


def test_faults_of_characters_are_counted_up_to_a_thousand(tmp_path: Path) -> None:
    for count, more in ((21, "1"), (5000, "at least 980")):
        told = read(tmp_path / "a.md", ("\u200b" * count).encode()).problems
        assert len(told) == 21
        assert told[-1].what == f"There are {more} more places in this file that are not plain text"


def test_one_bad_row_hides_no_other() -> None:
    found = table('a,b\n1\n"2"3,4\n5, 6\n\n7,8\n“9, 10”,11\n')
    assert said(found.problems) == [
        "data/a.md:2:1: This row has 1 cell, and the first has 2",
        "data/a.md:3:1: The double quotes of this row do not pair",
        "data/a.md:4:3: The cell `b` begins or ends with a space",
        "data/a.md:5:1: This row is empty",
        "data/a.md:7:1: This row has 3 cells, and the first has 2",
    ]
    assert found.problems[-1].mend.startswith("Use straight double quotes")
    assert [row.cells for row in found.rows] == [{"a": "5", "b": "6"}, {"a": "7", "b": "8"}]


BYTES: Mapping[str, tuple[bytes, list[str]]] = {
    "a byte-order mark": (
        f"{MARK}---\n".encode(),
        ["1:1: There is a byte-order mark here, which readers can't see"],
    ),
    "direction marks": (
        "---\na: x\u202ey\u202c\n".encode(),
        ["2:5: There is a direction mark here, which readers can't see",
         "2:7: There is a direction mark here, which readers can't see"],
    ),
    "isolates": (
        "\u2067a\u2069".encode(),
        ["1:1: There is a direction mark here, which readers can't see",
         "1:3: There is a direction mark here, which readers can't see"],
    ),
    "spaces without width": (
        "a\n\nb\u200bc\u00ad".encode(),
        ["3:2: There is a zero-width space here, which readers can't see",
         "3:4: There is a soft hyphen here, which readers can't see"],
    ),
    "Windows-1252": (
        b"---\ntitle: a \x93b\x94\n",
        ["2:10: The byte 0x93 here is not UTF-8 (in Windows-1252 it is '“')",
         "2:12: The byte 0x94 here is not UTF-8 (in Windows-1252 it is '”')"],
    ),
    "a byte that means nothing": (b"a\n\n\x81", ["3:1: The byte 0x81 here is not UTF-8"]),
    "columns in characters": (
        "éé".encode() + b"\x93",
        ["1:3: The byte 0x93 here is not UTF-8 (in Windows-1252 it is '“')"],
    ),
    "UTF-16": ("a".encode("utf-16"), ["1:1: This file is UTF-16, not UTF-8"]),
    "UTF-8 that was read as Windows-1252": (
        "London’s £5".encode().decode("cp1252").encode(),
        ["1:7: 'â€™' stands here, likely for '’'", "1:12: 'Â£' stands here, likely for '£'"],
    ),
    "a lost character": (
        "Caf\ufffd".encode(), ["1:4: A character was lost here (\ufffd stands for it)"]
    ),
    "an accent apart": (
        "a\nCafe\u0301".encode(), ["2:4: A letter and its accent are two characters here"]
    ),
    "a huge file": (b"a" * 200_001, ["1:1: This file is larger than 200 KB"]),
    "a picture": (
        b"\x89\x90" * 30,
        [*(f"1:{at + 1}: The byte 0x{(0x89, 0x90)[at % 2]:02X} here is not UTF-8"
           + (" (in Windows-1252 it is '‰')" if at % 2 == 0 else "") for at in range(20)),
         "1:1: There are 40 more places in this file that are not plain text"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_not_plain_text_are_refused(tmp_path: Path, name: str) -> None:
    data, what = BYTES[name]
    assert said(read(tmp_path / "a.md", data).problems) == [f"{FILE}:{line}" for line in what]


@pytest.mark.parametrize(
    "character",
    ["\u061c", "\u2060", "\u180e", "\U000e0041", "\x08", "\x00", "\x1b", "\x85", "\u2028",
     "\u3164", "\u2800", "\ufe0f", "\U000e0100", "\ue000", "\uffff", "\x7f"],
)  # fmt: skip
def test_no_invisible_character_is_let_in(tmp_path: Path, character: str) -> None:
    (problem,) = read(tmp_path / "a.md", f"a{character}b".encode()).problems
    assert problem.location == Location(FILE, 1, 2)
    assert "which readers can't see" in problem.what


@pytest.mark.parametrize("text", ["“Café” – £5… €3 naïve", "Zoë Ångström", "½ × 3 − 2 → ≥", "日本"])
def test_what_people_write_is_let_in(tmp_path: Path, text: str) -> None:
    assert read(tmp_path / "a.md", text.encode()) == FileText(FILE, text)


def test_what_is_not_utf_8_is_read_on_as_it_was_likely_meant(tmp_path: Path) -> None:
    found = read(tmp_path / "a.md", "Café “x”".encode("cp1252"))
    assert found.text == "Café “x”"
    assert len(found.problems) == 3


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.md"):
        found = read_text(path, FILE)
        assert found.text == ""
        assert found.problems[0].what.startswith("This file can't be opened: ")


def test_line_ends_of_windows_and_old_macs_are_read_as_line_ends(tmp_path: Path) -> None:
    for end in (b"\r\n", b"\r"):
        data = b"---\na: 1\n---\nWords.\n".replace(b"\n", end)
        parsed = parse_markdown(read(tmp_path / "a.md", data))
        assert (parsed.fields.values, parsed.body, parsed.body_line) == ({"a": "1"}, "Words.", 4)
