"""The ontology's IRIs as plain strings; a test holds them and `ontology/` to each other.

>>> FINDING
'https://w3id.org/ofgraph/def#Finding'
>>> concept("polarity", "area_for_improvement")
'https://w3id.org/ofgraph/id/polarity/area-for-improvement'
"""

from __future__ import annotations

import re

OFG = "https://w3id.org/ofgraph/def#"
BASE = "https://w3id.org/ofgraph/"
CONCEPTS = f"{BASE}id/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
SCHEMA = "http://schema.org/"
DCAT = "http://www.w3.org/ns/dcat#"
VOID = "http://rdfs.org/ns/void#"
SH = "http://www.w3.org/ns/shacl#"
GEOGRAPHY = "http://statistics.data.gov.uk/id/statistical-geography/"

PREFIXES = {
    "ofg": OFG, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD, "skos": SKOS,
    "dcterms": DCTERMS, "foaf": FOAF, "org": ORG, "prov": PROV, "oa": OA,
    "schema": SCHEMA, "dcat": DCAT, "void": VOID, "sh": SH,
}  # fmt: skip

# --- classes ------------------------------------------------------------------------------
COUNCIL = OFG + "Council"
DELIVERY_BODY = OFG + "DeliveryBody"
AREA_CODE = OFG + "AreaCode"  # one GSS code of a council, with its dates
COMMITTEE = OFG + "Committee"
MEETING = OFG + "Meeting"
AGENDA_ITEM = OFG + "AgendaItem"
DOCUMENT = OFG + "Document"
DOCUMENT_VERSION = OFG + "DocumentVersion"
VISIT_MENTION = OFG + "VisitMention"
VISIT = OFG + "Visit"
JUDGEMENT_MENTION = OFG + "JudgementMention"  # a grade as one document states it
JUDGEMENT = OFG + "Judgement"
STATEMENT = OFG + "Statement"
FINDING = OFG + "Finding"
DENIAL = OFG + "Denial"
COUNCIL_ACTION = OFG + "CouncilAction"
VIEW = OFG + "View"
RESOLUTION = OFG + "Resolution"
PERSON_MENTION = OFG + "PersonMention"
THEME = OFG + "Theme"
FRAMEWORK = OFG + "Framework"
AREA = OFG + "JudgementArea"
GRADE = OFG + "Grade"
EVIDENCE = OFG + "Evidence"
CELL_EVIDENCE = OFG + "CellEvidence"
SIDECAR_EVIDENCE = OFG + "SidecarEvidence"
UNKNOWN = OFG + "Unknown"
LINK = OFG + "Link"  # why a mention refers to a visit, or a document to a council
RECURRENCE = OFG + "Recurrence"
THEME_CHANGE = OFG + "ThemeChange"
DERIVATION = OFG + "Derivation"

# --- links between things -----------------------------------------------------------------
council = OFG + "council"  # any record → Council
area_code = OFG + "areaCode"  # Council → AreaCode
geography = OFG + "area"  # AreaCode → ONS geography
delivers_for = OFG + "deliversFor"
council_type = OFG + "councilType"
committee = OFG + "committee"
meeting = OFG + "meeting"
considers = OFG + "considers"  # AgendaItem → VisitMention (document graph) and Visit (links)
agenda_item = OFG + "agendaItem"
document = OFG + "document"  # any claim → the Document it stands in
version = OFG + "version"
original = OFG + "restatementOf"
document_status = OFG + "documentStatus"
document_kind = OFG + "documentKind"
mention = OFG + "mention"  # a claim → the VisitMention it is about
refers_to = OFG + "refersTo"  # mention → canonical Visit or Judgement
visit = OFG + "visit"
kind = OFG + "kind"
framework = OFG + "framework"
inspectorate = OFG + "inspectorate"
visit_status = OFG + "visitStatus"
relation = OFG + "relation"
previous_visit = OFG + "previousVisit"
looked_at = OFG + "lookedAt"
looked_at_stated = OFG + "lookedAtStated"
looked_at_implied = OFG + "lookedAtImplied"
official_theme = OFG + "officialTheme"
judgement_area = OFG + "judgementArea"
grade = OFG + "grade"
previous_grade = OFG + "previousGrade"
grade_as_republished = OFG + "gradeAsRepublished"
grade_at_time = OFG + "gradeAtTime"
grade_at_time_inferred = OFG + "gradeAtTimeInferred"
polarity = OFG + "polarity"
attribution = OFG + "attribution"
stated_by = OFG + "statedBy"
concerns = OFG + "concerns"
theme = OFG + "theme"
holder = OFG + "holder"
decision_kind = OFG + "decisionKind"
addresses = OFG + "addresses"
restates = OFG + "restates"
follows_up = OFG + "followsUp"
evidence = OFG + "evidence"
review_status = OFG + "reviewStatus"
unknown = OFG + "unknown"
reason = OFG + "reason"
link_rule = OFG + "linkRule"
superseded_by = OFG + "supersededBy"
raised_at = OFG + "raisedAt"
praised_at = OFG + "praisedAt"
first_raised_at = OFG + "firstRaisedAt"
last_raised_at = OFG + "lastRaisedAt"
status_as_of = OFG + "statusAsOf"
recurrence_status = OFG + "recurrenceStatus"
from_visit = OFG + "fromVisit"
to_visit = OFG + "toVisit"
change_kind = OFG + "changeKind"
recurrence = OFG + "recurrence"
chosen_from = PROV + "wasDerivedFrom"

# --- values -------------------------------------------------------------------------------
started = OFG + "started"  # exact first day of fieldwork, xsd:date
ended = OFG + "ended"
date_text = OFG + "dateText"  # the date as precisely as it is known, EDTF
end_text = OFG + "endText"
earliest = OFG + "earliest"  # bounds of the fieldwork, xsd:date
latest = OFG + "latest"
published = OFG + "published"
order_date = OFG + "orderDate"  # what a timeline sorts by; derived
order_date_basis = OFG + "orderDateBasis"
meeting_date = OFG + "meetingDate"
existed_from = OFG + "existedFrom"
existed_until = OFG + "existedUntil"
in_force_from = OFG + "inForceFrom"
in_force_until = OFG + "inForceUntil"
ordinal = OFG + "ordinal"
series_length = OFG + "seriesLength"
duration_days = OFG + "durationDays"
scope = OFG + "scope"
graded = OFG + "graded"
order = OFG + "order"
scale = OFG + "scale"
raises = OFG + "raises"
actions_called = OFG + "actionsCalled"
non_example = OFG + "nonExample"
last_resort = OFG + "lastResort"  # a theme that counts only where no finer one does
urn = OFG + "urn"
report_number = OFG + "reportNumber"
gss_code = OFG + "gssCode"
dfe_code = OFG + "dfeCode"
region = OFG + "region"
ofsted_region = OFG + "ofstedRegion"
name_as_printed = OFG + "nameAsPrinted"
text = OFG + "text"  # the words of a statement, under the rights of its document
section = OFG + "section"
recommended = OFG + "recommended"
actor = OFG + "actor"
asks = OFG + "asks"
due = OFG + "due"
role = OFG + "role"
person_name = OFG + "personName"
item_number = OFG + "itemNumber"
body_ref = OFG + "bodyRef"
marker = OFG + "marker"
complete = OFG + "complete"
rights = OFG + "rights"
media_type = DCTERMS + "format"
sha256 = OFG + "sha256"
text_sha256 = OFG + "textSha256"
characters = OFG + "characters"
retrieved = OFG + "retrieved"
reading_hash = OFG + "readingHash"
extractor = OFG + "extractor"
rule = OFG + "rule"
confidence = OFG + "confidence"
place = OFG + "place"  # "page 3", "paragraph 11.4"
occurrence = OFG + "occurrence"
sheet = OFG + "sheet"
cell = OFG + "cell"
cell_text = OFG + "cellText"
basis = OFG + "basis"
field = OFG + "field"
note = OFG + "note"
as_at = OFG + "asAt"
mention_key = OFG + "mentionKey"
visit_series = OFG + "visitSeries"
times_raised = OFG + "timesRaised"
times_praised = OFG + "timesPraised"
visits_that_could = OFG + "visitsThatCould"
spells = OFG + "spells"
longest_gap = OFG + "longestGap"
relapses = OFG + "relapses"
inputs_hash = OFG + "inputsHash"
parameter = OFG + "parameter"
software = OFG + "software"


def concept(scheme: str, value: str) -> str:
    """IRI of a concept from its scheme and the word that a Reading uses, or a document prints.

    >>> concept("inspectorate", "HMI Probation")
    'https://w3id.org/ofgraph/id/inspectorate/hmi-probation'
    """
    slug = re.sub(r"[^a-z0-9]+", "-", value.casefold()).strip("-")
    return f"{CONCEPTS}{scheme}/{slug}"


def theme_iri(slug: str) -> str:
    """IRI of a theme: the scheme keeps our namespace whoever publishes."""
    return f"{CONCEPTS}theme/{slug}"
