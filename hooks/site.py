"""MkDocs asks, Answerable answers: every event hands over to the engine and does nothing itself.

MkDocs loads this file by its path, for `mkdocs build` and `mkdocs serve` as for build.py.
"""

import html
import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

ROOT = Path(__file__).resolve().parent.parent
# MkDocs runs from its own folder of scripts, where the engine beside this folder is not found.
sys.path.insert(0, str(ROOT))

from answerable import language  # noqa: E402
from answerable.addresses import url_of  # noqa: E402
from answerable.built.soundness import faults  # noqa: E402
from answerable.built.sums import SUMS, write_sums  # noqa: E402
from answerable.dates import given_day, utc_today  # noqa: E402
from answerable.markup import TOC  # noqa: E402
from answerable.pages.footer import footer, in_other_languages  # noqa: E402
from answerable.pages.policy import policy_of  # noqa: E402
from answerable.pages.writing import Page  # noqa: E402
from answerable.problems import InvalidRecord  # noqa: E402
from answerable.publication import Publication, publish, with_fragments  # noqa: E402
from answerable.searching.indexing import write_index  # noqa: E402
from answerable.settings import load_settings, site_address  # noqa: E402

log = logging.getLogger("mkdocs.answerable")
# What MkDocs and this file write beside the pages and files that MkDocs is given.
WRITTEN = (SUMS, "sitemap.xml.gz")
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
    expected: frozenset[str]


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the site is built to be published, or shown on this machine."""
    Current.command = command


def on_config(config: MkDocsConfig) -> None:
    """Read and check all content before MkDocs touches the old site."""
    configuration = Path(config.config_file_path)
    try:
        settings = load_settings(configuration)
        if Current.command == "build" and (address := site_address(os.environ)):
            config.site_url = address
            settings = replace(settings, address=address)
        Current.publication = publish(
            configuration.parent, settings, utc_today(), log.info, given_day(os.environ)
        )
    except (InvalidRecord, ValueError) as error:
        raise PluginError(str(error)) from error
    Current.languages = settings.languages
    config.mdx_configs.setdefault("toc", {}).update(TOC)
    Current.pages = {page.uri: page for page in Current.publication.pages}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give MkDocs every page and file, in the place of what it read of docs/ by itself.

    Of the theme's own files, those of our folder alone are published: no page uses the others.
    """
    for file in [*files]:
        if file.src_dir != config.theme.custom_dir:
            files.remove(file)
    for page in Current.publication.pages:
        # MkDocs takes fields from the top of a text; the empty line keeps it from finding any.
        files.append(File.generated(config, page.uri, content=f"\n{page.markdown}"))
    for path, data in Current.publication.files.items():
        files.append(File.generated(config, path, content=data))
    made = (file.dest_uri for file in files)
    Current.expected = frozenset([*made, *config.theme.static_templates, *WRITTEN])
    return files


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
    """Give the page its title and description, which the theme writes as they are, and its day."""
    made = Current.pages[page.file.src_uri]
    for name, text in (("title", made.title), ("description", made.description)):
        if text:
            page.meta[name] = html.escape(text)
    page.meta["listed"] = made.listed
    # MkDocs would write the day of the build.
    publication = Current.publication
    page.update_date = publication.dates.get(made.uri, publication.day).isoformat()


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme the engine's words, and what is the same on every page."""
    env.trim_blocks = env.lstrip_blocks = True
    env.globals |= {
        "_": language._,
        "language": language.spoken(),
        "policy": policy_of(MISSING),
        "footer": [*footer(Current.pages)],
        "languages": [*in_other_languages(Current.languages)],
    }
    return env


def on_page_context(
    context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the theme the way back to the home page, the page's script, and its data set."""
    made = Current.pages[page.file.src_uri]
    context["crumbs"] = [(title, url_of(uri)) for title, uri in made.crumbs]
    # By these the menu knows in which of its groups the page is.
    context["trail"] = {page.url, *(url for _, url in context["crumbs"])} - {""}
    context["policy"] = policy_of(made.uri)
    context["script"] = made.script
    if made.dataset:
        context["dataset"] = made.dataset.json_ld(config.site_url or "")
    return context


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Put figures and tables in their places, now that nothing will parse them again."""
    return with_fragments(output, Current.pages[page.file.src_uri].fragments)


def on_post_build(config: MkDocsConfig) -> None:
    """Make the index of the search, list the hash of every file, and hold the whole to be sound."""
    site = Path(config.site_dir)
    searched = write_index(Current.publication.entries, language.spoken().code, site)
    write_sums(site)
    if Current.command == "build":
        log.info("Verifying every page, link and file")
        if found := faults(site, config.site_url or "", Current.expected | searched):
            more = [f"… and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
            told = "\n".join([*map(str, found[:SHOWN]), *more])
            raise PluginError(f"The new site is not sound, so the old one stays:\n{told}")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Rebuild when the record, a hand-written page or a template changes."""
    root = Path(config.config_file_path).parent
    server.watch(str(root / load_settings(Path(config.config_file_path)).data))
    server.watch(str(ROOT / "answerable" / "pages" / "templates"))
    return server
