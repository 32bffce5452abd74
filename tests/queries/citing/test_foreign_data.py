"""Citing data that another program wrote: odd values are told as they are, and never obeyed."""

from __future__ import annotations

import pytest
from tests.queries.citing.cited_sample import BASE, citation, proof, source

from ofgraph.queries.citing import (
    Step,
    cite_bibtex,
    cite_markdown,
    cite_text,
    why_markdown,
    why_text,
)


@pytest.mark.parametrize("moment", ["2024-13-40T10:00:00", "2024-02-30", "yesterday", "٢٠٢٤-٠١-٠١"])
def test_a_moment_that_never_was_is_no_retrieval_date(moment: str) -> None:
    cited = citation(proof("Plans drift.", source=source(retrieved=moment)))
    assert "etrieval date not recorded" in cite_text(cited)
    assert cite_bibtex([cited])


def test_an_address_that_turns_letters_round_is_shown_by_its_numbers() -> None:
    address = f"{BASE}/finding/ab\u202ecd"
    shown = (
        cite_text(citation(thing=address)), cite_markdown(citation(thing=address)),
        why_text(Step(sort="finding", says="a finding", thing=address)),
        why_markdown(Step(sort="finding", says="a finding", thing=address)),
    )  # fmt: skip
    for words in shown:
        assert "\u202e" not in words
        assert f"{BASE}/finding/ab%E2%80%AEcd" in words
