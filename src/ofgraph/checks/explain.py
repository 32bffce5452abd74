"""Explain a rule in words: what it looks at, what it asks for, what to do, what passes and fails.

JSON: `--explain` prints one object, `--rules` a list of them without what is long. The keys are
those of `Explanation` and `Rule`.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from rdflib import Literal, URIRef
from rdflib.term import Node

from ..errors import UnknownName
from ..vocab import OFG, SH, SKOS
from .constraint_words import sentences_of
from .path_words import path_in_words
from .rule import Rule
from .rules import find_rule, holders, list_rules, rule_of
from .shapes import Shapes
from .wording import short_name

_PASSES, _FAILS = URIRef(SKOS + "example"), URIRef(OFG + "nonExample")
_NARROWEST, _WIDEST = 40, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A rule in words. `looks_at` is what of which records, `asks` a sentence a constraint.

    `passes` and `fails` are records in Turtle; `parts` the names of rules that a shape gathers.
    """

    rule: Rule
    looks_at: str
    asks: tuple[str, ...]
    passes: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    switched_off: bool = False


def explain(name: str, shapes: Shapes) -> Explanation:
    """Explain the rule, or the shape that gathers rules, of this name or IRI.

    Raises:
        UnknownName: there is none; the hint names what comes closest.
    """
    rules = list_rules(shapes)
    names = {rule.name for rule in rules}
    gathering = holders(shapes.graph)
    wanted = short_name(name.strip().removeprefix("shape:"))
    if wanted in gathering and wanted not in names:
        return _of_shape(rule_of(shapes.graph, gathering[wanted]), shapes)
    try:
        return _of_shape(find_rule(name, rules), shapes)
    except UnknownName:
        raise UnknownName("rule", name, names | set(gathering)) from None


def _of_shape(rule: Rule, shapes: Shapes) -> Explanation:
    graph, shape = shapes.graph, URIRef(rule.iri)

    def told(word: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(text) for text in graph.objects(shape, word)))

    path = graph.value(shape, URIRef(SH + "path"))
    parts = graph.objects(shape, URIRef(SH + "property"))
    off = graph.value(shape, URIRef(SH + "deactivated"))
    return Explanation(
        rule=rule,
        looks_at=rule.about if path is None else _looked_at(path, rule, shapes),
        asks=sentences_of(graph, shape) or _beside_shapes(rule, path),
        passes=told(_PASSES),
        fails=told(_FAILS),
        parts=tuple(sorted(short_name(part) for part in parts if isinstance(part, URIRef))),
        switched_off=isinstance(off, Literal) and off.toPython() is True,
    )


def _looked_at(path: Node, rule: Rule, shapes: Shapes) -> str:
    about = rule.about
    return path_in_words(shapes.graph, path, about if " and " not in about else f"({about})")


def _beside_shapes(rule: Rule, path: Node | None) -> tuple[str, ...]:
    """A check that is no shape asks for what its description says."""
    return (rule.description,) if path is None and rule.advice and rule.description else ()


def explained(explanation: Explanation, *, width: int = 80) -> str:
    """An explanation as text, in lines no longer than `width`."""
    rule = explanation.rule
    across = max(_NARROWEST, min(width, _WIDEST))
    lines = [f"{rule.title} ({rule.name}, {rule.severity})"]
    if explanation.switched_off:
        lines.append("This rule is switched off: nothing is checked against it.")
    lines += _wrapped(rule.description, across, "")
    lines += ["", *_wrapped(explanation.looks_at, across, "Looks at:  ")]
    lines += _listed("Asks:", explanation.asks, across)
    lines += _listed("Gathers:", explanation.parts, across)
    if rule.advice:
        lines += ["", *_wrapped(rule.advice, across, "If not:    ")]
    for title, examples in (("Passes:", explanation.passes), ("Fails:", explanation.fails)):
        for example in examples:
            lines += ["", title, textwrap.indent(textwrap.dedent(example).strip("\n"), "  ")]
    lines += ["", f"Rule:      {rule.iri}"]
    return "\n".join(lines)


def _listed(title: str, items: Iterable[str], width: int) -> list[str]:
    lines = [line for item in items for line in _wrapped(item, width, "  - ")]
    return ["", title, *lines] if lines else []


def _wrapped(words: str, width: int, first: str) -> list[str]:
    indent = " " * len(first)
    wrapped = textwrap.wrap(
        words, width, initial_indent=first, subsequent_indent=indent, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    return wrapped or ([first.rstrip()] if first else [])


def explained_json(explanation: Explanation) -> str:
    """An explanation as JSON."""
    plain = asdict(explanation)
    return json.dumps(plain.pop("rule") | plain, ensure_ascii=False, indent=2)


def listed_rules(rules: Iterable[Rule], *, width: int = 80) -> str:
    """All rules as a table: name, severity, and what each says of which records."""
    shown = tuple(rules)
    name = max((len(rule.name) for rule in shown), default=0)
    lines = []
    for rule in shown:
        head = f"{rule.name:{name}}  {rule.severity:9}  "
        room = max(_NARROWEST, width - len(head))
        about = textwrap.shorten(rule.about, room, placeholder=" …")
        lines += [f"{head}{rule.title}", f"{' ' * len(head)}{about}"]
    return "\n".join(lines)


def rules_json(rules: Iterable[Rule]) -> str:
    """All rules as JSON."""
    return json.dumps([asdict(rule) for rule in rules], ensure_ascii=False, indent=2)
