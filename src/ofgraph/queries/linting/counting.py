"""How many quads of a store match each pattern alone: one small, capped question for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...errors import OfgraphError
from ...graph.store import Store
from ...graph.syntax.tree import Link, Path, Term, Triple
from ...graph.terms import iri, text
from ...vocab import RDF, XSD
from .steps import Count

MOST_COUNTED = 100_000
_SIGNS: Mapping[str, tuple[str, str]] = {
    "inverse": ("^(", ")"), "any": ("(", ")*"), "some": ("(", ")+"), "maybe": ("(", ")?"),
    "none_of": ("!(", ")"), "sequence": ("(", ")"), "choice": ("(", ")"),
}  # fmt: skip


class Counter:
    """Counts what matches patterns in one store, each shape of pattern once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Count | None] = {}

    def __call__(self, triple: Triple, named: Term | None = None) -> Count | None:
        """How many quads match; None for a path that would have to be walked from everywhere."""
        if _endless(triple):
            return None
        pattern = written(triple, named)
        if pattern not in self._known:
            self._known[pattern] = self._counted(pattern)
        return self._known[pattern]

    def _counted(self, pattern: str) -> Count | None:
        asked = f"SELECT (COUNT(*) AS ?n) {{ SELECT * {{ {pattern} }} LIMIT {MOST_COUNTED + 1} }}"
        try:
            number = int(str(self._store.select(asked).rows[0][0]))
        except OfgraphError:
            return None
        return Count(min(number, MOST_COUNTED), number > MOST_COUNTED)


def _endless(triple: Triple) -> bool:
    free = triple.subject.kind in ("variable", "blank") and triple.object.kind in (
        "variable", "blank",
    )  # fmt: skip
    return free and any(link.kind in ("any", "maybe") for link in _paths(triple.link))


def _paths(link: Link) -> Iterator[Path]:
    if isinstance(link, Path):
        yield link
        for part in link.parts:
            yield from _paths(part)


def written(triple: Triple, named: Term | None = None) -> str:
    """A pattern as SPARQL, its variables renamed in their order: one shape, one text."""
    names: dict[str, str] = {}
    ends = _term(triple.subject, names), _link(triple.link, names), _term(triple.object, names)
    words = " ".join(ends)
    if named is None:
        return words
    return f"GRAPH {_term(named, names)} {{ {words} }}"


def _link(link: Link, names: dict[str, str]) -> str:
    if isinstance(link, Term):
        return _term(link, names)
    between = "|" if link.kind in ("choice", "none_of") else "/"
    before, after = _SIGNS[link.kind]
    inside = between.join(_link(part, names) for part in link.parts)
    if link.kind == "none_of" and isinstance(link.parts[0], Path):
        inside = "|".join(_link(part, names) for part in link.parts[0].parts)
        if link.parts[0].kind == "inverse":
            inside = f"^{inside}"
    return f"{before}{inside}{after}"


def _term(term: Term, names: dict[str, str]) -> str:
    if term.kind in ("variable", "blank"):
        key = f"{term.kind}{term.value}"
        return f"?v{names.setdefault(key, str(len(names)))}"
    if term.kind == "iri":
        return iri(term.value)
    if term.language:
        return text(term.value, language=term.language)
    if term.datatype in (None, XSD + "string", RDF + "langString"):
        return text(term.value)
    return f"{text(term.value)}^^{iri(term.datatype)}"
