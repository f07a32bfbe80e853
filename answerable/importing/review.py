"""The review of an import as one page of HTML: what the source says beside what drafts say.

It holds all it needs and runs nothing. What was read of the source is untrusted, and escaped.
"""

import re
from collections import Counter
from collections.abc import Collection

from markupsafe import Markup, escape

from answerable.importing.drafts import Fate, Imported, Piece
from answerable.importing.words import lost
from answerable.problems import Level, Problem
from answerable.standalone import seen, template

_CODE = re.compile(r"`([^`\n]+)`|(--(?:match|leave-out) '[^'\n]+')")
LONGEST_LOST = 40  # words of one piece that are listed; the piece itself shows them all
# In the order in which an editor should look at them, each with its words in a sentence.
FATES = {
    Fate.UNMATCHED: ("not matched yet", "Say what it is"),
    Fate.TAKEN: ("in a draft", "In a draft"),
    Fate.ALREADY: ("in the record already", "In the record already"),
    Fate.NOTED: ("reported and not taken", "Not taken"),
    Fate.LEFT_OUT: ("left out as you said", "Left out"),
}


def as_html(imported: Imported, problems: Collection[Problem], folder: str) -> str:
    """Return the review of an import whose drafts lie in `folder`, with what the check says."""
    page = template("answerable.importing", "review.html.jinja", note=_note)
    return page.render(
        imported=imported,
        folder=folder,
        problems=sorted(problems, key=lambda one: (one.level is not Level.ERROR, one)),
        counts=_counts(imported.pieces),
        unmatched=_of(imported, Fate.UNMATCHED),
        taken=_of(imported, Fate.TAKEN, Fate.ALREADY),
        aside=_of(imported, Fate.NOTED, Fate.LEFT_OUT),
        fates=FATES,
        lost=list(lost(imported)),
        longest=LONGEST_LOST,
    )


def _note(text: str) -> Markup:
    """Return a note as HTML, with what is to be typed, and ids, as code."""
    pieces = []
    end = 0
    for found in _CODE.finditer(text):
        pieces += [escape(seen(text[end : found.start()]))]
        pieces += [Markup("<code>{}</code>").format(seen(found[1] or found[2]))]
        end = found.end()
    return Markup("").join([*pieces, escape(seen(text[end:]))])


def _of(imported: Imported, *fates: Fate) -> list[Piece]:
    return [piece for piece in imported.pieces if piece.fate in fates]


def _counts(pieces: Collection[Piece]) -> list[tuple[int, str]]:
    """Return how many pieces have each fate, with the words for it."""
    found = Counter(piece.fate for piece in pieces)
    return [(found[fate], words) for fate, (words, _) in FATES.items() if found[fate]]
