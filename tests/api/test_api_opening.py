"""A graph is opened wherever it is kept, and what is not there is told plainly."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from tests.queries.query_sample import sample_store

from ofgraph.api import Graph, open
from ofgraph.errors import BadResource, StoreError, UnknownName

NORTHMERE = "https://w3id.org/ofgraph/id/council/northmere"


def northmere(graph: Graph) -> str:
    """The name of the sample's council, as a graph has it; the graph is closed then."""
    with graph:
        return graph.council("northmere").name


@pytest.mark.parametrize("within", ["", "store"])
def test_a_data_folder_or_the_store_in_it_is_opened(stored: Path, within: str) -> None:
    assert northmere(open(stored / within)) == "Northmere County Council"
    assert northmere(open(str(stored / within))) == "Northmere County Council"


def test_a_project_is_opened_by_its_folder(stored: Path, tmp_path: Path) -> None:
    shutil.copytree(stored, tmp_path / ".ofgraph")
    (tmp_path / "ofgraph.toml").write_text("[project]\nbundled = false\n")
    assert northmere(open(tmp_path)) == "Northmere County Council"
    (tmp_path / "ofgraph.toml").unlink()
    assert northmere(open(tmp_path)) == "Northmere County Council"


def test_without_an_address_it_is_the_graph_of_the_command_line(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OFGRAPH_STORE", raising=False)
    monkeypatch.setenv("OFGRAPH_HOME", str(stored))
    assert northmere(open()) == "Northmere County Council"
    monkeypatch.setenv("OFGRAPH_HOME", str(tmp_path))
    with pytest.raises(StoreError, match="there is no store at") as error:
        open()
    assert error.value.hint == "run: ofgraph build"
    monkeypatch.setenv("OFGRAPH_STORE", str(stored / "store"))
    assert northmere(open()) == "Northmere County Council"


@pytest.mark.remote
def test_a_server_answers_as_a_folder_does(served: str, stored: Path) -> None:
    with open(served) as graph, open(stored) as folder:
        assert repr(graph).startswith(f"<graph at {served}")
        council = graph.council("Northmere")
        assert [v.name for v in council.visits] == [
            v.name for v in folder.council("Northmere").visits
        ]
        assert [f.quote for f in graph.findings] == [f.quote for f in folder.findings]
        timeline = graph.query("council-timeline", council=council)
        assert list(timeline) == list(folder.query("council-timeline", council="northmere"))
        assert len(graph.query("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }").graph()) > 100


def test_a_server_that_is_not_there_is_told_of_when_it_is_opened() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        open("http://127.0.0.1:9/query")


def test_a_store_that_cannot_be_asked_is_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    class Broken:
        def query(self, sparql: str, *, guarded: bool) -> bool:
            raise StoreError("it gave nonsense")

        def close(self) -> None:
            closed.append(self)

    monkeypatch.setattr("ofgraph.api.opening.open_store", lambda place: Broken())
    with pytest.raises(StoreError, match="nonsense"):
        open("http://127.0.0.1:9/query")
    assert len(closed) == 1


def test_a_file_of_quads_is_opened(tmp_path: Path) -> None:
    data = sample_store().nquads()
    (tmp_path / "graph.nq").write_bytes(data)
    (tmp_path / "packed.nq.gz").write_bytes(gzip.compress(data))
    for place in (tmp_path / "graph.nq", tmp_path / "packed.nq.gz", tmp_path):
        assert northmere(open(place)) == "Northmere County Council"
    with open(tmp_path) as graph:
        assert graph.place == str(tmp_path / "graph.nq")
        assert graph.store.size() == sample_store().size()


TURTLE = """@prefix ofg: <https://w3id.org/ofgraph/def#> .
<https://w3id.org/ofgraph/id/council/northmere> a ofg:Council ;
    <http://www.w3.org/2000/01/rdf-schema#label> "Northmere County Council" ;
    <http://purl.org/dc/terms/identifier> "northmere" .
"""
JSON_LD = {
    "@id": NORTHMERE,
    "@type": "https://w3id.org/ofgraph/def#Council",
    "http://www.w3.org/2000/01/rdf-schema#label": "Northmere County Council",
    "http://purl.org/dc/terms/identifier": "northmere",
}
LINES = f"""<{NORTHMERE}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<https://w3id.org/ofgraph/def#Council> .
<{NORTHMERE}> <http://www.w3.org/2000/01/rdf-schema#label> "Northmere County Council" .
<{NORTHMERE}> <http://purl.org/dc/terms/identifier> "northmere" .
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("g.ttl", TURTLE),
        ("g.trig", "<https://x.example/g> {\n" + TURTLE.split(" .\n", 1)[1] + "}"),
        ("g.nt", LINES),
        ("g.nq", "# a note\n" + LINES),
        ("g.jsonld", json.dumps(JSON_LD)),
    ],
)
def test_other_files_of_rdf_are_opened(name: str, text: str, tmp_path: Path) -> None:
    prefix = TURTLE.splitlines()[0] + "\n" if name == "g.trig" else ""
    (tmp_path / name).write_text(prefix + text)
    assert northmere(open(tmp_path / name)) == "Northmere County Council"


@pytest.mark.parametrize(
    "context",
    ["http://127.0.0.1:9/context", ["http://127.0.0.1:9/c"], {"@import": "http://127.0.0.1:9/c"}],
)
def test_a_file_does_not_say_what_is_fetched(context: object, tmp_path: Path) -> None:
    (tmp_path / "g.jsonld").write_text(json.dumps([{"a": JSON_LD | {"@context": context}}]))
    with pytest.raises(StoreError, match="nothing is fetched"):
        open(tmp_path / "g.jsonld")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("g.ttl", "<a> <b> .", "is not turtle"),
        ("g.nq", "no quads", "is not nquads"),
        ("g.jsonld", "{", "is not JSON"),
        ("g.nq.gz", "not packed", "cannot be read"),
        ("g.csv", "a,b", "no file of RDF"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_told_of(
    name: str, text: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(StoreError, match=said):
        open(tmp_path / name)


def test_what_was_tried_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no graph in .*store.*ofgraph\.toml.*graph\.nq"):
        open(tmp_path)
    with pytest.raises(StoreError, match="there is nothing at"):
        open(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="no store address"):
        open("ftp://papers.example.org/graph")


def test_a_status_that_is_none_is_refused(stored: Path) -> None:
    with pytest.raises(UnknownName, match="no status called 'sure'"):
        open(stored, status="sure")


def test_queries_of_ones_own_are_asked_by_name(stored: Path, tmp_path: Path) -> None:
    head = "#+ title: One\n#+ description: It is one.\n"
    (tmp_path / "one.rq").write_text(head + "SELECT (1 AS ?one) {}\n")
    with open(stored, queries=tmp_path) as graph:
        assert graph.query("one")[0].one == 1
        assert graph.query("councils")
    with pytest.raises(BadResource, match="no folder of queries"):
        open(stored, queries=tmp_path / "nowhere")


def test_what_a_graph_is_called_says_what_is_in_it(stored: Path) -> None:
    with open(stored) as graph:
        assert repr(graph).endswith("; 3 councils, 5 visits, 9 findings, 5 documents>")


def test_opening_is_light() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from ofgraph.api import open; open('memory:').query('councils');"
        "print([m for m in ('rdflib','pandas','polars','pyarrow','networkx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
