"""The hash of every file of a site, in the form that `sha256sum -c` reads."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from answerable.disk import NO_FILE, stamps

SUMS = "record/SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  ([^\r\n]+)")


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong with a file of a site: its path in the site, and the fault in plain words."""

    file: str
    what: str

    def __str__(self) -> str:
        """Say both on one line."""
        return f"{self.file}: {self.what}"


def files_of(site: Path) -> Iterator[str]:
    """Yield the path of every file of a site, and of every symbolic link, in order."""
    yield from sorted(stamps(site))


def hash_of(path: Path) -> str:
    """Return the SHA-256 hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sums_of(hashes: Mapping[str, str]) -> bytes:
    """Return the sums of a site, given the hash of every file of it but of the sums themselves."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()


def write_sums(site: Path) -> None:
    """Write the hash of every file of a site but of the sums themselves."""
    sums = sums_of({name: hash_of(site / name) for name in files_of(site) if name != SUMS})
    (site / SUMS).parent.mkdir(exist_ok=True)
    (site / SUMS).write_bytes(sums)


def read_sums(site: Path) -> dict[str, str]:
    """Return the hash that the sums give each file, by its path; raise OSError or ValueError."""
    found: dict[str, str] = {}
    # Line ends are not translated: common tools would look for a file whose name ends in one.
    lines = (site / SUMS).read_bytes().decode().split("\n")
    for number, line in enumerate(lines[:-1], 1):
        match = _LINE.fullmatch(line)
        if not match or match[2] in found:
            raise ValueError(f"line {number} of it is not a hash, two spaces and a new path")
        found[match[2]] = match[1]
    if lines[-1]:
        raise ValueError("its last line has no end")
    return found


def sum_faults(site: Path) -> Iterator[Fault]:
    """Yield each file that is not as the sums of its site say, that is missing, or not in them."""
    there = stamps(site).items()
    hashes = {name: None if at == NO_FILE else hash_of(site / name) for name, at in there}
    yield from unlike_sums(site, hashes)


def unlike_sums(site: Path, hashes: Mapping[str, str | None]) -> Iterator[Fault]:
    """Yield the same, given the hash of all that is there; None for a link, which is no file."""
    try:
        stated = read_sums(site)
    except (OSError, ValueError) as error:
        yield Fault(SUMS, f"the hashes can't be read: {error}")
        return
    if (site / SUMS).is_symlink():
        yield Fault(SUMS, "it is no file, but a link or something else")
    for name in sorted({*stated, *hashes} - {SUMS}):
        if name not in hashes:
            yield Fault(name, f"{SUMS} names it, and it is not there")
        elif name not in stated:
            yield Fault(name, f"it is there, and {SUMS} does not name it")
        elif hashes[name] is None:
            yield Fault(name, "it is no file, but a link or something else")
        elif stated[name] != hashes[name]:
            yield Fault(name, f"its hash is not the one in {SUMS}")
