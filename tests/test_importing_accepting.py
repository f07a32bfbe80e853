"""Drafts lie beside the record until an editor accepts them: then all are in it, or none."""

import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.cli import Commands, main
from answerable.driving import generator
from answerable.importing.words import words
from tests.support import Copy, elements, files_in
from tests.word_files import ROWS, minutes, update, whole_update

# All the words of a row of the update, by the promise whose page shows them.
ROWS_OF = {
    "1.1-quay-lights": " ".join(ROWS[0]) + " Both quays have lamps, as the list of lamps says: "
    "* 1_000 [of] them. forty on the east quay thirty on the west quay",
    "1.2-crab-count": "Lights " + " ".join(ROWS[1]),
    "1.2-ferry-times": " ".join(ROWS[2]),
    "upkeep-dredging": "Upkeep " + " ".join(ROWS[5]),
}
WITHOUT = ("--leave-out", "table 1, row 5")
Call = Callable[..., tuple[int, str]]


@pytest.fixture
def call(harbour: Copy, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command of imports on the harbour; return its code and all that it says."""

    def run(*arguments: str) -> tuple[int, str]:
        commands = Commands(build=lambda root: "", serve=lambda root: "")
        code = main(["import", *arguments], harbour.root, commands)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.fixture
def word_file(tmp_path: Path) -> str:
    """An update in Word, outside the repository."""
    path = tmp_path / "update.docx"
    path.write_bytes(whole_update())
    return str(path)


def held(harbour: Copy) -> dict[str, bytes]:
    return files_in(harbour.root / "data")


def test_an_update_is_imported_reviewed_accepted_and_published(
    harbour: Copy, call: Call, word_file: str, moment: None
) -> None:
    before = held(harbour)
    code, said = call("update", word_file, "--edition", "2023-07", *WITHOUT)
    assert code == 0, said
    assert 'Then run `make import ARGS="accept drafts/2023-07"`.' in said
    assert held(harbour) == before
    assert (harbour.root / "drafts/2023-07/review.html").is_file()
    code, said = call("accept", "drafts/2023-07")
    assert code == 0, said
    assert len(held(harbour)) == len(before) + 7
    assert [*files_in(harbour.root / "drafts/2023-07")] == ["review.html"]
    assert not [one for one in harbour.problems() if "warning" not in one]
    generator.build(harbour.root)
    for id_, text in ROWS_OF.items():
        html = (harbour.root / "site/commitments" / id_ / "index.html").read_text("utf-8")
        shown = words(next(one.text for one in elements(html) if one.tag == "main"))
        assert not words(text) - shown, id_
    html = (harbour.root / "site/updates/2023-07/index.html").read_text("utf-8")
    assert "The Board wrote this update after the herring had gone." in html


def test_an_update_known_without_its_text_is_accepted_once_it_names_the_scale(
    harbour: Copy, call: Call, word_file: str
) -> None:
    code, said = call("update", word_file, "--edition", "2022-10", *WITHOUT)
    assert code == 0
    assert "add to data/updates/2022-10/_edition.md: `scale: 2022-10-words`" in said
    assert call("accept", "2022-10")[0] == 1
    edition = "data/updates/2022-10/_edition.md"
    harbour.edit(edition, "date: 2022-10\n", "date: 2022-10\nscale: 2022-10-words\n")
    assert call("accept", "2022-10")[0] == 0


def test_minutes_are_imported_and_accepted(harbour: Copy, call: Call, tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(minutes())
    name = "2023-07-04-quayside-group"
    kind = ("--kind", "reference-group")
    code, said = call("minutes", str(tmp_path / "minutes.docx"), "--meeting", name, *kind)
    assert code == 0, said
    code, said = call("accept", name)
    assert code == 0, said
    assert f"Wrote data/meetings/{name}.md" in said
    assert not [one for one in harbour.problems() if "warning" not in one]


def test_a_row_without_a_match_stops_accepting(harbour: Copy, call: Call, word_file: str) -> None:
    before = held(harbour)
    code, said = call("update", word_file, "--edition", "2023-07")
    assert code == 0
    assert "Not matched: table 1, row 5\n" in said
    code, said = call("accept", "drafts/2023-07")
    assert code == 1
    assert "Nobody has said what table 1, row 5 is about" in said
    assert '"place": "table 1, row 5"' in said  # the line that the message is about
    assert held(harbour) == before


def test_a_file_that_is_refused_writes_nothing(harbour: Copy, call: Call, tmp_path: Path) -> None:
    (tmp_path / "update.pdf").write_bytes(b"%PDF-1.7")
    code, said = call("update", str(tmp_path / "update.pdf"), "--edition", "2023-07")
    assert code == 1
    assert "This is a PDF, not a Word document" in said
    assert not (harbour.root / "drafts").exists()
    code, said = call("update", str(tmp_path / "none.docx"), "--edition", "2023-07")
    assert (code, "There is no file" in said) == (1, True)


def test_no_line_of_a_word_file_is_shown(harbour: Copy, call: Call) -> None:
    harbour.write("papers/update.docx", update()[:-100])
    code, said = call("update", str(harbour.root / "papers/update.docx"), "--edition", "2023-07")
    assert code == 1
    assert said.startswith("papers/update.docx:1:1: This is not a Word document, or it is damaged")
    assert "|" not in said


def test_importing_again_replaces_drafts_that_nobody_edited(
    harbour: Copy, call: Call, word_file: str
) -> None:
    again = ("update", word_file, "--edition", "2023-07")
    assert call(*again)[0] == 0
    assert call(*again, *WITHOUT)[0] == 0
    harbour.edit("drafts/2023-07/data/updates/2023-07/_edition.md", "herring", "herrings")
    code, said = call(*again)
    assert code == 1
    assert "Somebody has edited drafts/2023-07/data/updates/2023-07/_edition.md" in said
    assert call(*again, "--name", "another")[0] == 0


def test_what_an_editor_wrote_in_a_draft_is_accepted(
    harbour: Copy, call: Call, word_file: str
) -> None:
    assert call("update", word_file, "--edition", "2023-07", *WITHOUT)[0] == 0
    scale = "drafts/2023-07/data/scales/2023-07-words.yml"
    harbour.edit(scale, "label: Done\n", "label: Done\n    standing: complete\n")
    assert call("accept", "drafts/2023-07")[0] == 0
    assert "standing: complete" in (harbour.root / "data/scales/2023-07-words.yml").read_text()


@pytest.mark.parametrize(
    ("file", "text", "what"),
    [
        ("data/updates/2023-07/_edition.md", "---\ntitle: x\n---\n", "`document` is missing"),
        ("data/updates/2023-07/_edition.md", None, "This draft of the import is gone"),
        ("data/more.md", "x", "This file was not made by the import"),
        ("docs/index.md", "x", "This file is not meant for the record"),
    ],
)
def test_drafts_that_wont_do_are_told_where_they_lie_and_nothing_is_moved(
    harbour: Copy, call: Call, word_file: str, file: str, text: str | None, what: str
) -> None:
    assert call("update", word_file, "--edition", "2023-07", *WITHOUT)[0] == 0
    before = held(harbour)
    if text is None:
        harbour.delete(f"drafts/2023-07/{file}")
    else:
        harbour.write(f"drafts/2023-07/{file}", text)
    code, said = call("accept", "drafts/2023-07")
    assert code == 1
    assert f"drafts/2023-07/{file}:" in said
    assert what in said
    assert held(harbour) == before


def test_a_file_that_came_since_is_not_replaced(harbour: Copy, call: Call, word_file: str) -> None:
    assert call("update", word_file, "--edition", "2023-07", *WITHOUT)[0] == 0
    harbour.write("data/documents/update-2023-07.md", "mine")
    code, said = call("accept", "drafts/2023-07")
    assert code == 1
    assert "There is a file data/documents/update-2023-07.md already" in said
    assert (harbour.root / "data/documents/update-2023-07.md").read_text() == "mine"


def test_where_one_draft_cant_be_put_none_is(
    harbour: Copy, call: Call, word_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("update", word_file, "--edition", "2023-07", *WITHOUT)[0] == 0
    before = held(harbour)
    links: list[object] = []
    link = os.link

    def full(*arguments: object) -> None:
        links.append(arguments)
        if len(links) == 4:
            raise OSError(28, "No space left on device")
        link(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "link", full)
    code, said = call("accept", "drafts/2023-07")
    assert (code, "No space left" in said) == (1, True)
    assert held(harbour) == before


def test_an_account_that_is_not_as_it_was_written_is_refused(
    harbour: Copy, call: Call, word_file: str
) -> None:
    assert call("update", word_file, "--edition", "2023-07", *WITHOUT)[0] == 0
    for text in ("{", "[]", '{"drafts": [{}], "pieces": []}', '{"drafts": 1, "pieces": 2}'):
        harbour.write("drafts/2023-07/import.json", text)
        code, said = call("accept", "drafts/2023-07")
        assert (code, "holds no drafts of an import" in said) == (1, True)
    for name in ("../data", "none", "drafts"):
        code, said = call("accept", name)
        assert (code, "There is no folder" in said) == (1, True)


def test_the_account_names_the_file_and_each_draft(
    harbour: Copy, call: Call, word_file: str
) -> None:
    assert call("update", word_file, "--edition", "2023-07")[0] == 0
    account = json.loads((harbour.root / "drafts/2023-07/import.json").read_text("utf-8"))
    assert re.fullmatch("[0-9a-f]{64}", account["sha256"])
    assert {"place": "table 1, row 5", "fate": "unmatched"} in account["pieces"]
    for draft in account["drafts"]:
        assert (harbour.root / "drafts/2023-07" / draft["path"]).is_file()


def test_a_record_that_cant_be_read_is_mended_first(
    harbour: Copy, call: Call, word_file: str
) -> None:
    harbour.write("data/plan.yml", "title: x\n")
    code, said = call("update", word_file, "--edition", "2023-07")
    assert (code, "mend the record before anything is imported" in said) == (1, True)


def test_the_hash_is_that_of_the_file_as_it_was_published(
    harbour: Copy, call: Call, word_file: str, tmp_path: Path
) -> None:
    (tmp_path / "published.docx").write_bytes(b"with changes that nobody had accepted")
    published = ("--published", str(tmp_path / "published.docx"))
    assert call("update", word_file, "--edition", "2023-07", *published)[0] == 0
    document = harbour.root / "drafts/2023-07/data/documents/update-2023-07.md"
    sha256 = hashlib.sha256((tmp_path / "published.docx").read_bytes()).hexdigest()
    assert f"sha256: {sha256}" in document.read_text("utf-8")


def test_options_that_say_nothing_are_told(call: Call, word_file: str) -> None:
    for option, value, what in (
        ("--match", "row 4", "does not say which promise"),
        ("--columns", "colour=1", "does not say which column"),
        ("--leave-out", "the fourth", "names no row"),
        ("--name", "../x", "can't be the name of a folder"),
    ):
        code, said = call("update", word_file, "--edition", "2023-07", option, value)
        assert (code, what in said) == (1, True), said
