"""Which council a document is about: by its own words, else by its sidecar, else unknown."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Reading
from .mentions import document_date
from .register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilLink:
    """A document's council and the rule that found it, or the reason why it is open."""

    council: str | None
    rule: str
    reason: str = ""


def link_council(reading: Reading, register: Register) -> CouncilLink:
    """Find the council on the document's date; what a person wrote beside it counts first."""
    sidecar = reading.doc.sidecar
    if sidecar and sidecar.council:
        if sidecar.council.id in register:
            return CouncilLink(council=sidecar.council.id, rule="councils.sidecar@1")
        return CouncilLink(
            council=None,
            rule="councils.sidecar@1",
            reason=f"the sidecar names {sidecar.council.id!r}, which is not in the register",
        )
    if reading.council is None:
        return CouncilLink(
            council=None, rule="", reason="the text names no council and there is no sidecar"
        )
    on = document_date(reading) or _visit_day(reading)
    found = register.named(reading.council.canonical or reading.council.name, on)
    found = found or register.named(reading.council.name, on)
    if found is not None:
        return CouncilLink(council=found.id, rule="councils.named-in-text@1")
    return CouncilLink(
        council=None,
        rule="councils.named-in-text@1",
        reason=f"{reading.council.name!r} is in no register, or is more than one council",
    )


def _visit_day(reading: Reading) -> str | None:
    """A day on which the document's council existed, where no date of its own is known."""
    days = [v.start for v in reading.visits if v.start and len(v.start) == 10]
    return min(days, default=None)
