"""What a cell of a spreadsheet shows of the number that it holds, by its number format.

What a publisher prints is what the cell shows. A format may round the number, make a percentage of
it, show it in thousands, or show something else altogether; nothing of that may pass unseen.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

PRECISION = 15  # digits that Excel keeps of a number; those after them are noise
WIDEST_GENERAL = 11  # characters that a cell without a format shows, where its column has room
_LEAST_GENERAL = Decimal("0.0001")  # below it, such a cell shows a power of ten
CURRENCIES = "£$€¥"
_FINEST = 30  # decimals that a format can have in Excel
_LARGEST = 15  # digits before the point; the record has no figure of more
_ROUND = Context(prec=PRECISION, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<power>E[+-]0+)|(?P<digits>[0#?][0#?,]*(?:\.[0#?,]*)?|\.[0#?]+,*)"
    r"|(?P<plain>[%$£€¥+\-() \u00a0])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|colou?r ?[0-9]+", re.I)
_MONEY = re.compile(r"\$([^-]*)(-[0-9A-F]+)?", re.IGNORECASE)


class Unshowable(Exception):
    """A number whose format leaves in doubt which figure is meant: what is wrong, how to mend it.

    `settled_by_digits` says whether taking all digits that the cell holds would settle it.
    """

    def __init__(self, what: str, mend: str, settled_by_digits: bool = False) -> None:
        super().__init__(what)
        self.what, self.mend, self.settled_by_digits = what, mend, settled_by_digits


@dataclass(frozen=True)
class Shown:
    """A number as a cell shows it.

    `text` is what is seen, such as `£1,234` or `51%`. `digits` is the number in it as the record
    writes numbers, and empty where words or a dash are shown instead. `stored` is the same with
    all digits that the cell holds, so that of `51%` it may be `51.23`.
    """

    text: str
    digits: str
    stored: str
    per_cent: bool = False
    currency: str = ""

    @property
    def is_rounded(self) -> bool:
        """Say whether the cell holds more digits than it shows."""
        return bool(self.digits) and Decimal(self.digits) != Decimal(self.stored)


def kept(number: float) -> Decimal:
    """Return a number as Excel keeps it, with 15 digits: of 0.1 + 0.2 that is 0.3."""
    return _ROUND.create_decimal(repr(number))


def plainly(number: Decimal) -> str:
    """Return a number in digits, without powers of ten and without an end of noughts."""
    written = f"{number:f}"
    if "." in written:
        written = written.rstrip("0").removesuffix(".")
    return "0" if written in ("-0", "") else written


def shown(number: Decimal, code: str) -> Shown:
    """Return what a cell with a number format shows of a number that it holds.

    Raise Unshowable where that is no plain figure, or depends on the width of the column.
    """
    if number.adjusted() >= _LARGEST:
        raise Unshowable(*_LONG)
    sections = _sections(code or "General")
    which = _which(number, sections)
    negative = number < 0
    section = _Section(sections[which])
    if section.has_no_number or (number == 0 and section.has_no_nought):
        words = section.literal.strip()
        if not words:
            raise Unshowable(*_HIDDEN)
        return Shown(words, "", plainly(number))
    return section.shown(abs(number) if negative else number, negative, own_sign=which == 1)


def _sections(code: str) -> list[str]:
    """Return the parts of a format for positive, negative and zero numbers, and for text."""
    parts, part = [], ""
    for found in _TOKEN.finditer(code):
        if found["other"] == ";":
            parts.append(part)
            part = ""
        else:
            part += found[0]
    return [*parts, part]


def _which(number: Decimal, sections: Sequence[str]) -> int:
    """Return the number of the section that is used: 0 for positive, 1 negative, 2 zero."""
    if number < 0 and len(sections) > 1:
        return 1
    return 2 if number == 0 and len(sections) > 2 else 0


class _Section:
    """One part of a number format, taken to pieces."""

    def __init__(self, code: str) -> None:
        self.before, self.after, self.digits = "", "", ""
        self.general = False
        self.hundreds = 0
        self.currency = ""
        for found in _TOKEN.finditer(code):
            self._take(found)

    def _take(self, found: re.Match[str]) -> None:
        if found["bracket"] is not None:
            self._bracket(found["bracket"])
        elif found["power"]:
            raise Unshowable(*_POWER, settled_by_digits=True)
        elif found["general"] or found["digits"]:
            if self.digits or self.general:
                raise Unshowable(*_SPLIT)
            self.general, self.digits = bool(found["general"]), found["digits"] or ""
        elif found["other"]:
            if found["other"] == "/" and self.digits:
                raise Unshowable(
                    "shows a number as a fraction",
                    "Give it a format with decimals in Excel, or say `--digits stored`",
                    settled_by_digits=True,
                )
            if found["other"] != "@":
                self._add(found["other"])
        else:
            literal = found["quoted"] if found["quoted"] is not None else found["escaped"]
            self.hundreds += found["plain"] == "%"
            self._add(literal if literal is not None else found["plain"] or " ")

    def _bracket(self, text: str) -> None:
        if _COLOUR.fullmatch(text):
            return
        if money := _MONEY.fullmatch(text):
            self._add(money[1])
            if re.fullmatch("[A-Z]{3}", money[1].strip()):
                self.currency = money[1].strip()
            return
        raise Unshowable(
            f"has a format that shows different things by a rule (`[{text}]`)",
            "Give it a plain number format in Excel, after looking at what it shows",
        )

    def _add(self, text: str) -> None:
        if self.digits or self.general:
            self.after += text
        else:
            self.before += text
        self.currency = next((sign for sign in text if sign in CURRENCIES), self.currency)

    @property
    def literal(self) -> str:
        """What is shown beside the digits."""
        return self.before + self.after

    @property
    def has_no_number(self) -> bool:
        """Say whether no digits are shown at all."""
        return not self.digits and not self.general

    @property
    def has_no_nought(self) -> bool:
        """Say whether nothing is shown of zero but what stands beside the digits."""
        return not self.general and "0" not in self.digits and "." not in self.digits

    def shown(self, size: Decimal, negative: bool, own_sign: bool) -> Shown:
        """Return a number's size as this section shows it; its own sign is in the section."""
        self._hold_literals(negative, own_sign)
        per_cent = "%" in self.literal
        value = size.scaleb(2 * self.hundreds)
        if value.adjusted() >= _LARGEST:
            raise Unshowable(*_LONG)
        number, digits = self._general(value) if self.general else self._digits(value)
        sign = "-" if negative else ""
        text = f"{self.before}{number}{self.after}".strip()
        bare = digits if Decimal(digits) == 0 else sign + digits
        return Shown(
            text if own_sign or not negative else f"-{text}",
            bare,
            plainly(-value if negative else value),
            per_cent,
            self.currency,
        )

    def _hold_literals(self, negative: bool, own_sign: bool) -> None:
        words = self.literal.replace(self.currency, "") if self.currency else self.literal
        if rest := re.sub(r"[%+\-()\s]", "", words):
            raise Unshowable(
                f"has a format that adds ‘{rest}’ to the number",
                "Take it out of the format in Excel; if it is the unit, the metric says that",
            )
        minus = "-" in words or "(" in words
        if minus is not (negative and own_sign):
            seen = "shows a number below zero without its minus" if not minus else (
                "shows a minus or brackets at a number that is not below zero"
            )  # fmt: skip
            raise Unshowable(seen, "Look which is meant, and mend the format in Excel")

    def _general(self, value: Decimal) -> tuple[str, str]:
        digits = plainly(value)
        if value and value < _LEAST_GENERAL:
            raise Unshowable(*_POWER, settled_by_digits=True)
        if len(digits) > WIDEST_GENERAL:
            raise Unshowable(
                f"holds {digits}, of which it shows as many digits as its column has room for",
                "Give it a format with all decimals that were published, or say `--digits stored`",
                settled_by_digits=True,
            )
        return digits, digits

    def _digits(self, value: Decimal) -> tuple[str, str]:
        """Return a number as the placeholders of digits show it, and in plain digits."""
        whole, point, decimals = self.digits.partition(".")
        if (point and decimals.endswith(",")) or whole.endswith(",") or "," in decimals:
            raise Unshowable(
                "shows a number in thousands or millions, and holds it whole",
                "Say `--digits stored` for the whole number, if that is what was published",
                settled_by_digits=True,
            )
        if len(decimals) > _FINEST:
            mend = "Give it a plain number format in Excel"
            raise Unshowable(f"has a format of more than {_FINEST} decimals", mend)
        rounded = value.quantize(Decimal(1).scaleb(-len(decimals)), context=_EXACT)
        digits = f"{rounded:f}"
        optional = len(decimals) - len(decimals.rstrip("#?"))
        while optional and digits.endswith("0"):
            digits, optional = digits[:-1], optional - 1
        digits = digits.removesuffix(".")
        before, _, after = digits.partition(".")
        if whole.count("0") > len(before):
            raise Unshowable(
                "shows a number with noughts before it, as codes are",
                "Look whether it is a code; if not, give it a plain number format in Excel",
            )
        shown_before = f"{int(before):,}" if "," in whole else before
        if before == "0" and "0" not in whole:
            shown_before = ""
        if not shown_before and not after:
            raise Unshowable(*_HIDDEN)
        return shown_before + (f".{after}" if after else "."[: len(point)]), digits


_LONG = ("holds a number of more than 15 digits", "Look whether it is a code")
_HIDDEN = ("holds a number that its format hides", "Clear the format, or the cell")
_POWER = (
    "shows a number as a power of ten",
    "Give it a format with all its digits in Excel, or say `--digits stored`",
)
_SPLIT = (
    "has a format that parts its digits, as codes are",
    "Look whether it is a code; if not, give it a plain number format in Excel",
)
