"""All that mkdocs.yml may say, as types: the site's name and menu, the theme, the settings."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Annotated, Any, NoReturn

from pydantic import BeforeValidator, Field

from answerable.language import languages
from answerable.problems import did_you_mean
from answerable.records import WEB_ADDRESS, Entry, LanguageCode, Text, WebAddress, Whole
from answerable.settings.colours import NAMES

STYLES = "assets/stylesheets/answerable.css"
# What would end the attribute or the element that the theme writes a text into.
UNSAFE = frozenset('<>"')
_LOCAL = re.compile(r"http://(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?/")


def _misfit(what: str, mend: str) -> NoReturn:
    raise ValueError(f"{what}|{mend}")


def _shown(text: object) -> object:
    """A text that the theme writes into pages as it is."""
    if found := sorted(UNSAFE.intersection(str(text))):
        _misfit(
            f"The text holds {found[0]}, which would break the pages",
            "Leave it out, or use the quotation marks ‘ ’ or “ ”",
        )
    return text


def _only(needed: str) -> BeforeValidator:
    def held(text: object) -> object:
        if text != needed:
            _misfit(f"{text!r} is not what the engine needs", f"Write {needed}")
        return text

    return BeforeValidator(held)


def _like(pattern: str, what: str, mend: str) -> BeforeValidator:
    def held(text: object) -> object:
        if not isinstance(text, str) or not re.fullmatch(pattern, text):
            _misfit(f"{text!r} is not {what}", mend)
        return text

    return BeforeValidator(held)


def is_site_address(text: object) -> bool:
    """Say whether a text is where a site can be: on the web or this machine, with a slash last."""
    if not isinstance(text, str) or not text.endswith("/") or {"?", "#"} & {*text}:
        return False
    return bool(WEB_ADDRESS.fullmatch(text) or _LOCAL.fullmatch(text))


def _site_address(text: object) -> object:
    if not is_site_address(text):
        _misfit(
            f"{text!r} is not the address of a site", "Begin it with https://, and end it with /"
        )
    return text


def _folder(text: object) -> object:
    path = PurePosixPath(text) if isinstance(text, str) else None
    if not path or not path.parts or path.is_absolute() or {"..", "~"} & {*path.parts}:
        _misfit(f"{text!r} is not a folder of this repository", "Write its path, such as data")
    return text


def _colour_name(name: object) -> object:
    if name not in NAMES:
        mend = did_you_mean(str(name), NAMES, f"They are {', '.join(NAMES)}")
        _misfit(f"{name!r} is not a colour that can be changed", mend)
    return name


def _spoken(text: object) -> object:
    known = languages()
    if text not in known:
        _misfit(f"The engine does not speak {text!r}", f"Write {' or '.join(known)}")
    return text


def _no_plugin(name: object) -> NoReturn:
    # Were there no list of them at all, MkDocs would take plugins of its own.
    _misfit(f"{name!r} is a program that MkDocs would run", "Write `plugins: []`")


Shown = Annotated[Text, BeforeValidator(_shown)]
Email = Annotated[
    str,
    _like(
        r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", "an e-mail address", "Write it in small letters"
    ),
]
ColourName = Annotated[str, BeforeValidator(_colour_name)]
Colour = Annotated[
    str, _like(r"#[0-9a-f]{6}", "a colour", 'Write six digits in quotation marks, as "#12436d"')
]
Folder = Annotated[str, BeforeValidator(_folder)]
Repository = Annotated[
    str,
    _like(
        r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*/[A-Za-z0-9._-]+",
        "a repository on GitHub",
        "Write its owner and its name, such as port-wrasse/plan",
    ),
]
Branch = Annotated[
    str,
    _like(
        r"[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*", "the name of a branch", "Write its name, as main"
    ),
]
No = Annotated[str, _only("false")]
Warn = Annotated[str, _only("warn")]
Language = Annotated[str, BeforeValidator(_spoken)]


class Theme(Entry):
    """How the site looks: always the engine's own theme, with nothing fetched from elsewhere."""

    name: Annotated[str, _only("material")]
    font: No
    language: Language = "en"


class Contact(Entry):
    """Whom readers write to, about the site or for another format."""

    name: Shown
    email: Email | None = None
    form: WebAddress | None = None
    working_days: Whole | None = None


class OwnColours(Entry):
    """A body's own colours, where pages are light and where they are dark."""

    light: Mapping[ColourName, Colour] = {}
    dark: Mapping[ColourName, Colour] = {}


class Editor(Entry):
    """The editor at `/admin/`: the repository on GitHub that it changes, and the branch."""

    repository: Repository
    branch: Branch = "main"


class EngineSettings(Entry):
    """The engine's own settings; `format` says in which the repository is written."""

    format: Whole = 1
    data: Folder = "data"
    cache: Folder = ".cache"
    contact: Contact | None = None
    languages: Mapping[LanguageCode, WebAddress] = {}
    colours: OwnColours = OwnColours()
    editor: Editor | None = None


class Extra(Entry):
    """What MkDocs hands on to the theme and to the engine."""

    generator: No
    answerable: EngineSettings = EngineSettings()


class LinkFaults(Entry):
    """What MkDocs does about a link that leads nowhere."""

    not_found: Warn
    anchors: Warn
    absolute_links: Warn
    unrecognized_links: Warn


class MenuFaults(Entry):
    """What MkDocs does about a page that is not in the menu: records never are."""

    omitted_files: Annotated[str, _only("ignore")]


class Faults(Entry):
    """What MkDocs does about what is wrong; with `strict`, a warning stops the build."""

    nav: MenuFaults
    links: LinkFaults


class SiteFile(Entry):
    """All that mkdocs.yml may say."""

    site_name: Shown
    site_description: Shown | None = None
    site_url: Annotated[str, BeforeValidator(_site_address)]
    copyright: Shown | None = None
    nav: tuple[Any, ...]
    theme: Theme
    extra_css: tuple[Annotated[str, _only(STYLES)], ...]
    extra: Extra
    hooks: Annotated[tuple[Text, ...], Field(min_length=1)]
    plugins: tuple[Annotated[str, BeforeValidator(_no_plugin)], ...]
    validation: Faults
    strict: Annotated[str, _only("true")]


REFUSED: Mapping[str, str] = {
    "extra_javascript": "A page runs no script but the theme's own",
    "extra_templates": "Every page is made by the engine",
    "markdown_extensions": "The engine reads Markdown by itself, as GitHub does",
    "repo_url": "The pages would fetch from another host",
    "INHERIT": "All that the site is told stands in this one file",
    "docs_dir": "Hand-written pages are always in docs",
    "site_dir": "The site is always built in site",
}
