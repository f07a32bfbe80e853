"""The page that a preview shows where nothing can be made of the record: all that is wrong."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from answerable.addresses import INDEX
from answerable.pages.policy import policy_of
from answerable.problems import counted, visible
from answerable.telling import Told

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip


def refused_page(told: Sequence[Told], lines: Sequence[str], style: str, before: str) -> str:
    """Return a whole page, in English like all that editors are told.

    `told` are problems of the record in order, `lines` what stands in the way besides. `style` is
    the address of the style sheet, and `before` that of the page as it was, if it was ever made.
    """
    files = [
        (visible(file), [*map(_shown, those)])
        for file, those in groupby(told, lambda one: one.problem.location.file)
    ]
    return _TEMPLATES.get_template("refused.html.jinja").render(
        policy=policy_of(INDEX), style=style, before=before, files=files,
        counted=counted([one.problem for one in told]) if told else "the site can’t be made",
        lines=[visible(line) for line in lines],
    )  # fmt: skip


def _shown(one: Told) -> dict[str, object]:
    problem = one.problem
    return {
        "line": problem.location.line,
        "column": problem.location.column,
        "level": problem.level,
        "message": problem.message,
        "excerpt": one.excerpt.text if one.excerpt else "",
    }
