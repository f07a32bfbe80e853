import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.addresses import url_of
from answerable.checks import check
from answerable.dictionary import KINDS
from answerable.exports import data_files, observations
from answerable.exports.writing import Form
from answerable.findings import figured
from answerable.pages import pages
from answerable.pages.site import Site
from answerable.record import Record
from answerable.records import Observation
from tests.support import harbour_record, ledger_of

FILES = data_files(ledger_of(harbour_record()))
RISKY = ("=", "+", "-", "@", "\t", "\r")
# Their columns are permanent: people's programs depend on them. New ones may come after.
COMMITMENTS = [
    "id", "title", "summary", "owners", "chapter", "section", "made", "due", "money", "standing",
    "standing_since", "last_reported", "flags", "metrics", "source", "url", "standings_by_source",
]  # fmt: skip
SIGNALS = ["kind", "title", "commitments", "sentence", "evidence", "url"]
PARTS = [
    "commitment", "part", "what", "by", "words", "obligation", "number", "unit", "metric", "url",
]  # fmt: skip
SAYINGS = [
    "edition", "commitment", "part", "state", "what", "by", "words", "obligation", "number",
    "document", "place", "url",
]  # fmt: skip
REPORTS = [
    "commitment", "edition", "date", "date_earliest", "document", "place", "status", "scale",
    "quote", "standing", "summary", "dates", "money", "url",
]  # fmt: skip


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def csv_of(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    form = Form(columns)
    return form.csv(form.line(row) for row in rows)


def listing(name: str) -> Any:
    return json.loads(FILES[f"data/{name}.json"])


def one(name: str, id_: str) -> Any:
    return next(row for row in listing(name) if row["id"] == id_)


def test_every_file_has_its_permanent_name() -> None:
    metrics = harbour_record().metrics
    assert [*FILES] == sorted(
        [
            "data/commitments.json", "data/commitments.csv", "data/reports.json",
            "data/reports.csv", "data/metrics.json", "data/people.json", "data/meetings.json",
            "data/documents.json", "data/letters.json", "data/datapackage.json",
            "data/areas.json", "data/areas.csv", "data/areas.geojson",
            "data/signals.json", "data/signals.csv", "data/parts.json", "data/parts.csv",
            "data/sayings.json", "data/sayings.csv", "data/changes.json", "data/changes.csv",
            "data/corrections.json", "data/corrections.csv", "feed.json", "feed.xml",
            "outcomes/datapackage.json",
            *(f"data/metrics/{id_}.{ending}" for id_ in metrics for ending in ("csv", "json")),
            "data/metrics/ferry-trips.yml", "data/metrics/ferry-trips.inputs.csv",
            *(f"schemas/{kind.name}.json" for kind in KINDS),
            *(
                f"outcomes/{id_}/{figure.name}.csv"
                for id_, metric in metrics.items()
                for figure in figured(metric)
            ),
        ]
    )  # fmt: skip


def test_columns_keep_their_names_and_order() -> None:
    assert [*listing("commitments")[0]] == COMMITMENTS
    assert [*table(FILES["data/commitments.csv"])[0]] == COMMITMENTS
    assert [*listing("reports")[0]] == REPORTS
    assert [*table(FILES["data/reports.csv"])[0]] == REPORTS
    assert [*listing("signals")[0]] == SIGNALS
    assert [*table(FILES["data/signals.csv"])[0]] == SIGNALS
    assert [*listing("parts")[0]] == [*table(FILES["data/parts.csv"])[0]] == PARTS
    assert [*listing("sayings")[0]] == [*table(FILES["data/sayings.csv"])[0]] == SAYINGS


def test_a_promise_is_published_with_its_source_and_standing() -> None:
    assert one("commitments", "1.1-quay-lights") == {
        "id": "1.1-quay-lights",
        "title": "Light every quay",
        "summary": "The Board will light both quays from dusk to dawn.",
        "owners": ["board"],
        "chapter": "1",
        "section": "1.1",
        "made": "2021-05-04",
        "due": [
            {
                "by": "2022-03",
                "what": "New lamps on both quays",
                "words": "by the spring tides",
            },
            {"by": "2023", "what": "A report on the lamps", "words": None},
        ],
        "money": [{"amount": 40000, "per": "year", "years": 2, "for": "new lamps", "words": None}],
        "standing": "complete",
        "standing_since": "2022-04",
        "last_reported": "2022-04",
        "flags": ["late", "no-word", "reworded", "measured", "unanswered"],
        "metrics": ["lamps-working"],
        "source": {"document": "harbour-plan", "place": "list of actions, action 2"},
        "url": "commitments/1.1-quay-lights/",
        "standings_by_source": [
            {
                "source": "pilots",
                "document": "pilot-note",
                "standing": "in-progress",
                "date": "2021-11-02",
            },
            {
                "source": "board",
                "document": "update-2022-04",
                "standing": "complete",
                "date": "2022-04",
            },
        ],
    }


def test_what_the_record_shows_is_published_with_what_it_rests_on() -> None:
    record = harbour_record()
    found = ledger_of(record).signals
    rows = listing("signals")
    assert [(row["kind"], row["commitments"]) for row in rows] == [
        (signal.kind.value, [*signal.commitments]) for signal in found
    ]
    for row, signal in zip(rows, found, strict=True):
        assert row["sentence"].endswith(".")
        assert len(row["evidence"]) == len(signal.evidence) > 0
        assert row["url"] == f"signals/{row['kind']}/"
        for evidence in row["evidence"]:
            assert evidence["document"] in record.documents
            assert evidence["place"]


def test_the_flags_of_a_promise_are_the_kinds_of_its_signals_each_once() -> None:
    rows = listing("signals")
    for promise in listing("commitments"):
        kinds = [row["kind"] for row in rows if promise["id"] in row["commitments"]]
        assert promise["flags"] == [*dict.fromkeys(kinds)]


def test_a_report_keeps_the_word_of_its_source() -> None:
    reports = {(row["edition"], row["commitment"]): row for row in listing("reports")}
    faded = reports["pilot-note", "upkeep-dredging"]
    assert (faded["status"], faded["standing"]) == (
        "Faded flag, colour not recoverable",
        "not-reported",
    )
    assert (faded["date"], faded["date_earliest"]) == (None, "2021-11-02")
    silent = reports["2022-04", "1.2-crab-count"]
    assert (silent["status"], silent["standing"]) == (None, "not-reported")
    done = reports["2022-04", "1.1-quay-lights"]
    assert (done["status"], done["quote"], done["standing"], done["date"]) == (
        "“done”",
        "the lamps are done",
        "complete",
        "2022-04",
    )


def test_lists_are_flat_in_tables() -> None:
    lights, census, *_ = table(FILES["data/commitments.csv"])
    assert census["owners"] == "board; pilots"
    assert lights["due"] == (
        "by: 2022-03, what: New lamps on both quays, words: by the spring tides; "
        "by: 2023, what: A report on the lamps"
    )
    assert lights["source"] == "document: harbour-plan, place: list of actions, action 2"
    assert lights["flags"] == "late; no-word; reworded; measured; unanswered"
    assert lights["standings_by_source"] == (
        "source: pilots, document: pilot-note, standing: in-progress, date: 2021-11-02; "
        "source: board, document: update-2022-04, standing: complete, date: 2022-04"
    )


def test_figures_are_tidy_rows_as_published() -> None:
    rows = table(FILES["data/metrics/lamps-working.csv"])
    assert rows[0] == {
        "kind": "observation", "timing": "", "period": "2021-06", "quay": "East quay",
        "value": "40", "lower": "", "upper": "", "numerator": "4", "denominator": "10",
        "qualifier": "", "marker": "", "unit": "per cent", "input": "",
        "document": "update-2022-04", "place": "page 3", "note": "",
    }  # fmt: skip
    assert (rows[2]["value"], rows[2]["marker"]) == ("", "[x]")
    crabs = table(FILES["data/metrics/crabs-seen.csv"])[0]
    assert [crabs[name] for name in ("qualifier", "value", "lower", "upper")] == [
        "around", "1200", "1100", "1300",
    ]  # fmt: skip
    depths = [row["value"] for row in table(FILES["data/metrics/channel-depth.csv"])]
    assert depths == ["5.2", "4.0", "5.0", "4.8", "5.1", "4.9"]  # decimals kept, none added


def test_aims_stand_among_the_figures() -> None:
    rows = table(FILES["data/metrics/ferries-on-time.csv"])
    assert [(row["kind"], row["timing"], row["period"], row["value"]) for row in rows] == [
        ("observation", "", "2021-04/2022-03", "61"),
        ("target", "by", "2022", "80"),
        ("target", "by", "2025", "95"),
    ]
    assert rows[1]["note"] == "“four in five by 2022”"


def test_json_and_csv_of_a_metric_say_the_same() -> None:
    for id_ in harbour_record().metrics:
        figures = json.loads(FILES[f"data/metrics/{id_}.json"])["figures"]
        rows = table(FILES[f"data/metrics/{id_}.csv"])
        assert len(figures) == len(rows)
        for figure, row in zip(figures, rows, strict=True):
            safe = {name: value.removeprefix("'") for name, value in row.items()}
            assert {name: str(value) for name, value in figure.items() if value is not None} == {
                name: value for name, value in safe.items() if value
            }


def test_every_entry_says_where_it_comes_from() -> None:
    record = harbour_record()
    for name in ("commitments", "people", "meetings", "documents", "letters"):
        assert all(row["source"]["document"] in record.documents for row in listing(name))
        assert all(row["source"]["place"] for row in listing(name))
    assert all(row["document"] in record.documents and row["place"] for row in listing("reports"))
    for metric in listing("metrics"):
        assert metric["sources"]
        assert all(s["document"] in record.documents and s["place"] for s in metric["sources"])


def test_every_address_leads_to_a_page(site: Site) -> None:
    there = {url_of(page.uri) for page in pages(site)}
    for name in ("commitments", "reports", "metrics", "meetings", "documents", "letters"):
        assert {row["url"] for row in listing(name)} <= there
    assert all(metric["csv"] in FILES for metric in listing("metrics"))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c calc'!A1", "-"]
)
def test_a_spreadsheet_takes_no_text_for_a_formula(text: str) -> None:
    [row] = table(csv_of([{"title": text, "value": text}], ["title", "value"]))
    assert row == {"title": f"'{text}", "value": text}


def test_a_negative_figure_stays_a_number() -> None:
    rows = table(FILES["data/metrics/stated-changes.csv"])
    assert [row["value"] for row in rows] == ["-3", "1"]
    assert [row["what"] for row in rows] == ["Trust in lamps", "'=Trust in crabs"]


@settings(max_examples=50)
@given(
    st.lists(
        st.fixed_dictionaries(
            {name: st.text() | st.none() for name in ("title", "note")}
            | {"value": st.decimals(allow_nan=False, allow_infinity=False).map("{:f}".format)}
        ),
        min_size=1,
    )
)
def test_any_text_comes_back_as_it_was_or_made_safe(rows: list[dict[str, str | None]]) -> None:
    data = csv_of(rows, [*rows[0]])
    back = table(data)
    assert [row["value"] for row in back] == [row["value"] for row in rows]
    for row, read in zip(rows, back, strict=True):
        for name in ("title", "note"):
            text = row[name] or ""
            assert read[name] == (f"'{text}" if text.startswith(RISKY) else text)
            assert not read[name].startswith(RISKY)


def test_tables_are_as_the_standard_for_csv_says() -> None:
    for path, data in FILES.items():
        if path.endswith(".csv"):
            assert data.endswith(b"\r\n")
            assert not data.startswith(b"\xef\xbb\xbf")
            rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
            assert len({len(row) for row in rows}) == 1


def test_json_is_readable_and_ends_its_line() -> None:
    for path, data in FILES.items():
        if path.endswith(".json"):
            assert data.endswith(b"\n")
            assert b"\\u" not in data
            json.loads(data)


def test_the_same_record_gives_the_same_bytes(record: Record) -> None:
    def turned(values: dict[str, Any]) -> dict[str, Any]:
        return dict(reversed(values.items()))

    assert data_files(ledger_of(record)) == FILES
    other = replace(record, metrics=turned(dict(record.metrics)))
    assert [*data_files(ledger_of(other))] == [*FILES]


def test_every_observation_is_published(record: Record) -> None:
    lamps = record.metrics["lamps-working"]
    more = Observation.model_validate(
        {
            "line": 9, "period": "2023", "groups": {"quay": "All"}, "value": "-0.50",
            "source": {"document": "harbour-plan", "place": "page 1"}, "qualifier": "almost",
        }
    )  # fmt: skip
    rows = observations(lamps.model_copy(update={"observations": (*lamps.observations, more)}))
    assert len(rows) == 6
    assert (rows[-1]["value"], rows[-1]["qualifier"]) == ("-0.50", "almost")


def test_a_record_without_reports_still_has_their_columns(record: Record) -> None:
    files = data_files(ledger_of(replace(record, reports=())))
    assert files["data/reports.csv"].decode().strip() == ",".join(REPORTS)
    package = json.loads(files["data/datapackage.json"])
    assert "reports.csv" in [resource["path"] for resource in package["resources"]]


@pytest.mark.parametrize("name", ["kind", "unit", "timing"])
def test_a_dimension_does_not_take_the_name_of_a_column(record: Record, name: str) -> None:
    crabs = record.metrics["crabs-seen"]
    dimension = crabs.dimensions[0].model_copy(update={"id": name})
    clash = crabs.model_copy(update={"dimensions": (dimension,), "charts": ()})
    changed = replace(record, metrics={**record.metrics, crabs.id: clash})
    assert check(changed)
