"""One step of how something came to be, and the small steps that are alike for all things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..wording import clean
from .records import Source
from .told import Thing, Trace
from .wordings import described, proof_words, retrieval


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of how something came to be, and the steps that it rests on.

    `sort` says what kind of step it is, `says` puts it into words, and `details` has its values:
    rule and version, confidence, characters, hashes. `thing` is the address it is about, if any.
    """

    sort: str
    says: str
    thing: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    because: tuple[Step, ...] = ()


def rule_words(rule: str | None) -> str:
    """A rule and its version.

    >>> rule_words("visits.same-month@1")
    'rule visits.same-month, version 1'
    """
    name, sign, version = clean(rule or "").partition("@")
    return (f"rule {name}" + (f", version {version}" if sign else "")) if name else "no rule named"


def rule_details(rule: str | None) -> dict[str, object]:
    """A rule and its version as details."""
    name, _, version = clean(rule or "").partition("@")
    return {"rule": name, "rule_version": version} if name else {}


def evidence_step(trace: Trace, thing: Thing, *, known: bool) -> Step:
    """A piece of evidence: its words, what took them, where they stand, and in which document."""
    proof = trace.proof
    details: dict[str, object] = rule_details(proof.rule)
    details |= {
        "confidence": trace.confidence, "document": trace.document, "version": trace.version,
        "sha256": trace.sha256, "retrieved": proof.source.retrieved, "place": proof.place,
        "start": trace.start, "end": trace.end, "prefix": trace.prefix, "suffix": trace.suffix,
    }  # fmt: skip
    steps = [_taken(proof.rule, trace.confidence)]
    if trace.start is not None and trace.end is not None:
        place = f"{clean(proof.place)}, " if proof.place else ""
        where = f"{place}characters {trace.start:,} to {trace.end:,} of its text"
        steps.append(Step(sort="place", says=where))
    steps.append(source_step(proof.source, known=known))
    return Step(
        sort="evidence",
        says=proof_words(proof, thing.status),
        thing=trace.evidence,
        details={name: value for name, value in details.items() if value not in (None, "")},
        because=tuple(steps),
    )


def _taken(rule: str | None, confidence: float | None) -> Step:
    """By which rule words were taken, and how sure it is."""
    details = rule_details(rule)
    if confidence is None:
        return Step(sort="rule", says=f"taken by {rule_words(rule)}", details=details)
    says = f"taken by {rule_words(rule)}, confidence {confidence:g}"
    return Step(sort="rule", says=says, details=details | {"confidence": confidence})


def source_step(source: Source, *, known: bool) -> Step:
    """A document with its file; one that was told in full above is named by its title."""
    details = {
        "status": source.document_status, "file": source.file, "sha256": source.sha256,
        "retrieved": source.retrieved, "address": source.address,
    }  # fmt: skip
    says = f"{described(source)}; {retrieval(source)}"
    return Step(
        sort="source",
        says=f"{clean(source.title)} (as above)" if known else says,
        thing=source.document,
        details={name: value for name, value in details.items() if value},
    )
