"""A publication made into the files of a site, by as many processes as pay."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from answerable.building.crew import shared_out
from answerable.building.pages import files_of
from answerable.built.facts import Facts, Reader
from answerable.built.keeping import Target
from answerable.pages.framing import Named
from answerable.pages.writing import Page, Unwritten
from answerable.publication import Publication, Tell
from answerable.searching import Entry

BETWEEN_WORDS = 1000  # pages
Frame = Callable[[Page], str]


@dataclass(frozen=True)
class Written:
    """What the rest of a build needs of a page that was written: all but its bytes.

    `hashes` and `facts` are those of all files that were written for it, by their paths.
    """

    uri: str
    listed: bool
    entry: Entry | None
    hashes: Mapping[str, str]
    facts: Mapping[str, Facts]


@dataclass(frozen=True)
class Site:
    """What was made: hashes and facts of files by their paths, and all that readers can search."""

    hashes: Mapping[str, str]
    facts: Mapping[str, Facts]
    entries: tuple[Entry, ...]


def write_site(
    publication: Publication, frame: Frame, named: Named, target: Target, tell: Tell
) -> Site:
    """Write every page and file of a publication into a folder.

    `frame` gives the frame that a page is put into. `tell` is given a line now and then. The bytes
    are the same however many processes share the work.
    """
    reader = Reader(named.address)

    def written(page: Page) -> Written:
        found = files_of(page, frame(page), named)
        facts = {path: reader.facts(path, data) for path, data in found.items()}
        return Written(page.uri, page.listed, publication.entry(page), target.put(found), facts)

    def write(page: Unwritten) -> Written:
        return written(page.write())

    done: list[Written] = []
    for made in shared_out(write, publication.unwritten):
        done.append(made)
        if len(done) % BETWEEN_WORDS == 0:
            tell(f"{len(done)} pages written")
    entries = publication.found(made.entry for made in done if made.entry)
    done += [written(page) for page in publication.search_pages(entries)]
    files = {**publication.data, **publication.about_pages((x.uri, x.listed) for x in done)}
    hashes = target.put(files)
    facts = {path: reader.facts(path, data) for path, data in files.items()}
    for made in done:
        hashes |= made.hashes
        facts |= made.facts
    return Site(hashes, facts, entries)
