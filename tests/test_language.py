import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from answerable import language
from answerable.dates import PartialDate, Period
from answerable.language import (
    ENGLISH,
    LOCALES,
    N_,
    Language,
    _,
    kept,
    languages,
    ngettext,
    numeral,
    pgettext,
    speak,
    speaking,
    spoken,
)
from answerable.language.forms import joined
from answerable.language.messages import (
    TEMPLATE,
    calls,
    messages,
    renewed,
    untranslated,
    written,
)
from answerable.sentences import in_period, number_words, with_unit
from tests.pseudo import PSEUDO

FILES = sorted(LOCALES.glob("*.po"))


def catalogue(path: Path) -> Catalog:
    return read_po(BytesIO(path.read_bytes()), path.stem)


def texts(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def names(text: str) -> set[str]:
    """Return the names of a message's placeholders."""
    return {name for _text, name, _spec, _kind in Formatter().parse(text) if name is not None}


def test_the_messages_kept_are_those_of_the_sources() -> None:
    assert TEMPLATE.read_bytes() == written(messages()), "Run: make words"


def test_every_message_can_be_filled() -> None:
    for message in messages():
        for text in texts(message.id):
            assert all(re.fullmatch("[a-z_]+", name) for name in names(text)), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_says_all_that_the_engine_says(path: Path) -> None:
    held = catalogue(path)
    kept = renewed(path.read_bytes(), path.stem, messages())
    assert path.read_bytes() == kept, "Run: make words"
    assert [*untranslated(held)] == []
    assert [message.id for message in held if message.fuzzy and message.id] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_translation_has_the_placeholders_of_its_message(path: Path) -> None:
    assert [*astray(catalogue(path))] == []


def astray(held: Catalog) -> Iterator[Message]:
    """Yield each message whose translation has other placeholders, in any form of it.

    A number may be left to the words of a form: `one promise`.
    """
    for message in held:
        if not message.id:
            continue
        told = [names(text) for text in texts(message.string or "") if text]
        asked = [names(text) for text in texts(message.id)]
        if any(found not in asked for found in told):
            yield message


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_translation_brings_no_marks_of_html_with_it(path: Path) -> None:
    # Templates put messages into pages, and into attributes, as they are.
    for message in catalogue(path):
        if message.id:
            allowed = {mark for text in texts(message.id) for mark in text}
            found = {mark for text in texts(message.string or "") for mark in text}
            assert not (found - allowed) & {*'"<>&'}, message.id


def test_placeholders_that_go_astray_are_found() -> None:
    held = Catalog(locale="cy")
    held.add("{n} lamps", "{m} lamp")
    held.add("Lamps", "Lampau")
    held.add(("One lamp", "{n} lamps"), ("Un lamp", "{n} lamp", "", "", ""))
    held.add(("{n} boat", "{n} boats"), ("Cwch", "{n} cwch", "", "", ""))
    assert [message.id for message in astray(held)] == ["{n} lamps", ("{n} boat", "{n} boats")]


def test_messages_are_filled_in() -> None:
    assert _("{a} before {b}", a="Lamps", b=2) == "Lamps before 2"
    assert _("{a}") == "{a}"
    assert pgettext("time", "from {a}", a=2019) == "from 2019"
    assert [ngettext("{n} boat", "{n} boats", n, n=n) for n in (0, 1, 2)] == [
        "0 boats", "1 boat", "2 boats",
    ]  # fmt: skip
    assert N_("{a} boats") == "{a} boats"


def test_a_catalogue_is_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Catalog(locale="cy")
    held.add("Lamps", "Lampau")
    held.add("May", "Mai", context="month")
    held.add(("{n} lamp", "{n} lamps"), tuple(f"{n}: {{n}} lamp" for n in "x1236"))
    (tmp_path / "cy.po").write_bytes(written(held))
    monkeypatch.setattr(language, "LOCALES", tmp_path)
    assert languages() == ("en", "cy")
    speak("cy")
    assert (_("Lamps"), _("Boats"), pgettext("month", "May"), _("May")) == (
        "Lampau", "Boats", "Mai", "May",
    )  # fmt: skip
    assert [ngettext("{n} lamp", "{n} lamps", n, n=n) for n in (0, 1, 2, 3, 6, 7)] == [
        "x: 0 lamp", "1: 1 lamp", "2: 2 lamp", "3: 3 lamp", "6: 6 lamp", "x: 7 lamp",
    ]  # fmt: skip
    assert spoken().locale == Locale("cy")


def test_no_text_is_no_message() -> None:
    # In a catalogue its translation is the head of the file.
    with speaking(PSEUDO):
        assert _("") == ""


def test_what_is_kept_is_said_once_in_each_language() -> None:
    asked: list[str] = []

    @kept
    def said(thing: str) -> str:
        asked.append(thing)
        return f"{_('Promise')} {thing}"

    found = [said("a"), said("a"), said("b")]
    with speaking(PSEUDO):
        other = said("a")
    assert [*found, other, said("a")] == [
        "Promise a", "Promise a", "Promise b", f"{PSEUDO.catalogue.gettext('Promise')} a",
        "Promise a",
    ]  # fmt: skip
    assert other != found[0]
    assert asked == ["a", "b", "a"]


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="The engine does not speak 'xx': it speaks en"):
        speak("xx")


def test_lines_run_as_the_language_is_written() -> None:
    assert (ENGLISH.direction, Language("ar", PSEUDO.catalogue).direction) == ("ltr", "rtl")


SOURCES = {
    "a.py": '_("Lamps")\n_(table[key])\nother("Boats")\nN_("Quays")\n',
    "b.html.jinja": '{{ ngettext("{n} boat", "{n} boats", 2, n=2) }}{{ _(x) }}',
    "c.py": '_("{a}", a=pgettext("place", "in {b}", b=_("Inner")))\n',
}


def test_calls_for_messages_are_found_in_sources(tmp_path: Path) -> None:
    found = {}
    for name, text in SOURCES.items():
        (tmp_path / name).write_text(text)
        found[name] = sorted(
            (call.line, call.function, call.texts) for call in calls(tmp_path / name)
        )
    assert found == {
        "a.py": [(1, "_", ("Lamps",)), (2, "_", (None,)), (4, "N_", ("Quays",))],
        "b.html.jinja": [(1, "_", (None,)), (1, "ngettext", ("{n} boat", "{n} boats"))],
        "c.py": [(1, "_", ("Inner",)), (1, "_", ("{a}",)), (1, "pgettext", ("place", "in {b}"))],
    }


@pytest.mark.parametrize("text", ['_(f"{a} lamps")', '_("a" + b)', '_("a" if b else "c")', "_()"])
def test_a_message_made_where_it_is_said_is_refused(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.py").write_text(text)
    monkeypatch.setattr("answerable.language.messages.ENGINE", tmp_path)
    with pytest.raises(ValueError, match=r"a\.py:1: a message of `_` is not written out"):
        messages()


def test_a_file_is_renewed_without_loss() -> None:
    was, now = Catalog(locale="cy"), Catalog()
    was.add("Lamps", "Lampau")
    was.add("Boats", "Cychod")
    now.add("Lamps")
    now.add("Quays")
    text = renewed(written(was), "cy", now).decode()
    assert 'msgid "Lamps"\nmsgstr "Lampau"' in text
    assert 'msgid "Quays"\nmsgstr ""' in text
    assert '#~ msgid "Boats"\n#~ msgstr "Cychod"' in text
    assert [*untranslated(read_po(BytesIO(text.encode()), "cy"))] == ["Quays"]


def test_dates_numbers_and_figures_are_written_as_the_language_does() -> None:
    with speaking(language._language("cy")):
        told = [
            PartialDate.parse("2026-06-30").words,
            Period.parse("2019-04/2020-03").words,
            Period.parse("2019-04/2020-03").brief,
            in_period(Period.parse("2020-06")),
            number_words("-33567.10"),
            joined(["un", "dau", "tri"]),
            with_unit("2", "percentage points"),
        ]
    assert told == [
        "30 Mehefin 2026",
        "12 mis hyd at Mawrth 2020",
        "Blwyddyn hyd at Maw 2020",
        "ym mis Mehefin 2020",
        "−33,567.10",
        "un, dau a tri",
        "2 bwynt canran",
    ]


def test_numbers_have_the_marks_of_their_language() -> None:
    with speaking(Language("de", PSEUDO.catalogue)):
        assert (numeral(33567), number_words("33567.10")) == ("33.567", "33.567,10")
        assert PartialDate.parse("2026-06").words == "Juni 2026"
