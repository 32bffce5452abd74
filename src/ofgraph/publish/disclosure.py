"""What may leave the house: how much of a document's words is quoted, and which people are named.

Quotes, of every document that is not a restatement in our own words or an official table:

- `none`: no words of a document. Quotes, statements, what is asked, scopes, sections and actors
  are left out; a statement is labelled by what it is ("area for improvement on placements").
- `short`: each passage of at most 25 words and 160 characters, then " …"; no surroundings.
- `full`: as it stands in the graph.

Titles, names of committees, dates and numbers are facts about a document and always stay, as do
the cells of official tables and the offsets of a quote.

People, in every document:

- `none`: people who are mentioned, and who must act, are left out.
- `roles`: people are known by their post; names are hidden in every text (see `person_names`).
- `public`: as `roles`, but holders of a public post (members, directors) keep their names.

E-mail addresses and telephone numbers are hidden in every text, in quotes too, whatever is chosen:
they prove nothing, and a reader who needs one finds it in the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .. import vocab as v
from ..extraction.person_names import Names, name_parts, ordinary_words, surname
from ..extraction.personal import People, hide_contacts, is_public
from ..graph.formats import Graphs, parts
from ..graph.official import KIND as OFFICIAL
from ..graph.statements import label
from ..graph.terms import LABEL, TYPE, Triple, iri, text

Quotes = Literal["none", "short", "full"]
Pair = tuple[str, str]
# Name and post of everyone whom a file names, by the file's hash; None where that is not known.
Named = Callable[[str], Sequence[Pair] | None]

QUOTE_WORDS = 25
QUOTE_CHARACTERS = 160

_EXACT, _PREFIX, _SUFFIX = (iri(v.OA + name) for name in ("exact", "prefix", "suffix"))
_SELECTOR_TYPE = iri(v.OA + "TextQuoteSelector")
_TEXT, _ACTOR, _PERSON_NAME, _ROLE = (
    iri(name) for name in (v.text, v.actor, v.person_name, v.role)
)
_EVIDENCE, _THEME, _KIND = iri(v.evidence), iri(v.theme), iri(v.document_kind)
_STANDS_IN, _VERSION, _SHA256 = iri(v.document), iri(v.version), iri(v.sha256)
_STATUS, _RESTATEMENT = iri(v.document_status), iri(v.concept("document-status", "restatement"))
_DOCUMENT, _PERSON = iri(v.DOCUMENT), iri(v.PERSON_MENTION)
# Words of a document wherever they stand.
_THEIRS = frozenset(
    {_EXACT, _PREFIX, _SUFFIX, _TEXT, _ACTOR, *map(iri, (v.asks, v.scope, v.section))}
)
# What a document graph says in our words or as a fact about the document. All else is its words.
_OURS = frozenset(
    iri(name)
    for name in (
        v.RDFS + "label", v.DCTERMS + "title", v.DCTERMS + "identifier", v.DCTERMS + "source",
        v.DCTERMS + "license", v.document_kind, v.rights, v.reading_hash, v.extractor, v.original,
        v.sha256, v.text_sha256, v.media_type, v.retrieved, v.field, v.basis, v.note, v.rule,
        v.place, v.date_text, v.end_text, v.body_ref, v.item_number, v.urn, v.report_number,
        v.gss_code, v.marker, v.due, v.role, v.person_name, v.reason, v.link_rule,
    )
)  # fmt: skip
_STATEMENTS = {
    iri(v.FINDING): (iri(v.polarity), "{}"),
    iri(v.DENIAL): (iri(v.polarity), "denied: {}"),
    iri(v.RESOLUTION): (iri(v.decision_kind), "resolution ({})"),
    iri(v.COUNCIL_ACTION): ("", "council action"),
    iri(v.VIEW): (iri(v.holder), "view ({})"),
}
# Hashes, keys and addresses: long numbers in them are no telephone numbers.
_TECHNICAL = frozenset(
    iri(name)
    for name in (
        v.sha256, v.text_sha256, v.reading_hash, v.DCTERMS + "identifier", v.DCTERMS + "source",
        v.DCTERMS + "license", v.original, v.rule, v.extractor, v.media_type, v.cell_text, v.urn,
        v.gss_code, v.report_number,
    )
)  # fmt: skip
# A number or an address that the edge of a passage may have cut in two.
_CUT_CONTACT = re.compile(
    r"^[\w.-]*@|@[\w.-]*$|^[\d\s()+-]*\d[\d\s()-]{2}|[\d\s()+-]{2}\d[\d\s()-]*$"
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The rules of one export, with the names that it hides."""

    quotes: Quotes
    people: People
    names: Names
    public: frozenset[tuple[str, ...]]
    ordinary: frozenset[str]


def nobody_known(sha256: str) -> Sequence[Pair] | None:
    """Know of nobody beyond those whom the graph itself names."""
    return ()


def disclose(
    graphs: Graphs,
    *,
    quotes: Quotes,
    people: People,
    vocabularies: Graphs | None = None,
    named: Named = nobody_known,
) -> dict[str, tuple[Triple, ...]]:
    """Return the graphs with only those words and names that may be shown, sorted.

    Args:
        graphs: what documents and registers say.
        quotes: how much of documents' words.
        people: who is named.
        vocabularies: graphs in our own words; what is an ordinary word can be seen there too.
        named: whom each file names; a graph made without names does not know them, and its quotes
            have them all the same.
    """
    by_document = _by_document(graphs, named)
    said = [pair for pairs in by_document.values() for pair in pairs]
    public = _public(said) if people == "public" else frozenset()
    names = Names(name for name, _ in said if name_parts(name) not in public)
    everything = (*graphs.values(), *(vocabularies or {}).values())
    literals = (parts(o) for g in everything for _, _, o in g if o.startswith('"'))
    ordinary = ordinary_words((found[0] for found in literals if found), names.surnames)
    shown = _Shown(quotes, people, names, public, ordinary | _place_names(graphs.values()))
    return {
        name: tuple(sorted(set(_disclosed(graphs[name], shown, _here(graphs[name], by_document)))))
        for name in sorted(graphs)
    }


def _public(said: Iterable[Pair]) -> frozenset[tuple[str, ...]]:
    """The names that some document gives with a public post."""
    return frozenset(name_parts(name) for name, role in said if is_public(role, name))


def _by_document(graphs: Graphs, named: Named) -> dict[str, list[Pair]]:
    """Name and post of everyone whom each document names, by the document."""
    found: dict[str, list[Pair]] = {}
    for triples in graphs.values():
        roles = {s: _words(o) for s, p, o in triples if p == _ROLE}
        stands = {s: o for s, p, o in triples if p == _STANDS_IN}
        for s, p, o in triples:
            if p == _PERSON_NAME:
                found.setdefault(stands.get(s, s), []).append((_words(o), roles.get(s, "")))
        for document, sha256 in _files(triples):
            found.setdefault(document, []).extend(named(sha256) or ())
    return found


def _files(triples: Sequence[Triple]) -> Iterator[Pair]:
    """Each paper of a graph with the hash of each of its files."""
    official = {s for s, p, o in triples if p == _KIND and _words(o) == OFFICIAL}
    versions = {o: s for s, p, o in triples if p == _VERSION and s not in official}
    for s, p, o in triples:
        if p == _SHA256 and s in versions:
            yield versions[s], _words(o)


def unknown_files(graphs: Graphs, named: Named) -> tuple[str, ...]:
    """The hashes of the papers of which it is not known whom they name, so that none is hidden."""
    hashes = {sha256 for triples in graphs.values() for _, sha256 in _files(triples)}
    return tuple(sorted(sha256 for sha256 in hashes if named(sha256) is None))


def _here(triples: Sequence[Triple], by_document: Mapping[str, list[Pair]]) -> list[Pair]:
    """Those whom the documents name that a graph is about."""
    documents = {s for s, p, o in triples if p == TYPE and o == _DOCUMENT}
    documents |= {o for _, p, o in triples if p == _STANDS_IN}
    return [pair for document in sorted(documents) for pair in by_document.get(document, ())]


def _place_names(graphs: Iterable[Sequence[Triple]]) -> frozenset[str]:
    """Words of councils' names: a surname like them is not hidden where it stands alone."""
    altlabel = iri(v.SKOS + "altLabel")
    found: set[str] = set()
    for triples in graphs:
        councils = {s for s, p, o in triples if p == TYPE and o == iri(v.COUNCIL)}
        for s, p, o in triples if councils else ():
            if s in councils and p in (LABEL, altlabel):
                found.update(_words(o).casefold().split())
    return frozenset(found)


def _words(token: str) -> str:
    found = parts(token)
    return found[0] if found else ""


def _disclosed(triples: Sequence[Triple], shown: _Shown, named: Sequence[Pair]) -> Iterator[Triple]:
    documents = {s for s, p, o in triples if p == TYPE and o == _DOCUMENT}
    kinds = {_words(o) for s, p, o in triples if p == _KIND and s in documents}
    statuses = {o for s, p, o in triples if p == _STATUS and s in documents}
    own = kinds == {OFFICIAL} or statuses == {_RESTATEMENT}
    quotes: Quotes = "full" if own else shown.quotes
    gone = _left_out(triples, shown.people, quotes)
    alone = frozenset(surname(name) for name, _ in named) & shown.names.surnames
    alone -= shown.ordinary
    retold = _Retelling(
        shown=shown,
        quotes=quotes,
        document=bool(documents) or any(p == _STANDS_IN for _, p, _ in triples),
        alone=alone,
        pieces=frozenset(piece for name, _ in named for piece in name_parts(name)),
    )
    labels = _labels(triples, retold)
    for s, p, o in triples:
        if _within(s, gone) or _within(o, gone):
            continue
        if p == LABEL and s in labels:
            yield s, p, labels[s]
        elif not o.startswith('"') or o.endswith(">"):
            yield s, p, o
        elif (said := retold.literal(p, o)) is not None:
            yield s, p, said


def _left_out(triples: Sequence[Triple], people: People, quotes: Quotes) -> frozenset[str]:
    """Nodes that go, with whatever hangs on their IRIs: people and their evidence, quotes."""
    gone: set[str] = set()
    if people == "none":
        gone = {s for s, p, o in triples if p == TYPE and o == _PERSON}
        kept = {o for s, p, o in triples if p == _EVIDENCE and s not in gone}
        gone |= {o for s, p, o in triples if p == _EVIDENCE and s in gone and o not in kept}
    if quotes == "none":
        gone |= {s for s, p, o in triples if p == TYPE and o == _SELECTOR_TYPE}
    return frozenset(gone)


def _within(token: str, gone: frozenset[str]) -> bool:
    """Whether a term is one of the nodes, or a part of an evidence node (…/target, …/quote)."""
    if not gone or not token.startswith("<"):
        return False
    return token in gone or f"{token.rpartition('/')[0]}>" in gone


@dataclass(frozen=True, slots=True, kw_only=True)
class _Retelling:
    """Says a literal of one graph as far as it may be said."""

    shown: _Shown
    quotes: Quotes
    document: bool
    alone: frozenset[str]
    pieces: frozenset[str]

    def literal(self, predicate: str, token: str) -> str | None:
        """The literal as it may be shown, or None where it may not."""
        found = parts(token)
        if found is None:
            return token
        words, language, _ = found
        if predicate == _PERSON_NAME:
            return token if name_parts(words) in self.shown.public else None
        if predicate == _ACTOR and self.shown.people == "none":
            return None
        if predicate in (_PREFIX, _SUFFIX) and not self._surroundings(words):
            return None
        said = self.shown.names.hide(words, alone=self.alone)
        if predicate not in _TECHNICAL:
            said = hide_contacts(said)
        if predicate in _THEIRS or (self.document and predicate not in _OURS):
            if self.quotes == "none":
                return None
            said = shortened(said) if self.quotes == "short" else said
        return token if said == words else text(said, language=language)

    def _surroundings(self, words: str) -> bool:
        """Whether a quote's surroundings may be shown: names cut at their edges cannot be found."""
        if self.quotes != "full" or _CUT_CONTACT.search(words):
            return False
        if self.shown.people == "public" and not self.shown.names.surnames:
            return True
        found = [word.strip(".,;:()'’\"") for word in words.split()]
        edges = [edge for edge in {*found[:1], *found[-1:]} if edge]
        return not self.pieces.intersection(found) and not any(
            piece.startswith(edge) or piece.endswith(edge)
            for edge in edges
            for piece in self.pieces
        )


def _labels(triples: Sequence[Triple], retold: _Retelling) -> dict[str, str]:
    """The labels of statements, made anew from the words that may be shown."""
    kinds = {s: o for s, p, o in triples if p == TYPE and o in _STATEMENTS}
    told: dict[str, str] = {}
    about: dict[str, list[Pair]] = {}
    for s, p, o in triples:
        if s in kinds:
            about.setdefault(s, []).append((p, o))
            if p == _TEXT and (said := retold.literal(p, o)) is not None:
                told[s] = text(label(_words(said)))
    for s, kind in kinds.items():
        if s not in told:
            told[s] = text(_neutral(kind, about[s]))
    return told


def _neutral(kind: str, about: Iterable[Pair]) -> str:
    """What a statement is, in our words: its kind, and the themes it is about."""
    of_kind, form = _STATEMENTS[kind]
    values = dict(about)
    what = form.format(_last(values[of_kind]) if of_kind in values else "not stated")
    themes = sorted(_last(o) for p, o in about if p == _THEME)
    return f"{what} on {', '.join(themes)}" if themes else what


def _last(token: str) -> str:
    """The last part of an IRI as words."""
    return re.split(r"[/#]", token.strip("<>"))[-1].replace("-", " ")


def shortened(words: str) -> str:
    """At most 25 words and 160 characters of a passage, cut at a word.

    >>> shortened("word " * 30).count("word")
    25
    """
    pieces = list(re.finditer(r"\S+", words))
    if len(pieces) <= QUOTE_WORDS and len(words) <= QUOTE_CHARACTERS:
        return words
    ends = [
        piece.end()
        for piece in pieces[:QUOTE_WORDS]
        if piece.end() <= QUOTE_CHARACTERS - 2  # room for the mark of the cut
    ]
    return (words[: ends[-1]] if ends else words[: QUOTE_CHARACTERS - 2]) + " …"
