"""What a change did to what readers are told: tables of what was and what is, beside each other.

A case of a promise is written as `tests.sayings` reads it, before and after `=>`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.findings import Ledger
from answerable.findings.apart import Apart
from answerable.findings.signals.moved import signals_moved
from answerable.pages.citing import with_figures
from answerable.reading import Held
from answerable.record import load, load_from
from answerable.record.restoring import files_of
from answerable.records import Metric
from answerable.records.history import Cells, Effect, Key, Snapshot, Value
from answerable.sentences.effects import effects
from tests.figures import BARS, OVER_TIME, metric, row, target
from tests.invented import Town, edition, promise, report
from tests.sayings import read
from tests.support import DATA, HARBOUR, TODAY

Case = tuple[str, ...]


def cases(table: str) -> Callable[..., None]:
    """Return a decorator that runs a test for each line of a table: `was => is -> what is told`."""
    lines = [line.replace("->", "=>").split("=>") for line in table.strip().splitlines()]
    rows: list[Case] = [tuple(bit.strip() for bit in line) for line in lines]
    return pytest.mark.parametrize(("was", "now", "told"), rows, ids=[" / ".join(r) for r in rows])


def moved(before: Ledger, after: Ledger) -> str:
    """Tell signals in short: `+late` came, `-late` went, `late` tells another fact."""
    found = []
    for one in signals_moved(Apart(before, after)):
        was, now = (side.kind.value if side else "" for side in (one.was, one.now))
        words = {(True, True): f"{was}>{now}", (True, False): f"-{was}", (False, True): f"+{now}"}
        found.append(now if was == now else words[bool(was), bool(now)])
    return " ".join(found) or "nothing"


@cases("""
2020; 2021-03: not-yet => 2020; 2021-03: not-yet -> nothing
2021-06; 2021-03: not-yet @2021-05-01 => 2020; 2021-03: not-yet @2021-05-01 -> +late
2020; 2021-03: not-yet @2021-05-01 => 2021-06; 2021-03: not-yet @2021-05-01 -> -late
2020; 2021-03: not-yet => 2020-06; 2021-03: not-yet -> late
2020; 2021-03: not-yet => 2020; 2021-03: happened 2021 -> late
2020; 2021-03: not-yet => 2020; 2021-03: happened 2020 -> -late
2020 @2021-02-01 => 2020; 2021-01-15: not-yet @2021-02-01 -> no-word>late -silent
2020 @2021-02-01 => 2020; 2021-01-15: restated 2020 @2021-02-01 -> -silent
2020; ?2021-02 => 2020; ?2021-02; ?2021-03 -> updates-late
2020; ?2021-02 => 2020; ?2021-02; ?2021-07 -> +updates-late updates-late
-; 2021-03 C: => -; 2021-03 I: -> +silent -no-evidence
-; 2021-03 C:; 2021-06 C: => -; 2021-03 C:; 2021-06 D: -> +reversed +silent -no-evidence
-; 2021-03 C:; 2021-03/mill C: => -; 2021-03 I:; 2021-03/mill C: -> +contradicted
2020 will; 2021-03*: restated aims => 2020 will; 2021-03*: restated will -> reworded
2020 #40; 2021-03: restated #30 => 2020 #40; 2021-03: restated #20 -> reworded
2020 #40; 2021-03: restated #30 => 2020 #40; 2021-03: restated #40 -> -reworded
""")
def test_signals_that_came_went_or_tell_another_fact(was: str, now: str, told: str) -> None:
    before, after = read(was), read(now)
    assert moved(before, after) == told
    found = [effect.kind for effect in effects(before, after)]
    assert found.count("signal") == (0 if told == "nothing" else len(told.split()))


@cases(
    """
-; 2021-03 I: => -; 2021-03 I: -> nothing
-; 2021-03 I: => -; 2021-03 C: -> its standing was “In progress”, and is now “Reported complete”.
-; 2021-03 I: => - -> its standing was “In progress”, and is now “Status not reported”.
-; 2021-03 I: => -; 2021-03 I:; 2021-06/port I: -> nothing
-; 2021-03 I: => -; 2021-03 I:; 2021-06/port D: -> its standing was “In progress”, \
and is now “Delayed”.
-; 2021-03 I:; 2021-06/port D: => -; 2021-03 I: -> its standing was “Delayed”, \
and is now “In progress”.
-; 2021-03 C:; 2021-03/port C: => -; 2021-03/port C:; 2021-06 D: -> its standing was “Reported \
complete”, and is now “Delayed”.
-; 2021-03 I:; 2021-06/port D: => -; 2021-03 C:; 2021-06/port D: -> by the latest word of Town, \
its standing was “In progress”, and is now “Reported complete”.
-; 2021-06/port D: => -; 2021-03 C:; 2021-06/port D: -> by the latest word of Town, its standing \
was not given, and is now “Reported complete”.
-; 2021-03/nobody I:; 2021-06 D: => -; 2021-03/nobody C:; 2021-06 D: -> by the latest word of \
“Document 2021-03-nobody”, its standing was “In progress”, and is now “Reported complete”.
""".replace("\\\n", "")
)
def test_a_standing_that_moved(was: str, now: str, told: str) -> None:
    found = [
        effect.sentence.removeprefix("Promise bridge: ")
        for effect in effects(read(was), read(now))
        if effect.kind == "standing" and effect.record.kind == "commitment"
    ]
    assert found == ([] if told == "nothing" else [told])


def test_a_source_and_the_whole_are_both_told_where_they_move_otherwise() -> None:
    found = effects(read("-; 2021-03 I:; 2021-06/port I:"), read("-; 2021-03 C:; 2021-06/port D:"))
    assert [effect.sentence for effect in found if effect.kind == "standing"] == [
        "Promise bridge: its standing was “In progress”, and is now “Delayed”.",
        "Promise bridge: by the latest word of Town, its standing was “In progress”, and is "
        "now “Reported complete”.",
        "How many promises have each standing. “In progress”: 1, now 0; “Delayed”: 0, now 1.",
    ]


def test_a_promise_that_is_new_or_gone_is_told_once_with_what_is_shown_of_it() -> None:
    one = Town(editions=[edition("2025-12")], reports=[report("2025-12", "I")])
    two = replace(one, promises=(promise(), promise("tower")))
    assert effects(one.ledger, two.ledger) == (
        Effect(
            "standing", Key("commitment", "tower"), None, "Status not reported",
            "Promise tower: it is new, and its standing is “Status not reported”. This record "
            "shows of it: “No report where one was due”, “No measure is linked”.",
        ),
        Effect(
            "standing", Key("plan", "plan"),
            "All promises: 1; “Status not reported”: 0",
            "All promises: 2; “Status not reported”: 1",
            "How many promises have each standing. All promises: 1, now 2; “Status not reported”: "
                "0, now 1.",
        ),
    )  # fmt: skip
    gone = effects(two.ledger, one.ledger)
    assert gone[0].sentence == (
        "Promise tower: it is no longer in this record; its standing was “Status not reported”. "
        "This record showed of it: “No report where one was due”, “No measure is linked”."
    )
    assert (gone[0].was, gone[0].now) == ("Status not reported", None)


def told(before: Metric | None, after: Metric | None) -> list[str]:
    """Return what is told otherwise of a metric, beside promises that are the same."""
    one, two = (Town(metrics=[m] if m else []).ledger for m in (before, after))
    return [f"{e.kind}: {e.sentence.removeprefix('Measure a')}" for e in effects(one, two)]


def measure(*rows: Any, charts: Any = (OVER_TIME,), **more: Any) -> Metric:
    return metric(*rows, better="higher", charts=charts, **more)


EARLIER = (row("2019", "40"), row("2020", "50"))
AIM = {"targets": [target("2021", "60")]}


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (measure(*EARLIER), measure(*EARLIER), []),
        (measure(*EARLIER), measure(*EARLIER, title="Another name"), []),
        (
            measure(*EARLIER),
            measure(row("2019", "40"), row("2020", "30")),
            [
                "headline: , figure 1: its heading was “Up from 40% to 50% between 2019 and 2020”, "
                "and is now “Down from 40% to 30% between 2019 and 2020”.",
                "headline: , below its figures. It no longer says: Up 10 percentage points, from "
                "40% in 2019 to 50% in 2020. It now says: Down 10 percentage points, from 40% in "
                "2019 to 30% in 2020.",
            ],
        ),
        (
            measure(*EARLIER, row("2021", "59"), **AIM),
            measure(*EARLIER, row("2021", "61"), **AIM),
            [
                "headline: , figure 1: its heading was “Up from 40% to 59% between 2019 and 2021”, "
                "and is now “Up from 40% to 61% between 2019 and 2021”.",
                "headline: , below its figures. It no longer says: Up 19 percentage points, from "
                "40% in 2019 to 59% in 2021. Highest: 59% in 2021. It now says: Up 21 percentage "
                "points, from 40% in 2019 to 61% in 2021. Highest: 61% in 2021.",
                "target: . It said: The aim was 60% by 2021. The figure by then, 59% in 2021, was "
                "1 percentage point below it. It now says: The aim was 60% by 2021. The figure by "
                "then, 61% in 2021, was 1 percentage point above it.",
            ],
        ),
        (  # the aim itself was another
            measure(*EARLIER, targets=[target("2020", "60")]),
            measure(*EARLIER, targets=[target("2020", "50")]),
            [
                "target: . It said: The aim was 60% by 2020. The figure by then, 50% in 2020, was "
                "10 percentage points below it. It now says: The aim was 50% by 2020. The figure "
                "by then, 50% in 2020, was equal to it.",
            ],
        ),
        (  # on the same side as before, it is told with the sentences of the chart
            measure(*EARLIER, targets=[target("2020", "60")]),
            measure(*EARLIER, targets=[target("2020", "70")]),
            [
                "headline: , below its figures. It no longer says: The aim was 60% by 2020. The "
                "figure by then, 50% in 2020, was 10 percentage points below it. It now says: The "
                "aim was 70% by 2020. The figure by then, 50% in 2020, was 20 percentage points "
                "below it.",
            ],
        ),
        (
            measure(*EARLIER),
            measure(*EARLIER, targets=[target("2025", "60")]),
            [
                "target: . It now says: The aim is 60% by 2025; the latest figure is 10 "
                "percentage points below it.",
            ],
        ),
        (
            measure(*EARLIER, targets=[target("2025", "60")]),
            measure(*EARLIER),
            [
                "target: . It no longer says: The aim is 60% by 2025; the latest figure is 10 "
                "percentage points below it.",
            ],
        ),
        (
            measure(row("2019", "40"), charts=()),
            measure(row("2019", "41"), charts=()),
            [
                "headline: : in short, it said: 40%. Latest: 2019. It now says: 41%. Latest: 2019.",
            ],
        ),
        (
            None,
            measure(*EARLIER),
            ["headline: : it is new: Up from 40% to 50% between 2019 and 2020."],
        ),
        (
            measure(*EARLIER),
            None,
            [
                "headline: : it is no longer in this record; it said: Up from 40% to 50% between "
                "2019 and 2020.",
            ],
        ),
        (
            measure(*EARLIER),
            measure(*EARLIER, charts=(OVER_TIME, BARS.model_copy(update={"by": "period"}))),
            [
                "headline: , figure 2: it is new, and headed “Up from 40% to 50% between 2019 and "
                "2020”.",
            ],
        ),
    ],
)  # fmt: skip
def test_what_a_metric_says_otherwise(
    was: Metric | None, now: Metric | None, expected: list[str]
) -> None:
    assert told(was, now) == expected


def test_what_two_charts_say_is_told_once() -> None:
    kinds = [row("2020", "10", kind="a"), row("2020", "20", kind="b"), row("2020", "30", kind="c")]
    dots = BARS.model_copy(update={"kind": "dots"})
    mapped = BARS.model_copy(update={"kind": "map"})
    now = [*kinds[:2], row("2020", "40", kind="c")]
    found = told(measure(*kinds, charts=(dots, mapped)), measure(*now, charts=(dots, mapped)))
    assert [text for text in found if "heading" in text] == [
        "headline: , figure 1: its heading was “From 10% (a) to 30% (c)”, and is now “From 10% (a) "
        "to 40% (c)”."
    ]
    assert sum(text.count("Highest: c, 40%") for text in found) == 1


@pytest.mark.parametrize(("value", "signals"), [("50", 0), ("52", 0), ("30", 1), ("39", 1)])
def test_a_measure_is_told_of_its_promise_where_the_way_it_went_is_another(
    value: str, signals: int
) -> None:
    linked = [promise(metrics=("a",))]
    one, two = (
        Town(linked, metrics=[measure(row("2019", "40"), row("2021", latest))]).ledger
        for latest in ("50", value)
    )
    assert [effect.kind for effect in effects(one, two)].count("signal") == signals


def test_what_is_told_in_the_same_words_is_not_told() -> None:
    one, two = (
        Town(
            editions=[edition(id_, title="An update", date="2025-12-01", document="same")],
            reports=[report(id_, "C")],
        ).ledger
        for id_ in ("first", "second")
    )
    assert moved(one, two) == "no-evidence"
    assert effects(one, two) == ()


def ledger(snapshot: Snapshot, day: date = TODAY) -> Ledger:
    return Ledger(with_figures(load_from(Held(files_of(snapshot, "data")), DATA).record), day)


def changed(snapshot: Snapshot, key: str, path: str, value: Value | None) -> Snapshot:
    """Return a record in which one field, that is there, is another; or is gone."""
    found = Key.parse(key)
    assert path in snapshot[found]
    fields = {name: held for name, held in snapshot[found].items() if name != path}
    return {**snapshot, found: fields if value is None else {**fields, path: value}}


@pytest.fixture(scope="module")
def plain() -> Snapshot:
    return load(HARBOUR, DATA).record.plain


def test_of_the_harbour_a_status(plain: Snapshot) -> None:
    after = changed(plain, "report/2022-04/1.2-ferry-times", "status", "done")
    found = effects(ledger(plain), ledger(after), "2023-01-01-ferries")
    assert {effect.correction for effect in found} == {"2023-01-01-ferries"}
    assert [effect.sentence for effect in found] == [
        "Promise “Publish ferry times”: its standing was “Delayed”, and is now “Reported "
        "complete”.",
        "How many promises have each standing. “Reported complete”: 1, now 2; “Delayed”: 1, now 0.",
        "Promise “Publish ferry times”. This record now shows, under “Reported "
        "complete, with nothing else to look at”: The April 2022 update (Board) reports it as "
        "complete. Apart from updates, no report of it in this record names a document, figures or "
        "minutes of what was done.",
    ]


def on_time(plain: Snapshot) -> tuple[str, Cells]:
    """Return the one row of figures of ferries, and its name."""
    [(path, cells)] = plain[Key("figures", "ferries-on-time")].items()
    assert isinstance(cells, Mapping)
    return path, cells


def test_of_the_harbour_a_figure_that_meets_its_aim(plain: Snapshot) -> None:
    path, cells = on_time(plain)
    after = changed(plain, "figures/ferries-on-time", path, {**cells, "value": "81"})
    found = effects(ledger(plain), ledger(after))
    assert [effect.kind for effect in found] == ["headline", "headline", "target"]
    assert found[-1].sentence == (
        "Measure “Ferries on time”. It said: The aim is 80% by 2022; the latest "
        "figure is 19 percentage points below it. It now says: The aim is 80% by 2022; the latest "
        "figure is 1 percentage point above it."
    )


def test_of_the_harbour_a_figure_that_texts_cite(plain: Snapshot) -> None:
    path, cells = on_time(plain)
    cite = '{{ figure("ferries-on-time", period="' + path + '") }}'
    text = f"So far {cite}, or {cite.replace('figure', 'number')}, or {cite}."
    cited = changed(plain, "commitment/1.2-ferry-times", "text", text)
    cited = changed(cited, "report/2022-04/1.2-ferry-times", "text", cite)
    after = changed(cited, "figures/ferries-on-time", path, {**cells, "value": "62"})
    found = [e for e in effects(ledger(cited), ledger(after)) if e.kind == "figure"]
    assert [(str(e.record), e.was, e.now) for e in found] == [
        ("commitment/1.2-ferry-times", "61%", "62%"),
        ("report/2022-04/1.2-ferry-times", "61%", "62%"),
    ]
    assert found[0].sentence == (
        "Promise “Publish ferry times”: its text gives a figure of the measure "
        "“Ferries on time” (the 12 months to March 2022). It was 61%, and is now 62%."
    )
    # What a text cites now and did not is no figure that has changed.
    assert not [e for e in effects(ledger(plain), ledger(after)) if e.kind == "figure"]


def test_of_the_harbour_words_change_nothing_that_is_found(plain: Snapshot) -> None:
    after = plain
    for key in plain:
        for path in ("title", "text", "name"):
            if path in plain[key] and key.kind not in ("file", "metric"):
                after = changed(after, str(key), path, "Other words")
    assert effects(ledger(plain), ledger(after)) == ()


def test_ledgers_are_of_one_day(plain: Snapshot) -> None:
    with pytest.raises(ValueError, match="two days"):
        effects(ledger(plain), ledger(plain, date(2026, 1, 3)))


UPDATES = st.lists(
    st.builds(
        "{}{}{}: {}".format,
        st.sampled_from(["2021-03", "2021-06", "2021-09", "~2021-03..2021-06"]),
        st.sampled_from(["", "*", "/port"]),
        st.sampled_from(["", " C", " I", " D"]),
        st.sampled_from(["", "not-yet", "happened 2021", "restated 2022 #30", "expected 2021-06"]),
    ),
    max_size=3,
    unique_by=lambda text: text[:10],
)
PARTS = st.sampled_from(["2020", "-", "2021-06 will #40"])
CASES = st.builds(lambda first, rest: "; ".join([first, *rest]), PARTS, UPDATES)
FIGURES = st.none() | st.builds(
    lambda values, aim: measure(
        *(row(str(year), value) for year, value in enumerate(values, 2019)),
        targets=[target("2021", str(aim))] if aim else [],
    ),
    st.lists(st.sampled_from(["40", "50", "60", "x"]), max_size=4),
    st.sampled_from([0, 45, 50]),
)


def both(case: str, figures: Metric | None) -> Ledger:
    found = read(case)
    return replace(found, record=replace(found.record, metrics={"a": figures} if figures else {}))


@given(CASES, FIGURES, CASES, FIGURES)
def test_what_came_one_way_goes_the_other_way(
    one: str, figures: Metric | None, two: str, others: Metric | None
) -> None:
    before, after = both(one, figures), both(two, others)
    there, back = effects(before, after), effects(after, before)
    assert {(e.kind, e.record, e.was, e.now) for e in there} == {
        (e.kind, e.record, e.now, e.was) for e in back
    }
    assert len({*there}) == len(there)
    assert all(e.was != e.now for e in there)
    assert effects(before, both(one, figures)) == ()
