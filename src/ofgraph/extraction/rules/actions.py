"""Actions: what the council or its partners did, do or plan, whoever says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...records import Action, Finding, Resolution, Span
from .agenda import concerned
from .answers import addressed
from .clauses import clauses, counted
from .columns import cells_headed
from .deeds import deed_of, opens_with_deed
from .paper import Paper
from .unfold import trimmed
from .voices import INSPECTORATES, Said, everything_said

_ANNOUNCES_DEEDS = re.compile(
    r"\b(?:we|council|service|trust|authority|leaders|managers|team|directorate|partnership|"
    r"officers|partners|director)\s+(?:have|has|had|will|would|are|is)\b[^.;]{0,40}$|"
    r"\b(?:actions?|steps|measures|improvements|plan|work|programme)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_SURE, _LIKELY, _LISTED, _CELL = 0.75, 0.4, 0.7, 0.8
_ACCEPTED = 0.5
_SHORTEST = 12
_FINITE = re.compile(r"\b(?:has|have|had|is|are|was|were|will|would|may|can|could|should)\b")
_SINCE = re.compile(r"\b(?:since\s+then|had\s+since|has\s+since|have\s+since|now\s+in\s+place)\b")
_BARE_AND = re.compile(r"\s+and\s+|,\s+so\s+|,\s+while\s+|,\s+and\s+", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:is|are|has|have)\b")
_PAST_OR_TO_COME = re.compile(r"\b(?:was|were|had|will|would)\b")
_PERSONAL = re.compile(
    r"(?:we|they|it|all|every|the\s+(?:service|council|team)|when)\b", re.IGNORECASE
)
_EMPTY_CELL = re.compile(r"(?:n/?a|none|tbc|yes|no|not applicable|-+)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deed:
    span: Span
    rule: str
    confidence: float


def find_actions(
    paper: Paper, findings: tuple[Finding, ...], resolutions: tuple[Resolution, ...]
) -> tuple[Action, ...]:
    """Return the council's doings, clause by clause, apart from findings and decisions."""
    statements: tuple[Finding | Resolution, ...] = (*findings, *resolutions)
    taken = [(one.start, one.end) for statement in statements for one in statement.evidence]
    made: list[Action] = []
    for deed in sorted(_deeds(paper), key=lambda one: one.span.start):
        if deed.confidence < _ACCEPTED or _overlaps(deed.span, taken):
            continue
        taken.append((deed.span.start, deed.span.end))
        made.append(
            Action(
                themes=(), id=f"a{len(made) + 1}",
                evidence=(paper.evidence(deed.span, deed.rule, deed.confidence),),
                addresses=addressed(paper, deed.span, findings),
            )
        )  # fmt: skip
    return tuple(made)


def _overlaps(span: Span, taken: Iterable[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in taken)


def _deeds(paper: Paper) -> Iterator[_Deed]:
    yield from _in_tables(paper)
    for said in everything_said(paper):
        if paper.view[said.span.start : said.span.end].rstrip("\"' ").endswith("?"):
            continue
        yield from _told(paper, said)


def _in_tables(paper: Paper) -> Iterator[_Deed]:
    about = concerned(paper)
    for cell in cells_headed(paper, "action"):
        part = paper.part_at(cell.start)
        words = cell.quote(paper.view)
        if part is None or part.number not in about or _EMPTY_CELL.match(words):
            continue
        for clause in _of_cell(paper.view, cell):
            yield _Deed(span=clause, rule="actions.column@1", confidence=_CELL)


def _of_cell(view: str, cell: Span) -> Iterator[Span]:
    begin = cell.start
    for cut in re.finditer(r"[;\n]\s*(?:and\s+)?|\.\s+(?=[A-Z])", view[cell.start : cell.end]):
        yield from _trim(view, begin, cell.start + cut.start())
        begin = cell.start + cut.end()
    yield from _trim(view, begin, cell.end)


def _trim(view: str, start: int, end: int) -> Iterator[Span]:
    if end - start >= _SHORTEST and (span := trimmed(view, start, end)):
        yield span


def _told(paper: Paper, said: Said) -> Iterator[_Deed]:
    view, listed = paper.view, said.label == "action"
    items = counted(view, said.span.start, said.span.end)
    head = view[said.span.start : items[0].start] if items else ""
    if items and (listed or _ANNOUNCES_DEEDS.search(re.sub(r"\W*\(\w+\)\W*$", "", head))):
        for item in items:
            yield _Deed(span=item, rule="actions.counted@1", confidence=_LISTED)
        return
    for at, clause in enumerate(_of_one_purpose(view, said)):
        if at == 0 and said.manner == "question":
            continue
        confidence = _weight(paper, said, clause, listed=listed)
        if confidence:
            span = _stop(view, clause, said.sentence)
            yield _Deed(span=span, rule="actions.clause@2", confidence=confidence)


def _of_one_purpose(view: str, said: Said) -> Iterator[Span]:
    """Clauses; two deeds told in the present and joined by a bare "and" are one."""
    held: Span | None = None
    for clause in clauses(view, said.span.start, said.span.end):
        if (
            held
            and _BARE_AND.fullmatch(view[held.end : clause.start])
            and _both_now(view, held, clause)
        ):
            held = Span(start=held.start, end=clause.end)
            continue
        if held:
            yield held
        held = clause
    if held:
        yield held


def _both_now(view: str, one: Span, other: Span) -> bool:
    first, second = one.quote(view), other.quote(view)
    return bool(
        _PRESENT.search(first) and _PRESENT.search(second)
        and not _PAST_OR_TO_COME.search(first + " " + second) and not _PERSONAL.match(second)
        and deed_of(first, voiced=True) == deed_of(second, voiced=True) == "sure"
    )  # fmt: skip


def _weight(paper: Paper, said: Said, clause: Span, *, listed: bool) -> float | None:
    words = clause.quote(paper.view)
    author = said.who == "other" and not said.framed
    voiced = said.who == "officer" or listed or said.own or author
    deed = deed_of(words, voiced=voiced)
    if said.who == "inspectorate":
        return _beside_a_finding(paper, said, clause) if deed == "sure" else None
    if said.who in ("member", "other") and deed == "sure":
        return 0.55 if not said.framed or said.manner == "told" else _LIKELY
    if said.manner == "attitude":
        return None
    item = listed and said.part.lead is not None
    if deed == "sure":
        return _SURE
    if item and (deed or opens_with_deed(words) or not _FINITE.search(words)):
        return _LISTED
    if deed == "likely":
        return 0.55 if voiced and (said.framed or said.own or said.carried) else _LIKELY
    return None


def _beside_a_finding(paper: Paper, said: Said, clause: Span) -> float:
    """ "...; an app was being designed": what the council did about it, told in the same breath."""
    opens = said.span.start if said.framed else said.sentence.start
    listed = said.label in INSPECTORATES and said.part.lead is not None
    if clause.start > opens + 2 or not listed:
        return 0.55
    return 0.5 if _SINCE.search(clause.quote(paper.view)) else _LIKELY


def _stop(view: str, span: Span, sentence: Span) -> Span:
    """Take the full stop in where the clause is the whole sentence."""
    whole = span.start == sentence.start and span.end < len(view) and view[span.end] == "."
    end = span.end
    if not whole and view[end - 1] == ".":
        end -= span.start != sentence.start
    return Span(start=span.start, end=end + 1 if whole and end + 1 <= sentence.end else end)
