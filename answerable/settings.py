"""The engine's settings: they enter untyped from mkdocs.yml and leave typed, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Settings:
    """Where the record is, and where drawings are kept between builds.

    Both paths are taken from the root of the repository.
    """

    data: Path = Path("data")
    cache: Path = Path(".cache")


def parse_settings(values: Mapping[str, Any]) -> Settings:
    """Read `extra.answerable` of mkdocs.yml; raise ValueError for a name that is not a setting."""
    known = {"data", "cache"}
    if unknown := sorted(set(values) - known):
        raise ValueError(f"extra.answerable has no setting {', '.join(unknown)}")
    return Settings(**{name: Path(str(value)) for name, value in values.items()})
