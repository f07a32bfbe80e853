"""Breaks files as careless hands, programs and attackers do, and sees that all is told.

Each case is made from its family and number alone, so that one that fails can be run again:

    python -m tests.fuzz                       100,000 cases over all families (`make fuzz`)
    python -m tests.fuzz --cases 5000          fewer
    python -m tests.fuzz --only sites:4711     one case

tests/test_fuzz.py runs the first few hundred of each family.
"""

import argparse
import json
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from answerable.checks import examine
from answerable.problems import InvalidRecord, Location, Problem
from answerable.reading import Folder, parse_csv, parse_fields, parse_list, parse_markdown
from answerable.reading.texts import decode
from answerable.record.kept import read_parts
from answerable.settings import load_settings
from answerable.telling import (
    SUMMARY_BYTES,
    as_commands,
    as_json,
    as_markdown,
    as_text,
    with_excerpts,
)
from tests.support import HARBOUR, ROOT, SITES, Copy, files_in

FERRY = SITES / "ferry"
ENOUGH = 100_000
LONGEST_SECONDS = 5.0
TOKEN = "nobody-guesses-this"  # noqa: S105 - no password
# What is put into files: signs with a meaning in YAML, Markdown or CSV, characters that are not
# seen, bytes that are not UTF-8, and what word processors and spreadsheets write.
SIGNS = (
    "---", "...", "- ", "-", ": ", ":", "? ", "| ", "|", ">", ">-", "&a ", "*a", "!!int ", "!",
    "%YAML 1.1\n", "%", "@", "`", "```", "~~~", "<<: *a\n", "<<: {}\n", "[", "]", "{", "}",
    "[[", "{{", "}}", "#", " #", " # a note", "'", '"', "''", '""', "\\", "\\n", "\\u202e", ",",
    ",,", ";", "\t", "\n", "\n\n", "\r", "\r\n", "\0", "\x07", "\x1b[31m", "\x7f", "\x85",
    "\u00a0", "\u2003", "\u2028", "\u200b", "\u202e", "\u2066", "\ufeff", "\ufffd", "\u00ad",
    "\u034f", "e\u0301", "‘", "’", "“", "”", "–", "—", "−", "…", "â€™", "Â£", "½", "NO", "yes",
    "null", "~", "12:30", "010", "1.10", "1_000", "1e3", "0x1F", ".inf", "nan", "-0", "1,200",
    "82%", "45292", "Jan-25", "14-Oct", "1.2E+05", "#REF!", "=1+1", "+1", "@SUM(A1)", "٣",
    "2021-02-30", "0000", "9999-12", "2021/22 Q5", "not-stated", "<b>", "<script>", "<!--",
    "<![CDATA[", "&#x6a;", "](javascript:a)", "![a](b)", "[a]: b", "# a\n", "***", "___", "|a|",
    '{{ figure("crabs-seen", period="2021") }}', "{{ figure(", "{{ standings }}", "../", "\u4f60",
    "title: a\n", "id: a\n", "body: a\n", "due: []\n", "source: {document: a, place: b}\n",
)  # fmt: skip
NOT_UTF_8 = (
    b"\x92", b"\x80", b"\xa3", b"\xff", b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc3",
)  # fmt: skip
TOKENS = (*(sign.encode() for sign in SIGNS), *NOT_UTF_8)
LOOKALIKES = (
    (b"-", "–"), (b"-", "\u2011"), (b"'", "’"), (b'"', "”"), (b" ", "\u00a0"), (b":", "\uff1a"),
    (b"a", "\u0430"), (b"0", "O"), (b".", ","), (b",", ";"), (b"\n", "\r\n"), (b"\n", "\r"),
    (b" ", ""),
)  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """Return a file's bytes with one to six changes."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        data = random.choice(CHANGES)(data, random)
    return data


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.choice((1, 1, 2, 8, 40, 400)))


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def _insert(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(TOKENS) * random.choice((1, 1, 1, 1, 2, 30)) + data[at:]


def _replace(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + random.choice(TOKENS) + data[end:]


def _delete(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _move(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    at = random.randint(0, len(data))
    return data[:at] + data[start:end] + data[at:]


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _lines(data: bytes, random: Random) -> bytes:
    """Swap two lines, or write, indent or leave out one."""
    lines = data.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            lines.insert(other, lines[one])
        case 2:
            lines[one] = random.choice((b" ", b"  ", b"\t", b"- ", b"\xc2\xa0")) + lines[one]
        case 3:
            lines[one] = lines[one].lstrip()
        case _:
            del lines[one]
    return b"\n".join(lines)


def _value(data: bytes, random: Random) -> bytes:
    """Write another value behind a colon or comma."""
    marks = [at for at in range(len(data)) if data[at : at + 1] in (b":", b",")]
    if not marks:
        return data
    at = random.choice(marks) + 1
    ends = [end for end in (data.find(b"\n", at), data.find(b",", at)) if end >= 0]
    space = b" " if data[at - 1 : at] == b":" else b""
    return data[:at] + space + random.choice(TOKENS) + data[min(ends, default=len(data)) :]


def _lookalike(data: bytes, random: Random) -> bytes:
    old, new = random.choice(LOOKALIKES)
    return data.replace(old, new.encode(), random.choice((-1, 1, 3)))


def _encoded(data: bytes, random: Random) -> bytes:
    codec = random.choice(("cp1252", "utf-16", "utf-16-le", "utf-8-sig", "utf-32", "mac-roman"))
    return data.decode("utf-8", "replace").encode(codec, "replace")


def _misread(data: bytes, _random: Random) -> bytes:
    return data.decode("cp1252", "replace").encode()


def _spliced(data: bytes, random: Random) -> bytes:
    other = random.choice(corpus()).data
    start, end = _span(other, random)
    at = random.randint(0, len(data))
    return data[:at] + other[start:end] + data[at:]


Change = Callable[[bytes, Random], bytes]
CHANGES: tuple[Change, ...] = (
    _flip, _flip, _insert, _insert, _insert, _insert, _replace, _replace, _delete, _delete, _move,
    _cut, _lines, _lines, _lines, _value, _value, _value, _lookalike, _encoded, _misread, _spliced,
)  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """A file of a record: its path in the folder of the record, and its bytes."""

    name: str
    data: bytes


@cache
def corpus() -> tuple[Sample, ...]:
    """Return the files of the real record and of the fictional ones."""
    return tuple(
        Sample(name, data)
        for root in (ROOT, *sorted(path for path in SITES.iterdir() if path.is_dir()))
        for name, data in files_in(root / "data").items()
        if name.endswith((".md", ".yml", ".csv"))
    )


def told_well(problems: tuple[Problem, ...], texts: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with problems themselves; `texts` are those of the files by name."""
    for problem in problems:
        place = problem.location
        if not problem.what.strip() or not problem.mend.strip():
            yield f"nothing is said: {problem!r}"
        if not str(problem).isprintable():
            yield f"more than a line, or not to be seen: {problem!r}"
        if place.file in texts and not inside(place, texts[place.file]):
            yield f"not in its file: {problem!r}"
        str(problem).encode()


def inside(place: Location, text: str) -> bool:
    """Say whether a place is in a text, or directly behind it."""
    lines = text.split("\n")
    line = lines[place.line - 1] if 1 <= place.line <= len(lines) else ""
    return 1 <= place.line <= len(lines) + 1 and 1 <= place.column <= len(line) + 2


def as_read(data: bytes) -> str:
    """Return bytes as text, with the ends of lines that places count."""
    text = data.decode("utf-8", "surrogateescape")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def readers(random: Random, _root: Path) -> list[str]:
    """Any bytes, through every reader."""
    data = mutated(random.choice(corpus()).data, random)
    source = decode(data, "data/a")
    problems = [
        *source.problems,
        *parse_fields(source).problems,
        *parse_list(source).problems,
        *parse_markdown(source).fields.problems,
        *parse_csv(source).problems,
    ]
    return list(told_well(tuple(problems), {"data/a": as_read(data)}))


def files(random: Random, root: Path) -> list[str]:
    """One broken file, through its reader and its type; a metric has its other file by it."""
    sample = random.choice(corpus())
    names = {sample.name}
    given = {sample.name: mutated(sample.data, random)}
    if sample.name.startswith("metrics/"):
        stem = sample.name.rpartition(".")[0]
        pair = {f"{stem}.yml", f"{stem}.csv"}
        given = {s.name: s.data for s in corpus() if s.name in pair} | given
        names = {*given}
    for name, data in given.items():
        Copy(root).write(f"data/{name}", data)
    parts = read_parts(Folder(root), "data", tuple(sorted(names)), None)
    for name in given:
        (root / "data" / name).unlink()
    texts = {f"data/{name}": as_read(data) for name, data in given.items()}
    return list(told_well(tuple(p for outline in parts.outlines for p in outline.problems), texts))


@cache
def _files_of(site: Path) -> dict[str, bytes]:
    return {
        name: data
        for name, data in files_in(site).items()
        if name.startswith(("data/", "docs/")) or name == "mkdocs.yml"
    }


@cache
def _beside_pages() -> tuple[Sample, ...]:
    """Return the files of every docs/: pages, pictures, tables, and what should not be there."""
    return tuple(
        Sample(f"docs/{name}", data)
        for root in (ROOT, *sorted(path for path in SITES.iterdir() if path.is_dir()))
        for name, data in files_in(root / "docs").items()
    )


def sites(random: Random, root: Path) -> list[str]:
    """A whole site with one to five broken files, through all that `build.py check` does.

    One in three has another file in docs/, broken or not.
    """
    return _broken(HARBOUR, random, root)


def released(random: Random, root: Path) -> list[str]:
    """The same of a site with releases, which hold all that was released to corrections."""
    return _broken(FERRY, random, root)


def _broken(whole: Path, random: Random, root: Path) -> list[str]:
    site = _files_of(whole)
    copy = Copy(root / whole.name)
    if not copy.root.exists():
        Copy.of(whole, copy.root)
    chosen = random.sample(sorted(site), random.choice((1, 1, 2, 5)))
    kept = {name: (copy.root / name).read_bytes() for name in chosen}
    broken = {name: mutated(data, random) for name, data in kept.items()}
    more = random.choice(_beside_pages())
    if random.randrange(3) == 0 and more.name not in site:
        broken[more.name] = mutated(more.data, random) if random.randrange(4) else more.data
    for name, data in broken.items():
        copy.write(name, data)
    texts = {name: as_read(data) for name, data in (site | broken).items()}
    try:
        problems = problems_of(copy.root)
        return [*told_well(problems, texts), *shown_well(problems, copy.root)]
    finally:
        for name in broken:
            if name in kept:
                copy.write(name, kept[name])
            else:
                copy.delete(name)


def shown_well(problems: tuple[Problem, ...], root: Path) -> Iterator[str]:
    """Yield what is wrong with problems as they are shown, in every form."""
    told = with_excerpts(problems, root)
    shown = (as_text(told), as_commands(told, TOKEN), as_markdown(told, SUMMARY_BYTES))
    for line in "\n".join(shown).split("\n"):
        if not line.isprintable():
            yield f"shown as it should not be: {line!r}"
    if len(json.loads(as_json(told))["problems"]) != len(problems):
        yield "not all are told to programs"
    if len(shown[2].encode()) > SUMMARY_BYTES:
        yield "the summary is too long"
    commands, _, obeyed_no_more = shown[1].partition(f"::stop-commands::{TOKEN}\n")
    if obeyed_no_more != f"{shown[0]}\n::{TOKEN}::" or not all(
        line.startswith("::") for line in commands.splitlines()
    ):
        yield "the log of a workflow obeys more than it should"


def problems_of(root: Path) -> tuple[Problem, ...]:
    """Return all that `build.py check` finds wrong with a site."""
    try:
        return examine(root, load_settings(root / "mkdocs.yml")).problems
    except InvalidRecord as error:
        return error.problems


Family = Callable[[Random, Path], list[str]]
# Each with its part of the cases: whole sites are dear.
FAMILIES: dict[str, tuple[Family, float]] = {
    "readers": (readers, 0.55), "files": (files, 0.4), "sites": (sites, 0.04),
    "released": (released, 0.01),
}  # fmt: skip


def run(family: str, number: int, root: Path) -> list[str]:
    """Run one case in a folder of its own; return what is wrong, which should be nothing."""
    try:
        return FAMILIES[family][0](Random(f"{family}:{number}"), root / family)  # noqa: S311
    except Exception:
        return [traceback.format_exc()]


def folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder to work in: in memory, where the machine has one there."""
    memory = Path("/dev/shm")  # noqa: S108 - only asked for
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)


def main(arguments: list[str] | None = None) -> int:
    """Run many cases, or one; print what is wrong, the slowest case and the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--cases", type=int, default=ENOUGH)
    parser.add_argument("--start", type=int, default=0, help="number of each family's first case")
    parser.add_argument("--only", metavar="FAMILY:NUMBER")
    asked = parser.parse_args(arguments)
    faults = 0
    with folder() as work:
        for family, (_, share) in FAMILIES.items():
            numbers = range(asked.start, asked.start + round(asked.cases * share))
            if asked.only:
                wanted, _, number = asked.only.partition(":")
                numbers = range(int(number), int(number) + 1) if wanted == family else range(0)
            slowest = (0.0, 0)
            for number in numbers:
                began = time.process_time()
                wrong = run(family, number, Path(work))
                took = time.process_time() - began
                slowest = max(slowest, (took, number))
                if took > LONGEST_SECONDS:
                    wrong.append(f"took {took:.1f} seconds")
                for what in wrong:
                    print(f"{family}:{number}: {what}", flush=True)
                faults += bool(wrong)
            print(f"{family}: {len(numbers)} cases, the slowest {slowest[0]:.2f} s ({slowest[1]})")
    print(f"{faults} cases found a fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
