import logging
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from answerable import disk
from answerable.built import keeping
from answerable.built.keeping import KEPT
from answerable.built.made import MADE
from answerable.built.pile import NAMES as PILES
from answerable.built.rows import ROWS
from answerable.cli import Commands, main
from answerable.disk import WORKSHOP, Seen
from answerable.driving import generator, preview
from answerable.driving.standing import SITE, Deciding, unchanged
from answerable.pages import pages
from answerable.pages.writing import Unwritten, unwritten
from answerable.problems import SiteFailed
from answerable.publication import PAGES
from answerable.reading import trees
from answerable.searching import indexing
from answerable.searching.kept import KEPT as INDEX_KEPT
from tests.edits import Proof, proved
from tests.support import ROOT, Copy, at_lines, files_in

COMMANDS = Commands(build=generator.build, serve=preview.serve)


@pytest.fixture
def standing(built: Copy, tmp_path: Path) -> Copy:
    """A copy of the harbour that has a site already; a test may change its record."""
    copy = Copy(tmp_path / "standing")
    shutil.copytree(built.root, copy.root)
    copy.write("site/kept.txt", "From the old site.")
    return copy


def left(copy: Copy) -> list[str]:
    """Return what stands in the workshop, beside what builds keep of themselves."""
    kept = {KEPT, MADE, INDEX_KEPT, ROWS, *PILES}
    return sorted(x.name for x in (copy.root / WORKSHOP).iterdir() if x.name not in kept)


def as_it_was(copy: Copy, before: dict[str, bytes]) -> bool:
    """Say whether the old site stands, and nothing is left of the one that was to replace it.

    A build that begins at all removes the site before the old one, and leaves the lock.
    """
    return files_in(copy.root / "site") == before and left(copy) in ([], ["lock"])


def test_a_build_says_what_it_did(standing: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"], standing.root, COMMANDS) == 0
    said = capsys.readouterr()
    assert said.err == ""
    *steps, last = said.out.splitlines()
    assert steps[0] == "Reading the record"
    assert re.fullmatch(r"Built \d+ pages into site/ in \d+\.\d seconds", last)
    pages = [name for name in files_in(standing.root / "site") if name.endswith(".html")]
    assert last.startswith(f"Built {len(pages)} pages")


def test_a_build_looks_at_the_record_once(standing: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []

    def look(folder: Path) -> Seen:
        looked.append(folder)
        return disk.look(folder)

    for module in (keeping, trees):
        monkeypatch.setattr(module, "look", look)
    standing.edit("data/plan.yml", "Clean Harbour Plan", "Cleaner Harbour Plan")
    generator.build(standing.root)
    assert looked.count(standing.root / "data") == 1


def test_a_build_leaves_nothing_of_the_old_site_in_the_new_one(standing: Copy, built: Copy) -> None:
    before = files_in(standing.root / "site")
    generator.build(standing.root)
    assert files_in(standing.root / "site") == files_in(built.root / "site")
    # For whoever is still reading it, until the next build begins.
    assert files_in(standing.root / WORKSHOP / "site") == before
    assert left(standing) == ["lock", "site"]
    assert (standing.root / "site").stat().st_mode & 0o777 == 0o755


def test_the_same_record_gives_the_same_bytes(
    built: Copy, harbour: Copy, cache: Path, moment: None
) -> None:
    """Elsewhere, in another folder, without the drawings that the first build kept."""
    generator.build(harbour.root)
    there, here = files_in(built.root / "site"), files_in(harbour.root / "site")
    assert {*there} == {*here}
    assert [name for name in there if there[name] != here[name]] == []


def test_plain_mkdocs_gives_the_same_bytes(
    built: Copy, harbour: Copy, cache: Path, moment: None
) -> None:
    """MkDocs' own loop, which renders each frame for each page, and reads nothing that is kept."""
    shutil.copytree(cache, harbour.root / ".cache", dirs_exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=harbour.root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    theirs, ours = files_in(harbour.root / "site"), files_in(built.root / "site")
    assert {*theirs} == {*ours}
    assert [name for name in ours if theirs[name] != ours[name]] == []


def test_one_process_or_two_give_the_same_bytes(
    standing: Copy, monkeypatch: pytest.MonkeyPatch, moment: None
) -> None:
    found = []
    for number in (1, 2):
        monkeypatch.setattr("answerable.crew.workers", lambda _, n=number: n)
        shutil.rmtree(standing.root / WORKSHOP)
        for name in ("record", "checks", "rows", "files", "pages", "lists"):
            shutil.rmtree(standing.root / ".cache" / name)
        generator.build(standing.root)
        found.append(files_in(standing.root / "site"))
    assert found[0] == found[1]


# Of all kinds in tests.editing, those that make builds keep most, or least.
EDITS = (
    "a sentence of a report", "the title of a promise", "a report deleted", "a figure changed",
    "a page deleted", "a wrong edit, and its mending", "what is kept damaged",
)  # fmt: skip


def test_a_build_after_edits_gives_the_bytes_of_a_build_from_nothing(
    tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two hundred edits, of every kind, are made by hand: python -m tests.edits."""
    proof = Proof(tmp_path, cache / "charts", seed=1, tell=print)
    proved(proof, len(EDITS), EDITS)
    assert not proof.faults, capsys.readouterr().out
    assert {*proof.tallies} >= {*EDITS}
    assert not proof.hollow


def test_a_build_says_where_nothing_has_changed(standing: Copy, moment: None) -> None:
    generator.build(standing.root)
    assert unchanged(Deciding(standing.root)).startswith("Nothing has changed")
    (standing.root / "site/index.html").write_text("Touched.")
    assert not unchanged(Deciding(standing.root))


def test_what_is_edited_while_a_site_is_made_counts_as_edited_since(
    standing: Copy, moment: None
) -> None:
    deciding = Deciding(standing.root)
    assert not unchanged(deciding)
    standing.edit("data/commitments/1.2-crab-count.md", "title: Count the crabs", "title: Count")
    generator.build(standing.root, deciding)
    assert not unchanged(Deciding(standing.root))
    generator.build(standing.root, Deciding(standing.root))
    assert unchanged(Deciding(standing.root))


def test_a_file_of_the_site_that_somebody_changed_is_mended(standing: Copy, moment: None) -> None:
    generator.build(standing.root)
    generator.build(standing.root)
    whole = files_in(standing.root / "site")
    for folder in ("site", f"{WORKSHOP}/site"):
        standing.write(f"{folder}/index.html", "Touched.")
        standing.write(f"{folder}/people/note.html", "Added.")
        standing.delete(f"{folder}/about/index.html")
        for _ in range(2):  # the folders take turns
            generator.build(standing.root)
            assert files_in(standing.root / "site") == whole


Indexed = list[list[tuple[str, str]]]


@pytest.fixture
def indexed(monkeypatch: pytest.MonkeyPatch) -> Indexed:
    """The documents of which an index was made, each time."""
    found: Indexed = []
    index = indexing._index

    def noted(documents: Iterable[tuple[str, str]]) -> Mapping[str, bytes]:
        found.append([*documents])
        return index(found[-1])

    monkeypatch.setattr(indexing, "_index", noted)
    return found


def searched(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of the search."""
    return {name: data for name, data in files.items() if name.startswith("search/")}


def test_the_index_is_made_again_where_searched_words_changed_alone(
    standing: Copy, indexed: Indexed, moment: None
) -> None:
    standing.edit("data/metrics/moorings-sound.csv", "67,49,81", "67,48,81")
    before = files_in(standing.root / "site")
    (standing.root / "site/search/words/0.json").write_text("Touched.")
    (standing.root / "site/search/pagefind/pagefind.js").unlink()
    generator.build(standing.root)
    now = files_in(standing.root / "site")
    assert indexed == []
    assert {name for name in now if now[name] != before.get(name)} >= {
        "outcomes/moorings-sound/index.html", "record/SHA256SUMS",
    }  # fmt: skip
    assert searched(now) == searched(before)
    standing.edit("data/commitments/1.2-crab-count.md", "title: Count the crabs", "title: Count")
    generator.build(standing.root)
    assert len(indexed) == 1


def test_mkdocs_serve_shows_the_index_that_was_made_last(
    standing: Copy, indexed: Indexed, tmp_path: Path
) -> None:
    shown = tmp_path / "shown"

    def serve_once() -> None:
        """Do what `mkdocs serve` does at first."""
        config = load_config(str(standing.root / "mkdocs.yml"), site_dir=str(shown))
        config.plugins.on_startup(command="serve", dirty=False)
        mkdocs_build(config)

    title = ("data/commitments/1.2-crab-count.md", "title: Count the crabs", "title: Count them")
    standing.edit(*title)
    serve_once()
    assert "Count them" in (shown / "commitments/1.2-crab-count/index.html").read_text()
    assert indexed == []
    assert searched(files_in(shown)).keys() == searched(files_in(standing.root / "site")).keys()
    shutil.rmtree(standing.root / WORKSHOP)
    serve_once()
    assert len(indexed) == 1  # there was none to show
    serve_once()
    assert len(indexed) == 1


ERRORS: dict[str, tuple[str, str, str, str]] = {
    "an owner who is not known": (
        "data/commitments/1.2-crab-count.md", "owners: [board, pilots]", "owners: [bored]",
        "data/commitments/1.2-crab-count.md:4:10: There is no body with the id `bored`. Did you "
        "mean `board`?",
    ),
    "a date that is none": (
        "data/updates/2022-04/_edition.md", "date: 2022-04", "date: April",
        "data/updates/2022-04/_edition.md:4:7: `date`: 'April' is not a date. Write a year, "
        "month or day as 2026, 2026-06 or 2026-06-30.",
    ),
    "a script in a text": (
        "data/people/ada-mussel.md", "keeps bees", "<script>alert(1)</script>",
        "data/people/ada-mussel.md:9:45: The text holds <script>, which is not allowed in a "
        "record. Use paragraphs, lists, bold, emphasis and links that begin with https://.",
    ),
    "a block that is not there": (
        "docs/methods.md", "{{ scales }}", "{{ scale }}",
        "docs/methods.md:9:1: There is no part of the record to show for `{{ scale }}`. Did you "
        "mean `{{ scales }}`, alone at the start of a line?",
    ),
    "a link to a page that is not there": (
        "docs/about.md", "(index.md)", "(indecks.md)",
        "docs/about.md:3:35: There is no page or file `indecks.md` in the site. Did you mean "
        "`index.md`?",
    ),
    "a page in the menu that is not there": (
        "mkdocs.yml", "  - About: about.md", "  - About: abbout.md",
        "mkdocs.yml:20:12: The site has no page `abbout.md` for its menu. Did you mean "
        "`about.md`?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_in_the_record_leaves_the_old_site_as_it_was(
    standing: Copy, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file, old, new, said = ERRORS[name]
    before = files_in(standing.root / "site")
    standing.edit(file, old, new)
    assert main(["build"], standing.root, COMMANDS) == 1
    first, line, caret, closing = capsys.readouterr().err.splitlines()
    assert first == said
    assert new in line
    assert caret.strip(" |") == "^"
    assert closing == "1 error found. Nothing was published; the site is as it was."
    assert as_it_was(standing, before)


BREAKS: dict[str, tuple[str, str, str, str]] = {
    "a link to a heading that is not there": (
        "docs/about.md", "(index.md)", "(plan/index.md#nowhere)", "about/index.html: it leads to "
        "plan/index.html#nowhere, and no such place is there",
    ),
    "a setting that is none": (
        "mkdocs.yml", "  answerable:\n", "  answerable:\n    colour: blue\n",
        "mkdocs.yml:+1:13: `extra.answerable.colour` is not a field here. Did you mean `colours`?",
    ),
    "a program that MkDocs would run": (
        "mkdocs.yml", "plugins: []", "plugins:\n  - exec",
        "mkdocs.yml:+1:5: `plugins`: 'exec' is a program that MkDocs would run. Write "
        "`plugins: []`.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_an_error_in_the_site_leaves_the_old_one_as_it_was(
    standing: Copy, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file, old, new, said = BREAKS[name]
    before = files_in(standing.root / "site")
    line = standing.line_of(file, old)
    standing.edit(file, old, new)
    assert main(["build"], standing.root, COMMANDS) == 1
    told = capsys.readouterr().err
    assert at_lines(said, line) in told
    assert "Traceback" not in told
    assert as_it_was(standing, before)


@pytest.mark.parametrize("text", ["", "site_name: [", "site_name: A\nhooks: [nowhere.py]"])
def test_a_configuration_that_cannot_be_read_is_told_in_words(
    standing: Copy, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    before = files_in(standing.root / "site")
    standing.write("mkdocs.yml", text)
    assert main(["build"], standing.root, COMMANDS) == 1
    told = capsys.readouterr().err
    assert told.strip()
    assert "Traceback" not in told
    assert as_it_was(standing, before)


def test_only_what_was_read_and_checked_is_published(standing: Copy) -> None:
    standing.write("docs/files/tides.csv", "day,metres\n1,2.50\n")
    standing.write("docs/files/Thumbs.db", "left behind by a desktop")
    generator.build(standing.root)
    made = files_in(standing.root / "site")
    assert made["files/tides.csv"] == b"day,metres\n1,2.50\n"
    assert not [name for name in made if "Thumbs" in name]


def test_text_that_looks_like_fields_stays_text(standing: Copy) -> None:
    """MkDocs looks for fields at the top of a text by itself, and would take these lines away."""
    standing.write("docs/note.md", "\n\nNote: calm\n==========\n\nWords.\n")
    generator.build(standing.root)
    assert b">Note: calm</h1>" in files_in(standing.root / "site")["note/index.html"]


def test_the_address_of_the_site_may_be_given_where_it_is_built(
    standing: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", "https://quay.example/plan")
    generator.build(standing.root)
    made = files_in(standing.root / "site")
    assert b"<loc>https://quay.example/plan/about/</loc>" in made["sitemap.xml"]
    monkeypatch.setenv("SITE_URL", "javascript:alert(1)")
    assert main(["build"], standing.root, COMMANDS) == 1
    said = "SITE_URL is 'javascript:alert(1)', which is not a web address\n"
    assert capsys.readouterr().err == said
    assert files_in(standing.root / "site") == made


def fail(error: BaseException) -> Callable[..., Any]:
    def work(*_arguments: Any, **_named: Any) -> Any:
        raise error

    return work


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_build_that_is_stopped_leaves_the_old_site_as_it_was(
    standing: Copy, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    before = files_in(standing.root / "site")
    monkeypatch.setattr(generator, "write_site", fail(error))
    with pytest.raises(SiteFailed if isinstance(error, OSError) else type(error)):
        generator.build(standing.root)
    assert as_it_was(standing, before)
    assert not [h for h in logging.getLogger("mkdocs").handlers if "_Keep" in type(h).__name__]


def test_a_site_that_cannot_be_moved_leaves_the_old_one_as_it_was(
    standing: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_in(standing.root / "site")
    refused = OSError(13, "Permission denied")
    monkeypatch.setattr("answerable.built.placing.exchange", fail(refused))
    assert main(["build"], standing.root, COMMANDS) == 1
    assert capsys.readouterr().err == (
        "The new site can't be put in its place: [Errno 13] Permission denied\n"
    )
    assert as_it_was(standing, before)


def test_a_site_with_a_link_to_nothing_leaves_the_old_one_as_it_was(
    standing: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is wrong with what was made: here a fragment, which MkDocs does not look at."""
    before = files_in(standing.root / "site")
    broken = '<a href="../nowhere/">Nowhere</a><img src="https://tracker.example/a.png">'

    def with_broken(*given: Any) -> Iterator[Unwritten]:
        for page in pages(*given):
            changed = replace(page, fragments=dict.fromkeys(page.fragments, broken))
            yield unwritten(changed)

    shutil.rmtree(standing.root / ".cache" / PAGES)
    monkeypatch.setattr("answerable.publication.unwritten_pages", with_broken)
    assert main(["build"], standing.root, COMMANDS) == 1
    told = capsys.readouterr().err
    assert told.startswith("The new site is not sound, so the old one stays:\n")
    assert "it leads to nowhere/index.html, which is not there" in told
    assert "it fetches https://tracker.example/a.png from another host" in told
    assert as_it_was(standing, before)


def test_a_mark_that_a_page_should_not_have_is_told_in_words(
    standing: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_in(standing.root / "site")
    standing.write("docs/about.md", '# About\n\n<div data-fragment="reports"></div>\n')
    assert main(["build"], standing.root, COMMANDS) == 1
    assert "docs/about.md" in capsys.readouterr().err
    assert as_it_was(standing, before)


def test_what_is_made_is_not_kept_under_version_control() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert {f"/{SITE}/", f"/{WORKSHOP}/", ".cache/"} <= {*ignored}
