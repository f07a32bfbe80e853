from html.parser import HTMLParser
from urllib.parse import unquote

from answerable.searching import Entry
from answerable.searching.documents import document, file_of
from tests.support import elements


def test_the_name_of_a_document_tells_the_address() -> None:
    name = file_of(Entry("people/#person-ada", "Ada", "person", ""))
    assert "/" not in name
    assert unquote(name.removesuffix(".html")) == "people/#person-ada"
    assert file_of(Entry("", "Home", "page", "")) == ".html"


def test_nothing_that_is_searched_can_be_taken_for_html() -> None:
    evil = '</p><script>alert("1")</script>&lt;'
    made = document(Entry("x/", evil, evil, evil, {'"><b>': (evil,)}), "en")
    assert "<script" not in made
    assert "<b>" not in made
    texts: list[str] = []
    reader = HTMLParser(convert_charrefs=True)
    reader.handle_data = texts.append  # type: ignore[method-assign, assignment]
    reader.feed(made)
    assert evil in "".join(texts)


def test_filters_stand_apart_from_what_is_searched() -> None:
    made = document(Entry("x/", "Ada", "person", "Nets.", {"owner": ("board", "pilots")}), "cy")
    found = elements(made)
    assert found[0].attributes == {"lang": "cy"}
    filters = [one for one in found if "data-pagefind-filter" in one.attributes]
    assert [(one.attributes["data-pagefind-filter"], one.text) for one in filters] == [
        ("kind", "person"), ("owner", "board"), ("owner", "pilots"),
    ]  # fmt: skip
    assert all("data-pagefind-ignore" in one.attributes for one in filters)
