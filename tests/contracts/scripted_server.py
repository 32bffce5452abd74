"""A server on loopback that answers by a script: what real ones do on their worst days."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

RESULTS = "application/sparql-results+json"
NO_ROWS = b'{"head":{"vars":["g"]},"results":{"bindings":[]}}'


@dataclass(frozen=True)
class Said:
    """One answer. `length` is what it claims to be long; None says nothing and hangs up after."""

    body: bytes | Iterable[bytes] = NO_ROWS
    status: int = 200
    kind: str = RESULTS
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = -1


@dataclass(frozen=True)
class Heard:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def query(self) -> str:
        """The query that it asks, if it asks one."""
        return dict(parse_qsl(self.body.decode("latin-1"))).get("query", "")


class Scripted:
    """What the server is to say, in order, and what it heard.

    What a store asks for itself before it sends a query (is there anything merged, anything
    proposed?) is answered with no, and is neither in the script nor in what was heard.
    """

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.script: list[Said] = []
        self.name = "Oxigraph/0"
        self.address = ""
        self.stop = threading.Event()

    def says(self, *answers: Said) -> None:
        """Add to the script; its last answer is given again and again."""
        self.script += answers

    def answer(self, heard: Heard) -> Said:
        if heard.query.endswith("LIMIT 1"):
            return Said()
        self.heard.append(heard)
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]


@contextmanager
def scripted() -> Iterator[Scripted]:
    """A scripted server while it is needed."""
    state = Scripted()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def version_string(self) -> str:
            return state.name

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            said = state.answer(Heard(self.command, self.path, dict(self.headers), body))
            self.send_response(said.status)
            whole = said.body if isinstance(said.body, bytes) else None
            length = len(whole or b"") if said.length == -1 else said.length
            headers = {"Content-Type": said.kind} | said.headers
            if length is not None and whole is not None:
                headers["Content-Length"] = str(length)
            self.close_connection = whole is None or length != len(whole)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):
                for part in [whole] if whole is not None else said.body:
                    self.wfile.write(part)  # type: ignore[arg-type]

        do_PUT = do_DELETE = do_POST

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
    try:
        yield state
    finally:
        state.stop.set()
        server.shutdown()
        server.server_close()
