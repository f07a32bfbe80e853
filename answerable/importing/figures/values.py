"""The figure that a cell gives: what it shows, in the unit of the metric, or why there is none."""

import re
from dataclasses import dataclass
from decimal import Decimal

from answerable import likely
from answerable.importing.figures.calls import FiguresCall, Shares
from answerable.importing.sheets.cells import Cell
from answerable.importing.sheets.formats import Shown
from answerable.records import Figure
from answerable.records.forms import MISSING_MARKERS, marker_rule
from answerable.records.metrics import PER_CENT, POINTS

COUNTS = ("numerator", "denominator")
_NAMES = {"£": "pound", "$": "dollar", "€": "euro", "¥": "yen"}
_NUMBER = re.compile(r"([+-]?)\s*([£$€¥]?)\s*([+-]?)([0-9][0-9.,' \u00a0]*|[.,][0-9]+)\s*(%?)")


@dataclass(frozen=True)
class Reading:
    """What a cell gives: digits or a marker, and plain sentences on how it was read."""

    digits: str = ""
    marker: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Values:
    """Reads the cells of figures of a metric with a unit, as the call says.

    `commas_part` says whether commas part the cells of the file, so that one within a number is
    the mark of thousands; `of_workbook`, whether a number that is text is worth telling.
    """

    call: FiguresCall
    unit: str
    commas_part: bool = True
    of_workbook: bool = False

    def read(self, cell: Cell, role: str) -> Reading:
        """Return what a cell gives for a column of figures.

        Raise ValueError, as `what|mend`, where it is no figure of the metric, or may be another.
        """
        text = cell.text.strip()
        notes: list[str] = []
        if cell.number is None and not cell.stored:
            if marker := self._marker(text):
                return Reading(marker=marker, notes=self._of_marker(text, marker))
            number = self._of_text(text)
            if self.of_workbook:
                notes.append("It is text that holds a number")
        elif cell.number is None:
            number = Shown(text, cell.stored, cell.stored)
        elif not cell.number.digits:
            marker = self._marker(cell.number.text)
            if not marker:
                raise ValueError(_no_marker(cell.number.text))
            return Reading(marker=marker, notes=self._of_marker(cell.number.text, marker))
        else:
            number = cell.number
        digits = number.stored if self.call.as_stored else number.digits
        if number.is_rounded:
            notes.append(_rounded(number, self.call.as_stored))
        self._hold_unit(number, role)
        if role not in COUNTS and self.unit == PER_CENT and not number.per_cent:
            digits = self._share(digits, notes)
        return Reading(Figure.parse(digits).text, notes=tuple(notes))

    def _marker(self, text: str) -> str:
        if text in self.call.markers:
            return self.call.markers[text]
        bare = text.removeprefix("[").removesuffix("]") if text.startswith("[") else text
        return bare if bare in MISSING_MARKERS else ""

    def _of_marker(self, text: str, marker: str) -> tuple[str, ...]:
        return (f"‘{text}’ is the marker `{marker}`: {MISSING_MARKERS[marker]}",)

    def _of_text(self, text: str) -> Shown:
        found = _NUMBER.fullmatch(text.replace("\u2212", "-"))
        if not found or (found[1] and found[3]):
            if re.match(r"[+-]?[£$€]?[0-9]", text) and likely.qualified(text) is None:
                raise ValueError(_marked(text))
            if not any(letter.isdecimal() for letter in text):
                raise ValueError(_no_marker(text))
            Figure.parse(text)
            raise ValueError(_marked(text))
        digits = self._plain(found[4].strip(), text)
        sign = "-" if "-" in (found[1], found[3]) else ""
        whole, point, decimals = digits.partition(".")
        digits = f"{sign}{whole.lstrip('0') or '0'}{point}{decimals}"
        if len(whole) > 1 and whole.startswith("0"):
            raise ValueError(
                f"{likely.quoted(text)} begins with a nought, as codes do|Look whether it is one"
            )
        return Shown(text, digits, digits, bool(found[5]), found[2])

    def _plain(self, written: str, text: str) -> str:
        """Return digits without marks of thousands, and with a point before the decimals."""
        decimal = self.call.decimal or ("." if self.commas_part else "")
        if not decimal and "," not in written:
            decimal = "."
        other = "." if decimal == "," else ","
        grouped = rf"[0-9]{{1,3}}(?:(?:{re.escape(other)}|[' \u00a0])[0-9]{{3}})*"
        form = rf"(?:{grouped}|[0-9]+)?(?:{re.escape(decimal)}[0-9]+)?"
        if not decimal or not re.fullmatch(form, written):
            raise ValueError(
                f"It can't be told which digits of {likely.quoted(text)} are decimals"
                "|Say what stands before them with --decimal: `.` or `,`"
            )
        bare = re.sub(rf"{re.escape(other)}|[' \u00a0]", "", written)
        return bare.replace(decimal, ".")

    def _hold_unit(self, number: Shown, role: str) -> None:
        """Raise ValueError where a cell shows another unit than the metric has."""
        if number.per_cent and (role in COUNTS or self.unit not in (PER_CENT, POINTS)):
            whose = f"`{role}` is a count" if role in COUNTS else f"the metric counts {self.unit}"
            raise ValueError(
                f"It shows {likely.quoted(number.text)}, a percentage, and {whose}"
                "|Look whether it is the right column and the right metric"
            )
        sign = number.currency
        named = sign in self.unit or _NAMES.get(sign, sign) in self.unit.lower()
        if sign and (role in COUNTS or not named):
            raise ValueError(
                f"It shows {likely.quoted(number.text)}, a sum of money, and the metric's unit is "
                f"{self.unit}|Look whether it is the right column and the right metric"
            )

    def _share(self, digits: str, notes: list[str]) -> str:
        """Return a plain number of a metric of per cent, which may be a part of one."""
        number = Decimal(digits)
        if self.call.shares is Shares.TIMES_100:
            if abs(number) > 1:
                raise ValueError(
                    f"{digits} is more than 1, so the numbers here are no parts of one"
                    "|Say --shares as-written, or look at the cell"
                )
            notes.append(f"{digits} of one is {number.scaleb(2):f} per cent")
            return f"{number.scaleb(2):f}"
        if number and abs(number) <= 1 and self.call.shares is None:
            raise ValueError(
                f"{digits} may be {digits} per cent, or the part of one that is "
                f"{number.scaleb(2):f} per cent|Say --shares as-written or --shares times-100"
            )
        return digits


def _rounded(number: Shown, as_stored: bool) -> str:
    if as_stored:
        return f"It shows {number.text}; {number.stored} is taken, as you said"
    return (
        f"It holds {number.stored} and shows {number.text}, which is taken; `--digits stored` "
        "takes all digits"
    )


def _no_marker(text: str) -> str:
    return (
        f"{likely.quoted(text)} is no number, and no marker of the record: {marker_rule()}"
        f"|Say which it means: --marker '{text}=x'"
    )


def _marked(text: str) -> str:
    return (
        f"{likely.quoted(text)} is a number with something beside it"
        "|Look what that means, and import a file where it stands in a column of its own"
    )
