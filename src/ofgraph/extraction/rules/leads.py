"""What a lead-in or a heading announces: strengths, areas for improvement, actions, a decision."""

from __future__ import annotations

import re
from functools import cache

from ..layout import Part
from ..phrases import any_of, groups, pattern, verb_forms, words

_POINTS_BACK = re.compile(r"\s*(?:and\s+)?(?:these|they|this|those|it)\b", re.IGNORECASE)
_ONLY_THEIR_OWN = frozenset({"question", "scope", "procedure", "resolution"})
RESOLUTION_LEAD = re.compile(
    r"(?:\b(?:RESOLVED|AGREED|DECIDED|RECOMMENDED|Resolved|Decision|Resolution|Agreed)\b"
    r"|\b(?:Committee|Panel|Board|Cabinet|Members?|Council|Executive|Commission|Group|Mayor|Leader)"
    r"\s+(?:(?:is|are|was|were|has|have|had)\s+)?(?:\w+ly\s+|then\s+)?(?:resolved|agreed|decided|"
    r"asked|invited|requested|recommended)\s*(?:to\b|that\b|:)"
    r"|\b(?:is|are)\s+(?:therefore\s+)?(?:asked|recommended|invited|requested)\s*(?:to\b|that\b|:)"
    r"|\b(?:was|were)\s+(?:resolved|agreed|decided)\s*(?:to\b|that\b|:)"
    r"|\bRecommendations?\b\W{0,4}$|\brecommends\s+that\b|\bresolved\b\W{0,4}$)"
)
_OF_THE_MEETING = re.compile(
    r"\b(?:it\s+was|members?|committee|panel|cabinet|board|director|officers?|points)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:it\s+was\s+(?:also\s+)?reported|following\s+(?:was|were)\s+reported|"
    r"following\s+information\s+was\s+given|(?:was|were)\s+(?:informed|told|"
    r"advised)\s+(?:that|of\s+the\s+following))(?:\s+that)?\W*$",
    re.IGNORECASE,
)
_FINDINGS_HEADING = re.compile(
    r"(?:(?:key|main|headline|overall|summary of(?: the)?|detailed|inspection|ofsted'?s?|"
    r"inspectors'?)\s+){0,4}"
    r"(?:findings|headlines|key messages|feedback from inspectors)\b|"
    r"what (?:did )?(?:ofsted|inspectors|the inspect\w+)\b",
    re.IGNORECASE,
)


@cache
def _labels() -> tuple[str, ...]:
    return groups("leads")


@cache
def _reports() -> re.Pattern[str]:
    """What closes a lead-in that tells a report: "The letter noted the following"."""
    return re.compile(
        rf"\b(?:{any_of(words('speakers.inspectorate.named'))}|"
        rf"{any_of(words('speakers.inspectorate.papers'))}|the\s+report)\b[^.;:]{{0,60}}?\s"
        rf"{any_of(verb_forms('reporting.verbs'))}(?:\s+(?:that|the\s+following|as\s+follows))?\W*$",
        re.IGNORECASE,
    )


def label_of(
    said: str, *, ignoring: frozenset[str] = frozenset(), nearest: bool = False
) -> str | None:
    """Return what a lead-in's words announce; the phrase that stands first decides.

    With `nearest`, the one that stands last: for words a later sentence points back to.

    >>> label_of("The strengths identified were:"), label_of("In response the council has:")
    ('strength', 'action')
    """
    if _is_decision(said):
        return "resolution"
    found: list[tuple[int, int, int, str]] = []
    for rank, label in enumerate(_labels()):
        if label == "resolution":
            continue
        matches = list(pattern(f"leads.{label}.phrases").finditer(said))
        if matches and label not in ignoring:
            late = 2 if label == "discussion" else 1 if label == "finding" else 0
            place = -matches[-1].start() if nearest else matches[0].start()
            found.append((late, place, rank, label))
    if not found:
        return None
    named = {label for _, _, _, label in found}
    if "own_assessment" in named and "finding" not in named:
        return "own_assessment"
    return min(found)[3]


def _is_decision(said: str) -> bool:
    found = RESOLUTION_LEAD.search(said)
    if not found:
        return False
    return not re.search(
        r"\b(?:inspectors?|ofsted)\s+(?:\w+\s+)?(?:agreed|recommended)", said, re.IGNORECASE
    )


def lead_label(view: str, lead: Part) -> str | None:
    """Return what a lead-in announces: its last sentence says, or the one that points back to."""
    label = _lead_label(view, lead)
    if label in (None, "discussion") and lead.kind != "heading":
        last = lead.sentences[-1] if lead.sentences else lead
        said = view[last.start : last.end]
        if label is not None and _OF_THE_MEETING.search(said):
            return label
        if _reports().search(said) and not re.search(
            r"\b(?:Director|officer|member|Members|Chair)\b[^.]*\breport\b", said
        ):
            return "finding"
    return label


def _lead_label(view: str, lead: Part) -> str | None:
    if lead.kind == "heading" or not lead.sentences:
        return label_of(view[lead.start : lead.end])
    *earlier, last = lead.sentences
    said = view[last.start : last.end]
    label = label_of(said)
    if label not in (None, "discussion") or not earlier:
        return label
    if label is not None and not _POINTS_BACK.match(said):
        return label
    before = view[earlier[-1].start : earlier[-1].end]
    return label_of(before, ignoring=_ONLY_THEIR_OWN, nearest=True) or label


def _is_told(said: str) -> bool:
    """ "It was reported that:": members are told something, by whom is not said."""
    return bool(_TOLD.search(said))


def labels_of(view: str, parts: tuple[Part, ...]) -> dict[int, str]:
    """Return what each list item's lead-in announces, by the number of the item.

    A list below an item that announces nothing itself takes the label of the item's own list.
    """
    labels: dict[int, str] = {}
    for part in parts:
        if part.lead is None:
            continue
        lead = parts[part.lead]
        label = lead_label(view, lead)
        if label is None or label == "discussion":
            label = labels.get(lead.number, label)
        if label == "discussion" and _is_told(view[lead.start : lead.end]):
            label = "told"
        if label is None and lead.heading is not None:
            label = label_of(view[parts[lead.heading].start : parts[lead.heading].end])
        if label is not None:
            labels[part.number] = label
    return labels


def heading_label(view: str, parts: tuple[Part, ...], part: Part) -> str | None:
    """Return what the heading above a part announces, if it announces findings at all."""
    if part.heading is None:
        return None
    said = view[parts[part.heading].start : parts[part.heading].end]
    if len(said.split()) > 9:
        return None
    label = label_of(said)
    if label in (
        "strength",
        "area_for_improvement",
        "priority_action",
        "concern",
        "met_requirement",
    ):
        return None if re.search(r"\bplan|inspection of|outcome", said, re.IGNORECASE) else label
    if label == "action":
        return label
    if label == "progress" and re.match(r"progress\W*$", said, re.IGNORECASE):
        return "progress"
    return "finding" if _FINDINGS_HEADING.match(said) else None
