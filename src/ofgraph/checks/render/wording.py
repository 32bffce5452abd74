"""The words that every format for people uses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from ..report import SEVERITIES, Report, Severity, Violation
from ..wording import listed
from ..wording import short_name as end_of

EVERYTHING = "ofgraph check --all"
"""What shows every record where a report shows the first few."""

RESTATED = "restated, not the document's own words"

_LONGEST_QUOTE = 240
_UNFIT = frozenset(("Cc", "Cf", "Cs", "Co"))
_NO_CHARACTERS = "\ufffe\uffff"
_ONE: dict[Severity, str] = {
    "violation": "violation", "warning": "warning", "info": "piece of information",
}  # fmt: skip
_MEANING: dict[Severity, str] = {
    "violation": "A violation must be put right.",
    "warning": "A warning should be looked at.",
    "info": "Information is for you to weigh.",
}


def plain(words: str) -> str:
    """Put words on one line without control or direction characters.

    >>> plain("all \\x1b[31mred\\nnext")
    'all [31mred next'
    """
    spaced = " ".join(words.split())
    if spaced.isascii() and spaced.isprintable():
        return spaced
    return "".join(
        c for c in spaced if unicodedata.category(c) not in _UNFIT and c not in _NO_CHARACTERS
    ).strip()


def shortened(words: str) -> str:
    """Put words on one line, cut at the end of a word where they are many."""
    clean = plain(words)
    if len(clean) <= _LONGEST_QUOTE:
        return clean
    return clean[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def numbered(count: int, word: str) -> str:
    """Say a number of something.

    >>> numbered(1, "record"), numbered(1200, "piece of information")
    ('1 record', '1,200 pieces of information')
    """
    if count == 1:
        return f"1 {word}"
    first, of, rest = word.partition(" of ")
    return f"{count:,} {first}s{of}{rest}"


def short_name(rule: str) -> str:
    """The name by which `ofgraph check --explain` knows a rule.

    >>> short_name("https://w3id.org/ofgraph/shapes#evidence-given")
    'evidence-given'
    """
    return plain(end_of(rule))


def label(found: Violation) -> str:
    """What people call the record that breaks a rule."""
    name = plain(found.label) or "a record without a name"
    return f"PROPOSED: {name}" if found.proposed else name


def source(found: Violation) -> str:
    """The document a record comes from and the place in it; empty where it is not known."""
    document = plain(found.document or "")
    if not found.place:
        return document
    return f"{document} ({plain(found.place)})" if document else plain(found.place)


def quoted(found: Violation) -> str:
    """The words a record rests on; a restatement's stand in no quotation marks."""
    said = shortened(found.quote or "")
    if not said:
        return ""
    return f"{said} ({RESTATED})" if found.restated else f"“{said}”"


def leave(found: Violation) -> str:
    """Who has let it pass, until when and why."""
    return plain(found.waived).removeprefix("waived ")


def sentence(found: Violation) -> str:
    """What is wrong, in one sentence."""
    return shortened(found.problem or found.description or found.name) or "A rule is broken."


def unwaived(report: Report) -> tuple[Violation, ...]:
    """What counts: everything that nobody has let pass."""
    return tuple(found for found in report.violations if not found.waived)


def waived(report: Report) -> tuple[Violation, ...]:
    """What someone has let pass, with a reason."""
    return tuple(found for found in report.violations if found.waived)


def has_baseline(report: Report) -> bool:
    """Whether the report tells what is new from what was known."""
    return report.gone is not None or any(found.new is not None for found in report.violations)


def verdict(report: Report) -> str:
    """The first sentence: whether something is wrong."""
    found = unwaived(report)
    if not found:
        but = " but for what is waived" if report.violations else ""
        return f"Nothing is wrong{but}: {_checked(report)} of what a sound record says."
    wrong = _records(found, "violation")
    if wrong:
        return f"Something is wrong: {_which(wrong, 'break')} a rule that must hold."
    looked_at = _which(_records(found, "warning") or _records(found, "info"), "need")
    return f"No rule that must hold is broken, but {looked_at} a look."


def summary(report: Report) -> Iterator[str]:
    """The sentences after the first: what was checked and found, new, waived, and by what."""
    found = unwaived(report)
    if found:
        yield f"{_checked(report)} of what a sound record says: {_found(found)}."
    if has_baseline(report):
        yield _since(found, report.gone or 0)
    let_pass = len(waived(report))
    if let_pass:
        yield (
            "1 more is waived: someone let it pass, with a reason. It stands at the end."
            if let_pass == 1
            else f"{let_pass:,} more are waived: someone let them pass, with a reason. "
            "They stand at the end."
        )
    slowly = dict(report.engines).get("pyshacl", 0)
    if slowly:
        yield f"{_were(slowly, 'rule')} run by a slower engine, pySHACL, to the same end."


def legend(report: Report) -> Iterator[str]:
    """What the words mean that the report uses."""
    found = unwaived(report)
    yield from (_MEANING[grade] for grade in SEVERITIES if any(v.severity == grade for v in found))
    if any(record.proposed for record in report.violations):
        yield "PROPOSED marks what nobody has accepted yet; until then it counts for nothing."


def _checked(report: Report) -> str:
    checked = _were(report.checked_quads, "statement")
    return f"{checked} checked against {numbered(report.rules, 'rule')}"


def _found(found: Sequence[Violation]) -> str:
    counts = [
        numbered(number, _ONE[grade])
        for grade in SEVERITIES
        if (number := sum(one.severity == grade for one in found))
    ]
    verb = "was" if len(found) == 1 else "were"
    return f"{listed(counts)} {verb} found in {numbered(len({v.focus for v in found}), 'record')}"


def _since(found: Sequence[Violation], gone: int) -> str:
    known = sum(one.new is False for one in found)
    new = len(found) - known
    is_new, were_known = "is" if new == 1 else "are", "was" if known == 1 else "were"
    is_gone = "is" if gone == 1 else "are"
    return (
        f"Since the baseline {new:,} {is_new} new, {known:,} {were_known} there already, "
        f"and {gone:,} {is_gone} gone."
    )


def _records(found: Sequence[Violation], grade: Severity) -> int:
    return len({one.focus for one in found if one.severity == grade})


def _which(records: int, verb: str) -> str:
    return f"{numbered(records, 'record')} {verb}{'s' if records == 1 else ''}"


def _were(number: int, word: str) -> str:
    return f"{numbered(number, word)} {'was' if number == 1 else 'were'}"
