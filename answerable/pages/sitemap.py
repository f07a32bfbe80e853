"""The list of all pages for search engines, with the day on which each one last changed."""

from collections.abc import Iterable, Mapping
from datetime import date

from markupsafe import escape

from answerable.addresses import url_of

_AROUND = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</urlset>\n'
)
_PAGE = "    <url>\n        <loc>{}</loc>\n        <lastmod>{}</lastmod>\n    </url>\n"


def sitemap(address: str, uris: Iterable[str], dates: Mapping[str, date], day: date) -> str:
    """Return a sitemap of pages, by sitemaps.org's protocol; of a site without address, none.

    `day` is that of each page which has no day of its own in `dates`.
    """
    told = (_PAGE.format(escape(address + url_of(u)), dates.get(u, day)) for u in uris)
    return _AROUND.format("".join(told) if address else "")
