"""Words broken at the end of a line: whether the hyphen was the word's or the printer's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
# Only from where a word opens: tried from each of its letters, a long line would take for ever.
_BROKEN = re.compile(r"(?<![^\W\d_])(?<![^\W\d_][-‐])([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐\u00ad]$")
_OPENS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KEEP_AFTER = frozenset(
    (
        "all", "anti", "child", "co", "cross", "decision", "ex", "face", "five", "four", "full",
        "high", "inter", "long", "low", "mid", "multi", "non", "one", "over", "part", "post", "pre",
        "re", "self", "semi", "short", "six", "sub", "three", "two", "under", "well", "young",
    )
)  # fmt: skip
_SUSPENDED = frozenset(("and", "or", "to", "nor"))
_ENDING = re.compile(
    r"[a-z]{0,4}(?:tion|sion|ment|ness|ity|ty|ties|ance|ence|ing|ed|ly|able|ible|ally|ive|ous|ers?)s?"
)
"""What is left of a long word on the next line, hardly ever a word of its own."""


class Words:
    """The words of a whole document, to judge a broken one by.

    Word processors break lines at the hyphens that are there; typesetters add their own. A
    document in which a broken word stands whole elsewhere was typeset so.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._seen: Counter[str] = Counter()
        breaks: list[tuple[str, str]] = []
        head = ""
        for line in lines:
            opens = _OPENS.match(line)
            if head and opens:
                breaks.append((head, opens[0].casefold()))
                line = line[opens.end() :]
            broken = _BROKEN.search(line)
            head = broken[1].casefold() if broken else ""
            whole = line[: broken.start()] if broken else line
            self._seen.update(found[0] for found in _WORD.finditer(whole.casefold()))
        self._typeset = any(self._seen[head + tail] for head, tail in breaks)

    def joined(self, before: str, after: str) -> str:
        """Join two lines of a paragraph.

        >>> Words(["a multi-agency plan"]).joined("the multi-", "agency team")
        'the multi-agency team'
        >>> Words(["uncertainty"]).joined("some uncer-", "tainty remains")
        'some uncertainty remains'
        >>> Words([]).joined("short-", "and long-term")
        'short- and long-term'
        """
        broken = _BROKEN.search(before)
        if not broken:
            return f"{before} {after}"
        opens = _OPENS.match(after)
        if opens is None:
            return before + after if after[:1].isdigit() else f"{before} {after}"
        if opens[0] in _SUSPENDED:
            return f"{before} {after}"
        if before.endswith("\u00ad") or not self._is_compound(broken[1], opens[0]):
            return before[:-1] + after
        return before + after

    def _is_compound(self, head: str, tail: str) -> bool:
        if not tail[0].islower():
            return True
        head, tail = head.casefold(), tail.casefold()
        if self._seen[f"{head}-{tail}"]:
            return True
        if self._seen[head + tail]:
            return False
        if head.rpartition("-")[2] in _KEEP_AFTER or "-" in head:
            return True
        if self._seen[head] and self._seen[tail]:
            return True
        return not (self._typeset or _ENDING.fullmatch(tail))
