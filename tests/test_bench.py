"""What the bench works out by itself is right: middles, ratios, memory, frames; never time."""

import csv
import json
import sys
from pathlib import Path

import pytest

from answerable.pages.writing import Page
from tests import bench, bench_measure, bench_ours, bench_pages, bench_peers, bench_table
from tests.bench_measure import Failed, Measured, Run
from tests.bench_table import COLD, OURS, Row
from tests.support import ROOT, Copy


def measured(*walls: float, cpu: float = 1.0, peak: int = 0) -> Measured:
    return Measured(tuple(Run(cpu * wall, wall, peak) for wall in walls))


def test_the_middle_of_the_runs_is_told_and_the_most_memory() -> None:
    found = Measured((Run(9, 3, 5), Run(1, 8, 7), Run(2, 4, 6)))
    assert (found.cpu, found.wall, found.peak) == (2, 4, 7)


def test_a_command_is_measured_with_all_that_it_starts(tmp_path: Path) -> None:
    inner = "held = bytearray(60_000_000); import time; time.sleep(0.4)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    took = bench_measure.run([sys.executable, "-c", outer], tmp_path)
    assert took.wall > 0.4
    assert took.cpu > 0
    assert took.peak > 60_000_000


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="ended with 3: no wind"):
        bench_measure.run([sys.executable, "-c", "print('no wind'); exit(3)"], tmp_path)
    with pytest.raises(Failed):
        bench_measure.run([tmp_path / "nothing"], tmp_path)


def test_memory_is_that_of_a_process_and_all_below_it(tmp_path: Path) -> None:
    below = {1: ["2 3", "4"], 2: [""], 3: ["5"], 4: [], 5: [""]}
    for pid, tasks in below.items():
        for number, children in enumerate(tasks):
            task = tmp_path / str(pid) / "task" / str(number)
            task.mkdir(parents=True)
            (task / "children").write_text(children)
        (tmp_path / str(pid)).mkdir(exist_ok=True)
        text = f"5581 ---p [rollup]\nRss:  99 kB\nPss:  {pid} kB\nPss_Anon:  50 kB\n"
        (tmp_path / str(pid) / "smaps_rollup").write_text(text)
    # 4 has ended: its tasks can't be read any more.
    assert sorted(bench_measure.tree(1, tmp_path)) == [1, 2, 3, 5]
    assert bench_measure.memory(5, tmp_path) == 5 * 1024
    assert bench_measure.memory(6, tmp_path) == 0


def test_files_are_counted_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one.html").write_text("12345")
    (tmp_path / "two.css").write_text("123")
    assert bench_measure.size(tmp_path) == (2, 8)
    assert bench_measure.size(tmp_path, "*.html") == (1, 5)


def test_the_table_sets_each_build_beside_those_of_others() -> None:
    rows = [
        Row(OURS, "cold", measured(2, 4, 3, peak=5_000_000), 12, 3_400_000, likened=COLD),
        Row(OURS, "check", measured(1)),
        Row("MkDocs with Material", COLD, measured(30, cpu=2), likened=COLD, version="1.6.1"),
        Row("Hugo", COLD, measured(6), likened=COLD),
        Row("Eleventy", "not measured", None, failed="no npm here"),
    ]
    lines = bench_table.table(rows).splitlines()
    assert {line.count("|") for line in lines} == {len(bench_table.HEAD) + 1}
    assert lines[2] == (
        "| Answerable: cold | 3.00 | 3.00 | 0.10 | 0.50 | 2.00 to 4.00 | 2.00 to 4.00 "
        "| 5 | 12 | 3.4 |"
    )
    assert "| 1.00 | 1.00 | – | – |" in lines[3]
    assert lines[4].startswith("| MkDocs with Material 1.6.1: cold build | 60.0 | 30.0 | 1.00 | 5.")
    assert "could not be measured: no npm here" in lines[6]


def test_without_the_others_there_is_no_ratio() -> None:
    row = bench_table.table([Row(OURS, "cold", measured(3), likened=COLD)]).splitlines()[2]
    assert "| 3.00 | – | – |" in row


def test_a_table_is_put_between_its_own_marks_alone() -> None:
    page = "a\n<!-- bench 10 -->\nold\n<!-- end of bench 10 -->\nb <!-- bench 100 -->"
    put = bench_table.put(page, "10", "new")
    assert put == "a\n<!-- bench 10 -->\n\nnew\n\n<!-- end of bench 10 -->\nb <!-- bench 100 -->"
    assert bench_table.put(put, "10", "new") == put
    with pytest.raises(ValueError, match="no marks"):
        bench_table.put(page, "100", "new")


def test_the_page_on_speed_has_a_place_for_each_size() -> None:
    page = (ROOT / "documentation/speed.md").read_text("utf-8")
    for name in ("real", "100", "1000", "10000"):
        assert "new" in bench_table.put(page, name, "new")


def test_what_is_the_same_on_every_page_is_cut_from_one() -> None:
    page = "<title>One</title><header>x</header><main id='a'><p>y</p></main><footer>z</footer>"
    before, after = bench_peers.frame(page)
    assert before == "<title>TITLE</title><header>x</header><main id='a'>"
    assert after == "</main><footer>z</footer>"


@pytest.mark.parametrize("peer", bench_peers.PEERS, ids=lambda peer: peer.name)
def test_settings_of_others_are_laid_beside_the_pages(
    peer: bench_peers.Peer, tmp_path: Path
) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/index.md").write_text("---\ntitle: x\n---\n")
    peer.lay(tmp_path, "<title>TITLE</title>", "</main>")
    assert len([*tmp_path.iterdir()]) > 1
    for layout in tmp_path.glob("layouts/*"):
        text = layout.read_text("utf-8").lower()
        assert "{{ content }}" in text or "{{ .content }}" in text
        assert "<title>{{" in text


def test_what_can_not_be_installed_is_told_and_is_no_end(tmp_path: Path) -> None:
    def refuse(_cache: Path) -> Path:
        raise Failed("no npm here")

    peer = bench_peers.Peer("Other", refuse, lambda *_: None, ())
    rows = [*bench.theirs(peer, tmp_path, tmp_path, tmp_path, 1)]
    assert [(row.who, row.measured, row.failed) for row in rows] == [("Other", None, "no npm here")]


def test_the_index_of_the_search_is_taken_from_each_run() -> None:
    cold, index = Row(OURS, "cold", measured(10, 12)), Row(OURS, "index", measured(2, cpu=0.5))
    left = bench.alone(cold, index).measured
    assert left
    assert [(run.wall, run.cpu) for run in left.runs] == [(8, 9), (10, 11)]


def test_each_promise_has_its_part_of_a_cold_build() -> None:
    rows = [Row(OURS, bench_ours.KEPT, measured(5))]
    assert "takes 250.0 ms of processor for each promise" in bench.each("20", rows)


def test_edits_change_one_file_each_time_and_leave_a_sound_record(tmp_path: Path) -> None:
    site = bench_ours.subject("60", tmp_path)
    for change, file in (
        (bench_ours.edit_report, site.report),
        (bench_ours.edit_metric, site.metric),
        (bench_ours.edit_name, "mkdocs.yml"),
    ):
        path = site.root / file
        texts = {path.read_text("utf-8")}
        for number in range(2):
            change(site, number)
            texts.add(path.read_text("utf-8"))
        assert len(texts) == 3
    with (site.root / site.metric).open(encoding="utf-8", newline="") as open_:
        assert len([*csv.DictReader(open_)]) > 12
    assert Copy(site.root).problems() == []


def test_all_that_builds_made_can_be_forgotten_but_for_the_charts(tmp_path: Path) -> None:
    site = bench_ours.Subject(tmp_path, "", "")
    for name in (
        "site/index.html",
        ".build/kept",
        ".cache/charts/one.svg",
        ".cache/pages/one",
        ".cache/other",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("made")
    site.forget(charts=False)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["one.svg"]
    site.forget(charts=True)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_pages_are_given_with_their_figures_in_their_places(tmp_path: Path) -> None:
    page = Page(
        "a/b.md", 'Say "x"', "", 'One <div data-fragment="two"></div>', (), {"two": "<table>"}
    )
    bench_pages.give([page], tmp_path)
    given = (tmp_path / "a/b.md").read_text("utf-8")
    assert given == f"---\ntitle: {json.dumps(page.title)}\n---\n\nOne <table>"
