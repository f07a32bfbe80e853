"""What readers can search, and the index that their browsers read it from.

A site holds no server to ask. So an index is made when the site is built, in small files of which
a browser fetches the few that a question needs. Pagefind makes them; nothing else here knows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """A page, or a place on one, as the search knows it.

    `address` is from the site's root, such as `people/#person-ada`; `kind` is an id, such as
    `commitment`; `text` is plain, and begins with what sums the entry up; `filters` are the ids by
    which readers may choose, by the name of the choice.
    """

    address: str
    title: str
    kind: str
    text: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
