"""What the shell may complete: councils, themes and query names, from ofgraph's own data."""

from __future__ import annotations

import click


def councils(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Ids of councils that begin so."""
    from ..linking import Register

    ids = (council.id for council in Register.bundled().councils)
    return [id for id in ids if id.startswith(incomplete.casefold())]


def themes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Slugs of themes that begin so."""
    from ..extraction.lexicon import load_themes

    return sorted(t.slug for t in load_themes().themes if t.slug.startswith(incomplete.casefold()))


def queries(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Names of queries that begin so."""
    from ..queries import catalogue

    return [query.name for query in catalogue() if query.name.startswith(incomplete)]
