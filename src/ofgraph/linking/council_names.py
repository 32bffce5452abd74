"""How a council's name is written: with and without "City Council", "London Borough of", "&"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BEFORE = re.compile(
    r"(?:the|(?:london|royal|metropolitan)(?: borough)?(?: council)? of|borough(?: council)? of"
    r"|city and county of(?: the)?|(?:city|county|council|corporation) of) "
)
_AFTER = re.compile(
    r" (?:(?:city|county|borough|district|unitary|metropolitan|london|mdc|mbc|ua|cc|bc|lbc|lb)"
    r"(?= |$)|council|corporation|local authority|authority|london boro|city of|county of)+$"
)
_COUNTY = re.compile(r"\bcounty\b")
_TOWN = re.compile(r"\b(?:city|borough)\b")


def plain(words: str) -> str:
    """Fold case, "&", punctuation and spaces, so that a name is written one way only.

    >>> plain("Bournemouth, Christchurch & Poole")
    'bournemouth christchurch and poole'
    """
    folded = words.casefold().replace("&", " and ").replace("’", "").replace("'", "")
    return re.sub(r"[^a-z0-9]+", " ", folded).strip()


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that may name a council: whole, and without what only says its kind."""

    whole: str
    core: str

    @property
    def says_kind(self) -> bool:
        """Say whether the words tell a county from a city, and not only "Council".

        >>> asked("Wexcombe County Council").says_kind, asked("Wexcombe Council").says_kind
        (True, False)
        """
        return self.whole.removesuffix(" council") != self.core

    def contradicts(self, official_name: str) -> bool:
        """Say whether "county" is asked for and a town's council offered, or the other way.

        >>> asked("Leicester County Council").contradicts("Leicester City Council")
        True
        """
        official = plain(official_name)
        county, town = _COUNTY.search(self.whole), _TOWN.search(self.whole)
        if county and not town:
            return bool(_TOWN.search(official)) and not _COUNTY.search(official)
        if town and not county:
            return bool(_COUNTY.search(official)) and not _TOWN.search(official)
        return False


def asked(words: str) -> Asked:
    """Read words as a council's name, with every "Council" and "Royal Borough of" taken off.

    Something is always left: "City" alone stays as it is.

    >>> asked("London Borough of Northmere").core, asked("Wexcombe County Council").core
    ('northmere', 'wexcombe')
    >>> asked("City of London").core
    'london'
    """
    whole = plain(words)
    core = whole
    while True:
        shorter = _BEFORE.sub("", core, count=1) if _BEFORE.match(core) else core
        shorter = _AFTER.sub("", shorter)
        if shorter == core or not shorter:
            return Asked(whole, core)
        core = shorter
