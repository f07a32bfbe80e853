"""Files that are slow for careless readers are read, or told: a quarter of each limit's size.

What takes a time that grows with the square of the size is felt here; `python -m tests.heavy`
measures each family at its limit.
"""

import pytest

from answerable.reading.texts import MAXIMUM_BYTES
from answerable.record.loading import MAXIMUM_CSV_BYTES
from tests.heavy import CELLS, CSV, MARKDOWN, OBSERVATIONS, YAML, checked, fenced, table, yaml
from tests.support import Copy

# Sound, however long; all others are told.
READ = {
    "keys", "one huge value", "one huge quoted value", "comments", "a block", "blocks",
    "empty lines in a block", "quoted values", "inline lists", "words in a list",
    "a quoted value on many lines", "one huge key", "question marks on lines",
}  # fmt: skip


@pytest.mark.parametrize("family", YAML)
def test_heavy_yaml_is_read_or_told(family: str) -> None:
    text = YAML[family](MAXIMUM_BYTES // 4)
    assert len(text.encode()) > MAXIMUM_BYTES // 8
    assert yaml(text) or family in READ
    assert fenced(text)


@pytest.mark.parametrize("family", CSV)
def test_a_heavy_table_is_read_or_told(family: str) -> None:
    text = CSV[family](MAXIMUM_CSV_BYTES // 4)
    assert len(text.encode()) > MAXIMUM_CSV_BYTES // 8
    assert table(text) or family in ("rows of one sign", "rows of two cells", "one huge cell")


@pytest.mark.parametrize("family", OBSERVATIONS)
def test_heavy_figures_are_told(harbour: Copy, family: str) -> None:
    assert checked(harbour, CELLS, OBSERVATIONS[family](MAXIMUM_CSV_BYTES // 8))


@pytest.mark.parametrize("family", MARKDOWN)
def test_a_heavy_text_is_read(family: str) -> None:
    assert fenced(MARKDOWN[family](MAXIMUM_BYTES))
