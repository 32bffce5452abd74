"""Visits a sentence tells of without their name: fieldwork, "a fourth", a grade with a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...records import Span
from ..layout import Part
from .dates import DateFound
from .grade_tables import stated_in_tables
from .grade_words import Token, given_grades
from .paper import Paper
from .visit_kinds import framework_kind, kind_of
from .visit_mention import Mention
from .visit_status import status_of
from .visit_words import FOREIGN, OPENING, ORDINAL, ORDINALS, OTHER_DATE

_WHO = (
    r"(?:[Ii]nspectors?|HMIs?|Ofsted|OFSTED|(?:His|Her)\s+Majesty's\s+[Ii]nspectors?|"
    r"[Tt]he\s+(?:inspection\s+team|inspectorate|regulator)|"
    r"(?:[Tt]he\s+|[Aa]ll\s+)?(?:three|four|five|Three|Four|Five)\s+inspectorates)"
)
_FIELDWORK = re.compile(
    rf"\b{_WHO}\b(?:,\s+(?:with|together|along|accompanied|assisted|led)\s[^,;.]{{3,80}},)?(?:\s+(?:\([^)]{{1,40}}\)|from\s+Ofsted|"
    r"from\s+(?:all\s+)?(?:the\s+)?(?:\w+\s+)?inspectorates|of\s+Schools|had|has|have|been|first|"
    r"last|also|then|again|next|will|would|may|might|could|is|are|was|were|be|expected|due|likely|"
    r"anticipated|to|previously|recently|who)){0,6}?\s+"
    r"(?P<deed>came(?:\s+back)?|come(?:\s+back)?|coming(?:\s+back)?|returned|return|returning|"
    r"(?:re-?)?visited|visit(?=\s+(?:us|the|in|again|on|[A-Z]))|"
    r"arrived|attended|spent|(?:were|was|been|be|are)\s+(?:still\s+|back\s+)?(?:on[- ]site|"
    r"with\s+us|back|here|present|"
    r"in\s+(?=(?:the\s+)?(?:city|county|borough|authority|council|town|district)\b)|"
    r"in\s+(?!January|February|March|April|May|June|July|August|September|October|November|"
    r"December)(?=[A-Z][a-z]+\b))|"
    r"(?:finished|completed|concluded|ended)\s+(?:its|their|the)\s+(?:fieldwork|on[- ]?site\s+\w+|"
    r"work\s+on[- ]site|inspection|visit)|"
    r"(?:re-?)?inspected(?!\s+(?:by|an?)\b))\b"
)
_INSPECTED = re.compile(
    r"\b(?:was|were|been)\s+(?:(?:last|most\s+recently|previously|first|also|then|next|again|"
    r"fully|recently|subsequently)\s+){0,2}(?:re-?)?inspected\b"
    r"|(?<!are )(?<!is )\b(?:re-?)?inspected(?=\s+(?:under\s+(?:the\s+)?(?:SIF|ILACS|single)|"
    r"by\s+Ofsted)\b)"
    r"|\b(?:was|were|been)\s+(?:looked\s+at|examined|reviewed)\s+again\b",
    re.IGNORECASE,
)
_THE_ON_SITE = re.compile(r"\b(?:on-?site\s+)?fieldwork\b|\bthe\s+on-?site\b", re.IGNORECASE)
_SOMETHING = re.compile(
    r"\b(?:[Tt]here\s+(?:might|may|could|would|will)\s+(?:well\s+)?be|expected|expecting)\s+"
    r"(?:something|anything)\b"
)
_POINTS = re.compile(
    r"(?:This|It|That|The\s+former|The\s+latter)\s+(?:(?:visit|inspection)\s+)?"
    r"(?:(?:had|has|was|were|is|will|would|been|be)\s+)*"
    r"(?:took\s+place|take\s+place|taken\s+place|held|carried\s+out|undertaken|conducted|due|"
    r"expected|scheduled|in|on|from|between|over|during|lasted)\b"
)
_NTH = re.compile(
    rf"(?:^|[;,]\s+(?:and\s+)?|\band\s+)"
    r"(?P<lead>(?:(?:(?i:by|at|in|on|for|from|after|since|until|following|during)\s+)?"
    r"(?:The|the|A|a|Our|our|Its|its)\s+)?)"
    rf"(?P<nth>(?i:{ORDINAL}|next|latest|last|most\s+recent|one\s+more|another))(?P<noun>\s+(?:one|was(?!\s+an?\b)|of\s+(?:these|them)|took|will|is|has|had|in|"
    r"on|(?:expected|due|planned|scheduled)\b)|\s*[,(])"
)
_COUNTED = re.compile(
    r"\b(?:reports?|updates?|meetings?|reviews?|phases?|stages?|plans?|papers?|audits?|cohorts?|"
    r"sessions?|returns?|options?|homes?|events?|payments?)\b(?!.*\b(?:visit|inspection)s?\b)",
    re.IGNORECASE | re.DOTALL,
)
_ORDERED = frozenset({"monitoring_visit", "visit", "focused_visit", "assurance_visit"})
_RISEN = re.compile(r"\b(?:up|raised|moved|improved|improvement)\s+from\b", re.IGNORECASE)
_IMPLIES = re.compile(
    r"\b(?:judged|rated|graded|found|judgement|deemed|rating|grading|assessed|requir\w+\s+"
    r"improvement)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:could|might|may|would)\b")
_LAST_REPORT = re.compile(
    r"\b(?:last|previous|earlier)\s+(?:Ofsted\s+)?(?:report|result)\b", re.IGNORECASE
)
_REPORTED = re.compile(
    r"\b(?:last|previous|earlier|first|former|preceding)\s+(?:Ofsted\s+|full\s+|inspection\s+)*"
    r"(?:report|judgement|grading|rating|result|outcome|grade)s?\s*(?:,\s*|\(\s*)?"
    r"(?:(?:which\s+)?(?:was\s+)?(?:made|given|dating\s+from|dated|from|in|of|back\s+in)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_NOT_OF_THE_GRADE = re.compile(r"[;]|\b(?:since|until|published|which)\b|,\s+and\b")
_ANOTHER_THING = re.compile(
    r"\b(?:self-?evaluation|annual\s+(?:\w+\s+){0,2}(?:rating|assessment|performance|profile)|audit|peer|LGA|survey|school|academy|nurser|children's\s+home|fostering\s+(?:service|"
    r"agency)|adoption\s+(?:service|agency)|residential|care\s+home|librar)",
    re.IGNORECASE,
)
_ANOTHER_DATED = re.compile(
    r"^.*\d\s+and\s+(?=(?:an?|the|its|then|another|one|further|subsequent)\b)", re.DOTALL
)
_NEAR = 90


def fieldwork_in(paper: Paper, part: Part, sentence: Span) -> Iterator[Mention]:
    """ "Inspectors were with us on 9 and 10 July": a visit told by what was done."""
    view = paper.view
    for form in (_FIELDWORK, _INSPECTED, _THE_ON_SITE, _SOMETHING):
        for found in form.finditer(view, sentence.start, sentence.end):
            ahead = view[max(sentence.start, found.start() - 60) : found.start()]
            dated = paper.dates_in(found.end(), min(sentence.end, found.end() + _NEAR))
            dated = dated or paper.dates_in(sentence.start, found.start())
            if not dated or FOREIGN.search(ahead) or is_foreign(view, sentence, found):
                continue
            span = Span(start=found.start(), end=found.end())
            said = span.quote(view)
            inspected = "inspected" in said or said.endswith("again")
            behind = ahead if said.endswith("again") else view[span.end : sentence.end]
            yield Mention(
                kind=kind_of("inspection", "", behind) if inspected
                else "fieldwork",
                opening=said if inspected else "", span=span, name=span, sentence=sentence,
                part=part.number, heading=part.heading,
                status=status_of(view, sentence, span.start, span.end, coming=False),
            )  # fmt: skip


def is_foreign(view: str, sentence: Span, found: re.Match[str]) -> bool:
    """ "Ofsted inspected a school in Ryde": somebody else's inspection."""
    around = view[max(sentence.start, found.start() - 70) : min(sentence.end, found.end() + 50)]
    return bool(_ANOTHER_THING.search(around) or re.search(r"\b(?:no|not)\s+$", around[:70]))


def pointers_in(paper: Paper, part: Part, sentence: Span) -> Iterator[Mention]:
    """ "This was in January.": the date of the visit just named."""
    found = _POINTS.match(paper.view, sentence.start, sentence.end)
    if found is None or not paper.dates_in(found.end() - 2, min(sentence.end, found.end() + 40)):
        return
    span = Span(start=found.start(), end=found.end())
    yield Mention(
        kind="fieldwork", span=span, name=span, sentence=sentence, part=part.number,
        heading=part.heading, refers=True,
    )  # fmt: skip


def numbered_in(
    paper: Paper, part: Part, sentence: Span, known: Iterable[str | None], *, coming: bool
) -> Iterator[Mention]:
    """ "The fourth was in March, a fifth in the summer": visits told by their number alone."""
    if _ORDERED.isdisjoint(known):
        return
    for found in _NTH.finditer(sentence.quote(paper.view)):
        span = Span(
            start=sentence.start + found.start("lead"), end=sentence.start + found.end("nth")
        )  # fmt: skip
        if not paper.dates_in(span.end, min(sentence.end, span.end + 70)):
            continue
        if _COUNTED.search(paper.view[sentence.start : span.start]):
            continue
        yield Mention(
            kind="visit", span=span, name=span, sentence=sentence, part=part.number,
            heading=part.heading, opening=span.quote(paper.view) + " ",
            ordinal=ORDINALS.get(found["nth"].casefold()),
            status=status_of(paper.view, sentence, span.start, span.end, coming=coming),
        )  # fmt: skip


def implied_in(
    paper: Paper, part: Part, sentence: Span, free: tuple[DateFound, ...]
) -> Iterator[Mention]:
    """ "In January 2016 the Council was found to be inadequate": an inspection, not named."""
    view = paper.view
    said = sentence.quote(view)
    told = _IMPLIES.search(said) or _LAST_REPORT.search(said)
    if part.kind in ("heading", "row") or not told or _RISEN.search(said):
        return
    grades = given_grades(view, sentence.start, sentence.end)
    for date in free:
        before = view[max(sentence.start, date.span.start - 60) : date.span.start]
        held_since = re.search(r"\bsince\s+$", before) is not None
        reported = _REPORTED.search(before) is not None
        if (OTHER_DATE.search(before) and not held_since and not reported) or _ANOTHER_THING.search(
            said
        ):
            continue
        grade = next((one for one in grades if _of_one_clause(view, sentence, date, one)), None)
        if grade is None:
            continue
        span = Span(
            start=min(date.span.start, grade.start), end=max(date.span.end, grade.end)
        )  # fmt: skip
        yield Mention(
            kind=framework_kind(said) or "inspection", span=span, name=span, sentence=sentence,
            part=part.number, heading=part.heading, date=date,
            named=_names_report(paper, sentence, date),
        )  # fmt: skip


def _names_report(paper: Paper, sentence: Span, date: DateFound) -> bool:
    """ "The last report, in 2017": the report of an inspection stands for it."""
    before = paper.view[max(sentence.start, date.span.start - 40) : date.span.start]
    return _REPORTED.search(before) is not None


def _of_one_clause(view: str, sentence: Span, date: DateFound, grade: Token) -> bool:
    """Tell whether a date is that of a grade: nothing parts them, and a verb says it was given."""
    start, end = min(date.span.start, grade.start), max(date.span.end, grade.end)
    between = view[min(date.span.end, grade.end) : max(date.span.start, grade.start)]
    told = view[max(sentence.start, start - 60) : min(end + 20, sentence.end)]
    if re.search(r"\bsince\s+$", between) and grade.end <= date.span.start:
        between = between.removesuffix("since ")
    apart = _NOT_OF_THE_GRADE.search(between) or _SUPPOSED.search(between)
    given = _IMPLIES.search(told) or _LAST_REPORT.search(told)
    return len(between) < _NEAR and not apart and given is not None


def tabled_in(paper: Paper) -> Iterator[Mention]:
    """A table's column of grades headed "2019": an inspection of that year, not named."""
    seen: set[int] = set()
    for part, stated in stated_in_tables(paper):
        date = stated.date
        if date is None or date.span.start in seen:
            continue
        seen.add(date.span.start)
        row = paper.part_at(date.span.start) or part
        sentence = paper.sentence_at(date.span.start) or date.span
        yield Mention(
            kind="inspection", span=date.span, name=date.span, part=row.number,
            sentence=sentence, heading=row.heading, date=date, named=False,
        )  # fmt: skip


def opening_before(view: str, sentence: Span, position: int) -> str:
    """Return the words of a name before its noun: "the most recent "."""
    found = OPENING.search(view[max(sentence.start, position - 90) : position])
    return _ANOTHER_DATED.sub("", found[0]) if found else ""
