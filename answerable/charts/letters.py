"""How much room words take, so that labels are placed without drawing them first.

Widths are those of Helvetica, in thousandths of the type size, from Adobe's published font metrics
(Core 14 AFM files), with room for the wider fonts of some systems.
"""

_AFM = {
    222: "ijl‘’",
    278: " !,./:;If[]|t",
    333: "()-r“”·",
    389: "*",
    469: "^",
    500: "ckJsvxyz",
    556: "?abdeghnopqu0123456789L$_£–",
    584: "+<=>~×−",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_WIDTHS = {letter: width for width, letters in _AFM.items() for letter in letters}
_OTHER = 667  # a letter that the table lacks
_MARGIN = 1.14  # for fonts wider than Helvetica, such as Verdana and DejaVu Sans
_BOLD = 1.13


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how many pixels wide a line of words is at a type size in pixels."""
    units = sum(_WIDTHS.get(letter, _OTHER) for letter in text)
    return units / 1000 * size * _MARGIN * (_BOLD if bold else 1)


def wrapped(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Break words into lines of at most `room` pixels; a word that is longer is broken too."""
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, room, size, bold):
            longer = f"{lines[-1]} {piece}".strip()
            if width(longer, size, bold) <= room or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(piece)
    return tuple(lines)


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
