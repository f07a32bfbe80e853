"""The words of drafts and of what they were made of, counted: none is lost without a reason."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from answerable.importing.drafts import Draft, Fate, Imported, Piece
from answerable.markup import TAG, html_of
from answerable.reading import parse_markdown
from answerable.reading.texts import FileText

_BLOCK = re.compile(r"</?(?:p|ul|ol|li|h[1-6]|blockquote|br)\b[^>]*>")
_WHY = {
    Fate.NOTED: "It is told here, and in no draft",
    Fate.UNMATCHED: "Nobody has said yet what it is about",
    Fate.LEFT_OUT: "Whoever imported it said to leave it out",
}
UNKNOWN = "No reason is known. Tell the people who look after the program"


@dataclass(frozen=True)
class Lost:
    """Words of a piece of the source that are in no draft, and why not."""

    place: str
    words: tuple[str, ...]
    why: str


def words(text: str) -> Counter[str]:
    """Return the words of a text in small letters, each with how often it stands there."""
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold()))


def words_of(draft: Draft) -> Counter[str]:
    """Return the words of a draft as readers meet them: those of Markdown without its marks."""
    if not draft.path.endswith(".md"):
        return words(draft.text)
    body = parse_markdown(FileText(draft.path, draft.text)).body
    fields = draft.text.removesuffix(f"{body}\n") if body else draft.text
    shown = unescape(TAG.sub("", _BLOCK.sub(" ", html_of(body))))
    return words(fields) + words(shown)


def lost(imported: Imported) -> Iterator[Lost]:
    """Yield the words of each piece that are in no draft, with the reason."""
    held = {draft.path: words_of(draft) for draft in imported.drafts}
    for piece in imported.pieces:
        if missing := _missing(piece, held):
            yield Lost(piece.place, missing, _why(piece))


def _missing(piece: Piece, held: Mapping[str, Counter[str]]) -> tuple[str, ...]:
    if piece.fate is Fate.ALREADY:
        return ()
    draft, shown = Counter[str](), Counter[str]()
    if piece.fate is Fate.TAKEN:
        draft, shown = held.get(piece.draft, draft), words(piece.shown)

    def there(word: str) -> int:  # a draft has thousands of words, and a piece of it a few
        return max(draft[word], shown[word])

    written = words(piece.source)
    return tuple(Counter({word: n - there(word) for word, n in written.items()}).elements())


def _why(piece: Piece) -> str:
    if piece.fate is Fate.TAKEN:
        return UNKNOWN
    first = piece.notes[0] if piece.fate is Fate.NOTED and piece.notes else ""
    return first or _WHY[piece.fate]
