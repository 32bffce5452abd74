"""Reports and council papers about invented visits, as Readings with real offsets and hashes.

Nothing is extracted here: text and Reading are made together, so that every quote stands where
its evidence says.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Iterator
from functools import cache

from ofgraph.extraction.lexicon import load_themes
from ofgraph.ids import sha256_hex
from ofgraph.records import (
    Action,
    CouncilNamed,
    DecisionKind,
    DocumentInfo,
    Evidence,
    Finding,
    Holder,
    Judgement,
    Meeting,
    Person,
    Polarity,
    Reading,
    Relation,
    Resolution,
    Sidecar,
    SidecarCouncil,
    SidecarMeeting,
    Span,
    View,
    Visit,
)

from .invented_councils import Occasion, Place, read_grade, some_themes

_COMMITTEES = (
    "Children and Families Scrutiny Committee", "Cabinet", "Corporate Parenting Panel",
    "Improvement Board",
)  # fmt: skip
_WANTING: tuple[tuple[Polarity, str], ...] = (
    ("area_for_improvement", "Work on {theme} needs to be more consistent in {where}."),
    ("concern", "Weak oversight of {theme} leaves some children in {where} waiting too long."),
    ("priority_action", "Leaders in {where} must act at once on {theme}."),
    ("area_for_improvement", "Records about {theme} do not yet show what {where} plans."),
)  # fmt: skip
_PRAISE: tuple[tuple[Polarity, str], ...] = (
    ("strength", "Work on {theme} is strong across {where} and makes a difference."),
    ("progress", "Since the last visit {where} has made steady progress on {theme}."),
    ("met_requirement", "In {where} what is done on {theme} meets what is required."),
)  # fmt: skip
_DECISIONS: tuple[tuple[DecisionKind, str], ...] = (
    ("noted", "that the letter about {theme} be noted"),
    ("requested", "that a report on {theme} be brought to the next meeting"),
    ("recommended", "that more time be given to {theme}"),
    ("agreed", "that members visit the teams who work on {theme}"),
)
_HOLDERS: tuple[Holder, ...] = ("officer", "member", "partner")
_SURNAMES = ("Thistle", "Marrow", "Penhallow", "Quill", "Sorrel", "Larkin-Moss", "Oake", "Winnow")


@cache
def _labels() -> dict[str, str]:
    return {theme.slug: theme.label.casefold() for theme in load_themes().themes}


class Page:
    """A document's text as it is written, line by line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0

    def say(self, words: str) -> Span:
        """Write a line; where it stands."""
        span = Span(start=self._length, end=self._length + len(words))
        self._lines.append(words)
        self._length += len(words) + 1
        return span

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self._lines) + "\n"


class Writer:
    """Writes one document: each record with the line that says it, the evidence at the end."""

    def __init__(self, place: Place, chance: random.Random) -> None:
        self.place = place
        self.chance = chance
        self.page = Page()
        self.visits: list[tuple[Visit, Span]] = []
        self.judgements: list[tuple[Judgement, Span]] = []
        self.findings: list[tuple[Finding, Span]] = []
        self.actions: list[tuple[Action, Span]] = []
        self.views: list[tuple[View, Span]] = []
        self.resolutions: list[tuple[Resolution, Span]] = []
        self.people: list[tuple[Person, Span]] = []
        self.unknown: list[str] = []

    def visit(self, occasion: Occasion, relation: Relation, *, month: bool = False) -> None:
        """Mention a visit, by its days or by its month only."""
        start, end = occasion.start.isoformat(), occasion.end.isoformat()
        words = occasion.kind.replace("_", " ")
        when = start[:7] if month else start
        span = self.page.say(f"The {words} began on {when} ({relation}).")
        full = relation == "subject" and not month
        visit = Visit(
            id=f"v{len(self.visits) + 1}", kind=occasion.kind, start=when,
            end=None if month else end, relation=relation, status="carried_out", evidence=(),
            report_published=occasion.published.isoformat() if full else None,
            ordinal=occasion.ordinal, series_length=6 if occasion.ordinal else None,
            duration_days=(occasion.end - occasion.start).days + 1 if full else None,
            scope=(_labels()[occasion.wanting[0]],) if full else (),
            framework=occasion.framework,
            inspectorates=("ofsted", "cqc") if occasion.kind == "jtai" else ("ofsted",),
            urn=self.place.council.urn if full else None,
            themes=occasion.wanting[:1] if full and not occasion.grades else (),
        )  # fmt: skip
        self.visits.append((visit, span))

    def planned(self, occasion: Occasion) -> None:
        """Mention a visit to come, by a month without a year."""
        span = self.page.say(f"The next such visit is planned for month {occasion.start.month}.")
        visit = Visit(
            id=f"v{len(self.visits) + 1}", kind=occasion.kind, start=f"--{occasion.start:%m}",
            end=None, relation="next", status="planned", evidence=(),
        )  # fmt: skip
        self.visits.append((visit, span))

    def grades(self, occasion: Occasion) -> None:
        """State the grades of the subject visit."""
        for number, (official, words) in enumerate(occasion.grades, start=1):
            area, grade = read_grade(occasion, official, words)
            span = self.page.say(f"{area.replace('_', ' ').capitalize()}: {words}")
            before = "inadequate" if number == 1 and self.chance.random() < 0.2 else None
            made = Judgement(
                visit="v1", area=area, grade=grade, evidence=(), id=f"j{number}",
                previous_grade=before,
            )  # fmt: skip
            self.judgements.append((made, span))

    def finding(
        self, theme: str, *, wanting: bool, reported: bool, denied: bool = False,
        restates: str | None = None,
    ) -> None:  # fmt: skip
        """State a finding, or a denial, about a theme at the subject visit."""
        polarity, form = self.chance.choice(_WANTING if wanting else _PRAISE)
        said = form.format(theme=_labels()[theme], where=self.place.council.name)
        if denied:
            polarity, said = "priority_action", f"No priority action on {_labels()[theme]} was set."
        span = self.page.say(f"Inspectors told members: {said}" if reported else said)
        also = some_themes(self.chance, 1) if not wanting and self.chance.random() < 0.3 else ()
        made = Finding(
            id=f"f{len(self.findings) + 1}", visit="v1", polarity=polarity, negated=denied,
            attribution="reported" if reported else "direct",
            themes=tuple(dict.fromkeys((theme, *also))), evidence=(),
            section=None if reported else "What needs to improve" if wanting else "What works",
            recommended=True if wanting and not reported else None,
            restates=restates, stated_by=("ofsted",), concerns=("council",),
        )  # fmt: skip
        self.findings.append((made, span))

    def discussion(self, committee: str) -> None:
        """What the council does, what was thought of it, and what was resolved."""
        theme = self.findings[0][0].themes[0]
        label, where = _labels()[theme], self.place.council.name
        for number in (1, 2):
            span = self.page.say(f"Step {number}: {where} has set up a weekly review of {label}.")
            action = Action(themes=(theme,), evidence=(), id=f"a{number}", addresses=("f1",))
            self.actions.append((action, span))
        holder = self.chance.choice(_HOLDERS)
        span = self.page.say(f"In the view of one {holder}, {label} had been slow to change.")
        self.views.append((View(holder=holder, themes=(theme,), evidence=(), id="o1"), span))
        for number, (kind, words) in enumerate(self.chance.sample(_DECISIONS, 2), start=1):
            asks = words.format(theme=label)
            span = self.page.say(f"({number}) {kind.upper()} {asks}.")
            resolution = Resolution(
                type=kind, actor="Director of Children's Services", asks=(asks,),
                addresses=("f1", "v1"), evidence=(), id=f"r{number}", marker=f"({number})",
                due="the next meeting" if kind == "requested" else None, themes=(theme,),
            )  # fmt: skip
            self.resolutions.append((resolution, span))
        name = f"Councillor {self.chance.choice(_SURNAMES)}"
        span = self.page.say(f"{name}, chair of the {committee}, thanked officers.")
        person = Person(name=name, role=f"Chair of the {committee}", evidence=(), id="p1")
        self.people.append((person, span))


def documents(place: Place, chance: random.Random) -> Iterator[tuple[Reading, Occasion]]:
    """Every version of every document of a council, with the visit it is about."""
    for occasion in place.occasions:
        if chance.random() < 0.6:
            yield _report(place, occasion, chance), occasion
        if chance.random() < 0.8:
            paper = _paper(place, occasion, chance)
            yield paper, occasion
            if chance.random() < 0.15:
                yield _fetched_before(paper), occasion


def _fetched_before(reading: Reading) -> Reading:
    """The same paper as other bytes, a year earlier."""
    sha = sha256_hex(reading.doc.sha256.encode())
    doc = dataclasses.replace(reading.doc, sha256=sha, retrieved="2024-06-01")
    return dataclasses.replace(reading, doc=doc)


def _report(place: Place, occasion: Occasion, chance: random.Random) -> Reading:
    writer = Writer(place, chance)
    named = writer.page.say(f"Inspection of children's services: {place.council.official_name}")
    writer.visit(occasion, "subject")
    writer.grades(occasion)
    _findings(writer, occasion, reported=False)
    key = f"{place.council.id}/report/{occasion.number}"
    return _finished(writer, key, council=named, kind="inspectorate-report")


def _findings(writer: Writer, occasion: Occasion, *, reported: bool) -> None:
    for theme in occasion.wanting:
        writer.finding(theme, wanting=True, reported=reported)
    for theme in some_themes(writer.chance, 2):
        writer.finding(theme, wanting=False, reported=reported)
    if reported and writer.chance.random() < 0.2:
        writer.finding(occasion.wanting[0], wanting=True, reported=True, restates="f1")
    if writer.chance.random() < 0.3:
        (theme,) = some_themes(writer.chance, 1)
        writer.finding(theme, wanting=True, reported=reported, denied=True)


def _paper(place: Place, occasion: Occasion, chance: random.Random) -> Reading:
    writer = Writer(place, chance)
    committee = chance.choice(_COMMITTEES)
    day = (occasion.published + dt.timedelta(days=chance.randint(7, 40))).isoformat()
    how = chance.random()  # the text names the council, or a sidecar does, or nothing does
    named = writer.page.say(place.council.official_name) if how < 0.7 else None
    item = str(chance.randint(3, 12))
    met = writer.page.say(f"{committee}, {day}, item {item}")
    writer.visit(occasion, "subject", month=chance.random() < 0.4)
    if occasion.number:
        writer.visit(place.occasions[occasion.number - 1], "previous", month=True)
    if chance.random() < 0.3:
        writer.planned(occasion)
    _findings(writer, occasion, reported=True)
    writer.discussion(committee)
    if named is None:
        writer.unknown.append("council (the text does not name it)")
    key = f"{place.council.id}/papers/{occasion.number}"
    sidecar = None
    if 0.7 <= how < 0.94:
        basis, note = "address", "The address is this council's."
        sidecar = Sidecar(
            title=f"Paper {occasion.number}", status="invented", rights="Invented words",
            council=SidecarCouncil(id=place.council.id, basis=basis, note=note),
            meeting=SidecarMeeting(committee=committee, date=day, basis=basis, note=note),
        )  # fmt: skip
    reading = _finished(writer, key, council=named, kind="agenda-item", sidecar=sidecar)
    evidence = (Evidence.at(writer.page.text, met, rule="meetings.heading@1"),)
    meeting = Meeting(committee=committee, date=day, evidence=evidence, item=item)
    return dataclasses.replace(reading, meetings=(meeting,))


def _finished(
    writer: Writer, key: str, *, council: Span | None, kind: str, sidecar: Sidecar | None = None
) -> Reading:
    text = writer.page.text

    def at(span: Span, rule: str) -> tuple[Evidence, ...]:
        return (Evidence.at(text, span, rule=rule, confidence=0.9, place="page 1"),)

    sha = sha256_hex(text.encode())
    doc = DocumentInfo(
        file=key.replace("/", "-") + ".txt", sha256=sha256_hex(key.encode()), chars=len(text),
        text_sha256=sha, title=f"{kind.replace('-', ' ').capitalize()} {key}", type=kind,
        invented=True, address=f"https://{writer.place.council.domain}/{key}",
        retrieved="2025-06-01", sidecar=sidecar,
    )  # fmt: skip
    name = writer.place.council.official_name
    named = (
        council
        if council is None
        else CouncilNamed(
            name=name, canonical=writer.place.council.name, evidence=at(council, "councils.name@1")
        )
    )
    replace = dataclasses.replace
    return Reading(
        doc=doc, council=named, meetings=(),
        visits=tuple(replace(x, evidence=at(s, "visits.kind@1")) for x, s in writer.visits),
        judgements=tuple(
            replace(x, evidence=at(s, "judgements.line@1")) for x, s in writer.judgements
        ),
        findings=tuple(replace(x, evidence=at(s, "findings.lead@1")) for x, s in writer.findings),
        actions=tuple(replace(x, evidence=at(s, "actions.verb@1")) for x, s in writer.actions),
        views=tuple(replace(x, evidence=at(s, "views.verb@1")) for x, s in writer.views),
        resolutions=tuple(
            replace(x, evidence=at(s, "resolutions.verb@1")) for x, s in writer.resolutions
        ),
        people=tuple(replace(x, evidence=at(s, "people.post@1")) for x, s in writer.people),
        unknown=tuple(writer.unknown), extractor="invented@1",
    )  # fmt: skip
