"""The large record that benchmarks read is sound, so that they measure what they say."""

from pathlib import Path

from answerable.findings.signals import signals
from tests import large
from tests.support import Copy, ledger_of


def test_a_large_record_is_sound_and_shows_something_of_each_promise(tmp_path: Path) -> None:
    large.write(tmp_path / "site", commitments=20, updates=3)
    copy = Copy(tmp_path / "site")
    assert copy.problems() == []
    record = copy.record()
    told = {id_ for signal in signals(ledger_of(record)) for id_ in signal.commitments}
    assert {*record.commitments} == told
