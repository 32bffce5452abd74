"""A sentence cut into clauses: one finite verb group each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Span

_DID = r"(?:undertook|went|took|made|gave|came|ran|began|agreed|apologised|promised|said|felt)"
_AUX = (
    r"(?:has|have|had|is|are|was|were|will|would|can|could|should|must|may|might|"
    r"did|does|do|goes|go)"
)
_VERB = re.compile(
    rf"\b(?:{_AUX}|felt|said|took|made|came|gave|ran|held|now|want|need|believe)\b|n't\b"
)
_ANY_VERB = re.compile(_VERB.pattern + r"|\b[a-z]{3,}ed\b")
_NOUN_PHRASE = (
    r"(?:(?:the|a|an|its|their|our|his|her|this|these|those|some|all|many|most|several|every|each|"
    r"no|any|both|another|further|new|additional|there|it|they|we|he|she|that|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|twelve|[\d£][\d,.]*%?)\b|[A-Za-z][\w'-]+)"
)
_NEW_CLAUSE = (
    rf"(?={_NOUN_PHRASE}(?:\s+(?!and\b|or\b|but\b|to\b|which\b|that\b|who\b)[\w'()£%,-]+){{0,7}}?"
    rf"\s+(?:now\s+|also\s+)?(?:{_AUX}|{_DID})\b)"
)
_CUTS = re.compile(
    r";\s+(?:and\s+|but\s+|however,?\s+)?"
    r"|:\s+(?=[a-z])"
    rf"|\s+-\s+{_NEW_CLAUSE}"
    r"|,?\s+(?:but|whereas|whilst|although|though|however,?)\s+(?:that\s+)?"
    r"|,?\s+while\s+(?=(?:the|a|an|\w+s)\b)"
    r"|,?\s+and\s+that\s+|,\s+that\s+|\s+and\s+(?=when\b)"
    r"|,\s+(?:with\s+progression|with\s+the\s+exception|for\s+which|hence|so)\s+|,\s+as\s+(?=part|\w+\s+\w+ing)"
    rf"|,?\s+and\s+(?:also\s+|as\s+a\s+result,?\s+)?{_NEW_CLAUSE}"
    rf"|,\s+{_NEW_CLAUSE}(?=(?:the|a|an|it|they|there|we|some)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:[,;:]?\s+(?:and\s+)?)\((?:[ivx]{1,4}|[a-h]|\d{1,2})\)\s+")
_OPENINGS = re.compile(
    r"(?:(?:and|but|that|also|however|so|or|then|therefore|furthermore|additionally|nevertheless|"
    r"nonetheless|meanwhile|accordingly|indeed)\b,?\s+|(?:In (?:reply|response|answer|addition|"
    r"short|summary|particular|turn)|As a result|By contrast|At the same time|For example|"
    r"On the other hand)(?:\s+to\s[^,]{1,60})?,\s+|(?:With regard to|In respect of|In relation to|"
    r"In terms of|As regards|Regarding|Turning to|On|As for|With reference to)\s[^,;.]{2,60},\s+)+",
    re.IGNORECASE,
)
_SHORTEST = 12


def clauses(view: str, start: int, end: int) -> Iterator[Span]:
    """Return the clauses of a stretch of text, without what joins them.

    >>> text = "the form was redesigned and a second hub will open in May; staff were tired"
    >>> [one.quote(text) for one in clauses(text, 0, len(text))]
    ['the form was redesigned', 'a second hub will open in May', 'staff were tired']
    """
    begin = start
    for cut in _CUTS.finditer(view, start, end):
        if cut.start() < begin or not _whole(view, begin, cut, end):
            continue
        yield from _clean(view, begin, cut.start())
        begin = cut.end()
    yield from _clean(view, begin, end)


def counted(view: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the items of a list within a sentence, "(i) ...; (ii) ...", its lead-in left out."""
    marks = list(_COUNTED.finditer(view, start, end))
    if len(marks) < 2:
        return ()
    stops = [*(mark.start() for mark in marks[1:]), end]
    return tuple(
        one
        for mark, stop in zip(marks, stops, strict=True)
        for one in _clean(view, mark.end(), stop)
    )


def _whole(view: str, begin: int, cut: re.Match[str], end: int) -> bool:
    """Tell whether both sides of a cut can stand alone: each has a verb."""
    if cut[0].startswith((";", ":")):
        return True
    stands = _ANY_VERB if cut[0].startswith(",") else _VERB
    return bool(stands.search(view, begin, cut.start()) and _VERB.search(view, cut.end(), end))


def _clean(view: str, start: int, end: int) -> Iterator[Span]:
    opening = _OPENINGS.match(view, start, end)
    begin = opening.end() if opening and end - opening.end() > _SHORTEST else start
    while begin < end and view[begin] in " \n\t,;:-":
        begin += 1
    while end > begin and view[end - 1] in " \n\t,;:":
        end -= 1
    if end - begin >= _SHORTEST:
        yield Span(start=begin, end=end)
