"""A second example site: metrics of every shape, each with all that is said of it."""

from collections.abc import Iterator

from answerable.checks import examine
from answerable.findings import slices
from answerable.record import load
from answerable.records import Metric
from answerable.sentences import headline, outcome, statements
from answerable.settings import Settings
from tests.conftest import Expect
from tests.support import DATA, SITES

ORCHARD = SITES / "orchard"


def test_the_orchard_is_sound() -> None:
    assert examine(ORCHARD, Settings(data=DATA)).problems == ()


def test_the_orchard_is_told_as_expected(expect: Expect) -> None:
    metrics = load(ORCHARD, DATA).record.metrics.values()
    made = {f"{found.id}.md": "\n".join(told(found)) + "\n" for found in metrics}
    expect(ORCHARD / "expected" / "words", made)


def told(found: Metric) -> Iterator[str]:
    """Yield all that is said of a metric, as Markdown."""
    breath = outcome(found)
    yield f"# {found.title}\n"
    yield f"- {breath.latest_words or '(no words)'}"
    yield f"- {breath.change_words or '(no change)'}"
    yield f"- {breath.target_words or '(no aim)'}"
    yield f"- {breath.fresh_words or '(no period)'}"
    for chart in found.charts:
        for part in slices(found, chart.where, chart.panel):
            yield f"\n## {headline(part, chart)}\n"
            yield from (f"- {text}" for text in statements(part, chart))
