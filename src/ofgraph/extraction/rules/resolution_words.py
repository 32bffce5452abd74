"""Inside a decision: who must act, what is asked, by when, and whether it only notes."""

from __future__ import annotations

import re
from functools import cache

from ..phrases import any_of, pattern, verb_forms, words
from .dates import find_dates
from .people_words import NAME

_OPENING = re.compile(
    r"^(?:(?:it\s+was\s+)?(?:unanimously\s+|further\s+|also\s+|therefore\s+)*(?:resolved|agreed|"
    r"recommended|recommendation|requested|decided|decision|action)(?:\s*\([^()]{1,30}\))?"
    r"[\s:,-]*)?(?:and\s+)?(?:that\s+)?[\s:,-]*",
    re.IGNORECASE,
)
_JOINING = r"(?:of|for|and|the|to|with|&|in|on|-)"
_NAMED = rf"(?:[Tt]he\s+)?(?:(?:[A-Z\d][\w'&/-]*|DCS)(?:\s*,)?\s+(?:{_JOINING}\s+){{0,3}}){{0,14}}?"
_REST = r"(?:[,:]?\s+(?:(?:of|for|and|the|&|-)\s+){0,2}\(?[A-Z][\w'&-]*\)?){0,9}"
_PLAIN_POST = r"(?:(?:the\s+)?(?:relevant\s+|all\s+|senior\s+)?(?:officers|partners|schools))"
_BARE_VERB = (
    r"(?!(?:of|for|and|with|in|on|at|by|from|or|as|is|be|was|has|had|into|about|over|whose|who)\b)"
    r"[a-z]{2,}(?<!ed)(?<!ing)(?<!s)\s+(?:the|an?|its|their|any|all|every|each|how|whether|up|out|"
    r"back|to|on|with|members|cabinet|a|in)\b"
)
_NO_ACTOR = re.compile(
    r"(?:that\s+)?(?:the\s+|a\s+|an\s+)?(?:report|update|letter|presentation|outcome)s?\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bby\s+(?:the\s+)?(?P<actor>(?:[A-Z][\w'&-]*,?\s+(?:and\s+|of\s+|for\s+)?){0,8}?"
    r"(?:Committee|Board|Panel|Cabinet|Members|Officers?|Director[\w' ]{0,50}?|Manager|"
    r"Chair(?:man|person)?|officers))\s*\.?$"
)
_NOTED_ACTOR = re.compile(
    r"\((?:[Aa]ction|ACTION|[Ll]ead)(?:\s+by|\s+for)?\s*[:-]\s*(?P<actor>[^():]{2,70})\)"
)
_DELEGATED = re.compile(
    r"\b(?:delegate[sd]?|delegated authority|authority)\s+(?:be\s+(?:delegated|given|granted)\s+)?"
    r"(?:authority\s+|power\s+)?to\s+",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"^(?:to|should|(?:is|are)\s+to|be\s+(?:asked|requested|invited|authorised|recommended)\s+to|"
    r"(?:is|are)\s+(?:asked|requested|invited|recommended|authorised)\s+to|would|will|shall|be)\s+",
    re.IGNORECASE,
)
_PASSIVE_NOTE = re.compile(
    r"(?P<what>.{3,240}?)\s+(?:be|is|was|are|were)\s+(?:\w+ly\s+)?(?:received\s+and\s+)?"
    r"(?:noted|received)(?:\s+and\s+noted|\s+and\s+received|\s+with\s+thanks|\s+for\s+information)?$",
    re.IGNORECASE | re.DOTALL,
)
_NOTES = re.compile(
    r"(?:(?:notes?|noted|receives?\s+and\s+notes?|received\s+and\s+noted)|"
    r"(?:receives?|received)(?=\s+(?:the|this)\s))\s+(?P<what>.{3,300})$",
    re.IGNORECASE | re.DOTALL,
)
_ALSO_DECIDES = re.compile(
    r"[,;]\s*(?:and\s+)?(?:that\s+|to\s+)|\bbe\s+(?!noted|received)\w+ed\b|\bto\s+be\s+\w+ed\b",
    re.IGNORECASE,
)


@cache
def _heads() -> str:
    return any_of(words("resolutions.heads.names"))


@cache
def _told() -> str:
    """What follows the name of one who must act: "to report", "should", "be asked to", "notes"."""
    deeds = any_of(
        (*verb_forms("resolutions.verbs.act"), *verb_forms("resolutions.verbs.decide"),
         *verb_forms("resolutions.verbs.ask"))
    )  # fmt: skip
    return (
        rf"\s*,?\s*(?:(?:to|should|would|will|shall|may\s+wish\s+to)\b|(?:is|are)\s+to\b|"
        rf"{any_of(words('resolutions.asked.phrases'))}|{deeds}|{_BARE_VERB})"
    )


@cache
def _acting() -> re.Pattern[str]:
    named = (
        rf"(?P<actor>{_NAMED}{_heads()}{_REST}|{_PLAIN_POST}"
        rf"|(?:[A-Z]{{2,3}}|{NAME})(?=\s+to\b))"
    )
    aside = r"(?:,\s+(?:in|after|following|with|together)\s[^,;]{3,90},)?"
    return re.compile(named + aside + _told())


@cache
def _asking() -> re.Pattern[str]:
    """ "Asks the Board to report", "Delegates to the Director authority to submit"."""
    forms = any_of(verb_forms("resolutions.verbs.ask"))
    return re.compile(
        rf"^(?:to\s+)?{forms}\s+(?:authority\s+|to\s+|that\s+|on\s+)*"
        rf"(?P<actor>{_NAMED}{_heads()}{_REST}|{_PLAIN_POST})\s+(?:to\b|authority\b|should\b|in\s)"
    )


@cache
def _of_the_body() -> re.Pattern[str]:
    """A verb without its subject: the body itself acts."""
    forms = (
        *verb_forms("resolutions.verbs.decide"), *verb_forms("resolutions.verbs.ask"),
        *verb_forms("resolutions.verbs.act"),
    )  # fmt: skip
    return re.compile(rf"(?:to\s+)?(?:also\s+)?(?:{any_of(forms)})\b(?!\s*(?:be|is|was)\b)")


@cache
def _split() -> re.Pattern[str]:
    forms = any_of(
        (*verb_forms("resolutions.verbs.act"), *verb_forms("resolutions.verbs.decide"),
         *verb_forms("resolutions.verbs.ask"))
    )  # fmt: skip
    return re.compile(
        rf",?\s+(?:and\s+)?(?:also\s+)?(?:to\s+)(?={forms}\b)|"
        rf",?\s+and\s+(?:also\s+)?(?={forms}\b)|;\s+(?:and\s+)?"
    )


def actor_of(decided: str, body: str | None) -> str | None:
    """Return who must act, in the decision's words; the body itself where it speaks of itself.

    >>> actor_of("It was AGREED that the Corporate Parenting Board should look into this.", None)
    'Corporate Parenting Board'
    >>> actor_of("asks the Improvement Board to report each quarter", "Cabinet")
    'Improvement Board'
    >>> actor_of("That the report be noted", "Cabinet")
    """
    rest = decided[_OPENING.match(decided).end() :]  # type: ignore[union-attr]
    noted = _NOTED_ACTOR.search(decided)
    if noted:
        return _plain(noted["actor"])
    asked = _asking().match(rest)
    if asked:
        return _plain(asked["actor"])
    if _of_the_body().match(rest):
        delegated = _DELEGATED.match(rest)
        named = (
            re.match(rf"{_NAMED}{_heads()}{_REST}", rest[delegated.end() :]) if delegated else None
        )
        return _plain(named[0]) if named else body
    found = None if _NO_ACTOR.match(rest) else _acting().match(rest)
    found = found or _BY.search(decided)
    return _plain(found["actor"]) if found else None


def _plain(actor: str) -> str:
    actor = " ".join(actor.split()).strip(" ,")
    return actor[4:] if actor.startswith("the ") else actor


def asks_of(decided: str) -> tuple[str, ...]:
    """Return what a decision asks, one thing each, in its words.

    >>> asks_of("Cabinet is asked to note the outcome and agree the action plan")
    ('note the outcome', 'agree the action plan')
    """
    opening = _OPENING.match(decided)
    rest = decided[opening.end() :] if opening else decided
    found = _acting().match(rest)
    if found:
        rest = rest[found.end("actor") :].lstrip()
    rest = _AUXILIARY.sub("", rest.rstrip(" .\n"))
    parts = [" ".join(part.split()).strip(" ,;.") for part in _split().split(rest)]
    return tuple(part for part in parts if len(part) > 3)


def due_of(decided: str) -> str | None:
    """Return the date by which something is asked, if one is said."""
    for date in find_dates(decided):
        if re.search(
            r"\b(?:by|before|no later than|within|in)\s+(?:the\s+)?(?:end of\s+)?$",
            decided[: date.span.start],
        ):
            return date.end
    return None


def only_notes(decided: str) -> bool:
    """Tell whether a decision notes or receives something and asks for nothing.

    >>> only_notes("That the letter and the progress made be NOTED")
    True
    >>> only_notes("note the letter and ask for a report")
    False
    """
    rest = decided[_OPENING.match(decided).end() :].strip(" .;,\n")  # type: ignore[union-attr]
    rest = re.sub(r"[;,]?\s+and$", "", rest)
    passive = _PASSIVE_NOTE.match(rest)
    if passive:
        return not _ALSO_DECIDES.search(passive["what"])
    subject = re.match(
        rf"(?:[Tt]he\s+)?(?:\w+\s+){{0,6}}?{any_of(words('resolutions.bodies.names'))}\s+"
        r"(?:(?:is|are)\s+(?:asked|invited|requested|recommended)\s+)?",
        rest,
    )
    rest = rest[subject.end() :] if subject else rest
    noted = _NOTES.match(re.sub(r"^to\s+", "", rest))
    return bool(noted) and len(_split().split(noted["what"])) == 1 if noted else False


def asks_for_something(said: str) -> bool:
    """Tell whether words ask for a paper or an answer to be given, not a question.

    >>> asks_for_something("asked for a note on caseloads to be sent to members")
    True
    >>> asks_for_something("asked whether the data were right")
    False
    """
    asked = re.match(r"(?:asked|requested|called)\s+(?:for\s+)?(?P<what>.{3,240})", said, re.DOTALL)
    if not asked or re.match(r"(?:whether|how|why|what|when|if|about|who|where)\b", asked["what"]):
        return False
    if re.search(r"\bbe\s+(?:\w+ly\s+)?\w+(?:ed|en|t|n)\b", asked["what"]):
        return True
    wanted = pattern("resolutions.requests.nouns").search(asked["what"][:90])
    return bool(wanted) and said.startswith("requested")
