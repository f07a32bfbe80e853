"""Rules of mkdocs.yml beyond its types: its menu, and what Markdown may be."""

from collections.abc import Iterator, Mapping
from typing import Any

from answerable.checks.content import Content
from answerable.markup import MARKDOWN_EXTENSIONS
from answerable.problems import Problem
from answerable.reading import Step

# MkDocs adds these by itself.
BUILT_IN = {"toc", "tables", "fenced_code"}
OPTIONS: Mapping[str, Mapping[str, str | None]] = {"toc": {"permalink": "false", "title": None}}
_UNSAFE = set('<>"')
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
        if _UNSAFE & {*title} or not title.strip():
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


def markdown_as_checked(content: Content) -> Iterator[Problem]:
    """Markdown is read for the site as it is read for the checks."""
    place = content.configuration.place
    listed = content.configuration.fields.values.get("markdown_extensions")
    found: dict[str, tuple[Step, ...]] = {}
    for number, entry in enumerate(listed if isinstance(listed, list) else []):
        options = entry if isinstance(entry, dict) else {str(entry): {}}
        for name, values in options.items():
            here = ("markdown_extensions", number, *([name] if isinstance(entry, dict) else []))
            found[name] = here
            if name not in MARKDOWN_EXTENSIONS:
                yield Problem(
                    place(*here), f"The checks don't know the extension `{name}` of Markdown",
                    f"Delete it; they know {', '.join(MARKDOWN_EXTENSIONS)}",
                )  # fmt: skip
            else:
                yield from _options(content, name, values, here)
    for name in MARKDOWN_EXTENSIONS:
        if listed is not None and name not in found and name not in BUILT_IN:
            yield Problem(
                place("markdown_extensions"), f"The extension `{name}` of Markdown is missing",
                f"Add a line `- {name}`",
            )  # fmt: skip


def _options(content: Content, name: str, values: Any, here: Path) -> Iterator[Problem]:
    known = OPTIONS.get(name, {})
    for option, value in (values or {}).items() if isinstance(values, dict) else ():
        place = content.configuration.place(*here, option)
        if option not in known:
            yield Problem(
                place, f"`{option}` of `{name}` would make the site differ from what is checked",
                "Delete it",
            )  # fmt: skip
        elif known[option] not in (None, value) or _UNSAFE & {*str(value)}:
            yield Problem(
                place, f"{value!r} can't stand here",
                f"Write {known[option] or 'plain words, without < > or quotation marks'}",
            )  # fmt: skip
