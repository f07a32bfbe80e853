"""Which column of a table holds what: told by its heading, or by whoever imports; never guessed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from answerable.importing.word.blocks import Table
from answerable.likely import plain


class Role(StrEnum):
    """What a column of an update holds; whatever has none of these is text of the report."""

    NUMBER = "number"
    CHAPTER = "chapter"
    COMMITMENT = "commitment"
    STATUS = "status"


NONE = "none"
_THING = "action|commitment|promise|pledge|recommendation|objective|undertaking"
_HEADINGS = {
    Role.NUMBER: rf"#|no|number|id|ref|reference|(?:{_THING}) (?:no|number|id|ref|reference)",
    Role.CHAPTER: r"chapter|section|theme|priority|workstream|work stream|pillar",
    Role.COMMITMENT: rf"(?:the |our |agreed )?(?:{_THING})s?(?: title| text| wording)?",
    Role.STATUS: r"(?:current |overall |delivery |progress )?(?:status|rag|rating)"
    r"|(?:rag|brag) (?:status|rating)|status (?:rag|rating)",
}
COLUMNS_MEND = (
    "Say which is which by number, as in `--columns commitment=2,status=3`; "
    "`status=none` where there is no such column"
)


class Unclear(Exception):
    """The columns of a table can't be told apart: what is wrong, and how to mend it."""

    def __init__(self, what: str, mend: str = COLUMNS_MEND) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


@dataclass(frozen=True)
class Columns:
    """What each column of a table holds, by number from 1; and the headings of all of them."""

    roles: Mapping[int, Role]
    headings: Mapping[int, str]

    def of(self, role: Role) -> tuple[int, ...]:
        """Return the columns that hold something."""
        return tuple(column for column, held in self.roles.items() if held is role)

    @property
    def texts(self) -> tuple[int, ...]:
        """The columns that hold text of the report."""
        return tuple(column for column in self.headings if column not in self.roles)


def told(text: str) -> dict[Role, int | None]:
    """Read `commitment=2,status=none`; raise ValueError in words for anything else."""
    found: dict[Role, int | None] = {}
    for part in text.split(","):
        name, _, number = (piece.strip() for piece in part.partition("="))
        if name not in {*Role} or not (number == NONE or re.fullmatch("[1-9][0-9]?", number)):
            raise ValueError(
                f"`{part.strip()}` does not say which column holds what. Write it as "
                f"`commitment=2,status=3`, with the names {', '.join(Role)}"
            )
        if Role(name) in found:
            raise ValueError(f"`{name}` stands twice in --columns. Keep one of the two")
        found[Role(name)] = None if number == NONE else int(number)
    return found


def columns(table: Table, given: Mapping[Role, int | None]) -> Columns:
    """Return what the columns of a table hold; raise Unclear where that can't be told."""
    headings = {
        column: cell.text
        for cell in table.row(1)
        for column in range(cell.column, cell.column + cell.columns)
    }
    roles: dict[int, Role] = {}
    for column, role in _found(headings, given, table.width):
        if column in roles:
            raise Unclear(f"Column {column} can't hold both {roles[column]} and {role}")
        roles[column] = role
    held = {*roles.values()}
    shown = ", ".join(f"“{' '.join(text.split())}”" for text in headings.values() if text)
    lacking = [
        role
        for role in (Role.COMMITMENT, Role.STATUS)
        if role not in held and not (role in given and given[role] is None)
    ]
    if lacking:
        which = " and ".join(lacking)
        raise Unclear(f"It can't be told which column has the {which}: its headings are {shown}")
    return Columns(roles, headings)


def _found(
    headings: Mapping[int, str], given: Mapping[Role, int | None], width: int
) -> Iterator[tuple[int, Role]]:
    for role in Role:
        if role in given:
            column = given[role]
            if column is not None:
                if column > width:
                    raise Unclear(f"There is no column {column}: the table has {width}")
                yield column, role
            continue
        named = [column for column, text in headings.items() if _is_called(text, role)]
        if len(named) > 1 and named != [*range(named[0], named[0] + len(named))]:
            which = ", ".join(map(str, named))
            raise Unclear(f"Columns {which} are all headed as {role}")
        yield from ((column, role) for column in named if column not in given.values())


def _is_called(text: str, role: Role) -> bool:
    bare = re.sub(r"[^a-z0-9# ]+", " ", plain(text).casefold())
    return re.fullmatch(_HEADINGS[role], " ".join(bare.split())) is not None
