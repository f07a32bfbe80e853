"""The hash of every file of a site, in the form that `sha256sum -c` reads."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SUMS = "record/SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong with a file of a site: its path in the site, and the fault in plain words."""

    file: str
    what: str

    def __str__(self) -> str:
        """Say both on one line."""
        return f"{self.file}: {self.what}"


def files_of(site: Path) -> Iterator[str]:
    """Yield the path of every file of a site, in order."""
    yield from sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())


def hash_of(path: Path) -> str:
    """Return the SHA-256 hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(site: Path) -> None:
    """Write the hash of every file of a site but of the sums themselves."""
    lines = [f"{hash_of(site / name)}  {name}\n" for name in files_of(site) if name != SUMS]
    (site / SUMS).parent.mkdir(exist_ok=True)
    (site / SUMS).write_text("".join(lines), "utf-8", newline="\n")


def read_sums(site: Path) -> dict[str, str]:
    """Return the hash that the sums give each file, by its path; raise OSError or ValueError."""
    found: dict[str, str] = {}
    for number, line in enumerate((site / SUMS).read_text("utf-8").split("\n")[:-1], 1):
        match = _LINE.fullmatch(line)
        if not match or match[2] in found:
            raise ValueError(f"line {number} of it is not a hash, two spaces and a new path")
        found[match[2]] = match[1]
    return found


def sum_faults(site: Path) -> Iterator[Fault]:
    """Yield each file that is not as the sums of its site say, that is missing, or not in them."""
    try:
        stated = read_sums(site)
    except (OSError, ValueError) as error:
        yield Fault(SUMS, f"the hashes can't be read: {error}")
        return
    yield from unlike(stated, {name: hash_of(site / name) for name in files_of(site)})


def unlike(stated: Mapping[str, str], there: Mapping[str, str]) -> Iterable[Fault]:
    """Yield each difference between the hashes that are stated and those of the files there are."""
    for name in sorted({*stated, *there} - {SUMS}):
        if name not in there:
            yield Fault(name, f"{SUMS} names it, and it is not there")
        elif name not in stated:
            yield Fault(name, f"it is there, and {SUMS} does not name it")
        elif stated[name] != there[name]:
            yield Fault(name, f"its hash is not the one in {SUMS}")
