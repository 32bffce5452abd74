"""Sentences of a report's summary that plainly praise or plainly fault; the rest is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...records import Evidence, Polarity
from ..sentences import split_sentences
from .headings import topic_of
from .lines import Line, Lines

SUMMARY_RULE = "reports.summary@1"
_GOOD = re.compile(
    r"(?i)\b(?:strong(?:ly)?|strengths?|effective(?:ly)?|good|very\s+well|high(?:ly)?[\s-](?:quality|"
    r"standard|skilled|effective|committed|ambitious)|excellent|exemplary|outstanding|impressive(?:ly)?"
    r"|exceptional(?:ly)?|robust(?:ly)?|well[\s-](?:embedded|supported|developed|managed|established)"
    r"|benefit\s+from|thrive|tenacious|ambitious|child-cent(?:re|er)ed|comprehensive|swift(?:ly)?)\b"
)
_BUT = re.compile(
    r"(?i)\b(?:not|no|nor|neither|however|but|although|though|while|whilst|despite|too|yet|need(?:s|ed)?"
    r"|inconsisten\w*|variab\w*|weak\w*|delay\w*|insufficient\w*|fail\w*|poor\w*|inadequate|lack\w*"
    r"|remain\w*|require\w*|limited|should|must|could|unless|further|few|some|concern\w*|slow\w*"
    r"|improv\w*|except|cannot|never|without|last\s+inspection|previous\w*|challeng\w*|drift|gaps?"
    r"|until|harm|risks?|judged|aim\w*|plan\s+to|will|aspir\w*)\b"
)
_SERIOUS = re.compile(
    r"(?i)\b(?:serious(?:ly)?|significant(?:ly)?\s+(?:weak\w*|fail\w*|concern\w*|delay\w*)|widespread"
    r"|fail(?:ed|ing|ures?|s)?|poor(?:ly)?|inadequate|insufficient|too\s+(?:many|long|few|often)"
    r"|unsafe|lack(?:s|ing)?\b)"
)
_MILD = re.compile(
    r"(?i)\b(?:not\s+(?:yet|always|all|consistently|sufficiently|enough)|inconsisten\w+|variab\w+"
    r"|needs?\s+to\s+(?:be|improve|ensure|develop)|should|underdeveloped)\b"
)
_PRAISE = re.compile(
    r"(?i)\b(?:strong(?:ly)?|effective(?:ly)?|good|excellent|well|positive(?:ly)?|benefit)\b"
)
_LEAST, _MOST = 30, 400
_HEADLINES = re.compile(r"(?i)headline findings:?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence of the summary: what it is, under which heading, its words."""

    polarity: Polarity
    section: str | None
    evidence: Evidence


def _sentences(lines: Lines, run: list[Line]) -> Iterator[Evidence]:
    """Whole sentences of lines that follow one another with no furniture between them."""
    piece: list[Line] = []
    for line in [*run, None]:
        broken = (
            line is None
            or line.marker is not None
            or (piece and lines.text[piece[-1].end : line.start].strip())
        )
        if broken and piece:
            for span in split_sentences(lines.view, piece[0].start, piece[-1].end):
                words = lines.view[span.start : span.end]
                if words[0].isupper() and words.rstrip().endswith("."):
                    place = f"page {piece[0].page}"
                    yield Evidence.at(
                        lines.text, span, rule=SUMMARY_RULE, confidence=0.7, place=place
                    )
            piece = []
        if line is not None and line.marker is None:
            piece.append(line)


def _up_to_heading(lines: Lines, first: int) -> list[Line]:
    run: list[Line] = []
    for index in range(first, len(lines.lines)):
        if topic_of(lines, index) is not None:
            break
        run.append(lines.lines[index])
    return run


def _summary(lines: Lines, start: int) -> list[Line]:
    """The paragraphs between the grades and the first heading."""
    first = sum(line.start < start for line in lines.lines)
    return _up_to_heading(lines, first)


def _headlines(lines: Lines) -> tuple[str, list[Line]] | None:
    """The paragraphs under "Headline findings"."""
    for index, line in enumerate(lines.lines):
        if _HEADLINES.fullmatch(line.words):
            return lines.text[line.start : line.end], _up_to_heading(lines, index + 1)
    return None


def _polarity(words: str, *, faults: bool) -> Polarity | None:
    if not _LEAST <= len(words) <= _MOST:
        return None
    if _GOOD.search(words) and not _BUT.search(words):
        return "strength"
    if not faults or _PRAISE.search(words):
        return None
    if _SERIOUS.search(words):
        return "concern"
    return "area_for_improvement" if _MILD.search(words) else None


def _said(lines: Lines, run: list[Line], section: str | None) -> Iterator[Said]:
    for evidence in _sentences(lines, run):
        words = " ".join(evidence.quote.replace("’", "'").split())
        polarity = _polarity(words, faults=section is not None)
        if polarity:
            yield Said(polarity=polarity, section=section, evidence=evidence)


def summary_findings(lines: Lines, grades_end: int | None) -> tuple[Said, ...]:
    """What the summary under the grades, or the headline findings, plainly say."""
    said: list[Said] = []
    if grades_end is not None:
        said += _said(lines, _summary(lines, grades_end), None)
    headlines = _headlines(lines)
    if headlines:
        said += _said(lines, headlines[1], headlines[0])
    return tuple(said)
