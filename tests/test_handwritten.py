import os
from pathlib import Path

import pytest

from answerable.checks.content import Content
from answerable.handwritten import Block, calls, load_handwritten
from answerable.record import Record
from answerable.settings import read_configuration
from tests.support import Copy


def said(copy: Copy) -> list[str]:
    """Return what loading alone says of docs/, one line each."""
    return [str(problem) for problem in load_handwritten(copy.root).problems]


def test_a_page_is_read_with_its_fields(harbour: Copy) -> None:
    harbour.write(
        "docs/help/tides.md", "---\ntitle: NO\ndescription: 12:30\n---\n\n# Tides\n\nHigh.\n"
    )
    [page] = [p for p in load_handwritten(harbour.root).pages if p.uri == "help/tides.md"]
    assert (page.title, page.description) == ("NO", "12:30")
    assert (page.file, page.body, page.body_line) == ("docs/help/tides.md", "# Tides\n\nHigh.", 6)
    assert said(harbour) == []


def test_a_page_needs_no_fields(harbour: Copy) -> None:
    harbour.write("docs/tides.md", "# Tides\n\nHigh.\n")
    [page] = [p for p in load_handwritten(harbour.root).pages if p.uri == "tides.md"]
    assert (page.title, page.description) == ("", "")
    assert (page.body, page.body_line) == ("# Tides\n\nHigh.\n", 1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\ntemplate: evil.html\n---\n# A\n",
         "2:11: `template` is not a field here. Its fields are title, description."),
        ("---\ntitel: A\n---\n# A\n", "2:8: `titel` is not a field here. Did you mean `title`?"),
        ("---\ntitle:\n---\n# A\n", "2:7: `title`: There is no text here. Write it, or delete the "
         "line."),
        ("---\ntitle: [A, B]\n---\n# A\n", "2:8: `title`: A list stands where one value belongs. "
         "Write one value after the colon."),
        ("---\ntitle: A\n# A\n",
         "1:1: The fields at the top are never closed. Put --- alone on a line after the last "
         "field."),
        ("–––\ntitle: A\n---\n# A\n", "1:1: The fields do not begin with a line of three hyphens. "
         "Put --- alone on the line, with nothing before it."),
    ],
)  # fmt: skip
def test_fields_that_are_not_those_of_a_page_are_told(
    harbour: Copy, text: str, problem: str
) -> None:
    harbour.write("docs/tides.md", text)
    assert said(harbour)[0] == f"docs/tides.md:{problem}"


def test_a_page_that_is_not_text_is_told_and_hides_no_other(harbour: Copy) -> None:
    harbour.write("docs/tides.md", "# Caf\u00e9\n\nAt \u00a33.\n".encode("cp1252"))
    harbour.write("docs/winds.md", "# Winds\n\nCalm\u202e.\n")
    assert [line.partition(": ")[0] for line in said(harbour)] == [
        "docs/tides.md:1:6", "docs/tides.md:3:4", "docs/winds.md:3:5",
    ]  # fmt: skip
    harbour.write("docs/tides.md", "a" * 200_001)
    assert said(harbour)[0].startswith("docs/tides.md:1:1: This file is larger than 200 KB.")


NAMES = {
    "docs/README.md": "A page called README would take the place of the folder's index page. Call "
    "it `index.md`, or give it another name.",
    "docs/About Us.md": "The file's name `About Us.md` holds more than small letters, digits and "
    "single hyphens. Call it `about-us.md`.",
    "docs/caf\u00e9.md": "The file's name `caf\u00e9.md` holds more than small letters, digits and "
    "single hyphens. Call it `cafe.md`.",
    "docs/tides.MD": "The file's name `tides.MD` holds more than small letters, digits and single "
    "hyphens. Call it `tides.md`.",
    "docs/high--tides.md": "The file's name `high--tides.md` holds more than small letters, digits "
    "and single hyphens. Call it `high-tides.md`.",
    "docs/-tides.md": "The file's name `-tides.md` holds more than small letters, digits and "
    "single hyphens. Call it `tides.md`.",
    "docs/Pictures/quay.png": "The folder `Pictures` holds more than small letters, digits and "
    "single hyphens. Call it `pictures`.",
    "docs/pictures/Quay (1).png": "The file's name `Quay (1).png` holds more than small letters, "
    "digits and single hyphens. Call it `quay-1.png`.",
    "docs/.hidden.md": "Its name begins with a dot, so nothing would show it. Delete it, or give "
    "it another name.",
}


@pytest.mark.parametrize("file", NAMES)
def test_an_odd_name_is_refused(harbour: Copy, file: str) -> None:
    harbour.write(file, "# A\n")
    assert said(harbour) == [f"{file}:1:1: {NAMES[file]}"]


@pytest.mark.parametrize("name", ["quay.png", "quay_1.2.png", "tides-2022.csv", "a.b.txt"])
def test_a_plain_name_is_let_be(harbour: Copy, name: str) -> None:
    harbour.write(f"docs/files-2/{name}", "words")
    assert said(harbour) == []


LINK = (
    "This is a link to another place, so what it shows can change unseen. Put the file itself here."
)


def test_what_is_no_file_of_its_own_is_refused_and_not_read(harbour: Copy, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inner.md").write_text("# Inner\n")
    docs = harbour.root / "docs"
    (docs / "secret.md").symlink_to(tmp_path / "secret.md")
    (docs / "folder").symlink_to(tmp_path / "folder")
    (docs / "nowhere.png").symlink_to(tmp_path / "nowhere")
    os.mkfifo(docs / "pipe.md")
    assert said(harbour) == [
        f"docs/folder:1:1: {LINK}",
        f"docs/nowhere.png:1:1: {LINK}",
        "docs/pipe.md:1:1: This is not a plain file. Delete it.",
        f"docs/secret.md:1:1: {LINK}",
    ]
    assert "Secret" not in str(load_handwritten(harbour.root).pages)


def test_a_folder_of_pages_that_is_a_link_is_refused(harbour: Copy, tmp_path: Path) -> None:
    (harbour.root / "docs").rename(tmp_path / "docs")
    (harbour.root / "docs").symlink_to(tmp_path / "docs")
    assert said(harbour) == [f"docs:1:1: {LINK}"]


def test_a_file_that_is_too_large_is_refused_unread(harbour: Copy) -> None:
    harbour.write("docs/large.png", b"\0" * 2_000_001)
    assert said(harbour) == [
        "docs/large.png:1:1: This file is larger than 2 MB. Make it smaller: save a picture with "
        "fewer pixels, or split a table."
    ]
    assert load_handwritten(harbour.root).broken == {"large.png"}


def test_what_is_broken_is_not_called_missing(harbour: Copy, record: Record) -> None:
    harbour.write("docs/large.png", b"\0" * 2_000_001)
    written = load_handwritten(harbour.root)
    assert Content(record, written, read_configuration(harbour.root)).has("large.png")


def test_a_block_is_called_for_alone_on_its_line() -> None:
    text = (
        "# A\n\n{{ standings }}\n{{ scales }}\n\nWords {{ scales }}.\n\n {{ scales }}\n"
        "{{scales}}\n{{ scale }}\n\n```\n{{ scales }}\n```\n"
    )
    found = calls(text)
    assert [call.block for call in found] == [Block.STANDINGS, Block.SCALES]
    assert [text[call.start : call.end] for call in found] == ["{{ standings }}", "{{ scales }}"]
