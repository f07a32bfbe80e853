"""The editor at /admin/: it asks no other host, and a save changes nothing but what was changed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from answerable.addresses import EDITOR, url_of
from answerable.dictionary import KINDS
from answerable.driving import generator
from answerable.record import load
from tests.browser.engines import axe_faults
from tests.browser.github import API, GitHub
from tests.browser.published import Site, served
from tests.support import DATA, HARBOUR, ROOT, Copy

pytestmark = pytest.mark.browser

PATIENCE = 15_000  # milliseconds that a busy machine may take
PROMISE = "data/commitments/1.1-quay-lights.md"
METRIC = "data/metrics/crabs-seen.yml"
# What axe finds in the editor itself, which is not ours: documentation/web-editor.md says so.
KNOWN = {"axe:landmark-one-main", "axe:page-has-heading-one", "axe:region"}
# Values that a program may take for something else than the text that they are.
ODD = """  - id: odd
    what: no
    words: "12:30"
    number: 1.10
    unit: it's "~" a\\b
wording: |
  The Board: will light # both quays
    from 1.10 to 2.50.
"""


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory, moment: None) -> Copy:
    """A copy of the harbour with odd values in it, and with an editor in its site."""
    copy = Copy.of(HARBOUR, tmp_path_factory.mktemp("edited") / "harbour")
    copy.edit("mkdocs.yml", "    contact:\n", "    editor: {repository: port/plan}\n    contact:\n")
    text = (copy.root / PROMISE).read_text("utf-8")
    before, _, rest = text.partition("wording: ")
    copy.write(PROMISE, before + ODD + rest.partition("\n")[2])
    generator.build(copy.root)
    return copy


@pytest.fixture(scope="module")
def site(edited: Copy) -> Iterator[Site]:
    with served(edited.root / "site", "/plan/") as found:
        yield found


@pytest.fixture
def left() -> list[str]:
    """The addresses of other hosts that a browser asked for."""
    return []


@pytest.fixture
def context(browser: Browser, site: Site, left: list[str]) -> Iterator[BrowserContext]:
    def stop(route: Route) -> None:
        left.append(route.request.url)
        route.abort()

    found = browser.new_context(service_workers="block")
    found.set_default_timeout(PATIENCE)
    found.route(lambda url: not url.startswith((site.address, "blob:", "data:")), stop)
    yield found
    found.close()


@pytest.fixture
def github(context: BrowserContext, edited: Copy) -> GitHub:
    found = GitHub.of(edited.root, "data")
    found.listen(context)
    return found


def opened(context: BrowserContext, site: Site) -> Page:
    page = context.new_page()
    page.goto(site.address + url_of(EDITOR))
    expect(page.get_by_role("button", name="Sign In Using Access Token")).to_be_visible()
    return page


def signed_in(context: BrowserContext, site: Site) -> Page:
    page = opened(context, site)
    page.get_by_role("button", name="Sign In Using Access Token").click()
    page.locator("input").first.fill("a-token-of-nobody")
    page.get_by_role("button", name="Sign In", exact=True).click()
    expect(page.get_by_text("Reports in 2022-04")).to_be_visible()
    return page


def entry(page: Page, site: Site, kind: str, id_: str) -> None:
    page.goto(f"{site.address}{url_of(EDITOR)}#/collections/{kind}/entries/{id_}")
    expect(page.get_by_role("button", name="Save")).to_be_visible()


def read(files: dict[str, str], root: Path) -> dict[str, Any]:
    """Return what files of a record say, as the engine reads it, each by its path."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    loaded = load(root, DATA)
    assert not loaded.problems, "\n".join(map(str, loaded.problems))
    record = loaded.record
    beside = {"glossary": dict(record.glossary), "statement": {"": record.statement}}
    return {**{str(key): dict(fields) for key, fields in record.plain.items()}, **beside}


def saved(page: Page, github: GitHub) -> dict[str, str]:
    """Save what is open, and return the texts that were committed, by the paths of their files."""
    with page.expect_response(f"{API}/repos/*/*/pulls"):
        page.get_by_role("button", name="Save").click()
    return github.committed


def test_it_asks_for_a_token_and_no_other_host(
    context: BrowserContext, site: Site, left: list[str]
) -> None:
    page = opened(context, site)
    page.wait_for_timeout(500)
    assert left == []
    expect(page.get_by_text("Clean Harbour Plan").first).to_be_visible()


def test_its_icons_are_drawn_from_here(
    context: BrowserContext, site: Site, github: GitHub, left: list[str]
) -> None:
    page = signed_in(context, site)
    icon = page.locator(".material-symbols-outlined", has_text="account_circle").first
    page.wait_for_function("() => document.fonts.ready.then(() => true)")
    width = icon.evaluate("one => one.getBoundingClientRect().width")
    assert 0 < width <= 32, "an icon is shown as the word that it stands for"
    assert [url for url in left if not url.startswith(API)] == []
    assert github.unknown == []


def test_a_save_changes_the_title_and_no_other_value(
    context: BrowserContext, site: Site, github: GitHub, edited: Copy, tmp_path: Path
) -> None:
    before = read(github.files, tmp_path / "before")
    page = signed_in(context, site)
    entry(page, site, "commitment", "1.1-quay-lights")
    page.get_by_role("textbox", name="Title").first.fill("Light no quay: 1.10")
    found = saved(page, github)
    assert set(found) == {PROMISE}
    after = read({**github.files, **found}, tmp_path / "after")
    assert changed(before, after) == {
        "commitment/1.1-quay-lights": {"title": "Light no quay: 1.10"}
    }
    # It is proposed, and not on the branch that is published.
    assert github.commits[0]["branchName"] == "cms/commitment/1.1-quay-lights"
    assert (github.pulls[0]["base"], github.pulls[0]["draft"]) == ("main", True)


def changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that differ, with what they say now, by their records."""
    assert before.keys() == after.keys()
    return {
        key: {
            name: after[key].get(name)
            for name in {*fields, *after[key]}
            if fields.get(name) != after[key].get(name)
        }
        for key, fields in before.items()
        if fields != after[key]
    }


def test_a_metric_keeps_the_blocks_whose_names_are_its_own(
    context: BrowserContext, site: Site, github: GitHub, tmp_path: Path
) -> None:
    assert "where:" in github.files[METRIC]
    before = read(github.files, tmp_path / "before")
    page = signed_in(context, site)
    entry(page, site, "metric", "crabs-seen")
    page.get_by_role("textbox", name="Title").first.fill("Crabs that were seen")
    found = saved(page, github)
    after = read({**github.files, **found}, tmp_path / "after")
    assert changed(before, after) == {"metric/crabs-seen": {"title": "Crabs that were seen"}}


@pytest.mark.parametrize("root", [HARBOUR, ROOT], ids=["harbour", "real"])
def test_every_file_of_a_record_is_written_as_it_was_read(
    context: BrowserContext, site: Site, root: Path, tmp_path: Path
) -> None:
    page = opened(context, site)
    formats = page.evaluate("async () => (await (await fetch('config.json')).json()).formats")
    by_name = {format_["name"].removeprefix("record-"): format_ for format_ in formats}
    again = """([format, text]) => {
        const {fromFile, toFile} = formatOf(format);
        return toFile(fromFile(text.trim()));
    }"""
    files = {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted((root / DATA).rglob("*"))
        if path.is_file()
    }
    written = {
        name: page.evaluate(again, [by_name[kind], files[name]])
        for name in files
        if (kind := kind_of(name))
    }
    assert {kind_of(name) for name in written} >= {"commitment", "report", "metric", "body", "plan"}
    assert read({**files, **written}, tmp_path / "after") == read(files, tmp_path / "before")


def kind_of(name: str) -> str:
    """Return of which kind a file is; nothing of one that the editor does not know."""
    patterns = {kind.name: re.sub("<[a-z]+>", "[^/_]+", kind.file) for kind in KINDS}
    found = (kind for kind, pattern in patterns.items() if re.fullmatch(pattern, name))
    kind = next(found, "")
    return "" if kind in ("figure", "input") else kind


def test_axe_finds_what_is_known(context: BrowserContext, site: Site, github: GitHub) -> None:
    page = opened(context, site)
    found = axe_faults(page)
    page = signed_in(context, site)
    entry(page, site, "commitment", "1.1-quay-lights")
    found += axe_faults(page)
    assert {fault.partition(": ")[0] for fault in found} <= KNOWN, "\n".join(found)


def test_without_javascript_it_says_how_to_edit(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + url_of(EDITOR))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Edit the record")
    expect(page.get_by_role("link")).to_have_attribute("href", "https://github.com/port/plan")
    context.close()


def test_a_list_in_one_file_keeps_all_but_the_name_that_was_changed(
    context: BrowserContext, site: Site, github: GitHub, tmp_path: Path
) -> None:
    before = read(github.files, tmp_path / "before")
    page = signed_in(context, site)
    entry(page, site, "lists", "body")
    page.get_by_role("button", name="Expand All").first.click()
    name = page.get_by_role("textbox", name="Name").first
    was = name.input_value()
    name.fill(f"{was}: no")
    found = saved(page, github)
    assert set(found) == {"data/bodies.yml"}
    after = read({**github.files, **found}, tmp_path / "after")
    ((_, said),) = changed(before, after).items()
    assert said == {"name": f"{was}: no"}
