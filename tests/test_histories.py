from answerable.history.chain import final_state, released, states
from answerable.record import load
from answerable.records.history import Key
from tests.conftest import Expect
from tests.histories import FERRY, ferry_releases, release_files
from tests.support import DATA

PERSON = Key("person", "ivo-tern")


def test_the_releases_of_the_ferry_follow_from_its_files(expect: Expect) -> None:
    expect(FERRY / "data" / "releases", release_files(ferry_releases()))


def test_the_ferry_stands_as_it_was_released_last() -> None:
    record = load(FERRY, DATA).record
    left = {key: dict(fields) for key, fields in released(record.releases).items()}
    assert left == {key: dict(fields) for key, fields in record.plain.items()}


def test_what_is_redacted_is_in_no_release() -> None:
    first = ferry_releases()[0]
    assert "text" in first.records[PERSON].redacted
    assert "hospital" not in "".join(release_files(ferry_releases()).values())
    [(_, was), *_] = states(ferry_releases())
    assert was[PERSON]["text"].value is None
    assert final_state(ferry_releases())[PERSON]["text"].value
