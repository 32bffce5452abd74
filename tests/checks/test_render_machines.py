"""The report for programs: JSON, JUnit XML and SARIF, each as its readers want it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from tests.checks.reports import CLEAN, HOSTILE, WRONG, broken, many_sorts, report

from ofgraph.checks import Report, render

CHECKOUT = Path(__file__).parent.parent.parent
TEXT, NUMBER, TRUTH = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "boolean"}
OR_NULL = {"type": ["string", "null"]}
GRADE = {"enum": ["violation", "warning", "info"]}
ENGINE = {"enum": ["compiled", "pyshacl", "ofgraph"]}


def exactly(**properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def some(of: object) -> dict[str, object]:
    return {"type": "array", "items": of}


REPORT = exactly(
    conforms=TRUTH,
    checked_quads=NUMBER,
    rules=NUMBER,
    engines=some(exactly(engine=ENGINE, rules=NUMBER)),
    counts=exactly(violation=NUMBER, warning=NUMBER, info=NUMBER),
    waived=NUMBER,
    baseline={"anyOf": [{"type": "null"}, exactly(new=NUMBER, known=NUMBER, gone=NUMBER)]},
    by_rule=some(
        exactly(rule=TEXT, short_name=TEXT, name=TEXT, severity=GRADE, count=NUMBER, new=NUMBER,
                waived=NUMBER)
    ),
    violations=some(
        exactly(
            focus=TEXT, label=TEXT, severity=GRADE, problem=TEXT, message=TEXT, rule=TEXT,
            short_name=TEXT, name=TEXT, description=TEXT, constraint=TEXT, path=OR_NULL,
            value=OR_NULL, document=OR_NULL, document_iri=OR_NULL, quote=OR_NULL, place=OR_NULL,
            restated=TRUTH, proposed=TRUTH, engine=ENGINE, waived=OR_NULL,
            new={"type": ["boolean", "null"]},
            family={"enum": ["shape", "number", "vocabulary", "ontology", "evidence", "change"]},
        )
    ),
)  # fmt: skip


def told(of: Report) -> Any:
    return json.loads(render(of, "json"))


@pytest.mark.parametrize("of", [CLEAN, WRONG, many_sorts()], ids=["clean", "wrong", "many"])
def test_json_has_these_keys_and_no_others(of: Report) -> None:
    jsonschema.validate(told(of), REPORT)


def test_the_page_on_json_documents_every_key_of_a_report_and_no_others() -> None:
    text = (CHECKOUT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    section = text.split("\n## check\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    named = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    whole = told(many_sorts())
    assert named == set(whole) | set(whole["by_rule"][0]) | set(whole["violations"][0])


def test_json_counts_without_what_is_waived() -> None:
    whole = told(many_sorts())
    assert (whole["counts"], whole["waived"]) == ({"violation": 4, "warning": 2, "info": 0}, 1)
    assert whole["baseline"] == {"new": 1, "known": 5, "gone": 2}


def test_without_a_baseline_json_has_none() -> None:
    assert told(WRONG)["baseline"] is None


def test_json_keeps_the_whole_quote() -> None:
    long = "word " * 100
    assert told(report(broken(quote=long)))["violations"][0]["quote"] == long


def test_json_brings_back_what_it_escaped() -> None:
    assert told(report(broken(quote=HOSTILE)))["violations"][0]["quote"] == HOSTILE


# As build servers read it: what may stand where, and what must.
JUNIT = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:complexType name="told" mixed="true">
    <xs:attribute name="type" type="xs:string"/><xs:attribute name="message" type="xs:string"/>
  </xs:complexType>
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element ref="testsuite" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" type="xs:string"/><xs:attribute name="time" type="xs:decimal"/>
    <xs:attribute name="tests" type="xs:integer"/>
    <xs:attribute name="failures" type="xs:integer"/>
    <xs:attribute name="errors" type="xs:integer"/>
  </xs:complexType></xs:element>
  <xs:element name="testsuite"><xs:complexType>
    <xs:sequence>
      <xs:element ref="testcase" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="system-out" type="xs:string" minOccurs="0"/>
    </xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="time" type="xs:decimal"/>
    <xs:attribute name="tests" type="xs:integer" use="required"/>
    <xs:attribute name="failures" type="xs:integer" use="required"/>
    <xs:attribute name="errors" type="xs:integer" use="required"/>
    <xs:attribute name="skipped" type="xs:integer"/>
  </xs:complexType></xs:element>
  <xs:element name="testcase"><xs:complexType>
    <xs:sequence>
      <xs:element name="skipped" type="told" minOccurs="0"/>
      <xs:element name="failure" type="told" minOccurs="0"/>
      <xs:element name="system-out" type="xs:string" minOccurs="0"/>
    </xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="classname" type="xs:string" use="required"/>
    <xs:attribute name="time" type="xs:decimal"/>
  </xs:complexType></xs:element>
</xs:schema>
"""


def suite(of: Report, **choices: Any) -> Any:
    return etree.fromstring(render(of, "junit", **choices).encode())


@pytest.mark.parametrize(
    "of",
    [CLEAN, WRONG, many_sorts(), report(broken(label=HOSTILE, quote=HOSTILE, waived=HOSTILE))],
    ids=["clean", "wrong", "many", "hostile"],
)
def test_junit_xml_is_what_build_servers_read(of: Report) -> None:
    etree.XMLSchema(etree.fromstring(JUNIT)).assertValid(suite(of))


def test_a_broken_rule_is_a_test_that_fails_and_says_why() -> None:
    (failure,) = suite(WRONG).findall(".//testcase[@name='statement-polarity']/failure")
    assert failure.get("message") == "Polarity: broken 1 time"
    assert "violation: Caseloads are too high: Polarity is missing." in failure.text


def test_a_warning_fails_only_where_it_is_asked_to() -> None:
    warned = report(broken(severity="warning"))
    assert suite(warned).get("failures") == "0"
    assert "warning: Caseloads" in suite(warned).findtext(".//testcase/system-out")
    assert suite(warned, fail_on="warning").get("failures") == "1"


def test_a_rule_that_is_waived_is_a_test_that_is_skipped() -> None:
    whole = suite(report(broken(waived="waived by A. Clerk until 2027-01-31: scanned")))
    (skipped,) = whole.findall(".//skipped")
    assert skipped.get("message") == "waived: by A. Clerk until 2027-01-31: scanned"
    assert whole.find("testsuite").get("skipped") == "1"


def test_rules_that_hold_are_tests_that_pass_where_they_are_known() -> None:
    whole = suite(WRONG, rules=("https://example.org/rules/labelled", WRONG.violations[0].shape))
    assert (whole.get("tests"), whole.get("failures")) == ("2", "1")
    assert len(whole.find(".//testcase[@name='labelled']")) == 0


# The parts of SARIF 2.1.0 that a report uses, as its schema has them.
MESSAGE = exactly(text={"type": "string", "minLength": 1})
ADDRESS = exactly(uri={"type": "string", "format": "uri-reference", "pattern": "^[!-~]+$"})
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REGION = exactly(charOffset=NUMBER, charLength=NUMBER, snippet=exactly(text=TEXT))
PLACE = {"type": "object", "required": ["artifactLocation"], "additionalProperties": False,
         "properties": {"artifactLocation": ADDRESS, "region": REGION}}  # fmt: skip
LOCATION = {
    "type": "object", "required": ["logicalLocations"], "additionalProperties": False,
    "properties": {
        "logicalLocations": some(exactly(name=TEXT, fullyQualifiedName=TEXT, kind=TEXT)),
        "physicalLocation": PLACE,
        "message": MESSAGE,
    },
}  # fmt: skip
RESULT = {
    "type": "object", "additionalProperties": False,
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "properties": {
        "ruleId": TEXT, "ruleIndex": NUMBER, "level": LEVEL, "message": MESSAGE,
        "locations": some(LOCATION), "partialFingerprints": exactly(**{"ofgraph/v1": TEXT}),
        "baselineState": {"enum": ["new", "unchanged", "updated", "absent"]},
        "suppressions": some(exactly(kind={"enum": ["inSource", "external"]},
                                     status={"enum": ["accepted", "underReview", "rejected"]},
                                     justification=TEXT)),
    },
}  # fmt: skip
RULE = exactly(id=TEXT, name=TEXT, shortDescription=MESSAGE, fullDescription=MESSAGE, help=MESSAGE,
               defaultConfiguration=exactly(level=LEVEL))  # fmt: skip
RUN = exactly(
    tool=exactly(driver=exactly(name=TEXT, informationUri=TEXT, rules=some(RULE))),
    invocations=some(exactly(executionSuccessful=TRUTH)),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    artifacts=some(exactly(location=ADDRESS, description=MESSAGE)),
    results=some(RESULT),
    properties={"type": "object"},
)
SARIF = exactly(**{"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": some(RUN)})


def run(of: Report) -> Any:
    return json.loads(render(of, "sarif"))["runs"][0]


@pytest.mark.parametrize(
    "of",
    [CLEAN, WRONG, many_sorts(), report(broken(label=HOSTILE, problem=HOSTILE, message=""))],
    ids=["clean", "wrong", "many", "hostile"],
)
def test_sarif_is_as_its_schema_has_it(of: Report) -> None:
    jsonschema.validate(json.loads(render(of, "sarif")), SARIF)


def test_a_result_points_at_its_rule() -> None:
    whole = run(many_sorts())
    rules = [rule["id"] for rule in whole["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in whole["results"])


def test_no_link_is_read_into_a_message_of_sarif() -> None:
    (result,) = run(report(broken(label="[here](https://evil.example) {0}")))["results"]
    assert result["message"]["text"].startswith(r"\[here\](https://evil.example) {{0}}: ")


def test_characters_of_a_document_are_a_region_and_a_page_is_none() -> None:
    place = run(report(broken(place="characters 40 to 62")))["results"][0]["locations"][0]
    region = place["physicalLocation"]["region"]
    assert (region["charOffset"], region["charLength"]) == (40, 22)
    assert region["snippet"] == {"text": "caseloads are too high"}
    paged = run(WRONG)["results"][0]["locations"][0]
    assert "region" not in paged["physicalLocation"]
    assert paged["message"] == {"text": "page 3"}


def test_restated_words_are_no_snippet_of_the_document() -> None:
    found = broken(place="characters 40 to 62", restated=True)
    assert "region" not in run(report(found))["results"][0]["locations"][0]["physicalLocation"]


def test_what_is_new_and_what_is_waived_is_said_of_every_result_or_of_none() -> None:
    results = run(many_sorts())["results"]
    assert {result["baselineState"] for result in results} == {"new", "unchanged"}
    assert sorted(len(result["suppressions"]) for result in results) == [0, 0, 0, 0, 0, 0, 1]
    assert run(WRONG)["results"][0].keys().isdisjoint({"baselineState", "suppressions"})
