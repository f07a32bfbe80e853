"""MkDocs asks, Answerable answers: every event hands over to the engine and does nothing itself.

MkDocs loads this file by its path, for `mkdocs build` and `mkdocs serve` as for build.py.
"""

import hashlib
import html
import logging
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

ROOT = Path(__file__).resolve().parent.parent
# MkDocs runs from its own folder of scripts, where the engine beside this folder is not found.
sys.path.insert(0, str(ROOT))

from answerable.addresses import url_of  # noqa: E402
from answerable.pages.writing import Page  # noqa: E402
from answerable.problems import InvalidRecord  # noqa: E402
from answerable.publication import Publication, publish, with_fragments  # noqa: E402
from answerable.settings import load_settings  # noqa: E402

log = logging.getLogger("mkdocs.answerable")
SUMS = "record/SHA256SUMS"


class Current:
    """The publication being built: made when a build begins, asked for by each event."""

    publication: Publication
    pages: dict[str, Page]


def on_config(config: MkDocsConfig) -> None:
    """Read and check the record before MkDocs touches the old site."""
    root = Path(config.config_file_path).parent
    try:
        settings = load_settings(Path(config.config_file_path))
        Current.publication = publish(root, settings, log.info)
    except InvalidRecord as error:
        raise PluginError(str(error)) from error
    Current.pages = {page.uri: page for page in Current.publication.pages}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the engine's pages and data files to the hand-written pages."""
    for page in Current.publication.pages:
        files.append(File.generated(config, page.uri, content=page.markdown))
    for path, data in Current.publication.files.items():
        files.append(File.generated(config, path, content=data))
    return files


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Name the engine's pages; fill the blocks that hand-written pages call for."""
    made = Current.pages.get(page.file.src_uri)
    if made is None:
        for name in ("title", "description"):
            if name in page.meta:
                page.meta[name] = html.escape(str(page.meta[name]))
        try:
            return Current.publication.with_blocks(markdown, f"docs/{page.file.src_uri}")
        except InvalidRecord as error:
            raise PluginError(str(error)) from error
    # The theme writes both as they are, in text and in attributes.
    page.meta["title"] = html.escape(made.title)
    page.meta["description"] = html.escape(made.description)
    return markdown


def on_page_context(
    context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the theme the way back to the home page, and what the page says of its data."""
    made = Current.pages.get(page.file.src_uri)
    crumbs = made.crumbs if made else ()
    context["crumbs"] = [(title, url_of(uri)) for title, uri in crumbs]
    if made and made.dataset:
        context["dataset"] = made.dataset.json_ld(config.site_url or "")
    return context


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Put figures and tables in their places, now that nothing will parse them again."""
    made = Current.pages.get(page.file.src_uri)
    return with_fragments(output, made.fragments if made else Current.publication.fragments)


def on_post_build(config: MkDocsConfig) -> None:
    """List the hash of every published file, so that anyone can verify a copy."""
    site = Path(config.site_dir)
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256((site / path).read_bytes()).hexdigest()}  {path}\n"
        for path in paths
        if path != SUMS
    ]
    (site / SUMS).parent.mkdir(exist_ok=True)
    (site / SUMS).write_text("".join(lines), "utf-8")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Rebuild when the record or a template changes."""
    root = Path(config.config_file_path).parent
    server.watch(str(root / load_settings(Path(config.config_file_path)).data))
    server.watch(str(ROOT / "answerable" / "pages" / "templates"))
    return server
