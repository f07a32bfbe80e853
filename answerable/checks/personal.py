"""Personal details: found in any text, and refused unless the plan lists them as public.

Shapes alone are looked at: who a detail belongs to can't be told. So nothing is said of postcode
districts ("SE1"), and of numbers and codes that no telephone or postcode can be.
"""

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from answerable.checks.pieces import Piece
from answerable.problems import Location, Problem

_AT = r"(?: ?[@\uFF20\uFE6B] ?| ?[\[({] ?at ?[\])}] ?)"
_DOT = r"(?:\.| ?[\[({] ?dot ?[\])}] ?)"
_EMAIL = re.compile(
    rf"(?<![\w.%+-])[\w.%+'-]{{1,64}}{_AT}(?:[\w-]{{1,63}}{_DOT}){{1,5}}[a-z]{{2,24}}\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"\s@\S|\S@\s")  # "follow us @name" is no address
# A nought or the country's code, then 1, 2, 3 or 7, then eight or nine digits, however grouped.
_PHONE = re.compile(
    r"(?<![\w./+=#-])"
    r"(?:(?:\(?\+44\)?|\(?0044\)?)[\s.-]?(?:\(0\)[\s.-]?|0)?\(?|\(?0)[1237][0-9]"
    r"(?:[\s.()/\u2010\u2011\u2013-]{0,2}[0-9]){7,8}(?!\w)(?![.,/-][0-9])"
)
_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|"
    "EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|"
    "LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|"
    "SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|[BEGLMNSW]"
)
_DISTRICT = rf"(?:{_AREAS})[0-9][0-9A-HJKMNPR-Y]?"
DISTRICT = re.compile(_DISTRICT)  # the first half of a postcode, which is nobody's
_POSTCODE = re.compile(
    rf"(?<![\w/=#.-]){_DISTRICT}[^\S\n]?"
    r"(?!(?-i:[0-9](?:st|nd|rd|th)))[0-9][ABD-HJLNP-UW-Z]{2}(?![\w-])",
    re.IGNORECASE,
)
_INSURANCE = re.compile(
    r"(?<![\w/=#.-])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ .-]?[0-9]{2}){3}[ .-]?[A-D](?![\w])",
    re.IGNORECASE,
)
_KINDS = (
    ("a telephone number", _PHONE),
    ("a postcode", _POSTCODE),
    ("a National Insurance number", _INSURANCE),
)
_ADDRESS = re.compile(r"https?://[^\s<>)\]]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# What each detail has at least: a search for these is quick, and most texts have none.
_MAY_HOLD_EMAIL = re.compile(r"[@\uFF20\uFE6B\[({](?:(?<=[@\uFF20\uFE6B])| ?[Aa][Tt]\b)")
_MAY_HOLD_NUMBER = re.compile(
    r"[0-9](?:[\s.()/\u2010\u2011\u2013-]{0,2}[0-9]){7}|[0-9][A-Za-z]{2}\b|[0-9][ .-]?[A-Da-d]\b"
)


@dataclass(frozen=True)
class Detail:
    """A personal detail in a text: where it begins, of what kind, and as it is written."""

    offset: int
    kind: str
    text: str


def nothing_personal(piece: Piece) -> Iterator[Problem]:
    """No text, field or cell holds an e-mail address, a telephone number, a postcode or the like.

    What the plan lists in `public_contacts` is published as such, and may stand anywhere.
    """
    record = piece.record
    if "public_contacts" in record.unread:
        return  # All of them would be refused.
    if not _may_hold_details(piece.text):
        return
    public = public_details(record.plan.public_contacts)
    texts = {words.text for words in piece.words}  # a few words stand in thousands of fields
    found = {text: details for text in texts if (details := [*private_details(text, public)])}
    for words in piece.words:
        for detail in found.get(words.text, ()):
            yield personal_problem(words.place(record, detail.offset), detail)


def personal_in(
    text: str, file: str, first_line: int, public: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each personal detail in a text that begins on a line of a file.

    `public` is what `public_details` gives of the plan's list.
    """
    for detail in private_details(text, public):
        yield personal_problem(Location.within(text, detail.offset, file, first_line), detail)


@lru_cache(maxsize=4)
def public_details(contacts: tuple[str, ...]) -> frozenset[str]:
    """Return the details in a list of contacts, each of which may say more than the detail."""
    return frozenset(
        detail.text.casefold() for contact in contacts for detail in personal_details(contact)
    )


def private_details(text: str, public: Collection[str]) -> Iterator[Detail]:
    """Yield each personal detail in a text that is not among the public ones."""
    return (found for found in personal_details(text) if found.text.casefold() not in public)


def _may_hold_details(text: str) -> bool:
    """Say whether a text, or one of its lines, may hold a detail: most hold none."""
    return bool(
        "&" in text  # what an entity or a backslash hides
        or "\\" in text
        or _MAY_HOLD_EMAIL.search(text)
        or _MAY_HOLD_NUMBER.search(text)
    )


def personal_details(text: str) -> Iterator[Detail]:
    """Yield each personal detail in a text, in the spellings that readers would see."""
    # Offsets are then of the text as it is read; in its own line that is near enough.
    seen = _ESCAPED.sub(r"\1", html.unescape(text)) if "&" in text or "\\" in text else text
    if _MAY_HOLD_EMAIL.search(seen):
        for found in _EMAIL.finditer(seen):
            if not _HANDLE.search(found[0]):
                yield Detail(found.start(), "an e-mail address", found[0])
    if _MAY_HOLD_NUMBER.search(seen):
        # The digits and letters of a web address are no telephone number.
        seen = _ADDRESS.sub(lambda address: " " * len(address[0]), seen)
        for kind, pattern in _KINDS:
            for found in pattern.finditer(seen):
                yield Detail(found.start(), kind, " ".join(found[0].split()))


def personal_problem(place: Location, detail: Detail) -> Problem:
    """Return what is said of a personal detail, with both ways out."""
    return Problem(
        place,
        f"`{detail.text}` looks like {detail.kind}, and the record holds no personal details",
        "Take it out; or, if it is published for everybody to use, list it under "
        "`public_contacts` in plan.yml",
    )
