import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.linking.gathering import addresses, gather
from answerable.records import WEB_ADDRESS
from tests.support import DATA, HARBOUR, ROOT, Copy

PLAN = "https://harbour.example/plan.pdf"


def found(copy: Copy) -> dict[str, list[str]]:
    return {link.address: [str(place) for place in link.places] for link in gather(copy.root, DATA)}


def test_every_address_is_gathered_once_with_each_place_where_it_stands(harbour: Copy) -> None:
    guide = "the [guide](https://crabs.example/guide)"
    both = f"{guide} and the [plan]({PLAN}#page=2)"
    harbour.edit("data/commitments/1.2-crab-count.md", guide, both)
    harbour.write("docs/more.md", f"# More\n\nSee [the plan]({PLAN}).\n\nAnd <{PLAN}>.\n")
    assert found(harbour) == {
        "https://archive.example/web/20210601093000/https://harbour.example/plan.pdf": [
            "data/documents/harbour-plan.md:7:10"
        ],
        "https://crabs.example/guide": ["data/commitments/1.2-crab-count.md:21:68"],
        "https://harbour.example/advisers": ["data/accessibility.yml:33:17"],
        "https://harbour.example/licence": ["data/plan.yml:16:8"],
        "https://harbour.example/minutes/2022-03": ["data/documents/minutes-2022-03.md:7:7"],
        PLAN: [
            "data/commitments/1.2-crab-count.md:21:112",
            "data/documents/harbour-plan.md:6:7",
            "docs/more.md:3:16",
            "docs/more.md:5:6",
        ],
        "https://lamps.example/guide": ["data/sections/1.1.md:9:10"],
    }


def test_a_document_has_its_copy_in_an_archive() -> None:
    copies = {link.address: link.copy for link in gather(HARBOUR, DATA) if link.copy}
    assert [*copies] == [PLAN]
    [copy] = copies.values()
    assert copy.address.startswith("https://archive.example/")
    assert copy.day
    assert copy.day.text == "2021-06-01"


def test_the_cells_and_notes_of_figures_are_looked_at_too(harbour: Copy) -> None:
    file = "data/metrics/ferries-on-time.csv"
    text = (harbour.root / file).read_text("utf-8")
    columns, first = text.splitlines()[:2]
    row = dict(zip(columns.split(","), first.split(","), strict=True))
    assert "note" not in row
    harbour.write(file, f"{columns},note\n{first},See https://ferry.example/a.\n")
    assert [place.partition(".csv:")[2] for place in found(harbour)["https://ferry.example/a"]] == [
        f"2:{len(first) + 2}"
    ]


def test_what_a_correction_says_stood_there_is_not_asked_for(harbour: Copy) -> None:
    harbour.write(
        "data/corrections/2023-01-05-plan.md",
        "---\nkind: revision\nrecord: document/harbour-plan\ndate: 2023-01-05\nchanges:\n"
        "  - field: link\n    was: https://harbour.example/old.pdf\n    now: "
        f"{PLAN}\n---\nThe Board [said so](https://harbour.example/news).\n",
    )
    told = found(harbour)
    assert "https://harbour.example/old.pdf" not in told
    assert told["https://harbour.example/news"] == ["data/corrections/2023-01-05-plan.md:10:21"]


def test_a_file_that_is_wrong_hides_no_other(harbour: Copy) -> None:
    harbour.write("data/documents/harbour-plan.md", "---\ntitle: [\n")
    harbour.write("docs/more.md", "---\ntitle: [\n---\n# More\n")
    told = found(harbour)
    assert PLAN not in told
    assert "https://lamps.example/guide" in told


def test_the_real_record_has_links() -> None:
    told = found(Copy(ROOT))
    assert "https://data.police.uk/" in told
    assert all(WEB_ADDRESS.fullmatch(address) for address in told)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](https://a.example/b)", "https://a.example/b"),
        ("[a](https://a.example/b_(c))", "https://a.example/b_(c)"),
        ("([a](https://a.example/b))", "https://a.example/b"),
        ('[a](https://a.example/b "Title")', "https://a.example/b"),
        ("[a](<https://a.example/b>)", "https://a.example/b"),
        ("[a]: https://a.example/b\n", "https://a.example/b"),
        ("[https://a.example/b](x.md)", "https://a.example/b"),
        ("See https://a.example/b.", "https://a.example/b"),
        ("(see https://a.example/b).", "https://a.example/b"),
        ("“https://a.example/b”, they said", "https://a.example/b"),
        ("**https://a.example/b**", "https://a.example/b"),
        ("<https://a.example/b?c=d&amp;e=f>", "https://a.example/b?c=d&e=f"),
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("https://web.example/2021/https://a.example/b", "https://web.example/2021/https://a.example/b"),
        ("HTTPS://a.example/b", "HTTPS://a.example/b"),
        ("https://a.example/b.", "https://a.example/b."),  # a field that holds nothing else
        ("ftp://a.example/b", None),
        ("It begins with https:// always", None),
    ],
)  # fmt: skip
def test_an_address_ends_where_its_sentence_goes_on(text: str, expected: str | None) -> None:
    assert [address for address, _ in addresses(text)] == ([expected] if expected else [])


@given(st.from_regex(r"https://[a-z]{1,5}\.example/[a-z0-9/=&?()_-]{0,10}[a-z0-9]", fullmatch=True))
def test_a_whole_address_is_found_wherever_it_stands_as_a_link(address: str) -> None:
    balanced = address.count("(") == address.count(")") and address.find(")") >= address.find("(")
    for text in (f"x <{address}> y", *([f"[x]({address})."] if balanced else [])):
        [(seen, offset)] = addresses(text)
        assert text[offset:].startswith(seen)
        assert seen == address or not balanced
