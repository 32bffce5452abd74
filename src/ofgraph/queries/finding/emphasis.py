"""Making words stand out in a text that was cleaned, put in quotation marks and wrapped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..wording import clean, escaped
from .hits import Match

BOLD, PLAIN = "\x1b[1m", "\x1b[22m"


def marked(text: str, matches: Iterable[Match]) -> list[bool]:
    """For each sign of a text that stays when it is cleaned: is it to stand out?

    >>> marked("a\\nbe", [Match(2, 4)])
    [False, True, True]
    """
    within = bytearray(len(text))
    for match in matches:
        within[match.start : match.end] = b"\x01" * (match.end - match.start)
    return [bool(is_in) for sign, is_in in zip(text, within, strict=True) if clean(sign)]


def bold(lines: Sequence[str], text: str, matches: Iterable[Match]) -> list[str]:
    """Lines in which a text was wrapped, with what matches bold in a terminal.

    >>> bold(["“Plans", "drift.”"], "Plans drift.", [Match(6, 11)])
    ['“Plans', '\\x1b[1mdrift\\x1b[22m.”']
    """
    flags = _placed("".join(lines), marked(text, matches))
    made, at = [], 0
    for line in lines:
        made.append(_around(line, flags[at : at + len(line)], BOLD, PLAIN))
        at += len(line)
    return made


def strong(words: str, text: str, matches: Iterable[Match]) -> str:
    """The words for a text, as Markdown, with what matches strong.

    >>> strong("“Plans_drift.”", "Plans_drift.", [Match(6, 11)])
    '“Plans\\\\_**drift**.”'
    """
    return _around(words, _placed(words, marked(text, matches)), "**", "**", each=escaped)


def _around(
    words: str, flags: Sequence[bool], before: str, after: str, *,
    each: Callable[[str], str] = str,
) -> str:  # fmt: skip
    """Words with signs before and after every part that stands out."""
    made, inside = [], False
    for sign, stands_out in zip(words, flags, strict=True):
        if stands_out != inside:
            made.append(before if stands_out else after)
            inside = stands_out
        made.append(sign if sign.isspace() else each(sign))
    return "".join(made) + after * inside


def _placed(words: str, flags: Sequence[bool]) -> list[bool]:
    """Which signs of the words stand out; a space between two that do does too."""
    seen = [at for at, sign in enumerate(words) if not sign.isspace()]
    made = [False] * len(words)
    # In front of a text may stand what it is (RESTATED: “), and behind it at most one sign.
    behind = words.rstrip().endswith("”") and len(seen) > len(flags)
    first = len(seen) - len(flags) - behind
    for at, flag in zip(seen[max(first, 0) :], flags, strict=False):
        made[at] = flag
    for at in range(1, len(words) - 1):
        made[at] = made[at] or (words[at].isspace() and made[at - 1] and made[at + 1])
    return made
