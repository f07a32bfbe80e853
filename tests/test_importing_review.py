"""The review of an import shows all of it to anybody, and obeys nothing of what it shows."""

from answerable.importing.drafts import Draft, Fate, Imported, Piece
from answerable.importing.review import as_html
from answerable.problems import Location, Problem
from tests.support import elements

NASTY = "<script>alert(1)</script> & \u202eright"


def made(*pieces: Piece, drafts: tuple[Draft, ...] = ()) -> Imported:
    return Imported("update.docx", "0" * 64, f"Title {NASTY}", drafts, pieces, ("No row: `x`",))


def test_what_was_read_is_shown_and_not_obeyed() -> None:
    draft = Draft("data/x.md", f"---\ntitle: x\n---\n{NASTY}\n")
    piece = Piece("table 1, row 2", NASTY, Fate.TAKEN, draft.path, NASTY, (f"Note `{NASTY}`",))
    html = as_html(made(piece, drafts=(draft,)), [], "drafts/x")
    assert "<script" not in html
    assert "\u202e" not in html
    assert html.count("&lt;script&gt;") == 6
    assert "\\u{202E}right" in html


def test_it_asks_no_other_host_and_runs_nothing() -> None:
    html = as_html(made(), [], "drafts/x")
    (policy,) = (e for e in elements(html) if e.attributes.get("http-equiv"))
    assert policy.attributes["content"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not [e for e in elements(html) if e.tag in ("script", "img", "link", "iframe")]
    assert "http://" not in html
    assert "https://" not in html


def test_unmatched_rows_come_first_and_say_what_to_do() -> None:
    taken = Piece("table 1, row 2", "One", Fate.TAKEN, "data/x.md", "One")
    lost = Piece("table 1, row 3", "Two", Fate.UNMATCHED, notes=("--match 'table 1, row 3=ID'",))
    html = as_html(made(taken, lost, drafts=(Draft("data/x.md", "---\n---\nOne\n"),)), [], "d")
    assert html.index('id="unmatched"') < html.index('id="taken"')
    assert "The drafts can’t be accepted yet." in html
    assert "<code>--match &#39;table 1, row 3=ID&#39;</code>" in html


def test_words_in_no_draft_are_listed_with_the_reason() -> None:
    draft = Draft("data/x.md", "---\n---\nOne three\n")
    taken = Piece("table 1, row 2", "One two three", Fate.TAKEN, draft.path, "One three")
    aside = Piece("a footer", "Page 1", Fate.NOTED, notes=("Footers are not taken",))
    html = as_html(made(taken, aside, drafts=(draft,)), [], "drafts/x")
    cells = [e.text for e in elements(html) if e.tag in ("th", "td")]
    assert "Wordstwo" in cells
    assert any("No reason is known" in text for text in cells)
    assert "WhyFooters are not taken" in cells
    whole = as_html(made(Piece("p", "One", Fate.TAKEN, "data/x.md", "One")), [], "drafts/x")
    assert "Every word of the source was counted: each is in a draft." in whole


def test_what_the_check_says_stops_accepting_only_where_it_is_an_error() -> None:
    problem = Problem(Location("data/x.md", 3), "There is no body `x`", "Did you mean `y`?")
    assert "The drafts need mending" in as_html(made(), [problem], "drafts/x")
    assert "The drafts can be accepted," in as_html(made(), [], "drafts/x")


def test_tables_are_tables_at_every_width() -> None:
    piece = Piece("table 1, row 2", "One", Fate.TAKEN, "data/x.md", "One")
    html = as_html(made(piece, drafts=(Draft("data/x.md", "---\n---\nOne\n"),)), [], "drafts/x")
    found = elements(html)
    # Where a narrow page lays cells below each other, the roles still say what they are.
    roles = {"table": "table", "tr": "row", "td": "cell", "thead": "rowgroup", "tbody": "rowgroup"}
    for element in found:
        if element.tag in roles:
            assert element.attributes["role"] == roles[element.tag]
        if element.tag == "th":
            assert element.attributes["scope"] in ("col", "row")
        if element.tag == "table":
            assert element.attributes["aria-labelledby"] in {
                e.attributes.get("id") for e in found if e.tag == "h2"
            }


def test_a_likely_match_is_told_from_a_sure_one() -> None:
    said = "Likely: look closely"
    for likely in (True, False):
        piece = Piece("table 1, row 2", "x", Fate.TAKEN, "data/x.md", "x", likely=likely)
        html = as_html(made(piece, drafts=(Draft("data/x.md", "x\n"),)), [], "drafts/x")
        assert (said in html) is likely
