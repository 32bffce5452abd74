"""Councils, visits, findings and the rest as objects: what is asked of one is read when asked.

>>> northmere = graph.council("Northmere")
>>> northmere.visits[1]
Visit('Northmere: Focused visit, 14 May 2019')
>>> [finding.polarity for finding in northmere.visits[0].findings]
['Area for improvement', 'Concern', 'Strength']
"""

from __future__ import annotations

import datetime as dt

from .. import vocab as v
from ..graph.chosen import STATUS_OF
from ..queries.wording import clean, quoted
from .fields import (
    Field,
    all_words,
    day,
    day_or_year,
    many,
    named,
    number,
    one,
    reason,
    some_term,
    some_words,
    term,
    terms,
    truth,
    whole,
    words,
)  # fmt: skip
from .reading import Thing, short
from .several import Things

_OVERALL = v.concept("area", "overall_effectiveness")


class Council(Thing):
    """A council with duties for children's services, under one identity whatever its codes."""

    __slots__ = ()
    classes = (v.COUNCIL,)
    name = words(v.RDFS + "label", "Its official name.")
    id = words(v.DCTERMS + "identifier", "Its short name in addresses: northmere.")
    names = all_words(v.SKOS + "altLabel", "Its other names.")
    type = some_term(v.council_type, "County council, London borough, unitary authority …")
    region = some_words(v.region, "Its region.")
    existed_from = day_or_year(v.existed_from, "Its first day, or its year, if recorded.")
    existed_until = day_or_year(v.existed_until, "Its last day, or its year; None while it exists.")
    visits: Field[Things[Visit]] = many("Its visits and inspections by date, last those with none.")
    judgements: Field[Things[Judgement]] = many("The grades of its inspections, by date.")
    findings: Field[Things[Finding]] = many("What inspectors found, by visit.")
    denials: Field[Things[Denial]] = many("What inspectors said is not so, by visit.")
    actions: Field[Things[Action]] = many("What it says that it did, does or will do.")
    views: Field[Things[View]] = many("Opinions of its members, officers and partners.")
    resolutions: Field[Things[Resolution]] = many("What its members resolved, by meeting.")
    documents: Field[Things[Document]] = many("The papers and reports about it, by meeting.")
    meetings: Field[Things[Meeting]] = many("Meetings of its committees, by date.")
    predecessors: Field[Things[Council]] = many("The councils that it took over from.")
    successors: Field[Things[Council]] = many("The councils that took over from it.")

    def __str__(self) -> str:
        return self.name


class Visit(Thing):
    """One visit or inspection, as all sources together describe it."""

    __slots__ = ()
    classes = (v.VISIT,)
    name = words(v.RDFS + "label", "Council, kind and date, as people name it.")
    id = words(v.DCTERMS + "identifier", "Its short name in addresses.")
    council: Field[Council] = one("Council", v.council, "The council that was visited.")
    kind = term(v.kind, "Focused visit, monitoring visit, ILACS standard inspection …")
    status = term(v.visit_status, "Carried out, planned, possible, cancelled or cut short.")
    framework = some_term(v.framework, "The framework that it was made under.")
    date = day(v.order_date, "The day by which it stands in order; None if no date names a year.")
    date_basis = some_words(v.order_date_basis, "What that day is of: fieldwork or publication.")
    date_text = some_words(v.date_text, "The date as precisely as it is known: 2018-11.")
    started = day(v.started, "First day of the fieldwork, where it is known to the day.")
    ended = day(v.ended, "Last day of the fieldwork, where it is known to the day.")
    earliest = day(v.earliest, "The earliest day that the fieldwork can have been.")
    latest = day(v.latest, "The latest day that the fieldwork can have been.")
    published = day(v.published, "When the report or letter was published.")
    ordinal = whole(v.ordinal, "5, for the fifth monitoring visit.")
    series_length = whole(v.series_length, "6, for the fifth of six.")
    inspectorates = terms(v.inspectorate, "The inspectorates that took part.")
    looked_at: Field[Things[Theme]] = named("Theme", v.looked_at, "Themes that were looked at.")
    previous: Field[Visit | None] = one("Visit", v.previous_visit, "The visit before it.")
    judgements: Field[Things[Judgement]] = many("The grades given, by area.")
    findings: Field[Things[Finding]] = many("What inspectors found, as each paper has it.")
    denials: Field[Things[Denial]] = many("What inspectors said is not so.")
    documents: Field[Things[Document]] = many("Whatever speaks of it, official files too.")
    actions: Field[Things[Action]] = many("What the council did about it or what was found.")
    resolutions: Field[Things[Resolution]] = many("What members resolved on it or what was found.")
    evidence: Field[Things[Evidence]] = many("The words and cells that say that it was.")
    _next: Field[Things[Visit]] = many("The visits after it.", "Visit.next")

    @property
    def next(self) -> Visit | None:
        """The visit after it."""
        return next(iter(self._next), None)

    @property
    def overall(self) -> str | None:
        """The overall grade, None where none was given or is known."""
        return next((one.grade for one in self.judgements if one.is_overall), None)

    def __str__(self) -> str:
        return self.name


class Judgement(Thing):
    """The grade of one area at one visit."""

    __slots__ = ()
    classes = (v.JUDGEMENT,)
    visit: Field[Visit] = one("Visit", v.visit, "The visit at which it was given.")
    council: Field[Council] = one("Council", v.council, "The council that was judged.")
    area = term(v.judgement_area, "What was judged.")
    grade_at_time = some_term(v.grade_at_time, "The grade as a document of the time has it.")
    grade_inferred = some_term(v.grade_at_time_inferred, "That of the time as a rule infers it.")
    grade_republished = some_term(v.grade_as_republished, "The grade as the file has it today.")
    rule = some_words(v.rule, "The rule that worked out the grade of the time.")
    evidence: Field[Things[Evidence]] = many("The words and cells that give it.")

    @property
    def grade(self) -> str | None:
        """The grade as nearly as it is known in the words of its time."""
        return self.grade_at_time or self.grade_inferred or self.grade_republished

    @property
    def is_overall(self) -> bool:
        """Whether it is for the overall effectiveness."""
        area = str(next(iter(self._reader.said(self).get(v.judgement_area, ())), ""))
        known = self._reader.concepts.get(area)
        return _OVERALL in (area, str(known.broader) if known else None)

    def __str__(self) -> str:
        return f"{self.area}: {self.grade or 'not known'}"


class Statement(Thing):
    """Something that a document says: a finding, an action, an opinion, a resolution."""

    __slots__ = ()
    text = words(v.text, "Its words as the document has them; `quote` is how they may be shown.")
    document: Field[Document] = one("Document", v.document, "The document that it stands in.")
    council: Field[Council | None] = one("Council", v.council, "The council that it is about.")
    themes: Field[Things[Theme]] = named("Theme", v.theme, "What it is about.")
    evidence: Field[Things[Evidence]] = named("Evidence", v.evidence, "The words it rests on.")

    @property
    def status(self) -> str:
        """Who accepted it: reviewed (a person), accepted (a rule), proposed (nobody yet)."""
        said = next(iter(self._reader.said(self).get(v.review_status, ())), None)
        return STATUS_OF.get(str(said), "reviewed")

    @property
    def place(self) -> str | None:
        """The paragraph or page where it stands, where that is known."""
        return next((one.place for one in self.evidence if one.place), None)

    @property
    def quote(self) -> str:
        """Its words as they may be shown: only those of an original in quotation marks."""
        return quoted(self.text, self.document.status.casefold(), self.status)

    def __str__(self) -> str:
        return self.quote

    def __repr__(self) -> str:
        return f"{type(self).__name__}({short(self.quote)})"


class Finding(Statement):
    """One thing that an inspectorate concluded."""

    __slots__ = ()
    classes = (v.FINDING,)
    polarity = term(v.polarity, "Strength, progress, area for improvement, concern …")
    visit: Field[Visit | None] = one("Visit", v.visit, "The visit at which it was found.")
    visit_unknown = reason("visit", "Why the visit is not known, where it is not.")
    attribution = some_term(v.attribution, "Whether the inspectorate speaks or is reported.")
    section = some_words(v.section, "The heading that it stands under.")
    recommended = truth(v.recommended, "Whether it is a recommendation.")
    stated_by = terms(v.stated_by, "The inspectorates that say so.")
    concerns = terms(v.concerns, "Whom it is about: council, trust, police, health, partnership.")
    actions: Field[Things[Action]] = many("What the council says that it did about it.")
    resolutions: Field[Things[Resolution]] = many("What members resolved on it.")

    @property
    def raises(self) -> bool | None:
        """Whether it raises something, as against praising it."""
        polarity = next(iter(self._reader.said(self).get(v.polarity, ())), None)
        known = self._reader.concepts.get(str(polarity))
        return known.raises if known and isinstance(known.raises, bool) else None


class Denial(Statement):
    """Something that an inspectorate says is not so; it is no finding."""

    __slots__ = ()
    classes = (v.DENIAL,)
    polarity = term(v.polarity, "What it is said not to be: a priority action, a concern …")
    visit: Field[Visit | None] = one("Visit", v.visit, "The visit that it is about.")
    visit_unknown = reason("visit", "Why the visit is not known, where it is not.")
    attribution = some_term(v.attribution, "Whether the inspectorate speaks or is reported.")
    section = some_words(v.section, "The heading that it stands under.")
    stated_by = terms(v.stated_by, "The inspectorates that say so.")


class Action(Statement):
    """What a council says that it did, does or will do."""

    __slots__ = ()
    classes = (v.COUNCIL_ACTION,)
    aims: Field[Things[Finding | Denial | View | Visit]] = many(
        "What it answers.", "Statement.aims"
    )


class View(Statement):
    """An opinion, and whose it is; never an inspector's."""

    __slots__ = ()
    classes = (v.VIEW,)
    holder = some_term(v.holder, "Member, officer, partner, other or unclear.")


class Resolution(Statement):
    """What members resolved, agreed, recommended, requested or noted."""

    __slots__ = ()
    classes = (v.RESOLUTION,)
    decision = term(v.decision_kind, "Resolved, agreed, recommended, requested or noted.")
    actor = some_words(v.actor, "Who is to act.")
    asks = all_words(v.asks, "What is asked for.")
    due = some_words(v.due, "By when, as precisely as it was said.")
    marker = some_words(v.marker, "Its number as printed.")
    meeting: Field[Meeting | None] = one("Meeting", v.meeting, "The meeting that resolved it.")
    aims: Field[Things[Finding | Denial | View | Visit]] = many(
        "What it answers.", "Statement.aims"
    )
    restates: Field[Things[Resolution]] = named("Resolution", v.restates, "What it says again.")

    @property
    def date(self) -> dt.date | None:
        """The day of the meeting, None where it is not known."""
        return self.meeting.date if self.meeting else None


class Document(Thing):
    """A council's paper, a report or letter of the inspectorate, or an official file."""

    __slots__ = ()
    classes = (v.DOCUMENT,)
    name = words(v.RDFS + "label", "Its title.")
    kind = some_words(v.document_kind, "What kind of paper it is.")
    status = term(v.document_status, "Original, restatement (in other words) or invented.")
    council: Field[Council | None] = one("Council", v.council, "The council that it is about.")
    council_unknown = reason("council", "Why the council is not known, where it is not.")
    name_as_printed = some_words(v.name_as_printed, "The council's name in its own words.")
    address = some_words(v.DCTERMS + "source", "Where it was published.")
    rights = some_words(v.rights, "Who has the rights, and what may be done.")
    licence = some_words(v.DCTERMS + "license", "The licence that it is under.")
    complete = truth(v.complete, "Whether all of it was read: not so where the source cuts it off.")
    as_at = day(v.as_at, "The day up to which an official file speaks.")
    unknown: Field[Things[Unknown]] = named("Unknown", v.unknown, "What it does not say.")
    evidence: Field[Things[Evidence]] = named("Evidence", v.evidence, "What names its council.")
    versions: Field[Things[Version]] = many("The files that it was read from.")
    visits: Field[Things[Visit]] = many("The visits that it speaks of, by date.")
    meetings: Field[Things[Meeting]] = many("The meetings that it was before.")
    findings: Field[Things[Finding]] = many("The findings in it.")
    denials: Field[Things[Denial]] = many("What it says that inspectors said is not so.")
    actions: Field[Things[Action]] = many("The council's actions in it.")
    views: Field[Things[View]] = many("The opinions in it.")
    resolutions: Field[Things[Resolution]] = many("The resolutions in it.")

    def __str__(self) -> str:
        return self.name


class Version(Thing):
    """The bytes of a document as they were on one day."""

    __slots__ = ()
    classes = (v.DOCUMENT_VERSION,)
    file = words(v.RDFS + "label", "The name of the file.")
    sha256 = words(v.sha256, "The hash of its bytes.")
    retrieved = some_words(v.retrieved, "When it was fetched.")

    def __str__(self) -> str:
        return self.file


class Meeting(Thing):
    """One sitting of a committee; its day or its committee may be unknown."""

    __slots__ = ()
    classes = (v.MEETING,)
    name = words(v.RDFS + "label", "Committee and day.")
    date = day(v.meeting_date, "The day, None where it is not known to the day.")
    date_text = some_words(v.date_text, "The date as precisely as it is known.")
    council: Field[Council | None] = one("Council", v.council, "The council that met.")
    documents: Field[Things[Document]] = many("The papers that were before it.")
    resolutions: Field[Things[Resolution]] = many("What it resolved.")
    evidence: Field[Things[Evidence]] = named("Evidence", v.evidence, "What says that it met.")

    def __str__(self) -> str:
        return self.name


class Theme(Thing):
    """A subject that findings are about. What is about a narrower theme counts as about it too."""

    __slots__ = ()
    classes = (v.THEME,)
    name = words(v.SKOS + "prefLabel", "What it is called.")
    id = words(v.SKOS + "notation", "Its short name in addresses: care-leavers.")
    names = all_words(v.SKOS + "altLabel", "What else it is called.")
    definition = some_words(v.SKOS + "definition", "What it covers.")
    broader: Field[Theme | None] = one("Theme", v.SKOS + "broader", "The theme above it.")
    narrower: Field[Things[Theme]] = many("The themes under it, one step down.")
    findings: Field[Things[Finding]] = many("Findings about it, by visit.")
    denials: Field[Things[Denial]] = many("What inspectors said is not so of it.")
    actions: Field[Things[Action]] = many("What councils say that they did about it.")
    views: Field[Things[View]] = many("Opinions about it.")
    resolutions: Field[Things[Resolution]] = many("What members resolved on it.")

    def __str__(self) -> str:
        return self.name


class Evidence(Thing):
    """Exact words of a document, a cell of an official file, or a note beside a document."""

    __slots__ = ()
    classes = (v.EVIDENCE, v.CELL_EVIDENCE, v.SIDECAR_EVIDENCE)
    document: Field[Document] = one("Document", v.document, "Where it stands.")
    rule = some_words(v.rule, "The rule that took the words, with its version.")
    confidence = number(v.confidence, "How sure the rule is, from 0 to 1.")
    rights = some_words(v.rights, "Who has the rights in the words.")
    _place = some_words(v.place, "The paragraph or page.")
    _sheet = some_words(v.sheet, "The sheet of an official file.")
    _cell = some_words(v.cell, "The cell on it.")
    _cell_text = some_words(v.cell_text, "The text of the cell.")
    _note = some_words(v.note, "The words of a note.")
    _field = some_words(v.field, "What a note says something of.")

    @property
    def place(self) -> str | None:
        """The paragraph, page or cell."""
        return f"{self._sheet} {self._cell}" if self._cell else self._place

    @property
    def words(self) -> str:
        """The exact words of the document, of the cell or of the note."""
        exact = next(iter(self._reader.spots(self).get(v.OA + "exact", ())), None)
        return str(exact or self._cell_text or self._note or self._field or "")

    @property
    def span(self) -> tuple[int, int] | None:
        """The characters of the document's text where the words begin and end."""
        said = self._reader.spots(self)
        start, end = (next(iter(said.get(v.OA + end, ())), None) for end in ("start", "end"))
        return (start, end) if isinstance(start, int) and isinstance(end, int) else None

    @property
    def quote(self) -> str:
        """The words as they may be shown: only those of an original in quotation marks."""
        if self._cell:
            return f"CELL: {clean(self.words)}"
        if self._field:
            return f"SIDECAR: {clean(self.words)}"
        return quoted(self.words, self.document.status.casefold())

    def __str__(self) -> str:
        return self.quote

    def __repr__(self) -> str:
        return f"Evidence({short(self.quote)}{f', {self.place}' if self.place else ''})"


class Unknown(Thing):
    """Something that a document does not say and that was not guessed."""

    __slots__ = ()
    classes = (v.UNKNOWN,)
    field = words(v.field, "What is not known.")
    said = words(v.RDFS + "label", "The same with more words: council: not named in the text.")
    reason = some_term(v.reason, "Not stated, ambiguous, cut off, not read or no match.")
    document: Field[Document] = one("Document", v.document, "The document that does not say it.")

    def __str__(self) -> str:
        return self.said
