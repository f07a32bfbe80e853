"""What people ask of the real site, and what must be among the first results."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.published import Site

pytestmark = pytest.mark.browser

FIRST = 3  # results
# Each question, and the addresses that must be among its first results.
QUESTIONS = {
    "residency": ["commitments/3.1-london-residency/"],
    "stop and search": [
        "commitments/1.2-link-force-and-search/", "commitments/3.2-stop-search-training/",
    ],
    "stop and search likelihood": ["outcomes/stop-and-search-likelihood/"],
    "gangs matrix": [
        "commitments/4.8-gangs-matrix-updates/", "outcomes/gangs-matrix-reduction/",
    ],
    "Mundy-Castle": ["people/#person-mundy-castle"],
    "minutes march 2022": ["meetings/2022-03-24-public-review/"],
    "IOPC": ["bodies/iopc/", "commitments/4.2-work-with-iopc/"],
    "BAME": ["glossary/#term-bame"],
    "Camden": ["areas/camden/"],
    "what did the mayor promise about recruitment": ["commitments/3.1-recruitment-law/"],
    "how many black officers are there": ["outcomes/bame-officers/"],
    "who is on the reference group": ["people/#action-plan-external-reference-group"],
    "when will handcuffs be reviewed": ["commitments/1.2-handcuffing-review/", "plan/1.2/"],
    "stop and search in camden": ["areas/camden/"],  # no page has all three
    "ayor of lodnon": ["bodies/mayor/"],
    "rtansparency": ["plan/"],
}  # fmt: skip


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_question_is_answered_by_the_first_results(asked: str, page: Page, site: Site) -> None:
    page.goto(f"{site.address}search/?q={asked}")
    expect(page.locator("main [aria-live]")).not_to_be_empty()
    links = page.locator("ol.search-results > li a")
    found = links.evaluate_all("all => all.map(link => link.href)")[:FIRST]
    first = [one.removeprefix(site.address) for one in found]
    assert {*QUESTIONS[asked]} <= {*first}, first
