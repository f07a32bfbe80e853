"""What the foot of every page leads to, of what the site has."""

from collections.abc import Container, Iterator

from answerable.addresses import url_of
from answerable.language import N_, _

_PAGES = {
    "about.md": N_("About this site"),
    "accessibility/index.md": N_("Accessibility statement"),
    "accessibility.md": N_("Accessibility statement"),
    "privacy.md": N_("Privacy"),
    "pages/index.md": N_("Every page"),
    "glossary/index.md": N_("Words explained"),
    "methods.md": N_("How this site is made"),
}


def footer(uris: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield title and address of each page at the foot, of the pages that there are."""
    for uri, title in _PAGES.items():
        if uri in uris:
            yield _(title), url_of(uri)
