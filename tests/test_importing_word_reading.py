"""Word files as blocks: all that is shown of them, and a clear word on what can't be taken."""

import io
import zipfile
from contextlib import suppress
from typing import Any
from unicodedata import normalize

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from answerable.importing.archives import MAXIMUM_ENTRIES
from answerable.importing.word.blocks import Listed, lines
from answerable.importing.word.markdown import markdown
from answerable.importing.word.package import MAXIMUM_XML
from answerable.importing.word.reading import read
from answerable.problems import InvalidRecord
from tests.word_files import minutes, packed, parts_of, update, whole_update, with_xml

W = nsdecls("w")
BY = 'w:id="9" w:author="A" w:date="2023-07-04T00:00:00Z"'


def told(data: bytes) -> str:
    """Return what is said of a file that is refused."""
    with pytest.raises(InvalidRecord) as refused:
        read(data, "update.docx")
    return "\n".join(f"{problem.what}. {problem.mend}" for problem in refused.value.problems)


def in_cell(xml: str) -> bytes:
    """Return an update with a piece of XML at the end of a cell's paragraph."""

    def change(document: Any) -> None:
        document.tables[0].cell(2, 3).paragraphs[0]._p.append(parse_xml(xml))

    return update(change=change)


def test_an_update_is_read_with_its_merged_cells_lists_and_links() -> None:
    document = read(whole_update(), "update.docx")
    (table,) = document.tables
    assert [cell.text for cell in table.row(2)][:3] == ["Lights", "1.1 Light every quay", "Done"]
    assert table.row(3)[0] is table.row(2)[0]
    progress = table.row(2)[3]
    assert isinstance(progress.blocks[1], Listed)
    assert lines(progress.blocks)[1:] == ["forty on the east quay", "thirty on the west quay"]
    assert markdown(progress.blocks).text == (
        "Both quays have **lamps**, as the [list of lamps](https://harbour.example/lamps) says: "
        "\\* 1_000 \\[of\\] them.\n\n- forty on the east quay\n- thirty on the west quay"
    )
    assert document.colours[1, 2] == (
        "Column 3 is shaded 92D050. Colours are not read as a status",
    )
    assert document.margins == ("Board papers, page 1",)


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        (f"<w:ins {W} {BY}><w:r><w:t>new</w:t></w:r></w:ins>", "a tracked insertion: 'new'"),
        (f"<w:del {W} {BY}><w:r><w:delText>old</w:delText></w:r></w:del>",
         "a tracked deletion: 'old'"),
        (f"<w:moveFrom {W} {BY}><w:r><w:t>gone</w:t></w:r></w:moveFrom>",
         "a tracked deletion: 'gone'"),
        (f"<w:r {W}><w:rPr><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>",
         "a tracked change of its layout"),
        (f'<w:r {W}><w:commentReference w:id="1"/></w:r>', "a comment"),
        (f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>", "hidden text: 'secret'"),
        (f'<w:r {W}><w:drawing><wp:inline {nsdecls("wp")}><wp:docPr id="1" name="p" '
         'descr="A lamp"/></wp:inline></w:drawing></w:r>', "a picture: 'A lamp'"),
        (f"<w:r {W}><w:pict><w:txbxContent><w:p><w:r><w:t>beside</w:t></w:r></w:p>"
         "</w:txbxContent></w:pict></w:r>", "a text box: 'beside'"),
        (f"<w:r {W}><w:object/></w:r>", "an embedded object"),
        (f'<w:fldSimple {W} w:instr="DATE"><w:r><w:t>today</w:t></w:r></w:fldSimple>', "a field"),
        (f'<w:r {W}><w:fldChar w:fldCharType="begin"/><w:instrText>REF lamps</w:instrText>'
         '<w:fldChar w:fldCharType="separate"/><w:fldChar w:fldCharType="end"/></w:r>',
         "a field (REF) without its result"),
        (f"<w:r {W}><w:rPr><w:strike/></w:rPr><w:t>wrong</w:t></w:r>",
         "words struck through: 'wrong'"),
        (f'<w:r {W}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>',
         "raised words: '2'"),
        (f"<w:r {W}><w:t>soft\u00adhyphen</w:t></w:r>", "a soft hyphen, which readers can't see"),
        (f'<w:bdo {W} w:val="rtl"><w:r><w:t xml:space="preserve"> lost</w:t></w:r></w:bdo>',
         "words that could not be read, from 'lost' on"),
    ],
)  # fmt: skip
def test_what_cant_be_taken_is_named_with_its_place(xml: str, what: str) -> None:
    assert f"Table 1, row 3, column 4 holds {what}" in told(in_cell(xml))


def test_everything_is_said_in_one_run() -> None:
    data = with_xml(
        in_cell(f"<w:ins {W} {BY}><w:r><w:t>new</w:t></w:r></w:ins>"),
        "<w:t>It lists",
        "<w:rPr><w:vanish/></w:rPr><w:t>It lists",
    )
    said = told(data)
    assert "a tracked insertion" in said
    assert "The paragraph “It lists each action that moved.” holds hidden text" in said


@pytest.mark.parametrize(
    ("mark", "where", "what"),
    [
        (f"<w:ins {BY}/>", "trPr", "Table 1, row 3 holds a tracked insertion"),
        ("<w:hidden/>", "trPr", "Table 1, row 3 holds a hidden row"),
        ('<w:gridBefore w:val="1"/>', "trPr", "begins further right"),
        (f"<w:cellDel {BY}/>", "tcPr", "Table 1, row 3, column 1 holds a tracked change of a cell"),
        ('<w:gridSpan w:val="64"/>', "tcPr", "a cell of no sensible width"),
        ('<w:gridSpan w:val="999999999"/>', "tcPr", "a cell of no sensible width"),
    ],
)
def test_marks_of_rows_and_cells_are_found(mark: str, where: str, what: str) -> None:
    def change(document: Any) -> None:
        row = document.tables[0].rows[2]
        element = row._tr if where == "trPr" else row.cells[0]._tc
        properties = parse_xml(f"<w:{where} {W}>{mark}</w:{where}>")
        element.insert(0, properties)

    assert what in told(update(change=change))


def test_a_logo_or_a_page_number_in_a_header_stops_nothing() -> None:
    picture = f"<w:r {W}><w:drawing/></w:r>"
    number = f'<w:fldSimple {W} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    change = f"<w:ins {W} {BY}><w:r><w:t>new</w:t></w:r></w:ins>"

    def with_header(xml: str) -> bytes:
        def add(document: Any) -> None:
            header = document.sections[0].header.paragraphs[0]
            header.text = "Harbour Board"
            header._p.append(parse_xml(xml))

        return update(change=add)

    for xml in (picture, number):
        assert read(with_header(xml), "update.docx").margins[0].startswith("Harbour Board")
    assert "A header or footer, the paragraph “Harbour Boardnew” holds" in told(with_header(change))


def test_a_paragraph_without_words_is_named_by_the_one_before() -> None:
    def change(document: Any) -> None:
        picture = parse_xml(f"<w:r {W}><w:drawing/></w:r>")
        document.paragraphs[2].insert_paragraph_before("")._p.append(picture)

    said = told(update(change=change))
    assert "The paragraph after “The Board wrote this update after…” holds a picture" in said


def test_a_table_within_a_cell_is_refused() -> None:
    data = update(change=lambda document: document.tables[0].cell(2, 3).add_table(1, 1) and None)
    assert "Table 1, row 3, column 4 holds a table within a cell" in told(data)


def test_text_hidden_by_its_style_is_found() -> None:
    def change(document: Any) -> None:
        style = document.styles.add_style("Quiet", 1)
        style.font.hidden = True
        more = document.styles.add_style("Quieter", 1)
        more.base_style = style
        document.tables[0].cell(2, 3).paragraphs[0].style = more

    assert "hidden text: 'Crabs were counted in May and June.'" in told(update(change=change))


def test_a_comment_that_nothing_refers_to_is_found() -> None:
    comments = f'<w:comments {W}><w:comment w:id="1"><w:p/></w:comment></w:comments>'
    parts = {**parts_of(update()), "word/comments.xml": comments.encode()}
    assert "This document holds a comment" in told(packed(parts))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "This file is empty"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"{\\rtf1}", "a rich text file"),
        (b"Title\nA promise", "This is not a Word document, or it is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a Word file of the old kind (.doc)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         "This file is protected with a password"),
        (packed({"xl/workbook.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), "an Excel workbook"),
        (packed({"mimetype": b"application/vnd.oasis"}), "an OpenDocument file"),
        (packed({"readme.txt": b"x"}), "a ZIP archive, and not a Word document"),
        (update()[:-200], "This is not a Word document, or it is damaged"),
    ],
)  # fmt: skip
def test_other_files_are_refused_by_name(data: bytes, what: str) -> None:
    assert what in told(data)


def with_part(name: str, text: bytes) -> bytes:
    return packed({**parts_of(update()), name: text})


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (with_part("word/vbaProject.bin", b"x"), "This Word file holds macros"),
        (with_part("word/embeddings/a.xlsx", b"x"), "another file, put into it as an object"),
        (with_part("word/bomb.xml", b"<a>" * 90 + b"</a>" * 90), "elements within each other"),
        (with_part("word/bomb.xml", b"<a>" + b" " * MAXIMUM_XML + b"</a>"), "is larger than 8 MB"),
        (with_part("word/dtd.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
         "declares entities"),
        (with_part("word/cut.xml", b"<a><b>"), "is damaged"),
        (packed({f"{n}.txt": b"" for n in range(MAXIMUM_ENTRIES + 1)}), "more than 2,000 parts"),
        (with_part("word/again.xml", parts_of(update())["word/document.xml"]),
         "more than one document"),
    ],
)  # fmt: skip
def test_files_that_may_do_harm_are_refused(data: bytes, what: str) -> None:
    assert what in told(data)


def test_a_macro_file_by_another_name_is_refused() -> None:
    data = with_xml(
        update(), "wordprocessingml.document.main", "macroEnabled", "[Content_Types].xml"
    )
    assert "This Word file holds macros" in told(data)


def test_two_parts_of_one_name_are_refused() -> None:
    data = io.BytesIO(update())
    with zipfile.ZipFile(data, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<a/>")
    assert "Two parts of this file have the same name" in told(data.getvalue())


def test_a_map_of_styles_in_the_file_can_drop_nothing() -> None:
    data = with_part("mammoth/style-map", b"p => !\ntable => !")
    assert read(data, "update.docx").tables[0].row(2)[2].text == "Done"


def test_a_link_elsewhere_than_to_the_web_is_refused() -> None:
    from tests.word_files import linked

    data = minutes(lambda document: linked(document.paragraphs[1], "file:///etc/passwd", "here"))
    assert "a link to `file:///etc/passwd`, from 'here'" in told(data)


ANY = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
MARKS = st.sampled_from(
    [*"ab1 *_[]()<>#`~|\\&{}!-+=.:", "1. ", "- ", "&amp;", "](x)", "{{ figure("]
)
TEXT = (st.text(ANY) | st.lists(MARKS).map("".join)).map(lambda text: normalize("NFC", text))
LINES = st.lists(TEXT, min_size=1)


@given(LINES, st.booleans(), st.booleans())
def test_any_words_are_written_so_that_they_read_the_same(
    texts: list[str], bold: bool, listed: bool
) -> None:
    from answerable.importing.word.blocks import Block, Paragraph, Words

    blocks: list[Block] = [
        Paragraph((Words(text, bold=bold), Words(" end", emphasis=not bold))) for text in texts
    ]
    if listed:
        blocks = [Listed(bold, tuple((block,) for block in blocks)), *blocks]
    markdown(blocks)  # raises where it reads otherwise


PARTS = parts_of(whole_update())


@given(st.data())
def test_no_damage_of_a_file_brings_a_traceback(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PARTS)))
    text = PARTS[name]
    at = data.draw(st.integers(0, max(len(text) - 1, 0)))
    length = data.draw(st.integers(0, 80))
    piece = data.draw(
        st.binary(max_size=20)
        | st.sampled_from([b"<w:p>", b"</w:p>", b'w:val="x"', b"<w:tbl/>", b"<w:tc>", b"-1"])
    )
    broken = packed({**PARTS, name: text[:at] + piece + text[at + length :]})
    with suppress(InvalidRecord):
        read(broken, "update.docx")


@given(st.binary(max_size=300))
def test_no_bytes_bring_a_traceback(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(InvalidRecord):
            read(start + data, "update.docx")
