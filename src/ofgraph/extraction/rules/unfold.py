"""One reported stretch into the smallest stretches that state one thing each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...records import Span
from .leads import label_of

_ANNOUNCED = (
    r"(?:strengths?|positives|weaknesses|areas?\s+(?:for|of|requiring|needing|that|where|"
    r"which|to|in)\b|"
    r"(?:improvement|development)\s+(?:points|areas)|recommendations?|concerns|findings|"
    r"priority\s+actions?|shortcomings|good\s+practice|achievements|improvements|features|points|"
    r"failings|issues|successes|challenges|priority\s+areas|where\s+the\s+strengths\s+lay|"
    r"(?:matters|things)\s+(?:that\s+|which\s+)?(?:need\w*|require\w*|for)\s+\w+)"
)
_HEAD = re.compile(rf"\b{_ANNOUNCED}", re.IGNORECASE)
_SURE_HEAD = re.compile(
    r"\b(?:strengths?|weaknesses|positives|areas?\s+(?:for|of|requiring|needing|that|"
    r"where|which)\b|priority\s+actions?|"
    r"recommendations|(?:matters|things|points|issues)\s+(?:that\s+|which\s+)?(?:need|"
    r"require)\w*|good\s+practice|shortcomings|where\s+the\s+strengths)",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?P<cue>\s*,?\s*\b(?:including|included|includes?|such\s+as|namely|notably|"
    r"among\s+(?:them|which)|"
    r"in\s+the\s+areas?\s+of|(?:these|which|they)\s+(?:were|are|being|included?)|"
    r"as\s+follows|were|are|was|in|around|"
    r"relat(?:ed|ing)\s+to)\b\s*:?\s*|\s*:\s*-?\s*)(?P<items>\S)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:\s|,|\(|\)|\d|\b(?:(?:were|was|are|is|had|have|has|been|also|identified|"
    r"highlighted|noted|found|raised|recognised|seen|"
    r"by|from|the|inspectors?|ofsted|letter|report|visit|inspection|inspectorate|during|"
    r"this|that|at|which|of|team|for|"
    r"improvement|development|action|attention|focus|further|continued|requiring|needing|"
    r"strength|work|practice|made|given|in|"
    r"need(?:ed|s)?|to|improve|be|strengthened|good|weakness|concern|it|where|more|could|"
    r"should|better|listed|set|out|two|three|named|key|main|"
    r"four|five|six|addressed|progress|they|following|below|detail(?:ed)?|more|are|did|"
    r"and|not|required|still|remain(?:ed)?)\b))*",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    r"(?:identified|highlighted|noted|found|raised|made|recognised|given|discussed|set|listed|also|"
    r"now|still|being|not|clearly|well|in\s+line|part|addressed|included|evident|shared|"
    r"reported|seen|"
    r"outlined|summarised|detailed|accepted|known|contained|welcomed|mentioned|described|"
    r"acknowledged)\b",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"\b(?:of|with|for|in|to|by|from|at)$|^(?:for|with|in|at|by)\s[^,]{3,60}$", re.IGNORECASE
)
_NAMED_BY = re.compile(
    r"\s*(?:(?:were|was|had\s+been)\s+)?(?:identified|found|noted|highlighted|named|"
    r"listed|raised|given|set\s+out|reported)\s+(?:by|in|at|during)\s+[^,.;:]{0,90}",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"(?:the|a|an|that|how|its|their)\s", re.IGNORECASE)
_MEANS_MORE = re.compile(r"\s(?:no|not|any)\s")
_COMMA = re.compile(r",\s+(?:and\s+|or\s+)?|\s+as\s+well\s+as\s+")
_CONTRAST = re.compile(
    r"(?:,\s*|;\s*|\s+)(?:but|however,?|although|though|whereas|nevertheless,?)"
    r"\s+(?:that\s+|the\s+inspectors\s+(?:felt|found)\s+(?:that\s+)?)?"
    r"|,\s*yet\s+|,\s*(?:while|whilst|with\s+the\s+exception\s+of)\s+"
)
_FURTHER = re.compile(r",?\s+and\s+(?:also\s+)?that\s+|;\s*(?:and\s+)?(?:that\s+)?|,\s+that\s+")
_OPENING_CONTRAST = re.compile(
    r"(?:while|whilst|although|though|despite)\b[^,]{12,240},\s+", re.IGNORECASE
)
_REASON = re.compile(
    r",\s+(?:as|because|since)\s+(?!(?:well|part|a result|evidenced|shown|demonstrated)\b)"
    r"|,\s+when\s+(?:it|they|services|the)\b|\s+which\s+(?:reinforced|underlined|"
    r"confirmed|echoed|explained|supported)\b"
    r"|,?\s+(?:so\s+(?:this|that\s+is|it|the|we|a)\b|which\s+is\s+why\b|hence\b|"
    r"and\s+(?:this|these)\s+(?:has|have|is|are|would|will)\b"
    r"|therefore\b|and\s+work\s+(?:is|was|had|has)\b|,?\s*and\s+(?:a|"
    r"an)\s+[\w\s-]{3,40}\s(?:is|has\s+been|was)\s+(?:now\s+)?(?:in\s+place|being|"
    r"under\s?way))"
)
_HOLDS = re.compile(
    r"(?:strengths?|weaknesses|improvements|shortcomings|failings|positives)", re.IGNORECASE
)
_AND = re.compile(r"\s+and\s+")
_AND_ITEM = re.compile(
    r"\s+and\s+(?=(?:the|a|an|how|that|its|their|some|better|more|improved|effective|strong|good|"
    r"clear)\s)"
)
_RUNS_ON = re.compile(
    r"(?:which|who|where|particularly|especially|although|with|but|by|as|when|such|led|including|"
    r"in\s+some|despite)\b"
)
_NEVER_LISTED = frozenset(
    {"action", "scope", "procedure", "resolution", "question", "own_assessment"}
)
_NEUTRAL = frozenset({"discussion", "finding", "judgements"})
_EDGE = " \n\t,;:•"
_FIRST_JOINT = re.compile(r"(?:and|but|that|also|or)\s+", re.IGNORECASE)
_LAST_JOINT = re.compile(r"(?<![\s,;])[\s,;]+(?:and|but|or|while|whilst|although|with|however)$")
_LONGEST_JOINT = 16  # characters: ", although", with its comma and spaces
_FIRST_WORD = re.compile(r"\w+\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch that states one thing, and what a list head said of it."""

    span: Span
    label: str | None = None
    listed: bool = False


def unfold(view: str, span: Span) -> tuple[Piece, ...]:
    """Return the single statements of a reported stretch.

    >>> text = "a number of strengths, including clear plans, warm carers and low caseloads"
    >>> [piece.span.quote(text) for piece in unfold(text, Span(start=0, end=len(text)))]
    ['clear plans', 'warm carers', 'low caseloads']
    """
    end = span.end
    reason = _REASON.search(view, span.start + 15, span.end) if span.end - span.start > 40 else None
    if reason:
        end = reason.start()
    pieces: list[Piece] = []
    for part in _clauses(view, span.start, end):
        pieces += _listed(view, part)
    return tuple(pieces)


def listing(view: str, span: Span) -> tuple[Piece, ...]:
    """Return the items of a sentence that lists announced things ("Strengths included ...")."""
    if not _SURE_HEAD.search(view, span.start, span.end):
        return ()
    return _list_in(view, span)


def trimmed(view: str, start: int, end: int) -> Span | None:
    """Return a span without the spaces, commas and conjunctions at its edges."""
    changed = True
    while changed and start < end:
        changed = False
        while start < end and view[start] in _EDGE:
            start, changed = start + 1, True
        while end > start and view[end - 1] in _EDGE:
            end, changed = end - 1, True
        head = _FIRST_JOINT.match(view, start, end)
        if head:
            start, changed = head.end(), True
        near = max(start, end - _LONGEST_JOINT)
        tail = _LAST_JOINT.search(view[near:end])
        if tail:
            end, changed = near + tail.start(), True
    return Span(start=start, end=end) if end - start > 2 else None


def _clauses(view: str, start: int, end: int) -> Iterator[Span]:
    """Split at contrasts and at "and that"; quotations and brackets stay whole."""
    cuts: list[tuple[int, int]] = []
    opening = _OPENING_CONTRAST.match(view, start, end)
    if opening and end - opening.end() > 15:
        word = _FIRST_WORD.match(view, start, end)
        cuts.append((opening.end() - 1, opening.end()))
        start = word.end() if word else start
    for match in (*_CONTRAST.finditer(view, start, end), *_FURTHER.finditer(view, start, end)):
        if _depth(view, start, match.start()) == 0:
            cuts.append((match.start(), match.end()))
    begin = start
    for stop, resume in sorted(cuts):
        if stop - begin < 14 or end - resume < 10 or stop < begin:
            continue
        span = trimmed(view, begin, stop)
        if span:
            yield span
        begin = resume
    span = trimmed(view, begin, end)
    if span:
        yield span


def _depth(view: str, start: int, position: int) -> int:
    said = view[start:position]
    brackets = said.count("(") - said.count(")")
    return max(0, brackets) + said.count('"') % 2


def _listed(view: str, span: Span) -> tuple[Piece, ...]:
    return _list_in(view, span) or (Piece(span=span),)


def _list_in(view: str, span: Span) -> tuple[Piece, ...]:
    for head in _HEAD.finditer(view, span.start, span.end):
        for cue in _CUE.finditer(view, head.end(), min(span.end, head.end() + 130)):
            if not _governs(view, span, head, cue):
                continue
            label = label_of(view[span.start : cue.start("items")])
            if label in _NEVER_LISTED:
                continue
            items = split_list(view, Span(start=cue.start("items"), end=span.end))
            if not items or (len(items) == 1 and len(items[0].quote(view).split()) < 3):
                continue
            label = None if label in _NEUTRAL else label
            return tuple(Piece(span=item, label=label, listed=True) for item in items)
    return ()


def _between_fits(head: str, between: str, word: str) -> bool:
    if word in ("in", "around"):
        return not between.strip() and bool(_HOLDS.fullmatch(head))
    return bool(_BETWEEN.fullmatch(between) or _NAMED_BY.fullmatch(between))


def _governs(view: str, span: Span, head: re.Match[str], cue: re.Match[str]) -> bool:
    """Tell whether the announced noun governs the list: "strengths were identified, including"."""
    word = cue["cue"].strip(" ,:-\n").casefold()
    between = view[head.end() : cue.start()]
    if not _between_fits(head[0], between, word) or _MEANS_MORE.search(
        view[max(span.start, head.start() - 60) : head.start()]
    ):
        return False
    following = view[cue.start("items") : cue.start("items") + 30]
    if word in ("were", "are", "was", "in", "around"):
        if _VERBAL.match(following) or re.match(
            r"\w+(?:ed|ing)\b|(?:some|certain|all|a number|each|line|respect|relation|order|terms|"
            r"place|the (?:areas?|action|report|letter|following))\b",
            following,
        ):
            return False
        return head.start() - span.start < 60
    return True


def split_list(view: str, span: Span) -> tuple[Span, ...]:
    """Split "A, B and C" into its items; semicolons outrank commas, brackets are left alone."""
    end = span.end
    while end > span.start and view[end - 1] in " \n.;":
        end -= 1
    said = view[span.start : end]
    if ";" in said:
        cuts = [(one.start(), one.end()) for one in re.finditer(r";\s*(?:and\s+)?", said)]
    else:
        cuts = _commas(said)
    spans: list[Span] = []
    begin = 0
    for stop, resume in [*cuts, (len(said), len(said))]:
        item = trimmed(view, span.start + begin, span.start + stop)
        if item and item.quote(view).casefold() not in ("and", "or", "but"):
            spans.append(item)
        begin = resume
    return _whole_items(view, spans)


def _whole_items(view: str, spans: list[Span]) -> tuple[Span, ...]:
    """Join what a comma parted from its noun: "for most children, placement stability"."""
    whole: list[Span] = []
    for span in spans:
        last = whole[-1] if whole else None
        if last is not None and (
            _HANGING.search(last.quote(view))
            or re.match(r"(?:those|which|who|where)\b", view[span.start : span.end])
        ):
            whole[-1] = Span(start=last.start, end=span.end)
        else:
            whole.append(span)
    return tuple(whole)


def _commas(said: str) -> list[tuple[int, int]]:
    """Where a list is cut: commas, "as well as", and the last "and" where it joins items."""
    well = re.search(r"\s+as\s+well\s+as\s+", said)
    limit = well.start() if well else len(said)
    cuts = [
        (one.start(), one.end())
        for one in _COMMA.finditer(said)
        if one.start() <= limit
        and _depth(said, 0, one.start()) == 0
        and not _RUNS_ON.match(said, one.end())
    ]
    if well or any(re.search(r"\band\s+$", said[start:end]) for start, end in cuts):
        return cuts
    tail = cuts[-1][1] if cuts else 0
    joints = list((_AND if cuts else _AND_ITEM).finditer(said, tail))
    if not joints:
        return cuts
    joint = joints[-1] if cuts else joints[0]
    first = said[: cuts[0][0]] if cuts else ""
    if _DETERMINED.match(first) and not _DETERMINED.match(said, joint.end()):
        return cuts
    if _depth(said, 0, joint.start()) == 0:
        cuts.append((joint.start(), joint.end()))
    return cuts
