import json

from hypothesis import given
from hypothesis import strategies as st

from answerable.searching import Entry
from answerable.searching.words import FILES, bare, counted, word_files, words_of


def entry(title: str, text: str = "") -> Entry:
    return Entry("there/", title, "page", text)


def test_words_are_small_bare_and_each_once() -> None:
    assert words_of("Crabs, crabs and CRABS: the Café’s 3 crabs of 2022, COVID19") == {
        "crabs", "and", "the", "cafe", "of", "covid19",
    }  # fmt: skip


def test_words_of_other_scripts_are_words() -> None:
    assert words_of("Cynllun y Harbwr: ôl-ddyled") == {"cynllun", "harbwr", "ol", "ddyled"}
    assert words_of("خطة الميناء") == {"خطة", "الميناء"}


def test_a_word_is_counted_once_for_each_entry_that_has_it() -> None:
    found = counted([entry("Crabs", "crabs and crabs"), entry("Quays", "no crabs"), entry("Ropes")])
    assert found == {"crabs": 2, "and": 1, "quays": 1, "no": 1, "ropes": 1}


def test_words_are_filed_by_their_first_letter() -> None:
    files = {
        name: json.loads(data)
        for name, data in word_files(counted([entry("quay Quays rope")])).items()
    }
    assert [*files] == [f"{number}.json" for number in range(FILES)]
    assert files[f"{ord('q') % FILES}.json"] == {"quay": 1, "quays": 1}
    assert files[f"{ord('r') % FILES}.json"] == {"rope": 1}
    assert sum(map(len, files.values())) == 3


def test_the_order_of_entries_changes_no_file() -> None:
    entries = [entry("Crabs and quays"), entry("Quays and ropes")]
    assert word_files(counted(entries)) == word_files(counted(entries[::-1]))


@given(st.text())
def test_every_word_is_in_the_file_of_its_first_letter(text: str) -> None:
    files = word_files(counted([entry(text)]))
    for word in words_of(text):
        assert word == bare(word)
        assert word in json.loads(files[f"{ord(word[0]) % FILES}.json"])
