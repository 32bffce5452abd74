"""What a change sends to a server: whole graphs, in as few requests as it takes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from tests.contracts.scripted_server import Said, Scripted, scripted

from ofgraph.errors import StoreError
from ofgraph.graph import Store, open_store

BASE = "https://example.org/"
NAMES = [f"{BASE}graph/{letter}" for letter in "abcd"]


def lines(name: str, count: int = 3) -> str:
    return "".join(f'<{BASE}s> <{BASE}p> "{n}" <{name}> .\n' for n in range(count))


GRAPHS = {name: lines(name) for name in NAMES}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scripted]:
    monkeypatch.setenv("OFGRAPH_STORE_TRIES", "1")
    with scripted() as made:
        made.says(Said())
        yield made


def changes(server: Scripted) -> list[str]:
    return [f"{h.method} {h.path}\n{h.body.decode()}" for h in server.heard if not h.query]


def test_a_small_change_is_one_request(server: Scripted) -> None:
    open_store(server.address).change(GRAPHS, [f"{BASE}graph/gone"])
    (only,) = changes(server)
    assert only.startswith("POST /update\nDROP SILENT GRAPH <https://example.org/graph/a>")
    assert only.count("INSERT DATA") == 4
    assert only.count("DROP SILENT") == 5


def test_nothing_to_change_is_no_request(server: Scripted) -> None:
    open_store(server.address).change({})
    assert changes(server) == []


def test_a_large_change_is_cut_between_graphs(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFGRAPH_UPDATE_BYTES", "700")
    open_store(server.address).rebuild(GRAPHS)
    sent = changes(server)
    assert [one.count("INSERT DATA") for one in sent] == [2, 2]
    for name in NAMES:
        assert sum(one.count(f"GRAPH <{name}>") for one in sent) == 2
        assert sum(one.count(f"DROP SILENT GRAPH <{name}>") for one in sent) == 1


def test_a_graph_that_is_too_large_for_an_update_is_put_whole(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFGRAPH_UPDATE_BYTES", "500")
    big = {NAMES[1]: lines(NAMES[1], 50)}
    open_store(server.address).change(GRAPHS | big)
    put = [one for one in changes(server) if one.startswith("PUT")]
    assert [one.splitlines()[0] for one in put] == [
        "PUT /store?graph=https%3A%2F%2Fexample.org%2Fgraph%2Fb"
    ]
    assert put[0].splitlines()[1] == f'<{BASE}s> <{BASE}p> "0" .'


def test_a_server_of_another_make_keeps_its_graphs_merged_last_of_all(server: Scripted) -> None:
    server.name = "Some/1"
    open_store(f"{server.address}/papers/query").change(GRAPHS)
    (only,) = changes(server)
    assert only.startswith("POST /papers/update\n")
    assert only.rindex("INSERT DATA") < only.index(
        "INSERT { GRAPH <https://w3id.org/ofgraph/merged"
    )


def test_a_server_of_another_make_is_told_what_a_query_may_see(server: Scripted) -> None:
    server.name = "Some/1"
    open_store(f"{server.address}/papers/query").query("SELECT * { ?s ?p ?o }")
    assert b"default-graph-uri=https%3A%2F%2Fw3id.org%2Fofgraph%2Fmerged" in server.heard[-1].body


def test_a_virtuoso_is_asked_and_changed_where_it_wants_it(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFGRAPH_STORE_USER", "dba")
    server.name = "Virtuoso/07"
    open_store(server.address).change({NAMES[0]: GRAPHS[NAMES[0]]})
    paths = [one.splitlines()[0] for one in changes(server)]
    assert paths[0] == "PUT /sparql-graph-crud-auth?graph=https%3A%2F%2Fexample.org%2Fgraph%2Fa"
    assert paths[-1] == "POST /sparql-auth"


def test_the_addresses_can_be_told(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFGRAPH_UPDATE_URL", f"{server.address}/change")
    monkeypatch.setenv("OFGRAPH_GRAPH_STORE_URL", f"{server.address}/put?key=1")
    monkeypatch.setenv("OFGRAPH_UPDATE_BYTES", "600")
    open_store(server.address).change({NAMES[0]: lines(NAMES[0], 50), NAMES[1]: lines(NAMES[1])})
    assert [one.split("graph=")[0].splitlines()[0] for one in changes(server)] == [
        "PUT /put?key=1&", "POST /change",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["soon", "0", "-1", "inf", "nan", "1.5"])
def test_a_setting_that_is_no_number_is_refused(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFGRAPH_STORE_TRIES", words)
    with pytest.raises(StoreError, match="OFGRAPH_STORE_TRIES"):
        open_store("http://127.0.0.1:9")


def test_a_change_that_breaks_off_says_what_stands_and_what_to_do(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFGRAPH_UPDATE_BYTES", "500")
    server.script[:] = [Said(), Said(b"disk full", status=500, kind="text/plain")]
    with pytest.raises(StoreError, match="500: disk full; 1 request before it was") as caught:
        open_store(server.address).change(GRAPHS)
    assert "run the same command again" in caught.value.hint


@pytest.mark.remote
def test_a_server_that_dies_is_told_of_and_the_change_can_be_made_again(
    mortal_server: tuple[str, subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFGRAPH_STORE_TRIES", "1")
    address, process = mortal_server
    store = open_store(address)
    store.rebuild(GRAPHS)
    process.kill()
    process.wait(timeout=10)
    with pytest.raises(StoreError, match="cannot be reached"):
        store.change({NAMES[0]: lines(NAMES[0], 5)})


@pytest.mark.remote
def test_of_two_writers_at_once_each_leaves_whole_graphs(own_server: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def rewrite(count: int) -> None:
        store: Store = open_store(own_server)
        for _ in range(3):
            store.change({name: lines(name, count) for name in NAMES})

    with ThreadPoolExecutor(2) as both:
        list(both.map(rewrite, (40, 70)))
    store = open_store(own_server)
    assert {len(store.nquads(name).splitlines()) for name in NAMES} in ({40}, {70})
    store.change({}, NAMES)
