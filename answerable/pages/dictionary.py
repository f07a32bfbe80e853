"""The data dictionary: what every file of the record may hold, made from the types."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from answerable.addresses import dictionary_page, schema_file
from answerable.dates import PERIOD_FORMS, Period
from answerable.dictionary import (
    KINDS,
    Described,
    Kind,
    example,
    example_text,
    fields_of,
    part_name,
    parts_of,
    shared_parts,
    words_of,
)
from answerable.language import N_, _
from answerable.pages.kinds import DATA
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import FixedPage, Page, Unwritten
from answerable.records import FORMS, MARKER, Entry, Form, marker_rule
from answerable.records.entries import Kept
from answerable.sentences import STANDING_MEANING, lower_first

DICTIONARY = FixedPage(N_("Data dictionary"), "dictionary/index.md")


def dictionary_pages(site: Site) -> Iterator[Unwritten]:
    """What every file of the record may hold: an index, and a page for each kind of file."""
    yield Unwritten(DICTIONARY.uri, partial(_index_page, site))
    for kind in map(_spoken, KINDS):
        shown = example(kind, site.record)
        yield Unwritten(dictionary_page(kind.name), partial(_kind_page, site, kind, shown))


def _index_page(site: Site) -> Page:
    view = View(site, DICTIONARY.uri, markdown=False)
    forms = {form: _form(form) for form in FORMS.values()}
    periods = [(form, _(words), Period.parse(form).words) for form, words in PERIOD_FORMS.items()]
    return page(
        site, DICTIONARY.uri, DICTIONARY.title, _("What every file of this record may hold"),
        "dictionary", (HOME, DATA),
        {
            "forms": html("dictionary_forms", view, forms=forms.values()),
            "periods": html("dictionary_periods", view, periods=periods),
            **_field_tables(view, {part: _part_name(part) for part in shared_parts()}),
        },
        kinds=[*map(_spoken, KINDS)], parts=shared_parts(), words_of=_words_of,
        part_name=_part_name, page_of=dictionary_page, meaning=STANDING_MEANING,
    )  # fmt: skip


def _kind_page(site: Site, kind: Kind, shown: Kept | str | None) -> Page:
    uri = dictionary_page(kind.name)
    parts = parts_of(kind)
    name = lower_first(kind.title)
    models = {kind.model: name, **{part: _part_name(part) for part in parts}}
    view = View(site, uri, markdown=False)
    fragments = _field_tables(view, models)
    if text := example_text(shown):
        fragments["example"] = html("dictionary_example", view, example=text)
    return page(
        site, uri, _("Data dictionary: {kind}", kind=name), _words_of(kind.model).split("\n")[0],
        "dictionary_kind", (HOME, DATA, DICTIONARY), fragments,
        kind=kind, parts=parts, example=text, words_of=_words_of, part_name=_part_name,
        schema=schema_file(kind.name),
    )  # fmt: skip


def _field_tables(view: View, models: Mapping[type[Entry], str]) -> dict[str, str]:
    """Return the table of the fields of each type, as a fragment by the type's name."""
    return {
        f"fields-{model.__name__.lower()}": html(
            "dictionary_fields", view, name=name, fields=[*map(_field, fields_of(model))],
            shared=shared_parts(), part_name=_part_name, index=DICTIONARY.uri,
        )
        for model, name in models.items()
    }  # fmt: skip


# What the types say is in English, for editors' tools; these are the same for readers.


def _spoken(kind: Kind) -> Kind:
    return replace(kind, title=_(kind.title))


def _words_of(model: type[Entry]) -> str:
    return _(words_of(model))


def _part_name(part: type[Entry]) -> str:
    return _(part_name(part))


def _field(field: Described) -> Described:
    return replace(field, words=_(field.words), form=field.form and _form(field.form))


def _form(form: Form) -> Form:
    rule = marker_rule() if form is MARKER else _(form.rule)
    return replace(form, name=_(form.name), rule=rule)
