"""What kind of finding a statement is, and whether it is denied."""

from __future__ import annotations

from typing import cast

from ...records import Polarity, Span
from .heard import EVALUATION, TONES, Heard
from .paper import Paper
from .polarity import weigh
from .scales import likeliest
from .statements import Statement

NOT = " not"
# Lead-ins whose items are what they say; under "concerns" half are only to be improved.
_DECISIVE = frozenset({"strength", "area_for_improvement", "priority_action", "met_requirement"})
_ABOUT_TONE = (
    "drafted as", "words", "hears", "starts", "label", "heading", "claim", "verb ", "right after",
    "sentence has", "carried", "no verb", "length", "left contrast", "right contrast",
)  # fmt: skip


def tone(paper: Paper, statement: Statement) -> tuple[Polarity, bool]:
    """Return the polarity of a finding and whether it is denied.

    A lead-in that announces a polarity decides; so do a plain denial of priority action and a
    bidding ("Ensure that …"), which asks for what is not yet so; the rest is weighed.
    """
    part = statement.stretch.told.part
    announced = paper.labels.get(part.number) if part.kind == "item" else None
    plain = weigh(paper.view, statement.span, label=announced)
    if announced in _DECISIVE or (plain.negated and plain.polarity == "priority_action"):
        return plain.polarity, plain.negated
    if "starts bidding" in statement.cues and statement.stretch.left in ("start", "colon", "cell"):
        return "area_for_improvement", False
    answer, _ = likeliest("polarity", tone_cues(statement.heard, statement.span, statement.cues))
    return cast(Polarity, answer.removesuffix(NOT)), answer.endswith(NOT)


def tone_cues(heard: Heard, span: Span, cues: tuple[str, ...]) -> tuple[str, ...]:
    """What tells the tone: the words weighed together, and what announces them."""
    kept = [cue for cue in cues if cue.startswith(_ABOUT_TONE)]
    places = {name: heard.places(f"hears {name}", span) for name in EVALUATION}
    kept += [f"hears {name} twice" for name, at in places.items() if len(at) > 1]
    found = {name for name, at in places.items() if at}
    kept.append("both " + " ".join(sorted(found & set(TONES))))
    kept.append("absent " + " ".join(sorted(found & {"absent", "dreaded", "bad"})))
    kept.append("partial " + " ".join(sorted(found & {"partial", "bad", "good"})))
    toned = [(at, name) for name in TONES for at in places[name]]
    if toned:
        kept += [f"first {min(toned)[1]}", f"last {max(toned)[1]}"]
    return tuple(kept)
