"""Bytes to positioned plain text: the only floor that opens an editor's file.

A parse failure is a value: nothing here raises. Each result carries the problems met so far,
with as much of the file as could still be read, so that one mistake hides no other.

Text stays text until a type asks for more, so that `NO`, `12:30`, `010` and `1.10` mean what the
editor wrote. What would lose its meaning on the way in is refused. Every value knows its line
and column, so that every later message can name them.
"""

from answerable.reading.features import Features, parse_features
from answerable.reading.fields import Fields, Step, parse_fields, parse_list
from answerable.reading.pages import MarkdownFile, parse_markdown
from answerable.reading.tables import Row, Table, parse_csv
from answerable.reading.texts import FileText, read_text
from answerable.reading.trees import Folder, Held, JustRead, Tree

__all__ = [
    "Features",
    "Fields",
    "FileText",
    "Folder",
    "Held",
    "JustRead",
    "MarkdownFile",
    "Row",
    "Step",
    "Table",
    "Tree",
    "parse_csv",
    "parse_features",
    "parse_fields",
    "parse_list",
    "parse_markdown",
    "read_text",
]
