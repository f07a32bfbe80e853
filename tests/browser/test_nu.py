"""The Nu checker finds no error in any page, as it is published."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.browser.engines import nu_faults
from tests.browser.known import known, rule_of
from tests.browser.published import Site
from tests.browser.visits import fail_with
from tests.support import Copy


def told(found: Mapping[str, list[str]]) -> list[str]:
    return [
        f"{on[0]} (pages: {len(on)}): {fault}"
        for fault, on in found.items()
        if rule_of(fault) not in known()
    ]


def test_nu_finds_nothing_in_the_harbours_pages(built: Copy) -> None:
    fail_with(told(nu_faults(built.root / "site")))


@pytest.mark.thorough
def test_nu_finds_nothing_in_any_page(site: Site) -> None:
    fail_with(told(nu_faults(site.folder)))


def test_nu_notices_what_html_does_not_allow(built: Copy, tmp_path: Path) -> None:
    page = tmp_path / "broken" / "index.html"
    page.parent.mkdir()
    shutil.copy(built.root / "site/about/index.html", page)
    text = page.read_text("utf-8")
    page.write_text(text.replace("</h1>", "</h1><p role=row><p><b><p></b>", 1), "utf-8")
    found = nu_faults(tmp_path)
    assert any("role" in fault for fault in found)
    assert [where.partition(":")[0] for where in next(iter(found.values()))] == [
        "/broken/index.html"
    ]
