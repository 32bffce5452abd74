"""What the shell may complete: councils, themes, queries, and the parameters of a query."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..queries import Catalogue, Parameter

_CONCEPTS = "https://w3id.org/ofgraph/id/"
_CONCEPT = re.compile(rf"<{_CONCEPTS}[\w-]+/(?P<word>[\w-]+)> a skos:Concept\b")


def councils(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Ids of councils that begin so."""
    return _begun(_councils(), incomplete)


def themes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Slugs of themes that begin so."""
    return _begun(_themes(), incomplete)


def queries(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Names of queries that begin so."""
    return [query.name for query in _catalogue(ctx) if query.name.startswith(incomplete)]


def parameters(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Names of the query's parameters with "=", then the values that one of them may take."""
    known = _catalogue(ctx)
    # An option without its value stops click's reading: what it had not read is in `args`.
    given = (ctx.params.get("query"), *ctx.args)
    name = next((str(word) for word in given if word in known), None)
    if name is None:
        return []
    wanted = {parameter.name: parameter for parameter in known[name].parameters}
    typed, sign, value = incomplete.partition("=")
    if not sign:
        return [f"{name}=" for name in wanted if name.startswith(typed)]
    if typed not in wanted:
        return []
    return [f"{typed}={found}" for found in _begun(_values(wanted[typed]), value)]


def _catalogue(ctx: click.Context) -> Catalogue:
    """The queries, those of `--queries` among them, as far as they can be read."""
    from ..errors import OfgraphError
    from ..queries import catalogue

    folder = ctx.params.get("folder")
    try:
        return catalogue(Path(folder) if folder else None)
    except OfgraphError:
        return catalogue()  # a broken file is the command's to complain of, not the shell's


def _values(parameter: Parameter) -> tuple[str, ...]:
    if parameter.of == "ofg:Council":
        return _councils()
    if parameter.of == "ofg:Theme":
        return _themes()
    if parameter.scheme:
        return _concepts(parameter.scheme)
    return tuple(word.replace(" ", "-") for word in parameter.words)  # a shell splits at blanks


def _begun(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.casefold().startswith(incomplete.casefold())]


def _councils() -> tuple[str, ...]:
    from ..linking import Register

    return tuple(council.id for council in Register.bundled().councils)


def _themes() -> tuple[str, ...]:
    from ..extraction.lexicon import load_themes

    return tuple(sorted(theme.slug for theme in load_themes().themes))


def _concepts(scheme: str) -> tuple[str, ...]:
    """The last parts of the addresses of a scheme's concepts, which queries understand.

    Read as text: the shell waits, and a Turtle parser would take most of a second.
    """
    from ..resources import resource_text

    belongs = f"skos:inScheme <{_CONCEPTS}{scheme}>"
    found = (
        _CONCEPT.match(block)
        for block in resource_text("ontology", "schemes.ttl").split("\n\n")
        if belongs in block
    )
    return tuple(sorted(concept["word"] for concept in found if concept))
