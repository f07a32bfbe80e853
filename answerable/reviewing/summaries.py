"""A review as Markdown, for the summary of a job: its first lines where all would be too much."""

from collections.abc import Iterable, Iterator

from answerable.reviewing.plain import NOTHING, account_words, lacking_words
from answerable.reviewing.reviews import Line, Review, Section
from answerable.sentences import many
from answerable.sentences.owed import inert
from answerable.sentences.passages import Mark, Piece

_TAGS = {Mark.GONE: "del", Mark.COME: "ins"}
_MORE = "\n… and {}. The page with all changes is among the artifacts of this run.\n"


def as_markdown(review: Review, room: int) -> str:
    """Return a review as Markdown of at most `room` bytes, or as much of it as fits.

    Nothing that editors wrote is read as Markdown, or makes a link or a call of it.
    """
    shown = ["### What this changes in the record\n", *_opening(review)]
    room -= len("".join(shown).encode()) + len(_MORE.encode()) + 10
    entries = [*_entries(review)]
    for number, (heading, entry) in enumerate(entries):
        room -= len((heading + entry).encode())
        if room < 0:
            return "".join([*shown, _MORE.format(many(len(entries) - number, "more line"))])
        shown += [heading, entry]
    return "".join(shown)


def _opening(review: Review) -> Iterator[str]:
    yield f"\nFrom {inert(str(review.base))} to {inert(str(review.head))}.\n"
    if not review.changes:
        yield f"{NOTHING}.\n"
    for note in review.notes:
        yield f"\n{inert(note)}.\n"
    if review.lacking:
        yield f"\n**{lacking_words(review)}**\n"
    if review.changes:
        yield "\n| What | How many |\n| --- | --: |\n"
    for section in review.sections if review.changes else ():
        yield f"| {section.title} | {section.count:,} |\n"


def _entries(review: Review) -> Iterator[tuple[str, str]]:
    """Yield each line, with the heading that goes before it, if it is the first of its section."""
    heading = "\n#### Files that can't be read as a record\n\n"
    for file in review.unread:
        yield heading, f"- {inert(file)}\n"
        heading = ""
    yield from _lines(review.lost)
    heading = "\n#### What readers are told\n\n"
    for effect in review.effects or ():
        yield heading, f"- {inert(' '.join(effect.sentence.split()))}\n"
        heading = ""
    if review.effects == ():
        yield heading, "No difference.\n"
    yield from _lines(review.kept)


def _lines(sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    for section in sections:
        heading = f"\n#### {section.title}\n\n"
        for group in section.groups:
            for line in group.lines:
                yield heading, f"- {inert(group.name)}: {_line(line)}\n"
                heading = ""


def _line(line: Line) -> str:
    told = "".join(map(_piece, line.told.what))
    passage = "".join(map(_piece, line.told.passage))
    account = inert(account_words(line.account))
    return "<br>".join(part for part in (told, passage, account) if part)


def _piece(piece: Piece) -> str:
    text = "<br>".join(inert(part) for part in piece.text.split("\n"))
    tag = _TAGS.get(piece.mark)
    return f"<{tag}>{text}</{tag}>" if tag else text
