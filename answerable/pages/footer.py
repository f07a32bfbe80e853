"""What the foot of every page leads to, of what the site has."""

from collections.abc import Container, Iterator, Mapping

from answerable.addresses import ACCESSIBILITY, EVERY_PAGE, GLOSSARY, url_of
from answerable.language import N_, _
from answerable.language.forms import own_name
from answerable.sentences import capitalised

_PAGES = {
    "about.md": N_("About this site"),
    ACCESSIBILITY: N_("Accessibility statement"),
    "accessibility.md": N_("Accessibility statement"),
    "privacy.md": N_("Privacy"),
    EVERY_PAGE: N_("Every page"),
    GLOSSARY: N_("Glossary"),
    "methods.md": N_("How this site is made"),
}


def in_other_languages(addresses: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the code, the name of itself and the address of each language that the site is in."""
    for code, address in addresses.items():
        yield code, capitalised(own_name(code)), address


def footer(uris: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield title and address of each page at the foot, of the pages that there are."""
    for uri, title in _PAGES.items():
        if uri in uris:
            yield _(title), url_of(uri)
