from datetime import date
from pathlib import Path

import pytest

from answerable.checks import examine
from answerable.checks.statements import statement_fresh
from answerable.cli import main
from answerable.pages.accessibility import accessibility_page
from answerable.pages.site import Site
from answerable.record import load
from answerable.records import Compliance
from tests.support import DATA, ROOT, Copy, ledger_of, site_settings
from tests.test_cli import commands

STATEMENT = "data/accessibility.yml"
OLD = (
    f"{STATEMENT}:40:11: The accessibility statement was last looked at on 1 October 2099, over a "
    "year ago. Test the site, correct the statement, and give the day as `reviewed`."
)
LATE = (
    f"{STATEMENT}:12:9: warning: `chart-of-tides` was to be mended by June 2099. "
    "Take it out if it is mended, or give another date."
)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2099, 6, 30), []),
        (date(2099, 7, 1), [LATE]),
        (date(2100, 10, 1), [LATE]),
        (date(2100, 10, 2), [OLD, LATE]),
    ],
)
def test_a_year_after_its_review_a_statement_is_too_old(
    harbour: Copy, today: date, said: list[str]
) -> None:
    assert [str(problem) for problem in statement_fresh(harbour.record(), today)] == said


def test_a_statement_that_was_not_reviewed_is_as_old_as_it_is(harbour: Copy) -> None:
    harbour.edit(
        STATEMENT, "prepared: 2025-03-01\nreviewed: 2099-10-01\n", "prepared: 2024-02-29\n"
    )
    record = harbour.record()
    assert not [*statement_fresh(record, date(2025, 2, 28))]
    [problem] = statement_fresh(record, date(2025, 3, 1))
    assert str(problem).startswith(
        f"{STATEMENT}:39:11: The accessibility statement was last looked"
    )


def test_the_check_fails_on_an_old_statement_and_the_build_does_not(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4133980800")
    assert main(["check"], harbour.root, commands()) == 1
    assert "over a year ago" in capsys.readouterr().err
    assert examine(harbour.root, site_settings(Path())).problems == ()


def test_the_statement_has_each_part_of_the_model(site: Site) -> None:
    [page] = accessibility_page(site)
    headings = [line for line in page.markdown.splitlines() if line.startswith("#")]
    assert headings == [
        "# Accessibility statement",
        "## How accessible this website is",
        "## Ask for another format",
        "## Report an accessibility problem",
        "## Enforcement procedure",
        "## Technical information about this website’s accessibility",
        "### Compliance status",
        "## Non-accessible content",
        "### Non-compliance with the accessibility regulations",
        "### Disproportionate burden",
        "### Content that is not within the scope of the accessibility regulations",
        "## Preparation of this accessibility statement",
    ]
    assert "success criterion 1\\.4.10 (reflow)." in page.markdown
    assert "assistive technology" in page.markdown


@pytest.mark.parametrize("compliance", Compliance)
def test_how_far_the_site_complies_is_said_in_the_words_of_the_model(
    harbour: Copy, cache: Path, compliance: Compliance
) -> None:
    text = (harbour.root / STATEMENT).read_text("utf-8")
    issues = text.partition("issues:")[2].partition("burden:")[0]
    harbour.edit(STATEMENT, f"issues:{issues}", "")
    harbour.edit(STATEMENT, "compliance: partially", f"compliance: {compliance}")
    [page] = accessibility_page(Site(ledger_of(harbour.record()), cache, {}))
    assert f"This website is {compliance} compliant with" in page.markdown
    assert "We know of no part of this website that is not accessible." in page.markdown


def test_the_real_statement_is_not_too_old_on_the_day_it_was_looked_at() -> None:
    record = load(ROOT, DATA).record
    assert record.statement
    looked = record.statement.reviewed or record.statement.prepared
    assert not [*statement_fresh(record, looked.last)]


def test_what_is_said_of_the_site_is_in_no_release(harbour: Copy) -> None:
    before = harbour.record().plain
    assert not {key.kind for key in before} & {"term", "statement", "file"}
    harbour.edit(STATEMENT, "compliance: partially", "compliance: [")
    harbour.edit("data/glossary.yml", "- id: hb", "- id: [")
    assert load(harbour.root, DATA).record.plain == before
