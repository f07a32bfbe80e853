import re
from dataclasses import replace
from pathlib import Path

import pytest

from answerable.problems import Location
from answerable.record import Record, load
from answerable.records import Source, Standing
from tests.conftest import Expect
from tests.support import DATA, HARBOUR, SITES, Copy

CENSUS = "data/commitments/1.2-crab-count.md"


def test_the_harbour_is_read_whole_and_sound() -> None:
    loaded = load(HARBOUR, DATA)
    assert loaded.problems == ()
    assert loaded.record is not None
    assert [*loaded.record.commitments] == [
        "1.1-quay-lights", "1.2-crab-count", "1.2-ferry-times", "upkeep-dredging",
    ]  # fmt: skip
    assert [*loaded.record.editions] == ["2022-04", "2022-10", "pilot-note"]
    assert [(report.edition, report.id) for report in loaded.record.reports] == [
        ("2022-04", "1.1-quay-lights"),
        ("2022-04", "1.2-crab-count"),
        ("2022-04", "1.2-ferry-times"),
        ("pilot-note", "1.1-quay-lights"),
        ("pilot-note", "upkeep-dredging"),
    ]
    assert loaded.record.broken == frozenset()


def test_all_that_is_wrong_is_told_in_one_load(expect: Expect) -> None:
    """The wreck has every kind of mistake; its expected messages are part of the engine."""
    said = Copy(SITES / "wreck").problems()
    assert all(
        re.fullmatch(r"(data/|docs/|mkdocs)[^:]+:[1-9]\d*:[1-9]\d*: .+\. .+[.?]", line)
        for line in said
    )
    expect(SITES / "wreck" / "expected", {"problems.txt": "\n".join([*said, ""])})


def test_each_value_is_named_at_its_line_and_column(harbour: Copy) -> None:
    harbour.edit(CENSUS, "made: 2021-05-04", "made: 4 May 2021")
    harbour.edit(CENSUS, "owners: [board, pilots]", "owner: [board, pilots]")
    harbour.edit("data/metrics/crabs-seen.csv", "1200,around", "1 200,around")
    harbour.edit("data/scales/flags.yml", "standing: reversed", "standing: sunk")
    standings = [standing.value for standing in Standing]
    assert [str(problem) for problem in load(harbour.root, DATA).problems] == [
        f"{CENSUS}:4:8: `owner` is not a field here. Did you mean `owners`?",
        f"{CENSUS}:5:7: `made`: '4 May 2021' is not written as dates are here. Did you mean "
        "`2021-05-04`?",
        "data/metrics/crabs-seen.csv:2:19: `value`: '1 200' is not a plain number. Did you mean "
        "`1200`?",
        "data/scales/flags.yml:10:15: `values.standing`: 'sunk' is not one of the known words. Use "
        f"{', '.join(standings[:-1])} or {standings[-1]}.",
    ]


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (CENSUS, "title: No fence", "1:1: The file does not begin with a line of three hyphens"),
        (CENSUS, "---\ntitle: a: b\n---\n", "2:9: There is a second colon on this line"),
        pytest.param(
            "data/scales/flags.yml", "- a", "1:1: There are no fields here",
        ),
        ("data/bodies.yml", "id: board", "1:1: There is no list here"),
        ("data/updates/2022-04/_edition.md", "---\n---\n", "2:1: There are no fields here"),
    ],
)  # fmt: skip
def test_a_broken_file_hides_no_other_and_is_not_called_missing(
    harbour: Copy, file: str, text: str | bytes, said: str
) -> None:
    harbour.write(file, text)
    harbour.edit("data/people/bo-limpet.md", "name: Bo Limpet", "nam: Bo Limpet")
    loaded = load(harbour.root, DATA)
    told = [str(p) for p in loaded.problems if not p.location.file.startswith("data/people/")]
    assert len(told) == 1
    assert told[0].startswith(f"{file}:{said}")
    assert len(loaded.problems) == 2  # that, and a field whose name is misspelt
    assert loaded.record is not None
    assert loaded.record.broken == {file, "data/people/bo-limpet.md"} or file.endswith(".csv")
    # Other records name what is broken, and are not blamed for it.
    assert harbour.problems() == [str(p) for p in loaded.problems]


def test_rows_are_looked_at_until_a_hundred_cells_are_wrong(harbour: Copy) -> None:
    file = "data/metrics/ferries-on-time.csv"
    harbour.write(file, "period,value,document,place\n" + "2020,x,harbour-plan,page 1\n" * 200)
    told = [str(problem) for problem in load(harbour.root, DATA).problems]
    assert len(told) == 102
    assert told[-2] == (
        f"{file}:102:1: More than 100 cells above are wrong; no row below is looked at. "
        "Mend those that are told first."
    )


def test_a_field_without_a_name_is_told_in_any_file(harbour: Copy) -> None:
    file = "data/metrics/lamps-working.yml"
    harbour.edit(file, "decimals: 0", '"": 0')
    assert [str(problem) for problem in load(harbour.root, DATA).problems] == [
        f"{file}:4:1: A field's name is not a plain word. Write it as `name: value`."
    ]


def test_an_id_that_a_file_must_hold_is_missing_there(harbour: Copy) -> None:
    harbour.edit("data/bodies.yml", "- id: pilots\n  name", "- name")
    told = [str(problem) for problem in load(harbour.root, DATA).problems]
    assert told == ["data/bodies.yml:5:3: `id` is missing. Add a line `id: …`."]


def test_wrong_fields_are_not_told_to_the_end_of_a_file(harbour: Copy) -> None:
    extra = "".join(f"extra{number}: a\n" for number in range(150))
    harbour.edit("data/plan.yml", "chapters:\n", f"{extra}chapters:\n")
    told = [line for line in harbour.problems() if line.startswith("data/plan.yml:")]
    first = 1 + (harbour.root / "data/plan.yml").read_text("utf-8").split("\n").index("extra0: a")
    assert len(told) == 101
    assert told[-1] == (
        f"data/plan.yml:{first + 100}:11: More than 100 fields of this file are wrong or missing. "
        "Mend those that are told first."
    )


def test_a_list_of_wrong_bodies_is_not_told_to_its_end(harbour: Copy) -> None:
    harbour.write("data/bodies.yml", "- board\n" * 150)
    told = [line for line in harbour.problems() if line.startswith("data/bodies.yml:")]
    assert len(told) == 102
    assert told[-2] == (
        "data/bodies.yml:101:3: More than 100 mistakes stand above; no body below is looked at. "
        "Mend those that are told first."
    )


@pytest.mark.parametrize("file", ["data/plan.yml", "data/bodies.yml"])
def test_a_file_that_must_be_there_is_asked_for(harbour: Copy, file: str) -> None:
    harbour.delete(file)
    loaded = load(harbour.root, DATA)
    assert [str(p) for p in loaded.problems] == [f"{file}:1:1: The file is missing. Restore it."]
    assert loaded.record.broken == {file}
    assert harbour.problems() == [f"{file}:1:1: The file is missing. Restore it."]


def test_an_empty_folder_is_two_problems(tmp_path: Path) -> None:
    assert [p.location.file for p in load(tmp_path, DATA).problems] == [
        "data/bodies.yml",
        "data/plan.yml",
    ]


@pytest.mark.parametrize(
    ("file", "line", "name"),
    [
        (CENSUS, "id: 1.2-crab-count", "id"),
        (CENSUS, "body: Words.", "body"),
        (CENSUS, "body_line: 3", "body_line"),
        (CENSUS, "file: other.md", "file"),
        ("data/updates/2022-04/1.2-crab-count.md", "edition: pilot-note", "edition"),
        ("data/updates/2022-04/_edition.md", "id: other", "id"),
        ("data/metrics/crabs-seen.yml", "observations: []", "observations"),
        ("data/metrics/crabs-seen.yml", "csv_file: other.csv", "csv_file"),
        ("data/plan.yml", "file: other.yml", "file"),
    ],
)
def test_what_the_loader_gives_cannot_be_written(
    harbour: Copy, file: str, line: str, name: str
) -> None:
    text = (harbour.root / file).read_text("utf-8")
    fence = "---\n" if text.startswith("---") else ""
    harbour.write(file, text.replace(fence, f"{fence}{line}\n", 1))
    place = f"{file}:{2 if fence else 1}:{len(name) + 3}"
    assert harbour.problems() == [
        f"{place}: `{name}` is not written in the file. Delete this line; the engine takes it "
        "from the file's name and text."
    ]


def test_a_file_name_is_an_id(harbour: Copy) -> None:
    harbour.write("data/people/Cy Whelk.md", (HARBOUR / "data/people/bo-limpet.md").read_bytes())
    assert harbour.problems() == [
        "data/people/Cy Whelk.md:1:1: The name of this file or folder: 'Cy Whelk' is not an id. "
        "Did you mean `cy-whelk`?"
    ]


def test_a_metric_has_its_figures_beside_it(harbour: Copy) -> None:
    harbour.delete("data/metrics/crabs-seen.csv")
    said = harbour.problems()
    assert said == [
        "data/metrics/crabs-seen.yml:1:1: There is no data/metrics/crabs-seen.csv. Put the "
        "figures there."
    ]


def test_the_columns_of_figures_are_those_that_the_metric_has(harbour: Copy) -> None:
    harbour.write("data/metrics/stated-changes.csv", "period,value,document,colour\n")
    assert harbour.problems() == [
        "data/metrics/stated-changes.csv:1:1: The column `place` is missing. Add it to the first "
        "row.",
        "data/metrics/stated-changes.csv:1:1: The column `what` is missing. Add it to the first "
        "row.",
        "data/metrics/stated-changes.csv:1:1: `colour` is not a column of this file. Use period, "
        "value, document, place, what, lower, upper, numerator, denominator, qualifier, marker, "
        "input, note.",
    ]


def test_figures_are_read_with_all_that_stands_beside_them(record: Record) -> None:
    crabs = record.metrics["crabs-seen"].observations[0]
    assert (crabs.line, str(crabs.period), crabs.groups) == (
        2,
        "2021",
        {"kind-of-crab": "Hermit crabs"},
    )
    assert crabs.value is not None
    assert crabs.lower is not None
    assert crabs.upper is not None
    assert (crabs.value.text, crabs.lower.text, crabs.upper.text) == ("1200", "1100", "1300")
    assert (crabs.qualifier, crabs.marker, crabs.note) == ("around", None, None)
    assert crabs.source == Source(document="harbour-plan", place="page 4")
    lamps = record.metrics["lamps-working"].observations
    assert (lamps[0].numerator, lamps[0].denominator) == (4, 10)
    assert (lamps[2].value, lamps[2].marker) == (None, "x")
    assert lamps[2].note == "The keeper fell in, and did not count"


def test_the_text_of_a_record_knows_its_line(record: Record) -> None:
    lights = record.commitments["1.1-quay-lights"]
    lines = (HARBOUR / lights.file).read_text("utf-8").splitlines()
    assert lines[lights.body_line - 1] == lights.body.splitlines()[0]


def test_a_field_is_found_or_the_nearest_thing_around_it(record: Record) -> None:
    assert record.place(CENSUS, "owners", 1) == Location(CENSUS, 4, 17)
    assert record.place(CENSUS, "owners", 7) == Location(CENSUS, 4, 9)
    assert record.place(CENSUS, "source", "page") == Location(CENSUS, 8, 3)
    assert record.place(CENSUS, "nothing") == Location(CENSUS, 2, 1)
    assert record.place("data/nowhere.md", "title") == Location("data/nowhere.md")


def test_sections_stand_in_the_order_of_the_plan(record: Record) -> None:
    assert record.section_order() == ("1", "1.1", "1.2", "upkeep")
    assert record.chapter_of("1.2") == "1"
    assert record.chapter_of("upkeep") == "upkeep"
    assert record.chapter_of("elsewhere") == "elsewhere"


def test_promises_stand_in_the_order_of_the_plan(record: Record) -> None:
    def moved(place: str, id_: str, section: str) -> Record:
        one = record.commitments[id_].model_copy(
            update={"section": section, "source": Source(document="harbour-plan", place=place)}
        )
        return replace(record, commitments={**record.commitments, id_: one})

    def order(found: Record) -> list[str]:
        return [commitment.id for commitment in found.ordered_commitments()]

    assert order(record) == [
        "1.1-quay-lights", "1.2-crab-count", "1.2-ferry-times", "upkeep-dredging",
    ]  # fmt: skip
    # By section; in one section by when they were made, then by number as people count.
    assert order(moved("action 1", "upkeep-dredging", "1"))[0] == "upkeep-dredging"
    nine = moved("list of actions, action 9", "upkeep-dredging", "1.2")
    assert order(nine)[1:] == ["upkeep-dredging", "1.2-crab-count", "1.2-ferry-times"]
    # The ferry times were promised later: last, although "page 3" comes before "row 1".
    row = moved("row 1", "1.2-crab-count", "1.2")
    assert order(row)[1:3] == ["1.2-crab-count", "1.2-ferry-times"]
    eleven = moved("list of actions, action 11", "upkeep-dredging", "1.2")
    assert order(eleven)[1:] == ["1.2-crab-count", "upkeep-dredging", "1.2-ferry-times"]


def test_a_field_within_a_field_is_told_its_own_neighbours(harbour: Copy) -> None:
    harbour.edit("data/people/bo-limpet.md", "  place:", "  plaice:")
    assert "data/people/bo-limpet.md:6:11: `source.plaice` is not a field here. Did you mean " \
        "`place`?" in harbour.problems()  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/bodies.yml", "- id: pilots", "- id: board"),
        ("data/scales/flags.yml", "- id: red-flag", "- id: green-flag"),
        ("data/plan.yml", "- id: upkeep", "- id: 1.2"),
    ],
)
def test_an_id_stands_once(harbour: Copy, file: str, old: str, new: str) -> None:
    harbour.edit(file, old, new)
    assert any("twice" in line for line in harbour.problems())


@pytest.mark.parametrize(
    "file",
    ["data/metrics/spare.csv", "data/people/cy.txt", "data/commitments/a.MD", "data/poeple/cy.md"],
)
def test_no_file_is_passed_over_in_silence(harbour: Copy, file: str) -> None:
    harbour.write(file, "Words that nobody would ever see.\n")
    assert any(line.startswith(file) for line in harbour.problems())
