"""A repository that an older engine read, brought to what this one reads.

A step takes the text of files to the next format, and only what differs there. To add one: raise
`settings.FORMAT`, and put the step that leads to it in `STEPS` under the format that it leaves.
What was released is never touched: the fields of records are for good (see `history`).
"""

import re
from collections.abc import Callable, Mapping

from answerable.problems import SiteFailed
from answerable.reading.fields import parse_fields
from answerable.reading.texts import decode
from answerable.settings import FILE, FORMAT, format_of

Files = Mapping[str, str]
_THEME = re.compile(r"^  custom_dir:.*\n", re.MULTILINE)
_FORMAT = re.compile(r"^    format:.*$", re.MULTILINE)


def migrated(files: Files) -> Files:
    """Return what of some files of a repository, by their paths, is to be written anew.

    Nothing where it is of this format already. Raise SiteFailed where a newer engine wrote it, or
    where `mkdocs.yml` is laid out so that no step can be sure of it.
    """
    found = _format(files[FILE])
    if found > FORMAT:
        raise SiteFailed(
            f"This repository is in format {found}, which is newer than this engine reads "
            f"({FORMAT}). Take a newer engine"
        )
    if found == FORMAT:
        return {}
    made = dict(files)
    for step in range(found, FORMAT):
        made |= STEPS[step](made)
    made[FILE] = _said(made[FILE])
    if _format(made[FILE]) != FORMAT:
        raise SiteFailed(
            f"{FILE} is laid out so that nothing is changed in it here. Write in it by hand, below "
            f'`extra` and `answerable`: format: "{FORMAT}". What else a format changed is in the '
            "changelog of the engine"
        )
    return {name: text for name, text in made.items() if text != files[name]}


def _the_theme_is_the_engines(files: Files) -> Files:
    """From 1 to 2: the theme comes with the engine, and `mkdocs.yml` names no folder of it."""
    return {FILE: _THEME.sub("", files[FILE])}


STEPS: Mapping[int, Callable[[Files], Files]] = {1: _the_theme_is_the_engines}


def _format(text: str) -> int:
    return format_of(parse_fields(decode(text.encode(), FILE)).values)


def _said(text: str) -> str:
    """Return the text of mkdocs.yml, with the format that it is in now."""
    line = f'    format: "{FORMAT}"'
    if _FORMAT.search(text):
        return _FORMAT.sub(line, text, count=1)
    if "\n  answerable:\n" in text:
        return text.replace("\n  answerable:\n", f"\n  answerable:\n{line}\n", 1)
    return text.replace("\nextra:\n", f"\nextra:\n  answerable:\n{line}\n", 1)
