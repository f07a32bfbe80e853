"""Bytes to positioned plain text: the only floor that opens an editor's file.

YAML scalars stay text, so that `NO`, `12:30`, `010` and `1.10` mean what the editor wrote.
Every value knows its line and column, so that every later message can name them.
A file that can't be read raises `InvalidRecord`; the caller keeps it and goes on.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from answerable.problems import InvalidRecord, Location, Problem

Step = str | int
FENCE = "---"
MAXIMUM_BYTES = 1_000_000
MAXIMUM_DEPTH = 20
# Characters that are not seen, or that turn the direction of text, can hide a change of meaning:
# all of Unicode's format and control characters but the ends of lines and the tab.
HIDDEN = {"Cc", "Cf", "Cs", "Co"}
SEEN = "\n\r\t"
HIDDEN_NAMES = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark",
    "\ufeff": "a byte-order mark",
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "a direction mark"),
}


@dataclass(frozen=True)
class Fields:
    """Named values as plain text, each with its place.

    `values` nests dict, list and str; `places` maps a path such as ("due", 0, "by") to its place.
    """

    file: str
    values: dict[str, Any]
    places: dict[tuple[Step, ...], Location]


@dataclass(frozen=True)
class MarkdownFile:
    """A Markdown file: its front matter and its text, with the line on which the text begins."""

    fields: Fields
    body: str
    body_line: int


@dataclass(frozen=True)
class Row:
    """One row of a CSV file: column name to text, and its line."""

    line: int
    cells: dict[str, str]

    def column(self, name: str) -> int:
        """Return the column of the line at which a cell begins, if quoted only where it must be."""
        before = list(self.cells)[: list(self.cells).index(name)]
        return 1 + sum(_written_length(self.cells[other]) + 1 for other in before)


def _written_length(cell: str) -> int:
    quoted = any(character in cell for character in ',"\n')
    return len(cell) + (2 + cell.count('"') if quoted else 0)


@dataclass(frozen=True)
class Table:
    """A CSV file: its columns in order and its rows."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def fault(file: str, line: int, column: int, what: str, mend: str) -> InvalidRecord:
    """Return an error that holds one problem."""
    return InvalidRecord([Problem(Location(file, line, column), what, mend)])


def read_text(path: Path, file: str) -> str:
    """Return a file's text; raise InvalidRecord unless it is plain UTF-8 of a sensible size."""
    data = path.read_bytes()
    if len(data) > MAXIMUM_BYTES:
        raise fault(file, 1, 1, "This file is larger than 1 MB", "Split it, or shorten it")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8")) + 1
        likely = data[error.start : error.start + 1].decode("cp1252", errors="replace")
        raise fault(
            file,
            line,
            column,
            f"This file is not UTF-8 (the character here may be {likely!r} in Windows-1252)",
            "Save the file as UTF-8",
        ) from None
    _refuse_hidden(text, file)
    return text.replace("\r\n", "\n")


def _refuse_hidden(text: str, file: str) -> None:
    found = [
        Problem(
            Location(file, number, column),
            f"There is {_hidden_name(character)} here, which readers can't see",
            "Delete it and type the words again",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if not line.isprintable()
        for column, character in enumerate(line, 1)
        if character not in SEEN and unicodedata.category(character) in HIDDEN
    ]
    if found:
        raise InvalidRecord(found)


def _hidden_name(character: str) -> str:
    return HIDDEN_NAMES.get(character, f"an invisible character (U+{ord(character):04X})")


class _Handler(BaseHandler):
    """python-frontmatter's handler for our strict YAML; remembers where values stand."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.fields = Fields(file, {}, {})

    def split(self, text: str) -> tuple[str, str]:
        lines = text.split("\n")
        if lines[0].rstrip() != FENCE:
            raise fault(
                self.file, 1, 1, "The file does not begin with a line of three hyphens",
                "Put --- alone on the first line, then the fields, then --- again",
            )  # fmt: skip
        for number, line in enumerate(lines[1:], 1):
            if line.rstrip() == FENCE:
                return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :])
        raise fault(
            self.file, 1, 1, "The fields at the top are never closed",
            "Put --- alone on a line after the last field",
        )  # fmt: skip

    def load(self, text: str) -> dict[str, Any]:
        self.fields = parse_fields(text, self.file, first_line=2)
        return self.fields.values


def parse_markdown(text: str, file: str) -> MarkdownFile:
    """Split a Markdown file into its front matter and its text."""
    handler = _Handler(file)
    if not text.startswith(FENCE):
        handler.split(text)
    _, body = frontmatter.parse(text, handler=handler)
    before = text[: text.rfind(body)] if body else text
    return MarkdownFile(handler.fields, body, before.count("\n") + 1)


def parse_fields(text: str, file: str, first_line: int = 1) -> Fields:
    """Read a YAML mapping as text values; raise InvalidRecord for what an editor didn't mean."""
    value, places = _parse_yaml(text, file, first_line)
    if not isinstance(value, dict):
        raise fault(file, first_line, 1, "There are no fields here", "Write them as `name: value`")
    return Fields(file, value, places)


def parse_list(text: str, file: str) -> Fields:
    """Read a YAML list of mappings; its values stand under the name `items`."""
    value, places = _parse_yaml(text, file, 1)
    if not isinstance(value, list):
        raise fault(file, 1, 1, "There is no list here", "Begin each item with `- id: …`")
    return Fields(
        file, {"items": value}, {("items", *path): place for path, place in places.items()}
    )


def _parse_yaml(
    text: str, file: str, first_line: int
) -> tuple[Any, dict[tuple[Step, ...], Location]]:
    try:
        reader = _YamlReader(text, file, first_line)
        return reader.document(), reader.places
    except yaml.MarkedYAMLError as error:
        missing_colon = "could not find expected ':'" in str(error.problem)
        mark = (missing_colon and error.context_mark) or error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        written = (text.split("\n")[line : line + 1] or [""])[0]
        raise fault(
            file, line + first_line, column + 1, *_plain(str(error.problem), written, column),
        ) from None  # fmt: skip
    except yaml.reader.ReaderError as error:
        raise fault(
            file, first_line, 1, f"The fields hold a control character: {error.reason}",
            "Delete it and type the words again",
        ) from None  # fmt: skip


def _plain(problem: str, line: str, column: int) -> tuple[str, str]:
    """Put what the YAML parser says in words that an editor knows: what is wrong, and the mend."""
    if line[column : column + 1] == "\t":
        return "There is a tab here", "Use spaces"
    if "mapping values are not allowed" in problem and ":" not in line[:column]:
        problem = "did not find expected key"
    for words, what, mend in _YAML_WORDS:
        if words in problem:
            return what, mend
    return f"The fields can't be read here ({problem})", "Check the indent and the quotes above"


_YAML_WORDS = (
    ("mapping values are not allowed", "There is a second colon on this line",
     "Put the text after the first colon in double quotes"),
    ("could not find expected ':'", "A line here has no colon", "Write it as `name: value`"),
    ("unexpected end of stream", "A quote is opened and never closed", "Close it"),
    ("did not find expected key", "This line doesn't fit with those above it",
     "Check its indent, and the quotes of the line above"),
    ("did not find expected ',' or ']'", "A list is opened with [ and never closed",
     "Close it with ]"),
    ("did not find expected ',' or '}'", "Fields are opened with { and never closed",
     "Close them with }"),
)  # fmt: skip


@dataclass
class _YamlReader:
    """Builds plain values from YAML's events, refusing what has a second meaning."""

    text: str
    file: str
    first_line: int
    places: dict[tuple[Step, ...], Location] = field(default_factory=dict)

    def document(self) -> Any:
        self.events: Iterator[Any] = yaml.parse(self.text, Loader=yaml.CBaseLoader)
        for event in self.events:
            if isinstance(event, yaml.StreamEndEvent):
                return None
            if isinstance(event, yaml.DocumentStartEvent):
                value = self._value(next(self.events), ())
                self._refuse_more()
                return value
        return None

    def _refuse_more(self) -> None:
        for event in self.events:
            if getattr(event, "explicit", False) or isinstance(event, yaml.ScalarEvent):
                raise self._refuse(
                    event, "The fields end here, and more follow", "Delete the line that ends them"
                )

    def _place(self, event: Any) -> Location:
        mark = event.start_mark
        return Location(self.file, mark.line + self.first_line, mark.column + 1)

    def _refuse(self, event: Any, what: str, mend: str) -> InvalidRecord:
        return InvalidRecord([Problem(self._place(event), what, mend)])

    def _plain_only(self, event: Any) -> None:
        """Refuse YAML's anchors, aliases and tags, which an editor never means."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse(
                event, "A value begins with & or *", "Put the value in double quotes"
            )
        if getattr(event, "tag", None):
            raise self._refuse(event, "A value begins with !", "Put the value in double quotes")

    def _value(self, event: Any, path: tuple[Step, ...]) -> Any:
        self.places[path] = self._place(event)
        self._plain_only(event)
        if len(path) > MAXIMUM_DEPTH:
            raise self._refuse(
                event, "Fields stand in fields too many times", "Check the brackets and indents"
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _text(self, event: Any) -> str:
        # An escape in double quotes can write what the file itself may not hold.
        text = str(event.value).strip()
        hidden = [c for c in text if c not in SEEN and unicodedata.category(c) in HIDDEN]
        if hidden:
            raise self._refuse(
                event, f"This value holds {_hidden_name(hidden[0])}", "Delete the escape"
            )
        return text

    def _sequence(self, path: tuple[Step, ...]) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: tuple[Step, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refuse(
                    event, "A field's name is not a plain word", "Write it as `name: value`"
                )
            self._plain_only(event)
            name = str(event.value)
            if name in values:
                raise self._refuse(
                    event, f"The field `{name}` stands twice", "Keep one and delete the other"
                )
            values[name] = self._value(next(self.events), (*path, name))
        return values


def parse_csv(text: str, file: str) -> Table:
    """Read a CSV file whose first row names the columns; every row must have a cell for each."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = tuple(next(reader, ()))
        _refuse_columns(columns, file)
        rows = tuple(_rows(reader, columns, file))
    except csv.Error as error:
        raise fault(
            file, reader.line_num, 1, f"This row can't be read: {error}",
            "Check the double quotes: a quote inside a quoted cell is written twice",
        ) from None  # fmt: skip
    return Table(file, columns, rows)


def _refuse_columns(columns: tuple[str, ...], file: str) -> None:
    if not columns:
        raise fault(file, 1, 1, "The file is empty", "Write the names of the columns on line 1")
    for name in columns:
        if columns.count(name) > 1:
            raise fault(file, 1, 1, f"The column `{name}` stands twice", "Rename or delete one")


def _rows(reader: Any, columns: tuple[str, ...], file: str) -> Iterator[Row]:
    start = reader.line_num + 1
    for cells in reader:
        if len(cells) != len(columns):
            raise fault(
                file, start, 1, f"This row has {len(cells)} cells and the first has {len(columns)}",
                "Count the commas; put a cell that holds a comma in double quotes",
            )  # fmt: skip
        for name, cell in zip(columns, cells, strict=True):
            if cell != cell.strip():
                raise fault(
                    file, start, 1, f"The cell `{name}` begins or ends with a space", "Delete it"
                )
        yield Row(start, dict(zip(columns, cells, strict=True)))
        start = reader.line_num + 1
