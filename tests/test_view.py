import pytest

from answerable.pages.view import size_words


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
