"""Pages that stand alone: one file of HTML that holds all it needs, and runs nothing.

What they show was written by others, and is untrusted: it is escaped, and nothing in it is hidden.
"""

import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from answerable.problems import visible

_SHOWN = re.compile("[^\\n\\t\u00a0]+")  # all but space of some kind, which pages may hold


def template(package: str, name: str, **filters: Callable[..., Any]) -> Template:
    """Return a template of a package, with filters of its own."""
    templates = Environment(
        loader=PackageLoader(package, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=seen,
    )
    templates.filters |= filters
    return templates.get_template(name)


def seen(value: Any) -> Any:
    """Return a text in which nothing is hidden or turned around, and anything else as it is."""
    if type(value) is not str:  # what templates made is safe already
        return value
    return _SHOWN.sub(lambda found: visible(found[0]), value)
