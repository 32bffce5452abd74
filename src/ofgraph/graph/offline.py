"""Keep rdflib's own SPARQL from fetching: files and addresses in FROM and LOAD, other servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import QueryError

if TYPE_CHECKING:
    from rdflib.plugins.sparql.parserutils import CompValue
    from rdflib.plugins.sparql.sparql import QueryContext

_NAME = "ofgraph-offline"


def keep_offline() -> None:
    """Have rdflib refuse SERVICE, and read nothing that a query names in FROM or LOAD.

    Call it wherever rdflib's SPARQL is about to be used, by another library too: shapes, say, may
    hold queries that their author has not looked at. It costs nothing the second time.
    """
    from rdflib.plugins import sparql

    sparql.SPARQL_LOAD_GRAPHS = False
    sparql.CUSTOM_EVALS.setdefault(_NAME, _no_service)


def _no_service(context: QueryContext, part: CompValue) -> object:
    """Refuse SERVICE; rdflib does everything else itself."""
    if part.name == "ServiceGraphPattern":
        raise QueryError("the query was not run: it asks another server (SERVICE)")
    raise NotImplementedError
