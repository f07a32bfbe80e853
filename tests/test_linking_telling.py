import json
import re
from datetime import date

import pytest

from answerable.dates import PartialDate
from answerable.linking import Answer, Found, Link, Outcome
from answerable.linking.gathering import Archived
from answerable.linking.telling import HEADINGS, ISSUE_BYTES, as_json, as_markdown, as_text
from answerable.markup import html_of
from answerable.problems import Location

TODAY = date(2026, 1, 2)
PLACE = Location("data/documents/a.md", 6, 7)
COPY = Archived("https://archive.example/a", PartialDate.parse("2024-06-03"))
FINE = Answer(Outcome.FINE, "it is there")
GONE = Answer(Outcome.GONE, "it answers 404 Not Found")


def found(
    name: str, answer: Answer, copy: Archived | None = None, of_copy: Answer | None = None
) -> Found:
    return Found(Link(f"https://{name}.example/x", (PLACE,), copy), answer, of_copy)


SOME = (
    found("a", GONE),
    found("b", GONE, COPY, FINE),
    found("c", GONE, Archived("https://archive.example/c", None), GONE),
    found("d", Answer(Outcome.MOVED, "it has moved for good", "https://new.example/x")),
    found("e", Answer(Outcome.MOVED, "it leads to a front page, so what was there may be gone")),
    found("f", Answer(Outcome.UNREACHABLE, "it answers 503 Service Unavailable")),
    found("g", Answer(Outcome.REFUSED, "the host g.example is not on the public web")),
    found("h", Answer(Outcome.UNTOLD, "it answers 403 Forbidden"), COPY, FINE),
    found("i", FINE),
)
TEXT = """\
On 2 January 2026, 9 web addresses were asked for. 1 of them is there.

Gone
  - https://a.example/x
    It answers 404 Not Found. An archive may hold a copy: https://web.archive.org/web/https://a.example/x
    data/documents/a.md:6:7
  - https://b.example/x
    It answers 404 Not Found. The record names a copy, which is there: Archive copy of 3 June 2024, https://archive.example/a
    data/documents/a.md:6:7
  - https://c.example/x
    It answers 404 Not Found. The record names a copy, which could not be read: Archive copy, https://archive.example/c
    data/documents/a.md:6:7

Moved
  - https://d.example/x
    It has moved for good to https://new.example/x.
    data/documents/a.md:6:7
  - https://e.example/x
    It leads to a front page, so what was there may be gone. An archive may hold a copy: https://web.archive.org/web/https://e.example/x
    data/documents/a.md:6:7

Out of reach
  - https://f.example/x
    It answers 503 Service Unavailable. An archive may hold a copy: https://web.archive.org/web/https://f.example/x
    data/documents/a.md:6:7

Not asked
  - https://g.example/x
    The host g.example is not on the public web.
    data/documents/a.md:6:7

Can't be told: these servers do not answer programs
  - https://h.example/x
    It answers 403 Forbidden.
    data/documents/a.md:6:7"""


def test_what_needs_an_editor_is_told_first_and_with_its_place() -> None:
    assert as_text(SOME, TODAY) == TEXT


@pytest.mark.parametrize("told", [as_text, as_markdown])
def test_where_all_is_well_one_line_says_so(told: object) -> None:
    assert callable(told)
    assert told([found("i", FINE)], TODAY) == (
        "On 2 January 2026, 1 web address was asked for. Each of them is there."
    )
    assert told([], TODAY) == "On 2 January 2026, the record had no web address to ask for."


def test_every_outcome_that_is_not_fine_has_a_heading() -> None:
    assert {*HEADINGS} == {*Outcome} - {Outcome.FINE}


def test_an_issue_has_a_box_for_each_thing_that_an_editor_can_mend() -> None:
    told = as_markdown(SOME, TODAY)
    lines = told.splitlines()
    assert sum(line.startswith("- [ ] ") for line in lines) == 7
    assert lines[2:5] == [
        "## Gone",
        "",
        "- [ ] `https://a.example/x` (`data/documents/a.md:6`): It answers 404 Not Found. "
        "An archive may hold a copy: `https://web.archive.org/web/https://a.example/x`",
    ]
    assert lines[-1] == (
        "- `https://h.example/x` (`data/documents/a.md:6`): It answers 403 Forbidden."
    )


def test_no_box_is_there_where_only_robots_are_turned_away() -> None:
    assert "[ ]" not in as_markdown([SOME[7], SOME[8]], TODAY)


def test_a_line_is_the_same_on_another_day_so_that_a_tick_is_kept() -> None:
    one, other = (as_markdown(SOME, day).splitlines()[1:] for day in (TODAY, date(2026, 2, 1)))
    assert one == other


@pytest.mark.parametrize(
    "path", ["@mayor", "o/r/issues/1", "a_b_c", "*x*", "~~x~~", "[x](y)", "!x", "&amp;#64;a"]
)
def test_an_address_is_shown_in_an_issue_and_is_no_link(path: str) -> None:
    link = Link(f"https://github.com/{path}", (PLACE,))
    answer = Answer(Outcome.MOVED, "it has moved for good", f"https://github.com/2/{path}")
    html = html_of(as_markdown([Found(link, answer)], TODAY))
    outside = re.sub(r"<code>.*?</code>", "", html)
    assert "github.com" not in outside
    assert not re.search(r"<(a|em|strong|del|img)\b|@", outside)
    assert html.count("<code>") == 3


def test_an_issue_is_never_too_long_and_counts_what_it_leaves_out() -> None:
    many = [found(f"{'a' * 500}{number}", GONE) for number in range(200)]
    told = as_markdown([*many, SOME[3]], TODAY)
    assert len(told.encode()) < ISSUE_BYTES + 500
    boxes = told.count("- [ ]")
    assert 20 < boxes < 200
    assert f"… and {201 - boxes} more links. `make links` lists all." in told


def test_json_has_every_link() -> None:
    told = json.loads(as_json(SOME, TODAY))
    assert told["date"] == "2026-01-02"
    assert [link["outcome"] for link in told["links"]] == [one.answer.outcome for one in SOME]
    assert told["links"][1] == {
        "address": "https://b.example/x",
        "outcome": "gone",
        "words": "it answers 404 Not Found",
        "now": None,
        "places": [{"file": "data/documents/a.md", "line": 6, "column": 7}],
        "archive": {
            "address": "https://archive.example/a", "archived": "2024-06-03", "outcome": "fine",
        },
    }  # fmt: skip
    assert told["links"][2]["archive"]["archived"] is None
    assert told["links"][3]["now"] == "https://new.example/x"
    assert told["links"][8]["archive"] is None
