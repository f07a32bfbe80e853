from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.built.facts import Facts
from answerable.built.made import FactsOf, FileMade, Made, packed
from answerable.built.reading import page_of
from answerable.built.soundness import faults, joined, unsure
from answerable.built.sums import SUMS, write_sums
from tests.support import Copy, elements, files_in

ADDRESS = "https://harbour.example/plan/"
PAGE = "about/index.html"


FILES = {
    "index.html": '<html><body><a href="about/">About</a></body>',
    PAGE: '<html><body id="top"><a href="../plan/#aims">Aims</a> <a href="..">Home</a></body>',
    "plan/index.html": '<html><body><h2 id="aims">Aims</h2></body>',
    "404.html": '<link rel="stylesheet" href="/plan/a.css"><a href="/plan/about/#top">About</a>',
    "a.css": "p { background: url(b.png) }",
    "b.png": "PNG",
    "sitemap.xml": f"<loc>{ADDRESS}</loc><loc>{ADDRESS}about/</loc>",
    "data/people.json": '[{"id": "a", "url": "plan/#aims"}, {"url": "https://else.example"}]',
    "data/people.csv": "id,url\r\na,plan/#aims\r\n",
    "data/datapackage.json": f'{{"resources": [{{"path": "people.csv"}}], "site": "{ADDRESS}"}}',
    "feed.json": f'[{{"content_html": "<a href=\\"{ADDRESS}plan/#aims\\">Aims</a>."}}]',
}  # fmt: skip
Told = Callable[[str, str, str], list[str]]


def nowhere(file: str) -> str:
    return f"it leads to {file}, which is not there"


def refused(what: str) -> str:
    return f"it has {what}, which the site's policy refuses"


def elsewhere(address: str) -> str:
    return f"it fetches {address} from another host"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A sound site of three pages."""
    site = Copy(tmp_path)
    for name, text in FILES.items():
        site.write(name, text)
    write_sums(tmp_path)
    return tmp_path


EXPECTED = {*FILES, SUMS}


@pytest.fixture
def told(small: Path) -> Told:
    """What is said of a site in which one passage of a file is another."""

    def tell(file: str, old: str, new: str) -> list[str]:
        Copy(small).edit(file, old, new)
        write_sums(small)
        return [str(fault) for fault in faults(small, ADDRESS, EXPECTED)]

    return tell


def test_a_site_that_is_built_is_sound(built: Copy) -> None:
    site = built.root / "site"
    assert faults(site, ADDRESS, files_in(site)) == ()


def test_a_sound_site_has_no_faults(small: Path) -> None:
    assert faults(small, ADDRESS, EXPECTED) == ()
    assert faults(small, ADDRESS.removesuffix("/"), EXPECTED) == ()


END = "</body>"
BROKEN = {
    "a link to a page": ('<a href="../nowhere/">', nowhere("nowhere/index.html")),
    "a link to a folder without its stroke": ('<a href="../plan">', nowhere("plan")),
    "a link above the site": ('<a href="/index.html">', ""),
    "a link to another site": ('<a href="https://lamps.example/x#y">', ""),
    "a link to write to": ('<a href="mailto:a@b.example">', ""),
    "a link to a place": (
        '<a href="../plan/#nowhere">',
        "it leads to plan/index.html#nowhere, and no such place is there",
    ),
    "a link to a place of its own": (
        '<a href="#nowhere">',
        "it leads to about/index.html#nowhere, and no such place is there",
    ),
    "a whole link": ('<a href="https://harbour.example/plan/nowhere.csv">', nowhere("nowhere.csv")),
    "a picture": ('<img src="a.png">', nowhere("about/a.png")),
    "pictures for screens": (
        '<img srcset="../data/people.csv 1x, b.png 2x">',
        nowhere("about/b.png"),
    ),
    "a picture elsewhere": (
        '<img src="https://else.example/a.png">',
        elsewhere("https://else.example/a.png"),
    ),
    "a script elsewhere": (
        '<script src="//else.example/a.js"></script>',
        elsewhere("//else.example/a.js"),
    ),
    "a style elsewhere": (
        '<link rel="stylesheet" href="https://else.example/a.css">',
        elsewhere("https://else.example/a.css"),
    ),
    "a host that is only greeted": (
        '<link rel="preconnect" href="https://else.example">',
        elsewhere("https://else.example"),
    ),
    "a style in the page": ("<style>p { color: red }</style>", refused("<style>")),
    "a style of an element": ('<p style="color: red">', refused("style=")),
    "a style of an empty kind": ("<p style>", refused("style=")),
    "a script in the page": ("<script>1</script>", refused("<script>")),
    "a handler": ('<p class="a" onclick="b()">', refused("onclick=")),
    "data in the page": ('<script type="application/ld+json">{}</script>', ""),
    "a picture that is in the page": ('<img src="data:image/png;base64,AA==">', ""),
    "a frame elsewhere": (
        '<iframe src="https://else.example/"></iframe>',
        elsewhere("https://else.example/"),
    ),
    "an id twice": ('<p id="a"></p><p id="a"></p>', "the id `a` stands 2 times on the page"),
    "a name of nothing": (
        '<p aria-labelledby="b">',
        "it speaks of the id `b`, which is not on the page",
    ),
    "a base": ('<base href="/">', "it has a <base>, which turns its links around"),
    "an address in text": (
        "<p>See https://harbour.example/plan/gone/.</p>",
        nowhere("gone/index.html"),
    ),
    "a link in a comment": ('<!-- <a href="../nowhere/"> -->', ""),
    "a link in a script": (
        "<script type='text/json'>'<a href=\"../nowhere/\">'</script>",
        "",
    ),
    "an address that is none": ('<a href="http://[">', "it can't be read: Invalid IPv6 URL"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_on_a_page_is_told(told: Told, name: str) -> None:
    html, said = BROKEN[name]
    assert told(PAGE, END, html + END) == ([f"{PAGE}: {said}"] if said else [])


FILE_FAULTS = [
    ("data/people.json", "plan/#aims", "plan/#aim",
     "it leads to plan/index.html#aim, and no such place is there"),
    ("data/people.csv", "plan/#aims", "plans/", nowhere("plans/index.html")),
    ("data/datapackage.json", "people.csv", "none.csv",
     nowhere("data/none.csv")),
    ("sitemap.xml", "about/", "none/", nowhere("none/index.html")),
    ("a.css", "b.png", "c.png", nowhere("c.png")),
    ("a.css", "b.png", "https://else.example/b.png",
     elsewhere("https://else.example/b.png")),
    ("feed.json", "#aims", "#aim", "it leads to plan/index.html#aim, and no such place is there"),
    ("404.html", "about/#top", "about/#end",
     "it leads to about/index.html#end, and no such place is there"),
    ("data/people.json", "[", "", "it can't be read: Extra data: line 1 column 33 (char 32)"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), FILE_FAULTS)
def test_what_is_broken_in_a_file_is_told(
    told: Told, file: str, old: str, new: str, said: str
) -> None:
    assert told(file, old, new) == [f"{file}: {said}"]


def test_files_that_are_missing_or_that_nobody_asked_for_are_told(small: Path) -> None:
    expected = (EXPECTED | {"letters/gone.csv"}) - {"b.png"}
    assert [str(fault) for fault in faults(small, ADDRESS, expected)] == [
        "b.png: it is there, and nothing asked for it",
        "letters/gone.csv: it should be there, and is not",
    ]


def test_sums_that_are_wrong_are_told(small: Path) -> None:
    (small / PAGE).write_text(FILES[PAGE] + " ")
    assert [str(fault) for fault in faults(small, ADDRESS, EXPECTED)] == [
        f"{PAGE}: its hash is not the one in record/SHA256SUMS"
    ]


def test_one_fault_of_many_pages_is_told_once(small: Path) -> None:
    pages = [f"{letter}/index.html" for letter in "abcde"]
    for name in pages:
        Copy(small).write(name, '<a href="../nowhere/">')
    write_sums(small)
    assert [str(fault) for fault in faults(small, ADDRESS, EXPECTED | {*pages})] == [
        "a/index.html: it leads to nowhere/index.html, which is not there "
        "(so it is in b/index.html, c/index.html, 2 more)"
    ]


def test_pages_are_read_as_they_are_written(built: Copy) -> None:
    """Every id and link, as another reading of the same pages finds them."""
    for file in sorted(built.root.glob("site/plan/**/*.html")):
        html = file.read_text("utf-8")
        page, found = page_of(html), elements(html)
        assert [*page.ids] == [e.attributes["id"] for e in found if e.attributes.get("id")]
        links = {e.attributes["href"] for e in found if e.tag == "a" and e.attributes.get("href")}
        assert links
        assert links <= page.links


LEADING = Facts(("b.html",), (("b.html", "top"),), ("a",))


def site_of(**facts: Facts) -> Made:
    """Return a site of files by the first letters of their names; their bytes are their facts."""
    files = {f"{name}.html": packed(found) for name, found in facts.items()}
    return Made("", {}, {name: FileMade(repr(found), found) for name, found in files.items()})


BEFORE = site_of(a=LEADING, b=Facts(ids=("top", "end")), c=Facts())


@pytest.mark.parametrize(
    ("now", "looked_at", "wrong"),
    [
        (BEFORE, set[str](), 0),
        (site_of(a=LEADING, b=Facts(ids=("end", "more", "top")), c=Facts()), {"b.html"}, 0),
        (site_of(a=LEADING, b=Facts(ids=("top",)), c=Facts()), {"a.html", "b.html", "c.html"}, 0),
        (site_of(a=LEADING, b=Facts(ids=("end",)), c=Facts()), {"a.html", "b.html", "c.html"}, 1),
        (site_of(a=LEADING, b=Facts(ids=("top", "end"))), {"a.html", "b.html"}, 0),
        (site_of(a=LEADING, c=Facts()), {"a.html", "c.html"}, 1),
        (site_of(a=LEADING, b=Facts(ids=("top", "end")), c=LEADING), {"c.html"}, 0),
        (site_of(a=LEADING, b=Facts(("d.html",), (), ("top", "end")), c=Facts()), {"b.html"}, 1),
    ],
)
def test_of_a_sound_site_only_what_changed_is_looked_at(
    now: Made, looked_at: set[str], wrong: int
) -> None:
    assert {*unsure(now, BEFORE)} == looked_at
    found = [*joined(FactsOf(now.files), now.files, unsure(now, BEFORE))]
    assert sorted(found) == sorted(joined(FactsOf(now.files), now.files))
    assert len(found) == wrong


def test_a_file_to_which_no_page_leads_may_go() -> None:
    before = site_of(a=LEADING, b=Facts(ids=("end",)), **{"search/one": Facts()})
    now = Made("", {}, {path: made for path, made in before.files.items() if "one" not in path})
    assert {*unsure(now, before)} == {*now.files}
    assert not [*unsure(now, before, ("search/",))]
    assert {*unsure(now, before, ("other/",))} == {*now.files}
