"""MkDocs driven from build.py: a whole site or none, and a preview."""

import logging
import os
import time
from dataclasses import replace
from pathlib import Path

from click import ClickException

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice is not about this site

from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from answerable.building import Building, write_site
from answerable.built import keeping, made
from answerable.built.keeping import Folder, Kept, Target
from answerable.built.made import FactsOf, Made
from answerable.built.placing import placed
from answerable.built.soundness import joined, unsure
from answerable.built.sums import SUMS, sums_of
from answerable.checks import refuse_configuration
from answerable.disk import WORKSHOP
from answerable.language import spoken
from answerable.problems import InvalidRecord, SiteFailed
from answerable.searching.kept import kept_index
from hooks import site
from hooks.frames import Frames
from hooks.standing import CONFIGURATION, SITE, made_of, roots_of, way_of

PROGRESS = "mkdocs.answerable"


def build(root: Path) -> str:
    """Build the site in a new folder and put it in the old one's place at once; say what was done.

    Raise InvalidRecord or SiteFailed, and leave the old site whole, where it can't be built.
    """
    started = time.monotonic()
    workshop, place = root / WORKSHOP, root / SITE
    kept = keeping.read(workshop)
    settings = refuse_configuration(root)
    roots = roots_of(settings.data)
    decided = made_of(root, roots)
    try:
        with placed(place, workshop, _say) as fresh:
            before = kept.folder(place)
            target = Target(fresh, kept.folder(fresh), place)
            site_made, left = _build_in(root, target, made.read(workshop, way_of(root)))
            numbers = {fresh.stat().st_ino: left}
            if place.exists():
                numbers[place.stat().st_ino] = before
        pages = sum(name.endswith(".html") for name in site_made.files)
        keeping.write(workshop, Kept(decided, roots, pages, numbers))
        made.write(workshop, site_made)
    except OSError as error:
        raise SiteFailed(f"The site can't be written: {error}") from error
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


def _build_in(root: Path, target: Target, before: Made) -> tuple[Made, Folder]:
    """Build as MkDocs would by hooks/site.py, without what MkDocs does for each page."""
    told: list[str] = []
    handler = _Keep(told)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logging.getLogger(PROGRESS).setLevel(logging.INFO)
    try:
        config = load_config(str(root / CONFIGURATION), site_dir=str(target.place))
        if told and config.strict:
            raise SiteFailed("\n".join(told))
        site.on_startup("build", dirty=False)
        site.on_config(config)
        frames, tell = Frames(config), logging.getLogger(PROGRESS).info
        building = Building(site.Current.publication, frames, site.Current.named, target, before)
        written = write_site(building, tell)
        index = kept_index(written.entries, spoken().code, root / WORKSHOP)
        files = {**written.made.files, **building.files({**frames.files(), **index})}
        sums = sums_of({path: file.hash for path, file in files.items()})
        found = replace(written.made, files=files | building.files({SUMS: sums}))
        _say("Verifying every page, link and file")
        facts = FactsOf(found.files)
        site.hold_sound(joined(facts, found.files, unsure(found, before)))
        return found, target.leave(found.hashes)
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
