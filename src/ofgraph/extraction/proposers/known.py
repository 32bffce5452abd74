"""Which proposers there are: built in, and plugged in by entry point."""

from __future__ import annotations

from collections.abc import Iterable

from ...errors import OfgraphError
from ...registry import Registry
from .ask import Asked
from .protocol import Maker, Proposer, Settings


def _rules(settings: Settings) -> Proposer:
    from .rules import make

    return make(settings)


def _learned(settings: Settings) -> Proposer:
    from .learned import make

    return make(settings)


def _clauses(settings: Settings) -> Proposer:
    from .clauses import make

    return make(settings)


def _openai(settings: Settings) -> Proposer:
    from .openai import make

    return make(settings)


# Each loads what it needs only when it is named.
_BUILT_IN: dict[str, Maker] = {
    "rules": _rules, "learned": _learned, "clauses": _clauses, "openai": _openai,
}  # fmt: skip
PROPOSERS: Registry[Maker] = Registry("proposer", _BUILT_IN, group="ofgraph.proposers")
DEFAULT = "rules"


def ask_for(names: Iterable[str], settings: Settings) -> Asked:
    """Make the named proposers, each once; the rules read every paper and need no asking.

    Raises:
        UnknownName: there is no proposer of that name.
        OfgraphError: a proposer cannot work: it lacks a model, an extra, an address.
    """
    wanted = dict.fromkeys(name for name in names if name != DEFAULT)
    return Asked(tuple(_made(name, settings) for name in wanted))


def _made(name: str, settings: Settings) -> Proposer:
    try:
        made = PROPOSERS[name](settings)
        called, version = made.name, made.version
    except OfgraphError:
        raise
    except Exception as error:
        raise OfgraphError(
            f"the proposer {name!r} cannot be started: {type(error).__name__}: {error}"[:400],
            hint="it is a plug-in: update or reinstall the package it is in",
        ) from error
    # The evidence names it, and what was measured of one name must not speak for another.
    if called != name or type(version) is not int:
        raise OfgraphError(
            f"the proposer {name!r} calls itself {str(called)[:40]!r}, version {version!r}",
            hint="its name must be that of its entry point, its version a whole number",
        )
    return made
