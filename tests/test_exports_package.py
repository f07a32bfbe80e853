"""The Data Packages, as the reference reader of the standard finds them."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from answerable.addresses import FIGURES_PACKAGE, PACKAGE
from answerable.exports import About, data_files
from answerable.record import Record, load
from tests.histories import FERRY
from tests.support import DATA, HARBOUR, ROOT, Copy, harbour_record, ledger_of

BOTH = (PACKAGE, FIGURES_PACKAGE)
ADDRESS = "https://harbour.example/plan/"


@pytest.fixture(autouse=True)
def the_limit_of_csv_stays() -> Iterator[None]:
    """Set the longest cell that Python reads back to its default: frictionless sets its own."""
    yield
    csv.field_size_limit(131_072)


@cache
def files_of(site: Path) -> Mapping[str, bytes]:
    return data_files(ledger_of(Copy(site).record()), About("Site", ADDRESS))


def written(files: Mapping[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def faults(folder: Path, paths: tuple[str, ...] = BOTH) -> list[str]:
    """Return what frictionless finds wrong with the packages of a site, by its own names."""
    found = []
    for path in paths:
        report = Package(str(folder / path)).validate()
        assert report.stats["tasks"] == len(json.loads((folder / path).read_bytes())["resources"])
        found += [error.type for error in report.errors]
        found += [error.type for task in report.tasks for error in task.errors]
        assert not report.warnings
    return found


@pytest.mark.parametrize("site", [HARBOUR, FERRY], ids=lambda site: site.name)
def test_every_table_and_file_is_as_its_package_says(site: Path, tmp_path: Path) -> None:
    written(files_of(site), tmp_path)
    assert faults(tmp_path) == []


def test_the_package_of_the_real_record_is_sound(tmp_path: Path) -> None:
    """That of its charts, with rows of the same tables, is left out for the sake of time."""
    written(data_files(ledger_of(load(ROOT, DATA).record)), tmp_path)
    assert faults(tmp_path, (PACKAGE,)) == []


FAULTS = {
    "hash-count": [
        ("data/people.json", b"Tern", b"Turn"),
        ("data/releases/0002.json", b"going", b"gone!"),
        ("data/parts.csv", b"nine-in-ten", b"nine-in-one"),
    ],
    "type-error": [("data/metrics/boats-on-time.csv", b",81,", b",eighty-one,")],
    "foreign-key": [
        ("data/reports.csv", b"2-ramps", b"2-romps"),
        ("data/changes.csv", b",2025-09-02-notices,", b",2025-09-02-noticed,"),
    ],
    "constraint-error": [
        ("data/metrics/boats-on-time.csv", b"2024-12", b"Dec 24"),
        ("data/commitments.csv", b",in-progress,2025-01,", b",finished,2025-01,"),
        ("data/corrections.csv", b",rewording,", b",,"),
    ],
    "primary-key": [("data/metrics/boats-on-time.csv", b"North route", b"South route")],
    "incorrect-label": [("data/parts.csv", b"commitment,part", b"commitment,bit")],
}


@pytest.mark.parametrize(
    ("kind", "file", "old", "new"),
    [(kind, *found) for kind, all_ in FAULTS.items() for found in all_],
)
def test_a_fault_is_found(kind: str, file: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    files = dict(files_of(FERRY))
    assert old in files[file]
    files[file] = files[file].replace(old, new, 1)
    if kind != "hash-count":
        package = json.loads(files[PACKAGE])
        resource = next(x for x in package["resources"] if f"data/{x['path']}" == file)
        resource |= {"bytes": len(files[file]), "hash": f"sha256:{sha256(files[file])}"}
        files[PACKAGE] = json.dumps(package).encode()
    written(files, tmp_path)
    assert kind in faults(tmp_path, (PACKAGE,))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def package_of(path: str, site: Path = HARBOUR) -> Any:
    return json.loads(files_of(site)[path])


def described(site: Path) -> dict[str, Any]:
    return {
        f"{path.rpartition('/')[0]}/{resource['path']}": resource
        for path in BOTH
        for resource in package_of(path, site)["resources"]
    }


@pytest.mark.parametrize("site", [HARBOUR, FERRY], ids=lambda site: site.name)
def test_every_data_file_is_described_with_its_size_and_hash(site: Path) -> None:
    files = files_of(site)
    beside = {*BOTH, "feed.xml", "feed.json"}
    data = {name for name in files if name not in beside and not name.startswith("schemas/")}
    found = described(site)
    assert {*found} == data
    for name, resource in found.items():
        assert resource["bytes"] == len(files[name])
        assert resource["hash"] == f"sha256:{sha256(files[name])}"
        assert resource["title"]
        assert resource["description"]
        assert resource["licenses"]
        if name.endswith(".csv"):
            header = next(csv.reader(io.StringIO(files[name].decode(), newline="")))
            assert [field["name"] for field in resource["schema"]["fields"]] == header
            assert all(field["description"] for field in resource["schema"]["fields"])
        else:
            kind = name.rpartition(".")[2]
            kinds = {"yml": "yaml", "geojson": "geo+json"}
            assert resource["mediatype"] == f"application/{kinds.get(kind, kind)}"


@pytest.mark.parametrize("path", BOTH)
def test_names_and_paths_are_as_the_standard_allows(path: str) -> None:
    resources = package_of(path)["resources"]
    names = [resource["name"] for resource in resources]
    assert len(names) == len({*names})
    assert all(re.fullmatch(r"[a-z0-9._/-]+", name) for name in names)
    assert not any(x["path"].startswith(("/", "..")) or "/../" in x["path"] for x in resources)


def test_the_package_says_whose_it_is_and_on_what_terms() -> None:
    package = package_of(PACKAGE)
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["homepage"] == ADDRESS
    assert package["licenses"] == [
        {
            "name": "harbour-1.0",
            "title": "Harbour Licence",
            "path": "https://harbour.example/licence",
        }
    ]
    assert package["contributors"] == [{"title": "Site", "roles": ["publisher"]}]
    assert [source["title"] for source in package["sources"]] == ["Clean Harbour Plan"]
    tables = {x["name"]: x for x in package["resources"]}
    lamps = tables["metric-lamps-working"]
    assert [source["title"] for source in lamps["sources"]] == ["Harbour update, April 2022"]
    assert lamps["schema"]["primaryKey"] == ["kind", "period", "quay"]


def test_the_package_has_the_number_and_the_day_of_the_release_it_is_of() -> None:
    record = Copy(FERRY).record()
    shown = About(release=record.releases[-1])
    package = json.loads(data_files(ledger_of(record), shown)[PACKAGE])
    assert (package["version"], package["created"]) == ("0003", "2025-11-05T00:00:00Z")


def test_a_record_that_is_being_edited_is_of_no_release() -> None:
    package = package_of(PACKAGE, FERRY)
    assert "version" not in package
    assert package["created"] == "2026-01-02T00:00:00Z"  # the day on which tests read the record


def test_aims_that_say_the_same_twice_make_no_key() -> None:
    record = harbour_record()
    ferries = record.metrics["ferries-on-time"]
    first = ferries.targets[0]
    assert first.timing == "by"
    other = first.model_copy(update={"timing": "from"})
    changed = ferries.model_copy(update={"targets": (*ferries.targets, other)})
    keys = [
        key_of(replace(record, metrics={**record.metrics, x.id: x})) for x in (ferries, changed)
    ]
    assert keys == [["kind", "period"], None]


def key_of(record: Record) -> Any:
    package = json.loads(data_files(ledger_of(record))[PACKAGE])
    found = next(x for x in package["resources"] if x["name"] == "metric-ferries-on-time")
    return found["schema"].get("primaryKey")


def test_a_site_without_charts_has_no_package_of_them() -> None:
    record = harbour_record()
    bare = {id_: x.model_copy(update={"charts": ()}) for id_, x in record.metrics.items()}
    files = data_files(ledger_of(replace(record, metrics=bare)))
    assert FIGURES_PACKAGE not in files
    assert PACKAGE in files
