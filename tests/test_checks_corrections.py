import re
from collections.abc import Callable

import pytest

from answerable.checks import Rule
from answerable.checks.correcting import (
    corrections_complete,
    corrections_fitting,
    corrections_name_records,
    corrections_reasoned,
)
from answerable.checks.corrections import put_right_after_release, redactions_done, released_stays
from answerable.cli import Commands, main
from answerable.record import Record, load
from answerable.record.releases import release_text
from tests.released import commit, release
from tests.support import DATA, HARBOUR, SITES, Copy

REPORT = "data/updates/2022-04/1.1-quay-lights.md"
FIGURES = "data/metrics/crabs-seen.csv"
PROMISE = "data/commitments/1.2-crab-count.md"
MEETING = "data/meetings/2022-09-public-review.md"
WRITE = "Put it back, or write a correction: `make correct` drafts it."
CORRECTION = "data/corrections/2023-02-01-put-right.md"
FIX = """---
kind: correction
record: figures/crabs-seen
date: 2023-02-01
since: 2022
changes:
  - field: 2021 | Velvet crabs
    column: value
    was: "300"
    now: "310"
---
A typing error.
"""
WITHDRAW = """---
kind: withdrawal
record: meeting/2022-09-public-review
date: 2023-02-01
authority: The Harbour Board's clerk
---
It was never planned.
"""
RULES: tuple[Rule, ...] = (
    *(corrections_complete, corrections_fitting, corrections_name_records, corrections_reasoned),
    *(put_right_after_release, redactions_done, released_stays),
)
MKDOCS = Commands(build=str, serve=str)  # not called here
Say = Callable[..., tuple[int, list[str]]]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of the first release of the harbour."""
    return release_text(release(Copy.of(HARBOUR, tmp_path_factory.mktemp("first") / "harbour")))


@pytest.fixture(scope="module")
def wreck() -> Record:
    """The record that has every kind of mistake."""
    return load(SITES / "wreck", DATA).record


@pytest.fixture
def released(harbour: Copy, first: str) -> Copy:
    """The harbour after its first release."""
    harbour.write("data/releases/0001.json", first)
    return harbour


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, list[str]]]:
    """Call build.py on a site; return its code, and the lines that it said."""

    def call(site: Copy, *arguments: str) -> tuple[int, list[str]]:
        capsys.readouterr()
        code = main(arguments, site.root, MKDOCS)
        said = capsys.readouterr()
        return code, (said.out + said.err).splitlines()

    return call


def problems(said: list[str]) -> list[str]:
    """Return the problems among lines that were said."""
    return [line for line in said if re.match(r"(data|docs)/\S+:\d+:\d+: ", line)]


def told(site: Copy) -> list[str]:
    """Return what the rules of corrections alone say of a site."""
    record = load(site.root, DATA).record
    return sorted(str(problem) for rule in RULES for problem in rule(record))


def alter(site: Copy) -> None:
    """Alter a status, a past figure and a wording, delete a meeting, and add an edition."""
    site.edit(REPORT, "status: done", "status: slipped")
    site.edit(FIGURES, "Velvet crabs,300", "Velvet crabs,310")
    site.edit(PROMISE, "will count crabs each year", "will count crabs now and then")
    site.delete(MEETING)
    edition = (HARBOUR / "data/updates/2022-10/_edition.md").read_text("utf-8")
    site.write("data/updates/2023-04/_edition.md", edition.replace("October 2022", "Another"))


ALTERED = [
    f"{PROMISE}:21:42: `text` of commitment/1.2-crab-count was released as “each year,”, and is "
    f"“now and then,”. {WRITE}",
    f"{MEETING}:1:1: meeting/2022-09-public-review was released, and is gone. Put it back, or "
    "withdraw it: `make correct` drafts the correction.",
    f"{FIGURES}:4:19: `2021 | Velvet crabs` of figures/crabs-seen was released as “value: 300”, "
    f"and is “value: 310”. {WRITE}",
    f"{REPORT}:2:9: `status` of report/2022-04/1.1-quay-lights was released as “done”, and is "
    f"“slipped”. {WRITE}",
]


def test_a_pull_request_is_refused_for_its_alterations_alone_and_accepted_when_they_are_told(
    released: Copy, say: Say
) -> None:
    commit(released, "The record as it was published")
    alter(released)
    commit(released, "A pull request")
    code, said = say(released, "check", "--against", "HEAD~1")
    assert (code, problems(said)) == (1, ALTERED)

    code, said = say(released, "correct")
    assert code == 0
    drafts = sorted((released.root / "data/corrections").iterdir())
    assert [path.name.split("-", 3)[3] for path in drafts] == [
        "commitment-1.2-crab-count.md",
        "figures-crabs-seen.md",
        "meeting-2022-09-public-review.md",
        "report-2022-04-1.1-quay-lights.md",
    ]
    code, said = say(released, "check", "--against", "HEAD~1")
    assert code == 1
    lacking = {line.split(": ", 1)[1].partition(".")[0] for line in problems(said)}
    assert lacking == {
        "It is not said since when it was wrong",
        "It is not said what was wrong, and why it changed",
        "It is not said on whose authority this withdrawal is",
    }
    for path in drafts:
        text = path.read_text("utf-8")
        needed = "authority: The clerk" if "withdrawal" in text else "since: 2022"
        whole = text.replace("date:", f"{needed}\ndate:") + "\nIt was wrong.\n"
        path.write_text(whole, "utf-8")
    code, said = say(released, "check", "--against", "HEAD~1")
    assert problems(said) == []
    assert code == 0


def test_an_altered_release_hides_nothing_from_a_check_against_the_version_before(
    released: Copy, say: Say
) -> None:
    commit(released, "The record as it was published")
    alter(released)
    released.delete("data/releases/0001.json")
    release(released)
    code, said = say(released, "check")
    assert (code, problems(said)) == (0, [])
    code, said = say(released, "check", "--against", "HEAD")
    release_altered = (
        "data/releases/0001.json:1:1: This release is not as it was published. Restore it from the "
        "version of the record that was published."
    )
    assert (code, problems(said)) == (1, sorted([*ALTERED, release_altered]))
    released.delete("data/releases/0001.json")
    assert "data/releases/0001.json:1:1: This release was published, and is missing." in " ".join(
        problems(say(released, "check", "--against", "HEAD")[1])
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_wreck_breaks_each_rule(wreck: Record, rule: Rule) -> None:
    assert [*rule(wreck)]


def test_a_version_that_git_does_not_have_is_told_in_words(released: Copy, say: Say) -> None:
    assert "not in a git repository" in say(released, "check", "--against", "HEAD")[1][0]
    commit(released, "One")
    code, said = say(released, "check", "--against", "HEAD~7")
    assert code == 1
    assert "HEAD~7" in said[0]


def test_without_releases_nothing_is_to_be_put_right(harbour: Copy) -> None:
    alter(harbour)
    assert harbour.problems() == []
    harbour.write(CORRECTION, FIX)
    assert harbour.problems() == [
        f"{CORRECTION}:3:9: Nothing of figures/crabs-seen is released, so nothing of it is to be "
        "put right. Name a record that is, or delete this."
    ]


def test_a_correction_lasts_and_is_no_licence_for_later_changes(released: Copy) -> None:
    released.edit(FIGURES, "Velvet crabs,300", "Velvet crabs,310")
    released.write(CORRECTION, FIX)
    assert told(released) == []
    release(released)
    assert told(released) == []
    released.edit(FIGURES, "Velvet crabs,310", "Velvet crabs,320")
    assert [line.split(":")[0] for line in told(released)] == [FIGURES]
    released.edit(FIGURES, "Velvet crabs,320", "Velvet crabs,310")
    released.edit(CORRECTION, "A typing error.", "A typing mistake.")
    assert told(released) == [
        f"{CORRECTION}:1:1: This correction was released, and may not change. Put it back as it "
        "was; what is wrong in it is told in another correction."
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("since: 2022\n", "", ":2:7: It is not said since when it was wrong"),
        ("A typing error.\n", "", ":12:1: It is not said what was wrong, and why it changed"),
        ("A typing error.\n", "&nbsp;.\n", ":12:1: It is not said what was wrong, and why it chan"),
        ("since: 2022", "since: 2024", ":5:8: It was put right on 2023-02-01, before it was wrong"),
        ("kind: correction", "kind: rewording", ":2:7: Figures are not words, so this is no r"),
        ("date: 2023-02-01", "date: 2022-02-01", ":4:7: What this puts right was released on 2023"),
        ("record: figures/", "record: crabs-", ":3:9: `crabs-crabs-seen` is not the name of a rec"),
        ("record: figures/crabs", "record: figures/crab", ":3:9: Nothing of figures/crab-seen is"),
        ('was: "300"', 'was: "200"', ":9:10: It was released as “300”. Write that as `was`"),
        ('now: "310"', 'now: "300"', ":7:5: Nothing is different between `was` and `now`"),
        ('now: "310"', 'now: "311"', ":10:10: Putting this in the place of `was` does not give"),
        ("2021 | Velvet", "2022 | Velvet", ":7:12: `2022 | Velvet crabs` is not a field of"),
        ("since: 2022", "since: 2022\nwhole_table: yes", ":6:14: Only a revision of a table of fi"),
        ("since: 2022", "since: 2022\nreplaced_by: plan/plan", ":6:14: Only what is withdrawn has"),
    ],
)  # fmt: skip
def test_what_a_correction_lacks_or_says_wrong_is_told_at_its_place(
    released: Copy, old: str, new: str, expected: str
) -> None:
    released.edit(FIGURES, "Velvet crabs,300", "Velvet crabs,310")
    released.write(CORRECTION, FIX)
    released.edit(CORRECTION, old, new)
    assert any(line.startswith(f"{CORRECTION}{expected}") for line in told(released))


@pytest.mark.parametrize("row", ["Velvet crabs,310%", 'Velvet crabs,"310'])
def test_what_can_not_be_read_is_not_called_untold(released: Copy, row: str) -> None:
    released.edit(FIGURES, "Velvet crabs,300", row)
    assert told(released) == []
    released.write(CORRECTION, FIX)
    assert told(released) == []


def test_an_altered_release_is_not_taken_for_alterations_of_the_record(
    released: Copy, say: Callable[..., tuple[int, list[str]]]
) -> None:
    released.edit("data/releases/0001.json", "Count the crabs", "Count the gulls")
    code, said = say(released, "check")
    assert code == 1
    assert {line.partition(":")[0] for line in said if line.startswith("data/")} == {
        "data/releases/0001.json"
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('now: "310"', 'now: "311"', "what stands there now: “310”. Say all that was changed"),
        ("2021 | Velvet", "2021, Velvet", "and was none. Did you mean `2021 | Velvet crabs`?"),
    ],
)
def test_what_a_correction_should_say_is_shown(
    released: Copy, old: str, new: str, expected: str
) -> None:
    released.edit(FIGURES, "Velvet crabs,300", "Velvet crabs,310")
    released.write(CORRECTION, FIX)
    released.edit(CORRECTION, old, new)
    assert any(expected in line for line in told(released))


@pytest.mark.parametrize(
    ("file", "record", "field", "was", "now"),
    [
        (REPORT, "report/2022-04/1.1-quay-lights", "status", "done", "slipped"),
        (REPORT, "report/2022-04/1.1-quay-lights", "parts[lamps-lit-first].by",
         "2022-05-01", "2023"),
        ("data/scales/keel-words.yml", "scale/keel-words", "values[done].standing",
         "complete", "delayed"),
        ("data/metrics/ferries-on-time.yml", "metric/ferries-on-time", "better", "higher", "lower"),
    ],
)  # fmt: skip
def test_only_words_are_reworded(
    released: Copy, file: str, record: str, field: str, was: str, now: str
) -> None:
    name = field.rpartition(".")[2]
    released.edit(file, f"{name}: {was}", f"{name}: {now}")
    changes = f'changes:\n  - field: "{field}"\n    was: "{was}"\n    now: "{now}"\n'
    head = f"---\nkind: rewording\nrecord: {record}\ndate: 2023-02-01\n"
    released.write(CORRECTION, f"{head}{changes}---\nThe same in other words.\n")
    assert told(released) == [
        f"{CORRECTION}:6:12: `{field}` is not words, so another value does not say the same. Name "
        "it a `correction`, or a `revision` of its source."
    ]
    released.edit(CORRECTION, "kind: rewording\n", "kind: correction\nsince: 2022\n")
    assert told(released) == []


def test_another_folder_for_the_record_hides_nothing_that_was_released(
    released: Copy, say: Say
) -> None:
    commit(released, "The record as it was published")
    released.edit("mkdocs.yml", "extra:\n", "extra:\n  answerable:\n    data: record\n")
    (released.root / "data").rename(released.root / "record")
    assert "release" not in " ".join(say(released, "check", "--against", "HEAD")[1])
    released.edit(REPORT.replace("data/", "record/"), "status: done", "status: slipped")
    released.delete("record/releases/0001.json")
    assert "release" not in " ".join(say(released, "check")[1])
    said = " ".join(say(released, "check", "--against", "HEAD")[1])
    assert "record/releases/0001.json:1:1: This release was published, and is missing" in said
    assert "`status` of report/2022-04/1.1-quay-lights was released as “done”" in said


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("authority: The Harbour Board's clerk\n", "", ":2:7: It is not said on whose authority"),
        ("date: ", "changes: [{field: a}]\ndate: ", ":4:10: A withdrawal takes out the whole reco"),
        ("date: ", "replaced_by: meeting/none\ndate: ", ":4:14: There is no record meeting/none"),
        ("date: ", "replaced_by: none\ndate: ", ":4:14: `none` is not the name of a record"),
    ],
)  # fmt: skip
def test_what_a_withdrawal_lacks_or_says_wrong_is_told_at_its_place(
    released: Copy, old: str, new: str, expected: str
) -> None:
    released.delete(MEETING)
    released.write(CORRECTION, WITHDRAW)
    assert told(released) == []
    released.edit(CORRECTION, old, new)
    said = "\n".join(told(released))
    assert f"{CORRECTION}{expected}" in said


def test_what_was_withdrawn_does_not_come_back(released: Copy) -> None:
    meeting = (released.root / MEETING).read_text("utf-8")
    released.delete(MEETING)
    released.write(CORRECTION, WITHDRAW)
    release(released)
    assert told(released) == []
    released.write(MEETING, meeting)
    assert told(released) == [
        f"{CORRECTION}:3:9: meeting/2022-09-public-review is withdrawn, and stands in the record. "
        "Delete its file; something new has a new id."
    ]


def test_another_id_is_told_where_the_record_is_now(released: Copy) -> None:
    text = (released.root / MEETING).read_text("utf-8")
    released.delete(MEETING)
    released.write("data/meetings/2022-09-review.md", text)
    assert told(released) == [
        "data/meetings/2022-09-review.md:1:1: This was released as meeting/2022-09-public-review, "
        "and ids are permanent. Give it that name again; or withdraw meeting/2022-09-public-review,"
        " `replaced_by: meeting/2022-09-review`."
    ]


def test_a_file_that_cannot_be_read_is_told_for_that_alone(released: Copy) -> None:
    released.edit(PROMISE, "title: Count the crabs", "title: 'Count the crabs")
    assert {line.split(":")[0] for line in released.problems()} == {PROMISE}
    released.write("data/releases/0001.json", "{}")
    assert {line.split(":")[0] for line in released.problems()} == {
        PROMISE, "data/releases/0001.json",
    }  # fmt: skip


def test_each_kind_of_place_is_named(released: Copy) -> None:
    released.edit("data/bodies.yml", "Guild of Pilots", "Guild")
    released.edit(PROMISE, "what: Songs that tell crabs apart", "what: Songs about crabs")
    released.edit("data/plan.yml", "title: Clean Harbour Plan", "title: Harbour Plan")
    released.edit("data/metrics/ferry-trips.inputs.csv", "2024-01,2024-01", "2024-01,2024-02")
    released.edit("data/areas.geojson", "[0.41,50.12]", "[0.41,50.13]")
    assert [line.partition(" was released")[0] for line in told(released)] == [
        "data/areas.geojson:4:1: `outline` of boundary/gull-rock",
        "data/bodies.yml:6:9: `name` of body/pilots",
        f"{PROMISE}:18:11: `parts[crab-songs].what` of commitment/1.2-crab-count",
        "data/metrics/ferry-trips.inputs.csv:2:9: `2024-01` of inputs/ferry-trips",
        "data/plan.yml:1:8: `title` of plan/plan",
    ]


def test_commands_say_what_there_is_nothing_to_do_about(released: Copy, say: Say) -> None:
    assert say(released, "correct")[1] == [
        "Nothing that was released has changed without a correction"
    ]
    assert say(released, "redact")[1] == ["No release holds anything that a redaction names"]
    released.write(CORRECTION, WITHDRAW)
    release(released)
    released.edit(CORRECTION, "It was never planned.", "It was not.")
    released.edit("data/plan.yml", "title: Clean", "tit: Clean")
    assert say(released, "correct") == (
        1,
        ["data/plan.yml can't be read whole. Run `make check`, and mend the files first"],
    )
    released.edit("data/plan.yml", "tit: Clean", "title: Clean")
    code, said = say(released, "correct")
    assert code == 0
    assert said == [
        "No draft for correction/2023-02-01-put-right: a correction is permanent too. `check` says "
        "more"
    ]


def test_a_value_is_taken_out_by_the_command_and_the_next_steps_are_told(
    released: Copy, say: Say
) -> None:
    commit(released, "As it was published")
    released.edit(MEETING, "The update says that the public may come and ask.", "")
    released.write(
        CORRECTION,
        WITHDRAW.replace("withdrawal", "redaction").replace(
            "authority", "changes:\n  - field: text\nauthority"
        ),
    )
    code, said = say(released, "redact")
    assert (code, said[0]) == (0, "Wrote data/releases/0001.json")
    assert "documentation/correcting.md" in " ".join(said)
    assert "come and ask" not in (released.root / "data/releases/0001.json").read_text("utf-8")
    assert say(released, "check", "--against", "HEAD")[0] == 0
    released.edit(CORRECTION, "field: text", "field: title")
    said = problems(say(released, "check", "--against", "HEAD")[1])
    assert any("This release is not as it was published" in line for line in said)
