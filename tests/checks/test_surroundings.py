"""What a report tells about a record, wherever it is kept: in a graph, a store or on a server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import BNode, Graph, URIRef
from tests.checks.shapes_in_turtle import PREFIXES, turtle

from ofgraph.checks import check, check_graph
from ofgraph.checks.shapes import Shapes, parse_shapes
from ofgraph.checks.surroundings import surroundings
from ofgraph.errors import StoreError
from ofgraph.graph import open_store
from ofgraph.vocab import BASE

LABELLED = '<urn:x:a> <http://www.w3.org/2000/01/rdf-schema#label> "A" .\n'
RULES = """:s sh:targetClass :C ; sh:in ( :b ) ; sh:property
    [ sh:path ( :p :q ) ; sh:maxLength 2 ; sh:languageIn ( "cy" ) ; sh:message "m {$this}" ],
    [ sh:path [ sh:zeroOrMorePath :p ] ; sh:qualifiedMinCount 3 ;
      sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ] ;
    sh:sparql [ sh:message "{?value}" ;
      sh:select "SELECT $this ?value WHERE { $this <urn:x:n> ?value FILTER(?value > 1) }" ] ."""
DATA = """:a a :C ; :p :b ; :n 2, "x" . :b :q "four"@en, "vie"@fr . :Low rdfs:subClassOf :C .
    :low a :Low ; :n "2022-13-40"^^xsd:date . """


def rules() -> Shapes:
    return parse_shapes("mine", PREFIXES + RULES)


def test_a_record_without_an_iri_is_asked_about_by_the_name_it_goes_by() -> None:
    asked: list[str] = []

    def construct(query: str) -> str:
        asked.append(query)
        return LABELLED.replace("<urn:x:a>", "<urn:ofgraph:blank:b1>")

    graph = surroundings([BNode("b1")], construct)
    assert "<urn:ofgraph:blank:b1>" in asked[0]
    assert set(graph.subjects()) == {BNode("b1")}


def test_values_that_are_words_are_not_asked_about() -> None:
    assert len(surroundings([], lambda _: pytest.fail("nothing to ask"))) == 0


def test_what_is_known_already_is_not_asked_again() -> None:
    asked: list[str] = []

    def construct(query: str) -> str:
        asked.append(query)
        return LABELLED

    surroundings([URIRef("urn:x:a")], construct)
    assert sum("<urn:x:a>" in query for query in asked) == 2  # what it says, and what is above it


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("no oxigraph server here (PyPI package oxigraph)")
    port = free_port()
    process = subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def nquads(data: Graph, name: str) -> str:
    lines = data.serialize(format="nt").splitlines()
    return "".join(f"{line.removesuffix(' .')} <{name}> .\n" for line in lines if line)


@pytest.mark.remote
def test_a_server_gives_the_same_report_as_the_store_within(server: str) -> None:
    name, data = BASE + "graph/minutes", turtle(DATA)
    store = open_store(server, write=True)
    try:
        store.change({name: nquads(data, name)})
        there = check(store, shapes=rules())
    finally:
        store.change({}, store.graphs())
        store.close()
    here = check_graph(data, rules())
    assert there.violations == here.violations
    assert len(here.violations) == 10
    assert dict(there.engines) == {"compiled": 1, "pyshacl": 0}


def test_a_server_that_nobody_runs_is_said_to_be_out_of_reach() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        check(open_store(f"http://127.0.0.1:{free_port()}"), shapes=rules())
