from answerable.problems import InvalidRecord, Location, Problem, report

FIRST = Problem(Location("data/a.md", 9, 4), "The tide is out", "Wait for it")
SECOND = Problem(Location("data/a.md", 10, 1), "There is no boat", "Did you mean `raft`?")


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


def test_an_error_says_all_its_problems_and_counts_them() -> None:
    closing = "found. Nothing was published; the site is as it was."
    assert str(InvalidRecord([SECOND, FIRST])) == f"{FIRST}\n{SECOND}\n2 problems {closing}"
    assert report([FIRST]) == f"{FIRST}\n1 problem {closing}"
    assert report([]) == f"0 problems {closing}"
