"""The register graphs: councils, canonical visits with their judgements, and the links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import vocab as v
from ..ids import Minter, content_hash
from ..linking.dates import is_day
from ..linking.judgements import CanonicalJudgement
from ..linking.links import Links
from ..linking.register import Council, Register
from ..linking.visits import CanonicalVisit, date_words
from .proposals import visits_of
from .statements import statement_nodes
from .terms import LABEL, TYPE, Triple, date, iri, literal, text, typed
from .vocabularies import concept_labels
from .work import Work

OFFICIAL_THEMES = {
    "Children in need/subject to a plan": "children-in-need-or-plan",
    "Care leavers": "care-leavers",
    "Children in care": "children-in-care",
    "Front door": "front-door",
    "Achieving permanence": "achieving-permanence",
    "Vulnerable adolescents": "vulnerable-adolescents",
}


# The register's word for a council's type → its concept.
COUNCIL_TYPES = {
    "Metropolitan district": "metropolitan-district",
    "London borough": "london-borough",
    "Unitary authority": "unitary-authority",
    "County": "county-council",
    "City corporation": "city-of-london",
}


def councils_graph(register: Register, minter: Minter) -> Iterator[Triple]:
    """Every council of the register, its codes and the reorganisations."""
    for council in register.councils:
        yield from _council(council, minter)
    for change in register.changes:
        me = iri(minter.change(change.id))
        yield me, TYPE, iri(v.ORG + "ChangeEvent")
        yield me, LABEL, text(f"{change.kind}, {change.date}")
        yield me, iri(v.DCTERMS + "date"), date(change.date)
        for id in change.before:
            yield me, iri(v.ORG + "originalOrganization"), iri(minter.council(id))
        for id in change.after:
            yield me, iri(v.ORG + "resultingOrganization"), iri(minter.council(id))


def _council(council: Council, minter: Minter) -> Iterator[Triple]:
    node = minter.council(council.id)
    me = iri(node)
    yield me, TYPE, iri(v.COUNCIL)
    yield me, TYPE, iri(v.ORG + "FormalOrganization")
    yield me, LABEL, text(council.official_name or council.name)
    yield me, iri(v.DCTERMS + "identifier"), text(council.id)
    for name in council.names:
        yield me, iri(v.SKOS + "altLabel"), text(name)
    for value, name in (
        (council.region, v.region),
        (council.ofsted_region, v.ofsted_region),
        (council.urn, v.urn),
        (council.dfe_code, v.dfe_code),
    ):
        if value:
            yield me, iri(name), text(value)
    yield me, iri(v.council_type), iri(v.concept("council-type", COUNCIL_TYPES[council.type]))
    yield from _span(me, council.start, council.end, v.existed_from, v.existed_until)
    for code in council.codes:
        area = iri(minter.area_code(council.id, code.code))
        yield me, iri(v.area_code), area
        yield area, TYPE, iri(v.AREA_CODE)
        yield area, LABEL, text(code.code)
        yield area, iri(v.gss_code), text(code.code)
        yield area, iri(v.geography), iri(v.GEOGRAPHY + code.code)
        yield from _span(area, code.start, code.end, v.in_force_from, v.in_force_until)


def _span(me: str, start: str | None, end: str | None, begins: str, ends: str) -> Iterator[Triple]:
    """A period's ends: a day as a date, a year known alone as a year."""
    for day, name in ((start, begins), (end, ends)):
        if day:
            yield me, iri(name), date(day) if is_day(day) else typed(day, "gYear")


def visits_graph(links: Links, names: dict[str, str], minter: Minter) -> Iterator[Triple]:
    """Every canonical visit and judgement. `names`: council id → short name for labels."""
    kinds = {visit.key: visit for visit in links.visits.values()}
    for visit in kinds.values():
        yield from _visit(visit, names, minter)
    for judgement in links.judgements:
        yield from _judgement(judgement, kinds[judgement.visit], names, minter)
    for key, current in links.tombstones:
        me = iri(minter.visit(key))
        yield me, iri(v.DCTERMS + "isReplacedBy"), iri(minter.visit(current))


def visit_label(visit: CanonicalVisit, council: str) -> str:
    """A visit as people name it: council, kind, date."""
    kind = concept_labels()[v.concept("kind", visit.kind)]
    return f"{council}: {kind}, {date_words(visit)}"


def _visit(visit: CanonicalVisit, names: dict[str, str], minter: Minter) -> Iterator[Triple]:
    me = iri(minter.visit(visit.key))
    yield me, TYPE, iri(v.VISIT)
    yield me, TYPE, iri(v.PROV + "Activity")
    yield me, LABEL, text(visit_label(visit, names[visit.council]))
    yield me, iri(v.DCTERMS + "identifier"), text(visit.key)
    yield me, iri(v.council), iri(minter.council(visit.council))
    yield me, iri(v.kind), iri(v.concept("kind", visit.kind))
    yield me, iri(v.visit_status), iri(v.concept("status", visit.status))
    if visit.framework:
        yield me, iri(v.framework), iri(v.concept("framework", visit.framework))
    for day, name in (
        (visit.started, v.started),
        (visit.ended, v.ended),
        (visit.earliest, v.earliest),
        (visit.latest, v.latest),
        (visit.published, v.published),
        (visit.order_date, v.order_date),
    ):
        if day:
            yield me, iri(name), date(day)
    for words, name in (
        (visit.date_text, v.date_text),
        (visit.end_text, v.end_text),
        (visit.order_basis, v.order_date_basis),
        (visit.urn, v.urn),
    ):
        if words:
            yield me, iri(name), text(words)
    for number, name in ((visit.ordinal, v.ordinal), (visit.series_length, v.series_length)):
        if number is not None:
            yield me, iri(name), literal(number)
    if visit.previous:
        yield me, iri(v.previous_visit), iri(minter.visit(visit.previous))
    yield from _looked_at(me, visit)
    for name in visit.inspectorates:
        yield me, iri(v.inspectorate), iri(v.concept("inspectorate", name))
    for note in visit.notes:
        yield me, iri(v.note), text(note)
    for mention in visit.mentions:
        yield me, iri(v.chosen_from), iri(minter.record("mention", mention))


def _looked_at(me: str, visit: CanonicalVisit) -> Iterator[Triple]:
    for slugs, name in (
        (visit.stated_themes, v.looked_at_stated),
        (visit.implied_themes, v.looked_at_implied),
    ):
        for theme in slugs:
            yield me, iri(name), iri(v.theme_iri(theme))
            yield me, iri(v.looked_at), iri(v.theme_iri(theme))
    if visit.official_theme:
        official = OFFICIAL_THEMES[visit.official_theme]
        yield me, iri(v.official_theme), iri(v.concept("visit-theme", official))


def _judgement(
    judgement: CanonicalJudgement, visit: CanonicalVisit, names: dict[str, str], minter: Minter
) -> Iterator[Triple]:
    me = iri(minter.judgement(judgement.visit, judgement.area.replace("_", "-")))
    area = judgement.area.replace("_", " ")
    yield me, TYPE, iri(v.JUDGEMENT)
    yield me, LABEL, text(f"{visit_label(visit, names[visit.council])}: {area}")
    yield me, iri(v.visit), iri(minter.visit(judgement.visit))
    yield me, iri(v.council), iri(minter.council(judgement.council))
    yield me, iri(v.judgement_area), iri(v.concept("area", judgement.area_concept))
    for grade, name in (
        (judgement.as_republished, v.grade_as_republished),
        (judgement.at_time, v.grade_at_time),
        (judgement.inferred, v.grade_at_time_inferred),
    ):
        if grade:
            yield me, iri(name), iri(v.concept("grade", grade))
    if judgement.inferred_rule:
        yield me, iri(v.rule), text(judgement.inferred_rule)
    for mention in judgement.mentions:
        yield me, iri(v.chosen_from), iri(minter.record("grade", mention))


def links_graph(links: Links, works: Iterable[Work], minter: Minter) -> Iterator[Triple]:
    """What linking found, apart from the claims it is about, each link with its rule."""
    works = tuple(works)
    for mention, found in sorted(links.refers.items()):
        node = minter.record("mention", mention)
        if found.visit:
            yield iri(node), iri(v.refers_to), iri(minter.visit(found.visit))
        yield from _link(node, found.visit and minter.visit(found.visit), found.rule,
                         found.reason, minter)  # fmt: skip
    for judgement in links.judgements:
        target = iri(minter.judgement(judgement.visit, judgement.area.replace("_", "-")))
        for mention in judgement.mentions:
            yield iri(minter.record("grade", mention)), iri(v.refers_to), target
    for work in works:
        yield from _work_links(work, links, minter)


def _link(
    node: str, target: str | None, rule: str, reason: str, minter: Minter
) -> Iterator[Triple]:
    me = iri(minter.record("link", content_hash(node)))
    yield me, TYPE, iri(v.LINK)
    yield me, iri(v.mention), iri(node)
    if target:
        yield me, iri(v.refers_to), iri(target)
    if rule:
        yield me, iri(v.link_rule), text(rule)
    if reason:
        yield me, iri(v.reason), text(reason)
    yield me, LABEL, text(rule if target else f"open: {reason}")


def _work_links(work: Work, links: Links, minter: Minter) -> Iterator[Triple]:
    found = links.councils[work.key]
    council = iri(minter.council(found.council)) if found.council else None
    yield from _link(
        work.document, found.council and minter.council(found.council), found.rule,
        found.reason, minter,
    )  # fmt: skip
    visits = visits_of(work, links)
    if work.has_meeting:
        for visit in sorted(set(visits.values())):
            yield iri(work.agenda_item), iri(v.considers), iri(visit)
    nodes = statement_nodes(work)
    for finding in work.reading.findings:
        if finding.visit in visits:
            yield iri(nodes[finding.id]), iri(v.visit), iri(visits[finding.visit])
    if council is None:
        return
    yield iri(work.document), iri(v.council), council
    for node in nodes.values():
        yield iri(node), iri(v.council), council
    body, _ = work.body_and_day
    if body:
        yield iri(work.meeting), iri(v.council), council
        committee = iri(minter.committee(found.council or "", body))
        yield committee, iri(v.ORG + "unitOf"), council
