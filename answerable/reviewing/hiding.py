"""What a change takes out, for a person's sake or the law's, is not shown again in its review."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from answerable.history.differences import Altered, Change
from answerable.history.redacting import Named, named, tells_of, texts_of
from answerable.records import Correction
from answerable.records.history import Effect, Key, Value
from answerable.reviewing.reviews import Review

HIDDEN = "[taken out, and not shown here]"
UNTOLD = "This tells of something that is taken out, so it is not shown here."


def without_redacted(review: Review, corrections: Iterable[Correction]) -> Review:
    """Return a review without the values that its new redactions name, wherever they stand."""
    added = {change.key for change in review.changes}
    fields = [
        field for field in named(corrections) if Key(Correction.kind, field.correction.id) in added
    ]
    if not fields:
        return review
    shown = {change: _shown(change, fields) for change in review.changes}
    effects = review.effects and tuple(_told(review, fields))
    return replace(
        review,
        changes=tuple(shown.values()),
        accounts={shown[change]: account for change, account in review.accounts.items()},
        effects=effects,
    )


def _shown(change: Change, fields: Iterable[Named]) -> Change:
    if not (_is_of(change, fields) and isinstance(change, Altered) and change.was is not None):
        return change
    was: Value = HIDDEN
    if isinstance(change.was, tuple):
        was = (HIDDEN,)
    elif not isinstance(change.was, str):
        now = change.now if change.now and not isinstance(change.now, str | tuple) else {}
        was = {name: text if now.get(name) == text else HIDDEN for name, text in change.was.items()}
    return replace(change, was=was)


def _is_of(change: Change, fields: Iterable[Named]) -> bool:
    path = change.path if isinstance(change, Altered) else None
    return any((change.key, path) == (field.key, field.path) for field in fields)


def _told(review: Review, fields: list[Named]) -> Iterator[Effect]:
    """Yield the effects, without the words of those that tell of what is taken out."""
    texts = {
        text
        for change in review.changes
        if isinstance(change, Altered) and change.was is not None and _is_of(change, fields)
        for text in texts_of(change.was)
    }
    for effect in review.effects or ():
        hides = any(tells_of(effect, field, texts) for field in fields)
        yield replace(effect, was=None, now=None, sentence=UNTOLD) if hides else effect
