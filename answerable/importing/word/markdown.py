"""Blocks as the record's Markdown: what is written reads again as the same blocks, or is told.

Each mark that Markdown would read as its own is escaped. Then what was written is rendered, by the
parser that publishes it, and held to what it was made of, letter by letter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from answerable.importing.word.blocks import Block, Listed, Paragraph, Words, notes_in
from answerable.importing.word.conversion import blocks_of
from answerable.markup import html_of

# What begins something in Markdown wherever it stands: code, emphasis, links, tables, citations.
_ANYWHERE = re.compile(r"[\\`*\[\]|{}]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
# And what does so at the start of a line: headings, quotations, lists, rules, fences.
_AT_START = re.compile(r"(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)|(?P<mark>[#>+~=-])")
_IN_ADDRESS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"}


@dataclass(frozen=True)
class Written:
    """Markdown, and whether bold or emphasis was left out where no marks could stand."""

    text: str
    unmarked: bool = False


class Unwritable(Exception):
    """Blocks that Markdown can't hold as they are; says which words."""


def markdown(blocks: Sequence[Block]) -> Written:
    """Return blocks as Markdown; raise Unwritable where it would read otherwise."""
    writing = _Writing()
    text = writing.blocks(blocks)
    made = blocks_of(html_of(text))
    if _shape(made, marks=False) != _shape(blocks, marks=False):
        raise Unwritable
    return Written(text, writing.unmarked)


def with_notes(blocks: Sequence[Block], notes: Mapping[str, Sequence[Block]]) -> tuple[Block, ...]:
    """Return blocks with the notes that they refer to below them, each with its number."""
    numbers = {
        words.note: words.text
        for block in blocks
        for found in _paragraphs(block)
        for words in found.words
        if words.note
    }
    below: list[Block] = []
    for key in dict.fromkeys(notes_in(blocks)):
        first, *rest = notes.get(key, (Paragraph(()),))
        number = Words(f"{numbers[key]} ")
        if isinstance(first, Paragraph):
            below += [replace(first, words=(number, *first.words)), *rest]
        else:
            below += [Paragraph((number,)), first, *rest]
    return (*blocks, *below)


def _paragraphs(block: Block) -> Iterable[Paragraph]:
    if isinstance(block, Paragraph):
        return [block]
    return [found for item in block.items for inner in item for found in _paragraphs(inner)]


class _Writing:
    """Writes blocks, and remembers whether marks were left out."""

    def __init__(self) -> None:
        self.unmarked = False

    def blocks(self, blocks: Sequence[Block], tight: bool = False) -> str:
        parts = []
        before: Listed | None = None
        other = False
        for block in blocks:
            if isinstance(block, Listed):
                # Two lists of one kind side by side stay two where their marks differ.
                alike = before is not None and before.numbered == block.numbered
                other = alike and not other
                parts.append(self.list(block, other))
                before = block
            else:
                parts.append(self.paragraph(block))
                before, other = None, False
        return ("\n" if tight else "\n\n").join(parts)

    def list(self, block: Listed, other: bool) -> str:
        tight = all(_is_tight(item) for item in block.items)
        lines = []
        for number, item in enumerate(block.items, 1):
            bullet, stop = ("*", ")") if other else ("-", ".")
            mark = f"{number}{stop} " if block.numbered else f"{bullet} "
            indent = " " * len(mark)
            text = self.blocks(item, tight)
            lines.append(mark + text.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n"))
        return ("\n" if tight else "\n\n").join(lines)

    def paragraph(self, block: Paragraph) -> str:
        heading = "#" * block.level + " " if block.level else ""
        text = heading + _inline(block.words, marks=True, heading=bool(heading))
        made = blocks_of(html_of(text))
        if _shape(made) == _shape([block]):
            return text
        self.unmarked = True
        return heading + _inline(block.words, marks=False, heading=bool(heading))


def _is_tight(item: Sequence[Block]) -> bool:
    """Say whether an item is one paragraph, and perhaps a list below it."""
    return isinstance(item[0], Paragraph) and all(isinstance(x, Listed) for x in item[1:])


def _inline(words: Iterable[Words], marks: bool, heading: bool) -> str:
    text = ""
    for one in _alike(words):
        inner = re.sub(r"\s+", " ", one.text)
        bare = inner.strip()
        if not bare:
            text += inner
            continue
        before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        mark = ("**" if one.bold else "") + ("*" if one.emphasis else "") if marks else ""
        shown = f"{mark}{_escaped(bare)}{mark[::-1]}"
        if one.link:
            shown = f"[{shown}]({_address(one.link)})"
            if (text + before).endswith("!"):  # before a bracket it would make a picture
                text = f"{text[:-1]}\\!"
        text += before + shown + after
    text = re.sub(r" +", " ", text).strip()
    if heading:
        return re.sub(r"(?<!\\)(#+)$", r"\\\1", text)
    return _AT_START.sub(_start, text, count=1) if _AT_START.match(text) else text


def _alike(words: Iterable[Words]) -> Iterable[Words]:
    """Return words with those in one piece that Markdown marks alike: an underline is no mark."""
    made: list[Words] = []
    for one in words:
        bare = replace(one, odd=frozenset(), note="")
        if made and replace(made[-1], text="") == replace(bare, text=""):
            bare = replace(bare, text=made.pop().text + bare.text)
        made.append(bare)
    return made


def _start(found: re.Match[str]) -> str:
    return f"{found['number']}\\{found['dot']}" if found["dot"] else f"\\{found['mark']}"


def _escaped(text: str) -> str:
    return _ANYWHERE.sub(lambda found: f"\\{found[0]}", text)


def _address(link: str) -> str:
    return "".join(_IN_ADDRESS.get(character, character) for character in link)


def _shape(blocks: Iterable[Block], marks: bool = True) -> tuple[object, ...]:
    """Return what must be the same of blocks that were written and read again."""
    return tuple(
        (block.level or None, block.text_with_notes, _letters(block) if marks else _links(block))
        if isinstance(block, Paragraph)
        else (block.numbered, tuple(_shape(item, marks) for item in block.items))
        for block in blocks
    )


def _letters(block: Paragraph) -> list[tuple[str, bool, bool, str]]:
    return [
        (letter, one.bold, one.emphasis, _address(one.link))
        for one in block.words
        for letter in one.text
        if not letter.isspace()
    ]


def _links(block: Paragraph) -> list[tuple[str, str]]:
    return [(letter, link) for letter, _, _, link in _letters(block)]
