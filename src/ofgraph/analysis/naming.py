"""What councils, visits and frameworks are called in few words, and how names are told in a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ..queries.wording import clean
from .incidence import NOTHING, Incidence
from .predecessors import gone

_BEFORE = re.compile(r"^(?:(?:London |Royal |Metropolitan )?Borough|Council|City) of (?:the )?")
_AFTER = re.compile(
    r" (?:(?:Metropolitan )?(?:Borough|District)|City|County)? ?Council$", re.IGNORECASE
)
_CORPORATION = " Corporation"
_LONGEST_LETTERS = 5


def short_names(incidence: Incidence) -> tuple[str, ...]:
    """A short name for each council, by place, told apart where two would have the same."""
    whole = [clean(name) for name in incidence.councils.name]
    short = [_short(name) for name in whole]
    no_more = gone(incidence)
    times = Counter(short)
    standing = Counter(name for at, name in enumerate(short) if at not in no_more)
    return tuple(
        name
        if times[name] == 1 or (at not in no_more and standing[name] == 1)
        else (
            f"{name} (former)" if times[name] - standing[name] == 1 and at in no_more else whole[at]
        )
        for at, name in enumerate(short)
    )


def _short(name: str) -> str:
    """Told without council and borough, unless nothing of its own would be left.

    >>> _short("London Borough of Barnet"), _short("Wexcombe County Council")
    ('Barnet', 'Wexcombe')
    """
    if name.endswith(_CORPORATION):
        return name.removesuffix(_CORPORATION)
    return _AFTER.sub("", _BEFORE.sub("", name)) or name


def without_council(visit: str) -> str:
    """The name of a visit without the council's, which it begins with.

    >>> without_council("Northmere: Focused visit, May 2019")
    'Focused visit, May 2019'
    """
    return visit.split(": ", 1)[-1]


def kind_of(incidence: Incidence, visit: int) -> str:
    """What kind of visit it was; "visit" where that is not known."""
    kind = int(incidence.visits.kind[visit])
    return "visit" if kind == NOTHING else incidence.kinds.name[kind]


def framework_name(incidence: Incidence, framework: str) -> str:
    """What inspectors call a framework: the letters that it goes by, where it has any.

    Args:
        incidence: has its name.
        framework: its IRI.
    """
    letters = framework.rsplit("/", 1)[-1]
    if letters.isalpha() and len(letters) <= _LONGEST_LETTERS:
        return letters.upper()
    at = incidence.frameworks.iri.place(framework)
    return framework if at == NOTHING else clean(incidence.frameworks.name[at])


def listed(names: Iterable[str], most: int = 3, *, last: str = "and") -> str:
    """The first names of several, as a sentence has them.

    >>> listed(["Neglect", "Caseloads", "Permanence"]), listed(["a", "b", "c", "d"])
    ('Neglect, Caseloads and Permanence', 'a, b, c and 1 more')
    """
    told = list(names)
    if len(told) > most:
        return f"{', '.join(told[:most])} and {len(told) - most} more"
    *some, end = told or ["none"]
    return f"{', '.join(some)} {last} {end}" if some else end


def enumerated(names: Iterable[str], most: int = 5) -> str:
    """The first of several names with semicolons between, where names have commas and "and"s.

    >>> enumerated(["Staff training and morale", "Neglect"]), enumerated(["a", "b", "c"], 2)
    ('Staff training and morale; and Neglect', 'a; b; and 1 more')
    """
    told = list(names)
    if len(told) > most:
        told = [*told[:most], f"{len(told) - most} more"]
    *some, last = told or ["none"]
    return f"{'; '.join(some)}; and {last}" if some else last
