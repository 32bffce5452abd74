"""query and queries: SPARQL, named or your own."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import completers
from .answering import format_option, output_option, put, say, terminal_look
from .options import opened, status_option, store_option, width

if TYPE_CHECKING:
    from ..graph.store import Store, Stream
    from ..queries import Catalogue, Look, NamedQuery

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FOUND_WRONG = 1


@click.command("query")
@click.argument("query", shell_complete=completers.queries)
@click.option("-p", "--param", "given", multiple=True, metavar="NAME=VALUE",
              shell_complete=completers.parameters,
              help="A parameter of the query; repeat it for several values.")  # fmt: skip
@format_option()
@output_option
@click.option("--iris", is_flag=True, help="Show IRIs in a table instead of names.")
@click.option("--queries", "folder", type=_FOLDER, help="A folder with queries of your own.")
@click.option("--lint", is_flag=True, help="Say what is wrong or slow in it, without asking it.")
@click.option(
    "--explain", is_flag=True, help="Say what it asks, step by step, and what that costs."
)
@click.option(
    "--untrusted",
    is_flag=True,
    help="Ask it in a process of its own, with limits on time, memory and answer.",
)
@click.option(
    "--seconds", type=click.FloatRange(0, min_open=True), metavar="N",
    help="How long --untrusted or --explain may take. [default: 10]",
)  # fmt: skip
@status_option
@store_option
def query_command(
    query: str, given: tuple[str, ...], form: str | None, output: Path | None, iris: bool,
    folder: Path | None, lint: bool, explain: bool, untrusted: bool, seconds: float | None,
    statuses: tuple[str, ...], store: str | None,
) -> None:  # fmt: skip
    """Answer QUERY: the name of a query, a .rq file, SPARQL text, or - for standard input.

    \b
    Examples:
      ofgraph query recurring-themes -p council=herefordshire
      ofgraph query my-question.rq -o answer.xlsx
      ofgraph query findings-under-theme -p theme=neglect --status proposed
      ofgraph query 'SELECT DISTINCT ?class { ?thing a ?class }'
      ofgraph query my-question.rq --lint
    """
    from ..queries import catalogue

    known = catalogue(folder)
    _check_together(lint=lint, explain=explain, untrusted=untrusted, seconds=seconds)
    text, parameters = _text(query, known), _parameters(given)
    if lint:
        _lint(text, parameters, known, form, output, store)
        return
    with opened(store, statuses or _statuses(parameters)) as graph:
        if explain:
            _explain(text, parameters, graph, known, form, output, seconds)
            return
        answer = _answer(text, parameters, graph, known, seconds if untrusted else None, untrusted)
        rows = put(answer, form, output, _look(query, graph, known, form, output, iris))
    _tell_of_limit(query, parameters, known, rows)


def _answer(
    text: str, parameters: dict[str, list[str]], graph: Store, known: Catalogue,
    seconds: float | None, untrusted: bool,
) -> Stream:  # fmt: skip
    from ..queries import bound, stoppable, stream

    with stoppable():
        if not untrusted:
            return stream(graph, text, parameters, queries=known)
        from ..queries.sandbox import Sandbox

        seen, sparql, _ = bound(graph, text, parameters, queries=known)
        with Sandbox(seen) as sandbox:
            return sandbox.stream(sparql, seconds=seconds)


def _look(
    query: str, graph: Store, known: Catalogue, form: str | None, output: Path | None, iris: bool
) -> Look:
    """How the answer looks: with names and marks where people read it."""
    from ..queries import chosen_format, labels_from, marks_of

    if not chosen_format(form, output).for_people:
        return terminal_look()
    title = known[query].title if query in known else "An answer"
    names = {} if iris else {"labels": labels_from(graph, known)}
    return terminal_look(
        iris=iris, paired=query in known, title=title, marks=marks_of(graph), **names
    )


def _tell_of_limit(
    query: str, parameters: dict[str, list[str]], known: Catalogue, rows: int
) -> None:
    """Say that there may be more rows, where a limit stands in the query that nobody asked for."""
    from ..queries.parameters import usual_limit

    limit = usual_limit(known[query], parameters) if query in known else None
    if limit is not None and rows >= limit[1]:
        click.echo(f"These are the first {rows:,} rows; for more: -p {limit[0]}=N", err=True)


def _check_together(*, lint: bool, explain: bool, untrusted: bool, seconds: float | None) -> None:
    """Refuse options of which one would do nothing, or undo what another promises."""
    if lint and explain:
        raise click.UsageError("--lint and --explain are two questions: ask one after the other")
    if explain and untrusted:
        raise click.UsageError(
            "--explain asks the query in this process: --untrusted cannot be kept"
        )
    if seconds is not None and not (explain or untrusted):
        raise click.UsageError("--seconds goes with --untrusted or --explain")


def _lint(
    text: str, parameters: dict[str, list[str]], known: Catalogue, form: str | None,
    output: Path | None, store: str | None,
) -> None:  # fmt: skip
    """Say what is wrong, by the store too where there is one."""
    from ..errors import StoreError
    from ..queries import find_query
    from ..queries.linting import lint_query

    style = _style("--lint", form, output, ("table", "json"))
    told = partial(
        lint_query, find_query(text, known), parameters, queries=known, style=style, width=width()
    )
    try:
        with opened(store) as graph:
            shown, good = told(store=graph)
    except StoreError:
        if store:
            raise
        shown, good = told()
    say(shown, output)
    if not good:
        raise click.exceptions.Exit(FOUND_WRONG)


def _explain(
    text: str, parameters: dict[str, list[str]], graph: Store, known: Catalogue,
    form: str | None, output: Path | None, seconds: float | None,
) -> None:  # fmt: skip
    from ..queries import find_query, stoppable
    from ..queries.linting import explain_query

    style = _style("--explain", form, output, ("table", "markdown", "json"))
    limit = {} if seconds is None else {"seconds": seconds}
    with stoppable():
        shown = explain_query(
            find_query(text, known), parameters, graph, queries=known, style=style, width=width(),
            **limit,
        )  # fmt: skip
    say(shown, output)


def _style(option: str, form: str | None, output: Path | None, styles: Sequence[str]) -> str:
    """The format of a lint or an explanation, which are no answers and have fewer."""
    from ..queries import chosen_format

    style = chosen_format(form, output).name
    if style not in styles:
        raise click.UsageError(f"{option} has no format {style}: there are {', '.join(styles)}")
    return style


def _statuses(parameters: dict[str, list[str]]) -> list[str]:
    """The statuses that a query's own parameter names."""
    from ..graph.chosen import STATUSES

    return [word for word in parameters.get("status", []) if word in STATUSES]


def _text(query: str, known: Catalogue) -> str:
    """The text of a file or of standard input; a name or SPARQL as it stands."""
    from ..queries.query_files import is_query_file, read_query_file, sparql_text

    if query == "-":
        return sparql_text(sys.stdin.buffer.read(), "standard input")
    if query not in known and is_query_file(query):
        return read_query_file(Path(query))
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
@click.option("-f", "--format", "style", type=click.Choice(["text", "json"]), default="text",
              show_default=True)  # fmt: skip
@click.option("--queries", "folder", type=_FOLDER, help="A folder with queries of your own.")
def queries_command(name: str | None, style: str, folder: Path | None) -> None:
    """List the named queries, or show one with its parameters and its SPARQL.

    \b
    Examples:
      ofgraph queries
      ofgraph queries recurring-themes
    """
    from ..queries import catalogue
    from ..queries.listing import listing

    known = catalogue(folder)
    chosen = [known[name]] if name else list(known)
    if style == "json":
        click.echo(json.dumps([_described(query) for query in chosen], indent=2))
    elif name:
        click.echo(_shown(chosen[0]))
    else:
        click.echo(listing(chosen, width()))


def _described(query: NamedQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "for": query.audience,
        "group": query.group,
        "columns": list(query.columns),
        "parameters": [
            {
                "name": p.name,
                "type": p.type,
                "many": p.many,
                "about": p.about,
                "words": list(p.words),
                "default": list(p.default),
            }
            for p in query.parameters
        ],
        "sparql": query.text,
    }


def _shown(query: NamedQuery) -> str:
    from ..queries.listing import example_command

    lines = [query.title, "", query.description, ""]
    for parameter in query.parameters:
        lines.append(f"  -p {parameter.name}=…  {parameter.about or parameter.type}")
    return "\n".join([*lines, "", f"  {example_command(query)}", "", query.text])
