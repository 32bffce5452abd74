"""Whether a literal is what its datatype says, as a SPARQL expression any engine can run.

Engines differ in which casts they know, and pass values they do not look into: so the words are
matched against the form the datatype has, and a date must also be a day of the calendar.
Source: W3C XML Schema Definition Language 1.1, part 2, and SHACL 4.1.2.
"""

from __future__ import annotations

from ..graph.terms import iri
from ..vocab import RDF, XSD

_ZONE = r"(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_DAY = r"-?([1-9][0-9]{3,}|0[0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME = r"(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?|24:00:00([.]0+)?)"
_YEAR = r"-?([1-9][0-9]{3,}|0[0-9]{3})"
_WHOLE = r"[+-]?[0-9]+"
_REAL = r"([+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[+]?INF|-INF|NaN)"
_SIX = r"([A-Za-z0-9+/]\\s?)"
_DAYS_AND_TIME = r"([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?"

_FORMS = {
    "boolean": "(true|false|1|0)",
    "integer": _WHOLE,
    "decimal": r"[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)",
    "float": _REAL,
    "double": _REAL,
    "date": _DAY + _ZONE,
    "dateTime": _DAY + "T" + _TIME + _ZONE,
    "dateTimeStamp": _DAY + "T" + _TIME + _ZONE.removesuffix("?"),
    "time": _TIME + _ZONE,
    "gYear": _YEAR + _ZONE,
    "gYearMonth": _YEAR + "-(0[1-9]|1[0-2])" + _ZONE,
    "gMonth": "--(0[1-9]|1[0-2])" + _ZONE,
    "gMonthDay": "--((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|[12][0-9]))" + _ZONE,
    "gDay": "---(0[1-9]|[12][0-9]|3[01])" + _ZONE,
    "duration": r"-?P([0-9]+Y)?([0-9]+M)?" + _DAYS_AND_TIME,
    "dayTimeDuration": "-?P" + _DAYS_AND_TIME,
    "yearMonthDuration": "-?P([0-9]+Y)?([0-9]+M)?",
    "hexBinary": "([0-9a-fA-F]{2})*",
    "base64Binary": rf"({_SIX}{{4}})*({_SIX}{{3}}=|{_SIX}{{2}}=\\s?=)?",
    "language": "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
}
# Whether words are a number, SPARQL itself can say.
_NUMERIC = frozenset(("integer", "decimal", "float", "double"))
_DATED = frozenset(("date", "dateTime", "dateTimeStamp"))
_DURATIONS = frozenset(("duration", "dayTimeDuration", "yearMonthDuration"))

_NOT_NEGATIVE = "([+]?[0-9]+|-0+)"
_DERIVED = {
    **dict.fromkeys(("byte", "short", "int", "long"), _WHOLE),
    **dict.fromkeys(("unsignedByte", "unsignedShort", "unsignedInt", "unsignedLong",
                     "nonNegativeInteger"), _NOT_NEGATIVE),
    "positiveInteger": "[+]?0*[1-9][0-9]*",
    "negativeInteger": "-0*[1-9][0-9]*",
    "nonPositiveInteger": "(-[0-9]+|[+]?0+)",
}  # fmt: skip

# Oxigraph keeps a whole number as a number and forgets which of these it was written as; words
# that are no number it keeps with their type.
DERIVED_INTEGERS = frozenset(XSD + name for name in _DERIVED)
FORMS = {XSD + name: f"^{form}$" for name, form in _FORMS.items()}


def is_of(value: str, datatype: str) -> str:
    """Whether a variable's value is a literal of the datatype, and is well formed.

    >>> is_of("?v", "http://www.w3.org/2001/XMLSchema#boolean")
    'COALESCE(DATATYPE(?v) = <http://www.w3.org/2001/XMLSchema#boolean> && REGEX(STR(?v), \
"^(true|false|1|0)$"), false)'
    """
    tests = [f"DATATYPE({value}) = {iri(datatype)}"]
    form = well_formed(value, datatype)
    if form:
        tests.append(form)
    return f"COALESCE({' && '.join(tests)}, false)"


def well_formed(value: str, datatype: str) -> str:
    """Whether the words of a literal fit a datatype; empty where any words do."""
    name = datatype.removeprefix(XSD)
    if name in _NUMERIC:  # engines take a number too long for them for none
        return f'(isNumeric({value}) || REGEX(STR({value}), "{FORMS[datatype]}"))'
    if datatype in DERIVED_INTEGERS:
        return f'REGEX(STR({value}), "^{_DERIVED[name]}$")'
    if datatype not in FORMS:
        return f'LANG({value}) != ""' if datatype == RDF + "langString" else ""
    tests = [f'REGEX(STR({value}), "{FORMS[datatype]}")']
    if name in _DATED:
        tests.append(_in_calendar(value))
    if name in _DURATIONS:
        tests.append(f'!REGEX(STR({value}), "(P|T)$")')
    return " && ".join(tests)


def _in_calendar(value: str) -> str:
    """No 31 June, and 29 February in leap years only."""
    words = f"STR({value})"
    short = rf'REGEX({words}, "^-?[0-9]+-(0[469]|11)-31|^-?[0-9]+-02-3")'
    leap = (
        f'REGEX({words}, "^-?[0-9]*(0[48]|[2468][048]|[13579][26])-")'
        f' || REGEX({words}, "^-?[0-9]*([02468][048]|[13579][26])00-")'
    )
    last = f'REGEX({words}, "^-?[0-9]+-02-29")'
    return f"!{short} && (!{last} || {leap})"
