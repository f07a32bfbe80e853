"""The engine's settings: they enter untyped from mkdocs.yml and leave typed, once."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from answerable.problems import InvalidRecord, Location, Problem


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
    """Read `extra.answerable` of mkdocs.yml; raise InvalidRecord that says what is wrong there."""
    try:
        values = yaml.load(configuration.read_text("utf-8"), _Loader)  # noqa: S506 - a SafeLoader
        extra = values.get("extra") or {}
        return parse_settings(extra.get("answerable") or {})
    except (OSError, AttributeError, ValueError, yaml.YAMLError) as error:
        what = f"The settings can't be read: {' '.join(str(error).split())}"
        place = Location(configuration.name)
        raise InvalidRecord(
            [Problem(place, what, "Compare the file with an earlier one")]
        ) from None


def parse_settings(values: Mapping[str, Any]) -> Settings:
    """Return settings from their names and values; raise ValueError for an unknown name."""
    if not isinstance(values, Mapping):
        raise ValueError("extra.answerable is not a list of settings, each as `name: value`")
    known = {field.name for field in fields(Settings)}
    if unknown := sorted(set(values) - known):
        raise ValueError(f"extra.answerable has no setting {', '.join(unknown)}")
    return Settings(**{name: Path(str(value)) for name, value in values.items()})
