"""What is wrong or slow in a query, found without asking it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...graph.guard import MAX_CHARACTERS, guard
from ...graph.store import Store
from ...graph.syntax import Trouble, parse, place
from . import classes, costs, gaps, joins, texts, values, variables, words
from .asked import Asked
from .in_store import absent
from .problem import ORDER, Problem
from .vocabulary import Vocabulary, our_vocabulary

Rule = Callable[[Asked], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    joins.products, joins.apart, joins.halves, joins.undefined,
    variables.unbound, variables.lone, variables.required, variables.ungrouped, variables.nested,
    variables.made_of_nothing, gaps.gaps,
    words.unknown, words.misplaced, words.bases, classes.strangers,
    values.objects, values.comparisons, values.addresses, texts.letters, texts.whole, texts.days,
    costs.everything, costs.paths, costs.every_graph, costs.chance, costs.lost_order, costs.star,
    costs.proposals, costs.by_rule_only,
)  # fmt: skip


def lint(
    sparql: str, terms: Vocabulary | None = None, store: Store | None = None
) -> tuple[Problem, ...]:
    """The problems of a query, in the order of its text.

    Args:
        sparql: the query, parameters bound.
        terms: the vocabulary it may use; ours, if none is given.
        store: where to look whether the councils, themes and other things it names are there.

    Raises:
        QueryError: the query reaches outside the store, would change it, or nests too deep.

    >>> [problem.words for problem in lint("SELECT ?x { ?visit ?has ?y } ORDER BY ?visit")]
    ['nothing binds ?x: SELECT asks for it']
    """
    if len(sparql) > MAX_CHARACTERS:
        guard(sparql)
    try:
        parsed = parse(sparql)
    except Trouble as trouble:
        if trouble.beyond:
            guard(sparql)
        return (_of_syntax(trouble, sparql),)
    guard(sparql)
    asked = Asked(sparql, parsed, terms or our_vocabulary())
    try:
        found = [problem for rule in RULES for problem in rule(asked)]
    except RecursionError:
        deep = Trouble("the query nests too deep to be looked through", 0, 0, beyond=True)
        return (_of_syntax(deep, sparql),)
    if store is not None:
        told = {problem.start for problem in found if problem.kind in ("unknown", "base")}
        found += [problem for problem in absent(asked, store) if problem.start not in told]
    kept = dict.fromkeys(found)
    return tuple(sorted(kept, key=lambda p: (p.start, ORDER.index(p.severity), p.kind, p.words)))


def _of_syntax(trouble: Trouble, sparql: str) -> Problem:
    line, column = place(sparql, trouble.start)
    return Problem(
        kind="beyond" if trouble.beyond else "syntax",
        severity="note" if trouble.beyond else "wrong",
        line=line, column=column, words=trouble.message, instead=trouble.hint,
        start=trouble.start, end=trouble.end,
    )  # fmt: skip
