"""A language that no one speaks, in which what was not translated can be seen.

Every message is the English one within ⟦ and ⟧, its `{placeholders}` kept. Dates, numbers and lists
are as in English.
"""

from gettext import NullTranslations

from answerable.language import Language

BEGIN, END = "⟦", "⟧"


class Pseudo(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"{BEGIN}{message}{END}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


PSEUDO = Language("en", Pseudo())
