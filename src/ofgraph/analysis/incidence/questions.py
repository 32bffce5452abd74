"""What the incidence asks of a store: one query for visit × theme, and one for each table."""

from __future__ import annotations

import hashlib

from ... import vocab as v

PREFIXES = f"""
PREFIX ofg: <{v.OFG}>
PREFIX rdfs: <{v.RDFS}>
PREFIX skos: <{v.SKOS}>
PREFIX org: <{v.ORG}>
PREFIX dcterms: <{v.DCTERMS}>
PREFIX area: <{v.CONCEPTS}area/>
PREFIX status: <{v.CONCEPTS}status/>
PREFIX relation: <{v.CONCEPTS}relation/>
"""

# Each finding with each of its themes: visit × theme, the heart of it all.
FOUND = """
SELECT ?finding ?visit ?polarity ?attribution ?document ?review ?theme WHERE {
  ?finding a ofg:Finding ; ofg:polarity ?polarity ; ofg:attribution ?attribution ;
           ofg:document ?document ; ofg:reviewStatus ?review .
  OPTIONAL { ?finding ofg:visit ?visit }
  OPTIONAL { ?finding ofg:theme ?theme }
}"""

COUNCILS = """
SELECT ?council ?name ?id ?region ?type WHERE {
  ?council a ofg:Council ; rdfs:label ?name .
  OPTIONAL { ?council dcterms:identifier ?id }
  OPTIONAL { ?council ofg:region ?region }
  OPTIONAL { ?council ofg:councilType/skos:prefLabel ?type }
}"""

TOOK_OVER = """
SELECT ?council ?before WHERE {
  ?change org:originalOrganization ?before ; org:resultingOrganization ?council .
  FILTER(?before != ?council)
}"""

THEMES = """
SELECT ?theme ?name ?id ?broader WHERE {
  ?theme a ofg:Theme ; skos:prefLabel ?name .
  OPTIONAL { ?theme skos:notation ?id }
  OPTIONAL { ?theme skos:broader ?broader }
}"""

VISITS = """
SELECT ?visit ?name ?council ?kind ?framework ?day ?basis WHERE {
  ?visit a ofg:Visit ; rdfs:label ?name ; ofg:council ?council ; ofg:kind ?kind ;
         ofg:visitStatus ?status .
  FILTER(?status = status:carried-out || ?status = status:cut-short)
  OPTIONAL { ?visit ofg:framework ?framework }
  OPTIONAL { ?visit ofg:orderDate ?day }
  OPTIONAL { ?visit ofg:orderDateBasis ?basis }
}"""

SCOPE = "SELECT ?visit ?theme WHERE { ?visit a ofg:Visit ; ofg:lookedAt ?theme }"

OVERALL = """
SELECT ?visit ?given WHERE {
  { BIND(area:overall-effectiveness AS ?own) }
  UNION { ?own skos:broader area:overall-effectiveness }
  ?judgement ofg:judgementArea ?own ; a ofg:Judgement ; ofg:visit ?visit .
  OPTIONAL { ?judgement ofg:gradeAtTime ?then }
  OPTIONAL { ?judgement ofg:gradeAtTimeInferred ?inferred }
  OPTIONAL { ?judgement ofg:gradeAsRepublished ?republished }
  BIND(COALESCE(?then, ?inferred, ?republished) AS ?given)
  FILTER(BOUND(?given))
}"""

DOCUMENTS = """
SELECT ?document ?council ?kind ?complete ?standing WHERE {
  ?document a ofg:Document ; ofg:documentKind ?kind .
  OPTIONAL { ?document ofg:council ?council }
  OPTIONAL { ?document ofg:complete ?complete }
  OPTIONAL { ?document ofg:documentStatus ?standing }
}"""

ON = """
SELECT ?document ?visit ?relation WHERE {
  ?mention a ofg:VisitMention ; ofg:refersTo ?visit ; ofg:document ?document ;
           ofg:relation ?relation .
}"""

MEETINGS = """
SELECT ?document ?day WHERE {
  ?item a ofg:AgendaItem ; ofg:document ?document ; ofg:meeting/ofg:meetingDate ?day .
}"""

CONSIDERED = """
SELECT ?visit ?day WHERE {
  ?item a ofg:AgendaItem ; ofg:considers ?visit ; ofg:meeting/ofg:meetingDate ?day .
  ?visit a ofg:Visit .
}"""

RESPONSES = """
SELECT ?response ?class ?council ?document ?review ?decision ?due WHERE {
  VALUES ?class { ofg:Resolution ofg:CouncilAction }
  ?response a ?class ; ofg:document ?document ; ofg:reviewStatus ?review .
  OPTIONAL { ?response ofg:council ?council }
  OPTIONAL { ?response ofg:decisionKind ?decision }
  OPTIONAL { ?response ofg:due ?due }
}"""

RESPONSE_THEMES = """
SELECT ?response ?theme WHERE {
  VALUES ?class { ofg:Resolution ofg:CouncilAction }
  ?response a ?class ; ofg:theme ?theme .
}"""

ADDRESSED = """
SELECT ?response ?addressed ?visit WHERE {
  VALUES ?class { ofg:Resolution ofg:CouncilAction }
  ?response a ?class ; ofg:addresses ?addressed .
  OPTIONAL { ?addressed a ofg:VisitMention ; ofg:refersTo ?visit }
}"""

EARLIER = """
SELECT ?response ?earlier WHERE {
  VALUES ?class { ofg:Resolution ofg:CouncilAction }
  ?response a ?class ; ofg:restates|ofg:followsUp ?earlier .
}"""

CONCEPTS = """
SELECT ?concept ?name ?scheme ?order ?raises WHERE {
  ?concept a skos:Concept ; skos:prefLabel ?name ; skos:inScheme ?scheme .
  OPTIONAL { ?concept ofg:order ?order }
  OPTIONAL { ?concept ofg:raises ?raises }
}"""

AS_AT = "SELECT ?day WHERE { ?file a ofg:Document ; ofg:asAt ?day }"


def digest() -> str:
    """A hash of all that is asked: columns that other questions were asked for are made anew."""
    asked = [text for name, text in sorted(globals().items()) if name.isupper()]
    return hashlib.sha256("".join(map(str, asked)).encode()).hexdigest()[:16]
