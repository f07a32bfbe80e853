"""Rules that look at words: personal details, and hints on plain English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.checks.english import hints_in, long_sentences, mixed_words, short_forms
from answerable.checks.personal import personal_details, personal_in, public_details
from answerable.problems import Level
from tests.support import Copy

# Nobody's: numbers that Ofcom keeps for fiction, and the like.
EMAILS = (
    "jo.bloggs@example.org",
    "JO+plan@Example.ORG",
    "o'neil@example.org",
    "jo@mail.example.co.uk",
    "jo (at) example (dot) org",
    "jo[at]example.org",
    "jo {at} example.org",
    "jo @ example.org",
    "jo\uff20example.org",
)
PHONES = (
    "020 7946 0000",
    "(020) 7946 0000",
    "02079460000",
    "0207-946-0000",
    "0207.946.0000",
    "0121 496 0000",
    "01632 960001",
    "(01632) 960 001",
    "0300 123 4567",
    "07700 900123",
    "07700 900 123",
    "07700\u2011900\u2011123",
    "+44 20 7946 0000",
    "+44 (0)20 7946 0000",
    "+44(0)7700900123",
    "+447700900123",
    "0044 7700 900123",
)
POSTCODES = ("SW1A 1AA", "sw1a 1aa", "EC1A1BB", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT")
INSURANCE = ("AB 12 34 56 C", "AB123456C", "ab123456c", "AB12 3456 C", "AB-12-34-56-C")
DETAILS = [
    *(("an e-mail address", text) for text in EMAILS),
    *(("a telephone number", text) for text in PHONES),
    *(("a postcode", text) for text in POSTCODES),
    *(("a National Insurance number", text) for text in INSURANCE),
]


@pytest.mark.parametrize(("kind", "text"), DETAILS)
def test_a_personal_detail_is_found_in_any_spelling(kind: str, text: str) -> None:
    for around in ("{}", "Ask {}.", "(ask {}, please)", "- {}\n- more", "**{}**"):
        found = [(detail.kind, detail.text) for detail in personal_details(around.format(text))]
        assert found == [(kind, text)]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("jo&#64;example.org", "jo@example.org"),
        ("jo&commat;example.org", "jo@example.org"),
        ("jo\\@example\\.org", "jo@example.org"),
        ("jo\\_b@example.org", "jo_b@example.org"),
        ("020&nbsp;7946&nbsp;0000", "020 7946 0000"),
        ("020 7946\n0000", "020 7946 0000"),
    ],
)
def test_a_detail_is_found_as_readers_will_see_it(written: str, text: str) -> None:
    assert [detail.text for detail in personal_details(written)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "W1 and SE1, the M25 and the A40 1st exit",
        "E1 2nd floor",
        "B1 4pm",
        "From 2020-01-02 to 2021-03-04, or 01/02/2020 - 03/04/2021",
        "2019/20 Q3, 2019-04/2020-03",
        "1,234,567,890 and 0.0123456789 and 012345",
        "rows 07 08 09 10 11 12",
        "https://harbour.example/020-7946-0000/W1A-0AX/?a=07700900123",
        "E09000001",
        "ISBN 978 0 7293 1234 5 and ISBN 0-7293-1234-5",
        "follow @harbour.example, or look@here",
        "three @ 4.5 each",
        "The council met at (its) hall at example.org",
        "the review (at its end) was",
        "1.1-quay-lights",
    ],
)
def test_what_no_personal_detail_can_be_is_let_be(text: str) -> None:
    assert [*personal_details(text)] == []


def test_what_the_plan_lists_as_public_may_stand_anywhere(harbour: Copy) -> None:
    harbour.edit(
        "data/commitments/1.1-quay-lights.md", "2. light them.",
        "2. light them. Ask Lamps@board.example or (020) 7946 0000 or 07700 900123.",
    )  # fmt: skip
    harbour.edit(
        "data/plan.yml", "meeting_kinds:",
        "public_contacts:\n  - The Board, PO1 3AX, lamps@board.example\n  - (020) 7946 0000\n"
        "meeting_kinds:",
    )  # fmt: skip
    [said] = harbour.problems()
    assert "`07700 900123` looks like a telephone number" in said


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        ("published: 2021-05-04", "published: soon", True),
        ("published: 2021-05-04", "published: soon\npublic_contacts: [a@board.example]", False),
        (
            "published: 2021-05-04",
            "published: 2021-05-04\npublic_contacts: [a@board.example",
            False,
        ),
        ("title: Clean Harbour Plan", "- title", False),
    ],
)
def test_a_plan_that_is_wrong_elsewhere_still_lists_its_public_contacts(
    harbour: Copy, old: str, new: str, refused: bool
) -> None:
    """While the list itself can't be read, nothing is refused: all of it would be."""
    harbour.edit("data/commitments/1.1-quay-lights.md", "2. light", "2. for a@board.example, light")
    harbour.edit("data/plan.yml", old, new)
    said = harbour.problems()
    assert any(line.startswith("data/plan.yml") for line in said)
    assert any("a@board.example" in line for line in said) == refused


def test_a_detail_in_any_text_is_told_at_its_line_and_column() -> None:
    text = "One.\n\nAsk jo@example.org or\nring 07700 900123."
    public = public_details(("Ring 07700 900123",))
    [problem] = personal_in(text, "docs/about.md", 5, public)
    assert str(problem.location) == "docs/about.md:7:5"
    assert problem.level == Level.ERROR


@given(st.text(alphabet="a@.[](){ }0127+44-&#;\\\nAB", max_size=200))
def test_a_search_for_details_ends_and_finds_what_stands_there(text: str) -> None:
    for detail in personal_details(text):
        assert detail.text
        assert detail.offset >= 0


@pytest.mark.parametrize(
    "piece", ["a", "a.", "a@", "0", "07 ", "+44 ", "(", "A1", "AB 12 ", " at "]
)
def test_a_search_for_details_is_not_slow(piece: str) -> None:
    """A search that goes back over what it has read would take hours here, and the test's time."""
    assert len([*personal_details(piece * 20_000)]) <= 20_000


def said(text: str, known: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{p.location.line}:{p.location.column} {p.what}" for p in hints_in(text, "a.md", 1, known)
    ]


def test_a_long_sentence_is_told_where_it_begins() -> None:
    words = "Word " * 30
    start = "“Word Word Word Word Word Word …”"
    assert said(f"Short. {words}word.") == [f"1:8 This sentence has 31 words: {start}"]
    assert said(f"Short. {words.strip()}.") == []
    assert said(f"One.\n\n- two\n- {words}three") == [f"4:3 This sentence has 31 words: {start}"]


@pytest.mark.parametrize(
    "text",
    [
        f"{'word ' * 20}end. {'Word ' * 20}end.",
        f"{'word ' * 20}end? {'Word ' * 20}end!",
        f"{'word ' * 20}(end.) “{'Word ' * 20}end.”",
        "- " + "\n- ".join(["word " * 20] * 3),
        "1. " + "\n2. ".join(["word " * 20] * 3),
        f"{'word ' * 20}\n\n{'word ' * 20}",
        "| " + " | ".join(["cell"] * 60) + " |",
        "```\n" + "code " * 60 + "\n```",
        f"{'word ' * 20}[{'link ' * 5}](https://a.example/{'-b' * 100}).",
    ],
)
def test_what_is_no_long_sentence_is_let_be(text: str) -> None:
    assert [*long_sentences(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The PCC and the PCCs met the MO7.", ["PCC", "PCC", "MO7"]),
        ('The "PCC" and “PCCs” met.', []),
        ("A `PCC` at https://PCC.example/ABC and {{ PCC }}.", []),
        ("Chapters I, II, IV and XIV.", []),
        ("W1, SE1, NW10 and E1.", []),
        ("A plan, Q3 and U-turns in 2021.", []),
        ("BAME", []),
        ("ACTION: count the PCC. AGREED.", ["PCC"]),
    ],
)
def test_short_forms_are_found(text: str, found: list[str]) -> None:
    assert [short for _, short in short_forms(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "The Port Crab Council (PCC) met. The PCC went.",
        "The Port Crab Councils (PCCs) met. A PCC went.",
        "The PCC met. PCC stands for Port Crab Council.",
    ],
)
def test_what_is_spelt_out_is_let_be(text: str) -> None:
    assert said(text) == []


def test_a_short_form_is_told_once_in_a_text() -> None:
    assert said("The PCC.\nThe PCC.") == ["1:5 The short form `PCC` is not spelt out here"]
    assert said("The PCC.", ("PCC",)) == []


def test_a_short_form_is_known_in_the_whole_of_a_record(harbour: Copy) -> None:
    harbour.edit("data/metrics/crabs-seen.yml", "How many crabs", "How many Port Crabs (PCs)")
    harbour.edit("data/metrics/crabs-seen.csv", "page 5", "page 5 of PCs")
    harbour.edit("data/metrics/crabs-seen.yml", "does not.", "does not, the PC says.")
    assert harbour.problems() == []
    harbour.edit("data/metrics/lamps-working.yml", "counted the lamps.", "counted PCs.")
    [problem] = harbour.problems()
    assert "The short form `PC` is not spelt out here" in problem
    harbour.edit("data/plan.yml", "meeting_kinds:", "abbreviations: [PC]\nmeeting_kinds:")
    assert harbour.problems() == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("It is 3 times more likely.", "1:9 “times more likely” can be read in two ways"),
        ("It is 3 times less likely.", "1:9 “times less likely” can be read in two ways"),
        ("For BAME people.", "1:5 `BAME` stands here without quotation marks"),
        ("To read, [click here](https://a.example).", "1:11 This link does not say where it goes"),
        ("It is [here](https://a.example).", "1:7 This link does not say where it goes"),
        ("The pl\u0430n.", "1:5 `pl\u0430n` mixes alphabets: Cyrillic small letter a only looks "
                            "like a letter of ours"),
    ],
)  # fmt: skip
def test_a_phrase_of_another_house_is_told(text: str, what: str) -> None:
    assert said(text) == [what]


@pytest.mark.parametrize(
    "text",
    [
        'It says “3 times more likely”, and "BAME".',
        "It is 3 times as likely.",
        "It is here, and [the plan is here](https://a.example).",
        "Κρήτη, Москва and café, 10 µm, naïve? \u2160",
    ],
)
def test_what_is_plain_is_let_be(text: str) -> None:
    assert said(text) == []


def test_words_of_one_alphabet_are_let_be() -> None:
    assert [*mixed_words("Москва, Κρήτη, café, Łódź and 10 µm")] == []
    assert [word for _, word in mixed_words("Ωmega and p\u0430ypal")] == ["Ωmega", "p\u0430ypal"]


def test_hints_are_advice() -> None:
    assert {p.level for p in hints_in("The PCC, [here](https://a.example).", "a.md", 1, ())} == {
        Level.WARNING
    }


def test_only_an_editors_own_words_are_held_to_plain_english(harbour: Copy) -> None:
    harbour.edit("data/documents/crab-survey.md", "title: Survey of crabs", "title: The PCC survey")
    harbour.edit(
        "data/updates/2022-04/1.1-quay-lights.md", "quote: \"the lamps are done\"",
        "quote: \"the lamps of the PCC are done\"",
    )  # fmt: skip
    assert [problem for problem in harbour.problems() if "glossary" not in problem] == []
