"""doccano's JSON Lines read back: what was labelled otherwise, what is new, what is gone.

Two forms are read, as doccano's projects give them: "label" with [start, end, label], and
"entities" with objects, beside "relations". A line is about the paper that its meta names, else
about the one that has its text.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from ..extraction.identity import KINDS
from ..extraction.stream import from_plain
from ..records import Evidence, Span
from ..review.session import OpenPaper
from ..review.slots import Value
from .doccano import Exported, Meta, Place, exported_of
from .labels import read_label, theme_in, told
from .marks import (
    Mark,
    Marked,
    Missing,
    Shelf,
    Shown,
    Trouble,
    Unclear,
    json_of,
    lines_in,
    number_in,
    plain_text,
)

_LISTS = ("label", "labels", "entities")
_THEMED = ("finding", "action", "view", "resolution")


def read_doccano(
    text: str, shelf: Shelf, *, name: str, now: Mapping[str, Iterable[Shown]], utf16: bool | None
) -> Marked:
    """Read what doccano exported, line by line.

    Args:
        text: the file.
        shelf: the papers it can be about.
        name: the file's name.
        now: by work, the records there are now; for lines that do not say what was exported.
        utf16: whether offsets count UTF-16 units; None where the file does not need telling.

    Raises:
        OfgraphError: the file is too long.
    """
    marked = Marked()
    for number, line in lines_in(text, name):
        place = f"{name}: line {number}"
        try:
            _Line(place, line, shelf, now, utf16=utf16).read(marked)
        except (Unclear, ValueError) as error:
            marked.troubles.append(Trouble(place=place, said=str(error)))
    return marked


class _Line:
    """One paper's line: its labels compared with those that were exported."""

    def __init__(
        self, place: str, line: str, shelf: Shelf, now: Mapping[str, Iterable[Shown]], *,
        utf16: bool | None,
    ) -> None:  # fmt: skip
        self.place = place
        row = _row(line)
        self.text: str = _text(row)
        self.meta = _meta(row)
        self.paper = self._paper(shelf)
        self.shelf = shelf
        self.row = row
        self.exported = (
            self.meta.exported if self.meta else exported_of(self.paper, now[self.paper.work])
        )
        self._units = _units(self.text) if utf16 else None
        self._unclear = utf16 is None and any(sign > "\uffff" for sign in self.text)
        self.troubles: list[Trouble] = []
        self.labels: dict[Place, set[str]] = {}
        self.themes: dict[Place, set[str]] = {}

    def read(self, marked: Marked) -> None:
        """Take the line's labels, and compare."""
        if self.paper.work in marked.papers:
            raise Unclear(f"an earlier line is about {self.paper.document.about.name} as well")
        if self.row.get("relations"):
            marked.notes.append(f"{self.place}: relations mean nothing here and were passed over")
        if self.meta is None:
            marked.notes.append(
                f"{self.place}: does not say what was exported; it is compared with what is "
                "read now, and nothing counts as missing"
            )
        places = {place for one in self.exported for place in one.spans}
        for item in _items(self.row):
            try:
                self._label(item, places)
            except (Unclear, ValueError) as error:
                self._trouble(str(error))
        self._compare(marked)
        marked.troubles += self.troubles
        marked.papers[self.paper.work] = self.meta.kinds if self.meta else tuple(KINDS)

    def _trouble(self, said: str) -> None:
        self.troubles.append(Trouble(place=self.place, said=said, work=self.paper.work))

    def _paper(self, shelf: Shelf) -> OpenPaper:
        found = shelf.by_work(self.meta.work, self.meta.sha256) if self.meta else None
        return found or shelf.by_text(self.text)

    def _label(self, item: object, places: Collection[Place]) -> None:
        start, end, label = _item(item)
        if self._unclear:
            raise Unclear(
                "the text has signs that programs count as one or as two: say which with --offsets"
            )
        if self._units is not None:
            start, end = _in_code_points(start, end, self._units)
        if not 0 <= start < end <= len(self.text):
            raise Unclear(
                f"{told(label)} stands at {start}-{end}, and the text has {len(self.text)} "
                "characters"
            )
        place = (start, end) if (start, end) in places else self._trimmed(start, end)
        theme = theme_in(label)
        if theme is None:
            read_label(label)
            kept = self.labels
        else:
            kept, label = self.themes, theme
        kept.setdefault(place, set()).add(":".join(part.strip() for part in label.split(":")))

    def _trimmed(self, start: int, end: int) -> Place:
        words = self.text[start:end]
        if not words.strip():
            raise Unclear(f"there are no words at {start}-{end}")
        start += len(words) - len(words.lstrip())
        return start, start + len(words.strip())

    # --- comparing

    def _compare(self, marked: Marked) -> None:
        """Records that are as they were, then those labelled otherwise, then what is new."""
        used: set[tuple[Place, str]] = set()
        open_: list[Exported] = []
        for one in self.exported:
            if all(one.label in self.labels.get(place, ()) for place in one.spans):
                used |= {(place, one.label) for place in one.spans}
                marked.marks.append(self._mark(one, one.label))
            else:
                open_.append(one)
        for one in open_:
            self._changed(one, used, open_, marked)
        new = [
            (place, label)
            for place, labels in self.labels.items() for label in labels
            if (place, label) not in used
        ]  # fmt: skip
        for place, label in sorted(new):
            self._new(place, label, marked)
        self._loose_themes()

    def _changed(
        self, one: Exported, used: set[tuple[Place, str]], open_: list[Exported], marked: Marked
    ) -> None:
        """A record whose label is not there: labelled otherwise, or gone."""
        kind = read_label(one.label)[0]
        others = {
            label
            for place in one.spans for label in self.labels.get(place, ())
            if (place, label) not in used and read_label(label)[0] == kind
        }  # fmt: skip
        still = [place for place in one.spans if one.label in self.labels.get(place, ())]
        rivals = [each for each in open_ if each.spans == one.spans
                  and read_label(each.label)[0] == kind]  # fmt: skip
        whole = [
            label for label in others
            if all(label in self.labels.get(place, ()) for place in one.spans)
        ]  # fmt: skip
        if not others and not still:
            if self.meta:
                marked.missing.append(
                    Missing(place=self.place, paper=self.paper, kind=kind, key=one.key,
                            version=one.version)
                )  # fmt: skip
            return
        used |= {(place, label) for place in one.spans for label in (*others, one.label)}
        where = ", ".join(f"{start}-{end}" for start, end in one.spans)
        if len(whole) == 1 and len(others) == 1 and not still and len(rivals) == 1:
            marked.marks.append(self._mark(one, whole[0]))
        elif still or not whole:
            self._trouble(f"{one.label} stands on {where}, and only a part of that is labelled so")
        else:
            self._trouble(
                f"at {where} stood {', '.join(each.label for each in rivals)} and stands "
                f"{', '.join(sorted(others))}: it is not clear what became what"
            )

    def _mark(self, one: Exported, label: str) -> Mark:
        kind, was = read_label(one.label)
        _, stated = read_label(label)
        themed = self.meta is not None and self.meta.themes
        if kind in _THEMED:
            said = set[str]().union(*(self.themes.get(place, ()) for place in one.spans))
            new = set[str]().union(
                *(self.themes.get(place, set()) - self._sent(place) for place in one.spans)
            )
            kept = [slug for slug in one.themes if slug in said or not themed]
            was["themes"] = one.themes
            stated["themes"] = (*kept, *sorted(new - set(kept)))
        return Mark(
            place=self.place, paper=self.paper, kind=kind, key=one.key, stated=stated, was=was
        )

    def _sent(self, place: Place) -> set[str]:
        """The themes that went out as labels at a place, whichever record they are of."""
        if self.meta is None or not self.meta.themes:
            return set()
        return {slug for one in self.exported if place in one.spans for slug in one.themes}

    def _new(self, place: Place, label: str, marked: Marked) -> None:
        kind, stated = read_label(label)
        slugs = tuple(sorted(self.themes.get(place, ()))) if kind in _THEMED else ()
        words: Evidence = Evidence.at(
            self.text, Span(start=place[0], end=place[1]), rule=""
        )  # fmt: skip
        themes: dict[str, Value] = {"themes": slugs} if slugs else {}
        try:
            span = self._found(words)
        except Unclear as error:
            self._trouble(str(error))
            return
        marked.marks.append(
            Mark(
                place=self.place, paper=self.paper, kind=kind, stated={**stated, **themes},
                spans=(span,),
            )
        )  # fmt: skip

    def _found(self, words: Evidence) -> Span:
        """Where words stand now: at the same place, where the text is as it was."""
        if plain_text(self.text) == plain_text(self.paper.document.text):
            return Span(start=words.start, end=words.end)
        return self.shelf.find(self.paper, words)

    def _loose_themes(self) -> None:
        for place in sorted(self.themes):
            if not any(read_label(label)[0] in _THEMED for label in self.labels.get(place, ())):
                slugs = ", ".join(told(slug) for slug in sorted(self.themes[place]))
                self._trouble(f"the theme {slugs} stands at {place[0]}-{place[1]}, where nothing "
                              "is labelled that has themes")  # fmt: skip


def _row(line: str) -> Mapping[str, object]:
    try:
        row = json_of(line)
    except ValueError as error:
        raise Unclear(f"is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise Unclear("is not a JSON object")
    return row


def _text(row: Mapping[str, object]) -> str:
    text = row.get("text", row.get("data"))
    if not isinstance(text, str) or not text.strip():
        raise Unclear("has no text")
    return text


def _items(row: Mapping[str, object]) -> list[object]:
    """The labels of a line, under whichever name doccano gives them."""
    told_of = [name for name in _LISTS if row.get(name) not in (None, [])]
    if len(told_of) > 1:
        raise Unclear(f"has labels under {' and '.join(told_of)}: it is not clear which count")
    if not told_of and not any(name in row for name in _LISTS):
        raise Unclear("has no list of labels (label, labels or entities)")
    items = row[told_of[0]] if told_of else []
    if not isinstance(items, list):
        raise Unclear(f"its {told_of[0]} is {told(items)}, which is no list")
    return items


def _item(item: object) -> tuple[int, int, str]:
    """One labelled stretch: [start, end, label], or an object that says the same."""
    match item:
        case [start, end, label]:
            pass
        case {"start_offset": start, "end_offset": end, "label": label}:
            pass
        case _:
            raise Unclear(f"{told(item)} is no labelled stretch of text")
    if not isinstance(label, str):
        raise Unclear(f"a label is {told(label)}, which is no text")
    return number_in(start), number_in(end), label


def _meta(row: Mapping[str, object]) -> Meta | None:
    """What the line says of itself: doccano keeps meta as it was, nests it, or makes it text."""
    found: object = row.get("meta")
    for _ in range(3):
        if isinstance(found, str) and found.lstrip().startswith("{"):
            try:
                found = json.loads(found)
            except (ValueError, RecursionError) as error:
                raise Unclear(f"its meta is not JSON: {error}") from error
        if not isinstance(found, dict):
            break
        if "ofgraph" in found:
            return _checked(found["ofgraph"])
        found = found.get("meta")
    return None


def _checked(plain: object) -> Meta:
    try:
        meta = from_plain(plain, Meta)
    except ValueError as error:
        raise Unclear(f"its meta was changed: {told(str(error))}") from error
    if meta.format != 1:
        raise Unclear(f"its meta is of format {meta.format}: update ofgraph")
    for one in meta.exported:
        try:
            read_label(one.label)
        except ValueError as error:
            raise Unclear(f"its meta was changed: {error}") from error
    return meta


def _units(text: str) -> dict[int, int]:
    """The place of every sign, and of the end, by the UTF-16 units that stand before it."""
    places = {}
    before = 0
    for place, sign in enumerate(text):
        places[before] = place
        before += 2 if sign > "\uffff" else 1
    return {**places, before: len(text)}


def _in_code_points(start: int, end: int, places: Mapping[int, int]) -> Place:
    if start not in places or end not in places:
        raise Unclear(f"{start}-{end} does not fall between two signs of the text")
    return places[start], places[end]
