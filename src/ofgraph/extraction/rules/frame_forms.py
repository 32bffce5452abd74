"""The forms in which papers frame speech: "The Chair felt that", "It was explained that"."""

from __future__ import annotations

import re
from functools import cache

from ..phrases import any_of, verb_forms, words

Form = tuple[str, re.Pattern[str]]

_ADVERBS = (
    r"(?:(?:also|then|further|therefore|had|has|have|however,?|again|rightly|in\s+turn|subsequently|"
    r"in\s+(?:reply|response|addition|conclusion),?|did|went\s+on\s+to|later|both|all|\w+ly)\s+){0,3}"
)
_OPENS = (
    r"(?:^|(?<=[;:,]\s)|(?<=\band\s)|(?<=\bbut\s)|(?<=\bwhile\s)|(?<=\bwhilst\s)|(?<=[.\"(]\s)|"
    r"(?<=[\"(]))"
)
_ASIDE = r"(?:\s*,[^,;.]{2,90},|\s+\([^()]{2,60}\))?"
_HEARERS = (
    r"(?i:members|committee|panel|board|cabinet|meeting|council|executive|commission|"
    r"group|forum|us)"
)
_TO_WHOM = (
    r"(?:\s+(?:to|with|in\s+(?:reply|response|conclusion|answer))"
    rf"(?:\s+(?:the\s+)?[\w' ]{{2,60}}?)?|\s+(?i:the\s+)?(?:\w+\s+){{0,3}}?{_HEARERS})?"
)
_SAID = (
    r"(?:(?<=\ssaid)|(?<=\sfelt)|(?<=\sthought)|(?<=\sbelieved)|(?<=\shoped)|(?<=\ssays))\s+"
    r"(?=(?:an?|the|all|most|some|more|too|many|few|no|young|children|staff|social|schools|these|"
    r"those|our|their|members|officers)\s)"
)
_THAT = (
    r"(?:(?:\s+it\s+clear)?(?:\s*,[^,;.]{2,80},)?\s+that\b,?\s*|\s*[:,]\s+(?=[\"'(])"
    r"|\s+(?=(?:it|there|he|she|they|this|we|these)\s+(?:was|were|is|are|had|would|will|has|have|"
    rf"could|should|did|do|does)\b)|{_SAID})"
)
_SUBJECT = (
    r"(?P<who>(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ss]everal|[Ss]ome|[Oo]ther)\s+)?"
    r"(?!(?:It|it|There|there|This|this|That|that|which|and|but)\b)[\w'&/-]+"
    r"(?:(?:,\s|\s)(?!(?:but|that|whether|because|which)\s|and\s(?![A-Z]))(?!\()[\w'&/-]+){0,9}?"
    r"|[Ss]?[Hh]e|[Tt]hey)"
)
_MEETING = (
    r"\b(?:[Mm]embers|[Ii]t|[Tt]he\s+(?:[\w-]+\s+){0,4}(?:[Cc]ommittee|[Pp]anel|[Bb]oard|[Cc]abinet|"
    r"[Mm]eeting|[Cc]ommission|[Ee]xecutive))\s+"
)
_FEELINGS = (
    r"(?:concerns?|worr(?:y|ies)|disappointment|surprise|disquiet|unease|frustration|doubts?|"
    r"appreciation|praise|thanks)"
)
_QUALIFIED = r"(?:some\s+|further\s+|grave\s+|a\s+|serious\s+)?"
_OWNED = r"(?:[\w' -]{2,60}?(?:'s|s')|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y)"


@cache
def forms() -> tuple[Form, ...]:
    """Return every form with its name, each with the group "content" where what is told begins."""
    return (*_subjects(), *_minuted(), *_opined(), *_joined(), *_beside())


@cache
def attitude() -> str:
    """The words of an opinion by themselves: "was alarmed", "welcomed", "considered X to be"."""
    return (
        rf"(?:{any_of(words('views.attitudes.phrases'))}|consider(?:ed|s)(?=\s+(?!an?\s|the\s+report)"
        r"[^.;]{3,90}?\s(?:to\s+be|as|too|not)\s))"
    )


@cache
def _tell() -> str:
    return any_of(verb_forms("views.telling.verbs"))


@cache
def _asks() -> str:
    return any_of(words("views.questions.phrases"))


def _subjects() -> tuple[Form, ...]:
    """Somebody says, feels or asks."""
    feeling = r"(?:(?:also|then|both|further|strongly|warmly|had|has|have|again|\w+ly)\s+){0,2}"
    return (
        ("asked", re.compile(
            rf"{_OPENS}{_SUBJECT}{_ASIDE}\s+{_ADVERBS}{_asks()}\b(?P<content>)")),
        ("attitude", re.compile(
            rf"{_OPENS}{_SUBJECT}{_ASIDE}\s+{feeling}(?P<content>){attitude()}")),
        ("tells", re.compile(
            rf"{_OPENS}{_SUBJECT}{_ASIDE}\s+{_ADVERBS}{_tell()}{_TO_WHOM}{_THAT}(?P<content>)")),
        ("quoted", re.compile(
            r"^(?P<who>[A-Z][^\".;:]{1,160}?),?\s+(?:said|added|commented|told\s+[^,;:.]{3,30})"
            r"\s*[:,]\s+(?P<content>)(?=\")")),
    )  # fmt: skip


def _minuted() -> tuple[Form, ...]:
    """The meeting is told, or "it was said"."""
    told = any_of(words("views.told.phrases"))
    by_officers = any_of(words("views.minuted_by_officers.phrases"))
    by_members = any_of(words("views.minuted_by_members.phrases"))
    questions = any_of(words("views.minuted_questions.phrases"))
    return (
        ("informed", re.compile(
            rf"{_MEETING}(?:was|were)\s+{_ADVERBS}{told}(?:\s+by\s+(?P<by>[^,;.]{{3,80}}?))?"
            rf"(?:\s+(?:in\s+\w+|also))?{_THAT}(?P<content>)")),
        ("heard", re.compile(
            rf"{_MEETING}(?<!\b[Ii]t\s){_ADVERBS}(?:heard|learned|learnt|noted)"
            rf"(?:\s+from\s+[^,;.]{{3,60}}?)?{_THAT}(?P<content>)")),
        ("officers_it", re.compile(
            rf"\b[Ii]t\s+(?:was|is|has\s+been|had\s+been)\s+{_ADVERBS}{by_officers}{_TO_WHOM}{_THAT}"
            r"(?P<content>)")),
        ("members_it", re.compile(
            rf"\b[Ii]t\s+(?:was|is|had\s+been)\s+{_ADVERBS}{by_members}{_TO_WHOM}{_THAT}"
            r"(?P<content>)")),
        ("asked_it", re.compile(
            rf"\b[Ii]t\s+was\s+{_ADVERBS}{questions}\s+"
            r"(?P<content>)(?=whether|how|why|if|what|when|about)")),
    )  # fmt: skip


def _opined() -> tuple[Form, ...]:
    """A feeling is voiced, or an opinion is named by its noun."""
    nouns = any_of(words("views.opinions.phrases"))
    return (
        ("voiced", re.compile(
            rf"\b{_QUALIFIED}(?P<noun>{_FEELINGS})\s+(?:was|were|had\s+been)\s+{_ADVERBS}"
            r"(?:voiced|expressed|raised|put|noted|recorded)"
            r"(?!\s+by\s+(?:the\s+)?(?:inspect|hmi|ofsted))(?:\s+by\s+(?P<by>[^,;.]{3,60}?))?"
            r"\s+(?:that|about|over|at|as\s+to|regarding|with|on|for)\b(?P<content>)",
            re.IGNORECASE)),
        ("opinion", re.compile(
            rf"(?:{_OPENS}(?P<owner>(?:[Tt]he\s+)?{_OWNED})\s+(?:own\s+|general\s+|overall\s+|main\s+)?"
            rf"{nouns}\s+(?:was|is|were)\s+(?:that\s+)?"
            rf"|\b[Ii]n\s+(?P<holder>(?:the\s+)?{_OWNED})\s+(?:own\s+)?{nouns},?\s+(?:that\s+)?"
            rf"|\b[Ii]n\s+the\s+{nouns}\s+of\s+(?P<of>[^,;.]{{3,50}}?),\s+)(?P<content>)")),
    )  # fmt: skip


def _joined() -> tuple[Form, ...]:
    """The same speaker goes on: "and added that", "and asked whether"."""
    return (
        ("feels_on", re.compile(
            rf"(?<=\s)(?:and|but)\s+{_ADVERBS}(?P<content>){attitude()}")),
        ("asks_on", re.compile(
            rf"(?<=\s)(?:and|but)\s+(?:then\s+|also\s+|(?:he|she|they)\s+)?{_asks()}\s+"
            r"(?P<content>)(?=whether|if|how|what|why|when|about|that|who)")),
        ("goes_on", re.compile(
            rf"(?<=\s)(?:and|but)\s+{_ADVERBS}{_tell()}{_TO_WHOM}{_THAT}(?P<content>)")),
    )  # fmt: skip


def _beside() -> tuple[Form, ...]:
    """The speaker stands behind what is told, or before it: "X, she believed", "In reply, X"."""
    return (
        ("behind", re.compile(
            rf",\s+(?P<who>(?:[Tt]he\s+)?[\w' -]{{2,50}}?|it)\s+(?:was\s+|had\s+)?{_ADVERBS}"
            rf"(?:{_tell()}|observed|said|felt)(?=\s*(?:,|\.|;|$))(?P<content>)")),
        ("reply", re.compile(
            r"\b(?:[Ii]n|[Bb]y\s+way\s+of)\s+(?:reply|response|answer)"
            r"(?:\s+to\s+[^.;]{2,160}?)?,\s+(?P<content>)")),
    )  # fmt: skip
