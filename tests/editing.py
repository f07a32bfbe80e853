"""Edits of a site's content of all kinds that people make, drawn by chance: see `tests.edits`.

A kind of edit changes files where an editor works, and yields what is to come of a build after
that; it may go on from there. To add one: write it here, and name it in KINDS.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random

from tests import large_words
from tests.apart import started
from tests.attacks import png
from tests.support import Copy, files_in

MADE = ("site", ".build", ".cache")
DAY = 86_400
REPORTS = "data/updates/*/[!_]*.md"
PROMISES = "data/commitments/*.md"
LETTERS, MEETINGS, PEOPLE = "data/letters/*.md", "data/meetings/*.md", "data/people/*.md"
DOCUMENTS, EDITIONS = "data/documents/*.md", "data/updates/*/_edition.md"
DATED = r"^date: .+"
CHARTS = r"^charts:\n(?:[ -].*\n)+"
SECTIONS, METRICS = "data/sections/*.md", "data/metrics/*.yml"
PAGES = "docs/**/*.md"


class Comes(Enum):
    """What is to come of a build: another site, the same one, either, or none but a refusal.

    An edit that is to make another site may leave it as it is, or be refused, as chance has it; no
    kind of edit always is.
    """

    ANOTHER = "another site"
    SAME = "the same site"
    EITHER = "another site or the same"
    REFUSAL = "a refusal"


class NotHere(Exception):
    """There is nothing in the content now that an edit could change."""


@dataclass(frozen=True)
class Content:
    """What a site is made of: its files, and the variables under which it is built."""

    files: Mapping[str, bytes]
    variables: Mapping[str, str]


@dataclass
class Desk:
    """Where an editor works: a site in its folder, chance, and what was there before.

    `told` are the files that were changed since it was last emptied.
    """

    root: Path
    chance: Random
    variables: dict[str, str]
    past: list[Content] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    made: int = 0

    def content(self) -> Content:
        """Return what the site is made of."""
        files: dict[str, bytes] = {}
        for path in self.root.iterdir():
            if path.is_file():
                files[path.name] = path.read_bytes()
            elif path.name not in MADE:
                files |= {f"{path.name}/{name}": data for name, data in files_in(path).items()}
        return Content(files, dict(self.variables))

    def restore(self, content: Content) -> None:
        """Make the content what it was."""
        there = self.content().files
        for name in there.keys() - content.files.keys():
            self.delete(name)
        for name, data in content.files.items():
            if there.get(name) != data:
                self.write(name, data)
        self.variables = dict(content.variables)

    def files(self, *patterns: str) -> list[str]:
        """Return the files of some patterns."""
        found = {path for pattern in patterns for path in self.root.glob(pattern)}
        return sorted(path.relative_to(self.root).as_posix() for path in found if path.is_file())

    def one(self, *patterns: str, holds: str = "") -> str:
        """Return a file of some patterns which holds what a regular expression finds."""
        return self.choice(
            [
                name
                for name in self.files(*patterns)
                if not holds or re.search(holds, self.read(name), re.MULTILINE)
            ]
        )

    def choice(self, things: list[str]) -> str:
        """Return one of some things; raise NotHere where there is none."""
        if not things:
            raise NotHere
        return self.chance.choice(things)

    def read(self, name: str) -> str:
        """Return the text of a file."""
        return (self.root / name).read_text("utf-8")

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file."""
        Copy(self.root).write(name, text)
        self.told.append(name)

    def delete(self, name: str) -> None:
        """Delete a file, and its folder where that is empty now."""
        path = self.root / name
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
        self.told.append(f"{name} (deleted)")

    def replace(self, name: str, pattern: str, new: str) -> None:
        """Write new text in the place of one that a regular expression finds, drawn by chance."""
        text = self.read(name)
        found = [*re.finditer(pattern, text, re.MULTILINE)]
        if not found:
            raise NotHere
        one = self.chance.choice(found)
        self.write(name, text[: one.start()] + one.expand(new) + text[one.end() :])

    def set(self, name: str, field: str, value: str) -> None:
        """Write the value of a field on a line of its own, in the place of the one before."""
        line = f"{field}: {value}\n"
        text = self.read(name)
        changed, count = re.subn(
            rf"^{field}: .*\n", lambda _: line, text, count=1, flags=re.MULTILINE
        )
        start = "---\n" if name.endswith(".md") else ""
        self.write(name, changed if count else f"{start}{line}{text.removeprefix(start)}")

    def new(self) -> str:
        """Return an id that nothing has had."""
        self.made += 1
        return f"new-{self.made}"

    def words(self) -> str:
        """Return a sentence."""
        return f"{large_words.clause(self.chance)}, {self.chance.randrange(10**6)} in all."

    def title(self) -> str:
        """Return a title."""
        return f"{large_words.title(self.chance.randrange(10_000))} {self.chance.randrange(1000)}"

    def early(self) -> str:
        """Return a month before the plan."""
        return f"{self.chance.randint(2010, 2020)}-{self.chance.randint(1, 12):02}"

    def late(self) -> str:
        """Return a month after all that was written."""
        return f"{self.chance.randint(2024, 2030)}-{self.chance.randint(1, 12):02}"

    def ids(self, *patterns: str) -> list[str]:
        """Return the ids of records that have files of their own."""
        return [Path(name).stem for name in self.files(*patterns)]

    def listed(self, name: str) -> list[str]:
        """Return the ids of records that stand in one file."""
        return re.findall(r"^ *- id: (.+)$", self.read(name), re.MULTILINE)

    def unnamed(self, pattern: str) -> list[str]:
        """Return files of records that no other file names."""
        texts = {
            name: self.read(name)
            for name in self.files("data/**/*.md", "data/**/*.yml", "data/**/*.csv", PAGES)
        }
        return [
            name
            for name in self.files(pattern)
            if not any(Path(name).stem in text for other, text in texts.items() if other != name)
        ]


Stages = Iterator[Comes]
Kind = Callable[[Desk], Stages]
Value = Callable[[Desk], str]


def _quoted(text: str) -> str:
    return f'"{text}"'


def a_sentence(*patterns: str) -> Kind:
    """Return the edit that adds a sentence to a text."""

    def edit(desk: Desk) -> Stages:
        name = desk.one(*patterns)
        desk.write(name, f"{desk.read(name).rstrip()}\n\n{desk.words()}\n")
        yield Comes.ANOTHER

    return edit


def a_field(name: str, value: Value, *patterns: str) -> Kind:
    """Return the edit that gives a field a value, which it has somewhere already."""

    def edit(desk: Desk) -> Stages:
        desk.set(desk.one(*patterns, holds=f"^{name}: "), name, value(desk))
        yield Comes.ANOTHER

    return edit


def a_place(pattern: str, value: Value, *patterns: str) -> Kind:
    """Return the edit that writes a value where a regular expression finds one.

    What the first group of the expression finds stays before it.
    """

    def edit(desk: Desk) -> Stages:
        new = value(desk).replace("\\", r"\\")
        desk.replace(desk.one(*patterns, holds=pattern), pattern, rf"\g<1>{new}")
        yield Comes.ANOTHER

    return edit


def added(made: Callable[[Desk], tuple[str, str]]) -> Kind:
    """Return the edit that adds a file."""

    def edit(desk: Desk) -> Stages:
        desk.write(*made(desk))
        yield Comes.ANOTHER

    return edit


def deleted(pattern: str, add: Kind) -> Kind:
    """Return the edit that deletes what nothing names; it is added first where there is none."""

    def edit(desk: Desk) -> Stages:
        if not desk.unnamed(pattern):
            yield from add(desk)
        name = desk.choice(desk.unnamed(pattern))
        whole, stem = name.rpartition(".")[0], Path(name).stem
        for file in desk.files(f"{whole}.*", f"data/updates/*/{stem}.md"):
            desk.delete(file)
        yield Comes.ANOTHER

    return edit


# The record


def _status(desk: Desk) -> Stages:
    report = desk.one(REPORTS)
    edition = desk.read(f"{Path(report).parent.as_posix()}/_edition.md")
    scale = re.search(r"^scale: (.+)$", edition, re.MULTILINE)
    if not scale:
        raise NotHere
    values = desk.listed(f"data/scales/{scale[1]}.yml")
    told = desk.read(report)
    desk.set(report, "status", desk.choice([x for x in values if f"status: {x}\n" not in told]))
    yield Comes.ANOTHER


def _no_status(desk: Desk) -> Stages:
    desk.replace(desk.one(REPORTS, holds="^status: "), r"^(?:status|quote): .*\n", "")
    yield Comes.ANOTHER


def _report(desk: Desk) -> tuple[str, str]:
    folders = sorted({Path(name).parent.as_posix() for name in desk.files(REPORTS)})
    wanted = [f"{folder}/{id_}.md" for folder in folders for id_ in desk.ids(PROMISES)]
    name = desk.choice([name for name in wanted if not (desk.root / name).exists()])
    return name, f"---\nplace: page {desk.chance.randint(1, 90)}\n---\n{desk.words()}\n"


def _no_report(desk: Desk) -> Stages:
    desk.delete(desk.one(REPORTS))
    yield Comes.ANOTHER


def _owners(desk: Desk) -> str:
    bodies = desk.listed("data/bodies.yml")
    return f"[{', '.join(desk.chance.sample(bodies, desk.chance.randint(1, 2)))}]"


def _section_of(desk: Desk) -> str:
    return desk.choice(desk.ids(SECTIONS))


def _source(desk: Desk) -> str:
    return f"source:\n  document: harbour-plan\n  place: page {desk.chance.randint(1, 90)}\n"


def _promise(desk: Desk) -> tuple[str, str]:
    return (
        f"data/commitments/{desk.new()}.md",
        f"---\ntitle: {desk.title()}\nsection: {_section_of(desk)}\nowners: {_owners(desk)}\n"
        f"made: {desk.early()}\nparts:\n  - id: one\n    what: {desk.words()}\n"
        f"    by: {desk.late()}\n    obligation: will\nmetrics: {_metrics(desk)}\n{_source(desk)}"
        f"---\n{desk.words()}\n",
    )


def _metrics(desk: Desk) -> str:
    return f"[{desk.choice(desk.ids(METRICS))}]"


def _part(desk: Desk) -> str:
    return (
        f"  - id: {desk.new()}\n    what: {desk.words()}\n    by: {desk.late()}\n"
        "    obligation: aims\n"
    )


def _moved(desk: Desk) -> Stages:
    """A promise is renamed: its file and those of its reports."""
    name = desk.choice(desk.unnamed(PROMISES))
    new = desk.new()
    for file in [name, *desk.files(f"data/updates/*/{Path(name).name}")]:
        text = desk.read(file)
        desk.delete(file)
        desk.write(f"{Path(file).parent.as_posix()}/{new}.md", text)
    yield Comes.ANOTHER


def _better(desk: Desk) -> str:
    return desk.choice(["lower", "higher"])


def _figures(desk: Desk, without: str = "") -> tuple[str, list[str]]:
    """Return a file of figures that no program counts, and its lines; one without a word."""
    name = desk.choice(
        [
            name
            for name in desk.files("data/metrics/*.csv")
            if "aggregation:" not in desk.read(f"{name.split('.')[0]}.yml")
            and not (without and without in desk.read(name))
        ]
    )
    return name, desk.read(name).splitlines()


def _row_added(desk: Desk) -> Stages:
    """Figures of another year, as those of a period that is there."""
    name, lines = _figures(desk)
    period, year = desk.chance.choice(lines[1:]).split(",")[0], desk.chance.randint(1950, 2019)
    rest = [line.partition(",")[2] for line in lines[1:] if line.startswith(f"{period},")]
    desk.write(name, "\n".join([*lines, *(f"{year},{told}" for told in rest), ""]))
    yield Comes.ANOTHER


def _row_changed(desk: Desk) -> Stages:
    name, lines = _figures(desk, without="numerator")
    at = lines[0].split(",").index("value")
    number = desk.chance.randrange(1, len(lines))
    cells = lines[number].split(",")
    cells[at] = str(desk.chance.randint(1, 99))
    lines[number] = ",".join(cells)
    desk.write(name, "\n".join([*lines, ""]))
    yield Comes.ANOTHER


def _row_deleted(desk: Desk) -> Stages:
    name, lines = _figures(desk)
    if len(lines) < 3:
        raise NotHere
    del lines[desk.chance.randrange(1, len(lines))]
    desk.write(name, "\n".join([*lines, ""]))
    yield Comes.ANOTHER


def _decimals(desk: Desk) -> Stages:
    desk.set(desk.one(METRICS), "decimals", str(desk.chance.randint(0, 3)))
    yield Comes.ANOTHER


def _chart(desk: Desk) -> Stages:
    """A chart is deleted where it is as simple as can be, and added again."""
    figures = desk.files("data/metrics/*.csv")
    whole = [name for name in figures if desk.read(name).startswith("period,value")]
    name = desk.choice(whole).replace(".csv", ".yml")
    if "\ncharts:" in desk.read(name):
        desk.replace(name, CHARTS, "")
        yield Comes.ANOTHER
    desk.write(name, f"{desk.read(name)}charts:\n  - kind: trend\n")
    yield Comes.ANOTHER


def _no_chart(desk: Desk) -> Stages:
    desk.replace(desk.one(METRICS, holds="^charts:"), CHARTS, "")
    yield Comes.ANOTHER


def _target(desk: Desk) -> Stages:
    name = desk.choice([x for x in desk.files(METRICS) if "\ntargets:" not in desk.read(x)])
    aim = f"  - date: {desk.chance.randint(2026, 2040)}\n    value: {desk.chance.randint(1, 99)}\n"
    source = "    source:\n      document: harbour-plan\n      place: page 7\n"
    desk.write(name, f"{desk.read(name)}targets:\n{aim}{source}")
    yield Comes.ANOTHER


def _metric(desk: Desk) -> Stages:
    name, lines = _figures(desk)
    new = desk.new()
    desk.write(f"data/metrics/{new}.yml", desk.read(f"{name.removesuffix('.csv')}.yml"))
    desk.set(f"data/metrics/{new}.yml", "title", desk.title())
    desk.write(f"data/metrics/{new}.csv", "\n".join([*lines, ""]))
    yield Comes.ANOTHER


def _document(desk: Desk) -> tuple[str, str]:
    return (
        f"data/documents/{desk.new()}.md",
        f"---\ntitle: {desk.title()}\nkind: report\npublisher: board\ndate: {desk.early()}\n"
        f"{_source(desk)}---\n{desk.words()}\n",
    )


def _dated(desk: Desk) -> Stages:
    """The date of a document that nothing else is dated by."""
    names = [name for name in desk.unnamed(DOCUMENTS) if "\ndate: " in desk.read(name)]
    if not names:
        desk.write(*_document(desk))
        yield Comes.ANOTHER
        names = desk.files(f"data/documents/new-{desk.made}.md")
    desk.set(desk.choice(names), "date", desk.early())
    yield Comes.ANOTHER


def _published(desk: Desk) -> Stages:
    """The date of an update, and of its document."""
    name = desk.one(EDITIONS, holds=DATED)
    document = re.search(r"^document: (.+)$", desk.read(name), re.MULTILINE)
    assert document
    month = f"2022-{desk.chance.randint(1, 12):02}"
    desk.set(name, "date", month)
    desk.set(f"data/documents/{document[1]}.md", "date", month)
    yield Comes.ANOTHER


def _edition(desk: Desk) -> Stages:
    new = desk.new()
    desk.write(
        f"data/documents/{new}.md",
        f"---\ntitle: {desk.title()}\nkind: update\npublisher: board\ndate: 2024-04\nheld: yes\n"
        f"---\n{desk.words()}\n",
    )
    desk.write(
        f"data/updates/{new}/_edition.md",
        f"---\ntitle: {desk.title()}\ndocument: {new}\ndate: 2024-04\nscale: keel-words\n"
        f"source:\n  document: {new}\n  place: page 1\n---\n{desk.words()}\n",
    )
    for promise in desk.chance.sample(desk.ids(PROMISES), 2):
        desk.write(
            f"data/updates/{new}/{promise}.md",
            f"---\nstatus: slipped\nplace: page 2\n---\n{desk.words()}\n",
        )
    yield Comes.ANOTHER


def _letter(desk: Desk) -> tuple[str, str]:
    document = desk.one(DOCUMENTS, holds=DATED)
    dated = re.search(DATED, desk.read(document), re.MULTILINE)
    assert dated
    return (
        f"data/letters/{desk.new()}.md",
        f"---\ntitle: {desk.title()}\nfrom: [pilots]\nto: [board]\n{dated[0]}\n"
        f"document: {Path(document).stem}\nasks:\n  - id: one\n    text: "
        f"{desk.words()}\n    place: page 1\n    commitments: [{desk.choice(desk.ids(PROMISES))}]\n"
        f"{_source(desk)}---\n{desk.words()}\n",
    )


def _meeting(desk: Desk) -> tuple[str, str]:
    return (
        f"data/meetings/{desk.new()}.md",
        f"---\ntitle: {desk.title()}\nkind: reference-group\ndate: {desk.early()}\n"
        f"actions:\n  - id: one\n    text: {desk.words()}\n    owners: {_owners(desk)}\n"
        f"    due: {desk.late()}\n    commitments: [{desk.choice(desk.ids(PROMISES))}]\n"
        f"{_source(desk)}---\n{desk.words()}\n",
    )


def _person(desk: Desk) -> tuple[str, str]:
    return (
        f"data/people/{desk.new()}.md",
        f"---\nname: Robin {desk.title()}\ngroup: Quayside Group\n{_source(desk)}---\n"
        f"{desk.words()}\n",
    )


def _body(desk: Desk) -> Stages:
    new = f"- id: {desk.new()}\n  name: {desk.title()}\n  about: {desk.words()}\n"
    desk.write("data/bodies.yml", desk.read("data/bodies.yml") + new)
    yield Comes.ANOTHER


def _term(desk: Desk) -> Stages:
    word = desk.chance.choice(("quay", "lamps", "channel", "storms", "berths"))
    new = f"- id: {desk.new()}\n  term: {word} {desk.made}\n  meaning: {desk.words()}\n"
    desk.write("data/glossary.yml", desk.read("data/glossary.yml") + new)
    yield Comes.ANOTHER


def _chapters(desk: Desk) -> Stages:
    """The order of the plan: its last chapter comes first."""
    text = desk.read("data/plan.yml")
    whole = re.search(r"^chapters:\n((?:  .*\n)+)", text, re.MULTILINE)
    if not whole:
        raise NotHere
    *first, last = re.findall(r"  - .*\n(?:    .*\n)*", whole[1])
    desk.write("data/plan.yml", text.replace(whole[1], "".join([last, *first])))
    yield Comes.ANOTHER


def _outcomes(desk: Desk) -> str:
    return f"[{', '.join(desk.chance.sample(desk.ids(METRICS), 2))}]"


def _mentioned(desk: Desk) -> str:
    return f"[{desk.choice(desk.ids(PROMISES))}]"


# Pages and files of docs/, and the settings


def _page(desk: Desk) -> tuple[str, str]:
    word = f"# {desk.title()}\n\n{desk.words()} Go [home](index.md).\n"
    block = desk.chance.choice(("", "{{ scales }}\n", "{{ questions }}\n", "{{ plan-so-far }}\n"))
    return f"docs/{desk.new()}.md", f"{word}\n{block}"


def _titled(desk: Desk) -> Stages:
    name = desk.one(PAGES)
    text = re.sub(r"\A---\n.*?^---\n", "", desk.read(name), flags=re.DOTALL | re.MULTILINE)
    desk.write(name, f"---\ntitle: {desk.title()}\ndescription: {desk.words()}\n---\n{text}")
    yield Comes.ANOTHER


def _citing(desk: Desk) -> Stages:
    """A page cites a figure, and then the figure is changed."""
    name = "data/metrics/ferries-on-time.csv"
    desk.write(
        f"docs/{desk.new()}.md",
        f"# {desk.title()}\n\n"
        'Of ferries {{ figure("ferries-on-time", period="2021-04/2022-03") }} came on time.\n',
    )
    yield Comes.ANOTHER
    desk.replace(name, r"^(2021-04/2022-03),[0-9]+", rf"\g<1>,{desk.chance.randint(1, 99)}")
    yield Comes.ANOTHER


def _picture(desk: Desk) -> Stages:
    """A picture is added with its page, drawn anew, and deleted with its page."""
    new = desk.new()
    desk.write(f"docs/pictures/{new}.png", png(size=(1, 1)))
    desk.write(f"docs/{new}.md", f"# {desk.title()}\n\n![A quay](pictures/{new}.png)\n")
    yield Comes.ANOTHER
    desk.write(f"docs/pictures/{new}.png", png(size=(1 + desk.chance.randint(1, 9), 1)))
    yield Comes.ANOTHER
    if desk.chance.random() < 0.5:
        desk.delete(f"docs/pictures/{new}.png")
        desk.delete(f"docs/{new}.md")
        yield Comes.ANOTHER


def _table(desk: Desk) -> tuple[str, str]:
    return f"docs/files/{desk.new()}.csv", f"day,metres\n1,{desk.chance.randint(1, 99)}\n"


def _folder(desk: Desk) -> Stages:
    """What was a page is a folder of pages, and a page again."""
    name = f"docs/{desk.new()}"
    desk.write(f"{name}.md", f"# {desk.title()}\n")
    yield Comes.ANOTHER
    desk.delete(f"{name}.md")
    desk.write(f"{name}/index.md", f"# {desk.title()}\n")
    desk.write(f"{name}/more.md", f"# {desk.title()}\n")
    yield Comes.ANOTHER
    desk.delete(f"{name}/more.md")
    desk.delete(f"{name}/index.md")
    desk.write(f"{name}.md", f"# {desk.title()}\n")
    yield Comes.ANOTHER


SETTINGS = "mkdocs.yml"
ITEM = r"^  - .+: .+\.md\n"  # of the menu


def _menu(desk: Desk) -> Stages:
    """Two lines of the menu change places."""
    lines = re.findall(ITEM, desk.read(SETTINGS), re.MULTILINE)
    one, other = desk.chance.sample(lines, 2)
    swapped = {one: other, other: one}
    text = desk.read(SETTINGS)
    text = re.sub(ITEM, lambda x: swapped.get(x[0], x[0]), text, flags=re.MULTILINE)
    desk.write(SETTINGS, text)
    yield Comes.ANOTHER


def _off_menu(desk: Desk) -> Stages:
    """A page is taken from the menu, and put in again at the top of it."""
    line = desk.choice(re.findall(ITEM, desk.read(SETTINGS), re.MULTILINE))
    desk.write(SETTINGS, desk.read(SETTINGS).replace(line, "", 1))
    yield Comes.ANOTHER
    desk.write(SETTINGS, desk.read(SETTINGS).replace("nav:\n", f"nav:\n{line}", 1))
    yield Comes.ANOTHER


def _contact(desk: Desk) -> Stages:
    desk.replace(SETTINGS, r"^      (?:email|form|working_days): .*\n", "")
    yield Comes.ANOTHER


PLAIN: Mapping[str, Kind] = {
    "a sentence of a report": a_sentence(REPORTS),
    "a sentence of a promise": a_sentence(PROMISES),
    "a sentence of an update": a_sentence(EDITIONS),
    "a sentence of a section": a_sentence(SECTIONS),
    "a sentence of a letter": a_sentence(LETTERS),
    "a sentence of a meeting": a_sentence(MEETINGS),
    "a sentence of a person": a_sentence(PEOPLE),
    "a sentence of a document": a_sentence(DOCUMENTS),
    "the status of a report": _status,
    "a report without a status": _no_status,
    "the place of a report": a_field("place", lambda d: f"page {d.made}, {d.title()}", REPORTS),
    "a report added": added(_report),
    "a report deleted": _no_report,
    "the title of a promise": a_field("title", Desk.title, PROMISES),
    "the section of a promise": a_field("section", _section_of, PROMISES),
    "the owners of a promise": a_field("owners", _owners, PROMISES),
    "the metrics of a promise": a_field("metrics", _metrics, PROMISES),
    "when a promise was made": a_field("made", Desk.early, PROMISES),
    "a part of a promise added": a_place(r"^(parts:\n)", _part, PROMISES),
    "the date of a part": a_place(r"^(    by: ).+", Desk.late, PROMISES, REPORTS),
    "a promise added": added(_promise),
    "a promise deleted": deleted(PROMISES, added(_promise)),
    "a promise renamed": _moved,
    "a figure added": _row_added,
    "a figure changed": _row_changed,
    "a figure deleted": _row_deleted,
    "the title of a metric": a_field("title", Desk.title, METRICS),
    "the question of a metric": a_field("question", lambda d: f"How many, {d.words()}", METRICS),
    "the unit of a metric": a_field("unit", lambda d: d.choice(["eels", "knots"]), METRICS),
    "the better way of a metric": a_field("better", _better, METRICS),
    "the decimals of a metric": _decimals,
    "a chart added": _chart,
    "a chart deleted": _no_chart,
    "a target added": _target,
    "a metric added": _metric,
    "a metric deleted": deleted(METRICS, _metric),
    "the title of a document": a_field("title", Desk.title, DOCUMENTS),
    "the date of a document": _dated,
    "a document added": added(_document),
    "a document deleted": deleted(DOCUMENTS, added(_document)),
    "the title of an update": a_field("title", Desk.title, EDITIONS),
    "the date of an update": _published,
    "an update added": _edition,
    "a letter added": added(_letter),
    "a letter deleted": deleted(LETTERS, added(_letter)),
    "a meeting added": added(_meeting),
    "a meeting deleted": deleted(MEETINGS, added(_meeting)),
    "what a meeting or a letter speaks of": a_place(
        r"^(    commitments: ).+", _mentioned, MEETINGS, LETTERS
    ),
    "a person added": added(_person),
    "a person deleted": deleted(PEOPLE, added(_person)),
    "the name of a person": a_field("name", lambda d: f"Robin {d.title()}", PEOPLE),
    "the title of a section": a_field("title", Desk.title, SECTIONS),
    "the summary of the plan": a_field("summary", Desk.words, "data/plan.yml"),
    "the outcomes of the plan": a_field("outcomes", _outcomes, "data/plan.yml"),
    "the cadence of the plan": a_place(
        r"^(  months: ).+", lambda d: str(d.chance.randint(1, 40)), "data/plan.yml"
    ),
    "the order of the plan": _chapters,
    "the name of a body": a_place(r"^(  name: ).+", Desk.title, "data/bodies.yml"),
    "a body added": _body,
    "the label of a scale": a_place(r"^(    label: ).+", Desk.title, "data/scales/*.yml"),
    "how a scale is read": a_place(
        r"^(    standing: ).+",
        lambda d: d.choice(["complete", "delayed", "in-progress", "reversed"]),
        "data/scales/*.yml",
    ),
    "a meaning of the glossary": a_place(r"^(  meaning: ).+", Desk.words, "data/glossary.yml"),
    "a term added": _term,
    "the note of an area": a_place(
        r"(W03\n  note: ).+", Desk.words, "data/areas.yml"
    ),
    "the boundary of an area": a_place(
        r"(\[0\.3,50\.1\],\[0\.3,50)\.[0-9]+",
        lambda d: f".{d.chance.randint(11, 99)}",
        "data/areas.geojson",
    ),
    "a word on accessibility": a_place(r"^(able:\n  - ).+", Desk.words, "data/accessibility.yml"),
    "a sentence of a page": a_sentence(PAGES),
    "the title of a page": _titled,
    "a page added": added(_page),
    "a page deleted": deleted("docs/new-*.md", added(_page)),
    "a page that cites a figure": _citing,
    "a picture": _picture,
    "a file for readers": added(_table),
    "a page that becomes a folder": _folder,
    "the name of the site": a_field("site_name", Desk.title, SETTINGS),
    "the description of the site": a_field("site_description", Desk.words, SETTINGS),
    "the licence line of the site": a_field("copyright", Desk.words, SETTINGS),
    "a title in the menu": a_place(r"^(  - )[^:\n]+(?=: .+\.md$)", Desk.title, SETTINGS),
    "the order of the menu": _menu,
    "a page off the menu": _off_menu,
    "a contact": a_place(r"^(      name: ).+", Desk.title, SETTINGS),
    "a contact taken away": _contact,
}  # fmt: skip


# Files that are touched and say the same


def _touched(desk: Desk) -> Stages:
    os.utime(desk.root / desk.one("data/**/*", PAGES, SETTINGS))
    yield Comes.SAME


def _older(desk: Desk) -> Stages:
    """A sentence, in a file that seems to be older than before."""
    name = desk.one(REPORTS, PROMISES)
    desk.write(name, f"{desk.read(name).rstrip()} {desk.words()}\n")
    os.utime(desk.root / name, (10**9, 10**9))
    yield Comes.ANOTHER


def _same_look(desk: Desk) -> Stages:
    """A letter, in a file that has the size and the time of before."""
    last = r"(?<=[a-z]{3})[a-z]\.$"
    name = desk.one(REPORTS, PROMISES, PAGES, holds=last)
    path = desk.root / name
    was = path.stat()
    desk.replace(name, last, f"{desk.choice([*'abcdefgh'])}.")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    yield Comes.ANOTHER


def _rewritten(desk: Desk) -> Stages:
    """A program writes the same text in the place of a file."""
    path = desk.root / desk.one("data/**/*", PAGES)
    fresh = path.with_name("fresh")
    shutil.copyfile(path, fresh)
    fresh.replace(path)
    yield Comes.SAME


def _line_ends(desk: Desk) -> Stages:
    """A program writes the ends of lines as some systems do."""
    name = desk.one("data/**/*.md", "data/**/*.yml", PAGES)
    desk.write(name, desk.read(name).replace("\r\n", "\n").replace("\n", "\r\n"))
    yield Comes.EITHER


# Several edits, and edits that are wrong


def _undone(desk: Desk) -> Stages:
    """All is as it was some edits ago."""
    if not desk.past:
        raise NotHere
    desk.restore(desk.chance.choice(desk.past[-12:]))
    yield Comes.EITHER


def _several(desk: Desk) -> Stages:
    for name in desk.chance.sample([*PLAIN], 3):
        try:
            next(PLAIN[name](desk))
        except NotHere:
            continue
    yield Comes.ANOTHER


def _safe(desk: Desk) -> Stages:
    """Some edits that are never refused, at once."""
    for name in ("a sentence of a report", "the title of a promise", "a sentence of a page"):
        next(PLAIN[name](desk))
    yield Comes.ANOTHER


WRONG: Mapping[str, tuple[str, str, str]] = {
    "an owner who is not known": (PROMISES, r"^owners: .+", "owners: [nobody]"),
    "a section that is not there": (PROMISES, r"^section: .+", "section: nowhere"),
    "a status that is none": (REPORTS, r"\A---\n", "---\nstatus: nonsense\n"),
    "a date that is none": (EDITIONS, r"^date: .+", "date: April"),
    "a title that does not end": (PROMISES, r"^title: .+", 'title: "'),
    "a script in a text": (PEOPLE, r"\Z", "\n<script>alert(1)</script>\n"),
    "a figure that is none": ("data/metrics/*.csv", r"(?<=,)[0-9]+(?=,)", "many"),
    "a block that is not there": (PAGES, r"\Z", "\n{{ scale }}\n"),
    "a link to a page that is not there": (PAGES, r"\Z", "\nGo [on](nowhere.md).\n"),
    "a link to a heading that is not there": (PAGES, r"\Z", "\nGo [on](plan/index.md#nowhere).\n"),
    "a setting that is none": (SETTINGS, r"^  answerable:\n", "  answerable:\n    colour: blue\n"),
    "a page in the menu that is not there": (SETTINGS, r"^nav:\n", "nav:\n  - A: nowhere.md\n"),
    "settings that end early": (SETTINGS, r"^nav:\n", "nav: [\n"),
}  # fmt: skip


def _wrong(desk: Desk) -> Stages:
    """An edit is wrong, and is mended; now and then with another edit beside it."""
    pattern, old, new = WRONG[desk.chance.choice([*WRONG])]
    before = desk.content()
    desk.replace(desk.one(pattern, holds=old), old, new)
    yield Comes.REFUSAL
    desk.restore(before)
    if desk.chance.random() < 0.5:
        yield from PLAIN["a sentence of a report"](desk)
    else:
        yield Comes.SAME


# What builds keep, and the site that they made


def _damage(desk: Desk, name: str) -> None:
    path = desk.root / name
    data = path.read_bytes()
    at = desk.chance.randrange(len(data)) if data else 0
    how = desk.chance.choice(("flipped", "cut", "emptied", "removed", "another's"))
    match how:
        case "flipped" if data:
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        case "cut":
            path.write_bytes(data[:at])
        case "emptied":
            path.write_bytes(b"")
        case "another's":
            other = desk.one(f"{Path(name).parent.as_posix()}/*")
            path.write_bytes((desk.root / other).read_bytes())
        case _:
            path.unlink()
    desk.told.append(f"{name} ({how})")


def _kept(desk: Desk) -> list[str]:
    """Return the files that builds keep of themselves."""
    found = desk.files(".cache/**/*", ".build/**/*")
    return [x for x in found if x != ".build/lock" and not x.startswith(".build/site/")]


def _damaged(desk: Desk) -> Stages:
    """What builds keep is damaged: some of its files, while nothing else is changed, or else."""
    for comes in (Comes.SAME, Comes.ANOTHER):
        for _ in range(desk.chance.randint(1, 4)):
            _damage(desk, desk.choice(_kept(desk)))
        if comes is Comes.ANOTHER:
            kind = desk.chance.choice(("a sentence of a report", "the title of a metric"))
            yield from PLAIN[kind](desk)
        else:
            yield comes


def _all_damaged(desk: Desk) -> Stages:
    """All that builds keep is damaged, in one file after the other, and a sentence is added."""
    for name in _kept(desk):
        if (desk.root / name).exists():
            _damage(desk, name)
    yield from PLAIN["a sentence of a report"](desk)


def _forgotten(*names: str) -> Kind:
    """Return the edit that removes folders of what was made, and adds a sentence."""

    def edit(desk: Desk) -> Stages:
        for name in names:
            shutil.rmtree(desk.root / name, ignore_errors=True)
        desk.told.append(f"{', '.join(names)} (removed)")
        yield from PLAIN[desk.chance.choice(["a sentence of a report", "a sentence of a page"])](
            desk
        )

    return edit


def _put_back(*names: str) -> Kind:
    """Return the edit after which what an earlier build made is put back, as from a backup."""

    def edit(desk: Desk) -> Stages:
        backup = desk.root.with_name("backup")
        shutil.rmtree(backup, ignore_errors=True)
        for name in names:
            there = desk.root / name
            copy = shutil.copytree if there.is_dir() else shutil.copy2
            (backup / name).parent.mkdir(parents=True, exist_ok=True)
            copy(there, backup / name)
        before = desk.content()
        yield from _safe(desk)
        for name in names:
            there = desk.root / name
            if there.is_dir():
                shutil.rmtree(there)
                shutil.copytree(backup / name, there)
            else:
                shutil.copy2(backup / name, there)
        desk.told.append(f"{', '.join(names)} (put back)")
        yield Comes.SAME
        desk.restore(before)
        yield Comes.EITHER

    return edit


def _by_hand(desk: Desk) -> Stages:
    """Somebody changes published files, and then the content too."""
    for comes in (Comes.SAME, Comes.ANOTHER):
        for _ in range(desk.chance.randint(1, 3)):
            _spoilt(desk)
        if comes is Comes.ANOTHER:
            yield from PLAIN["a sentence of a report"](desk)
        else:
            yield comes


def _spoilt(desk: Desk) -> None:
    folder = desk.chance.choice(("site", "site", ".build/site"))
    names = desk.files(f"{folder}/**/*")
    if not names:
        return
    name = desk.chance.choice(names)
    path = desk.root / name
    how = desk.chance.choice(("altered", "deleted", "added", "linked", "exchanged", "emptied"))
    match how:
        case "altered":
            path.write_bytes(path.read_bytes() + b"\nTouched.")
        case "emptied":
            path.write_bytes(b"")
        case "added":
            Copy(desk.root).write(f"{folder}/{desk.new()}/note.html", "From elsewhere.")
        case "linked":
            path.unlink()
            path.symlink_to(desk.root / SETTINGS)
        case "exchanged":
            other = desk.root / desk.chance.choice(names)
            data, others = path.read_bytes(), other.read_bytes()
            path.write_bytes(others)
            other.write_bytes(data)
        case _:
            path.unlink()
    desk.told.append(f"{name} ({how})")


def _covered(desk: Desk) -> Stages:
    """A folder stands where a published file was, a file where a folder was, and a link."""
    folders = desk.chance.sample([x for x in (desk.root / "site").iterdir() if x.is_dir()], 3)
    covered, replaced, moved = (folder.relative_to(desk.root).as_posix() for folder in folders)
    name = desk.one(f"{covered}/**/*")
    desk.delete(name)
    desk.write(f"{name}/note.txt", "In the way.")
    shutil.rmtree(desk.root / replaced)
    desk.write(replaced, "In the way.")
    elsewhere = desk.root.with_name("elsewhere")
    shutil.rmtree(elsewhere, ignore_errors=True)
    (desk.root / moved).rename(elsewhere)
    (desk.root / moved).symlink_to(elsewhere)
    desk.told.append(f"{moved} (a link)")
    yield Comes.SAME
    yield from PLAIN["a sentence of a report"](desk)


# Builds of something else in between


def _language(desk: Desk) -> Stages:
    desk.set(SETTINGS, "  language", "cy")
    yield Comes.ANOTHER
    yield from PLAIN["a sentence of a report"](desk)
    desk.set(SETTINGS, "  language", "en")
    yield Comes.ANOTHER


def _address(desk: Desk) -> Stages:
    before = desk.variables["SITE_URL"]
    desk.variables["SITE_URL"] = f"https://{desk.new()}.example/plan/"
    desk.told.append("SITE_URL")
    yield Comes.ANOTHER
    desk.variables["SITE_URL"] = before
    yield Comes.ANOTHER


def _other_folders(desk: Desk) -> Stages:
    """The record and what is kept are in folders of other names for a while."""
    text = desk.read(SETTINGS)
    desk.write(
        SETTINGS,
        text.replace(
            "  answerable:\n", "  answerable:\n    data: record\n    cache: .cache/other\n"
        ),
    )
    (desk.root / "data").rename(desk.root / "record")
    yield Comes.EITHER
    (desk.root / "record").rename(desk.root / "data")
    desk.write(SETTINGS, text)
    yield Comes.EITHER


def _day(desk: Desk) -> Stages:
    """Some days go by, or the day of an earlier site is asked for."""
    days = desk.chance.choice((1, 1, 30, 400, -1, -90))
    seconds = int(desk.variables["SOURCE_DATE_EPOCH"]) + days * DAY
    desk.variables["SOURCE_DATE_EPOCH"] = str(seconds)
    desk.told.append(f"the day ({days:+})")
    yield Comes.ANOTHER


def _checked(desk: Desk) -> Stages:
    """A check reads what was changed before a build does, as in an editor."""
    for comes in _safe(desk):
        started(desk.root, "check", desk.variables).answer()
        yield comes


def _killed(desk: Desk) -> Stages:
    """A build is killed, and another one made after it."""
    for _ in range(2):
        for comes in PLAIN["a sentence of a report"](desk):
            running = started(desk.root, "build", desk.variables)
            desk.told.append(f"a build (ended {running.killed(desk.chance.uniform(0, 1.5)).code})")
            yield comes


def _released(desk: Desk) -> Stages:
    """The record is released, a page is changed, and the release is taken back."""
    before = desk.content()
    answer = started(desk.root, "release", desk.variables).answer()
    desk.told.append(f"a release ({answer.code})")
    yield Comes.ANOTHER
    yield from PLAIN["a sentence of a page"](desk)
    desk.restore(before)
    yield Comes.ANOTHER


KINDS: Mapping[str, Kind] = {
    **PLAIN,
    "a file touched": _touched,
    "a file that seems older": _older,
    "a file of the same look": _same_look,
    "a file written again": _rewritten,
    "other ends of lines": _line_ends,
    "all as it was some edits ago": _undone,
    "several edits at once": _several,
    "a wrong edit, and its mending": _wrong,
    "what is kept damaged": _damaged,
    "all that is kept damaged": _all_damaged,
    "what is kept of files removed": _forgotten(".cache"),
    "what is kept of the site removed": _forgotten(".build"),
    "the site removed": _forgotten("site"),
    "all that was made removed": _forgotten(*MADE),
    "what was kept put back": _put_back(".cache", ".build/kept"),
    "the site of before put back": _put_back("site"),
    "published files changed by hand": _by_hand,
    "files, folders and links exchanged": _covered,
    "another language for a while": _language,
    "another address for a while": _address,
    "other folders for a while": _other_folders,
    "another day": _day,
    "a check before a build": _checked,
    "a build that is killed": _killed,
    "a release, taken back": _released,
}
