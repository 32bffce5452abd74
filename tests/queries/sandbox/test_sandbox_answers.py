"""What the sandbox answers is what the store would have answered."""

from __future__ import annotations

import io
import socket
from pathlib import Path
from typing import cast

import pytest

from ofgraph.errors import StoreError
from ofgraph.graph.chosen import STATUSES
from ofgraph.graph.connect import open_store
from ofgraph.graph.store import Form, RowStream, Store, TripleStream, whole
from ofgraph.queries.sandbox import NoSandbox, Refused, Sandbox, zygote
from ofgraph.queries.sandbox.frames import Frames
from ofgraph.queries.status import chosen

GRAPH = "https://example.org/graph/wexcombe"
_ALL_KINDS = (
    'SELECT * { VALUES (?a ?b) { (1 "Wexcombe") (2.5 "vrai"@fr) (true <https://example.org/x>) '
    '("2019-05-14"^^<http://www.w3.org/2001/XMLSchema#date> UNDEF) } }'
)


@pytest.mark.parametrize(
    "sparql",
    [
        _ALL_KINDS,
        "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?o",
        "SELECT ?s { ?s ?p 1000 }",
        "CONSTRUCT { ?s <https://example.org/n> ?o } WHERE { ?s ?p ?o }",
        "ASK { ?s ?p 3 }",
        "ASK { ?s ?p 3000 }",
    ],
)
def test_an_answer_is_the_stores_own(sparql: str, sandbox: Sandbox, small_store: Store) -> None:
    assert whole(sandbox.stream(sparql)) == small_store.query(sparql)


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_solutions_are_the_engines_own_bytes(
    form: Form, sandbox: Sandbox, small_store: Store
) -> None:
    direct = small_store.stream(_ALL_KINDS)
    assert isinstance(direct, RowStream)
    assert direct.serialise is not None
    out = io.BytesIO()
    direct.serialise(out, form)
    with sandbox.serialise(_ALL_KINDS, form=form) as written:
        assert (written.kind, written.body.read()) == ("solutions", out.getvalue())
        assert written.size == len(out.getvalue())


def test_triples_are_written_as_ntriples(sandbox: Sandbox) -> None:
    asked = "CONSTRUCT { ?s <https://example.org/n> ?o } WHERE { ?s ?p ?o FILTER(?o = 7) }"
    with sandbox.serialise(asked) as written:
        assert written.kind == "triples"
        assert written.body.read().startswith(b"<https://example.org/visit/7> ")


def test_a_truth_is_told_without_a_body(sandbox: Sandbox) -> None:
    with sandbox.serialise("ASK { ?s ?p 7 }") as written:
        assert (written.kind, written.truth, written.body.read()) == ("boolean", True, b"")


def test_an_answer_of_megabytes_is_read_to_its_end(sandbox: Sandbox) -> None:
    found = sandbox.stream("SELECT * { ?a ?p ?x . ?b ?p ?y FILTER(?x < 20) }")
    assert isinstance(found, RowStream)
    assert sum(1 for _ in found.rows) == 20 * 300


def test_a_syntax_error_keeps_its_place(sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match=r"line 2, column \d+") as caught:
        sandbox.stream("SELECT *\n{ ?s ?p ] }")
    assert caught.value.kind == "wrong"


def test_proposals_are_seen_when_asked_for() -> None:
    store = open_store("memory:")
    proposed = "https://example.org/graph/proposals/1"
    said = "<https://example.org/{0}> <https://example.org/b> <https://example.org/{0}> <{1}> .\n"
    store.rebuild({GRAPH: said.format("a", GRAPH), proposed: said.format("p", proposed)})
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    with Sandbox(store) as sandbox:
        seen = [whole(sandbox.stream(count, proposals=asked)) for asked in (False, True)]
    assert seen == [store.query(count, proposals=asked) for asked in (False, True)]
    with Sandbox(chosen(store, STATUSES)) as sandbox:
        assert whole(sandbox.stream(count)) == seen[1]


@pytest.mark.parametrize("changes", [0, 3], ids=["few-files", "more-files-than-are-opened-at-once"])
def test_a_store_on_disk_is_asked_too(changes: int, tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", write=True)
    triple = "<https://example.org/{0}> <https://example.org/b> <https://example.org/{0}>"
    store.rebuild({GRAPH: f"{triple.format('a')} <{GRAPH}> .\n"})
    for n in range(changes):
        store.change({f"{GRAPH}{n}": f"{triple.format(n)} <{GRAPH}{n}> .\n"})
    store.close()
    with Sandbox(open_store(tmp_path / "store")) as sandbox:
        found = sandbox.stream("SELECT ?g ?s ?o { GRAPH ?g { ?s ?p ?o } }")
        assert isinstance(found, RowStream)
        assert len(found.table().rows) == changes + 1
        with pytest.raises(Refused, match="reaches outside"):
            sandbox.stream("ASK { SERVICE <http://127.0.0.1:8123/> { } }", guarded=False)


def test_where_sockets_cannot_be_told_from_files_the_store_is_taken_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path / "store", write=True)
    store.rebuild({GRAPH: f"<urn:a> <urn:b> <urn:c> <{GRAPH}> .\n"})
    store.close()
    monkeypatch.setattr(zygote, "still_to_open", lambda _: 1)
    monkeypatch.setattr(zygote, "_can_seal", lambda: False)
    here, there = socket.socketpair()
    with here, there:
        taken, descriptors, room = zygote._opened(str(tmp_path / "store"), 0, Frames(here))
    assert (taken.place, taken.size(), descriptors, room) == ("memory:", 1, frozenset(), 0)


class _At:
    """As much of a store as says where it is."""

    def __init__(self, place: object) -> None:
        self.place = str(place)


def test_a_store_that_is_gone_is_told_as_such(tmp_path: Path) -> None:
    gone = cast("Store", _At(tmp_path / "nowhere"))
    with Sandbox(gone) as sandbox, pytest.raises(StoreError, match="there is no store at"):
        sandbox.stream("ASK { }")


def test_a_servers_store_has_no_sandbox() -> None:
    with pytest.raises(NoSandbox, match="the store is a server") as caught:
        Sandbox(cast("Store", _At("http://127.0.0.1:8123/")))
    assert "set its limits there" in caught.value.hint


def test_a_sandbox_that_cannot_start_says_why(
    small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.path", ["/nowhere"])
    with Sandbox(small_store) as sandbox, pytest.raises(StoreError, match="No module named"):
        sandbox.stream("ASK { }")


def test_an_interpreter_that_is_not_there_is_named(
    small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(StoreError, match=r"could not be started.*/nowhere/python"):
        Sandbox(small_store)


def test_a_query_that_is_no_text_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(Refused) as caught:
        sandbox.stream("ASK { ?s ?p '\udcff' }")
    assert caught.value.kind == "wrong"


def test_a_machine_without_fork_is_named(
    small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.fork")
    with pytest.raises(NoSandbox, match="it has no fork"):
        Sandbox(small_store)


def test_a_closed_sandbox_answers_no_more(small_store: Store) -> None:
    sandbox = Sandbox(small_store)
    sandbox.close()
    with pytest.raises(Refused, match="the sandbox is closed"):
        sandbox.stream("ASK { }")


def test_triples_stream_line_by_line(sandbox: Sandbox) -> None:
    found = sandbox.stream("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(found, TripleStream)
    assert sum(line.endswith(" .\n") for line in found.lines) == 300
