"""What `ofgraph read` prints is a Reading by the published schema, with exact quotes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.conftest import shared

from ofgraph.extraction.lexicon import load_council_names
from ofgraph.extraction.reader import read
from ofgraph.extraction.stream import dumps, from_plain
from ofgraph.records import Document, Reading
from ofgraph.resources import resource_dir
from ofgraph.sources import fetch, load_sidecar, read_document

PAPERS = sorted(
    path for path in Path(str(resource_dir("papers"))).iterdir() if path.suffix in (".txt", ".html")
)


def _read(path: Path) -> tuple[Document, Reading]:
    document = read_document(fetch(path, sidecar=load_sidecar(path)))
    return document, read(document, names=load_council_names())


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_every_quote_is_the_slice_it_says_it_is(path: Path) -> None:
    document, reading = _read(path)
    plain = json.loads(dumps(reading))
    quotes = _evidence(plain)
    assert quotes
    for piece in quotes:
        assert document.text[piece["start"] : piece["end"]] == piece["quote"]
        assert piece["rule"]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_reading_survives_json(path: Path) -> None:
    _, reading = _read(path)
    assert from_plain(json.loads(dumps(reading)), Reading) == reading


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_reading_is_valid_by_the_schema(path: Path) -> None:
    schema = json.loads(shared("gold", "reading.schema.json").read_text())
    _, reading = _read(path)
    jsonschema.validate(json.loads(dumps(reading)), schema)


def test_readings_of_a_real_report_are_valid_by_the_schema() -> None:
    schema = json.loads(shared("gold", "reading.schema.json").read_text())
    for path in sorted(shared("reports", "text").iterdir())[:40:8]:
        document, reading = _read(path)
        plain = json.loads(dumps(reading))
        jsonschema.validate(plain, schema)
        for piece in _evidence(plain):
            assert document.text[piece["start"] : piece["end"]] == piece["quote"]


def _evidence(plain: object) -> list[dict[str, Any]]:
    """Every piece of evidence anywhere in a Reading."""
    found: list[dict[str, Any]] = []
    if isinstance(plain, dict):
        if "quote" in plain and "start" in plain:
            found.append(plain)
        for part in plain.values():
            found += _evidence(part)
    elif isinstance(plain, list):
        for part in plain:
            found += _evidence(part)
    return found
