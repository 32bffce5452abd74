"""Frames of speech in a sentence: who is telling, and where what is told begins.

`discourse.claims` joins the inspectorate to what it found; these frames do the same for the
talk of officers and members, whose words open in many more ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ...records import Holder, Span
from ..speakers import mentions
from .frame_forms import forms

Manner = Literal["told", "attitude", "question", "reply"]
Voice = Literal["officer", "member", "other", "unclear", "inspectorate", "nobody"]

_TITLE = r"(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Professor|Dame|Sir)"
_SELF = re.compile(r"(?:he|she|they|who)$", re.IGNORECASE)
_FRONTED = re.compile(
    r"(?:In|On|With|As|For|At|Following|After|When|During|Turning|By|To|Having|Given|Regarding|"
    r"Referring|Responding|Speaking|Introducing|Presenting|Summing)\b[^,]*,\s*(?=\S)"
)
_NO_SUBJECT = re.compile(
    r"\b(?:be|been|being|was|were|is|are|not|to|could|would|should|will|can|it|there|this|had|has)\b"
)
_NAME = re.compile(r"^(?:[A-Z][\w'-]+|[A-Z]\.?)(?:\s+(?:[A-Z][\w'-]+|de|van))+$")
_OTHERS = re.compile(
    r"\b(?:representative|commissioner|mr|mrs|ms|young\s+(?:people|person|woman|man|women|men)|care\s+"
    r"leavers?|carers?|parents?|children|forum|union|healthwatch|diocesan|co-optee|apprentice|"
    r"spokes\w+|police|nhs|health|headteacher|governor|families|adviser)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"^[A-Z]{2,3}$")
_MEMBERS = re.compile(
    r"\b(?:councillors?|cllrs?|(?:cabinet|lead|executive)\s+members?|portfolio\s+holder|leader|mayor|"
    r"(?:vice[- ])?chair(?:man|woman|person)?|members?|committee|panel|board|cabinet|scrutiny|"
    r"opposition|alderman)\b",
    re.IGNORECASE,
)
_LONG_SUBJECT = 30
_POSTS_OF_MEMBERS = re.compile(
    r"(?:the\s+|a\s+)?(?:(?:deputy\s+)?(?:cabinet|lead|executive)\s+members?|portfolio\s+holder|"
    r"(?:deputy\s+)?leader|mayor|(?:vice[- ])?chair(?:man|woman|person)?)\b",
    re.IGNORECASE,
)
_OFFICERS = re.compile(
    r"\b(?:officers?|directors?|managers?|head\s+of|heads\s+of|dcs|chief\s+executive|principal\s+"
    r"social\s+worker|service\s+lead|solicitor|strategic\s+lead|independent\s+chair|"
    r"improvement\s+adviser|treasurer|monitoring\s+officer|the\s+service|the\s+council|"
    r"the\s+trust|the\s+authority)\b",
    re.IGNORECASE,
)
_INSPECTORS = re.compile(
    r"\b(?:ofsted|inspectors?|hmi|inspectorate|the\s+(?:\w+\s+)?letter|the\s+(?:inspection\s+)?report|"
    r"inspection|visit|lead\s+inspector|regulator|cqc)\b",
    re.IGNORECASE,
)
_YOUNG = re.compile(
    r"\b(?:young\s+people|young\s+woman|young\s+man|carers?|care\s+leavers?)\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A frame of speech: who tells; where it opens; where what is told begins.

    `after` marks a frame that stands behind the words it frames: "X, she believed".
    """

    who: Voice
    manner: Manner
    opens: int
    content: int
    after: bool = False
    nested: bool = False


def who_is(subject: str, carried: Voice = "nobody") -> Voice:
    """Tell who a subject is; the last of several that are named decides.

    >>> who_is("The Chair"), who_is("Tom Carr, Head of Service,"), who_is("the report")
    ('member', 'officer', 'inspectorate')
    """
    said = _FRONTED.sub("", subject.strip(" ,"))
    if said.casefold() in ("we", "i"):
        return carried if carried in ("officer", "member", "other") else "officer"
    if _SELF.match(said):
        if carried != "nobody":
            return carried
        return "nobody" if said.casefold() == "they" else "officer"
    if _INSPECTORS.search(said) and not re.search(r"report of|report from", said):
        return "inspectorate" if not _MEMBERS.match(said) else "member"
    if re.search(r"\bimprovement\s+board\b|\bchair\s+of\s+the\s+improvement", said, re.IGNORECASE):
        return "other" if "hair" in said else "officer"
    if re.match(r"members\s+of\s+the\s+(?:forum|children|youth|young)", said, re.IGNORECASE):
        return "other"
    if _POSTS_OF_MEMBERS.match(said):
        return "member"
    if re.match(r"(?:the\s+)?(?:Councillor|Cllr)\b", said, re.IGNORECASE) or (
        _MEMBERS.search(said) and not _OTHERS.search(said) and not _OFFICERS.search(said)
    ):
        return "member"
    if _OFFICERS.search(said):
        return "officer" if not _MEMBERS.match(said) else "member"
    if _OTHERS.search(said):
        return (
            "member"
            if re.search(r"\b(?:opposition|leader)\b", said, re.I)
            else ("officer" if re.match(r"M(?:rs?|s)\b", said) else "other")
        )
    if _NAME.match(said) or _INITIALS.match(said):
        return "officer"
    named = [one for one in mentions(said, 0, len(said)) if one.who in ("officer", "member")]
    return "nobody" if not named else ("officer" if named[-1].who == "officer" else "member")


def frames(view: str, sentence: Span, carried: Voice = "nobody") -> tuple[Frame, ...]:
    """Return the frames of a sentence in order, none within another's opening."""
    found: list[Frame] = []
    words_ = sentence.quote(view)
    for name, form in forms():
        for match in form.finditer(words_):
            frame = _frame(name, match, carried, sentence.start)
            if frame is not None:
                found.append(frame)
    found.sort(key=lambda one: (one.opens, -one.content))
    kept: list[Frame] = []
    for one in found:
        if kept and not one.after and one.opens < kept[-1].content:
            if kept[-1].manner == "reply" and one.content > kept[-1].content:
                kept[-1] = one
            continue
        if one.who == "nobody":
            if not kept:
                continue
            one = _led(one, kept[-1].who)
        if kept and one.nested and one.who == kept[-1].who:
            continue
        kept.append(one)
    return tuple(one for one in kept if one.who != "nobody")


def _led(frame: Frame, who: Voice) -> Frame:
    return Frame(
        who=who, manner=frame.manner, opens=frame.opens, content=frame.content, after=frame.after
    )


def _frame(name: str, match: re.Match[str], carried: Voice, offset: int) -> Frame | None:
    groups = match.groupdict()
    manner: Manner = {
        "asked": "question",
        "asked_it": "question",
        "attitude": "attitude",
        "voiced": "attitude",
        "feels_on": "attitude",
        "asks_on": "question",
        "reply": "reply",
    }.get(name, "told")  # type: ignore[assignment]
    who = _speaker(name, groups, carried)
    if who is None:
        return None
    fronted = _FRONTED.match(groups.get("who") or "")
    opens = offset + match.start() + (fronted.end() if fronted else 0)
    subject = groups.get("who") or ""
    if name == "attitude" and (re.match(rf"{_TITLE}\s", subject) or len(subject) > _LONG_SUBJECT):
        opens = offset + match.start("content")
    content = opens if name in ("attitude", "voiced") else offset + match.end("content")
    return Frame(who=who, manner=manner, opens=opens, content=content, after=name == "behind",
                 nested=name == "opinion" and bool(groups.get("holder")))  # fmt: skip


def _speaker(name: str, groups: dict[str, str | None], carried: Voice) -> Voice | None:
    if name in ("informed", "heard", "officers_it", "reply"):
        return "officer"
    if name in ("members_it", "asked_it", "voiced"):
        by = groups.get("by")
        return who_is(by) if by else "member"
    if name in ("goes_on", "feels_on", "asks_on"):
        return "nobody"
    if name == "opinion":
        owner = groups.get("owner") or groups.get("holder") or groups.get("of") or ""
        plain = re.sub(r"'s?$", "", owner.strip())
        if plain.casefold() in ("our", "my"):
            return "officer"
        whose = {"his": "he", "her": "she", "their": "they"}.get(plain.casefold(), plain)
        return who_is(whose, carried)
    subject = groups.get("who") or ""
    if _NO_SUBJECT.search(subject) and name != "behind":
        return None
    if name == "quoted":
        found = who_is(
            re.sub(r"\bthe\s+(?:council|service|trust|authority)\b", "", subject), carried
        )
        return "other" if found == "nobody" else found
    if name == "behind" and subject.strip() == "it":
        return "member"
    found = who_is(subject, carried)
    return None if found == "nobody" else found


def holder_of(who: Voice) -> Holder:
    """The holder of a view, as records name it."""
    return who if who in ("officer", "member", "other", "unclear") else "unclear"
