"""Addresses in the sample graph, and entries whose words are bent on mischief."""

from __future__ import annotations

import datetime as dt
import json

from ofgraph.graph.store import Store
from ofgraph.queries.citing import Citation, Proof, Release, Source

BASE = "https://w3id.org/ofgraph/id"
VISIT = f"{BASE}/visit/northmere-focused-visit-2019-05-14"
HOSTILE = 'Plans {drift\\ 50% of "them" & more}} $x_1^2 ~ #1 @misc{evil,\n title = {x}} naïve “é”'


def address_of_words(store: Store, words: str) -> str:
    """The address of the statement that says this."""
    asked = f"SELECT ?s {{ ?s <https://w3id.org/ofgraph/def#text> {json.dumps(words)} }}"
    ((found,),) = store.select(asked, proposals=True).rows
    return str(found)


def source(**more: object) -> Source:
    """A paper of a council that does not exist."""
    made: dict[str, object] = {
        "document": f"{BASE}/document/paper-a", "title": "Improvement report",
        "document_status": "original", "kind": "officer-report", "by_inspectorate": False,
        "issuer": "Northmere County Council", "address": "https://papers.example.org/a",
        "file": "a.txt", "sha256": "ab" * 32, "retrieved": None, "meeting": None,
        "committee": "Cabinet", "meeting_date": "2018-03-01", "item": None, "issued": None,
        "as_at": None, "rights": "The council’s",
    }  # fmt: skip
    return Source(**(made | more))  # type: ignore[arg-type]


def proof(words: str, place: str | None = "page 4", **more: object) -> Proof:
    """A quote of that paper."""
    made: dict[str, object] = {
        "sort": "quote", "words": words, "place": place, "rule": "sample@1",
        "rights": "The council’s", "status": "accepted", "source": source(),
    }  # fmt: skip
    return Proof(**(made | more))  # type: ignore[arg-type]


def citation(*proofs: Proof, key: str = "ab12cd34ab12cd34ab12", **more: object) -> Citation:
    """A finding that rests on these proofs."""
    made: dict[str, object] = {
        "thing": f"{BASE}/finding/{key}", "sort": "finding", "name": "Plans drift.",
        "council": "Northmere County Council", "visit": None, "polarity": "Concern", "about": (),
        "status": "accepted", "proofs": proofs, "release": RELEASE,
    }  # fmt: skip
    return Citation(**(made | more))  # type: ignore[arg-type]


RELEASE = Release(software="ofgraph 1.0", documents=2, state="ab12")
RELEASED = Release(
    software="ofgraph 1.0", documents=2, state="ab12", title="Visits", version="2026-1",
    issued=dt.date(2026, 5, 1), address="https://data.example.org/dataset",
)  # fmt: skip
