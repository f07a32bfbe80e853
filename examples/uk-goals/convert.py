"""Make a record of the United Kingdom's indicators for the Sustainable Development Goals.

    python examples/uk-goals/convert.py

It writes `data/` beside this file, of the files of the Office for National Statistics: see
SOURCES.md. It prints how many indicators fitted the record, and why the others did not.
"""

import csv
import html
import io
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import yaml

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from writing import Value, fields, table, told, write  # noqa: E402

SOURCE = HERE / "source" / "indicators.zip"
COMMIT = "b68b9d92341d106c2ce1535d6efe7cc0a30b322c"
FILES = f"https://github.com/ONSdigital/sdg-data/blob/{COMMIT}"
DATE = "2025-09-24"
AGENDA = "agenda-2030"
GOALS = (
    "No poverty", "Zero hunger", "Good health and well-being", "Quality education",
    "Gender equality", "Clean water and sanitation", "Affordable and clean energy",
    "Decent work and economic growth", "Industry, innovation and infrastructure",
    "Reduced inequalities", "Sustainable cities and communities",
    "Responsible consumption and production", "Climate action", "Life below water",
    "Life on land", "Peace, justice and strong institutions", "Partnerships for the goals",
)  # fmt: skip
# Columns that are no dimension of a figure.
APART = {"Year", "Value", "Observation status", "Unit measure", "Unit multiplier", "Units"}
CODES = {"GeoCode"}
NORMAL = {"", "normal", "normal value", "undefined"}
MARKERS = {"missing value; suppressed": "c"}
QUALIFIERS = {
    "estimated value": "estimated",
    "estimate": "estimated",
    "provisional value": "provisional",
    "provisional": "provisional",
}
MOST_DECIMALS, MOST_SERIES, MOST_SMALL = 6, 6, 12
TOTAL = "All"


class Unfit(Exception):
    """Why an indicator can't be told in the record as it is."""


@dataclass(frozen=True)
class Indicator:
    """One indicator of one unit: what is said of it, and its rows with their numbers."""

    number: str
    unit: str
    several: bool
    meta: Mapping[str, object]
    rows: tuple[tuple[int, dict[str, str]], ...]

    @property
    def id(self) -> str:
        """Its number, and its unit where the indicator has several."""
        unit = re.sub("[^a-z0-9]+", "-", self.unit.lower()).strip("-")
        return f"{self.number}-{unit}" if self.several else self.number

    @property
    def dimensions(self) -> list[str]:
        """The columns by which its figures differ."""
        columns = [name for name in self.rows[0][1] if name not in APART | CODES]
        return [name for name in columns if len({row[name] for _, row in self.rows}) > 1]

    def paragraphs(self, name: str) -> Iterator[str]:
        """Yield each paragraph of what the metadata says by a name, as plain text on one line."""
        for part in re.split(r"<(?:br|/?p|/?li)\b[^>]*>", str(self.meta.get(name) or "")):
            plain = html.unescape(re.sub("<[^>]+>", " ", part))
            if told := line(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\g<1>", plain)):
                yield told

    def say(self, name: str) -> str:
        """Return what the metadata says by a name, on one line."""
        return " ".join(self.paragraphs(name))


def main() -> None:
    """Write the record, and say what did not fit."""
    metrics: dict[str, str] = {}
    documents: dict[str, str] = {}
    left: Counter[str] = Counter()
    fitted = 0
    held = [*indicators()]
    titles = Counter(named for _, named in {(one.number, title(one)) for one in held})
    for one in held:
        try:
            made = metric(one, repeated=titles[title(one)] > 1)
        except Unfit as why:
            left[str(why)] += 1
            continue
        fitted += 1
        metrics |= made
        documents[f"documents/indicator-{one.number}.md"] = document(one)
    write(HERE / "data", {**site(), **documents, **metrics})
    print(f"{fitted} metrics of {len(documents)} indicators")
    for reason, count in left.most_common():
        print(f"{count:4} not: {reason}")


def indicators() -> Iterator[Indicator]:
    """Yield each indicator that is reported in full, once for each of its units."""
    with ZipFile(SOURCE) as source:
        for path in source.namelist():
            if not path.startswith("data/"):
                continue
            number = Path(path).stem.removeprefix("indicator_")
            front = source.read(f"meta/{number}.md").decode().split("\n---", 1)[0]
            meta = yaml.safe_load(front.removeprefix("---"))
            if meta["reporting_status"] != "complete" or meta["data_non_statistical"]:
                continue
            rows = [*csv.DictReader(io.StringIO(source.read(path).decode("utf-8-sig")))]
            for row in rows:
                row.pop(None, None)  # type: ignore[call-overload]  # commas at the end of a line
            units = {unit(row, meta) for row in rows}
            for each in sorted(units):
                its = [(n, row) for n, row in enumerate(rows, 2) if unit(row, meta) == each]
                yield Indicator(number, each, len(units) > 1, meta, tuple(its))


def line(text: str) -> str:
    """Return text as one line, without spaces of no width."""
    return " ".join(text.replace("\u200b", "").split())


def quoted(text: str) -> str:
    """Return the source's words in quotation marks."""
    return f"“{text.translate(str.maketrans('“”', '‘’')).replace(chr(34), chr(39))}”"


def unit(row: Mapping[str, str], meta: Mapping[str, object]) -> str:
    """Return the unit of a row: its own, or that of the whole indicator; with its multiplier."""
    named = row.get("Unit measure") or row.get("Units") or meta.get("computation_units") or ""
    text = line(html.unescape(str(named)).replace("Â£", "£"))
    if text.lower() in ("percentage (%)", "percentage", "%", "percent"):
        text = "per cent"
    elif text[1:2].islower():
        text = text[0].lower() + text[1:]  # as it stands within a sentence
    times = (row.get("Unit multiplier") or "").lower()
    said = times not in ("thousands", "millions") or times.removesuffix("s") in text.lower()
    return text if said else f"{text} ({times})"


def title(one: Indicator) -> str:
    """Return the source's own title of what is shown."""
    return one.say("graph_title") or one.say("indicator_available")


def period(text: str, meta: Mapping[str, object]) -> str:
    """Return a time as the record writes it; raise Unfit where it can't be told which it is."""
    if re.fullmatch(r"\d{4}", text):
        return text
    if re.fullmatch(r"\d{4}/\d{2}", text):
        if "financial year" in str(meta).lower():
            return text
        raise Unfit("years such as 2021/22, and nothing says which months they are")
    if found := re.fullmatch(r"(\d{4}) Q([1-4])", text):
        last = int(found[2]) * 3
        return f"{found[1]}-{last - 2:02}/{found[1]}-{last:02}"
    if found := re.fullmatch(r"(\d{4})(?:-| to )(\d{4})", text):
        first, last_year = int(found[1]), int(found[2])
        return f"{first}/{last_year}" if last_year > first + 1 else f"{first}-01/{last_year}-12"
    raise Unfit("times in other words")


def metric(one: Indicator, repeated: bool) -> dict[str, str]:
    """Return the two files of a metric; raise Unfit where it can't be told."""
    named = title(one)
    if not named:
        raise Unfit("no title")
    if not {"Year", "Value"} <= set(one.rows[0][1]):
        raise Unfit("no column of figures")
    if not one.unit:
        raise Unfit("no unit")
    ids = {name: re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") for name in one.dimensions}
    rows = [observation(one, ids, number, row) for number, row in one.rows]
    spelt_one_way(rows, [*ids.values()])
    if len({tuple(row[name] for name in ("period", *ids.values())) for row in rows}) < len(rows):
        raise Unfit("two figures for one group and time")
    decimals = max(len(row["value"].partition(".")[2]) for row in rows)
    if decimals > MOST_DECIMALS:
        raise Unfit(f"figures of more than {MOST_DECIMALS} decimals, as a program computed them")
    rest = f" ({one.unit})" if one.several else ""
    ending = f" (indicator {one.say('indicator_number')})" if repeated else ""
    values: dict[str, Value] = {
        "title": f"{named}{rest}{ending}",
        "question": f"What was this, at each time: {quoted(named)}?",
        "unit": one.unit,
        "decimals": str(decimals),
        "sections": [one.number.partition("-")[0]],
        "one_source": True,
        "notes": [*notes(one)],
        "wording": [*wording(one)],
    }
    if coverage := one.say("national_geographical_coverage"):
        values["geography"] = coverage
    if one.unit == "per cent" and any(not 0 <= float(row["value"] or 0) <= 100 for row in rows):
        values["bounded"] = False
    if ids:
        values["dimensions"] = [
            {"id": id_, "title": name, **({"compared": False} if name == "Series" else {})}
            for name, id_ in ids.items()
        ]
    if charts := drawn(rows, [*ids.values()]):
        values["charts"] = [*charts]
    axes = [{row[name] for row in rows} for name in ("period", *ids.values())]
    if math.prod(map(len, axes)) > len(rows):
        values["gaps"] = "The table has no row for some groups at some times."
    path = f"metrics/{one.id}"
    return {f"{path}.yml": fields(values), f"{path}.csv": table(rows)}


def observation(
    one: Indicator, ids: Mapping[str, str], number: int, row: dict[str, str]
) -> dict[str, str]:
    """Return a row of the source as a row of the record."""
    value, status = row["Value"].strip(), (row.get("Observation status") or "").strip()
    known = status.lower()
    if value and not re.fullmatch(r"-?\d+(\.\d+)?", value):
        raise Unfit("figures that are no plain numbers")
    if not value and known in NORMAL:
        raise Unfit("rows without a figure, and without a reason")
    marker = "" if value else MARKERS.get(known, "x")
    told_apart = known in NORMAL or marker or known in QUALIFIERS
    return {
        "period": period(row["Year"].strip(), one.meta),
        **{id_: line(row[name]) or TOTAL for name, id_ in ids.items()},
        "value": value,
        "qualifier": QUALIFIERS.get(known, "") if value else "",
        "marker": marker,
        "document": f"indicator-{one.number}",
        "place": f"row {number}",
        "note": "" if told_apart else status,
    }


def spelt_one_way(rows: list[dict[str, str]], ids: list[str]) -> None:
    """Give each group the spelling in which the table has it first: it has some in two."""
    for id_ in ids:
        first: dict[str, str] = {}
        for row in rows:
            row[id_] = first.setdefault(re.sub(r"[\s_–-]+", " ", row[id_].casefold()), row[id_])


def wording(one: Indicator) -> Iterator[Value]:
    """Yield what the source says of an indicator's figures, in its own words."""
    for name, about in (
        ("national_indicator_description", "Description"),
        ("computation_definitions", "Definitions"),
        ("computation_calculations", "How it is computed"),
        ("data_footnote", "Footnote"),
        ("other_info", "Other information"),
    ):
        if paragraphs := [*one.paragraphs(name)]:
            yield {"title": about, "text": [*paragraphs]}


def notes(one: Indicator) -> Iterator[str]:
    """Yield which indicator it is, and the sources that it names."""
    yield f"Indicator {one.say('indicator_number')} of the Sustainable Development Goals."
    for number in range(1, 7):
        if body := one.say(f"source_organisation_{number}"):
            said = [body, one.say(f"source_url_text_{number}")]
            if released := one.say(f"source_release_date_{number}"):
                said.append(f"released {released}")
            yield f"Source: {quoted(', '.join(filter(None, said)))}."


def drawn(rows: list[dict[str, str]], ids: list[str]) -> Iterator[dict[str, Value]]:
    """Yield charts: the whole over time where there is one, then the groups of each dimension."""
    whole: dict[str, Value] = dict.fromkeys(ids, TOTAL)
    total = [row for row in rows if all(row[id_] == TOTAL for id_ in ids)]
    if len({row["period"] for row in total}) > 1:
        yield {"kind": "trend", **({"where": whole} if ids else {})}
    for id_ in ids:
        others = [other for other in ids if other != id_]
        its = [row for row in rows if all(row[other] == TOTAL for other in others)]
        groups = [*dict.fromkeys(row[id_] for row in its)]
        some: list[Value] = [group for group in groups if group != TOTAL] or [*groups]
        where: dict[str, Value] = {**dict.fromkeys(others, TOTAL), id_: some}
        if not its or len(some) < 2:
            continue
        if len({row["period"] for row in its}) == 1:
            yield {"kind": "bars", "by": id_, "where": {**where, "period": "latest"}}
        elif len(some) <= MOST_SERIES:
            yield {"kind": "trend", "by": id_, "where": where}
        elif len(some) <= MOST_SMALL:
            yield {"kind": "multiples", "across": id_, "where": where}


def document(one: Indicator) -> str:
    """Return the document of an indicator: the table and the metadata that its figures are from."""
    number = one.say("indicator_number")
    return told(
        {
            "title": f"Indicator {number}: table and metadata",
            "kind": "data",
            "publisher": "ons",
            "date": DATE,
            "link": f"{FILES}/data/indicator_{one.number}.csv",
            "held": True,
        },
        f"The United Kingdom's figures for indicator {number}, and what is said of them.",
    )


def site() -> dict[str, str]:
    """Return the plan, its goals, the bodies and the agenda."""
    numbers = [str(number) for number, _ in enumerate(GOALS, start=1)]
    plan = {
        "title": "The Sustainable Development Goals in the United Kingdom",
        "publisher": "un",
        "published": "2015-09-25",
        "document": AGENDA,
        "summary": "The 17 goals of the United Nations for 2030, and the figures that the United "
        "Kingdom reports on them.",
        "licence": {
            "id": "OGL-UK-3.0",
            "title": "Open Government Licence v3.0",
            "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        },
        "chapters": [{"id": number} for number in numbers],
        "outcomes": ["3-2-1", "8-1-1", "9-c-1"],
        "abbreviations": ["GDP", "UK", "UN"],
    }
    agenda = {
        "title": "Transforming our world: the 2030 Agenda for Sustainable Development",
        "kind": "resolution",
        "publisher": "un",
        "date": "2015-09-25",
        "link": "https://undocs.org/A/RES/70/1",
    }
    named = {
        "un": "United Nations",
        "ons": "Office for National Statistics",
    }
    return {
        "plan.yml": fields(plan),
        "bodies.yml": "".join(f"- id: {id_}\n  name: {name}\n" for id_, name in named.items()),
        f"documents/{AGENDA}.md": told(agenda, "The resolution that sets the goals."),
        **{
            f"sections/{number}.md": told(
                {
                    "title": goal,
                    "source": {"document": AGENDA, "place": f"Goal {number}"},
                },
                f"Goal {number} of 17.",
            )
            for number, goal in zip(numbers, GOALS, strict=True)
        },
    }


if __name__ == "__main__":
    main()
