"""Older versions of files, from git: as bytes in memory, with nothing checked out or run.

Git is asked for trees and blobs alone. A revision is turned into the id of a commit before anything
else, so that no name that somebody chose is ever an option. Links and submodules aren't followed.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Set
from pathlib import Path

from answerable.problems import SiteFailed
from answerable.reading.files import IGNORED, list_files
from answerable.reading.trees import Held

UNSHALLOW = (
    "Run `git fetch --unshallow`; in a workflow, give the step that checks out `fetch-depth: 0`"
)
# Nothing may ask, fetch, or put other objects in the place of those that are named.
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
_ALWAYS = ("--no-pager", "--no-replace-objects", "--literal-pathspecs")
_LACKING = (
    "This clone lacks the content of some older files. Clone the whole repository, without "
    "`--filter`"
)
_PLAIN_FILES = ("100644", "100755")

# The files of one version by their paths, each with the id of its content.
Ids = Mapping[str, str]


def committed(root: Path, revision: str, folder: str) -> Held:
    """Return the files below a folder as a revision of git has them.

    Raise SiteFailed, in plain words, where git or the revision can't be had.
    """
    ids = _ids(root, commit_of(root, revision), folder)
    return Held(_contents(root, ids))


def file_at(root: Path, revision: str, file: str) -> bytes | None:
    """Return the content of one file as a revision has it; None where there is none.

    Raise SiteFailed as `committed` does.
    """
    return _git(root, "cat-file", "blob", f"{commit_of(root, revision)}:./{file}")


def differing(
    root: Path,
    base: str,
    head: str | None,
    folder: str,
    wanted: Callable[[Set[str], Set[str]], Iterable[str]],
) -> tuple[Held, Held]:
    """Return those files of two versions that are `wanted`, and no content of any other.

    Without a `head`, the files as they are on this machine are the later version. `wanted` takes
    the paths of the files that are not the same in both, and of all; it returns those to read.
    Raise SiteFailed as `committed` does.
    """
    old = _ids(root, commit_of(root, base), folder)
    if head is None:
        held, is_long = _on_disk(root, folder), any(len(id_) == 64 for id_ in old.values())
        new: Ids = {file: _blob_id(data, is_long) for file, data in held.items()}
    else:
        held, new = {}, _ids(root, commit_of(root, head), folder)
    everything = old.keys() | new.keys()
    asked = {*wanted({f for f in everything if old.get(f) != new.get(f)}, everything)}
    before = {file: id_ for file, id_ in old.items() if file in asked}
    after = {file: id_ for file, id_ in new.items() if file in asked}
    later = _contents(root, after) if head else {file: held[file] for file in after}
    return Held(_contents(root, before)), Held(later)


def commit_of(root: Path, revision: str) -> str:
    """Return the id of the commit that a revision names; raise SiteFailed where none does."""
    if _git(root, "rev-parse", "--git-dir") is None:
        raise SiteFailed(
            "This folder is not in a git repository that can be read, so no older version of the "
            "record is at hand. Clone the repository with git, and run this there"
        )
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = None if revision.startswith("-") or not revision else _git(root, *asked)
    if found is None:
        raise SiteFailed(_not_there(root, revision))
    return found.decode().strip()


def fork_of(root: Path, one: str, other: str) -> str:
    """Return the id of the commit at which two revisions parted; raise SiteFailed without one."""
    ids = commit_of(root, one), commit_of(root, other)
    found = _git(root, "merge-base", *ids)
    if found is None:
        raise SiteFailed(_not_there(root, f"{one}...{other}"))
    return found.decode().strip()


def _not_there(root: Path, revision: str) -> str:
    """Say why a revision can't be had, and what to do."""
    if (_git(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true":
        return (
            f"This clone is too shallow: it holds only the newest part of the history, and not "
            f"`{revision}`. {UNSHALLOW}"
        )
    return (
        f"This repository has no version `{revision}`. Name a branch, a tag or a commit that "
        "`git log --all` shows; a branch of the server may need `git fetch` first"
    )


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what git answers; None where it refuses. Raise SiteFailed where there is no git."""
    program = shutil.which("git")
    if program is None:
        raise SiteFailed(
            "Git is not installed, or not found, so no older version of the record is at hand. "
            "Install git, and run this again"
        )
    environment = {name: text for name, text in os.environ.items() if name[:4] != "GIT_"}
    call = [program, *_ALWAYS, *arguments]
    done = subprocess.run(  # noqa: S603 - a program and options of ours; see the module's words
        call, cwd=root, input=given, capture_output=True, env=environment | _QUIET, check=False
    )
    return done.stdout if done.returncode == 0 else None


def _ids(root: Path, commit: str, folder: str) -> Ids:
    """Return the plain files below a folder of a commit, each with the id of its content."""
    listed = _git(root, "ls-tree", "-r", "-z", "--", commit, f"{folder}/")
    if listed is None:
        raise SiteFailed(_LACKING)
    found: dict[str, str] = {}
    for entry in listed.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, id_ = about.decode().split(" ")
        file = name.decode("utf-8", "surrogateescape")
        if mode in _PLAIN_FILES and not _is_hidden(file):
            found[file] = id_
    return found


def _is_hidden(file: str) -> bool:
    """Say whether a file is one that no listing of a folder shows."""
    steps = file.split("/")
    return steps[-1] in IGNORED or any(step.startswith(".") for step in steps)


def _contents(root: Path, ids: Ids) -> dict[str, bytes]:
    """Return the content of files by their ids, all asked for at once."""
    unique = list(dict.fromkeys(ids.values()))
    asked = "".join(f"{id_}\n" for id_ in unique).encode()
    answer = _git(root, "cat-file", "--batch", given=asked) or b""
    contents: dict[str, bytes] = {}
    at = 0
    for id_ in unique:
        end = answer.find(b"\n", at)
        about = answer[at:end].split(b" ")
        if end < 0 or len(about) != 3:
            raise SiteFailed(_LACKING)
        size = int(about[2])
        contents[id_] = answer[end + 1 : end + 1 + size]
        at = end + size + 2
    return {file: contents[id_] for file, id_ in ids.items()}


def _on_disk(root: Path, folder: str) -> dict[str, bytes]:
    files = (f"{folder}/{name}" for name in list_files(root, folder).files)
    return {file: (root / file).read_bytes() for file in files}


def _blob_id(data: bytes, is_long: bool) -> str:
    """Return the id that git gives content: a SHA-256 in some repositories, or else a SHA-1."""
    whole = b"blob %d\0" % len(data) + data
    if is_long:
        return hashlib.sha256(whole).hexdigest()
    return hashlib.sha1(whole, usedforsecurity=False).hexdigest()
