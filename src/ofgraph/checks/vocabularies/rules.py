"""What a rule of the vocabulary checks is, and how a broken one is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...vocab import SKOS
from ..report import Family, Severity, Violation
from ..shapes import SHAPES
from ..wording import listed as in_a_sentence
from .facts import Text

FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: its code, what must hold, how grave it is where it does not, and what to do then.

    `source` names the rule where it is known by another name: a qSKOS issue, an OOPS! pitfall
    ("P19"), a FOOPS! test or a condition of the SKOS Reference ("S27").
    """

    code: str
    name: str
    severity: Severity
    description: str
    advice: str
    source: str = ""
    family: Family = "vocabulary"

    @property
    def iri(self) -> str:
        """The rule's address, as a report names it."""
        return SHAPES + self.code

    def broken(
        self,
        focus: str,
        label: str,
        problem: str,
        *,
        path: str = "",
        value: str | Text = "",
        severity: Severity | None = None,
    ) -> Violation:
        """Say that something breaks the rule, and how; `severity` where it is less grave here."""
        written = value.value if isinstance(value, Text) else value
        return Violation(
            focus=focus,
            label=label,
            path=path or None,
            message=self.advice,
            severity=severity or self.severity,
            shape=self.iri,
            value=written or None,
            value_term=term(value) if value else None,
            problem=problem,
            name=self.name,
            description=self.description,
            constraint="Vocabulary" if self.family == "vocabulary" else "Ontology",
            family=self.family,
            engine="ofgraph",
        )


def term(value: str | Text) -> str:
    r"""An address or text as N-Triples writes it.

    >>> term(Text('"Yes"', "en"))
    '"\\"Yes\\""@en'
    """
    if not isinstance(value, Text):
        return value if value.startswith("_:") else f"<{value}>"
    body = value.value.replace("\\", "\\\\").replace('"', '\\"')
    body = "".join(_escaped(sign) for sign in body)
    if value.language:
        return f'"{body}"@{value.language}'
    return f'"{body}"^^<{value.datatype}>' if value.datatype else f'"{body}"'


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04X}" if ord(sign) < 0x20 or 0x7F <= ord(sign) < 0xA0 else sign


def listed(names: Iterable[str]) -> str:
    """A few names in a sentence; the rest are counted.

    >>> listed(["a", "b", "c"]), listed("abcdefg")
    ('a, b and c', 'a, b, c, d, e and 2 more')
    """
    every = tuple(names)
    shown = every if len(every) <= FEW + 1 else every[:FEW]
    if len(shown) < len(every):
        return f"{', '.join(shown)} and {len(every) - len(shown)} more"
    return in_a_sentence(every)


def skos(*words: str) -> tuple[str, ...]:
    """Whole addresses of SKOS words."""
    return tuple(SKOS + word for word in words)
