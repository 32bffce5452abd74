"""Any SPARQL 1.1 server by its address: query and update protocols over HTTP.

The address of `oxigraph serve` is enough; for other servers give the query address and, where
it differs, OFGRAPH_UPDATE_URL. User name and password come from OFGRAPH_STORE_USER and
OFGRAPH_STORE_PASSWORD, never from the command line.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..errors import QueryError, StoreError
from .dataset import (
    A_PROPOSAL,
    MERGED_ACCEPTED,
    MERGED_PROPOSED,
    asks_graphs,
    in_view,
    is_merged,
)
from .guard import guard
from .store import Answer, RowStream, Store, Stream, Table, Triples, TripleStream
from .terms import iri
from .update import update
from .values import BlankNode, Iri, Value, literal_value

TIMEOUT_SECONDS = 120
_ANSWER_TYPES = "application/sparql-results+json, application/n-triples;q=0.9"
_NAMES = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
_SIZES = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_STANDING = f"""SELECT ?merged ?proposals {{
  BIND(EXISTS {{ GRAPH {iri(MERGED_ACCEPTED)} {{ ?a ?b ?c }} }} ||
       EXISTS {{ GRAPH {iri(MERGED_PROPOSED)} {{ ?d ?e ?f }} }} AS ?merged)
  BIND(EXISTS {{ {A_PROPOSAL} }} AS ?proposals)
}}"""
KNOWN_SECONDS = 5.0

Dataset = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """Whether a server keeps graphs merged, whether it holds proposals, and when it was asked."""

    merged: bool
    proposals: bool
    asked: float


class RemoteStore:
    """A SPARQL 1.1 server.

    A query is sent with the data set it may see, as the protocol has it: where the server holds
    proposals, what ofgraph keeps merged; else every named graph.
    """

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        path = urllib.parse.urlsplit(self._address).path
        self._query_url = self._address if path else self._address + "/query"
        default_update = self._address if path else self._address + "/update"
        self._update_url = os.environ.get("OFGRAPH_UPDATE_URL", default_update)
        self._known: _Standing | None = None

    @property
    def place(self) -> str:
        return self._address

    def _send(self, url: str, body: bytes, *, kind: str, accept: str) -> tuple[bytes, str]:
        request = urllib.request.Request(  # noqa: S310 (connect admits http and https only)
            url, data=body, headers={"Content-Type": kind, "Accept": accept} | _credentials()
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
                return answer.read(), answer.headers.get_content_type()
        except urllib.error.HTTPError as error:
            words = _plain(error.read(2000).decode("utf-8", "replace"))
            if error.code == 400:
                raise QueryError(f"{self._address} refused the query: {words}") from error
            raise StoreError(f"{self._address} answered {error.code}: {words}") from error
        except (http.client.HTTPException, ValueError) as error:
            raise StoreError(
                f"{self._address} does not answer as a SPARQL server does: {_plain(str(error))}",
                hint="is this the address of its SPARQL endpoint?",
            ) from error
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(
                f"{self._address} cannot be reached: {reason}",
                hint="is the server running, and is this its address?",
            ) from error

    def _ask_server(self, sparql: str, dataset: Dataset | None = None) -> tuple[bytes, str]:
        """Send a query; without a data set its default graph is the union of all graphs."""
        if dataset is not None:
            body = urllib.parse.urlencode([("query", sparql), *dataset]).encode()
            kind = "application/x-www-form-urlencoded"
            return self._send(self._query_url, body, kind=kind, accept=_ANSWER_TYPES)
        # `union-default-graph` is how oxigraph serve is asked; servers whose default graph is
        # already the union (Virtuoso, a configured Fuseki) pass over a parameter they don't know.
        url = self._query_url + "?union-default-graph="
        return self._send(
            url, sparql.encode(), kind="application/sparql-query", accept=_ANSWER_TYPES
        )

    def _dataset(self, sparql: str, *, proposals: bool) -> Dataset | None:
        """What a query may see; None where nothing is proposed, and it may see everything."""
        standing = self._standing()
        if not (standing.merged or standing.proposals):
            return None
        names = self.graphs() if asks_graphs(sparql) or not standing.merged else ()
        seen = in_view(names, proposals=proposals)
        default = [MERGED_ACCEPTED, *([MERGED_PROPOSED] if proposals else [])]
        return [
            *(("default-graph-uri", name) for name in (default if standing.merged else seen)),
            *(("named-graph-uri", name) for name in seen),
        ]

    def _standing(self) -> _Standing:
        """What the server holds; asked anew after a while, since others may change it."""
        known, now = self._known, time.monotonic()
        if known is None or now - known.asked > KNOWN_SECONDS:
            table = self._table(self._ask_server(_STANDING)[0])
            row = table.rows[0] if isinstance(table, Table) and table.rows else (False, False)
            known = _Standing(merged=row[0] is True, proposals=row[1] is True, asked=now)
            self._known = known
        return known

    def stream(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Stream:
        answer = self.query(sparql, proposals=proposals, guarded=guarded)
        if isinstance(answer, Table):
            return RowStream(answer.columns, iter(answer.rows))
        if isinstance(answer, Triples):
            return TripleStream(iter(answer.ntriples.splitlines(keepends=True)))
        return answer

    def query(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Answer:
        if guarded:
            guard(sparql)
        body, kind = self._ask_server(sparql, self._dataset(sparql, proposals=proposals))
        if kind == "application/n-triples":
            lines = {line for line in _lines(self._text(body)) if line.strip()}
            return Triples("".join(f"{line}\n" for line in sorted(lines)))
        if kind not in ("application/sparql-results+json", "application/json"):
            raise StoreError(
                f"{self._address} answered with {_plain(kind)}, not with SPARQL results",
                hint="is this the address of its SPARQL endpoint?",
            )
        return self._table(body)

    def _text(self, body: bytes) -> str:
        try:
            return body.decode()
        except UnicodeDecodeError as error:
            raise StoreError(f"{self._address} answered with words that are no UTF-8") from error

    def _table(self, body: bytes) -> Table | bool:
        try:
            answer = json.loads(body)
            if "boolean" in answer:
                return bool(answer["boolean"])
            columns = tuple(answer["head"]["vars"])
            rows = tuple(
                tuple(_value(row.get(column)) for column in columns)
                for row in answer["results"]["bindings"]
            )
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            # A server that runs out of time may answer 200 and break off in the middle.
            raise StoreError(
                f"{self._address} broke off its answer (it may have run out of time)",
                hint="ask for less: a LIMIT, or fewer councils",
            ) from error
        return Table(columns, rows)

    def select(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Table:
        answer = self.query(sparql, proposals=proposals, guarded=guarded)
        if not isinstance(answer, Table):
            raise QueryError("this needs a SELECT query")
        return answer

    def graphs(self) -> tuple[str, ...]:
        body, _ = self._ask_server(_NAMES)
        table = self._table(body)
        names = [str(row[0]) for row in table.rows] if isinstance(table, Table) else []
        return tuple(name for name in names if not is_merged(name))

    def change(self, replaced: Mapping[str, str], dropped: Iterable[str] = ()) -> None:
        self._update(
            update(replaced, dropped, accepted=MERGED_ACCEPTED, merged=self._standing().merged)
        )

    def rebuild(self, graphs: Mapping[str, str]) -> None:
        # Graphs of other owners on the same server stay: only ofgraph's own are dropped.
        base = _common_base(graphs)
        stale = [name for name in self.graphs() if name.startswith(base) and name not in graphs]
        mergers = (MERGED_ACCEPTED, MERGED_PROPOSED)  # made anew, if there are proposals
        self._update(update(graphs, [*stale, *mergers], accepted=MERGED_ACCEPTED))

    def _update(self, changes: str) -> None:
        if changes:
            body = changes.encode()
            self._send(self._update_url, body, kind="application/sparql-update", accept="*/*")
            self._known = None

    def nquads(self, graph: str | None = None) -> bytes:
        names = self.graphs() if graph is None else (graph,)
        lines: set[str] = set()
        for name in names:
            graph = iri(name)
            body, _ = self._ask_server(
                f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
            )
            lines.update(
                f"{line[:-2]} {graph} .\n"
                for line in _lines(self._text(body))
                if line.endswith(" .")
            )
        return "".join(sorted(lines)).encode()

    def size(self) -> int:
        table = self._table(self._ask_server(_SIZES)[0])
        rows = table.rows if isinstance(table, Table) else ()
        return sum(int(str(count)) for name, count in rows if not is_merged(str(name)))

    def revision(self) -> str | None:
        return None

    def at_hand(self) -> Store:
        return self

    def close(self) -> None:
        """Nothing to let go of: each request is its own connection."""


def _plain(words: str) -> str:
    """A server's words on one line, with nothing a terminal would obey."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", words).split())[:300]


def _lines(text: str) -> list[str]:
    """The lines of N-Triples; what else Unicode ends a line with stands in words, and ends none."""
    return text.replace("\r\n", "\n").split("\n")


def _credentials() -> dict[str, str]:
    user = os.environ.get("OFGRAPH_STORE_USER")
    if not user:
        return {}
    pair = f"{user}:{os.environ.get('OFGRAPH_STORE_PASSWORD', '')}"
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


def _common_base(graphs: Mapping[str, str]) -> str:
    """The part before `graph/` that all graph names of one publisher share."""
    names = sorted(graphs)
    return names[0].split("graph/")[0] + "graph/" if names else "\0"


def _value(term: dict[str, str] | None) -> Value:
    if term is None:
        return None
    if term["type"] == "uri":
        return Iri(term["value"])
    if term["type"] == "bnode":
        return BlankNode(term["value"])
    return literal_value(
        term["value"], datatype=term.get("datatype"), language=term.get("xml:lang")
    )
