"""Rules of hand-written pages: each wrong page, with all that must be said of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from answerable.checks import check_content, examine
from answerable.checks.content import Content
from answerable.checks.pages import WITH_HEADINGS
from answerable.checks.plain import IN_PAGES, IN_RECORDS, not_plain, only_words, refused
from answerable.handwritten import Block, Handwritten, HandwrittenPage, calls, load_handwritten
from answerable.markup import html_of, rendered
from answerable.pages import handwritten_page
from answerable.pages.site import Site
from answerable.publication import FRAGMENT, Publication
from answerable.record import Record, load
from answerable.settings import read_configuration
from tests.support import (
    DATA,
    HARBOUR,
    ROOT,
    Copy,
    elements,
    harbour_record,
    ledger_of,
    site_settings,
)
from tests.test_checks import PLAIN, TEXTS, shape

GUIDE = "docs/help/guide.md"
SITE = Site(ledger_of(harbour_record()), Path("cache"), {})


def content(*pages: HandwrittenPage, record: Record | None = None) -> Content:
    """Return the harbour with more pages."""
    written = load_handwritten(HARBOUR)
    return Content(
        record or harbour_record(),
        replace(written, pages=(*written.pages, *pages)),
        read_configuration(HARBOUR),
    )


def guide(body: str, title: str = "# Guide\n\n") -> HandwrittenPage:
    return HandwrittenPage("help/guide.md", GUIDE, "", "", title + body, 1)


def told(body: str, title: str = "# Guide\n\n") -> list[str]:
    """Return what is said of a page with this text below its title, which stands on line 3."""
    return [str(problem) for problem in check_content(content(guide(body, title)))]


def test_the_harbour_breaks_no_rule() -> None:
    assert examine(HARBOUR, site_settings(Path("cache"))).problems == ()


ALLOWED = (
    *PLAIN,
    "## Part\n\n### Smaller part\n\nWords.",
    "Part\n----\n\nWords.",
    "***\n\nWords, a line\\\nand another.",
    "Words  \non two lines.",
    "| a | b |\n|---|--:|\n| c | d |",
    "```yaml\ntitle: <b>A</b>\n\n{{ standings }}\n```",
    "    <b>not bold</b>".replace("<b>", "").replace("</b>", ""),
    "[Up](../about.md), [here below](#part), [a promise](../commitments/1.1-quay-lights.md),\n"
    "[the figures](../data/reports.csv), [words](../about.md#who-is-named)\n\n## Part",
    "[Methods][m] are told.\n\n[m]: ../methods.md",
    "{{ standings }}\n\n{{ bodies }}",
    'There were {{ figure("crabs-seen", period="2021", kind-of-crab="Velvet crabs") }}.',
    '{{ figure("crabs-seen", period="2021", kind-of-crab="Velvet crabs") }}',
    '{{ number("crabs-seen", period="2021", kind-of-crab="Velvet crabs") }}',
    "{{ 7 * 7 }} in words, {% raw %} and {# note #}.",
    "{% include 'x' %}",
)  # fmt: skip


@pytest.mark.parametrize("body", ALLOWED)
def test_what_a_page_may_hold_is_let_be(body: str) -> None:
    assert told(body) == []


IN_A_PAGE = (
    "which is not allowed in a page. Use headings, paragraphs, lists, tables, bold, emphasis, "
    "links, and pictures of the site."
)
# What a page holds below its title, and all that is said of it.
BREAKS: dict[str, list[str]] = {
    "Words\n\n<script>alert(1)</script>": [f"5:1: The text holds <script>, {IN_A_PAGE}"],
    "Words <b onclick=alert(1)>bold</b> and </div>": [
        f"3:7: The text holds <b>, {IN_A_PAGE}", f"3:40: The text holds <div>, {IN_A_PAGE}",
    ],
    "<!-- a note -->": [f"3:1: The text holds a comment (<!--), {IN_A_PAGE}"],
    "a\n\n[b](javascript:alert(1))": [
        f'5:5: The text holds href="javascript:alert(1)", {IN_A_PAGE}'
    ],
    "Words `of\n<div onclick=alert(1)\ncode`": [f"4:1: The text holds <div>, {IN_A_PAGE}"],
    "Words &zwnj; and `&zwnj;`": [
        f"3:7: The text holds an invisible or unknown character (U+200C), written as `&zwnj;`, "
        f"{IN_A_PAGE}"
    ],
    "Words\n\n[TOC]": [
        "5:2: warning: The short form `TOC` is not spelt out here. Write its words in full before "
        "it, as Words in Full (TOC); or list it under `abbreviations` in plan.yml, if everybody "
        "knows it.",
    ],
    "``` { #__md_scope .yaml }\nname: value\n```": [
        f'3:1: The text holds class="language-{{", {IN_A_PAGE}'
    ],
    "## \\_\\_md_scope": [
        "3:1: The heading `__md_scope` begins with two lines. Begin it with a word."
    ],
    "# Another": ["3:1: `Another` is a second title of the page. Write it as `## …`: a page has "
                  "one title."],
    "## A\n\nWords.\n\n#### B": [
        "7:1: The heading `B` skips a level: it has 4 #, and the one above it has 2. Write it "
        "with 3 #."
    ],
    "[Plan](../plans/index.md)": [
        "3:8: There is no page or file `plans/index.md` in the site. Did you mean "
        "`../plan/index.md`?"
    ],
    "[Plan](../plan/)": [
        "3:8: There is no page or file `plan` in the site. Did you mean `../plan/index.md`?"
    ],
    "[Plan](/plan/)": ["3:8: `/plan/` is neither a page of the site nor a web address. Did you "
                       "mean `../plan/index.md`?"],
    "[Methods](../methods.html)": [
        "3:11: There is no page or file `methods.html` in the site. Did you mean `../methods.md`?"
    ],
    "[Out](../../secret.md)": ["3:7: `../../secret.md` is neither a page of the site nor a web "
                               "address. Write the path of the page's file, such as "
                               "`plan/index.md`."],
    "[Words](../about.md#who-is-nmaed)": [
        "3:9: `docs/about.md` has no heading with the address `#who-is-nmaed`. Did you mean "
        "`../about.md#who-is-named`?"
    ],
    "[Words](#nowhere)": ["3:9: `docs/help/guide.md` has no heading with the address `#nowhere`. "
                          "A heading's address is its words, small and with hyphens between them."],
    "[Words]()": ["3:9: This link leads nowhere. Write the address between the round brackets."],
    "[Words](https:about)": ["3:9: `https:about` is not a web address. Begin it with https:// and "
                             "the site's name."],
    "[Write](mailto:ada@harbour.example)": [
        "3:16: `ada@harbour.example` looks like an e-mail address, and the record holds no "
        "personal details. Take it out; or, if it is published for everybody to use, list it "
        "under `public_contacts` in plan.yml."
    ],
    "[Write](mailto:ada)": ["3:9: `ada` is not an e-mail address. Write it as mailto:, then the "
                            "address as it is."],
    "It is three times more likely.": [
        "3:13: warning: “times more likely” can be read in two ways. Write “times as likely”, "
        "with the number that makes it true."
    ],
    "See [the page](../about.md) or [this](../about.md).": [
        "3:39: warning: The words of this link, `this`, don't say where it leads. Write what the "
        "reader will find there, such as the page's title."
    ],
    "![](quay.png)": [
        "3:5: The picture `quay.png` has no words for those who can't see it. Say what it shows "
        "between the square brackets: ![…](…).",
        "3:5: There is no page or file `help/quay.png` in the site. Write the path of the page's "
        "file, such as `plan/index.md`.",
    ],
    "![A quay](https://evil.example/a.png)": [
        "3:11: The picture `https://evil.example/a.png` is not on this site. Put the file in docs "
        "and name it."
    ],
    "![A quay](../about.md)": ["3:11: `about.md` is not a picture. Name a .png or .jpg file of "
                               "docs."],
    "{{ Standings }}": ["3:1: `{{ Standings }}` is not quite how a part of the record is called "
                        "for. Did you mean `{{ standings }}`, alone at the start of a line?"],
    "{{standings}}": ["3:1: `{{standings}}` is not quite how a part of the record is called for. "
                      "Did you mean `{{ standings }}`, alone at the start of a line?"],
    "{{ plan at a glance }} ": [
        "3:1: `{{ plan at a glance }}` is not quite how a part of the record is called for. Did "
        "you mean `{{ plan-at-a-glance }}`, alone at the start of a line?"
    ],
    "- a\n\n  {{ standings }}": [
        "5:3: `{{ standings }}` is not quite how a part of the record is called for. Did you mean "
        "`{{ standings }}`, alone at the start of a line?"
    ],
    "[Late](../signals/lat.md)": [
        "3:8: There is no page or file `signals/lat.md` in the site. "
        "Did you mean `../signals/late.md`?"
    ],
    "{{ weather }}": ["3:1: There is no part of the record to show for `{{ weather }}`. Use "
                      "{{ plan-at-a-glance }}, {{ plan-so-far }}, {{ standings }}, {{ scales }}, "
                      "{{ signal-rules }}, {{ bodies }}, {{ questions }}, {{ contact }}."],
    '{{ figure("crab-seen") }}': [
        "3:1: There is no metric with the id `crab-seen`. Did you mean `crabs-seen`?"
    ],
}  # fmt: skip


@pytest.mark.parametrize("body", BREAKS)
def test_a_page_that_breaks_a_rule_is_told_so(body: str) -> None:
    assert told(body) == [f"{GUIDE}:{line}" for line in BREAKS[body]]


@pytest.mark.parametrize(
    "title", ["", "Words.\n\n", "## Guide\n\n", "Words.\n\n# Guide\n\n", "> # Guide\n\n"]
)
def test_a_page_begins_with_its_title(title: str) -> None:
    assert f"{GUIDE}:1:1: The page does not begin with its title. Begin its text with a line such "\
        "as `# About this site`." in told("Words.", title)  # fmt: skip


@pytest.mark.parametrize("title", ["# Guide\n\n", "Guide\n=====\n\n", "\n# Guide #\n\n"])
def test_a_title_may_be_written_in_each_way_of_markdown(title: str) -> None:
    assert told("Words.", title) == []


def test_the_fields_of_a_page_hold_nothing_personal() -> None:
    page = replace(guide("Words."), description="Ring 020 7946 0958")
    assert [str(problem) for problem in check_content(content(page))] == [
        f"{GUIDE}:1:1: `020 7946 0958` looks like a telephone number, and the record holds no "
        "personal details. Take it out; or, if it is published for everybody to use, list it "
        "under `public_contacts` in plan.yml."
    ]


def test_a_page_of_broken_links_is_told_of_some() -> None:
    links = "\n\n".join(f"[Page {n}](page-{n}.md)" for n in range(300))
    found = told(links)
    assert len(found) == 21
    assert found[0] == (
        f"{GUIDE}:1:1: More than 20 links of this page lead nowhere. Mend those that are listed; "
        "the next check lists more."
    )


def test_a_link_to_what_cannot_be_read_is_not_called_missing(harbour: Copy) -> None:
    harbour.write("data/commitments/1.1-quay-lights.md", "---\ntitle: [\n---\n")
    harbour.write(GUIDE, "# Guide\n\n[A promise](../commitments/1.1-quay-lights.md)\n")
    problems = examine(harbour.root, site_settings(Path("cache"))).problems
    assert problems
    assert GUIDE not in {problem.location.file for problem in problems}


def test_an_address_of_the_public_may_be_written(record: Record) -> None:
    plan = record.plan.model_copy(update={"public_contacts": ("info@harbour.example",)})
    page = guide("[Write to the board](mailto:info@harbour.example).")
    assert check_content(content(page, record=replace(record, plan=plan))) == ()


def test_the_pages_that_every_page_links_to_are_needed() -> None:
    there = content()
    record = replace(there.record, statement=None)
    without = replace(there, record=record, written=Handwritten((), (), frozenset(), ()))
    said = [str(problem) for problem in check_content(without)]
    for name in ("about", "accessibility", "index", "methods", "privacy"):
        assert (
            f"docs/{name}.md:1:1: The page is missing, and other pages of the site link to it. "
            "Write it: begin it with a line such as `# About this site`."
        ) in said


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (["about/index.md"], "docs/about/index.md:1:1: Its address on the site, `about`, is that "
         "of `docs/about.md`. Give it another name."),
        (["plan/1.1.md"], "docs/plan/1.1.md:1:1: Its address on the site, `plan/1.1`, is that of a "
         "page or file that the site makes of the record. Give it another name."),
        (["About.md"], "docs/about.md:1:1: Its address on the site, `about`, is that of "
         "`docs/About.md`. Give it another name."),
        (["data/reports.csv"], "docs/data/reports.csv:1:1: Its address on the site, "
         "`data/reports.csv`, is that of a page or file that the site makes of the record. Give it "
         "another name."),
        (["search/words.md"], "docs/search/words.md:1:1: The site keeps files of its own in "
         "`search/`. Move it to a folder with another name."),
    ],
)  # fmt: skip
def test_an_address_is_that_of_one_page_or_file(
    harbour: Copy, files: list[str], problem: str
) -> None:
    for file in files:
        harbour.write(f"docs/{file}", "# Words\n" if file.endswith(".md") else "a,b\n1,2\n")
    assert problem in [str(p) for p in examine(harbour.root, site_settings(Path("cache"))).problems]


def test_every_uri_that_the_engine_makes_is_known(publication: Publication) -> None:
    """A link is checked before pages are made, so what will be made is told by rule.

    The files of figures are not: pages link to the figure, which leads to them.
    """
    made = content().made | content().of_metrics
    engine = {page.uri for page in publication.pages if page.crumbs}
    of_figures = {path for path in publication.files if path.startswith("outcomes/")}
    assert of_figures
    assert made == engine | {*publication.files} - of_figures


def test_every_block_can_be_written_and_only_those_with_headings_have_them(site: Site) -> None:
    for block in Block:
        page = handwritten_page(site, guide(f"## Part\n\n{{{{ {block} }}}}\n"))
        assert "{{" not in page.markdown
        assert {*FRAGMENT.findall(page.markdown)} == {*page.fragments}
        assert (len(rendered(page.markdown).headings) > 2) == (block in WITH_HEADINGS)


@settings(max_examples=200)
@given(TEXTS, TEXTS)
@example("```", "```")
@example("<details open x", "")
@example("`", "`")
@example("[a]: https://b.example", "")
def test_a_page_changes_nothing_of_a_block_in_it(first: str, second: str) -> None:
    """What stands before and after a block can't reach into it, nor hide it."""
    page = guide(f"{first}\n\n{{{{ plan-at-a-glance }}}}\n\n{second}\n\n## End")
    if not check_content(content(page)) and calls(page.body):
        [call] = calls(page.body)
        before, after = page.body[: call.start], page.body[call.end :]
        made = handwritten_page(SITE, page).markdown
        block = made[len(before) : len(made) - len(after)]
        words = [*elements(html_of(f"{before}\n\nXYZ\n\n{after}"))]
        [at] = [n for n, e in enumerate(words) if (e.tag, e.text) == ("p", "XYZ")]
        around = [(element.tag, element.attributes) for element in words]
        assert shape(made) == [*around[:at], *shape(block), *around[at + 1 :]]


WORDS = st.text(alphabet="ab1 \n-*_+=.:;,!()\"'{}%$@/?0)", max_size=40)
PIECES = (
    "- ", "* ", "1. ", "   ", "    ", "---", "===", "***", "* * *", "--- a", "a\n--- a", "a  \nb",
    "1) a", "http://a.b", "a@b.c", "\n\n", "{: .a }", "{{ a }}", "!!! a", "::: a", "Term\n: a",
    "__a__", "**a**", "[", "#", "`", "<a>", "|", "&lt;", "\\",
)  # fmt: skip


@given(WORDS | st.lists(WORDS | st.sampled_from(PIECES), max_size=8).map("".join))
@example("0  \n0")
@example("0. ---")
@example("a\n---")
@example("- a\n\n      b")
def test_a_text_of_words_alone_becomes_nothing_that_is_refused(text: str) -> None:
    """What is let in without being read as Markdown would be let in when it is."""
    if only_words(text):
        for policy in (IN_RECORDS, IN_PAGES):
            assert refused(html_of(text), policy) == ()


def test_a_text_of_words_alone_is_not_read_as_markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(text: str) -> str:
        raise AssertionError(text)

    monkeypatch.setattr("answerable.checks.plain.html_of", read)
    assert [*not_plain("Words *alone*.\n\n- And a list", "a", 1, IN_RECORDS)] == []
    with pytest.raises(AssertionError):
        [*not_plain("[A link](https://a.example)", "a", 1, IN_RECORDS)]


def test_most_texts_of_the_record_are_words_alone() -> None:
    texts = load(ROOT, DATA).record.texts
    assert sum(only_words(text.body) for text in texts) > len(texts) / 2
