"""Queries with one mistake each: the kind of problem, some of the words to say it, the query."""

from __future__ import annotations

WRONG = (
    ("product", "nothing joins", "SELECT ?c ?t { ?c a ofg:Council . ?t a ofg:Theme }"),
    ("product", "DISTINCT", "SELECT DISTINCT ?c { ?c a ofg:Council . ?t a ofg:Theme }"),
    ("product", "sub-select", "SELECT ?v ?n { ?v a ofg:Visit { SELECT ?c (COUNT(?d) AS ?n) "
     "{ ?d ofg:council ?c } GROUP BY ?c } }"),
    ("product", "OPTIONAL", "SELECT ?v ?l { ?v a ofg:Visit OPTIONAL { ?c rdfs:label ?l } }"),
    ("product", "VALUES", "SELECT ?v { VALUES ?k { kind:jtai kind:area-send } ?v a ofg:Visit }"),
    ("product", "nothing joins", "SELECT ?v { ?v a ofg:Visit ; ofg:council ?c . "
     "{ SELECT ?x { ?x a ofg:Theme . ?y a ofg:Council } } ?f ofg:visit ?v ; ofg:theme ?x }"),
    ("minus", "takes nothing away", "SELECT ?v { ?v a ofg:Visit MINUS { ?f a ofg:Finding } }"),
    ("unbound", "FILTER NOT EXISTS", "SELECT ?v { ?v ofg:orderDate ?d "
     "MINUS { ?w ofg:orderDate ?e FILTER(?e > ?d) } }"),
    ("minus", "put MINUS after", "SELECT ?v { MINUS { ?f ofg:visit ?v } ?v a ofg:Visit }"),
    ("exists", "all rows or none", "SELECT ?v { ?v a ofg:Visit FILTER NOT EXISTS "
     "{ ?f a ofg:Finding } }"),
    ("exists", "all rows or none", "SELECT ?v { ?v a ofg:Visit FILTER EXISTS { ?f a ofg:View } }"),
    ("correlated", "MINUS", "SELECT ?v { ?v a ofg:Visit FILTER NOT EXISTS "
     "{ ?f a ofg:Finding ; ofg:visit ?v } }"),
    ("correlated", "MAX", "SELECT ?v { ?v a ofg:Visit ; ofg:council ?c ; ofg:orderDate ?d FILTER "
     "NOT EXISTS { ?w a ofg:Visit ; ofg:council ?c ; ofg:orderDate ?e FILTER(?e > ?d) } }"),
    ("half-bound", "everything", "SELECT ?v ?n { ?v a ofg:Visit OPTIONAL { ?v ofg:framework ?k } "
     "?k skos:prefLabel ?n }"),
    ("unbound", "SELECT asks for it", "SELECT ?council { ?v ofg:council ?c }"),
    ("unbound", "did you mean ?visit", "SELECT ?visti { ?visit a ofg:Visit }"),
    ("unbound", "ORDER BY", "SELECT ?v { ?v a ofg:Visit } ORDER BY ?date"),
    ("unbound", "FILTER", "SELECT ?v { ?v a ofg:Visit FILTER(?date > 3) }"),
    ("unbound", "BIND", "SELECT ?v ?y { ?v a ofg:Visit BIND(YEAR(?date) AS ?y) }"),
    ("unbound", "no value yet", "SELECT ?y { BIND(YEAR(?d) AS ?y) ?v ofg:orderDate ?d }"),
    ("unbound", "outside these braces", "SELECT ?v { ?v ofg:orderDate ?d "
     "{ ?v a ofg:Visit FILTER(YEAR(?d) > 2018) } }"),
    ("unbound", "SELECT asks for it", "SELECT ?v ?d { { SELECT ?v { ?v ofg:orderDate ?d } } }"),
    ("unbound", "bind ?k", "SELECT ?k (COUNT(?v) AS ?n) { ?v a ofg:Visit } GROUP BY ?k"),
    ("lone", "did you mean ?council", "SELECT ?v ?council { ?v a ofg:Visit ; ofg:council ?council ."
     " ?f ofg:visit ?v ; ofg:council ?concil . ?council a ofg:Council }"),
    ("required", "drops every row", "SELECT ?v { ?v a ofg:Visit OPTIONAL { ?v ofg:orderDate ?d } "
     'FILTER(?d > "2018-01-01"^^xsd:date) }'),
    ("required", "!BOUND(?d)", "SELECT ?v { ?v a ofg:Visit OPTIONAL { ?v ofg:orderDate ?d } "
     "FILTER(BOUND(?d) && YEAR(?d) = 2018) }"),
    ("gap", "GROUP BY ?c", "SELECT ?c (MIN(?d) AS ?first) { ?v ofg:council ?c "
     "OPTIONAL { ?v ofg:orderDate ?d } } GROUP BY ?c"),
    ("gap", "the whole group", "SELECT (MAX(YEAR(?d)) AS ?last) { ?v a ofg:Visit "
     "OPTIONAL { ?v ofg:orderDate ?d } }"),
    ("ungrouped", "MIN(?d)", "SELECT ?c (COUNT(?v) AS ?n) { ?v ofg:council ?c ; ofg:orderDate ?d } "
     "GROUP BY ?c ORDER BY ?d"),
    ("ungrouped", "GROUP BY", "SELECT ?c (COUNT(?v) AS ?n) { ?v ofg:council ?c ; ofg:kind ?k } "
     "GROUP BY ?c HAVING(?k = kind:jtai)"),
    ("syntax", "not in GROUP BY", "SELECT ?c (COUNT(?v) AS ?n) { ?v ofg:council ?c }"),
    ("syntax", "did you mean SELECT", "SELEC ?v { ?v a ofg:Visit }"),
    ("syntax", "PREFIX foaf:", "SELECT ?n { ?p foaf:name ?n }"),
    ("unknown", "did you mean ofg:council?", "SELECT ?c { ?v ofg:councl ?c }"),
    ("unknown", "did you mean ofg:Finding?", "SELECT ?f { ?f a ofg:Findings }"),
    ("unknown", "did you mean skos:prefLabel?", "SELECT ?l { ?t skos:preflabel ?l }"),
    ("unknown", "did you mean polarity:concern?",
     "SELECT ?f { ?f ofg:polarity polarity:concerns }"),
    ("unknown", "did you mean rdfs:label?", "SELECT ?l { ?t rdfs:lable ?l }"),
    ("unknown", "did you mean kind:focused-visit?", "SELECT ?v { ?v ofg:kind ?k "
     "FILTER(?k = kind:focussed-visit) }"),
    ("class-as-property", "ofg:visit", "SELECT ?v { ?f ofg:Visit ?v }"),
    ("property-as-class", "ofg:Theme", "SELECT ?t { ?t a ofg:theme }"),
    ("concept-as-class", "concept", "SELECT ?v { ?v a kind:focused-visit }"),
    ("base", "did you mean ofg:Visit?", "SELECT ?v { ?v a <https://w3id.org/ofgraph/Visit> }"),
    ("base", "write", "SELECT ?v { ?v a <http://w3id.org/ofgraph/def#Visit> }"),
    ("base", "id/council/", "SELECT ?v { ?v ofg:council "
     "<https://w3id.org/ofgraph/id/councils/northmere> }"),
    ("prefix", "PREFIX schema:",
     "PREFIX schema: <https://schema.org/> SELECT ?s { ?s schema:name 1 }"),
    ("literal", "polarity:concern", 'SELECT ?f { ?f ofg:polarity "concern" }'),
    ("literal", "rdfs:label", 'SELECT ?v { ?v ofg:council "Northmere" }'),
    ("literal", "skos:prefLabel", 'SELECT ?f { ?f ofg:theme "Care planning" }'),
    ("iri", "words or numbers", "SELECT ?f { ?f ofg:text kind:jtai }"),
    ("type", '^^xsd:date', 'SELECT ?v { ?v ofg:orderDate "2018-05-14" }'),
    ("type", "write 5", 'SELECT ?v { ?v ofg:ordinal "5" }'),
    ("partial-date", "?day >=", 'SELECT ?v { ?v ofg:started "2018-11" }'),
    ("label", "@en", 'SELECT ?t { ?t skos:prefLabel "Supervision" }'),
    ("compare", '"2018-01-01"^^xsd:date', "SELECT ?v { ?v ofg:orderDate ?d "
     'FILTER(?d > "2018-01-01") }'),
    ("compare", "polarity:concern", 'SELECT ?f { ?f ofg:polarity ?p FILTER(?p = "concern") }'),
    ("compare", "rdfs:label", 'SELECT ?v { ?v ofg:council ?c FILTER(?c = "Northmere") }'),
    ("partial-date", "YEAR(?d) >= 2018", 'SELECT ?v { ?v ofg:orderDate ?d FILTER(?d >= "2018") }'),
    ("partial-date", "YEAR(?d)", "SELECT ?v { ?v ofg:orderDate ?d "
     'FILTER(?d = "2018"^^xsd:gYear) }'),
    ("partial-date", "ofg:earliest", "SELECT ?v { ?v ofg:dateText ?d "
     'FILTER(?d > "2018-01-01"^^xsd:date) }'),
    ("partial-date", "ofg:earliest", 'SELECT ?v { ?v ofg:dateText ?d FILTER(?d >= "2018") }'),
    ("text-of-thing", "rdfs:label",
     'SELECT ?v { ?v ofg:council ?c FILTER(CONTAINS(?c, "north")) }'),
    ("text-of-value", "STR(?d)",
     'SELECT ?v { ?v ofg:orderDate ?d FILTER(STRSTARTS(?d, "2018")) }'),
    ("everything", "ofg:text", 'SELECT ?s { ?s ?p ?o FILTER(CONTAINS(STR(?o), "care")) }'),
    ("everything", "ofgraph find", 'SELECT ?s { ?s ?p ?o FILTER REGEX(?o, "care", "i") }'),
    ("path", "neither end", "SELECT ?a ?b { ?a skos:broader* ?b }"),
    ("graphs", "reads every quad", "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"),
    ("undef", "come twice", "SELECT ?v { VALUES ?k { kind:jtai UNDEF } ?v ofg:kind ?k }"),
    ("unbound", "only MINUS", "SELECT ?v ?f { ?v a ofg:Visit MINUS { ?f ofg:visit ?v } }"),
    ("compare", "?c = council:northmere", "SELECT ?v { ?v ofg:council ?c "
     'FILTER(?c = "https://w3id.org/ofgraph/id/council/northmere") }'),
    ("address-text", "VALUES ?c { council:northmere }", "SELECT ?v { ?v ofg:council ?c "
     'FILTER(STR(?c) = "https://w3id.org/ofgraph/id/council/northmere") }'),
    ("by-rule-only", "a person", "SELECT ?f { ?f ofg:reviewStatus review:accepted-by-rule }"),
    ("stranger", "?f ofg:visit ?visit . ?visit ofg:orderDate",
     "SELECT ?f ?d { ?f a ofg:Finding ; ofg:orderDate ?d }"),
    ("stranger", "ofg:polarity is of", "SELECT ?f { ?f ofg:visit ?v . ?v ofg:polarity ?p }"),
    ("stranger", "an ofg:Council, and ofg:visit leads to ofg:Visit",
     "SELECT ?v { ?f ofg:visit ?v . ?v a ofg:Council }"),
    ("stranger", "what stands between", "SELECT ?f { ?f ofg:visit/ofg:polarity ?p }"),
    ("stranger", "ofg:raises", "SELECT ?f { ?f a ofg:Finding OPTIONAL { ?f ofg:raises ?r } }"),
    ("letters", 'write "supervision"', "SELECT ?f { ?f ofg:text ?t "
     'FILTER(CONTAINS(LCASE(?t), "Supervision")) }'),
    ("no-day", '"2018-05-01"^^xsd:date', "SELECT ?v { ?v ofg:orderDate ?d "
     'FILTER(?d > "1/5/2018"^^xsd:date) }'),
    ("no-day", "a day that there is", "SELECT ?v { ?v ofg:orderDate ?d "
     'FILTER(?d > "2018-02-30"^^xsd:date) }'),
    ("whole-text", "CONTAINS", 'SELECT ?f { ?f ofg:text "supervision" }'),
    ("label", 'write "Supervision"@en', "SELECT ?t { ?t skos:prefLabel ?n "
     'FILTER(?n = "Supervision") }'),
    ("compare", "write 2018", 'SELECT ?v { ?v ofg:orderDate ?d FILTER(YEAR(?d) = "2018") }'),
    ("unknown", "polarity:concern", "SELECT ?f { ?f ofg:polarity ofg:Concern }"),
    ("unbound", "CONSTRUCT makes nothing", "CONSTRUCT { ?v ofg:council ?c } { ?v a ofg:Visit }"),
    ("nested", "sub-select", "SELECT (MAX(COUNT(?v)) AS ?n) { ?v ofg:council ?c }"),
    ("order", "LIMIT into", "SELECT ?v { { SELECT ?v { ?v ofg:orderDate ?d } ORDER BY ?d } }"),
    ("limit", "ORDER BY", "SELECT ?v { ?v a ofg:Visit } LIMIT 10"),
    ("star", "name those", "SELECT * { ?v a ofg:Visit }"),
    ("proposals", "--status proposed", "SELECT ?f { ?f ofg:reviewStatus review:proposed }"),
)  # fmt: skip
