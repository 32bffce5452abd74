"""The same text with its typography evened out: what every rule matches on.

A view has exactly as many characters as the text, so an offset found in the view holds in the
text. Only single characters are exchanged: no white space is folded and nothing is stripped.
"""

from __future__ import annotations

_SPACES = (
    "\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000\u200b\ufeff"
)
_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SINGLE_QUOTES = "‘’‚‛′`´ʼ＇\x91\x92"
_DOUBLE_QUOTES = "“”„‟″«»＂\x93\x94"
_DASHES = "‐‑‒–—―−﹣－\u00ad\x96\x97"
_BULLETS = "·•◦●○■□▪▫◼◻◾◆◇►▶▸➢➤➔✓✔❖⁃∙⚫‣\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf06e\uf0a8"

_PLAIN = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_LINE_ENDS, "\n")
    | dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_BULLETS, "•")
)


def view(text: str) -> str:
    """Return `text` with plain spaces, quotation marks, dashes and bullets, as long as before.

    >>> view("·\\u00a0the children’s “front door” – 2019")
    '• the children\\'s "front door" - 2019'
    """
    plain = text.translate(_PLAIN)
    assert len(plain) == len(text)  # noqa: S101  (offsets in the view must hold in the text)
    return plain
