"""Views: opinions, worries, praise and questions, and whose they are; never findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...records import Action, Finding, Holder, Span, View
from ..phrases import pattern
from .agenda import concerned
from .clauses import clauses
from .columns import cells_headed
from .deeds import deed_of
from .frames import holder_of
from .judgements import is_grade_talk
from .paper import Paper
from .voices import INSPECTORATES, Said, everything_said, is_report_of_officers

_THANKS_FOR_PAPERS = re.compile(
    r"\bthank\w*\b.{0,80}\bfor\s+(?:the|their|his|her|this|attending|coming|an?)\s*(?:\w+\s+){0,2}"
    r"(?:report|presentation|attendance|update|attending|coming|hospitality|paper|briefing|time|item)?"
    r"|\bthanked\s+(?:the\s+)?(?:officers?|Director|[A-Z]\w+\s+[A-Z]\w+)\b(?!.*\bwork\b)",
)
_INSPECTORS = re.compile(
    r"^(?:however,?\s+)?(?:the\s+)?(?:inspectors?|ofsted|hmi|letter|inspection|visit)\b.{0,40}\b(?:had|"
    r"have|has|was|were|would|will|found|said|met|did|is|are|looked|spoke|also|not)\b",
    re.IGNORECASE,
)
_WHOLE_QUESTION = re.compile(r"\b(?:why|whether|if|that)\b", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:it\s+(?:had\s+not|had|was\s+not|did\s+not)|they\s+(?:had|had\s+not|did|were)|there\s+(?:were|"
    r"was)\s+not|(?:the\s+\w+\s+)?(?:accepted|acknowledged|agreed|noted)(?:\s+(?:the\s+point|this|that))?|this\s+was\s+(?:so|correct|not\s+the\s+case)|not)\W*$",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(
    r"(?:(?:[Ww]ritten\s+)?(?:[Rr]eply|[Aa]nswer|[Rr]esponse|[Ss]upplementary):\s*[\"']?"
    r"|(?:[A-Z][\w']*\s+[^,.;]{2,50},\s+)?(?:[Hh]e|[Ss]he|[Tt]hey|(?:Councillor|Cllr|Mr|Mrs|Ms|Dr)"
    r"\s+[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?|[Tt]he\s+(?:[A-Z][\w']*\s+(?:of\s+)?){1,4})\s*"
    r"(?:\bsaid|\breplied|\badded)(?:,|\s+that)?\s+)"
)
_RULED = re.compile(
    r"\b(?:RESOLVED|AGREED)\b|\bAct\s+(?:19|20)\d\d\b|\bSecretary\s+of\s+State\s+may\b"
    r"|\b[Ss]ection\s+\d+\s+of\s+the\b"
)
_JOINED = re.compile(r"\s*[,:]?\s*(?:and|but|so)?\s*(?:that\s+)?", re.IGNORECASE)
_LABELLED = re.compile(r"[A-Z][\w /()']{1,34}:[ \t]+[^.;\n]{1,140}$")
_VERB = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|would|can|could|should|must|may|might|did|does|do|need|"
    r"not|made|came|took|went|gave|felt|saw|met|got|ran|kept|told|said|\w+n't|\w{2,}(?:ed|es|s))\b"
)
_OPINION, _FACT, _QUESTION, _AUTHOR = 0.65, 0.5, 0.55, 0.35
_ACCEPTED = 0.5
_GIST = 70  # characters that show what a question is about
_SHORTEST = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    span: Span
    holder: Holder
    confidence: float


def find_views(
    paper: Paper, findings: tuple[Finding, ...], actions: tuple[Action, ...]
) -> tuple[View, ...]:
    """Return what officers, members and others think, apart from findings and actions."""
    statements: tuple[Finding | Action, ...] = (*findings, *actions)
    taken = [(one.start, one.end) for statement in statements for one in statement.evidence]
    made: list[View] = []
    for held in sorted(_held(paper), key=lambda one: one.span.start):
        if held.confidence < _ACCEPTED or _overlaps(held.span, taken):
            continue
        made.append(
            View(
                holder=held.holder, themes=(), id=f"w{len(made) + 1}",
                evidence=(paper.evidence(held.span, "views.voiced@2", held.confidence),),
            )
        )  # fmt: skip
        taken.append((held.span.start, held.span.end))
    return tuple(made)


def _overlaps(span: Span, taken: Iterable[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in taken)


def _held(paper: Paper) -> Iterator[_Held]:
    yield from _risks(paper)
    for said in everything_said(paper):
        words = said.span.quote(paper.view)
        if _authors_own(paper, said):
            yield from _told(paper, replace(said, who="officer"))
            continue
        if said.who in ("inspectorate", "nobody"):
            continue
        if said.manner == "question" or words.rstrip("\"' ").endswith("?"):
            yield from _asked(paper, said)
        elif said.manner == "attitude":
            yield from _felt(paper, said)
        else:
            yield from _told(paper, said)


def _authors_own(paper: Paper, said: Said) -> bool:
    """Tell whether an officer's own opinion stands beside what inspectors said or what was done."""
    own = pattern("views.authors.phrases").search(paper.view, said.span.start, said.span.end)
    among = said.who in ("inspectorate", "nobody") or (
        said.who == "officer" and said.label == "action"
    )
    return bool(own) and among and not said.framed and said.label not in INSPECTORATES


def _risks(paper: Paper) -> Iterator[_Held]:
    """A register of risks: what officers fear."""
    about = concerned(paper)
    for cell in cells_headed(paper, "risk"):
        part = paper.part_at(cell.start)
        if part and part.number in about and cell.end - cell.start > _SHORTEST:
            yield _Held(span=cell, holder="officer", confidence=_FACT)


def _asked(paper: Paper, said: Said) -> Iterator[_Held]:
    """A question with something in it is a view; asking for facts is none."""
    words = said.span.quote(paper.view)
    direct = words.rstrip("\"' ").endswith("?")
    if pattern("views.asking_for_facts.phrases").search(words[:_GIST] if not direct else words):
        return
    if direct and (said.label is None or is_report_of_officers(paper)):
        return
    if not direct and not _WHOLE_QUESTION.search(words[:60]):
        return
    start = said.span.start
    if not direct:
        verb = re.search(
            r"\b(?:asked|enquired|inquired|wanted\s+to\s+know)\s*$",
            paper.view[said.sentence.start : start],
        )
        start = said.sentence.start + verb.start() if verb else start
    holder = "member" if said.who in ("officer", "nobody") and direct else holder_of(said.who)
    span = _trim(paper.view, start, said.span.end, keep_stop=direct)
    if span.end - span.start >= _SHORTEST:
        yield _Held(span=span, holder=holder, confidence=_QUESTION)


def _felt(paper: Paper, said: Said) -> Iterator[_Held]:
    words = said.span.quote(paper.view)
    if _THANKS_FOR_PAPERS.search(words):
        return
    parts = list(clauses(paper.view, said.span.start, said.span.end))
    end = parts[0].end if parts else said.span.end
    if re.match(
        r"\s*,?\s*(?:and|but)\s+(?:asked|wondered|that|whether)\b", paper.view[end : end + 20]
    ):
        end = said.span.end if "asked" not in paper.view[end : end + 12] else end
    asked = re.search(
        r"\s+and\s+(?:then\s+)?(?:asked|enquired)\b", paper.view[said.span.start : end]
    )
    end = said.span.start + asked.start() if asked else end
    span = _trim(paper.view, said.span.start, end)
    if span.end - span.start >= _SHORTEST:
        yield _Held(span=span, holder=holder_of(said.who), confidence=_OPINION)


def _told(paper: Paper, said: Said) -> Iterator[_Held]:
    for clause in _without_deeds(paper, said):
        words = " ".join(clause.quote(paper.view).split())
        if _no_view(paper, words, clause):
            continue
        yield _Held(
            span=_trim(paper.view, clause.start, clause.end), holder=holder_of(said.who),
            confidence=_confidence(said, words),
        )  # fmt: skip


def _without_deeds(paper: Paper, said: Said) -> Iterator[Span]:
    """The clauses that tell no deed; what "and" or "but" joins is one view."""
    held: Span | None = None
    for clause in clauses(paper.view, said.span.start, said.span.end):
        words = " ".join(clause.quote(paper.view).split())
        deed = deed_of(words, voiced=said.who == "officer")
        weighs = bool(pattern("views.weighing.phrases").search(words))
        if deed == "sure" or (deed and not weighs):
            if held:
                yield held
            held = None
            continue
        if held and _JOINED.fullmatch(paper.view[held.end : clause.start]):
            held = Span(start=held.start, end=clause.end)
            continue
        if held:
            yield held
        held = clause
    if held:
        yield held


def _no_view(paper: Paper, words: str, clause: Span) -> bool:
    return (
        len(words) < _SHORTEST
        or not _VERB.search(words)
        or _is_line(paper, clause)
        or bool(_INSPECTORS.match(words))
        or bool(_NOTHING.match(words))
        or bool(pattern("views.procedure.phrases").search(words))
        or is_grade_talk(paper.view, clause)
    )


def _is_line(paper: Paper, clause: Span) -> bool:
    """ "Report of: Director of Children's Services": a label and its value, nothing said."""
    part = paper.part_at(clause.start)
    return part is not None and bool(_LABELLED.match(paper.view, part.start, part.end))


def _confidence(said: Said, words: str) -> float:
    weighs = bool(pattern("views.weighing.phrases").search(words))
    if said.framed:
        return _OPINION if weighs else _FACT
    if said.label == "action":
        return _AUTHOR
    if said.carried or said.who in ("member", "other"):
        return _FACT if weighs or said.part.lead is not None or said.carried else _AUTHOR
    if pattern("views.authors.phrases").search(words):
        return _FACT
    return 0.45 if weighs and (said.own or said.part.lead is not None) else _AUTHOR


def opinion_within(view: str, span: Span) -> Span | None:
    """Leave out who says it: "Reply: ...", "Councillor Bell said ...", "In May, she said, ..."."""
    told = _TOLD_BY.match(view, span.start, span.end)
    return Span(start=told.end(), end=span.end) if told and span.end - told.end() > 20 else None


def no_opinion(words: str) -> bool:
    """Tell a decision or what an Act says from an opinion.

    >>> no_opinion("It was RESOLVED that the fares be frozen"), no_opinion("The fares are too high")
    (True, False)
    """
    return bool(_RULED.search(words))


def _trim(view: str, start: int, end: int, *, keep_stop: bool = False) -> Span:
    while (
        end > start + 1 and view[end - 1] in " \n\t,;." and not (keep_stop and view[end - 1] == "?")
    ):
        end -= 1
    while start < end - 1 and view[start] in " \n\t,;":
        start += 1
    loose = re.search(r"[\s,]+(?:and|but|which|that)$", view[start:end])
    end = start + loose.start() if loose else end
    return Span(start=start, end=end)
