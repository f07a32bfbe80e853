"""The pages that we write can be read by people of 13 to 14 years: grade 8, and mostly far below.

A page of the dictionary is for editors, and a very short one has no level to speak of.
"""

from collections.abc import Collection
from pathlib import Path

import pytest

from answerable.publication import Publication
from answerable.record import Record, load
from tests.reading_level import level, sentences, syllables
from tests.support import DATA, ROOT

HARDEST, ON_AVERAGE = 8, 6
LONGEST, LONGEST_OF_ENGINE = 25, 42
FEWEST_WORDS = 100
REAL = load(ROOT, DATA).record
HANDWRITTEN = sorted((ROOT / "docs").glob("*.md"))
SYLLABLES = {
    "promise": 2, "police": 2, "reported": 3, "asked": 1, "figures": 2, "changes": 2, "people": 2,
    "table": 2, "made": 1, "whole": 1, "sources": 2, "data": 2, "create": 2,
    "period": 3, "video": 3, "actual": 3, "situation": 4, "available": 4, "needed": 2,
    "published": 2, "riot": 2, "being": 2, "quiet": 2, "special": 2, "trial": 2, "equality": 4,
    "metropolitan": 5, "accessibility": 6, "likely": 2, "rules": 1, "searches": 2, "the": 1,
}  # fmt: skip


def names_of(record: Record) -> Collection[str]:
    """Return titles, names of bodies and of laws: they are as they are, and counted apart."""
    groups = (
        record.documents, record.commitments, record.sections, record.editions, record.metrics,
        record.meetings, record.letters,
    )  # fmt: skip
    law = record.statement.enforcement if record.statement else None
    return {
        "Web Content Accessibility Guidelines",
        *(titled.title for group in groups for titled in group.values()),
        *(body.name for body in record.bodies.values()),
        *(term.stands_for for term in record.glossary.values() if term.stands_for),
        *((law.regulations, law.enforcer, law.adviser) if law else ()),
    }


NAMES = names_of(REAL)


def text_of(path: Path) -> str:
    return path.read_text("utf-8").split("---\n", 2)[-1]


def too_long(text: str, names: Collection[str], most: int) -> list[str]:
    return [said for said in sentences(text, names) if len(said.split()) > most]


@pytest.mark.parametrize("path", HANDWRITTEN, ids=lambda path: path.name)
def test_a_page_written_by_hand_is_easy_to_read(path: Path) -> None:
    assert level(text_of(path), NAMES).grade <= HARDEST
    assert too_long(text_of(path), NAMES, LONGEST) == []


def test_the_pages_written_by_hand_are_easier_still_together() -> None:
    text = "\n\n".join(map(text_of, HANDWRITTEN))
    assert level(text, NAMES).grade <= ON_AVERAGE


def test_the_glossary_and_the_statement_explain_in_plain_words() -> None:
    assert REAL.statement
    meanings = "\n\n".join(term.meaning for term in REAL.glossary.values())
    means = (test.means for test in REAL.statement.tested)
    said = (*REAL.statement.able, *REAL.statement.outside, *REAL.statement.untested, *means)
    for text in (meanings, "\n\n".join(said)):
        assert level(text, NAMES).grade <= HARDEST
        assert too_long(text, NAMES, LONGEST) == []


def test_the_pages_of_the_engine_are_easy_to_read(publication: Publication, record: Record) -> None:
    names = names_of(record)
    hard = {
        page.uri: round(found.grade, 1)
        for page in publication.pages
        if not page.uri.startswith("dictionary/")
        and (found := level(page.markdown, names)).words >= FEWEST_WORDS
        and found.grade > HARDEST
    }
    assert hard == {}
    text = "\n\n".join(page.markdown for page in publication.pages)
    assert level(text, names).grade <= ON_AVERAGE


def test_no_sentence_of_the_engine_goes_on_and_on(publication: Publication, record: Record) -> None:
    pages = (page for page in publication.pages if not page.uri.startswith("dictionary/"))
    text = "\n\n".join(page.markdown for page in pages)
    assert too_long(text, names_of(record), LONGEST_OF_ENGINE) == []


@pytest.mark.parametrize(("word", "number"), SYLLABLES.items())
def test_syllables_are_counted_as_people_say_them(word: str, number: int) -> None:
    assert syllables(word) == number


def test_a_hard_text_is_told_from_an_easy_one() -> None:
    easy = "The site shows what was said. It does not guess. You can read it all."
    hard = (
        "Notwithstanding considerable methodological heterogeneity, the disproportionality "
        "characterising operational decision-making necessitates comprehensive institutional "
        "accountability mechanisms throughout the organisation."
    )
    assert level(easy).grade < 3
    assert level(hard).grade > 18


def test_names_links_code_tables_and_citations_are_no_prose() -> None:
    text = (
        "# A heading\n\nRead [the plan](<plan/index.md>) of Port Wrasse. "
        "([Action Plan](documents/a.md), section 4.7, paragraph 4)\n\n"
        "| a | table |\n\n`code --here` is a name.\n\n- one\n- two"
    )
    assert [*sentences(text, ["Port Wrasse"])] == [
        "Read the plan of Name.", "Name is a name.", "one", "two",
    ]  # fmt: skip
