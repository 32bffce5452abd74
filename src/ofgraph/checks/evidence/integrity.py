"""Whether the evidence still stands: every quote is its slice of the text, every cell as it was.

The texts and tables that were read are kept apart from the store; `Kept` says how to get at them.
What only rests on a proposal is a warning, as nobody holds it for a fact yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ... import vocab as v
from ...graph.dataset import is_proposals
from ...graph.terms import iri
from ...ids import sha256_hex
from ..batches import in_batches
from ..report import Violation
from .findings import Place, finding

if TYPE_CHECKING:
    from ...graph.store import Store
    from ...graph.values import Row

_SURROGATES = re.compile("[\ud800-\udfff]")

_QUOTES = f"""
SELECT ?version ?start ?end ?exact ?prefix ?suffix ?evidence ?graph WHERE {{
  %s
  GRAPH ?graph {{
    ?evidence a {iri(v.EVIDENCE)} ; {iri(v.OA + "hasTarget")} ?target .
    ?target {iri(v.OA + "hasSource")} ?version ; {iri(v.OA + "hasSelector")} ?words, ?position .
    ?words {iri(v.OA + "exact")} ?exact ; {iri(v.OA + "prefix")} ?prefix ;
      {iri(v.OA + "suffix")} ?suffix .
    ?position {iri(v.OA + "start")} ?start ; {iri(v.OA + "end")} ?end .
  }}
}}"""
_CELLS = f"""
SELECT ?file ?sheet ?cell ?text ?evidence ?graph WHERE {{
  %s
  GRAPH ?graph {{
    ?evidence a {iri(v.CELL_EVIDENCE)} ; {iri(v.sha256)} ?file ;
      {iri(v.sheet)} ?sheet ; {iri(v.cell)} ?cell ; {iri(v.cell_text)} ?text .
  }}
}}"""
_KINDS = f"""
SELECT ?evidence ?kind ?graph WHERE {{
  %s
  VALUES ?kind {{ {iri(v.EVIDENCE)} {iri(v.CELL_EVIDENCE)} {iri(v.SIDECAR_EVIDENCE)} }}
  GRAPH ?graph {{ ?evidence a ?kind }}
}}"""
_CITED = f"""
SELECT ?record ?evidence ?graph WHERE {{
  %s
  GRAPH ?graph {{ ?record {iri(v.evidence)} ?evidence }}
}}"""
_VERSIONS = f"""
SELECT ?version ?file ?text ?characters ?name ?document ?title WHERE {{
  %s
  ?version {iri(v.sha256)} ?file ; {iri(v.text_sha256)} ?text .
  ?document {iri(v.version)} ?version .
  OPTIONAL {{ ?version {iri(v.characters)} ?characters }}
  OPTIONAL {{ ?version {iri(v.RDFS + "label")} ?name }}
  OPTIONAL {{ ?document {iri(v.DCTERMS + "title")} ?title }}
}}"""
_CITING = f"""
SELECT ?evidence ?record ?label ?place ?document ?title WHERE {{
  %s
  OPTIONAL {{
    ?record {iri(v.evidence)} ?evidence
    OPTIONAL {{ ?record {iri(v.RDFS + "label")} ?label }}
  }}
  OPTIONAL {{ ?evidence {iri(v.place)} ?place }}
  OPTIONAL {{
    ?evidence {iri(v.document)} ?document
    OPTIONAL {{ ?document {iri(v.DCTERMS + "title")} ?title }}
  }}
}}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was read and is kept beside a store.

    `text` gives a canonical text by its hash, as it stands now, None where there is none.
    `cells` gives the cells of a file by the file's hash: (sheet, cell) to the words in it.
    """

    text: Callable[[str], str | None]
    cells: Callable[[str], Mapping[tuple[str, str], str] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fault:
    """A rule that one piece of evidence breaks, before it is known whose evidence it is."""

    rule: str
    evidence: str
    graph: str
    said: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    """The version of a document that quotes count in."""

    iri: str
    file: str
    text: str
    characters: int | None
    document: str
    title: str

    @property
    def place(self) -> Place:
        return Place(focus=self.iri, label=self.title, document=self.title, iri=self.document)


def check_integrity(
    store: Store, kept: Kept, *, graphs: Iterable[str] | None = None
) -> tuple[Violation, ...]:
    """Hold all evidence, or that of some graphs, to the texts and tables it was taken from."""
    among = None if graphs is None else sorted(set(graphs))
    quotes = _rows(store, _QUOTES, "graph", among)
    versions = _versions(store, quotes, everything=among is None)
    faults: list[_Fault] = []
    found: list[Violation] = list(_quotes(quotes, versions, kept, faults))
    found += _cells(_rows(store, _CELLS, "graph", among), kept, faults)
    kinds = _rows(store, _KINDS, "graph", among)
    faults += _loose(kinds, _rows(store, _CITED, "graph", among), quotes)
    found += _told(store, faults)
    return tuple(sorted(found, key=lambda one: one.order))


def _rows(store: Store, query: str, variable: str, names: Collection[str] | None) -> list[Row]:
    """Ask for everything, or only where a variable is one of some names, a part at a time."""
    if names is None:
        return list(store.select(query % "", proposals=True).rows)
    rows: list[Row] = []
    for some in in_batches(sorted(names)):
        terms = " ".join(map(iri, some))
        rows += store.select(query % f"VALUES ?{variable} {{ {terms} }}", proposals=True).rows
    return rows


def _versions(store: Store, quotes: list[Row], *, everything: bool) -> dict[str, _Version]:
    names = None if everything else {str(row[0]) for row in quotes}
    return {
        str(version): _Version(
            iri=str(version),
            file=str(file),
            text=str(text),
            characters=characters if isinstance(characters, int) else None,
            document=str(document),
            title=str(title or name or document),
        )
        for version, file, text, characters, name, document, title in _rows(
            store, _VERSIONS, "version", names
        )
    }


def _quotes(
    rows: list[Row], versions: Mapping[str, _Version], kept: Kept, faults: list[_Fault]
) -> Iterator[Violation]:
    """Hold quotes to their texts, one document after the other."""
    rows.sort(key=lambda row: str(row[0]))
    absent: list[_Version] = []
    for name, group in groupby(rows, key=lambda row: str(row[0])):
        members, version = list(group), versions.get(name)
        if version is None:
            faults += (_of_no_document(row) for row in members)
            continue
        text = kept.text(version.text)
        if text is None:
            absent.append(version)
        elif sha256_hex(text.encode("utf-8", "surrogatepass")) != version.text:
            yield _damaged(version, len(members))
        else:
            yield from _length(version, text)
            plain = _SURROGATES.sub("\ufffd", text)  # as the store writes them
            for row in members:
                faults += _against(plain, row)
    yield from _absent(absent, len(versions))


def _against(text: str, row: Row) -> Iterator[_Fault]:
    """What is wrong with one quote; its context matters only where the quote itself is right."""
    _, start, end, exact, prefix, suffix, _, _ = row
    words = str(exact)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        problem = f"The words are said to stand at {start} to {end}"
        yield _fault("offsets", row, f"{problem}, but the text ends at {len(text)}.")
    elif text[start:end] != words:
        problem = f"At {start} to {end} the document says “{_short(text[start:end])}”."
        yield _fault("verbatim", row, f"{problem} {_elsewhere(text, words)}")
    elif not (
        text.startswith(str(suffix), end)
        and text.endswith(str(prefix), max(0, start - len(str(prefix))), start)
    ):
        yield _fault("context", row, "The words before or after the quote are not the document's.")


def _fault(rule: str, row: Row, problem: str) -> _Fault:
    exact, evidence, graph = str(row[3]), str(row[6]), str(row[7])
    return _Fault(rule=rule, evidence=evidence, graph=graph, said=exact, problem=problem)


def _of_no_document(row: Row) -> _Fault:
    return _fault("version", row, "The words are quoted from a text that no document here has.")


def _elsewhere(text: str, words: str) -> str:
    """Where the words do stand, if they stand in one place only."""
    first = text.find(words)
    if first < 0:
        return "The words quoted stand nowhere in the document."
    if text.find(words, first + 1) >= 0:
        return "The words quoted stand in several places of the document."
    return f"The words quoted stand at {first} to {first + len(words)}."


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 80 else plain[:80].rsplit(" ", 1)[0] + " …"


def _damaged(version: _Version, quotes: int) -> Violation:
    return finding(
        "text-damaged",
        version.place,
        problem="The text kept of this document is not the text that was read: its "
        f"{quotes} quotes cannot be held against it.",
        advice=_read_again(version),
        value=version.text,
    )


def _read_again(version: _Version) -> str:
    return (
        f"If you have the file: delete texts/{version.text[:8]}….txt, "
        f"readings/{version.file[:8]}….json and state.json in the data folder, and build (or add "
        "the file) again."
    )


def _length(version: _Version, text: str) -> Iterator[Violation]:
    if version.characters not in (None, len(text)):
        problem = f"The graph says {version.characters} characters, the text has {len(text)}."
        yield finding("text-length", version.place, problem=problem, value=str(version.characters))


def _absent(absent: list[_Version], documents: int) -> Iterator[Violation]:
    """Texts that are not kept: each by name, unless nothing at all is kept here."""
    if len(absent) > 1 and len(absent) == documents:
        place = Place(focus=v.DOCUMENT_VERSION, label="The documents of this store")
        problem = f"None of the texts of its {documents} documents is kept here."
        yield finding("text-missing", place, problem=problem, value=str(documents))
        return
    for version in absent:
        yield finding(
            "text-missing",
            version.place,
            problem="The text of this document is not kept: its quotes cannot be held against it.",
            advice=_read_again(version),
            value=version.text,
        )


def _cells(rows: list[Row], kept: Kept, faults: list[_Fault]) -> Iterator[Violation]:
    """Hold the cells of official files to what was read from them."""
    rows.sort(key=lambda row: str(row[0]))
    for file, group in groupby(rows, key=lambda row: str(row[0])):
        cells = kept.cells(file)
        if cells is None:
            label = f"official file {file[:12]}…"
            problem = f"Its table is not kept here: {len(list(group))} cells are not compared."
            yield finding(
                "table-missing", Place(focus=v.DOCUMENT, label=label), problem=problem, value=file
            )
            continue
        for _, sheet, cell, text, evidence, graph in group:
            there = cells.get((str(sheet), str(cell)))
            if there != str(text):
                says = "is not known" if there is None else f"says “{_short(there)}”"
                problem = f"Cell {cell} of sheet {sheet} {says}; the graph says “{text}”."
                faults.append(
                    _Fault(
                        rule="cell",
                        evidence=str(evidence),
                        graph=str(graph),
                        said=str(text),
                        problem=problem,
                    )
                )


def _loose(kinds: list[Row], cited: list[Row], quotes: list[Row]) -> Iterator[_Fault]:
    """Evidence of no record, records whose evidence is gone, and evidence without its words."""
    there = {(str(evidence), str(graph)): str(kind) for evidence, kind, graph in kinds}
    named = {(str(evidence), str(graph)) for _, evidence, graph in cited}
    whole = {(str(row[6]), str(row[7])) for row in quotes}
    for rule, keys, problem in (
        ("orphan", there.keys() - named, "This evidence is evidence for no record."),
        ("missing", named - there.keys(), "The evidence for this record is not in the store."),
        (
            "incomplete",
            {key for key, kind in there.items() if kind == v.EVIDENCE} - whole,
            "This evidence lacks its words, those around them, their place or their text.",
        ),
    ):
        for evidence, graph in sorted(keys):
            yield _Fault(rule=rule, evidence=evidence, graph=graph, said="", problem=problem)


def _told(store: Store, faults: Collection[_Fault]) -> Iterator[Violation]:
    """Say of each fault whose evidence it is: only what is wrong is looked up."""
    citing: dict[str, Row] = {}
    for row in _rows(store, _CITING, "evidence", {fault.evidence for fault in faults}):
        key = str(row[0])
        citing[key] = min(citing.get(key, row), row, key=str)
    for fault in faults:
        _, record, label, place, document, title = citing[fault.evidence]
        focus = str(record or fault.evidence)
        yield finding(
            fault.rule,
            Place(
                focus=focus,
                label=str(label or title or focus),
                document=None if document is None else str(title or document),
                iri=None if document is None else str(document),
                place=None if place is None else str(place),
            ),
            problem=fault.problem,
            value=fault.evidence,
            quote=fault.said or None,
            proposed=is_proposals(fault.graph),
        )
