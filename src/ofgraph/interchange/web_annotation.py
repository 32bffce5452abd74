"""Readings as W3C Web Annotations: one a record, in a collection with one page, one a line.

An annotation has a target for every piece of evidence (the words with what stands around them,
and their place in code points) and bodies that say what the words are: the kind of record and its
values by the addresses of our vocabulary, themes as tags, and one label for programs that show
only text. Its `canonical` is the record's own; its `id` is that of what the record says now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from .. import vocab as v
from ..ids import Minter, content_hash
from ..linking.judgements import grade_concept
from ..records import Evidence, Judgement, Reading, Record
from ..review.session import OpenPaper
from ..review.slots import slots_of, value_of
from .labels import label_of
from .marks import Shown, json_line, version_now

Json: TypeAlias = "str | int | float | Sequence[Json] | Mapping[str, Json]"

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""Referred to, as the recommendation asks, and never fetched."""
CLASSES: Mapping[str, str] = {
    "finding": v.FINDING, "visit": v.VISIT_MENTION, "judgement": v.JUDGEMENT_MENTION,
    "action": v.COUNCIL_ACTION, "view": v.VIEW, "resolution": v.RESOLUTION,
    "person": v.PERSON_MENTION,
}  # fmt: skip
SCHEMES: Mapping[str, str] = {
    "polarity": "polarity", "attribution": "attribution", "kind": "kind", "status": "status",
    "area": "area", "grade": "grade", "holder": "holder", "type": "decision", "themes": "theme",
}  # fmt: skip
"""Slots whose values have addresses, and the scheme of those."""
_REVIEWED = {"accepted": "accepted_by_rule", "proposed": "proposed"}


def collection(
    papers: Iterable[tuple[OpenPaper, Sequence[Shown]]], *, minter: Minter
) -> Iterator[str]:
    """The lines of a collection of annotations.

    Args:
        papers: each with the records to give.
        minter: makes addresses under the project's base.
    """
    items = [
        (annotation_id(paper, one, minter), _annotation(paper, one, minter))
        for paper, records in papers for one in records
    ]  # fmt: skip
    ids: list[Json] = [id for id, _ in items]
    me = minter.record("annotations", content_hash(*(id for id, _ in items)))
    head = {
        "@context": [CONTEXT, {"ofg": v.OFG, "dcterms": v.DCTERMS}],
        "id": me,
        "type": "AnnotationCollection",
        "label": "What ofgraph reads in papers",
        "total": len(items),
        "dcterms:hasPart": [{"id": id} for id in ids],
    }
    page = {"id": f"{me}/page-1", "type": "AnnotationPage", "partOf": me, "startIndex": 0}
    yield f'{json_line(head)[:-1]},"first":'
    yield f'{json_line(page)[:-1]},"items":['
    for number, (_, item) in enumerate(items, start=1):
        yield json_line(item) + ("," if number < len(items) else "")
    yield "]}}"


def annotation_id(paper: OpenPaper, one: Shown, minter: Minter) -> str:
    """The address of what a record says now: kind, key and version."""
    version = version_now(one.record, paper.reviewed.keys)
    return f"{minter.record('annotation', one.kind)}/{one.key}/{version}"


def _annotation(paper: OpenPaper, one: Shown, minter: Minter) -> dict[str, Json]:
    record, reading = one.record, paper.reviewed.reading
    first = record.evidence[0]
    rule = first.rule or "unnamed"
    id = annotation_id(paper, one, minter)
    generator: dict[str, Json] = {
        "id": minter.record("rule", rule), "type": "Software",
        "name": f"ofgraph, rule {rule} of {reading.extractor or 'an unnamed extractor'}",
    }  # fmt: skip
    said: dict[str, Json] = {
        "id": id,
        "type": "Annotation",
        "canonical": id.rpartition("/")[0],
        "motivation": ["classifying", "tagging"],
        "generator": generator,
        **_decided(paper, one),
        "body": list(_bodies(paper, one, minter)),
        "target": [_target(paper, piece, minter) for piece in record.evidence],
        "ofg:rule": rule,
    }
    if first.confidence is not None:
        said["ofg:confidence"] = first.confidence
    return said


def _decided(paper: OpenPaper, one: Shown) -> dict[str, Json]:
    """Who vouches for a record: the reviewer and the time they decided, else the rule."""
    decision = paper.reviewed.decided.get(one.key)
    if one.status != "reviewed" or decision is None:
        status = _REVIEWED.get(one.status, "accepted_by_person")
        return {"ofg:reviewStatus": {"id": v.concept("review", status)}}
    status = "edited" if decision.verdict == "edit" else "accepted_by_person"
    who = content_hash(decision.reviewer, length=12)
    return {
        "creator": {"id": f"urn:ofgraph:reviewer:{who}", "type": "Person",
                    "name": decision.reviewer},
        "created": decision.time,
        "ofg:reviewStatus": {"id": v.concept("review", status)},
    }  # fmt: skip


def _bodies(paper: OpenPaper, one: Shown, minter: Minter) -> Iterator[Json]:
    record = one.record
    denied = getattr(record, "negated", False)
    yield _concept(v.DENIAL if denied else CLASSES[one.kind], "classifying")
    yield {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "language": "en",
           "value": label_of(record)}  # fmt: skip
    for slot in slots_of(one.kind):
        value = value_of(record, slot)
        if slot.field in SCHEMES:
            for word in value if isinstance(value, tuple) else (value,):
                purpose = "tagging" if slot.field == "themes" else "classifying"
                address = _address(slot.field, str(word), record, paper.reviewed.reading)
                yield _concept(address, purpose)
        elif slot.field == "visit" and isinstance(value, str):
            key = paper.reviewed.keys.get(value)
            if key:
                yield _concept(f"{minter.record('annotation', 'visit')}/{key}", "linking")
        elif isinstance(value, str):
            yield {"type": "TextualBody", "purpose": "describing", "format": "text/plain",
                   "value": value, "ofg:field": slot.field}  # fmt: skip


def _concept(address: str, purpose: str) -> dict[str, Json]:
    return {"type": "SpecificResource", "purpose": purpose, "source": address}


def _address(slot: str, word: str, record: Record, reading: Reading) -> str:
    if slot == "themes":
        return v.theme_iri(word)
    if isinstance(record, Judgement) and slot == "grade":
        visits = (*reading.visits, *reading.proposed.visits)
        framework = next((x.framework for x in visits if x.id == record.visit), None)
        return v.concept("grade", grade_concept(word, framework))
    return v.concept(SCHEMES[slot], word)


def _target(paper: OpenPaper, piece: Evidence, minter: Minter) -> dict[str, Json]:
    about = paper.document.about
    return {
        "source": {
            "id": minter.version(paper.work, about.sha256), "type": "Text", "format": "text/plain",
            "ofg:sha256": about.sha256, "dcterms:title": about.name,
        },
        "selector": [
            {"type": "TextQuoteSelector", "exact": piece.quote, "prefix": piece.prefix,
             "suffix": piece.suffix},
            {"type": "TextPositionSelector", "start": piece.start, "end": piece.end},
        ],
    }  # fmt: skip
