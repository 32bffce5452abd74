"""Results put into plain values come back as they were."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rdflib import SH, XSD, BNode, Literal, URIRef

from ofgraph.checks.kept_results import from_plain, to_plain
from ofgraph.checks.results import Result

FULL = Result(
    focus=URIRef("https://example.org/é"),
    path=BNode("path"),
    value=Literal("2022-13-40", datatype=XSD.date, normalize=False),
    component=str(SH.DatatypeConstraintComponent),
    shape=URIRef("https://example.org/shape"),
    severity=SH.Warning,
    messages=(Literal("Put it right.", lang="en"), Literal("Sagt\u2028was", lang="de")),
    source=BNode("source"),
    engine="pyshacl",
    more="en",
    target=URIRef("https://example.org/target"),
    root=URIRef("https://example.org/root"),
)
BARE = Result(
    focus=Literal("01", datatype=XSD.integer, normalize=False), path=None, value=None,
    component="urn:own", shape=BNode("shape"), severity=SH.Info,
)  # fmt: skip


@pytest.mark.parametrize("result", [FULL, BARE], ids=["full", "bare"])
def test_a_result_comes_back_as_it_was(result: Result) -> None:
    rows = json.loads(json.dumps(to_plain([result])))
    assert from_plain(rows) == [result]


def test_a_literal_comes_back_to_the_letter() -> None:
    words = ("01", "1.50", "", 'say "so"\n', "\u2028", "tru")
    kinds = (XSD.integer, XSD.decimal, None, None, XSD.string, XSD.boolean)
    for word, kind in zip(words, kinds, strict=True):
        value = Literal(word, datatype=kind, normalize=False)
        (back,) = from_plain(json.loads(json.dumps(to_plain([
            Result(focus=URIRef("urn:a"), path=None, value=value, component="c",
                   shape=URIRef("urn:s"), severity=SH.Info)
        ]))))  # fmt: skip
        assert isinstance(back.value, Literal)
        assert (str(back.value), back.value.datatype) == (word, kind)


@pytest.mark.parametrize("row", [[], ["x"], list(range(40))])
def test_a_row_that_is_no_result_is_refused(row: list[Any]) -> None:
    with pytest.raises(ValueError, match=r"zip|unpack"):
        from_plain([row])
