"""What a build is told beside its documents: how sure a record must be, who is named, who asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from ..errors import BadResource, OfgraphError
from ..extraction.floor import apply_floor
from ..extraction.personal import POLICIES, People, apply_people
from ..records import Reading

Floor = float | Literal["none"]
_KEYS = ("min_confidence", "people", "proposers", "model")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The floor, the policy on people and the proposers of a build; None: nothing was said of it.

    `model` is the language model that the openai proposer asks.
    """

    min_confidence: Floor | None = None
    people: People | None = None
    proposers: tuple[str, ...] | None = None
    model: str | None = None

    def __post_init__(self) -> None:
        floor = self.min_confidence
        if isinstance(floor, float) and not 0 <= floor <= 1:
            raise OfgraphError(
                f"a confidence of {floor} is none", hint="it lies between 0 and 1, as 0.7 does"
            )

    def over(self, other: Settings) -> Settings:
        """These, and where they say nothing the others."""
        return Settings(
            min_confidence=other.min_confidence
            if self.min_confidence is None
            else self.min_confidence,
            people=self.people or other.people,
            proposers=other.proposers if self.proposers is None else self.proposers,
            model=self.model or other.model,
        )

    @property
    def floor(self) -> float | None:
        """The floor, None where records stand as they were read."""
        return None if self.min_confidence == "none" else self.min_confidence

    @property
    def policy(self) -> People:
        """Who is named: holders of a public post, unless something else was said."""
        return self.people or "public"

    def sorted_out(self, reading: Reading) -> Reading:
        """A reading parted into what is accepted and what is proposed, before anybody decides."""
        return apply_floor(reading, self.floor)

    def with_people(self, reading: Reading) -> Reading:
        """A reading with those people only whom the policy keeps, after reviewers decided."""
        return apply_people(reading, self.policy)


def read_settings(told: Mapping[str, object], file: str) -> Settings:
    """The `[build]` table of a project file.

    Raises:
        BadResource: a key means nothing, or its value is none that it can have.
    """
    unknown = sorted(set(told) - set(_KEYS))
    if unknown:
        raise BadResource(
            f"{file} has a key that means nothing: {unknown[0]}",
            hint=f"the keys of [build] are {', '.join(_KEYS)}",
        )
    people, floor = told.get("people"), told.get("min_confidence")
    if people is not None and people not in POLICIES:
        raise BadResource(
            f"{file}: people is {people!r}", hint=f"it is one of {', '.join(POLICIES)}"
        )
    if floor is not None and floor != "none" and (isinstance(floor, str) or not _number(floor)):
        raise BadResource(
            f"{file}: min_confidence is {floor!r}", hint='it is a number from 0 to 1, or "none"'
        )
    return Settings(
        min_confidence=floor if floor is None or floor == "none" else float(cast("float", floor)),
        people=people,
        proposers=_proposers(told.get("proposers"), file),
        model=None if told.get("model") is None else str(told["model"]),
    )


def _proposers(told: object, file: str) -> tuple[str, ...] | None:
    if told is None:
        return None
    if not isinstance(told, list) or not all(isinstance(name, str) for name in told):
        raise BadResource(
            f"{file}: proposers is {told!r}", hint='it is a list of names, as ["rules", "learned"]'
        )
    return tuple(told)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
