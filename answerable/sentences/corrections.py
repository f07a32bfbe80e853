"""What corrections say that they changed, in words."""

from answerable.history.claims import key_of
from answerable.history.differences import Altered
from answerable.language import _, pgettext
from answerable.records import Change, Correction, CorrectionKind
from answerable.records.history import Key, Value
from answerable.sentences.differences import Told, tell
from answerable.sentences.passages import Piece
from answerable.sentences.releases import HIDDEN, WHOLE_TABLE


def said(correction: Correction) -> tuple[Told, ...]:
    """Return what a correction says that it changed; of what was redacted, not what it was."""
    key = key_of(correction.record)
    if key is None:
        return ()
    if correction.whole_table:
        return (Told((), (Piece(_(WHOLE_TABLE)),)),)
    if correction.kind_of is CorrectionKind.REDACTION:
        return tuple(Told((), (Piece(_(HIDDEN, field=x.field)),)) for x in correction.changes)
    return tell(_altered(key, change) for change in correction.changes)


def _altered(key: Key, change: Change) -> Altered:
    """Return what a change tells of; only the words that it names are gone, not all of a field."""
    if change.was and not (change.now or change.column or "[" in change.field):
        return Altered(key, change.field, (change.was,), ())
    return Altered(key, change.field, _value(change, change.was), _value(change, change.now))


def _value(change: Change, text: str | None) -> Value | None:
    """Return what a change tells of: of a table, the one cell of a row."""
    return {change.column: text} if change.column and text else text


def in_plain_words(told: Told) -> str:
    """Return a change as one line of text, with both sides of a passage that is shown marked."""
    altered = [x for x in told.changes if isinstance(x, Altered)] if told.passage else []
    was = (_("was “{words}”", words=x.was) if isinstance(x.was, str) else "" for x in altered)
    now = (_("now “{words}”", words=x.now) if isinstance(x.now, str) else "" for x in altered)
    sides = (side for both in zip(was, now, strict=True) for side in both if side)
    return pgettext("between parts of a sentence", "; ").join([told.words, *sides])
