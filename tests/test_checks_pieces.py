"""Rules that are asked piece by piece find what they find in the whole, and it is kept truly."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from answerable.checks import OF_ALL, OF_REST, RULES, check, examine, first, kept
from answerable.checks.pieces import Piece, rest, unit
from answerable.citations import citations
from answerable.language import ENGLISH, speak
from answerable.problems import Problem
from answerable.record import Record, load
from answerable.record.packing import Packed, made_of
from answerable.records import Kept
from answerable.settings import Settings
from tests.support import DATA, SITES, Copy, whole
from tests.test_checks import BREAKS, Break, make

CACHE = ".cache"
LIGHTS = "data/commitments/1.1-quay-lights.md"
DONE = "data/updates/2022-04/1.1-quay-lights.md"
T = TypeVar("T")


def all_units(record: Record) -> dict[str, Piece]:
    ids = {*record.commitments, *(x.id for x in record.reports)}
    return {id_: unit(record, id_) for id_ in ids}


def read(root: Path) -> Record:
    return load(root, DATA).record


class Ids(Mapping[str, T]):
    """Records by their ids, of which some may be looked at; of the others, the ids alone."""

    def __init__(self, all_: Mapping[str, T], open_: Collection[str]) -> None:
        self.all, self.open = all_, open_

    def __getitem__(self, id_: str) -> T:
        found = self.all[id_]
        assert id_ in self.open, f"{id_} was looked at"
        return found

    def __contains__(self, id_: object) -> bool:
        return id_ in self.all

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)


def named(piece: Piece) -> set[str]:
    """Return the metrics that a unit names."""
    found = {id_ for promise in piece.commitments for id_ in promise.metrics}
    found |= {id_ for report in piece.reports for id_ in report.metrics}
    found |= {x.metric for promise in piece.commitments for x in promise.parts if x.metric}
    return found | {x.metric for text in piece.texts for x in citations(text.body)}


def closed(piece: Piece) -> Piece:
    """Return a piece whose record shows no more than what it is known to rest on."""
    record = piece.record
    own = {promise.id for promise in piece.commitments}
    promises = Ids(record.commitments, own)
    metrics = record.metrics if piece.rest else Ids(record.metrics, named(piece))
    narrow = replace(
        record, commitments=promises, metrics=metrics, reports=(), texts=piece.texts, plain={}
    )
    return replace(piece, record=narrow)


def holds_in_pieces(record: Record) -> None:
    pieces = (*all_units(record).values(), rest(record))
    for rule in RULES:
        by_piece = [problem for piece in pieces for problem in first(rule(closed(piece)))]
        assert sorted(by_piece) == sorted(first(rule(whole(record)))), rule.__name__
    for other in OF_REST:
        seen = sorted(first(other(closed(rest(record)).record)))
        assert seen == sorted(first(other(record))), other.__name__


@pytest.mark.parametrize("site", ["harbour", "wreck", "ferry", "orchard"])
def test_rules_find_in_pieces_what_they_find_in_the_whole(site: str) -> None:
    holds_in_pieces(read(SITES / site))


@pytest.mark.parametrize("wrong", BREAKS, ids=lambda b: f"{b.rule}: {b.new.strip()[:30]}")
def test_rules_find_in_pieces_what_is_wrong_in_the_whole(harbour: Copy, wrong: Break) -> None:
    for change in wrong.before:
        make(harbour, *change)
    make(harbour, wrong.file, wrong.old, wrong.new)
    holds_in_pieces(read(harbour.root))


def test_no_rule_is_of_two_sorts() -> None:
    names = [rule.__name__ for rule in (*RULES, *OF_REST, *OF_ALL)]
    assert len({*names}) == len(names)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("data/updates/2022-04/9.9-nothing.md", "---\nplace: page 1\n---\nJo: jo@board.example\n"),
        (LIGHTS, "---\ntitle: [\n---\nWords <b>in bold</b>, jo@board.example\n"),
        (DONE, "---\nstatus: [\n---\nWords <b>in bold</b>, jo@board.example\n"),
        ("data/updates/2022-04/_edition.md", "---\n[\n---\n"),
        ("data/metrics/lamps-working.yml", "- [\n"),
        ("data/plan.yml", "- [\n"),
    ],
)
def test_no_file_falls_between_pieces(harbour: Copy, file: str, text: str) -> None:
    harbour.write(file, text)
    record = read(harbour.root)
    holds_in_pieces(record)
    pieces = (*all_units(record).values(), rest(record))
    assert sorted(x.file for piece in pieces for x in piece.texts) == sorted(
        x.file for x in record.texts
    )


def told(site: Copy) -> list[str]:
    """Return what is said of a site with its cache, which is what is said of it without."""
    found = examine(site.root, Settings(data=DATA), site.root / CACHE).problems
    assert [*map(str, found)] == site.problems()
    return [*map(str, found)]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the promises whose units rules are asked of, as they are; the rest is `rest`."""
    names: list[str] = []

    def note(piece: Piece) -> Iterator[Problem]:
        names.append("rest" if piece.rest else piece.commitments[0].id)
        return iter(())

    monkeypatch.setattr("answerable.checks.RULES", (*RULES, note))
    return names


def checked(site: Copy, asked: list[str]) -> set[str]:
    """Check a site with its cache, and return what rules were asked of."""
    asked.clear()
    loaded = load(site.root, DATA, site.root / CACHE)
    check(loaded.record, loaded.problems, site.root / CACHE)
    return {*asked}


def test_rules_are_asked_again_of_what_changed(harbour: Copy, asked: list[str]) -> None:
    every = {"rest", *harbour.record().commitments}
    assert checked(harbour, asked) == every
    assert checked(harbour, asked) == set()
    harbour.edit(LIGHTS, "2. light", "2. now light")
    assert checked(harbour, asked) == {"1.1-quay-lights"}
    harbour.delete("data/updates/2022-04/1.2-crab-count.md")
    assert checked(harbour, asked) == {"1.2-crab-count"}
    metric = harbour.root / "data/metrics/lamps-working.yml"
    metric.write_text(metric.read_text() + "# a note\n")
    assert checked(harbour, asked) == {"1.1-quay-lights", "rest"}
    plan = harbour.root / "data/plan.yml"
    plan.write_text(plan.read_text() + "# a note\n")
    assert checked(harbour, asked) == every


def test_of_promises_only_what_changed_is_loaded(
    harbour: Copy, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(harbour, asked)
    monkeypatch.setattr("answerable.record.kept._UNSURE", -(10**18))
    checked(harbour, asked)
    loaded: list[str] = []

    def note(packed: Packed) -> tuple[tuple[str, Any], ...]:
        made = made_of(packed)
        loaded.extend(record.file for _, record in made if isinstance(record, Kept))
        return made

    monkeypatch.setattr("answerable.record.kept.made_of", note)
    checked(harbour, asked)
    of_promises = harbour.record().of_promises()
    assert of_promises.isdisjoint(loaded)
    assert not any(file.startswith("data/metrics/") for file in loaded)
    harbour.edit(DONE, "says that both", "says that all")
    assert checked(harbour, asked) == {"1.1-quay-lights"}
    own = {LIGHTS, *(report.file for report in harbour.record().reports_on("1.1-quay-lights"))}
    assert of_promises.intersection(loaded) == own


def test_what_was_found_is_told_again_at_its_place(harbour: Copy) -> None:
    harbour.edit(LIGHTS, "2. light", "2. for a@board.example, light")
    harbour.write("data/updates/2022-04/9.9-nothing.md", "---\nplace: page 1\n---\nDark <b>.\n")
    before = told(harbour)
    assert len(before) == 3
    assert told(harbour) == before
    harbour.edit(LIGHTS, "---\ntitle", "---\n# a note\ntitle")
    line = harbour.line_of(LIGHTS, "2. for a@")
    assert any(problem.startswith(f"{LIGHTS}:{line}:8:") for problem in told(harbour))
    harbour.edit(LIGHTS, "for a@board.example, ", "")
    harbour.delete("data/updates/2022-04/9.9-nothing.md")
    assert told(harbour) == []


@pytest.mark.parametrize("wrong", BREAKS[::7], ids=lambda b: f"{b.rule}: {b.new.strip()[:30]}")
def test_a_mistake_is_told_after_a_sound_check_and_gone_after_it(
    harbour: Copy, wrong: Break
) -> None:
    for change in wrong.before:
        make(harbour, *change)
    before, path = told(harbour), harbour.root / wrong.file
    was = path.read_bytes() if path.is_file() else None
    make(harbour, wrong.file, wrong.old, wrong.new)
    assert told(harbour) == [*wrong.said]
    if was is None:
        path.unlink()
    else:
        path.write_bytes(was)
    assert told(harbour) == before


@pytest.mark.parametrize("damage", [b"", b"\0" * 99, None])
def test_a_damaged_cache_is_ignored(harbour: Copy, damage: bytes | None) -> None:
    harbour.edit(LIGHTS, "2. light", "2. for a@board.example, light")
    before = told(harbour)
    for shard in (harbour.root / CACHE / "checks").iterdir():
        shard.write_bytes(shard.read_bytes()[:-9] if damage is None else damage)
    assert told(harbour) == before != []


def test_what_another_engine_or_language_found_is_ignored(
    harbour: Copy, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    every = checked(harbour, asked)
    speak("cy")
    try:
        assert checked(harbour, asked) == every
    finally:
        speak(ENGLISH.code)
    monkeypatch.setattr(kept, "_LIBRARIES", ("another",))
    assert checked(harbour, asked) == every


def test_without_a_cache_nothing_is_kept(harbour: Copy, asked: list[str]) -> None:
    for _ in range(2):
        asked.clear()
        assert check(harbour.record(), (), harbour.root / CACHE) == ()
        assert {*asked} == {"rest", *harbour.record().commitments}
    assert not (harbour.root / CACHE).exists()
