"""Whether a clause tells a deed of the council or its partners: done, being done, planned."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from ..phrases import any_of, pattern, verb_forms

Deed = Literal["sure", "likely"]

_ADVERBS = (
    r"(?:(?:also|now|since|already|then|therefore|currently|both|all|each|just|so\s+far|further|"
    r"as\s+a\s+result|in\s+turn|in\s+addition|soon|again|always|(?!not\b)\w+ly)\s+){0,3}"
)
_HAS = r"\b(?:has|have|had|'ve|having)\s+"
_BE = r"\b(?:is|are|was|were|'s|'re|am)\s+"
_WILL = r"\b(?:will|would|shall|'ll)\s+"
_PARTICIPLE = r"(?P<any>[\w-]+(?:ed|en|wn|ught|ilt|un|ut|et|elt|ent|ade|eld))\b"
_NOW = re.compile(
    r"\bnow\s+(?:\w+ly\s+)?(?P<verb>[a-z]+(?:s|ed))\b(?<!\bis)(?<!\bwas)(?<!\bhas)", re.IGNORECASE
)
_OURS = re.compile(
    r"^\W*(?:[^,]{2,60},\s+)?(?:we|our|the\s+(?:council|service|authority|local\s+authority|trust|"
    r"directorate|department|county\s+council|partnership|team|improvement\s+board|company|"
    r"virtual\s+school|integrated\s+care\s+board|placements\s+team)|leaders|managers|officers|"
    r"partners|(?:the\s+)?(?:assistant\s+|corporate\s+|executive\s+|strategic\s+|interim\s+)?"
    r"director|senior\s+leaders|they|"
    r"(?:our\s+)?(?:health|police|housing)\s+(?:colleagues|partners))\b",
    re.IGNORECASE,
)
_LATELY = re.compile(
    r"\b(?:since|already|immediately|in\s+response|following\s+the|as\s+a\s+result|recently|so\s+far|"
    r"from\s+(?:\d|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|next)|on\s+\d|during|over\s+the\s+(?:summer|winter|autumn|spring|last|past)|next\s+(?:month|year|week)|by\s+the\s+end|this\s+(?:month|year|week|autumn|"
    r"spring|summer|winter)|in\s+(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december)|to\s+address|new)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:could|(?-i:may)|might|should|must|ought|cannot|would\s+(?:like|expect|prefer|believe|have|need|"
    r"welcome|appear|seem|suggest|mean|be\s+(?:wrong|helpful|useful|difficult|hard|better|unwise)))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|nobody|no\s+one|nothing|neither|without)\b|^\W*(?:no|none|there\s+(?:was|were|is|"
    r"are)\s+no)\b",
    re.IGNORECASE,
)
_GRADES = re.compile(
    r"\b(?:inadequate|requires improvement|outstanding|(?<!self-)graded|rated|judged)\b"
)
_OUR_LETTERS = re.compile(
    r"\b(?:template|standard|decision|sample|model)\s+letters?$", re.IGNORECASE
)
_WHEN = re.compile(r"\W*(?:after|before|following|since|during)\s", re.IGNORECASE)
_NEAR = 30
_SUBJECT_END = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|would|shall|be|been|being|can|could|should|must|may|"
    r"might|did|does|do|now)\b"
)
_VERB_ONLY = re.compile(
    r"^\W*(?:and\s+)?(?:also\s+|then\s+)?(?P<verb>[a-z][\w-]+)\b", re.IGNORECASE
)
_WORK = re.compile(
    r"(?:(?:the|this|a|further|preparatory|initial)\s+)*(?:\w+\s+)?(?:work|training|recruitment|planning|"
    r"project|programme|consultation|preparations?|talks|negotiations|procurement|pilot)\b",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(
    r"(?:increas|reduc|doubl|mov|start|clos|continu|begin|begun|beg[au]n)", re.I
)


@cache
def _acts() -> frozenset[str]:
    return frozenset(verb_forms("deeds.verbs.act"))


@cache
def _idle() -> frozenset[str]:
    return frozenset(verb_forms("deeds.verbs.idle"))


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    act = rf"(?P<act>{any_of(verb_forms('deeds.verbs.act'))})"
    worded = (
        ("passive", rf"{_HAS}{_ADVERBS}been\s+{_ADVERBS}(?:{act}|{_PARTICIPLE})"),
        ("active", rf"{_HAS}{_ADVERBS}{act}"),
        ("passive", rf"{_BE}{_ADVERBS}being\s+{_ADVERBS}(?:{act}|{_PARTICIPLE})"),
        ("active", rf"(?:{_BE}|{_HAS}been\s+){_ADVERBS}(?P<act>(?!being\b)[\w-]+ing)\b"),
        ("planned", rf"{_WILL}{_ADVERBS}(?:continue\s+to\s+)?(?:be\s+|have\s+been\s+){_ADVERBS}"
                    rf"(?:{act}|{_PARTICIPLE})"),
        ("planned", rf"{_WILL}{_ADVERBS}{act}"),
        ("planned", rf"{_BE}(?:due|set|about|scheduled|going)\s+to\s+(?:be\s+)?{act}"),
        ("planned", rf"\bto\s+be\s+{act}"),
        ("past", rf"\b(?:was|were)\s+{_ADVERBS}{act}"),
    )  # fmt: skip
    return tuple((name, re.compile(form, re.IGNORECASE)) for name, form in worded)


def deed_of(clause: str, *, voiced: bool = False) -> Deed | None:
    """Tell whether a clause is a deed; `voiced` where the council or its officers speak.

    >>> deed_of("two further posts had been established and recruited to", voiced=True)
    'sure'
    >>> deed_of("caseloads had come down since the spring", voiced=True)
    >>> deed_of("an inspection will take place in the spring")
    """
    clause = re.sub(r"\s*\([^()]*\)", "", " ".join(clause.split()))
    clause = _main(clause)
    subject = _subject(clause)
    if _MODAL.search(clause[: len(subject) + _NEAR]):
        return None
    if pattern("actions.not_action.phrases").search(clause):
        return None
    if _DENIED.search(clause[: len(subject) + 30]):
        return None
    head = _head(subject)
    if _GRADES.search(clause) or _ends(head, "actions.whose_papers.phrases"):
        return None
    by_itself = _ends(head, "actions.outcomes.phrases")
    if not by_itself and pattern(
        "actions.done.phrases", "actions.doing.phrases", "actions.planned.phrases"
    ).search(clause):
        return "sure"
    return _worded(clause, by_itself=by_itself, voiced=voiced)


def _subject(clause: str) -> str:
    """The words before the first auxiliary; all of them where there is none."""
    end = _SUBJECT_END.search(clause)
    return clause[: end.start()] if end else clause[:60]


def _main(clause: str) -> str:
    """The main clause without "that ..." or "which ..." behind its verb."""
    relative = re.search(r"\s(?:that|which|who|whose|where|how|why|whether)\s", clause)
    if relative and _SUBJECT_END.search(clause[: relative.start()]):
        return clause[: relative.start()]
    return clause


def _head(subject: str) -> str:
    """The first words of a subject, up to what qualifies it: "the review" of "the review of X"."""
    if _WHEN.match(subject):
        subject = re.split(r"\s(?=(?:an?|our|new)\s)", subject)[-1]
    plain = re.split(
        r"\s(?:of|for|in|on|with|to|at|from|by|about|which|who|that)\s", subject + " "
    )[0]
    return " ".join(plain.split())


def _ends(head: str, path: str) -> bool:
    """Tell whether a subject's own noun, the last word of its head, is one of a list."""
    if _OUR_LETTERS.search(head):
        return False
    return any(one.end() == len(head) for one in pattern(path).finditer(head))


def _worded(clause: str, *, by_itself: bool, voiced: bool) -> Deed | None:
    best: Deed | None = None
    for name, form in _forms():
        for found in form.finditer(clause):
            groups = found.groupdict()
            verb = (groups.get("act") or groups.get("any") or "").casefold()
            deed = _weighed(name, verb, clause, by_itself=by_itself, voiced=voiced)
            if deed == "sure":
                return deed
            best = best or deed
    now = _NOW.search(clause)
    if now and not by_itself and now["verb"].casefold() not in _idle():
        return "sure" if now["verb"].casefold() in _acts() or voiced else "likely"
    if best is None and _OURS.match(clause) and _did(clause):
        return "sure" if voiced or _LATELY.search(clause) else "likely"
    return best


def _weighed(name: str, verb: str, clause: str, *, by_itself: bool, voiced: bool) -> Deed | None:
    known = verb in _acts()
    if verb in _idle() and not known:
        return None
    if name == "active" and known and _WORK.match(clause):
        return "sure"
    if name == "active":
        if not known and verb.endswith("ing") and _OURS.match(clause) and not by_itself:
            return "likely"
        if not known or (by_itself or (_BY_ITSELF.match(verb) and not _OURS.match(clause))):
            return None
        return "sure" if voiced or _OURS.match(clause) or _LATELY.search(clause) else "likely"
    if name == "past":
        return "sure" if voiced and not by_itself and _LATELY.search(clause) else "likely"
    if known:
        return "sure" if voiced or not by_itself else "likely"
    return "likely"


def _did(clause: str) -> bool:
    """ "The service commissioned a review": a plain past of something that councils do."""
    ours = _OURS.match(clause)
    rest = clause[ours.end() :] if ours else clause
    found = re.match(r"\s+(?:\w+ly\s+|also\s+|then\s+)?(?P<verb>[\w-]+ed|[\w-]+)\b", rest)
    return bool(found) and found["verb"].casefold() in _acts() if found else False


def opens_with_deed(item: str) -> bool:
    """Tell whether an item of a list begins with what is done: "Introduce a single template"."""
    found = _VERB_ONLY.match(item)
    return bool(found) and found["verb"].casefold() in _acts() if found else False
