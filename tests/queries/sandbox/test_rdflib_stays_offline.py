"""rdflib, which can fetch and read files by itself, is kept from both; JSON-LD fetches nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Protocol

import pytest
from rdflib import Dataset
from rdflib.plugins import sparql as rdflib_sparql

from ofgraph.errors import QueryError
from ofgraph.graph import offline
from ofgraph.graph.offline import keep_offline
from ofgraph.interchange.marks import Shelf
from ofgraph.interchange.web_annotation_reader import read_web_annotations

SOURCE = Path(offline.__file__).parents[1]
_ASKS_RDFLIB = re.compile(r"^\s*(import pyshacl|from pyshacl|from rdflib\.plugins\.sparql)", re.M)
_READS_JSON_LD = re.compile(r"""parse\([^)]*["'](json-ld|application/ld\+json)""")


class Called(Protocol):
    address: str

    def was_called(self) -> bool: ...


@pytest.fixture(autouse=True)
def _offline() -> None:
    keep_offline()


def _from(address: str) -> str:
    return "SELECT * FROM <HERE> { ?s ?p ?o }".replace("HERE", address)


def test_graphs_that_a_query_names_are_not_loaded() -> None:
    assert rdflib_sparql.SPARQL_LOAD_GRAPHS is False


def test_a_file_that_a_query_names_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:a> <urn:b> <urn:c> .")
    asked = _from(secret.as_uri())
    assert list(Dataset().query(asked)) == []


def test_an_address_that_a_query_names_is_not_fetched(listener: Called) -> None:
    asked = _from(listener.address)
    assert list(Dataset().query(asked)) == []
    assert not listener.was_called()


@pytest.mark.parametrize("silent", ["", "SILENT "])
def test_no_other_server_is_asked(silent: str, listener: Called) -> None:
    with pytest.raises(QueryError, match="asks another server"):
        list(Dataset().query(f"SELECT * {{ SERVICE {silent}<{listener.address}> {{ ?s ?p ?o }} }}"))
    assert not listener.was_called()


def test_an_update_loads_nothing(listener: Called) -> None:
    dataset = Dataset()
    dataset.update(f"LOAD <{listener.address}>")
    assert len(dataset) == 0
    assert not listener.was_called()


def test_whatever_asks_rdflib_keeps_it_offline_first() -> None:
    modules = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    asking = {path: text for path, text in modules.items() if _ASKS_RDFLIB.search(text)}
    assert asking
    assert [path.name for path, text in asking.items() if "keep_offline()" not in text] == []


def test_nothing_in_ofgraph_has_rdflib_read_json_ld() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    assert [name for name, text in texts.items() if _READS_JSON_LD.search(text)] == []


def test_a_context_that_an_annotation_names_is_not_fetched(listener: Called) -> None:
    written = json.dumps({"@context": listener.address, "type": "Annotation", "target": "urn:x"})
    read_web_annotations(written, Shelf([]), name="a.jsonld")
    assert not listener.was_called()
