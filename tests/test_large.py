"""The large record that benchmarks read is sound and like a real one, so that they measure that."""

from pathlib import Path
from statistics import mean

from tests import large
from tests.large_words import chance, title
from tests.support import Copy, ledger_of


def test_a_large_record_is_sound_and_as_full_as_a_real_one(tmp_path: Path) -> None:
    large.write(tmp_path / "site", commitments=60)
    copy = Copy(tmp_path / "site")
    assert copy.problems() == []
    record = copy.record()
    made = [one for one in record.commitments.values() if one.section.startswith("s")]
    assert len(made) == 60
    assert {one.section for one in made} == {"s0", "s1"}
    reports = [one for one in record.reports if one.edition.startswith("large-")]
    assert 2.5 < len(reports) / len(made) < 3.5
    assert len({one.body for one in (*made, *reports)}) == len(made) + len(reports)
    assert 70 < mean(len(one.body.split()) for one in (*made, *reports)) < 110
    charts = {chart.kind for metric in record.metrics.values() for chart in metric.charts}
    assert len(charts) >= 6
    assert len({id_ for one in ledger_of(record).signals for id_ in one.commitments}) > 40


def test_a_promise_is_the_same_in_a_record_of_any_size(tmp_path: Path) -> None:
    for size in (10, 20):
        large.write(tmp_path / str(size), commitments=size)
    for folder in ("commitments", "updates/large-1", "sections"):
        one, other = (tmp_path / str(size) / "data" / folder for size in (10, 20))
        assert {*one.iterdir()}
        for path in one.iterdir():
            text = (other / path.name).read_text("utf-8")
            # Which metric or paper is named rests on how many there are.
            assert path.read_text("utf-8").split("---")[2] == text.split("---")[2]


def test_no_two_promises_have_one_title() -> None:
    assert len({title(number) for number in range(10_000)}) == 10_000


def test_lengths_are_spread_as_they_were_measured() -> None:
    random = chance("lengths")
    drawn = sorted(large.words(random, large.REPORT) for _ in range(2000))
    for share, length in zip(large.TENTHS[:-1], large.REPORT, strict=False):
        assert abs(drawn[int(share * 2000)] / length - 1) < 0.1
    assert drawn[-1] <= large.REPORT[-1]
