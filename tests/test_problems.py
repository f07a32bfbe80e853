from hypothesis import given
from hypothesis import strategies as st

from answerable.problems import (
    LONGEST,
    UNSEEN,
    InvalidRecord,
    Level,
    Location,
    Problem,
    counted,
    did_you_mean,
    report,
    stops_publication,
    visible,
)

FIRST = Problem(Location("data/a.md", 9, 4), "The tide is out", "Wait for it")
SECOND = Problem(Location("data/a.md", 10, 1), "There is no boat", "Did you mean `raft`?")
ADVICE = Problem(Location("data/a.md", 9, 5), "It is long", "Cut it", Level.WARNING)


def test_a_place_is_written_as_editors_recognise_it() -> None:
    assert str(Location("data/a.md", 3, 7)) == "data/a.md:3:7"
    assert str(Location("data/a.md")) == "data/a.md:1:1"


def test_a_problem_is_one_line_that_ends_in_one_stop() -> None:
    assert str(FIRST) == "data/a.md:9:4: The tide is out. Wait for it."
    assert str(SECOND) == "data/a.md:10:1: There is no boat. Did you mean `raft`?"
    assert str(Problem(Location("a"), "It leaks", "Bail. Then row.")).endswith("Then row.")


def test_problems_are_told_in_the_order_of_files_and_lines() -> None:
    other = Problem(Location("data/A.md", 99), "It leaks", "Bail")
    assert InvalidRecord(p for p in (SECOND, FIRST, other)).problems == (other, FIRST, SECOND)


def test_a_warning_says_that_it_is_one() -> None:
    assert str(ADVICE) == "data/a.md:9:5: warning: It is long. Cut it."


def test_errors_and_warnings_are_counted_apart() -> None:
    assert counted([FIRST]) == "1 error"
    assert counted([ADVICE]) == "1 warning"
    assert counted([FIRST, ADVICE, SECOND]) == "2 errors and 1 warning"
    assert counted([ADVICE, ADVICE]) == "2 warnings"
    assert stops_publication([ADVICE, FIRST])
    assert not stops_publication([ADVICE])


def test_an_error_says_all_its_problems_and_counts_them() -> None:
    closing = "found. Nothing was published; the site is as it was."
    assert str(InvalidRecord([SECOND, ADVICE, FIRST])) == (
        f"{FIRST}\n{ADVICE}\n{SECOND}\n2 errors and 1 warning {closing}"
    )
    assert report([FIRST]) == f"{FIRST}\n1 error {closing}"
    assert report([ADVICE]) == f"{ADVICE}\n1 warning found. A warning does not stop publication."


def test_what_cannot_be_seen_is_written_out() -> None:
    hidden = "a\x1b[31m\u202eb\u200bc\ud800\ufe0f\u3164\u00a0\n\t"
    assert visible(hidden) == (
        r"a\u{1B}[31m\u{202E}b\u{200B}c\u{D800}\u{FE0F}\u{3164}\u{A0}\u{A}\u{9}"
    )
    assert visible("a\u2800") == r"a\u{2800}"
    seen = "Café ‘x’ – 日本 🙂 \\ %0A"
    assert visible(seen) == seen


@given(st.text(st.characters() | st.sampled_from(sorted(UNSEEN))))
def test_a_message_is_one_line_in_which_nothing_is_hidden(text: str) -> None:
    told = str(Problem(Location(f"data/{text}.md"), text, text))
    assert told.isprintable()
    assert UNSEEN.isdisjoint(told)


def test_a_message_that_would_fill_the_screen_keeps_its_ends() -> None:
    long = f"'b{'o' * 100_000}k' is not a date"
    told = Problem(Location("a"), long, "Mend it").message
    assert len(told) < LONGEST + 20
    assert told.startswith("'boooo")
    assert told.endswith("ok' is not a date. Mend it.")
    assert " … " in told


def test_the_nearest_known_word_is_suggested() -> None:
    assert did_you_mean("bord", ("board", "pilots"), "Use board") == "Did you mean `board`?"
    assert did_you_mean("crab", iter(["board", "pilots"]), "Add it") == "Add it"
