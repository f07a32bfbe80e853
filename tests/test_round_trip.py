"""Reading what was written gives the same record: of every kind, and of the records there are."""

import re
import types
import unicodedata
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from answerable import records
from answerable.reading import Folder, parse_csv
from answerable.reading.texts import decode
from answerable.record.filing import fields_text, figures_text, list_text, markdown_text
from answerable.record.inputs import inputs, inputs_text
from answerable.record.joining import MAPPINGS, joined
from answerable.record.kept import read_parts
from answerable.record.typed import GIVEN
from answerable.records import Entry, Input, Kept, Metric, Observation, Plan, Written

ODD = (
    "NO", "no", "yes", "off", "12:30", "010", "0x1F", "1.10", "1_000", "1e3", "2021",
    "2021-02-30", ".inf", "=1+1", "- a", "a: b", "a: b: c", "a #b", "#a", "&a", "*a", "!b", "@c",
    "%d", "[a]", "{a}", "{{ a }}", "|", ">", "?", "? a", "a\\nb", "\\", "'", '"', "''", '"a" b',
    "a:", ":a", "---", "<<", "<b>", "a, b", "’90s", "“a”", "£5", "--", "`a`", "É",
    "漢字", "it's", "'a'", "a'", "x" * 300,
)  # fmt: skip
SIGNS = "abYZ 019'\":#-&*!|>%@`{}[],?~\\/()£éœ漢ع€½—–…’“”.=+<>_^$;"
SLUGS = st.from_regex(r"[a-z0-9]{1,4}([.-][a-z0-9]{1,3}){0,2}", fullmatch=True).filter(
    lambda id_: id_ not in ("index", "readme")
)


def is_plain(text: str) -> bool:
    """Say whether a text may stand in a file: reading refuses what is hidden, or misread."""
    if text.strip(".").lower() in records.NOTHING_SAID:
        return False
    normal = unicodedata.normalize("NFC", text) == text
    return normal and text == text.strip() != "" and not decode(text.encode(), "").problems


TEXTS = st.sampled_from(ODD) | st.text(SIGNS, max_size=30).map(str.strip).filter(is_plain)
BODIES = st.lists(st.sampled_from(["", "---", "- a", "    b"]) | TEXTS).map(
    lambda lines: "\n".join(line.rstrip() for line in lines).strip()
)
DATES = st.sampled_from(["2021", "2021-06", "2020-02-29", "1999", "2050-12-31"])
PERIODS = DATES | st.sampled_from(
    ["2019/20", "2021/22 Q3", "2019-04/2020-03", "2008/2018", "not-stated"]
)
FIGURES = st.from_regex(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?", fullmatch=True)
WHOLES = st.from_regex(r"0|[1-9][0-9]{0,14}", fullmatch=True)
WORDS: tuple[tuple[Any, st.SearchStrategy[Any]], ...] = (
    (records.Id, SLUGS),
    (records.Text, TEXTS),
    (records.Verbatim, TEXTS | st.sampled_from(["N/A", "-", "null"])),
    (records.YesNo, st.sampled_from(["yes", "no"])),
    (records.Whole, WHOLES),
    (records.Decimals, st.integers(0, 15).map(str)),
    (records.WebAddress, st.sampled_from(["https://a.example/b?c=d#e", "http://a.example"])),
    (records.DateText, DATES),
    (records.PeriodText, PERIODS),
    (records.Number, FIGURES),
    (records.Sha256, st.from_regex("[0-9a-f]{64}", fullmatch=True)),
    (records.LanguageCode, st.sampled_from(["cy", "ar", "pt-BR", "zh-Hant"])),
    (records.Marker, st.sampled_from([*records.MISSING_MARKERS])),
    (records.Chosen, TEXTS | st.lists(TEXTS, min_size=1, max_size=3, unique=True)),
)


def values(model: type[Entry]) -> st.SearchStrategy[dict[str, Any]]:
    """Return what makes the fields of a type as an editor writes them."""
    hints = get_type_hints(model, include_extras=True)
    given: tuple[str, ...] = GIVEN if issubclass(model, Kept | Plan) else ()
    if model is Observation:
        given = ("line", "groups")
    if model is Input:
        given = ("line",)
    fields = {
        field.alias or name: (written(hints[name], field.metadata), field.is_required())
        for name, field in model.model_fields.items()
        if name not in given
    }
    return st.fixed_dictionaries(
        {name: made for name, (made, required) in fields.items() if required},
        optional={name: made for name, (made, required) in fields.items() if not required},
    )


def written(hint: Any, metadata: list[Any]) -> st.SearchStrategy[Any]:
    """Return what makes plain values that a field of such a type takes."""
    patterns = [p for p in (getattr(item, "pattern", None) for item in metadata) if p]
    if patterns:
        return st.sampled_from(re.findall("[a-z]+", patterns[0]))
    for known, words in WORDS:
        if hint == known:
            return words
    inner = get_args(hint)
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of([written(part, metadata) for part in inner if part is not type(None)])
    if get_origin(hint) is Annotated:
        return written(inner[0], metadata)
    if get_origin(hint) is tuple:
        return st.lists(written(inner[0], metadata), min_size=1, max_size=3)
    if get_origin(hint) is Mapping:
        return st.dictionaries(SLUGS, written(inner[1], []), max_size=2)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from([member.value for member in hint])
    assert issubclass(hint, Entry), f"{hint} is not written here: add it to WORDS"
    return values(hint)


PLACES: dict[str, type[Written]] = {
    "data/sections/a.md": records.Section,
    "data/documents/a.md": records.Document,
    "data/commitments/a.md": records.Commitment,
    "data/updates/b/_edition.md": records.Edition,
    "data/updates/b/a.md": records.Report,
    "data/people/a.md": records.Person,
    "data/meetings/a.md": records.Meeting,
    "data/letters/a.md": records.Letter,
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round-trip")


def loaded(root: Path, files: dict[str, str]) -> dict[str, Any]:
    """Write files and read them, without the rest of a record around them."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    names = tuple(sorted(name.removeprefix("data/") for name in files))
    found, problems = joined(read_parts(Folder(root), "data", names, None))
    assert not problems, (problems, files)
    return found


@pytest.mark.parametrize("file", PLACES)
@given(draw=st.data())
def test_markdown_is_read_as_it_was_written(root: Path, file: str, draw: st.DataObject) -> None:
    model = PLACES[file]
    fields, body = draw.draw(values(model)), draw.draw(BODIES)
    names = {"edition": "b"} if model is records.Report else {}
    id_ = "b" if model is records.Edition else "a"
    made = model.model_validate(
        {**fields, **names, "id": id_, "file": file, "body": body, "body_line": 0}
    )
    found = loaded(root, {file: markdown_text(made)})
    read: list[Any] = [*found["reports"]]
    read += [kept for kind in MAPPINGS for kept in found[kind].values()]
    assert len(read) == 1
    assert read[0].model_copy(update={"body_line": 0}) == made


@given(values(records.Plan))
def test_the_plan_is_read_as_it_was_written(root: Path, fields: dict[str, Any]) -> None:
    made = Plan.model_validate({**fields, "file": "data/plan.yml"})
    assert loaded(root, {made.file: fields_text(made)})["plan"] == (made, frozenset())


@given(values(records.Scale))
def test_a_scale_is_read_as_it_was_written(root: Path, fields: dict[str, Any]) -> None:
    made = records.Scale.model_validate({**fields, "id": "a", "file": "data/scales/a.yml"})
    assert loaded(root, {made.file: fields_text(made)})["scales"]["a"] == made


@given(st.lists(values(records.Body), min_size=1, max_size=3, unique_by=lambda body: body["id"]))
def test_bodies_are_read_as_they_were_written(root: Path, bodies: list[dict[str, Any]]) -> None:
    made = [records.Body.model_validate(body) for body in bodies]
    found = loaded(root, {"data/bodies.yml": list_text(made)})
    assert [*found["bodies"].values()] == made


@given(values(Metric), st.data())
def test_figures_are_read_as_they_were_written(
    root: Path, fields: dict[str, Any], draw: st.DataObject
) -> None:
    dimensions = [dimension["id"] for dimension in fields.get("dimensions", ())]
    assume(len({*dimensions, *records.OWN_COLUMNS}) == len(dimensions) + len(records.OWN_COLUMNS))
    rows = draw.draw(
        st.lists(
            values(Observation).flatmap(
                lambda row: st.fixed_dictionaries(dict.fromkeys(dimensions, TEXTS)).map(
                    lambda groups: {**row, "groups": groups}
                )
            ),
            max_size=3,
        )
    )
    made = Metric.model_validate(
        {
            **fields, "id": "a", "file": "data/metrics/a.yml", "csv_file": "data/metrics/a.csv",
            "observations": [{**row, "line": number} for number, row in enumerate(rows, 2)],
        }
    )  # fmt: skip
    figures = figures_text(made, made.observations)
    found = loaded(root, {made.file: fields_text(made), made.csv_file: figures})
    assert found["metrics"]["a"] == made


@given(st.lists(values(Input), max_size=3))
def test_inputs_are_read_as_they_were_written(rows: list[dict[str, Any]]) -> None:
    made = tuple(Input.model_validate({**row, "line": n}) for n, row in enumerate(rows, 2))
    read = inputs(parse_csv(decode(inputs_text(made).encode(), "data/metrics/a.inputs.csv")))
    assert not read.problems
    assert read.rows == made
