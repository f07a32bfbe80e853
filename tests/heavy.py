"""Files at the size limits that are slow for careless readers: `python -m tests.heavy` measures.

Each family is a text of a size; every one must be read, or told, in less than five seconds.
tests/test_heavy.py runs them all; times are shown here alone, since machines differ.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from answerable.problems import Problem
from answerable.reading import FileText, parse_csv, parse_fields, parse_list, parse_markdown
from answerable.reading.texts import MAXIMUM_BYTES, decode
from answerable.record.loading import MAXIMUM_CSV_BYTES
from tests.support import HARBOUR, Copy

FILE = "data/a"
Text = Callable[[int], str]


def many(part: str, before: str = "", after: str = "") -> Text:
    """Return what writes a part as often as fits in a size."""
    return lambda size: before + part * ((size - len(before + after)) // len(part)) + after


def counted(form: str, before: str = "") -> Text:
    """Return what writes a form with numbers that differ, as often as fits in a size."""

    def write(size: int) -> str:
        lines, length, number = [before], len(before), 0
        while length + len(line := form.format(number)) <= size:
            lines.append(line)
            length, number = length + len(line), number + 1
        return "".join(lines)

    return write


def ladder(step: str, sign: str) -> Text:
    """Return what writes lines each of which is indented more than the one above."""

    def write(size: int) -> str:
        lines, length, depth = [], 0, 0
        while length + len(step) * depth + len(sign) + 1 <= size:
            lines.append(step * depth + sign + "\n")
            length, depth = length + len(lines[-1]), depth + 1
        return "".join(lines)

    return write


def paragraphs(part: str) -> Text:
    """Return what writes paragraphs of a part, each as long as texts may have them."""
    marks = max(1, sum(sign in "[]()<>*_`\\!&#=~-" for sign in part))
    often = min(4_800 // len(part), 480 // marks)
    return lambda size: (
        (part * often + "\n\n")
        * min((size - 400) // (len(part) * often + 2), 4_900 // (marks * often))
    )


YAML: dict[str, Text] = {
    "opening brackets": many("["),
    "pairs of brackets": many("[]"),
    "opening braces": many("{"),
    "nested braces": many("{a: "),
    "a list of brackets": many("- [\n"),
    "hyphens on a line": many("- "),
    "hyphens on lines": many("- a\n"),
    "question marks": many("? "),
    "question marks on lines": many("? a\n"),
    "colons": many(": "),
    "keys": counted("k{}: v\n"),
    "the same key": many("a: b\n"),
    "the same bad key": many("a: b: c\n"),
    "bad keys": counted("k{}: [\n"),
    "bad keys that end well": counted("k{}: b: c\n"),
    "bad keys at the end": lambda size: counted("k{}: v\n")(size - 300) + "a: b: c\n" * 30,
    "items with bad keys": many("- a: b: c\n"),
    "one huge key": many("a", after=": b"),
    "one huge value": many("a ", before="k: "),
    "one huge quoted value": many("a ", before='k: "', after='"'),
    "a quote that is not closed": many("a ", before='k: "'),
    "a quoted value on many lines": many("a\n  ", before='k: "', after='"'),
    "quotes": many('"'),
    "quoted values": counted('k{}: "a"\n'),
    "escapes": many("\\u0041", before='k: "', after='"'),
    "values with escapes": counted('k{}: "\\u0041"\n'),
    "backslashes": many("\\", before='k: "', after='"'),
    "comments": many("# a note\n"),
    "values with comments": counted("k{}: v # a\n"),
    "hashes": many(" #", before="a: b"),
    "a block": many("  words\n", before="k: |\n"),
    "blocks": counted("k{}: |\n  a\n"),
    "empty lines in a block": many("\n", before="k: |\n  a\n", after="b: c"),
    "fields in fields": ladder(" ", "a:"),
    "lists in lists": ladder(" ", "-"),
    "anchors": counted("k{}: &a b\n"),
    "aliases": counted("k{}: *a\n", "a: &a b\n"),
    "an alias bomb": counted("k{0}: &k{0} [*a, *a, *a, *a, *a, *a, *a, *a]\n", "a: &a b\n"),
    "tags": counted("k{}: !!str b\n"),
    "documents": many("---\na: b\n"),
    "tabs": many("\t"),
    "lines that begin with a tab": many("\ta: b\n"),
    "spaces": many(" "),
    "empty lines": many("\n"),
    "hard spaces": many("a:\u00a0b\n"),
    "zero-width spaces": many("\u200b"),
    "misread signs": many("â€™ "),
    "accents apart": many("e\u0301 "),
    "accents on lines": many("e\u0301\n"),
    "many marks on one letter": many("\u0301", before="a: a"),
    "line separators": many("a: b\u2028"),
    "control characters": many("\x07"),
    "at signs": counted("k{}: @a\n"),
    "words on lines": many("words\n"),
    "inline lists": counted("k{}: [a, b, c]\n"),
    "commas in a list": many(",", before="k: [", after="]"),
    "words in a list": many("a, ", before="k: [", after="]"),
}  # fmt: skip
BODIES_LISTED: dict[str, Text] = {
    "hyphens on lines": YAML["hyphens on lines"],
    "bodies": counted("- id: b{0}\n  name: Body {0}\n"),
    "the same body": many("- id: a\n  name: b\n"),
    "bodies without a name": counted("- id: b{0}\n"),
}
_OPENED = '{"type":"FeatureCollection","features":['
_FEATURE = (
    '{{"type":"Feature","properties":{{"id":"a{0}"}},"geometry":'
    '{{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}}},\n'
)
GEOJSON: dict[str, Text] = {
    "numbers": many("1,", before=_OPENED, after="1]}"),
    "numbers on lines": many("1,\n", before=_OPENED, after="1]}"),
    "open brackets": many("[", before=_OPENED),
    "open objects": many('{"a":'),
    "names": counted('"k{}": 1,\n', before="{"),
    "the same name": many('"a":1,', before="{", after='"a":1}'),
    "digits": many("9", before=_OPENED, after="]}"),
    "features of no area": lambda size: (
        counted(_FEATURE, before=_OPENED)(size - 4).rstrip(",\n") + "]}  "
    ),
    "spaces": many(" ", before=_OPENED, after="1]}"),
}
CSV: dict[str, Text] = {
    "quotes": many('"'),
    "quotes on lines": many('"\n', before="a\n"),
    "an open quote and rows": many("a,b\n", before='a,b\n"'),
    "open quotes": many('"a,b\n', before="a,b\n"),
    "a quote in the middle": many('a"b,c"d\n', before="a,b\n"),
    "quotes that are closed too soon": many('"a"b,c\n', before="a,b\n"),
    "commas": many(","),
    "rows of one sign": many("a\n"),
    "rows of two cells": many("a,b\n", before="a,b\n"),
    "many columns": counted("c{},"),
    "many columns, and rows": (
        lambda size: "\n".join([counted("c{},")(size // 4), *(["a," * (size // 28)] * 5)])
    ),
    "the same column": many("a,"),
    "columns without names": many(" ,", before="a,"),
    "empty rows": many("\n", before="a,b\n"),
    "rows of spaces": many(" , \n", before="a,b\n"),
    "ragged rows": many("a\n", before="a,b\n"),
    "wide rows with spaces": (
        lambda size: counted("c{},")(size // 4) + "\n" + " ," * (size // 3)
    ),
    "one huge cell": many("a", before="a,b\n"),
    "one huge quoted cell": many("a,\n", before='a\n"', after='"'),
    "cells on two lines": many('"a\nb",c\n', before="a,b\n"),
    "smart quotes": many("“a, b”\n", before="a\n"),
    "spreadsheet errors": many("#REF!,#N/A\n", before="a,b\n"),
    "null characters": many("\0"),
}  # fmt: skip
OBSERVATIONS: dict[str, Text] = {
    "figures": many("2020,1,harbour-plan,page 1\n", before="period,value,document,place\n"),
    "wrong figures": many("x,1_0,Y,\n", before="period,value,document,place\n"),
    "figures of no document": counted("2020,1,d{},p\n", before="period,value,document,place\n"),
    "empty figures": many(",,,\n", before="period,value,document,place\n"),
    "spaced figures": many(" 2020, 1, a, b\n", before="period,value,document,place\n"),
}
MARKDOWN: dict[str, Text] = {
    **{
        f"{name} in a text": many(sign, before="Words ")
        for name, sign in {
            "opening brackets": "[", "links not closed": "[a](", "pictures": "![", "asterisks": "*",
            "asterisks and letters": "*a", "threes of asterisks": "*** a ", "underlines": "_",
            "underlines and letters": "_a ", "both signs of stress": "*_", "backticks": "`",
            "backticks and letters": "`a ", "pairs of backticks": "``a`", "less-than signs": "<",
            "tags not closed": "<a ", "comments": "<!-- ", "ampersands": "&", "entities": "&#x6a;",
            "backslashes": "\\", "stressed words": "**a** ", "brackets closed": "[a] ",
            "links": "[a](https://b.example) ", "addresses": "<https://a.example> ",
            "citations begun": '{{ figure("', "citations": '{{ figure("a", period="b") }} ',
            "citations not closed": '{{ figure("a", ', "double braces": "{{ ", "one word": "a",
            "words": "words ", "capitals": "ABC ", "points": ". ", "digits": "1 ", "at signs": "a@",
            "letters and points": "a.", "telephones": "020 7946 0000 ", "spaces": " ",
        }.items()
    },
    **{
        f"lines of {name}": many(sign + "\n")
        for name, sign in {
            "quotations": "> a", "quotations without end": ">", "items": "- a", "numbers": "1. a",
            "headings": "# a", "rules": "***", "tables": "a|b", "table rules": "-|-",
            "fences": "```",
            "tildes": "~~~", "code": "    a", "definitions": "[a]: b", "tags": "<b>", "words": "a",
            "titles": "a\n=", "equals signs": "=", "hyphens": "-", "paragraphs": "a\n",
            "items apart": "- a\n", "spaces": "  ", "items with fences": "- ```",
        }.items()
    },
    **{
        f"paragraphs of {name}": paragraphs(sign)
        for name, sign in {
            "citations": '{{ figure("a", period="b") }} ', "citations not closed": '{{ figure(" ',
            "open brackets closed later": "[a [b [c] d] e] ", "stress": "*a ", "underlines": "_a ",
            "stress in stress": "***a** b* ", "code": "`a` ", "code not closed": "`a ",
            "code of two marks": "``a` ", "links": "[a](https://b.example) ", "entities": "&amp; ",
            "links to nowhere": "[a](b) ", "pictures": "![a](b) ", "addresses": "<https://a.b> ",
            "tags": "<b> ", "escapes": "\\* ", "words": "words ", "sentences": "A b. ",
            "quotation marks": '"', "open quotation marks": "“", "open quotations": "‘a ",
            "e-mail addresses": "a@b.example ", "telephones": "020 7946 0000 ", "digits": "1",
            "postcodes": "SE1 2AA ", "short forms": "AB ", "mixed words": "\u0430b ",
            "capitals": "A", "letters and points": "a.", "signs of at": "a (at) ", "double braces":
            "{{ ", "sums": "a = b ", "points": ".", "accents": "é",
        }.items()
    },
    "different short forms": lambda size: "".join(
        f"A{chr(65 + n // 676 % 26)}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}"
        + ("\n\n" if n % 900 == 899 else " ")
        for n in range((size - 400) // 5 - 100)
    ),
    "different e-mail addresses": counted("Ask a{0}@b{0}.example now.\n\n"),
    "different links to nowhere": counted("[a{0}](b{0}.md)\n\n"),
    "different headings": counted("## Head {}\n\n"),
    "the same heading": many("## Head\n\n"),
    "quotations in quotations": many(">"),
    "quotations in quotations on lines": ladder(">", " a"),
    "items in items": ladder("    ", "- a"),
    "items in items by two": ladder("  ", "- a"),
    "hyphens on one line": many("- "),
    "a wide table": lambda size: "\n".join(["a|" * (size // 8), "-|" * (size // 8)] * 2),
    "a long table": many("a|b\n", before="a|b\n-|-\n"),
    "a fence not closed": many("a\n", before="```\n"),
    "fences of growing length": lambda size: "\n".join(
        "`" * (3 + n) for n in range(int((2 * size) ** 0.5) - 4)
    ),
}  # fmt: skip


def yaml(text: str) -> tuple[Problem, ...]:
    """Read a text as fields and as a list."""
    source = decode(text.encode(), FILE)
    return (*parse_fields(source).problems, *parse_list(source).problems)


def table(text: str) -> tuple[Problem, ...]:
    """Read a text as a table."""
    return parse_csv(decode(text.encode(), FILE)).problems


def fenced(text: str) -> tuple[Problem, ...]:
    """Read a text as a Markdown file: as its fields, and as what stands below them."""
    return (
        *parse_markdown(FileText(FILE, f"---\n{text}\n---\n")).fields.problems,
        *parse_markdown(FileText(FILE, text)).fields.problems,
    )


def checked(copy: Copy, file: str, text: str) -> list[str]:
    """Put a text into a copy of the harbour; return what is said of the whole."""
    path = copy.root / file
    kept = path.read_bytes() if path.exists() else None
    copy.write(file, text)
    try:
        return copy.problems()
    finally:
        copy.delete(file) if kept is None else copy.write(file, kept)


def in_body(text: str) -> str:
    """Return a Markdown file of the harbour with another text."""
    head, _, _ = (HARBOUR / PERSON).read_text("utf-8").rpartition("---\n")
    return f"{head}---\n{text}\n"


PERSON = "data/people/ada-mussel.md"
PLAN = "data/plan.yml"
BODIES = "data/bodies.yml"
BOUNDARIES = "data/areas.geojson"
PAGE = "docs/about.md"
TABLE = "docs/files/table.csv"
SITE = "mkdocs.yml"
CELLS = "data/metrics/ferries-on-time.csv"
BODY_SPACE = 400  # what the fields of a Markdown file take of its size


def main() -> None:
    """Measure every family at its limit; print a line for each, and the slowest last."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    took: list[tuple[float, str, int]] = []

    def measure(name: str, text: str, read: Callable[[str], object]) -> None:
        if wanted not in name:
            return
        began = time.process_time()
        read(text)
        took.append((time.process_time() - began, name, len(text.encode())))
        print(f"{took[-1][0]:7.2f} s  {took[-1][2]:>9,} bytes  {name}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        copy = Copy.of(HARBOUR, Path(folder) / "harbour")

        def check(file: str) -> Callable[[str], object]:
            return lambda text: checked(copy, file, text)

        for name, text in YAML.items():
            measure(f"yaml: {name}", text(MAXIMUM_BYTES), yaml)
            for file in (PLAN, BODIES, SITE):
                measure(f"{file}: {name}", text(MAXIMUM_BYTES), check(file))
            fields = f"---\n{text(MAXIMUM_BYTES - BODY_SPACE)}\n---\n"
            measure(f"fields: {name}", fields, check(PERSON))
            measure(f"fields of a page: {name}", f"{fields}# About\n", check(PAGE))
        for name, text in BODIES_LISTED.items():
            measure(f"bodies: {name}", text(MAXIMUM_BYTES), check(BODIES))
        for name, text in GEOJSON.items():
            measure(f"boundaries: {name}", text(MAXIMUM_BYTES), check(BOUNDARIES))
        for name, text in CSV.items():
            measure(f"csv: {name}", text(MAXIMUM_CSV_BYTES), check(CELLS))
            measure(f"csv beside pages: {name}", text(MAXIMUM_CSV_BYTES), check(TABLE))
        for name, text in OBSERVATIONS.items():
            measure(f"figures: {name}", text(MAXIMUM_CSV_BYTES), check(CELLS))
        for name, text in MARKDOWN.items():
            body = text(MAXIMUM_BYTES - BODY_SPACE)
            measure(f"text: {name}", in_body(body), check(PERSON))
            measure(f"page: {name}", f"# About\n\n{body}", check(PAGE))
    print("The slowest:")
    for seconds, name, size in sorted(took, reverse=True)[:20]:
        print(f"{seconds:7.2f} s  {size:>9,} bytes  {name}")


if __name__ == "__main__":
    main()
