"""The names of the standard vocabularies' terms: those used all the time, and the whole lists."""

from __future__ import annotations

from functools import cache

from ... import vocab as v

# Web Annotation, which rdflib has no list of.
_OA = (
    "Annotation", "Choice", "CssSelector", "CssStyle", "DataPositionSelector", "Direction",
    "FragmentSelector", "HttpRequestState", "Motivation", "PreferContainedDescriptions",
    "PreferContainedIRIs", "RangeSelector", "ResourceSelection", "Selector", "SpecificResource",
    "State", "Style", "SvgSelector", "TextPositionSelector", "TextQuoteSelector", "TextualBody",
    "TimeState", "XPathSelector", "annotationService", "assessing", "autoDirection",
    "bodyValue", "bookmarking", "cachedSource", "canonical", "classifying", "commenting",
    "describing", "editing", "end", "exact", "hasBody", "hasEndSelector", "hasPurpose",
    "hasScope", "hasSelector", "hasSource", "hasStartSelector", "hasState", "hasTarget",
    "highlighting", "identifying", "linking", "ltrDirection", "moderating", "motivatedBy",
    "prefix", "processingLanguage", "questioning", "refinedBy", "renderedVia", "replying",
    "rtlDirection", "sourceDate", "sourceDateEnd", "sourceDateStart", "start", "styleClass",
    "styledBy", "suffix", "tagging", "textDirection", "via",
)  # fmt: skip


@cache
def standard_terms(space: str) -> frozenset[str] | None:
    """The IRIs of a standard vocabulary; None where it is none of those that are known whole."""
    if space == v.OA:
        return frozenset(v.OA + name for name in _OA)
    if space not in _LISTED:
        return None
    import rdflib.namespace as known

    return frozenset(map(str, dir(getattr(known, _LISTED[space]))))


_LISTED = {
    v.RDF: "RDF",
    v.RDFS: "RDFS",
    v.OWL: "OWL",
    v.XSD: "XSD",
    v.SKOS: "SKOS",
    v.DCTERMS: "DCTERMS",
    v.FOAF: "FOAF",
    v.ORG: "ORG",
    v.PROV: "PROV",
    v.DCAT: "DCAT",
    v.VOID: "VOID",
    v.SH: "SH",
}
