"""Where a SPARQL server is asked, changed and given whole graphs, and how patient we are.

    address given                   asked at              changed at            whole graphs at
    http://HOST                     /query                /update               /store
    http://HOST/query               /query                /update               /store
    http://HOST/NAME/query          /NAME/query           /NAME/update          /NAME/data
    http://HOST/NAME/sparql         /NAME/sparql          /NAME/update          /NAME/data
    http://HOST/repositories/NAME   /repositories/NAME    …/statements          …/rdf-graphs/service
    any other                       as it is              as it is              as it is

Virtuoso, which names itself in its answers, has addresses of its own. OFGRAPH_UPDATE_URL and
OFGRAPH_GRAPH_STORE_URL outweigh all of it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urlsplit

from ..errors import StoreError

UPDATE, GRAPHS = "OFGRAPH_UPDATE_URL", "OFGRAPH_GRAPH_STORE_URL"
_REPOSITORY = re.compile(r"/repositories/[^/]+$")
_LOOPBACK = re.compile(r"^(localhost|127(\.\d{1,3}){3}|::1)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The three addresses of one server, and how the user gave it."""

    place: str
    query: str
    update: str
    graphs: str

    def of_virtuoso(self, *, signed_in: bool) -> Addresses:
        """Those of a Virtuoso, which asks nobody who only reads to sign in."""
        root, signed = _origin(urlsplit(self.query)), "-auth" if signed_in else ""
        bare = urlsplit(self.place).path in ("", "/", "/query")
        return replace(
            self,
            query=f"{root}/sparql" if bare else self.query,
            update=os.environ.get(UPDATE) or f"{root}/sparql{signed}",
            graphs=os.environ.get(GRAPHS) or f"{root}/sparql-graph-crud{signed}",
        )


def addresses(place: str) -> Addresses:
    """The addresses of a server, from the one that the user gave and from the environment.

    Raises:
        StoreError: it is no address of a server, or has a password in it.

    >>> addresses("http://localhost:3030/papers/query").graphs
    'http://localhost:3030/papers/data'
    """
    place = place.rstrip("/")
    parts = checked(place)
    root, path = _origin(parts), parts.path
    query, update, graphs = place, place, place
    if path in ("", "/query"):
        query, update, graphs = (f"{root}/{word}" for word in ("query", "update", "store"))
    elif path.endswith(("/query", "/sparql")):
        stem = root + path.rpartition("/")[0]
        update, graphs = f"{stem}/update", f"{stem}/data"
    elif _REPOSITORY.search(path):
        update, graphs = f"{place}/statements", f"{place}/rdf-graphs/service"
    update, graphs = os.environ.get(UPDATE) or update, os.environ.get(GRAPHS) or graphs
    for one in (update, graphs):
        checked(one)
    return Addresses(place=place, query=query, update=update, graphs=graphs)


def checked(address: str) -> SplitResult:
    """The parts of an http(s) address.

    Raises:
        StoreError: it is no address of a server, or has a password in it.
    """
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or re.search(r"[\x00-\x20\x7f]", address) or not address.isascii():
        raise StoreError(
            f"{hidden(address)!r} is no address of a server",
            hint="such as http://localhost:7878, or https://HOST/NAME/query",
        )
    if "@" in parts.netloc:
        raise StoreError(
            f"{hidden(address)} has a user name in it, which others on this machine can read",
            hint="put it in OFGRAPH_STORE_USER and OFGRAPH_STORE_PASSWORD",
        )
    return parts


def hidden(address: str) -> str:
    """An address as it may be told: without a user, a password or parameters.

    >>> hidden("https://clerk:secret@example.org/query?key=1")
    'https://…@example.org/query'
    """
    return re.sub(r"//[^/]*@", "//…@", re.split(r"[?#]", address, maxsplit=1)[0])[:200]


def origin(address: str) -> tuple[str, str | None, int]:
    """Scheme, host and port: what two addresses of one server have in common."""
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)


def is_private(address: str) -> bool:
    """Whether what is sent there cannot be read on the way: encrypted, or on this machine.

    >>> is_private("http://127.0.0.1:7878"), is_private("http://graph.example.org")
    (True, False)
    """
    parts = urlsplit(address)
    return parts.scheme == "https" or bool(_LOOPBACK.match(parts.hostname or ""))


def _origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often a request is tried, and how many seconds are waited for what."""

    tries: int = 4
    connect: float = 10
    read: float = 120
    total: float = 600
    update_bytes: int = 50_000_000


def patience() -> Patience:
    """What the environment says of it.

    Raises:
        StoreError: a setting is no number above nothing.
    """
    told = Patience()
    return Patience(
        tries=int(_number("OFGRAPH_STORE_TRIES", told.tries, whole=True)),
        connect=_number("OFGRAPH_STORE_CONNECT_TIMEOUT", told.connect),
        read=_number("OFGRAPH_STORE_READ_TIMEOUT", told.read),
        total=_number("OFGRAPH_STORE_TIMEOUT", told.total),
        update_bytes=int(_number("OFGRAPH_UPDATE_BYTES", told.update_bytes, whole=True)),
    )


def _number(name: str, otherwise: float, *, whole: bool = False) -> float:
    words = os.environ.get(name, "").strip()
    if not words:
        return otherwise
    try:
        number = float(words)
    except ValueError:
        number = 0
    if not 0 < number <= 1e9 or (whole and number != int(number)):
        kind = "whole number" if whole else "number of seconds"
        raise StoreError(f"{name} is {words[:40]!r}, which is no {kind} above nothing")
    return number
