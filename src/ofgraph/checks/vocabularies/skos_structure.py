"""Where concepts stand: under a top concept, in a scheme, in no circle, with nothing said twice.

A relation need not be said from both ends: broader without narrower is sound SKOS and no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..report import Violation
from .rules import Rule, listed
from .schemes import (
    BROADER,
    COLLECTION,
    CONCEPT,
    HAS_TOP,
    IN_SCHEME,
    ORDERED,
    RELATED,
    SCHEME,
    TOP_OF,
    Schemes,
)

SORTS = ({CONCEPT}, {SCHEME}, {COLLECTION, ORDERED})

CYCLE = Rule(
    code="skos-cycle",
    name="No circles",
    severity="violation",
    description="No concept stands above itself.",
    advice="Decide which of the concepts is the broadest, and remove its skos:broader.",
    source="qSKOS: cyclic hierarchical relations",
)
ORPHAN = Rule(
    code="skos-orphan",
    name="A place in the scheme",
    severity="warning",
    description="In a scheme with broader and narrower concepts, none stands all alone.",
    advice="Give it a skos:broader, or make it a top concept of its scheme.",
    source="qSKOS: orphan concepts",
)
NOT_UNDER_TOP = Rule(
    code="skos-not-under-top",
    name="A top concept above it",
    severity="warning",
    description="From every concept of a scheme with top concepts, broader leads up to one.",
    advice="Give it a skos:broader that leads to a top concept, or make it one.",
    source="qSKOS: omitted top concepts",
)
NO_TOP_CONCEPT = Rule(
    code="skos-no-top-concept",
    name="Top concepts of the scheme",
    severity="warning",
    description="A scheme with broader and narrower concepts names its top concepts.",
    advice="Name the broadest concepts with skos:hasTopConcept.",
    source="qSKOS: omitted top concepts",
)
TOP_WITH_BROADER = Rule(
    code="skos-top-with-broader",
    name="Nothing above a top concept",
    severity="violation",
    description="A top concept has no broader concept in its scheme.",
    advice="Remove its skos:broader, or no longer call it a top concept.",
    source="qSKOS: top concepts having broader concepts",
)
REDUNDANT = Rule(
    code="skos-redundant-broader",
    name="Each step once",
    severity="warning",
    description="A concept names the concepts right above it, and not also those above these.",
    advice="Remove this skos:broader: it follows from the others.",
    source="qSKOS: hierarchical redundancy",
)
RELATED_ABOVE = Rule(
    code="skos-related-above",
    name="Related or broader",
    severity="violation",
    description="Two concepts of which one is above the other are not related besides.",
    advice="Remove the skos:related between them.",
    source="SKOS S27; qSKOS: relation clashes",
)
RELATED_TO_ITSELF = Rule(
    code="skos-related-to-itself",
    name="Related to others",
    severity="violation",
    description="No concept is related to itself.",
    advice="Remove the relation.",
    source="qSKOS: reflexively related concepts",
)
SAME_PARENT = Rule(
    code="skos-siblings-related",
    name="More than siblings",
    severity="info",
    description="Two concepts under one broader concept are related only for more than that.",
    advice="Remove the skos:related, unless it says more than that they are siblings.",
    source="qSKOS: valueless associative relations",
)
NO_SCHEME = Rule(
    code="skos-no-scheme",
    name="Scheme of the concept",
    severity="violation",
    description="A concept belongs to a scheme.",
    advice="Put the concept into its scheme with skos:inScheme.",
)
EMPTY_SCHEME = Rule(
    code="skos-empty-scheme",
    name="Concepts of the scheme",
    severity="warning",
    description="A concept scheme has concepts.",
    advice="Add its concepts, or remove the scheme.",
)
CLUSTERS = Rule(
    code="skos-clusters",
    name="One connected scheme",
    severity="info",
    description="The concepts of a scheme hang together.",
    advice="Join the groups by a broader concept, or name the top concept of each.",
    source="qSKOS: disconnected concept clusters",
)
TWO_KINDS = Rule(
    code="skos-two-kinds",
    name="One kind of thing",
    severity="violation",
    description="Nothing is two of concept, scheme and collection.",
    advice="Give the scheme or collection an address of its own.",
    source="SKOS S9, S37",
)

RULES = (
    CYCLE, ORPHAN, NOT_UNDER_TOP, NO_TOP_CONCEPT, TOP_WITH_BROADER, REDUNDANT, RELATED_ABOVE,
    RELATED_TO_ITSELF, SAME_PARENT, NO_SCHEME, EMPTY_SCHEME, CLUSTERS, TWO_KINDS,
)  # fmt: skip


def check_structure(schemes: Schemes) -> Iterator[Violation]:
    """Check where each concept and scheme stands."""
    yield from _cycles(schemes)
    yield from _relations(schemes)
    for concept in schemes.concepts:
        if concept not in schemes.homes:
            label = schemes.name(concept)
            yield NO_SCHEME.broken(concept, label, "It belongs to no scheme.", path=IN_SCHEME)
    for scheme in schemes.schemes:
        yield from _tops(schemes, scheme)
        yield from _placed(schemes, scheme)
    for thing in schemes.facts.of_kind(SCHEME, COLLECTION, ORDERED):
        kinds = set(schemes.kinds(thing))
        sorts = [found for sort in SORTS if (found := sorted(kinds & sort))]
        if len(sorts) > 1:
            names = listed(kind.rsplit("#", 1)[-1] for sort in sorts for kind in sort)
            label = schemes.name(thing)
            yield TWO_KINDS.broken(thing, label, f"It is several things at once: {names}.")


def _cycles(schemes: Schemes) -> Iterator[Violation]:
    seen: set[str] = set()
    for concept, above in sorted(schemes.above.items()):
        if concept not in above or concept in seen:
            continue
        circle = sorted(c for c in above if concept in schemes.above.get(c, ()))
        seen.update(circle)
        names = listed(f"“{schemes.name(c)}”" for c in circle)
        problem = (
            f"The concepts {names} stand above one another in a circle."
            if len(circle) > 1
            else "It is its own broader concept."
        )
        label = schemes.name(concept)
        value = circle[1] if len(circle) > 1 else concept
        yield CYCLE.broken(concept, label, problem, path=BROADER, value=value)


def _relations(schemes: Schemes) -> Iterator[Violation]:
    above = schemes.above
    for concept, parents in schemes.parents.items():
        round_and_round = concept in above.get(concept, ())
        for parent in parents:
            between = [p for p in parents if p != parent and parent in above.get(p, ())]
            if between and not round_and_round and parent not in above.get(parent, ()):
                problem = (
                    f"“{schemes.name(parent)}” is above it twice: at once, and by way of "
                    f"“{schemes.name(between[0])}”."
                )
                label = schemes.name(concept)
                yield REDUNDANT.broken(concept, label, problem, path=BROADER, value=parent)
    for one, other in sorted(schemes.related):
        yield from _related(schemes, one, other)


def _related(schemes: Schemes, one: str, other: str) -> Iterator[Violation]:
    label, name = schemes.name(one), schemes.name(other)
    if one == other:
        problem = "It is related to itself."
        yield RELATED_TO_ITSELF.broken(one, label, problem, path=RELATED, value=one)
    elif other in schemes.above.get(one, ()):
        problem = f"“{name}” is above it and related to it too."
        yield RELATED_ABOVE.broken(one, label, problem, path=RELATED, value=other)
    elif one < other and set(schemes.parents.get(one, ())) & set(schemes.parents.get(other, ())):
        problem = f"It is related to “{name}”, with which it shares a broader concept."
        yield SAME_PARENT.broken(one, label, problem, path=RELATED, value=other)


def _tops(schemes: Schemes, scheme: str) -> Iterator[Violation]:
    members = schemes.members.get(scheme, ())
    label = schemes.name(scheme)
    if not members:
        yield EMPTY_SCHEME.broken(scheme, label, "It has no concepts.", path=IN_SCHEME)
    for top in schemes.tops.get(scheme, ()):
        for parent in schemes.parents.get(top, ()):
            if parent in members:
                problem = (
                    f"It is a top concept of “{label}”, and “{schemes.name(parent)}” is above it."
                )
                yield TOP_WITH_BROADER.broken(
                    top, schemes.name(top), problem, path=TOP_OF, value=parent
                )
    if scheme not in schemes.tops and not schemes.flat(scheme):
        yield NO_TOP_CONCEPT.broken(scheme, label, "It names no top concept.", path=HAS_TOP)
        yield from _clusters(schemes, scheme)


def _placed(schemes: Schemes, scheme: str) -> Iterator[Violation]:
    tops = set(schemes.tops.get(scheme, ()))
    flat = schemes.flat(scheme)
    for concept in schemes.members.get(scheme, ()):
        label, above = schemes.name(concept), schemes.above.get(concept, frozenset())
        if concept in tops or concept in above:
            continue
        if concept not in schemes.neighbours:
            if not flat:
                problem = f"It stands all alone in “{schemes.name(scheme)}”."
                yield ORPHAN.broken(concept, label, problem, path=BROADER)
            elif tops:
                problem = f"It is no top concept of “{schemes.name(scheme)}”, as the others are."
                yield NOT_UNDER_TOP.broken(concept, label, problem, path=TOP_OF, value=scheme)
        elif tops and not _reaches(schemes, scheme, above):
            problem = f"No top concept of “{schemes.name(scheme)}” is above it."
            yield NOT_UNDER_TOP.broken(concept, label, problem, path=BROADER, value=scheme)


def _reaches(schemes: Schemes, scheme: str, above: frozenset[str]) -> bool:
    """Whether a way up leads to a top concept, or out of the scheme to one of another."""
    return any(
        parent in schemes.tops.get(home, ())
        for parent in above
        for home in schemes.homes.get(parent, (scheme,))
    )


def _clusters(schemes: Schemes, scheme: str) -> Iterator[Violation]:
    left = set(schemes.members.get(scheme, ()))
    groups: list[list[str]] = []
    while left:
        waiting, group = [min(left)], set[str]()
        while waiting:
            concept = waiting.pop()
            if concept in left:
                left.discard(concept)
                group.add(concept)
                waiting.extend(schemes.neighbours.get(concept, ()))
        groups.append(sorted(group))
    several = [group for group in groups if len(group) > 1]
    if len(several) > 1:
        names = listed(f"“{schemes.name(group[0])}”" for group in several)
        problem = (
            f"Its concepts fall into {len(several)} groups without a link, such as that of {names}."
        )
        yield CLUSTERS.broken(scheme, schemes.name(scheme), problem)
