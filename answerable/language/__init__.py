"""The language that readers are addressed in: the words of one catalogue, and a locale's forms.

The engine is written in English, and its messages are their own English catalogue. Another
language is a file of translations, `locales/<code>.po`, that gettext's tools read and write.

Which language is spoken belongs to the whole of a publication, so it is set once, when that
begins, and every sentence asks for it here. What editors are told stays English, and so do ids,
field names and the names of files.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from babel import Locale

K = TypeVar("K")
T = TypeVar("T")
LOCALES = Path(__file__).parent / "locales"


@dataclass(frozen=True)
class Language:
    """A language by its code, such as `en` or `cy`, and its catalogue.

    `version` is another where the catalogue says anything otherwise.
    """

    code: str
    catalogue: NullTranslations
    version: str = ""

    @property
    def tag(self) -> str:
        """What the language is called in pages and feeds (BCP 47)."""
        return "en-GB" if self.code == "en" else self.code.replace("_", "-")

    @property
    def locale(self) -> "Locale":
        """What is known of how the language writes numbers, dates and lists."""
        # Nothing but words is needed for a check, and this is slow to start.
        from babel import Locale

        return Locale.parse(self.tag, sep="-")

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The way in which lines run."""
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"


ENGLISH = Language("en", NullTranslations())
_spoken: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that the engine speaks."""
    return ("en", *sorted(path.stem for path in LOCALES.glob("*.po")))


# Pages ask for the same words again and again, one catalogue for a whole publication.
@lru_cache(maxsize=8192)
def _message(catalogue: NullTranslations, text: str) -> str:
    # To gettext, the translation of nothing is the head of its file.
    return catalogue.gettext(text) if text else ""


@lru_cache(maxsize=8192)
def _message_in(catalogue: NullTranslations, context: str, text: str) -> str:
    return catalogue.pgettext(context, text)


def spoken() -> Language:
    """Return the language that readers are addressed in."""
    return _spoken.get()


def speak(code: str) -> None:
    """Address readers in a language from now on; raise ValueError for one without a catalogue."""
    _spoken.set(_language(code))


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Address readers in a language until the block ends."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def _language(code: str) -> Language:
    if code == "en":
        return ENGLISH
    if code not in languages():
        raise ValueError(f"The engine does not speak {code!r}: it speaks {', '.join(languages())}")
    # As above: English alone needs no catalogue.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    packed = BytesIO()
    with (LOCALES / f"{code}.po").open("rb") as file:
        write_mo(packed, read_po(file, code))
    version = f"{code} {sha256(packed.getvalue()).hexdigest()}"
    return Language(code, GNUTranslations(BytesIO(packed.getvalue())), version)


def _(text: str, /, **values: object) -> str:
    """Return a message in the language spoken, with each `{name}` filled in."""
    message = _message(_spoken.get().catalogue, text)
    return message.format(**values) if values else message


def pgettext(context: str, text: str, /, **values: object) -> str:
    """Return a message that means one thing here and another elsewhere, told by its context."""
    message = _message_in(_spoken.get().catalogue, context, text)
    return message.format(**values) if values else message


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """Return a message in the form that a number asks for."""
    message = _spoken.get().catalogue.ngettext(one, many, number)
    return message.format(**values) if values else message


def N_(text: str, /) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a message that is kept in a table, to be translated by `_` where it is shown."""
    return text


def NN_(one: str, many: str, /) -> tuple[str, str]:  # noqa: N802 - as above
    """Mark the two forms of a message that are kept in a table, for `ngettext`."""
    return one, many


class Messages(Mapping[K, str]):
    """Messages in a table, marked with `N_`: each is translated when it is looked up."""

    def __init__(self, messages: Mapping[K, str]) -> None:
        self._messages = messages

    def __getitem__(self, key: K) -> str:
        return _(self._messages[key])

    def __iter__(self) -> Iterator[K]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)


def kept(say: Callable[[K], T]) -> Callable[[K], T]:
    """Return a function that says the same of a thing, once in each language: then it is kept.

    For what is said of few things on many pages, each of which can be hashed.
    """

    @lru_cache(maxsize=4096)
    def said(_catalogue: NullTranslations, about: K) -> T:
        return say(about)

    return lambda about: said(_spoken.get().catalogue, about)


def name_in_words(name: str) -> str:
    """Write the name of a type in words: `meeting kind` for `MeetingKind`."""
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower()


def numeral(number: int) -> str:
    """Write a count for a message: `1,234`."""
    if spoken().code == "en":
        return f"{number:,}"
    from babel.numbers import format_decimal

    return format_decimal(number, locale=spoken().locale)
