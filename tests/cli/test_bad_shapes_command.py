"""ofgraph check with shapes that are none: one sentence with the file and the shape, and exit 2."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import RunCli

from ofgraph.graph import open_store
from ofgraph.vocab import BASE

RULE = """@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:x:s> sh:targetNode <urn:x:a> ; sh:property <urn:x:rule> . <urn:x:rule> """


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('sh:path <urn:x:p> ; sh:minCount "one"', "sh:minCount takes a whole number, not “one”"),
        ("sh:path [ ] ; sh:minCount 1", "a blank node is no property path"),
    ],
)
def test_a_shape_that_is_none_ends_with_2_and_one_sentence(
    run_cli: RunCli, tmp_path: Path, words: str, said: str
) -> None:
    graph = BASE + "graph/minutes"
    store = open_store(str(tmp_path / "store"), write=True)
    store.change({graph: f"<urn:x:a> <urn:x:p> <urn:x:b> <{graph}> .\n"})
    store.close()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "mine.ttl").write_text(f"{RULE} {words} .", encoding="utf-8")
    ran = run_cli("check", "--store", str(tmp_path / "store"), "--shapes", "mine", home=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: mine/mine.ttl: <urn:x:rule>: ")
    assert said in ran.err
    assert "Traceback" not in ran.err
