"""From a store to columns: what the incidence is made of, read once from end to end."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ... import vocab as v
from ...errors import StoreError
from ...graph.chosen import BY_DEFAULT, STATUS_OF
from ...graph.store import RowStream, Store
from ...graph.terms import local_name
from ...graph.values import Row, Value
from ...queries.wording import clean
from . import questions
from .columns import (
    NO_DAY,
    NOTHING,
    SERIES,
    Councils,
    Days,
    Documents,
    Findings,
    Incidence,
    Pairs,
    Places,
    Responses,
    Terms,
    Themes,
    Visits,
    Words,
)

LONGEST_NAME = 200
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_JOINT, _AREA_SEND = v.concept("kind", "jtai"), v.concept("kind", "area_send")
_SUBJECT = v.concept("relation", "subject")
_RESTATEMENT = v.concept("document-status", "restatement")
_INSPECTORATES = frozenset({"report", "letter", "inspectorate-report", "inspectorate-letter"})
_OFFICIAL = "official-outcomes"


@dataclass(frozen=True, slots=True)
class _Concept:
    name: str
    scheme: str
    order: int
    raises: bool | None


class _Index(dict[str, int]):
    """Places of IRIs in the order they are given in; -1 for what has none."""

    def __init__(self, iris: Iterable[str]) -> None:
        super().__init__((iri, at) for at, iri in enumerate(iris))

    def __missing__(self, iri: object) -> int:
        return NOTHING


def read_incidence(store: Store) -> Incidence:
    """Read everything that the analyses need from a store.

    Args:
        store: of one in which only some records are seen (`queries.chosen`), these are counted.

    Raises:
        StoreError: the store cannot be read.
    """
    return _Reading(store).incidence()


class _Reading:
    """One reading of a store: the rows of each table, and the places things get in them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._statuses = frozenset(getattr(store, "statuses", BY_DEFAULT))
        self._concepts = {
            str(row[0]): _Concept(
                _name(row[1]), str(row[2]), row[3] if isinstance(row[3], int) else 0,
                row[4] if isinstance(row[4], bool) else None,
            )
            for row in self._rows(questions.CONCEPTS)
        }  # fmt: skip

    def _rows(self, query: str) -> Iterator[Row]:
        answer = self._store.stream(questions.PREFIXES + query, guarded=False)
        if not isinstance(answer, RowStream):
            raise StoreError(f"the store at {self._store.place} gave no rows")
        return answer.rows

    def _seen(self, review: Value) -> bool:
        return STATUS_OF.get(str(review)) in self._statuses

    def incidence(self) -> Incidence:
        councils, themes = self._councils(), self._themes()
        self.council_at, self.theme_at = _Index(councils.iri), _Index(themes.iri)
        documents, subject_of, days = self._documents()
        self.document_at = _Index(documents.iri)
        visits, kinds, frameworks, grades, bases = self._visits(documents, subject_of)
        self.visit_at = _Index(visits.iri)
        documents = replace(documents, day=self._document_days(documents, visits, days))
        findings, carried, polarities, attributions, unplaced = self._findings()
        finding_at = _Index(findings.iri)
        responses, decisions = self._responses(finding_at, days)
        scope = _pairs(
            (self.visit_at[str(visit)], self.theme_at[str(theme)])
            for visit, theme in self._rows(questions.SCOPE)
        )
        return Incidence(
            councils=councils, themes=themes, visits=visits, findings=findings,
            documents=documents, responses=responses, carried=carried, scope=scope, kinds=kinds,
            frameworks=frameworks, grades=grades,
            grade_order=_places(self._concepts[iri].order for iri in grades.iri),
            polarities=polarities, attributions=attributions, decisions=decisions,
            day_bases=bases, unplaced=unplaced,
            as_at=self._as_at(),
        )  # fmt: skip

    def _as_at(self) -> dt.date | None:
        """The day of the newest official file."""
        days = (day for (day,) in self._rows(questions.AS_AT) if isinstance(day, dt.date))
        return max(days, default=None)

    def _councils(self) -> Councils:
        told: dict[str, Row] = {}
        for row in self._rows(questions.COUNCILS):
            kept = told.setdefault(str(row[0]), row)
            told[str(row[0])] = min(kept, row, key=lambda one: tuple(map(str, one)))
        iris = sorted(told)
        at = _Index(iris)
        return Councils(
            iri=Words.of(iris),
            **{
                name: Words.of(_name(told[iri][column]) for iri in iris)
                for column, name in enumerate(("name", "id", "region", "type"), 1)
            },
            took_over=_pairs((at[str(c)], at[str(b)]) for c, b in self._rows(questions.TOOK_OVER)),
        )

    def _themes(self) -> Themes:
        told: dict[str, tuple[str, str]] = {}
        above: set[tuple[str, str]] = set()
        for theme, name, notation, broader in self._rows(questions.THEMES):
            slug = _text(notation) or local_name(str(theme))
            called = (_name(name), slug)
            told[str(theme)] = min(told.get(str(theme), called), called)
            if broader is not None:
                above.add((str(theme), str(broader)))
        iris = sorted(told)
        at = _Index(iris)
        return Themes(
            iri=Words.of(iris), name=Words.of(told[iri][0] for iri in iris),
            id=Words.of(told[iri][1] for iri in iris),
            broader=_pairs((at[theme], at[broader]) for theme, broader in above),
        )  # fmt: skip

    def _documents(self) -> tuple[Documents, dict[str, set[str]], dict[str, dt.date]]:
        """The documents; visit → those that are on it; document → day of its meeting."""
        told: dict[str, Row] = {
            str(row[0]): row for row in self._rows(questions.DOCUMENTS) if row[2] != _OFFICIAL
        }
        iris = sorted(told)
        subject_of: dict[str, set[str]] = defaultdict(set)
        for document, visit, relation in self._rows(questions.ON):
            if str(relation) == _SUBJECT and str(document) in told:
                subject_of[str(visit)].add(str(document))
        met = _earliest(self._rows(questions.MEETINGS))
        rows = [told[iri] for iri in iris]
        documents = Documents(
            iri=Words.of(iris),
            council=_places(self.council_at[str(row[1])] for row in rows),
            day=_days(None for _ in rows),
            inspectorates=_flags(str(row[2]) in _INSPECTORATES for row in rows),
            complete=_flags(row[3] is True for row in rows),
            restated=_flags(str(row[4]) == _RESTATEMENT for row in rows),
        )
        return documents, subject_of, met

    def _document_days(
        self, documents: Documents, visits: Visits, met: Mapping[str, dt.date]
    ) -> Days:
        latest: dict[str, np.datetime64] = {}
        for iri, spoken in self._on_visits.items():
            for document in spoken:
                day = visits.day[self.visit_at[iri]]
                if not np.isnat(day) and (document not in latest or day > latest[document]):
                    latest[document] = day
        return np.array(
            [np.datetime64(met[iri], "D") if iri in met else latest.get(iri, NO_DAY)
             for iri in documents.iri],
            dtype="datetime64[D]",
        )  # fmt: skip

    def _visits(
        self, documents: Documents, subject_of: Mapping[str, set[str]]
    ) -> tuple[Visits, Terms, Terms, Terms, Words]:
        told: dict[str, Row] = {}
        for row in self._rows(questions.VISITS):
            kept = told.setdefault(str(row[0]), row)
            told[str(row[0])] = min(kept, row, key=lambda one: tuple(map(str, one)))
        reported = _earliest(self._rows(questions.CONSIDERED))
        given: dict[str, str] = {}
        for visit, grade in self._rows(questions.OVERALL):
            given[str(visit)] = min(given.get(str(visit), str(grade)), str(grade))

        def order(row: Row) -> tuple[int, dt.date, str]:
            place = row[5] if isinstance(row[5], dt.date) else reported.get(str(row[0]))
            return self.council_at[str(row[2])], place or dt.date.max, str(row[0])

        rows = sorted((row for row in told.values() if str(row[2]) in self.council_at), key=order)
        iris = [str(row[0]) for row in rows]
        self._on_visits = {iri: subject_of.get(iri, set()) for iri in iris}
        on = [[self.document_at[one] for one in self._on_visits[iri]] for iri in iris]
        of_inspectorate, whole = documents.inspectorates, documents.complete
        kinds, frameworks = self._terms("kind"), self._terms("framework")
        grades = self._graded()
        kind_at, framework_at = _Index(kinds.iri), _Index(frameworks.iri)
        grade_at = _Index(grades.iri)
        bases = sorted({_text(row[6]) for row in rows} - {""})
        base_at = _Index(bases)
        visits = Visits(
            iri=Words.of(iris), name=Words.of(_name(row[1]) for row in rows),
            council=_places(self.council_at[str(row[2])] for row in rows),
            day=_days(row[5] for row in rows),
            day_basis=_places(base_at[_text(row[6])] for row in rows),
            reported_on=_days(
                None if isinstance(row[5], dt.date) else reported.get(str(row[0])) for row in rows
            ),
            kind=_places(kind_at[str(row[3])] for row in rows),
            framework=_places(framework_at[str(row[4])] for row in rows),
            series=_places(_series(str(row[3])) for row in rows),
            overall=_places(grade_at[given.get(iri, "")] for iri in iris),
            complete=_flags(any(of_inspectorate[d] and whole[d] for d in one) for one in on),
            reports=_places(sum(bool(of_inspectorate[d]) for d in one) for one in on),
            papers=_places(sum(not of_inspectorate[d] for d in one) for one in on),
        )  # fmt: skip
        return visits, kinds, frameworks, grades, Words.of(bases)

    def _terms(self, scheme: str) -> Terms:
        """The concepts of one of our schemes."""
        return self._called(iri for iri, one in self._concepts.items()
                            if one.scheme == f"{v.CONCEPTS}{scheme}")  # fmt: skip

    def _graded(self) -> Terms:
        """The steps of every scale of grades."""
        scales = f"{v.CONCEPTS}scale/"
        return self._called(iri for iri, one in self._concepts.items()
                            if one.order and one.scheme.startswith(scales))  # fmt: skip

    def _called(self, iris: Iterable[str]) -> Terms:
        found = sorted(iris)
        return Terms(iri=Words.of(found), name=Words.of(self._concepts[iri].name for iri in found))

    def _findings(self) -> tuple[Findings, Pairs, Terms, Terms, int]:
        told: dict[str, Row] = {}
        themes: dict[str, list[int]] = defaultdict(list)
        unplaced: set[str] = set()
        visit_at, theme_at = self.visit_at, self.theme_at
        for row in self._rows(questions.FOUND):
            if not self._seen(row[5]):
                continue
            finding = str(row[0])
            if visit_at[row[1]] == NOTHING:  # type: ignore[index]
                unplaced.add(finding)
                continue
            told[finding] = row
            if row[6] is not None:
                themes[finding].append(theme_at[str(row[6])])
        iris = sorted(told, key=lambda iri: (visit_at[str(told[iri][1])], iri))
        rows = [told[iri] for iri in iris]
        polarities, attributions = self._terms("polarity"), self._terms("attribution")
        polarity_at, attribution_at = _Index(polarities.iri), _Index(attributions.iri)
        findings = Findings(
            iri=Words.of(iris),
            visit=_places(visit_at[str(row[1])] for row in rows),
            polarity=_places(polarity_at[str(row[2])] for row in rows),
            raises=_flags(
                str(row[2]) in self._concepts and self._concepts[str(row[2])].raises is True
                for row in rows
            ),
            attribution=_places(attribution_at[str(row[3])] for row in rows),
            document=_places(self.document_at[str(row[4])] for row in rows),
        )
        carried = _pairs((at, theme) for at, iri in enumerate(iris) for theme in themes[iri])
        return findings, carried, polarities, attributions, len(unplaced)

    def _responses(self, finding_at: _Index, met: Mapping[str, dt.date]) -> tuple[Responses, Terms]:
        told: dict[str, Row] = {}
        for row in self._rows(questions.RESPONSES):
            if self._seen(row[4]):
                told[str(row[0])] = row
        iris = sorted(told)
        rows = [told[iri] for iri in iris]
        at = _Index(iris)
        decisions = self._terms("decision")
        decision_at = _Index(decisions.iri)
        addressed = list(self._rows(questions.ADDRESSED))
        responses = Responses(
            iri=Words.of(iris),
            resolution=_flags(str(row[1]) == v.RESOLUTION for row in rows),
            decision=_places(decision_at[str(row[5])] for row in rows),
            council=_places(self.council_at[str(row[2])] for row in rows),
            document=_places(self.document_at[str(row[3])] for row in rows),
            day=_days(met.get(str(row[3])) for row in rows),
            due=Words.of(_name(row[6]) for row in rows),
            themes=_pairs(
                (at[str(r)], self.theme_at[str(t)])
                for r, t in self._rows(questions.RESPONSE_THEMES)
            ),
            findings=_pairs((at[str(r)], finding_at[str(a)]) for r, a, _ in addressed),
            visits=_pairs((at[str(r)], self.visit_at[str(seen)]) for r, _, seen in addressed),
            earlier=_pairs((at[str(r)], at[str(e)]) for r, e in self._rows(questions.EARLIER)),
        )
        return responses, decisions


def _earliest(rows: Iterable[Row]) -> dict[str, dt.date]:
    found: dict[str, dt.date] = {}
    for thing, day in rows:
        if isinstance(day, dt.date):
            found[str(thing)] = min(found.get(str(thing), day), day)
    return found


def _series(kind: str) -> int:
    if kind == _JOINT:
        return SERIES.index("joint")
    return SERIES.index("area SEND" if kind == _AREA_SEND else "social care")


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _name(value: Value) -> str:
    """A name on one line, without what is no character and would stop a program that draws it."""
    words = clean(_NO_CHARACTER.sub(" ", _text(value)))
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1]}…"


def _places(found: Iterable[int]) -> Places:
    return np.fromiter(found, dtype=np.int32)


def _flags(found: Iterable[bool]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.fromiter(found, dtype=np.bool_)


def _days(found: Iterable[Value]) -> Days:
    days = [np.datetime64(day, "D") if isinstance(day, dt.date) else NO_DAY for day in found]
    return np.array(days, dtype="datetime64[D]")


def _pairs(found: Iterable[Sequence[int]]) -> Pairs:
    """Pairs in order, each once, without those that point at nothing."""
    made = np.array(list(found), dtype=np.int32).reshape(-1, 2)
    made = made[(made >= 0).all(axis=1)]
    return np.unique(made, axis=0) if len(made) else made
