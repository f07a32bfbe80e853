"""The words in which an update says how things stand: on a scale of the record, or on a new one.

What a word means on this site's own scale is never guessed: an editor adds the standing.
"""

import re
from typing import Any

from answerable import likely
from answerable.importing.word.drafting import Drafting
from answerable.importing.word.places import Place
from answerable.problems import did_you_mean, some_of
from answerable.record import Record
from answerable.records import Scale

_NOTE = (
    "These are the words of the update's own column of statuses. What each means on this site's "
    "scale has not been decided."
)


class Statuses:
    """The words of statuses that are met, each with its value on a scale."""

    def __init__(self, drafting: Drafting, record: Record, edition: str, scale: str) -> None:
        self._drafting, self._record = drafting, record
        self._scale: Scale | None = record.scales.get(scale)
        self._id = scale or f"{edition}-words"
        self._labels: dict[str, tuple[str, str]] = {}  # by the word in small letters
        if scale and self._scale is None:
            mend = did_you_mean(scale, record.scales, "Leave --scale out for a draft of a new one")
            drafting.refuse(f"There is no scale `{scale}`", mend)
        for value in self._scale.values if self._scale else ():
            self._labels[_plain(value.label)] = (value.id, value.label)

    def of(self, words: str, place: Place) -> dict[str, Any]:
        """Return the fields of a report that say a status; keep a problem where that can't be."""
        found = self._labels.get(_plain(words))
        if found is None and self._scale is not None:
            labels = [label for _, label in self._labels.values()]
            self._drafting.tell(
                place,
                f"{place.start()}: {likely.quoted(words)} is not a word of the scale `{self._id}`",
                f"It has {some_of(labels)}. Add the word to it, or leave --scale out",
            )
            return {}
        if found is None:
            taken = {id_ for id_, _ in self._labels.values()}
            found = (_free(likely.slug(words) or "status", taken), words)
            self._labels[_plain(words)] = found
        id_, label = found
        return {"status": id_} | ({} if words == label else {"quote": words})

    def draft(self, document: str, title: str) -> str:
        """Draft the scale, where it is a new one; return its id, and nothing without statuses."""
        if self._scale is None and self._labels:
            if self._id in self._record.scales:
                self._drafting.refuse(
                    f"There is a scale `{self._id}` already", f"Use it: --scale {self._id}"
                )
            values = [{"id": id_, "label": label} for id_, label in self._labels.values()]
            fields: dict[str, Any] = {"title": f"Status words: {title}", "document": document}
            self._drafting.draft(
                f"scales/{self._id}.yml", {**fields, "note": _NOTE, "values": values}
            )
        return self._id if self._labels else ""


def _plain(words: str) -> str:
    """Return words as two spellings of them share it: small letters, no marks around them."""
    bare = re.sub(r"^[\W_]+|[\W_]+$", "", likely.plain(words)).casefold()
    return bare or words


def _free(id_: str, taken: set[str]) -> str:
    """Return an id, with a number after it where it is taken."""
    number = 1
    while (free := id_ if number == 1 else f"{id_}-{number}") in taken:
        number += 1
    return free
