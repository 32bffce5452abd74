"""What a file of annotations says, brought back to the papers it is about; nothing is decided.

A mark is one annotation: of a record that was exported, or new. What cannot be understood is a
trouble, with the place in the file; it is never passed over in silence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from ..errors import OfgraphError
from ..extraction.identity import KINDS, records_of
from ..ids import content_hash
from ..records import Evidence, Record, Span
from ..review.anchor import Anchors, Folded
from ..review.session import OpenPaper
from ..review.slots import Value, slots_of, value_of
from ..review.values import NAMES
from .labels import Stated, told

Status = Literal["reviewed", "accepted", "proposed"]
STATUSES: tuple[Status, ...] = get_args(Status)
MOST_CHARACTERS = 200_000_000
"""A file with more is no file of annotations; it would fill the memory."""
_SHORTEST = 16  # characters of a hash that name one file and no other
_ODD = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f\\x85\\u2028\\u2029\\ud800-\\udfff\\U00010000-\\U0010ffff]"
)
_UNSEEN = re.compile(r"[\x85\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A record as it is exported: its kind and key, and whether anybody vouches for it."""

    kind: str
    key: str
    record: Record
    status: Status


def shown(
    paper: OpenPaper, statuses: Collection[Status] = STATUSES, kinds: Collection[str] = tuple(KINDS)
) -> tuple[Shown, ...]:
    """The records of a paper with its decisions applied, in the order of the text."""
    reading = paper.reviewed.reading
    proposed = {
        record.id for section in KINDS.values() for record in getattr(reading.proposed, section)
    }
    each = (
        Shown(
            kind=kind,
            key=paper.reviewed.keys[record.id],
            record=record,
            status="reviewed" if record.decision
            else "proposed" if record.id in proposed else "accepted",
        )
        for kind, record in records_of(reading)
        if kind in kinds and record.evidence
    )  # fmt: skip
    return tuple(
        sorted(
            (one for one in each if one.status in statuses),
            key=lambda one: (one.record.evidence[0].start, one.record.evidence[0].end, one.kind,
                             one.key),
        )
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One annotation: `stated` is what it says, `was` what it said when it was exported.

    With a `key` and no `was`, both it and the record were changed since then. A new mark has no
    `key`, and stands on `spans` of the paper's text as it is now.
    """

    place: str
    paper: OpenPaper
    kind: str
    stated: Stated
    key: str | None = None
    was: Stated | None = None
    spans: tuple[Span, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A record that was exported and has no mark any more; `version` is what it said then."""

    place: str
    paper: OpenPaper
    kind: str
    key: str
    version: str


def slots_said(record: Record, keys: Mapping[str, str]) -> dict[str, Value]:
    """What a record says in the slots that people can change; a visit by its key."""
    said = {slot.field: value_of(record, slot) for slot in slots_of(NAMES[type(record)])}
    visit = said.get("visit")
    return said if not isinstance(visit, str) else {**said, "visit": keys.get(visit, visit)}


def version_of(kind: str, said: Stated, decision: str) -> str:
    """What tells what a record said, and who had decided on it, from what it says later."""
    slots = (f"{slot}={value!r}" for slot, value in sorted(said.items()))
    return f"{content_hash(kind, *slots, length=12)}-{decision.removeprefix('d-')[:12] or 'r'}"


def version_now(record: Record, keys: Mapping[str, str]) -> str:
    """The version of a record as it stands."""
    return version_of(NAMES[type(record)], slots_said(record, keys), record.decision or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something in a file that is not taken, and why; `work` is of the paper it is about."""

    place: str
    said: str
    work: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.said}"


@dataclass(slots=True, kw_only=True)
class Marked:
    """All that a file says; `papers` are those it is about, with the kinds it is whole in."""

    marks: list[Mark] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    papers: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Unclear(Exception):
    """An annotation cannot be understood, for the reason it says."""


class Shelf:
    """The papers that annotations can be about, and where words stand in them now."""

    def __init__(self, papers: Iterable[OpenPaper]) -> None:
        self.papers: Mapping[str, OpenPaper] = {paper.work: paper for paper in papers}
        self._by_text: dict[str, list[OpenPaper]] = {}
        for paper in self.papers.values():
            self._by_text.setdefault(plain_text(paper.document.text), []).append(paper)
        self._anchors: dict[str, Anchors] = {}
        self._folded: dict[str, Folded] = {}

    def by_work(self, work: str, sha256: str) -> OpenPaper | None:
        """The paper of a work; where the work has another key now, that with the same bytes.

        `sha256` may be how the hash begins.
        """
        if work in self.papers:
            return self.papers[work]
        same = [
            paper
            for paper in self.papers.values()
            if len(sha256) >= _SHORTEST and paper.document.about.sha256.startswith(sha256)
        ]
        return same[0] if len(same) == 1 else None

    def by_address(self, address: str) -> OpenPaper | None:
        """The paper that was read from an address."""
        same = [
            paper
            for paper in self.papers.values()
            if address and address in (paper.document.address, paper.document.about.address)
        ]
        return same[0] if len(same) == 1 else None

    def by_text(self, text: str) -> OpenPaper:
        """The one paper that has this text.

        Raises:
            Unclear: none has, or several have.
        """
        same = self._by_text.get(plain_text(text), [])
        if len(same) == 1:
            return same[0]
        if same:
            names = ", ".join(sorted(paper.document.about.name for paper in same))
            raise Unclear(f"{len(same)} papers have this text: {names}")
        raise Unclear("no paper here has this text: take it in first (ofgraph add FILE)")

    def find(self, paper: OpenPaper, words: Evidence, *, anywhere: bool = False) -> Span:
        """Where quoted words stand in a paper now; with `anywhere` their place is not known.

        Raises:
            Unclear: nowhere, or in several places that nothing tells apart.
        """
        quote = told(words.quote)
        if anywhere and not (words.prefix or words.suffix):
            places = self._fold(paper).find(words.quote)
            if len(places) > 1:
                raise Unclear(f"its words stand {len(places)} times in the paper: {quote}")
        anchors = self._anchors.setdefault(paper.work, Anchors(paper.document.text))
        span = anchors.place(words)
        if span is None:
            raise Unclear(
                f"its words stand nowhere in {paper.document.about.name}: {quote}; "
                "an annotation quotes the paper's own words"
            )
        return span

    def _fold(self, paper: OpenPaper) -> Folded:
        if paper.work not in self._folded:
            self._folded[paper.work] = Folded(paper.document.text)
        return self._folded[paper.work]


def plain_text(text: str) -> str:
    """A text in which every program counts the same characters, sign for sign as long.

    Programs that count in UTF-16 take a sign beyond U+FFFF for two, and some take a carriage
    return and what follows for one line end: such signs are shown as others of one place each.

    >>> plain_text("a\\r\\nb 😀")
    'a \\nb \ufffd'
    """
    return _ODD.sub(_plain_sign, text)


def _plain_sign(found: re.Match[str]) -> str:
    sign = found[0]
    if sign > "\uffff" or "\ud800" <= sign <= "\udfff":
        return "\ufffd"
    return "\n" if sign in "\x0b\x0c\x85\u2028\u2029" else " "


def json_line(record: object) -> str:
    """A value as one line of JSON that no program takes for two lines."""
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def json_of(words: str) -> object:
    """JSON as Python; ValueError, in words, where it is none or too deep."""
    try:
        return json.loads(words, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error


def _no_number(word: str) -> object:
    raise ValueError(f"{word} is no number")


def lines_in(text: str, name: str) -> Iterator[tuple[int, str]]:
    """The lines of a file that say something, with their numbers.

    Raises:
        OfgraphError: there is too much of it.
    """
    if len(text) > MOST_CHARACTERS:
        raise OfgraphError(
            f"{name} is too long for a file of annotations: {len(text):,} characters",
            hint="take it in parts",
        )
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip():
            yield number, line


def number_in(value: object) -> int:
    """An offset as a file gives it; Unclear if it is none."""
    if type(value) is not int:
        raise Unclear(f"an offset is {told(value)}, which is no whole number")
    return value
