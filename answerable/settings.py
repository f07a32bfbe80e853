"""The engine's settings: they enter untyped from mkdocs.yml and leave typed, once."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Settings:
    """Where the record is, and where drawings are kept between builds.

    Both paths are taken from the root of the repository.
    """

    data: Path = Path("data")
    cache: Path = Path(".cache")


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without MkDocs, whose own tags (such as !ENV) are of no use here."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def load_settings(configuration: Path) -> Settings:
    """Read `extra.answerable` of mkdocs.yml; raise ValueError for a name that is not a setting."""
    values = yaml.load(configuration.read_text("utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    return parse_settings((values.get("extra") or {}).get("answerable") or {})


def parse_settings(values: Mapping[str, Any]) -> Settings:
    """Return settings from their names and values; raise ValueError for an unknown name."""
    known = {field.name for field in fields(Settings)}
    if unknown := sorted(set(values) - known):
        raise ValueError(f"extra.answerable has no setting {', '.join(unknown)}")
    return Settings(**{name: Path(str(value)) for name, value in values.items()})
