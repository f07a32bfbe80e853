"""mkdocs.yml, held to what this engine needs.

MkDocs would do far more on its word: run programs, fetch from other hosts, publish other folders.
So the file is read before MkDocs reads it, and what is not in `allowed` is refused.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from answerable.language import languages
from answerable.problems import Location, Problem
from answerable.reading import Fields, Step, parse_fields, read_text
from answerable.reading.texts import decode
from answerable.record.typed import nearest, typed
from answerable.records import WEB_ADDRESS
from answerable.settings.allowed import REFUSED, STYLES, Contact, Editor, EngineSettings, SiteFile
from answerable.settings.colours import DARK, LIGHT, Schemes, colours_in, weak
from answerable.shared import ENGINE, shared

FILE = "mkdocs.yml"
THEME = ENGINE / "pages" / "theme"
STYLESHEET = THEME / STYLES
HOOK = "hooks/site.py"
# In which a repository is written that this engine reads. `adopting.migrating` brings older ones.
FORMAT = 2
# The fields that MkDocs takes as yes or no; every other value is words to it.
BOOLEANS = {"strict", "font", "generator"}
WORDS = "tag:yaml.org,2002:str"


@dataclass(frozen=True)
class Settings:
    """Where the record is, where drawings are kept between builds, what the site is called.

    Both paths are taken from the root of the repository. `address` is where the site will be, and
    ends in a slash; what readers copy to cite it or to show it elsewhere needs it whole.
    `language` is the code of the language that readers are addressed in. `contact` is whom readers
    write to; None where nobody is named yet. `languages` has the same site's
    addresses in other languages, by the codes of those. `colours` are those that
    are not the engine's, by the names of light and dark where either has some. `editor` is what the
    editor at `/admin/` changes; None where the site has none.
    """

    data: Path = Path("data")
    cache: Path = Path(".cache")
    name: str = ""
    address: str = ""
    language: str = "en"
    contact: Contact | None = None
    languages: Mapping[str, str] = field(default_factory=dict)
    colours: Schemes = field(default_factory=dict)
    editor: Editor | None = None


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
    source = read_text(root / FILE, FILE)
    fields = parse_fields(source)
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
    more = {*_of_the_engine(root, fields), *_of_another_format(values, fields)}
    problems = {*fields.problems, *refused, *made.problems, *more}
    if not problems:
        problems |= {
            *_as_mkdocs_reads(yaml.compose(source.text, yaml.SafeLoader), fields.values, (), fields)
        }
    settings = _settings(values)
    problems |= {*_colours_that_hide(settings.colours, fields)}
    return Configuration(settings, fields, tuple(sorted(problems)))


def format_of(values: Mapping[str, Any]) -> int:
    """Return the format in which the fields of mkdocs.yml say that its repository is written."""
    return _own(values).format


def settings_in(data: bytes) -> Settings:
    """Return the engine's settings in the bytes of a mkdocs.yml, of an older version say."""
    return _settings(parse_fields(decode(data, FILE)).values)


def _settings(values: Mapping[str, Any]) -> Settings:
    """Return the engine's settings; their defaults where those in the file are wrong."""
    try:
        own = _own(values)
    except ValidationError:
        return Settings()
    name, address = (str(values.get(field) or "") for field in ("site_name", "site_url"))
    language = _language(values.get("theme"))
    paths = Path(own.data), Path(own.cache)
    schemes = {LIGHT: dict(own.colours.light), DARK: dict(own.colours.dark)}
    colours = {scheme: given for scheme, given in schemes.items() if given}
    words = name, address, language
    return Settings(*paths, *words, own.contact, own.languages, colours, own.editor)


def _own(values: Mapping[str, Any]) -> EngineSettings:
    extra = values.get("extra")
    given = extra.get("answerable") if isinstance(extra, dict) else None
    return EngineSettings.model_validate(given or {})


def _language(theme: Any) -> str:
    given = theme.get("language") if isinstance(theme, dict) else None
    return given if given in languages() else "en"


def _of_the_engine(root: Path, fields: Fields) -> Iterator[Problem]:
    """Refuse a hook that is not the engine's own: it could run anything."""
    hooks = fields.values.get("hooks")
    for number, hook in enumerate(hooks if isinstance(hooks, list) else ()):
        if isinstance(hook, str) and not _is_the_engines(root / hook):
            place = nearest(fields.places, FILE, ("hooks", number))
            what = f"`{hook}` is not the engine's own"
            yield Problem(place, what, f"Write {HOOK}, and leave that file as the engine has it")


def _is_the_engines(hook: Path) -> bool:
    text = shared(HOOK).read_bytes()
    return hook.is_file() and hook.stat().st_size == len(text) and hook.read_bytes() == text


def _of_another_format(values: Mapping[str, Any], fields: Fields) -> Iterator[Problem]:
    """Refuse a repository that is written otherwise than this engine reads."""
    with suppress(ValidationError):  # which is told already
        if (found := format_of(values)) != FORMAT:
            yield Problem(
                nearest(fields.places, FILE, ("extra", "answerable", "format")),
                f"This repository is in format {found}, and this engine reads format {FORMAT}",
                "Run `make migrate`" if found < FORMAT else "Take a newer engine: `make upgrade`",
            )


def _colours_that_hide(colours: Schemes, fields: Fields) -> Iterator[Problem]:
    """Refuse colours in which words or shapes would be hard to see."""
    if not colours:
        return
    for scheme, name, what in weak(colours, colours_in(STYLESHEET)):
        path = ("extra", "answerable", "colours", scheme, name)
        mend = "Words need 4.5 to 1, and what shows where something is needs 3 to 1"
        yield Problem(nearest(fields.places, FILE, path), f"{what}, where pages are {scheme}", mend)


def _as_mkdocs_reads(
    theirs: yaml.Node | None, ours: Any, path: tuple[Step, ...], fields: Fields
) -> Iterator[Problem]:
    """Refuse what MkDocs takes for another thing than words: `no` for false, 2026 for a number.

    Its values are looked at before they are made, since some can't be: there is no 30 February.
    """
    kind = theirs.tag.rpartition(":")[2] if theirs else "name"
    if kind == "name":
        yield _no_words(path[:-1], path[-1], fields)
    elif isinstance(ours, dict | list):
        for step, value in ours.items() if isinstance(ours, dict) else enumerate(ours):
            yield from _as_mkdocs_reads(_inner(theirs, step), value, (*path, step), fields)
    elif (kind == "bool") != (path[-1] in BOOLEANS):
        yield Problem(
            nearest(fields.places, FILE, path),
            f"MkDocs would take `{ours}` for something else than the checks do",
            "Write it without quotation marks"
            if path[-1] in BOOLEANS
            else "Put it in double quotes",
        )
    elif kind not in ("str", "bool"):
        yield _no_words(path, ours, fields)


def _no_words(path: tuple[Step, ...], written: Step, fields: Fields) -> Problem:
    place = nearest(fields.places, FILE, path)
    return Problem(place, f"MkDocs would not take `{written}` for words", "Put it in double quotes")


def _inner(node: yaml.Node | None, step: Step) -> yaml.Node | None:
    """Return what stands in a list or below a name; None where the name is no words to MkDocs."""
    if isinstance(node, yaml.SequenceNode):
        found: yaml.Node = node.value[step]
        return found
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((v for k, v in pairs if (k.tag, k.value) == (WORDS, step)), None)


def site_address(environment: Mapping[str, str]) -> str:
    """Return the address that SITE_URL gives the site, with a slash at its end; empty without one.

    Raise ValueError where it is no web address.
    """
    text = environment.get("SITE_URL")
    if not text:
        return ""
    if not WEB_ADDRESS.fullmatch(text):
        raise ValueError(f"SITE_URL is {text!r}, which is not a web address")
    return text.rstrip("/") + "/"


def load_settings(configuration: Path) -> Settings:
    """Return the engine's settings in mkdocs.yml; what is wrong there is told by the checks."""
    return read_configuration(configuration.parent).settings
