"""Queries by name and as text, with parameters as Python has them."""

from __future__ import annotations

import datetime as dt
import traceback
from pathlib import Path

import pytest

from ofgraph.api import Graph
from ofgraph.errors import QueryError, StoreError, UnknownName

CONSTRUCT = """
PREFIX ofg: <https://w3id.org/ofgraph/def#>
CONSTRUCT { ?visit a ofg:Visit ; ofg:council ?council ; ofg:orderDate ?day .
            ?council <http://www.w3.org/2000/01/rdf-schema#label> ?name }
WHERE { ?visit a ofg:Visit ; ofg:council ?council ; ofg:orderDate ?day .
        ?council <http://www.w3.org/2000/01/rdf-schema#label> ?name }
"""


def test_a_parameter_may_be_a_name_a_thing_or_several(graph: Graph) -> None:
    northmere = graph.council("Northmere")
    by_name = graph.query("council-timeline", council="northmere")
    assert list(graph.query("council-timeline", council=northmere)) == list(by_name)
    both = graph.query("council-timeline", council=[northmere, "old-wexcombe"])
    assert len(both) == len(by_name) + 1


def test_a_parameter_may_be_a_date_or_a_number(graph: Graph) -> None:
    found = graph.query(
        "statements-with-words", word=["supervision"], since=dt.date(2019, 1, 1), limit=1
    )
    assert len(found) == 1


def test_a_moment_counts_as_its_day(graph: Graph) -> None:
    moment = dt.datetime(2030, 1, 1, 12, tzinfo=dt.UTC)
    assert not graph.query("statements-with-words", word="supervision", since=moment)


def test_none_leaves_a_parameter_out(graph: Graph) -> None:
    assert len(graph.query("council-timeline", council=None)) == 5


def test_a_list_with_nothing_in_it_is_not_everything(graph: Graph) -> None:
    with pytest.raises(QueryError, match="council is given as a list with nothing in it"):
        graph.query("council-timeline", council=[])


@pytest.mark.parametrize("value", [3.5, True, b"northmere", {"a": object()}.values()])
def test_what_can_be_no_parameter_is_refused(graph: Graph, value: object) -> None:
    with pytest.raises(QueryError, match="council cannot be"):
        graph.query("council-timeline", council=value)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["nobody> } # ", 'x" . ?s ?p ?o', "https://x/> <y"])
def test_hostile_words_stay_words(graph: Graph, words: str) -> None:
    with pytest.raises((UnknownName, QueryError)):
        graph.query("council-timeline", council=words)


def test_a_file_of_sparql_can_be_asked(graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT (3 AS ?three) {}", encoding="utf-8-sig")  # as Notepad saves it
    assert graph.query(file)[0].three == 3
    assert graph.query(str(file))[0].three == 3
    with pytest.raises(QueryError, match=r"nothing\.rq cannot be read"):
        graph.query("nothing.rq")


def test_yes_and_no(graph: Graph) -> None:
    yes = graph.query("ASK { ?s ?p ?o }")
    assert bool(yes)
    assert repr(yes) == "yes"
    assert graph.ask("ASK { ?s ?p ?o }") is True
    assert graph.ask("ASK { ?s <https://nobody.example/p> ?o }") is False


def test_triples_are_rows_of_three(graph: Graph) -> None:
    rows = graph.query(CONSTRUCT)
    assert rows.columns == ("subject", "predicate", "object")
    assert dt.date(2019, 5, 14) in rows.column("object")


def test_triples_are_a_graph_of_rdflib(graph: Graph) -> None:
    rows = graph.query(CONSTRUCT)
    made = rows.graph()
    assert len(made) == len({tuple(row) for row in rows})
    assert made.namespace_manager.expand_curie("ofg:Visit")


def test_rows_are_no_graph(graph: Graph) -> None:
    with pytest.raises(QueryError, match="no triples in this answer"):
        graph.query("councils").graph()


def test_triples_are_a_network_of_things(graph: Graph) -> None:
    made = graph.query(CONSTRUCT).network()
    northmere = graph.council("northmere").iri
    assert made.nodes[northmere]["label"] == "Northmere County Council"
    visit = graph.council("northmere").visits[1].iri
    assert made.nodes[visit] == {"type": "Visit", "orderDate": dt.date(2019, 5, 14)}
    assert made.has_edge(visit, northmere, "council")


def test_rows_are_a_network_between_two_columns(graph: Graph) -> None:
    made = graph.query("council-timeline", council="northmere").network()
    (visit, council, said) = next(iter(made.edges(data=True)))
    assert council == graph.council("northmere").iri
    assert made.nodes[council]["label"] == "Northmere County Council"
    assert made.nodes[visit]["label"].startswith("Northmere: ")
    assert said["statusName"] == "Carried out"


def test_the_columns_of_a_network_can_be_named(graph: Graph) -> None:
    rows = graph.query("council-timeline", council="northmere")
    made = rows.network("kindName", "statusName")
    assert made.has_edge("Focused visit", "Carried out")
    with pytest.raises(UnknownName, match="column"):
        rows.network("kind")
    with pytest.raises(QueryError, match="two columns to lead from and to"):
        graph.query("SELECT (1 AS ?n) {}").network()


def test_an_answer_is_written_as_the_name_of_the_file_says(graph: Graph, tmp_path: Path) -> None:
    rows = graph.query("council-timeline", council="northmere")
    assert rows.to_csv(tmp_path / "a.csv").read_text().startswith("councilName,date,")
    assert rows.write(tmp_path / "a.md").read_text().startswith("| council |")
    triples = graph.query(CONSTRUCT).write(tmp_path / "a.ttl")
    assert "@prefix ofg:" in triples.read_text()
    with pytest.raises(QueryError, match="triples cannot be written as csv"):
        graph.query(CONSTRUCT).write(tmp_path / "b.csv")


def test_the_same_rows_can_be_written_after_they_were_read(graph: Graph, tmp_path: Path) -> None:
    rows = graph.query("council-timeline", council="northmere")
    fresh = rows.to_csv(tmp_path / "a.csv").read_bytes()
    assert len(rows) == 4
    assert rows.to_csv(tmp_path / "b.csv").read_bytes() == fresh


def test_an_error_shows_what_to_do(graph: Graph) -> None:
    with pytest.raises(UnknownName) as error:
        graph.query("council-timelin")
    shown = "".join(traceback.format_exception(error.value))
    assert shown.endswith("Hint: did you mean 'council-timeline'?\n")


def test_a_closed_graph_says_so() -> None:
    from ofgraph.graph import open_store

    graph = Graph(open_store("memory:"))
    graph.close()
    graph.close()
    assert repr(graph) == "<graph at memory:, closed>"
    with pytest.raises(StoreError, match="was closed"):
        graph.query("councils")


def test_the_whole_graph_is_a_dataset_of_rdflib() -> None:
    from ofgraph.graph import open_store

    store = open_store("memory:", write=True)
    store.rebuild({"urn:a": "<urn:s> <urn:p> <urn:o> <urn:a> .\n"})
    made = Graph(store).rdf()
    assert [str(one.identifier) for one in made.graphs() if len(one)] == ["urn:a"]
    assert len(made) == 1


def test_finding_tracing_citing_and_explaining_show_themselves(graph: Graph) -> None:
    northmere = graph.council("northmere")
    found = graph.find("supervision", council=northmere, since=dt.date(2019, 1, 1))
    assert "Supervision is still not regular." in str(found)
    assert len(found) == len(list(found)) == len(found.rows())
    assert "raised at 2 visits" in str(graph.trace(northmere, graph.theme("supervision")))
    finding = graph.findings[0]
    assert finding.iri in str(graph.cite(finding))
    assert graph.cite(finding).bibtex.startswith("@")
    assert finding.iri in str(graph.why(finding))
    assert graph.why(finding)._repr_markdown_().startswith("**")


def test_the_named_queries_can_be_listed(graph: Graph) -> None:
    named = {row.name: row.parameters for row in graph.queries}
    assert named["council-timeline"] == "council status"


@pytest.mark.parametrize("words", ["https://x.example/> <y", "x", "visit/> } ?s", ""])
def test_an_address_that_is_none_is_refused(graph: Graph, words: str) -> None:
    with pytest.raises((UnknownName, QueryError)):
        graph.thing(words)
    with pytest.raises((UnknownName, QueryError)):
        graph.visit(words)
