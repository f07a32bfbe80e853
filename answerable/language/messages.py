"""Every message of the engine, gathered from its sources for those who translate them.

`make words` writes them to `locales/answerable.pot`, and gives each language's file the messages
that it lacks. A message that nothing says any more stays at the end of that file, as a comment.
Nothing of this is needed to publish.
"""

import ast
import inspect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from answerable.language import LOCALES, name_in_words

ENGINE = LOCALES.parent.parent
TEMPLATE = LOCALES / "answerable.pot"
# How many of a function's arguments are the message; `pgettext`'s first is its context.
KEYWORDS = {"_": 1, "N_": 1, "NN_": 2, "ngettext": 2, "pgettext": 2}
HEADER = "# Every word of Answerable that readers meet. `make words` makes this of its sources."
COLUMNS = 100
# Fields that Babel writes at the head of a file, and that depend on the clock, or say nothing.
UNSAID = ("-Date: ", "Report-Msgid", "Last-Translator", "Language-Team", "Generated-By")


@dataclass(frozen=True)
class Call:
    """A call for a message in a source: the function, its texts, and the line.

    A text is None where it is not written out, but named.
    """

    function: str
    texts: tuple[str | None, ...]
    line: int


def messages() -> Catalog:
    """Return every message that the engine's sources say, in the order of their files.

    Raise ValueError for one that can't be gathered, since it is made where it is said.
    """
    catalogue = Catalog(project="Answerable", version="1", header_comment=HEADER, fuzzy=False)
    for path in sorted([*ENGINE.rglob("*.py"), *ENGINE.rglob("*.jinja"), *ENGINE.rglob("*.html")]):
        name = path.relative_to(ENGINE.parent).as_posix()
        for call in calls(path):
            _add(catalogue, call, name)
    return catalogue


def _add(catalogue: Catalog, call: Call, file: str) -> None:
    where = [(file, 0)]
    # What a table holds is marked there, by `N_` or `NN_`.
    match call.function, call.texts:
        case ("_", (None,)) | ("pgettext", (str(), None)) | ("ngettext", (None, *_)):
            return
        case ("_" | "N_", (str(text),)) if text:
            catalogue.add(text, locations=where)
        case ("ngettext" | "NN_", (str(one), str(many))):
            catalogue.add((one, many), locations=where)
        case ("pgettext", (str(context), str(text))):
            catalogue.add(text, locations=where, context=context)
        case _:
            raise ValueError(
                f"{file}:{call.line}: a message of `{call.function}` is not written out: "
                "write it in one piece, with a {name} for what is filled in"
            )


def calls(path: Path) -> Iterator[Call]:
    """Yield each call for a message in a Python source or a template."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        yield from _template_calls(text)
        return
    yield from _python_calls(text)
    if path.parent.name == "records":
        yield from _described(text)


def _described(text: str) -> Iterator[Call]:
    """Yield what the data dictionary tells of types of the record, as if it were marked there.

    These are types whose fields each have a sentence below them: the type's name in words, what
    it says of itself, and those sentences.
    """
    for kind in ast.walk(ast.parse(text)):
        if not isinstance(kind, ast.ClassDef):
            continue
        below = zip(kind.body, kind.body[1:], strict=False)
        said = [
            inspect.cleandoc(words)
            for field, text_below in below
            if isinstance(field, ast.AnnAssign)
            and isinstance(text_below, ast.Expr)
            and (words := _python_text(text_below.value))
        ]
        if said:
            told = [name_in_words(kind.name), ast.get_docstring(kind) or "", *said]
            yield from (Call("N_", (words,), kind.lineno) for words in told if words)


def _python_calls(text: str) -> Iterator[Call]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in KEYWORDS:
                found = node.args[: KEYWORDS[name]]
                yield Call(name, tuple(_python_text(arg) for arg in found), node.lineno)


def _python_text(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name() | ast.Attribute() | ast.Subscript() | ast.Call() | ast.Starred():
            return None
        case _:
            return ""


def _template_calls(text: str) -> Iterator[Call]:
    for node in Environment(autoescape=True).parse(text).find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in KEYWORDS:
            name = node.node.name
            found: Sequence[nodes.Expr] = node.args[: KEYWORDS[name]]
            yield Call(name, tuple(_template_text(arg) for arg in found), node.lineno)


def _template_text(node: nodes.Expr) -> str | None:
    match node:
        case nodes.Const(value=str(text)):
            return text
        case nodes.Name() | nodes.Getattr() | nodes.Getitem() | nodes.Call():
            return None
        case _:
            return ""


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as a file; the same messages always give the same bytes."""
    buffer = BytesIO()
    # Lines of the sources move with every change of theirs, and would hide what changed here.
    write_po(buffer, catalogue, width=COLUMNS, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    kept = (line for line in lines if not any(unsaid in line for unsaid in UNSAID))
    return "".join(kept).encode()


def renewed(data: bytes, code: str, catalogue: Catalog) -> bytes:
    """Return a language's file with the messages that there are now, old translations kept."""
    held = read_po(BytesIO(data), code)
    # To guess at translations from similar messages takes minutes, and each must be read anyhow.
    held.update(catalogue, no_fuzzy_matching=True)
    return written(held)


def main() -> None:
    """Write the messages, renew the file of each language, and say how much each one lacks."""
    catalogue = messages()
    TEMPLATE.write_bytes(written(catalogue))
    print(f"{TEMPLATE.name}: {len(catalogue)} messages")
    for path in sorted(LOCALES.glob("*.po")):
        path.write_bytes(renewed(path.read_bytes(), path.stem, catalogue))
        missing = len([*untranslated(read_po(BytesIO(path.read_bytes()), path.stem))])
        print(f"{path.name}: {missing} messages have no translation")


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """Yield each message that has no translation, or has none for one of its forms."""
    for message in catalogue:
        texts = (message.string,) if isinstance(message.string, str) else message.string
        if message.id and not all(texts or ("",)):
            yield message.id if isinstance(message.id, str) else message.id[0]


if __name__ == "__main__":
    main()
