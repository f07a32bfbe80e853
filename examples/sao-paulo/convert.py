"""Make the record of São Paulo's plan of what its city hall published: see SOURCES.md.

    python examples/sao-paulo/convert.py

It writes `data/` beside this file. Names of targets in English are ours; every figure, status,
department and row is the source's.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from writing import Value, fields, read, table, told, write  # noqa: E402

SOURCE = HERE / "source"
COMMIT = "c64d5b1c985a6fdde7c9a472c0449b81ff6dfc24"
FILES = f"https://github.com/prefeiturasp/programa-de-metas-api/blob/{COMMIT}/app"
PLAN = "programa-de-metas"
CITY = "prefeitura"
PORTUGUESE = "pt-BR"
# Each workbook: its file, and what is known of its date.
UNDATED = {
    "earliest": "2014-04-02",
    "date_note": "Undated. The name of its file has 02-04, and the city's repository has it since "
    "5 May 2014",
}
WORKBOOKS: dict[str, tuple[str, dict[str, str]]] = {
    "11": ("decima-primeira-versao-02-04.xls", UNDATED),
    "12": ("decima-segunda-versao-29-05.xls", {"date": "2014-05-29"}),
    "18": ("decima-oitava-versao.xls", {"date": "2014-05-30"}),
    "19": ("decima-nona-versao.xlsx", {"date": "2014-10-30"}),
}
# The city's words for how a target stands: an id, English, and what it means on the site's scale.
STATUSES = {
    "Superada": ("superada", "Exceeded", "complete"),
    "Concluída": ("concluida", "Completed", "complete"),
    "Em andamento com benefícios à população": (
        "em-andamento-com-beneficios", "In progress, people benefit already", "in-progress",
    ),
    "Em andamento": ("em-andamento", "In progress", "in-progress"),
    "Não iniciada": ("nao-iniciada", "Not started", "not-started"),
}  # fmt: skip
STATES = {"complete": "happened", "in-progress": "under-way"}
# The words for how a project stands, and the kinds of project: a sheet of a workbook has each.
PROJECTS = {"Concluído": "Completed", "Em andamento": "In progress", "Não Iniciado": "Not started"}
KINDS = {
    "1": "New buildings",
    "2": "Infrastructure works",
    "3": "Rented buildings",
    "4": "Buildings adapted",
    "5": "New offices or structures",
    "6": "New systems",
    "7": "Rules and laws",
}
ENGLISH = {(row["kind"], row["id"]): row["english"] for row in read(SOURCE / "english.csv")}


def main() -> None:
    """Write the record."""
    targets = read(SOURCE / "goals.csv")
    statuses = read(SOURCE / "statuses.csv")
    departments = first_departments(statuses)
    homes = {row["id"]: f"{row['objective_id']}-target-{row['id']}" for row in targets}
    files = {
        "plan.yml": plan(targets),
        "bodies.yml": bodies(),
        "scales/andamento.yml": scale(),
        f"documents/{PLAN}.md": plan_document(),
        **dict(sections(targets)),
        **{
            f"commitments/{homes[row['id']]}.md": commitment(row, departments[row["id"]])
            for row in targets
        },
        **dict(workbooks()),
        **dict(reports(statuses, homes)),
        **metric("targets-by-status", TARGETS, count_targets(statuses)),
        **metric("projects-by-status", PROJECT_COUNTS, count_projects(), UNCOMPUTED),
    }
    write(HERE / "data", files)


def clean(text: str) -> str:
    """Return the city's words as one line, with the characters that its table lost."""
    return " ".join(re.sub("%u([0-9]{4})", lambda x: chr(int(x[1], 16)), text).split())


def sentence(text: str) -> str:
    """Return an English name as it stands within a sentence."""
    return text[0].lower() + text[1:]


def plan(targets: list[dict[str, str]]) -> str:
    """Return the plan: an axis is a chapter, and an objective a section."""
    axes = {row["objective_id"]: row["axis_id"] for row in targets}
    numbers = sorted(axes, key=int)
    return fields(
        {
            "title": "Programme of Targets of the City of São Paulo, 2013 to 2016",
            "publisher": CITY,
            "published": "2013",
            "document": PLAN,
            "summary": f"What the city hall of São Paulo promised for 2013 to 2016: {len(targets)} "
            f"targets under {len(axes)} objectives.",
            "licence": {
                "id": "GPL-3.0",
                "title": "GNU General Public License, version 3",
                "url": "https://www.gnu.org/licenses/gpl-3.0.html",
            },
            "chapters": [
                {
                    "id": f"axis-{axis}",
                    "sections": [number for number in numbers if axes[number] == axis],
                }
                for axis in sorted(set(axes.values()))
            ],
            "outcomes": ["targets-by-status", "projects-by-status"],
            "currency": "R$",
            "language": PORTUGUESE,
        }
    )


def bodies() -> str:
    """Return the city hall and its departments, by their short forms."""
    named = [{"id": CITY, "name": "Prefeitura de São Paulo", "about": "The city hall."}]
    for row in read(SOURCE / "secretaries.csv"):
        short = row["acronym"]
        named.append({"id": short.lower(), "name": row["name"], "short": short})
    return "".join("- " + fields(body).replace("\n", "\n  ").rstrip(" ") for body in named)


def scale() -> str:
    """Return the city's five words, and how each is read."""
    values: list[Value] = [
        {"id": id_, "label": label, "standing": standing, "note": f"In English: {english}."}
        for label, (id_, english, standing) in STATUSES.items()
    ]
    return fields(
        {
            "title": "Status of a target",
            "document": "workbook-19",
            "note": "Each workbook has one of these words for each target.",
            "values": values,
        }
    )


def plan_document() -> str:
    """Return the document that the promises are read in."""
    return told(
        {
            "title": "Programa de Metas 2013-2016 (goals.csv)",
            "kind": "table",
            "publisher": CITY,
            "date": "2013",
            "date_note": "The programme is for 2013 to 2016; the table itself has no date",
            "language": PORTUGUESE,
            "link": f"{FILES}/database/csv/goals.csv",
            "held": True,
        },
        "The city hall's own table of its targets, by objective and axis, from its repository.",
    )


def sections(targets: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the file of each axis and objective, which say what lies in them."""
    own = {kind: read(SOURCE / f"{kind}.csv") for kind in ("axes", "objectives")}
    counts = Counter(row["objective_id"] for row in targets)
    for number, row in enumerate(own["axes"], start=1):
        english = ENGLISH["axis", str(number)]
        source: Value = {"document": PLAN, "place": f"column axis_id, {number}: {row['name']}"}
        text = f"Axis {number} of the programme."
        yield f"sections/axis-{number}.md", told({"title": english, "source": source}, text)
    for number, row in enumerate(own["objectives"], start=1):
        english = ENGLISH["objective", str(number)]
        source = {"document": PLAN, "place": f"column objective_id, {number}: {row['name']}"}
        text = f"Objective {number} of the programme. It has {counts[str(number)]} targets."
        yield f"sections/{number}.md", told({"title": english, "source": source}, text)


def commitment(row: dict[str, str], department: str) -> str:
    """Return a target as a promise: the city's own words, its last years and its cost."""
    number, english = row["id"], ENGLISH["target", row["id"]]
    part: dict[str, Value] = {"id": "delivered", "what": "The whole target", "obligation": "will"}
    if row["schedule_2015_2016"]:
        part |= {"by": "2016", "words": "2015-2016"}
    elif row["schedule_2013_2014"]:
        part |= {"by": "2014", "words": "2013-2014"}
    steps = [
        f"{years}: {clean(row[column])}"
        for years, column in (
            ("2013-2014", "schedule_2013_2014"), ("2015-2016", "schedule_2015_2016"),
        )
        if row[column]
    ]  # fmt: skip
    values: dict[str, Value] = {
        "title": english,
        "section": row["objective_id"],
        "owners": [department, CITY],
        "made": "2013",
        "source": {"document": PLAN, "place": f"row of target {number}"},
        "parts": [part],
        "wording": ". ".join([clean(row["name"]), *steps]),
    }
    if cost := money(row["total_cost"]):
        values["money"] = [{**cost, "for": "the whole target, as the programme estimates it"}]
    text = (
        f"São Paulo's city hall promised to {sentence(english)}. This is target {number}. "
        "The department is the one that the earliest workbook in this record gives it to."
    )
    return told(values, text)


def money(text: str) -> dict[str, Value] | None:
    """Return what a target costs in whole reais, with the source's words where it has more."""
    plain = text.replace(".", "").replace(",", ".") if "," in text else text
    try:
        amount = Decimal(plain)
    except ArithmeticError:
        return None  # “to be defined”
    cost: dict[str, Value] = {"amount": str(int(amount))}
    return cost if text == cost["amount"] else {**cost, "words": text}


def workbooks() -> Iterator[tuple[str, str]]:
    """Yield the document and the edition of each workbook."""
    for version, (name, dated) in WORKBOOKS.items():
        document: dict[str, Value] = {
            "title": f"Status das metas ({name})",
            "kind": "workbook",
            "publisher": CITY,
            **dated,
            "language": PORTUGUESE,
            "link": f"{FILES}/storage/importer/{name}",
            "held": True,
        }
        text = (
            f"Version {version} of the city hall's workbook on the progress of its targets. "
            "Its date is that of the city's repository."
        )
        yield f"documents/workbook-{version}.md", told(document, text)
        edition: dict[str, Value] = {
            "title": f"Workbook {version}",
            "document": f"workbook-{version}",
            **dated,
            "lists_every_action": True,
            "scale": "andamento",
            "source": {"document": f"workbook-{version}", "place": "the sheet of targets"},
        }
        if "date" not in dated:
            edition["latest"] = "2014-05-05"
        yield f"updates/workbook-{version}/_edition.md", told(edition, text)


def reports(rows: list[dict[str, str]], homes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what each workbook says of each target."""
    departments = first_departments(rows)
    for row in rows:
        id_, english, standing = STATUSES[row["status"]]
        target, department = row["target"], row["department"].lower()
        values: dict[str, Value] = {
            "status": id_,
            "place": f"sheet {row['sheet']}, row {row['row']}",
        }
        if departments[target] != department:
            values["owners"] = [department]
            departments[target] = department
        if state := STATES.get(standing):
            values["parts"] = [{"part": "delivered", "state": state}]
        path = f"updates/workbook-{row['version']}/{homes[target]}.md"
        yield path, told(values, f"The workbook's word for target {target} means: {english}.")


def first_departments(rows: list[dict[str, str]]) -> dict[str, str]:
    """Return the department that the earliest workbook names for each target."""
    earliest = next(iter(WORKBOOKS))
    return {row["target"]: row["department"].lower() for row in rows if row["version"] == earliest}


UNCOMPUTED = "In workbook 12 most statuses of projects were never computed, so none is counted."
Count = tuple[str, dict[str, str], int, str]  # version, groups, how many, place
TARGETS: dict[str, Value] = {
    "title": "Targets by status",
    "question": "How many targets had each status in each workbook?",
    "unit": "targets",
    "population": "Targets of the programme",
    "dimensions": [{"id": "status", "title": "Status"}],
    "charts": [{"kind": "shares", "by": "status", "across": "period"}],
    "headline": {"status": "Completed"},
}
PROJECT_COUNTS: dict[str, Value] = {
    "title": "Projects by status",
    "question": "How many projects of each kind had each status in each workbook?",
    "unit": "projects",
    "population": "Projects that the workbooks list under the targets, without services (type 8)",
    "dimensions": [{"id": "status", "title": "Status"}, {"id": "type", "title": "Kind of project"}],
    "charts": [
        {"kind": "shares", "by": "status", "across": "period", "where": {"type": "All"}},
        {
            "kind": "bars",
            "by": "type",
            "where": {
                "status": "Completed",
                "period": "latest",
                "type": [*KINDS.values()],
            },
        },
    ],
    "headline": {"status": "Completed", "type": "All"},
    "gaps": "A kind of project has no figure where the workbook has none with that status.",
}


def count_targets(rows: list[dict[str, str]]) -> Iterator[Count]:
    """Yield how many targets had each status in each workbook."""
    counts = Counter((row["version"], row["sheet"], row["status"]) for row in rows)
    order = [*STATUSES]
    for (version, sheet, status), count in sorted(
        counts.items(), key=lambda found: (found[0][0], order.index(found[0][2]))
    ):
        yield version, {"status": STATUSES[status][1]}, count, f"sheet {sheet}, column Status"


def count_projects() -> Iterator[Count]:
    """Yield how many projects of each kind, and of all, had each status in each workbook.

    Version 11 has no exact date, and the cells of version 12 hold formulas never computed.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in read(SOURCE / "projects.csv"):
        if row["version"] not in ("11", "12"):
            status = PROJECTS[row["status"].removesuffix(" - FASE 1")]
            for kind in (KINDS[row["sheet"][-1]], "All"):
                counts[row["version"], status, kind] += 1
    orders = [*PROJECTS.values()], [*KINDS.values(), "All"]
    for (version, status, kind), count in sorted(
        counts.items(),
        key=lambda found: (found[0][0], orders[0].index(found[0][1]), orders[1].index(found[0][2])),
    ):
        place = "the sheets of types 1 to 7, column Status do Projeto"
        yield version, {"status": status, "type": kind}, count, place


def metric(
    name: str, values: dict[str, Value], counts: Iterator[Count], *more: str
) -> dict[str, str]:
    """Return the two files of a metric of counts that this script made."""
    rows = [
        {
            "period": WORKBOOKS[version][1]["date"],
            **groups,
            "value": str(count),
            "document": f"workbook-{version}",
            "place": place,
        }
        for version, groups, count, place in counts
        if "date" in WORKBOOKS[version][1]
    ]
    notes: Value = [
        "The rows of the workbooks were counted for this site; the city hall gives no totals.",
        "Workbook 11 has no exact date, so its counts are left out.",
        *more,
    ]
    told_of: dict[str, Value] = {**values, "one_source": True, "notes": notes}
    return {f"metrics/{name}.yml": fields(told_of), f"metrics/{name}.csv": table(rows)}


if __name__ == "__main__":
    main()
