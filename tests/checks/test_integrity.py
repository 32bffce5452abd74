"""Evidence integrity: a quote that is no more what its document says is heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofgraph import vocab as v
from ofgraph.checks import Violation
from ofgraph.checks.evidence.integrity import Kept, check_integrity
from ofgraph.graph import open_store
from ofgraph.graph.evidence import in_cell, quoted
from ofgraph.graph.store import Store
from ofgraph.graph.terms import LABEL, TYPE, Triple, iri, literal, nquads, text
from ofgraph.ids import Minter, sha256_hex
from ofgraph.records import CellRef, Evidence, Span

MINTER = Minter()
TEXT = "Wexcombe County Council met. Social workers know their children well. The end."
WORDS = "Social workers know their children well."
FINDING = MINTER.record("finding", "f1")
GRAPH = MINTER.graph("1a2b")
OFFICIAL = MINTER.graph("official", "3c4d")
CELL = CellRef(file="a.ods", sha256="ab" * 32, sheet="Visits", cell="F12", text="Good")
Change = Callable[[list[str]], list[str]]


def _evidence(words: str = WORDS, within: str = TEXT) -> Evidence:
    start = within.index(words)
    span = Span(start=start, end=start + len(words))
    return Evidence.at(within, span, rule="findings@1", place="paragraph 2")


def _sha(words: str) -> str:
    return sha256_hex(words.encode("utf-8", "surrogatepass"))


def _document(
    evidence: tuple[Evidence, ...], *, within: str = TEXT, key: str = "1a2b"
) -> list[Triple]:
    """A document that says one thing, as the graph has it."""
    document, version = MINTER.document(key), MINTER.version(key, _sha(within))
    return [
        (iri(document), TYPE, iri(v.DOCUMENT)),
        (iri(document), iri(v.DCTERMS + "title"), text("Report of the Director")),
        (iri(document), iri(v.version), iri(version)),
        (iri(version), TYPE, iri(v.DOCUMENT_VERSION)),
        (iri(version), iri(v.sha256), text("00" * 32)),
        (iri(version), iri(v.text_sha256), text(_sha(within))),
        (iri(version), iri(v.characters), literal(len(within))),
        (iri(FINDING), LABEL, text("Social workers know")),
        *quoted(
            FINDING, evidence, document=document, version=version, minter=MINTER,
            rights="free", status="accepted_by_rule",
        ),
    ]  # fmt: skip


def _store(graphs: Mapping[str, list[Triple]], change: Change = list) -> Store:
    store = open_store("memory:", write=True)
    made = {name: nquads(name, triples) for name, triples in graphs.items()}
    store.change(
        {name: "".join(change(quads.splitlines(keepends=True))) for name, quads in made.items()}
    )
    return store


def _kept(*texts: str, cells: Mapping[tuple[str, str], str] | None = None) -> Kept:
    by_hash = {_sha(each): each for each in texts}
    return Kept(text=by_hash.get, cells=lambda sha256: cells)


def _swapped(old: str, new: str) -> Change:
    def change(lines: list[str]) -> list[str]:
        assert any(old in line for line in lines)
        return [line.replace(old, new) for line in lines]

    return change


def _without(words: str) -> Change:
    return lambda lines: [line for line in lines if words not in line]


def _rules(found: tuple[Violation, ...]) -> set[str]:
    return {one.shape.rsplit("#", 1)[1] for one in found}


def _check(change: Change = list) -> tuple[Violation, ...]:
    return check_integrity(_store({GRAPH: _document((_evidence(),))}, change), _kept(TEXT))


def test_evidence_that_stands_in_its_text_is_sound() -> None:
    assert _check() == ()


def test_a_quote_that_differs_by_one_letter_is_heard() -> None:
    (found,) = _check(_swapped('exact> "Social workers', 'exact> "Social worker5'))
    assert (found.family, found.engine, found.severity) == ("evidence", "ofgraph", "violation")
    assert found.problem == (
        f"At 29 to 69 the document says “{WORDS}”. The words quoted stand nowhere in the document."
    )


def test_a_finding_names_the_record_its_document_its_place_and_its_words() -> None:
    (found,) = _check(_swapped('exact> "Social', 'exact> "Serial'))
    assert (found.focus, found.label) == (FINDING, "Social workers know")
    assert (found.document, found.place) == ("Report of the Director", "paragraph 2")
    assert found.quote == "Serial workers know their children well."


def test_a_quote_at_the_wrong_place_is_told_where_it_stands() -> None:
    (found,) = _check(lambda lines: _moved(lines, 3))
    assert "The words quoted stand at 29 to 69." in found.problem


def _moved(lines: list[str], by: int) -> list[str]:
    shifted = [line.replace('"29"', f'"{29 + by}"') for line in lines]
    return [line.replace('"69"', f'"{69 + by}"') for line in shifted]


@pytest.mark.parametrize("end", ['"7000"', '"29"', '"-1"'])
def test_a_place_outside_the_text_or_with_nothing_in_it_is_heard(end: str) -> None:
    found = _check(lambda lines: [line.replace('"69"', end) for line in lines])
    assert _rules(found) == {"evidence-offsets"}


def test_wrong_words_around_a_right_quote_are_a_warning() -> None:
    (found,) = _check(_swapped('suffix> " The end', 'suffix> " An end'))
    assert (found.severity, found.shape.rsplit("#")[-1]) == ("warning", "evidence-context")


def test_a_damaged_text_is_heard_once_and_not_for_each_quote() -> None:
    kept = Kept(text=lambda sha256: TEXT.replace("met", "sat"), cells=lambda sha256: None)
    evidence = (_evidence(), _evidence("Wexcombe"))
    found = check_integrity(_store({GRAPH: _document(evidence)}), kept)
    assert _rules(found) == {"evidence-text-damaged"}
    assert "2 quotes" in found[0].problem


def test_a_text_that_is_not_kept_is_a_warning_by_document() -> None:
    other = _document((_evidence("Northmere", "Northmere."),), within="Northmere.", key="9f9f")
    store = _store({GRAPH: _document((_evidence(),)), MINTER.graph("9f9f"): other})
    (found,) = check_integrity(store, _kept("Northmere."))
    assert (found.severity, found.document) == ("warning", "Report of the Director")


def test_where_no_text_at_all_is_kept_one_sentence_says_so() -> None:
    other = _document((_evidence("Northmere", "Northmere."),), within="Northmere.", key="9f9f")
    store = _store({GRAPH: _document((_evidence(),)), MINTER.graph("9f9f"): other})
    (found,) = check_integrity(store, _kept())
    assert found.problem == "None of the texts of its 2 documents is kept here."


def test_a_wrong_number_of_characters_is_heard() -> None:
    assert _rules(_check(_swapped(f'"{len(TEXT)}"', '"9"'))) == {"evidence-text-length"}


def test_evidence_of_no_record_is_listed() -> None:
    (found,) = _check(_without(v.evidence))
    assert (found.severity, _rules((found,))) == ("warning", {"evidence-orphan"})


def test_a_record_whose_evidence_is_not_in_the_store_is_heard() -> None:
    (found,) = _check(lambda lines: [line for line in lines if not line.startswith(_NODE)])
    assert (found.focus, _rules((found,))) == (FINDING, {"evidence-missing"})


_NODE = f"<{v.CONCEPTS}evidence/"


def test_evidence_without_its_words_or_its_place_is_heard() -> None:
    assert _rules(_check(_without(v.OA + "exact"))) == {"evidence-incomplete"}
    assert _rules(_check(_without(v.OA + "start"))) == {"evidence-incomplete"}


def test_a_quote_from_a_text_that_no_document_has_is_heard() -> None:
    assert _rules(_check(_without(v.text_sha256))) == {"evidence-version"}


def test_what_rests_on_a_proposal_is_a_warning() -> None:
    name = MINTER.graph("proposals", "1a2b")
    store = _store({name: _document((_evidence(),))}, _swapped('exact> "Social', 'exact> "Serial'))
    (found,) = check_integrity(store, _kept(TEXT))
    assert (found.severity, found.proposed) == ("warning", True)


def test_a_cell_that_says_otherwise_than_its_file_is_heard() -> None:
    triples = list(in_cell(FINDING, CELL, document=MINTER.document("3c4d"), minter=MINTER))
    store = _store({OFFICIAL: triples})
    assert check_integrity(store, _kept(cells={("Visits", "F12"): "Good"})) == ()
    (found,) = check_integrity(store, _kept(cells={("Visits", "F12"): "Inadequate"}))
    assert found.problem == "Cell F12 of sheet Visits says “Inadequate”; the graph says “Good”."
    (found,) = check_integrity(store, _kept(cells={("Visits", "F13"): "Good"}))
    assert "is not known" in found.problem


def test_cells_of_a_file_that_is_not_kept_are_only_information() -> None:
    triples = list(in_cell(FINDING, CELL, document=MINTER.document("3c4d"), minter=MINTER))
    (found,) = check_integrity(_store({OFFICIAL: triples}), _kept())
    assert (found.severity, found.shape.rsplit("#")[-1]) == ("info", "evidence-table-missing")


def test_of_given_graphs_only_those_are_checked() -> None:
    wrong = _swapped('exact> "Social', 'exact> "Serial')
    store = _store({GRAPH: _document((_evidence(),))}, wrong)
    assert check_integrity(store, _kept(TEXT), graphs=[MINTER.graph("9f9f")]) == ()
    assert check_integrity(store, _kept(TEXT), graphs=[]) == ()
    assert check_integrity(store, _kept(TEXT), graphs=[GRAPH]) == check_integrity(
        store, _kept(TEXT)
    )


def test_a_character_that_no_graph_can_hold_breaks_no_quote() -> None:
    within = "Wexcombe said \ud800 and no more."
    evidence = (_evidence("said \ud800 and", within),)
    store = _store({GRAPH: _document(evidence, within=within)})
    assert check_integrity(store, _kept(within)) == ()


TEXTS = st.text(min_size=1, max_size=60)


@given(within=TEXTS, data=st.data())
def test_any_slice_of_any_text_is_sound_and_any_other_words_are_not(
    within: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(within) - 1))
    end = data.draw(st.integers(start + 1, len(within)))
    right = Evidence.at(within, Span(start=start, end=end), rule="findings@1")
    store = _store({GRAPH: _document((right,), within=within)})
    assert check_integrity(store, _kept(within)) == ()
    words = data.draw(TEXTS.filter(lambda words: words != right.quote))
    wrong = Evidence(quote=words, start=start, end=end, prefix="", suffix="", rule="findings@1")
    store = _store({GRAPH: _document((wrong,), within=within)})
    assert _rules(check_integrity(store, _kept(within))) == {"evidence-verbatim"}
