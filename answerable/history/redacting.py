"""Takes out of releases what redactions name; every hash of theirs stays as it is."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from answerable.history.claims import key_of, redacts
from answerable.history.hashes import effect_hash, field_hashes, salt_of
from answerable.records import Correction
from answerable.records.history import PART_OF, Effect, Entered, Key, Release, Value

SHORTEST = 3  # characters of a text that is looked for among other words
# Effects are told of these, where the field is of a record of another kind.
TOLD_OF = {**PART_OF, "report": "commitment"}


@dataclass(frozen=True)
class Named:
    """A field that a redaction names: which of its changes does, and the record that it is of."""

    correction: Correction
    number: int
    key: Key

    @property
    def path(self) -> str:
        """The path of the field."""
        return self.correction.changes[self.number].field


def named(corrections: Iterable[Correction]) -> Iterator[Named]:
    """Yield every field that redactions name."""
    for correction in filter(redacts, corrections):
        if key := key_of(correction.record):
            yield from (Named(correction, n, key) for n in range(len(correction.changes)))


def before(correction: Correction, releases: Sequence[Release]) -> Sequence[Release]:
    """Return the releases that a redaction is of: those before the one that first tells of it."""
    own = Key(Correction.kind, correction.id)
    first = (number for number, release in enumerate(releases) if own in release.records)
    return releases[: next(first, len(releases))]


def still_held(
    releases: Sequence[Release], corrections: Iterable[Correction]
) -> Iterator[tuple[Named, Release]]:
    """Yield each field that a redaction names with each release that still holds its value."""
    for field in named(corrections):
        for release in before(field.correction, releases):
            if field.path in _fields(release, field.key):
                yield field, release


def was_released(field: Named, releases: Iterable[Release]) -> bool:
    """Say whether a field that a redaction names stood in a release, or stands there redacted."""
    entered = (release.records.get(field.key, Entered()) for release in releases)
    return any(field.path in found.fields or field.path in found.redacted for found in entered)


def redacted(releases: Sequence[Release], corrections: Iterable[Correction]) -> tuple[Release, ...]:
    """Return the releases without what redactions name, and without effects that tell of it."""
    made = list(releases)
    told = [(field, len(before(field.correction, releases))) for field in named(corrections)]
    for field, count in told:
        texts = {
            text
            for release in releases[:count]
            if field.path in (fields := _fields(release, field.key))
            for text in texts_of(fields[field.path])
        }
        for number, release in enumerate(made[:count]):
            made[number] = _without(release, field, texts)
    return tuple(made)


def texts_of(value: Value) -> Iterator[str]:
    """Yield the texts of a redacted value that can be told from other words; none of a figure."""
    texts = () if isinstance(value, Mapping) else (value,) if isinstance(value, str) else value
    yield from (text.strip() for text in texts if len(text.strip()) >= SHORTEST)


def _fields(release: Release, key: Key) -> Mapping[str, Value]:
    return release.records.get(key, Entered()).fields


def _without(release: Release, field: Named, texts: Collection[str]) -> Release:
    """Return a release without the value of a field, and without the effects that tell of it."""
    records = release.records
    if field.path in _fields(release, field.key):
        records = {**records, field.key: without_field(records[field.key], field.path)}
    effects = tuple(
        _without_words(effect) if tells_of(effect, field, texts) else effect
        for effect in release.effects
    )
    return replace(release, records=records, effects=effects)


def told_of(key: Key) -> Key:
    """Return the key of the record that effects of a change are told of."""
    return Key(TOLD_OF.get(key.kind, key.kind), key.id.rpartition("/")[2])


def without_field(entered: Entered, path: str) -> Entered:
    """Return what a release says of a record, with the hash of a field in place of its value.

    The salt of the record gives that of the field, and so goes too: the others keep their own.
    """
    fields = {name: value for name, value in entered.fields.items() if name != path}
    return replace(
        entered,
        salt="",
        fields=fields,
        redacted={**entered.redacted, path: field_hashes(entered)[path]},
        salts={name: entered.salts.get(name) or salt_of(entered.salt, name) for name in fields},
    )


def _without_words(effect: Effect) -> Effect:
    """Return an effect with the hash of its words in their place."""
    kept = effect_hash(effect)
    return replace(effect, was=None, now=None, sentence="", salt="", redacted=kept)


def tells_of(effect: Effect, field: Named, texts: Collection[str]) -> bool:
    """Say whether an effect is of the record of a redacted field, or holds one of its texts."""
    if effect.record in (field.key, told_of(field.key)):
        return True
    words = "\n".join(filter(None, (effect.was, effect.now, effect.sentence)))
    return mentions(words, texts)


def mentions(words: str, texts: Collection[str]) -> bool:
    """Say whether one of some texts stands among words, in small letters or capitals."""
    return any(text.casefold() in words.casefold() for text in texts)
