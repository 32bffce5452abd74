"""Say in one plain sentence what is wrong with a record."""

from __future__ import annotations

import re
from collections.abc import Sequence

_KINDS = {
    "date": "a day that exists", "dateTime": "a date and time that exist",
    "integer": "a whole number", "decimal": "a number", "boolean": "true or false",
    "gYear": "a year", "anyURI": "an address", "string": "plain text",
    "langString": "text with its language",
}  # fmt: skip

_PROBLEMS = {
    "MinCount": "{name} is missing.",
    "MaxCount": "{name} is given more often than it may be.",
    "HasValue": "{name} is not what it has to be.",
    "Datatype": "{name} is “{value}”, which is not {kind}.",
    "NodeKind": "{name} is “{value}”, which is not the right sort of thing.",
    "Class": "{name} is “{value}”, which is not the right sort of thing.",
    "Pattern": "{name} is “{value}”, which is not in the right form.",
    "In": "{name} is “{value}”, which is not one of the words allowed.",
    "LanguageIn": "{name} is in a language that is not allowed.",
    "UniqueLang": "{name} is given twice in one language.",
    "MinLength": "{name} is “{value}”, which is too short.",
    "MaxLength": "{name} is “{value}”, which is too long.",
    "MinInclusive": "{name} is {value}, less than {limit}.",
    "MinExclusive": "{name} is {value}, not more than {limit}.",
    "MaxInclusive": "{name} is {value}, more than {limit}.",
    "MaxExclusive": "{name} is {value}, not less than {limit}.",
    "LessThan": "{name} is {value}, which does not come before “{limit}”.",
    "LessThanOrEquals": "{name} is {value}, which comes after “{limit}”.",
    "Equals": "{name} does not agree with “{limit}”.",
    "Disjoint": "{name} is the same as “{limit}”.",
    "Closed": "{name} is not expected here.",
}


def short_name(iri: str) -> str:
    """What one types for an IRI: its end.

    >>> short_name("https://w3id.org/ofgraph/shapes#visit-kind")
    'visit-kind'
    """
    tail = iri.rstrip("/#")
    return tail[max(tail.rfind("#"), tail.rfind("/")) + 1 :] or iri


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def words(iri: str) -> str:
    """Turn the end of an IRI into words.

    >>> words("https://w3id.org/ofgraph/def#gradeAtTime")
    'grade at time'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", short_name(iri)).replace("-", " ").lower()


def problem(constraint: str, *, name: str, value: str, limit: str, description: str) -> str:
    """Say what is wrong; `constraint` is the end of the SHACL component's name.

    >>> problem("MinCount", name="Polarity", value="", limit="1", description="")
    'Polarity is missing.'
    """
    sentence = _PROBLEMS.get(constraint)
    if sentence is None:
        return f"{name} breaks the rule: {description}" if description else f"{name} does not fit."
    kind = _KINDS.get(short_name(limit), f"a value of type {words(limit)}")
    return sentence.format(name=name, value=value, limit=words(limit), kind=kind)


def not_its_type(path: str, value: str, datatype: str) -> str:
    """Say that a value is not of the type it claims.

    >>> not_its_type("https://example.org/meetingDate", "2022-13-40", "http://e.org/#date")
    'Meeting date is “2022-13-40”, which is not a day that exists.'
    """
    name = words(path).capitalize()
    return problem("Datatype", name=name, value=value, limit=datatype, description="")
