"""What a server may do to us: break off, lie, hang, send us elsewhere; each has its own words."""

from __future__ import annotations

import gzip
import itertools
import socket
import threading
from collections.abc import Iterator

import pytest
from tests.contracts.scripted_server import NO_ROWS, RESULTS, Said, Scripted, scripted

from ofgraph.errors import QueryError, StoreError
from ofgraph.graph import Store, open_store
from ofgraph.graph.store import RowStream, TripleStream

ROWS = b'{"head":{"vars":["n"]},"results":{"bindings":[' + b",".join(
    b'{"n":{"type":"literal","value":"%d"}}' % number for number in range(50)
) + b"]}}"  # fmt: skip
SELECT = "SELECT ?n { ?s ?p ?n }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
LINES = "application/n-triples"


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFGRAPH_STORE_TRIES", "2")
    monkeypatch.setattr("ofgraph.graph.http_requests._FIRST_WAIT", 0.01)


@pytest.fixture
def server() -> Iterator[Scripted]:
    with scripted() as made:
        yield made


@pytest.fixture
def store(server: Scripted) -> Iterator[Store]:
    opened = open_store(server.address)
    yield opened
    opened.close()


def test_rows_of_a_good_answer_are_read(server: Scripted, store: Store) -> None:
    server.says(Said(ROWS))
    assert store.select(SELECT).rows[-1] == ("49",)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Said(ROWS[:-9], length=len(ROWS)), id="cut off on the way"),
        pytest.param(Said(ROWS[:-9]), id="cut off by the server"),
        pytest.param(Said(ROWS[:-9], length=None), id="cut off, of unknown length"),
        pytest.param(Said(ROWS[:-3] + b"\nTransaction timed out"), id="words of regret at the end"),
        pytest.param(Said(ROWS.replace(b'"7"', b'"\xff"')), id="no UTF-8"),
        pytest.param(Said(ROWS.replace(b'"n"', b'"m"', 1)), id="a column that it did not name"),
        pytest.param(Said(b""), id="nothing at all"),
        pytest.param(Said(b"{}"), id="JSON of another kind"),
        pytest.param(Said(b"[" * 100_000), id="brackets without end"),
        pytest.param(Said(b"<html>", kind="text/html"), id="a page for people"),
        pytest.param(Said(ROWS, kind="text/plain"), id="another type"),
        pytest.param(
            Said(gzip.compress(ROWS), headers={"Content-Encoding": "gzip"}), id="packed unasked"
        ),
        pytest.param(Said(gzip.compress(bytes(10_000_000))), id="a bomb"),
    ],
)
def test_a_200_that_holds_no_whole_answer_is_a_failure(
    server: Scripted, store: Store, answer: Said
) -> None:
    server.says(answer)
    with pytest.raises(StoreError) as caught:
        store.select(SELECT)
    assert server.address in caught.value.message


@pytest.mark.parametrize(
    "body",
    [
        b"<a:a> <a:b> <a:c> .\n<a:a> <a:b",
        b"<a:a> <a:b> <a:c> .\nError 42: out of memory\n",
        b'<a:a> <a:b> "\xff" .\n',
        b"@prefix a: <a:> .",
    ],
)
def test_triples_that_are_none_are_a_failure(server: Scripted, store: Store, body: bytes) -> None:
    server.says(Said(body, kind=LINES))
    with pytest.raises(StoreError, match=server.address):
        store.query(CONSTRUCT)


@pytest.mark.parametrize("sparql", [SELECT, CONSTRUCT])
def test_a_value_without_end_is_not_read_to_its_end(
    server: Scripted, store: Store, monkeypatch: pytest.MonkeyPatch, sparql: str
) -> None:
    monkeypatch.setattr("ofgraph.graph.http_answers.LONGEST_PIECE", 200_000)
    begun = ROWS[:-6] if sparql == SELECT else b'<a:a> <a:b> "'
    kind = RESULTS if sparql == SELECT else LINES
    server.says(Said(itertools.chain([begun], itertools.repeat(b"a" * 10_000)), kind=kind))
    with pytest.raises(StoreError, match="value without end"):
        store.query(sparql)


def test_rows_come_while_the_server_still_sends(server: Scripted, store: Store) -> None:
    begun = ROWS[:-3]
    endless = itertools.chain([begun], itertools.repeat(ROWS[45:-3].replace(b"{", b",{", 1)))
    server.says(Said(endless))
    stream = store.stream(SELECT)
    assert isinstance(stream, RowStream)
    assert [row[0] for row in itertools.islice(stream.rows, 3)] == ["0", "1", "2"]
    stream.rows.close()  # type: ignore[attr-defined]


def test_triples_come_while_the_server_still_sends(server: Scripted, store: Store) -> None:
    server.says(Said(itertools.repeat(b'<a:a> <a:b> "Zo\\u00EB" .\n' * 500), kind=LINES))
    stream = store.stream(CONSTRUCT)
    assert isinstance(stream, TripleStream)
    assert next(stream.lines) == '<a:a> <a:b> "Zoë" .\n'
    stream.lines.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(server: Scripted, store: Store, status: int) -> None:
    server.says(Said(status=status, headers={"Retry-After": "0"}), Said(ROWS))
    assert len(store.select(SELECT).rows) == 50
    assert len(server.heard) == 2


def test_a_server_that_stays_busy_is_given_up(server: Scripted, store: Store) -> None:
    server.says(Said(b"busy", status=503, kind="text/plain"))
    with pytest.raises(StoreError, match=r"503: busy \(tried 2 times in \d"):
        store.select(SELECT)


def test_a_server_that_asks_for_too_long_a_pause_is_not_waited_for(
    server: Scripted, store: Store
) -> None:
    server.says(Said(b"", status=503, headers={"Retry-After": "86400"}))
    with pytest.raises(StoreError, match="tried once") as caught:
        store.select(SELECT)
    assert "86400 seconds" in caught.value.hint


def test_what_is_refused_for_good_is_not_asked_again(server: Scripted, store: Store) -> None:
    server.says(Said(b"no memory\x1b[31m", status=500, kind="text/plain"))
    with pytest.raises(StoreError, match=r"500: no memory \[31m"):
        store.select(SELECT)
    assert len(server.heard) == 1


def test_a_query_that_the_server_refuses_is_shown_where_it_does_not_parse(
    server: Scripted, store: Store
) -> None:
    server.says(Said(b"?", status=400, kind="text/plain"))
    with pytest.raises(QueryError, match=r"line 1, column"):
        store.select("SELECT ?n { ?s ?p ")


def _slowly(server: Scripted, pause: float) -> Iterator[bytes]:
    for byte in itertools.chain(NO_ROWS, itertools.repeat(32)):
        if server.stop.wait(pause):
            return
        yield bytes([byte])


def test_a_server_that_hangs_is_left(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFGRAPH_STORE_READ_TIMEOUT", "0.1")
    server.says(Said(_slowly(server, 5)))
    with pytest.raises(StoreError, match="in time") as caught:
        open_store(server.address).select(SELECT)
    assert "OFGRAPH_STORE_READ_TIMEOUT" in caught.value.hint


def test_a_server_that_drips_is_left_when_all_time_is_over(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFGRAPH_STORE_TIMEOUT", "0.2")
    server.says(Said(_slowly(server, 0.01)))
    with pytest.raises(StoreError, match=r"over 0\.2 seconds in all"):
        open_store(server.address).select(SELECT)


def test_we_are_not_sent_to_another_server(server: Scripted, store: Store) -> None:
    with scripted() as other:
        other.says(Said(ROWS))
        server.says(Said(status=307, headers={"Location": f"{other.address}/query?key=secret"}))
        with pytest.raises(StoreError, match="another server") as caught:
            store.select(SELECT)
        assert other.heard == []
        assert "secret" not in caught.value.message


def test_a_server_may_send_us_elsewhere_on_itself(server: Scripted, store: Store) -> None:
    server.says(Said(status=308, headers={"Location": "/sparql"}), Said(ROWS))
    assert len(store.select(SELECT).rows) == 50
    assert [heard.path for heard in server.heard] == ["/query", "/sparql"]


def test_a_server_that_sends_us_round_in_circles_is_left(server: Scripted, store: Store) -> None:
    server.says(Said(status=302, headers={"Location": "/query"}))
    with pytest.raises(StoreError, match="circles"):
        store.select(SELECT)


def test_a_server_that_answers_only_in_part_is_not_believed(server: Scripted, store: Store) -> None:
    server.says(Said(ROWS, headers={"X-SPARQL-MaxRows": "50"}))
    with pytest.raises(QueryError, match="only a part"):
        store.select(SELECT)


def test_a_change_that_breaks_off_is_made_again(server: Scripted, store: Store) -> None:
    server.says(Said(status=502), Said(b"", kind="text/plain"))
    store.change({"https://example.org/graph/a": ""})
    assert [heard.path for heard in server.heard] == ["/update", "/update"]
    assert server.heard[0].body == server.heard[1].body


def test_nobody_there_is_said_with_how_often_it_was_tried(nobody: str) -> None:
    with pytest.raises(StoreError, match=r"connection refused\) \(tried 2 times") as caught:
        open_store(nobody).size()
    assert "running" in caught.value.hint


def test_what_is_no_web_server_is_not_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def greet() -> None:
            with listening.accept()[0] as taken:
                taken.sendall(b"220 mail.example.org ESMTP\r\n")
                taken.recv(100_000)

        threading.Thread(target=greet).start()
        place = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(StoreError, match="does not answer as a SPARQL server does"):
            open_store(place).size()


def test_the_kept_connection_is_used_again(server: Scripted, store: Store) -> None:
    server.says(Said(ROWS))
    for _ in range(3):
        store.select(SELECT)
    idle = store._caller._idle  # type: ignore[attr-defined]
    assert [len(kept) for kept in idle.values()] == [1]
    assert server.heard[0].headers["Accept"] == RESULTS
