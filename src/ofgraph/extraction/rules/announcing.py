"""What announces decisions: a heading, a label by itself, or the lead-in of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...records import DecisionKind
from ..layout import Part
from ..phrases import any_of, pattern, words

LABEL = re.compile(
    r"(?:\d[\d.]*\s*)?(?:(?:Cabinet|Council|Committee|Board|Panel|Executive|CABINET|COUNCIL|"
    r"Officer|Delegated|Key|Formal|FORMAL)\s+(?:[Mm]ember\s+)?)?(?P<word>RESOLVED|RESOLUTIONS?|DECISIONS?|DECIDED|AGREED|RECOMMENDATIONS?|"
    r"RECOMMENDED|ACTIONS? AGREED|AGREED ACTIONS?|Resolved|Resolutions?|Decisions?|Decided|Agreed|"
    r"Recommendation\(?s?\)?|Recommended|Actions? agreed|Agreed actions?|Action points|"
    r"ACTION POINTS|resolution|decisions?|recommendations?)"
    r"(?:\s+(?:made|taken|MADE|TAKEN))?"
    r"(?:\s+(?:to|of|for)\s+(?:the\s+)?(?:[A-Z]\w*\s*){1,5})?"
    r"(?:\s*\(?(?:[Uu]nanimously|UNANIMOUSLY|[Nn]em\.? ?con\.?|s|[Bb]y\s[^()]{3,40})\)?)?"
    r"[\s:*-]*(?:[Tt]hat|THAT)?\W*$"
)
_LONGEST_BODY = 70
_NAMES: dict[str, DecisionKind] = {"agreed": "agreed", "action": "agreed", "actions": "agreed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What a heading, a label or a lead-in says of the decisions that follow it."""

    kind: DecisionKind
    word: str
    body: str | None = None
    series: tuple[str, str] | None = None
    heading: bool = True


def announcement(said: str, part: Part) -> Announced | None:
    """What a heading or a label by itself announces: "Recommended -", "RESOLVED: That"."""
    found = LABEL.match(said)
    if found:
        word = found["word"]
        return Announced(kind=kind_of_word(word), word=word)
    if part.kind == "heading" and pattern("resolutions.leads.phrases").fullmatch(
        said.strip(" :.-").casefold()
    ):
        return Announced(kind=kind_of_word(said), word=said.strip(" :-"))
    return None


def names_body(said: str) -> bool:
    """ "That the Executive", alone in its line: what it decides stands below."""
    bare = re.sub(r"^(?:[Tt]hat\s+)", "", said).rstrip(" :-")
    bare = re.sub(r"^(?:The\s+|the\s+)?Mayor in Cabinet$", "Cabinet", bare)
    found = _body().fullmatch(bare)
    return bool(found) and len(bare) < _LONGEST_BODY if found else False


def kind_of_word(word: str) -> DecisionKind:
    """The kind of decision that an announcing word stands for: "Recommendations"."""
    word = word.casefold()
    if "recommend" in word:
        return "recommended"
    if re.search(r"\b(?:agreed|actions?)\b", word):
        return "agreed"
    return "resolved"


@cache
def _thanked_and_agreed() -> re.Pattern[str]:
    """ "The Panel thanked the officers for their work and agreed -": the last verb decides."""
    return re.compile(
        rf"\b{any_of(words('resolutions.bodies.names'))}\b(?:[^.;]{{0,160}}?\s(?:and|also|then|"
        r"therefore|unanimously|formally),?)?\s+(?:(?:has|have|is|are|was|were)\s+)?"
        r"(?:resolve[sd]?|agree[sd]?|decide[sd]?|recommend(?:s|ed)?|request(?:s|ed)?|asked)"
        r"(?:\s+unanimously)?(?:\s+to|\s+that)?\s*[:-]*\s*$",
        re.IGNORECASE,
    )


def leads(said: str) -> bool:
    """Tell whether the last words before the colon announce decisions."""
    tail = re.split(r"[.;]\s", said)[-1]
    open_ended = said.rstrip().endswith((":", "-", " that", " to"))
    decides = _thanked_and_agreed().search(tail) if open_ended else None
    if decides and not re.search(r"\b(?:inspectors?|ofsted|hmi)\b", decides[0], re.IGNORECASE):
        return True
    return said.rstrip(" -").endswith((":", "that", "to")) and bool(
        pattern("resolutions.leads.phrases").search(tail)
    )


def from_lead(said: str) -> Announced:
    """What the lead-in of a list announces: the last verb decides, "the Cabinet agreed to:"."""
    found = list(
        re.finditer(
            r"resolved|agreed|decided|decision|recommend\w*|asked|requested|invited|actions?",
            said,
            re.IGNORECASE,
        )
    )
    word = found[-1][0].casefold() if found else "resolved"
    kind: DecisionKind = "resolved"
    if word.startswith(("recom", "invited")) or (
        word in ("asked", "requested") and re.search(r"\b(?:is|are)\s+\w*\s*(?:ask|requ)", said)
    ):
        kind = "recommended"
    elif word in ("asked", "requested"):
        kind = "requested"
    else:
        kind = _NAMES.get(word, "resolved")
    name = {"resolved": "RESOLVED", "agreed": "AGREED"}.get(kind, kind.capitalize())
    return Announced(kind=kind, word=name, body=body_of(said), heading=False)


@cache
def _body() -> re.Pattern[str]:
    return re.compile(
        r"(?:[Tt]he\s+)?(?:[A-Z][\w'&]*,?\s+(?:(?:and|for|of|the|&)\s+){0,2}){0,8}?"
        rf"{any_of(words('resolutions.bodies.names'))}"
        r"(?:\s+(?:for|of)(?:\s+(?:[A-Z][\w'&]*,?|and|the|of))+)?"
    )


def body_of(lead: str) -> str | None:
    """The body that a lead-in names last: "It is recommended that Cabinet:"."""
    tail = re.split(r"[.;]\s", lead)[-1]
    found = [one for one in _body().finditer(tail) if one[0][:1].isupper() or " " in one[0]]
    named = " ".join(found[-1][0].split()) if found else ""
    return re.sub(r"^[Tt]hat\s+", "", named) or None
