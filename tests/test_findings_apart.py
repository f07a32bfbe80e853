"""Of two ledgers only what may differ is looked at, and nothing that differs is missed."""

import re
from collections.abc import Callable

import pytest

from answerable.findings import Ledger
from answerable.findings.apart import Apart
from answerable.pages.citing import with_figures
from answerable.record import load
from answerable.sentences.effects import effects
from tests.support import DATA, TODAY, Copy

CACHE = ".cache"
LIGHTS, CRABS, TIMES = "1.1-quay-lights", "1.2-crab-count", "1.2-ferry-times"
REPORT = f"data/updates/2022-04/{TIMES}.md"
CITED = '{{ figure("ferries-on-time", period="2021-04/2022-03") }}'
Change = Callable[[Copy], object]


def ledger(site: Copy, *, known: bool) -> Ledger:
    cache = site.root / CACHE if known else None
    return Ledger(with_figures(load(site.root, DATA, cache).record), TODAY)


def more(file: str, text: str = "More was said.\n") -> Change:
    def change(site: Copy) -> None:
        path = site.root / file
        site.write(file, path.read_text("utf-8") + text)

    return change


def status(site: Copy) -> None:
    text = (site.root / REPORT).read_text("utf-8")
    site.write(REPORT, re.sub("(?m)^status: .*$", "status: done", text))


def figure(site: Copy) -> None:
    site.edit("data/metrics/ferries-on-time.csv", "61", "81")


def promise(site: Copy) -> None:
    text = (site.root / f"data/commitments/{LIGHTS}.md").read_text("utf-8")
    site.write("data/commitments/1.1-more-lights.md", text.replace("title: ", "title: More "))


def fewer(site: Copy) -> None:
    site.delete(REPORT)


def edition(site: Copy) -> None:
    text = (site.root / "data/updates/2022-04/_edition.md").read_text("utf-8")
    site.write("data/updates/2022-04/_edition.md", re.sub("(?m)^date: .*$", "date: 2022-05", text))


@pytest.mark.parametrize(
    ("change", "promises", "metrics"),
    [
        (more(REPORT), {TIMES}, set()),
        (status, {TIMES}, set()),
        (fewer, {TIMES}, set()),
        (figure, {TIMES, CRABS}, {"ferries-on-time"}),
        (more("data/plan.yml", "# a note\n"), None, set()),
        (edition, None, set()),
        (promise, None, set()),
    ],
)
def test_what_differs_is_told_though_the_rest_is_not_looked_at(
    harbour: Copy, change: Change, promises: set[str] | None, metrics: set[str]
) -> None:
    more(f"data/updates/2022-04/{CRABS}.md", f"Of ferries, {CITED}.\n")(harbour)
    before, told = ledger(harbour, known=True), ledger(harbour, known=False)
    assert before.stands
    assert before.signals
    change(harbour)
    after, now = ledger(harbour, known=True), ledger(harbour, known=False)
    assert effects(before, after) == effects(told, now)
    assert effects(after, before) == effects(now, told)
    apart = Apart(before, after)
    everything = {*before.record.commitments, *after.record.commitments}
    assert {*apart.promises} == (everything if promises is None else promises)
    assert {*apart.metrics} == metrics


@pytest.mark.parametrize("change", [status, figure, edition, promise])
def test_these_changes_are_told(harbour: Copy, change: Change) -> None:
    more(f"data/updates/2022-04/{CRABS}.md", f"Of ferries, {CITED}.\n")(harbour)
    before = ledger(harbour, known=True)
    change(harbour)
    found = effects(before, ledger(harbour, known=True))
    assert found
    assert change is not figure or "figure" in {effect.kind for effect in found}


def test_without_hashes_all_may_differ(harbour: Copy) -> None:
    before = after = ledger(harbour, known=False)
    apart = Apart(before, after)
    assert [*apart.promises] == [stand.commitment.id for stand in after.stands]
    assert apart.metrics == (*after.record.metrics,)
    assert apart.texts == (*after.record.texts,)
