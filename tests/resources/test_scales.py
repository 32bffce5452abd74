"""The scale that each framework grades on, and when each scale was in use."""

from __future__ import annotations

import pytest

from ofgraph.graph.terms import iri
from ofgraph.graph.vocabularies import scales
from ofgraph.vocab import concept, in_force_from, in_force_until, scale


def said(subject: str, predicate: str) -> list[str]:
    return sorted({o for s, p, o in scales() if (s, p) == (iri(subject), iri(predicate))})


@pytest.mark.parametrize("framework", ["slac", "cpi", "tlac"])
def test_a_framework_before_november_2013_uses_the_scale_with_adequate(framework: str) -> None:
    used = said(concept("framework", framework), scale)
    assert used == [iri(concept("scale", "four-point-2009"))]


@pytest.mark.parametrize("framework", ["sif", "ilacs"])
def test_a_framework_since_then_uses_the_scale_with_requires_improvement(framework: str) -> None:
    used = said(concept("framework", framework), scale)
    assert used == [iri(concept("scale", "four-point-2013"))]


@pytest.mark.parametrize("framework", ["ucra", "jtai", "area-send"])
def test_a_framework_without_grades_has_no_scale(framework: str) -> None:
    assert said(concept("framework", framework), scale) == []


def test_one_scale_ends_the_day_before_the_other_begins() -> None:
    [ended] = said(concept("scale", "four-point-2009"), in_force_until)
    [begun] = said(concept("scale", "four-point-2013"), in_force_from)
    assert ("2013-10-31" in ended, "2013-11-01" in begun) == (True, True)


def test_a_year_known_alone_stays_a_year() -> None:
    [begun] = said(concept("scale", "four-point-2009"), in_force_from)
    assert begun.endswith("gYear>")


def test_a_scale_in_use_has_no_last_day() -> None:
    assert said(concept("scale", "four-point-2013"), in_force_until) == []
