"""Prefixes that people write without declaring them, and what they stand for."""

from __future__ import annotations

from collections.abc import Mapping

from ...vocab import CONCEPTS, GEOGRAPHY, PREFIXES

# The schemes of concepts; the named queries call them by these names.
SCHEMES = (
    "area", "attribution", "concerned", "council-type", "decision", "document-status", "framework",
    "holder", "inspectorate", "kind", "polarity", "relation", "review", "status", "theme",
    "visit-theme",
)  # fmt: skip
_OTHERS = {
    "council": f"{CONCEPTS}council/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "ons": GEOGRAPHY,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dct": "http://purl.org/dc/terms/",
    "prof": "http://www.w3.org/ns/dx/prof/",
    "sdo": "http://schema.org/",
    "vann": "http://purl.org/vocab/vann/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "time": "http://www.w3.org/2006/time#",
    "qb": "http://purl.org/linked-data/cube#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "dbo": "http://dbpedia.org/ontology/",
    "dbr": "http://dbpedia.org/resource/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "besluit": "http://data.vlaanderen.be/ns/besluit#",
    "oparl": "https://schema.oparl.org/",
}

WELL_KNOWN: Mapping[str, str] = {
    **_OTHERS,
    **{scheme: f"{CONCEPTS}{scheme}/" for scheme in SCHEMES},
    **PREFIXES,
}


def line_for(prefix: str) -> str:
    """The PREFIX line that declares a prefix, or "" where nobody knows what it stands for.

    >>> line_for("skos")
    'PREFIX skos: <http://www.w3.org/2004/02/skos/core#>'
    """
    return f"PREFIX {prefix}: <{WELL_KNOWN[prefix]}>" if prefix in WELL_KNOWN else ""


def shortened(address: str, declared: Mapping[str, str] | None = None) -> str:
    """An IRI as a query would write it, by the prefixes it declares and the known ones.

    >>> shortened("https://w3id.org/ofgraph/def#Visit")
    'ofg:Visit'
    """
    known = {**PREFIXES, **{s: WELL_KNOWN[s] for s in SCHEMES}, **(declared or {})}
    longest = ""
    written = f"<{address}>"
    for prefix, base in known.items():
        rest = address.removeprefix(base)
        if rest != address and len(base) > len(longest) and rest and not set(rest) & set("/#?"):
            longest, written = base, f"{prefix}:{rest}"
    return written
