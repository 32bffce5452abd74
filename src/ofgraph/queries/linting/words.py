"""Words that no vocabulary knows, and words used as what they are not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from ... import vocab as v
from ...graph.syntax import WELL_KNOWN, nearest
from ...graph.syntax.scope import terms_of_link
from ...graph.syntax.tokens import tokens_of
from ...graph.syntax.tree import Term
from ...graph.terms import local_name
from .asked import Asked, at
from .problem import Problem
from .vocabulary import INSTANCES, Sort, space_of

_TYPE = v.RDF + "type"
_OURS = re.compile(r"^https?://(?:www\.)?w3id\.org/ofgraph\b", re.IGNORECASE)
_PLACES = ("def#", "id/", "graph/", "merged/", "doc/")
# What people write for words that are called otherwise here.
_MEANT = {
    v.OFG + "name": v.RDFS + "label",
    v.OFG + "label": v.RDFS + "label",
    v.OFG + "title": v.RDFS + "label",
    v.OFG + "type": v.RDF + "type",
    v.OFG + "date": v.order_date,
    v.OFG + "visitDate": v.order_date,
    v.OFG + "id": v.DCTERMS + "identifier",
    v.OFG + "quote": v.OA + "exact",
    v.OFG + "status": v.review_status,
}
_SORTS: Mapping[str, tuple[Sort, ...]] = {
    "property": ("link", "value", "either"),
    "class": ("class",),
}
_MEMBER = re.compile(re.escape(v.RDF) + r"_\d+$")


def unknown(asked: Asked) -> Iterator[Problem]:
    """Words that are in none of the vocabularies, with the one that may be meant."""
    for term, part in words_of(asked):
        known = asked.vocabulary.knows(term.value)
        if known is False and not _MEMBER.match(term.value) and not _wrong_base(term.value):
            yield from _unknown(asked, term, part)


def _unknown(asked: Asked, term: Term, part: str) -> Iterator[Problem]:
    meant = asked.vocabulary.meant(term.value, _SORTS.get(part, ()))
    if part == "value" and space_of(term.value) == v.OFG:
        meant = _concept(asked, term.value.removeprefix(v.OFG))
    meant = _MEANT.get(term.value) or meant or asked.vocabulary.meant(term.value)
    if meant is None and not term.value.startswith(v.BASE):
        return  # a standard grows, and the list of its words may be older than the query
    name = asked.short(term.value)
    concept = term.value.startswith(v.CONCEPTS)
    words = f"{name} is no {'concept' if concept else 'word'} that is known"
    instead = f"did you mean {asked.short(meant)}?" if meant else _list_of(asked, term.value)
    yield asked.problem("unknown", "wrong", at(term), words, instead)


def _concept(asked: Asked, name: str) -> str | None:
    """The concept of a scheme that is called so: polarity:concern for ofg:Concern."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    schemes = sorted(asked.vocabulary.schemes())
    return next((c for s in schemes if (c := asked.vocabulary.called(s, words))), None)


def _list_of(asked: Asked, address: str) -> str:
    space = space_of(address)
    if space.startswith(v.CONCEPTS):
        return "see them all: ofgraph query concepts"
    return "the words are in docs/reference/model.md" if space == v.OFG else ""


def misplaced(asked: Asked) -> Iterator[Problem]:
    """Classes used as properties, properties used as classes, and words no longer to be used."""
    for term, part in words_of(asked):
        word = asked.vocabulary[term.value]
        if word is None:
            continue
        name = asked.short(term.value)
        if part == "property" and word.sort == "class":
            yield asked.problem("class-as-property", "wrong", at(term), f"{name} is a class, "
                                "and stands where a property does", f"write a {name}" + _property(
                                    asked, term.value))  # fmt: skip
        elif part == "class" and word.sort in ("link", "value", "either"):
            meant = asked.vocabulary.meant(term.value, ("class",))
            instead = f"did you mean {asked.short(meant)}?" if meant else f"write {name} ?value"
            yield asked.problem("property-as-class", "wrong", at(term),
                                f"{name} is a property, and nothing is one", instead)  # fmt: skip
        elif part == "class" and word.sort == "concept":
            yield asked.problem("concept-as-class", "wrong", at(term),
                                f"{name} is a concept, and nothing is of that class",
                                "name it as the value of a property, such as ofg:kind")  # fmt: skip
        if word.deprecated or word.replaced_by:
            instead = f"write {asked.short(word.replaced_by)}" if word.replaced_by else ""
            yield asked.problem("deprecated", "note", at(term),
                                f"{name} is kept for old data only", instead)  # fmt: skip


def _property(asked: Asked, address: str) -> str:
    """The property that is called as the class is, if there is one: ofg:visit for ofg:Visit."""
    space = space_of(address)
    name = address.removeprefix(space)
    lower = space + name[:1].lower() + name[1:]
    return f", or the property {asked.short(lower)}" if asked.vocabulary[lower] else ""


def words_of(asked: Asked) -> Iterator[tuple[Term, str]]:
    """The IRIs of the patterns, each with the part it plays: property, class, or value."""
    for triple in (*asked.triples, *asked.parsed.query.template):
        link = triple.link
        for term in terms_of_link(link):
            if term.kind == "iri":
                yield term, "property"
        typed = any(t.value == _TYPE for t in terms_of_link(link))
        if triple.object.kind == "iri":
            yield triple.object, "class" if typed else "value"
        if triple.subject.kind == "iri":
            yield triple.subject, "value"
    for term in asked.compared:
        yield term, "value"


def named(asked: Asked) -> Iterator[Term]:
    """Every IRI that the query names in its patterns, values and conditions."""
    for term, _ in words_of(asked):
        yield term


def bases(asked: Asked) -> Iterator[Problem]:
    """Addresses of ofgraph that begin as none does, and prefixes that stand for something else."""
    yield from _prefixes(asked)
    wrong_prefixes = {
        base for prefix, base in asked.parsed.prefixes.items() if _differs(prefix, base)
    }
    for term, _ in words_of(asked):
        if space_of(term.value) in wrong_prefixes or any(
            term.value.startswith(base) for base in wrong_prefixes if base
        ):
            continue
        if _wrong_base(term.value):
            yield asked.problem(
                "base", "wrong", at(term),
                f"no address of ofgraph begins as {term.value} does",
                _right_base(asked, term.value),
            )  # fmt: skip


def _wrong_base(address: str) -> bool:
    if not _OURS.match(address):
        return False
    if not address.startswith(v.BASE):
        return True
    rest = address.removeprefix(v.BASE)
    if rest.startswith("id/"):
        first = rest.split("/")[1]
        return first not in INSTANCES and f"{v.CONCEPTS}{first}/" not in _SCHEME_BASES
    return not rest.startswith((*_PLACES, "shapes#", ".well-known/")) and rest != "def"


_SCHEME_BASES = frozenset(WELL_KNOWN.values()) | {
    f"{v.CONCEPTS}{scheme}/" for scheme in ("areas", "grade", "lookup-basis", "scale", "unknown")
}


def _right_base(asked: Asked, address: str) -> str:
    name = local_name(address)
    fixed = re.sub(_OURS, v.BASE.rstrip("/"), address)
    if fixed != address and not _wrong_base(fixed):
        return f"write {asked.short(fixed)}"
    if asked.vocabulary[v.OFG + name]:
        return f"did you mean {asked.short(v.OFG + name)}?"
    if "/id/" in fixed:
        first = fixed.split("/id/")[1].split("/")[0]
        meant = nearest(first, {*INSTANCES, *asked.vocabulary.schemes()})
        if meant:
            return f"did you mean <{fixed.replace(f'/id/{first}', f'/id/{meant}', 1)}>?"
    return f"words begin with <{v.OFG}>, things with <{v.CONCEPTS}>"


def _differs(prefix: str, base: str) -> bool:
    """Whether a prefix stands for something like what everybody means by it, and not for that."""
    usual = v.PREFIXES.get(prefix)
    if usual is None or usual == base:
        return False
    return prefix == "ofg" or _plain(usual) == _plain(base)


def _plain(base: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[/#]+$", "", base.casefold())


def _prefixes(asked: Asked) -> Iterator[Problem]:
    tokens = tokens_of(asked.sparql)
    for before, token in pairwise(tokens):
        if before.says("PREFIX") and token.kind == "name":
            prefix = token.text[:-1]
            base = asked.parsed.prefixes.get(prefix, "")
            if _differs(prefix, base):
                yield asked.problem(
                    "prefix", "wrong", (token.start, token.end),
                    f"{prefix}: stands for <{base}> here, and nothing is called so",
                    f"write PREFIX {prefix}: <{v.PREFIXES[prefix]}>",
                )  # fmt: skip
