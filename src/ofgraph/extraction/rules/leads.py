"""What a lead-in or a heading announces: strengths, areas for improvement, actions, a decision."""

from __future__ import annotations

import re
from functools import cache

from ..layout import Part, cells_of, column_of, is_head
from ..layout_parts import counts_as
from ..phrases import any_of, groups, pattern, verb_forms, words

_POINTS_BACK = re.compile(r"\s*(?:and\s+)?(?:these|they|this|those|it)\b", re.IGNORECASE)
_FAR_BACK = 3  # sentences before the last that a lead-in may take its meaning from
_LONGEST_KEY = 6  # words of a row's first cell that names what stands beside it
_PRAISE = frozenset({"strength", "progress", "met_requirement"})
_BLAME = frozenset({"concern", "area_for_improvement", "priority_action"})
_ONLY_THEIR_OWN = frozenset({"question", "scope", "procedure", "resolution"})
RESOLUTION_LEAD = re.compile(
    r"(?:\b(?:RESOLVED|AGREED|DECIDED|RECOMMENDED|Resolved|Decision|Resolution|Agreed)\b"
    r"|\b(?:Committee|Panel|Board|Cabinet|Members?|Council|Executive|Commission|Group|Mayor|Leader)"
    r"\s+(?:(?:is|are|was|were|has|have|had)\s+)?(?:\w+ly\s+|then\s+)?(?:resolved|agreed|decided|"
    r"asked|invited|requested|recommended)\s*(?:to\b|that\b|for\s*:|:)"
    r"|\b(?:is|are)\s+(?:therefore\s+)?(?:asked|recommended|invited|requested)\s*(?:to\b|that\b|:)"
    r"|\b(?:was|were)\s+(?:resolved|agreed|decided)\s*(?:to\b|that\b|:)"
    r"|\bRecommendations?\b\W{0,4}$|\brecommends\s+that\b|\bresolved\b\W{0,4}$)"
)
_OF_THE_MEETING = re.compile(
    r"\b(?:it\s+was|members?|committee|panel|cabinet|board|director|officers?|points)\b",
    re.IGNORECASE,
)
_INSPECTORS_OWN = re.compile(
    r"\b(?:inspectors?|ofsted|hmi|inspectorates?|letter|the report|they|it|had been|were)\b",
    re.IGNORECASE,
)
_LESSER = re.compile(
    r"\b(?:less|not\s+(?:so|as|yet|always|quite)|not\s+every)\s+\w+", re.IGNORECASE
)
_COVERS = re.compile(
    r"(?:It|This|They|The\s+visit)\s+(?:had\s+|has\s+)?(?:covered|considered|examined|focus+ed|"
    r"looked|took\s+in|concerned)\b"
)
_VISIT = re.compile(r"\b(?:visit|inspection)\b[^.]*\.?$", re.IGNORECASE)
_BUT = re.compile(r"\b(?:but|however|although|except|save)\W*(?:that)?\W*$", re.IGNORECASE)
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
    if label in (None, "finding") and lead.kind != "heading":
        last = lead.sentences[-1] if lead.sentences else lead
        label = _tone(view[last.start : last.end]) or label
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


def _tone(said: str) -> str | None:
    """What a lead-in's own weighing words announce: "They had been less sure of"."""
    if not _INSPECTORS_OWN.search(said):
        return None
    heard = {
        name: bool(pattern(f"evaluation.{name}").search(said)) for name in ("good", "bad", "wanted")
    }
    if _LESSER.search(said):
        return "area_for_improvement"
    if heard["bad"]:
        return None if heard["good"] else "concern"
    if heard["wanted"]:
        return "area_for_improvement"
    return "strength" if heard["good"] else None


def _lead_label(view: str, lead: Part) -> str | None:
    if lead.kind == "heading" or not lead.sentences:
        return label_of(view[lead.start : lead.end])
    *earlier, last = lead.sentences
    said = view[last.start : last.end]
    label = label_of(said)
    if label in (None, "finding"):
        label = _turned(view, lead, said) or label
    if label is None and earlier and _COVERS.match(said):
        return "scope" if _VISIT.search(view[earlier[-1].start : earlier[-1].end]) else None
    if label not in (None, "discussion") or not earlier:
        return label
    if label is not None and not _POINTS_BACK.match(said):
        return label
    for sentence in earlier[: -_FAR_BACK - 1 : -1]:
        before = view[sentence.start : sentence.end]
        found = label_of(before, ignoring=_ONLY_THEIR_OWN, nearest=True)
        if found not in (None, "discussion"):
            return found
    return label


def _turned(view: str, lead: Part, said: str) -> str | None:
    """What a lead-in means that turns against the words before it: "Against that they said:"."""
    if not pattern("leads.turning").match(said) and not _BUT.search(said):
        return None
    before = view[lead.start : lead.sentences[-1].start] or said
    nearest = label_of(before, nearest=True)
    good = len(pattern("evaluation.good").findall(before)) + 2 * (nearest in _PRAISE)
    bad = len(pattern("evaluation.bad").findall(before)) + 2 * (nearest in _BLAME)
    return "strength" if bad > good else "concern"


def _is_told(said: str) -> bool:
    """ "It was reported that:": members are told something, by whom is not said."""
    return bool(_TOLD.search(said))


def labels_of(view: str, parts: tuple[Part, ...]) -> dict[int, str]:
    """Return what each list item's lead-in announces, by the number of the item.

    A list below an item that announces nothing itself takes the label of the item's own list, and
    one that goes on with another's numbers takes the label of that.
    """
    labels: dict[int, str] = {}
    announced: dict[int, str | None] = {}
    before: Part | None = None
    for part in parts:
        if part.lead is None:
            continue
        lead = parts[part.lead]
        if lead.number not in announced:
            announced[lead.number] = lead_label(view, lead)
        label = announced[lead.number]
        if label is None or label == "discussion":
            label = labels.get(lead.number, label)
        if label == "discussion" and _is_told(view[lead.start : lead.end]):
            label = "told"
        if label is None and lead.heading is not None:
            label = heading_label(view, parts, lead)
        if label is None and before is not None and _goes_on(before, part):
            label = labels.get(before.number)
        if label is not None:
            labels[part.number] = label
        before = part
    return labels


def _goes_on(before: Part, part: Part) -> bool:
    """Tell whether an item goes on with the numbers of another under a lead-in of its own."""
    if before.marker is None or part.marker is None or before.heading != part.heading:
        return False
    known = dict(counts_as(before.marker))
    return any(
        place == (known.get(series) or 0) + 1
        for series, place in counts_as(part.marker)
        if place not in (None, 1)
    )


def cell_label(
    view: str, parts: tuple[Part, ...], part: Part, position: int
) -> tuple[str, str | None] | None:
    """Return the words that name a cell's column and what they announce, if anything names it.

    Where no row names the columns, the first cell of the row itself may name those beside it.
    """
    column = column_of(view, part, position)
    if part.head is not None and is_head(view, parts[part.head]):
        head = parts[part.head]
        for cell in cells_of(view, head):
            if column_of(view, head, cell.start) == column:
                said = cell.quote(view)
                return said, column_label(said)
        return None
    cells = cells_of(view, part)
    if column and cells and len(cells[0].quote(view).split()) <= _LONGEST_KEY:
        said = cells[0].quote(view)
        return said, column_label(said)
    return None


def column_label(head: str) -> str | None:
    """Return what the head of a column announces of its cells.

    >>> column_label("They did not like"), column_label("Lead officer")
    ('concern', 'procedure')
    """
    said = " ".join(head.split()).strip(" :*?")
    for label, paths in _COLUMNS.items():
        if _exactly(paths).fullmatch(said):
            return label
    announced = label_of(said)
    return "area_for_improvement" if announced == "resolution" else announced


_COLUMNS = {
    "action": ("columns.action.phrases",),
    "procedure": ("columns.owner.phrases", "columns.other.phrases"),
    "own_assessment": ("columns.risk.phrases",),
}


@cache
def _exactly(paths: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(phrase for path in paths for phrase in words(path)))


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
