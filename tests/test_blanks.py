"""New files: nothing in them can be published by accident, and filled in they are sound."""

import re
from collections.abc import Mapping
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from answerable.blanks import ALONE, BEGUN, begin, file_lines
from answerable.blanks.known import MOST_SHOWN, NAMED
from answerable.blanks.writing import WIDTH, notes
from answerable.dictionary import Described, Kind, fields_of
from answerable.problems import SiteFailed
from answerable.reading import FileText, parse_fields, parse_list, parse_markdown
from answerable.record import load
from answerable.records import ID, UNWRITTEN, YES_NO, Entry
from tests.support import DATA, Copy

# The id of a new record of each kind in the harbour, with what stands in the place of each `…` on
# the lines of its fields, in order.
NEW: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "body": ("guild", ("Guild of Pilots",)),
    "area": ("east-quay", ("East Quay",)),
    "section": ("1.3", ("Ropes", "page 3")),
    "commitment": (
        "1.2-rope-count", ("Count the ropes", "board", "2021-05-04", "harbour-plan", "page 4"),
    ),
    "update": (
        "quay-note", ("A note", "update-2022-10", "2022-10", "update-2022-10", "page 1"),
    ),
    "report": ("2022-10/1.2-ferry-times", ("page 9",)),
    "scale": ("lamp-words", ("Lamp words", "harbour-plan", "Words of lamps.", "lit", "Lit")),
    "metric": ("ropes-seen", ("Ropes seen", "How many ropes are there?", "ropes")),
    "document": ("rope-note", ("A note on ropes", "note")),
    "person": ("cy-whelk", ("Cy Whelk", "Quayside Group", "harbour-plan", "page 5")),
    "meeting": (
        "2022-05-rope-review", ("Review of ropes", "public-review", "harbour-plan", "page 6"),
    ),
    "letter": (
        "2022-03-07-board-to-pilots",
        ("Letter on ropes", "board", "board", "berth-letter", "berth-letter", "page 1"),
    ),
    "term": ("bollard", ("bollard", "A post that ropes are tied to.")),
}  # fmt: skip
ROW = "2021,4,harbour-plan,page 7"
# What the harbour's record lacks beside the new file, and what is needed to mend that.
BESIDE = {"1.3": ("sections: [1.1, 1.2]", "sections: [1.1, 1.2, 1.3]")}
FIELD = re.compile(r" *(- )?([a-z_0-9]+|…):( (…|\[…\]|yes|no))?")


def begun(harbour: Copy, kind: str, id_: str) -> str:
    """Begin a file, and return its path."""
    made = begin(harbour.root, DATA, kind, id_)
    return made.added_to or made.files[0]


def filled(text: str, values: tuple[str, ...]) -> str:
    """Return a text with each `…` that can be read replaced by a value, in order."""
    left = [*values, "Words of a text."]
    lines = [
        line.replace(UNWRITTEN, left.pop(0))
        if UNWRITTEN in line and not line.lstrip().startswith("#")
        else line
        for line in text.split("\n")
    ]
    return "\n".join(lines)


def errors(harbour: Copy) -> list[str]:
    return [problem for problem in harbour.problems() if ": warning: " not in problem]


def without_notes(text: str) -> str:
    return "".join(f"{x}\n" for x in text.splitlines() if x.strip() and x.strip()[0] != "#")


@pytest.mark.parametrize("name", [name for name in BEGUN if name not in ALONE])
def test_a_new_file_is_refused_where_something_is_to_be_written_and_nowhere_else(
    harbour: Copy, name: str
) -> None:
    id_ = NEW[name][0] if name in NEW else "2026-01-31-title"
    file = begun(harbour, name, id_)
    read = load(harbour.root, DATA)
    told = [str(problem) for problem in read.problems]
    lines = (harbour.root / file).read_text("utf-8").splitlines()
    wanted = {
        f"{file}:{number}"
        for number, line in enumerate(lines, 1)
        if UNWRITTEN in line and not line.lstrip().startswith("#") and line != UNWRITTEN
    }
    found = {":".join(problem.split(":")[:2]) for problem in told}
    assert {one for one in found if not one.endswith("csv:2")} == wanted
    assert all("stands where something is to be written" in x or "known words" in x for x in told)
    assert harbour.problems()


@pytest.mark.parametrize("name", NEW)
def test_a_new_file_that_is_filled_in_is_sound(harbour: Copy, name: str) -> None:
    id_, values = NEW[name]
    file = begun(harbour, name, id_)
    path = harbour.root / file
    text = path.read_text("utf-8")
    assert UNWRITTEN in without_notes(text)
    harbour.write(file, filled(text, values))
    if name == "metric":
        table = file.replace(".yml", ".csv")
        assert (harbour.root / table).read_text("utf-8") == "period,value,document,place\n…,…,…,…\n"
        harbour.write(table, f"period,value,document,place\n{ROW}\n")
    if id_ in BESIDE:
        harbour.edit("data/plan.yml", *BESIDE[id_])
    assert errors(harbour) == []
    harbour.write(file, without_notes(path.read_text("utf-8")))
    assert errors(harbour) == []
    assert UNWRITTEN not in path.read_text("utf-8")


def example_of(model: type[Entry], field: Described) -> str:
    if field.choices:
        return field.choices[0]
    if field.form is YES_NO:
        return "yes"
    return (field.form.example if field.form else "") or "Words"


def with_examples(model: type[Entry], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values with an example in the place of each `…`."""
    known = {field.name: field for field in fields_of(model)}
    done: dict[str, Any] = {}
    for name, value in values.items():
        field = known[name]
        items = value if isinstance(value, list) else [value]
        if field.part:
            made: list[Any] = [with_examples(field.part, item) for item in items]
        elif field.named:
            made = [{"Group": ["Words"] if _lists(model, name) else "Words"}]
        else:
            example = example_of(model, field)
            made = [example if item == UNWRITTEN else item for item in items]
        done[name] = made if isinstance(value, list) else made[0]
    return done


def _lists(model: type[Entry], name: str) -> bool:
    """Say whether a field has a list for each name, and never a value alone."""
    hint = get_type_hints(model)[name]
    return get_origin(get_args(hint)[1]) is tuple


def uncommented(text: str) -> str:
    """Return a new file with every field that is left out put in, and every note taken out."""
    lines = ((line, line.replace("# ", "")) for line in text.splitlines())
    fields = (bare if FIELD.fullmatch(bare) else line for line, bare in lines)
    return without_notes("\n".join(fields))


@pytest.mark.parametrize("kind", BEGUN.values(), ids=lambda kind: kind.name)
def test_every_field_that_is_left_out_can_be_put_in(kind: Kind) -> None:
    text = "".join(f"{line.text}\n" for line in file_lines(kind))
    file = FileText("", uncommented(text))
    if kind.is_list:
        fields = parse_list(file)
        values = fields.values["items"][0]
    elif kind.file.endswith(".md"):
        written = parse_markdown(file)
        fields, values = written.fields, written.fields.values
        assert written.body.strip() == UNWRITTEN
    else:
        fields = parse_fields(file)
        values = fields.values
    assert fields.problems == ()
    assert [*values] != []
    assert {*values} == {field.name for field in fields_of(kind.model)}
    given = {"id": "a", "file": "a", "body": "", "body_line": 1, "csv_file": "a", "edition": "a"}
    needed = {k: v for k, v in given.items() if k in kind.model.model_fields and k not in values}
    kind.model.model_validate({**with_examples(kind.model, values), **needed})


@pytest.mark.parametrize("kind", BEGUN.values(), ids=lambda kind: kind.name)
def test_a_new_file_has_each_field_with_its_words(kind: Kind) -> None:
    lines = [line.text for line in file_lines(kind)]
    said = " ".join(" ".join(line.strip("# ") for line in lines).split())
    for field in fields_of(kind.model):
        if not (kind.is_list and field.name == "id"):
            assert " ".join(field.words.split()) in said
        assert any(re.match(rf"(# |- |  |  # )?{field.name}:", line) for line in lines), field.name
    assert max(map(len, lines)) <= WIDTH


def test_a_note_on_what_an_editor_wrote_stays_a_note() -> None:
    told = [line.text for line in notes("Lit\u2028due: 2026\x85by\nnight", 20)]
    assert told == ["# Lit due: 2026 by", "# night"]
    told = [line.text for line in notes("Lit\u200b\x1b[2Jagain", 40)]
    assert told == ["# Lit\\u{200B}\\u{1B}[2Jagain"]


def test_a_promise_knows_its_section_and_no_document(harbour: Copy) -> None:
    text = (harbour.root / begun(harbour, "commitment", "upkeep-ropes")).read_text("utf-8")
    assert "\nsection: upkeep\n" in text
    assert "\n  document: …\n" in text  # it may have come later than the plan
    assert "There are: 1, 1.1, 1.2, upkeep." in text


def test_a_promise_is_of_the_longest_section_that_its_id_begins_with(harbour: Copy) -> None:
    whole = (harbour.root / "data/sections/upkeep.md").read_text("utf-8")
    harbour.write("data/sections/upkeep-quays.md", whole)
    text = (harbour.root / begun(harbour, "commitment", "upkeep-quays-ropes")).read_text("utf-8")
    assert "\nsection: upkeep-quays\n" in text


def test_a_report_knows_its_words_and_the_parts_of_its_promise(harbour: Copy) -> None:
    harbour.delete("data/updates/2022-04/1.1-quay-lights.md")
    file = begun(harbour, "report", "2022-04/1.1-quay-lights")
    text = (harbour.root / file).read_text("utf-8")
    assert "#   # New lamps on both quays\n" in text
    assert "\n#   - part: lamps-both-quays\n#     state: …\n" not in text  # it says what a state is
    assert "\n#   # A report on the lamps\n#   - part: report-lamps\n#     state: …\n" in text
    assert text.count("What the report says of it.") == 1
    record = load(harbour.root, DATA).record
    for value in record.scales[str(record.editions["2022-04"].scale)].values:
        assert f"{value.id} ({value.label})" in " ".join(text.replace("# ", "").split())


def test_a_report_knows_the_parts_that_other_reports_were_first_to_name(harbour: Copy) -> None:
    spare = "parts:\n  - part: spare-lamps\n    state: expected\n    what: A store of spare lamps\n"
    harbour.write(
        "data/updates/2022-10/1.1-quay-lights.md", f"---\nplace: page 1\n{spare}---\nWords.\n"
    )
    harbour.delete("data/updates/2022-04/1.1-quay-lights.md")
    file = begun(harbour, "report", "2022-04/1.1-quay-lights")
    text = (harbour.root / file).read_text("utf-8")
    assert "\n#   # A store of spare lamps\n#   - part: spare-lamps\n" in text


def test_a_meeting_knows_its_date_and_the_kinds_of_meetings(harbour: Copy) -> None:
    text = (harbour.root / begun(harbour, "meeting", "2022-05-rope-review")).read_text("utf-8")
    assert "\ndate: 2022-05\n" in text
    assert "There are: reference-group, public-review." in " ".join(text.replace("#", "").split())


def test_an_update_that_is_named_by_its_date_has_it(harbour: Copy) -> None:
    text = (harbour.root / begun(harbour, "update", "2023-04")).read_text("utf-8")
    assert "\ndate: 2023-04\n" in text


def test_of_many_ids_the_folder_is_named(harbour: Copy) -> None:
    for number in range(MOST_SHOWN):
        note = "---\ntitle: Note\nkind: note\n---\nWords.\n"
        harbour.write(f"data/documents/note-{number}.md", note)
    text = (harbour.root / begun(harbour, "document", "rope-note")).read_text("utf-8")
    assert "There are 48: the files in data/documents/." in text
    assert "There are: board, pilots." in text


@pytest.mark.parametrize(
    ("kind", "id_", "said"),
    [
        ("promise", "1.1-ropes", "`promise` is not a kind of file that can be begun. Did you mean "
                                 "`commitment`?"),
        ("comitment", "1.1-ropes", "`comitment` is not a kind of file that can be begun. Did you "
                                   "mean `commitment`?"),
        ("figure", "ropes", "`figure` is not a kind of file that can be begun. Add a row to the "
                            "`.csv` file of its metric; `new metric` begins both."),
        ("document", "", "Name the new document: `make new KIND=document ID=…`."),
        ("document", "Rope Note", "'Rope Note' is not an id. Did you mean `rope-note`?"),
        ("document", "../note", "'../note' is not an id. Did you mean `note`?"),
        ("document", "index", "`index` is the name of a page of the site. Use another id."),
        ("document", "crab-survey", "data/documents/crab-survey.md is there already. Change that, "
                                    "or use another id."),
        ("metric", "crabs-seen", "data/metrics/crabs-seen.yml is there already. Change that, or "
                                 "use another id."),
        ("body", "board", "data/bodies.yml has `board` already. Change that, or use another id."),
        ("plan", "", "data/plan.yml is there already. Change that."),
        ("plan", "plan", "There is one plan, and it has no id. Leave out `plan`."),
        ("commitment", "ropes", "The id of a promise begins with its section: `1.1-ropes`, say. "
                                "The sections are 1.1, 1.2, 1, upkeep."),
        ("report", "2022-10", "A report is named by its update and its promise: "
                              "`2022-04/1.1-quay-lights`, say."),
        ("report", "2022-11/1.1-quay-lights", "There is no update `2022-11`. Did you mean "
                                              "`2022-10`?"),
        ("report", "2022-10/ropes", "There is no promise `ropes`. Begin that first: `make "
                                    "new KIND=commitment ID=ropes`."),
        ("report", "2022-10/../x", "'../x' is not an id. Did you mean `x`?"),
        ("meeting", "ropes", "`ropes` does not begin with a date. Write the date, as far as it is "
                             "known, before its words: `2026-01-31-ropes`, say."),
        ("letter", "2022-13-ropes", "`2022-13-ropes` does not begin with a date. Write the date, "
                                    "as far as it is known, before its words: `2026-01-31-ropes`, "
                                    "say."),
    ],
)  # fmt: skip
def test_what_cannot_be_begun_is_refused_and_nothing_is_written(
    harbour: Copy, kind: str, id_: str, said: str
) -> None:
    before = {path: path.read_bytes() for path in harbour.root.rglob("*") if path.is_file()}
    with pytest.raises(SiteFailed) as failed:
        begin(harbour.root, DATA, kind, id_)
    assert str(failed.value) == said
    after = {path: path.read_bytes() for path in harbour.root.rglob("*") if path.is_file()}
    assert after == before


def test_a_report_of_an_update_that_is_not_filled_in_says_so(harbour: Copy) -> None:
    begin(harbour.root, DATA, "update", "2022-11")
    with pytest.raises(SiteFailed) as failed:
        begin(harbour.root, DATA, "report", "2022-11/1.1-quay-lights")
    assert str(failed.value) == (
        "data/updates/2022-11/_edition.md can't be read yet: `make check` says why. Mend "
        "that first."
    )


def test_the_table_of_a_metric_is_not_written_over(harbour: Copy) -> None:
    harbour.write("data/metrics/ropes.csv", "mine")
    with pytest.raises(SiteFailed, match=r"ropes\.csv is there already"):
        begin(harbour.root, DATA, "metric", "ropes")
    assert not (harbour.root / "data/metrics/ropes.yml").exists()
    assert (harbour.root / "data/metrics/ropes.csv").read_text("utf-8") == "mine"


def test_an_entry_is_added_at_the_end_of_its_list(harbour: Copy) -> None:
    path = harbour.root / "data/bodies.yml"
    before = path.read_text("utf-8")
    assert begin(harbour.root, DATA, "body", "guild").added_to == "data/bodies.yml"
    assert path.read_text("utf-8").startswith(f"{before}- id: guild\n  # Its full name.\n")


def test_the_first_entry_begins_its_list(harbour: Copy) -> None:
    harbour.delete("data/glossary.yml")
    assert begin(harbour.root, DATA, "term", "rope").files == ("data/glossary.yml",)
    assert (harbour.root / "data/glossary.yml").read_text("utf-8").startswith("- id: rope\n")


@pytest.mark.parametrize("text", ["[]\n", "bodies:\n  - id: board\n", "- id: a\n  name: b\n...\n"])
def test_a_list_that_is_written_otherwise_is_left_as_it_is(harbour: Copy, text: str) -> None:
    harbour.write("data/bodies.yml", text)
    with pytest.raises(SiteFailed, match="Nothing can be added at the end"):
        begin(harbour.root, DATA, "body", "guild")
    assert (harbour.root / "data/bodies.yml").read_text("utf-8") == text


def test_a_plan_is_begun_where_there_is_none(harbour: Copy) -> None:
    harbour.delete("data/plan.yml")
    assert begin(harbour.root, DATA, "plan", "").files == ("data/plan.yml",)
    told = [str(p) for p in load(harbour.root, DATA).problems]
    assert all(line.startswith("data/plan.yml:") and "written" in line for line in told)


def test_ids_are_told_of_fields_that_are_ids() -> None:
    fields = [f for kind in BEGUN.values() for f in fields_of(kind.model) if f.name in NAMED]
    assert fields
    assert {f.name for f in fields if f.form is not ID} == {"from", "to"}  # dates, of people


def test_every_kind_is_begun_here() -> None:
    assert {*NEW, "correction", *ALONE} == {*BEGUN}
