from dataclasses import replace

import pytest

from answerable.correcting import redact_releases
from answerable.history.chain import final_state, record_hashes, released
from answerable.history.hashes import field_hashes, record_hash, release_hash, root_hash
from answerable.history.redacting import before, redacted, still_held, without_field
from answerable.problems import SiteFailed
from answerable.reading import FileText
from answerable.record import load
from answerable.record.releases import read_release, release_text
from answerable.records import Correction
from answerable.records.history import Effect, Entered, Key, Release
from tests.released import release
from tests.support import DATA, Copy

MEETING, MET = "data/meetings/2022-03-quayside-group.md", Key("meeting", "2022-03-quayside-group")
REDACTION = "data/corrections/2023-02-01-name.md"
PLACE = "The net loft"
TELLS = f"""---
kind: redaction
record: {MET}
date: 2023-02-01
authority: The Board's data protection officer
changes:
  - field: place
---
A place that was not to be published was taken out.
"""
EFFECTS = (
    Effect("standing", MET, "a", "b", "The meeting is told otherwise."),
    Effect("headline", Key("metric", "crabs-seen"), None, "x", "It was in the net loft."),
    Effect("headline", Key("metric", "crabs-seen"), "1", "2", "The headline changed."),
)


def correction(field: str, record: Key = MET) -> Correction:
    """Return a redaction of one field."""
    return Correction.model_validate(
        {
            "kind": "redaction", "record": str(record), "date": "2023-02-01", "authority": "a",
            "changes": [{"field": field}], "id": "2023-02-01-name", "file": REDACTION,
            "body": "b", "body_line": 1,
        }
    )  # fmt: skip


def releases_of(site: Copy) -> tuple[Release, ...]:
    """Return the releases that a site holds."""
    return load(site.root, DATA).record.releases


@pytest.fixture
def released_twice(harbour: Copy) -> Copy:
    """The harbour with two releases; a place stands in the first, and in the second not."""
    release(harbour, EFFECTS)
    harbour.edit("data/plan.yml", "title: Clean Harbour Plan", "title: Harbour Plan")
    release(harbour)
    return harbour


def test_every_hash_stays_where_it_is(released_twice: Copy) -> None:
    releases = releases_of(released_twice)
    made = redacted(releases, [correction("place")])
    assert made != releases
    for old, new in zip(releases, made, strict=True):
        assert release_hash(new) == new.hash == old.hash
        assert read_release(FileText("", release_text(new)), new.sequence) == (new, ())
    assert root_hash(record_hashes(final_state(made))) == made[-1].root
    kept = {k: f for k, f in released(releases)[MET].items() if k != "place"}
    assert released(made)[MET] == kept


def test_nothing_of_it_is_left_and_nothing_else_is_lost(released_twice: Copy) -> None:
    releases = releases_of(released_twice)
    made = redacted(releases, [correction("place")])
    entered = made[0].records[MET]
    assert (entered.salt, [*entered.redacted]) == ("", ["place"])
    assert releases[0].records[MET].salt not in release_text(made[0])
    assert [effect.sentence for effect in made[0].effects] == ["", "", "The headline changed."]
    assert [bool(effect.redacted) for effect in made[0].effects] == [True, True, False]
    assert {k: v for k, v in made[0].records.items() if k != MET} == {
        k: v for k, v in releases[0].records.items() if k != MET
    }
    assert made[1] == releases[1]


def test_a_redacted_field_can_be_redacted_beside(released_twice: Copy) -> None:
    entered = releases_of(released_twice)[0].records[MET]
    once = without_field(entered, "place")
    twice = without_field(once, "title")
    assert {*twice.redacted} == {"place", "title"}
    assert field_hashes(twice) == field_hashes(once) == field_hashes(entered)
    assert record_hash(field_hashes(twice)) == entered.hash
    assert without_field(Entered("h", entered.salt, {"a": "b"}), "a").salts == {}


def test_only_releases_before_the_redaction_are_touched(released_twice: Copy) -> None:
    releases = releases_of(released_twice)
    told = correction("place")
    own = {Key("correction", told.id): Entered()}
    later = replace(releases[0], sequence=2, records={**releases[0].records, **own})
    chain = (releases[0], later)
    assert before(told, chain) == (releases[0],)
    assert redacted(chain, [told])[1] == later
    assert [found.sequence for _, found in still_held(chain, [told])] == [1]


def test_the_check_asks_for_it_and_the_command_does_it(released_twice: Copy) -> None:
    released_twice.write(REDACTION, TELLS)
    with pytest.raises(SiteFailed, match="does not tell what was changed as it is"):
        redact_releases(released_twice.root, DATA)
    released_twice.edit(MEETING, f"place: {PLACE}", 'place: "[A place]"')
    assert released_twice.problems() == [
        f"{REDACTION}:7:12: Release 0001 still holds `place` of {MET}. Run `make redact`."
    ]
    done = redact_releases(released_twice.root, DATA)
    assert done.files == ("data/releases/0001.json",)
    also = {f"the record: {MET}, `text`", f"release 0001: {MET}, `text`"}
    assert also <= {*done.elsewhere}
    assert f"release 0001: {MET}, `place`" not in done.elsewhere
    assert released_twice.problems() == []
    assert redact_releases(released_twice.root, DATA).files == ()
    assert [path.name for path in sorted((released_twice.root / "data/releases").iterdir())] == [
        "0001.json", "0002.json",
    ]  # fmt: skip
    third = release(released_twice)
    assert third.records[MET].fields == {"place": "[A place]"}
    assert released_twice.problems() == []


def test_a_redaction_says_nothing_of_what_it_takes_out(released_twice: Copy) -> None:
    released_twice.write(REDACTION, TELLS.replace("place\n", f"place\n    was: {PLACE}\n"))
    released_twice.edit(REDACTION, "place\n", "titel\n")
    said = released_twice.problems()
    assert [line.partition(". ")[0] for line in said] == [
        f"{REDACTION}:7:12: `titel` of {MET} was never released",
        f"{REDACTION}:8:10: A redaction does not repeat what it takes out, nor what is left",
    ]
