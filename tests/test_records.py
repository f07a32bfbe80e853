from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from answerable import records
from answerable.records import (
    Body,
    Chart,
    ChartKind,
    Due,
    Edition,
    Entry,
    Figure,
    Letter,
    Observation,
    Person,
    Reference,
    Standing,
    Target,
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
    assert refusal(Body, id=id_, name="Board") == (
        f"{id_!r} is not an id|Use small letters, digits, and single hyphens or points"
    )


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
        "https://a.b/`", "https://a.b\n", "mailto:a@a.b", "",
    ],
)  # fmt: skip
def test_anything_else_is_no_web_address(text: str) -> None:
    assert refusal(Reference, label="1", text="A guide", url=text) == (
        f"{text!r} is not a web address|Begin it with https://"
    )


@pytest.mark.parametrize("text", ["True", "true", "1", "y", "Yes", "", "ja"])
def test_yes_and_no_are_the_only_answers(text: str) -> None:
    edition = {**WRITTEN, "title": "April", "document": "update"}
    assert Edition.model_validate({**edition, "lists_every_action": "yes"}).lists_every_action
    assert Edition.model_validate({**edition, "lists_every_action": "no"}).lists_every_action is (
        False
    )
    assert refusal(Edition, **edition, lists_every_action=text) == (
        f"{text!r} is neither yes nor no|Write yes or no"
    )


@pytest.mark.parametrize("text", ["1,200", "-1", "1.0", "", "ten", "٣", "1e3", "+1", " 1"])
def test_a_count_is_digits_alone(text: str) -> None:
    assert Observation.model_validate({**ROW, "numerator": "4327"}).numerator == 4327
    assert refusal(Observation, **ROW, numerator=text) == (
        f"{text!r} is not a whole number|Write digits alone, such as 4327"
    )


@given(st.from_regex(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", fullmatch=True, alphabet="-.0123456789"))
def test_a_figure_keeps_what_the_source_printed(text: str) -> None:
    figure = Figure.parse(text)
    assert (figure.text, figure.number) == (text, Decimal(text))


@pytest.mark.parametrize(
    "text", ["1,200", "59%", "almost 12", "1e3", "NaN", "Infinity", ".5", "5.", "--1", "−1", ""]
)
def test_a_figure_is_a_plain_number(text: str) -> None:
    assert refusal(Target, date="2025", value=text, source=SOURCE) == (
        f"{text!r} is not a plain number|Write digits alone, such as 2676 or 82.8"
    )


@pytest.mark.parametrize("value", ["", None, ["a"], {"a": "b"}])
def test_a_text_is_there_and_is_text(value: object) -> None:
    assert refusal(Body, id="board", name=value) == (
        "There is no text here|Write it, or delete the line"
    )


@pytest.mark.parametrize("value", [["2021"], {"a": "b"}, None, 2021])
def test_a_date_is_text(value: object) -> None:
    assert refusal(Due, by=value, what="Lamps") == (
        "'' is not a date|Write a year, month or day as 2026, 2026-06 or 2026-06-30"
    )


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
    assert {kind.value for kind in ChartKind} == {"bars", "dots", "line", "targets"}
    assert refusal(Chart, kind="pie") is not None
