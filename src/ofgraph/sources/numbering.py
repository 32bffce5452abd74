"""The numbers that a list or a heading would print: 1, a, iv, 2.1."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 5_000  # no list is longer; beyond it letters and Roman figures give way to figures


def roman(number: int) -> str:
    """A number in small Roman figures.

    >>> roman(14)
    'xiv'
    """
    if not 0 < number < _MOST:
        return str(number)
    figures = ""
    for value, figure in _ROMAN:
        figures += figure * (number // value)
        number %= value
    return figures


def letters(number: int) -> str:
    """A number as Word counts in letters: a to z, then aa, bb.

    >>> letters(3), letters(28)
    ('c', 'bb')
    """
    if not 0 < number < _MOST:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def counted(number: int, style: str) -> str:
    """A number in a list style, as HTML or Word names it.

    >>> counted(2, "lowerRoman"), counted(2, "A"), counted(2, "decimal")
    ('ii', 'B', '2')
    """
    if style in ("lowerLetter", "a"):
        return letters(number)
    if style in ("upperLetter", "A"):
        return letters(number).upper()
    if style in ("lowerRoman", "i"):
        return roman(number)
    if style in ("upperRoman", "I"):
        return roman(number).upper()
    return f"{number:02}" if style == "decimalZero" else str(number)
