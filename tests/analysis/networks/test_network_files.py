"""Networks as files: every form keeps ties and types, and hostile labels do no harm."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofgraph.analysis.networks import NETWORK_FORMS, network_bytes, network_form, to_file
from ofgraph.errors import OfgraphError, UnknownName

HOSTILE = (
    '=HYPERLINK("http://x.example","\\" & <b>&amp;</b>\n\r\t\x00\x1b[31m'
    "\u202e\ufffe\ud800;`|`{}[]--"
)
FORMS = sorted(NETWORK_FORMS)


def small(directed: bool = False) -> nx.Graph[str]:
    graph: Any = nx.DiGraph() if directed else nx.Graph()
    graph.graph.update(name="Themes", visits=4)
    graph.add_node("n:1", name="Neglect", visits=3, share=0.5, known=True)
    graph.add_node("n:2", name="Oversight", visits=1, share=1, known=False)
    graph.add_node("n:3", name="Alone", visits=1)
    graph.add_edge("n:1", "n:2", count=2, weight=1.25, lift=0.1 + 0.2)
    if directed:
        graph.add_edge("n:2", "n:2", count=1, weight=2.0, lift=1.5)
    return graph  # type: ignore[no-any-return]


def hostile() -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph(name=HOSTILE)
    graph.add_node("a", name=HOSTILE, kind=HOSTILE, visits=1)
    graph.add_node("b", name="+1", visits=2)
    graph.add_edge("a", "b", weight=1.0, count=-1, alike_in=HOSTILE)
    return graph


def read_graphml(data: bytes) -> nx.Graph[Any]:
    made = nx.read_graphml(io.BytesIO(data))
    for _, told in made.nodes(data=True):
        told.pop("label")
    return made


def read_gexf(data: bytes) -> nx.Graph[Any]:
    made = nx.read_gexf(io.BytesIO(data))
    for _, told in made.nodes(data=True):
        told.pop("label")
    for *_, told in made.edges(data=True):
        told.pop("id", None)
    return made


def read_node_link(data: bytes) -> nx.Graph[Any]:
    return nx.node_link_graph(json.loads(data), edges="edges")


def same(one: nx.Graph[Any], other: nx.Graph[Any]) -> bool:
    """Whether nodes, ties and all that is told of them are the same."""
    return (one.adj, one.nodes, one.is_directed()) == (other.adj, other.nodes, other.is_directed())


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_the_same_network_is_the_same_bytes(form: str, directed: bool) -> None:
    assert network_bytes(small(directed), form) == network_bytes(small(directed), form)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize(
    ("form", "read"),
    [("graphml", read_graphml), ("gexf", read_gexf), ("node-link", read_node_link)],
)
def test_a_network_read_back_is_the_same_with_types_and_all(
    form: str, read: Callable[[bytes], nx.Graph[Any]], directed: bool
) -> None:
    found = read(network_bytes(small(directed), form))
    assert same(found, small(directed))
    assert {type(told["share"]) for _, told in found.nodes(data=True) if "share" in told} == {float}


def test_what_is_told_of_a_network_itself_comes_back() -> None:
    for form, read in (("graphml", read_graphml), ("node-link", read_node_link)):
        found = read(network_bytes(small(), form)).graph
        assert (found["name"], found["visits"]) == ("Themes", 4)


@pytest.mark.parametrize("directed", [False, True])
def test_pajek_read_back_has_the_ties_and_their_weights(directed: bool) -> None:
    lines = network_bytes(small(directed), "pajek").decode().splitlines()
    found = nx.parse_pajek(iter(lines))
    assert sorted(found.nodes) == ["Alone", "Neglect", "Oversight"]
    assert ("Neglect", "Oversight", 1.25) in [*found.edges(data="weight")]
    assert found.is_directed() == directed


def test_edges_and_nodes_are_written_as_gephi_asks_for_them(tmp_path: Path) -> None:
    edges, nodes = to_file(small(), tmp_path / "themes.csv")
    assert nodes.name == "themes-nodes.csv"
    (row,) = csv.DictReader(edges.open(newline="", encoding="utf-8"))
    assert (row["Source"], row["Target"], row["Type"]) == ("n:1", "n:2", "Undirected")
    assert (row["Weight"], row["sourceName"], row["count"]) == ("1.25", "Neglect", "2")
    told = [*csv.DictReader(nodes.open(newline="", encoding="utf-8"))]
    assert [(row["Id"], row["Label"], row["visits"]) for row in told][2] == ("n:3", "Alone", "1")


def test_vosviewer_gets_items_links_and_clusters() -> None:
    graph = small()
    graph.nodes["n:1"]["community"] = 2
    network = json.loads(network_bytes(graph, "vosviewer"))["network"]
    assert network["items"][0] == {
        "id": 1, "label": "Neglect", "cluster": 2, "weights": {"Visits": 3},
    }  # fmt: skip
    assert network["links"] == [{"source_id": 1, "target_id": 2, "strength": 1.25}]


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_label_leaves_every_form_readable_and_without_controls(form: str) -> None:
    text = network_bytes(hostile(), form).decode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\ufffe]", text)
    assert ("\t" in text, "\r" in text.replace("\r\n", "")) == (False, False)


@pytest.mark.parametrize(
    ("form", "read"),
    [("graphml", read_graphml), ("gexf", read_gexf), ("node-link", read_node_link)],
)
def test_a_hostile_label_comes_back_as_words(
    form: str, read: Callable[[bytes], nx.Graph[Any]]
) -> None:
    found = read(network_bytes(hostile(), form))
    assert found.nodes["a"]["name"].startswith('=HYPERLINK("http://x.example","\\" & <b>&amp;</b>')
    assert sorted(found.edges) == [("a", "b")]


def test_dot_keeps_a_hostile_label_within_its_quotes() -> None:
    for line in network_bytes(hostile(), "dot").decode().splitlines()[1:-1]:
        outside = re.sub(r'"(?:[^"\\]|\\.)*"', "Q", line)
        assert re.fullmatch(r"  Q(?: -- Q)? \[Q=Q(?:, Q=Q)*\];", outside)


def test_pajek_keeps_a_hostile_label_on_its_line() -> None:
    lines = network_bytes(hostile(), "pajek").decode().splitlines()
    assert [len(shlex.split(line)) for line in lines[1:3]] == [2, 2]


def test_no_cell_of_csv_is_a_formula(tmp_path: Path) -> None:
    for path in to_file(hostile(), tmp_path / "themes.csv"):
        for row in csv.reader(path.open(newline="", encoding="utf-8")):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@"))]
            assert [cell for cell in row if cell.startswith("-")] in ([], ["-1"])  # a number


@settings(max_examples=20, deadline=None)
@given(
    names=st.lists(st.text(min_size=1), min_size=2, max_size=6),
    numbers=st.lists(st.one_of(st.integers(-(2**40), 2**40), st.floats(allow_nan=True),
                               st.none(), st.booleans(), st.text()), min_size=6, max_size=6),
)  # fmt: skip
def test_any_names_and_values_come_back_from_every_form_that_keeps_them(
    names: list[str], numbers: list[Any]
) -> None:
    graph: nx.Graph[str] = nx.Graph()
    for at, name in enumerate(names):
        graph.add_node(f"n{at}", name=name, value=numbers[at])
        graph.add_edge(f"n{at}", "n0", weight=float(at))
    read = [
        read_graphml(network_bytes(graph, "graphml")), read_gexf(network_bytes(graph, "gexf")),
        read_node_link(network_bytes(graph, "node-link")),
    ]  # fmt: skip
    assert same(read[0], read[2])
    assert same(read[1], read[2])
    assert sorted(map(set, read[0].edges), key=str) == sorted(map(set, graph.edges), key=str)


def test_gexf_bears_no_date_and_graphml_no_version() -> None:
    for form in ("gexf", "graphml"):
        assert not re.search(
            r"20\d\d-\d\d|lastmodified|NetworkX", network_bytes(small(), form).decode()
        )


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_network_can_be_written(form: str) -> None:
    assert network_bytes(nx.Graph(), form)


@pytest.mark.parametrize(("name", "form"), [
    ("a.graphml", "graphml"), ("a.GEXF", "gexf"), ("a.gv", "dot"), ("a.net", "pajek"),
    ("a.vos.json", "vosviewer"), ("a.json", "node-link"), ("a.csv", "edges"),
])  # fmt: skip
def test_the_ending_of_a_file_says_its_form(name: str, form: str) -> None:
    assert network_form(None, Path(name)).name == form


@pytest.mark.parametrize("path", ["a.xlsx", "a"])
def test_an_ending_that_says_no_form_is_refused(path: str) -> None:
    with pytest.raises(UnknownName):
        network_form(None, Path(path))


def test_a_form_or_a_file_must_be_given() -> None:
    with pytest.raises(OfgraphError, match="needs a form"):
        network_form(None)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_written_whole_or_not_at_all(form: str, tmp_path: Path) -> None:
    several: Any = nx.MultiGraph([("a", "b"), ("a", "b")])
    with pytest.raises(OfgraphError, match="several ties"):
        to_file(several, tmp_path / "themes", form)
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_in_a_file_is_what_is_given_as_bytes(form: str, tmp_path: Path) -> None:
    first, *_ = to_file(small(), tmp_path / "themes.x", form)
    assert first.read_bytes() == network_bytes(small(), form)


def test_ids_that_only_differ_in_what_no_file_holds_are_refused() -> None:
    graph = nx.Graph([("a", "a\x00")])
    with pytest.raises(OfgraphError, match="two nodes"):
        network_bytes(graph, "gexf")
