"""The text of a SPARQL constraint: what it may not say, and the pre-binding of its variables.

SHACL binds $this (and parameters) before a query is evaluated, in all of its groups. SPARQL has no
such thing, so a pattern that binds $this is put into every group that names it.
Source: Shapes Constraint Language (SHACL), 5.3.2 and appendix A.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..graph.terms import iri
from .ill_formed import IllFormed

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n\r]* | _:\w+
        | <[^<>"{}|^`\\\x00-\x20]*>
        | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
        | @[A-Za-z-]+ | \\.)
      | [?$](?P<variable>\w+)
      | (?P<open>\{) | (?P<close>\})
      | (?P<prefix>(?:[^\W\d_][\w-]*)?):(?P<local>(?:[\w%:-]|\\.|\.(?=[\w%:-]))*)
      | (?P<word>[A-Za-z_]\w*)""",
    re.VERBOSE | re.DOTALL,
)
_REFUSED = {"MINUS", "VALUES", "SERVICE", "FROM", "BASE"}
_PROLOGUE = re.compile(
    r"(?:\s|\#[^\n\r]*)*PREFIX\s+(?P<prefix>[^\s:]*):\s*<(?P<namespace>[^<>\s]*)>", re.IGNORECASE
)


_ASKED = re.compile(r"\bbound\s*\(\s*$", re.IGNORECASE)
_CLOSED = re.compile(r"\s*\)")


@dataclass(slots=True)
class Group:
    """A pair of braces in a query: where it is, and what it says itself, inner braces aside."""

    start: int
    exists: bool = False
    graph: bool = False
    selects: bool = False
    projected: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    end: int = -1


def tokens(query: str) -> Iterator[re.Match[str]]:
    """What stands in a query outside strings, addresses and comments."""
    return (found for found in _TOKEN.finditer(query) if not found["skip"])


def groups(query: str) -> list[Group]:
    """The groups of a query, outermost first, each with the variables named in it.

    Raises:
        IllFormed: its braces do not match.
    """
    found: list[Group] = []
    above: list[Group] = []
    before, in_head = "", False
    for token in tokens(query):
        if token["open"]:
            inside = bool(above) and above[-1].exists
            within = bool(above) and above[-1].graph
            group = Group(
                token.end(),
                exists=inside or before == "EXISTS",
                graph=within or before == "GRAPH",
            )
            found.append(group)
            above.append(group)
            in_head = False
        elif token["close"]:
            if not above:
                raise IllFormed("the braces of a SPARQL constraint do not match")
            above.pop().end = token.start()
        elif token["variable"] and above:
            (above[-1].projected if in_head else above[-1].names).add(token["variable"])
        elif token["word"]:
            word = token["word"].upper()
            if word == "SELECT" and above:
                above[-1].selects, in_head = True, True
            in_head = in_head and word != "WHERE"
        before = _before(before, token)
    if above:
        raise IllFormed("the braces of a SPARQL constraint do not match")
    return found


def _before(before: str, token: re.Match[str]) -> str:
    """The word that tells what the next braces are; GRAPH stands before a name of a graph."""
    if token["word"]:
        return token["word"].upper()
    names_graph = token["variable"] or token["prefix"] is not None
    return before if before == "GRAPH" and names_graph else ""


def has_limit(query: str) -> bool:
    """Whether a query gives some of its answers only."""
    return any((token["word"] or "").upper() in ("LIMIT", "OFFSET") for token in tokens(query))


def refuse(query: str, bound: frozenset[str], form: str = "SELECT") -> None:
    """Refuse what SHACL does not let a constraint say.

    Raises:
        IllFormed: it is not of the form asked for (SELECT or ASK), or does not return $this; MINUS,
            VALUES or SERVICE; AS with a variable that is bound already; a SELECT within that does
            not return these variables.
    """
    first = next(tokens(query), None)
    if first is None or (first["word"] or "").upper() != form:
        raise IllFormed(f"sh:{form.lower()} takes a query that begins with {form}")
    head = query.partition("{")[0]
    if form == "SELECT" and not re.search(r"[?$]this\b|\*", head):
        raise IllFormed("a SPARQL constraint returns $this, by its name")
    before = ""
    for token in tokens(query):
        word = (token["word"] or "").upper()
        if word in _REFUSED:
            raise IllFormed(f"a SPARQL constraint may not use {word}")
        if before == "AS" and token["variable"] in bound:
            raise IllFormed(f"a SPARQL constraint may not give ${token['variable']} a value")
        before = word
    for group in groups(query):
        if group.selects and "this" not in group.projected:
            raise IllFormed("a SELECT within a SPARQL constraint returns $this, by its name")


def expand(query: str, namespaces: Mapping[str, str]) -> str:
    """Write prefixed names in full, so that a query can stand within another.

    Raises:
        IllFormed: a prefix is not declared.
    """

    known = dict(namespaces)
    while own := _PROLOGUE.match(query):
        known[own["prefix"]] = own["namespace"]
        query = query[own.end() :]

    def put(found: re.Match[str]) -> str:
        prefix = found["prefix"]
        if prefix is None:
            return found[0]
        if prefix not in known:
            raise IllFormed(f"the prefix {prefix}: is not declared (sh:prefixes)")
        local = re.sub(r"\\(.)", r"\1", found["local"])
        return iri(known[prefix] + local)

    return _TOKEN.sub(put, query)


def bind(query: str, terms: Mapping[str, str]) -> str:
    """Put terms in the place of variables; asked whether it is bound, each of them is."""

    parts: list[str] = []
    end = 0
    for token in tokens(query):
        name = token["variable"]
        if name not in terms:
            continue
        before, after = query[end : token.start()], query[token.end() :]
        asked, closed = _ASKED.search(before), _CLOSED.match(after)
        if asked and closed:
            parts += [before[: asked.start()], "true"]
            end = token.end() + closed.end()
        else:
            parts += [before, terms[name]]
            end = token.end()
    return "".join((*parts, query[end:]))


def rename(query: str, names: Mapping[str, str], suffix: str) -> str:
    """Call some variables otherwise, and set all others apart by a suffix."""

    def put(found: re.Match[str]) -> str:
        name = found["variable"]
        return names.get(name, f"?{name}{suffix}") if name else found[0]

    return _TOKEN.sub(put, query)


def inject(query: str, pattern: str) -> str:
    """Put a pattern that binds $this into the outermost group, and into each that names $this."""
    places = [
        group.start
        for number, group in enumerate(groups(query))
        if number == 0
        or ("this" in group.names and not (group.exists or group.graph or group.selects))
    ]
    for place in sorted(places, reverse=True):
        query = f"{query[:place]} {pattern} {query[place:]}"
    return query


def body(query: str) -> str | None:
    """What stands in the outermost braces; None where that is not all a query says."""
    found = groups(query)
    if not found or query[found[0].end + 1 :].strip() or any(group.selects for group in found):
        return None
    if re.search(r"\b(count|sum|avg|min|max|sample|group_concat)\s*\(", query, re.IGNORECASE):
        return None
    return query[found[0].start : found[0].end]
