"""What holds of every sentence, whatever the figures are."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from answerable.checks.english import long_sentences, unplain_phrases
from answerable.findings import slices
from answerable.record import load
from answerable.records import Chart, ChartKind, Metric, Observation
from answerable.sentences import headline, outcome, statements
from tests.figures import metric, row, said, target
from tests.support import DATA, ROOT, SITES

MOST_WORDS = 15
# Words that explain, and words that judge.
NEVER = re.compile(
    r"\b(because|cause[ds]?|due to|led to|leads to|result(ed|s)? (in|from)|thanks to|owing to|"
    r"drove|driven|impact\w*|effect\w*|explain\w*|only|just|merely|worst|best|worse|better|"
    r"improv\w*|worsen\w*|deteriorat\w*|good|bad|poor\w*|fail\w*|succe\w*|sadly|fortunately|"
    r"alarming\w*|surg\w*|plung\w*|soar\w*|plummet\w*|significant\w*|dramatic\w*|huge|massive|"
    r"more likely|less likely)\b",
    re.IGNORECASE,
)
UNITS = ("per cent", "percentage points", "crates", "times as likely", "crates per 100 trees")
NAMES = ("Pears", "Plums", "Kent and Sussex", "16 to 24", "All", "Not stated")
GROUPS_BESIDE = (ChartKind.BARS, ChartKind.DOTS, ChartKind.MAP)
WORDS = st.text("ab1 {}%é:,", min_size=1, max_size=80).map(lambda text: f"a{text}".strip())
NUMBER = re.compile(r"(?<![\w.])−?[0-9][0-9,]*(?:\.[0-9]+)?(?![\w]|\.[0-9])")
YEARS = [str(year) for year in range(2015, 2023)]
MONTHS = [f"{year}-{month:02}" for year in (2019, 2020) for month in range(1, 13)]
ROLLING = [
    f"{year - 1}-{month + 1:02}/{year}-{month:02}"
    for year in range(2018, 2022)
    for month in (3, 6, 9)
]
MIXED = ["2019", "2019/20", "2020-05-04", "2020/21 Q2", "not-stated", "2008/2018"]
PERIODS = (YEARS, MONTHS, ROLLING, MIXED)


@st.composite
def values(draw: st.DrawFn, unit: str) -> str:
    lowest = 0 if unit != "percentage points" else -300
    highest = 1000 if unit == "per cent" else 99_999
    number = Decimal(draw(st.integers(lowest, highest)))
    return f"{number / 10:f}" if unit != "crates" else f"{abs(number):f}"


@st.composite
def figures(draw: st.DrawFn, unit: str) -> tuple[Observation, ...]:
    periods = draw(st.sampled_from(PERIODS))
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from(periods), st.sampled_from(NAMES)), max_size=30, unique=True
        )
    )
    return tuple(draw(one_figure(unit, *key)) for key in keys)


@st.composite
def one_figure(draw: st.DrawFn, unit: str, period: str, kind: str) -> Observation:
    value = draw(st.one_of(values(unit), values(unit), st.sampled_from("cxz")))
    more: dict[str, Any] = {"document": draw(st.sampled_from(("book", "book", "book", "other")))}
    if value[-1].isdigit() and draw(st.booleans()):
        more["between"] = (f"{Decimal(value) - 2:f}", f"{Decimal(value) + 2:f}")
    elif value[-1].isdigit() and not draw(st.integers(0, 9)):
        more["qualifier"] = draw(st.sampled_from(("almost", "as many as")))
    return row(period, value, kind=kind, **more)


@st.composite
def metrics(draw: st.DrawFn) -> Metric:
    unit = draw(st.sampled_from(UNITS))
    kinds = st.sampled_from(("definition", "population", "recording", "source"))
    breaks = draw(
        st.lists(st.tuples(st.sampled_from(["2017", "2019-06", "2020/21"]), kinds), max_size=2)
    )
    dates = st.sampled_from(("2018", "2020/21", "2021-07", "2025", "2030"))
    aims = draw(st.lists(st.tuples(dates, values(unit)), max_size=3))
    better = draw(st.sampled_from((None, "higher", "lower")))
    return metric(
        *draw(figures(unit)),
        unit=unit, decimals=str(int(unit != "crates")), bounded="no",
        kind={"unknown": ["Not stated"]} if draw(st.booleans()) else {},
        one_source=draw(st.sampled_from(("yes", "no"))),
        breaks=[{"at": at, "kind": kind, "words": "It changed."} for at, kind in breaks],
        targets=[target(*aim) for aim in aims],
        **({"better": better} if better else {}),
    )  # fmt: skip


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    kind = draw(st.sampled_from(list(ChartKind)))
    named: dict[str, dict[str, Any]] = {
        "bars": {"by": "kind", "where": {"period": "latest"}},
        "dots": {"by": "kind", "where": {"period": "latest"}},
        "map": {"by": "kind", "where": {"period": "latest"}},
        "trend": {"by": "kind"},
        "multiples": {"across": "kind"},
        "dumbbell": {"by": "kind", "where": {"period": ["first", "latest"]}},
        "shares": {"by": "kind", "across": "period"},
    }
    return Chart.model_validate({"kind": kind.value, **named[kind.value]})


def everything(found: Metric, chart: Chart) -> tuple[str, ...]:
    told = outcome(found)
    in_a_breath = (told.latest_words, told.change_words, told.target_words, told.fresh_words)
    return (*said(chart, found), *in_a_breath)


@given(metrics(), charts())
def test_a_headline_is_short(found: Metric, chart: Chart) -> None:
    assert 1 <= len(said(chart, found)[0].split()) <= MOST_WORDS


@given(WORDS, WORDS, st.lists(WORDS, min_size=1, max_size=5, unique=True), charts())
def test_a_headline_is_short_whatever_things_are_called(
    unit: str, panel: str, names: list[str], chart: Chart
) -> None:
    rows = [row(f"202{n}", str(n + 1), kind=name) for name in names for n in (0, 1)]
    found = metric(*rows, unit=unit)
    [part] = slices(found, chart.where, None)
    told = headline(type(part)(found, panel, part.rows, part.targets), chart)
    assert 1 <= len(told.split()) <= MOST_WORDS


@given(metrics(), charts())
def test_sentences_are_short_and_plain(found: Metric, chart: Chart) -> None:
    for text in said(chart, found)[1:]:
        assert text.endswith(".")
        assert not [*long_sentences(text)], text
        assert not re.search(r"  |\.\.|: \.|\( |None|, ,| ,", text.replace("None of", "")), text


@given(metrics(), charts())
def test_nothing_is_explained_or_judged(found: Metric, chart: Chart) -> None:
    for text in everything(found, chart):
        assert not NEVER.search(text.replace("times as likely", "")), text


@given(metrics(), charts(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_word(found: Metric, chart: Chart, random: Any) -> None:
    rows = [*found.observations]
    random.shuffle(rows)
    shuffled = found.model_copy(update={"observations": tuple(rows)})
    first, *rest = everything(found, chart)
    other, *others = everything(shuffled, chart)
    assert first == other
    assert sorted(rest) == sorted(others)


@given(metrics(), charts().filter(lambda chart: chart.kind in GROUPS_BESIDE), st.data())
def test_a_total_or_an_unknown_group_is_never_highest_or_lowest(
    found: Metric, chart: Chart, data: st.DataObject
) -> None:
    bare = tuple(r for r in found.observations if r.groups["kind"] not in ("All", "Not stated"))
    periods = sorted({r.period.text for r in bare})
    assume(periods)
    dimension = found.dimensions[0].model_copy(update={"unknown": ("Not stated",)})
    base = found.model_copy(update={"dimensions": (dimension,), "observations": bare})
    more = tuple(
        row(period, data.draw(values(found.unit)), kind=kind)
        for period, kind in product(periods, ("All", "Not stated"))
    )
    added = base.model_copy(update={"observations": (*bare, *more)})
    # A total is dated as any figure is: what is first or latest must not change.
    fixed = chart.model_copy(update={"where": {"period": tuple(periods)}})
    assert _ends(fixed, added) == _ends(fixed, base)


def _ends(chart: Chart, found: Metric) -> list[str]:
    return [text for text in said(chart, found)[1:] if text.startswith(("Highest:", "Lowest:"))]


@given(metrics(), charts())
def test_every_number_is_of_the_data_or_follows_from_it(found: Metric, chart: Chart) -> None:
    known = {*_known(found)}
    for text in everything(found, chart):
        told = _without_names(text, found)
        for number in NUMBER.findall(told):
            exact = Decimal(number.replace(",", "").replace("−", "-"))
            assert exact in known, (number, told)


def _without_names(text: str, found: Metric) -> str:
    """Return text without the names of periods, groups and units, which hold numbers too."""
    periods = [r.period for r in found.observations] + [t.date for t in found.targets]
    words = {period.words for period in periods} | {b.at.words for b in found.breaks}
    words |= {*NAMES, found.unit, "June 2019", "less than 1%", "12 months"}
    for name in sorted(words, key=len, reverse=True):
        text = text.replace(name, "#")
    # Months that a gap names: its ends are no periods of the data.
    text = re.sub(r"\b[A-Z][a-z]+ (2019|2020)\b", "#", text)
    return re.sub(r"\((\d+) months\)|in \d+ months?\.", "#", text)


def _known(found: Metric) -> Iterator[Decimal]:
    """Yield all numbers that sentences may hold, found anew by other arithmetic."""
    numbers = [Fraction(r.value.text) for r in found.observations if r.value]
    aims = [Fraction(t.value.text) for t in found.targets]
    for number in {*numbers, *aims}:
        yield Decimal(number.numerator) / number.denominator
    for one, other in product({*numbers}, {*numbers, *aims}):
        size = abs(one - other)
        yield Decimal(size.numerator) / size.denominator
        if one > 0:
            yield _half_up(size * 100 / one)
    for count in range(len(found.observations) + 1):
        yield Decimal(count)
    yield from _shares(found)
    yield from _paces(found)


def _shares(found: Metric) -> Iterator[Decimal]:
    by_key = {(r.period.text, r.groups["kind"]): r for r in found.observations if r.value}
    for (period, kind), figure in by_key.items():
        total = by_key.get((period, "All"))
        whole = Fraction(100) if found.unit == "per cent" else None
        if total and total.value and not whole:
            whole = Fraction(total.value.text)
        if kind == "Not stated" and whole and figure.value:
            yield _half_up(Fraction(figure.value.text) * 100 / whole)


def _paces(found: Metric) -> Iterator[Decimal]:
    finer = 10 ** (found.decimals + (found.unit in ("per cent", "percentage points")))
    for figure, aim in product(found.observations, found.targets):
        end, day = figure.period.last, aim.date.last
        if figure.value and end and day and day > end:
            size = abs(Fraction(aim.value.text) - Fraction(figure.value.text))
            pace = size * Fraction(1461, 4) / (day - end).days
            yield _half_up(pace * finer) / finer


def _half_up(number: Fraction) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal(1), ROUND_HALF_UP)


@pytest.mark.parametrize("site", [ROOT, SITES / "harbour", SITES / "orchard"], ids=lambda s: s.name)
def test_whole_records_keep_to_the_rules_of_words(site: Any) -> None:
    for found in load(site, DATA).record.metrics.values():
        told = outcome(found)
        texts = [told.change_words, told.target_words, told.fresh_words]
        for chart in found.charts:
            for part in slices(found, chart.where, chart.panel):
                assert len(headline(part, chart).split()) <= MOST_WORDS
                texts += [headline(part, chart), *statements(part, chart)]
        for text in texts:
            assert not [*long_sentences(text)], text
            assert not [*unplain_phrases(text)], text
