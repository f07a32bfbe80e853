import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from answerable.pages.writing import Page
from answerable.problems import InvalidRecord, Level, Location, Problem
from answerable.publication import FRAGMENT, Publication, publish, with_fragments
from tests.conftest import Expect
from tests.support import HARBOUR, SITES, TODAY, Copy, files_in, site_settings, without_drawings

PUBLISHED = [path for path in sorted(SITES.iterdir()) if (path / "expected/publication").is_dir()]


@pytest.mark.parametrize("site", PUBLISHED, ids=lambda site: site.name)
def test_a_record_is_published_as_expected(
    site: Path, cache: Path, tmp_path: Path, expect: Expect
) -> None:
    """A site with a folder expected/publication is a test; --bless writes what it expects."""
    publish(site, site_settings(cache, site), TODAY).write(tmp_path)
    made = {
        name: without_drawings(data.decode().replace("\r\n", "\n"))
        for name, data in files_in(tmp_path).items()
        if not name.endswith((".png", ".svg"))
    }
    expect(site / "expected" / "publication", made)


def test_what_is_written_is_all_there_is(publication: Publication, tmp_path: Path) -> None:
    publication.write(tmp_path)
    written = files_in(tmp_path)
    for page in publication.pages:
        assert written.pop(page.uri).decode() == page.markdown
        for name, html in page.fragments.items():
            assert written.pop(f"{page.uri}.{name}.html").decode() == html
    for path, data in publication.files.items():
        assert written.pop(path) == data
    assert not written


def test_the_same_record_gives_the_same_publication(
    publication: Publication, harbour: Copy, cache: Path
) -> None:
    assert texts(publish(harbour.root, site_settings(cache), TODAY)) == texts(publication)


def texts(publication: Publication) -> dict[str, object]:
    """Return all that is published by its name: pages, their fragments and files."""
    found: dict[str, object] = dict(publication.files)
    for page in publication.pages:
        found[page.uri] = (page.title, page.description, page.markdown)
        found |= {f"{page.uri} {name}": html for name, html in page.fragments.items()}
    return found


def test_the_day_alone_moves_what_tells_of_time(publication: Publication, cache: Path) -> None:
    now, then = texts(publication), texts(publish(HARBOUR, site_settings(cache), date(2022, 5, 1)))
    moved = {name for name in {*now, *then} if now.get(name) != then.get(name)}
    assert {name.partition("/")[0] for name in moved} == {
        "index.md glance-found", "commitments", "signals", "bodies", "letters", "meetings", "asks",
        "data", "outcomes", "people", "record", "sitemap.xml",
    }  # fmt: skip
    # The page of data gives the sizes of files; data packages give their hashes, and the day.
    assert {name for name in moved if name.startswith(("data/", "outcomes/"))} == {
        "data/index.md", "data/commitments.csv", "data/commitments.json", "data/signals.csv",
        "data/signals.json", "data/datapackage.json", "outcomes/datapackage.json",
    }  # fmt: skip


def test_from_one_day_to_the_next_only_days_are_counted_on(
    publication: Publication, cache: Path
) -> None:
    now = texts(publication)
    then = texts(publish(HARBOUR, site_settings(cache), TODAY + timedelta(days=1)))
    assert now != then
    days = re.compile(r"[\d,]+ days|[23] January 2026|2026-01-0[23]|sha256:[0-9a-f]{64}")
    assert {name: days.sub("-", str(text)) for name, text in now.items()} == {
        name: days.sub("-", str(text)) for name, text in then.items()
    }


def test_every_problem_is_told_and_nothing_is_made(harbour: Copy, tmp_path: Path) -> None:
    harbour.edit("data/people/bo-limpet.md", "name: Bo Limpet", "name:")
    harbour.edit("data/bodies.yml", "- id: pilots", "- id: pirates")
    with pytest.raises(InvalidRecord) as caught:
        publish(harbour.root, site_settings(tmp_path / "cache"), TODAY)
    assert len(caught.value.problems) > 5
    # What was read, and found.
    assert sorted(path.name for path in (tmp_path / "cache").iterdir()) == ["checks", "record"]


def test_the_work_is_told_as_it_goes(cache: Path) -> None:
    told: list[str] = []
    publish(HARBOUR, site_settings(cache), TODAY, told.append)
    assert told == ["Reading the record"]


def test_advice_is_counted_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    advice = Problem(Location("data/plan.yml"), "It is long", "Cut it", Level.WARNING)
    monkeypatch.setattr("answerable.checks.RULES", (lambda record: iter([advice]),))
    told: list[str] = []
    publish(HARBOUR, site_settings(tmp_path), TODAY, told.append)
    assert told[-1] == "1 warning: see `make check`"


def page_at(publication: Publication, uri: str) -> Page:
    [found] = [page for page in publication.pages if page.uri == uri]
    return found


def test_hand_written_pages_are_pages_like_any_other(publication: Publication) -> None:
    assert publication.pages[0].uri == "index.md"
    about = page_at(publication, "about.md")
    assert about.markdown.startswith("# About\n\nPort Wrasse is made up. Go [home](index.md).\n")
    assert "Harbour Board of Port Wrasse" in about.markdown
    assert "{{" not in about.markdown


def test_a_block_is_written_for_the_page_that_calls_for_it(harbour: Copy, cache: Path) -> None:
    text = "# Guide\n\n{{ plan-at-a-glance }}\n\n{{ plan-so-far }}\n"
    harbour.write("docs/help/guide.md", text)
    harbour.write("docs/help/deeper/guide.md", text)
    made = publish(harbour.root, site_settings(cache), TODAY)
    for uri, up in (("index.md", ""), ("help/guide.md", "../"), ("help/deeper/guide.md", "../../")):
        page = page_at(made, uri)
        assert f"[How we work out a standing](<{up}methods.md>)" in page.markdown
        # Markdown names files, and finished pages name folders: one deeper, but for the home page.
        href = f"{up}../plan/1/" if up else "plan/1/"
        assert f'href="{href}"' in page.fragments["glance-chapters"]


def test_braces_in_text_and_in_code_stay_as_they_are(harbour: Copy, cache: Path) -> None:
    text = (
        "# Guide\n\nWords {{ standings }}, `{{ standings }}` and {{ 7 * 7 }} {% if x %} {# y #}."
        '\n\n```text\n{{ standings }}\n\n{{ figure("lamps-working") }}\n```\n'
    )
    harbour.write("docs/guide.md", text)
    assert page_at(publish(harbour.root, site_settings(cache), TODAY), "guide.md").markdown == text


def test_a_figure_that_a_page_cites_is_written_there(harbour: Copy, cache: Path) -> None:
    cited = '{{ figure("crabs-seen", period="2021", kind-of-crab="Velvet crabs") }}'
    harbour.edit("docs/about.md", "Go [home]", f"There were {cited}. Go [home]")
    made = publish(harbour.root, site_settings(cache), TODAY)
    assert "There were almost 300 crabs. Go" in page_at(made, "about.md").markdown


def test_files_beside_pages_are_published_as_they_are(harbour: Copy, cache: Path) -> None:
    harbour.write("docs/files/tides.csv", "day,metres\r\n1,2.50\r\n")
    made = publish(harbour.root, site_settings(cache), TODAY)
    assert made.files["files/tides.csv"] == b"day,metres\r\n1,2.50\r\n"


def test_fragments_go_where_their_marks_stand() -> None:
    html = '<p>a</p><div data-fragment="figure-1"></div><p>b</p><div data-fragment="b.2"></div>'
    assert with_fragments(html, {"figure-1": "<svg>\\1</svg>", "b.2": "<b>", "c": "c"}) == (
        "<p>a</p><svg>\\1</svg><p>b</p><b>"
    )
    assert FRAGMENT.findall(html) == ["figure-1", "b.2"]


def test_a_mark_without_its_fragment_stops_the_build() -> None:
    with pytest.raises(KeyError, match="figure-1"):
        with_fragments('<div data-fragment="figure-1"></div>', {})
