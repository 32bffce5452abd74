"""BibTeX and CSL-JSON: whatever words a paper holds, the files stay whole."""

from __future__ import annotations

import datetime as dt
import json
import re

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.queries.citing.cited_sample import BASE, HOSTILE, citation, proof, source

from ofgraph.queries.citing import cite_bibtex, cite_csl

# What the schema of CSL-JSON (1.0.2) asks of the variables that are written here.
_DATE = {
    "type": "object",
    "required": ["date-parts"],
    "additionalProperties": False,
    "properties": {
        "date-parts": {
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
}  # fmt: skip
_CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["report", "dataset", "document", "entry"]},
            "id": {"type": "string"},
            "author": {"type": "array", "items": {"required": ["literal"]}},
            **{name: {"type": "string"} for name in (
                "title", "publisher", "container-title", "page", "URL", "note", "annote",
            )},
            **dict.fromkeys(("issued", "event-date", "accessed"), _DATE),
        },
    },
}  # fmt: skip


def balanced(text: str) -> bool:
    """Whether braces open and close in turn, as BibTeX counts them: with no regard to backslash."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def field(text: str, name: str) -> str:
    found = re.search(rf"^  {name} = {{(.*)}},$", text, re.MULTILINE)
    assert found, f"no {name} in\n{text}"
    return found[1]


def test_words_bent_on_mischief_stay_one_entry() -> None:
    text = cite_bibtex([citation(proof(HOSTILE), name=HOSTILE)])
    assert balanced(text)
    assert len(re.findall(r"^@", text, re.MULTILINE)) == 1
    said = field(text, "annote")
    assert r"50\% of" in said
    assert r"\$x\_1\textasciicircum{}2" in said
    assert r"\textbraceleft{}drift\textbackslash{}" in said
    assert "naïve “é”" in said


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_words_leave_the_braces_balanced_and_an_entry_on_its_lines(words: str) -> None:
    hostile = source(title=words, committee=words, file=words, issuer=words or None)
    text = cite_bibtex([citation(proof(words, place=words or None, source=hostile))])
    assert balanced(text)
    assert all(re.match(r"^(?:@\w+\{[a-z0-9-]+,|  \w+ = \{.*\},|\}|)$", line)
               for line in text.split("\n"))  # fmt: skip
    jsonschema.validate(json.loads(cite_csl([citation(proof(words, source=hostile))])), _CSL)


def test_an_address_with_braces_cannot_end_its_field() -> None:
    hostile = source(address="https://papers.example.org/a}}b\\ c?x=1%20y&z_1")
    assert field(cite_bibtex([citation(proof("Plans drift.", source=hostile))]), "url") == (
        "https://papers.example.org/a%7D%7Db%5C%20c?x=1%20y&z_1"
    )


def test_a_document_is_one_entry_with_its_pages() -> None:
    cited = [
        citation(proof("Plans drift.", "page 9")),
        citation(proof("Staff turnover is high.", "page 4"), key="cd34ab12cd34ab12cd34"),
        citation(proof("RESOLVED to report back.", "paragraph 11.4"), key="ef34ab12cd34ab12cd34"),
    ]
    text = cite_bibtex(cited)
    assert text.count("@") == 1
    assert field(text, "pages") == "4, 9"
    assert "Paragraph 11.4" in field(text, "note")
    assert field(text, "annote").count("“") == 3


def test_keys_do_not_depend_on_what_else_is_cited() -> None:
    other = source(document=f"{BASE}/document/paper-b")
    alone = cite_csl([citation(proof("Plans drift."))])
    both = cite_csl([citation(proof("Plans lack dates.", source=other)),
                     citation(proof("Plans drift."), key="cd34ab12cd34ab12cd34")])  # fmt: skip
    keys = [item["id"] for item in json.loads(both)]
    assert json.loads(alone)[0]["id"] in keys
    assert len(set(keys)) == 2


def test_a_key_is_made_of_who_when_and_what() -> None:
    (item,) = json.loads(cite_csl([citation(proof("Plans drift."))]))
    assert item["id"] == "northmere-county-2018-improvement-report-paper-a"


def test_a_report_of_the_inspectorate_is_a_report_with_its_day() -> None:
    report = source(by_inspectorate=True, issuer="Ofsted", committee=None, meeting_date=None,
                    issued=dt.date(2018, 12, 20), retrieved="2026-01-02T10:00:00Z")  # fmt: skip
    cited = [citation(proof("Plans drift.", source=report))]
    (item,) = json.loads(cite_csl(cited))
    assert item["type"] == "report"
    assert item["issued"] == {"date-parts": [[2018, 12, 20]]}
    assert item["accessed"] == {"date-parts": [[2026, 1, 2]]}
    text = cite_bibtex(cited)
    assert text.startswith("@techreport{")
    assert (field(text, "date"), field(text, "urldate")) == ("2018-12-20", "2026-01-02")


def test_minutes_are_a_document_in_the_papers_of_a_committee() -> None:
    minutes = source(kind="whole-meeting", meeting_date="2018-11")
    (item,) = json.loads(cite_csl([citation(proof("Plans drift.", source=minutes))]))
    assert (item["type"], item["container-title"]) == ("document", "Cabinet")
    assert item["event-date"] == {"date-parts": [[2018, 11]]}


def test_what_is_not_known_is_left_out_and_said() -> None:
    bare = source(issuer=None, committee=None, meeting_date=None, address=None)
    (item,) = json.loads(cite_csl([citation(proof("Plans drift.", source=bare))]))
    assert not item.keys() & {"author", "issued", "URL", "accessed", "container-title"}
    assert "Retrieval date not recorded" in item["note"]


def test_a_thing_without_a_document_is_an_entry_of_the_graph() -> None:
    council = citation(sort="council", name="Northmere County Council", polarity=None,
                       thing=f"{BASE}/council/northmere", status=None)  # fmt: skip
    (item,) = json.loads(cite_csl([council]))
    assert (item["id"], item["type"], item["URL"]) == (
        "council-northmere", "entry", f"{BASE}/council/northmere",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "words"),
    [("restatement", "Restated: not the paper"), ("invented", "Invented: this paper is not real")],
)
def test_only_an_original_is_quoted(status: str, words: str) -> None:
    told = source(document_status=status)
    text = cite_bibtex([citation(proof("Plans drift.", source=told))])
    assert words in field(text, "note")
    assert "“" not in field(text, "annote")


def test_a_proposal_says_so() -> None:
    text = cite_bibtex([citation(proof("Plans drift.", status="proposed"), status="proposed")])
    assert "Partly proposed: not accepted yet" in field(text, "note")
    assert "PROPOSED: “Plans drift.”" in field(text, "annote")
