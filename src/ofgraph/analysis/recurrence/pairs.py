"""Two frameworks, and the visit of each council under either that a comparison is made of."""

from __future__ import annotations

import numpy as np

from ...errors import QueryError
from ...queries.wording import plural
from ..incidence import Incidence, Places
from ..naming import framework_name

Names = tuple[str, str]


def visits_of(incidence: Incidence, earlier: str, later: str) -> Places:
    """For each council that has both its last whole report before and its first one after.

    So every council counts once, however often it was visited. Shape (n, 2), places of visits.

    Raises:
        QueryError: the two frameworks are the same.
    """
    if earlier == later:
        raise QueryError(
            "between needs two frameworks, not one twice", hint="ofgraph recur --between SIF ILACS"
        )
    visits = incidence.visits
    days = visits.place_in_time()
    usable = visits.complete & ~np.isnat(days)
    before = usable & (visits.framework == incidence.frameworks.iri.place(earlier))
    after = usable & (visits.framework == incidence.frameworks.iri.place(later))
    found = []
    for council in np.unique(visits.council[before]).tolist():
        here = visits.council == council
        firsts = np.flatnonzero(before & here)
        nexts = np.flatnonzero(after & here & (days > days[firsts[0]]))
        if len(nexts):
            found.append((firsts[days[firsts] < days[nexts[0]]][-1], nexts[0]))
    return np.array(found, dtype=np.int32).reshape(-1, 2)


def names_of(incidence: Incidence, earlier: str, later: str) -> Names:
    """What inspectors call the two."""
    return framework_name(incidence, earlier), framework_name(incidence, later)


def no_pair(incidence: Incidence, names: Names) -> str:
    """Why no council can be compared: what was read under either framework."""
    visits = incidence.visits
    called = np.array(
        [framework_name(incidence, iri) for iri in incidence.frameworks.iri], dtype=object
    )
    counts = []
    for name in names:
        under = np.isin(visits.framework, np.flatnonzero(called == name))
        whole = int((under & visits.complete).sum())
        counts.append(
            f"{plural(whole, 'whole report')} of {plural(int(under.sum()), 'visit')} under {name}"
            if under.any() else f"no visit under {name} is among what was counted"
        )  # fmt: skip
    earlier, later = names
    return (
        f"Nothing can be said: no council has a whole report under {earlier} and a later one "
        f"under {later} ({'; '.join(counts)})"
    )
