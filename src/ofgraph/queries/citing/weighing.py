"""Which mention gave a visit, or a judgement, each of its values, and by which precedence.

The precedence is that of `linking.visits`, read back: the graph holds the mentions and what was
chosen, not the choosing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ... import vocab as v
from ...graph.terms import local_name
from ...linking.mentions import PRECEDENCE
from ..part_dates import date_words
from ..wording import clean, day_words, short_id
from .naming import GRADES
from .records import Source
from .steps import rule_details, rule_words
from .told import Said, Thing

_WHO = {
    "official": "the official file", "report": "Ofsted’s report", "paper": "a council paper",
    "restatement": "a restatement",
}  # fmt: skip
_UNREAD = "a document that is not here"
_FIRST = "of sources that differ, the one that counts first"
_LATEST = "of figures that differ, the one that revises the others"
# Each value of a visit, what people call it, and how it is chosen where mentions differ.
_CHOSEN = {
    v.kind: ("kind", "the kind that says most, then the source that counts first"),
    v.visit_status: ("status", "what took place outweighs what was planned"),
    v.date_text: ("fieldwork began", "the most exact date, then the source that counts first"),
    v.end_text: ("fieldwork ended", "the first source with an end for this beginning"),
    v.published: ("published", _FIRST),
    v.framework: ("framework", _FIRST),
    v.ordinal: ("place in the series", _FIRST),
    v.series_length: ("length of the series", _FIRST),
    v.official_theme: ("theme in the official file", _FIRST),
}
_DATES = (v.date_text, v.end_text, v.published)


@dataclass(frozen=True, slots=True)
class Witness:
    """A mention of a visit, and where its source stands in the order of precedence."""

    mention: Thing
    rank: int

    @property
    def who(self) -> str:
        """Whose word it is."""
        return _WHO[PRECEDENCE[self.rank]] if self.rank < len(PRECEDENCE) else _UNREAD


@dataclass(frozen=True, slots=True)
class Weighed:
    """One value of a visit in words, and its details."""

    says: str
    details: Mapping[str, object]


def rank_of(source: Source | None) -> int:
    """Where a source stands in the order of precedence; a missing one stands last."""
    if source is None:
        return len(PRECEDENCE)
    if source.kind == "official-outcomes":
        return PRECEDENCE.index("official")
    if source.document_status == "restatement":
        return PRECEDENCE.index("restatement")
    return PRECEDENCE.index("report" if source.by_inspectorate else "paper")


def weighed(visit: Thing, witnesses: Sequence[Witness]) -> Iterator[Weighed]:
    """Every value of a visit with who says so and who says otherwise.

    Args:
        visit: the visit.
        witnesses: its mentions, those that count first before others.
    """
    for name, (called, rule) in _CHOSEN.items():
        for chosen in visit.all(name):
            yield _weighed(called, name, chosen, witnesses, stated=name, rule=rule)
    for said in visit.all(v.note):
        yield Weighed(f"sources differ: {clean(said.words)}", {"property": "note"})


def graded(judgement: Thing, witnesses: Sequence[Witness]) -> Iterator[Weighed]:
    """The grades of a judgement: what documents attest, what Ofsted's file says, what is inferred.

    Args:
        judgement: the judgement.
        witnesses: the grades it was made from, those that count first before others.
    """
    official = PRECEDENCE.index("official")
    files = [one for one in witnesses if one.rank == official]
    papers = [one for one in witnesses if one.rank != official]
    rule = judgement.first(v.rule)
    for name, called in GRADES.items():
        for chosen in judgement.all(name):
            if name == v.grade_at_time_inferred:
                by = f" (by {rule_words(rule)})" if rule else ""
                details = rule_details(rule) | {
                    "property": local_name(name),
                    "value": str(chosen.value),
                }
                yield Weighed(f"{called}: {clean(chosen.words)}{by}", details)
            else:
                told, how = (papers, _FIRST) if name == v.grade_at_time else (files, _LATEST)
                yield _weighed(called, name, chosen, told, stated=v.grade, rule=how)


def _weighed(
    called: str, name: str, chosen: Said, witnesses: Sequence[Witness], *, stated: str, rule: str
) -> Weighed:
    """A value with those who state it, by which property of theirs, and those who say otherwise."""
    told = [(one, said) for one in witnesses for said in one.mention.all(stated)]
    with_it = [one for one, said in told if said.value == chosen.value]
    against = [(one, said) for one, said in told if said.value != chosen.value]
    return Weighed(_words(called, name, chosen, with_it, against, rule), {
        "property": local_name(name),
        "value": str(chosen.value),
        "stated_by": [one.mention.address for one in with_it],
        "otherwise": {one.mention.address: str(said.value) for one, said in against},
        "precedence": rule,
    })  # fmt: skip


def _words(
    called: str, name: str, chosen: Said, with_it: Sequence[Witness],
    against: Sequence[tuple[Witness, Said]], rule: str,
) -> str:  # fmt: skip
    who = ", ".join(_counted([one.who for one in with_it])) or "no mention in these very words"
    says = f"{called}: {_shown(name, chosen)}, as stated by {who}"
    if not against:
        return says
    others = dict.fromkeys(f"{_shown(name, said)} ({one.who}, {short_id(one.mention.address)})"
                           for one, said in against)  # fmt: skip
    return f"{says}; chosen before {', '.join(others)}: {rule}"


def _counted(who: Sequence[str]) -> list[str]:
    """Each once, with how often it comes."""
    return [f"{one} ({who.count(one)} times)" if who.count(one) > 1 else one
            for one in dict.fromkeys(who)]  # fmt: skip


def _shown(name: str, said: Said) -> str:
    if name == v.published and isinstance(said.value, dt.date):
        return day_words(said.value)
    return date_words(str(said.value)) if name in _DATES else clean(said.words)
