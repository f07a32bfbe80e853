"""Languages that no one speaks, in which what was not translated can be seen.

Dates, numbers and the order of words are as in English.
"""

import re
from collections.abc import Mapping
from gettext import NullTranslations
from string import ascii_letters, ascii_lowercase, ascii_uppercase

from answerable.language import Language

BEGIN, END = "⟦", "⟧"
# Letters as wide as those of East Asian scripts. Addresses that are made of words stay the same.
WIDE_LETTERS = {ord(letter): ord(letter) + 0xFEE0 for letter in ascii_letters}
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنه"
ARABIC_LETTERS = str.maketrans(ascii_lowercase + ascii_uppercase, _ARABIC * 2)


class Pseudo(NullTranslations):
    """Each message within brackets."""

    def gettext(self, message: str) -> str:
        return f"{BEGIN}{message}{END}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


class Wide(Pseudo):
    """Each message in other letters, so that a word put into it tells whether it is one itself."""

    letters: Mapping[int, int] = WIDE_LETTERS

    def gettext(self, message: str) -> str:
        # Placeholders, web addresses and elements stay what they are.
        parts = re.split(r"(\{\w*\}|https?://[\w./-]+|<[^>]*>|&\w+;)", message)
        return "".join(p if n % 2 else p.translate(self.letters) for n, p in enumerate(parts))


class Arabic(Wide):
    """Each message in letters that run from right to left."""

    letters = ARABIC_LETTERS


PSEUDO = Language("en", Pseudo(), "pseudo")
WIDE = Language("en", Wide(), "wide")
RIGHT_TO_LEFT = Language("ar", Arabic(), "right to left")
