"""Which of the inspectorate's own documents a text is, if it is one at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...records import Document, VisitKind
from ..rules.meeting_headers import header_of
from ..views import view

_TOP = 6000
_TITLE = 3500
_MASTHEAD = 400
_COUNCIL_PAPER = re.compile(
    r"(?im)^[^\S\n]*(?:agenda\s+item\b|(?:public\s+)?minutes\s*:?\s*$|(?-i:M)inutes\s+of\b|(?-i:RESOLVED|Resolved)\b"
    r"|(?-i:P)urpose\s+of\s+(?:the\s+)?report\b|(?-i:R)eport\s+(?:to|by|of)\s*(?:the\b|:)|decision\s+maker"
    r"|meeting\s*(?:date|:)|(?:report\s+)?author\s*:|supporting\s+documents:|(?-i:W)ards?\s+(?i:affected)"
    r"|to:?\s+(?:the\s+)?(?:cabinet|executive)\b|issue\s+-\s+|is\s+key\s+decision"
    r"|[^\n]*\b(?:said|added|commented|says)\s*:\s*[\"']"
    r"|present\s*:|apologies\b|in\s+attendance\s*:?"
    r"|(?:the\s+)?(?:cabinet|committee|panel|board|executive)\s+(?:agreed|noted|resolved)\b)"
)
_LETTER = re.compile(r"(?m)^[^\S\n]*Dear\b")
_OWN_VOICE = re.compile(
    r"(?i)this\s+letter\s+(?:summarises|contains|outlines|sets\s+out|to\s+all)"
    r"|i\s+am\s+writing\s+to\s+(?:inform|confirm|report)|HM\s?I\b|Majesty's\s+Inspector"
    r"|enquiries@ofsted"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a document of the inspectorate is about: kind of visit, framework, letter or report."""

    kind: VisitKind
    framework: str | None
    letter: bool = False


def _form(pattern: str, kind: VisitKind, framework: str | None) -> tuple[re.Pattern[str], Form]:
    compiled = re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE | re.DOTALL)
    return compiled, Form(kind=kind, framework=framework)


_REPORTS = (
    _form(r"area SEND (?:full )?(?:inspection|monitoring)|local area partnership report",
          "inspection_unspecified", "area-send"),
    _form(r"joint (?:local )?area (?:SEND )?inspection in|joint area SEND|SEND (?:re-?visit|"
          r"inspection) (?:in|of)|special educational needs and/or disabilit\w+ .{0,80}local area",
          "inspection_unspecified", "area-send"),
    _form(r"joint targeted area inspection", "jtai", "jtai"),
    _form(r"services for children in need of help and protection, children looked after and care "
          r"leavers", "full_inspection", "sif"),
    _form(r"review of the effectiveness of the local safeguarding children board",
          "full_inspection", "lscb"),
    _form(r"inspection of safeguarding and looked after children services", "full_inspection",
          "slac"),
    _form(r"inspection of (?:the )?(?:local authority )?arrangements for the protection of "
          r"children", "full_inspection", "cpi"),
    _form(r"inspection of looked after children services", "full_inspection", "tlac"),
    _form(r"inspection of progress made in the provision of safeguarding",
          "inspection_unspecified", None),
    _form(r"the impact of leaders on (?:social work )?practice|inspection of .{2,80}"
          r"children's (?:social care )?services(?=.{0,400}?lead inspector)",
          "inspection_unspecified", "ilacs"),
)  # fmt: skip
_LETTERS = (
    _form(r"monitoring visit (?:to|of|at|in)|(?:first|second|third|fourth|fifth|sixth|seventh|"
          r"eighth) monitoring visit|findings of the monitoring visit", "monitoring_visit", None),
    _form(r"focuss?ed visit", "focused_visit", "ilacs"),
    _form(r"assurance visit", "assurance_visit", "ilacs"),
    _form(r"annual unannounced inspection|unannounced inspection of contact, referral and "
          r"assessment", "annual_unannounced_inspection", "ucra"),
)  # fmt: skip
_ILACS_KIND = (
    (re.compile(r"(?i)\bshort\s+inspection\b"), "ilacs_short"),
    (re.compile(r"(?i)\bstandard\s+inspection\b"), "ilacs_standard"),
)


def form_of(document: Document) -> Form | None:
    """Tell which of the inspectorate's own documents this is; None for any other paper."""
    top = view(document.text[:_TOP])
    if _COUNCIL_PAPER.search(top):
        return None
    title = top[:_TITLE]
    letter = _LETTER.search(top) is not None
    if not letter and _headed_by_a_meeting(top):
        return None
    own = letter and _OWN_VOICE.search(view(document.text)) is not None
    told = [*(_LETTERS if own else ()), *(_REPORTS if letter or _names_inspectors(top) else ())]
    found = [(place.start(), form) for pattern, form in told if (place := pattern.search(title))]
    if not found:
        return None
    form = min(found, key=lambda one: one[0])[1]
    kind = _ilacs_kind(top) if form.framework == "ilacs" and not letter else form.kind
    return Form(kind=kind, framework=form.framework, letter=letter)


def _headed_by_a_meeting(top: str) -> bool:
    """Whether a council's body and the day it met head the paper; no report has such a head."""
    body, met, _, _ = header_of(top[:_MASTHEAD])
    if body is None or met is None:
        return False
    return not re.search(r"Safeguarding|Care\s+Quality", body.quote(top))


def _names_inspectors(top: str) -> bool:
    return re.search(r"(?i)\binspect(?:ors?|ion\s+dates?|ion\s+outcome)\b|Ofsted", top) is not None


def _ilacs_kind(top: str) -> VisitKind:
    """Short or standard where the first pages say so; nothing is inferred from its length."""
    for pattern, kind in _ILACS_KIND:
        if pattern.search(top[:_TITLE]):
            return "ilacs_short" if kind == "ilacs_short" else "ilacs_standard"
    return "inspection_unspecified"


def is_report(document: Document) -> bool:
    """Whether this is the inspectorate's own report or letter, not a council paper about one."""
    return form_of(document) is not None
