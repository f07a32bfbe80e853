"""What a page rests on, as a hash: while that is the same, the page is as it was.

A page is written by a function of what it is given and of what all pages share. What it tells of
promises, reports and figures it is given; of the site it asks no more than all pages share, and
than follows from what it was given. So all that it rests on stands in the function that is to
write it, with what that holds.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from pydantic import BaseModel

from answerable.findings import Asked, Reported, Stand
from answerable.findings.areas import ByArea
from answerable.findings.matrix import Row
from answerable.findings.releases import Done, Happened, Told
from answerable.findings.signals import Signal
from answerable.pages.paging import Part
from answerable.pages.site import Site
from answerable.pages.writing import Unwritten
from answerable.records import Commitment, Metric, Report
from answerable.records.entries import Kept
from answerable.records.history import Release
from answerable.units import Units

# What stands for itself. A `str` that is more than text (a path, what is safe) is another by type.
_PLAIN = (type(None), bool, int, float, bytes, Decimal, date)


class Rests:
    """Finds what pages of one site rest on, as hashes; `shared` is the hash of what all share."""

    def __init__(self, units: Units, shared: str) -> None:
        self.units, self.shared = units, shared
        self._ranges: dict[int, tuple[object, str]] = {}
        self._of: dict[type, Callable[[Any], object]] = {
            Stand: lambda stand: units.of(stand.commitment.id),
            Commitment: lambda promise: units.of(promise.id),
            Report: lambda report: (units.of(report.id), report.edition),
            Reported: lambda item: (units.of(item.report.id), item.edition.id),
            Metric: lambda metric: units.record.digests[metric.file],
            Signal: self._signal,
            Asked: lambda asked: (asked.origin.file, asked.item.id),
            ByArea: lambda found: units.record.digests[found.metric.file],
            Release: lambda release: release.hash,
            Told: lambda told: told.release.hash,
            Happened: lambda happened: (happened.release.hash, str(happened.key)),
            Done: lambda done: (done.name, len(done.records)),
            Site: lambda _: "site",
            Part: self._part,
            Row: lambda row: units.of(row.stand.commitment.id),
            str: lambda text: text,
            partial: self._partial,
            FunctionType: self._function,
            MethodType: lambda method: (method.__func__.__qualname__, self.told(method.__self__)),
        }

    def on(self, page: Unwritten) -> str:
        """Return the hash of all that a page rests on."""
        return _hash(repr((self.shared, page.uri, self.told(page.write))))

    def told(self, thing: object) -> object:
        """Return what tells a thing from others, as plain values.

        Raise TypeError for what can't be told apart: then a page is given what it should not be.
        """
        kind = type(thing)
        if kind not in self._of:
            self._of[kind] = self._way(kind)
        return self._of[kind](thing)

    def _way(self, kind: type) -> Callable[[Any], object]:
        name = kind.__name__
        if issubclass(kind, type):
            return lambda named: (name, named.__qualname__)
        if issubclass(kind, Kept):  # its file is shared
            return lambda thing: (name, thing.file, getattr(thing, "id", ""))
        if issubclass(kind, Enum):
            return lambda thing: (name, thing.value)
        if issubclass(kind, str):
            return lambda thing: (name, str(thing))
        if issubclass(kind, _PLAIN):
            return lambda thing: (name, repr(thing))
        if issubclass(kind, BaseModel):
            return lambda thing: (name, repr(thing))
        if is_dataclass(kind):
            names = [field.name for field in fields(kind)]
            return lambda thing: (name, [self.told(getattr(thing, one)) for one in names])
        if issubclass(kind, tuple | list):
            return lambda thing: (name, [self.told(one) for one in thing])
        if issubclass(kind, Mapping):
            return lambda thing: (name, [(self.told(k), self.told(v)) for k, v in thing.items()])
        if issubclass(kind, set | frozenset):
            return lambda thing: (name, sorted(repr(self.told(one)) for one in thing))
        raise TypeError(kind)

    def _part(self, part: "Part[Any]") -> object:
        # All pages of a list share its ranges, of which there are as many as pages.
        ranges = part.ranges
        if id(ranges) not in self._ranges:
            self._ranges[id(ranges)] = (ranges, _hash(repr(ranges)))
        told = [self.told(thing) for thing in part.things]
        return (part.uri, part.number, part.total, self._ranges[id(ranges)][1], told)

    def _signal(self, signal: Signal) -> object:
        units = [self.units.of(id_) for id_ in signal.commitments]
        places = [(place.kind, place.id, place.source.place) for place in signal.evidence]
        # What is found of a promise follows from its unit; of the whole plan, from anything.
        return (signal.kind.value, units, places, () if units else self.told(signal.fact))

    def _partial(self, made: "partial[Any]") -> object:
        return (self.told(made.func), [self.told(x) for x in made.args], self.told(made.keywords))

    def _function(self, function: FunctionType) -> object:
        held: Iterable[Any] = function.__closure__ or ()
        line = function.__code__.co_firstlineno
        name = f"{function.__module__}.{function.__qualname__}:{line}"
        return (name, [self.told(cell.cell_contents) for cell in held])


def _hash(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()
