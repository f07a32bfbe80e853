"""What is wrong with a record, and where: the one form in which every floor reports a mistake."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

SHOWN_NAMES = 10  # of a longer list, a message gives these
LONGEST = 600  # characters of one part of a message; what an editor wrote may be far longer
# Characters that Python calls printable, and that still show nothing.
UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | {
    chr(code)
    for first, last in ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
    for code in range(first, last + 1)
}


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file: its path from the root of the repository, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Write the place in the form that editors and continuous integration recognise."""
        return f"{self.file}:{self.line}:{self.column}"

    @classmethod
    def within(cls, text: str, offset: int, file: str, first_line: int) -> "Location":
        """Return where an offset of a text stands that begins on a line of a file."""
        line = first_line + text.count("\n", 0, offset)
        return cls(file, line, offset - text.rfind("\n", 0, offset))


class Level(StrEnum):
    """How much a problem matters: an error stops publication, a warning is advice."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it is, what is wrong, and how to mend it, in plain English."""

    location: Location
    what: str
    mend: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        """Write `file:line:column: what. How to mend it.` on one line; a warning says it is one."""
        name = "warning: " if self.level is Level.WARNING else ""
        return f"{visible(str(self.location))}: {name}{self.message}"

    @property
    def message(self) -> str:
        """What is wrong and how to mend it: one line, safe to show, of a bounded length."""
        stop = "" if self.mend.endswith(("?", ".")) else "."
        return visible(f"{_shortened(self.what)}. {_shortened(self.mend)}{stop}")


class InvalidRecord(Exception):
    """The record can't be published as it stands; holds every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of files and lines."""
        super().__init__()
        self.problems = tuple(sorted(problems))

    def __str__(self) -> str:
        """Say every problem, one a line, with a closing count."""
        return report(self.problems)


class SiteFailed(Exception):
    """The site can't be built for a reason that is not in the record; says why in plain words."""


def visible(text: str) -> str:
    r"""Return text in which nothing is hidden: what can't be seen is written as `\u{202E}`.

    What an editor wrote is shown in terminals and logs. There a control character can move the
    cursor or end a line, and a direction mark can turn the words around.
    """
    if text.isprintable() and UNSEEN.isdisjoint(text):
        return text
    return "".join(
        character
        if character.isprintable() and character not in UNSEEN
        else f"\\u{{{ord(character):X}}}"
        for character in text
    )


def did_you_mean(written: str, known: Iterable[str], otherwise: str) -> str:
    """Return how to mend a word that is not known: the known one that is nearest, if any is."""
    near = nearest_word(written, known)
    return f"Did you mean `{near}`?" if near else otherwise


def some_of(names: Sequence[str]) -> str:
    """Return the first names of a list, and how many more there are, for a message."""
    more = f" or one of {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
    return ", ".join(names[:SHOWN_NAMES]) + more


def nearest_word(written: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the known word that is most like the one written, from a likeness (0 to 1) on."""
    from difflib import get_close_matches  # a sound record needs no suggestion

    near = get_close_matches(written, list(known), 1, likeness)
    return near[0] if near else None


def _shortened(text: str) -> str:
    """Leave out the middle of a text that is too long: its end often says what is wrong."""
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} … {text[-half:]}"


def counted(problems: Collection[Problem]) -> str:
    """Return how many errors and warnings there are: `3 errors and 1 warning`."""
    warnings = sum(problem.level is Level.WARNING for problem in problems)
    counts = {"error": len(problems) - warnings, "warning": warnings}
    said = [f"{n} {name}{'' if n == 1 else 's'}" for name, n in counts.items() if n]
    return " and ".join(said) or "0 errors"


def stops_publication(problems: Iterable[Problem]) -> bool:
    """Say whether one of the problems is an error."""
    return any(problem.level is Level.ERROR for problem in problems)


def closing(problems: Collection[Problem]) -> str:
    """Return the line that ends a list of problems: how many, and what they mean for the site."""
    meaning = (
        "Nothing was published; the site is as it was."
        if stops_publication(problems)
        else "A warning does not stop publication."
    )
    return f"{counted(problems)} found. {meaning}"


def report(problems: Iterable[Problem]) -> str:
    """Return all problems in order, one a line, with a closing count."""
    told = sorted(problems)
    return "\n".join([*map(str, told), closing(told)])
