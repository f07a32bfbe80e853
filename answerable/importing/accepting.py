"""Drafts of an import on disk: written for an editor to review, then moved into the record.

They lie in `drafts/<name>/`, at the paths that they are to have, with `review.html` and
`import.json`, which says what was made of which file. Nothing of the record is written before an
editor accepts the drafts, and then all of them or none.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from answerable.checks import check
from answerable.disk import WORKSHOP, put_all
from answerable.importing.drafts import Fate, Imported
from answerable.importing.review import as_html
from answerable.problems import InvalidRecord, Location, Problem, SiteFailed, stops_publication
from answerable.reading import Folder
from answerable.reading.files import Listing, list_files
from answerable.reading.texts import MAXIMUM_BYTES, FileText, held_to
from answerable.record import load_from
from answerable.records import ID

DRAFTS = "drafts"
REVIEW = "review.html"
ACCOUNT = "import.json"


@dataclass(frozen=True)
class _Joined(Folder):
    """A folder with drafts at the paths that they are to have, as if they were there already."""

    drafts: Mapping[str, str] = field(default_factory=dict)

    def listing(self, folder: str) -> Listing:
        """Return the files below a folder, those of drafts among them."""
        there = super().listing(folder)
        within = f"{folder}/"
        more = {x.removeprefix(within) for x in self.drafts if x.startswith(within)}
        return Listing(tuple(sorted({*there.files, *more})), there.problems)

    def text(self, file: str, limit: int = MAXIMUM_BYTES) -> FileText:
        """Return the text of a file or a draft of at most `limit` bytes."""
        if file in self.drafts:
            return held_to(limit, self.drafts[file].encode(), file)
        return super().text(file, limit)

    def data(self, file: str) -> bytes:
        """Return the bytes of a file or a draft; raise OSError where it can't be read."""
        return self.drafts[file].encode() if file in self.drafts else super().data(file)


def problems_with(root: Path, data: Path, drafts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what the check says of the record once it has the drafts, by their paths."""
    loaded = load_from(_Joined(root, drafts=drafts), data)
    return tuple(sorted({*loaded.problems, *check(loaded.record, loaded.problems)}))


def write(root: Path, data: Path, imported: Imported, name: str) -> tuple[Problem, ...]:
    """Write the drafts of an import with their review; return what the check says of them.

    Drafts that are there from an earlier import make way while nobody has edited them. Raise
    SiteFailed where somebody has.
    """
    if not ID.holds(name):
        raise SiteFailed(f"`{name}` can't be the name of a folder of drafts. Use {ID.rule}")
    folder = root / DRAFTS / name
    _refuse_edited(folder, name)
    texts = {draft.path: draft.text for draft in imported.drafts}
    found = [one for one in problems_with(root, data, texts) if one.location.file in texts]
    files = {
        **texts,
        REVIEW: as_html(imported, found, f"{DRAFTS}/{name}"),
        ACCOUNT: _account(imported),
    }
    (root / WORKSHOP).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / WORKSHOP) as workshop:
        for path, text in files.items():
            file = Path(workshop, "new", path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        folder.parent.mkdir(exist_ok=True)
        if folder.is_dir():
            folder.rename(Path(workshop, "old"))
        Path(workshop, "new").rename(folder)
    return tuple(_in_drafts(found, name, texts))


def _account(imported: Imported) -> str:
    """Return what accepting needs to know of an import, as JSON: a line for each piece."""
    account = {
        "source": imported.source,
        "sha256": imported.sha256,
        "drafts": [
            {"path": draft.path, "sha256": _hash(draft.text.encode()), "replaces": draft.replaces}
            for draft in imported.drafts
        ],
        "pieces": [{"place": piece.place, "fate": piece.fate} for piece in imported.pieces],
    }
    return json.dumps(account, indent=1, ensure_ascii=False) + "\n"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _refuse_edited(folder: Path, name: str) -> None:
    """Raise SiteFailed where drafts of this name are there that an import can't make again."""
    if not os.path.lexists(folder):
        return
    account = _read_account(folder, name)
    made = {draft["path"]: draft["sha256"] for draft in account["drafts"]}
    there = {
        path: _hash((folder / path).read_bytes())
        for path in list_files(folder.parent, name).files
        if path not in (REVIEW, ACCOUNT)
    }
    if there != made and there:
        differ = min(path for path in {*there, *made} if there.get(path) != made.get(path))
        raise SiteFailed(
            f"Somebody has edited {DRAFTS}/{name}/{differ} since it was imported, so nothing was "
            f"written. Give the new drafts another name with --name, or delete {DRAFTS}/{name}"
        )


def _read_account(folder: Path, name: str) -> dict[str, Any]:
    """Return what an import said of itself; raise SiteFailed where it can't be read."""
    try:
        account = json.loads((folder / ACCOUNT).read_bytes())
        drafts, pieces = account["drafts"], account["pieces"]
        for listed, fields in ((drafts, ("path", "sha256")), (pieces, ("place", "fate"))):
            if not all(isinstance(one[field], str) for one in listed for field in fields):
                raise ValueError
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SiteFailed(
            f"{DRAFTS}/{name} holds no drafts of an import: its {ACCOUNT} is missing, or is not "
            "as it was written. Import the file again, under another --name"
        ) from error
    return {**account, "drafts": drafts, "pieces": pieces}


def accept(root: Path, data: Path, name: str) -> tuple[str, ...]:
    """Move the drafts of an import into the record; return the paths of the files.

    Raise InvalidRecord, and change nothing, where a row has no match, where a file is there that a
    draft would replace, or where the record with the drafts does not pass the check.
    """
    folder = root / DRAFTS / name
    if not ID.holds(name) or not folder.is_dir() or folder.is_symlink():
        raise SiteFailed(f"There is no folder {DRAFTS}/{name}. `import` makes one")
    account = _read_account(folder, name)
    made = {draft["path"]: draft.get("replaces") for draft in account["drafts"]}
    listing = list_files(root, f"{DRAFTS}/{name}")
    problems = [*listing.problems, *_unmatched(folder, name, account["pieces"])]
    problems += _misplaced(name, data, made, listing.files)
    texts = {}
    for path in sorted({*made} & {*listing.files}):
        problems += _in_the_way(root, f"{DRAFTS}/{name}/{path}", path, made[path])
        # What is not UTF-8 becomes a sign for what was lost, which the check refuses.
        texts[path] = (folder / path).read_text("utf-8", errors="replace")
    if not problems:
        met = problems_with(root, data, texts)
        problems = [*_in_drafts(met, name, texts)] if stops_publication(met) else []
    if problems:
        raise InvalidRecord(problems)
    put_all(root, texts, [path for path in texts if made[path]])
    shutil.rmtree(folder / data.parts[0])
    (folder / ACCOUNT).unlink()
    return tuple(texts)


def _unmatched(folder: Path, name: str, pieces: list[dict[str, str]]) -> Iterator[Problem]:
    """Yield a problem for each piece that an editor has not said yet what it is."""
    lines = (folder / ACCOUNT).read_text("utf-8").split("\n")
    after = 0
    for piece in pieces:
        place = json.dumps(piece["place"], ensure_ascii=False)
        after = next((n for n, x in enumerate(lines) if n >= after and place in x), after)
        if piece["fate"] == Fate.UNMATCHED:
            yield Problem(
                Location(f"{DRAFTS}/{name}/{ACCOUNT}", after + 1),
                f"Nobody has said what {piece['place']} is about",
                f"{REVIEW} beside it says how: import again with --match or --leave-out",
            )


def _misplaced(
    name: str, data: Path, made: Collection[str], files: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each file that is not of this import, and each draft that is gone."""
    inside = f"{data.as_posix()}/"
    for path in sorted({*made} | {*files} - {REVIEW, ACCOUNT}):
        place = Location(f"{DRAFTS}/{name}/{path}")
        if not path.startswith(inside) or ".." in path.split("/"):
            mend = f"Accepting moves files into {inside} alone: delete this one"
            yield Problem(place, "This file is not meant for the record", mend)
        elif path not in made:
            mend = "Move it into the record yourself"
            yield Problem(place, "This file was not made by the import", mend)
        elif path not in files:
            what = "This draft of the import is gone, so its words would be too"
            yield Problem(place, what, "Import again; leave a row out with --leave-out")


def _in_the_way(root: Path, draft: str, path: str, replaces: object) -> Iterator[Problem]:
    """Yield a problem where the file of a draft's path is not as the import found it."""
    there = root / path
    if replaces is None and os.path.lexists(there):
        what = f"There is a file {path} already, and accepting replaces nothing"
        yield Problem(Location(draft), what, "Take from the draft what that file lacks")
    elif replaces is not None and (not there.is_file() or _hash(there.read_bytes()) != replaces):
        what = f"{path} has changed since the import, which would undo the change"
        yield Problem(Location(draft), what, "Import again")


def _in_drafts(
    problems: Collection[Problem], name: str, drafts: Collection[str]
) -> Iterator[Problem]:
    """Yield problems with those of drafts placed where the drafts lie now."""
    for problem in problems:
        place = problem.location
        if place.file in drafts:
            moved = replace(place, file=f"{DRAFTS}/{name}/{place.file}")
            yield replace(problem, location=moved)
        else:
            yield problem
