"""What a store tells of things: their properties, evidence and documents, asked for in batches."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ... import vocab as v
from ...graph.chosen import STATUS_OF
from ...graph.store import Store
from ...graph.terms import local_name
from ...graph.values import Iri, Value
from ..names import Names
from ..parameters import MOST_VALUES
from ..run import rows as rows_of
from ..wording import text_or_none
from .records import Proof, Source

_ADDRESS = re.compile(r"""^(?:https?://|urn:)[^\x00-\x20<>"{}|^`\\]+$""")
_NO_MEETING = "A meeting, date not known"
_OFFICIAL = "official-outcomes"

# Classes from the most telling to the least, and what people call them.
SORTS = {
    v.DENIAL: "denial", v.FINDING: "finding", v.COUNCIL_ACTION: "action", v.VIEW: "view",
    v.RESOLUTION: "resolution", v.RECURRENCE: "recurrence", v.THEME_CHANGE: "change of a theme",
    v.DERIVATION: "reckoning", v.JUDGEMENT: "judgement",
    v.JUDGEMENT_MENTION: "grade", v.VISIT: "visit", v.VISIT_MENTION: "mention of a visit",
    v.DOCUMENT: "document", v.DOCUMENT_VERSION: "version of a document", v.MEETING: "meeting",
    v.AGENDA_ITEM: "agenda item", v.PERSON_MENTION: "person", v.COUNCIL: "council",
    v.COMMITTEE: "committee", v.THEME: "theme", v.LINK: "link", v.EVIDENCE: "evidence",
    v.CELL_EVIDENCE: "evidence", v.SIDECAR_EVIDENCE: "evidence", v.UNKNOWN: "unknown",
    v.FRAMEWORK: "framework", v.AREA: "judgement area", v.GRADE: "grade of a scale",
    v.SKOS + "ConceptScheme": "scheme", v.SKOS + "Concept": "concept",
}  # fmt: skip
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Said(NamedTuple):
    """One value of a property, and its name where it has one."""

    value: Value
    name: str | None

    @property
    def words(self) -> str:
        """What people call it."""
        return self.name or str(self.value)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with all that is said of it, by property."""

    address: str
    properties: Mapping[str, tuple[Said, ...]]

    @property
    def sort(self) -> str:
        """What kind of thing it is, as people call it."""
        classes = [str(said.value) for said in self.all(v.RDF + "type")]
        known = next((SORTS[one] for one in SORTS if one in classes), None)
        if known or not classes:
            return known or "thing"
        return _HUMP.sub(" ", local_name(min(classes))).lower()

    def all(self, *properties: str) -> tuple[Said, ...]:
        """Every value of these properties."""
        return tuple(said for name in properties for said in self.properties.get(name, ()))

    def first(self, *properties: str) -> str | None:
        """The words of the first value of the first of these properties that has one."""
        return next((said.words for said in self.all(*properties)), None)

    def value(self, *properties: str) -> Value:
        """The first value itself."""
        return next((said.value for said in self.all(*properties)), None)

    def addresses(self, *properties: str) -> tuple[str, ...]:
        """The values that are addresses."""
        return tuple(str(one.value) for one in self.all(*properties) if isinstance(one.value, Iri))

    @property
    def status(self) -> str | None:
        """Who accepted it: reviewed, accepted or proposed; None for what nobody needs to accept."""
        return STATUS_OF.get(str(self.value(v.review_status)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A piece of evidence with all that the graph holds of it."""

    thing: str
    evidence: str
    document: str
    version: str | None
    proof: Proof
    prefix: str
    suffix: str
    start: int | None
    end: int | None
    confidence: float | None
    sha256: str | None


class Told:
    """Asks one store; what was told once is not asked for again."""

    def __init__(self, store: Store, names: Names | None = None) -> None:
        self.store = store
        self.names = names or Names(store)
        self._things: dict[str, Thing] = {}
        self._traces: dict[str, tuple[Trace, ...]] = {}
        self._sources: dict[str, tuple[Source, ...]] = {}

    def things(self, addresses: Iterable[str]) -> Mapping[str, Thing]:
        """Those of the addresses of which anything is said, with what is said."""
        wanted = tuple(dict.fromkeys(addresses))
        missing = [one for one in wanted if one not in self._things]
        said: dict[str, dict[str, list[Said]]] = {}
        for row in self.rows("source-properties", "thing", missing):
            properties = said.setdefault(str(row["thing"]), {})
            values = properties.setdefault(str(row["property"]), [])
            name = None if row["valueName"] is None else str(row["valueName"])
            found = Said(row["value"], name)  # type: ignore[arg-type]
            # Labels in other languages would repeat a value.
            if not values or values[-1].value != found.value:
                values.append(found)
        for address in missing:
            known = {name: tuple(values) for name, values in said.get(address, {}).items()}
            self._things[address] = Thing(address, known)
        return {one: self._things[one] for one in wanted if self._things[one].properties}

    def traces(self, addresses: Iterable[str]) -> Mapping[str, tuple[Trace, ...]]:
        """The evidence of each of the things, in the order of their documents."""
        wanted = tuple(dict.fromkeys(addresses))
        missing = [one for one in wanted if one not in self._traces]
        found = list(self.rows("source-evidence", "thing", missing))
        self.sources(str(row["document"]) for row in found)
        told: dict[str, list[Trace]] = {one: [] for one in missing}
        for row in found:
            if trace := self._trace(row):
                told[str(row["thing"])].append(trace)
        self._traces.update((one, tuple(traces)) for one, traces in told.items())
        return {one: self._traces[one] for one in wanted}

    def sources(self, documents: Iterable[str]) -> Mapping[str, tuple[Source, ...]]:
        """Each document as a source, one for each version of it; those that are not known not."""
        wanted = tuple(dict.fromkeys(documents))
        missing = [one for one in wanted if one not in self._sources]
        told: dict[str, list[dict[str, object]]] = {one: [] for one in missing}
        for row in self.rows("source-documents", "document", missing):
            told[str(row["document"])].append(row)
        for document, found in told.items():
            versions = dict.fromkeys(str(row["version"]) for row in found)
            self._sources[document] = tuple(
                _source([row for row in found if str(row["version"]) == one]) for one in versions
            )
        return {one: self._sources[one] for one in wanted if self._sources[one]}

    def ask(self, query: str, **given: str | tuple[str, ...]) -> Iterator[dict[str, object]]:
        """The rows of a named query."""
        yield from rows_of(self.store, query, given, names=self.names)

    def rows(
        self, query: str, parameter: str, addresses: Iterable[str]
    ) -> Iterator[dict[str, object]]:
        """The rows of a named query about these addresses, a batch at a time."""
        wanted = [one for one in addresses if _ADDRESS.match(one)]
        for at in range(0, len(wanted), MOST_VALUES):
            yield from rows_of(
                self.store, query, {parameter: wanted[at : at + MOST_VALUES]}, names=self.names
            )

    def _trace(self, row: Mapping[str, object]) -> Trace | None:
        versions = self._sources.get(str(row["document"]), ())
        if not versions:
            return None
        version = text_or_none(row["version"])
        source = next((one for one in versions if _is_of(one, version)), versions[0])
        confidence = row["confidence"]
        return Trace(
            thing=str(row["thing"]),
            evidence=str(row["evidence"]),
            document=str(row["document"]),
            version=version,
            proof=_proof(row, source),
            prefix=text_or_none(row["prefix"]) or "",
            suffix=text_or_none(row["suffix"]) or "",
            start=row["start"] if isinstance(row["start"], int) else None,
            end=row["end"] if isinstance(row["end"], int) else None,
            confidence=float(confidence) if isinstance(confidence, int | float | Decimal) else None,
            sha256=text_or_none(row["sha256"]) or source.sha256,
        )


def _is_of(source: Source, version: str | None) -> bool:
    """Whether a version's address ends as the hash of the file begins."""
    key = (version or "").rsplit("/", 1)[-1]
    return bool(key) and (source.sha256 or "").startswith(key)


def _source(found: list[dict[str, object]]) -> Source:
    """One version of a document; where it has several dates or names, the first of each."""

    def first(column: str) -> object:
        return next((row[column] for row in found if row[column] is not None), None)

    issued, as_at = first("issued"), first("asAt")
    kind, meeting = str(first("documentKind")), text_or_none(first("meetingName"))
    inspectorates = sorted({str(row["inspectorateName"]) for row in found} - {"None"})
    issuer = " and ".join(inspectorates) or text_or_none(first("councilName"))
    return Source(
        document=str(first("document")),
        title=str(first("documentTitle")),
        document_status=str(first("documentStatus")).rsplit("/", 1)[-1],
        kind=kind,
        by_inspectorate=str(first("extractor")).startswith("reports@"),
        issuer="Ofsted" if kind == _OFFICIAL else issuer,
        address=text_or_none(first("address")),
        file=text_or_none(first("file")),
        sha256=text_or_none(first("sha256")),
        retrieved=text_or_none(first("retrieved")),
        meeting=None if meeting == _NO_MEETING else meeting,
        committee=text_or_none(first("committeeName")),
        meeting_date=text_or_none(first("meetingDate")),
        item=text_or_none(first("item")),
        issued=issued if isinstance(issued, dt.date) else None,
        as_at=as_at if isinstance(as_at, dt.date) else None,
        rights=text_or_none(first("rights")),
    )


def _proof(row: Mapping[str, object], source: Source) -> Proof:
    rule, rights = text_or_none(row["rule"]), text_or_none(row["rights"]) or source.rights
    status = text_or_none(row["status"])
    if row["cell"] is not None:
        place = f"sheet {row['sheet']}, cell {row['cell']}"
        return Proof(sort="cell", words=str(row["cellText"]), place=place, rule=rule,
                     rights=rights, status=status, source=source)  # fmt: skip
    if row["field"] is not None:
        said = f"{row['field']} ({row['basis']}) {row['note'] or ''}".strip()
        return Proof(sort="sidecar", words=said, place=None, rule=rule, rights=rights,
                     status=status, source=source)  # fmt: skip
    return Proof(sort="quote", words=str(row["quote"] or ""), place=text_or_none(row["place"]),
                 rule=rule, rights=rights, status=status, source=source)  # fmt: skip
