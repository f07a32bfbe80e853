"""A pull request is told for what it is: in words, for programs, in a summary, and as a page."""

import json
import re
from pathlib import Path

import pytest

from answerable.history.chain import next_release
from answerable.problems import SiteFailed
from answerable.record.releases import release_text
from answerable.reviewing import review
from answerable.reviewing.page import as_html
from answerable.reviewing.plain import account_words, as_json, as_text
from answerable.reviewing.reviews import Review
from answerable.reviewing.summaries import as_markdown
from answerable.settings import Settings
from tests.repositories import Repository
from tests.support import DATA, HARBOUR, TODAY, Copy

MEETING = "data/meetings/2022-06-quayside-group.md"


CORRECTION = """---
kind: {kind}
record: {record}
date: 2026-01-02
since: 2022-04
{rest}---
It was wrong.
"""
PROMISE = "Promise 1.2-crab-count, “Count the crabs”"
REPORT = "Report on promise {}, in update {}"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The harbour in a repository, all of it released."""
    made = Copy.of(HARBOUR, tmp_path / "harbour")
    release = next_release((), made.record().plain, TODAY, (), lambda: "0" * 32)
    assert release
    made.write("data/releases/0001.json", release_text(release))
    return Repository.around(made.root)


def changed(repository: Repository) -> None:
    """Change the harbour as a pull request may: well and badly."""
    repository.edit("data/updates/2022-04/1.1-quay-lights.md", "status: done", "status: slipped")
    repository.edit("data/metrics/crabs-seen.csv", "Velvet crabs,300", "Velvet crabs,290")
    repository.edit("data/commitments/1.2-crab-count.md", "each year, as", "at times, as")
    repository.delete(MEETING)
    repository.write(
        "data/updates/2022-11/_edition.md",
        "---\ntitle: Progress update of November 2022\ndocument: update-2022-10\n"
        "date: 2022-11\nlists_every_action: no\nsource:\n  document: update-2022-10\n"
        "  place: whole\n---\nThe Board wrote again.\n",
    )
    repository.write(
        "data/updates/2022-11/1.2-crab-count.md",
        "---\nplace: page 1\n---\nThe update says that crabs were counted.\n",
    )
    repository.commit("A proposed change")


def reviewed(repository: Repository, versions: str = "HEAD^..HEAD") -> Review:
    settings = Settings(data=DATA)
    return review(repository.root, settings, versions, TODAY, with_effects=False)


def corrected(repository: Repository) -> None:
    """Tell of each alteration in a correction, as the rule asks."""
    change = "changes:\n  - field: {}\n    was: {}\n    now: {}\n"
    figure = (
        "changes:\n  - field: 2021 | Velvet crabs\n    column: value\n    was: 300\n    now: 290\n"
    )
    for name, kind, record, rest in (
        ("status", "correction", "report/2022-04/1.1-quay-lights",
         change.format("status", "done", "slipped")),
        ("figure", "correction", "figures/crabs-seen", figure),
        ("words", "correction", "commitment/1.2-crab-count",
         change.format("text", "each year, as", "at times, as")),
        ("meeting", "withdrawal", "meeting/2022-06-quayside-group", "authority: The Board\n"),
    ):  # fmt: skip
        text = CORRECTION.format(kind=kind, record=record, rest=rest)
        if kind == "withdrawal":
            text = text.replace("since: 2022-04\n", "")
        repository.write(f"data/corrections/2026-01-02-{name}.md", text)
    repository.commit("The corrections that it wants")


def told(found: Review) -> dict[str, list[tuple[str, str, str]]]:
    """Return what each section tells: the record's name, what changed, and the correction."""
    return {
        section.id: [
            (group.name, line.told.words, account_words(line.account))
            for group in section.groups
            for line in group.lines
        ]
        for section in found.sections
    }


def test_each_change_of_a_pull_request_is_named_and_wants_its_correction(
    repository: Repository,
) -> None:
    changed(repository)
    found = reviewed(repository)
    untold = "It needs a correction: no new correction tells of it"
    gone = "It needs a correction: a record is gone, and no new correction withdraws it"
    quays = REPORT.format("1.1-quay-lights, “Light every quay”", "2022-04, “April 2022 update”")
    assert told(found) == {
        "removed": [
            ("Meeting 2022-06-quayside-group, “Quayside Group meeting, 14 June 2022”", "removed",
             gone),
        ],
        "renamed": [],
        "released": [
            (PROMISE, "text changed", untold),
            ("Figures of metric crabs-seen, “Crabs seen”",
             "2021, Velvet crabs: 300 became 290 (value)", untold),
            (quays, "status moved from “done” to “slipped”", untold),
        ],
        "other": [],
        "added": [
            (REPORT.format("1.2-crab-count, “Count the crabs”",
                           "2022-11, “Progress update of November 2022”"),
             "new; it gives no status", ""),
            ("Update 2022-11, “Progress update of November 2022”", "new", ""),
        ],
    }  # fmt: skip
    assert found.lacking == 4


def test_corrections_account_for_what_they_tell(repository: Repository) -> None:
    changed(repository)
    corrected(repository)
    found = reviewed(repository, "HEAD~2..HEAD")
    accounts = [account for *_, account in [*told(found)["removed"], *told(found)["released"]]]
    assert accounts == [
        f"Told by correction 2026-01-02-{name}" for name in ("meeting", "words", "figure", "status")
    ]
    assert found.lacking == 0


def test_a_record_that_was_never_released_may_change_freely(repository: Repository) -> None:
    repository.delete("data/releases/0001.json")
    repository.commit("Not released")
    changed(repository)
    found = reviewed(repository)
    assert found.lacking == 0
    assert len(told(found)["other"]) == 3
    assert found.notes == ("Nothing has been released yet, so no change needs a correction",)


def test_text_tells_it_all_and_obeys_nothing(repository: Repository) -> None:
    changed(repository)
    repository.edit("data/plan.yml", "title: Clean", 'title: "\\e[2J" # ')
    repository.commit("A plan that clears the screen")
    text = as_text(reviewed(repository, "HEAD~2..HEAD"))
    assert "\x1b" not in text
    assert text.index("Removed records (1)") < text.index("Changes of what was released (4)")
    assert "will count crabs [-each year,-] {+at times,+} as the" in text
    assert "A correction is missing for 5 changes of what was released." in text


def test_json_names_each_change_and_its_correction(repository: Repository) -> None:
    changed(repository)
    found = json.loads(as_json(reviewed(repository)))
    assert found["lacking"] == 4
    assert found["effects"] is None
    assert found["base"]["commit"] == repository.git("rev-parse", "HEAD^")
    (status,) = (c for c in found["changes"] if c["record"] == "report/2022-04/1.1-quay-lights")
    assert status == {
        "kind": "altered",
        "record": "report/2022-04/1.1-quay-lights",
        "name": REPORT.format(
            "1.1-quay-lights, “Light every quay”", "2022-04, “April 2022 update”"
        ),
        "words": "status moved from “done” to “slipped”",
        "correction_needed": True,
        "corrections": [],
        "lacks": "no new correction tells of it",
        "field": "status",
        "was": "done",
        "now": "slipped",
    }
    (gone,) = (c for c in found["changes"] if c["kind"] == "removed")
    assert gone["fields"]["attended"] == ["Bo Limpet", "Harbour master"]


EVIL = "<script>alert(1)</script> **b** @mention [x](https://x.example) `code`"


def test_markdown_and_html_show_what_editors_wrote_and_obey_none_of_it(
    repository: Repository,
) -> None:
    repository.edit("data/commitments/1.2-crab-count.md", "title: Count the crabs",
                    f"title: '{EVIL}'")  # fmt: skip
    repository.edit("data/commitments/1.2-crab-count.md", "They will think", f"{EVIL} think")
    repository.edit("data/metrics/crabs-seen.csv", "Velvet crabs,300,almost",
                    f'Velvet crabs,300,"{EVIL}"')  # fmt: skip
    repository.commit("An attack")
    found = reviewed(repository)
    page, summary = as_html(found), as_markdown(found, 100_000)
    assert page.count("&lt;script&gt;") >= 4
    assert "<script" not in page + summary
    assert "<a href=" not in summary
    for sign in ("**b**", "@mention", "](", "`code`"):
        assert sign not in summary


def test_a_summary_has_room_for_so_much_and_counts_the_rest(repository: Repository) -> None:
    changed(repository)
    found = reviewed(repository)
    whole = as_markdown(found, 100_000)
    assert "more line" not in whole
    assert "<del>each year,</del> <ins>at times,</ins>" in whole
    for room in range(900, len(whole.encode()), 97):
        part = as_markdown(found, room)
        assert len(part.encode()) <= room
        assert "The page with all changes is among the artifacts" in part
    assert "… and 5 more lines" in as_markdown(found, 900)


def test_the_page_holds_all_it_needs(repository: Repository) -> None:
    changed(repository)
    page = as_html(reviewed(repository))
    assert '<html lang="en-GB">' in page
    assert "src=" not in page
    assert "url(" not in page
    assert "<link" not in page
    assert "<td><del>300</del></td><td><ins>290</ins></td>" in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len({*ids})
    assert {*re.findall(r'href="#([^"]+)"', page)} <= {*ids}


def test_versions_are_named_as_git_does_or_left_out(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "proposal")
    changed(repository)
    repository.git("switch", "--quiet", "main")
    repository.edit("data/plan.yml", "title: Clean", "title: New")
    repository.commit("The plan moved on")
    records = {str(change.key) for change in reviewed(repository, "main..proposal").changes}
    assert "plan/plan" in records
    assert len(records) == 7
    assert "plan/plan" not in {
        str(change.key) for change in reviewed(repository, "main...proposal").changes
    }
    repository.delete("data/people/bo-limpet.md")
    for versions in ("main", "main..", "HEAD"):
        found = reviewed(repository, versions)
        assert [str(change.key) for change in found.changes] == ["person/bo-limpet"]
        assert str(found.head) == "the files as they are"
    with pytest.raises(SiteFailed, match="names no version to begin at"):
        reviewed(repository, "..HEAD")


def test_two_versions_that_are_the_same_are_told_so(repository: Repository) -> None:
    found = reviewed(repository, "HEAD..HEAD")
    assert found.changes == ()
    for told_as in (as_text(found), as_html(found), as_markdown(found, 10_000)):
        assert "Nothing of the record differs" in told_as


def test_nothing_that_turns_words_around_reaches_the_page(repository: Repository) -> None:
    repository.edit("data/plan.yml", "title: Clean", "title: \u202enaelC\u00a0&")
    page = as_html(reviewed(repository, "HEAD"))
    assert "\u202e" not in page
    assert "\\u{202E}naelC\u00a0&amp;" in page


def test_a_file_that_no_record_can_be_read_from_is_named(repository: Repository) -> None:
    repository.write("data/people/bo-limpet.md", "---\nname: [\n---\n")
    found = reviewed(repository, "HEAD")
    assert found.unread == ("people/bo-limpet.md",)
    assert "people/bo-limpet.md can't be read as a record" in as_text(found)


def test_figures_are_told_by_their_dimensions_whichever_file_changed(
    repository: Repository,
) -> None:
    repository.edit("data/metrics/crabs-seen.yml", "title: Crabs seen", "title: Crabs")
    assert [str(change.key) for change in reviewed(repository, "HEAD").changes] == [
        "metric/crabs-seen"
    ]


def test_what_readers_are_told_is_told_beside(repository: Repository) -> None:
    changed(repository)
    found = review(repository.root, Settings(data=DATA), "HEAD^..HEAD", TODAY, with_effects=True)
    assert found.effects
    assert {effect.kind for effect in found.effects} >= {"standing"}
    for form in (as_text(found), as_html(found), as_markdown(found, 100_000)):
        assert "What readers are told" in form


def test_without_a_sound_record_it_says_why_readers_words_are_left_out(
    repository: Repository,
) -> None:
    repository.write("data/people/bo-limpet.md", "---\nnam: Bo\n---\n")
    repository.commit("A mistake")
    found = review(repository.root, Settings(data=DATA), "HEAD^..HEAD", TODAY, with_effects=True)
    assert found.effects is None
    assert found.notes[-1].startswith("What this does to what readers are told can't be worked out")


def test_what_is_taken_out_is_not_shown_again(repository: Repository) -> None:
    file = "data/people/bo-limpet.md"
    text = (repository.root / file).read_text("utf-8")
    biography = text.rpartition("---\n")[2].strip()
    repository.write(file, text.replace(biography, "[taken out]"))
    rest = "authority: The Board\nchanges:\n  - field: text\n"
    redaction = CORRECTION.format(kind="redaction", record="person/bo-limpet", rest=rest)
    repository.write("data/corrections/2026-01-02-bo.md", redaction.replace("since: 2022-04\n", ""))
    repository.commit("A redaction")
    found = review(repository.root, Settings(data=DATA), "HEAD^..HEAD", TODAY, with_effects=True)
    for form in (as_text(found), as_html(found), as_markdown(found, 100_000), as_json(found)):
        assert "mends nets" not in form
        assert "taken out, and not shown here" in form
