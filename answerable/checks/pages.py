"""Rules of hand-written pages: plain Markdown, headings in order, links that lead somewhere."""

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from answerable.addresses import INDEX, relative_source, url_of
from answerable.checks.citations import citation_problems
from answerable.checks.content import Content
from answerable.checks.english import hints_in
from answerable.checks.personal import (
    personal_details,
    personal_in,
    personal_problem,
    private_details,
    public_details,
)
from answerable.checks.plain import IN_PAGES, not_plain
from answerable.checks.weight import too_heavy
from answerable.citations import citations
from answerable.handwritten import CALL, FOLDER, Block, HandwrittenPage, calls
from answerable.markup import Heading, Link, without_code, without_fences
from answerable.problems import Level, Location, Problem, nearest_word

# The engine's pages and the foot of every page link to these.
NEEDED = ("index.md", "about.md", "accessibility.md", "methods.md", "privacy.md")
# What MkDocs and the engine put at the root of the site.
OWN_FOLDERS = ("assets", "pages", "record", "search")
WITH_HEADINGS = frozenset(
    {Block.PLAN_AT_A_GLANCE, Block.PLAN_SO_FAR, Block.SCALES, Block.SIGNAL_RULES}
)
# To look for the nearest page takes time, and a page this wrong needs another look anyway.
MAXIMUM_TOLD = 20
# Those with "here" are told by the rules of plain English.
EMPTY_WORDS = {"this", "link", "this link", "this page", "more", "read more"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WEB = re.compile(r"https?://[^/?#@\\\s]+(?:[/?#]\S*)?")
_PATH = re.compile(r"(?!/)[A-Za-z0-9._/-]*(?:#[A-Za-z0-9._-]+)?")
_ATX = re.compile(
    r"^#{1,6}(?P<words>[^\n]*)|^(?P<under>[^\S\n]*\S[^\n]*)\n(?:=+|-+) *$", re.MULTILINE
)
_BRACES = re.compile(r"^[ \t]*\{\{(?P<name>[^\n{}]*)\}\}[ \t]*$", re.MULTILINE)


def pages_plain(content: Content) -> Iterator[Problem]:
    """A hand-written page is plain Markdown: no HTML, no scripts in any spelling."""
    for page in content.written.pages:
        yield from not_plain(page.body, page.file, page.body_line, IN_PAGES)


def pages_needed(content: Content) -> Iterator[Problem]:
    """The pages that every page links to are there."""
    for uri in NEEDED:
        made = f"{uri.removesuffix('.md')}/{INDEX}"
        if not content.has(uri) and not content.has(made):
            yield Problem(
                Location(f"{FOLDER}/{uri}"),
                "The page is missing, and other pages of the site link to it",
                "Write it: begin it with a line such as `# About this site`",
            )


def headings_in_order(content: Content) -> Iterator[Problem]:
    """A page begins with its one title, and below it no heading skips a level."""
    for page, text in content.texts.items():
        places = _heading_places(page, text.headings)
        if not page.body.strip() or not text.headings or text.headings[0].level != 1 or (
            not re.match(r"\s*(#(?!#)|[^\n]+\n=+ *(\n|$))", page.body)
        ):  # fmt: skip
            yield Problem(
                Location(page.file, page.body_line),
                "The page does not begin with its title",
                "Begin its text with a line such as `# About this site`",
            )
        for number, heading in enumerate(text.headings[1:], 1):
            before = text.headings[number - 1].level
            if heading.level == 1:
                yield Problem(
                    places[number], f"`{heading.words}` is a second title of the page",
                    "Write it as `## …`: a page has one title",
                )  # fmt: skip
            elif heading.level > before + 1:
                yield Problem(
                    places[number],
                    f"The heading `{heading.words}` skips a level: it has {heading.level} #, and "
                    f"the one above it has {before}",
                    f"Write it with {before + 1} #",
                )
        for place, heading in zip(places, text.headings, strict=True):
            if heading.anchor.startswith("__"):
                yield Problem(
                    place, f"The heading `{heading.words}` begins with two lines",
                    "Begin it with a word",
                )  # fmt: skip


def pictures_described(content: Content) -> Iterator[Problem]:
    """A picture has words for those who can't see it."""
    for page, text in content.texts.items():
        for link in text.links:
            if link.picture and not link.words.strip():
                yield Problem(
                    _link_place(page, link),
                    f"The picture `{link.address}` has no words for those who can't see it",
                    "Say what it shows between the square brackets: ![…](…)",
                )


def links_named(content: Content) -> Iterator[Problem]:
    """The words of a link say where it leads."""
    for page, text in content.texts.items():
        for link in text.links:
            if not link.picture and link.words.lower().strip(" .…>") in {"", *EMPTY_WORDS}:
                yield Problem(
                    _link_place(page, link),
                    f"The words of this link, `{link.words}`, don't say where it leads",
                    "Write what the reader will find there, such as the page's title",
                    Level.WARNING,
                )


def links_resolve(content: Content) -> Iterator[Problem]:
    """A link or picture leads to a page, file or heading of the site, or to the web.

    Headings of pages that the engine writes are left to the build, which knows them.
    """
    for page, text in content.texts.items():
        faults = (
            Problem(_link_place(page, link), what, mend)
            for link in text.links
            for what, mend in _link_faults(content, page, link)
        )
        yield from islice(faults, MAXIMUM_TOLD)
        if next(faults, None):
            yield Problem(
                Location(page.file, page.body_line),
                f"More than {MAXIMUM_TOLD} links of this page lead nowhere",
                "Mend those that are listed; the next check lists more",
            )


def _link_faults(content: Content, page: HandwrittenPage, link: Link) -> Iterator[tuple[str, str]]:
    address = link.address
    if address.startswith("mailto:"):
        yield from _contact_faults(address.removeprefix("mailto:"))
    elif link.picture and (_SCHEME.match(address) or address.startswith("//")):
        yield f"The picture `{address}` is not on this site", "Put the file in docs and name it"
    elif re.match("https?:", address, re.IGNORECASE):
        if not _WEB.fullmatch(address):
            yield f"`{address}` is not a web address", "Begin it with https:// and the site's name"
    elif not _SCHEME.match(address):
        yield from _path_faults(content, page, link)


def _contact_faults(address: str) -> Iterator[tuple[str, str]]:
    # What is written as an address is told with all other personal details.
    if not any(personal_details(address)):
        yield (
            f"`{address}` is not an e-mail address",
            "Write it as mailto:, then the address as it is",
        )


def _path_faults(content: Content, page: HandwrittenPage, link: Link) -> Iterator[tuple[str, str]]:
    path, _, anchor = link.address.partition("#")
    uri = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path)) if path else page.uri
    )
    if not link.address:
        yield "This link leads nowhere", "Write the address between the round brackets"
    elif not _PATH.fullmatch(link.address) or uri.startswith(".."):
        yield (
            f"`{link.address}` is neither a page of the site nor a web address",
            _instead(content, page, path.lstrip("/\\.")),
        )
    elif not content.has(uri) or path.endswith("/"):
        yield f"There is no page or file `{uri}` in the site", _instead(content, page, uri)
    elif link.picture and not uri.endswith((".png", ".jpg", ".jpeg")):
        yield f"`{uri}` is not a picture", "Name a .png or .jpg file of docs"
    elif anchor:
        yield from _anchor_faults(content, page, link.address, uri, anchor)


def _instead(content: Content, page: HandwrittenPage, uri: str) -> str:
    near = content.nearest(uri)
    return (
        f"Did you mean `{relative_source(page.uri, near)}`?"
        if near
        else "Write the path of the page's file, such as `plan/index.md`"
    )


def _anchor_faults(
    content: Content, page: HandwrittenPage, address: str, uri: str, anchor: str
) -> Iterator[tuple[str, str]]:
    for target, text in content.texts.items():
        if target.uri != uri or WITH_HEADINGS & {call.block for call in calls(target.body)}:
            continue
        anchors = [heading.anchor for heading in text.headings]
        if anchor not in anchors:
            near = nearest_word(anchor, anchors)
            before = address.partition("#")[0]
            yield (
                f"`{target.file}` has no heading with the address `#{anchor}`",
                f"Did you mean `{before}#{near}`?"
                if near
                else "A heading's address is its words, small and with hyphens between them",
            )


def blocks_known(content: Content) -> Iterator[Problem]:
    """What stands alone on a line in double braces is the name of a part of the record.

    Braces in running text, and in code, are text like any other.
    """
    for page in content.written.pages:
        text = "" if too_heavy(page.body) else without_fences(page.body)
        cited = {citation.start for citation in citations(text)}
        for found in _BRACES.finditer(text):
            name = found["name"].strip()
            call = CALL.fullmatch(found[0])
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            if start in cited or (call and call["name"] in [*Block]):
                continue
            likely = re.sub(r"[\s_-]+", "-", name.lower())
            near = nearest_word(likely, [*Block])
            written = f"`{{{{ {near or ''} }}}}`"
            yield Problem(
                _at(page, start),
                f"There is no part of the record to show for `{found[0].strip()}`"
                if likely not in [*Block]
                else f"`{found[0].strip()}` is not quite how a part of the record is called for",
                f"Did you mean {written}, alone at the start of a line?"
                if near
                else f"Use {', '.join(f'{{{{ {block} }}}}' for block in Block)}",
            )


def pages_cite_figures(content: Content) -> Iterator[Problem]:
    """A figure that a page cites is there, is the only one that fits, and has a value."""
    for page in content.written.pages:
        yield from citation_problems(content.record, page.file, page.body, page.body_line)


def pages_not_personal(content: Content) -> Iterator[Problem]:
    """A page holds no personal details but those that the plan lists as public."""
    if "public_contacts" in content.record.unread:
        return
    public = public_details(content.record.plan.public_contacts)
    for page in content.texts:
        yield from personal_in(page.body, page.file, page.body_line, public)
        for detail in private_details(f"{page.title}\n{page.description}", public):
            yield personal_problem(Location(page.file), detail)


def pages_in_plain_english(content: Content) -> Iterator[Problem]:
    """A page is written in short sentences, and spells out its short forms."""
    if "abbreviations" in content.record.unread:
        return
    known = content.record.plan.abbreviations
    for page in content.texts:
        yield from hints_in(page.body, page.file, page.body_line, known)


def addresses_unique(content: Content) -> Iterator[Problem]:
    """No two pages or files of the site have the same address, in small letters or capitals."""
    taken = {_address(uri): "a page or file that the site makes of the record"
             for uri in sorted(content.made)}  # fmt: skip
    for written in content.written.everything:
        folder, slash, _ = written.uri.partition("/")
        if slash and folder in OWN_FOLDERS:
            yield Problem(
                Location(written.file),
                f"The site keeps files of its own in `{folder}/`",
                "Move it to a folder with another name",
            )
        address = _address(written.uri)
        if address in taken:
            yield Problem(
                Location(written.file),
                f"Its address on the site, `{address}`, is that of {taken[address]}",
                "Give it another name",
            )
        taken.setdefault(address, f"`{written.file}`")


def _address(uri: str) -> str:
    return unicodedata.normalize("NFC", url_of(uri) or "index.html").casefold().rstrip("/")


def _heading_places(page: HandwrittenPage, headings: tuple[Heading, ...]) -> list[Location]:
    """Return where each heading stands; the page's text where that can't be told."""
    found = list(_ATX.finditer(without_fences(page.body)))
    if len(found) == len(headings):
        return [_at(page, heading.start()) for heading in found]
    return [_place(page, heading.words) for heading in headings]


def _link_place(page: HandwrittenPage, link: Link) -> Location:
    """Return where a link's address stands; the page's text where that can't be told."""
    address, text = re.escape(link.address), without_code(page.body)
    mark = "!" if link.picture else ""
    likely = (
        rf"{mark}\[{re.escape(link.words)}\]\(\s*<?(?P<here>{address})(?=[\s>)])",
        rf"{mark and '!.*'}\]\(\s*<?(?P<here>{address})(?=[\s>)])",
        rf"(?P<here>{address})",
        rf"{mark}\[{re.escape(link.words)}\][(\[](?P<here>)",  # where it is written otherwise
    )
    found = (re.search(pattern, text) for pattern in likely if pattern != "(?P<here>)")
    return next((_at(page, match.start("here")) for match in found if match), _at(page, 0))


def _place(page: HandwrittenPage, words: str) -> Location:
    """Return where words stand in a page's text outside code, or where the text begins."""
    return _at(page, max(without_code(page.body).find(words), 0))


def _at(page: HandwrittenPage, offset: int) -> Location:
    return Location.within(page.body, offset, page.file, page.body_line)
