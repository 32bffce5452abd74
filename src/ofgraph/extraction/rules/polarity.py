"""What kind of finding a stretch of text is: the guideline's rules, the first that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from ...records import Polarity, Span
from ..phrases import any_of, pattern, words

POLARITIES: tuple[str, ...] = get_args(Polarity)
_PURPOSE = re.compile(
    r"\b(?:commit\w*|determin\w*|approach\w*|efforts?|work\w*|action|steps|ambition|drive|"
    r"keen|desire|how|"
    r"resolve|taken|done|used|"
    r"plans)\s+(?:[\w-]+\s+){0,6}?to\s+(?:further\s+)?(?:improv\w+|strengthen\w*)",
    re.IGNORECASE,
)
GOOD = frozenset({"strength", "progress", "met_requirement"})
_LESSENED = r"(?:reduc\w+|fewer|less|address\w+|tackl\w+|eliminat\w+|fallen|falling|overc[ao]me)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The polarity of a finding, whether it is denied, and whether any word said so."""

    polarity: Polarity
    negated: bool = False
    certain: bool = True


def weigh(view: str, span: Span, *, label: str | None = None) -> Weighed:
    """Weigh the words at `span`, under a section or lead-in that announces `label`.

    >>> text = "There were no widespread or serious failures."
    >>> weigh(text, Span(start=0, end=len(text)))
    Weighed(polarity='concern', negated=True, certain=True)
    """
    said = view[span.start : span.end]
    denied = _denied(said)
    if label in POLARITIES:
        polarity = cast("Polarity", label)
        return Weighed(polarity=polarity, negated=denied == polarity)
    if denied is not None:
        return Weighed(polarity=denied, negated=True)
    return _by_words(_quietened(said))


def _quietened(said: str) -> str:
    """Blot out words that would mislead: "commitment to improve" asks for nothing."""
    plain = pattern("polarity.masked").sub(lambda found: "~" * len(found[0]), said)
    return _PURPOSE.sub(lambda found: "~" * len(found[0]), plain)


def _by_words(said: str) -> Weighed:
    def has(name: str) -> bool:
        return pattern(f"polarity.{name}").search(said) is not None

    if has("priority_action"):
        return Weighed(polarity="progress" if has("addressed") else "priority_action")
    if has("met_requirement"):
        return Weighed(polarity="met_requirement")
    wanted = has("wanted")
    if has("concern") and not _lessened(said):
        return Weighed(polarity="area_for_improvement" if has("mild") else "concern")
    if wanted or (has("area_for_improvement") and not _only_progress(said)):
        return Weighed(polarity="area_for_improvement")
    if re.search(r"\bstrengths?\b", said, re.IGNORECASE):
        return Weighed(polarity="strength")
    if has("progress"):
        return Weighed(polarity="progress")
    return Weighed(polarity="strength", certain=has("strength"))


@cache
def _lessening() -> tuple[re.Pattern[str], re.Pattern[str]]:
    bad = any_of(words("polarity.concern"))
    return (
        re.compile(rf"\b{_LESSENED}\b(?:\s+[\w'-]+){{0,5}}?\s+{bad}", re.IGNORECASE),
        re.compile(rf"{bad}(?:\s+[\w'-]+){{0,4}}?\s+{_LESSENED}\b", re.IGNORECASE),
    )


def _lessened(said: str) -> bool:
    """Tell whether something bad is said to have grown less: "reduced delays"."""
    return any(form.search(said) for form in _lessening())


def _only_progress(said: str) -> bool:
    """Tell whether "improve" is all that asks for change, beside plain progress."""
    found = pattern("polarity.area_for_improvement").findall(said)
    return {word.casefold() for word in found} <= {"improve", "strengthening", "strengthen"} and (
        pattern("polarity.progress").search(said) is not None
    )


def _denied(said: str) -> Polarity | None:
    """Return the polarity of what is denied, if something bad is."""
    quiet = pattern("polarity.not_denials").sub(lambda found: "~" * len(found[0]), said)
    for denier in pattern("polarity.deniers").finditer(quiet):
        clause = re.split(
            r"[;:]|\b(?:but|although|however|while|whilst|except)\b", quiet[denier.end() :]
        )
        if "~" * 4 in clause[0]:
            continue
        thing = pattern("polarity.deniable").search(clause[0][:110])
        if thing is None:
            continue
        named = thing[0].casefold()
        if "priority" in named:
            return "priority_action"
        if re.match(r"areas for|gaps|recommendation", named):
            return "area_for_improvement"
        return "concern"
    return None
