"""The data dictionary: what every file of the record may hold, made from the types."""

from collections.abc import Iterator, Mapping

from answerable.addresses import dictionary_page, schema_file
from answerable.dates import PERIOD_FORMS, Period
from answerable.dictionary import (
    KINDS,
    example,
    fields_of,
    part_name,
    parts_of,
    shared_parts,
    words_of,
)
from answerable.pages.kinds import DATA
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Page
from answerable.records import FORMS, Entry
from answerable.sentences import STANDING_MEANING

DICTIONARY = ("Data dictionary", "dictionary/index.md")


def dictionary_pages(site: Site) -> Iterator[Page]:
    """What every file of the record may hold: an index, and a page for each kind of file."""
    view = View(site, DICTIONARY[1], markdown=False)
    periods = [(form, words, Period.parse(form).words) for form, words in PERIOD_FORMS.items()]
    yield page(
        site, DICTIONARY[1], DICTIONARY[0], "What every file of this record may hold", "dictionary",
        (HOME, DATA),
        {
            "forms": html("dictionary_forms", view, forms=dict.fromkeys(FORMS.values())),
            "periods": html("dictionary_periods", view, periods=periods),
            **_field_tables(view, {part: part_name(part) for part in shared_parts()}),
        },
        kinds=KINDS, parts=shared_parts(), words_of=words_of, part_name=part_name,
        page_of=dictionary_page, meaning=STANDING_MEANING,
    )  # fmt: skip
    for kind in KINDS:
        uri = dictionary_page(kind.name)
        parts = parts_of(kind)
        name = f"{kind.title[0].lower()}{kind.title[1:]}"
        models = {kind.model: name, **{part: part_name(part) for part in parts}}
        view = View(site, uri, markdown=False)
        shown = example(kind, site.record)
        yield page(
            site, uri, f"{DICTIONARY[0]}: {name}", words_of(kind.model).split("\n")[0],
            "dictionary_kind",
            (HOME, DATA, DICTIONARY),
            {
                **_field_tables(view, models),
                **({"example": html("dictionary_example", view, example=shown)} if shown else {}),
            },
            kind=kind, parts=parts, example=shown, words_of=words_of, part_name=part_name,
            schema=schema_file(kind.name),
        )  # fmt: skip


def _field_tables(view: View, models: Mapping[type[Entry], str]) -> dict[str, str]:
    """Return the table of the fields of each type, as a fragment by the type's name."""
    return {
        f"fields-{model.__name__.lower()}": html(
            "dictionary_fields", view, name=name, fields=fields_of(model),
            shared=shared_parts(), part_name=part_name, index=DICTIONARY[1],
        )
        for model, name in models.items()
    }  # fmt: skip
