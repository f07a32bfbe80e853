"""What mkdocs.yml may say: the site's name and menu, and the engine's settings.

MkDocs would do far more on its word (run programs, fetch from other hosts, publish other
folders), so the file is held to a list of what this engine needs. `MUST_BE` and `SiteFile` are it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, NoReturn

from pydantic import BeforeValidator

from answerable.problems import Location, Problem
from answerable.reading import Fields, Step, parse_fields, read_text
from answerable.record.typed import nearest, typed
from answerable.records import WEB_ADDRESS, Entry, Text

FILE = "mkdocs.yml"
ENGINE = Path(__file__).resolve().parent
THEME = ENGINE / "pages" / "theme"
HOOK = ENGINE.parent / "hooks" / "site.py"
STYLES = "assets/stylesheets/answerable.css"
_LOCAL = re.compile(r"http://(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?/")


@dataclass(frozen=True)
class Settings:
    """Where the record is, and where drawings are kept between builds.

    Both paths are taken from the root of the repository.
    """

    data: Path = Path("data")
    cache: Path = Path(".cache")


def _misfit(what: str, mend: str) -> NoReturn:
    raise ValueError(f"{what}|{mend}")


def _shown(text: object) -> object:
    """A text that the theme writes into pages as it is."""
    if isinstance(text, str) and (found := re.search(r'[<>"]', text)):
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


def _site_address(text: object) -> object:
    whole = isinstance(text, str) and (WEB_ADDRESS.fullmatch(text) or _LOCAL.fullmatch(text))
    if not whole or "?" in str(text) or "#" in str(text):
        _misfit(
            f"{text!r} is not the address of a site", "Begin it with https://, and end it with /"
        )
    return text


def _folder(text: object) -> object:
    path = PurePosixPath(text) if isinstance(text, str) else None
    if not path or not path.parts or path.is_absolute() or {"..", "~"} & {*path.parts}:
        _misfit(f"{text!r} is not a folder of this repository", "Write its path, such as data")
    return text


Shown = Annotated[Text, BeforeValidator(_shown)]
Word = Annotated[str, _like("[a-z]+(-[a-z]+)*", "the name of a colour", "Write one small word")]
Folder = Annotated[str, BeforeValidator(_folder)]
No = Annotated[str, _only("false")]
Warn = Annotated[str, _only("warn")]
Icon = Annotated[
    str, _like("[a-z0-9-]+(/[a-z0-9-]+)+", "the name of an icon", "Write one such as material/home")
]
Language = Annotated[
    str, _like("[a-z]{2}(-[A-Za-z]+)?", "the code of a language", "Write one such as en")
]


class Icons(Entry):
    """The icons of the theme."""

    logo: Icon | None = None


class Palette(Entry):
    """The colours of the theme."""

    scheme: Word | None = None
    primary: Word | None = None
    accent: Word | None = None


class Theme(Entry):
    """How the site looks: always the engine's own theme, with nothing fetched from elsewhere."""

    name: Annotated[str, _only("material")]
    custom_dir: Text
    font: No
    language: Language = "en"
    icon: Icons = Icons()
    palette: Palette = Palette()


class EngineSettings(Entry):
    """The engine's own settings."""

    data: Folder = "data"
    cache: Folder = ".cache"


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
    nav: tuple[Mapping[str, Any], ...]
    theme: Theme
    extra_css: tuple[Annotated[str, _only(STYLES)], ...]
    extra: Extra
    hooks: tuple[Text, ...]
    plugins: tuple[Annotated[str, _only("search")], ...]
    markdown_extensions: tuple[Any, ...]
    validation: Faults
    strict: Annotated[str, _only("true")]


REFUSED: Mapping[str, str] = {
    "extra_javascript": "A page runs no script but the theme's own",
    "extra_templates": "Every page is made by the engine",
    "repo_url": "The pages would fetch from another host",
    "INHERIT": "All that the site is told stands in this one file",
    "docs_dir": "Hand-written pages are always in docs",
    "site_dir": "The site is always built in site",
}


@dataclass(frozen=True)
class Configuration:
    """mkdocs.yml as read: its values as text, where they stand, and what is wrong with them.

    `settings` are the engine's; each that can't be read has its default.
    """

    settings: Settings
    fields: Fields
    problems: tuple[Problem, ...]

    def place(self, *path: Step) -> Location:
        """Return where a field stands, or the nearest thing around it."""
        return nearest(self.fields.places, FILE, path)


def read_configuration(root: Path) -> Configuration:
    """Read mkdocs.yml below `root` and hold it to what it may say."""
    if (root / FILE).is_symlink():
        what, mend = "This is a link to another place", "Put the file itself here"
        return Configuration(
            Settings(), Fields(FILE, {}, {}), (Problem(Location(FILE), what, mend),)
        )
    fields = parse_fields(read_text(root / FILE, FILE))
    if not fields.readable:
        return Configuration(Settings(), fields, fields.problems)
    refused = [
        Problem(
            nearest(fields.places, FILE, (name,)),
            f"`{name}` is not for this site: {why}",
            "Delete this field",
        )
        for name, why in REFUSED.items()
        if name in fields.values
    ]
    values = {name: value for name, value in fields.values.items() if name not in REFUSED}
    made = typed(SiteFile, values, fields)
    of_the_engine = _of_the_engine(made.record, root, fields) if made.record else ()
    problems = {*fields.problems, *refused, *made.problems, *of_the_engine}
    return Configuration(_settings(values, fields), fields, tuple(sorted(problems)))


def _settings(values: Mapping[str, Any], fields: Fields) -> Settings:
    """Return the engine's settings, even where something else in the file is wrong."""
    extra = values.get("extra")
    given = extra.get("answerable", {}) if isinstance(extra, dict) else {}
    own = typed(EngineSettings, given if isinstance(given, dict) else {}, fields).record
    return Settings(Path(own.data), Path(own.cache)) if own else Settings()


def _of_the_engine(found: SiteFile, root: Path, fields: Fields) -> list[Problem]:
    """Refuse a theme or a hook that is not the engine's own: either could run anything."""
    wanted: list[tuple[bool, tuple[Step, ...], Path]] = [
        ((root / found.theme.custom_dir).resolve() == THEME, ("theme", "custom_dir"), THEME),
        ([(root / hook).resolve() for hook in found.hooks] == [HOOK], ("hooks",), HOOK),
    ]
    return [
        Problem(
            nearest(fields.places, FILE, path),
            f"`{'.'.join(str(step) for step in path)}` does not name the engine's own",
            f"Write {needed.relative_to(ENGINE.parent).as_posix()}, and nothing else",
        )
        for right, path, needed in wanted
        if not right
    ]


def load_settings(configuration: Path) -> Settings:
    """Return the engine's settings in mkdocs.yml; what is wrong there is told by the checks."""
    return read_configuration(configuration.parent).settings
