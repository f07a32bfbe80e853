"""MkDocs driven from build.py: a whole site or none, and a preview."""

import logging
import os
import time
from pathlib import Path

from click import ClickException

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice is not about this site

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from answerable.built.placing import placed
from answerable.checks import refuse_configuration
from answerable.disk import WORKSHOP
from answerable.problems import InvalidRecord, SiteFailed

CONFIGURATION = "mkdocs.yml"
SITE = "site"
PROGRESS = "mkdocs.answerable"


def build(root: Path) -> str:
    """Build the site in a new folder and put it in the old one's place at once; say what was done.

    Raise InvalidRecord or SiteFailed, and leave the old site whole, where it can't be built.
    """
    started = time.monotonic()
    refuse_configuration(root)
    try:
        with placed(root / SITE, root / WORKSHOP, _say) as fresh:
            _build_in(root, fresh)
    except OSError as error:
        raise SiteFailed(f"The site can't be written: {error}") from error
    pages = sum(1 for _ in (root / SITE).rglob("*.html"))
    return f"Built {pages} pages into {SITE}/ in {time.monotonic() - started:.1f} seconds"


def serve(root: Path) -> str:
    """Show the site on this machine and rebuild it at every change, until interrupted."""
    logging.getLogger("mkdocs").addHandler(logging.StreamHandler())
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    refuse_configuration(root)
    try:
        mkdocs_serve(str(root / CONFIGURATION))
    except ClickException as error:
        raise _reason(error, []) from None
    return "Stopped"


def _build_in(root: Path, folder: Path) -> None:
    told: list[str] = []
    handler = _Keep(told)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logging.getLogger(PROGRESS).setLevel(logging.INFO)
    try:
        config = load_config(str(root / CONFIGURATION), site_dir=str(folder))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except ClickException as error:
        raise _reason(error, told) from None
    finally:
        logger.removeHandler(handler)


def _say(line: str) -> None:
    print(line, flush=True)


class _Keep(logging.Handler):
    """Says our progress as it comes; keeps MkDocs' warnings and errors for the end."""

    def __init__(self, told: list[str]) -> None:
        super().__init__(logging.INFO)
        self.told = told

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.told.append(record.getMessage())
        elif record.name == PROGRESS:
            _say(record.getMessage())


def _reason(error: ClickException, told: list[str]) -> Exception:
    """Find what stopped a build: MkDocs gives up with an error of its own around ours."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, InvalidRecord):
            return cause
        cause = cause.__cause__ or cause.__context__
    return SiteFailed("\n".join(told) if isinstance(error, Abort) and told else error.message)
