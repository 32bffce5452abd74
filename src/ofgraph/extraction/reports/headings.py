"""The fixed headings of Ofsted's reports and letters, and what stands under each.

A heading either opens a list of points (what to improve, what is strong) or ends one. Headings
peculiar to one report ("Quality of practice") are known by their shape: a short line between
two points, not a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...records import Polarity
from .lines import Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What the points under a heading are; a topic without polarity ends the list before it."""

    polarity: Polarity | None
    recommended: bool | None = None


_IMPROVE = Topic(polarity="area_for_improvement")
_RECOMMEND = Topic(polarity="area_for_improvement", recommended=True)
_PRIORITY = Topic(polarity="priority_action", recommended=True)
_STRENGTH = Topic(polarity="strength")
_OTHER = Topic(polarity=None)

_BODY = r"(?:(?:the )?(?:local authority|council|partnership|area partnership|l?scb|board|trust))"
_NOTE = r"\s?[\d¹²³⁴-⁹]{0,2}[?:]?\s?[\d¹²³⁴-⁹]{0,2}"
_TOPICS: tuple[tuple[re.Pattern[str], Topic], ...] = tuple(
    (re.compile(rf"(?:{pattern}){_NOTE}", re.IGNORECASE), topic)
    for pattern, topic in (
        (rf"what (?:does )?{_BODY} needs? to (?:improve|do better)", _IMPROVE),
        (r"what does the .{3,60} need to improve", _IMPROVE),
        (r"what needs to improve(?: in this area of (?:social work )?practice)?", _IMPROVE),
        (r"areas? (?:of|requiring|needing) improvement|areas? for development", _IMPROVE),
        (r"areas? for (?:further )?improvement", _IMPROVE),
        (r"(?:priorities|areas) for further improvement", _IMPROVE),
        (r"recommendations?(?: for improvement)?", _RECOMMEND),
        (r"priority and immediate actions?|immediate priority actions?", _PRIORITY),
        (r"areas? (?:for|of|requiring) priority actions?|priority actions?", _PRIORITY),
        (r"key strengths?(?: and good practice)?|strengths|areas? of strengths?", _STRENGTH),
        (rf"{_BODY}(?:'s)? (?:has the following )?strengths", _STRENGTH),
        (r"what is the area partnership doing that is effective", _STRENGTH),
    )
)  # fmt: skip
_ENDS = re.compile(
    r"(?:(?:(?:the )?(?:experiences and progress of|impact of (?:leaders|the)|impact of leadership)"
    r"|(?:the )?overall effectiveness\b(?!.*\.$)|(?:summary for children|progress since the"
    r"|information about (?:this|the|children)|inspection (?:judgements?|findings)|main findings"
    r"|summary of (?:key )?findings|executive summary|headline findings|what the inspection judg"
    r"|findings(?: and evaluation)?$|next steps|key findings|local area partnership details"
    r"|how have leaders|(?:case|practice) study|the local authority$|context$|background$"
    r"|the local safeguarding children board(?: \(lscb\))?$"
    r"|local inspectors?\b|inspection team|annex\b|appendix\b|about (?:this|the) inspection"
    r"|record of main findings|capacity (?:to|for) improve|key strengths and weaknesses"
    r"|what is it like to be|inspection outcome))|(?:yours (?:sincerely|faithfully)|ofsted is part"
    r"|the office for standards|i am copying this|this letter (?:has been|will be) copied"
    r"|thank you for|the (?:department for education|secretary of state) (?:has been|will)))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:;][)'\"]*\s?[\d¹²³⁴-⁹]{0,2}$|\)$")
_STOP = re.compile(r"[.;,]['\")]*$")


def ended(words: str) -> bool:
    """Whether a line ends as a sentence or item does.

    >>> ended("plans are clear.2"), ended("the quality of")
    (True, False)
    """
    return _SENTENCE_END.search(words) is not None


def names_topic(words: str) -> bool:
    """Whether words, as of a numbered line, are themselves a heading that opens a list."""
    return any(pattern.fullmatch(words) for pattern, _ in _TOPICS)


def _in_contents(lines: Lines, index: int) -> bool:
    """A heading with nothing but a page number after it is an entry in the list of contents."""
    if index + 1 >= len(lines.lines):
        return False
    return re.fullmatch(r"\d{1,3}", lines.lines[index + 1].words) is not None


def topic_of(lines: Lines, index: int) -> Topic | None:
    """What the heading at `index` opens or ends; None when the line is no known heading."""
    line = lines.lines[index]
    if line.marker or not line.words[0].isupper() or _mid_sentence(lines, index):
        return None
    for pattern, topic in _TOPICS:
        if pattern.fullmatch(line.words):
            return None if _in_contents(lines, index) else topic
    return _OTHER if _ENDS.match(line.words) and _stands_alone(lines, index) else None


def _mid_sentence(lines: Lines, index: int) -> bool:
    """Whether the line before runs to the margin without an end: then this is its tail."""
    if index == 0 or lines.lines[index].gap:
        return False
    before = lines.lines[index - 1]
    return lines.full(before) and not ended(before.words)


def _stands_alone(lines: Lines, index: int) -> bool:
    """Whether a line that begins like a heading is one: it ends no sentence, nor its next line."""
    words = lines.lines[index].words
    if re.match(r"(?i)yours|ofsted is|the office|i am|this letter|thank|the (?:dep|sec)", words):
        return True
    return not _STOP.search(words) and len(words) < 110


def is_group_heading(lines: Lines, index: int) -> bool:
    """Whether an unknown line reads as a heading: short, capital, no stop, set off before it.

    "Quality of practice", between two numbered points.
    """
    line = lines.lines[index]
    if line.marker and not _marks_heading(lines, index):
        return False
    words = line.rest or line.words
    if not words[0].isupper() or _STOP.search(words) or words.endswith((":", "?")):
        return False
    if len(words) > 85 or index == 0 or index + 1 >= len(lines.lines):
        return False
    before, after = lines.lines[index - 1], lines.lines[index + 1]
    if before.marker and not before.rest:
        return False
    if not ended(before.words) and not line.gap and lines.full(before):
        return False
    if not ended(before.words) and before.marker is None and not _was_heading(lines, index - 1):
        return False
    return after.marker is not None or _two_line_heading(lines, index)


def _marks_heading(lines: Lines, index: int) -> bool:
    """A bullet before a short title directly above a numbered point."""
    line, after = lines.lines[index], lines.lines[index + 1 : index + 2]
    bullet = line.marker is not None and not line.marker[0].isalnum() and line.marker[0] != "("
    return bullet and bool(after) and bool(re.fullmatch(r"\d{1,3}\.", after[0].marker or ""))


def _was_heading(lines: Lines, index: int) -> bool:
    return topic_of(lines, index) is not None


def _two_line_heading(lines: Lines, index: int) -> bool:
    """ "Improved outcomes for children through effective / systems and processes", then "21."."""
    after = lines.lines[index + 1]
    follows = lines.lines[index + 2 : index + 3]
    if not follows or follows[0].marker is None or after.marker or _STOP.search(after.words):
        return False
    return len(after.words) < 60 and not ended(after.words)
