"""Slow queries, and the same question as the lint says to write it."""

from __future__ import annotations

PAIRS = (
    (
        "correlated",
        "SELECT ?v { ?v a ofg:Visit FILTER NOT EXISTS { ?f a ofg:Finding ; ofg:visit ?v } }",
        "SELECT ?v { ?v a ofg:Visit MINUS { ?f a ofg:Finding ; ofg:visit ?v } }",
    ),
    (
        "correlated",
        "SELECT ?c ?v { ?v a ofg:Visit ; ofg:council ?c ; ofg:orderDate ?d FILTER NOT EXISTS "
        "{ ?w a ofg:Visit ; ofg:council ?c ; ofg:orderDate ?e FILTER(?e > ?d) } }",
        "SELECT ?c ?v { { SELECT ?c (MAX(?e) AS ?d) { ?w a ofg:Visit ; ofg:council ?c ; "
        "ofg:orderDate ?e } GROUP BY ?c } ?v a ofg:Visit ; ofg:council ?c ; ofg:orderDate ?d }",
    ),
    (
        "correlated",
        "SELECT ?v { ?v a ofg:Visit FILTER EXISTS { ?f a ofg:Finding ; ofg:visit ?v } }",
        "SELECT ?v { ?v a ofg:Visit { SELECT DISTINCT ?v { ?f a ofg:Finding ; ofg:visit ?v } } }",
    ),
    (
        "correlated",
        "SELECT ?v { ?v a ofg:Visit FILTER NOT EXISTS { ?v ^ofg:visit/ofg:theme ?t } }",
        "SELECT ?v { ?v a ofg:Visit MINUS { ?v ^ofg:visit/ofg:theme ?t } }",
    ),
    (
        "everything",
        'SELECT ?f { ?f ?p ?o FILTER(CONTAINS(STR(?o), "is too rare")) FILTER(?p = ofg:text) }',
        'SELECT ?f { ?f ofg:text ?o FILTER(CONTAINS(STR(?o), "is too rare")) }',
    ),
    (
        "path",
        "SELECT DISTINCT ?a ?b { ?a skos:broader* ?b FILTER EXISTS { ?a a ofg:Theme } "
        "FILTER EXISTS { ?b a ofg:Theme } }",
        "SELECT DISTINCT ?a ?b { ?a a ofg:Theme ; skos:broader* ?b . ?b a ofg:Theme }",
    ),
    (
        "graphs",
        "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?g { GRAPH ?g { } }",
    ),
    (
        "address-text",
        "SELECT ?v { ?v a ofg:Visit ; ofg:council ?c "
        'FILTER(STR(?c) = "https://w3id.org/ofgraph/id/council/northmere") }',
        "SELECT ?v { VALUES ?c { council:northmere } ?v a ofg:Visit ; ofg:council ?c }",
    ),
)
