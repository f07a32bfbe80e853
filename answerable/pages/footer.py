"""What the foot of every page leads to, of what the site has."""

from collections.abc import Container, Iterator, Mapping

from babel import Locale

from answerable.addresses import url_of
from answerable.language import N_, _
from answerable.sentences import capitalised

_PAGES = {
    "about.md": N_("About this site"),
    "accessibility/index.md": N_("Accessibility statement"),
    "accessibility.md": N_("Accessibility statement"),
    "privacy.md": N_("Privacy"),
    "pages/index.md": N_("Every page"),
    "glossary/index.md": N_("Words explained"),
    "methods.md": N_("How this site is made"),
}


def in_other_languages(addresses: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the code, the name of itself and the address of each language that the site is in."""
    for code, address in addresses.items():
        name = Locale.parse(code, sep="-").get_display_name() or code
        yield code, capitalised(name), address


def footer(uris: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield title and address of each page at the foot, of the pages that there are."""
    for uri, title in _PAGES.items():
        if uri in uris:
            yield _(title), url_of(uri)
