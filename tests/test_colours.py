"""A body's own colours, from its settings to what readers see and take away."""

from answerable.addresses import OWN_STYLES
from answerable.driving import generator
from tests.support import Copy

OWN = "#004d40"
COLOURS = f'''    colours:
      light:
        bar: "{OWN}"
        chart-series-1: "{OWN}"
    contact:
'''
SVG = "outcomes/lamps-working/bars-by-quay.svg"


def test_own_colours_are_on_every_page_and_in_what_is_taken_away(harbour: Copy) -> None:
    generator.build(harbour.root)
    site = harbour.root / "site"
    assert not (site / OWN_STYLES).exists()
    before = {path.name: path.read_bytes() for path in (site / "outcomes").rglob("*.svg")}
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    assert pages
    assert not [page for page in pages if "own.css" in page]
    harbour.edit("mkdocs.yml", "    contact:\n", COLOURS)
    generator.build(harbour.root)
    rules = (site / OWN_STYLES).read_text("utf-8")
    assert f"--bar: {OWN};" in rules
    assert f"--chart-series-1: {OWN};" in rules
    for path in site.rglob("*.html"):
        assert "own.css" in path.read_text("utf-8"), path
    after = {path.name: path.read_bytes() for path in (site / "outcomes").rglob("*.svg")}
    assert before.keys() == after.keys()
    coloured = {name for name, svg in after.items() if OWN.encode() in svg}
    assert coloured == {name for name, svg in before.items() if b"#12436D" in svg}
    assert coloured
