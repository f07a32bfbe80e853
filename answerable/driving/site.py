"""MkDocs asks, Answerable answers: every event hands over to the floors below, and decides nothing.

MkDocs finds these by hooks/site.py, for `mkdocs build` and `mkdocs serve` as for build.py.
"""

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # which no build needs, and takes long to load

from answerable import language
from answerable.addresses import SITEMAP
from answerable.building.pages import whole
from answerable.built.soundness import faults
from answerable.built.sums import SUMS, Fault, files_of, write_sums
from answerable.dates import given_day, utc_today
from answerable.disk import WORKSHOP, Seen
from answerable.pages.footer import footer, in_other_languages
from answerable.pages.framing import HEAD, MAIN, Named, shape_of
from answerable.pages.policy import policy_of
from answerable.pages.writing import Page
from answerable.problems import InvalidRecord
from answerable.publication import Publication, publish
from answerable.searching.indexing import INDEX, WORDS, index_files
from answerable.searching.kept import last_index
from answerable.settings import THEME, load_settings, site_address

log = logging.getLogger("mkdocs.answerable")
# What this file writes beside the pages and files that MkDocs is given.
WRITTEN = (SUMS,)
MISSING = "404.html"  # the page for addresses that have none, which is no page to MkDocs
SHOWN = 50  # faults of a built site; a fault of the theme can be on every page


class Current:
    """The publication being built: made when a build begins, asked for by each event.

    `expected` are the paths of all files that the site is to have.
    """

    command = "build"
    publication: Publication
    languages: Mapping[str, str]
    pages: dict[str, Page]
    named: Named
    expected: frozenset[str]


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the site is built to be published, or shown on this machine."""
    Current.command = command


def on_config(config: MkDocsConfig) -> None:
    """Read and check all content before MkDocs touches the old site."""
    read(config)


def read(config: MkDocsConfig, looks: Mapping[str, Seen] | None = None) -> None:
    """Read and check all content; `looks` are what was seen of folders a moment ago, if any."""
    configuration = Path(config.config_file_path)
    try:
        settings = load_settings(configuration)
        if Current.command == "build" and (address := site_address(os.environ)):
            config.site_url = address
            settings = replace(settings, address=address)
        Current.publication = publish(
            configuration.parent,
            settings,
            utc_today(),
            log.info,
            given_day(os.environ),
            looks,
        )
    except (InvalidRecord, ValueError) as error:
        raise PluginError(str(error)) from error
    config.theme.dirs.insert(0, str(THEME))  # before the one that mkdocs.yml has to name
    config.theme.static_templates.discard(SITEMAP)  # ours tells the days of records
    Current.languages = settings.languages
    Current.named = Named(config.site_name, config.site_description or "", config.site_url or "")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give MkDocs every page and file, in the place of what it read of docs/ by itself.

    Of the theme's own files, those of our folder alone are published: no page uses the others.
    """
    Current.pages = {page.uri: page for page in Current.publication.pages}
    for file in [*files]:
        if file.src_dir != str(THEME):
            files.remove(file)
    for page in Current.publication.pages:
        # MkDocs takes fields from the top of a text; the empty line keeps it from finding any.
        files.append(File.generated(config, page.uri, content=f"\n{page.markdown}"))
    for path, data in Current.publication.files.items():
        files.append(File.generated(config, path, content=data))
    made = (file.dest_uri for file in files)
    Current.expected = frozenset([*made, *config.theme.static_templates, *WRITTEN])
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme the engine's words, and what is the same on every page."""
    env.trim_blocks = env.lstrip_blocks = True
    env.globals |= {
        "_": language._,
        "language": language.spoken(),
        "policy": policy_of(MISSING),
        "footer": [*footer(Current.publication.uris)],
        "languages": [*in_other_languages(Current.languages)],
        "own_styles": [*Current.publication.site.own_styles],
    }
    return env


def linked(nav: Navigation) -> frozenset[str]:
    """Return the addresses that every frame links to: those of the menu and of the foot."""
    foot = (url for _, url in footer(Current.publication.uris))
    return frozenset([*(page.url for page in nav.pages), *foot])


def on_page_context(
    context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the theme what the frame of the page depends on."""
    shape = shape_of(Current.pages[page.file.src_uri], linked(nav))
    return {**context, **shape._asdict(), "head_mark": HEAD, "main_mark": MAIN}


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Give MkDocs no text to read: it is read by the engine's parser, as the checks read it."""
    return ""


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Put the page into its frame, with its figures and tables, which nothing will parse again."""
    return whole(Current.pages[page.file.src_uri], output, Current.named)


def on_post_build(config: MkDocsConfig) -> None:
    """Finish a site of which every page and file is written."""
    folder = Path(config.site_dir)
    for path, data in _index(Path(config.config_file_path).parent).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    write_sums(folder)
    if Current.command == "build":
        searched = {name for name in files_of(folder) if name.startswith((INDEX, WORDS))}
        log.info("Verifying every page, link and file")
        hold_sound(faults(folder, config.site_url or "", Current.expected | searched))


def _index(root: Path) -> Mapping[str, bytes]:
    """Return the files of the search: of a site that is only looked at, those made last."""
    entries, code = Current.publication.entries, language.spoken().code
    if Current.command == "build":
        return dict(index_files(entries, code))
    return last_index(entries, code, root / WORKSHOP)


def hold_sound(found: Iterable[Fault]) -> None:
    """Raise PluginError, with what is wrong with a built site, where anything is."""
    if wrong := sorted({*found}):
        more = [f"… and {len(wrong) - SHOWN} more"] if len(wrong) > SHOWN else []
        told = "\n".join([*map(str, wrong[:SHOWN]), *more])
        raise PluginError(f"The new site is not sound, so the old one stays:\n{told}")


def on_serve(server: "LiveReloadServer", config: MkDocsConfig, builder: Any) -> "LiveReloadServer":
    """Rebuild when the record, a hand-written page or a template changes."""
    root = Path(config.config_file_path).parent
    server.watch(str(root / load_settings(Path(config.config_file_path)).data))
    server.watch(str(THEME))
    server.watch(str(THEME.parent / "templates"))
    return server
