"""Releases as the files that keep them: JSON in one form only, so that no byte can be otherwise.

Records, fields and cells stand in the order of their names; effects in the order they are told.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from json.encoder import encode_basestring
from typing import Any, NoReturn

from answerable.problems import Location, Problem
from answerable.reading import FileText
from answerable.records.history import Effect, Entered, Key, Release, Value

FORMAT = "1"
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_HASH = re.compile("[0-9a-f]{64}")
_SALT = re.compile("[0-9a-f]{32}")
_MEND = "Restore the file from the version of the record that was published"


def release_text(release: Release) -> str:
    """Return a release as the text of its file: a line for each field of each record."""
    head = {
        "answerable": FORMAT,
        "sequence": release.sequence,
        "date": release.date.isoformat(),
        "before": release.before,
        "before_file": release.before_file,
        "root": release.root,
        "hash": release.hash,
    }
    members = [f" {_json(name)}: {_json(value)}" for name, value in head.items()]
    members.append(_block("effects", [_json(_effect(effect)) for effect in release.effects], "[]"))
    records = [
        f"{_json(str(key))}: {_entered(found)}" for key, found in sorted(release.records.items())
    ]
    members.append(_block("records", records, "{}"))
    return "{\n" + ",\n".join(members) + "\n}\n"


def _block(name: str, lines: list[str], brackets: str) -> str:
    inside = ",\n".join(f"  {line}" for line in lines)
    return f" {_json(name)}: {brackets[0]}\n{inside}\n {brackets[1]}"


def _json(value: Any) -> str:
    return _ENCODER.encode(value)


def _effect(effect: Effect) -> dict[str, Any]:
    redacted = {"redacted": effect.redacted} if effect.redacted else {}
    return {
        "kind": effect.kind,
        "record": str(effect.record),
        "was": effect.was,
        "now": effect.now,
        "sentence": effect.sentence,
        "correction": effect.correction,
        "salt": effect.salt,
        **redacted,
    }


def _entered(entered: Entered) -> str:
    if entered.removed:
        return _json({"removed": True})
    fields = [f"{encode_basestring(path)}: {text}" for path, text in sorted(entered.texts.items())]
    said: dict[str, Any] = {"hash": entered.hash, "salt": entered.salt, "ended": entered.ended}
    said |= (
        {"redacted": _in_order(entered.redacted), "salts": _in_order(entered.salts)}
        if entered.redacted
        else {}
    )
    members = [f"{_json(name)}: {_json(value)}" for name, value in said.items()]
    members.append('"fields": {\n' + ",\n".join(f"   {line}" for line in fields) + "\n  }")
    return "{" + ", ".join(members) + "}"


def _in_order(texts: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(texts.items()))


def release_number(file: str) -> int | None:
    """Return the number of the release that a file is named for; None where it is no such name."""
    match = re.fullmatch(r"([0-9]{4,})\.json", file)
    number = int(match[1]) if match else 0
    return number if number and file == f"{number:04}.json" else None


def read_release_file(
    data: bytes, file: str, sequence: int
) -> tuple[Release | None, tuple[Problem, ...]]:
    """Return the release that the bytes of a file hold; see `read_release`."""
    try:
        return read_release(FileText(file, data.decode()), sequence)
    except UnicodeDecodeError as error:
        place = Location(file, data.count(b"\n", 0, error.start) + 1)
        what = "This is not a release as it was written: a byte here is not UTF-8"
        return None, (Problem(place, what, _MEND),)


def read_release(source: FileText, sequence: int) -> tuple[Release | None, tuple[Problem, ...]]:
    """Return the release that a file holds; None, and why, where it is not written as one is."""
    try:
        release = _release(json.loads(source.text))
        if release.sequence != sequence:
            _odd(f"it is release {release.id}, and the file's name says {sequence:04}")
        if release_text(release) != source.text:
            _odd("it holds something else besides, or is written in another way")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        why = str(error) if isinstance(error, _Odd) else "a part of it is missing or odd"
        what = f"This is not a release as it was written: {why}"
        return None, (*source.problems, Problem(Location(source.file), what, _MEND))
    return release, source.problems


class _Odd(ValueError):
    """What makes a file no release, in words."""


def _odd(why: str) -> NoReturn:
    raise _Odd(why)


def _release(told: Mapping[str, Any]) -> Release:
    if told["answerable"] != FORMAT:
        _odd(f"its format is {told['answerable']!r}, and this program reads {FORMAT}")
    return Release(
        sequence=int(told["sequence"]),
        date=date.fromisoformat(told["date"]),
        before=_hash(told["before"], "before"),
        before_file=_hash(told["before_file"], "before_file"),
        root=_hash(told["root"], "root"),
        hash=_hash(told["hash"], "hash"),
        records={Key.parse(key): _read_entered(found) for key, found in told["records"].items()},
        effects=tuple(map(_read_effect, told["effects"])),
    )


def _hash(text: str, name: str) -> str:
    if text and not _HASH.fullmatch(text):
        _odd(f"`{name}` is not a hash")
    return text


def _read_entered(told: Mapping[str, Any]) -> Entered:
    if "removed" in told:
        return Entered(removed=True)
    salts = dict(told.get("salts", {}))
    if not all(_SALT.fullmatch(salt) for salt in (told["salt"], *salts.values()) if salt):
        _odd("a `salt` is not one")
    redacted = dict(told.get("redacted", {}))
    if redacted and (told["salt"] or salts.keys() != told["fields"].keys()):
        _odd("of what was taken out of a record, the salt is still there")
    if not redacted and (salts or bool(told["salt"]) != bool(told["fields"])):
        _odd("a record has a `salt` of nothing, or none")
    return Entered(
        hash=_hash(told["hash"], "hash"),
        salt=told["salt"],
        fields={path: _value(value) for path, value in told["fields"].items()},
        ended=tuple(told["ended"]),
        redacted={path: _hash(found, "redacted") for path, found in redacted.items()},
        salts=salts,
    )


def _value(told: Any) -> Value:
    """Return a value as it is kept; whether it is all text is found out where it is written."""
    return tuple(told) if isinstance(told, list) else told


def _read_effect(told: Mapping[str, Any]) -> Effect:
    effect = Effect(
        kind=told["kind"],
        record=Key.parse(told["record"]),
        was=told["was"],
        now=told["now"],
        sentence=told["sentence"],
        correction=told["correction"],
        salt=told["salt"],
        redacted=_hash(told.get("redacted", ""), "redacted"),
    )
    if effect.redacted and (effect.was or effect.now or effect.sentence or effect.salt):
        _odd("what was taken out of an effect still stands there in part")
    if effect.salt and not _SALT.fullmatch(effect.salt):
        _odd("a `salt` is not one")
    return effect
