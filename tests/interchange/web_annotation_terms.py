"""The terms of the W3C Web Annotation context that we use, as its vocabulary defines them.

Stands in for the context that files refer to, so that no test fetches anything. From: Web
Annotation Vocabulary, W3C Recommendation 23 February 2017, appendix A.
"""

from __future__ import annotations

from collections.abc import Mapping

OA = "http://www.w3.org/ns/oa#"
ACTIVITY = "http://www.w3.org/ns/activitystreams#"


def _address(term: str) -> Mapping[str, str]:
    return {"@id": term, "@type": "@id"}


TERMS: Mapping[str, object] = {
    "oa": OA, "as": ACTIVITY, "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/", "dctypes": "http://purl.org/dc/dcmitype/",
    "foaf": "http://xmlns.com/foaf/0.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id", "type": "@type",
    **{name: f"oa:{name}" for name in (
        "Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector",
        "TextPositionSelector", "classifying", "describing", "linking", "tagging", "exact",
        "prefix", "suffix",
    )},
    "Text": "dctypes:Text", "Person": "foaf:Person", "Software": "as:Application",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "body": _address("oa:hasBody"), "target": _address("oa:hasTarget"),
    "source": _address("oa:hasSource"), "selector": _address("oa:hasSelector"),
    "creator": _address("dcterms:creator"), "generator": _address("as:generator"),
    "canonical": _address("oa:canonical"), "partOf": _address("as:partOf"),
    "first": _address("as:first"),
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "format": "dc:format", "language": "dc:language", "value": "rdf:value", "name": "foaf:name",
    "label": "rdfs:label",
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
}  # fmt: skip
