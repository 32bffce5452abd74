"""What a thing is called, and what identifies one that no document is behind."""

from __future__ import annotations

from collections.abc import Iterator

from ... import vocab as v
from ..wording import clean, short_id
from .told import Thing, Told

_LABELS = (v.SKOS + "prefLabel", v.RDFS + "label", v.DCTERMS + "title", v.text)
GRADES = {
    v.grade_at_time: "grade at the time, as a document of the time says",
    v.grade_at_time_inferred: "grade at the time, inferred: no document of the time says it",
    v.grade_as_republished: "grade as Ofsted’s file has it today",
}
_WORKED_OUT = "worked out by ofgraph, not said by an inspectorate"


def name_of(thing: Thing) -> str:
    """The label of a thing, else the short form of its address."""
    return clean(thing.first(*_LABELS) or short_id(thing.address))


def about(told: Told, thing: Thing) -> tuple[str, ...]:
    """What else tells a thing from others: a council's codes, a judgement's grades, whose view."""
    found = {
        "council": _of_council, "judgement": _of_judgement, "view": _of_view,
        "resolution": _of_resolution, "recurrence": _of_recurrence,
        "change of a theme": _of_change, "reckoning": _of_reckoning,
    }.get(thing.sort)  # fmt: skip
    return tuple(found(thing)) if found else tuple(_of_concept(told, thing))


def _of_council(thing: Thing) -> Iterator[str]:
    for code in thing.all(v.area_code):
        yield f"ONS code {clean(code.words)}"
    for word, name in (("from", v.existed_from), ("until", v.existed_until)):
        if (day := thing.first(name)) is not None:
            yield f"{word} {clean(day)}"
    yield "from ofgraph’s register of councils"


def _of_judgement(thing: Thing) -> Iterator[str]:
    for name, basis in GRADES.items():
        if grade := thing.first(name):
            yield f"{basis}: {clean(grade)}"


def _of_view(thing: Thing) -> Iterator[str]:
    if holder := thing.first(v.holder):
        yield f"whose: {clean(holder)}"


def _of_resolution(thing: Thing) -> Iterator[str]:
    if kind := thing.first(v.decision_kind):
        yield f"of the kind: {clean(kind)}"


def _of_recurrence(thing: Thing) -> Iterator[str]:
    raised, could = thing.first(v.times_raised), thing.first(v.visits_that_could)
    if raised and could:
        yield f"raised at {clean(raised)} of the {clean(could)} visits that could have raised it"
    if status := thing.first(v.recurrence_status):
        latest = thing.first(v.status_as_of)
        yield f"{clean(status).lower()}" + (f", as of {clean(latest)}" if latest else "")
        yield _WORKED_OUT


def _of_change(thing: Thing) -> Iterator[str]:
    if kind := thing.first(v.change_kind):
        yield clean(kind).lower()
        yield _WORKED_OUT
    for word, name in (("from", v.from_visit), ("to", v.to_visit)):
        if visit := thing.first(name):
            yield f"{word} {clean(visit)}"


def _of_reckoning(thing: Thing) -> Iterator[str]:
    for word, name in (("by", v.software), ("inputs", v.inputs_hash)):
        if said := thing.first(name):
            yield f"{word} {clean(said)}"
    yield from (clean(one.words) for one in thing.all(v.parameter))


def _of_concept(told: Told, thing: Thing) -> Iterator[str]:
    """The definition of a concept or of a term of the ontology, and the scheme it is in."""
    schemes = told.things(thing.addresses(v.SKOS + "inScheme", v.RDFS + "isDefinedBy"))
    if said := thing.first(v.SKOS + "definition"):
        yield clean(said)
    for scheme in schemes.values():
        version, licence = scheme.first(v.OWL + "versionInfo"), scheme.first(v.DCTERMS + "license")
        parts = [f"in {name_of(scheme)}", f"version {version}" if version else "",
                 f"licence {licence}" if licence else ""]  # fmt: skip
        yield clean(", ".join(part for part in parts if part))
