"""What the incidence reads of a graph: so that graphs not loaded yet can be counted quickly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ... import vocab as v
from ...graph.dataset import is_proposals
from ...graph.terms import iri
from ..incidence import questions

_PREFIX = re.compile(r"^PREFIX (\w+): <([^>]*)>$", re.MULTILINE)
_TERM = re.compile(r"\b(\w+):(\w[\w-]*)")


def only_what_counts(graphs: Mapping[str, str]) -> dict[str, str]:
    """The quads that the incidence asks for, of graphs by name; nothing that is only proposed."""
    wanted = asked_predicates()
    return {
        name: "".join(
            [f"{line}\n" for line in text.split("\n") if line and line.split(" ", 2)[1] in wanted]
        )
        for name, text in graphs.items()
        if not is_proposals(name)
    }


@cache
def asked_predicates() -> frozenset[str]:
    """Every predicate that the questions of the incidence name, as N-Quads write it."""
    prefixes = dict(_PREFIX.findall(questions.PREFIXES))
    asked = " ".join(
        said for name, said in vars(questions).items() if name.isupper() and isinstance(said, str)
    )
    named = {f"{prefixes[prefix]}{word}" for prefix, word in _TERM.findall(asked)
             if prefix in prefixes}  # fmt: skip
    return frozenset(map(iri, {v.RDF + "type", *named}))
