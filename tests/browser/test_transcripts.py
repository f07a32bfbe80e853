"""What a screen reader is told of the matrix, and of a promise of which the record shows much.

The transcripts are of Chromium's accessibility tree. They are the same on a phone, where each row
of a table is drawn as a card, as on a wide screen.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.published import Site
from tests.browser.visits import Reader, show
from tests.conftest import Expect
from tests.support import HARBOUR

pytestmark = pytest.mark.browser

PAGES = {"matrix": "matrix/", "promise": "commitments/1.1-quay-lights/"}
# What is told as one piece of text, and what is told as a box with pieces in it.
TEXTS = {"heading", "paragraph", "columnheader", "rowheader", "cell"}
BOXES = {"table", "rowgroup", "row", "list", "group", "navigation"}
SHAPES = "●◐▲◀◆□○×·"
Nodes = Mapping[str, dict[str, Any]]


def transcript(page: Page) -> str:
    """Return what Chromium tells a screen reader of the article: a line for each thing told."""
    session = page.context.new_cdp_session(page)
    found: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    nodes = {node["nodeId"]: node for node in found}
    [article] = [node for node in found if role(node) == "article"]
    return "\n".join([*lines(article, nodes, 0), ""])


def role(node: dict[str, Any]) -> str:
    return "" if node["ignored"] else str(node["role"]["value"])


def lines(node: dict[str, Any], nodes: Nodes, depth: int) -> Iterator[str]:
    kind = role(node)
    if kind in TEXTS:
        yield f"{'  ' * depth}{titled(node)}: {words(node, nodes)}"
        return
    if kind == "listitem":
        yield f"{'  ' * depth}listitem: {words(node, nodes)}"
        return
    inner = depth
    if kind in BOXES:
        name = node.get("name", {}).get("value", "")
        yield f"{'  ' * depth}{kind}{f': {name}' if name else ''}"
        inner += 1
    for child in children(node, nodes):
        yield from lines(child, nodes, inner)


def titled(node: dict[str, Any]) -> str:
    level = [p["value"]["value"] for p in node.get("properties", []) if p["name"] == "level"]
    return f"heading {level[0]}" if role(node) == "heading" else role(node)


def words(node: dict[str, Any], nodes: Nodes) -> str:
    """Return all the text within, with the links marked as a reader is told of them."""
    if role(node) == "StaticText":
        return str(node["name"]["value"])
    text = " ".join("".join(f" {words(child, nodes)} " for child in children(node, nodes)).split())
    return f"[link {text}]" if role(node) == "link" else text


def children(node: dict[str, Any], nodes: Nodes) -> list[dict[str, Any]]:
    return [nodes[id_] for id_ in node.get("childIds", []) if id_ in nodes]


def test_a_screen_reader_is_told_the_same_on_every_screen(
    harbour_reader: Reader, harbour_site: Site, expect: Expect
) -> None:
    told: dict[int, dict[str, str]] = {}
    with harbour_reader.visit() as page:
        for width in (1280, 320):
            told[width] = {}
            for name, address in PAGES.items():
                page.goto(harbour_site.address + address)
                show(page, width=width)
                told[width][f"{name}.txt"] = transcript(page)
    assert told[320] == told[1280]
    expect(HARBOUR / "expected" / "transcripts", told[1280])


def test_no_shape_is_told_and_every_cell_is(harbour_reader: Reader, harbour_site: Site) -> None:
    with harbour_reader.visit() as page:
        for address in PAGES.values():
            page.goto(harbour_site.address + address)
            found = transcript(page)
            assert not {*SHAPES} & {*found}
            assert "cell: \n" not in found
            assert "header: \n" not in found
