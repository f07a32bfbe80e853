from pathlib import Path

import pytest

from answerable.settings import FILE, Settings, load_settings, read_configuration
from answerable.settings.allowed import Contact
from tests.support import ROOT, SITES, Copy, at_lines


def said(copy: Copy) -> list[str]:
    return [str(problem) for problem in read_configuration(copy.root).problems]


HARBOUR_IS = ("Clean Harbour Plan: held to account", "https://harbour.example/plan/")


@pytest.mark.parametrize("root", [ROOT, SITES / "harbour"])
def test_the_sites_of_this_repository_are_sound(root: Path) -> None:
    assert read_configuration(root).problems == ()
    settings = load_settings(root / FILE)
    assert (settings.data, settings.cache) == (Path("data"), Path(".cache"))


def test_settings_say_what_the_site_is_called_and_where_it_is() -> None:
    settings = load_settings(SITES / "harbour" / FILE)
    assert (settings.name, settings.address) == HARBOUR_IS


def test_settings_leave_typed(harbour: Copy) -> None:
    harbour.edit(FILE, "  answerable:\n", "  answerable:\n    data: a/record\n")
    assert said(harbour) == []
    contact = Contact.model_validate(
        {
            "name": "the Harbour Board", "email": "board@harbour.example",
            "form": "https://harbour.example/write", "working_days": "5",
        }
    )  # fmt: skip
    assert load_settings(harbour.root / FILE) == Settings(
        Path("a/record"), Path(".cache"), *HARBOUR_IS, contact=contact
    )


def test_settings_that_cannot_be_read_have_their_defaults(harbour: Copy) -> None:
    for text in ("", "site_name: [", "extra: x", "extra: {answerable: {data: ../x}}", "- a"):
        harbour.write(FILE, text)
        assert said(harbour)
        assert load_settings(harbour.root / FILE) == Settings()


# A change to the harbour's mkdocs.yml, and all that is said of it; +1 is the line after the one
# that is changed.
BREAKS: dict[str, tuple[str, str, list[str]]] = {
    "markup in the name": (
        '"Clean Harbour Plan: held to account"', "Clean <b>Harbour</b>",
        ["mkdocs.yml:+0:12: `site_name`: The text holds <, which would break the pages. Leave it "
         "out, or use the quotation marks ‘ ’ or “ ”."],
    ),
    "a script in the description": (
        "What the Harbour Board", "</title><script>alert(1)</script>",
        ["mkdocs.yml:+0:19: `site_description`: The text holds <, which would break the pages. "
         "Leave it out, or use the quotation marks ‘ ’ or “ ”."],
    ),
    "a script of another host": (
        "strict: true", "strict: true\nextra_javascript: [https://evil.example/a.js]",
        ["mkdocs.yml:+1:19: `extra_javascript` is not for this site: A page runs no script but "
         "the theme's own. Delete this field."],
    ),
    "a style of another host": (
        "- assets/stylesheets/answerable.css", "- https://evil.example/a.css",
        ["mkdocs.yml:+0:5: `extra_css`: 'https://evil.example/a.css' is not what the engine "
         "needs. Write assets/stylesheets/answerable.css."],
    ),
    "a language that the engine does not speak": (
        "  language: en", "  language: tlh",
        ["mkdocs.yml:29:13: `theme.language`: The engine does not speak 'tlh'. Write en or cy."],
    ),
    "another file's settings": (
        "strict: true", "strict: true\nINHERIT: ../other.yml",
        ["mkdocs.yml:+1:10: `INHERIT` is not for this site: All that the site is told stands in "
         "this one file. Delete this field."],
    ),
    "another folder of pages": (
        "strict: true", "strict: true\ndocs_dir: /etc",
        ["mkdocs.yml:+1:11: `docs_dir` is not for this site: Hand-written pages are always in "
         "docs. Delete this field."],
    ),
    "a field that is none": (
        "site_url:", "site_ulr:",
        ["mkdocs.yml:+0:11: `site_ulr` is not a field here. Did you mean `site_url`?"],
    ),
    "an address that is a script": (
        "https://harbour.example/plan/", "javascript:alert(1)",
        ["mkdocs.yml:+0:11: `site_url`: 'javascript:alert(1)' is not the address of a site. Begin "
         "it with https://, and end it with /."],
    ),
    "an address without its last stroke": (
        "https://harbour.example/plan/", "https://harbour.example/plan",
        ["mkdocs.yml:+0:11: `site_url`: 'https://harbour.example/plan' is not the address of a "
         "site. Begin it with https://, and end it with /."],
    ),
    "an address from the environment": (
        "https://harbour.example/plan/", "!ENV [SITE_URL, https://harbour.example/plan/]",
        ["mkdocs.yml:+0:11: A value begins with !. Put the value in double quotes."],
    ),
    "a theme of one's own": (
        "name: material", "name: material\n  custom_dir: themes/mine",
        ["mkdocs.yml:+1:15: `theme.custom_dir` is not a field here. Its fields are name, font, "
         "language."],
    ),
    "words in a colour that hides them": (
        "    contact:\n", '    colours: {light: {link: "#c0c0c0"}}\n    contact:\n',
        ["mkdocs.yml:+0:29: `link` (#c0c0c0) on `paper` (#ffffff) has a contrast of 1.82 to 1, "
         "where pages are light. Words need 4.5 to 1, and what shows where something is needs 3 "
         "to 1.",
         "mkdocs.yml:+0:29: `link` (#c0c0c0) on `wash` (#f5f4f0) has a contrast of 1.65 to 1, "
         "where pages are light. Words need 4.5 to 1, and what shows where something is needs 3 "
         "to 1."],
    ),
    "a colour that nothing is drawn in": (
        "    contact:\n", '    colours: {dark: {chart-series-7: "#c0c0c0"}}\n    contact:\n',
        ["mkdocs.yml:+0:38: `extra.answerable.colours.dark.chart-series-7`: 'chart-series-7' is "
         "not a colour that can be changed. Did you mean `chart-series-6`?"],
    ),
    "a colour that is code": (
        "    contact:\n", '    colours: {light: {link: "red;}"}}\n    contact:\n',
        ["mkdocs.yml:+0:29: `extra.answerable.colours.light.link`: 'red;}' is not a colour. Write "
         'six digits in quotation marks, as "#12436d".'],
    ),
    "a hook of one's own": (
        "plugins:", "  - hooks/mine.py\nplugins:",
        ["mkdocs.yml:+0:5: `hooks/mine.py` is not the engine's own. Write hooks/site.py, and leave "
         "that file as the engine has it."],
    ),
    "fonts from another host": (
        "font: false", "font: true",
        ["mkdocs.yml:+0:9: `theme.font`: 'true' is not what the engine needs. Write false."],
    ),
    "words where MkDocs reads yes or no": (
        "font: false", 'font: "false"',
        ["mkdocs.yml:+0:9: MkDocs would take `false` for something else than the checks do. "
         "Write it without quotation marks."],
    ),
    "a name that MkDocs takes for a number": (
        "copyright: Port Wrasse is made up. No such harbour, board or crab exists.",
        "copyright: 2022",
        ["mkdocs.yml:+0:12: MkDocs would not take `2022` for words. Put it in double quotes."],
    ),
    "a name that MkDocs takes for no": (
        "copyright: Port Wrasse is made up. No such harbour, board or crab exists.",
        "copyright: no",
        ["mkdocs.yml:+0:12: MkDocs would take `no` for something else than the checks do. Put it "
         "in double quotes."],
    ),
    "a day that no calendar has, which MkDocs would stop at": (
        "copyright: Port Wrasse is made up. No such harbour, board or crab exists.",
        "copyright: 2021-02-30",
        ["mkdocs.yml:+0:12: MkDocs would not take `2021-02-30` for words. Put it in double "
         "quotes."],
    ),
    "a sign that stands for nothing, which MkDocs would stop at": (
        "copyright: Port Wrasse is made up. No such harbour, board or crab exists.",
        "copyright: =",
        ["mkdocs.yml:+0:12: MkDocs would not take `=` for words. Put it in double quotes."],
    ),
    "a title in the menu that MkDocs takes for a number": (
        "  - Home: index.md", "  - Home: index.md\n  - 2021: about.md",
        ["mkdocs.yml:+1:5: MkDocs would not take `2021` for words. Put it in double quotes."],
    ),
    "a title of a part of the menu that MkDocs takes for no": (
        "  - Home: index.md", "  - Home: index.md\n  - No:\n    - Why: about.md",
        ["mkdocs.yml:+1:5: MkDocs would not take `No` for words. Put it in double quotes."],
    ),
    "an extension of Markdown": (
        "plugins: []", "markdown_extensions: [attr_list]\nplugins: []",
        ["mkdocs.yml:+0:22: `markdown_extensions` is not for this site: The engine reads Markdown "
         "by itself, as GitHub does. Delete this field."],
    ),
    "a build that is not strict": (
        "strict: true", "strict: false",
        ["mkdocs.yml:+0:9: `strict`: 'false' is not what the engine needs. Write true."],
    ),
    "links that nobody checks": (
        "    not_found: warn", "    not_found: ignore",
        ["mkdocs.yml:+0:16: `validation.links.not_found`: 'ignore' is not what the engine needs. "
         "Write warn."],
    ),
    "a folder outside": (
        "    contact:", "    data: ../../etc\n    cache: /tmp/x\n    contact:",
        ["mkdocs.yml:+0:11: `extra.answerable.data`: '../../etc' is not a folder of this "
         "repository. Write its path, such as data.",
         "mkdocs.yml:+1:12: `extra.answerable.cache`: '/tmp/x' is not a folder of this "
         "repository. Write its path, such as data."],
    ),
    "an address that is none": (
        "      email: board@harbour.example", "      email: Board at harbour",
        ["mkdocs.yml:+0:14: `extra.answerable.contact.email`: 'Board at harbour' is not an e-mail "
         "address. Write it in small letters."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_what_this_engine_does_not_need_is_refused(harbour: Copy, name: str) -> None:
    old, new, problems = BREAKS[name]
    line = harbour.line_of(FILE, old)
    harbour.edit(FILE, old, new)
    assert said(harbour) == [at_lines(problem, line) for problem in problems]


def test_a_file_that_is_a_link_is_not_read(harbour: Copy, tmp_path: Path) -> None:
    (harbour.root / FILE).rename(tmp_path / "elsewhere.yml")
    (harbour.root / FILE).symlink_to(tmp_path / "elsewhere.yml")
    assert said(harbour) == [
        "mkdocs.yml:1:1: This is a link to another place. Put the file itself here."
    ]


def test_a_file_that_is_missing_is_told(harbour: Copy) -> None:
    harbour.delete(FILE)
    assert len(said(harbour)) == 1
