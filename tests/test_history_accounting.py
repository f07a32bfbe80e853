"""What needs a correction and what does not: a truth table, one case a line."""
# ruff: noqa: E501 - a case is read in one line

from collections.abc import Mapping
from typing import Any

import pytest

from answerable.history.accounting import Why, accounted
from answerable.records import Correction
from answerable.records.history import Cells, Key, PlainFields, Snapshot, Value

PROMISE, METRIC, FIGURES = "commitment/1.1-lights", "metric/crabs", "figures/crabs"
INPUTS, REPORT, UPDATE, MEETING = (
    "inputs/crabs",
    "report/2022-04/1.1-lights",
    "update/2022-04",
    "meeting/may",
)
ROW: Cells = {"period": "2021", "value": "1200", "document": "count"}
BODY = "Put lights on the quay.\nAll of them by night.\n\nAnd keep the lights lit."
_HELD: Mapping[str, PlainFields] = {
    "plan/plan": {"title": "Plan", "abbreviations": ("UK", "EU"), "public_contacts": ("a@b.c",)},
    "area/quay": {"id": "quay", "name": "Quay"},
    "boundary/quay": {"outline": "abc"},
    PROMISE: {
        "title": "Quay lights", "owners": ("board", "pilots"), "due": "", "text": BODY,
        "parts[]": ("first", "last"), "parts[first].by": "2022", "parts[last].by": "2023",
    },
    UPDATE: {"title": "April", "document": "april", "text": ""},
    REPORT: {"status": "in-progress", "text": "Half done."},
    METRIC: {"title": "Crabs", "decimals": "0", "charts[]": ("a",), "charts[a].kind": "bars"},
    FIGURES: {"2021": ROW, "2022": {"period": "2022", "value": "900", "note": "by 5 of 5"}},
    "figures/long": {"1": {"value": "1"}, "2": {"value": "2"}, "3": {"value": "3"}},
    INPUTS: {"a": {"id": "a", "read": "10"}},
    MEETING: {"place": "Hall", "attended": ("Ann", "Bob", "Cy"), "text": "They met."},
    "correction/old": {"kind": "correction", "record": PROMISE, "text": "It was wrong."},
    "correction/gone": {"kind": "withdrawal", "record": "commitment/0.9-gone", "text": "Why."},
}  # fmt: skip
RELEASED: Snapshot = {Key.parse(key): fields for key, fields in _HELD.items()}
OLD = {
    "old": {"kind": "correction", "record": PROMISE},
    "gone": {"kind": "withdrawal", "record": "commitment/0.9-gone"},
}

GONE = None
Edits = Mapping[str, Any]
FREE = "free"


def edited(edits: Edits) -> Snapshot:
    """Return the released record with some edits: `key` gone or whole, `key#path` gone or set."""
    state: dict[Key, dict[str, Value]] = {key: dict(fields) for key, fields in RELEASED.items()}
    for place, value in edits.items():
        name, _, path = place.partition("#")
        key = Key.parse(name)
        if not path and value is GONE:
            del state[key]
        elif not path:
            state[key] = dict(value)
        elif value is GONE:
            del state[key][path]
        else:
            state[key][path] = value
    return state


def correction(id_: str, kind: str, record: str, *changes: Mapping[str, str], **more: str) -> Any:
    """Return a correction as an editor writes it."""
    fields = {"kind": kind, "record": record, "date": "2023-05-01", "changes": [*changes], **more}
    given = {"id": id_, "file": f"data/corrections/{id_}.md", "body": "Why.", "body_line": 1}
    return Correction.model_validate({**fields, **given})


def change(field: str, was: str | None = None, now: str | None = None, **more: str) -> Any:
    """Return one change of a correction."""
    given = {"was": was, "now": now}
    return {"field": field, **{k: v for k, v in given.items() if v is not None}, **more}


def fix(record: str, *changes: Mapping[str, str], kind: str = "correction", **more: str) -> Any:
    """Return a new correction, called `new`."""
    return correction("new", kind, record, *changes, **more)


def outcome(edits: Edits, corrections: tuple[Correction, ...]) -> str:
    """Return in a line what comes of edits and new corrections."""
    old = [correction(id_, **fields) for id_, fields in OLD.items()]
    accounts = accounted(RELEASED, edited(edits), [*old, *corrections])
    if accounts.untrue:
        return accounts.untrue[0].what
    if accounts.unaccounted:
        return accounts.unaccounted[0].why.value
    return " ".join(sorted({id_ for ids in accounts.by.values() for id_ in ids})) or FREE


def withdraw(record: str, **more: str) -> Any:
    """Return a new withdrawal."""
    return fix(record, kind="withdrawal", **more)


NEW_ROW: Cells = {"period": "2023", "value": "3"}
ROW_3: Value = {**ROW, "value": "1300"}
REWRAPPED = "Put lights on the quay. All\nof them by night.\n\nAnd keep  the lights lit.\n"
JOINED = "Put lights on the quay. All of them by night. And keep the lights lit."
TITLE, ROW_21, TEXT = f"{PROMISE}#title", f"{FIGURES}#2021", f"{PROMISE}#text"
OWNERS, STATUS, CAME = f"{PROMISE}#owners", f"{REPORT}#status", f"{MEETING}#attended"
LAMPS = BODY.replace("Put lights", "Put lamps")
FIX_TITLE = fix(PROMISE, change("title", "Quay lights", "Quay lamps"))
FIX_ROW = fix(FIGURES, change("2021", "1200", "1300", column="value"))
WHOLE_ROW = "period: 2021; value: 1200; document: count"
ALL_REVISED = fix(FIGURES, kind="revision", whole_table="yes")
NO_METRIC: Edits = {METRIC: GONE, FIGURES: GONE, INPUTS: GONE}
LONG = "figures/long"
MORE = "Something else stands there now, and a redaction only takes out"
ASIDE, LAMPLIT = "What is to be taken out stands there still", {TITLE: "Quay lamps"}

CASES: tuple[tuple[str, Edits, tuple[Any, ...], str], ...] = (
    # What only grows
    ("nothing changed", {}, (), FREE),
    ("a new promise", {"commitment/2-new": {"title": "New"}}, (), FREE),
    ("a new report", {"report/2022-04/2-new": {"status": "complete"}}, (), FREE),
    ("a new edition", {"update/2023": {"title": "2023"}}, (), FREE),
    ("a new figure", {f"{FIGURES}#2023": NEW_ROW}, (), FREE),
    ("a new input", {f"{INPUTS}#b": {"id": "b"}}, (), FREE),
    ("a new correction", {"correction/new": {"kind": "correction"}}, (), FREE),
    ("a field more", {f"{PROMISE}#made": "2021"}, (), FREE),
    ("an empty field filled", {f"{PROMISE}#due": "2030"}, (), FREE),
    ("an empty text filled", {f"{UPDATE}#text": "What it is."}, (), FREE),
    ("an item more, last", {OWNERS: ("board", "pilots", "mayor")}, (), FREE),
    ("an item more, first", {OWNERS: ("mayor", "board", "pilots")}, (), FREE),
    ("a part more", {f"{PROMISE}#parts[]": ("first", "mid", "last"), f"{PROMISE}#parts[mid].by": "2022"}, (), FREE),
    # What is not said to readers
    ("lines broken elsewhere", {TEXT: REWRAPPED}, (), FREE),
    ("a chart of another kind", {f"{METRIC}#charts[a].kind": "dots"}, (), FREE),
    ("a chart more", {f"{METRIC}#charts[]": ("a", "b"), f"{METRIC}#charts[b].kind": "dots", f"{METRIC}#charts[b].where.quay": "East"}, (), FREE),
    ("a target more", {f"{METRIC}#targets[]": ("2030",), f"{METRIC}#targets[2030].timing": "from"}, (), FREE),
    ("what is meant anyway, written out", {f"{METRIC}#bounded": "yes", f"{METRIC}#charts[a].where{{}}": ""}, (), FREE),
    ("an abbreviation less", {"plan/plan#abbreviations": ("UK",)}, (), FREE),
    ("a contact less", {"plan/plan#public_contacts": GONE}, (), FREE),
    # What was said, and is not so any more
    ("a title", LAMPLIT, (), Why.UNTOLD),
    ("a chart less", {f"{METRIC}#charts[]": (), f"{METRIC}#charts[a].kind": GONE}, (), Why.UNTOLD),
    ("a chart of fewer figures", {f"{METRIC}#charts[a].where.quay": "East"}, (), Why.UNTOLD),
    ("a line across a chart", {f"{METRIC}#charts[a].reference": "5"}, (), FREE),
    # What a field says by being left out
    ("more decimals", {f"{METRIC}#decimals": "1"}, (), Why.UNTOLD),
    ("figures that may pass 100", {f"{METRIC}#bounded": "no"}, (), Why.UNTOLD),
    ("which way is better", {f"{METRIC}#better": "higher"}, (), Why.UNTOLD),
    ("a change counted from a year", {f"{METRIC}#baseline.period": "2021"}, (), Why.UNTOLD),
    ("a headline of some figures", {f"{METRIC}#headline.quay": "East"}, (), Why.UNTOLD),
    ("a meeting only planned", {f"{MEETING}#planned": "yes"}, (), Why.UNTOLD),
    ("an edition apart from the series", {f"{UPDATE}#of_series": "no"}, (), Why.UNTOLD),
    ("a scale for an edition's words", {f"{UPDATE}#scale": "words"}, (), Why.UNTOLD),
    ("one letter", {TITLE: "Quay light"}, (), Why.UNTOLD),
    ("a capital", {TITLE: "Quay Lights"}, (), Why.UNTOLD),
    ("the plan's title", {"plan/plan#title": "A plan"}, (), Why.UNTOLD),
    ("a field gone", {TITLE: GONE}, (), Why.UNTOLD),
    ("a text", {TEXT: LAMPS}, (), Why.UNTOLD),
    ("a text longer", {TEXT: f"{BODY} Always."}, (), Why.UNTOLD),
    ("two paragraphs made one", {TEXT: JOINED}, (), Why.UNTOLD),
    ("an item less", {OWNERS: ("board",)}, (), Why.UNTOLD),
    ("items in another order", {OWNERS: ("pilots", "board")}, (), Why.UNTOLD),
    ("an item another", {OWNERS: ("board", "mayor")}, (), Why.UNTOLD),
    ("a list made one text", {OWNERS: "board; pilots"}, (), Why.UNTOLD),
    ("a date of a part", {f"{PROMISE}#parts[first].by": "2024"}, (), Why.UNTOLD),
    ("a status", {STATUS: "complete"}, (), Why.UNTOLD),
    ("a field more of a report", {f"{REPORT}#quote": "half"}, (), Why.UNTOLD),
    ("a figure", {ROW_21: ROW_3}, (), Why.UNTOLD),
    ("a decimal more", {ROW_21: {**ROW, "value": "1200.0"}}, (), Why.UNTOLD),
    ("a cell more", {ROW_21: {**ROW, "note": "Rough."}}, (), Why.UNTOLD),
    ("a cell less", {ROW_21: {"period": "2021", "value": "1200"}}, (), Why.UNTOLD),
    ("a figure gone", {ROW_21: GONE}, (), Why.UNTOLD),
    ("an input", {f"{INPUTS}#a": {"id": "a", "read": "11"}}, (), Why.UNTOLD),
    ("an outline", {"boundary/quay#outline": "def"}, (), Why.UNTOLD),
    ("decimals of a metric", {f"{METRIC}#decimals": "1"}, (), Why.UNTOLD),
    ("a meeting gone", {MEETING: GONE}, (), Why.NOT_WITHDRAWN),
    ("a report gone", {REPORT: GONE}, (), Why.NOT_WITHDRAWN),
    ("a metric gone", NO_METRIC, (), Why.NOT_WITHDRAWN),
    ("another id", {MEETING: GONE, "meeting/june": RELEASED[Key.parse(MEETING)]}, (), Why.RENAMED),
    ("a correction altered", {"correction/old#text": "It was not."}, (), Why.RELEASED),
    ("a correction longer", {"correction/old#since": "2020"}, (), Why.RELEASED),
    ("a correction gone", {"correction/old": GONE}, (), Why.RELEASED),
    # Put right
    ("a title, told", LAMPLIT, (FIX_TITLE,), "new"),
    ("a word of a title, told", LAMPLIT, (fix(PROMISE, change("title", "lights", "lamps")),), "new"),
    ("a passage", {TEXT: LAMPS}, (fix(PROMISE, change("text", "Put lights on", "Put lamps on")),), "new"),
    ("a passage, told over lines", {TEXT: LAMPS}, (fix(PROMISE, change("text", "Put\nlights", "Put lamps")),), "new"),
    ("a passage over broken lines", {TEXT: BODY.replace("quay.\nAll", "pier. All")},
     (fix(PROMISE, change("text", "quay. All", "pier. All")),), "new"),
    ("two passages", {TEXT: LAMPS.replace("night", "day")},
     (fix(PROMISE, change("text", "Put lights", "Put lamps"), change("text", "night", "day")),), "new"),
    ("a passage out", {TEXT: BODY.replace("All of them", "All")},
     (fix(PROMISE, change("text", "All of them by", "All by")),), "new"),
    ("a field gone, told", {TITLE: GONE}, (fix(PROMISE, change("title", "Quay lights")),), "new"),
    ("an item another, told", {OWNERS: ("board", "mayor")}, (fix(PROMISE, change("owners", "pilots", "mayor")),), "new"),
    ("an item less, told", {OWNERS: ("board",)}, (fix(PROMISE, change("owners", "pilots")),), "new"),
    ("an item less and one more", {OWNERS: ("board", "mayor", "sea")}, (fix(PROMISE, change("owners", "pilots", "mayor")),), "new"),
    ("a whole list", {OWNERS: ("sea",)}, (fix(PROMISE, change("owners", "board; pilots", "sea")),), "new"),
    ("a figure, told", {ROW_21: ROW_3}, (FIX_ROW,), "new"),
    ("a cell more, told", {ROW_21: {**ROW, "note": "Rough."}}, (fix(FIGURES, change("2021", now="Rough.", column="note")),), "new"),
    ("a figure gone, told", {ROW_21: GONE}, (fix(FIGURES, change("2021", WHOLE_ROW)),), "new"),
    ("a whole table", {ROW_21: ROW_3, f"{FIGURES}#2022": GONE}, (ALL_REVISED,), "new"),
    ("a field more of a report, told", {f"{REPORT}#quote": "half"}, (fix(REPORT, change("quote", now="half")),), "new"),
    ("put right twice", {TITLE: "Quay lanterns"},
     (FIX_TITLE, correction("then", "correction", PROMISE, change("title", "Quay lamps", "Quay lanterns"))), "new then"),
    ("a meeting, withdrawn", {MEETING: GONE}, (withdraw(MEETING),), "new"),
    ("a metric, withdrawn with its figures", NO_METRIC, (withdraw(METRIC),), "new"),
    ("an edition, withdrawn with its reports", {UPDATE: GONE, REPORT: GONE}, (withdraw(UPDATE),), "new"),
    ("an area, withdrawn with its outline", {"area/quay": GONE, "boundary/quay": GONE}, (withdraw("area/quay"),), "new"),
    ("another in its place", {MEETING: GONE, "meeting/june": RELEASED[Key.parse(MEETING)]}, (withdraw(MEETING),), "new"),
    ("a name taken out", {CAME: ("Ann", "Cy")}, (fix(MEETING, change("attended"), kind="redaction"),), "new"),
    ("a field taken out", {f"{MEETING}#place": GONE}, (fix(MEETING, change("place"), kind="redaction"),), "new"),
    ("a name taken out, and that said", {CAME: ("Ann", "[a name]", "Cy"), f"{MEETING}#text": "They [a word]."},
     (fix(MEETING, change("attended"), change("text"), kind="redaction"),), "new"),
    ("a figure taken out of a row", {ROW_21: {"period": "2021", "document": "count", "marker": "c"}},
     (fix(FIGURES, change("2021"), kind="redaction"),), "new"),
    ("a passage taken out", {f"{MEETING}#text": "They."}, (fix(MEETING, change("text"), kind="redaction"),), "new"),
    ("a correction redacted", {"correction/old#text": "[]"}, (fix("correction/old", change("text"), kind="redaction"),), "new"),
    # Told for another thing, or told otherwise than it is
    ("another field is told", LAMPLIT, (fix(PROMISE, change("due", now="2030")),), "It stands there as it was released"),
    ("another record is told", LAMPLIT, (fix(UPDATE, change("title", "April", "May")),), "It stands there as it was released"),
    ("was is not so", LAMPLIT, (fix(PROMISE, change("title", "Quay candles", "Quay lamps")),), "It was released as “Quay lights”"),
    ("now is not so", LAMPLIT, (fix(PROMISE, change("title", "Quay lights", "Quay candles")),), "Putting this in the place of `was` does not give what stands there now: “Quay lamps”"),
    ("was is left out", LAMPLIT, (fix(PROMISE, change("title", now="Quay lamps")),), "It was released as “Quay lights”"),
    ("now is left out", LAMPLIT, (fix(PROMISE, change("title", "Quay lights")),), "Putting this in the place of `was` does not give what stands there now: “Quay lamps”"),
    ("was is too much", {f"{UPDATE}#text": "So."}, (fix(UPDATE, change("text", "Then", "So.")),), "Nothing stood there when it was released"),
    ("half of it is told", {TEXT: LAMPS.replace("night", "day")}, (fix(PROMISE, change("text", "night", "day")),),
     f"Putting this in the place of `was` does not give what stands there now: “{LAMPS.replace('night', 'day')}”"),
    ("a passage that stands twice", {TEXT: LAMPS}, (fix(PROMISE, change("text", "the", "a")),), "These words stand there 2 times"),
    ("a part of a word", LAMPLIT, (fix(PROMISE, change("title", "light", "lamp")),), "It was released as “Quay lights”"),
    ("a part of a figure", {ROW_21: ROW_3}, (fix(FIGURES, change("2021", "2", "3", column="value")),), "It was released as “1200”"),
    ("a word of a cell", {f"{FIGURES}#2022": {"period": "2022", "value": "900", "note": "by 6 of 5"}},
     (fix(FIGURES, change("2022", "by 5", "by 6", column="note")),), "It was released as “by 5 of 5”"),
    ("a column of a text", LAMPLIT, (fix(PROMISE, change("title", "Quay lights", "Quay lamps", column="a")),), "Only a row of figures has columns"),
    ("a field that is none", LAMPLIT, (FIX_TITLE, correction("odd", "correction", PROMISE, change("titel", "a", "b"))),
     f"`titel` is not a field of {PROMISE}, and was none"),
    ("told and undone", {}, (fix(PROMISE, change("title", "Quay lights", "Quay lights")),), "It stands there as it was released"),
    ("told, and not done", {}, (FIX_TITLE,), "It stands there as it was released"),
    ("of what was never released", {}, (fix("meeting/june", change("place", "a", "b")),),
     "Nothing of meeting/june is released, so nothing of it is to be put right"),
    ("another item is told", {OWNERS: ("board", "mayor")}, (fix(PROMISE, change("owners", "board", "mayor")),),
     "Putting this in the place of `was` does not give what stands there now: “board; mayor”"),
    ("another column is told", {ROW_21: ROW_3}, (fix(FIGURES, change("2021", "count", "tally", column="document")),),
     "Putting this in the place of `was` does not give what stands there now: “count”"),
    ("half of a row is told", {ROW_21: {**ROW, "value": "1300", "document": "tally"}}, (fix(FIGURES, change("2021", "count", "tally", column="document")),),
     "Putting this in the place of `was` does not give what stands there now: “period: 2021; value: 1300; document: tally”"),
    ("told twice", LAMPLIT, (FIX_TITLE, FIX_TITLE.model_copy(update={"id": "twin"})), "The correction new tells of this already"),
    ("a whole table as it was", {}, (ALL_REVISED,), f"{FIGURES} is as it was released"),
    ("an old correction tells it", LAMPLIT, (), Why.UNTOLD),
    ("withdrawn and still there", {}, (withdraw(MEETING),), f"{MEETING} is withdrawn, and stands in the record"),
    ("withdrawn and come back", {"commitment/0.9-gone": {"title": "Back"}}, (), "commitment/0.9-gone is withdrawn, and stands in the record"),
    ("another is withdrawn", {MEETING: GONE, REPORT: GONE}, (withdraw(MEETING),), Why.NOT_WITHDRAWN),
    ("an edition withdrawn does not cover promises", {UPDATE: GONE, REPORT: GONE, PROMISE: GONE}, (withdraw(UPDATE),), Why.NOT_WITHDRAWN),
    ("a removal told as a correction", {MEETING: GONE}, (fix(MEETING, change("place", "Hall")),), Why.NOT_WITHDRAWN),
    ("a correction withdrawn", {"correction/old": GONE}, (withdraw("correction/old"),), Why.RELEASED),
    ("a correction corrected", {"correction/old#text": "No."}, (fix("correction/old", change("text", "It was wrong.", "No.")),), Why.RELEASED),
    ("redacted and still there", {}, (fix(MEETING, change("place"), kind="redaction"),), ASIDE),
    ("redacted and only longer", {f"{MEETING}#place": "Hall, 2"}, (fix(MEETING, change("place"), kind="redaction"),), ASIDE),
    ("a name put in another's place", {CAME: ("Ann", "Dee", "Cy")}, (fix(MEETING, change("attended"), kind="redaction"),), MORE),
    ("other words under cover of a redaction", {f"{MEETING}#text": "They quarrelled."}, (fix(MEETING, change("text"), kind="redaction"),), MORE),
    ("another status under cover of a redaction", {STATUS: "complete"}, (fix(REPORT, change("status"), kind="redaction"),), MORE),
    ("another figure under cover of a redaction", {ROW_21: ROW_3}, (fix(FIGURES, change("2021"), kind="redaction"),), MORE),
    ("one row of a whole table", {f"{LONG}#2": {"value": "9"}}, (fix(LONG, kind="revision", whole_table="yes"),),
     "1 of its 3 rows are others: that is not the whole table"),
    ("no name taken out", {CAME: ("Cy", "Bob", "Ann")}, (fix(MEETING, change("attended"), kind="redaction"),), ASIDE),
)  # fmt: skip


def test_the_table_is_large_and_its_cases_differ() -> None:
    assert len(CASES) >= 60
    assert len({name for name, *_ in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("edits", "corrections", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_what_needs_a_correction(
    edits: Edits, corrections: tuple[Correction, ...], expected: str
) -> None:
    assert outcome(edits, corrections) == str(expected)


def test_every_change_is_named_with_its_own_correction() -> None:
    edits: Edits = {TITLE: "Quay lamps", ROW_21: ROW_3, STATUS: "complete", MEETING: GONE}
    accounts = accounted(RELEASED, edited(edits), (FIX_TITLE,))
    assert [(str(c.key), ids) for c, ids in accounts.by.items()] == [(PROMISE, ("new",))]
    assert [(str(u.change.key), u.why) for u in accounts.unaccounted] == [
        (MEETING, Why.NOT_WITHDRAWN), (FIGURES, Why.UNTOLD), (REPORT, Why.UNTOLD),
    ]  # fmt: skip


def test_what_was_redacted_in_releases_may_be_filled_again_and_has_no_was() -> None:
    fields: PlainFields = {k: v for k, v in RELEASED[Key.parse(MEETING)].items() if k != "place"}
    released = {**RELEASED, Key.parse(MEETING): fields}
    accounts = accounted(released, edited({f"{MEETING}#place": "A hall"}), ())
    assert (accounts.unaccounted, accounts.untrue) == ((), ())
