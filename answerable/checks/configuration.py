"""Rules of mkdocs.yml that look at the pages of the site."""

from collections.abc import Iterator
from typing import Any

from answerable.checks.content import Content
from answerable.problems import Problem
from answerable.reading import Step
from answerable.settings.allowed import UNSAFE

Path = tuple[Step, ...]


def menu_leads_somewhere(content: Content) -> Iterator[Problem]:
    """Each line of the menu is a title and a page of the site."""
    lines = content.configuration.fields.values.get("nav")
    if isinstance(lines, list):
        yield from _menu(content, lines, ("nav",))


def _menu(content: Content, lines: list[Any], path: Path) -> Iterator[Problem]:
    place = content.configuration.place
    for number, line in enumerate(lines):
        here = (*path, number)
        if not isinstance(line, dict) or len(line) != 1:
            yield Problem(
                place(*here), "A line of the menu is not a title and a page",
                "Write it as `- About: about.md`",
            )  # fmt: skip
            continue
        [(title, target)] = line.items()
        if UNSAFE & {*title} or not title.strip():
            yield Problem(
                place(*here), f"`{title}` can't stand in the menu",
                "Write the title in plain words, without < > or \"",
            )  # fmt: skip
        if isinstance(target, list):
            yield from _menu(content, target, (*here, title))
        elif not isinstance(target, str) or not target.endswith(".md") or not content.has(target):
            near = content.nearest(target) if isinstance(target, str) else None
            yield Problem(
                place(*here, title), f"The site has no page `{target}` for its menu",
                f"Did you mean `{near}`?" if near else "Write the path of a page's file, such as "
                "about.md",
            )  # fmt: skip
