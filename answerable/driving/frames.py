"""The theme's frames, rendered by MkDocs' own means: once for all pages of a shape."""

import posixpath
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as MkDocsPage

from answerable.driving import site
from answerable.pages.framing import HEAD, MAIN, Shape, shape_of
from answerable.pages.writing import Page
from answerable.settings import THEME

TEMPLATE = "main.html"


class Frames:
    """The frames of one site, and what of the theme is the same on all of its pages."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self.theme = Files([])
        # Our own files alone are published: the theme that ours stands on has 14,000 more to list.
        ours = Environment(loader=FileSystemLoader(THEME))  # noqa: S701 - to list
        self.theme.add_files_from_theme(ours, config)
        self.env = site.on_env(config.theme.get_env(), config=config, files=self.theme)
        # Of all pages, those in the menu alone: MkDocs needs no other to make it.
        menu = [self._file(uri) for uri in _uris(config.nav)]
        self.nav = get_navigation(Files(menu), config)
        self.pages = {page.file.src_uri: page for page in self.nav.pages}
        self.linked = site.linked(self.nav)
        self.made: dict[Shape, str] = {}

    def __call__(self, page: Page) -> str:
        """Return the frame that a page is put into."""
        shape = shape_of(page, self.linked)
        if shape not in self.made:
            self.made[shape] = self._render(page, shape)
        return self.made[shape]

    def _file(self, uri: str) -> File:
        """Return the file of a page as MkDocs knows it: it has no text, since no text is read."""
        return File(uri, None, self.config.site_dir, self.config.use_directory_urls)

    def _render(self, page: Page, shape: Shape) -> str:
        shown = self.pages.get(page.uri) or MkDocsPage(None, self._file(page.uri), self.config)
        context = get_context(self.nav, [], self.config, shown)
        marks = {"head_mark": HEAD, "main_mark": MAIN}
        return self.env.get_template(TEMPLATE).render({**context, **shape._asdict(), **marks})

    def files(self) -> dict[str, bytes]:
        """Return the theme's files by their paths in the site, the page for no page among them."""
        found = {file.dest_uri: file.content_bytes for file in self.theme}
        # At whatever address it is shown, its links have to lead from the root of the host.
        base = urlsplit(self.config.site_url or "/").path
        for name in sorted(self.config.theme.static_templates):
            context = get_context(self.nav, [], self.config, base_url=base)
            found[posixpath.normpath(name)] = self.env.get_template(name).render(context).encode()
        return found


def _uris(nav: object) -> list[str]:
    """Return the pages that the navigation in mkdocs.yml names."""
    match nav:
        case str():
            return [nav]
        case list():
            return [uri for item in nav for uri in _uris(item)]
        case dict():
            return [uri for item in nav.values() for uri in _uris(item)]
        case _:
            return []
