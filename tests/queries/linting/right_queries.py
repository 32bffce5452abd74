"""Queries that are as they should be, of every sort: a lint that finds fault with one is wrong."""

from __future__ import annotations

PREFIXES = """PREFIX ofg: <https://w3id.org/ofgraph/def#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX polarity: <https://w3id.org/ofgraph/id/polarity/>
PREFIX kind: <https://w3id.org/ofgraph/id/kind/>
PREFIX theme: <https://w3id.org/ofgraph/id/theme/>
PREFIX review: <https://w3id.org/ofgraph/id/review/>
PREFIX council: <https://w3id.org/ofgraph/id/council/>
"""

RIGHT = (
    "SELECT ?visit { ?visit a ofg:Visit }",
    "ASK { ?f a ofg:Finding }",
    "SELECT (COUNT(*) AS ?n) { ?f a ofg:Finding }",
    "SELECT (COUNT(DISTINCT ?v) AS ?n) WHERE { ?f ofg:visit ?v }",
    "SELECT ?theme (COUNT(?f) AS ?n) { ?f ofg:theme ?theme } GROUP BY ?theme ORDER BY DESC(?n)",
    "SELECT ?v ?d { ?v a ofg:Visit . OPTIONAL { ?v ofg:orderDate ?d } } ORDER BY ?d ?v",
    "SELECT ?v { ?v a ofg:Visit ; ofg:kind kind:focused-visit }",
    "SELECT ?f ?text { ?f a ofg:Finding ; ofg:polarity polarity:concern ; ofg:text ?text }",
    "SELECT ?v { ?v a ofg:Visit . FILTER NOT EXISTS { ?f ofg:visit ?v } }",
    "SELECT ?v { ?v a ofg:Visit . MINUS { ?f a ofg:Finding ; ofg:visit ?v } }",
    "SELECT ?v { ?v a ofg:Visit . OPTIONAL { ?f ofg:visit ?v } FILTER(!BOUND(?f)) }",
    "SELECT ?v { ?v a ofg:Visit FILTER NOT EXISTS { ?v ofg:kind kind:jtai ; ofg:started ?d } }",
    "SELECT ?x { ?x a ofg:Recurrence ; ofg:theme ?t ; ofg:council ?c }",
    "SELECT ?n { ?k skos:notation ?n FILTER(DATATYPE(?n) = ofg:kindCode) }",
    "SELECT ?x { ?x a skos:Concept ; skos:inScheme <https://w3id.org/ofgraph/id/kind> }",
    'SELECT ?v { VALUES ?w { "a" "b" } ?v ofg:text ?t FILTER(CONTAINS(?t, ?w)) }',
    "SELECT ?v { BIND(council:northmere AS ?c) ?v ofg:council ?c }",
    "SELECT ?f { GRAPH <https://w3id.org/ofgraph/graph/register/councils> { ?f a ofg:Council } }",
    "SELECT ?c ?t (COUNT(?f) AS ?n) { ?c a ofg:Council . ?t a ofg:Theme "
    "OPTIONAL { ?f ofg:theme ?t ; ofg:council ?c } } GROUP BY ?c ?t",
    "SELECT ?a ?b { ?a a ofg:Finding ; ofg:theme ?t . ?b a ofg:Finding ; ofg:theme ?t . "
    "FILTER(STR(?a) < STR(?b)) }",
    'SELECT ?v { ?v ofg:orderDate ?d FILTER(STRSTARTS(STR(?d), "2018")) }',
    "SELECT ?v { ?v ofg:confidence ?c FILTER(?c < 1) }",
    "SELECT ?c (COUNT(*) AS ?n) { ?x a ?c } GROUP BY ?c ORDER BY ?c",
    "SELECT ?e { ?f ofg:evidence ?e . ?e a ofg:CellEvidence ; ofg:cell ?c }",
    "SELECT ?v { ?v a ofg:Visit { ?v ofg:started ?d } UNION { ?v ofg:published ?d } "
    'FILTER(?d > "2018-01-01"^^xsd:date) }',
    'SELECT ?v { ?v ofg:orderDate ?d . FILTER(?d >= "2019-01-01"^^xsd:date) }',
    "SELECT ?v (YEAR(?d) AS ?year) { ?v ofg:orderDate ?d . FILTER(YEAR(?d) = 2019) }",
    'SELECT ?f { ?f ofg:text ?t . FILTER(CONTAINS(LCASE(?t), "supervision")) }',
    'SELECT ?f { ?f ofg:text ?t FILTER REGEX(?t, "^Staff", "i") }',
    'SELECT ?c { ?c a ofg:Council ; rdfs:label "Northmere County Council" }',
    'SELECT ?t { ?t a ofg:Theme ; skos:prefLabel "Supervision"@en }',
    "SELECT ?t ?up { ?t a ofg:Theme ; skos:broader+ ?up }",
    "SELECT ?f { ?f ofg:theme/skos:broader* theme:workforce }",
    "SELECT ?b { theme:workforce ^skos:broader ?b }",
    "SELECT ?g (COUNT(?f) AS ?n) { GRAPH ?g { ?f a ofg:Finding } } GROUP BY ?g ORDER BY ?g",
    "SELECT ?g { GRAPH ?g { } } ORDER BY ?g LIMIT 10",
    "CONSTRUCT { ?c ofg:council ?v } WHERE { ?v ofg:council ?c }",
    "CONSTRUCT WHERE { ?v a ofg:Visit ; ofg:council ?c }",
    "DESCRIBE theme:workforce",
    "DESCRIBE ?v WHERE { ?v a ofg:Visit ; ofg:kind kind:jtai }",
    "SELECT ?name (SAMPLE(?o) AS ?other) { ?c a ofg:Council ; rdfs:label ?name . "
    "OPTIONAL { ?c skos:altLabel ?o } } GROUP BY ?c ?name ORDER BY ?name",
    "SELECT ?c (COUNT(?v) AS ?n) { ?v ofg:council ?c } GROUP BY ?c HAVING (COUNT(?v) > 3)",
    "SELECT ?c ?v { { SELECT ?c (MAX(?e) AS ?d) { ?w a ofg:Visit ; ofg:council ?c ; "
    "ofg:orderDate ?e } GROUP BY ?c } ?v a ofg:Visit ; ofg:council ?c ; ofg:orderDate ?d }",
    'SELECT ?r ?sort { VALUES (?class ?sort) { (ofg:Resolution "resolution") '
    '(ofg:CouncilAction "action") } ?r a ?class }',
    "SELECT ?f { VALUES ?wanted { theme:workforce } ?f a ofg:Finding . "
    "OPTIONAL { ?f ofg:theme ?theme } FILTER(!BOUND(?wanted) || ?theme = ?wanted) }",
    "SELECT ?f ?status { ?f ofg:reviewStatus ?review . BIND(IF(?review = review:proposed, "
    '"proposed", "accepted") AS ?status) }',
    "SELECT ?a ?b { ?a a ofg:Visit ; ofg:council ?c ; ofg:orderDate ?d . "
    "?b a ofg:Visit ; ofg:council ?c ; ofg:orderDate ?e . FILTER(?d < ?e) }",
    "SELECT ?f ?q { ?f ofg:evidence ?e . ?e oa:hasTarget/oa:hasSelector/oa:exact ?q }",
    "SELECT ?x { { ?x a ofg:Finding } UNION { ?x a ofg:Denial } }",
    "SELECT ?x ?w { ?x a ofg:CouncilAction . { ?x ofg:theme ?w } UNION "
    "{ ?x ofg:addresses ?f . ?f ofg:theme ?w } }",
    "SELECT ?c ?old ?d { ?change a org:ChangeEvent ; org:originalOrganization ?old ; "
    "org:resultingOrganization ?c ; dcterms:date ?d . FILTER(?old != ?c) }",
    'SELECT ?v { ?v ofg:earliest ?from ; ofg:latest ?to . FILTER(?from >= "2018-01-01"^^xsd:date '
    '&& ?to <= "2018-12-31"^^xsd:date) }',
    "SELECT ?v { ?v a ofg:Visit ; ofg:visitStatus ?s . FILTER(?s IN "
    "(<https://w3id.org/ofgraph/id/status/carried-out>)) }",
    "SELECT ?p (SUM(IF(?raises, 1, 0)) AS ?n) { ?f ofg:polarity ?p . ?p ofg:raises ?raises } "
    "GROUP BY ?p ORDER BY ?p",
    'SELECT ?c (GROUP_CONCAT(?n; SEPARATOR=", ") AS ?names) { ?c a ofg:Council ; '
    "skos:altLabel ?n } GROUP BY ?c",
    "SELECT ?v ?label { ?v a ofg:Visit . OPTIONAL { ?v rdfs:label ?label FILTER(?v != ?label) } }",
    "SELECT ?v (MIN(?d) AS ?first) { ?v a ofg:Visit . OPTIONAL { ?v ofg:orderDate ?d } } GROUP BY "
    "?v",
    'SELECT ?c (COUNT(?d) AS ?dated) (MIN(COALESCE(?d, "9999-12-31"^^xsd:date)) AS ?first) '
    "{ ?v ofg:council ?c . OPTIONAL { ?v ofg:orderDate ?d } } GROUP BY ?c",
    "SELECT ?v (COALESCE(?d, ?p) AS ?day) { ?v a ofg:Visit . OPTIONAL { ?v ofg:orderDate ?d } "
    "OPTIONAL { ?v ofg:published ?p } }",
    "SELECT ?s ?p ?o { VALUES ?s { council:northmere } ?s ?p ?o }",
    "SELECT DISTINCT ?p { ?f a ofg:Finding ; ?p ?o } ORDER BY ?p",
    "SELECT ?j { ?j a ofg:Judgement ; ofg:judgementArea/skos:broader? "
    "<https://w3id.org/ofgraph/id/area/overall-effectiveness> }",
    "SELECT ?w { ?w ofg:holder ?h . ?h skos:notation ?n . FILTER(STR(?n) = 'member') }",
    "SELECT ?f { ?f ofg:text ?t } ORDER BY ?f LIMIT 5 OFFSET 10",
    "SELECT ?c ?n { ?c a ofg:Council { SELECT ?c (COUNT(?d) AS ?n) { ?d a ofg:Document ; "
    "ofg:council ?c } GROUP BY ?c } }",
    "SELECT ?total ?n { { SELECT (COUNT(?f) AS ?total) { ?f a ofg:Finding } } "
    "{ SELECT (COUNT(?d) AS ?n) { ?d a ofg:Denial } } }",
    "SELECT ?m { ?m ofg:meetingDate ?d . BIND(?d AS ?day) FILTER(BOUND(?day)) }",
    "ASK { council:northmere a ofg:Council . council:wexcombe a ofg:Council }",
    "SELECT ?f { ?f prov:wasDerivedFrom ?x ; !(ofg:text|ofg:theme) ?y . ?y a ofg:Visit }",
    "SELECT ?next ?v { ?next ofg:previousVisit ?v . FILTER EXISTS { ?f ofg:visit ?next } }",
    "SELECT ?list { ?x <https://example.org/own#list> ( 1 ?list ) }",
    "SELECT ?v { ?v a ofg:Visit } VALUES ?v { <https://w3id.org/ofgraph/id/visit/one> }",
)
