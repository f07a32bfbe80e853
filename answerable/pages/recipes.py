"""What writes a page, in a form that can be kept: with names in the place of records.

A page is written by a function of what it is given and of what all pages share. What it tells of
promises, reports and figures it is given; of the site it asks no more than all pages share, and
than follows from what it was given. A recipe is that function, with what it holds, written down.
In it, what has a name in the record is named, to be looked up when the page is written. So it stays
the same while nothing but the words of a promise or a report changes; and all that a page rests on
is its recipe, and what that names.
"""

import io
import marshal
import pickle
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, partial
from hashlib import sha256
from importlib import import_module
from typing import Any, NamedTuple

from markupsafe import Markup

from answerable.findings import Asked, Reported, Stand
from answerable.findings.areas import ByArea
from answerable.findings.matrix import Row, row_of
from answerable.findings.releases import Done, Happened, Told, altered_and_added
from answerable.findings.signals import Signal
from answerable.keeping import hash_of
from answerable.pages.paging import Part
from answerable.pages.site import Downloads, Site
from answerable.pages.writing import Page, Unwritten
from answerable.records import Commitment, Metric, Report
from answerable.records.entries import Kept
from answerable.records.history import Release
from answerable.searching import Entry
from answerable.shelving import Held, Pieces, Shelf
from answerable.units import Units

_INDEX = ""  # the name of the piece that lists the others; no page has it as its uri
_RANGES = "ranges "  # what the names of pieces begin with that pages of one list share
_ENGINE = "answerable."
# What may stand in a recipe beside the types and functions of the engine's own modules.
_PLAIN: Mapping[tuple[str, str], Any] = {
    (made.__module__, made.__qualname__): made
    for made in (Decimal, Markup, date, frozenset, partial, set)
}


class Planned(NamedTuple):
    """A page to be written: its uri, what writes it, the hash of that, and what it rests on.

    `names` are those of promises, metrics and the like; see `Rests`.
    """

    uri: str
    write: Callable[[], Page]
    told: str
    names: tuple[str, ...]


class Rests:
    """Finds what planned pages rest on, as hashes; `shared` is the hash of what all share."""

    def __init__(self, units: Units, downloads: Downloads, shared: str) -> None:
        self._units, self._downloads, self._shared = units, downloads, shared
        self._hash = cache(self._hash_of)  # thousands of pages rest on the same few hundred things

    def on(self, page: Planned) -> str:
        """Return the hash of all that a page rests on."""
        told = (self._shared, page.told, *map(self._hash, page.names), page.uri)
        return sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()

    def _hash_of(self, name: str) -> str:
        kind, id_ = name[0], name[1:]
        match kind:
            case "p":
                return self._units.of(id_)
            case "m":
                return self._units.metric(id_)
            case _:
                return self._downloads.hash


def planned(
    site: Site, pages: Callable[[], Iterable[Unwritten]], shelf: Shelf, key: str
) -> tuple[Planned, ...]:
    """Return pages as they are planned: as kept under the key, or else as `pages` gives them.

    An empty key keeps nothing.
    """
    held = shelf.take(key, lambda: _pieces(site, pages()))
    shelf.clear()
    names, index = marshal.loads(held[_INDEX].read())  # noqa: S302 - held to a hash of our own
    return tuple(
        Planned(
            uri, partial(_written, site, held, uri), held[uri].sha256, tuple(names[n] for n in own)
        )
        for uri, own in index
    )


def _pieces(site: Site, pages: Iterable[Unwritten]) -> Pieces:
    writing, numbers = _Writing(site), dict[str, int]()
    index, pieces = [], {}
    for page in pages:
        pieces[page.uri], names = writing.recipe(page)
        # Many pages rest on the same: each name is kept once.
        index.append((page.uri, [numbers.setdefault(name, len(numbers)) for name in names]))
    return {_INDEX: marshal.dumps(([*numbers], index)), **writing.ranges, **pieces}


def _written(site: Site, held: Mapping[str, Held], uri: str) -> Page:
    reading = _READING.set((site, held))
    try:
        write = _Reader(io.BytesIO(held[uri].read())).load()
    finally:
        _READING.reset(reading)
    page: Page = write()
    return page


@dataclass
class _Writing:
    """Writes recipes down; `ranges` are those of lists, each by the name of its piece."""

    site: Site
    ranges: dict[str, bytes] = field(default_factory=dict)
    _named: dict[int, tuple[object, str]] = field(default_factory=dict)
    _places: dict[int, tuple[int, int]] = field(default_factory=dict)

    def recipe(self, page: Unwritten) -> tuple[bytes, tuple[str, ...]]:
        """Return what writes a page, and the names of what the page rests on beside."""
        file = io.BytesIO()
        writer = _Writer(file, self)
        writer.dump(page.write)
        return file.getvalue(), tuple(sorted(writer.names))

    def ranges_of(self, part: "Part[Any]") -> str:
        """Return the name of the ranges of a list: all its pages share them, as many as there are.

        To hold all of them in each recipe would take more room than all else.
        """
        found = self._named.get(id(part.ranges))
        if found is None:
            name = f"{_RANGES}{hash_of(part.ranges)}"
            self.ranges[name] = marshal.dumps(part.ranges)
            found = self._named[id(part.ranges)] = (part.ranges, name)
        return found[1]

    def place_of(self, happened: Happened) -> tuple[int, int]:
        """Return where something stands that a release did: the release, and its number in it."""
        if not self._places:
            self._places = {
                id(one): (number, place)
                for number, told in enumerate(self.site.ledger.history.told)
                for place, one in enumerate(told.happened)
            }
        return self._places[id(happened)]


class _Writer(pickle.Pickler):
    """Writes one recipe, and gathers what it names."""

    def __init__(self, file: io.BytesIO, writing: _Writing) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        # What is the same is written out each time. So bytes follow from values alone, and not
        # from which of them happen to be one object.
        self.fast = True
        self.writing, self.site = writing, writing.site
        self.names: set[str] = set()

    def reducer_override(self, thing: Any) -> Any:
        """Return a name for what has one."""
        kind = type(thing)
        if kind not in _WAYS:
            _WAYS[kind] = _kept if isinstance(thing, Kept) else None
        way = _WAYS[kind]
        return (_looked_up, way(self, thing)) if way else NotImplemented

    def on_promise(self, id_: str) -> str:
        """Note that the page rests on a promise with all that is of it, and return its id."""
        self.names.add(f"p{id_}")
        return id_

    def on_metric(self, id_: str) -> str:
        """Note that the page rests on a metric with its figures, and return its id."""
        self.names.add(f"m{id_}")
        return id_


def _stand(on: _Writer, stand: Stand) -> tuple[Any, ...]:
    return "stand", on.on_promise(stand.commitment.id)


def _promise(on: _Writer, promise: Commitment) -> tuple[Any, ...]:
    return "promise", on.on_promise(promise.id)


def _report(on: _Writer, report: Report) -> tuple[Any, ...]:
    return "report", on.on_promise(report.id), report.edition


def _reported(on: _Writer, item: Reported) -> tuple[Any, ...]:
    return "reported", on.on_promise(item.report.id), item.edition.id


def _row(on: _Writer, row: Row) -> tuple[Any, ...]:
    return "row", on.on_promise(row.stand.commitment.id)


def _signal(on: _Writer, signal: Signal) -> tuple[Any, ...]:
    for id_ in signal.commitments:
        on.on_promise(id_)
    found = on.site.ledger.signals_of(signal.commitments[0]) if signal.commitments else ()
    for place, one in enumerate(found):
        if one is signal:
            return "signal", signal.commitments[0], place
    told = signal.kind, signal.commitments, signal.fact, signal.evidence
    return "whole_signal", *told


def _asked(_on: _Writer, asked: Asked) -> tuple[Any, ...]:
    return "asked", asked.origin.file, asked.item.id


def _metric(on: _Writer, metric: Metric) -> tuple[Any, ...]:
    return "metric", on.on_metric(metric.id)


def _by_area(on: _Writer, found: ByArea) -> tuple[Any, ...]:
    return "by_area", on.on_metric(found.metric.id)


def _release(_on: _Writer, release: Release) -> tuple[Any, ...]:
    return "release", release.sequence


def _told(_on: _Writer, told: Told) -> tuple[Any, ...]:
    return "told", told.release.sequence


def _happened(on: _Writer, happened: Happened) -> tuple[Any, ...]:
    return "happened", *on.writing.place_of(happened)


def _done(on: _Writer, done: Done) -> tuple[Any, ...]:
    _key, happened = done.records[0]
    return "done", on.writing.place_of(happened[0])[0], done.name


def _kept(_on: _Writer, thing: Kept) -> tuple[Any, ...]:
    return "kept", thing.kind, thing.id  # its file is shared


def _part(on: _Writer, part: "Part[Any]") -> tuple[Any, ...]:
    return "part", part.uri, part.number, part.things, on.writing.ranges_of(part), part.total


def _entry(_on: _Writer, entry: Entry) -> tuple[Any, ...]:
    # Pages list what is searched by its title: its text is for the index alone.
    return "entry", entry.address, entry.title, entry.kind


def _of_site(_on: _Writer, _site: Site) -> tuple[Any, ...]:
    return ("site",)


def _downloads(on: _Writer, _downloads: Downloads) -> tuple[Any, ...]:
    on.names.add("d")
    return ("downloads",)


# How things of each type are named, as they are found to have one; None for those that have not.
_WAYS: dict[type, Callable[[_Writer, Any], tuple[Any, ...]] | None] = {
    Stand: _stand,
    Commitment: _promise,
    Report: _report,
    Reported: _reported,
    Row: _row,
    Signal: _signal,
    Asked: _asked,
    Metric: _metric,
    ByArea: _by_area,
    Release: _release,
    Told: _told,
    Happened: _happened,
    Done: _done,
    Part: _part,
    Entry: _entry,
    Site: _of_site,
    Downloads: _downloads,
}
# The field of a record that holds the records of a kind.
_COLLECTIONS = {
    "correction": "corrections",
    "document": "documents",
    "letter": "letters",
    "meeting": "meetings",
    "person": "people",
    "scale": "scales",
    "section": "sections",
    "update": "editions",
}
_READING: ContextVar[tuple[Site, Mapping[str, Held]]] = ContextVar("_READING")


class _Reader(pickle.Unpickler):
    """Reads a recipe: of plain types, and of the engine's own types and functions alone."""

    def find_class(self, module: str, name: str) -> Any:
        return _class(module, name)


@cache  # of the engine alone: it has no more than it has
def _class(module: str, name: str) -> Any:
    if plain := _PLAIN.get((module, name)):
        return plain
    if not module.startswith(_ENGINE):
        raise pickle.UnpicklingError(name)
    found: Any = import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    if getattr(found, "__module__", None) != module:
        raise pickle.UnpicklingError(name)
    return found


def _looked_up(kind: str, *key: Any) -> Any:
    """Return what has a name, in the site that a recipe is read for."""
    site, held = _READING.get()
    ledger, record = site.ledger, site.record
    match kind, key:
        case "stand", (id_,):
            return ledger.stand_of[id_]
        case "promise", (id_,):
            return record.commitments[id_]
        case "report", (id_, edition):
            return ledger.reported(id_, edition).report
        case "reported", (id_, edition):
            return ledger.reported(id_, edition)
        case "row", (id_,):
            return row_of(ledger, ledger.stand_of[id_])
        case "signal", (id_, place):
            return ledger.signals_of(id_)[place]
        case "whole_signal", told:
            return Signal(*told)
        case "asked", (file, id_):
            return site.ask(file, id_)
        case "metric", (id_,):
            return record.metrics[id_]
        case "by_area", (id_,):
            return ledger.by_area[id_]
        case "release", (sequence,):
            return next(one for one in record.releases if one.sequence == sequence)
        case "told", (sequence,):
            return next(x for x in ledger.history.told if x.release.sequence == sequence)
        case "happened", (number, place):
            return ledger.history.told[number].happened[place]
        case "done", (number, name):
            found = altered_and_added(ledger.history.told[number])
            return next(one for those in found for one in those if one.name == name)
        case "kept", (of, id_):
            return getattr(record, _COLLECTIONS[of])[id_]
        case "part", (uri, number, things, ranges, total):
            names = marshal.loads(held[ranges].read())  # noqa: S302 - held to a hash of our own
            return Part(uri, number, things, names, total)
        case "entry", (address, title, of):
            return Entry(address, title, of, "")
        case "site", ():
            return site
        case "downloads", ():
            return site.data
    raise pickle.UnpicklingError(kind)
