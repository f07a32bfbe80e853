"""Programs that know the rules of HTML and of WCAG: axe-core, IBM's Equal Access, the Nu checker.

The first two are put into a page that is open in Chromium, and see it as it is drawn. Nu reads
files. Each gives its faults as texts; what a rule is called stands at the start of each, as
`axe:…`, `ibm:…` or `nu:…`, by which a known issue can name it.
"""

import json
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

MODULES = Path(__file__).parent / "node_modules"
AXE = "axe-core/axe.min.js"
IBM = "accessibility-checker-engine/ace.js"
NU = "vnu-jar/build/dist/vnu.jar"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Nobody touches paper.
RUN_AXE = """async tags => {
    const rules = {"target-size": {enabled: !matchMedia("print").matches}};
    const found = await axe.run({runOnly: tags, rules, resultTypes: ["violations"]});
    return found.violations.flatMap(rule => rule.nodes.map(node => [
        rule.id, rule.help, node.target.join(" "), node.html,
        node.any.concat(node.all, node.none).map(check => check.message).join("; ")]));
}"""
# What it calls potential is for people to judge, and is not counted.
RUN_IBM = """async () => {
    const report = await new ace.Checker().check(document, ["WCAG_2_2"]);
    return report.results.filter(({value}) => value[0] === "VIOLATION" && value[1] === "FAIL")
        .map(one => [one.ruleId, one.message, one.path.dom, one.snippet, one.reasonId]);
}"""
LONGEST = 300


@cache
def source(module: str) -> str:
    """Return the text of a program that setup.sh installed."""
    path = MODULES / module
    assert path.is_file(), f"No {module}: run `bash tests/browser/setup.sh`, which installs it"
    return path.read_text("utf-8")


def axe_faults(page: Page) -> list[str]:
    """Return what axe-core finds in the open page as it is now."""
    return _found(page, "axe", AXE, RUN_AXE, TAGS)


def ibm_faults(page: Page) -> list[str]:
    """Return what IBM's engine finds in the open page as it is now."""
    return _found(page, "ace", IBM, RUN_IBM, None)


def _found(page: Page, name: str, module: str, run: str, given: object) -> list[str]:
    if page.evaluate(f"typeof {name} === 'undefined'"):
        page.evaluate(source(module))
    found: list[list[str]] = page.evaluate(run, given)
    prefix = {"axe": "axe", "ace": "ibm"}[name]
    return [
        f"{prefix}:{rule}: {help_}\n    {place}\n    {html[:LONGEST]}\n    {str(why)[:LONGEST]}"
        for rule, help_, place, html, why in found
    ]


def nu_faults(folder: Path) -> Mapping[str, list[str]]:
    """Return what the Nu checker finds wrong in the HTML files of a folder, by fault: where."""
    call = ["java", "-jar", str(MODULES / NU), "--skip-non-html", "--errors-only"]
    done = subprocess.run(
        [*call, "--format", "json", str(folder)], capture_output=True, text=True, check=False
    )
    told: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    found: dict[str, list[str]] = {}
    for one in told:
        place = f"{one.get('url', '').partition(folder.as_posix())[2]}:{one.get('lastLine')}"
        words = f"nu:{one['type']}: {one['message']} {one.get('extract', '')[:LONGEST]!r}"
        found.setdefault(words, []).append(place)
    return found
