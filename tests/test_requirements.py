"""What the engine's package asks for is what its locks have pinned."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from answerable import VERSION
from tests.support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^ ;\\]+)", re.MULTILINE)
EXTRAS = {"import": "import", "aggregate": "aggregate", "spark": "spark"}


def asked(name: str) -> set[str]:
    """Return the packages that a file of requirements names by itself."""
    lines = (ROOT / "requirements" / f"{name}.in").read_text("utf-8").splitlines()
    return {line.lower() for line in lines if line and not line.startswith(("#", "-"))}


def pinned(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return {found.lower(): version for found, version in PINNED.findall(text)}


def named(requirement: Requirement) -> str:
    extras = f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""
    return f"{requirement.name}{extras}".lower()


def test_the_package_asks_for_what_the_lock_is_made_of() -> None:
    wanted = [Requirement(line) for line in PROJECT["dependencies"]]
    beyond = {"markupsafe"}  # which comes with Jinja2, and is imported by itself
    assert {named(requirement) for requirement in wanted} - beyond == asked("runtime") - beyond
    for requirement in wanted:
        assert requirement.specifier.contains(pinned("runtime")[requirement.name.lower()])


@pytest.mark.parametrize("extra", EXTRAS)
def test_each_extra_asks_for_what_its_lock_adds(extra: str) -> None:
    wanted = {named(Requirement(line)) for line in PROJECT["optional-dependencies"][extra]}
    lock = pinned(EXTRAS[extra])
    assert {re.sub(r"\[.*", "", name) for name in wanted} <= lock.keys()
    if extra != "spark":
        assert wanted == asked(EXTRAS[extra])
    shared = pinned("runtime")
    assert {name: lock[name] for name in shared if name in lock} == shared


def test_the_engine_and_its_package_have_one_version() -> None:
    assert PROJECT["version"] == VERSION
