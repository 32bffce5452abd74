"""Queries that mean harm, asked without the guard: they get a plain refusal, and nothing else."""

from __future__ import annotations

import dataclasses
from typing import Protocol

import pytest

from ofgraph.graph.store import Store, whole
from ofgraph.queries.sandbox import Kind, Limits, Refused, Sandbox
from ofgraph.queries.sandbox.frames import Frames


class Called(Protocol):
    address: str

    def was_called(self) -> bool: ...


def _refused(sandbox: Sandbox, sparql: str, *, guarded: bool = False) -> Refused:
    """How a query is refused; the one after it is answered."""
    with pytest.raises(Refused) as caught:
        sandbox.stream(sparql, guarded=guarded)
    assert sandbox.stream("ASK { }") is True
    return caught.value


def _thousands(variables: str) -> str:
    """A product of three hundred visits with themselves, once for each variable."""
    return " ".join(f"?s{one} <https://example.org/ordinal> ?{one} ." for one in variables)


_LONGER = " ".join(f"BIND(CONCAT({', '.join([f'?v{n}'] * 20)}) AS ?v{n + 1})" for n in range(7))
_LONG_WORDS = f"SELECT (STRLEN(?v7) AS ?n) {{ BIND('{'a' * 1000}' AS ?v0) {_LONGER} }}"


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE # a comment\n <{0}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE <http://localhost/> {{ ?s ?p ?o }} }}",
    ],
)
def test_no_other_server_is_asked(sparql: str, sandbox: Sandbox, listener: Called) -> None:
    assert _refused(sandbox, sparql.format(listener.address)).kind == "unsafe"
    assert not listener.was_called()


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
        "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
    ],
)
def test_what_goes_through_sends_nothing(sparql: str, sandbox: Sandbox, listener: Called) -> None:
    found = whole(sandbox.stream(sparql.format(listener.address), guarded=False))
    assert "root:" not in str(found)
    assert not listener.was_called()


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * {{ VALUES ?where {{ <{0}> }} SERVICE ?where {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE <https://wexcombe.example.org/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE <file:///etc/passwd> {{ ?s ?p ?o }} }}",
        "PREFIX x: <{0}> SELECT * {{ {{ ?s x:a\\' ?o }} UNION {{ SERVICE x: {{ ?s ?p ?o }} }} }}",
    ],
)
def test_whatever_is_made_of_it_nothing_is_sent(
    sparql: str, sandbox: Sandbox, listener: Called
) -> None:
    assert _refused(sandbox, sparql.format(listener.address)).kind != "ended"
    assert not listener.was_called()


@pytest.mark.parametrize(
    "sparql",
    [
        "LOAD <{0}>",
        "LOAD SILENT <{0}>",
        "DELETE WHERE {{ ?s ?p ?o }}",
        "INSERT DATA {{ <{0}> <{0}> <{0}> }}",
        "ASK {{ }} ; LOAD <{0}>",
    ],
)
def test_nothing_is_loaded_or_changed(sparql: str, sandbox: Sandbox, listener: Called) -> None:
    assert _refused(sandbox, sparql.format(listener.address)).kind == "wrong"
    assert not listener.was_called()
    assert sandbox.stream("ASK { ?s ?p 299 }") is True


@pytest.mark.parametrize(
    ("kind", "sparql"),
    [
        ("deep", "SELECT * " + "{" * 5000 + "}" * 5000),
        ("deep", "SELECT * " + "{" * 5000),
        ("deep", "ASK { FILTER(" + "(" * 15_000 + "1" + ")" * 15_000 + ") }"),
        ("deep", "ASK { ?s " + "(" * 16_000 + "<urn:p>" + ")" * 16_000 + " ?o }"),
        ("memory", _LONG_WORDS),
        ("memory", f"SELECT * {{ {_thousands('abcd')} }} ORDER BY DESC(?d)"),
        ("memory", f"SELECT ?a ?b ?c (COUNT(*) AS ?n) {{ {_thousands('abc')} }} GROUP BY ?a ?b ?c"),
        ("large", f"SELECT * {{ {_thousands('abc')} }}"),
        ("large", f"CONSTRUCT {{ [] <urn:of> ?sa }} WHERE {{ {_thousands('abc')} }}"),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else None,
)
def test_a_bomb_ends_only_its_own_process(kind: Kind, sparql: str, sandbox: Sandbox) -> None:
    assert _refused(sandbox, sparql).kind == kind


def test_ten_million_rows_are_too_large_and_the_hint_says_what_to_do(sandbox: Sandbox) -> None:
    refused = _refused(sandbox, f"SELECT ?a {{ {_thousands('abc')} }}")
    assert refused.message == "the answer is larger than 4 MiB"
    assert refused.hint == "add LIMIT, or count instead of listing"


def test_one_value_larger_than_an_answer_may_be_is_refused_unread(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubled = " ".join(f"BIND(CONCAT(?w{n}, ?w{n}) AS ?w{n + 1})" for n in range(23))
    wanted: list[int] = []
    exactly = Frames._exactly

    def noted(frames: Frames, length: int) -> bytes:
        wanted.append(length)
        return exactly(frames, length)

    monkeypatch.setattr(Frames, "_exactly", noted)
    refused = _refused(
        sandbox, f'CONSTRUCT {{ <urn:s> <urn:p> ?w23 }} WHERE {{ BIND("x" AS ?w0) {doubled} }}'
    )
    assert refused.kind == "large"
    assert max(wanted) <= sandbox.limits.answer


def test_a_query_is_stopped_when_its_time_is_over(sandbox: Sandbox) -> None:
    endless = f"SELECT (COUNT(*) AS ?n) {{ {_thousands('abcdef')} }}"
    with pytest.raises(Refused, match=r"stopped after 0\.2 s") as caught:
        sandbox.stream(endless, seconds=0.2)
    assert caught.value.kind == "time"
    assert sandbox.stream("ASK { }") is True


def test_a_query_is_stopped_when_whoever_asked_has_gone(sandbox: Sandbox) -> None:
    endless = f"SELECT (COUNT(*) AS ?n) {{ {_thousands('abcdef')} }}"
    looks = iter([False, False, True])
    with pytest.raises(Refused, match="whoever asked has gone"):
        sandbox.serialise(endless, gone=lambda: next(looks))


def test_a_query_that_is_too_long_is_not_read(sandbox: Sandbox) -> None:
    refused = _refused(sandbox, "ASK { }" + " " * 40_000)
    assert refused.kind == "long"
    assert "40,007 characters" in refused.message


@pytest.mark.parametrize(
    "sparql",
    ["SELECT * { SERVICE <http://127.0.0.1/> { } }", "LOAD <http://127.0.0.1/>",
     "SELECT * FROM <file:///etc/passwd> { }", "ASK " + "{" * 5000 + "}" * 5000],
)  # fmt: skip
def test_the_guard_says_first_what_is_the_matter(sparql: str, sandbox: Sandbox) -> None:
    assert _refused(sandbox, sparql, guarded=True).message.startswith("the query was not run: ")


def test_more_at_once_than_may_wait_are_told_to_come_back(small_store: Store) -> None:
    limits = Limits(at_once=1, waiting=0)
    endless = f"SELECT (COUNT(*) AS ?n) {{ {_thousands('abcdef')} }}"
    met: list[str] = []

    def ask_again() -> bool:
        """Asked while the first query runs."""
        with pytest.raises(Refused) as caught:
            sandbox.stream("ASK { }")
        met.append(caught.value.kind)
        return True

    with Sandbox(small_store, limits) as sandbox:
        with pytest.raises(Refused):
            sandbox.serialise(endless, gone=ask_again)
        assert met == ["busy"]
        assert sandbox.stream("ASK { }") is True


@pytest.mark.parametrize("limit", [field.name for field in dataclasses.fields(Limits)])
def test_a_limit_below_nothing_is_a_mistake(limit: str) -> None:
    with pytest.raises(ValueError, match=r"must be more than nothing|a fraction of a second"):
        Limits(**{limit: -1})


@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan"), 1e300])
def test_a_time_that_is_none_is_refused(seconds: float, sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match="from a fraction of a second to a day"):
        sandbox.stream("ASK { }", seconds=seconds)
