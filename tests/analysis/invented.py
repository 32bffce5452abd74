"""Incidences made by hand: invented councils, visits, and what was raised and praised there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ofgraph import vocab as v
from ofgraph.analysis.incidence import (
    NO_DAY,
    NOTHING,
    SERIES,
    Councils,
    Documents,
    Findings,
    Incidence,
    Responses,
    Terms,
    Themes,
    Visits,
    Words,
)

ALL = ("*",)
"""Looked at: everything."""
BASE = v.CONCEPTS
GRADES = ("Outstanding", "Good", "Requires improvement", "Inadequate")
POLARITIES = {
    "strength": False, "progress": False, "met-requirement": False,
    "area-for-improvement": True, "concern": True, "priority-action": True,
}  # fmt: skip
THEMES: Mapping[str, str | None] = {
    "practice": None, "supervision": "practice", "caseloads": "practice",
    "leadership": None, "oversight": "leadership", "neglect": None,
}  # fmt: skip
"""Each theme and the broad theme above it."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A visit, by what was said there. Themes are named by their ids.

    Args:
        council: its name.
        day: ISO date; None where it is not known.
        raised, praised: themes; one that stands twice has two findings.
        looked_at: themes that the visit looked at; nothing where nobody says.
        complete: whether a whole report of it was read.
        reported_on: the meeting that a visit without a day was reported to.
    """

    council: str
    day: str | None
    raised: Sequence[str] = ()
    praised: Sequence[str] = ()
    looked_at: Sequence[str] = ALL
    complete: bool = True
    kind: str = "ilacs-standard"
    framework: str | None = "ilacs"
    series: str = "social care"
    overall: str | None = None
    reported_on: str | None = None
    day_basis: str = "fieldwork"
    polarity: str = "area-for-improvement"
    papers: int = 0


@dataclass(frozen=True, kw_only=True)
class Response:
    """A resolution or an action: what it carries, and which visits (by place) it addresses.

    `findings` has (place of the visit, theme) of the findings it addresses.
    """

    council: str
    day: str | None = None
    resolution: bool = True
    decision: str = "resolved"
    due: str = ""
    themes: Sequence[str] = ()
    findings: Sequence[tuple[int, str]] = ()
    visits: Sequence[int] = ()
    earlier: Sequence[int] = ()


def incidence_of_visits(
    visits: Iterable[Visit],
    responses: Iterable[Response] = (),
    *,
    themes: Mapping[str, str | None] = THEMES,
    regions: Mapping[str, str] | None = None,
    types: Mapping[str, str] | None = None,
    took_over: Iterable[tuple[str, str]] = (),
) -> Incidence:
    """The incidence of these visits. They are put in order of council and time.

    Args:
        visits: in any order; responses point at their places as given here.
        responses: what members decided and councils did.
        themes: id → the id above it.
        regions, types: of councils by name; "East" and "County council" where not said.
        took_over: pairs (council, one it took over from), by name.
    """
    given = list(visits)
    answers = list(responses)
    pairs = list(took_over)
    names = sorted(
        {one.council for one in given}
        | {one.council for one in answers}
        | {name for pair in pairs for name in pair}
    )
    slugs = sorted(themes)
    order = sorted(range(len(given)), key=lambda at: _order(given[at]))
    new_place = {old: new for new, old in enumerate(order)}
    rows = [given[at] for at in order]
    findings = _findings(rows, slugs)
    kinds = sorted({one.kind for one in rows})
    frameworks = sorted({one.framework for one in rows if one.framework})
    bases = sorted({one.day_basis for one in rows})
    decisions = sorted({one.decision for one in answers})
    finding_rows = {(row[0], row[2]): at for at, row in reversed(list(enumerate(findings)))}
    return Incidence(
        councils=Councils(
            iri=Words.of(f"{BASE}council/{_slug(name)}" for name in names),
            name=Words.of(names), id=Words.of(map(_slug, names)),
            region=Words.of((regions or {}).get(name, "East") for name in names),
            type=Words.of((types or {}).get(name, "County council") for name in names),
            took_over=_pairs((names.index(a), names.index(b)) for a, b in pairs),
        ),
        themes=Themes(
            iri=Words.of(f"{BASE}theme/{slug}" for slug in slugs),
            name=Words.of(slug.capitalize() for slug in slugs), id=Words.of(slugs),
            broader=_pairs(
                (slugs.index(one), slugs.index(above)) for one, above in themes.items() if above
            ),
        ),
        visits=Visits(
            iri=Words.of(_iri(one) for one in rows),
            name=Words.of(f"{one.council}: {one.kind}, {one.day or 'not known'}" for one in rows),
            council=_places(names.index(one.council) for one in rows),
            day=_days(one.day for one in rows),
            day_basis=_places(bases.index(one.day_basis) for one in rows),
            reported_on=_days(None if one.day else one.reported_on for one in rows),
            kind=_places(kinds.index(one.kind) for one in rows),
            framework=_places(
                frameworks.index(one.framework) if one.framework else NOTHING for one in rows
            ),
            series=_places(SERIES.index(one.series) for one in rows),
            overall=_places(
                GRADES.index(one.overall) if one.overall else NOTHING for one in rows
            ),
            complete=np.array([one.complete for one in rows], dtype=bool),
            reports=_places(int(one.complete) for one in rows),
            papers=_places(one.papers for one in rows),
        ),
        findings=Findings(
            iri=Words.of(f"{BASE}finding/{at:020x}" for at in range(len(findings))),
            visit=_places(row[0] for row in findings),
            polarity=_places(list(POLARITIES).index(row[1]) for row in findings),
            raises=np.array([POLARITIES[row[1]] for row in findings], dtype=bool),
            attribution=_places(0 for _ in findings),
            document=_places(row[0] for row in findings),
        ),
        documents=Documents(
            iri=Words.of(f"{BASE}document/{at:016x}" for at in range(len(rows))),
            council=_places(names.index(one.council) for one in rows),
            day=_days(one.day for one in rows),
            inspectorates=np.array([one.complete for one in rows], dtype=bool),
            complete=np.array([one.complete for one in rows], dtype=bool),
            restated=np.zeros(len(rows), dtype=bool),
        ),
        responses=Responses(
            iri=Words.of(f"{BASE}resolution/{at:020x}" for at in range(len(answers))),
            resolution=np.array([one.resolution for one in answers], dtype=bool),
            decision=_places(decisions.index(one.decision) for one in answers),
            council=_places(names.index(one.council) for one in answers),
            document=_places(NOTHING for _ in answers),
            day=_days(one.day for one in answers),
            due=Words.of(one.due for one in answers),
            themes=_pairs(
                (at, slugs.index(theme)) for at, one in enumerate(answers) for theme in one.themes
            ),
            findings=_pairs(
                (at, finding_rows[new_place[visit], slugs.index(theme)])
                for at, one in enumerate(answers) for visit, theme in one.findings
            ),
            visits=_pairs(
                (at, new_place[visit]) for at, one in enumerate(answers) for visit in one.visits
            ),
            earlier=_pairs(
                (at, before) for at, one in enumerate(answers) for before in one.earlier
            ),
        ),
        carried=_pairs((at, row[2]) for at, row in enumerate(findings)),
        scope=_pairs(
            (at, slugs.index(theme)) for at, one in enumerate(rows)
            for theme in (slugs if tuple(one.looked_at) == ALL else one.looked_at)
        ),
        kinds=_terms("kind", kinds), frameworks=_terms("framework", frameworks),
        grades=Terms(
            iri=Words.of(f"{BASE}grade/four-point-2013-{_slug(one)}" for one in GRADES),
            name=Words.of(GRADES),
        ),
        grade_order=_places(range(1, len(GRADES) + 1)),
        polarities=_terms("polarity", list(POLARITIES)),
        attributions=_terms("attribution", ["direct"]),
        decisions=_terms("decision", decisions),
        day_bases=Words.of(bases),
    )  # fmt: skip


def _findings(rows: Sequence[Visit], slugs: Sequence[str]) -> list[tuple[int, str, int]]:
    """(place of the visit, polarity, place of the theme) of each finding."""
    return [
        (at, polarity, slugs.index(theme))
        for at, one in enumerate(rows)
        for polarity, said in ((one.polarity, one.raised), ("strength", one.praised))
        for theme in said
    ]


def _order(one: Visit) -> tuple[str, str, str]:
    return one.council, one.day or one.reported_on or "9999", _iri(one)


def _iri(one: Visit) -> str:
    return f"{BASE}visit/{_slug(one.council)}-{one.kind}-{one.day or one.reported_on or 'undated'}"


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _terms(scheme: str, words: Sequence[str]) -> Terms:
    return Terms(
        iri=Words.of(f"{BASE}{scheme}/{word}" for word in words),
        name=Words.of(word.replace("-", " ").capitalize() for word in words),
    )


def _places(found: Iterable[int]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.fromiter(found, dtype=np.int32)


def _pairs(found: Iterable[tuple[int, int]]) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    made = np.array(sorted(set(found)), dtype=np.int32)
    return made.reshape(-1, 2)


def _days(found: Iterable[str | None]) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    days = [np.datetime64(dt.date.fromisoformat(day), "D") if day else NO_DAY for day in found]
    return np.array(days, dtype="datetime64[D]")
