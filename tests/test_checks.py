from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from answerable.checks import RULES, check, valid_record
from answerable.checks.figures import percentage
from answerable.checks.texts import texts_plain
from answerable.markup import MARKDOWN_EXTENSIONS
from answerable.problems import InvalidRecord
from answerable.record import Record
from answerable.record.loading import BodyText
from tests.support import HARBOUR, ROOT, Copy, elements, harbour_record, site_settings

LIGHTS = "data/commitments/1.1-quay-lights.md"
CENSUS = "data/commitments/1.2-crab-count.md"
DONE = "data/updates/2022-04/1.1-quay-lights.md"
LETTER = "data/letters/2022-03-07-pilots-to-board.md"
LAMPS = "data/metrics/lamps-working"
CRABS = "data/metrics/crabs-seen"
FERRIES = "data/metrics/ferries-on-time"
REPORT = "---\nplace: page 1\n---\nDark.\n"
SECTION = (HARBOUR / "data/sections/1.2.md").read_text("utf-8")
MEETING = "data/meetings/2022-03-quayside-group.md"


@dataclass(frozen=True)
class Break:
    """A change to the harbour that breaks one rule, and all that must then be said.

    Where `old` is empty, `new` is a whole file.
    """

    rule: str
    file: str
    old: str
    new: str
    said: tuple[str, ...]


def breaks(rule: str, file: str, old: str, new: str, *said: str) -> Break:
    return Break(rule, file, old, new, said)


def missing(file: str, old: str, new: str, place: str, said: str) -> Break:
    return breaks("references_exist", file, old, new, f"{file}:{place}: There is no {said}")


BREAKS: Sequence[Break] = (
    missing(
        "data/plan.yml", "publisher: board", "publisher: bord", "2:12",
        "body with the id `bord`. Did you mean `board`?",
    ),
    missing(
        "data/plan.yml", "\ndocument: harbour-plan", "\ndocument: plan", "4:11",
        "document with the id `plan`. Correct the id, or add it in data/documents/plan.md.",
    ),
    missing(
        "data/plan.yml", "    document: harbour-plan", "    document: x", "10:15",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        "data/scales/flags.yml", "document: pilot-note", "document: pilot-notes", "2:11",
        "document with the id `pilot-notes`. Did you mean `pilot-note`?",
    ),
    missing(
        "data/documents/pilot-note.md", "publisher: pilots", "publisher: crabs", "4:12",
        "body with the id `crabs`. Correct the id, or add it in data/bodies.yml.",
    ),
    missing(
        "data/documents/crab-survey.md", "document: harbour-plan", "document: x", "5:13",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        "data/sections/1.1.md", "document: harbour-plan", "document: x", "4:13",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        CENSUS, "section: 1.2", "section: 2.1", "3:10",
        "section with the id `2.1`. Did you mean `1.1`?",
    ),
    missing(
        CENSUS, "[board, pilots]", "[board, pirates]", "4:17",
        "body with the id `pirates`. Did you mean `pilots`?",
    ),
    missing(
        CENSUS, "metrics: [crabs-seen]", "metrics: [crab-seen]", "6:11",
        "metric with the id `crab-seen`. Did you mean `crabs-seen`?",
    ),
    missing(
        CENSUS, "document: harbour-plan", "document: x", "8:13",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        "data/updates/2022-10/_edition.md", "document: update-2022-10", "document: none", "3:11",
        "document with the id `none`. Correct the id, or add it in data/documents/none.md.",
    ),
    missing(
        "data/updates/2022-10/_edition.md", "date: 2022-10", "date: 2022-10\nscale: flag", "5:8",
        "scale with the id `flag`. Did you mean `flags`?",
    ),
    missing(
        DONE, "documents: [crab-survey]", "documents: [crab-surveys]", "11:13",
        "document with the id `crab-surveys`. Did you mean `crab-survey`?",
    ),
    missing(
        DONE, "meetings: [2022-03-quayside-group]", "meetings: [a-party]", "12:12",
        "meeting with the id `a-party`. Correct the id, or add it in data/meetings/a-party.md.",
    ),
    missing(
        "data/updates/2022-04/1.2-crab-count.md", "[crabs-seen]", "[crabs-seen, c]", "3:23",
        "metric with the id `c`. Correct the id, or add it in data/metrics/c.yml.",
    ),
    missing(
        f"{CRABS}.yml", "sections: [1.2]", "sections: [3]", "5:12",
        "section with the id `3`. Correct the id, or add it in data/sections/3.md.",
    ),
    missing(
        f"{CRABS}.csv", "almost,,,harbour-plan", "almost,,,harbor-plan", "4:32",
        "document with the id `harbor-plan`. Did you mean `harbour-plan`?",
    ),
    missing(
        f"{FERRIES}.yml", "2022”\"\n    source:\n      document: harbour-plan",
        "2022”\"\n    source:\n      document: x", "13:17",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        "data/people/bo-limpet.md", "document: harbour-plan", "document: x", "5:13",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        MEETING, "minutes: minutes-2022-03", "minutes: minutes-2022", "7:10",
        "document with the id `minutes-2022`. Did you mean `minutes-2022-03`?",
    ),
    missing(
        MEETING, "documents: [crab-survey]", "documents: [x]", "8:13",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        MEETING, "kind: reference-group", "kind: reference", "3:7",
        "meeting kind with the id `reference`. Did you mean `reference-group`?",
    ),
    missing(
        LETTER, "from: [pilots]", "from: [pilot]", "3:8",
        "body with the id `pilot`. Did you mean `pilots`?",
    ),
    missing(
        LETTER, "to: [board]", "to: [boards]", "4:6",
        "body with the id `boards`. Did you mean `board`?",
    ),
    missing(
        LETTER, "\ndocument: berth-letter", "\ndocument: letter", "6:11",
        "document with the id `letter`. Did you mean `berth-letter`?",
    ),
    missing(
        LETTER, "\ndate: 2022-03-07", "\ndate: 2022-03-07\nreplies_to: a-letter", "6:13",
        "letter with the id `a-letter`. Correct the id, or add it in data/letters/a-letter.md.",
    ),
    missing(
        LETTER, "[1.1-quay-lights]", "[1.1-quay-light]", "11:19",
        "commitment with the id `1.1-quay-light`. Did you mean `1.1-quay-lights`?",
    ),
    missing(
        LETTER, "sections: [upkeep]", "sections: [1, 7]", "15:19",
        "section with the id `7`. Correct the id, or add it in data/sections/7.md.",
    ),
    breaks(
        "statuses_on_scale", DONE, "status: done", "status: almost-done",
        f"{DONE}:2:9: `almost-done` is not on the scale of this update. Use done, slipped.",
    ),
    breaks(
        "statuses_on_scale", "data/updates/2022-04/1.2-crab-count.md",
        "place: page 3, row 2", "place: page 3, row 2\nstatus: green-flag",
        "data/updates/2022-04/1.2-crab-count.md:3:9: `green-flag` is not on the scale of this "
        "update. Use done, slipped.",
    ),
    breaks(
        "statuses_on_scale", "data/updates/2022-04/_edition.md", "scale: keel-words\n", "",
        "data/updates/2022-04/1.1-quay-lights.md:2:9: `done` is not on the scale of this update. "
        "Name the update's scale in _edition.md.",
        "data/updates/2022-04/1.2-ferry-times.md:2:9: `slipped` is not on the scale of this "
        "update. Name the update's scale in _edition.md.",
    ),
    breaks(
        "editions_dated", "data/updates/2022-10/_edition.md", "date: 2022-10", "earliest: 2022-10",
        "data/updates/2022-10/_edition.md:2:1: This update has no date. Give `date`, or both "
        "`earliest` and `date_note` where its document is undated.",
    ),
    breaks(
        "totals_on_scale", "data/updates/pilot-note/_edition.md", "red-flag", "pink-flag",
        "data/updates/pilot-note/_edition.md:10:13: `pink-flag` is not on the scale of this "
        "update. Use green-flag, red-flag, faded-flag.",
    ),
    breaks(
        "totals_on_scale", "data/updates/2022-10/_edition.md", "date: 2022-10",
        "date: 2022-10\ntotals: [{status: red-flag, count: 1}]",
        "data/updates/2022-10/_edition.md:5:19: `red-flag` is not on the scale of this update. "
        "Name the update's scale.",
    ),
    breaks(
        "reports_belong", "data/updates/2022-04/1.1-dark-quays.md", "", REPORT,
        "data/updates/2022-04/1.1-dark-quays.md:2:1: There is no commitment with the id "
        "`1.1-dark-quays`. Name the file after the commitment it reports on.",
    ),
    breaks(
        "reports_belong", "data/updates/2023-04/1.1-quay-lights.md", "", REPORT,
        "data/updates/2023-04/1.1-quay-lights.md:2:1: The update `2023-04` has no _edition.md. "
        "Write that file; it says what the update is.",
    ),
    breaks(
        "sections_told", "data/plan.yml", "sections: [1.1, 1.2]", "sections: [1.1, 1.2, 1.3]",
        "data/plan.yml:17:3: The section `1.3` has no file in data/sections. Write "
        "sections/1.3.md, or take the section out.",
    ),
    breaks(
        "sections_told", "data/sections/1.3.md", "", SECTION,
        "data/sections/1.3.md:2:1: The section `1.3` is not listed in plan.yml. List it under "
        "its chapter, or delete this file.",
    ),
    breaks(
        "figures_unique", f"{CRABS}.csv", "Velvet crabs,300,almost", "Hermit crabs,300,almost",
        f"{CRABS}.csv:4:1: This row repeats the period and groups of line 2. Delete one, or add "
        "a dimension that tells them apart.",
    ),
    breaks(
        "figures_whole", f"{CRABS}.csv", "Velvet crabs,300,almost", "Velvet crabs,,almost",
        f"{CRABS}.csv:4:1: A row needs a value, or a marker that says why there is none. Markers "
        "are c, x, z, low.",
    ),
    breaks(
        "figures_whole", f"{LAMPS}.csv", "Fish quay,,,,x", "Fish quay,9,,,x",
        f"{LAMPS}.csv:4:1: A row needs a value, or a marker that says why there is none. Markers "
        "are c, x, z, low.",
    ),
    breaks(
        "figures_whole", f"{LAMPS}.csv", "Fish quay,,,,x", "Fish quay,,,,n/a",
        f"{LAMPS}.csv:4:1: `n/a` is not a known marker. Use c, x, z, low.",
    ),
    breaks(
        "figures_whole", f"{CRABS}.csv", "Velvet crabs,300", ",300",
        f"{CRABS}.csv:4:1: A group has no name. Write All for a total.",
    ),
    breaks(
        "figures_add_up", f"{LAMPS}.csv", "West quay,67,2,3", "West quay,66,2,3",
        f"{LAMPS}.csv:3:1: 2 of 3 is 67%, not 66%. Check the value and both counts against the "
        "source.",
    ),
    breaks(
        "ids_once", "data/letters/2022-03-07-pilots-to-board.md", "- id: berths", "- id: lamps",
        "data/letters/2022-03-07-pilots-to-board.md:8:3: The id `lamps` stands twice "
        "here. Give one of the two another id.",
    ),
    breaks(
        "dimensions_named", f"{LAMPS}.yml", "  - id: quay",
        "  - id: place\n    title: Place\n  - id: quay",
        f"{LAMPS}.yml:10:9: `place` is the name of a column that every metric has. Give the "
        "dimension, and its column, another name.",
    ),
    breaks(
        "figures_precise", f"{CRABS}.csv", "1000,,,,update", "1000.0,,,,update",
        f"{CRABS}.csv:5:1: 1000.0 has more decimals than its metric: 0. Check it against "
        "the source, or correct `decimals` of the metric.",
    ),
    breaks(
        "figures_precise", "data/metrics/channel-depth.csv", "Inner mark,4.0", "Inner mark,4.05",
        "data/metrics/channel-depth.csv:3:1: 4.05 has more decimals than its metric: 1. Check it "
        "against the source, or correct `decimals` of the metric.",
    ),
    breaks(
        "figures_add_up", f"{FERRIES}.csv", "2022-03,61", "2022-03,161",
        f"{FERRIES}.csv:2:1: 161 is not a percentage. Write a number from 0 to 100.",
    ),
    breaks(
        "figures_add_up", f"{FERRIES}.csv", "2022-03,61", "2022-03,-1",
        f"{FERRIES}.csv:2:1: -1 is not a percentage. Write a number from 0 to 100.",
    ),
    breaks(
        "charts_drawable", f"{LAMPS}.yml", "    by: quay", "    by: key",
        f"{LAMPS}.yml:14:9: `key` is not a dimension of this metric. Use period, quay.",
    ),
    breaks(
        "charts_drawable", f"{LAMPS}.yml", "panel: period", "panel: wharf",
        f"{LAMPS}.yml:15:12: `wharf` is not a dimension of this metric. Use period, quay.",
    ),
    breaks(
        "charts_drawable", f"{CRABS}.yml", "      period: not-stated", "      claw: one",
        f"{CRABS}.yml:19:13: `claw` is not a dimension of this metric. Use period, kind-of-crab.",
    ),
    breaks(
        "charts_drawable", f"{FERRIES}.yml", "    value: 95", "    value: 95\n    where: {quay: a}",
        f"{FERRIES}.yml:17:12: `quay` is not a dimension of this metric. Use period.",
    ),
    breaks(
        "charts_drawable", "data/metrics/channel-depth.yml", "    by: mark", "    by: period",
        "data/metrics/channel-depth.yml:13:9: A line is drawn over periods, so it can't be drawn "
        "for each of them. Name the dimension that gives a line each, or delete this field.",
    ),
    breaks(
        "charts_drawable", "data/metrics/channel-depth.yml", "kind: line", "kind: targets",
        "data/metrics/channel-depth.yml:12:11: A chart of targets is declared, and the metric "
        "has none. Add the targets, or choose another kind.",
    ),
    breaks(
        "charts_drawable", f"{CRABS}.yml", "      period: not-stated", "      period: 2019",
        f"{CRABS}.yml:19:15: No figure of this metric has '2019' as its period. Write one of "
        "2021, not-stated.",
    ),
    breaks(
        "charts_drawable", f"{CRABS}.yml", "period: 2021\n", "kind-of-crab: [Hermit crabs, Cod]\n",
        f"{CRABS}.yml:13:21: No figure of this metric has 'Cod' as its kind-of-crab. Write one of "
        "Crabs with one claw, or none, Hermit crabs, Velvet crabs.",
    ),
    breaks(
        "texts_plain", LIGHTS, "1. buy lamps;", "1. buy <blink>lamps</blink>;",
        f"{LIGHTS}:26:8: The text holds <blink>, which is not allowed in a record. Use "
        "paragraphs, lists, bold, emphasis and links that begin with https://.",
    ),
    breaks(
        "ids_once", "data/plan.yml", "sections: [1.1, 1.2]", "sections: [1.1, 1.2, 1.1]",
        "data/plan.yml:17:3: The id `1.1` stands twice here. Give one of the two another id.",
    ),
    breaks(
        "ids_once", "data/scales/keel-words.yml", "values:", "values:\n  - {id: done, label: Done}",
        "data/scales/keel-words.yml:5:3: The id `done` stands twice here. Give one of the two "
        "another id.",
    ),
    breaks(
        "ids_once", LETTER, "- id: berths", "- id: lamps",
        f"{LETTER}:8:3: The id `lamps` stands twice here. Give one of the two another id.",
    ),
    breaks(
        "figures_cited", CENSUS, "count crabs", 'count {{ figure("crabs-sen") }}',
        f"{CENSUS}:11:36: There is no metric with the id `crabs-sen`. Did you mean `crabs-seen`?",
    ),
    breaks(
        "dimensions_named", "data/metrics/channel-depth.yml", "charts:",
        "  - {id: document, title: Document}\ncharts:",
        "data/metrics/channel-depth.yml:11:10: `document` is the name of a column that every "
        "metric has. Give the dimension, and its column, another name.",
    ),
)  # fmt: skip


@pytest.mark.parametrize("wrong", BREAKS, ids=lambda b: f"{b.rule}: {b.new.strip()[:30]}")
def test_a_record_that_breaks_a_rule_is_told_so(harbour: Copy, wrong: Break) -> None:
    if wrong.old:
        harbour.edit(wrong.file, wrong.old, wrong.new)
    else:
        harbour.write(wrong.file, wrong.new)
    assert harbour.problems() == [*wrong.said]
    [rule] = [rule for rule in RULES if rule.__name__ == wrong.rule]
    assert [str(problem) for problem in rule(harbour.record())] == [*wrong.said]


def test_no_rule_is_without_a_record_that_breaks_it() -> None:
    assert {rule.__name__ for rule in RULES} == {wrong.rule for wrong in BREAKS}


def test_every_rule_says_itself() -> None:
    assert len({rule.__name__ for rule in RULES}) == len(RULES)
    assert all((rule.__doc__ or "").splitlines()[0] for rule in RULES)


def test_the_harbour_breaks_no_rule(record: Record, cache: Path) -> None:
    assert check(record) == ()
    assert valid_record(HARBOUR, site_settings(cache)) == record


def test_what_is_unreadable_and_what_breaks_a_rule_are_told_together(
    harbour: Copy, cache: Path
) -> None:
    harbour.edit(CENSUS, "made: 2021-05-04", "made: long ago")
    harbour.edit(DONE, "status: done", "status: almost-done")
    with pytest.raises(InvalidRecord) as caught:
        valid_record(harbour.root, site_settings(cache))
    assert [p.location.file for p in caught.value.problems] == [CENSUS, DONE]
    assert str(caught.value).endswith(
        "2 errors found. Nothing was published; the site is as it was."
    )


@pytest.mark.parametrize("counts", ["2,", ",3", "2,0"])
def test_a_count_has_its_base(harbour: Copy, counts: str) -> None:
    harbour.edit(f"{LAMPS}.csv", "West quay,67,2,3", f"West quay,67,{counts}")
    assert harbour.problems()


def test_a_line_is_not_drawn_by_period(harbour: Copy) -> None:
    harbour.edit("data/metrics/channel-depth.yml", "    by: mark", "    by: period")
    assert harbour.problems()


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_a_percentage_is_rounded_half_up(numerator: int, denominator: int, places: int) -> None:
    like = Decimal(1).scaleb(-places)
    found = percentage(numerator, denominator, like)
    exact = Decimal(numerator) * 100 / Decimal(denominator)
    assert found.as_tuple().exponent == -places
    assert abs(found - exact) <= like / 2 + Decimal("1e-15")


def test_a_half_is_rounded_up() -> None:
    assert percentage(1, 8, Decimal("13")) == 13  # 12.5
    assert percentage(1, 200, Decimal("0.5")) == Decimal("0.5")
    assert percentage(1, 200, Decimal("1")) == 1
    assert percentage(2, 3, Decimal("66.6")) == Decimal("66.7")
    assert percentage(5, 200, Decimal("2")) == 3  # 2.5, which bankers would call 2


# What is refused in the text of a record, in the spellings that hostile or careless hands try.
HOSTILE = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<script>alert(1)",
    "Words <script>alert(1)</script> and words",
    "`code` <script>`alert(1)`</script>",
    "\\<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=\"alert(1)\">Words</p>",
    "<p ONCLICK=alert(1)>Words</p>",
    "<strong onmouseover='alert(1)'>Words</strong>",
    "<a href=\"https://a.example\" onfocus=alert(1) autofocus>a</a>",
    "<a href=\"https://a.example\" style=\"position:fixed\">a</a>",
    "<a href=\"https://a.example\" target=_blank>a</a>",
    "<p style=\"color:red\">Words</p>",
    "<p class=\"standing\">Words</p>",
    "<p id=\"__search\">Words</p>",
    "<a name=\"__drawer\">Words</a>",
    "<svg onload=alert(1)></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
    "<iframe src=\"https://evil.example\"></iframe>",
    "<object data=\"https://evil.example\"></object>",
    "<embed src=\"https://evil.example\">",
    "<form action=\"https://evil.example\"><input name=a></form>",
    "<button>Press</button>",
    "<base href=\"https://evil.example\">",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
    "<link rel=stylesheet href=\"https://evil.example/a.css\">",
    "<style>*{display:none}</style>",
    "<video src=\"https://evil.example\"></video>",
    "<details open ontoggle=alert(1)>a</details>",
    "<div>Words</div>",
    "<span data-standing=\"complete\">Complete</span>",
    "<div data-fragment=\"reports\"></div>",
    "<h2>Words</h2>",
    "<table><tr><td>Words</td></tr></table>",
    "<!-- a comment -->",
    "Words <!-- a comment --> and words",
    "<!DOCTYPE html>",
    "<?php echo 1 ?>",
    "<![CDATA[ words ]]>",
    "![A picture](https://evil.example/a.png)",
    "![A picture](picture.png)",
    "![A picture][a]\n\n[a]: https://evil.example/a.png",
    "# A heading",
    "A heading\n===",
    "A heading\n---",
    "Words\n\n***\n\nWords",
    "```\ncode\n```",
    "    indented code",
    "| a | b |\n|---|---|\n| c | d |",
    "[TOC]",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a]( javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](\x01javascript:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](java&#x73;cript:alert(1))",
    "[a](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](javascript&#58;alert(1))",
    "[a](vbscript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](file:///etc/passwd)",
    "[a](ftp://a.example)",
    "[a](mailto:a@a.example)",
    "[a](tel:+44)",
    "<a@a.example>",
    "<ftp://a.example>",
    "[a]\n\n[a]: javascript:alert(1)",
    "<a href=\"javascript:alert(1)\">a</a>",
    "<a href=\" javascript:alert(1)\">a</a>",
    "<a href=\"java\nscript:alert(1)\">a</a>",
    "[a](//evil.example)",
    "[a](\\\\\\\\evil.example)",
    "[a](/\\\\evil.example)",
    "[a](/elsewhere)",
    "[a](elsewhere.md)",
    "[a](../elsewhere)",
    "[a](#elsewhere)",
    "[a](?elsewhere)",
    "[a]()",
    "<a href=\"//evil.example\">a</a>",
)  # fmt: skip


def told(record: Record, body: str) -> list[str]:
    """Return what is said of a record in which one promise alone has a text, and it is this."""
    alone = replace(record, texts=(BodyText(CENSUS, body, 11),))
    return [str(problem) for problem in texts_plain(alone)]


@pytest.mark.parametrize("body", HOSTILE)
def test_what_is_not_plain_text_is_refused(record: Record, body: str) -> None:
    found = told(record, body)
    assert found
    for line in found:
        assert line.startswith(f"{CENSUS}:1")
        assert "which is not allowed in a record. Use paragraphs, lists, bold, emphasis and" in line


PLAIN = (
    "",
    "Words & more words, 3 < 4 > 2, \"quoted\" and 'quoted'.",
    "**Bold**, *emphasis*, __bold__, _emphasis_ and `code`.",
    "- a\n- b\n    - c\n\n1. a\n2. b",
    "3. Begins at three\n4. Goes on",
    "> A quotation",
    "[A link](https://a.example/b?c=d&e=f#g) and <https://a.example>.",
    "[A link](https://a.example \"Its title\").",
    "\\*Not emphasis\\* and \\[not a link\\](https://a.example)",
    "Snake_case_words, a * b * c, 50% [of all], #1, £5, “quoted”, –, é, 漢字.",
    "&lt;script&gt;alert(1)&lt;/script&gt; and &copy;",
)  # fmt: skip


@pytest.mark.parametrize("body", PLAIN)
def test_plain_text_is_let_be(record: Record, body: str) -> None:
    assert told(record, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "<details open ontoggle=alert(1) x",
        "<script",
        "Words <img src=x onerror=alert(1)",
        "Words\n\n<svg onload=alert(1)",
    ],
)
def test_a_tag_that_is_left_open_is_refused(record: Record, body: str) -> None:
    assert told(record, body)


@pytest.mark.parametrize("body", ["</div>", "Words </article> words", "Words\n\n</main>"])
def test_a_tag_that_closes_the_page_is_refused(record: Record, body: str) -> None:
    assert told(record, body)


@pytest.mark.parametrize("body", ["[a](https:elsewhere)", "[a](https:/elsewhere)"])
def test_an_address_names_its_host(record: Record, body: str) -> None:
    assert told(record, body)


@pytest.mark.parametrize("body", ["a\n\nb\n\n# c", "a\n\nb\n\n![c](https://a.example)"])
def test_what_is_refused_is_named_at_its_line(record: Record, body: str) -> None:
    assert {line.partition(": ")[0] for line in told(record, body)} == {f"{CENSUS}:15:1"}


@pytest.mark.parametrize(
    "body",
    [
        "[" * 500,
        "![" * 300,
        *(piece * 400 for piece in ("[a", "[ ", "[[a] ")),
    ],
)
def test_a_text_that_would_take_minutes_is_refused(record: Record, body: str) -> None:
    assert told(record, body)


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("documents", "crab-survey"), ("sections", "1.1"), ("commitments", "1.2-crab-count"),
        ("people", "bo-limpet"), ("meetings", "2022-03-quayside-group"),
        ("letters", "2022-03-07-pilots-to-board"), ("updates/2022-04", "_edition"),
        ("updates/2022-04", "1.1-quay-lights"),
    ],
)  # fmt: skip
def test_the_text_of_every_kind_of_record_is_checked(harbour: Copy, folder: str, name: str) -> None:
    file = f"data/{folder}/{name}.md"
    text = (harbour.root / file).read_text("utf-8")
    harbour.write(file, text + "\n***\n")
    assert [line.partition(": ")[2] for line in harbour.problems()] == [
        "The text holds <hr>, which is not allowed in a record. Use paragraphs, lists, bold, "
        "emphasis and links that begin with https://."
    ]
    line = text.count("\n") + 2
    assert harbour.problems()[0].startswith(f"{file}:{line}:1: ")


# What may stand in a text, alone or with others, so as to reach beyond its end.
PIECES = (
    "<details open ontoggle=alert(1) x", "<script", "</div>", "<div", "<", ">", "<!--", "-->",
    "<?", "<!", "<![CDATA[", "`", "``", "```\n", "~~~\n", "\\", "\n", "\n\n", "\n- ", "\n1. ",
    "\n> ", "\n    ", "\n[a]: https://b.example\n", "[", "]", "(", ")", "](https://a.example)",
    "<https://a.example>", "![", "|", "---", "#", "=", "*", "**", "_", "{", "}", ":", "&lt;", "'",
    '"', " ", "a",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(lambda found: "".join(found).strip())
BETWEEN = """## After

- **Now:** [a](<../a.md>) <span class="standing" data-standing="complete">Complete</span>

<div data-fragment="reports"></div>
"""


def shape(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return the elements and attributes that a text is published as."""
    html = markdown.markdown(text, extensions=list(MARKDOWN_EXTENSIONS))
    return [(element.tag, element.attributes) for element in elements(html)]


@settings(max_examples=300)
@given(TEXTS, TEXTS)
@example("<details open ontoggle=alert(1) x", "")
@example("```\n<details open ontoggle=alert(1) x`", "")
@example("<?", "``](https://a.example)<https://a.example>")
@example("```", "```")
@example("~~~", "~~~")
def test_a_text_changes_nothing_that_stands_around_it(first: str, second: str) -> None:
    """Two texts stand on one page: a piece that is left open must not swallow what follows."""
    if not told(harbour_record(), first) and not told(harbour_record(), second):
        whole = f"## Before\n\n{first}\n\n{BETWEEN}\n{second}\n\n## End"
        parts = ("## Before", first, BETWEEN, second, "## End")
        assert shape(whole) == [element for part in parts for element in shape(part)]


def test_what_is_checked_is_what_is_published() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert sorted(config.markdown_extensions) == sorted(MARKDOWN_EXTENSIONS)
