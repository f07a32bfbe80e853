"""YAML to fields of plain text, each with its place; what has a second meaning is refused."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import yaml

from answerable.problems import Location, Problem
from answerable.reading.regular import MAXIMUM_OPEN, regular_fields
from answerable.reading.tables import MAXIMUM_TOLD
from answerable.reading.texts import FileText, hidden_name

Step = str | int
Places = Mapping[tuple[Step, ...], Location]
MAXIMUM_DEPTH = 20
# A file this wrong is of another kind; each fault costs another reading of the rest, so that a
# long file is read again fewer times.
MAXIMUM_FAULTS = 20
MAXIMUM_READ_AGAIN = 1_000_000
# YAML ends a line at these too, where nobody sees an end: refused with the bytes, and not counted.
_BREAKS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")


@dataclass(frozen=True)
class Fields:
    """Named values as plain text, each with its place, and what is wrong with them.

    `values` nests dict, list and str; `places` maps a path such as ("due", 0, "by") to its place.
    `dropped` names the fields whose lines can't be read, so that they are not called missing;
    `readable` is no where nothing at all could be read.
    """

    file: str
    values: dict[str, Any]
    places: Places
    problems: tuple[Problem, ...] = ()
    dropped: frozenset[str] = frozenset()
    readable: bool = True


def parse_fields(source: FileText, first_line: int = 1) -> Fields:
    """Read a YAML mapping as text values; `first_line` is that of the text in its file."""
    if not source.problems and (values := regular_fields(source.text)) is not None:
        return Fields(source.file, values, _PlacesWhenAsked(source, first_line))
    return _parse_mapping(source, first_line)


def _parse_mapping(source: FileText, first_line: int) -> Fields:
    mend = "Write them as `name: value`"
    return _parse(source, first_line, dict, "There are no fields here", mend)


class _PlacesWhenAsked(Places):
    """The places of fields that nothing is wrong with: hardly anybody asks for one."""

    def __init__(self, source: FileText, first_line: int) -> None:
        self._source, self._first_line = source, first_line

    @cached_property
    def _found(self) -> Places:
        return _parse_mapping(self._source, self._first_line).places

    def __getitem__(self, path: tuple[Step, ...]) -> Location:
        return self._found[path]

    def __iter__(self) -> Iterator[tuple[Step, ...]]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def parse_list(source: FileText) -> Fields:
    """Read a YAML list of mappings; its values stand under the name `items`."""
    found = _parse(source, 1, list, "There is no list here", "Begin each item with `- id: …`")
    places: Places = {("items", *path): place for path, place in found.places.items()}
    values = {"items": found.values} if found.readable else {}
    return replace(found, values=values, places=places)


def _parse(source: FileText, first_line: int, shape: type, missing: str, mend: str) -> Fields:
    """Read YAML; where a part of it can't be read, tell that and read the rest."""
    lines = source.text.translate(_BREAKS).split("\n")
    problems: list[Problem] = [*source.problems]
    dropped: set[str] = set()
    if '"' in source.text or "'" in source.text:
        for fault in _unpaired(lines):
            problems.append(fault.problem(source.file, first_line))
            dropped |= _drop(lines, fault.line)
    opened = source.text.count("[") + source.text.count("{")
    if opened > MAXIMUM_OPEN and (fault_of_all := _too_open(lines)):
        problems.append(fault_of_all.problem(source.file, first_line))
        return Fields(source.file, {}, {}, tuple(sorted(problems)), readable=False)
    for _ in range(min(MAXIMUM_FAULTS, MAXIMUM_READ_AGAIN // (len(source.text) + 1) + 1)):
        reader = _Reader("\n".join(lines), source.file, first_line)
        try:
            value = reader.document()
            break
        except yaml.MarkedYAMLError as error:
            fault = _syntax_fault(error, lines)
            problems.append(fault.problem(source.file, first_line))
            dropped |= _drop(lines, fault.line)
    else:
        value, reader = None, _Reader("", source.file, first_line)
    problems += reader.problems
    readable = isinstance(value, shape)
    if not readable and not problems:
        problems.append(Problem(Location(source.file, first_line), missing, mend))
    return Fields(
        source.file, value if readable else {}, reader.places,
        tuple(sorted(problems)), frozenset(dropped), readable,
    )  # fmt: skip


@dataclass(frozen=True)
class _Fault:
    """A line that can't be read, and its column: both from 0."""

    line: int
    column: int
    what: str
    mend: str

    def problem(self, file: str, first_line: int) -> Problem:
        place = Location(file, self.line + first_line, self.column + 1)
        return Problem(place, self.what, self.mend)


_BLOCK = re.compile(r":\s+[|>][-+0-9]*$")  # a value that goes on below, as it stands
# A value that opens with a quote closes it on its line: a quote left open would swallow the next.
_OPEN_QUOTE = re.compile(r"""^\s*(?:-\s+)*(?:[\w-]+:\s+)?(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)$""")


def _unpaired(lines: list[str]) -> Iterator[_Fault]:
    block_indent: int | None = None
    for number, line in enumerate(lines):
        if block_indent is not None and (_indent(line) > block_indent or not line.strip()):
            continue
        block_indent = _indent(line) if _BLOCK.search(line) else None
        if ('"' in line or "'" in line) and _OPEN_QUOTE.match(line):
            column = min(at for at in (line.find('"'), line.find("'")) if at >= 0)
            yield _Fault(
                number, column, "A quote is opened and not closed on this line",
                "Close it; a value in quotes stands on one line",
            )  # fmt: skip


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _too_open(lines: list[str]) -> _Fault | None:
    """Return the place at which more brackets are open than anybody means."""
    depth = 0
    for number, line in enumerate(lines):
        for bracket in _BRACKET.finditer(line):
            depth = max(0, depth + (1 if bracket[0] in "[{" else -1))
            if depth > MAXIMUM_OPEN:
                return _Fault(
                    number, bracket.start(), f"More than {MAXIMUM_OPEN} brackets are open here",
                    "Close them, or put text that holds brackets in double quotes",
                )  # fmt: skip
    return None


_BRACKET = re.compile(r"[\[\]{}]")


def _drop(lines: list[str], fault: int) -> set[str]:
    """Empty the field at the left edge in which a line stands; return its name."""
    fault = min(fault, len(lines) - 1)
    start = next((at for at in range(fault, -1, -1) if _at_edge(lines[at])), 0)
    end = next((at for at in range(start + 1, len(lines)) if _at_edge(lines[at])), len(lines))
    name = re.match(r"[\w-]+(?=\s*:)", lines[start])
    # Items of a list may stand as far left as the field that holds them.
    for at in range(start, max(end, fault + 1)):
        lines[at] = ""
    return {name[0]} if name else set()


def _at_edge(line: str) -> bool:
    return line[:1].strip() != "" and not line.startswith(("#", "]", "}"))


def _syntax_fault(error: yaml.MarkedYAMLError, lines: list[str]) -> _Fault:
    """Put what the YAML parser says in words that an editor knows, at the place they should see."""
    problem = str(error.problem)
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(words in problem for words in _OPENED):
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines) or (not lines[line].strip() and error.context_mark):
        mark = error.context_mark or mark
        line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    for at in (line, line - 1):
        if at >= 0 and (close := _NO_SPACE.match(lines[at])):
            what, mend = "A space is missing after the colon", "Write it as `name: value`"
            return _Fault(at, close.end(), what, mend)
    what, mend = _plain(problem, lines[line], column)
    return _Fault(line, column, what, mend)


# What is told where it begins, not where the parser gave up.
_OPENED = ("expected ':'", "expected ',' or", "end of stream")
_NO_SPACE = re.compile(r"\s*(?:- +)?[a-z_]+:(?=[^\s:/])")


def _plain(problem: str, line: str, column: int) -> tuple[str, str]:
    """Say what is wrong with a line, from what the parser says and what stands there."""
    here, before = line[column : column + 1], line[:column].rstrip()
    if here == "\t" or "found a tab" in problem:
        return "There is a tab here", "Use spaces"
    if "cannot start any token" in problem or ("node content" in problem and here):
        return f"A value begins with {here}", "Put the value in double quotes"
    if "expected key" in problem and here and here not in "-]}":
        if before.endswith(('"', "'")):
            mend = 'Put the whole value in double quotes; inside them write \\" for a quote'
            return "Text follows the closing quote", mend
        if before.endswith(("]", "}")):
            return "Text follows the closing bracket", "Put the whole value in double quotes"
    if "mapping values are not allowed" in problem and ":" not in before:
        problem = "did not find expected key"
    for words, what, mend in _YAML_WORDS:
        if words in problem:
            return what, mend
    return "The fields can't be read here", "Check the indent, and the quotes above"


_YAML_WORDS = (
    ("mapping values are not allowed", "There is a second colon on this line",
     "Put the text after the first colon in double quotes"),
    ("could not find expected ':'", "A line here has no colon", "Write it as `name: value`"),
    ("did not find expected key", "This line doesn't fit with those above it",
     "Check its indent, and the quotes of the line above"),
    ("did not find expected ',' or ']'", "A list is opened with [ and never closed",
     "Close it with ]"),
    ("did not find expected ',' or '}'", "Fields are opened with { and never closed",
     "Close them with }"),
    ("block sequence entries", "A list begins on the line of its name",
     "Put each `- …` on a line of its own below the name"),
    ("expected '-' indicator", "This line doesn't fit with the list above it",
     "Check its indent"),
    ("document start", "The fields end above, and more follow",
     "Delete the line that ends them"),
    ("escape", "There is a backslash in double quotes",
     "Delete it, or put the value in single quotes"),
)  # fmt: skip

_MORE = ("The fields end here, and more follow", "Delete the line that ends them")
_LINK = ("A value begins with & or *", "Put the value in double quotes")
_TAG = ("A value begins with !", "Put the value in double quotes")
_DEEP = ("Fields stand in fields too many times", "Check the brackets and indents")
_NAME = ("A field's name is not a plain word", "Write it as `name: value`")
_MERGE = ("A field is named <<", "Write out the fields that are meant")
_DIRECTIVE = ("A line begins with %", "Delete it")
_COMMENT = (
    "What follows # on this line would be lost",
    "Put the whole value in double quotes, or a note on a line of its own that begins with #",
)
_BACKSLASH = (
    "A backslash in double quotes changes what follows it",
    "Put the value in single quotes, or without quotes",
)
_ESCAPE = re.compile(r'\\(?!["\\])')
_ODD_SPACE = re.compile(r"[^\S\n\t ]")


@dataclass
class _Reader:
    """Builds plain values from YAML's events; keeps what is refused, and goes on."""

    text: str
    file: str
    first_line: int
    places: dict[tuple[Step, ...], Location] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # The last column on each line at which a value ends: a comment may follow there.
    ends: dict[int, int] = field(default_factory=dict)

    def document(self) -> Any:
        self.has_comments = "#" in self.text
        try:
            # As `yaml.parse` does, which asks for each event twice. After the last there is None.
            self.events: Iterator[Any] = iter(yaml.CBaseLoader(self.text).get_event, None)
            value = self._document()
        except yaml.reader.ReaderError:
            # Such characters are refused with the bytes; here they only mean that nothing is read.
            self._tell_at(0, 0, "The fields hold a control character", "Delete it")
            return None
        self._comments()
        self._odd_spaces()
        return value

    def _document(self) -> Any:
        value = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if event.version or event.tags:
                    self._tell(event, *_DIRECTIVE)
                value = self._value(next(self.events), ())
                self._refuse_more()
        return value

    def _refuse_more(self) -> None:
        for event in self.events:
            if getattr(event, "explicit", False) or isinstance(event, yaml.ScalarEvent):
                self._tell(event, *_MORE)
                return

    def _tell(self, event: Any, what: str, mend: str) -> None:
        self._tell_at(event.start_mark.line, event.start_mark.column, what, mend)

    def _tell_at(self, line: int, column: int, what: str, mend: str) -> None:
        place = Location(self.file, line + self.first_line, column + 1)
        if len(self.problems) < MAXIMUM_TOLD:
            self.problems.append(Problem(place, what, mend))
        elif len(self.problems) == MAXIMUM_TOLD:
            what = f"More than {MAXIMUM_TOLD} places of this file can't be taken as they are"
            self.problems.append(Problem(place, what, "Mend those that are told first"))

    def _plain_only(self, event: Any) -> None:
        """Refuse YAML's anchors, aliases and tags, which an editor never means."""
        if getattr(event, "anchor", None):  # an alias has that of what it repeats
            self._tell(event, *_LINK)
        elif getattr(event, "tag", None):
            self._tell(event, *_TAG)

    def _value(self, event: Any, path: tuple[Step, ...]) -> Any:
        mark = event.start_mark
        self.places[path] = Location(self.file, mark.line + self.first_line, mark.column + 1)
        self._plain_only(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event)
        if isinstance(event, yaml.AliasEvent):
            return ""
        if len(path) > MAXIMUM_DEPTH:
            self._tell(event, *_DEEP)
            self._skip()
            return ""
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _skip(self) -> None:
        depth = 1
        while depth:
            event = next(self.events)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)

    def _ended(self, event: Any) -> None:
        if not self.has_comments:
            return
        mark = event.end_mark
        self.ends[mark.line] = max(mark.column, self.ends.get(mark.line, 0))

    def _text(self, event: Any) -> str:
        self._ended(event)
        text = str(event.value).strip()
        if event.style == '"':
            self._refuse_escapes(event, text)
        return text

    def _refuse_escapes(self, event: Any, text: str) -> None:
        # An escape can write what the file itself may not hold, or hide the end of a line.
        written = self.text[event.start_mark.index : event.end_mark.index]
        if name := hidden_name(text):
            self._tell(event, f"This value holds {name}", "Delete the escape")
        elif _ESCAPE.search(written.replace("\\\\", "")):
            self._tell(event, *_BACKSLASH)

    def _sequence(self, path: tuple[Step, ...]) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                self._ended(event)
                break
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: tuple[Step, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                self._ended(event)
                break
            name = self._name(event, values)
            if name is None:
                self._value(next(self.events), (*path, ""))
            else:
                values[name] = self._value(next(self.events), (*path, name))
        self.places.pop((*path, ""), None)
        return values

    def _name(self, event: Any, known: dict[str, Any]) -> str | None:
        """Return a field's name, or None where it has none that can be kept."""
        if not isinstance(event, yaml.ScalarEvent):
            self._tell(event, *_NAME)
            if isinstance(event, yaml.CollectionStartEvent):
                self._skip()
            return None
        self._plain_only(event)
        self._ended(event)
        name = str(event.value)
        if not name:
            self._tell(event, *_NAME)
            return None
        if name == "<<":
            self._tell(event, *_MERGE)
            return None
        if name in known:
            what = f"The field `{name}` stands twice"
            self._tell(event, what, "Keep one and delete the other")
            return None
        return name

    def _comments(self) -> None:
        """Refuse a comment behind a value: `title: Review #1` would lose its number."""
        if not self.has_comments:
            return
        lines = self.text.split("\n")
        for number, end in self.ends.items():
            rest = lines[number][end:] if number < len(lines) else ""
            mark = rest.lstrip(" :,]}")
            if mark.startswith("#") and end > 0:
                self._tell_at(number, end + len(rest) - len(mark), *_COMMENT)

    def _odd_spaces(self) -> None:
        """Refuse spaces that only look like one: a field's name or an id would not be found."""
        if self.text.isascii():
            return
        for number, line in enumerate(self.text.split("\n")):
            if found := _ODD_SPACE.search(line):
                what = "This is not a plain space, though it looks like one"
                self._tell_at(number, found.start(), what, "Delete it and press the space bar")
