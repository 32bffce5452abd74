"""Stores and briefings of councils that do not exist, for the tests of briefings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.queries.query_sample import (
    finding,
    meeting,
    reading,
    said,
    store_of,
    undated_store,
    visit,
)

from ofgraph.analysis.briefs import Brief, council_brief, theme_brief
from ofgraph.analysis.incidence import Choice
from ofgraph.graph.store import Store
from ofgraph.queries import Names
from ofgraph.records import Finding, Reading, Resolution

HOSTILE = "<script>alert(1)</script> [x](javascript:y) | `code` \x1b[31m\u202e & “so”"


def paper(file: str, day: str | None, *findings: Finding, **parts: object) -> Reading:
    """A paper on one monitoring visit to Northmere."""
    made = {"visits": (visit("v1", "monitoring_visit", day),), "findings": findings} | parts
    return reading(file, "northmere", **made)  # type: ignore[arg-type]


def of_council(store: Store, words: str, **chosen: object) -> Brief:
    """The briefing on a council of a store."""
    choice = Choice(councils=(Names(store).council(words),), **chosen)  # type: ignore[arg-type]
    return council_brief(store, choice)


def of_theme(store: Store, words: str) -> Brief:
    """The briefing on a theme in a store."""
    return theme_brief(store, Names(store).theme(words), Choice())


@cache
def told_store() -> Store:
    """Northmere: supervision at three visits with a resolution in between, plans put right."""
    resolved = Resolution(
        id="r1", type="resolved", actor="the Director", asks=("report back",), addresses=("f1",),
        themes=("supervision",), evidence=said("RESOLVED that supervision be reported on.", 800),
    )  # fmt: skip
    return store_of(
        paper(
            "a", "2018-01-15",
            finding("f1", "Supervision is too rare.", "concern", "supervision"),
            finding("f2", "Plans drift.", "concern", "plan-quality"),
            meetings=meeting("2018-03-01"), resolutions=(resolved,),
        ),
        paper(
            "b", "2019-05-14",
            finding("f1", "Supervision is still rare.", "priority_action", "supervision"),
            finding("f2", "Plans are now clear.", "strength", "plan-quality"),
        ),
        _restated(
            paper("c", "2020-02-03", finding("f1", "Supervision lags.", "concern", "supervision"))
        ),
    )  # fmt: skip


def _restated(one: Reading) -> Reading:
    sidecar = one.doc.sidecar
    assert sidecar is not None
    return replace(one, doc=replace(one.doc, sidecar=replace(sidecar, status="restatement")))


@cache
def hostile_store() -> Store:
    """Northmere, whose papers say what no page, table or document may take for markup."""
    first = paper("a", "2018-01-15", finding("f1", HOSTILE, "concern", "supervision"))
    again = paper("b", "2019-05-14", finding("f1", f"Again {HOSTILE}", "concern", "supervision"))
    return store_of(replace(first, doc=replace(first.doc, title=f"Paper {HOSTILE}")), again)


def officials() -> Store:
    """Two councils with visits that no paper is read of, one that took over from another."""
    return undated_store()
