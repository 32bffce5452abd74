"""query and queries: SPARQL, named or your own."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import completers
from .options import opened, status_option, store_option, width

if TYPE_CHECKING:
    from ..queries import Catalogue, NamedQuery, Style

_STYLES = ["table", "csv", "tsv", "json", "markdown", "turtle", "ntriples", "jsonld"]
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("query")
@click.argument("query", shell_complete=completers.queries)
@click.option("-p", "--param", "given", multiple=True, metavar="NAME=VALUE",
              help="A parameter of the query; repeat it for several values.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(_STYLES), default="table", show_default=True)
@click.option("--iris", is_flag=True, help="Show IRIs in a table instead of names.")
@click.option("--queries", "folder", type=_FOLDER, help="A folder with queries of your own.")
@status_option
@store_option
def query_command(
    query: str, given: tuple[str, ...], style: Style, iris: bool, folder: Path | None,
    statuses: tuple[str, ...], store: str | None,
) -> None:  # fmt: skip
    """Answer QUERY: the name of a query, a .rq file, SPARQL text, or - for standard input.

    \b
    Examples:
      ofgraph query recurring-themes -p council=herefordshire
      ofgraph query my-question.rq --format csv > answer.csv
      ofgraph query findings-under-theme -p theme=neglect --status proposed
      ofgraph query 'SELECT (COUNT(*) AS ?n) { ?f a <https://w3id.org/ofgraph/def#Finding> }'
    """
    from ..queries import Names, catalogue, marks_of, run, write

    known = catalogue(folder)
    text = _text(query, known)
    # The engine cannot be asked to stop; a read-only process can simply be ended.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parameters = _parameters(given)
    with opened(store, statuses or _statuses(parameters)) as graph:
        names = Names(graph, known)
        answer = run(graph, text, parameters, queries=known, names=names)
        if style in ("table", "markdown"):
            answer = marks_of(graph).on(answer)
        labels = _labels(graph, known) if style in ("table", "markdown") and not iris else {}
        write(answer, sys.stdout, style, width=width(), iris=iris, **labels)  # type: ignore[arg-type]


def _statuses(parameters: dict[str, list[str]]) -> list[str]:
    """The statuses that a query's own parameter names."""
    from ..graph.chosen import STATUSES

    return [word for word in parameters.get("status", []) if word in STATUSES]


def _labels(graph: object, known: Catalogue) -> dict[str, object]:
    from ..queries import labels_from

    return {"labels": labels_from(graph, known)}  # type: ignore[arg-type]


def _text(query: str, known: Catalogue) -> str:
    """The text of a file or of standard input; a name or SPARQL as it stands."""
    if query == "-":
        return sys.stdin.read()
    path = Path(query)
    if query not in known and path.suffix in (".rq", ".sparql"):
        from ..errors import QueryError

        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{query} cannot be read: {error}") from error
    return query


def _parameters(given: tuple[str, ...]) -> dict[str, list[str]]:
    from ..errors import QueryError

    found: dict[str, list[str]] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign:
            raise QueryError(f"{pair!r} is no parameter", hint="write -p NAME=VALUE")
        found.setdefault(name.strip(), []).append(value)
    return found


@click.command("queries")
@click.argument("name", required=False, shell_complete=completers.queries)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@click.option("--queries", "folder", type=_FOLDER, help="A folder with queries of your own.")
def queries_command(name: str | None, style: str, folder: Path | None) -> None:
    """List the named queries, or show one with its parameters and its SPARQL.

    \b
    Examples:
      ofgraph queries
      ofgraph queries recurring-themes
    """
    from ..queries import catalogue

    known = catalogue(folder)
    chosen = [known[name]] if name else list(known)
    if style == "json":
        click.echo(json.dumps([_described(query) for query in chosen], indent=2))
    elif name:
        click.echo(_shown(chosen[0]))
    else:
        click.echo(_listed(chosen))


def _described(query: NamedQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "for": query.audience,
        "parameters": [
            {"name": p.name, "type": p.type, "many": p.many, "about": p.about}
            for p in query.parameters
        ],
        "sparql": query.text,
    }


def _listed(chosen: list[NamedQuery]) -> str:
    lines = []
    for audience in dict.fromkeys(query.audience for query in chosen):
        lines.append(f"For {audience}:")
        for query in (query for query in chosen if query.audience == audience):
            names = " ".join(f"[{p.name}]" for p in query.parameters)
            lines.append(f"  {query.name:<28} {query.title}")
            if names:
                lines.append(f"  {'':<28} {names}")
    return "\n".join(lines)


def _shown(query: NamedQuery) -> str:
    lines = [query.title, "", query.description, ""]
    for parameter in query.parameters:
        lines.append(f"  -p {parameter.name}=…  {parameter.about or parameter.type}")
    example = " ".join(f"-p {k}={v}" for k, values in query.example.items() for v in values)
    return "\n".join(
        [*lines, "", f"  ofgraph query {query.name} {example}".rstrip(), "", query.text]
    )
