"""What a page of a site holds that others can point at, and what it points at itself."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

# What a browser follows only when somebody asks for it; every other address is fetched by itself.
FOLLOWED = {"a", "area", "form", "blockquote", "del", "ins", "q"}
# A <link> of another kind than these is fetched with the page.
NOT_FETCHED = {
    "alternate", "author", "canonical", "help", "license", "next", "prev", "search", "self",
}  # fmt: skip
ADDRESSES = {"action", "cite", "data", "href", "poster", "src", "xlink:href"}
# Attributes that name elements of the same page by their ids.
NAMING = {"aria-activedescendant", "aria-controls", "aria-describedby", "aria-details",
          "aria-labelledby", "aria-owns", "headers"}  # fmt: skip
# Tags that turn what follows into text, or links around: never passed over.
_HELD = ("base", "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style",
         "textarea", "title", "xmp")  # fmt: skip
# A tag, as templates write nearly all of them, that has no attribute which anybody asks for here.
PLAIN_TAG = re.compile(
    rf"""</?(?!(?:{"|".join(_HELD)})[\s/>])[a-z][a-z0-9]*"""
    rf"""(?:\s+(?!(?:id|srcset|style|on[a-z]+|{"|".join([*sorted(ADDRESSES), *sorted(NAMING)])})"""
    r"""[\s=/>])"""
    r"""[a-z][a-z0-9:-]*(?:="[^"<>]*")?)*\s*/?>""",
    re.IGNORECASE,
)
IN_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]*)""", re.IGNORECASE)


class Page(HTMLParser):
    """A page as far as links go.

    `ids` are its ids in order, with those that stand twice; `links` and `fetched` are addresses as
    written, followed by people and fetched by browsers; `named` are ids that the page speaks of;
    `refused` is what a strict Content Security Policy keeps a browser from minding; `base` says
    whether it has an element that turns all its links around.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.fetched: set[str] = set()
        self.named: set[str] = set()
        self.refused: set[str] = set()
        self.base = False
        # Nine tags of ten hold nothing of all this, and are passed over in a tenth of the time. A
        # space stands in the place of each, so that nothing around it comes together as a tag.
        self.feed(PLAIN_TAG.sub(" ", html))
        self.close()

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines: nobody asks for them, and they cost a tenth of the time."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the ids and addresses of an element."""
        if tag == "base":
            self.base = True
            return
        if tag == "style" or (tag == "script" and _runs(attrs)):
            self.refused.add(f"<{tag}>")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.refused.add(f"{name}=")
            if not value:
                continue
            if name == "id":
                self.ids.append(value)
            elif name in ADDRESSES:
                (self.links if _is_followed(tag, attrs) else self.fetched).add(value.strip())
            elif name == "srcset":
                self.fetched.update(one.split()[0] for one in value.split(",") if one.strip())
            elif name in NAMING:
                self.named.update(value.split())


def _runs(attrs: list[tuple[str, str | None]]) -> bool:
    """Say whether a <script> has a program in itself: not one of a file, and no data."""
    held = dict(attrs)
    return "src" not in held and not (held.get("type") or "").lower().endswith("json")


def _is_followed(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
    if tag != "link":
        return tag in FOLLOWED
    kinds = {*(dict(attrs).get("rel") or "").lower().split()}
    return bool(kinds) and kinds <= NOT_FETCHED


def in_style(css: str) -> Iterator[str]:
    """Yield every address that a style sheet fetches."""
    return (match[1] for match in IN_STYLE.finditer(css) if match[1])
