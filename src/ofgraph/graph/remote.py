"""Any SPARQL 1.1 server by its address: the query, update and Graph Store protocols over HTTP.

Which address does what, who signs in, and how long is waited: see `http_addresses` and
`http_credentials`. A query is sent with the data set that it may see, as the protocol has it.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode, urlsplit

from ..errors import QueryError, StoreError
from .dataset import (
    A_PROPOSAL,
    MERGED_ACCEPTED,
    MERGED_PROPOSED,
    asks_graphs,
    in_view,
    is_merged,
    is_proposals,
)
from .guard import guard
from .http_addresses import addresses, patience
from .http_answers import Answered
from .http_changes import own_names, replacing, write
from .http_credentials import credentials
from .http_requests import Ask, Caller, Reply, refuse
from .store import Answer, RowStream, Store, Stream, Table, TripleStream, whole
from .terms import iri

KNOWN_SECONDS = 5.0
MOST_AT_HAND = 3_000_000

_NAMES = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
_SIZES = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_MERGERS = (
    f"SELECT ?s {{ {{ GRAPH {iri(MERGED_ACCEPTED)} {{ ?s ?p ?o }} }} "
    f"UNION {{ GRAPH {iri(MERGED_PROPOSED)} {{ ?s ?p ?o }} }} }} LIMIT 1"
)
_PROPOSALS = f"SELECT ?record {{ {A_PROPOSAL} }} LIMIT 1"
# What a Virtuoso keeps of its own among the graphs of others.
_OF_VIRTUOSO = re.compile(
    r"^(http://www\.openlinksw\.com/schemas/|http://www\.w3\.org/ns/ldp#$|urn:(rules|core)[.:]"
    r"|http://www\.w3\.org/2002/07/owl#$|http://[^/]+/(sparql|DAV/)$|b3sonto$)"
)
_TRIPLES = re.compile(
    r"(?:\s|\#[^\n\r]*|BASE\s*<[^>]*>|PREFIX\s*[^\s:]*:\s*<[^>]*>)*(CONSTRUCT|DESCRIBE)\b",
    re.IGNORECASE,
)
_JSON = "application/sparql-results+json"
_FORM = "application/x-www-form-urlencoded"

# By these Virtuoso says that its answer is not the whole one.
_ONLY_A_PART = ("X-SPARQL-MaxRows", "X-SQL-State")

_AGAIN = "Then run the same command again: it sends what is missing, each document whole"

Kind = Literal["oxigraph", "virtuoso", "other"]
Dataset = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """Whether a server keeps graphs merged, whether it holds proposals, and when it was asked."""

    merged: bool
    proposals: bool
    asked: float


class RemoteStore:
    """A SPARQL 1.1 server.

    What the default graph of a server is, is the server's own choice. Oxigraph is asked for the
    union of its graphs; any other keeps, as does one with proposals, what ofgraph merged in one.
    """

    def __init__(self, address: str, *, near: Callable[[], Store] | None = None) -> None:
        self._at = addresses(address)
        self._patience = patience()
        self._caller = Caller(self._at.place, self._patience, credentials())
        self._kind: Kind = "other"
        self._known: _Standing | None = None
        self._near = near
        self._copy: Store | None = None
        self._copies = os.environ.get("OFGRAPH_STORE_COPY") != "no"

    @property
    def place(self) -> str:
        return self._at.place

    def stream(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Stream:
        if guarded:
            guard(sparql)
        dataset = self._dataset(sparql, proposals=proposals)
        if guarded or not self._is_copied():
            try:
                return self._unless_cut(self._ask(sparql, dataset))
            except QueryError:
                if self._near is None:
                    raise
                # Our own engine says where a query does not parse, with the line shown.
                self._near().query(sparql, guarded=False)
                if not self._is_copied():
                    raise
        return self._copied().stream(sparql, proposals=proposals, guarded=guarded)

    def _is_copied(self) -> bool:
        """Whether our own questions are answered from a copy.

        The SPARQL of Virtuoso 7 differs from the standard: no path with neither end given,
        numbers for truth values, its own order of words, no more than so many rows.
        """
        if self._kind != "virtuoso" or self._near is None or not self._copies:
            return False
        return self._copy is not None or self.size() <= MOST_AT_HAND

    def query(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Answer:
        return whole(self.stream(sparql, proposals=proposals, guarded=guarded))

    def select(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Table:
        answer = self.query(sparql, proposals=proposals, guarded=guarded)
        if not isinstance(answer, Table):
            raise QueryError("this needs a SELECT query")
        return answer

    def _ask(self, sparql: str, dataset: Dataset | None = None) -> Stream:
        """Send a query, and once more if the answer tells that it is to be asked otherwise."""
        reply = self._sent(sparql, dataset)
        if self._learn(reply):
            reply.close()
            reply = self._sent(sparql, dataset)
        refuse(reply, self._caller, "query")
        if any(name in reply.headers for name in _ONLY_A_PART):
            reply.close()
            raise self._cut_short()
        read = Answered(reply, self._caller, mended=self._kind == "virtuoso")
        return read.stream(triples=_makes_triples(sparql))

    def _unless_cut(self, answer: Stream) -> Stream:
        """An answer; Virtuoso cuts triples off after so many thousand, without a word."""
        if self._kind != "virtuoso" or not isinstance(answer, TripleStream):
            return answer
        lines = list(answer.lines)
        if len(lines) >= 1000 and len(lines) % 1000 < 2:
            raise self._cut_short()
        return TripleStream(iter(lines))

    def _cut_short(self) -> QueryError:
        return QueryError(
            f"{self.place} gave only a part of its answer",
            hint="ask for less, or raise ResultSetMaxRows and MaxQueryExecutionTime there",
        )

    def _sent(self, sparql: str, dataset: Dataset | None) -> Reply:
        """Ask; without a data set the default graph is the union of all graphs, where it can be."""
        accept = "application/n-triples" if _makes_triples(sparql) else _JSON
        told = dataset or [("union-default-graph", "")]
        if dataset and self._kind == "virtuoso":
            # It repeats each parameter in a header of its answer, and none of these.
            sparql = "".join(f"define input:{word} {iri(name)}\n" for word, name in told) + sparql
            told = []
        pairs = [("query", sparql), *told]
        headers = {"Content-Type": _FORM, "Accept": accept}
        body = urlencode(pairs, errors="replace").encode()
        return self._caller.send(Ask(address=self._at.query, body=body, headers=headers))

    def _learn(self, reply: Reply) -> bool:
        """Take note of what the server calls itself; True where that changes how it is asked."""
        name = str(reply.headers.get("Server") or "").lower()
        kind: Kind = "other"
        if name.startswith("oxigraph"):
            kind = "oxigraph"
        elif name.startswith("virtuoso"):
            kind = "virtuoso"
        elif reply.status >= 300:
            return False  # something between us and the server may have said this
        news = kind == "virtuoso" != self._kind
        self._kind = kind
        if news:  # it has addresses of its own
            self._at = self._at.of_virtuoso(signed_in=bool(self._caller.credentials))
        return news

    def _dataset(self, sparql: str, *, proposals: bool) -> Dataset | None:
        """What a query may see; None where nothing is proposed, and it may see everything."""
        standing = self._standing()
        if self._kind == "oxigraph" and not (standing.merged or standing.proposals):
            return None
        names = self.graphs() if asks_graphs(sparql) or not standing.merged else ()
        seen = in_view(names, proposals=proposals)
        default = [MERGED_ACCEPTED, *([MERGED_PROPOSED] if proposals else [])]
        told = [
            *(("default-graph-uri", name) for name in (default if standing.merged else seen)),
            *(("named-graph-uri", name) for name in seen),
        ]
        return told or [("default-graph-uri", MERGED_ACCEPTED)]

    def _standing(self) -> _Standing:
        """What the server holds; asked anew after a while, since others may change it."""
        known, now = self._known, time.monotonic()
        if known is None or now - known.asked > KNOWN_SECONDS:
            merged, proposals = (bool(self._rows(sparql)) for sparql in (_MERGERS, _PROPOSALS))
            known = _Standing(merged=merged, proposals=proposals, asked=now)
            self._known = known
        return known

    def _rows(self, sparql: str) -> list[tuple[object, ...]]:
        """The rows of a question of our own, about everything."""
        found = self._ask(sparql)
        if not isinstance(found, RowStream):
            raise StoreError(f"{self.place} does not answer as a SPARQL server does")
        return list(found.rows)

    def graphs(self) -> tuple[str, ...]:
        return tuple(
            name for name in sorted(str(row[0]) for row in self._rows(_NAMES)) if self._told(name)
        )

    def _told(self, name: str) -> bool:
        return not is_merged(name) and not (
            self._kind == "virtuoso" and _OF_VIRTUOSO.match(name) is not None
        )

    def size(self) -> int:
        return sum(self._sizes().values())

    def _sizes(self) -> dict[str, int]:
        sizes = {str(name): int(str(count)) for name, count in self._rows(_SIZES)}
        return {name: count for name, count in sizes.items() if self._told(name)}

    def nquads(self, graph: str | None = None) -> bytes:
        names = self.graphs() if graph is None else (graph,)
        self._standing()  # which makes the kind of server known
        sizes = self._sizes() if self._kind == "virtuoso" else {}
        lines: set[str] = set()
        for name in names:
            within = f" {iri(name)} .\n"
            lines.update(line[:-3] + within for line in self._triples(name, sizes.get(name, 0)))
        return "".join(sorted(lines)).encode()

    def _triples(self, name: str, size: int) -> Iterable[str]:
        """The lines of a graph. Where it is known how many, and some are missing, it is asked for
        in parts by a hash: pages of what has no order miss some.
        """
        within = f"GRAPH {iri(name)} {{ ?s ?p ?o }}"
        made = self._made(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {within} }}")
        if not size:
            return made
        lines = set(made)
        for part in () if len(lines) == size else _parts(2 * size // max(len(lines), 1) + 1):
            lines.update(self._made(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {within} {part} }}"))
        if len(lines) != size:
            raise StoreError(
                f"{self.place} gave {len(lines):,} of the {size:,} triples of {name}",
                hint="raise ResultSetMaxRows in its settings, and see that nobody changes it now",
            )
        return lines

    def _made(self, sparql: str) -> Iterator[str]:
        found = self._ask(sparql)
        if not isinstance(found, TripleStream):
            raise StoreError(f"{self.place} does not answer as a SPARQL server does")
        return found.lines

    def change(self, replaced: Mapping[str, str], dropped: Iterable[str] = ()) -> None:
        gone = set(dropped)
        if not replaced and not gone:
            return
        merged = self._standing().merged
        merge: set[str] = set()
        if not merged and self._is_to_merge(replaced):
            kept = (
                name for name in {*self.graphs(), *replaced} if name not in gone - set(replaced)
            )
            merge.update(kept)
        self._write(replaced, gone, merged=merged, merge=merge)

    def rebuild(self, graphs: Mapping[str, str]) -> None:
        # Graphs of other owners on the same server stay: only ofgraph's own are dropped.
        stale = {name for name in own_names(self.graphs(), graphs) if name not in graphs}
        others = {name for name in self.graphs() if name not in stale}
        merge = {*others, *graphs} if self._is_to_merge(graphs) else set()
        if not merge and self._standing().merged:
            stale |= {MERGED_ACCEPTED, MERGED_PROPOSED}
        self._write(graphs, stale, merged=False, merge=merge)

    def _is_to_merge(self, graphs: Mapping[str, str]) -> bool:
        proposed = any(is_proposals(name) and text for name, text in graphs.items())
        return proposed or self._kind != "oxigraph"

    def _write(
        self, replaced: Mapping[str, str], dropped: set[str], *, merged: bool, merge: set[str]
    ) -> None:
        # The SPARQL compiler of Virtuoso takes no more than some thousand triples.
        most = 0 if self._kind == "virtuoso" else self._patience.update_bytes
        steps = replacing(replaced, dropped, merged=merged, merge=sorted(merge))
        writing = _Writing(self._caller, self._at.update, self._at.graphs)
        try:
            write(steps, writing, most=most)
        except StoreError as error:
            raise StoreError(
                f"{error.message}; {_told(writing.done)}",
                hint=". ".join(filter(None, (error.hint, _AGAIN))),
            ) from error
        finally:
            self._known = self._copy = None

    def revision(self) -> str | None:
        return None

    def at_hand(self) -> Store:
        if self._near is None or self.size() > MOST_AT_HAND:
            return self
        near = self._near()
        copy: dict[str, str] = {name: self.nquads(name).decode() for name in self.graphs()}
        near.rebuild(copy)
        return near

    def _copied(self) -> Store:
        if self._copy is None:
            self._copy = self.at_hand()
        return self._copy

    def close(self) -> None:
        self._caller.close()
        if self._copy is not None:
            self._copy.close()
            self._copy = None


def _told(done: int) -> str:
    """What stands of a change that broke off."""
    if done == 1:
        return "1 request before it was carried out"
    return f"{done or 'no'} requests before it were carried out"


def _parts(count: int) -> Iterator[str]:
    """SPARQL conditions that part triples into so many heaps of about the same size.

    >>> list(_parts(2))[1]
    'FILTER(MD5(CONCAT(STR(?s), STR(?p))) >= "8000" && MD5(CONCAT(STR(?s), STR(?p))) < "g")'
    """
    marks = [f"{0x10000 * number // count:04x}" for number in range(count)]
    key = "MD5(CONCAT(STR(?s), STR(?p)))"
    for start, end in zip(marks, [*marks[1:], "g"], strict=True):
        yield f'FILTER({key} >= "{start}" && {key} < "{end}")'


def _makes_triples(sparql: str) -> bool:
    """Whether a query is a CONSTRUCT or DESCRIBE."""
    return _TRIPLES.match(sparql) is not None


@dataclass(slots=True)
class _Writing:
    """The two ways in which a server is changed, and how many requests it has carried out."""

    caller: Caller
    update_address: str
    graphs_address: str
    done: int = 0

    def update(self, changes: str) -> None:
        headers = {"Content-Type": "application/sparql-update", "Accept": "*/*"}
        self._send(Ask(address=self.update_address, body=changes.encode(), headers=headers))

    def put(self, graph: str, triples: str) -> None:
        sign = "&" if urlsplit(self.graphs_address).query else "?"
        address = f"{self.graphs_address}{sign}graph={quote(graph, safe='')}"
        headers = {"Content-Type": "application/n-triples", "Accept": "*/*"}
        if triples:
            ask = Ask(address=address, method="PUT", body=triples.encode(), headers=headers)
            self._send(ask)
        else:
            self._send(Ask(address=address, method="DELETE"), may_lack=True)

    def _send(self, ask: Ask, *, may_lack: bool = False) -> None:
        reply = self.caller.send(ask)
        if not (may_lack and reply.status == 404):
            refuse(reply, self.caller, "change")
        reply.finish()
        self.done += 1
