"""Whether the record, its releases and a built site are what was published: found out offline.

Three things are held against each other: the releases, each bound to the one before it; the record,
against the last of them; and a built site, against the hashes that it publishes of its own files.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from answerable.addresses import RELEASES, STATED
from answerable.built.sums import SUMS, read_sums, sum_faults
from answerable.history.chain import released
from answerable.history.differences import difference
from answerable.history.soundness import Fault, Filed, faults, filed_of, redactable
from answerable.problems import Location, Problem, SiteFailed
from answerable.reading import Folder
from answerable.record import load
from answerable.record.releases import read_release_file, release_number
from answerable.records.history import Release, Snapshot
from answerable.sentences.differences import name_of, tell

MEND = "Take it from a copy that you trust, or ask the publisher why it differs"
SHOWN = 10  # changes that are not released yet
FIRST_DIGITS = 12  # of a hash, that are enough to ask for it


@dataclass(frozen=True)
class Verified:
    """What verification found: what does not match, what differs without being wrong, what holds.

    `wrong` begins with the cause; the rest may follow from it. `ahead` and `holds` are sentences.
    `filed` are the releases that were read.
    """

    wrong: tuple[Problem, ...] = ()
    ahead: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    filed: tuple[Filed, ...] = ()

    def __add__(self, other: "Verified") -> "Verified":
        """Return what both found; the releases are those of the first."""
        return Verified(
            self.wrong + other.wrong,
            self.ahead + other.ahead,
            self.holds + other.holds,
            self.filed or other.filed,
        )


def verify_record(root: Path, data: Path) -> Verified:
    """Verify the releases below `root`, and the record against the last of them."""
    loaded = load(root, data)
    record = loaded.record
    folder = f"{data.as_posix()}/releases"
    if broken := tuple(p for p in loaded.problems if p.location.file.startswith(f"{folder}/")):
        return Verified(broken)
    filed = filed_of(record.releases, record.release_hashes)
    found = _verified(root, folder, folder, filed, record.plain)
    if found.wrong or not filed:
        return found
    changes = difference(released(record.releases), record.plain)
    if not changes:
        holds = f"The record in {data.as_posix()}/ is as release {filed[-1].release.id} left it."
        return found + Verified(holds=(holds,))
    told = tell(changes)
    many = "1 change is" if len(told) == 1 else f"{len(told):,} changes are"
    names = "\n".join(f"- {name_of(one.key, record.plain)}: {one.words}" for one in told[:SHOWN])
    more = f"\n- and {len(told) - SHOWN:,} more" if len(told) > SHOWN else ""
    return found + Verified(ahead=(f"{many} not released yet:\n{names}{more}",))


def verify_site(site: Path, shown: str, here: Verified) -> Verified:
    """Verify a built site by its own sums and releases; and by the releases `here`, if any are.

    `shown` is how messages name the folder. Raise SiteFailed where it holds no built site.
    """
    if not (site / SUMS).is_file():
        raise SiteFailed(f"{shown} is not a built site, or a copy of one: it holds no {SUMS}")
    wrong = tuple(Problem(Location(f"{shown}/{f.file}"), f.what, MEND) for f in sum_faults(site))
    if wrong:
        return Verified(wrong)
    sums = f"All {len(read_sums(site)):,} files of {shown}/ are as {SUMS} lists them."
    filed, problems = _read(site, shown, {one.file_hash: one for one in here.filed})
    if problems:
        return Verified(problems)
    same = filed == here.filed[: len(filed)]
    found = Verified(holds=(sums,), filed=filed)
    if not same:
        found += _verified(site, RELEASES, f"{shown}/{RELEASES}", filed, {})
    wrong = (*found.wrong, *_stated(site, shown, filed), *_unlike(filed, here.filed, shown))
    return replace(found, wrong=wrong, ahead=tuple(_later(filed, here.filed, shown)))


def find_release(asked: str, filed: Iterable[Filed]) -> Release | None:
    """Return the release whose hash begins as asked; raise SiteFailed where that says too little.

    The least is 12 hexadecimal digits.
    """
    if not re.fullmatch(f"[0-9a-f]{{{FIRST_DIGITS},64}}", asked.lower()):
        raise SiteFailed(
            f"{asked} is not the hash of a release: that is 64 digits and letters from a to f, of "
            f"which the first {FIRST_DIGITS} are enough"
        )
    found = (one.release for one in filed if one.release.hash.startswith(asked.lower()))
    return next(found, None)


def _read(
    site: Path, shown: str, known: Mapping[str, Filed]
) -> tuple[tuple[Filed, ...], tuple[Problem, ...]]:
    """Return the releases of a site, in order; or what keeps one from being read.

    Those that are `known`, by the hash of their file, are not read again.
    """
    found: list[Filed] = []
    for name in Folder(site).listing(RELEASES).files:
        data = (site / RELEASES / name).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        number = release_number(name) or 0
        if digest in known and known[digest].release.sequence == number:
            found.append(known[digest])
            continue
        release, problems = read_release_file(data, f"{shown}/{RELEASES}/{name}", number)
        if release is None:
            return (), problems
        found.append(Filed(release, digest))
    return tuple(sorted(found, key=lambda one: one.release.sequence)), ()


def _verified(
    root: Path, folder: str, shown: str, filed: Sequence[Filed], current: Snapshot
) -> Verified:
    """Verify the releases in a folder below `root`; `shown` is how messages name the folder.

    What `current` says is redacted may be, too: it is not released yet.
    """
    if not filed:
        return Verified(holds=(f"Nothing has been released yet in {shown}/.",))
    allowed = redactable(released(one.release for one in filed), current)
    wrong = tuple(_told(root / folder, shown, fault) for fault in faults(filed, allowed))
    last = filed[-1].release
    holds = (
        f"The releases in {shown}/ hold together, from 0001 to {last.id} of {last.date}.",
        f"The hash of release {last.id} is {last.hash}",
    )
    return Verified(wrong, holds=holds, filed=tuple(filed))


def _told(folder: Path, shown: str, fault: Fault) -> Problem:
    """Return a fault of a release as a problem, at the line of its file that it names."""
    file = f"{fault.sequence:04}.json"
    lines = (folder / file).read_text("utf-8").split("\n")
    begins = json.dumps(fault.name, ensure_ascii=False) + ": "
    line = next((n for n, text in enumerate(lines, 1) if text.lstrip().startswith(begins)), 1)
    return Problem(Location(f"{shown}/{file}", line), fault.what, MEND)


def _stated(site: Path, shown: str, filed: Sequence[Filed]) -> Iterator[Problem]:
    """Yield where a site says of itself that it is of another release than its last."""
    if not (site / STATED).is_file():
        return
    stated = json.loads((site / STATED).read_bytes())
    last = (filed[-1].release.sequence, filed[-1].release.hash) if filed else (None, None)
    if (stated.get("release"), stated.get("hash")) != last:
        what = "What the site says of its release is not what its last release says"
        yield Problem(Location(f"{shown}/{STATED}"), what, MEND)


def _unlike(there: Sequence[Filed], here: Sequence[Filed], shown: str) -> Iterator[Problem]:
    """Yield the first release of a site that is not the one of its number here."""
    for one, other in zip(there, here, strict=False):
        if one != other:
            id_ = one.release.id
            what = f"This is another release {id_} than the one that is kept here"
            yield Problem(Location(f"{shown}/{RELEASES}/{id_}.json"), what, MEND)
            return


def _later(there: Sequence[Filed], here: Sequence[Filed], shown: str) -> Iterator[str]:
    """Yield in words whether a site is of an older or a newer release than the record here."""
    names = [f"release {some[-1].release.id}" if some else "no release" for some in (there, here)]
    if names[0] != names[1]:
        yield f"{shown}/ is of {names[0]}, and the record here is of {names[1]}."
