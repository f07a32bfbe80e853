"""The lines of a new file: each field of its type, with what it is above it.

`…` stands where something is to be written, and the check refuses it there. A field that may be
left out is behind a `#`, with all that it holds; without that, it is as if it had to be there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from textwrap import wrap

from answerable.dates import PERIOD_FORMS
from answerable.dictionary import Described, fields_of
from answerable.problems import visible
from answerable.records import ID, PERIOD, TEXT, UNWRITTEN, YES_NO, Entry, Form

WIDTH = 90  # of a line of notes
STEP = "  "
DICTIONARY = "The data dictionary of the site says what each is."
OUT = "# "  # what stands before a note, and before a field that is left out
MOST_INSIDE = 9  # fields of a block that are all shown; of a larger one, those that it needs


@dataclass(frozen=True)
class Line:
    """A line of a new file.

    `is_stop` says that something is to be written in it; `choices` are the words of which one is.
    """

    text: str = ""
    is_stop: bool = False
    choices: tuple[str, ...] = ()

    @property
    def is_note(self) -> bool:
        """Whether it tells something to the editor, or holds a field that is left out as yet."""
        return self.text.lstrip().startswith("#")

    def after(self, start: str) -> "Line":
        """Return the line with something before it."""
        return replace(self, text=f"{start}{self.text}")

    def left_out(self) -> "Line":
        """Return the line as one that nothing is read from."""
        return Line(f"{OUT}{self.text}")


@dataclass(frozen=True)
class Ids:
    """The ids that a field may name, in order, or how many there are and where they are found."""

    shown: Sequence[str] = ()
    found: str = ""

    def __str__(self) -> str:
        """Say which they are; nothing where none is known."""
        return f"There are: {', '.join(self.shown)}." if self.shown else self.found


# Says which ids a field may name, by the type that has it and its name.
IdsOf = Callable[[type[Entry], str], Ids]


def no_ids(_model: type[Entry], _name: str) -> Ids:
    """Return no ids: nothing is known of the record."""
    return Ids()


@dataclass(frozen=True)
class Known:
    """What is known where a file begins.

    `given` are values by the names of their fields, such as `source.document`. A field that is
    given is there, whether it is needed or not. `blocks` are what is known of each block of a
    list, by the name of the list, with what is to be said above the block.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    ids: IdsOf = no_ids
    blocks: Mapping[str, Sequence[tuple[str, Mapping[str, str]]]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Say whether a field, or something in it, is given."""
        return any(f"{other}.".startswith(f"{name}.") for other in self.given)

    def within(self, name: str) -> "Known":
        """Return what is known inside a block, by the name of its field."""
        start = f"{name}."
        inside = {k.removeprefix(start): v for k, v in self.given.items() if k.startswith(start)}
        return Known(inside, self.ids)


NOTHING_KNOWN = Known()


def notes(text: str, width: int = WIDTH) -> Iterator[Line]:
    """Yield a text as lines of notes; an empty line in it parts paragraphs."""
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield Line(OUT.rstrip())
        # What an editor wrote may hold what ends a line in YAML.
        words = visible(" ".join(paragraph.split()))
        shown = wrap(words, width - len(OUT), break_long_words=False, break_on_hyphens=False)
        yield from (Line(f"{OUT}{line}") for line in shown)


def fields_lines(
    model: type[Entry], known: Known = NOTHING_KNOWN, width: int = WIDTH
) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of each field of an entry: those that must be there, then the others."""
    fields = sorted(fields_of(model), key=lambda one: not _is_there(one, known))
    for one in fields:
        above = notes(_said(model, one, known), width)
        if _is_there(one, known):
            yield (*above, *_value(one, known, width))
        else:
            value = _value(one, known, width - len(OUT))
            yield (*above, *(line.left_out() for line in value))


def _is_there(one: Described, known: Known) -> bool:
    return one.needed or known.has(one.name)


def _said(model: type[Entry], one: Described, known: Known) -> str:
    """Return what stands above a field: what it is, how it is written, and what it may be."""
    ids = known.ids(model, one.name) if one.form is ID else Ids()
    return " ".join(filter(None, (one.words.strip(), _how(one), str(ids))))


def _how(one: Described) -> str:
    """Return how the value of a field is written, where its words don't say."""
    left_out = f"Left out, it is {one.default}." if one.default and one.form is not YES_NO else ""
    if one.choices and not all(f"`{choice}`" in one.words for choice in one.choices):
        return f"One of: {', '.join(one.choices)}. {left_out}".rstrip()
    names_another = one.form is ID and one.name != "id"
    if one.form is None or one.form in (TEXT, YES_NO) or names_another:
        return left_out
    return f"{_form(one.form)} {left_out}".rstrip()


def _form(form: Form) -> str:
    name = form.name[:1].upper() + form.name[1:]
    if form is PERIOD:
        return f"{name}: such as {', '.join(PERIOD_FORMS)}."
    such = "" if form.example in form.rule else f", such as {form.example}"
    return f"{name}: {form.rule}{such}."


def _value(one: Described, known: Known, width: int) -> Iterator[Line]:
    """Yield a field itself, with all that it holds."""
    if one.part and one.many:
        yield Line(f"{one.name}:")
        for number, (words, given) in enumerate(known.blocks.get(one.name, (("", {}),))):
            item = [*_block(one.part, Known(given, known.ids), width - 2 * len(STEP))]
            told = [*notes(words, width - len(STEP))] if words else []
            # What a field is need not be said of each block again.
            shown = [line for line in item if not line.is_note] if number else item
            yield from (line.after(STEP) for line in (*told, *_listed(shown)))
    elif one.part:
        yield Line(f"{one.name}:")
        inside = _block(one.part, known.within(one.name), width - len(STEP))
        yield from (line.after(STEP) for line in inside)
    elif one.named:
        yield Line(f"{one.name}:")
        yield Line(f"{STEP}{UNWRITTEN}: {UNWRITTEN}", True)
    else:
        value = known.given.get(one.name) or _unwritten(one)
        text = f"[{value}]" if one.many else value
        yield Line(f"{one.name}: {text}", value == UNWRITTEN, one.choices)


def _block(part: type[Entry], known: Known, width: int) -> Iterator[Line]:
    """Yield the fields of a block; of a large one, those that it needs and the others' names."""
    fields = fields_of(part)
    others = [one.name for one in fields if not _is_there(one, known)]
    all_shown = len(fields) <= MOST_INSIDE
    shown = fields_lines(part, known, width)
    for lines in shown if all_shown else islice(shown, len(fields) - len(others)):
        yield from lines
    if not all_shown:
        yield from notes(f"It can also have: {', '.join(others)}. {DICTIONARY}", width)


def _unwritten(one: Described) -> str:
    """Return what stands in a field: where it says yes or no, it says what is not so without it."""
    if one.form is YES_NO and one.default:
        return "no" if one.default == "yes" else "yes"
    return UNWRITTEN


def _listed(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of a block as an item of a list: its first field has the hyphen."""
    start = "- "
    above = True
    for line in lines:
        if above and not line.is_note:
            yield line.after(start)
            above = False
        else:
            yield line if above else line.after(STEP)
