"""Names as charts have room for them: councils without what all councils are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ...queries.wording import clean
from ..incidence import Incidence

_BEFORE = re.compile(r"^(?:(?:London |Royal |Metropolitan )?Borough|Council|City) of (?:the )?")
_AFTER = re.compile(
    r" (?:(?:Metropolitan )?(?:Borough|District)|City|County)? ?Council$", re.IGNORECASE
)

_CORPORATION = " Corporation"


def short_names(incidence: Incidence) -> tuple[str, ...]:
    """A short name for each council, by place, told apart where two would have the same."""
    whole = [clean(name) for name in incidence.councils.name]
    short = [_short(name) for name in whole]
    gone = set(incidence.councils.took_over[:, 1].tolist())
    times = Counter(short)
    standing = Counter(name for at, name in enumerate(short) if at not in gone)
    return tuple(
        name
        if times[name] == 1 or (at not in gone and standing[name] == 1)
        else (f"{name} (former)" if times[name] - standing[name] == 1 and at in gone else whole[at])
        for at, name in enumerate(short)
    )


def listed(names: Iterable[str], most: int = 3, *, last: str = "and") -> str:
    """The first names of several, as a sentence has them.

    >>> listed(["Neglect", "Caseloads", "Permanence"]), listed(["a", "b", "c", "d"])
    ('Neglect, Caseloads and Permanence', 'a, b, c and 1 more')
    """
    told = list(names)
    some = told[:most]
    if len(told) > most:
        return f"{', '.join(some)} and {len(told) - most} more"
    return f" {last} ".join([*([", ".join(some[:-1])] if len(some) > 1 else []), *some[-1:]])


def _short(name: str) -> str:
    """Told without council and borough, unless nothing of its own would be left.

    >>> _short("London Borough of Barnet"), _short("Wexcombe County Council")
    ('Barnet', 'Wexcombe')
    """
    if name.endswith(_CORPORATION):
        return name.removesuffix(_CORPORATION)
    return _AFTER.sub("", _BEFORE.sub("", name)) or name
