"""What several tests share: the fictional harbour, copies of it to break, and expected files."""

import difflib
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache as once
from html.parser import HTMLParser
from pathlib import Path

from answerable.checks import examine
from answerable.checks.pieces import Piece
from answerable.findings import Ledger
from answerable.pages.writing import AnyPage, Page, unwritten
from answerable.record import Record, load
from answerable.settings import Settings, load_settings

TODAY = date(2026, 1, 2)
ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "tests" / "sites"
HARBOUR = SITES / "harbour"
DATA = Path("data")
SHOWN = 200  # lines of a difference, so that the first of many can be found


def at_lines(problem: str, line: int) -> str:
    """Return a problem with its line counted from one: `mkdocs.yml:+1:5:` is the line after it."""
    return re.sub(r"(?<=:)\+([0-9]+)(?=:)", lambda found: str(line + int(found[1])), problem)


@dataclass(frozen=True)
class Copy:
    """A copy of a fictional site, for a test to change as it likes."""

    root: Path

    @classmethod
    def of(cls, site: Path, root: Path) -> "Copy":
        """Copy a site to `root`; its paths to the repository become whole, so that it builds."""
        shutil.copytree(site, root, ignore=shutil.ignore_patterns("expected", ".cache"))
        copy = cls(root)
        settings = root / "mkdocs.yml"
        if settings.is_file():
            text = settings.read_text("utf-8")
            settings.write_text(text.replace("../../..", ROOT.as_posix()), "utf-8")
        return copy

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands in a file."""
        text = (self.root / file).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def write(self, file: str, text: str | bytes) -> None:
        """Write a file, with the folders above it."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def delete(self, file: str) -> None:
        """Delete a file."""
        (self.root / file).unlink()

    def line_of(self, file: str, text: str) -> int:
        """Return the number of the line on which the one place of a text begins."""
        before, found, _ = (self.root / file).read_text("utf-8").partition(text)
        assert found, f"{text!r} is not in {file}"
        return before.count("\n") + 1

    def problems(self) -> list[str]:
        """Return all that loading and checking say of the site, one line each."""
        return [str(problem) for problem in examine(self.root, Settings(data=DATA)).problems]

    def record(self) -> Record:
        """Return the record, which may break rules but not fail to load."""
        loaded = load(self.root, DATA)
        assert not loaded.problems
        return loaded.record


@once
def harbour_record() -> Record:
    """Return the harbour's record as it stands, read once."""
    return Copy(HARBOUR).record()


def whole(record: Record) -> Piece:
    """Return a whole record as one piece, for rules that are asked of a piece at a time."""
    return Piece(record, True, (*record.commitments.values(),), record.reports, record.texts)


def ledger_of(record: Record) -> Ledger:
    """Return the ledger of a record on the day that all tests are run on."""
    return Ledger(record, TODAY)


def site_settings(cache: Path, site: Path = HARBOUR) -> Settings:
    """Return the settings of a fictional site, with drawings kept in `cache`."""
    return replace(load_settings(site / "mkdocs.yml"), cache=cache)


def written(pages: Iterable[AnyPage]) -> list[Page]:
    """Write pages that may be written already."""
    return [unwritten(page).write() for page in pages]


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def without_snippets(text: str) -> str:
    """Return HTML without what is there to be copied, which is HTML written as text."""
    return re.sub(r"<pre\b.*?</pre>", "<pre></pre>", text, flags=re.DOTALL)


def without_drawings(text: str) -> str:
    """Return text without its drawings: they are Vega's, and are tested by what they say."""
    return re.sub(r"<svg\b.*?</svg>", "<svg/>", text, flags=re.DOTALL)


def compare(expected: Path, made: Mapping[str, str], bless: bool) -> None:
    """Fail with the difference between what was made and the expected files; or renew those."""
    if bless:
        shutil.rmtree(expected, ignore_errors=True)
        for name, text in made.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_text(text, "utf-8")
        return
    held = {name: data.decode() for name, data in files_in(expected).items()}
    lines = [
        line
        for name in sorted({*held, *made})
        for line in difflib.unified_diff(
            held.get(name, "").splitlines(),
            made.get(name, "").splitlines(),
            f"expected/{name}" if name in held else "/dev/null",
            f"made/{name}" if name in made else "/dev/null",
            lineterm="",
        )
    ]
    differ = sorted(name for name in {*held, *made} if held.get(name) != made.get(name))
    assert not differ, "\n".join(
        [
            f"{len(differ)} files are not as expected: {', '.join(differ)}",
            *lines[:SHOWN],
            *([f"… and {len(lines) - SHOWN} more lines"] if len(lines) > SHOWN else []),
            "If this is meant: .venv/bin/python -m pytest tests --bless, then review git diff.",
        ]
    )


@dataclass
class Element:
    """One element of a page: its name, attributes, and the text within it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


class _Elements(HTMLParser):
    # Elements that nothing closes.
    VOID = frozenset({"base", "br", "embed", "hr", "img", "input", "link", "meta", "source"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number].tag == tag:
                del self.open[number:]
                return

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def elements(html: str) -> list[Element]:
    """Return every element of HTML in order, each with all the text within it."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return parser.found
