"""Each trap of YAML and CSV, planted in the harbour: it is published as written, or refused.

YAML 1.1 has a second meaning for many plain words and numbers, and spreadsheets change what they
open. Nothing in between is allowed: no value may change on its way from an editor to a reader.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from answerable.checks import examine
from answerable.exports import data_files
from answerable.problems import InvalidRecord
from answerable.publication import Publication, publish
from tests.support import TODAY, Copy, ledger_of, site_settings
from tests.test_publication import texts

REFUSED = None
PROMISE = "data/commitments/1.2-crab-count.md"
DEPTHS = "data/metrics/channel-depth.csv"
ROW = "2020,Outer mark,5.2,harbour-plan,page 6"

# What stands behind `title:`, and what is published as the title.
TITLES: tuple[tuple[str, str | None], ...] = (
    ("NO", "NO"), ("no", "no"), ("Yes", "Yes"), ("yes", "yes"), ("on", "on"), ("OFF", "OFF"),
    ("true", "true"), ("y", "y"), ("n", "n"), ("null", REFUSED), ("Null", REFUSED), ("~", REFUSED),
    ("12:30", "12:30"), ("1:1:1", "1:1:1"), ("010", "010"), ("0o10", "0o10"), ("0x1F", "0x1F"),
    ("0b11", "0b11"), ("1.10", "1.10"), ("10.0", "10.0"), ("1_000", "1_000"), ("1,000", "1,000"),
    ("1e3", "1e3"), ("1.", "1."), (".5", ".5"), ("+1", "+1"), ("-1", "-1"), ("-0", "-0"),
    (".inf", ".inf"), ("-.inf", "-.inf"), (".nan", ".nan"), ("NA", "NA"), ("N/A", REFUSED),
    ("2021-05-04", "2021-05-04"), ("2021-05-04 12:30:00Z", "2021-05-04 12:30:00Z"),
    ("=", "="), ("=1+1", "=1+1"), ("<<", "<<"), ("82%", "82%"), ("£5", "£5"), ("C#", "C#"),
    ("#1 dock", REFUSED), ("Dock #1", REFUSED), ("Dock # a note", REFUSED),
    ('"Dock #1"', "Dock #1"), ('"Dock" # a note', REFUSED), ("Dock#1", "Dock#1"),
    ("Dock: east", REFUSED), ('"Dock: east"', "Dock: east"), ("Dock:east", "Dock:east"),
    ("east: west: north", REFUSED), ("Dock:", REFUSED), ("https://a.example", "https://a.example"),
    ("", REFUSED), ('""', REFUSED), ("''", REFUSED), ('" "', REFUSED), ("|", REFUSED),
    ("'it''s'", "it's"), ("it's", "it's"), ("'90s", REFUSED), ("’90s", "’90s"),
    ('"say \\"no\\""', 'say "no"'), ('say "no"', 'say "no"'), ('"say" no', REFUSED),
    ('"no', REFUSED), ("'no", REFUSED), ("no'", "no'"), ('no"', 'no"'),
    ("a\\nb", "a\\nb"), ('"a\\nb"', REFUSED), ('"a\\tb"', REFUSED), ('"\\x41"', REFUSED),
    ('"a\\\\b"', "a\\b"), ("'a\\nb'", "a\\nb"), ('"C:\\new"', REFUSED), ("C:\\new", "C:\\new"),
    ("\ta", "a"), ("a\tb", "a\tb"), ("a\u00a0b", REFUSED), ("a\u200bb", REFUSED),
    ("a  b", "a  b"), ("  a  ", "a"), ('" a "', "a"), ("a\u2028b", REFUSED), ("a\x85b", REFUSED),
    ("&a", REFUSED), ("&a b", REFUSED), ("*a", REFUSED), ("*a*", REFUSED), ('"*a*"', "*a*"),
    ("!a", REFUSED), ("!!int 3", REFUSED), ("! a", REFUSED), ("%a", REFUSED), ("@a", REFUSED),
    ("`a`", REFUSED), ("? a", REFUSED), ("- a", REFUSED), ("-a", "-a"), ("?a", "?a"),
    ("[a]", REFUSED), ("[a] b", REFUSED), ("{a}", REFUSED), ("{{ a }}", REFUSED),
    ("a [b]", "a [b]"), ("a {b}", "a {b}"), ("{% if a %}", REFUSED), (">\n  a\n  b", "a b"),
    (">-\n  a\n\n  b", "a\nb"),
    ("|\n  a\n  b", "a\nb"), ("|\n  a # b", "a # b"), ("|\n  a: b", "a: b"), ("a\n  b", "a b"),
    ("a\n\n  b", "a\nb"), ('"a\n  b"', REFUSED), ("a\n---", REFUSED), ("a\ntitle: b", REFUSED),
    ("a\n<<: *b", REFUSED), ("a\n<<: {}", REFUSED), ("a\nTitle: b", REFUSED),
    ("a\nbody: b", REFUSED), ("Café 漢字", "Café 漢字"), ("Cafe\u0301", REFUSED),
    ("½ – ‘a’ …", "½ – ‘a’ …"),
    ("CafÃ©", REFUSED), ("a\ufffdb", REFUSED), ("<b>a</b>", "<b>a</b>"), ("a & b", "a & b"),
    ("a &amp; b", "a &amp; b"), ("**a** _b_", REFUSED), ("a **b** _c_", "a **b** _c_"),
    ("a | b", "a | b"), ("a ; b", "a ; b"), ("\\1 \\g<0>", "\\1 \\g<0>"), ("$1", "$1"),
)  # fmt: skip
# What stands behind `made:`, a date.
DATES: tuple[tuple[str, str | None], ...] = (
    ("2021", "2021"), ("2021-05", "2021-05"), ("2021-05-04", "2021-05-04"),
    ('"2021-05"', "2021-05"), ("2021-5-4", REFUSED), ("2021-02-30", REFUSED), ("2021-13", REFUSED),
    ("04/05/2021", REFUSED), ("4 May 2021", REFUSED), ("20210504", REFUSED), ("21", REFUSED),
    ("1620086400", REFUSED), ("44320", REFUSED), ("May-21", REFUSED), ("2021.0", REFUSED),
    ("2_021", REFUSED), ("02021", REFUSED), ("2021-05-04 12:30", REFUSED), ("٢٠٢١", REFUSED),
    ("2021-05-04T00:00:00Z", REFUSED), ("2021–05", REFUSED), ("today", REFUSED), ("~", REFUSED),
)  # fmt: skip
# What stands in the cell of a value that has one decimal.
VALUES: tuple[tuple[str, str | None], ...] = (
    ("10.0", "10.0"), ("10", "10"), ("0", "0"), ("0.0", "0.0"), ("-0", "-0"), ("-3.5", "-3.5"),
    ("1.10", REFUSED), ("1200", "1200"), ('"1200"', "1200"), ("1,200", REFUSED),
    ('"1,200"', REFUSED), ("1 200", REFUSED), ("1_200", REFUSED), ("1.200,5", REFUSED),
    ("82%", REFUSED), ("£82", REFUSED), ("±5", REFUSED), ("+5", REFUSED), ("−5", REFUSED),
    ("–5", REFUSED), ("(5)", REFUSED), ("<5", REFUSED), ("5*", REFUSED), (".5", REFUSED),
    ("5.", REFUSED), ("1E5", REFUSED), ("1.2E+05", REFUSED), ("0x1F", REFUSED), ("inf", REFUSED),
    ("NaN", REFUSED), ("NA", REFUSED), ("-", REFUSED), ("..", REFUSED), ("x", REFUSED),
    ("", REFUSED), (" 5", REFUSED), ("5 ", REFUSED), ("5\u00a0", REFUSED), ("٣", REFUSED),
    ("\uff15", REFUSED), ("²", REFUSED), ("Jan-25", REFUSED), ("#DIV/0!", REFUSED),
    ("=1+1", REFUSED), ("“5”", REFUSED), ("'5", REFUSED), ("5e", REFUSED), ("1/2", REFUSED),
    ("12:30", REFUSED),
    ("true", REFUSED),
)  # fmt: skip
# What stands in the cell of a group.
GROUPS: tuple[tuple[str, str | None], ...] = (
    ("NA", "NA"), ("N/A", "N/A"), ("None", "None"), ("null", "null"), ("nan", "nan"),
    ("TRUE", "TRUE"), ("No", "No"), ("007", "007"), ("1.10", "1.10"), ("10.0", "10.0"),
    ("1e3", "1e3"), ("45292", "45292"), ("10 to 14", "10 to 14"), ("10-14", "10-14"),
    ("14-Oct", REFUSED), ("Jan-25", REFUSED), ("-", "-"), ("=a", "=a"), ("+a", "+a"), ("@a", "@a"),
    ("'a", "'a"), ('"a, b"', "a, b"), ('"say ""a"""', 'say "a"'), ('a "b" c', 'a "b" c'),
    ('"a" b', REFUSED), ('"a', REFUSED), ("“a”", "“a”"), ("“a, b”", REFUSED), (" a", REFUSED),
    ("a ", REFUSED), ('" a"', REFUSED), ('"a\nb"', REFUSED), ("", REFUSED), ("a,b", REFUSED),
    ("a;b", "a;b"), ("a\\b", "a\\b"), ("#a", "#a"), ("#REF!", REFUSED), ("#N/A", REFUSED),
    ("Café", "Café"), ("CafÃ©", REFUSED), ("a\u200bb", REFUSED), ("<b>a</b>", "<b>a</b>"),
    ("{{ a }}", "{{ a }}"),
)  # fmt: skip
# What stands in the cell of a period.
PERIODS: tuple[tuple[str, str | None], ...] = (
    ("2020", "2020"), ("2020-06", "2020-06"), ("2019/20", "2019/20"), ("2021/22 Q3", "2021/22 Q3"),
    ("not-stated", "not-stated"), ("2020-04/2021-03", "2020-04/2021-03"), ("Jan-25", REFUSED),
    ("45292", REFUSED), ("2019/21", REFUSED), ("01/06/2020", REFUSED), ("2020.0", REFUSED),
    ("2,020", REFUSED), ("2020–21", REFUSED), ("", REFUSED), ("FY20", REFUSED),
)  # fmt: skip


def published(site: Copy, cache: Path) -> Publication | None:
    """Return the site as published, or None where it was refused in words of our own."""
    try:
        return publish(site.root, site_settings(cache), TODAY)
    except InvalidRecord:
        return None


def data_of(publication: Publication, file: str) -> Any:
    return json.loads(publication.files[f"data/{file}.json"])


@pytest.mark.parametrize(("written", "meant"), TITLES)
def test_a_text_is_published_as_written(
    harbour: Copy, cache: Path, written: str, meant: str | None
) -> None:
    harbour.edit(PROMISE, "title: Count the crabs", f"title: {written}")
    made = published(harbour, cache)
    if made is None or meant is None:
        assert made is None, f"{written!r} is published"
        assert meant is None, harbour.problems()
        return
    titles = {promise["id"]: promise["title"] for promise in data_of(made, "commitments")}
    assert titles["1.2-crab-count"] == meant
    pages = {page.uri: page.title for page in made.pages}
    assert pages["commitments/1.2-crab-count.md"] == meant


@pytest.mark.parametrize(("written", "meant"), DATES)
def test_a_date_is_published_as_written(
    harbour: Copy, cache: Path, written: str, meant: str | None
) -> None:
    harbour.edit(PROMISE, "made: 2021-05-04", f"made: {written}")
    made = published(harbour, cache)
    found = {p["id"]: p["made"] for p in data_of(made, "commitments")} if made else {}
    assert found.get("1.2-crab-count") == meant, harbour.problems()


@pytest.mark.parametrize(("written", "meant"), VALUES)
def test_a_value_is_published_as_written(harbour: Copy, written: str, meant: str | None) -> None:
    assert _figure(harbour, ROW.replace("5.2", written), "value") == meant


@pytest.mark.parametrize(("written", "meant"), GROUPS)
def test_a_group_is_published_as_written(harbour: Copy, written: str, meant: str | None) -> None:
    assert _figure(harbour, ROW.replace("Outer mark", written), "mark") == meant


@pytest.mark.parametrize(("written", "meant"), PERIODS)
def test_a_period_is_published_as_written(harbour: Copy, written: str, meant: str | None) -> None:
    assert _figure(harbour, ROW.replace("2020", written), "period") == meant


def _figure(harbour: Copy, row: str, column: str) -> str | None:
    """Return a cell of the first figure as it is published, or None where it was refused."""
    harbour.edit(DEPTHS, ROW, row)
    if not row.startswith(",".join(ROW.split(",")[:2])):
        # A figure of another group or period leaves a gap, which is told unless it is explained.
        definition = DEPTHS.replace("csv", "yml")
        text = (harbour.root / definition).read_text("utf-8")
        harbour.write(definition, f"{text}gaps: The marks were not read in each year.\n")
    try:
        record = examine(harbour.root, site_settings(Path())).valid()
        files = data_files(ledger_of(record))
    except InvalidRecord:
        return None
    figure: dict[str, str] = json.loads(files["data/metrics/channel-depth.json"])["figures"][0]
    return figure[column]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.removesuffix("\n"),
    ],
    ids=["ends of lines of Windows", "of old Macs", "no end of the last line"],
)
@pytest.mark.parametrize("file", [PROMISE, DEPTHS, "data/plan.yml"])
def test_ends_of_lines_change_nothing(
    harbour: Copy, cache: Path, publication: Publication, file: str, change: Any
) -> None:
    text = (harbour.root / file).read_text("utf-8")
    harbour.write(file, change(text))
    made = published(harbour, cache)
    assert made
    assert texts(made) == texts(publication)


@pytest.mark.parametrize("file", [PROMISE, DEPTHS, "data/plan.yml"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_are_refused(harbour: Copy, cache: Path, file: str, encoding: str) -> None:
    text = (harbour.root / file).read_text("utf-8")
    harbour.write(file, text.encode(encoding))
    assert published(harbour, cache) is None


@pytest.mark.parametrize(
    "row",
    ["", ",,,,", " , , , , ", "2020,Low mark,1.0,harbour-plan", f"{ROW},", f"{ROW},more", ROW],
    ids=["blank", "commas", "spaces", "short", "a comma too many", "a cell too many", "twice"],
)
def test_rows_that_do_not_fit_are_refused(harbour: Copy, cache: Path, row: str) -> None:
    harbour.edit(DEPTHS, f"{ROW}\n", f"{ROW}\n{row}\n")
    assert published(harbour, cache) is None
