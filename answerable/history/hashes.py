"""Hashes that bind a release to all that it holds, and to the release before it.

Each is a SHA-256, in hexadecimal, of JSON without spaces, its names in order and its text in UTF-8.
A field's hash is of its salt, its path and its value; a record's is of its fields' hashes; the
root is of all records' hashes; and a release's is of its head and of the hashes of what it sets.
So a value can be taken out of a file, and only its hash left, and all the rest still holds.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

from answerable.records.history import Effect, Entered, Key, Release

# Of an HMAC with SHA-256: the bytes of a block, and what its key is turned into.
_BLOCK = 64
_INNER, _OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: Any) -> str:
    """Return the hash of a value that JSON can hold."""
    return sha256(_ENCODER.encode(value).encode()).hexdigest()


def salt_of(salt: str, path: str) -> str:
    """Return the salt of one field (32 hexadecimal digits), made of that of its record.

    It is an HMAC with SHA-256 (RFC 2104), cut to 128 bits: one field's tells nothing of another's.
    """
    return _salt_of(_keys(salt), path)


def _keys(salt: str) -> tuple[bytes, bytes]:
    """Return what an HMAC puts before the text, and before the hash of that."""
    key = bytes.fromhex(salt).ljust(_BLOCK, b"\0")
    return key.translate(_INNER), key.translate(_OUTER)


def _salt_of(keys: tuple[bytes, bytes], path: str) -> str:
    """Return an HMAC of a path: as `hmac.digest` gives it, in a third of the time."""
    inner, outer = keys
    return sha256(outer + sha256(inner + path.encode()).digest()).digest()[:16].hex()


def field_hash(salt: str, path: str, text: str) -> str:
    """Return the hash of a field, by its own salt and the text of its value."""
    written = f"[{encode_basestring(salt)},{encode_basestring(path)},{text}]"
    return sha256(written.encode()).hexdigest()


def field_hashes(entered: Entered) -> dict[str, str]:
    """Return the hash of each field that a release sets of a record, by path."""
    keys, salts = _keys(entered.salt), entered.salts
    made = {
        path: field_hash(salts.get(path) or _salt_of(keys, path), path, text)
        for path, text in entered.texts.items()
    }
    return {**made, **entered.redacted}


def effect_hash(effect: Effect) -> str:
    """Return the hash of the words of an effect, by its salt; it stays where they are redacted."""
    return effect.redacted or digest([effect.salt, effect.was, effect.now, effect.sentence])


def record_hash(fields: Mapping[str, str]) -> str:
    """Return the hash of a record, of the hashes of its fields by path."""
    return digest(fields)


def root_hash(records: Mapping[Key, str]) -> str:
    """Return the hash of the whole record, of the hashes of all records."""
    return digest({str(key): found for key, found in records.items()})


def release_hash(release: Release) -> str:
    """Return the hash of a release; its own `hash` is not looked at."""
    return bound_hash(release, {key: field_hashes(found) for key, found in release.records.items()})


def bound_hash(release: Release, fields: Mapping[Key, Mapping[str, str]]) -> str:
    """Return the hash of a release, where those of the fields that it sets are known already."""
    records = {
        str(key): "" if found.removed
        else {"hash": found.hash, "fields": fields[key], "ended": found.ended}
        for key, found in release.records.items()
    }  # fmt: skip
    effects = [
        [effect.kind, str(effect.record), effect.correction, effect_hash(effect)]
        for effect in release.effects
    ]
    return digest(
        {
            "sequence": release.sequence,
            "date": release.date.isoformat(),
            "before": release.before,
            "before_file": release.before_file,
            "root": release.root,
            "records": records,
            "effects": effects,
        }
    )
