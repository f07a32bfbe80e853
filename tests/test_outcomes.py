"""The pages of outcomes: what they hold, in which order, and what can be taken away of them."""

import csv
import html
import io
import re
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest

from answerable.findings import figured
from answerable.language import Language, speaking
from answerable.pages import pages
from answerable.pages.figures import figure_files, figures
from answerable.pages.making import aggregation_words, derivation_words
from answerable.pages.outcomes import LISTED
from answerable.pages.policy import policy_of
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Page
from answerable.publication import Publication, publish
from answerable.record import Record
from answerable.records import Aggregation, Derivation, Input, Metric
from answerable.sentences import outcome
from tests.support import TODAY, Copy, Element, elements, ledger_of, site_settings

ADDRESS = "https://harbour.example/plan/"


def page_of(found: Publication, uri: str) -> Page:
    return next(page for page in found.pages if page.uri == uri)


def with_metric(site: Site, **changed: Any) -> Page:
    """Return the page of the harbour's lamps, changed so."""
    lamps = site.record.metrics["lamps-working"].model_copy(update=changed)
    there = replace(
        site, ledger=ledger_of(replace(site.record, metrics={lamps.id: lamps, **_rest(site)}))
    )
    return next(page for page in pages(there) if page.uri == "outcomes/lamps-working.md")


def _rest(site: Site) -> dict[str, Metric]:
    return {id_: m for id_, m in site.record.metrics.items() if id_ != "lamps-working"}


def in_order(text: str, *parts: str) -> bool:
    places = [text.index(part) for part in parts]
    return places == sorted(places)


def test_a_page_is_in_the_order_in_which_it_is_read(publication: Publication) -> None:
    page = page_of(publication, "outcomes/lamps-working.md")
    assert in_order(
        page.markdown,
        "# Lamps that work", "What share of the lamps",
        "The promise that is meant to change this: [Light every quay]",
        "## Figure 1: ", "Lamps that work, June 2021, Port Wrasse.", 'data-fragment="figure-1"',
        "- Highest: West quay", 'data-fragment="table-1"', "## Figure 2: ",
        'data-fragment="table-2"', "## All figures", "## What to know", "## Sources",
        "## Promises about this",
    )  # fmt: skip
    assert in_order(page.fragments["table-1"], "<table", "SVG of figure 1", "To cite it: ")


def test_the_table_of_every_figure_is_left_out_where_those_above_hold_it(
    publication: Publication, site: Site
) -> None:
    assert "observations" not in page_of(publication, "outcomes/lamps-working.md").fragments
    one = (
        site.record.metrics["lamps-working"]
        .charts[0]
        .model_copy(update={"where": {"quay": "East quay"}})
    )
    partly = with_metric(site, charts=(one,))
    assert "Fish quay" in partly.fragments["observations"]


def test_an_aim_for_several_groups_names_each_in_the_table(site: Site) -> None:
    aim = next(target for m in site.record.metrics.values() for target in m.targets)
    both = aim.model_copy(update={"where": {"quay": ("East quay", "Fish quay")}})
    page = with_metric(site, charts=(), targets=(both,))
    assert "<td>East quay, Fish quay</td>" in page.fragments["observations"]


def test_a_long_table_is_left_to_the_files(site: Site) -> None:
    lamps = site.record.metrics["lamps-working"]
    row = lamps.observations[0]
    rows = tuple(row.model_copy(update={"line": line}) for line in range(2, LISTED + 3))
    page = with_metric(site, charts=(), observations=rows)
    assert "observations" not in page.fragments
    assert f"There are {LISTED + 1} figures, too many to list" in page.markdown
    assert "data/metrics/lamps-working.csv" in page.markdown
    shorter = with_metric(site, charts=(), observations=rows[:LISTED])
    assert "observations" in shorter.fragments


def test_what_can_be_taken_away_of_a_figure_is_published(
    publication: Publication, site: Site
) -> None:
    for id_, metric in site.record.metrics.items():
        for figure in figured(metric):
            start = f"outcomes/{id_}/{figure.name}"
            assert {f"{start}.{ending}" for ending in ("svg", "png", "csv", "html")} <= {
                *publication.files
            }
            fragment = page_of(publication, f"outcomes/{id_}.md").fragments[
                f"table-{figure.number}"
            ]
            for ending in ("svg", "png", "csv", "html"):
                assert f'href="{figure.name}.{ending}"' in fragment


def test_the_data_of_a_figure_is_exactly_what_it_shows(publication: Publication) -> None:
    data = publication.files["outcomes/lamps-working/figure-2.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert [(row["period"], row["quay"], row["value"]) for row in rows] == [
        ("2022/23 Q1", "East quay", "90"),
        ("2022/23 Q1", "West quay", "100"),
    ]
    whole = publication.files["data/metrics/lamps-working.csv"].decode()
    assert data.splitlines()[0] == whole.splitlines()[0]


def test_how_to_cite_a_figure_names_its_permanent_address(publication: Publication) -> None:
    page = page_of(publication, "outcomes/lamps-working.md")
    [cite] = [e.text for e in elements(page.fragments["table-2"]) if "cite" in class_of(e)]
    assert cite == (
        "To cite it: Harbour Board of Port Wrasse, “Lamps that work”, figure 2, April to June "
        "2022, Clean Harbour Plan: held to account. "
        f"{ADDRESS}outcomes/lamps-working/#chart-figure-2"
    )
    ids = [e.attributes.get("id") for e in elements(page.fragments["figure-2"])]
    assert "chart-figure-2" in ids


def class_of(element: Element) -> list[str]:
    return element.attributes.get("class", "").split()


def test_what_shows_a_figure_elsewhere_is_one_named_frame(publication: Publication) -> None:
    fragment = page_of(publication, "outcomes/crabs-seen.md").fragments["table-1"]
    [code] = [e.text for e in elements(fragment) if e.tag == "code"]
    [frame] = elements(code)
    assert frame.tag == "iframe"
    assert frame.attributes["src"] == f"{ADDRESS}outcomes/crabs-seen/figure-1.html"
    assert "Crabs seen" in frame.attributes["title"]
    assert "allow-scripts" not in frame.attributes["sandbox"]


def test_the_page_for_a_frame_stands_alone(publication: Publication) -> None:
    text = publication.files["outcomes/crabs-seen/figure-1.html"].decode()
    found = elements(text)
    tags = [element.tag for element in found]
    assert "script" not in tags
    assert next(e for e in found if e.tag == "html").attributes == {"lang": "en", "dir": "ltr"}
    [policy] = [e.attributes["content"] for e in found if "http-equiv" in e.attributes]
    assert policy == policy_of("outcomes/crabs-seen/figure-1.html")
    assert (tags.count("h1"), tags.count("svg"), tags.count("table")) == (1, 2, 1)
    loaded = [e.attributes["href"] for e in found if e.attributes.get("rel") == "stylesheet"]
    assert loaded == ["../../assets/stylesheets/answerable.css"]
    [back] = [e for e in found if "opens in a new tab" in e.text and e.tag == "a"]
    assert back.attributes["href"] == "./#chart-figure-1"
    assert "Source: Clean Harbour Plan, from Harbour Board of Port Wrasse." in html.unescape(text)


def test_the_page_for_a_frame_runs_as_its_language_does(site: Site) -> None:
    view = View(site, "outcomes/crabs-seen.md")
    with speaking(Language("ar", NullTranslations())):
        figure = figures(site.record.metrics["crabs-seen"], view)[0]
        text = dict(figure_files(figure, site))[figure.file("html")].decode()
    assert elements(text)[0].attributes == {"lang": "ar", "dir": "rtl"}


def test_what_the_plan_was_meant_to_move_comes_first(
    publication: Publication, record: Record
) -> None:
    page = page_of(publication, "outcomes/index.md")
    cards = elements(page.fragments["outcomes"])
    first = [record.metrics[id_] for id_ in record.plan.outcomes]
    assert [e.text for e in cards if e.tag == "h3"] == [metric.title for metric in first]
    shown = elements(f"<p>{page.fragments['outcomes']}</p>")[0].text
    assert len(first) == 2
    for metric in first:
        told = outcome(metric)
        for words in (told.latest_words, told.change_words, told.target_words, told.fresh_words):
            assert words in shown
        assert metric.title not in page.markdown
    assert "No promise in this record names it" in shown
    assert "Depth of the channel" in page.markdown


def test_an_overview_without_outcomes_lists_every_metric(harbour: Copy, cache: Path) -> None:
    harbour.edit("data/plan.yml", "outcomes: [moorings-sound, ferries-on-time]\n", "")
    page = page_of(publish(harbour.root, site_settings(cache), TODAY), "outcomes/index.md")
    assert page.fragments == {}
    assert "Lamps that work" in page.markdown


NEW = """\
title: Boats at the quay
question: How many boats lie at each quay?
unit: boats
dimensions:
  - id: quay
    title: Quay
charts:
  - id: by-quay
    kind: bars
    by: quay
    where:
      period: latest
"""
ROWS = """\
period,quay,value,document,place
2020,East quay,12,harbour-plan,page 8
2021,East quay,14,harbour-plan,page 8
2020,West quay,8,harbour-plan,page 8
2021,West quay,9,harbour-plan,page 8
"""


def test_a_new_metric_is_a_change_of_data_alone(harbour: Copy, cache: Path) -> None:
    harbour.write("data/metrics/boats.yml", NEW)
    harbour.write("data/metrics/boats.csv", ROWS)
    found = publish(harbour.root, site_settings(cache), TODAY)
    page = page_of(found, "outcomes/boats.md")
    assert "## Figure 1: " in page.markdown
    assert page.fragments["figure-1"].count('role="img"') == 2
    [caption] = [e.text for e in elements(page.fragments["table-1"]) if e.tag == "caption"]
    assert caption == "Figure 1: Boats at the quay, 2021, in boats"
    assert "12" in page.fragments["observations"]
    for ending in ("svg", "png", "csv", "html"):
        assert found.files[f"outcomes/boats/by-quay.{ending}"]
    assert {"data/metrics/boats.csv", "data/metrics/boats.json"} <= {*found.files}
    assert "Boats at the quay" in page_of(found, "outcomes/index.md").markdown


AGGREGATION = Aggregation.model_validate(
    {
        "document": "harbour-plan", "files": ["boats.csv"], "period": "Month",
        "period_form": "month", "day": "Day",
        "keep": [
            {"column": "Kind", "among": ["Boat", "Ship"]},
            {"column": "Flag", "not_among": ["None"]},
        ],
        "groups": [
            {
                "id": "quay", "column": "Where", "unknown": "Not stated", "others": "Other",
                "total": "yes",
            }
        ],
    }
)  # fmt: skip
INPUT = Input.model_validate(
    {
        "line": 2, "id": "boats-2021-06", "period": "2021-06", "file": "boats.csv",
        "sha256": "0123456789abcdef", "declaration": "f" * 64, "read": "1200", "dropped": "30",
        "repeated": "4", "removed": "0", "unknown": "5", "days": "30", "days_in_period": "30",
    }
)  # fmt: skip


def test_how_figures_were_counted_is_said(site: Site) -> None:
    there = replace(site, downloads=_Any())
    page = with_metric(there, aggregation=(AGGREGATION,), inputs=(INPUT,))
    assert in_order(
        page.markdown, "## All figures", "## How these figures were made", "1 file:",
        "- Each figure is how many rows there are.",
        "- Rows are counted where <code>Kind</code> is “Boat” or “Ship” and <code>Flag</code> is "
        "not “None”.",
        "- Quay: from the column <code>Where</code>; all values that are not named count as "
        "“Other”; rows without a value count as “Not stated”; all groups together count as “All”.",
        "data/metrics/lamps-working.yml", "data/metrics/lamps-working.inputs.csv",
        "## What to know",
    )  # fmt: skip
    table = page.fragments["inputs"]
    assert "<code>0123456789ab</code>" in table
    assert [word for word in ("1,200", "30 of 30", "boats-2021-06") if word not in table] == []


class _Any(dict[str, int]):
    """The size of any file."""

    def __missing__(self, _path: str) -> int:
        return 1


def test_how_figures_were_computed_is_said(site: Site) -> None:
    made = Derivation.model_validate(
        {
            "formula": "relative-likelihood", "of": "crabs-seen", "population": "channel-depth",
            "population_period": "2021", "by": "quay", "compared": "East quay",
            "reference": "West quay", "periods": ["2020", "2021"],
        }
    )  # fmt: skip
    page = with_metric(replace(site, downloads=_Any()), derivation=made)
    assert "the relative likelihood of two groups" in page.markdown
    assert "[how figures are worked out](<../methods.md>)" in page.markdown
    assert "**The figures:** [Crabs seen](<crabs-seen.md>)" in page.markdown
    assert "**The population:** [Depth of the channel](<channel-depth.md>)" in page.markdown
    assert [*derivation_words(made)] == [
        "“East quay” is set beside “West quay”.",
        "The population is that of 2021.",
        "Figures are added up to longer periods: 2020 and 2021.",
    ]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"measure": "sum", "column": "Boats"}, "the sum of the column <code>Boats</code>"),
        (
            {"measure": "value", "column": "Share", "times": "100"},
            "the value in the column <code>Share</code>, multiplied by 100",
        ),
        (
            {"measure": "share", "of_which": [{"column": "Lit", "among": ["Yes"]}]},
            "the share of the rows where <code>Lit</code> is “Yes”, in per cent",
        ),
    ],
)
def test_a_measure_is_said(changed: dict[str, Any], words: str, site: Site) -> None:
    given = {"document": "harbour-plan", "files": ["a.csv"], "period_is": "2021", **changed}
    told = [
        *aggregation_words(site.record.metrics["lamps-working"], Aggregation.model_validate(given))
    ]
    assert told == [f"Each figure is {words}.", "Its period is 2021."]


def test_every_heading_of_a_page_can_be_linked_to(publication: Publication) -> None:
    """The permanent id of a figure is no heading's, whose id changes with its words."""
    for page in publication.pages:
        ids = re.findall(r'id="(chart-[^"]+)"', "".join(page.fragments.values()))
        assert len(ids) == len(set(ids))
