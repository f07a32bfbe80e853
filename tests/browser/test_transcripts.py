"""What a screen reader is told of each type of page, as Chromium hands it over.

The transcripts are of Chromium's accessibility tree. They are the same on a phone, where each row
of a table is drawn as a card, as on a wide screen.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.modes import NARROW, WIDE
from tests.browser.published import MISSING, Site
from tests.browser.visits import Reader, show
from tests.conftest import Expect
from tests.support import HARBOUR

pytestmark = pytest.mark.browser

# One of every type of page that the harbour has.
PAGES = {
    "home": "",
    "plan": "plan/",
    "chapter": "plan/1/",
    "section": "plan/1.1/",
    "register": "commitments/",
    "promise": "commitments/1.1-quay-lights/",
    "standings": "standings/",
    "alike": "standings/delayed/",
    "signals": "signals/",
    "late": "signals/late/",
    "matrix": "matrix/",
    "updates": "updates/",
    "update": "updates/2022-04/",
    "outcomes": "outcomes/",
    "metric": "outcomes/ferry-trips/",
    "delivered": "delivered/",
    "areas": "areas/",
    "area": "areas/gull-rock/",
    "bodies": "bodies/",
    "body": "bodies/board/",
    "people": "people/",
    "meetings": "meetings/",
    "meeting": "meetings/2022-06-quayside-group/",
    "documents": "documents/",
    "document": "documents/crab-survey/",
    "asks": "asks/",
    "timeline": "timeline/",
    "letters": "letters/",
    "letter": "letters/2022-03-07-pilots-to-board/",
    "changes": "changes/",
    "corrections": "corrections/",
    "verify": "verify/",
    "data": "data/",
    "dictionary": "dictionary/body/",
    "methods": "methods/",
    "missing": MISSING,
}
# What is told as one piece of text, and what is told as a box with pieces in it.
TEXTS = {"heading", "paragraph", "status", "columnheader", "rowheader", "cell"}
BOXES = {"table", "rowgroup", "row", "list", "group", "figure"}
# Parts of a page that readers go to by what they are; the last of these must be told apart.
LANDMARKS = {"banner", "main", "contentinfo", "search", "form", "navigation", "region"}
# What readers act on, or can't see: without a name it is nothing to them.
NAMED = {
    "button", "checkbox", "combobox", "DisclosureTriangle", "graphics-document", "graphics-symbol",
    "image", "radio", "searchbox", "textbox",
}  # fmt: skip
WITH_NAMES = NAMED | {"navigation", "region"}
NO_NAME = "(NO NAME)"
SHAPES = "●◐▲◀◆□○×·"
Nodes = Mapping[str, dict[str, Any]]


def transcript(page: Page, of: str = "main") -> str:
    """Return what Chromium tells a screen reader of a part: a line for each thing told."""
    session = page.context.new_cdp_session(page)
    found: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    nodes = {node["nodeId"]: node for node in found}
    [part] = [node for node in found if role(node) == of]
    return "\n".join([*lines(part, nodes, 0), ""])


def role(node: dict[str, Any]) -> str:
    return "" if node["ignored"] else str(node["role"]["value"])


def lines(node: dict[str, Any], nodes: Nodes, depth: int) -> Iterator[str]:
    kind = role(node)
    if kind in TEXTS or kind in ("listitem", "link"):
        yield f"{'  ' * depth}{titled(node)}: {words(node, nodes)}"
        return
    if kind in NAMED:
        yield f"{'  ' * depth}{named(node)}"
        return
    inner = depth
    if kind in BOXES | LANDMARKS:
        yield f"{'  ' * depth}{named(node)}"
        inner += 1
    for child in children(node, nodes):
        yield from lines(child, nodes, inner)


def named(node: dict[str, Any]) -> str:
    """Return what something is, and its name, which it may have to have."""
    name = node.get("name", {}).get("value", "").strip()
    told = name or (NO_NAME if role(node) in WITH_NAMES else "")
    return f"{role(node)}: {told}" if told else role(node)


def titled(node: dict[str, Any]) -> str:
    level = [p["value"]["value"] for p in node.get("properties", []) if p["name"] == "level"]
    return f"heading {level[0]}" if role(node) == "heading" else role(node)


def words(node: dict[str, Any], nodes: Nodes) -> str:
    """Return all the text within, with what readers act on marked as they are told of it."""
    kind = role(node)
    if kind == "StaticText":
        return str(node["name"]["value"])
    if kind in NAMED:
        return f"[{named(node)}]"
    text = " ".join("".join(f" {words(child, nodes)} " for child in children(node, nodes)).split())
    return f"[link {text or NO_NAME}]" if kind == "link" else text


def children(node: dict[str, Any], nodes: Nodes) -> list[dict[str, Any]]:
    return [nodes[id_] for id_ in node.get("childIds", []) if id_ in nodes]


@pytest.fixture(scope="module")
def told(harbour_reader: Reader, harbour_site: Site) -> Mapping[int, Mapping[str, str]]:
    """What is told of each type of page, by width and name; of the frame around, on one alone."""
    found: dict[int, dict[str, str]] = {}
    with harbour_reader.visit() as page:
        for width in (NARROW, WIDE):
            found[width] = {}
            show(page, width=width)
            for name, address in PAGES.items():
                page.goto(harbour_site.address + address)
                found[width][f"{name}.txt"] = transcript(page)
                if name == "home":
                    for part in ("banner", "contentinfo"):
                        found[width][f"{part}.txt"] = transcript(page, part)
    return found


def test_a_screen_reader_is_told_what_is_expected(
    told: Mapping[int, Mapping[str, str]], expect: Expect
) -> None:
    expect(HARBOUR / "expected" / "transcripts", told[WIDE])


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_reader_is_told_the_same_on_every_screen(
    name: str, told: Mapping[int, Mapping[str, str]]
) -> None:
    assert told[NARROW][f"{name}.txt"] == told[WIDE][f"{name}.txt"]


@pytest.mark.parametrize("name", PAGES)
def test_no_shape_is_told_and_all_has_words(
    name: str, told: Mapping[int, Mapping[str, str]]
) -> None:
    found = told[WIDE][f"{name}.txt"]
    assert not {*SHAPES} & {*found}
    assert NO_NAME not in found
    assert "cell: \n" not in found
    assert "header: \n" not in found


def test_the_frame_around_a_page_has_names(told: Mapping[int, Mapping[str, str]]) -> None:
    for part in ("banner.txt", "contentinfo.txt"):
        assert all(NO_NAME not in by_name[part] for by_name in told.values())


def test_what_has_no_name_is_noticed(harbour_reader: Reader, harbour_site: Site) -> None:
    with harbour_reader.visit() as page:
        page.goto(f"{harbour_site.address}about/")
        assert NO_NAME not in transcript(page)
        page.evaluate(
            """() => document.querySelector("main article").insertAdjacentHTML("beforeend",
            "<p><a href='.'></a></p><button></button><nav><a href='.'>A</a></nav>")"""
        )
        assert transcript(page).count(NO_NAME) == 3
