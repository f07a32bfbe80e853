"""The examples of other bodies: their records are sound, and their sites say what the sources do.

What is counted here is counted of the sources anew, with none of the converters' code.
"""

import csv
import json
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from answerable.checks import examine
from answerable.problems import Level
from answerable.settings import load_settings
from tests.support import ROOT, elements

EXAMPLES = ROOT / "examples"
MEANT = {
    "Superada": "complete",
    "Concluída": "complete",
    "Em andamento com benefícios à população": "in-progress",
    "Em andamento": "in-progress",
    "Não iniciada": "not-started",
}


@dataclass(frozen=True)
class Example:
    """An example of which a site was made: its folder, and what its converter said."""

    root: Path
    said: str

    def page(self, path: str) -> str:
        """Return the HTML of a page."""
        return (self.root / "site" / path / "index.html").read_text("utf-8")

    def rows(self, path: str) -> list[dict[str, str]]:
        """Return the rows of a published table."""
        text = (self.root / "site" / path).read_text("utf-8-sig")
        return [*csv.DictReader(StringIO(text))]


def made(name: str, folder: Path) -> Example:
    """Copy an example into a folder as it is kept, make its record, and build its site."""
    shutil.copytree(
        EXAMPLES, folder, ignore=shutil.ignore_patterns("data", "site", ".build", ".cache")
    )
    root = folder / name
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("../..", ROOT.as_posix()), "utf-8")
    said = run(root, str(root / "convert.py"))
    run(root, "-m", "answerable", "build")
    return Example(root, said)


def run(folder: Path, *arguments: str) -> str:
    """Run Python in a folder and return what it prints; what it says is wrong fails the test."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return made("sao-paulo", tmp_path_factory.mktemp("city") / "examples")


@pytest.fixture(scope="module")
def goals(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return made("uk-goals", tmp_path_factory.mktemp("goals") / "examples")


def kept(name: str, file: str) -> list[dict[str, str]]:
    with (EXAMPLES / name / "source" / file).open(encoding="utf-8", newline="") as table:
        return [*csv.DictReader(table)]


def problems(example: Example) -> tuple[list[str], int]:
    """Return what is wrong with a record, and how many warnings it has."""
    found = examine(example.root, load_settings(example.root / "mkdocs.yml")).problems
    wrong = [str(problem) for problem in found if problem.level is Level.ERROR]
    return wrong, len(found) - len(wrong)


def test_the_records_are_sound(city: Example, goals: Example) -> None:
    assert problems(city) == ([], 6)
    assert problems(goals) == ([], 3)


def test_every_target_is_on_the_site_and_stands_as_its_latest_workbook_says(city: Example) -> None:
    latest = {
        row["target"]: MEANT[row["status"]]
        for row in kept("sao-paulo", "statuses.csv")
        if row["version"] == "19"
    }
    published = city.rows("data/commitments.csv")
    assert {row["id"].rpartition("-")[2]: row["standing"] for row in published} == latest
    assert len(published) == len(kept("sao-paulo", "goals.csv")) == 123
    for row in published:
        heading = next(x for x in elements(city.page(f"commitments/{row['id']}")) if x.tag == "h1")
        assert heading.text == row["title"]


def test_every_status_of_every_workbook_is_published_word_by_word(city: Example) -> None:
    told = Counter(
        (row["edition"].removeprefix("workbook-"), row["commitment"].rpartition("-")[2],
         row["status"], row["standing"])
        for row in city.rows("data/reports.csv")
    )  # fmt: skip
    source = Counter(
        (row["version"], row["target"], row["status"], MEANT[row["status"]])
        for row in kept("sao-paulo", "statuses.csv")
    )
    assert told == source
    assert source.total() == 492


def test_a_workbook_that_moves_a_target_names_its_department(city: Example) -> None:
    moved = [
        (first["target"], second["version"], second["department"])
        for first, second in zip(
            *(
                [row for row in kept("sao-paulo", "statuses.csv") if row["version"] == version]
                for version in ("12", "18")
            ),
            strict=True,
        )
        if first["department"] != second["department"]
    ]
    assert [target for target, *_ in moved] == ["13", "110", "112"]
    for target, version, department in moved:
        path = next(city.root.glob(f"data/updates/workbook-{version}/*-target-{target}.md"))
        assert f'owners: ["{department.lower()}"]' in path.read_text("utf-8")


def test_what_a_target_costs_is_in_the_currency_of_the_plan(city: Example) -> None:
    page = city.page("commitments/3-target-20")
    assert "R$224,000,000" in page
    assert "£" not in page
    assert "R$1,515,000 (“1.515.000,00”)" in city.page("commitments/19-target-118")
    assert "Money promised" not in city.page("commitments/16-target-95")  # “A definir”


def test_the_words_of_the_city_are_said_to_be_in_portuguese(city: Example) -> None:
    own = [
        one.text
        for one in elements(city.page("commitments/3-target-20"))
        if one.attributes.get("lang") == "pt-BR"
    ]
    assert "Em andamento com benefícios à população" in own
    assert any(text.startswith("Instalar 32 unidades") for text in own)


def test_no_update_is_late_where_none_was_promised(city: Example) -> None:
    assert "None of our sources says how often" in city.page("updates")
    assert "due by" not in city.page("updates")


def test_projects_are_counted_as_the_workbooks_have_them(city: Example) -> None:
    counted = Counter(
        (row["version"], row["status"].split(" - ")[0].casefold())
        for row in kept("sao-paulo", "projects.csv")
        if row["version"] in ("18", "19")
    )
    words = {"Completed": "concluído", "In progress": "em andamento", "Not started": "não iniciado"}
    days = {"2014-05-30": "18", "2014-10-30": "19"}
    told = {
        (days[row["period"]], words[row["status"]]): int(row["value"])
        for row in city.rows("data/metrics/projects-by-status.csv")
        if row["type"] == "All"
    }
    assert told == counted
    assert "<svg" in city.page("outcomes/projects-by-status")


def test_names_in_english_have_the_numbers_of_the_citys_own() -> None:
    def numbers(text: str) -> list[str]:
        plain = text.replace("%u2013", "–").replace("m²", "m")
        digits = "".join(mark if mark.isdigit() or mark in ".,/" else " " for mark in plain)
        found = (word.strip(".,/").replace(".", "").replace(",", "") for word in digits.split())
        return sorted(number.lstrip("0") for number in found if number)

    own = {row["id"]: row["name"] for row in kept("sao-paulo", "goals.csv")}
    ours = {
        row["id"]: row["english"]
        for row in kept("sao-paulo", "english.csv")
        if row["kind"] == "target"
    }
    differ = {id_ for id_ in own if numbers(own[id_]) != numbers(ours[id_])}
    assert differ == {"105"}  # which counts the 13 basins that the city hall names


def test_each_figure_of_an_indicator_is_that_of_its_row(goals: Example) -> None:
    seen = 0
    with ZipFile(EXAMPLES / "uk-goals" / "source" / "indicators.zip") as source:
        tables: dict[str, list[dict[str, str]]] = {}
        for path in sorted((goals.root / "site/data/metrics").glob("*.csv")):
            for row in goals.rows(f"data/metrics/{path.name}"):
                number = row["document"].removeprefix("indicator-")
                if number not in tables:
                    text = source.read(f"data/indicator_{number}.csv").decode("utf-8-sig")
                    tables[number] = [*csv.DictReader(StringIO(text))]
                own = tables[number][int(row["place"].removeprefix("row ")) - 2]
                assert row["value"] == own["Value"].strip()
                assert row["period"][:4] == own["Year"].strip()[:4]
                seen += 1
    assert seen > 9000
    assert goals.said.startswith("77 metrics of 64 indicators")


def test_an_indicator_has_the_words_of_its_source(goals: Example) -> None:
    page = goals.page("outcomes/3-2-1")
    assert "Number of deaths before the age of 5 for each year per 1,000 live births" in page
    assert "<svg" in page
    told = json.loads((goals.root / "site/data/metrics/3-2-1.json").read_text("utf-8"))
    assert told["unit"] == "rate per 1,000 live births"
    assert [account["title"] for account in told["wording"]][:1] == ["Description"]


def test_a_plan_of_figures_alone_has_no_promises_and_no_money(goals: Example) -> None:
    assert not goals.rows("data/commitments.csv")
    assert "Money" not in {x.text for x in elements(goals.page("plan")) if x.tag == "h2"}
