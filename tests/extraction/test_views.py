"""The view: the same characters, typography evened out, every offset where it was."""

from __future__ import annotations

import pytest

from ofgraph.extraction.views import view


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("children’s “front door”", 'children\'s "front door"'),
        ("2018–19 — a year", "2018-19 - a year"),
        ("·\u00a0point", "• point"),
        ("◼ point", "• point"),
        ("one\r\ntwo", "one \ntwo"),
        ("a\tb", "a\tb"),
    ],
)
def test_typography_is_evened_out(text: str, seen: str) -> None:
    assert view(text) == seen


def test_a_character_outside_the_basic_plane_keeps_its_place() -> None:
    assert view("𝒳 – y").index("y") == "𝒳 – y".index("y")
