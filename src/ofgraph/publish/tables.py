"""Which CSV tables there are and what their columns say: one table for each class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .. import vocab as v

Datatype = Literal["string", "date", "integer", "decimal", "boolean", "anyURI"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the properties that lead from a row's record to its values.

    A property with "^" before it is followed backwards. An `anyURI` column gives two columns in
    the file: the labels of what it leads to, and beside it (`…_iri`) the IRIs.
    """

    name: str
    title: str
    path: tuple[str, ...]
    datatype: Datatype = "string"
    many: bool = False


@dataclass(frozen=True, slots=True)
class CsvTable:
    """One file: a row for each record of one class."""

    name: str
    title: str
    kind: str
    columns: tuple[Column, ...]


def _text(name: str, title: str, *path: str, many: bool = False) -> Column:
    return Column(name, title, path, many=many)


def _date(name: str, title: str, property: str) -> Column:
    return Column(name, title, (property,), "date")


def _number(name: str, title: str, *path: str) -> Column:
    return Column(name, title, path, "integer")


def _yes_no(name: str, title: str, property: str) -> Column:
    return Column(name, title, (property,), "boolean")


def _thing(name: str, title: str, *path: str, many: bool = False) -> Column:
    return Column(name, title, path, "anyURI", many)


_LABEL = _text("label", "Label", v.RDFS + "label")
_DOCUMENT = _thing("document", "Document it stands in", v.document)
_COUNCIL = _thing("council", "Council", v.council)
_VISIT = _thing("visit", "Visit it is about", v.visit)
_MENTION = _thing("mention", "What the document says of the visit", v.mention)
_THEMES = _thing("themes", "Themes", v.theme, many=True)
_WORDS = _text("words", "Words of the document", v.text)
_ADDRESSES = _thing("addresses", "What it answers", v.addresses, many=True)
_REVIEW = _thing("review_status", "Who accepted it", v.review_status)
_EVIDENCE = Column("evidence", "Evidence", (v.evidence,), "anyURI", True)
_RIGHTS = _text("rights", "Whose words these are", v.rights)
_RULE = _text("rule", "Rule that took it, with its version", v.rule)
_ABOUT = _thing("about", "What it is evidence for", "^" + v.evidence, many=True)
_SOURCES = _thing(
    "derived_from", "What sources say, that it is chosen from", v.chosen_from, many=True
)
_MADE_FROM = _thing("made_from", "Findings it is made from", v.chosen_from, many=True)
_MADE_BY = _thing("made_by", "Reckoning that made it", v.PROV + "wasGeneratedBy")
_IDENTIFIER = _text("identifier", "Identifier", v.DCTERMS + "identifier")
_DATES = (
    _text("date_text", "Date of fieldwork as far as known (EDTF)", v.date_text),
    _text("end_text", "Last day of fieldwork as far as known (EDTF)", v.end_text),
    _date("started", "First day of fieldwork", v.started),
    _date("ended", "Last day of fieldwork", v.ended),
    _date("earliest", "Earliest the fieldwork can have been", v.earliest),
    _date("latest", "Latest the fieldwork can have been", v.latest),
    _date("published", "Day of publication", v.published),
)
_SERIES = (
    _number("ordinal", "Which of a series", v.ordinal),
    _number("series_length", "How many in the series", v.series_length),
)
_FINDING = (
    _LABEL, _thing("polarity", "Polarity", v.polarity),
    _thing("attribution", "Attribution", v.attribution), _THEMES, _COUNCIL, _VISIT, _MENTION,
    _WORDS, _text("section", "Heading it stands under", v.section),
    _yes_no("recommended", "Whether it is a recommendation", v.recommended),
    _thing("stated_by", "Inspectorates that state it", v.stated_by, many=True),
    _thing("concerns", "Whom it concerns", v.concerns, many=True),
    _thing("restates", "Finding it restates", v.restates), _DOCUMENT, _REVIEW, _EVIDENCE,
)  # fmt: skip

TABLES = (
    CsvTable("councils", "Councils with children's services", v.COUNCIL, (
        _text("name", "Name", v.RDFS + "label"), _IDENTIFIER,
        _thing("type", "Type of council", v.council_type),
        _text("region", "Region", v.region),
        _text("ofsted_region", "Region as Ofsted groups them", v.ofsted_region),
        _text("gss_codes", "ONS codes", v.area_code, v.gss_code, many=True),
        _text("urn", "Ofsted's number", v.urn), _text("dfe_code", "DfE code", v.dfe_code),
        _text("existed_from", "Existed from (day or year)", v.existed_from),
        _text("existed_until", "Existed until (day or year)", v.existed_until),
        _text("other_names", "Other names", v.SKOS + "altLabel", many=True),
    )),
    CsvTable("area-codes", "ONS codes of councils' areas", v.AREA_CODE, (
        _text("code", "Code", v.gss_code), _thing("council", "Council", "^" + v.area_code),
        Column("area", "ONS area", (v.geography,), "anyURI"),
        _text("in_force_from", "In force from (day or year)", v.in_force_from),
        _text("in_force_until", "In force until (day or year)", v.in_force_until),
    )),
    CsvTable("reorganisations", "Councils that became others", v.ORG + "ChangeEvent", (
        _LABEL, _date("date", "Day", v.DCTERMS + "date"),
        _thing("before", "Before", v.ORG + "originalOrganization", many=True),
        _thing("after", "After", v.ORG + "resultingOrganization", many=True),
    )),
    CsvTable("visits", "Visits and inspections", v.VISIT, (
        _LABEL, _IDENTIFIER, _COUNCIL, _thing("kind", "Kind", v.kind),
        _thing("framework", "Framework", v.framework),
        _thing("status", "Whether it took place", v.visit_status), *_DATES,
        _date("order_date", "Day to sort by", v.order_date),
        _text("order_date_basis", "What that day is", v.order_date_basis), *_SERIES,
        _thing("previous_visit", "Visit before it", v.previous_visit),
        _thing("inspectorates", "Inspectorates", v.inspectorate, many=True),
        _thing("official_theme", "Theme in Ofsted's file", v.official_theme),
        _thing("looked_at_stated", "Themes a source says it looked at", v.looked_at_stated,
               many=True),
        _thing("looked_at_implied", "Themes its kind implies", v.looked_at_implied, many=True),
        _text("urn", "Ofsted's number", v.urn), _text("notes", "Notes", v.note, many=True),
        _SOURCES,
    )),
    CsvTable("judgements", "Grades of visits", v.JUDGEMENT, (
        _LABEL, _VISIT, _COUNCIL, _thing("area", "Area", v.judgement_area),
        _thing("grade_as_republished", "Grade as Ofsted republishes it", v.grade_as_republished),
        _thing("grade_at_time", "Grade a document of the time gives", v.grade_at_time),
        _thing("grade_at_time_inferred", "Grade at the time, inferred", v.grade_at_time_inferred),
        _RULE, _SOURCES,
    )),
    CsvTable("documents", "Documents and official files", v.DOCUMENT, (
        _text("title", "Title", v.DCTERMS + "title"), _IDENTIFIER,
        _thing("status", "Whether the words are the body's own", v.document_status),
        _text("kind", "Kind", v.document_kind), _COUNCIL,
        _yes_no("complete", "Whether it is complete", v.complete),
        _text("address", "Address", v.DCTERMS + "source"), _date("as_at", "As at", v.as_at),
        _text("licence", "Licence", v.DCTERMS + "license"), _RIGHTS,
        _text("council_as_printed", "Council as printed", v.name_as_printed),
        _text("restatement_of", "SHA-256 of what it restates", v.original),
    )),
    CsvTable("document-versions", "Versions of documents", v.DOCUMENT_VERSION, (
        _text("file", "File", v.RDFS + "label"), _thing("document", "Document", "^" + v.version),
        _text("sha256", "SHA-256 of the file", v.sha256),
        _text("text_sha256", "SHA-256 of its text", v.text_sha256),
        _number("characters", "Characters of text", v.characters),
        _text("media_type", "Media type", v.media_type),
        _text("retrieved", "Retrieved", v.retrieved),
    )),
    CsvTable("visit-mentions", "What each document says of visits", v.VISIT_MENTION, (
        _LABEL, _DOCUMENT, _thing("refers_to", "Visit it refers to", v.refers_to),
        _thing("kind", "Kind", v.kind), _thing("relation", "Relation to the paper", v.relation),
        _thing("status", "Whether it took place", v.visit_status), *_DATES, *_SERIES,
        _number("duration_days", "Days it lasted", v.duration_days),
        _thing("framework", "Framework", v.framework),
        _thing("inspectorates", "Inspectorates", v.inspectorate, many=True),
        _thing("official_theme", "Theme in Ofsted's file", v.official_theme),
        _thing("looked_at", "Themes it says were looked at", v.looked_at_stated, many=True),
        _text("scope", "Scope in its words", v.scope, many=True),
        _text("council_as_printed", "Council as the file lists it", v.name_as_printed),
        _text("gss_code", "ONS code as the file lists it", v.gss_code),
        _text("urn", "Ofsted's number", v.urn),
        _text("report_number", "Number of the report", v.report_number),
        _text("addresses", "Addresses", v.DCTERMS + "source", many=True), _REVIEW, _EVIDENCE,
    )),
    CsvTable("judgement-mentions", "Grades as each document states them", v.JUDGEMENT_MENTION, (
        _LABEL, _DOCUMENT, _thing("refers_to", "Judgement it refers to", v.refers_to), _MENTION,
        _thing("area", "Area", v.judgement_area), _thing("grade", "Grade", v.grade),
        _thing("previous_grade", "Grade before", v.previous_grade),
        _text("grade_text", "Grade as printed", v.OFG + "gradeText"), _REVIEW, _EVIDENCE,
    )),
    CsvTable("findings", "What the inspectorates found", v.FINDING, _FINDING),
    CsvTable("denials", "What the inspectorates say is not so", v.DENIAL, _FINDING),
    CsvTable("actions", "What councils did or will do", v.COUNCIL_ACTION, (
        _LABEL, _THEMES, _COUNCIL, _WORDS, _ADDRESSES, _DOCUMENT, _REVIEW, _EVIDENCE,
    )),
    CsvTable("views", "Opinions and whose they are", v.VIEW, (
        _LABEL, _thing("holder", "Whose view", v.holder), _THEMES, _COUNCIL, _WORDS, _DOCUMENT,
        _REVIEW, _EVIDENCE,
    )),
    CsvTable("resolutions", "What members resolved", v.RESOLUTION, (
        _LABEL, _thing("kind", "Kind of decision", v.decision_kind), _COUNCIL,
        _text("meeting_date", "Day of the meeting", v.meeting, v.meeting_date),
        _thing("meeting", "Meeting", v.meeting), _thing("agenda_item", "Item", v.agenda_item),
        _text("marker", "Number as printed", v.marker), _text("actor", "Who must act", v.actor),
        _text("asks", "What is asked", v.asks, many=True), _text("due", "By when", v.due),
        _ADDRESSES, _thing("restates", "Resolution it restates", v.restates), _THEMES, _WORDS,
        _DOCUMENT, _REVIEW, _EVIDENCE,
    )),
    CsvTable("recurrences", "How each theme that was raised stands in a council", v.RECURRENCE, (
        _LABEL, _COUNCIL, _thing("theme", "Theme", v.theme),
        _text("series", "Series of visits", v.visit_series),
        _thing("status", "How it stands", v.recurrence_status),
        _number("times_raised", "Visits that raised it", v.times_raised),
        _number("times_praised", "Visits that praised it", v.times_praised),
        _number("visits_that_could", "Visits that could have raised it", v.visits_that_could),
        _number("spells", "Unbroken runs of visits that raised it", v.spells),
        _number("longest_gap", "Most visits between two that raised it", v.longest_gap),
        _number("relapses", "Times raised again after praise", v.relapses),
        _thing("first_raised_at", "First visit that raised it", v.first_raised_at),
        _thing("last_raised_at", "Latest visit that raised it", v.last_raised_at),
        _thing("status_as_of", "Visit that the status is as of", v.status_as_of),
        _thing("raised_at", "Visits that raised it, by name", v.raised_at, many=True),
        _thing("praised_at", "Visits that praised it, by name", v.praised_at, many=True),
        _MADE_FROM, _MADE_BY,
    )),
    CsvTable("theme-changes", "Themes from one visit to the next", v.THEME_CHANGE, (
        _LABEL, _COUNCIL, _thing("theme", "Theme", v.theme),
        _thing("kind", "What became of it", v.change_kind),
        _thing("from_visit", "Earlier visit", v.from_visit),
        _thing("to_visit", "Later visit", v.to_visit),
        _thing("recurrence", "Recurrence it is part of", v.recurrence), _MADE_FROM, _MADE_BY,
    )),
    CsvTable("derivations", "What derived facts were made from", v.DERIVATION, (
        _LABEL, _COUNCIL, _text("rule", "Rule, with its version", v.rule),
        _text("software", "Program, with its version", v.software),
        _text("inputs_hash", "SHA-256 of what they were made from", v.inputs_hash),
        _text("parameters", "What was set", v.parameter, many=True),
    )),
    CsvTable("meetings", "Meetings", v.MEETING, (
        _LABEL, _COUNCIL, _thing("committee", "Committee", v.committee),
        _date("date", "Day", v.meeting_date),
        _text("date_text", "Date as far as known (EDTF)", v.date_text),
        _text("body_ref", "Reference of the body", v.body_ref),
        _thing("documents", "Documents", v.document, many=True), _EVIDENCE,
    )),
    CsvTable("committees", "Committees", v.COMMITTEE, (
        _LABEL, _thing("council", "Council", v.ORG + "unitOf"),
    )),
    CsvTable("agenda-items", "Items of agendas", v.AGENDA_ITEM, (
        _LABEL, _text("number", "Number", v.item_number), _thing("meeting", "Meeting", v.meeting),
        _thing("considers", "Visits, and mentions of visits, it considers", v.considers,
               many=True),
        _DOCUMENT,
    )),
    CsvTable("people", "People whom documents mention", v.PERSON_MENTION, (
        _LABEL, _text("name", "Name", v.person_name), _text("role", "Role", v.role), _DOCUMENT,
        _REVIEW, _EVIDENCE,
    )),
    CsvTable("themes", "Themes", v.THEME, (
        _text("label", "Label", v.SKOS + "prefLabel"),
        _text("definition", "Definition", v.SKOS + "definition"),
        _thing("broader", "Broader theme", v.SKOS + "broader", many=True),
    )),
    CsvTable("concepts", "Values of the vocabularies", v.SKOS + "Concept", (
        _text("label", "Label", v.SKOS + "prefLabel"),
        _text("definition", "Definition", v.SKOS + "definition"),
        _thing("scheme", "Scheme", v.SKOS + "inScheme", many=True),
        _thing("broader", "Broader", v.SKOS + "broader", many=True),
    )),
    CsvTable("evidence", "Quotes behind facts", v.EVIDENCE, (
        _text("quote", "Quote", v.OA + "hasTarget", v.OA + "hasSelector", v.OA + "exact"),
        _number("start", "First character", v.OA + "hasTarget", v.OA + "hasSelector",
                v.OA + "start"),
        _number("end", "Character after the last", v.OA + "hasTarget", v.OA + "hasSelector",
                v.OA + "end"),
        _text("place", "Place", v.place), _ABOUT, _DOCUMENT,
        _thing("version", "Version quoted", v.OA + "hasTarget", v.OA + "hasSource"), _RULE,
        Column("confidence", "Confidence", (v.confidence,), "decimal"), _REVIEW, _RIGHTS,
    )),
    CsvTable("cell-evidence", "Cells of official files behind facts", v.CELL_EVIDENCE, (
        _text("sheet", "Sheet", v.sheet), _text("cell", "Cell", v.cell),
        _text("text", "Text of the cell", v.cell_text), _ABOUT, _DOCUMENT,
        _text("sha256", "SHA-256 of the file", v.sha256), _RULE, _RIGHTS,
    )),
    CsvTable("sidecar-evidence", "What people wrote beside documents", v.SIDECAR_EVIDENCE, (
        _LABEL, _text("field", "Field", v.field), _text("basis", "How it is known", v.basis),
        _text("note", "Note", v.note), _ABOUT, _DOCUMENT, _RULE, _RIGHTS,
    )),
    CsvTable("unknowns", "What documents do not say", v.UNKNOWN, (
        _LABEL, _text("field", "Field", v.field), _thing("reason", "Reason", v.reason), _DOCUMENT,
    )),
    CsvTable("links", "Links made or left open, with their rules", v.LINK, (
        _LABEL, _thing("mention", "What is linked", v.mention),
        _thing("refers_to", "What it refers to", v.refers_to),
        _text("link_rule", "Rule of the link", v.link_rule),
        _text("reason", "Why it is open", v.reason),
    )),
)  # fmt: skip
