"""Gives the pages of a site to other generators: `python -m tests.bench_pages SITE FOLDER`.

Each page is Markdown with its figures and tables inlined as HTML, and has its title at the top.
Prints what it took to make the index of the search, which is not asked of the others, as JSON.
"""

import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from answerable import language
from answerable.dates import utc_today
from answerable.pages.writing import Page
from answerable.publication import publish, with_fragments
from answerable.searching import Entry
from answerable.searching.indexing import index_files
from answerable.settings import load_settings


def give(pages: Iterable[Page], folder: Path) -> None:
    """Write each page as a file of Markdown."""
    for page in pages:
        path = folder / page.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        title = json.dumps(page.title, ensure_ascii=False)
        text = with_fragments(page.markdown, page.fragments)
        path.write_text(f"---\ntitle: {title}\n---\n\n{text}", "utf-8")


def indexed(entries: Iterable[Entry]) -> dict[str, float]:
    """Make the index of the search; return seconds of processor and clock, and bytes of memory.

    The memory is that of one of the programs which make it, beside what the record takes.
    """
    gc.collect()
    gc.disable()  # as a build does
    own, below = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for name, data in index_files(entries, language.spoken().code):
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = time.process_time() - own + after.ru_utime - below.ru_utime
    largest = after.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"cpu": cpu + after.ru_stime - below.ru_stime, "wall": wall, "peak": largest}


def main() -> None:
    """Do both for the site and the folder of the call."""
    site, folder = map(Path, sys.argv[1:])
    publication = publish(site, load_settings(site / "mkdocs.yml"), utc_today())
    give(publication.pages, folder)
    print(json.dumps(indexed(publication.entries)))


if __name__ == "__main__":
    main()
