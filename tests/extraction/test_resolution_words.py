"""How decisions are worded, and of what kind they are then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import ReadText

PAPER = (
    "Ofsted inspection of children's services\n\nMinutes:\n\n"
    "Cabinet considered a report on the Ofsted inspection of children's services.\n\n"
)


@pytest.mark.parametrize(
    ("words", "kind", "quote"),
    [
        ("It was resolved that the plan be adopted.", "resolved", None),
        ("RESOLVED that the report be noted.", "noted", None),
        ("Decision:\n\nThat Cabinet notes the report.", "noted", "That Cabinet notes the report."),
        ("RESOLVED (unanimously) – that the report be received.", "noted", None),
        ("ACTION: Director to circulate the letter.", "agreed", "Director to circulate the letter"),
        ("The Board RESOLVED to recommend that the plan be adopted.", "resolved", None),
    ],
)
def test_a_decision_is_read_with_its_kind(
    read_text: ReadText, words: str, kind: str, quote: str | None
) -> None:
    (resolution,) = read_text(PAPER + words + "\n").resolutions
    assert resolution.type == kind
    assert resolution.evidence[0].quote == (quote or words)
