from pathlib import Path

import pytest

from answerable.problems import InvalidRecord, Level, Location, Problem
from answerable.publication import FRAGMENT, Publication, publish, with_fragments
from tests.conftest import Expect
from tests.support import HARBOUR, SITES, Copy, files_in, site_settings, without_drawings

PUBLISHED = [path.parent for path in sorted(SITES.glob("*/mkdocs.yml"))]


@pytest.mark.parametrize("site", PUBLISHED, ids=lambda site: site.name)
def test_a_record_is_published_as_expected(
    site: Path, cache: Path, tmp_path: Path, expect: Expect
) -> None:
    """A new folder in tests/sites is a new test; --bless writes what it expects."""
    publish(site, site_settings(cache)).write(tmp_path)
    made = {
        name: without_drawings(data.decode().replace("\r\n", "\n"))
        for name, data in files_in(tmp_path).items()
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
    assert "blocks.json" in written


def test_what_blocks_call_for_is_written_too(publication: Publication, tmp_path: Path) -> None:
    publication.write(tmp_path)
    texts = [data.decode() for name, data in files_in(tmp_path).items() if ".html" in name]
    assert set(publication.fragments.values()) <= set(texts)


def test_the_same_record_gives_the_same_publication(
    publication: Publication, harbour: Copy, cache: Path
) -> None:
    assert publish(harbour.root, site_settings(cache)) == publication


def test_every_problem_is_told_and_nothing_is_made(harbour: Copy, tmp_path: Path) -> None:
    harbour.edit("data/people/bo-limpet.md", "name: Bo Limpet", "name:")
    harbour.edit("data/bodies.yml", "- id: pilots", "- id: pirates")
    with pytest.raises(InvalidRecord) as caught:
        publish(harbour.root, site_settings(tmp_path / "cache"))
    assert len(caught.value.problems) > 5
    assert not (tmp_path / "cache").exists()


def test_the_work_is_told_as_it_goes(cache: Path) -> None:
    told: list[str] = []
    publish(HARBOUR, site_settings(cache), told.append)
    assert told == [
        "Reading the record",
        "Writing pages and drawing the charts of 5 metrics",
    ]


def test_advice_is_counted_last(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    advice = Problem(Location("data/plan.yml"), "It is long", "Cut it", Level.WARNING)
    monkeypatch.setattr("answerable.checks.RULES", (lambda record: iter([advice]),))
    told: list[str] = []
    publish(HARBOUR, site_settings(cache), told.append)
    assert told[-1] == "1 warning: see `build.py check`"


def test_a_page_is_given_the_blocks_that_it_names(publication: Publication) -> None:
    text = "# Methods\n\n{{ standings }}\n\nWords {{ standings }}.\n\n{{scales}}\n"
    filled = publication.with_blocks(text, "docs/methods.md")
    assert filled == (
        f"# Methods\n\n{publication.blocks['standings']}\n\nWords {{{{ standings }}}}.\n\n"
        f"{publication.blocks['scales']}\n"
    )


def test_a_block_that_is_not_there_is_named_at_its_line(publication: Publication) -> None:
    with pytest.raises(InvalidRecord) as caught:
        publication.with_blocks("# A\n\n{{ standing }}\n\n{{ scales }}\n\n{{ x }}\n", "docs/a.md")
    assert [str(problem) for problem in caught.value.problems] == [
        f"docs/a.md:{line}:1: There is no block called `{name}`. Use "
        f"{', '.join(publication.blocks)}."
        for line, name in ((3, "standing"), (7, "x"))
    ]


def test_data_are_never_filled_in_as_a_template(publication: Publication) -> None:
    hostile = "{{ 7 * 7 }} {% if x %} \\1 \\g<0> {{ standings }}"
    one = Publication((), {}, {"standings": hostile}, {})
    assert one.with_blocks("{{ standings }}", "docs/a.md") == hostile


def test_fragments_go_where_their_marks_stand() -> None:
    html = '<p>a</p><div data-fragment="figure-1"></div><p>b</p><div data-fragment="b.2"></div>'
    assert with_fragments(html, {"figure-1": "<svg>\\1</svg>", "b.2": "<b>", "c": "c"}) == (
        "<p>a</p><svg>\\1</svg><p>b</p><b>"
    )
    assert FRAGMENT.findall(html) == ["figure-1", "b.2"]


def test_a_mark_without_its_fragment_stops_the_build() -> None:
    with pytest.raises(KeyError, match="figure-1"):
        with_fragments('<div data-fragment="figure-1"></div>', {})
