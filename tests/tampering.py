"""Changes single bytes at random, and sees that each is found: `python -m tests.tampering`.

A change of a release or of a published file is always found. One of a record's file is found, or
leaves every value as it was: white space, a comment, quotation marks that need not be there.
"""

import argparse
import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from answerable.built.sums import write_sums
from answerable.problems import stops_publication
from answerable.record import load
from answerable.verifying import Verified, verify_record, verify_site
from tests.histories import FERRY
from tests.support import DATA, Copy, files_in

LINES = {"file", "csv_file", "body_line", "line"}  # of a record: where it stands, not what it says


@dataclass(frozen=True)
class Change:
    """A change of one byte of a file: what was done, and where."""

    file: str
    at: int
    how: str
    byte: int

    def made(self, data: bytes) -> bytes:
        """Return the bytes of the file as changed."""
        match self.how:
            case "flip":
                return data[: self.at] + bytes([self.byte]) + data[self.at + 1 :]
            case "insert":
                return data[: self.at] + bytes([self.byte]) + data[self.at :]
        return data[: self.at] + data[self.at + 1 :]


def changes(files: Mapping[str, bytes], seed: int, count: int) -> Iterator[Change]:
    """Yield changes of single bytes: a third each of flips, insertions and deletions."""
    chosen = random.Random(seed)  # noqa: S311 - it is to be the same again
    names = sorted(name for name, data in files.items() if data)
    for number in range(count):
        file = chosen.choice(names)
        how, at = ("flip", "insert", "delete")[number % 3], chosen.randrange(len(files[file]))
        others = [byte for byte in range(256) if how == "insert" or byte != files[file][at]]
        # Half of them are bytes that a person could type, which mean more to a parser.
        likely = [byte for byte in others if 32 <= byte < 127 or byte == 10]
        change = Change(file, at, how, chosen.choice(likely if chosen.random() < 0.5 else others))
        if change.made(files[file]) != files[file]:
            yield change


def made_site(root: Path) -> Path:
    """Write what stands for a built site of the ferry, as light as the proofs need it."""
    site = root / "site"
    shutil.copytree(root / "data" / "releases", site / "data" / "releases")
    shutil.copytree(root / "docs", site / "pages")
    write_sums(site)
    return site


def verified(root: Path) -> Verified:
    """Verify the record below a root, and its site."""
    here = verify_record(root, DATA)
    return here + verify_site(root / "site", "site", here)


def harmless(root: Path, before: Any) -> bool:
    """Say whether a change of the record means nothing: each typed value is as it was, or the
    checks would refuse to publish it.
    """
    loaded = load(root, DATA)
    return stops_publication(loaded.problems) or meaning(root) == before


def meaning(root: Path) -> Any:
    """Return every value of the record as its types hold it, without where it stands in files."""
    record = load(root, DATA).record
    kept = {name: value for name, value in vars(record).items() if name not in _PLACES}
    return _said(kept)


_PLACES = {"places", "texts", "plain", "releases", "release_hashes"}


def _said(value: Any) -> Any:
    match value:
        case BaseModel():
            return {name: _said(held) for name, held in value if name not in LINES}
        case Mapping():
            return {name: _said(held) for name, held in value.items()}
        case tuple() | list():
            return [_said(held) for held in value]
        case str():
            return re.sub(r"\s+", " ", value).strip()  # Markdown: the words, however they break
    return value


def tamper(root: Path, folder: str, seed: int, count: int) -> Iterator[tuple[Change, str]]:
    """Change files in a folder, one byte at a time; yield each change with what came of it.

    That is `found`, `means nothing` or `NOT FOUND`.
    """
    files = {f"{folder}/{name}": data for name, data in files_in(root / folder).items()}
    if folder == DATA.name:
        files = {name: data for name, data in files.items() if "/releases/" not in name}
    before = meaning(root)
    for change in changes(files, seed, count):
        (root / change.file).write_bytes(change.made(files[change.file]))
        try:
            found = verified(root)
            nothing = folder == DATA.name and not found.wrong and harmless(root, before)
        finally:
            (root / change.file).write_bytes(files[change.file])
        if found.wrong or found.ahead:
            yield change, "found"
        else:
            yield change, "means nothing" if nothing else "NOT FOUND"


FOLDERS = ("data", "data/releases", "site")


def main() -> None:
    """Tamper with the ferry, or with a site and its record elsewhere, as the call asks."""
    parser = argparse.ArgumentParser(prog="python -m tests.tampering", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="changes of each kind of file")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    parser.add_argument("--root", type=Path, help="a folder with data/ and a built site/")
    asked = parser.parse_args()
    print(f"seed {asked.seed}")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "copy"
        if asked.root:
            shutil.copytree(asked.root / "data", root / "data")
            shutil.copytree(asked.root / "site", root / "site")
        else:
            made_site(Copy.of(FERRY, root).root)
        for kind in FOLDERS:
            told = [*tamper(root, kind, asked.seed, asked.count)]
            print(kind, dict(Counter((change.how, what) for change, what in told)))
            print(*(change for change, what in told if what == "NOT FOUND"), sep="\n", end="")


if __name__ == "__main__":
    main()
