"""A repository for another body: everything that it begins with, and how it follows the engine.

What it begins with are the files in `repository/`, with names filled in, the files that every
repository shares, and the engine's wheel with its locks. All but those of the engine are the
body's own from then on.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from answerable.adopting.wheels import Wheel
from answerable.blanks.tools import own_tools, tools
from answerable.problems import SiteFailed
from answerable.settings import HOOK, Settings
from answerable.settings.allowed import is_site_address
from answerable.shared import BEGINNING, CHANGELOG, DOCUMENTS, LOCKS, shared, shared_names

ENGINE = "engine"
PACKAGE = f"{ENGINE}/engine.txt"
RULES = f"{ENGINE}/engine.mk"
BUILD = "build.py"
_HIDDEN = "dot-"  # of names that would be at work here if they began with their dot
_NAME = re.compile(r"[^\W_](?:[\w '’&,.()–/-]*[\w.)])?")
_WORDS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Named:
    """What a new repository is called: the body, its plan, and where the site will be."""

    body: str = "Example Council"
    plan: str = "Example Plan"
    address: str = "http://127.0.0.1:8000/"

    @property
    def id(self) -> str:
        """The id of the body: its name in small letters, with hyphens."""
        return "-".join(_WORDS.findall(self.body.lower()))

    def refuse(self) -> None:
        """Raise SiteFailed where a name can't stand in files as it is."""
        for what, name in (("name", self.body), ("plan", self.plan)):
            if not _NAME.fullmatch(name) or "  " in name:
                raise SiteFailed(
                    f"The {what} {name!r} can't be written into every file. Use letters, digits, "
                    "single spaces and ' ’ & , . ( ) – / -; change it in mkdocs.yml and data/ later"
                )
        if not is_site_address(self.address):
            raise SiteFailed(
                f"{self.address!r} is not the address of a site. Begin it with https://, and end "
                "it with /"
            )
        if not self.id:
            raise SiteFailed(
                f"No id can be made of the name {self.body!r}. Give it in letters a to z; change "
                "the name in mkdocs.yml and data/bodies.yml later"
            )


def beginning(named: Named, wheel: Wheel) -> Mapping[str, bytes]:
    """Return all files of a new repository, by their paths in it."""
    told = {"@NAME@": named.body, "@PLAN@": named.plan, "@SLUG@": named.id}
    told["@ADDRESS@"] = named.address
    files = {}
    for path in sorted(BEGINNING.rglob("*")):
        name = path.relative_to(BEGINNING).as_posix()
        compiled = path.suffix == ".pyc"  # pip compiles what it installs
        if path.is_file() and not compiled and name not in (*shared_names(), *LOCKS, CHANGELOG):
            files[name.replace(_HIDDEN, ".")] = _filled(path.read_text("utf-8"), told)
    own = {name: text.encode() for name, text in own_tools(Settings().data).items()}
    shared_files = {**dict(of_every_repository()), **dict(of_the_types())}
    return {**files, **own, **shared_files, **dict(of_the_engine(wheel))}


def of_every_repository() -> Iterator[tuple[str, bytes]]:
    """Yield the files that every repository shares, with their paths in it."""
    for name in shared_names():
        yield name, shared(name).read_bytes()


def renewed() -> Iterator[tuple[str, bytes]]:
    """Yield those of the shared files that no body changes: the rest is its own from the start."""
    yield from of_the_types()
    for name in shared_names():
        if name in (BUILD, HOOK) or name.startswith(f"{DOCUMENTS}/"):
            yield name, shared(name).read_bytes()


def of_the_types() -> Iterator[tuple[str, bytes]]:
    """Yield the schemas and snippets of editors of code, which follow the engine."""
    for name, text in tools().items():
        yield name, text.encode()


def of_the_engine(wheel: Wheel) -> Iterator[tuple[str, bytes]]:
    """Yield the files by which a repository has its engine: the wheel, its locks, its make rules.

    Each is another file with each version, and none is the body's to change.
    """
    yield f"{ENGINE}/{wheel.name}", wheel.data
    yield PACKAGE, wheel.lock(ENGINE).encode()
    yield RULES, (BEGINNING / RULES).read_bytes()
    for name in (*LOCKS, CHANGELOG):
        yield f"{ENGINE}/{Path(name).name}", shared(name).read_bytes()


def _filled(text: str, told: Mapping[str, str]) -> bytes:
    for mark, words in told.items():
        text = text.replace(mark, words)
    return text.encode()
