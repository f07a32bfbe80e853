import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from answerable import records
from answerable.records import (
    FORMS,
    Body,
    Chart,
    ChartKind,
    Commitment,
    DateText,
    Decimals,
    Edition,
    Entry,
    Figure,
    Id,
    Letter,
    Marker,
    Number,
    Observation,
    PeriodText,
    Person,
    RecordId,
    Reference,
    ScaleValue,
    Section,
    Standing,
    Text,
    Verbatim,
    WebAddress,
    Whole,
    YesNo,
)

SOURCE = {"document": "harbour-plan", "place": "page 1"}
WRITTEN = {"id": "a", "file": "data/a.md", "body": "", "body_line": 1, "source": SOURCE}
ROW = {"line": 2, "period": "2021", "groups": {}, "source": SOURCE}


def refusal(model: type[BaseModel], **values: Any) -> str | None:
    """Return what is wrong with the first field that is refused; None where none is."""
    try:
        model.model_validate(values)
    except ValidationError as error:
        return error.errors()[0]["msg"].removeprefix("Value error, ")
    return None


def refused(kind: Any, value: object) -> str | None:
    """Return why a value is no value of a type; None where it is."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return error.errors()[0]["msg"].removeprefix("Value error, ")
    return None


def read(kind: Any, text: str) -> object:
    """Return a text as a value of a type."""
    return TypeAdapter(kind).validate_python(text)


def entries() -> list[type[Entry]]:
    return [
        kind
        for kind in vars(records).values()
        if isinstance(kind, type) and issubclass(kind, Entry)
    ]


def test_every_type_of_record_is_frozen_and_closed() -> None:
    assert len(entries()) > 20
    for kind in entries():
        assert kind.model_config["frozen"] is True, kind
        assert kind.model_config["extra"] == "forbid", kind


def test_a_record_cannot_be_changed_or_given_more() -> None:
    body = Body(id="board", name="Harbour Board")
    with pytest.raises(ValidationError):
        body.name = "Pilots"  # type: ignore[misc]
    assert refusal(Body, id="board", name="Board", colour="blue") is not None


@pytest.mark.parametrize("id_", ["a", "1.1", "1.1-quay-lights", "2022-06", "0"])
def test_an_id_is_small_words_joined(id_: str) -> None:
    assert refusal(Body, id=id_, name="Board") is None


@pytest.mark.parametrize(
    "id_",
    ["", "A", "Quay", "a_b", "a--b", "-a", "a-", "a..b", "a b", "a/b", "../a", "é", "a\n", "__a"],
)
def test_what_could_be_mistaken_is_no_id(id_: str) -> None:
    assert (refusal(Body, id=id_, name="Board") or "").startswith(f"{id_!r} is not an id|")


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Two Words", "two-words"), ("Quay", "quay"), ("a_b", "a-b"), ("a--b", "a-b"),
        ("1.1 Quay lights", "1.1-quay-lights"), ("Café", "cafe"), ("a..b", "a-b"), ("a/b", "a-b"),
        ("Harbour – Plan", "harbour-plan"), (" a", "a"),
    ],
)  # fmt: skip
def test_what_would_be_an_id_is_offered(text: str, id_: str) -> None:
    assert refusal(Body, id=text, name="Board") == (f"{text!r} is not an id|Did you mean `{id_}`?")


@pytest.mark.parametrize("text", ["", "-", "日本", "a word " * 20])
def test_where_no_id_can_be_offered_the_rule_is_told(text: str) -> None:
    assert (refusal(Body, id=text, name="Board") or "").endswith(
        "|Use small letters, digits, and single hyphens or points"
    )


@given(st.text())
def test_an_id_that_is_offered_is_an_id(text: str) -> None:
    offered = re.search(r"Did you mean `(.*)`\?", refusal(Body, id=text, name="Board") or "")
    if offered:
        assert refusal(Body, id=offered[1], name="Board") is None


@pytest.mark.parametrize("id_", ["index", "readme"])
def test_a_record_does_not_take_the_name_of_a_page(id_: str) -> None:
    person = {**WRITTEN, "name": "Ada Mussel", "group": "Quayside Group"}
    assert refusal(Person, **person) is None
    assert refusal(Person, **{**person, "id": id_}) == (
        f"{id_!r} is the name of a page of the site|Give the file another name"
    )


@given(st.text())
def test_an_id_is_safe_in_any_address(text: str) -> None:
    if refusal(Body, id=text, name="Board") is None:
        assert text.isascii()
        assert text == text.lower()
        assert not {*text} & set("/\\%?#&<>\"' _:")
        assert ".." not in text


@pytest.mark.parametrize("text", ["http://a.b", "https://www.a.b/c?d=e&f#g", "https://a.b/c(d)"])
def test_a_web_address_is_taken(text: str) -> None:
    assert refusal(Reference, label="1", text="A guide", url=text) is None


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,a", "//a.b", "/a", "a.b",
        "https:a.b", "https:/a.b", "https://a\\b.c", "https://a.b/\\c", "https://", "https://a",
        "ftp://a.b", " https://a.b",
        "https://a.b/ c", "https://a.b/\"onclick=", "https://a.b/'", "https://a.b/<script>",
        "https://a.b/`", "https://a.b\n", "mailto:a@a.b", "", "https://board@a.b",
        "https://a.b:x/", "https://\u0430.b", "https://[::1]/", "https://a..b",
    ],
)  # fmt: skip
def test_anything_else_is_no_web_address(text: str) -> None:
    assert (refusal(Reference, label="1", text="A guide", url=text) or "").startswith(
        f"{text!r} is not a web address|"
    )


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("www.harbour.example", "Did you mean `https://www.harbour.example`?"),
        ("harbour.example/plan", "Did you mean `https://harbour.example/plan`?"),
        ("http://a.example/b c", "Did you mean `http://a.example/b%20c`?"),
        ("https:/a.example", "Did you mean `https://a.example`?"),
        ("HTTPS://a.example", "Did you mean `https://a.example`?"),
        ("<https://a.example>", "Did you mean `https://a.example`?"),
        ("[The plan](https://a.example)", "Did you mean `https://a.example`?"),
        ("see the website", "Begin it with https://"),
        ("javascript:alert(1)", "Begin it with https://"),
        ("board@harbour.example", "Begin it with https://"),
    ],
)
def test_the_likely_web_address_is_offered(text: str, mend: str) -> None:
    assert refusal(Reference, label="1", text="A guide", url=text) == (
        f"{text!r} is not a web address|{mend}"
    )


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("True", "Did you mean `yes`?"), ("TRUE", "Did you mean `yes`?"),
        ("y", "Did you mean `yes`?"), ("Yes", "Did you mean `yes`?"),
        ("on", "Did you mean `yes`?"), ("1", "Did you mean `yes`?"),
        ("No", "Did you mean `no`?"), ("false", "Did you mean `no`?"),
        ("n", "Did you mean `no`?"), ("0", "Did you mean `no`?"),
        ("", "Write yes or no"), ("ja", "Write yes or no"), ("perhaps", "Write yes or no"),
    ],
)  # fmt: skip
def test_yes_and_no_are_the_only_answers(text: str, mend: str) -> None:
    assert read(YesNo, "yes") is True
    assert read(YesNo, "no") is False
    assert refused(YesNo, text) == f"{text!r} is neither yes nor no|{mend}"


@pytest.mark.parametrize(
    ("text", "what", "mend"),
    [
        ("1,200", "is not a whole number", "Did you mean `1200`?"),
        ("1 200", "is not a whole number", "Did you mean `1200`?"),
        ("£1,000,000", "is not a whole number", "Did you mean `1000000`?"),
        ("+1", "is not a whole number", "Did you mean `1`?"),
        ("٣", "is not a whole number", "Did you mean `3`?"),
        ("007", "is not a whole number", "Did you mean `7`?"),
        ("-1", "is not a whole number", "Write digits alone, such as 4327"),
        ("1.0", "is not a whole number", "Write digits alone, such as 4327"),
        ("ten", "is not a whole number", "Write digits alone, such as 4327"),
        ("£1m", "is not a whole number", "Write digits alone, such as 4327"),
        ("1 million", "is not a whole number", "Write digits alone, such as 4327"),
        (
            "1.2E+05", "is a number that a spreadsheet has shortened",
            "Write all the digits that the source gives",
        ),
    ],
)  # fmt: skip
def test_a_count_is_digits_alone(text: str, what: str, mend: str) -> None:
    assert read(Whole, "4327") == 4327
    assert refused(Whole, text) == f"{text!r} {what}|{mend}"


@given(
    st.from_regex(
        r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?", fullmatch=True, alphabet="-.0123456789"
    )
)
def test_a_figure_keeps_what_the_source_printed(text: str) -> None:
    figure = Figure.parse(text)
    assert (figure.text, figure.number) == (text, Decimal(text))


UNIT = "Write the digits alone; the unit stands in the metric"
DIGITS = "Write digits alone, such as 2676 or 82.8"


@pytest.mark.parametrize(
    ("text", "what", "mend"),
    [
        ("1,200", "is not a plain number", "Did you mean `1200`?"),
        ("1,234,567.8", "is not a plain number", "Did you mean `1234567.8`?"),
        ("1_000", "is not a plain number", "Did you mean `1000`?"),
        ("82,8", "is not a plain number", "Did you mean `82.8`?"),
        ("−5", "is not a plain number", "Did you mean `-5`?"),
        ("+5", "is not a plain number", "Did you mean `5`?"),
        (" 5", "is not a plain number", "Did you mean `5`?"),
        (".5", "is not a plain number", "Did you mean `0.5`?"),
        ("5.", "is not a plain number", "Did you mean `5`?"),
        ("010", "is not a plain number", "Did you mean `10`?"),
        ("\uff18\uff12", "is not a plain number", "Did you mean `82`?"),
        ("82%", "is not a plain number", f"Did you mean `82`? {UNIT}"),
        ("£300", "is not a plain number", f"Did you mean `300`? {UNIT}"),
        ("82 per cent", "is not a plain number", "Did you mean `82`?"),
        ("almost 12", "is not a plain number", "Write 12 here and `almost` as the `qualifier`"),
        ("<5", "is not a plain number", "Write 5 here and `<` as the `qualifier`"),
        ("1,2,3", "is not a plain number", DIGITS),
        ("3 million", "is not a plain number", DIGITS),
        ("NaN", "is not a plain number", DIGITS),
        ("Infinity", "is not a plain number", DIGITS),
        ("0x10", "is not a plain number", DIGITS),
        (
            "n/a", "is not a plain number",
            "Leave it empty, and say why in `marker`: c, x, z, low",
        ),
        (
            "[x]", "is not a plain number",
            "Leave it empty, and say why in `marker`: c, x, z, low",
        ),
        ("--1", "is not a plain number", DIGITS),
        ("1" * 16, "is not a plain number", DIGITS),
        (
            "1e3", "is a number that a spreadsheet has shortened",
            "Write all the digits that the source gives",
        ),
        ("Jan-25", "is a date, perhaps made by a spreadsheet", DIGITS),
        ("25-Jan", "is a date, perhaps made by a spreadsheet", DIGITS),
        ("2020-06-30", "is a date, perhaps made by a spreadsheet", DIGITS),
    ],
)  # fmt: skip
def test_a_figure_is_a_plain_number(text: str, what: str, mend: str) -> None:
    assert refused(Number, text) == f"{text!r} {what}|{mend}"


@given(st.text() | st.text(alphabet="0123456789.,-−£% eE+_"))
def test_a_number_that_is_offered_is_a_number(text: str) -> None:
    offered = re.search(r"Did you mean `(.*)`\?", refused(Number, text) or "")
    if offered:
        assert refused(Number, offered[1]) is None


def test_an_empty_number_is_told_as_such() -> None:
    assert refused(Number, "") == f"There is no number here|{DIGITS}"
    assert refused(Whole, "") == "There is no number here|Write digits alone, such as 4327"


@pytest.mark.parametrize("text", ["", " ", "\n", "\u00a0"])
def test_a_text_is_there(text: str) -> None:
    assert refused(Text, text) == "There is no text here|Write it, or delete the line"


@pytest.mark.parametrize("text", ["null", "~", "TBC", "tbc.", "N/A", "xxx", "???", "...", "—"])
def test_a_text_says_something(text: str) -> None:
    said = f"{text!r} says nothing|Take it out; the page says what is not known"
    assert refused(Text, text) == said


@pytest.mark.parametrize("kind", [form for form in FORMS if form not in (Verbatim, Marker)])
def test_nothing_takes_what_stands_for_words_to_come(kind: Any) -> None:
    said = "'…' stands where something is to be written|Write it, or delete the line if nothing"
    assert str(refused(kind, "…")).startswith(said)


@pytest.mark.parametrize("text", ["None of them", "NO", "n", "Null island", "a - b"])
def test_a_text_that_says_something_is_taken(text: str) -> None:
    assert read(Text, text) == text


# What pydantic, or Python, would make a value of if it were let.
LENIENT = [
    "1_000", "nan", "inf", "-inf", "Infinity", "٣", "\uff13", " 5", "5 ", "5\n", "+5", "1e3",
    "0x10", "0b1", "0o7", "1j", "True", "Yes", "on", "", " ", "null", "~", "None",
    "2026-6-3", "2026-02-30", "0000", "20260630", "2026-W01", "2026-001", "1609459200",
    "2026-06-30T00:00:00Z", "P1D",
    "2026-06-30+01:00", "--06-30", "Infinity%",
]  # fmt: skip
SCALARS = {
    "id": Id, "record id": RecordId, "yes or no": YesNo, "whole": Whole,
    "decimals": Decimals, "number": Number,
    "web address": WebAddress, "date": DateText, "period": PeriodText,
}  # fmt: skip
# What the forms themselves allow: an id of digits, a year, a whole number, a figure of digits.
ALLOWED = {
    ("id", "nan"), ("id", "inf"), ("id", "0x10"), ("id", "0b1"), ("id", "0o7"), ("id", "1e3"),
    ("id", "1j"), ("id", "null"), ("id", "on"), ("id", "0000"), ("id", "20260630"),
    ("id", "1609459200"), ("id", "2026-6-3"), ("id", "2026-02-30"), ("id", "2026-001"),
    ("whole", "20260630"), ("whole", "1609459200"), ("number", "20260630"),
    ("number", "1609459200"),
}  # fmt: skip


@pytest.mark.parametrize("text", LENIENT)
@pytest.mark.parametrize("name", SCALARS)
def test_no_value_is_read_more_kindly_than_its_form_says(name: str, text: str) -> None:
    allowed = (name.removeprefix("record "), text) in ALLOWED
    assert (refused(SCALARS[name], text) is None) is allowed


@pytest.mark.parametrize(
    "value", [["2021"], [], {"a": "b"}, {}, 2021, 1.5, True, None, b"2021", date(2021, 1, 1)]
)
@pytest.mark.parametrize("name", [*SCALARS, "text"])
def test_only_text_is_read(name: str, value: object) -> None:
    what = "A list" if isinstance(value, list) else "A block of fields"
    assert refused({**SCALARS, "text": Text}[name], value) == (
        f"{what} stands where one value belongs|Write one value after the colon"
    )


@pytest.mark.parametrize("value", ["harbour", "", {"a": "b"}, {}, 1, None])
def test_a_text_is_no_list(value: object) -> None:
    commitment = {**WRITTEN, "title": "Lamps", "section": "1", "made": "2021"}
    assert refusal(Commitment, **commitment, owners=["board"]) is None
    assert refusal(Commitment, **commitment, owners=value) is not None


@pytest.mark.parametrize("value", ["harbour-plan", ["harbour-plan"], "", None, 1])
def test_a_text_is_no_block_of_fields(value: object) -> None:
    assert refusal(Section, **{**WRITTEN, "title": "Quays"}) is None
    assert refusal(Section, **{**WRITTEN, "title": "Quays", "source": value}) is not None


@pytest.mark.parametrize("value", ["green", 1, "", ["complete"], True, "Complete", "COMPLETE"])
def test_a_word_of_a_scale_is_written_as_it_is_listed(value: object) -> None:
    assert refusal(ScaleValue, id="done", label="Done", standing="complete") is None
    assert refusal(ScaleValue, id="done", label="Done", standing=value) is not None


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("", "There is no text here|Write it, or delete the line"),
        (["East", ""], "There is no text here|Write it, or delete the line"),
        (
            {"a": "b"},
            "A block of fields stands where one value belongs|Write one value after the colon",
        ),
        ([["East"]], "A list stands where one value belongs|Write one value after the colon"),
    ],
)
def test_what_a_chart_selects_is_text_or_a_list_of_text(value: object, why: str) -> None:
    chart = Chart.model_validate({"kind": "bars", "where": {"quay": ["East"], "period": "2021"}})
    assert chart.where == {"quay": ("East",), "period": "2021"}
    assert refusal(Chart, kind="bars", where={"quay": value}) == why


def test_a_letter_is_from_someone_to_someone() -> None:
    letter = {**WRITTEN, "title": "A letter", "date": "2021", "document": "letter"}
    assert refusal(Letter, **letter, **{"from": ["pilots"], "to": ["board"]}) is None
    assert refusal(Letter, **letter, **{"from": [], "to": ["board"]}) is not None
    assert refusal(Letter, **letter, **{"from": ["pilots"], "to": []}) is not None


def test_an_undated_edition_stands_at_the_earliest_day_it_can_have() -> None:
    edition = {**WRITTEN, "title": "Note", "document": "note"}
    undated = Edition.model_validate({**edition, "earliest": "2021-11-02"})
    dated = Edition.model_validate({**edition, "earliest": "2021-11-02", "date": "2022"})
    assert str(undated.moment) == "2021-11-02"
    assert str(dated.moment) == "2022"
    assert Edition.model_validate(edition).moment is None


def test_a_figure_is_told_from_others_by_its_period_and_groups() -> None:
    row = Observation.model_validate({**ROW, "groups": {"quay": "East", "kind": "New"}})
    assert row.key == ("2021", "East", "New")


def test_a_body_without_a_short_name_goes_by_its_name() -> None:
    assert Body(id="a", name="Harbour Board").brief == "Harbour Board"
    assert Body(id="a", name="Harbour Board", short="Board").brief == "Board"


def test_the_words_of_standings_and_charts_are_permanent() -> None:
    assert {standing.value for standing in Standing} == {
        "not-started", "in-progress", "delayed", "complete", "reversed", "superseded",
        "not-reported",
    }  # fmt: skip
    assert {kind.value for kind in ChartKind} == {
        "bars",
        "dots",
        "dumbbell",
        "map",
        "multiples",
        "shares",
        "trend",
    }
    assert refusal(Chart, kind="pie") is not None
