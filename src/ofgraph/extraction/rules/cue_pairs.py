"""Pairs of cues that mean more than their parts: a deed told by an officer, praise in a letter."""

from __future__ import annotations

from collections.abc import Iterator, Set

from .heard import TONES
from .polarity import POLARITIES
from .stretches import Stretch

_OWN_VOICE = (
    "left", "right", "starts", "length", "holds", "beside", "words inspection", "words plan",
    "words meeting", "words inspectors",
)  # fmt: skip
_SHARED_VOICE = ("heading", "label", "place", "part")


def pairs(stretch: Stretch, own: Set[str], shared: tuple[str, ...]) -> Iterator[str]:
    """The pairs of a stretch with cues of its `own` and those it shares with its sentence."""
    told = stretch.told
    claim = stretch.claim.who if stretch.claim else "none"
    label = _grouped(_value(shared, "label "))
    heading = _grouped(_value(shared, "heading "))
    subject = _value(own, "subject ")
    tone = "something" if any(f"hears {name}" in own for name in TONES) else "nothing"
    verb = "no verb" if "no verb" in own else "verb"
    of, tense = _matter(own), _tense(own)
    yield f"claim {claim} tone {tone}"
    yield f"label {label} tone {tone}"
    yield f"label {label} claim {claim}"
    yield f"label {label} {verb}"
    yield f"heading {heading} claim {claim} {tone}"
    if claim == "none":
        age = min(told.age, 2)
        opens = "somebody" if any(cue.startswith("opens with") for cue in shared) else "nobody"
        yield f"carried {told.carried} {age} tone {tone}"
        yield f"carried {told.carried} {age} label {label}"
        yield f"opens with {opens} carried {told.carried}"
    yield f"{of} {tone} claim {claim}"
    yield f"{of} {tense} {tone} label {label}"
    yield f"{of} {tone} carried {told.carried}"
    yield f"{of} {tone} section {told.section}"
    yield f"{tense} claim {claim} section {told.section}"
    yield f"subject {subject} {tense} {tone}"
    yield f"subject {subject} claim {claim}"
    yield f"subject {subject} carried {told.carried}"
    if "words doing" in own or any(cue.startswith("tells") for cue in own):
        yield f"deed of {subject} {tense}"
        yield f"deed carried {told.carried} section {told.section}"
        yield f"deed told by {claim} under {label}"
    yield f"{verb} left {stretch.left}"
    yield f"{verb} right {stretch.right}"
    yield f"left {stretch.left} right {stretch.right}"
    yield from _of_voice(own, shared, f"{of} {tone}", f"{of} {tense}")


def _of_voice(own: Set[str], shared: tuple[str, ...], *said: str) -> Iterator[str]:
    """In a letter of the inspectorate, what else tells a finding from the rest."""
    theirs = "voice of the inspectorate" in shared
    yield from (f"{'own' if theirs else 'others'} voice {words}" for words in said)
    if theirs:
        yield from (f"own voice, {cue}" for cue in own if cue.startswith(_OWN_VOICE))
        yield from (f"own voice, {cue}" for cue in shared if cue.startswith(_SHARED_VOICE))


def _value(cues: Set[str] | tuple[str, ...], name: str) -> str:
    """The value of the one cue that begins with a name."""
    return next(cue for cue in cues if cue.startswith(name)).removeprefix(name)


def _grouped(label: str) -> str:
    return "weighty" if label in POLARITIES else label


def _matter(own: Set[str]) -> str:
    practice = {"hears practice", "words children", "words workers"} & own
    return "practice" if practice else "other"


def _tense(own: Set[str]) -> str:
    if "words is" in own and "words was" not in own:
        return "present"
    return "past" if {"words was", "words had"} & own else "none"
