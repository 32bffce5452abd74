"""What each rule on evidence says, how grave it is, and what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...vocab import OFG
from ..report import Severity, Violation
from ..rule import Rule, own_rule

_BUILD = "Delete state.json in the data folder and run ofgraph build: the graph is made anew."


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a finding is about: a record by IRI and label, its document by name and IRI."""

    focus: str
    label: str
    document: str | None = None
    iri: str | None = None
    place: str | None = None


def _rule(
    name: str, *, title: str, description: str, severity: Severity, advice: str = _BUILD
) -> Rule:
    about = "every piece of evidence"
    return own_rule(f"evidence-{name}", title, severity, about, description, advice)


RULES = {
    rule.name.removeprefix("evidence-"): rule
    for rule in (
        _rule(
            "verbatim",
            title="Quote as in the text",
            description="Every quote is, character for character, what its document says there.",
            severity="violation",
        ),
        _rule(
            "offsets",
            title="Place of a quote",
            description="Every quote has a first and a last character within its document's text.",
            severity="violation",
        ),
        _rule(
            "context",
            title="Words around a quote",
            description="The words kept from before and after a quote are the document's.",
            severity="warning",
        ),
        _rule(
            "version",
            title="Document of a quote",
            description="Every quote counts its characters in a text that a document here has.",
            severity="violation",
        ),
        _rule(
            "incomplete",
            title="Whole evidence",
            description="Evidence has the words, where they begin and end, and the document.",
            severity="violation",
        ),
        _rule(
            "missing",
            title="Evidence there",
            description="The evidence that a record names is in the store.",
            severity="violation",
        ),
        _rule(
            "orphan",
            title="Evidence for something",
            description="Evidence is evidence for a record.",
            severity="warning",
        ),
        _rule(
            "cell",
            title="Cell",
            description="Every cell that is cited says what the official file says there.",
            severity="violation",
        ),
        _rule(
            "text-damaged",
            title="Text unharmed",
            description="The text kept of a document is the text that was read: its hash tells.",
            severity="violation",
        ),
        _rule(
            "text-length",
            title="Length of a text",
            description="The graph says how many characters a document's text has.",
            severity="violation",
        ),
        # Nothing is known to be wrong with the facts; they only cannot be shown in their place.
        _rule(
            "text-missing",
            title="Text kept",
            description="The text of every document is kept, so that its quotes can be checked.",
            severity="warning",
            advice="Run the check where the store was built, with its data folder (OFGRAPH_HOME).",
        ),
        _rule(
            "table-missing",
            title="Table kept",
            description="What was read of every official file is kept, to check cells against.",
            severity="info",
            advice="Run the check where the store was built, with its data folder (OFGRAPH_HOME).",
        ),
        _rule(
            "unused-text",
            title="Text in use",
            description="Every text that is kept belongs to a document that was read.",
            severity="info",
            advice="Nothing needs doing: it is an earlier reading of a file. It may be deleted.",
        ),
    )
}


def finding(
    rule: str,
    place: Place,
    *,
    problem: str,
    value: str,
    advice: str = "",
    quote: str | None = None,
    proposed: bool = False,
) -> Violation:
    """Make the finding of one rule; `advice` stands for what the rule advises.

    >>> found = finding("orphan", Place(focus="urn:e", label="e"), problem="…", value="urn:e")
    >>> found.shape, found.severity
    ('https://w3id.org/ofgraph/shapes#evidence-orphan', 'warning')
    """
    said = RULES[rule]
    grave = proposed and said.severity == "violation"
    return replace(
        said.broken("evidence", focus=place.focus, label=place.label, problem=problem),
        path=OFG + "evidence",
        message=advice or said.advice,
        severity="warning" if grave else said.severity,
        value=value,
        document=place.document,
        document_iri=place.iri,
        quote=quote,
        place=place.place,
        proposed=proposed,
    )
