import json
import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.checks import examine
from answerable.problems import UNSEEN, Level, Location, Problem, visible
from answerable.settings import load_settings
from answerable.telling import (
    ANNOTATIONS,
    READ,
    SUMMARY_BYTES,
    WIDTH,
    Excerpt,
    Told,
    as_commands,
    as_json,
    as_markdown,
    as_text,
    excerpt,
    with_excerpts,
)
from tests.support import ROOT, Copy, elements

TOKEN = "0f" * 16
LEAK = Problem(Location("data/a.md", 2, 7), "`made`: 'May' is not a date", "Write it as 2026-06")
ADVICE = Problem(Location("data/a.md", 3), "It is long", "Cut it", Level.WARNING)
A = Told(LEAK, Excerpt("made: May", 6))
B = Told(ADVICE, None)
# What could be taken for a command, for Markdown or for HTML by a place where it is shown.
HOSTILE = (
    "::error::x", "::set-output name=a::b", "##[error]x", "##[add-mask]y", f"::{TOKEN[:31]}::",
    "::stop-commands::x", "%0A::error::x", "%25", "\n", "\r", "\r\n", "\u2028", "\x85", "\x1b[2J",
    "\u202e", "</pre>", "<script>", "<!--", "![a](https://a.example)", "[a](https://a.example)",
    "https://a.example", "@name", "#1", "`", "```", "|", "&lt;", "&#60;", "\\", ",", ":", "=", " ",
    "\t", "a", "é", "日", "\ud800",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(HOSTILE), max_size=6).map("".join)


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    what, mend, file, line = draw(TEXTS), draw(TEXTS), draw(TEXTS), draw(TEXTS)
    level = draw(st.sampled_from(Level))
    problem = Problem(Location(f"data/{file}", 3, 2), what, mend, level)
    return Told(problem, excerpt([line], 1, 1))


MANY = st.lists(tellings(), min_size=1, max_size=30)


def test_a_message_is_told_with_the_words_that_it_is_about(tmp_path: Path) -> None:
    Copy(tmp_path).write("data/a.md", "---\nmade: May\n---\nLong.\n")
    told = with_excerpts([ADVICE, LEAK], tmp_path)
    assert as_text(told) == (
        "data/a.md:2:7: `made`: 'May' is not a date. Write it as 2026-06.\n"
        "  | made: May\n"
        "  |       ^\n"
        "data/a.md:3:1: warning: It is long. Cut it.\n"
        "1 error and 1 warning found. Nothing was published; the site is as it was."
    )


@pytest.mark.parametrize(
    ("line", "column", "text", "caret"),
    [
        ("made: May", 7, "made: May", "      ^"),
        ("made: ", 7, "made: ", "      ^"),
        ("日本 x", 4, "日本 x", "     ^"),
        ("cafe\u0301s x", 8, "cafe\u0301s x", "      ^"),
        ("a\tb", 3, r"a\u{9}b", "      ^"),
        ("a\u202eb", 2, r"a\u{202E}b", " ^"),
        ("\x1b[2Jb", 5, r"\u{1B}[2Jb", "         ^"),
    ],
)
def test_the_caret_stands_under_the_place(line: str, column: int, text: str, caret: str) -> None:
    found = excerpt([line], 1, column)
    assert found
    assert found.lines() == (f"  | {text}", f"  | {caret}")


@pytest.mark.parametrize(
    ("line", "column"), [(0, 1), (2, 1), (1, 0), (1, 6), (9, 9), (-1, 1), (1, -1)]
)
def test_a_place_beyond_the_file_has_no_excerpt(line: int, column: int) -> None:
    assert excerpt(["made"], 1, 5)
    assert excerpt(["made"], line, column) is None


@pytest.mark.parametrize("line", ["", "   ", "---", "--- "])
def test_a_line_that_says_nothing_is_not_shown(line: str) -> None:
    assert excerpt([line], 1, 1) is None


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (1, f"{'b' * 50}{'c' * 50}…"),
        (90, f"…{'b' * 21}{'c' * 79}…"),
        (150, f"…{'c' * 50}{'c' * 50}…"),
        (250, f"…{'c' * 50}{'d' * 50}"),
    ],
)
def test_a_long_line_is_cut_around_the_place(column: int, text: str) -> None:
    line = "b" * 50 + "c" * 150 + "d" * 50
    found = excerpt([line], 1, column)
    assert found
    assert found.text == text
    assert len(text.strip("…")) == WIDTH
    assert text[found.before] == line[column - 1]


@given(st.text(), st.integers(1, 200), st.integers(0, 300))
def test_an_excerpt_is_narrow_and_hides_nothing(text: str, column: int, times: int) -> None:
    line = text.replace("\n", "") * times
    found = excerpt([line], 1, column)
    if found:
        assert found.text.isprintable()
        assert UNSEEN.isdisjoint(found.text)
        wide = sum(unicodedata.east_asian_width(c) in "WF" for c in found.text)
        thin = sum(unicodedata.combining(c) > 0 for c in found.text)
        assert len(found.text) + wide - thin <= WIDTH + 2
        assert 0 <= found.before <= WIDTH + 1
        at = column - 1
        shown = visible(line[at : at + 1])
        assert shown in found.text or found.text.endswith("…")


def test_the_lines_are_those_that_are_read(tmp_path: Path) -> None:
    data = "\ufeffone\r\ntwo\x0bthree\u2028four\rfive\r\nsix".encode() + b"\r\ncaf\xe9: x\r\n"
    Copy(tmp_path).write("data/a.csv", data)
    places = [Location("data/a.csv", line, 2) for line in (1, 2, 3, 4)]
    told = with_excerpts([Problem(place, "a", "b") for place in places], tmp_path)
    assert [one.excerpt and one.excerpt.text for one in told] == [
        r"\u{FEFF}one", r"two\u{B}three\u{2028}four\u{D}five", "six", r"caf\u{DCE9}: x"
    ]  # fmt: skip


def shown(root: Path, file: str) -> str | None:
    [told] = with_excerpts([Problem(Location(file), "a", "b")], root)
    return told.excerpt.text if told.excerpt else None


def test_what_is_no_file_of_the_site_is_not_shown(tmp_path: Path) -> None:
    site = Copy(tmp_path / "site")
    site.write("data/a.md", "seen")
    site.write("data/large.md", "x\n" * READ)
    (tmp_path / "secret").write_text("secret")
    (site.root / "data/link.md").symlink_to(tmp_path / "secret")
    (site.root / "data/round.md").symlink_to("round.md")
    (site.root / "away").symlink_to(tmp_path)
    os.mkfifo(site.root / "data/pipe.md")
    assert shown(site.root, "data/a.md") == "seen"
    assert shown(site.root, "data/large.md") == "x"
    for file in (
        "data", "data/none.md", "data/link.md", "data/round.md", "data/pipe.md", "away/secret",
        "../secret", str(tmp_path / "secret"), "/dev/zero", "data/\0.md", "a" * 5000, "",
    ):  # fmt: skip
        assert shown(site.root, file) is None, file


def test_a_file_that_cannot_be_opened_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    Copy(tmp_path).write("data/a.md", "seen")
    monkeypatch.setattr(Path, "open", refuse)
    assert shown(tmp_path, "data/a.md") is None


def test_a_site_that_is_reached_by_a_link_is_shown(tmp_path: Path) -> None:
    Copy(tmp_path / "site").write("data/a.md", "seen")
    (tmp_path / "link").symlink_to("site")
    assert shown(tmp_path / "link", "data/a.md") == "seen"


def test_programs_are_given_every_part(tmp_path: Path) -> None:
    assert json.loads(as_json([A, B])) == {
        "problems": [
            {
                "file": "data/a.md", "line": 2, "column": 7, "level": "error",
                "what": "`made`: 'May' is not a date", "mend": "Write it as 2026-06",
                "text": "made: May",
            },
            {
                "file": "data/a.md", "line": 3, "column": 1, "level": "warning",
                "what": "It is long", "mend": "Cut it", "text": None,
            },
        ],
        "errors": 1,
        "warnings": 1,
    }  # fmt: skip
    assert json.loads(as_json([])) == {"problems": [], "errors": 0, "warnings": 0}


@given(MANY)
def test_programs_are_given_nothing_hidden(many: list[Told]) -> None:
    text = as_json(many)
    assert text.replace("\n", "").isprintable()
    for problem in json.loads(text)["problems"]:
        assert all(str(part).isprintable() for part in problem.values())


def obeyed(log: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands that GitHub's runner obeys in a log, as its source reads them.

    A command begins its line, after spaces, with `::`; or stands anywhere in it as `##[`.
    """
    known = {"error", "warning", "notice", "add-mask", "set-output", "stop-commands", "group"}
    found: list[tuple[str, dict[str, str], str]] = []
    stopped = None
    for line in log.splitlines():
        match = re.match(r"\s*::([^ ]*?)(?: (.*?))?::(.*)", line) or re.search(
            r"##\[([^ \]]*)(?: ([^\]]*))?\](.*)", line
        )
        if not match or match[1] not in known | {stopped}:
            continue
        if stopped:
            stopped = None if match[1] == stopped else stopped
        elif match[1] == "stop-commands":
            stopped = match[3]
        else:
            pairs = [pair.partition("=") for pair in (match[2] or "").split(",") if pair]
            named = {name: unescaped(value, ":,") for name, _, value in pairs}
            found.append((match[1], named, unescaped(match[3], "")))
    assert stopped is None
    return found


def unescaped(text: str, more: str) -> str:
    for character in f"\r\n{more}%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def annotation(one: Told) -> tuple[str, dict[str, str], str]:
    place = one.problem.location
    file = visible(place.file)
    properties = {"file": file, "line": str(place.line), "col": str(place.column)}
    title = {"title": f"{file}:{place.line}:{place.column}"}
    return str(one.problem.level), properties | title, one.problem.message


def test_github_annotates_and_lists(tmp_path: Path) -> None:
    assert as_commands([A, B], TOKEN) == (
        "::error file=data/a.md,line=2,col=7,title=data/a.md%3A2%3A7::"
        "`made`: 'May' is not a date. Write it as 2026-06.\n"
        "::warning file=data/a.md,line=3,col=1,title=data/a.md%3A3%3A1::It is long. Cut it.\n"
        f"::stop-commands::{TOKEN}\n{as_text([A, B])}\n::{TOKEN}::"
    )
    assert obeyed(as_commands([A, B], TOKEN)) == [annotation(A), annotation(B)]
    assert len(obeyed("a ##[error]b\n  ::warning::c\nd ::error::e")) == 2


@given(MANY)
def test_github_obeys_nothing_that_an_editor_wrote(many: list[Told]) -> None:
    listed = [
        one
        for level in Level
        for one in [one for one in many if one.problem.level is level][:ANNOTATIONS]
    ]
    assert obeyed(as_commands(many, TOKEN)) == [annotation(one) for one in listed]


def test_github_is_given_no_more_annotations_than_it_shows() -> None:
    commands = obeyed(as_commands([A, B] * 25, TOKEN))
    assert [name for name, *_ in commands] == ["error"] * 10 + ["warning"] * 10
    assert as_commands([A, B] * 25, TOKEN).count("\n  | made: May\n") == 25


def preformatted(summary: str) -> str:
    """Return the words of a summary's only element, after its heading of one line."""
    heading, nothing, rest = summary.split("\n", 2)
    assert re.fullmatch(r"### [A-Za-z ]+: [0-9a-z ]+", heading)
    assert nothing == ""
    # Markdown ends such a block at the first line that holds its end.
    assert rest.startswith("<pre>\n")
    assert rest.endswith("</pre>\n")
    assert rest.count("</pre>") == 1
    [element] = elements(rest)
    assert element.tag == "pre"
    return element.text


def test_a_summary_lists_everything() -> None:
    assert as_markdown([A, B], SUMMARY_BYTES) == (
        "### Nothing can be published yet: 1 error and 1 warning\n\n<pre>\n"
        "data/a.md:2:7: `made`: &#x27;May&#x27; is not a date. Write it as 2026-06.\n"
        "  | made: May\n"
        "  |       ^\n\n"
        "data/a.md:3:1: warning: It is long. Cut it.\n\n</pre>\n"
    )
    assert as_markdown([B], SUMMARY_BYTES).startswith("### Some advice: 1 warning\n")


def test_a_summary_wraps_what_is_long() -> None:
    long = Told(Problem(Location("data/a.md"), "It is " + "long " * 60, "x" * 300), None)
    assert max(map(len, as_markdown([long], SUMMARY_BYTES).splitlines())) <= WIDTH


@given(MANY)
def test_a_summary_holds_words_alone(many: list[Told]) -> None:
    words = preformatted(as_markdown(many, SUMMARY_BYTES))
    for one in many:
        assert "".join(str(one.problem).split()) in "".join(words.split())
        if one.excerpt:
            assert f"  | {one.excerpt.text}\n" in words


@pytest.mark.parametrize("room", [100, 300, 301, 400, 1000, 5000])
def test_a_summary_that_is_too_long_says_how_much_is_left_out(room: int) -> None:
    many: Sequence[Told] = [A, B] * 100
    made = as_markdown(many, room)
    told = preformatted(made)
    assert len(made.encode()) <= max(room, 200)
    listed = told.count("is not a date") + told.count("is long")
    assert f"… and {200 - listed} more. The log of this step lists them all.\n" in told
    assert listed == 0 or room - len(made.encode()) < 150


def test_editors_are_shown_a_true_example(harbour: Copy) -> None:
    """The page for editors says how the check tells two mistakes: it must tell them so."""
    harbour.edit("data/commitments/1.1-quay-lights.md", "owners: [board]", "owners: [boards]")
    harbour.edit(
        "data/documents/pilot-note.md", "earliest: 2021-11-02", "earliest: 2 November 2021"
    )
    found = examine(harbour.root, load_settings(harbour.root / "mkdocs.yml")).problems
    told = with_excerpts(found, harbour.root)
    listed = preformatted(as_markdown(told, SUMMARY_BYTES)).strip()
    assert f"```text\n{listed}\n```" in (ROOT / "docs/editing.md").read_text("utf-8")
