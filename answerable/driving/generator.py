"""MkDocs driven from build.py: a whole site or none."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from answerable.building import Building, write_site
from answerable.built import keeping, made
from answerable.built.keeping import Folder, Kept, Target
from answerable.built.made import FactsOf, Made
from answerable.built.placing import placed
from answerable.built.soundness import joined, unsure
from answerable.built.sums import SUMS, sums_of
from answerable.checks import refuse_configuration
from answerable.crew import aside
from answerable.disk import WORKSHOP, Seen, stamps
from answerable.driving import site
from answerable.driving.frames import Frames
from answerable.driving.loading import configured, plainly, say
from answerable.driving.standing import SITE, Deciding, roots_of
from answerable.language import spoken
from answerable.problems import SiteFailed
from answerable.searching.indexing import INDEX
from answerable.searching.kept import kept_index


def build(root: Path, deciding: Deciding | None = None) -> str:
    """Build the site in a new folder and put it in the old one's place at once; say what was done.

    `deciding` is what decides what the site is, if somebody looked at it already. Raise
    InvalidRecord or SiteFailed, and leave the old site whole, where it can't be built.
    """
    started = time.monotonic()
    workshop, place = root / WORKSHOP, root / SITE
    deciding = deciding or Deciding(root)
    data = refuse_configuration(root).data
    roots = roots_of(data)
    decided = deciding.made_of(roots)  # before anything of it is read
    try:
        with placed(place, workshop, say) as fresh:
            kept = keeping.read(workshop)
            before = kept.folder(place)
            with aside(partial(stamps, fresh), kept.pages) as now:
                last = made.read(workshop, deciding.way())
                site_made, left = _build_in(
                    root, fresh, lambda: Target(fresh, now(), kept.folder(fresh), place),
                    last, deciding.seen(data),
                )  # fmt: skip
            made.write(workshop, site_made, last)  # while no other build does
            numbers = {fresh.stat().st_ino: left}
            if place.exists():
                numbers[place.stat().st_ino] = before
        pages = sum(name.endswith(".html") for name in site_made.files)
        keeping.write(workshop, Kept(decided, roots, pages, numbers))
    except OSError as error:
        raise SiteFailed(f"The site can't be written: {error}") from error
    return f"Built {pages} pages into {SITE}/ in {time.monotonic() - started:.1f} seconds"


def _build_in(
    root: Path,
    fresh: Path,
    target_in: Callable[[], Target],
    before: Made,
    looks: Mapping[str, Seen],
) -> tuple[Made, Folder]:
    """Build as MkDocs would by hooks/site.py, without what MkDocs does for each page."""
    with plainly() as told:
        config = configured(root, fresh, told)
        site.on_startup("build", dirty=False)
        site.read(config, looks)
        frames = Frames(config)
        workshop, target = root / WORKSHOP, target_in()
        building = Building(
            site.Current.publication, frames, site.Current.named, target, before, workshop
        )
        written = write_site(building, say)
        index = kept_index(written.entries, spoken().code, workshop)
        files = {**written.made.files, **building.files({**frames.files(), **index})}
        sums = sums_of({path: file.hash for path, file in files.items()})
        found = replace(written.made, files=files | building.files({SUMS: sums}))
        say("Verifying every page, link and file")
        facts = FactsOf(found.files)
        site.hold_sound(joined(facts, found.files, unsure(found, before, (INDEX,))))
        return found, target.leave(found.hashes)
