"""The site's configuration as MkDocs loads it, and what MkDocs says of it in plain words."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click import ClickException

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice is not about this site

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from answerable.driving.standing import CONFIGURATION
from answerable.problems import InvalidRecord, SiteFailed

PROGRESS = "mkdocs.answerable"


def say(line: str) -> None:
    """Say a line to whoever waits, at once."""
    print(line, flush=True)


@contextmanager
def plainly() -> Iterator[list[str]]:
    """Say our progress as it comes; raise InvalidRecord or SiteFailed where MkDocs gives up.

    Gives the list to which MkDocs' warnings and errors are added.
    """
    told: list[str] = []
    handler = _Keep(told)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logging.getLogger(PROGRESS).setLevel(logging.INFO)
    try:
        yield told
    except ClickException as error:
        raise _reason(error, told) from None
    finally:
        logger.removeHandler(handler)


def configured(root: Path, place: Path, told: list[str]) -> MkDocsConfig:
    """Return the configuration of a site that is to stand in `place`.

    Raise SiteFailed where MkDocs has told a warning, if that is to stop it.
    """
    config = load_config(str(root / CONFIGURATION), site_dir=str(place))
    if told and config.strict:
        raise SiteFailed("\n".join(told))
    return config


class _Keep(logging.Handler):
    """Says our progress as it comes; keeps MkDocs' warnings and errors for the end."""

    def __init__(self, told: list[str]) -> None:
        super().__init__(logging.INFO)
        self.told = told

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.told.append(record.getMessage())
        elif record.name == PROGRESS:
            say(record.getMessage())


def _reason(error: ClickException, told: list[str]) -> Exception:
    """Find what stopped a build: MkDocs gives up with an error of its own around ours."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, InvalidRecord):
            return cause
        cause = cause.__cause__ or cause.__context__
    return SiteFailed("\n".join(told) if isinstance(error, Abort) and told else error.message)
