"""How wide words are when drawn, so that labels are cut, broken and placed before a picture is.

The widths are those of Helvetica, Arial and Liberation Sans, which are the same by design and of
which vl-convert carries the last; a page sets the wider fonts of a reader's smaller.
"""

from __future__ import annotations

from ...queries.wording import clean

NARROWED = "ofgraph narrowed"
"""What a page calls a wider font that it sets smaller, where none of the others is there."""
FONT = (
    f"Arial, 'Liberation Sans', Helvetica, Arimo, 'Nimbus Sans', FreeSans, '{NARROWED}', sans-serif"
)
SIZE = 12
ELLIPSIS = "…"

# Thousandths of the size, by width and then the signs that are as wide.
_WIDTHS = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[]\\ft",
    333: "()-r`“”",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckvsxyz",
    556: "#$?L_0123456789abdeghnopqu–£",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_WIDTH = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_OTHER = 667  # an accented capital; nearly all else is narrower
_WIDE = 1000  # a sign of a script that fills a square
_BOLD = 1.07


def text_width(words: str, size: float = SIZE, *, bold: bool = False) -> float:
    """About how many pixels wide words are, seldom too few.

    >>> round(text_width("Northmere", 12))
    57
    """
    told = sum(
        _WIDTH.get(sign, _WIDE if ord(sign) >= 0x1100 and ord(sign) < 0xFFDD else _OTHER)
        for sign in words
    )
    return told * size / 1000 * (_BOLD if bold else 1)


def shortened(words: object, width: float, size: float = SIZE, *, bold: bool = False) -> str:
    """Words on one line that fit into a width, cut with an ellipsis where they do not.

    >>> shortened("Wexcombe County Council", 80)
    'Wexcombe…'
    """
    told = clean(words)
    if text_width(told, size, bold=bold) <= width:
        return told
    while told and text_width(told + ELLIPSIS, size, bold=bold) > width:
        told = told[:-1]
    return told.rstrip() + ELLIPSIS


def broken(words: object, width: float, size: float = SIZE, *, bold: bool = False) -> list[str]:
    """Words in lines that fit into a width, broken between words; a word too wide is cut.

    >>> broken("Visits at which each theme was raised", 120)
    ['Visits at which each', 'theme was raised']
    """
    lines: list[str] = []
    for word in clean(words).split():
        fitting = shortened(word, width, size, bold=bold)
        if lines and text_width(f"{lines[-1]} {fitting}", size, bold=bold) <= width:
            lines[-1] = f"{lines[-1]} {fitting}"
        else:
            lines.append(fitting)
    return lines or [""]
