"""Entries as the small HTML documents that Pagefind reads."""

from html import escape
from urllib.parse import quote

from answerable.searching import Entry


def file_of(entry: Entry) -> str:
    """Return the name of an entry's document; search.js reads the entry's address from it."""
    return f"{quote(entry.address, safe='')}.html"


def document(entry: Entry, language: str) -> str:
    """Return an entry as HTML: its title, the text that is searched, and what it is chosen by.

    What is chosen by is no text of the entry: nobody who asks for "document" means all of them.
    Pagefind knows a title by the entry's kind too, since those of some kinds count for more.
    """
    chosen = {"kind": (entry.kind,), **entry.filters}
    filters = "".join(
        f'<i data-pagefind-ignore data-pagefind-filter="{escape(name)}">{escape(id_)}</i>'
        for name, ids in chosen.items()
        for id_ in ids
    )
    return (
        f'<!doctype html><html lang="{escape(language)}"><body data-pagefind-body>'
        f'<h1 data-pagefind-ignore data-pagefind-meta="title, {escape(entry.kind)}">'
        f"{escape(entry.title)}</h1>"
        f"{filters}<p>{escape(entry.text)}</p></body></html>\n"
    )
