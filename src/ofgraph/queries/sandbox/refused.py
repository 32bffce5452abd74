"""Why a stranger's query has no answer, in words for whoever asked and a kind for programs."""

from __future__ import annotations

import signal
from typing import Literal

from ...errors import OfgraphError, QueryError
from .limits import MIB, Limits

Kind = Literal["long", "unsafe", "wrong", "time", "memory", "deep", "large", "busy", "ended"]
"""Which limit it was, or what is wrong.

long: too many characters. unsafe: it reaches outside, changes the store or nests too deep, seen
before it was run. wrong: it does not parse or cannot be evaluated. time, memory, deep, large: it
was stopped on the way. busy: its turn did not come. ended: the sandbox itself came to an end.
"""


class NoSandbox(OfgraphError):
    """A store, or a machine, that queries cannot be kept apart on."""


class Refused(QueryError):
    """A query that was not answered; `kind` says why."""

    def __init__(self, kind: Kind, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.kind = kind


def too_long(characters: int, limits: Limits) -> Refused:
    """More characters than are read."""
    return Refused(
        "long",
        f"the query was not run: it is {characters:,} characters long, "
        f"and at most {limits.characters:,} are read",
        hint="shorten it, or ask in several queries",
    )


def out_of_time(seconds: float) -> Refused:
    """It ran for as long as a query may."""
    return Refused(
        "time",
        f"the query was stopped after {seconds:g} s",
        hint="ask for less at a time: name a council or a theme, or add LIMIT",
    )


def too_large(limits: Limits) -> Refused:
    """Its answer is larger than an answer may be."""
    size = f"{limits.answer // MIB} MiB" if limits.answer >= MIB else f"{limits.answer:,} bytes"
    return Refused(
        "large",
        f"the answer is larger than {size}",
        hint="add LIMIT, or count instead of listing",
    )


def out_of_memory(limits: Limits) -> Refused:
    """It needed more memory than a query may have."""
    return Refused(
        "memory",
        f"the query needed more memory than the {max(1, limits.memory // MIB):,} MiB it may have",
        hint="sort and group less at a time: add a FILTER, or drop ORDER BY",
    )


def too_deep() -> Refused:
    """The engine's stack overflowed."""
    return Refused(
        "deep",
        "the query nests too deep to be read",
        hint="write fewer brackets within each other",
    )


def reaches_outside() -> Refused:
    """It tried to open a connection, and there was none to be had."""
    return Refused(
        "unsafe",
        "the query reaches outside the store (SERVICE), which it may not",
        hint="load the other data first: ofgraph add FILE",
    )


def busy(limits: Limits) -> Refused:
    """Too many others are asking."""
    return Refused(
        "busy",
        f"too many queries are asked at once: {limits.at_once} run and "
        f"{limits.waiting} more may wait",
        hint="ask again in a few seconds",
    )


def no_turn(limits: Limits) -> Refused:
    """It waited for as long as another query may take."""
    return Refused(
        "busy",
        f"the query's turn did not come within {limits.seconds:g} s",
        hint="ask again when others ask for less",
    )


def ended(how: str) -> Refused:
    """The process of the query, or of the sandbox, is gone."""
    return Refused("ended", f"the query came to no end: {how}", hint="ask it again")


def killed(by: int, seconds: float, limits: Limits) -> Refused:
    """What the signal tells that ended a query's process."""
    if by in (signal.SIGSEGV, signal.SIGBUS):
        return too_deep()
    if by in (signal.SIGABRT, signal.SIGKILL):  # by the engine for want of memory; by the system
        return out_of_memory(limits)
    if by == signal.SIGXCPU:
        return out_of_time(seconds)
    return ended(f"its process was ended by signal {by}")
