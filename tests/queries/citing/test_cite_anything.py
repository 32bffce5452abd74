"""cite: whatever has an address becomes a footnote with what the graph holds of it."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.queries.citing.cited_sample import (
    BASE,
    RELEASED,
    VISIT,
    address_of_words,
    citation,
    proof,
    source,
)
from tests.queries.query_sample import sample_graphs, sample_store
from tests.queries.status_sample import PROPOSED, status_store

from ofgraph.errors import QueryError, UnknownName
from ofgraph.graph.connect import open_store
from ofgraph.graph.store import Store
from ofgraph.queries.citing import cite, cite_all, cite_markdown, cite_text
from ofgraph.queries.status import chosen
from ofgraph.queries.wording import clean, to_json


@pytest.fixture(scope="module")
def statement() -> str:
    return address_of_words(sample_store(), "Supervision of social workers is too rare.")


def test_a_statement_is_cited_with_committee_date_page_and_address(statement: str) -> None:
    text = cite_text(cite(sample_store(), statement.rsplit("/", 1)[1][:10]), width=200)
    assert text.startswith(
        "1. “Supervision of social workers is too rare.”\n"
        "   Northmere County Council, Children’s Committee, Paper a, 1 March 2018, page 1.\n"
        "   https://papers.example.org/paper\n"
        "   Retrieval date not recorded; a.txt, sha256 "
    )
    assert f"accepted by a rule.\n   {statement}\n" in text


def test_the_data_is_said_to_be_no_release_where_there_was_none(statement: str) -> None:
    text = cite_text(cite(sample_store(), statement))
    assert "Data: no release; ofgraph " in text
    assert text.rstrip().endswith("of 5 documents.")


def test_the_same_data_has_the_same_state_in_any_store(statement: str) -> None:
    again = open_store("memory:")
    again.rebuild(sample_graphs())
    assert cite(again, statement).release == cite(sample_store(), statement).release


def test_a_release_that_was_loaded_is_named() -> None:
    store = open_store("memory:")
    graph = f"{BASE}/graph/record"
    lines = [
        "a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset>",
        "a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://rdfs.org/ns/void#Dataset>",
        'a> <http://purl.org/dc/terms/title> "Visits"@en',
        'a> <http://purl.org/dc/terms/issued> "2026-05-01"'
        "^^<http://www.w3.org/2001/XMLSchema#date>",
    ]
    record = "".join(f"<https://data.example.org/{line} <{graph}> .\n" for line in lines)
    store.rebuild({**sample_graphs(), graph: record})
    text = cite_text(cite(store, VISIT), width=200)
    assert "Data: Visits, issued 1 May 2026, https://data.example.org/a; ofgraph " in text


def test_a_version_of_a_release_is_said() -> None:
    text = cite_text(citation(release=RELEASED), width=200)
    assert "Visits, version 2026-1, issued 1 May 2026, https://data.example.org/dataset" in text


def test_a_visit_is_cited_by_every_document_that_speaks_of_it() -> None:
    found = cite(sample_store(), "visit/northmere-focused-visit-2019-05-14")
    assert [proof.source.title for proof in found.proofs] == ["Paper b", "Paper c"]
    text = cite_text(found)
    assert "“the visit of 2019-05-14”" in text
    assert "RESTATED: the visit of 2019-05-14" in text


def test_a_council_known_from_beside_the_paper_says_so() -> None:
    assert "SIDECAR: council (address)" in cite_text(cite(sample_store(), "document/paper-a"))


@pytest.mark.parametrize(
    ("thing", "sort", "words"),
    [
        ("council/northmere", "council", "ONS code E10000901"),
        ("theme/supervision", "theme", "in Themes of findings"),
        ("document/paper-d", "document", "Paper d"),
        ("mention/paper-b.v1", "mention of a visit", "“the visit of 2019-05-14”"),
        ("grade/paper-a.j1", "grade", "“requires improvement”"),
        ("polarity/concern", "concept", "in Polarit"),
        ("item/paper-a", "agenda item", "Paper a"),
    ],
)
def test_everything_with_an_address_can_be_cited(thing: str, sort: str, words: str) -> None:
    found = cite(sample_store(), thing)
    assert found.sort == sort
    assert words in cite_text(found, width=300)


def test_a_judgement_is_cited_by_the_grades_it_was_made_from() -> None:
    found = cite(sample_store(), "judgement/northmere-inspection-unspecified-2018-01-15/overall")
    assert [proof.words for proof in found.proofs] == ["requires improvement"]


def test_evidence_and_versions_lead_to_what_they_are_of(statement: str) -> None:
    store = sample_store()
    evidence = str(store.select(f"SELECT ?e {{ <{statement}> <{DEF}evidence> ?e }}").rows[0][0])
    version = str(store.select(f"SELECT ?v {{ <{BASE}/document/paper-a> <{DEF}version> ?v }}")
                  .rows[0][0])  # fmt: skip
    of_evidence, of_version = cite_all(store, [evidence, version])
    assert of_evidence.name == "Supervision of social workers is too rare."
    assert [proof.sort for proof in of_evidence.proofs] == ["quote"]
    assert of_version.proofs[0].source.title == "Paper a"


DEF = "https://w3id.org/ofgraph/def#"


def test_several_are_numbered_each_once(statement: str) -> None:
    found = cite_all(sample_store(), [statement, VISIT, statement])
    text = cite_text(found)
    assert (text.count("\n2. "), text.count("\n3. "), text.count("Data: ")) == (1, 0, 1)


@pytest.mark.parametrize("width", [50, 80, 120])
def test_a_footnote_fits_the_terminal_but_for_addresses(width: int) -> None:
    text = cite_text(cite_all(sample_store(), [VISIT, "document/paper-a"]), width=width)
    assert max(len(line) for line in text.splitlines() if "://" not in line) <= width


def test_a_proposal_is_marked_and_not_shown_unasked() -> None:
    thing = address_of_words(status_store(), PROPOSED)
    with pytest.raises(QueryError, match="another status"):
        cite(status_store(), thing)
    text = cite_text(cite(proposed(), thing))
    assert f"PROPOSED: “{PROPOSED}”" in text
    assert "proposed, not accepted yet" in text


def proposed() -> Store:
    return chosen(status_store(), ("proposed",))


def test_an_unknown_address_says_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        cite(sample_store(), "visit/northmere-focused-visit-2019-05-41")
    assert caught.value.hint == "did you mean visit/northmere-focused-visit-2019-05-14?"


def test_a_mistyped_hash_says_the_nearest(statement: str) -> None:
    typed = statement.split("/id/")[1][:16] + "zz"
    with pytest.raises(UnknownName) as caught:
        cite(sample_store(), typed.replace("zz", "0f") if "0f" not in typed else typed)
    assert statement.split("/id/")[1][:18] in caught.value.hint


def test_a_beginning_of_several_addresses_lists_them() -> None:
    with pytest.raises(QueryError) as caught:
        cite(sample_store(), "visit/northmere")
    assert "visit/northmere-focused-visit-2019-05-14" in caught.value.hint


@pytest.mark.parametrize("words", ["", "ab", "a b c", "finding/'} INSERT", "\x00\x01\x02\x03"])
def test_what_is_no_address_is_said_to_be_none(words: str) -> None:
    with pytest.raises(QueryError, match="is not the address of anything"):
        cite(sample_store(), words)


def test_json_names_what_is_unknown_as_null(statement: str) -> None:
    told = json.loads(to_json(cite(sample_store(), statement)))
    (found,) = told["proofs"]
    assert (found["source"]["retrieved"], found["source"]["committee"]) == (
        None,
        "Children’s Committee",
    )


def test_markdown_refers_to_its_own_note(statement: str) -> None:
    text = cite_markdown(cite(sample_store(), statement))
    label = f"finding-{statement.rsplit('/', 1)[1][:10]}"
    reference, note = (line for line in text.splitlines() if line)
    assert reference == f"Supervision of social workers is too rare.[^{label}]"
    assert note.startswith(f"[^{label}]: “Supervision of social workers is too rare.” Northmere")
    assert "<https://papers.example.org/paper>" in note


def test_a_note_of_several_sources_is_indented_so_that_it_stays_one_note() -> None:
    lines = cite_markdown(cite(sample_store(), VISIT)).split("[^", 2)[2].splitlines()
    assert all(not line or line.startswith("    ") for line in lines[1:])


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
def test_no_words_of_a_paper_reach_the_terminal_as_commands(words: str) -> None:
    hostile = source(title=words, issuer=words, address=f"https://{words}", file=words,
                     retrieved=words, committee=words, meeting_date=words, item=words)  # fmt: skip
    cited = citation(
        proof(words, place=words, rights=words, rule=words, source=hostile),
        name=clean(words) or "a name", council=words, visit=words, polarity=words, about=(words,),
    )  # fmt: skip
    for text in (cite_text(cited), cite_markdown(cited)):
        assert not any(ord(sign) < 32 and sign != "\n" for sign in text)
        assert not {"\x7f", "\u202e"} & set(text)


def test_markdown_in_a_paper_stays_words() -> None:
    words = "[x](javascript:alert(1)) <img src=x> `code` # | https://evil.example/<b>"
    text = cite_markdown(citation(proof(words)))
    assert not re.search(r"(?<!\\)<(?!https?://)|(?<!\\)\]\(", text)
