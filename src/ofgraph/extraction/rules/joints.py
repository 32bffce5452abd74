"""Where a sentence can be cut into the things it says: the joints between clauses and items.

A joint is a place where one statement may end and the next begin; whether it does is decided
later, when every stretch between two joints has been weighed. So joints are generous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...records import Span
from ..telling import Claim

# Words that only a finite clause has; with them on both sides, "and" joins two statements.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|must|may|might|"
    r"cannot|needs?|needed|remains?|remained|continues?|continued|makes?|made|gives?|gave|gets?|"
    r"got|shows?|showed|finds?|found|takes?|took|knows?|knew|feels?|felt|receives?|received|"
    r"benefits?|benefited|wait|waited|lacks?|lacked|works?|worked|meets?|met|came|went|"
    r"isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|don't|doesn't|didn't)\b",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("semicolon", re.compile(r"\s*;\s+(?:(?:and|but|that|while|whilst|whereas)\s+){0,2}")),
    (
        "contrast",
        re.compile(
            r",?\s+(?:but|although|though|whereas|yet|however,?|nevertheless,?|except\s+that)\s+"
            r"(?:that\s+)?|,\s+(?:while|whilst|even\s+though|albeit|despite|with\s+the\s+exception"
            r"\s+of)\s+",
            re.IGNORECASE,
        ),
    ),
    ("that", re.compile(r",?\s+(?:and|or|but)\s+(?:also\s+)?that\s+|,\s+that\s+", re.IGNORECASE)),
    ("colon", re.compile(r"\s*:\s*-?\s*|\s+[-–]\s+")),
    (
        "reason",
        re.compile(
            r",\s+(?:so|as|because|since|when|where|which\s+is\s+why|hence|therefore|if|unless)\s+"
            r"|,?\s+and\s+(?:so|therefore|as\s+a\s+(?:result|consequence),?|consequently)\s+",
            re.IGNORECASE,
        ),
    ),
    ("relative", re.compile(r",\s+(?:which|who|whom|whose|some|many|most|all|none)\s+")),
    ("with", re.compile(r",\s+(?:with|without|including|particularly|especially|in\s+part)\s+")),
    ("and", re.compile(r",\s+(?:and|or)\s+(?:also\s+|with\s+|the\s+way\s+)?")),
    ("plain and", re.compile(r"\s+(?:and|or|as\s+well\s+as|together\s+with)\s+(?:also\s+)?")),
    ("comma", re.compile(r",\s+")),
    ("cell", re.compile(r"\s*\t\s*|\s+\|\s+")),
)
_STRONG = frozenset({"said", "handed", "semicolon", "contrast", "that", "colon", "cell", "after"})
_FRONTED = re.compile(r"(?:[\w'’()%-]+\s+){0,13}[\w'’()%-]+,\s+")
_AFTER_LIMIT = 60
MOST_JOINTS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """What stands between `stop` and `resume` belongs to neither side."""

    stop: int
    resume: int
    kind: str


def has_verb(said: str) -> bool:
    """Tell whether words hold a finite verb, as a statement of its own would.

    >>> has_verb("plans were late"), has_verb("the lateness of plans")
    (True, False)
    """
    return _FINITE.search(said) is not None


def joints(view: str, sentence: Span, said: Iterable[Claim]) -> tuple[Joint, ...]:
    """Return the joints of a sentence in order, the strongest where there are too many."""
    found = sorted(
        (*_of_claims(sentence, said), *_of_words(view, sentence)),
        key=lambda one: (one.stop, -one.resume),
    )
    kept: list[Joint] = []
    for joint in found:
        if joint.stop <= sentence.start or joint.resume >= sentence.end:
            continue
        if kept and joint.stop < kept[-1].resume:
            if joint.kind in _STRONG and kept[-1].kind not in _STRONG:
                kept[-1] = joint
            continue
        kept.append(joint)
    if len(kept) > MOST_JOINTS:
        kept = _strongest(kept)
    return tuple(kept)


def _strongest(kept: list[Joint]) -> list[Joint]:
    strong = [joint for joint in kept if joint.kind in _STRONG]
    weak = [joint for joint in kept if joint.kind not in (*_STRONG, "plain and")]
    plain = [joint for joint in kept if joint.kind == "plain and"]
    chosen = [*strong, *weak, *plain][:MOST_JOINTS]
    return sorted(chosen, key=lambda one: one.stop)


def _of_claims(sentence: Span, said: Iterable[Claim]) -> Iterator[Joint]:
    for claim in said:
        start, end = claim.content.start, claim.content.end
        if claim.opens > sentence.start:
            yield Joint(stop=claim.opens, resume=claim.opens, kind="handed")
        if start > sentence.start:
            yield Joint(stop=start, resume=start, kind="said")
        if end < sentence.end:
            yield Joint(stop=end, resume=end, kind="handed")


def _of_words(view: str, sentence: Span) -> Iterator[Joint]:
    start, end = sentence.start, sentence.end
    fronted = _FRONTED.match(view, start, end)
    if fronted:
        yield Joint(stop=fronted.end(), resume=fronted.end(), kind="fronted")
    for kind, form in _KINDS:
        for match in form.finditer(view, start, end):
            if _enclosed(view, start, match.start()):
                continue
            yield Joint(stop=match.start(), resume=match.end(), kind=kind)


def _enclosed(view: str, start: int, position: int) -> bool:
    """Tell whether a place lies within brackets or quotation marks opened in the sentence."""
    said = view[start:position]
    return said.count("(") > said.count(")") or said.count('"') % 2 == 1
