"""Small reports about councils that do not exist, for tests of every format."""

from __future__ import annotations

from ofgraph.checks import Report, Violation
from ofgraph.checks.report import Severity
from ofgraph.checks.shapes import SHAPES

RECORD = "https://example.org/id/"
HOSTILE = (
    "=1+1 all\x1b[31m red\x07\x9b2J\u202e back\r\nnext\ufffe "
    "<script>alert(1)</script> | `x` **y** \ud800"
)


def broken(
    *, record: str = "f1", label: str = "Caseloads are too high",
    severity: Severity = "violation", quote: str | None = "caseloads are too high",
    rule: str = SHAPES + "statement-polarity", path: str = "https://w3id.org/ofgraph/def#polarity",
    problem: str = "Polarity is missing.", name: str = "Polarity", constraint: str = "MinCount",
    message: str = "Give the statement exactly one polarity of the six.",
    description: str = "A statement has one polarity.", document: str | None = "Minutes of item 11",
    place: str | None = "page 3", value: str | None = None, value_term: str | None = None,
    restated: bool = False, proposed: bool = False, waived: str = "", new: bool | None = None,
) -> Violation:  # fmt: skip
    """One break of a rule."""
    return Violation(
        focus=RECORD + record,
        label=label,
        path=path,
        message=message,
        severity=severity,
        shape=rule,
        value=value,
        document=document,
        quote=quote,
        place=place,
        problem=problem,
        name=name,
        description=description,
        constraint=constraint,
        value_term=value_term,
        document_iri=None if document is None else RECORD + "minutes",
        restated=restated,
        proposed=proposed,
        waived=waived,
        new=new,
    )


def report(*found: Violation, gone: int | None = None) -> Report:
    """A report of what was found, as a check orders it."""
    ordered = tuple(sorted(found, key=lambda one: one.order))
    return Report(violations=ordered, checked_quads=1234, rules=200, gone=gone)


def day(place: str, said: str, *, new: bool | None = None) -> Violation:
    """A meeting on a day that does not exist."""
    return broken(
        record=f"meeting-{place.casefold()}",
        label=f"{place}: Scrutiny Committee",
        rule=SHAPES + "meeting-date",
        name="Day of the meeting",
        problem=f"Day of the meeting is “{said}”, which is not a day that exists.",
        message="Put the day right in the sidecar of the document.",
        description="A meeting is on one day.",
        path="https://w3id.org/ofgraph/def#meetingDate",
        constraint="Datatype",
        value=said,
        value_term=f'"{said}"^^<http://www.w3.org/2001/XMLSchema#date>',
        quote=said,
        place="characters 40 to 50",
        new=new,
    )


def many_sorts() -> Report:
    """A report with something of everything: alike, alone, proposed, waived, new and known."""
    found = (
        day("Wexcombe", "2022-13-40", new=False),
        day("Northmere", "2023-02-30", new=True),
        day("Eastmarsh", "2024-00-01", new=False),
        broken(new=False),
        broken(
            rule="https://example.org/rules/labelled", severity="warning", name="Name",
            problem="Name is missing.", constraint="https://example.org/own#Component",
            path="https://example.org/a / ^https://example.org/b", message="Name it.", new=False,
        ),
        broken(
            record="f2", label="Plans are late", severity="warning", restated=True, proposed=True,
            quote="Plans were said to be late.", place=None, new=False,
        ),
        broken(
            record="f3", label="Visits are missed",
            waived="waived by A. Clerk until 2027-01-31: the paper is being scanned", new=False,
        ),
    )  # fmt: skip
    whole = report(*found, gone=2)
    return Report(
        violations=whole.violations,
        checked_quads=whole.checked_quads,
        rules=whole.rules,
        engines=(("compiled", 198), ("pyshacl", 2)),
        gone=whole.gone,
    )


CLEAN, WRONG = report(), report(broken())
