import pytest
from markupsafe import Markup

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
