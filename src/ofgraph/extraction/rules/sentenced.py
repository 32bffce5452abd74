"""Decisions told in a sentence: "it was AGREED that", "Cabinet is asked to", "Action: Chair to"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...records import DecisionKind, Span
from ..phrases import any_of, words
from .resolution_words import asks_for_something

_ADVERBS = (
    r"(?:(?:duly|accordingly|also|then|unanimously|therefore|further|formally|in\s+conclusion)\s+)*"
)
_PAPERS = (
    r"(?:reports?|updates?|letters?|presentations?|contents|outcomes?|plans?|information|items?|"
    r"position|briefing|briefings|feedback|findings|results?|judgements?|comments|progress|statement)"
)
_NOTED = re.compile(
    rf"^(?:That\s+)?[Tt]he\s+(?:\w+\s+){{0,6}}{_PAPERS}\s+(?:(?:[\w-]+\s+){{0,8}}?)(?:be|was|were)\s+"
    r"(?:received\s+and\s+)?(?:noted|received)\b(?!\s+(?:by\s+(?!members|the)|that))",
)
_TO_A_BODY = re.compile(
    r"to\s+(?:the\s+)?(?:[A-Z][\w'&-]*\s*(?:(?:and|for|of)\s+)?){1,8}[:,-]*\s+(?=[Tt]hat\b)"
)
_MOVED = re.compile(
    r"(?:(?:On|Upon)\s+(?:the\s+|a\s+)?(?:motion|proposal|proposition)\s+(?:of|by|from)|"
    r"(?:Moved|Proposed)\s+by)\s+[^;:.]{3,80}?"
    r"(?:,?\s+(?:and\s+)?(?:duly\s+)?seconded\s+by\s+[^;:,.]{3,60})?[,:]\s+(?=[Tt]hat\b|[Tt]o\b)"
)
_AND_THAT = re.compile(
    r"[;,]\s+(?:and\s+)?(?=that\s+(?:the|a|an|this|[A-Z]|\w+\s[^;]{0,80}?\bbe\s))|"
    r";\s+(?:and\s+)?(?=that\s)"
)
_LABEL = re.compile(r"\w+\s*(?:\([^()]{1,30}\)\s*)?[:-]+\s*(?=[Tt]hat\b)")
_BODY_DOES = re.compile(
    r"[Tt]hat\s+(?:this|the)\s+(?:[A-Z][\w'&-]*\s+(?:(?:and|for|of)\s+)?){1,7}[a-z]+s\b"
)
_AND_ASKS = re.compile(
    r"[,;]\s+and\s+(?:also\s+|further\s+|therefore\s+)?(?=(?:asks|requests|calls|instructs|invites|"
    r"recommends|resolves|agrees|urges|endorses|welcomes|notes|thanks)\b)"
)
_PREVIOUS = re.compile(
    r"\b(?:had|has|have|been)\s+(?:previously\s+|already\s+)?(?:agreed|resolved|recommended|"
    r"requested|asked|decided)\b"
)
_KINDS: dict[str, DecisionKind] = {
    "noted": "noted", "resolved": "resolved", "decided": "resolved", "decision": "resolved",
    "agreed": "agreed",
    "recommended": "recommended", "recommendation": "recommended", "requested": "requested",
    "asked": "requested", "action": "agreed", "approved": "resolved", "supported": "agreed",
    "endorsed": "agreed", "accepted": "agreed", "instructed": "requested", "proposed": "agreed",
}  # fmt: skip


@cache
def _body_noted() -> re.Pattern[str]:
    """ "The Board noted the report.": the whole sentence, with no "that" of what was told."""
    body = any_of(words("resolutions.bodies.names"))
    return re.compile(
        rf"^(?:Outcome:\s+)?(?:The\s+)?(?:[A-Z][\w'&-]*\s+(?:(?:and|for|of|the)\s+)*){{0,6}}?"
        rf"(?i:{body})\s+{_ADVERBS}(?:received\s+and\s+)?(?:noted|NOTED)\s+"
        rf"(?:(?:the|this|its)\s+)(?:[\w'()-]+\s+){{0,6}}?{_PAPERS}"
        rf"(?:\s+(?:of|on|from|to|and|in|by|with|at|following|regarding|given)\b[^.;:]{{0,160}})?\W*$"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision in a sentence; `labelled` where a word by itself announces it."""

    span: Span
    kind: DecisionKind
    rule: str
    labelled: bool = False


@cache
def _body() -> str:
    bodies = any_of(words("resolutions.bodies.names"))
    return rf"\b(?:(?:[Tt]he|[Tt]hat)\s+)?(?:(?!the\b|that\b|and\b)[\w'-]+\s+){{0,6}}?{bodies}"


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    body = _body()
    asked = r"(?:asked|recommended|invited|requested|RECOMMENDED|ASKED)"
    return (
        ("addressed", re.compile(
            rf"(?P<open>(?:\b[A-Z][\w'&]*\s+(?:and\s+|for\s+)?|\b[Tt]he\s+){{0,7}}"
            rf"{any_of(words('resolutions.bodies.names'))}\s+(?:(?:is|are)\s+{_ADVERBS}{asked}\s*"
            r"(?:to|that)\b|may\s+wish\s+to\b))")),
        ("advised", re.compile(
            rf"(?P<open>\b[Ii]t\s+is\s+{_ADVERBS}(?:recommended|RECOMMENDED|proposed)\s+that\s+)"
            rf"(?:(?:the|a|an)\s+)?(?:[A-Z][\w'&]*\s+(?:and\s+|for\s+)?){{0,7}}?"
            rf"(?i:{any_of(words('resolutions.bodies.names'))})\b")),
        ("minuted", re.compile(
            rf"\b(?:[Ii]t|IT)\s+(?:was|WAS)\s+{_ADVERBS}(?P<word>RESOLVED|AGREED|DECIDED|RECOMMENDED|REQUESTED|"
            r"[Rr]esolved|[Aa]greed|[Dd]ecided|[Rr]equested|[Rr]ecommended)"
            r"(?:\s+by\s+[\w ]{3,40}?)?\s*(?:,\s*)?(?:that|to|THAT|TO)\b:?")),
        ("capital", re.compile(
            rf"{body}\b[^.;]{{0,120}}?\s(?P<word>RESOLVED|AGREED|DECIDED|APPROVED|ENDORSED)\s+"
            r"(?:that|to|the|with)\b")),
        ("body", re.compile(
            rf"{body}\s+(?:(?:was|were|is|are)\s+(?:content\s+|happy\s+)?)?{_ADVERBS}"
            r"(?P<word>RESOLVED|AGREED|RECOMMENDED|REQUESTED|resolved|agreed|decided|requested|"
            r"recommended|asked|instructed|approved|endorsed|AGREE|agree)"
            r"\s+(?P<to>that|to|the\s+recommendation\w*|for|(?:a|an|further|more|regular|"
            r"the\s+(?:action|improvement)\s+plan)\b)")),
        ("chair", re.compile(
            r"(?:[Tt]he\s+)?\b(?:[Vv]ice[- ])?[Cc]hair(?:man|woman|person)?\s+"
            rf"{_ADVERBS}(?P<word>asked|requested)\s+(?P<to>that|for)\b")),
        ("label", re.compile(
            r"(?:^|(?<=[.;(]\s)|(?<=[.;)(])|(?<=\n))(?P<word>RESOLVED|AGREED|RECOMMENDED|DECISION|"
            r"Resolved|Agreed|Decision|DECIDED|Recommended|Recommendation|RECOMMENDATION|ACTION|"
            r"Action|NOTED)\s*(?:\([^()]{0,40}\)\s*)?(?P<mark>[:*,-]{1,4}\s*|\s+)(?P<rest>(?:[Tt]hat|"
            r"[Tt]o)\b|\S)")),
        ("recommendations", re.compile(
            r"\b[Tt]he\s+recommendations?(?:\s+(?:\w+\s+){1,7}?)?\s*(?:were|was|be)\s+"
            r"(?:unanimously\s+|duly\s+)?(?P<word>agreed|approved|supported|endorsed|accepted)\b")),
    )  # fmt: skip


def decisions_in(view: str, sentence: Span) -> Iterator[Decision]:
    """Return what a sentence records as decided; talk of agreement is none."""
    for begin, end in _members(view, sentence):
        found = _first(view, begin, end)
        if found is not None:
            yield found


@cache
def _next_body() -> re.Pattern[str]:
    """Where another body's decision begins in one sentence."""
    return re.compile(
        rf";\s+(?:and\s+)?(?=(?:[Tt]he\s+)?(?:[A-Z][\w']*\s+){{0,5}}"
        rf"{any_of(words('resolutions.bodies.names'))}\s+(?:is|are|may\s+wish|agreed|requested)\b)"
    )


def _members(view: str, sentence: Span) -> Iterator[tuple[int, int]]:
    """Cut "...; and the Committee is asked to ..." from what stands before it."""
    begin = sentence.start
    for one in _next_body().finditer(view, sentence.start, sentence.end):
        yield begin, one.start()
        begin = one.end()
    yield begin, sentence.end


def _first(view: str, begin: int, end: int) -> Decision | None:
    said = view[begin:end]
    found = [
        (match.start(), rank, name, match)
        for rank, (name, form) in enumerate(_forms())
        for match in form.finditer(said)
        if not _talk(name, match, said)
    ]
    if not found:
        noted = _body_noted().match(said) and not re.search(r"\bthat\s", said)
        if not (noted or _NOTED.match(said)):
            return None
        return Decision(span=_unstopped(view, begin, end), kind="noted", rule="resolutions.noted@2")
    _, _, name, match = min(found, key=lambda one: one[:2])
    if name in ("addressed", "advised"):
        opens = match.end("open") if name == "advised" else match.start()
        return Decision(
            span=_unstopped(view, begin + opens, end), kind="recommended",
            rule="resolutions.addressed@2",
        )  # fmt: skip
    if name == "label":
        return _labelled(view, begin, end, match)
    kind = _KINDS.get(match["word"].casefold(), "agreed")
    opens = begin if name in ("body", "capital") and match.start() < 4 else begin + match.start()
    return Decision(span=Span(start=opens, end=end), kind=kind, rule="resolutions.inline@2")


def _labelled(view: str, begin: int, end: int, match: re.Match[str]) -> Decision:
    """ "Resolved to request ..." is a sentence; "Recommendation: Cabinet is asked" is a label."""
    word = match["word"]
    opens = word in ("Resolved", "RESOLVED", "AGREED", "Agreed")
    sentence = opens and match["rest"].casefold() in ("to", "that")
    start = begin + (match.start() if sentence else match.start("rest"))
    to_body = _TO_A_BODY.match(view, start, end) if word.casefold().startswith("recom") else None
    start = to_body.end() if to_body else start
    moved = _MOVED.match(view, start, end)
    start = moved.end() if moved else start
    if (
        word.casefold() == "action"
        and view[begin + match.start() - 1 : begin + match.start()] == "("
    ):
        closing = view.find(")", start, end)
        end = closing if closing > 0 else end
    span = Span(start=start, end=end) if sentence else _unstopped(view, start, end)
    return Decision(
        span=span, kind=_KINDS[word.casefold()], rule="resolutions.inline@2",
        labelled=word.casefold() != "action",
    )  # fmt: skip


def each_decided(view: str, decision: Decision) -> Iterator[Span]:
    """ "That A be noted; that B be added; and that C report": each "that" is a decision."""
    label = _LABEL.match(view, decision.span.start, decision.span.end)
    begin = label.end() if label else decision.span.start
    said = view[begin : decision.span.end]
    cuts = list(_AND_THAT.finditer(said)) if re.match(r"\W*[Tt]hat\b", said) else []
    if not cuts and _BODY_DOES.match(said):
        cuts = list(_AND_ASKS.finditer(said))
    if not cuts:
        yield decision.span
        return
    opens = begin
    for cut in cuts:
        yield _unstopped(view, opens, begin + cut.start())
        opens = begin + cut.end()
    yield _unstopped(view, opens, decision.span.end)


def _talk(name: str, match: re.Match[str], said: str) -> bool:
    """Tell talk from decision: "Members agreed with the Director that ..."."""
    before = said[max(0, match.start() - 24) : match.start()]
    if _PREVIOUS.search(match[0]):
        return True
    if name == "label":
        return _no_label(match)
    if re.search(r"\b(?:inspectors?|ofsted|hmi)\b", before + match[0], re.IGNORECASE):
        return True
    if name == "body" and re.match(
        r"(?:[Tt]he\s+)?(?:Lead|Cabinet|Executive)\s+Member\s+agreed\s+to\b", match[0]
    ):
        return True
    if name == "minuted":
        return match["word"] == "requested" and not re.search(r"\bbe\b", said[match.end() :])
    if name not in ("body", "chair"):
        return False
    return _only_said(match, said)


def _no_label(match: re.Match[str]) -> bool:
    word, marked = match["word"], bool(re.search(r"[:-]", match["mark"]))
    if word in ("Action", "ACTION"):
        return not marked or len(match.string) - match.end() < 10
    if word in ("Decision", "Agreed", "Resolved", "Recommended", "Recommendation") and not marked:
        return match["rest"].casefold() not in ("that", "to")
    return len(match.string) - match.start("rest") < 6


def _only_said(match: re.Match[str], said: str) -> bool:
    word, tail = match["word"].casefold(), said[match.end() :]
    if word in ("asked", "requested", "instructed"):
        if re.search(r"\b(?:a|one|another|some|several)\s+$", said[: match.start()]) or re.match(
            r"(?:a|one|another|some)\b", match[0], re.IGNORECASE
        ):
            return True
        return not asks_for_something(said[match.start("word") :].replace("instructed", "asked"))
    if match["to"] in ("for", "a", "an", "further", "more", "regular"):
        return True
    if word in ("approved", "endorsed"):
        return not match["to"].startswith("the")
    if word in ("agreed", "agree") and re.search(
        r"\bmembers\s+(?:\w+\s+)?agreed", match[0], re.IGNORECASE
    ):
        return not re.search(r"\b(?:should|be|would)\b", tail)
    return (
        word == "agreed"
        and match["to"] == "that"
        and bool(re.match(r"\s+(?:there|this|it|these)\s+(?:was|were|is)\b", tail))
    )


def _unstopped(view: str, start: int, end: int) -> Span:
    """Leave out a full stop and the stars of emphasis at the edges."""
    while end > start + 1 and view[end - 1] in " \n.*;,":
        end -= 1
    while start < end - 1 and view[start] in " *":
        start += 1
    return Span(start=start, end=end)
