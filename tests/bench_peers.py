"""Other generators, given the pages of ours: what each needs, and how it is asked to build.

Each is kept as lean as it can be: no search, no navigation but a few links, no check of links.
They are installed below `.bench/`, in versions that are pinned here, and are no part of what the
project needs.
"""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench_measure import Failed, Run

HUGO, ZENSICAL, ELEVENTY = "0.168.0", "0.0.73", "3.1.8"
NAV = ("index.md", "commitments/index.md", "updates/index.md", "outcomes/index.md", "about.md")
QUIET = {"NO_MKDOCS_2_WARNING": "1"}

MKDOCS = f"""site_name: Pages
site_url: https://pages.example/
docs_dir: pages
site_dir: site
nav: {json.dumps(NAV)}
theme:
  name: material
  font: false
plugins: []
markdown_extensions: [sane_lists, toc]
validation:
  nav: {{omitted_files: ignore, not_found: ignore, absolute_links: ignore}}
  links: {{not_found: ignore, anchors: ignore, absolute_links: ignore, unrecognized_links: ignore}}
"""
# Zensical takes the same, but it has a search until it is told that there is none.
ZENSICAL_SETTINGS = (
    MKDOCS.partition("validation:")[0].replace("[]", "{search: {enabled: false}}")
    + "validation: false\n"
)

HUGO_SETTINGS = """baseURL = "https://pages.example/"
title = "Pages"
contentDir = "pages"
publishDir = "site"
disableKinds = ["taxonomy", "term", "rss", "sitemap"]
[markup.goldmark.renderer]
unsafe = true
"""
ELEVENTY_SETTINGS = """module.exports = function (settings) {
  settings.setUseGitIgnore(false);
  settings.addGlobalData("layout", "page.liquid");
  return {
    dir: { input: "pages", includes: "../layouts", output: "site" },
    templateFormats: ["md"],
    markdownTemplateEngine: false,
  };
};
"""


@dataclass(frozen=True)
class Peer:
    """Another generator: `lay` puts its settings beside `pages/`; `command` writes `site/`.

    `install` gets it into a folder and returns the program; `kept` is what it keeps between builds.
    """

    name: str
    install: Callable[[Path], Path]
    lay: Callable[[Path, str, str], None]
    arguments: tuple[str, ...]
    version: tuple[str, ...] = ("--version",)
    kept: tuple[str, ...] = ()
    environment: Mapping[str, str] | None = None

    def of(self, cache: Path) -> tuple[list[str], str]:
        """Get it; return how it is called, and its version. Raise Failed where it can't be had."""
        program = str(self.install(cache))
        start = [program, "-m", "mkdocs"] if program == sys.executable else [program]
        found = re.search(r"\d+\.\d+\.\d+", _said([*start, *self.version], cache))
        return [*start, *self.arguments], found[0] if found else "of no known version"


def _said(command: list[str], folder: Path) -> str:
    try:
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stderr", "") or str(error)
        raise Failed(told.strip().splitlines()[-1]) from error
    return done.stdout


def _of_python(package: str, version: str) -> Callable[[Path], Path]:
    def install(cache: Path) -> Path:
        home = cache / f"{package}-{version}"
        if not (home / "ready").exists():
            _said([sys.executable, "-m", "venv", "--clear", str(home)], cache)
            pip = [str(home / "bin/python"), "-m", "pip", "install", "--quiet"]
            _said([*pip, "--only-binary", ":all:", f"{package}=={version}"], cache)
            (home / "ready").touch()
        return home / "bin" / package

    return install


def _eleventy(cache: Path) -> Path:
    home = cache / f"eleventy-{ELEVENTY}"
    program = home / "node_modules/.bin/eleventy"
    if not program.exists():
        home.mkdir(exist_ok=True)
        package = f"@11ty/eleventy@{ELEVENTY}"
        _said(["npm", "install", "--silent", "--prefix", str(home), package], home)
    return program


def _lay_mkdocs(folder: Path, _before: str, _after: str) -> None:
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")


def _lay_zensical(folder: Path, _before: str, _after: str) -> None:
    (folder / "mkdocs.yml").write_text(ZENSICAL_SETTINGS, "utf-8")


def _lay_hugo(folder: Path, before: str, after: str) -> None:
    (folder / "hugo.toml").write_text(HUGO_SETTINGS, "utf-8")
    layouts = folder / "layouts"
    layouts.mkdir()
    (layouts / "all.html").write_text(
        f"{before.replace('TITLE', '{{ .Title }}')}{{{{ .Content }}}}{after}", "utf-8"
    )
    # A page called index would make what lies beside it a part of it.
    for path in [*(folder / "pages").rglob("index.md")]:
        path.rename(path.with_name("_index.md"))


def _lay_eleventy(folder: Path, before: str, after: str) -> None:
    (folder / "eleventy.config.cjs").write_text(ELEVENTY_SETTINGS, "utf-8")
    layouts = folder / "layouts"
    layouts.mkdir()
    (layouts / "page.liquid").write_text(
        f"{before.replace('TITLE', '{{ title }}')}{{{{ content }}}}{after}", "utf-8"
    )


def frame(page: str) -> tuple[str, str]:
    """Cut a built page in what stands before and after its content, with TITLE for its title."""
    before, _, rest = page.partition("<main")
    opening, _, content = rest.partition(">")
    _, _, after = content.rpartition("</main>")
    start, _, named = before.partition("<title>")
    _, _, end = named.partition("</title>")
    return f"{start}<title>TITLE</title>{end}<main{opening}>", f"</main>{after}"


def edited(folder: Path, number: int) -> None:
    """Change the words of one page, as an edit of a report would; a different one each time."""
    path = min((folder / "pages" / "commitments").glob("[0-9]*.md"))
    path.write_text(f"{path.read_text('utf-8')}\n\nThis was looked at {number} times.\n", "utf-8")


def floor(built: Path, folder: Path) -> Run:
    """Write the bytes of each page of a built site to another folder, and do nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    started, own = time.perf_counter(), time.process_time()
    for path in built.rglob("*.html"):
        target = folder / path.relative_to(built)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return Run(time.process_time() - own, time.perf_counter() - started, 0)


PEERS = (
    Peer(
        "MkDocs with Material",
        lambda _cache: Path(sys.executable),
        _lay_mkdocs,
        ("build", "--quiet"),
        environment=QUIET,
    ),
    Peer("Zensical", _of_python("zensical", ZENSICAL), _lay_zensical, ("build",), kept=(".cache",)),
    Peer(
        "Hugo",
        _of_python("hugo", HUGO),
        _lay_hugo,
        ("--quiet",),
        version=("version",),
        kept=("resources",),
    ),
    Peer("Eleventy", _eleventy, _lay_eleventy, ("--quiet",)),
)
