"""The council a report is about, in the words of its first page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...records import CouncilNamed, Evidence, Span
from ..lexicon import folded
from .lines import Lines

COUNCIL_RULE = "reports.council@1"
_TOP = 2500

_NAME = r"(?P<name>[A-Z][\w'.&,\s-]{2,70}?)"
_BODY = (
    r"(?:\s+(?:(?:metropolitan|borough|county|city|district|unitary|london)\s+)*"
    r"(?:local\s+authority|local\s+area(?:\s+partnership)?|council|children's\s+trust))"
)
_TITLES = tuple(
    re.compile(pattern.replace(" ", r"\s+"))
    for pattern in (
        rf"Area SEND (?:full )?(?:inspection|monitoring) of {_NAME} [Ll]ocal [Aa][Rr][Ee][Aa]",
        rf"(?:[Ii]nspection|[Vv]isit) (?:of|to|at|in) (?:the )?{_NAME}{_BODY}?(?:'s)?"
        r" [Cc]hildren(?:'s|s') (?:social care )?services",
        rf"(?:[Vv]isit|[Ii]nspection) (?:of|to|in|at|within) (?:the )?{_NAME}{_BODY}"
        r"(?=\s*(?:$|on|\.|between))",
        rf"arrangements (?:within|in) (?:the )?{_NAME}{_BODY}? (?:children|on|$)",
        rf"[Jj]oint [Tt]argeted [Aa]rea [Ii]nspection of {_NAME}(?=\s*\n)",
        rf"[Jj]oint [Tt]argeted [Aa]rea [Ii]nspection of [^.]{{3,120}}? in {_NAME}(?=\s*\n)",
        rf"Inspection of [^.]{{0,90}}? in (?:the )?{_NAME}(?=\s*\n)",
    )
)
_AROUND = re.compile(
    r"(?i)^(?:the\s+|london\s+borough\s+of\s+|royal\s+borough\s+of\s+|city\s+of\s+|borough\s+of\s+"
    r"|county\s+of\s+)+|(?<![\s,])[\s,]+(?:local\s+authority|council|county|city|borough|metropolitan"
    r"|district|unitary|safeguarding\s+children\s+board|local\s+area|partnership|mbc|cc|bc)$"
)


def _forms(name: str) -> Iterator[str]:
    """A name as printed, then with "Council", "Borough" and the like taken off, end by end."""
    rest = " ".join(name.split())
    yield folded(rest)
    while (shorter := _AROUND.sub("", rest)) != rest:
        rest = shorter
        yield folded(rest)


def _canonical(name: str, names: Mapping[str, str]) -> str | None:
    forms = list(_forms(name))
    whole = next((names[form] for form in forms if form in names), None)
    if whole or " " not in forms[-1]:
        return whole
    begun = {one for known, one in names.items() if known.startswith(f"{forms[-1]} ")}
    return begun.pop() if len(begun) == 1 else None


def _first_lines(lines: Lines) -> Iterator[Span]:
    """The lines above the title: older reports open with the council's name."""
    for line, below in zip(lines.lines[:4], lines.lines[1:5], strict=False):
        yield Span(start=line.start, end=below.end)
        if re.fullmatch(r"\d+", line.words) or not line.words[0].isupper():
            continue
        yield Span(start=line.start, end=line.end)


def _titled(lines: Lines) -> Iterator[Span]:
    top = lines.view[:_TOP]
    for title in _TITLES:
        for found in title.finditer(top):
            yield Span(start=found.start("name"), end=found.end("name"))


def _known(lines: Lines, names: Mapping[str, str]) -> tuple[Span, str] | None:
    """The longest name of the register that the first page prints; earliest of equals."""
    top = lines.view[:_TOP]
    small = top.casefold()
    if len(small) != len(top):
        return None
    best: tuple[int, int, str] | None = None
    for name, canonical in names.items():
        place = small.find(name) if len(name) > 3 else -1
        if place >= 0 and _whole(top, place, place + len(name)):
            rank = (-len(name), place, canonical)
            best = min(best, rank) if best else rank
    if best is None:
        return None
    return Span(start=best[1], end=best[1] - best[0]), best[2]


def _whole(top: str, start: int, end: int) -> bool:
    before = top[start - 1 : start]
    return top[start].isupper() and not before.isalnum() and not top[end : end + 1].isalnum()


def council(lines: Lines, names: Mapping[str, str]) -> CouncilNamed | None:
    """The council as printed; its register name where the name is known there.

    A title that names a council the register does not know leaves it open: another name
    elsewhere on the page (an address, a signature) is never taken for it.
    """
    titled = list(_titled(lines))
    for span in (*titled, *_first_lines(lines)):
        canonical = _canonical(" ".join(span.quote(lines.text).split()), names)
        if canonical:
            return _named(lines, span, canonical)
    if titled:
        return _named(lines, titled[0], None)
    known = _known(lines, names)
    return _named(lines, known[0], known[1]) if known else None


def _named(lines: Lines, span: Span, canonical: str | None) -> CouncilNamed:
    evidence = Evidence.at(lines.text, span, rule=COUNCIL_RULE, place="page 1")
    name = " ".join(evidence.quote.split())
    return CouncilNamed(name=name, canonical=canonical, evidence=(evidence,))
