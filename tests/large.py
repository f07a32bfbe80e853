"""Writes a sound record of any size: `python -m tests.large FOLDER --commitments 1000`.

It is the fictional harbour with a large plan beside it. What is typical was measured on the first
real record, of 56 promises in the state of its first release, and is followed here:

- words of a promise's text: 47 (first tenth), 65, 87 (middle), 101, 112 (last tenth), at most 192;
  of a report's 43, 59, 83, 117, 152, 292; of a section's 136, 178, 290, 321, 542, 800; of a
  document's 19, 30, 38, 46, 72, 150; of a meeting's 40, 68, 71, 96, 142, 221
- parts of a promise: one to five, 2.3 in the middle; of a report: none to seven, 3.3 in the middle,
  of which three in five are of things that the promise did not name
- 58% of reports have a status, 47% a quotation, 43% name a document; 34% of promises name a metric
- an update that reports at all reports on 51% of promises. Of the real updates one in five does, as
  the others were not found; here it is every second. So 12 updates give each promise three reports.
- two metrics in three have charts; most have a dimension or two. The real ones have up to 2,800
  rows; here they have 12 to 40, as the middle has.

Each record is drawn by a generator seeded with its own name, so that it is the same in a record of
any size and in every run.
"""

import argparse
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from tests import large_metrics
from tests.large_words import PLACES, chance, clause, text, title
from tests.support import HARBOUR, ROOT, Copy

EDITIONS = 12
TOLD = 0.51  # of the promises, an update that reports tells of so many
PER_SECTION, PER_CHAPTER = 50, 10
PER_METRIC = PER_DOCUMENT = 10  # promises
BODIES, PEOPLE, LETTERS = 20, 6, 6

TENTHS = (0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
PROMISE = (47, 65, 87, 101, 112, 192)
REPORT = (43, 59, 83, 117, 152, 292)
SECTION = (136, 178, 290, 321, 542, 800)
DOCUMENT = (19, 30, 38, 46, 72, 150)
MEETING = (40, 68, 71, 96, 142, 221)
PERSON = (68, 68, 80, 97, 98, 118)

PARTS = (1, 1, 2, 2, 2, 2, 3, 3, 4, 5)
SAYINGS = (0, 1, 2, 2, 3, 3, 4, 4, 5, 6)
STATES = ("restated", "expected", "under-way", "happened", "not-yet", "stopped")
STATUSES = ("done", "slipped", "to-follow")
OBLIGATIONS = ("will", "will", "will", "aims", "considers")
QUOTES = ("it is nearly done", "work goes on", "the money is agreed", "a start was made")


def write(folder: Path, commitments: int, editions: int = EDITIONS) -> None:
    """Write a site into a folder that is not there: the harbour, and a large plan beside it."""
    copy = Copy.of(HARBOUR, folder)
    sections = -(-commitments // PER_SECTION)
    plan = (copy.root / "data/plan.yml").read_text("utf-8")
    copy.write("data/plan.yml", plan.replace("chapters:\n", f"chapters:\n{_chapters(sections)}"))
    bodies = (copy.root / "data/bodies.yml").read_text("utf-8")
    copy.write("data/bodies.yml", bodies + "".join(map(_body, range(BODIES))))
    files = (
        *_each("sections/s{}.md", sections, _section),
        *_each("documents/large-update-{}.md", editions, _update),
        *_each("documents/paper-{}.md", _papers(commitments), _document),
        *_each("updates/large-{}/_edition.md", editions, _edition),
        *_each("meetings/large-{}.md", editions, lambda n: _meeting(n, commitments)),
        *_each("letters/large-{}.md", LETTERS, lambda n: _letter(n, commitments)),
        *_each("people/person-{}.md", PEOPLE, _person),
    )
    for path, content in files:
        copy.write(f"data/{path}", content)
    for number in range(commitments):
        for path, content in _promise(number, commitments, editions):
            copy.write(f"data/{path}", content)
    for number in range(commitments // PER_METRIC):
        section, year = f"s{number * PER_METRIC // PER_SECTION}", int(_month(number % EDITIONS)[:4])
        for path, content in large_metrics.metric(number, section, year):
            copy.write(f"data/{path}", content)


def runnable(folder: Path, engine: Path = ROOT) -> None:
    """Put the engine's parts beside a record that was written, so that `build.py` runs there.

    They are links, and what the settings say of them is relative: a copy can have other links.
    """
    for part in ("answerable", "hooks"):
        (folder / part).symlink_to(engine / part)
    (folder / "build.py").write_bytes((engine / "build.py").read_bytes())
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(f"{ROOT.as_posix()}/", ""), "utf-8")


def words(random: Random, typical: Sequence[int]) -> int:
    """Draw a length as it is spread over the tenths of `TENTHS`."""
    share = random.random()
    place = bisect(TENTHS, share)
    low, high = (typical[place - 1], TENTHS[place - 1]) if place else (typical[0] // 2, 0.0)
    return round(low + (typical[place] - low) * (share - high) / (TENTHS[place] - high))


def _each(path: str, count: int, made: Callable[[int], str]) -> Iterator[tuple[str, str]]:
    for number in range(count):
        yield path.format(number), made(number)


def _chapters(sections: int) -> str:
    starts = range(0, sections, PER_CHAPTER)
    listed = {n: range(n + 1, min(n + PER_CHAPTER, sections)) for n in starts}
    return "".join(
        f"  - id: s{first}\n    sections: [{', '.join(f's{n}' for n in rest)}]\n"
        for first, rest in listed.items()
    )


def _body(number: int) -> str:
    place = PLACES[number]
    about = clause(chance(f"body {number}"))
    return (
        f"- id: office-{number}\n  name: Harbour Office of {place}\n  short: {place} Office\n"
        f"  about: {about}.\n"
    )


def _source(place: str, document: str = "harbour-plan") -> str:
    return f'source:\n  document: {document}\n  place: "{place}"\n'


def _section(number: int) -> str:
    random = chance(f"section {number}")
    told = text(random, words(random, SECTION))
    name = f"Ports of district {number + 1}"
    return f"---\ntitle: {name}\n{_source(f'section {number + 1}')}---\n{told}\n"


def _papers(commitments: int) -> int:
    return max(-(-commitments // PER_DOCUMENT), LETTERS)


def _update(number: int) -> str:
    random = chance(f"update {number}")
    held = "held: yes\n" if _reports(number) else _source("back cover")
    return (
        f"---\ntitle: Progress update {number + 1}\nkind: update\npublisher: board\n"
        f"date: {_month(number)}\n{held}---\n{text(random, words(random, DOCUMENT))}\n"
    )


def _reports(edition: int) -> bool:
    return edition % 2 == 1


def _document(number: int) -> str:
    random = chance(f"document {number}")
    kind = random.choice(("report", "survey", "minutes", "letter", "guide"))
    return (
        f"---\ntitle: Paper {number + 1} of the Board\nkind: {kind}\npublisher: office-"
        f"{number % BODIES}\ndate: {_month(number % EDITIONS)}\n{_source(f'page {number + 1}')}"
        f"---\n{text(random, words(random, DOCUMENT))}\n"
    )


def _month(number: int) -> str:
    """Return the month of an update: they come every four months, the first in May 2021."""
    months = 5 + 4 * number
    return f"{2021 + months // 12}-{months % 12 + 1:02}"


def _edition(number: int) -> str:
    document = f"large-update-{number}"
    every = "lists_every_action: yes\nrepeats_promises: yes\n" if number % 6 == 1 else ""
    return (
        f"---\ntitle: Progress update {number + 1}\ndocument: {document}\ndate: {_month(number)}\n"
        f"{every}scale: keel-words\n{_source('page 1', document)}---\n"
        f"{text(chance(f'edition {number}'), 60)}\n"
    )


def _meeting(number: int, commitments: int) -> str:
    random = chance(f"meeting {number}")
    meant = [_id(random.randrange(commitments)) for _ in range(2)]
    return (
        f"---\ntitle: Quayside Group meeting {number + 1}\nkind: reference-group\n"
        f"date: {_month(number)}-14\ndecisions:\n  - id: agreed\n    text: {clause(random)}.\n"
        f"    commitments: [{meant[0]}]\nactions:\n  - id: asked\n    text: {clause(random)}.\n"
        f"    owners: [office-{number % BODIES}]\n    commitments: [{meant[1]}]\n"
        f"{_source(f'page {number + 1}')}---\n{text(random, words(random, MEETING))}\n"
    )


def _letter(number: int, commitments: int) -> str:
    random = chance(f"letter {number}")
    asks = "".join(
        f"  - id: ask-{place}\n    text: {clause(random)}.\n    place: paragraph {place}\n"
        f"    commitments: [{_id(random.randrange(commitments))}]\n"
        for place in range(1, 6)
    )
    return (
        f"---\ntitle: Letter {number + 1} from an office to the Board\nfrom: [office-{number}]\n"
        f"to: [board]\ndate: {_month(number)}-07\ndocument: paper-{number}\nasks:\n{asks}"
        f"{_source('whole', f'paper-{number}')}---\n{text(random, words(random, MEETING))}\n"
    )


def _person(number: int) -> str:
    random = chance(f"person {number}")
    return (
        f"---\nname: Robin {PLACES[number]}\ngroup: Quayside Group\n{_source('page 10')}---\n"
        f"{text(random, words(random, PERSON))}\n"
    )


def _id(number: int) -> str:
    return f"{number // PER_SECTION}-{title(number).lower().replace(' ', '-')}"


def _promise(number: int, commitments: int, editions: int) -> Iterator[tuple[str, str]]:
    """Yield the paths and contents of a promise and of each report of it."""
    random, id_ = chance(f"promise {number}"), _id(number)
    parts = [f"part-{part}" for part in range(1, random.choice(PARTS) + 1)]
    told = "".join(
        f"  - id: {part}\n    what: {clause(random)}\n{_by(random)}"
        f"    obligation: {random.choice(OBLIGATIONS)}\n"
        for part in parts
    )
    owners = {f"office-{random.randrange(BODIES)}": None for _ in range(random.choice((1, 1, 2)))}
    metric = random.randrange(max(commitments // PER_METRIC, 1))
    moved = f"metrics: [{large_metrics.name(metric)}]\n" if random.random() < 0.34 else ""
    yield (
        f"commitments/{id_}.md",
        f"---\ntitle: {title(number)}\nsection: s{number // PER_SECTION}\n"
        f"owners: [{', '.join(owners)}]\nmade: 2021-05-04\nparts:\n{told}{moved}"
        f"{_source(f'list of actions, action {number + 1}')}---\n"
        f"{text(random, words(random, PROMISE))}\n",
    )
    for edition in filter(_reports, range(editions)):
        random = chance(f"report {number} {edition}")
        if random.random() < TOLD:
            yield f"updates/large-{edition}/{id_}.md", _report(random, parts, number, commitments)


def _by(random: Random) -> str:
    """Return the line of a date, or of none: of two parts in five the plan says one."""
    return f"    by: {random.randint(2022, 2027)}-{random.randint(1, 12):02}\n" * (
        random.random() < 0.4
    )


def _report(random: Random, parts: Sequence[str], number: int, commitments: int) -> str:
    lines = [f'place: "page {number // 20 + 1}, row {number % 20 + 1}"\n']
    if random.random() < 0.58:
        lines.append(f"status: {random.choice(STATUSES)}\n")
    if random.random() < 0.47:
        lines.append(f"quote: {random.choice(QUOTES)}\n")
    if said := "".join(_said(random, parts, place) for place in range(random.choice(SAYINGS))):
        lines.append(f"parts:\n{said}")
    if random.random() < 0.43:
        lines.append(f"documents: [paper-{random.randrange(_papers(commitments))}]\n")
    return f"---\n{''.join(lines)}---\n{text(random, words(random, REPORT))}\n"


def _said(random: Random, parts: Sequence[str], place: int) -> str:
    """Return what a report says of a part of the promise, or of something new."""
    part, state = random.choice(parts), random.choice(STATES)
    if random.random() < 0.6:
        part = f"said-{random.randrange(10**6)}-{place}"
    return f"  - part: {part}\n    state: {state}\n    what: {clause(random)}\n"


def main() -> None:
    """Write a record as the call asks, with what a build needs beside it."""
    parser = argparse.ArgumentParser(prog="python -m tests.large", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--commitments", type=int, default=1000)
    parser.add_argument("--editions", type=int, default=EDITIONS)
    asked = parser.parse_args()
    write(asked.folder, asked.commitments, asked.editions)
    runnable(asked.folder)


if __name__ == "__main__":
    main()
