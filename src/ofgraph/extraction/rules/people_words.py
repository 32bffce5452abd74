"""How people are named: names, titles, and posts with the field they are about."""

from __future__ import annotations

import re
from functools import cache

from ..phrases import any_of, verb_forms, words

CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_SMALL = r"[a-zà-öø-ÿ]"
_PART = rf"{CAPITAL}{_SMALL}+(?:-{CAPITAL}?{_SMALL}+|'{CAPITAL}{_SMALL}+)*"
_SURNAME = (
    rf"(?:(?:Mc|Mac|O'|D'){CAPITAL}{_SMALL}+(?:-{_PART})?|{_PART}"
    rf"|(?:de|van|von|da|le|al|el|bin)(?=\s{CAPITAL}))"
)
_INITIALS = rf"{CAPITAL}\.?(?:\s?{CAPITAL}\.?){{0,2}}"
FULL_NAME = rf"{_PART}(?:\s+(?:{CAPITAL}\.?(?=\s)|{_SURNAME})){{1,3}}?"
INITIALLED = rf"{_INITIALS}\s+{_SURNAME}"
NAME = rf"(?:{FULL_NAME}|{INITIALLED})(?![\w-]|'(?!s\b))"
TITLE = (
    r"(?:Councillor|Cllr|Professor|Prof|Dr|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Baroness|Baron|Lord|Lady|"
    r"Reverend|Rev|Canon|Father|Fr|Rabbi|Imam|Archdeacon|Alderman)"
)
COUNCILLORS = ("Councillor", "Cllr")
_FIELD = rf"(?!{TITLE}\b){CAPITAL}[\w'&/-]*"
ASKS_OR_IS_ASKED = re.compile(
    r"(?:\b(?:from|by|to|asked\s+of)|^\W*(?:\w+\W+){0,3}?(?:[Qq]uestion|[Mm]otion|[Pp]etition|"
    r"[Ss]tatement|[Rr]eply|[Aa]nswer)\s+(?:\w+\s+)?of)\s+(?:the\s+)?$"
)
TO_BE_FOUND = re.compile(
    r"\b(?:send|sent|sends|sending|nominat\w+|appoint\w*|find|recruit\w*|need\w*|seek\w*)\s+$"
)
NOT_OURS = re.compile(
    r"\b(?:Police and Crime|Secretary of State|Majesty's(?: Chief)?|Information|Children's|"
    r"Traffic)\s+$"
)
BY_RULE = re.compile(
    r"\b(?:recommended|required|prescribed|specified|laid\s+down|defined|held|vested)\s+"
    r"(?:by|in)\s+(?:the\s+)?$"
    r"|\b(?:Act|Regulations)\s+(?:19|20)\d\d\b[^.;]*$|\b[Ss]ection\s+\d+[^.;]*$"
)
_REACH = 90
_RANK = (
    r"(?:\w+\s+){0,3}?(?:Superintendent|Inspector|Constable|Sergeant|Commissioner|Leader|Nurse|"
    r"Mayor)\s+"
)
_JOIN = r"(?:and|of|for|the|&|in|to|with)"


@cache
def _cased(path: str) -> str:
    """The words of a list as printed in a title: each word with a capital, or all capitals."""
    forms: set[str] = set()
    for phrase in words(path):
        titled = " ".join(
            "-".join(piece[:1].upper() + piece[1:] for piece in word.split("-"))
            for word in phrase.split()
        )
        forms |= {titled, phrase[:1].upper() + phrase[1:], phrase.upper()}
    ranked = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ranked) + ")"


@cache
def post() -> re.Pattern[str]:
    """A post in capitals: ranks, the post's own word, and what it is about."""
    field = _cased("people.fields.words")
    about = (
        rf"(?:(?:\s+{_JOIN})+\s+{_FIELD}|\s*,\s+{_FIELD}\b|[ ]+(?:-[ ]+)?{_FIELD}"
        rf"|\s*:\s+{field}\b|\s+\({_FIELD}(?:(?:\s+{_JOIN})*\s+{_FIELD}){{0,6}}\)|\s+\([a-z]{{4,12}}\))"
    )
    chairs = (
        rf"(?!The\b)(?:{_FIELD}\s+(?:(?:and|of|for)\s+)?){{1,8}}?(?:Sub-)?(?:Committee|Panel|Board|Commission)"
        r"\s+(?=(?:Vice-)?[Cc]hair)"
    )
    return re.compile(
        rf"\b(?P<role>(?:{chairs})?(?:{_cased('people.ranks.words')}\s+){{0,4}}"
        rf"{_cased('people.heads.words')}\b(?!'?s\b|\s+Ms\b){about}{{0,14}})"
    )


@cache
def small_post() -> re.Pattern[str]:
    """A post in small letters, straight after a name: "director of children's services"."""
    heads = "|".join(
        re.escape(word) for word in sorted(words("people.heads.words"), key=len, reverse=True)
    )
    more = "|".join(re.escape(word) for word in words("people.spoken.words"))
    return re.compile(
        rf"(?:the\s+|a\s+|an\s+|our\s+)?(?P<role>(?:[\w'-]+\s+){{0,5}}?(?:{heads}|{more})\b"
        r"(?:\s+(?:of|for|to|at|in|on|and|the|with|&|[\w'-]+(?<!\bsaid)(?<!\btold))){0,9}?)"
        r"(?=\s*(?:[,;.:)]|$|said\b|told\b|has\b|was\b|will\b|welcomed\b|added\b|explained\b|who\b))",
        re.IGNORECASE,
    )


@cache
def _not_names() -> frozenset[str]:
    return frozenset(words("people.not_names.words"))


def is_name(said: str) -> bool:
    """Tell whether words in capitals may be somebody's name.

    >>> is_name("Anna Bell-Ward"), is_name("M Carr"), is_name("Early Help"), is_name("Bell")
    (True, True, False, False)
    """
    if not re.fullmatch(NAME, said):
        return False
    if re.match(rf"{TITLE}\b", said) or re.search(rf"\b{_cased('people.heads.words')}$", said):
        return False
    return not any(
        all(piece.strip(".") in _not_names() for piece in word.split("-"))
        for word in said.casefold().split()
    )


def trimmed_post(role: str) -> str:
    """Leave out of a post what only stands beside it: a name after a comma, loose joining words.

    >>> trimmed_post("Director for Families, Anna Bell")
    'Director for Families'
    """
    bracket = re.search(r"\s*\((?P<in>[^()]+)\)$", role)
    if bracket and (is_name(bracket["in"]) or re.match(TITLE, bracket["in"])):
        role = role[: bracket.start()]
    ranked = re.match(_RANK, role)
    if ranked and is_name(_first_words(role[ranked.end() :])):
        return role[: ranked.end()].rstrip()
    for comma in re.finditer(r",\s+", role):
        if is_name(_first_words(role[comma.end() :])):
            role = role[: comma.start()]
            break
    dash = re.search(r"\s+-\s+(?P<rest>[^-]+)$", role)
    if dash and is_name(_first_words(dash["rest"])):
        role = role[: dash.start()]
    joined = re.search(rf"\s+and\s+(?:the\s+\w.*|(?P<who>{NAME}))$", role)
    if joined and (not joined["who"] or is_name(joined["who"])):
        role = role[: joined.start()]
    role = re.sub(r"\s+(?:E-?mail|Tel|Telephone|Phone|Date|Direct|Mobile|Contact)$", "", role)
    return re.sub(r"(?:\s+(?:and|of|for|the|in|to|with|&|-|\())+$", "", role).rstrip(" ,-")


def _first_words(said: str) -> str:
    found = re.match(NAME, said)
    return found[0] if found else said


def same_post(role: str | None, other: str | None) -> bool:
    """Tell whether two posts are one: "the Director", "Director of Services (DS)".

    >>> same_post("Director", "Corporate Director for Families")
    True
    >>> same_post("Assistant Director", "Corporate Director for Families")
    False
    """
    if not role or not other:
        return False
    short = re.search(r"\(([A-Z]{2,5})\)", role + other)
    mine, theirs = _plain(role), _plain(other)
    if short and short[1].casefold() in (mine, theirs):
        return True
    if {mine, theirs} & {"dcs"} and re.search(r"director.* children", f"{mine} {theirs}"):
        return True
    if mine == theirs or theirs.startswith(mine + " ") or mine.startswith(theirs + " "):
        return True
    least, most = sorted((mine, theirs), key=len)
    senior = not re.match(r"(?:assistant|deputy|service|vice|associate|divisional)\b", most)
    return (
        least in ("director", "inspector", "commissioner") and senior and least in most.split()[:3]
    )


def _plain(role: str) -> str:
    plain = re.sub(r"\W+", " ", role).casefold().strip()
    return re.sub(r"^(vice )?chair(?:man|woman|person)\b", r"\1chair", plain)


def acts(view: str, end: int) -> bool:
    """Tell whether what follows a post or a name says that somebody takes part."""
    return bool(_deeds().match(view, end, end + _REACH))


@cache
def _deeds() -> re.Pattern[str]:
    verbs = verb_forms("reporting.verbs") + verb_forms("reporting.speech")
    doing = any_of((*words("people.acting.phrases"), *verbs))
    return re.compile(
        r"(?:\s*\([^()]{2,60}\))?(?:\s*,[^,.;]{2,70},)?(?:\s+and\s+(?:the\s+)?[^.;,]{3,60}?)?"
        rf"(?:\s+|'s\s+)(?:[\w']+\s+){{0,3}}?{doing}"
    )
