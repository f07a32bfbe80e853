import pytest
from jinja2 import Environment, UndefinedError
from markupsafe import Markup

from answerable.pages import writing
from answerable.pages.site import Site
from answerable.pages.view import View, size_words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 KB"),
        (1_499, "1 KB"),
        (999_499, "999 KB"),
        (999_500, "1.0 MB"),
        (5_303_773, "5.3 MB"),
    ],
)
def test_the_size_of_a_file_is_told_as_people_write_it(size: int, words: str) -> None:
    assert size_words(size) == words


def test_words_of_a_link_are_escaped_unless_they_are_safe_already(site: Site) -> None:
    view = View(site, "a/b.md")
    assert view.link("R&D *now*", "a/c.md") == r"[R&amp;D \*now\*](<c.md>)"
    assert view.link(Markup("R&amp;D *now*"), "a/c.md") == "[R&amp;D *now*](<c.md>)"
    assert view.as_html().link("<R&D>", "a/c.md") == '<a href="../c/">&lt;R&amp;D&gt;</a>'
    assert view.as_html().link(Markup("<b>R</b>"), "a/c.md") == '<a href="../c/"><b>R</b></a>'


def test_documents_are_listed_as_words(site: Site) -> None:
    first, second, third, *_rest = site.record.documents.values()
    view = View(site, "documents/index.md")
    assert view.to_documents([first.id]) == view.to_document(first.id)
    assert view.to_documents([first.id, second.id, third.id]) == (
        f"{view.to_document(first.id)}, {view.to_document(second.id)} "
        f"and {view.to_document(third.id)}"
    )


def test_a_list_without_an_end_has_commas_alone(site: Site) -> None:
    view = View(site, "updates/index.md")
    assert view.commas(["R&D", Markup("**S**")]) == "R&amp;D, **S**"
    assert view.as_html().commas(["R&D", Markup("<b>S</b>")]) == "R&amp;D, <b>S</b>"
    assert view.commas([]) == ""
    editions = site.ledger.editions[:2]
    assert view.to_editions(editions) == ", ".join(map(view.to_edition, editions))
    meetings = site.record.meetings_in_time[:2]
    assert view.to_meetings(meetings) == ", ".join(view.to_meeting(x.id) for x in meetings)


def test_a_link_in_html_lets_neither_its_words_nor_its_address_out(site: Site) -> None:
    link = View(site, "a/b.md", markdown=False).link('<b>"', 'https://x.example/"><script>')
    assert "<b>" not in link
    assert "<script>" not in link
    assert link.count('"') == 2


def test_safe_words_of_a_link_are_not_taken_for_plain_ones(site: Site) -> None:
    for text in ("<b>", Markup("<b>"), "<b>"):
        for view in (View(site, "a/b.md"), View(site, "a/b.md", markdown=False)):
            assert ("<b>" in view.link(text, "a/c.md")) == isinstance(text, Markup)


@pytest.mark.parametrize("write", [writing._MARKDOWN, writing._HTML])
def test_what_fills_a_message_is_escaped(write: Environment) -> None:
    template = write.from_string('{{ _("{words} are here", words=words) }}')
    assert template.render(words="<b>{0.x}&") == "&lt;b&gt;{0.x}&amp; are here".replace(
        "{0.x}", r"\{0.x\}" if write is writing._MARKDOWN else "{0.x}"
    )


# Each form in which a template can write a value: we compile them without Jinja's own escaping.
FORMS = (
    "{{ words }}", "{{ '<b>' }}", "{{ held['words'] }}", "{{ words|trim }}",
    "{{ words ~ '' }}", "{{ [words]|join }}", "{{ words if held else '' }}", "{{ say() }}",
    "{{ say|string }}", "{% set x = words %}{{ x }}", "{% set x %}{{ words }}{% endset %}{{ x }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(words) }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ words }}{% endcall %}",
    "{% for x in [words] %}{{ loop.first and x }}{% endfor %}",
    "{% filter trim %}{{ words }}{% endfilter %}", "{% with x = words %}{{ x }}{% endwith %}",
)  # fmt: skip


class Said(str):
    def __call__(self) -> str:
        return str(self)


@pytest.mark.parametrize("write", [writing._MARKDOWN, writing._HTML])
@pytest.mark.parametrize("form", FORMS)
def test_a_plain_value_is_escaped_once_in_every_form(write: Environment, form: str) -> None:
    words = "<b>"
    values = {"words": words, "held": {"words": words}, "say": Said(words)}
    assert write.from_string(form).render(**values) == "&lt;b&gt;"


@pytest.mark.parametrize("write", [writing._MARKDOWN, writing._HTML])
def test_what_is_safe_is_written_as_it_is(write: Environment) -> None:
    template = write.from_string("{{ words }}{% set x %}{{ words }}{% endset %}{{ x }}")
    assert template.render(words=Markup("<b>")) == "<b><b>"


def test_a_template_is_filled_with_what_it_is_given_and_what_all_are() -> None:
    write = writing._HTML
    told = {"title": "A & B", "kind": "", "site_name": "Site", "description": "", "listed": False}
    filled = write.fill("page_head.html.jinja", {**told, "at_home": False, "dataset": ""})
    assert "<title>A &amp; B - Site</title>" in filled
    with pytest.raises(UndefinedError):
        write.fill("page_head.html.jinja", told)


def test_what_was_compiled_by_other_rules_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    before = writing._Compiled().get_source_checksum("{{ words }}")
    monkeypatch.setattr(writing, "_THIS", f"{writing._THIS}#")
    assert writing._Compiled().get_source_checksum("{{ words }}") != before
