from pathlib import Path

import pytest
import yaml

from answerable.settings import Settings, parse_settings
from tests.support import ROOT


def test_settings_have_defaults() -> None:
    assert parse_settings({}) == Settings(Path("data"), Path(".cache"))


def test_settings_leave_typed() -> None:
    assert parse_settings({"data": "record", "cache": 2031}) == Settings(
        Path("record"), Path("2031")
    )


def test_what_is_not_a_setting_is_named() -> None:
    with pytest.raises(ValueError, match=r"^extra.answerable has no setting colour, dat$"):
        parse_settings({"dat": "record", "colour": "blue", "cache": ".cache"})


@pytest.mark.parametrize("values", [None, 2031, ["data"]])
def test_settings_are_a_mapping(values: object) -> None:
    with pytest.raises(ValueError, match=r"extra\.answerable"):
        parse_settings(values)  # type: ignore[arg-type]


def test_the_site_of_this_repository_is_set() -> None:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda *_: None)
    mkdocs = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)  # noqa: S506
    assert parse_settings(mkdocs["extra"]["answerable"]) == Settings()
