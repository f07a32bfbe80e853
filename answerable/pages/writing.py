"""How pages are written: templates that escape whatever is not already safe, and links.

Markdown templates (`.md.jinja`) carry prose. Figures and tables are HTML fragments
(`.html.jinja`), put in the place of a mark after MkDocs has made the page.
"""

import html
import json
import re
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path as Folder
from typing import Any, NamedTuple
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr, Getattr
from jinja2.runtime import Context
from markupsafe import Markup, escape

from answerable import language
from answerable.sentences import capitalised, lower_first, summary
from answerable.sentences.words import unit_words


class Path(str):
    """The path of a page or file from the site's root."""


@dataclass(frozen=True)
class Dataset:
    """What search engines are told of a page's data, by schema.org's names.

    Each address on this site is a `Path`, to be made whole.
    """

    told: Mapping[str, Any]

    def json_ld(self, site_url: str) -> str:
        """Return it as JSON that is safe inside a script element."""
        found = {"@context": "https://schema.org", **_whole(self.told, site_url)}
        return json.dumps(found, ensure_ascii=False).replace("<", "\\u003c")


def _whole(value: Any, site_url: str) -> Any:
    """Return a value with each path made an address."""
    match value:
        case Path():
            return urljoin(site_url, value)
        case Mapping():
            return {name: _whole(held, site_url) for name, held in value.items()}
        case list():
            return [_whole(held, site_url) for held in value]
        case _:
            return value


class FixedPage(NamedTuple):
    """A page that every site may have: its title, as a message of the engine, and its uri."""

    message: str
    uri: str

    @property
    def title(self) -> str:
        """Its title in the language spoken."""
        return language._(self.message)


@dataclass(frozen=True)
class Page:
    """A page as Markdown: where it stands, its title, its way back, and its fragments by name.

    `uri` is the path of its source, such as `people/index.md`; `crumbs` are titles and uris;
    `dataset` is the data set that the page shows, if it shows one; `files` are what readers can
    take away of it, by path; `script` is the path of the theme's script that this page alone
    loads, if it has one; `listed` says whether search engines are told of it. A hand-written page
    has no crumbs, and may leave its title and description empty: its heading is then its title.
    """

    uri: str
    title: str
    description: str
    markdown: str
    crumbs: tuple[tuple[str, str], ...]
    fragments: Mapping[str, str] = field(default_factory=dict)
    dataset: Dataset | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    script: str = ""
    listed: bool = True


class Unwritten(NamedTuple):
    """A page to be written: its uri, and what writes it.

    A build knows so of all pages before it writes one, and can share them out.
    """

    uri: str
    write: Callable[[], Page]

    def then(self, change: Callable[[Page], Page]) -> "Unwritten":
        """Return the same page, to be changed once it is written."""
        return Unwritten(self.uri, partial(_changed, self.write, change))


def _changed(write: Callable[[], Page], change: Callable[[Page], Page]) -> Page:
    return change(write())


AnyPage = Page | Unwritten  # it may be written already


def unwritten(page: AnyPage) -> Unwritten:
    """Return a page as one to be written, also where that is done already."""
    return page if isinstance(page, Unwritten) else Unwritten(page.uri, partial(_as_it_is, page))


def _as_it_is(page: Page) -> Page:
    return page


# The same names and titles stand on many pages.
@lru_cache(maxsize=8192)
def plain_markdown(text: str) -> Markup:
    """Write plain text so that Markdown and HTML both show it as it is."""
    escaped = html.escape(" ".join(text.split()), quote=False)
    escaped = re.sub(r"([\\`*_{}\[\]#!|])", r"\\\1", escaped)
    # What would begin a list, code or a table or draw a line is escaped where a line may begin.
    escaped = re.sub(r"^([-+]|=+$|:-|~{3})", r"\\\1", escaped)
    return Markup(re.sub(r"^([0-9]+)([.)])", r"\1\\\2", escaped))  # noqa: S704 - escaped above


@lru_cache(maxsize=8192)  # as with Markdown
def plain_html(text: str) -> Markup:
    """Write plain text so that HTML shows it as it is."""
    return escape(text)


def coded_markdown(text: str) -> Markup:
    """Write plain text as Markdown, with what stands between backticks as code."""
    return _coded(text, plain_markdown)


def coded_html(text: str) -> Markup:
    """Write plain text as HTML, with what stands between backticks as code."""
    return _coded(text, escape)


def _coded(text: str, write: Callable[[str], Markup]) -> Markup:
    parts = [
        Markup("<code>{}</code>").format(write(part)) if number % 2 else _spaced(part, write)
        for number, part in enumerate(text.split("`"))
    ]
    return Markup("").join(parts)


def _spaced(text: str, write: Callable[[str], Markup]) -> Markup:
    """Write text that stands before or after other text: spaces at its ends part the two."""
    space = " "
    before, after = text[:1] == space, len(text) > 1 and text[-1:] == space
    return Markup(space * before) + write(text.strip()) + Markup(space * after)  # noqa: S704


def _safe_markdown(value: object) -> Markup:
    return value if isinstance(value, Markup) else plain_markdown(str(value))


def _safe_html(value: object) -> Markup:
    if type(value) is str:
        return plain_html(value)
    return value if isinstance(value, Markup) else escape(value)


class _Safe(CodeGenerator):
    """Compiles templates whose values their environment's `finalize` has made safe.

    Jinja would escape them once more, to no effect, and that takes a tenth of a page's time.
    """

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        # Most values are safe already: to see that here spares a call for each.
        self.write("(_given if type(_given := ")

    def _output_child_post(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(f") is Markup else {finalize.src}_given))")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a value that a thing has by its name: what a mapping holds is `held["name"]`."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's name
        self, node: Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call as it stands: no function of ours asks for Jinja's context."""
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


_THIS = Folder(__file__).read_text(encoding="utf-8")


class _Compiled(FileSystemBytecodeCache):
    """Templates as compiled, kept beside the modules' own: there, no one else's code can stand."""

    def __init__(self) -> None:
        folder = Folder(__file__).parent / "__pycache__"
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
        super().__init__(str(folder), "%s.template")

    def get_source_checksum(self, source: str) -> str:
        """Tell a template by its text, and by how this module has templates compiled."""
        return super().get_source_checksum(_THIS + source)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where that can be done; it is compiled again where not."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _Templates(Environment):
    code_generator_class = _Safe

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str | Template, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """Return a template, once loaded: it never changes, and has the globals of all."""
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name, parent, globals)
        return self._loaded[name]

    def fill(self, name: str, values: Mapping[str, Any]) -> str:
        """Fill a template: as its own `render` does, which goes through its globals one by one."""
        template = self.get_template(name)
        context = Context(self, {**self.globals, **values}, name, template.blocks)
        try:
            return self.concat(template.root_render_func(context))
        except Exception:
            self.handle_exception()  # tells it by the lines of the template


def _environment(write: Callable[[object], Markup]) -> _Templates:
    """Return an environment for templates whose plain values `write` makes safe."""
    environment = _Templates(
        loader=PackageLoader("answerable.pages"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        bytecode_cache=_Compiled(), finalize=write, auto_reload=False,
    )  # fmt: skip
    environment.filters |= {
        "number": language.numeral,
        "sentence": capitalised,
        "lower_first": lower_first,
        "summary": summary,
        "unit": unit_words,
    }
    # By the names that gettext's tools look for.
    environment.globals |= {
        "_": _translated(language._, write),
        "pgettext": _translated(language.pgettext, write),
        "ngettext": _translated(language.ngettext, write),
    }
    return environment


def _translated(
    message: Callable[..., str], write: Callable[[object], Markup]
) -> Callable[..., Markup]:
    """Return a message's function for templates: the message is as safe as the template itself."""

    @language.kept
    def alone(texts: tuple[Any, ...]) -> Markup:
        return Markup(message(*texts).format())  # noqa: S704 - as below

    def told(*texts: Any, **values: object) -> Markup:
        if not values:
            return alone(texts)
        # Each value is made safe by itself, so the message is filled as plain text: far faster.
        safe = {x: v if type(v) is Markup else write(v) for x, v in values.items()}
        return Markup(message(*texts).format(**safe))  # noqa: S704 - as above

    return told


_MARKDOWN = _environment(_safe_markdown)
_HTML = _environment(_safe_html)
_MARKDOWN.filters["coded"] = coded_markdown
_HTML.filters["coded"] = coded_html


def write_markdown(template: str, **values: Any) -> str:
    """Fill a Markdown template; plain values are escaped, `Markup` is taken as it is."""
    text = _MARKDOWN.fill(f"{template}.md.jinja", values)
    while "\n\n\n" in text:  # twice or so, each far faster than to look for runs of any length
        text = text.replace("\n\n\n", "\n\n")
    return text.strip() + "\n"


def write_fragment(template: str, **values: Any) -> str:
    """Fill an HTML template; plain values are escaped, `Markup` is taken as it is."""
    return _HTML.fill(f"{template}.html.jinja", values)


def mark(name: str) -> Markup:
    """Return what stands in the Markdown where the fragment `name` will go."""
    return Markup('<div data-fragment="{}"></div>').format(name)
