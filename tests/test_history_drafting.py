from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from answerable.history.accounting import accounted
from answerable.history.drafting import MANY_ROWS, drafts
from answerable.reading import FileText, parse_markdown
from answerable.record.filing import markdown_text
from answerable.records import Correction
from answerable.records.history import Key, Snapshot, Value

DAY = date(2023, 2, 1)
PROMISE, FIGURES = Key("commitment", "1.2-crab-count"), Key("figures", "crabs-seen")
LONG = "The Board will count crabs each year. " * 8
SIGNS = "aé\"'\\:#-, ;\n|>[]{}&*!%@`?.0"
words = st.lists(st.sampled_from(("crab", "gull", "the tide", "\n\n", "a", ".")), max_size=20)
# A passage is told of long texts: these are long, and repeat themselves.
long_texts = words.map(lambda some: " ".join(["crabs of the tide,"] * 12 + some))
short_texts = st.text(SIGNS, max_size=8).map(str.strip)
texts = st.one_of(short_texts, long_texts)
items = st.lists(texts.filter(bool), max_size=3)
rows = st.dictionaries(st.sampled_from(("value", "note")), short_texts.filter(bool))
values: st.SearchStrategy[Value] = st.one_of(texts, items.map(tuple))
fields = st.dictionaries(st.sampled_from(("title", "text", "owners")), values)
states: st.SearchStrategy[Snapshot] = st.fixed_dictionaries(
    {},
    optional={
        PROMISE: fields,
        FIGURES: st.dictionaries(st.sampled_from(("2021", "2022")), rows),
    },
)


def made(old: Snapshot, new: Snapshot) -> tuple[Correction, ...]:
    """Return the drafts of all that changed."""
    return drafts(accounted(old, new, ()).unaccounted, DAY, ())


def test_a_draft_has_all_but_the_reason() -> None:
    old: Snapshot = {PROMISE: {"title": "Count crabs", "text": f"{LONG}They sing. {LONG}"}}
    new: Snapshot = {PROMISE: {"title": "Count the crabs", "text": f"{LONG}They swim. {LONG}"}}
    (draft,) = made(old, new)
    assert markdown_text(draft, "") == (
        "---\n"
        "kind: correction\n"
        "record: commitment/1.2-crab-count\n"
        "date: 2023-02-01\n"
        "changes:\n"
        "  - field: title\n"
        "    was: Count crabs\n"
        "    now: Count the crabs\n"
        "  - field: text\n"
        "    was: each year. They sing. The Board will\n"
        "    now: each year. They swim. The Board will\n"
        "---\n\n"
    )
    assert draft.id == "2023-02-01-commitment-1.2-crab-count"
    found = accounted(old, new, ()).unaccounted
    assert drafts(found, DAY, (draft.id,))[0].id == f"{draft.id}-2"


def test_items_that_are_gone_from_a_list_are_named_alone() -> None:
    was = {"meetings": ("2022-03", "2022-06", "2022-09", "2022-12")}
    (draft,) = made({PROMISE: was}, {PROMISE: {"meetings": ("2022-03", "2022-09")}})
    assert [(change.was, change.now) for change in draft.changes] == [
        ("2022-06", None), ("2022-12", None),
    ]  # fmt: skip
    (draft,) = made({PROMISE: was}, {PROMISE: {"meetings": ("2022-09", "2022-03")}})
    assert [(change.was, change.now) for change in draft.changes] == [
        ("2022-03; 2022-06; 2022-09; 2022-12", "2022-09; 2022-03"),
    ]  # fmt: skip


def test_what_goes_with_a_record_has_no_draft_of_its_own() -> None:
    metric, figures = Key("metric", "crabs"), Key("figures", "crabs")
    edition, report = Key("update", "2022"), Key("report", "2022/1.1-lights")
    old: Snapshot = {
        metric: {"title": "Crabs"},
        figures: {"2021": {"value": "1"}},
        edition: {"title": "April"},
        report: {"status": "done"},
    }
    assert [(draft.kind_of, draft.record) for draft in made(old, {})] == [
        ("withdrawal", "metric/crabs"), ("withdrawal", "update/2022"),
    ]  # fmt: skip


def test_a_table_of_many_changed_rows_is_told_as_a_whole() -> None:
    old = {FIGURES: {str(year): {"value": "1"} for year in range(2000, 2030)}}
    changed = {str(year): {"value": "2"} for year in range(2000, 2000 + MANY_ROWS)}
    (few,) = made(old, {FIGURES: {**old[FIGURES], **changed}})
    assert (few.whole_table, len(few.changes)) == (False, MANY_ROWS)
    (all_,) = made(old, {FIGURES: {year: {"value": "2"} for year in old[FIGURES]}})
    assert (all_.kind_of, all_.whole_table, all_.changes) == ("revision", True, ())


@given(states, states)
def test_drafts_account_for_all_that_changed(old: Snapshot, new: Snapshot) -> None:
    accounts = accounted(old, new, made(old, new))
    assert accounts.unaccounted == ()
    assert accounts.untrue == ()


@given(states, states)
def test_a_draft_is_read_again_as_it_was_written(old: Snapshot, new: Snapshot) -> None:
    for draft in made(old, new):
        read = parse_markdown(FileText(draft.file, markdown_text(draft, ""))).fields
        assert read.problems == ()
        again = {"id": draft.id, "file": draft.file, "body": "", "body_line": 1}
        assert Correction.model_validate({**read.values, **again}) == draft
