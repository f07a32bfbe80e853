"""Attacks that could arrive in a pull request: pages, records, files and settings.

Each is planted in a copy of the harbour. It is refused at its file and line, or it is shown as
the harmless text that it is; `window.attacked` is what a script would set that ran after all.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.support import Copy

CENSUS = "data/commitments/1.2-crab-count.md"
LIGHTS, LIT = "data/commitments/1.1-quay-lights.md", "data/updates/2022-04/1.1-quay-lights.md"
LETTER = "data/letters/2022-03-07-pilots-to-board.md"
MINUTES = "data/meetings/2022-06-quayside-group.md"
CRABS = "data/metrics/crabs-seen"
MOORINGS, TRIPS = "data/metrics/moorings-sound.yml", "data/metrics/ferry-trips.yml"
INPUTS = "data/metrics/ferry-trips.inputs.csv"
BOUNDARIES = "data/areas.geojson"
PAGE = "docs/attack.md"
RECORD_LINE, PAGE_LINE = 11, 3
HIT = "window.attacked=1"


@dataclass(frozen=True)
class Attack:
    """What is planted where, and the line of it that is refused; None where it is shown.

    `new` takes the place of `old`; where `old` is empty it is the whole file, or where a link
    leads to.
    """

    name: str
    file: str
    new: str | bytes
    line: int | None
    old: str = ""
    link: bool = False

    def plant(self, copy: Copy) -> int:
        """Plant it in a copy of the harbour; return the line of the file on which it begins."""
        if self.link:
            path = copy.root / self.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(str(self.new))
        elif self.old:
            before = (copy.root / self.file).read_text("utf-8").partition(self.old)[0]
            copy.edit(self.file, self.old, str(self.new))
            return before.count("\n") + 1
        else:
            copy.write(self.file, self.new)
        return 1


# Refused in any text: of a record and of a hand-written page.
MARKUP = (
    f"<script>{HIT}</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    f"<script>{HIT}",
    f"Words <script>{HIT}</script> and words",
    f"`code` <script>`{HIT}`</script>",
    f"\\<script>{HIT}</script>",
    f"<scr<script>ipt>{HIT}</script>",
    f"<img src=x onerror={HIT}>",
    f"<img/src=x/onerror={HIT}>",
    f'<p onclick="{HIT}">Words</p>',
    f"<p ONCLICK={HIT}>Words</p>",
    f"<strong onmouseover='{HIT}'>Words</strong>",
    f'<a href="https://a.example" onfocus={HIT} autofocus>a</a>',
    '<a href="https://a.example" style="position:fixed">a</a>',
    '<a href="https://a.example" target=_blank>a</a>',
    '<p style="color:red">Words</p>',
    '<p class="standing">Words</p>',
    '<p id="__search">Words</p>',
    '<a name="__drawer">Words</a>',
    "<img name=cookie><form id=document></form>",
    f"<svg onload={HIT}></svg>",
    f"<svg><script>{HIT}</script></svg>",
    f"<svg><animate onbegin={HIT} attributeName=x dur=1s></svg>",
    f'<math><mi xlink:href="javascript:{HIT}">x</mi></math>',
    '<iframe src="https://evil.example"></iframe>',
    f'<iframe srcdoc="<script>parent.{HIT}</script>"></iframe>',
    '<object data="https://evil.example"></object>',
    '<embed src="https://evil.example">',
    '<form action="https://evil.example"><input name=a></form>',
    "<button>Press</button>",
    "<button formaction=https://evil.example>Press</button>",
    f"<input autofocus onfocus={HIT}>",
    '<base href="https://evil.example">',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '<link rel=stylesheet href="https://evil.example/a.css">',
    "<style>*{display:none}</style>",
    "<style>@import 'https://evil.example/a.css';</style>",
    f'<video src="https://evil.example" onerror={HIT}></video>',
    f"<details open ontoggle={HIT}>a</details>",
    f"<marquee onstart={HIT}>a</marquee>",
    f"<template><script>{HIT}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={HIT}>'></noscript>",
    '<div data-fragment="reports"></div>',
    "<div>Words</div>",
    '<span data-standing="complete">Complete</span>',
    "<h2>Words</h2>",
    "<table><tr><td>Words</td></tr></table>",
    "<!-- a comment -->",
    "Words <!-- a comment --> and words",
    f"<!--><script>{HIT}</script>-->",
    "<!DOCTYPE html>",
    "<?php echo 1 ?>",
    "<![CDATA[ words ]]>",
    f"</article></main><script>{HIT}</script>",
    "![A picture](https://evil.example/a.png)",
    "![A picture](//evil.example/a.png)",
    "![A picture](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+)",
    "![A picture][a]\n\n[a]: https://evil.example/a.png",
    f"[a](javascript:{HIT})",
    f"[a](JaVaScRiPt:{HIT})",
    f"[a]( javascript:{HIT})",
    f"[a](<javascript:{HIT}>)",
    f"[a](java&#x73;cript:{HIT})",
    f"[a](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:{HIT})",
    f"[a](javascript&colon;{HIT})",
    f"[a](javascript&#58;{HIT})",
    f"[a](&Tab;javascript:{HIT})",
    "[a](vbscript:msgbox)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](blob:https://evil.example/1)",
    "[a](file:///etc/passwd)",
    "[a](ftp://a.example)",
    "[a](mailto:a@a.example)",
    "<a@a.example>",
    "[a](tel:+44)",
    f"[a][b]\n\n[b]: javascript:{HIT}",
    f"<javascript:{HIT}>",
    '<a href="java\nscript:alert(1)">a</a>',
    '<a href="//evil.example">a</a>',
    "<ftp://a.example>",
    "[a](//evil.example)",
    "[a](/elsewhere)",
    "[a](?elsewhere)",
    "[a](\\\\\\\\evil.example)",
    "[a](/\\\\evil.example)",
    "[a](https:evil.example)",
    "[a](https:/evil.example)",
    "[a](https://good.example@evil.example)",
    "[a](../../../etc/passwd)",
    "[a]()",
    "words \u202egnp.exe",
    "words \u2066hidden\u2069",
    "in\u200bvisible",
    "words &#x202E;gnp.exe",
    "in&ZeroWidthSpace;visible",
    f"`\n<div onclick={HIT} x\n`",
    "> `\n<!--\n`",
    "\x00",
    "a \x1b[31mred",
    "[" * 20_000,
    "*" * 20_000,
    "> " * 5_000,
    "`" * 20_001,
    "x" * 100_000,
)
# Shown as they are: nothing in them means anything to a browser.
TEXT = (
    f"Words {{onclick={HIT}}}",
    f"**bold**{{: onclick={HIT} }}",
    "{{ 7*7 }} {{ config.site_name }} {{ self.__init__.__globals__ }}",
    "{% include '/etc/passwd' %} {# note #} {%raw%}",
    f"${{{HIT}}} #{{{HIT}}} %={HIT}%",
    f"&lt;script&gt;{HIT}&lt;/script&gt;",
    f"&#60;img src=x onerror={HIT}&#62;",
    f"`<script>{HIT}</script>`",
    f"javascript:{HIT}",
    f"[a](java\tscript:{HIT})",  # an address with a tab in it is none: this is no link
    f'[a](https://a.example "onmouseover={HIT}")',
    "[a](https://a.example/?q=%3Cscript%3E&x=1#frag)",
    f"--- ' or 1=1; {HIT} //",
    "constructor __proto__ hasOwnProperty",
    "=HYPERLINK(evil) @SUM(1) +cmd",
    "%0d%0aSet-Cookie: a=b",
    "$(touch /tmp/x) `touch /tmp/x` | cat",
)
TITLE = f'"\'</title><script>{HIT}</script><img src=x onerror={HIT}>"'
# Fields of records that are shown as plain text, each with what stands there.
SHOWN_FIELDS = (
    (CENSUS, "title: Count the crabs", "title: {}"),
    (CENSUS, 'place: "list of actions, action 10"', "place: {}"),
    ("data/bodies.yml", "name: Guild of Pilots", "name: {}"),
    ("data/plan.yml", "title: Clean Harbour Plan", "title: {}"),
    ("data/people/bo-limpet.md", "name: Bo Limpet", "name: {}"),
    ("data/documents/crab-survey.md", "title: Survey of crabs", "title: {}"),
    ("data/sections/1.2.md", "title: Crabs and ferries", "title: {}"),
    ("data/areas.yml", "- id: port-wrasse", "- id: reef\n  name: {}\n- id: port-wrasse"),
    ("data/areas.yml", "code: W03", "code: {}"),
    ("data/areas.yml", "note: Five moorings are too few for a share that means much.", "note: {}"),
    (f"{CRABS}.yml", "title: Crabs seen", "title: {}"),
    (MOORINGS, "title: Side", "title: {}"),
    (MOORINGS, "  period: 2021", "  period: 2021\n  words: {}"),
    (TRIPS, "title: Quay", "title: {}"),
    (f"{CRABS}.yml", "question: How many crabs of each kind were seen?", "question: {}"),
    (f"{CRABS}.yml", "disagreement: The plan counts crabs on ropes. The update does not.",
     "disagreement: {}"),
    (LIGHTS, "what: New lamps on both quays", "what: {}"),
    (LIGHTS, "words: by the spring tides", "words: {}"),
    (LIGHTS, "unit: lamps", "unit: {}"),
    (LIGHTS, "wording: The Board will light both quays from dusk to dawn with forty lamps.",
     "wording: {}"),
    (LIT, "what: Both quays have lamps", "what: {}"),
    (LIT, "words: on May Day", "words: {}"),
    (LIT, "wording: The Board aims to light both quays from dusk to dawn.", "wording: {}"),
    (LETTER, "text: Lamps that do not blind pilots.", "text: {}"),
    (LETTER, "place: paragraph 2", "place: {}"),
    (LETTER, "text: The Board said that it would list the berths.", "text: {}"),
    (MINUTES, "Harbour master]", "{}]"),
    (MINUTES, "text: Crabs are counted by day.", "text: {}"),
    (MINUTES, "text: Count the ropes on both quays.", "text: {}"),
    ("data/meetings/2022-03-quayside-group.md", "text: The Board bought matches.", "text: {}"),
    ("data/plan.yml", "title: Public review meetings", "title: {}"),
    ("data/scales/keel-words.yml", "label: “done”", "label: {}"),
    ("data/plan.yml", "words: The plan promises an update every six months.", "words: {}"),
)  # fmt: skip


def text_attacks() -> Iterator[Attack]:
    """Yield what can stand in a text, once in a record and once in a page."""
    fields = "---\ntitle: Count the crabs once more\nsection: 1.2\nowners: [board, pilots]\n"
    fields += "made: 2021-05-04\nmetrics: [crabs-seen]\nsource:\n  document: harbour-plan\n"
    fields += '  place: "list of actions, action 10"\n---\n'
    for number, body in enumerate((*MARKUP, *TEXT)):
        refused = number < len(MARKUP)
        name = body[:60]
        commitment, written = f"data/commitments/1.2-{number}.md", f"docs/attack-{number}.md"
        # A reference is refused where it is defined, and a tag where it stands.
        within = 2 if re.search(r"^\[.*\]:", body, re.MULTILINE) else int("`\n<" in body)
        record, page = (RECORD_LINE + within, PAGE_LINE + within) if refused else (None, None)
        yield Attack(f"in a record: {name}", commitment, f"{fields}{body}\n", record)
        yield Attack(f"in a page: {name}", written, f"# Attack {number}\n\n{body}\n", page)


def field_attacks() -> Iterator[Attack]:
    """Yield what can stand in a field: shown as text where a field takes any, else refused."""
    for file, old, new in SHOWN_FIELDS:
        name = f"in a field: {file} {old[:30]}"
        yield Attack(name, file, new.format(TITLE), None, old)
    for name, file, line, old, new in (
        ("script in a link", "data/documents/crab-survey.md", 2, "kind: report",
         "kind: report\nlink: javascript:alert(1)"),
        ("markup in a link", "data/documents/crab-survey.md", 2, "kind: report",
         "kind: report\nlink: 'https://a.example/\"onclick=alert(1)'"),
        ("another host in a link", "data/documents/crab-survey.md", 2, "kind: report",
         "kind: report\nlink: //evil.example/a"),
        ("data in the licence", "data/plan.yml", 1, "url: https://harbour.example/licence",
         "url: data:text/html,x"),
        ("a path for an id", CENSUS, 1, "section: 1.2", "section: ../../etc/passwd"),
        ("markup for an id", CENSUS, 1, "section: 1.2", 'section: "1.2\\"><script>"'),
        ("markup in a heading of minutes", MINUTES, 1, "## The count of crabs",
         f"## The <img src=x onerror={HIT}> count"),
        ("a heading that takes the search", MINUTES, 1, "## The count of crabs", "## __search"),
        ("a path for a part", LIGHTS, 1, "- id: report-lamps", "- id: ../report"),
        ("markup for an ask's id", LETTER, 1, "- id: lamps", '- id: "<img src=x>"'),
        ("a path for an answer's meeting", LETTER, 1, "meeting: 2022-06-quayside-group",
         "meeting: ../../secret"),
        ("a template", "data/people/bo-limpet.md", 2, "---\nname",
         "---\ntemplate: main.html\nname"),
        ("an object of Python", CENSUS, 1, "title: Count the crabs",
         "title: !!python/object/apply:os.system ['touch x']"),
        ("an anchor and its alias", CENSUS, 1, "title: Count the crabs", "title: &a [*a, *a]"),
        ("a merge", CENSUS, 1, "section: 1.2", "<<: {section: 1.2}"),
        ("turned text", CENSUS, 1, "title: Count the crabs", "title: Count \u202esbarc eht"),
        ("an escape for turned text", CENSUS, 1, "title: Count the crabs",
         'title: "Count \\u202esbarc"'),
        ("lists in lists", CENSUS, 1, "owners: [board, pilots]", f"owners: {'[' * 500}{']' * 500}"),
        ("a field twice", CENSUS, 1, "section: 1.2", "title: Another\nsection: 1.2"),
        ("a name of JavaScript's own", f"{CRABS}.yml", 1, "- id: kind-of-crab", "- id: __proto__"),
        ("a number out of reason", f"{CRABS}.csv", 1, "1200,around", f"{'9' * 400},around"),
        ("a number with an exponent", f"{CRABS}.csv", 1, "1200,around", "1e999999,around"),
        ("a page's name for a chart", MOORINGS, 1, "- id: sides", "- id: index"),
        ("a path for a chart", MOORINGS, 1, "- id: sides", "- id: ../../index"),
        ("a number of decimals out of reason", MOORINGS, 1, "decimals: 0", f"decimals: {10**12}"),
        ("a path for an area", "data/areas.yml", 1, "id: gull-rock", "id: ../gull-rock"),
        ("markup for an area's id", BOUNDARIES, 1, '"gull-rock"', '"<img src=x>"'),
        ("turned text on the map", BOUNDARIES, 1, "the map on page 1", "the \\u202epam"),
        ("half a character on the map", BOUNDARIES, 1, "the map on page 1", "the \\ud800 map"),
        ("a point that is no place", BOUNDARIES, 1, "[0.1,50.1],[0.3,50.1]", "[1e999,0],[0,0]"),
        ("lists in lists on the map", BOUNDARIES, 1, '{"type":"FeatureCollection"', "[" * 90_000),
        ("a null in a table", f"{CRABS}.csv", 1, "1200,around", "1200,a\0round"),
        ("a row that swallows the rest", f"{CRABS}.csv", 1, "1200,around", '1200,"around'),
    ):  # fmt: skip
        yield Attack(f"in a field: {name}", file, new, line, old)
    for name, old, new in (
        ("markup in a table", "1200,around", f"1200,<img src=x onerror={HIT}>"),
        ("a formula in a table", "300,almost", '300,"=HYPERLINK(""https://evil.example"")"'),
    ):
        yield Attack(f"in a field: {name}", f"{CRABS}.csv", new, None, old)
    place = TITLE.replace('"', '\\"')
    yield Attack("in a field: markup on the map", BOUNDARIES, place, None, "the map on page 1")
    for name, old, new in (
        ("markup in inputs", "1,5,31,", f"1,5,31,<img src=x onerror={HIT}>"),
        ("a formula in inputs", "The source has nothing for this period",
         '"=HYPERLINK(""https://evil.example"")"'),
    ):  # fmt: skip
        yield Attack(f"in a field: {name}", INPUTS, new, None, old)


def page_attacks() -> Iterator[Attack]:
    """Yield what can stand above a page's text, and pages that take another's place."""
    text = "---\n# Attack\n\nWords.\n"
    for fields, line in (
        ("title: !!python/name:os.system", 2),
        ("template: ../../../../etc/passwd", 2),
        ("hide: [navigation]", 2),
        ("redirect: https://evil.example", 2),
        ("title: Attack\n---\n---", 4),
        (f"title: Attack\ndescription: {TITLE}", None),
        (f"title: {TITLE}", None),
    ):
        name = f"above a page: {fields[:40]}"
        page = PAGE if line else f"docs/attack-{len(fields)}-above.md"
        yield Attack(name, page, f"---\n{fields}\n{text}", line)
    words = "# Attack\n\nWords.\n"
    for name in ("plan/index.md", "commitments/1.2-crab-count.md", "search/search.md",
                 "assets/javascripts/a.md", "README.md", "Attack.md", "a b.md", ".hidden.md",
                 "about/index.md", "attack\u202edm.md", "-rf.md", "404.html"):  # fmt: skip
        yield Attack(f"a page in another's place: {name!r}", f"docs/{name}", words, 1)


def png(*parts: tuple[bytes, bytes], after: bytes = b"", size: tuple[int, int] = (1, 1)) -> bytes:
    """Return a PNG picture with these parts beside its own, and these bytes after its end."""
    header = struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)
    held = [(b"IHDR", header), *parts, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in held
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + after


def file_attacks() -> Iterator[Attack]:
    """Yield files that run, that say who made them, or that lead out of the repository."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{HIT}"><script>{HIT}</script></svg>'
    script = f"<script>{HIT}</script>"
    for name, data in (
        ("picture.svg", svg),
        ("page.html", script),
        ("page.htm", script),
        ("page.xhtml", script),
        ("script.js", HIT),
        ("style.css", "@import 'https://evil.example/a.css';"),
        ("report.pdf", b"%PDF-1.4 /JS (app.alert(1))"),
        ("minutes.docx", b"PK\x03\x04"),
        ("figures.xlsm", b"PK\x03\x04"),
        ("bomb.zip", b"PK\x03\x04"),
        ("noending", script),
        (".htaccess", "Redirect / https://evil.example"),
        ("CNAME", "evil.example"),
        ("_redirects", "/ https://evil.example"),
        ("picture.png", script),
        ("picture.jpg", b"GIF89a" + script.encode()),
        ("twice.png", png(after=script.encode())),
        ("bomb.png", png(size=(100_000, 100_000))),
        ("author.png", png((b"tEXt", b"Author\0A. Private"))),
        ("place.png", png((b"eXIf", b"MM\0*"))),
        ("place.jpg", b"\xff\xd8\xff\xe1\x00\x10Exif\0\0GPS here\xff\xd9"),
        ("huge.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 3_000_000),
    ):
        yield Attack(f"a file: {name}", f"docs/files/{name}", data, 1)
    formula = "a,b\n1,\"=cmd|' /C calc'!A0\"\n"
    yield Attack("a file: formula.csv", "docs/files/formula.csv", formula, 2)
    for file, target in (
        ("docs/passwd.md", "/etc/passwd"),
        ("docs/out.md", "../../../secret.md"),
        ("docs/files", "/etc"),
        ("docs/copy.md", "about.md"),
        ("data/documents/passwd.md", "/etc/passwd"),
        ("data/extra", "/etc"),
        ("data/commitments/loop.md", "loop.md"),
    ):
        yield Attack(f"a link: {file} to {target}", file, target, 1, link=True)


def settings_attacks() -> Iterator[Attack]:
    """Yield settings of mkdocs.yml that run, fetch, or publish what they should not."""
    file = "mkdocs.yml"
    top = "site_name: "
    for name, line, old, new in (
        ("a script in the name", 1, top, f"site_name: <script>{HIT}</script> #"),
        ("an attribute in the name", 1, top, "site_name: 'a\" onload=alert(1) b' #"),
        ("markup in the copyright", 1, "copyright: Port", f"copyright: <img onerror={HIT}> Port"),
        ("an address that is a script", 1, "https://harbour.example/plan/",
         "javascript:alert(1)"),
        ("a script of another host", 1, top,
         "extra_javascript: [https://evil.example/a.js]\n" + top),
        ("a style of another host", 1, "  - assets/stylesheets/answerable.css",
         "  - https://evil.example/a.css"),
        ("a program", 1, "/hooks/site.py", "/docs/evil.py"),
        ("one program more", 2, "hooks:\n", "hooks:\n  - evil.py\n"),
        ("a plug-in", 2, "plugins: []", "plugins:\n  - exec"),
        ("fonts of another host", 1, "font: false", "font: Roboto"),
        ("a theme of its own", 1, "font: false", "custom_dir: docs\n  font: false"),
        ("a counter", 2, "generator: false", "generator: false\n  analytics: {provider: google}"),
        ("links to others' pages", 2, "generator: false",
         "generator: false\n  social: [{link: 'javascript:alert(1)'}]"),
        ("a script in the menu", 1, "Home: index.md", "Home: javascript:alert(1)"),
        ("another host in the menu", 1, "Home: index.md", "Home: https://evil.example"),
        ("markup in the menu", 1, "Home: index.md", "<img src=x onerror=alert(1)>: index.md"),
        ("attributes in Markdown", 1, "plugins: []",
         "markdown_extensions: [attr_list]\nplugins: []"),
        ("markup in Markdown", 1, "plugins: []",
         "markdown_extensions: [md_in_html]\nplugins: []"),
        ("files by name in Markdown", 1, "plugins: []",
         "markdown_extensions: [pymdownx.snippets]\nplugins: []"),
        ("faults let through", 1, "strict: true", "strict: false"),
        ("another folder of pages", 1, top, "docs_dir: /etc\n" + top),
        ("another folder of the site", 1, top, "site_dir: /\n" + top),
        ("another file", 1, top, "INHERIT: /etc/passwd\n" + top),
        ("an object of Python", 1, top, "site_name: !!python/object/apply:os.system [id] #"),
        ("a record elsewhere", 2, "  answerable:\n",
         "  answerable:\n    data: ../../secret\n"),
        ("a cache elsewhere", 2, "  answerable:\n",
         "  answerable:\n    cache: /tmp\n"),
    ):  # fmt: skip
        yield Attack(f"a setting: {name}", file, new, line, old)


ATTACKS = (
    *text_attacks(),
    *field_attacks(),
    *page_attacks(),
    *file_attacks(),
    *settings_attacks(),
)
