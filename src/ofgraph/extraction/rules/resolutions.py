"""What members resolved, agreed, recommended, requested or noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...records import DecisionKind, Finding, Resolution, Span, View, Visit
from ..layout import Part
from .answers import addressed, restated
from .leads import RESOLUTION_LEAD
from .paper import Paper
from .resolution_words import actor_of, asks_of, due_of

_BODY = (
    r"(?:[Cc]ommittee|[Pp]anel|[Bb]oard|[Cc]abinet|[Mm]embers|[Cc]ouncil|[Ee]xecutive|"
    r"[Cc]ommission|[Ss]ub-?[Cc]ommittee|[Gg]roup|[Mm]ayor|[Ll]eader)"
)
_INLINE = re.compile(
    r"(?:\b[Ii]t\s+was\s+(?:therefore\s+|also\s+|then\s+|further\s+|"
    r"unanimously\s+)*(?P<it>RESOLVED|AGREED|DECIDED|RECOMMENDED|[Rr]esolved|[Aa]greed|"
    r"[Dd]ecided)\s*(?:,\s*)?(?:that|to)\b"
    rf"|\b(?:(?:[Tt]he|[Tt]hat)\s+)?(?:\w+\s+){{0,5}}?{_BODY}\s+(?:(?:was|were|has|had|is|"
    r"are)\s+)?(?:also\s+|then\s+|unanimously\s+|therefore\s+)*"
    r"(?P<body>RESOLVED|AGREED|RECOMMENDED|REQUESTED|resolved|agreed|decided|requested|"
    r"recommended|asked)\s+(?:that|to)\b"
    r"|(?:^|(?<=[.;]\s)|(?<=\n))(?P<bare>RESOLVED|AGREED|RECOMMENDED|DECISION|Resolved|"
    r"Agreed|Decision|DECIDED|Recommended|Recommendation|RECOMMENDATION|ACTION|"
    rf"Action)\s*(?:\([^()]{{0,40}}\)\s*)?(?:[:*,-]{{1,4}}\s*|\s+)(?P<rest>(?:[Tt]hat|[Tt]o)\b|\S)"
    rf"|(?P<asked>(?:\b[A-Z][\w']*\s+(?:and\s+)?|\b[Tt]he\s+){{0,6}}{_BODY}\s+(?:is|"
    r"are)\s+(?:therefore\s+)?(?:asked|recommended|invited|requested|RECOMMENDED)\s*(?:to|"
    r"that)\b))"
)
_NOTED = re.compile(
    r"^(?:(?:The\s+|That\s+the\s+|That\s+|"
    rf"the\s+)?(?:\w+\s+){{0,6}}?{_BODY}\s+(?:received\s+and\s+)?(?:noted|"
    rf"received|NOTED|RECEIVED)\s+(?:the|this)\s+(?:\w+\s+){{0,3}}(?:reports?|updates?|letter|"
    r"presentation|contents|outcome|information|position|progress)\b"
    rf"|(?:That\s+)?[Tt]he\s+(?:\w+\s+){{0,6}}(?:reports?|updates?|letter|presentation|"
    rf"contents|outcomes?|plan)\s+(?:(?:[\w-]+\s+){{0,8}}?)(?:be|was|"
    r"were)\s+(?:received\s+and\s+)?(?:noted|received))",
)
_ONLY_NOTES = re.compile(
    r"(?:(?:that|the|this|members?|committee|panel|board|cabinet|to|be|is|are|asked|it|"
    r"was|resolved|note[ds]?|receive[ds]?|unanimously|decision|and|reports?|updates?|"
    r"contents?|of|outcomes?|letter|ofsted|inspection|visit|monitoring|focused|by|"
    r"presentation|information|progress|position|its|appendix|appendices|findings|"
    r"children's|services|agreed|for|in|from)\W+)*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:^|(?<=\s))(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?:[a-z]|\d{1,2})\))\s+")
_DECISIVE = re.compile(
    r"^(?:That|To|Note|Agree|Receive|Consider|Comment|Approve|Endorse|Review|Request|"
    r"Recommend|Welcome|Support|Scrutinise|Ask|Delegate|Members (?:note|are)|"
    r"(?:The\s+)?(?:\w+\s+){0,6}?"
    r"(?:Committee|Cabinet|Board|Panel|Council|Executive|Members|Commission)\s+(?:is|are|"
    r"to|note[sd]?|agree[sd]?|approve[sd]?|receive[sd]?|resolve[sd]?|recommend\w*|"
    r"welcome[sd]?|thank\w*|endorse\w*))\b"
    r"|\b(?:be|was|were)\s+(?:noted|received|approved|agreed|endorsed|accepted|brought|"
    r"provided|circulated|asked|requested)\b"
)
_ITEM_OPENS = re.compile(r"(?:and\s+)?(?:that,?\s+|[Tt]o:\s+)?")
_KINDS: dict[str, DecisionKind] = {
    "resolved": "resolved", "decided": "resolved", "decision": "resolved", "agreed": "agreed",
    "recommended": "recommended", "recommendation": "recommended", "requested": "requested",
    "asked": "requested", "action": "agreed",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    span: Span
    type: DecisionKind
    marker: str | None
    rule: str


def find_resolutions(
    paper: Paper, visits: tuple[Visit, ...], findings: tuple[Finding, ...], *, body: str | None
) -> tuple[Resolution, ...]:
    """Return the decisions of a paper; one printed twice is one, with both places as evidence."""
    found: dict[str, list[_Draft]] = {}
    for draft in _drafts(paper):
        words = draft.span.quote(paper.view)
        found.setdefault(" ".join(re.findall(r"\w+", words.casefold())), []).append(draft)
    made: list[Resolution] = []
    for first, *others in found.values():
        words = first.span.quote(paper.view)
        spans = dict.fromkeys(draft.span for draft in (first, *others))
        noted = _only_notes(words) and first.type != "recommended"
        made.append(
            Resolution(
                type="noted" if noted else first.type, actor=actor_of(words, body),
                asks=asks_of(first.span.quote(paper.text)),
                addresses=addressed(paper, _topic(paper, first), findings, visits=visits),
                evidence=tuple(paper.evidence(span, first.rule, 0.92) for span in spans),
                id=f"r{len(made) + 1}", due=due_of(words), marker=first.marker,
                restates=restated(words, made),
            )
        )  # fmt: skip
    return tuple(made)


def _topic(paper: Paper, draft: _Draft) -> Span:
    """A decision in a sentence is about what the sentence opens with: "After concerns about X"."""
    sentence = paper.sentence_at(draft.span.start)
    return sentence if sentence and draft.rule.startswith("resolutions.inline@") else draft.span


def answering(
    paper: Paper, resolutions: tuple[Resolution, ...], views: tuple[View, ...]
) -> tuple[Resolution, ...]:
    """Add to each decision the views it takes up."""
    answered: list[Resolution] = []
    for resolution in resolutions:
        proof = resolution.evidence[0]
        more = addressed(paper, Span(start=proof.start, end=proof.end), views)
        answered.append(replace(resolution, addresses=(*resolution.addresses, *more)))
    return tuple(answered)


def _drafts(paper: Paper) -> Iterator[_Draft]:
    deciding: tuple[DecisionKind, str] | None = None
    for part in paper.parts:
        if part.number not in paper.relevant:
            deciding = None
            continue
        said = paper.view[part.start : part.end]
        if part.kind == "heading":
            deciding = _decides(said)
            continue
        if part.kind == "item" and paper.labels.get(part.number) == "resolution":
            yield from _listed(paper, part)
            continue
        if _introduces(paper, part):
            deciding = None
            continue
        inline = tuple(_inline(paper, part))
        yield from inline
        if deciding is not None and not inline and len(said) > 8 and not said.startswith("("):
            yield from _under_heading(paper, part, *deciding)


def _decides(heading: str) -> tuple[DecisionKind, str] | None:
    found = re.match(
        r"(?:\d[\d.]*\s*)?(RESOLVED|RESOLUTIONS?|DECISIONS?|AGREED|RECOMMENDATIONS?|Resolved|"
        r"Resolutions?|Decisions?|Agreed|Recommendations?)(?:\s+(?:to|of|"
        r"for)\s+(?:the\s+)?\w+)?\W*$",
        heading,
    )
    if not found:
        return None
    word = found[1].casefold()
    kind: DecisionKind = (
        "recommended" if word.startswith("recom") else "agreed" if word == "agreed" else "resolved"
    )
    return kind, found[1]


def _introduces(paper: Paper, part: Part) -> bool:
    follows = (
        part.number + 1 < len(paper.parts) and paper.parts[part.number + 1].lead == part.number
    )
    return follows and bool(RESOLUTION_LEAD.search(paper.view[part.start : part.end]))


def _listed(paper: Paper, part: Part) -> Iterator[_Draft]:
    lead = paper.parts[part.lead] if part.lead is not None else None
    words = paper.view[lead.start : lead.end] if lead else ""
    found = list(
        re.finditer(
            r"resolved|agreed|decided|decision|recommend\w*|asked|requested|invited",
            words,
            re.IGNORECASE,
        )
    )
    word = found[-1][0].casefold() if found else "resolved"
    kind: DecisionKind = (
        "recommended"
        if word.startswith(("recom", "invited")) or (word == "asked" and "ask" in words)
        else _KINDS.get(word, "resolved")
    )
    name = {"resolved": "RESOLVED", "agreed": "AGREED"}.get(kind, kind.capitalize())
    span = _stripped(paper.view, part.start, part.end)
    words = span.quote(paper.view)
    if re.match(r"(?:Reasons?|Alternative|Options|Note:)\b", words) or len(words) < 8:
        return
    yield _Draft(
        span=span,
        type=kind,
        marker=f"{name} {part.marker}" if part.marker else None,
        rule="resolutions.listed@1",
    )


def _under_heading(paper: Paper, part: Part, kind: DecisionKind, word: str) -> Iterator[_Draft]:
    said = paper.view[part.start : part.end]
    if re.match(
        r"(?:Reasons?|Alternative|Options|Note:|Members? (?:asked|discussed|heard)|Supporting|"
        r"None\b|Not applicable)",
        said,
    ):
        return
    if not _DECISIVE.search(said) or said.endswith(":"):
        return
    yield _Draft(
        span=_stripped(paper.view, part.start, part.end), type=kind,
        marker=f"{word} {part.marker}" if part.marker else word, rule="resolutions.section@1",
    )  # fmt: skip


def _stripped(view: str, start: int, end: int) -> Span:
    opening = _ITEM_OPENS.match(view, start, end)
    begin = opening.end() if opening and end - opening.end() > 6 else start
    while (end > begin + 1 and view[end - 1] in " \n;,*") or view[begin:end].endswith(
        (" and", "; and")
    ):
        end -= 1 if view[end - 1] in " \n;,*" else 3
    return Span(start=begin, end=end)


def _inline(paper: Paper, part: Part) -> Iterator[_Draft]:
    for sentence in part.sentences:
        said = paper.view[sentence.start : sentence.end]
        found = _INLINE.search(said)
        if found is None or _discussed(said, found):
            if _NOTED.match(said) and not found:
                yield _Draft(
                    span=_unstopped(paper.view, sentence),
                    type="noted",
                    marker=None,
                    rule="resolutions.noted@1",
                )
            continue
        word = (found["it"] or found["body"] or found["bare"] or "recommended").casefold()
        kind = _KINDS[word]
        start = sentence.start + (found.start("asked") if found["asked"] else found.start())
        if found["bare"] and not _bare_opens(found):
            start = sentence.start + found.start("rest")
        end = part.end if found["bare"] and word != "action" and _runs_on(said) else sentence.end
        span = (
            _unstopped(paper.view, Span(start=start, end=end))
            if found["asked"] or (found["bare"] and not _bare_opens(found))
            else Span(start=start, end=end)
        )
        yield from _numbered(paper, span, kind)
        if end == part.end:
            return


def _bare_opens(found: re.Match[str]) -> bool:
    """ "Resolved to request ..." is a sentence; "Recommendation: Cabinet is asked" is a label."""
    return found["bare"] in ("Resolved", "RESOLVED", "AGREED", "Agreed") and found[
        "rest"
    ].casefold() in ("to", "that")


def _runs_on(said: str) -> bool:
    return bool(_NUMBERED.search(said))


def _discussed(said: str, found: re.Match[str]) -> bool:
    """Tell talk from decision: "Members agreed with the Director that ..."."""
    word = found["body"] or ""
    if (
        found["bare"] in ("Action", "Decision", "Agreed", "Resolved", "Recommended")
        and not re.match(r"[Tt]hat\b|[Tt]o\b", found["rest"])
        and not re.search(r"[:-]", found[0])
    ):
        return True
    if found["bare"] == "Action" and not re.match(r"Action\s*[:-]", found[0]):
        return True
    if word in ("asked", "requested") and not re.search(r"that\b$", found[0]):
        return True
    if word == "agreed" and re.search(r"\bmembers\s+(?:\w+\s+)?agreed", found[0], re.IGNORECASE):
        return not re.search(r"\b(?:should|be|would)\b", said[found.end() :])
    if re.search(
        r"\b(?:inspectors?|ofsted)\b", said[max(0, found.start() - 20) : found.end()], re.IGNORECASE
    ):
        return True
    return bool(
        re.search(
            r"\b(?:had|has|been)\s+(?:previously\s+|already\s+)?(?:agreed|resolved|recommended|"
            r"requested)",
            found[0],
        )
    )


def _numbered(paper: Paper, span: Span, kind: DecisionKind) -> Iterator[_Draft]:
    """RESOLVED: (a) That ... (b) That ...: one for each letter."""
    marks = list(_NUMBERED.finditer(paper.view, span.start, span.end))
    if len(marks) < 2:
        yield _Draft(span=span, type=kind, marker=None, rule="resolutions.inline@1")
        return
    for at, mark in enumerate(marks):
        until = marks[at + 1].start() if at + 1 < len(marks) else span.end
        if until - mark.end() < 4:
            continue
        yield _Draft(
            span=_stripped(paper.view, mark.end(), until), type=kind,
            marker=f"{kind.upper()} {mark[0].strip()}", rule="resolutions.inline-list@1",
        )  # fmt: skip


def _unstopped(view: str, span: Span) -> Span:
    """Leave out a full stop and the stars of emphasis at the edges."""
    start, end = span.start, span.end
    while end > start + 1 and view[end - 1] in " \n.*":
        end -= 1
    while start < end - 1 and view[start] in " *":
        start += 1
    return Span(start=start, end=end)


def _only_notes(words: str) -> bool:
    return bool(
        re.search(r"\b(?:note|notes|noted|receive|received)\b", words, re.IGNORECASE)
    ) and bool(_ONLY_NOTES.match(words.rstrip(". ") + " "))
