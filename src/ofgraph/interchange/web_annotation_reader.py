"""Web Annotations read back: collections, pages and annotations as JSON, or one a line.

Nothing is fetched: a page or context that a file refers to is not followed. An annotation is
known by its `id` or `canonical`; its words are looked for in the paper as it is now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from ..extraction.identity import KINDS, fold, records_of
from ..records import Evidence, Record, Span
from ..review.session import OpenPaper
from .annotation_bodies import Said, slots_in
from .labels import Stated, told
from .marks import (
    Mark,
    Marked,
    Missing,
    Shelf,
    Trouble,
    Unclear,
    json_of,
    lines_in,
    number_in,
    slots_said,
    version_now,
    version_of,
)

Node = Mapping[str, object]
_OURS = re.compile(
    r"/id/annotation/(?P<kind>[a-z]+)/(?P<key>[0-9a-f]{8,64})(?:/(?P<version>[0-9a-f]{12}-\w+))?$"
)
_VERSION = re.compile(r"/id/version/(?P<work>[^/]+)/(?P<sha>[0-9a-f]{16})$")
_IDS = re.compile(r'"@?id"\s*:\s*("(?:[^"\\]|\\.)*")')
_PART = "dcterms:hasPart"


def read_web_annotations(text: str, shelf: Shelf, *, name: str) -> Marked:
    """Read a file of annotations.

    Args:
        text: the file.
        shelf: the papers it can be about.
        name: the file's name.

    Raises:
        OfgraphError: the file is too long.
    """
    marked = Marked()
    reader = _Reader(shelf, marked)
    for place, node in _nodes(text, name, marked, reader.parts):
        reader.take(place, node)
    reader.look_for_missing(name)
    return marked


# --- the file -------------------------------------------------------------------------------


def _nodes(
    text: str, name: str, marked: Marked, parts: list[object]
) -> Iterator[tuple[str, object]]:
    """Every annotation of a file, with its place."""
    lines = list(lines_in(text, name))
    try:
        whole = json_of(text.removeprefix("\ufeff"))
    except ValueError as error:
        if len(lines) < 2 or not lines[0][1].rstrip().endswith("}"):
            marked.troubles.append(Trouble(place=name, said=f"is not JSON: {error}"))
            return
        for number, line in lines:
            place = f"{name}: line {number}"
            try:
                yield place, json_of(line)
            except ValueError as wrong:
                marked.troubles.append(Trouble(place=place, said=f"is not JSON: {wrong}"))
        return
    at = _lines_of_ids(lines)
    for number, node in enumerate(_items(whole, name, marked, parts), start=1):
        id = _id(node) if isinstance(node, dict) else ""
        yield f"{name}: " + (f"line {at[id]}" if id in at else f"annotation {number}"), node


def _lines_of_ids(lines: list[tuple[int, str]]) -> dict[str, int]:
    """On which line each address is given last: that is where the annotation itself stands."""
    return {
        id: number for number, line in lines for found in _IDS.findall(line)
        if isinstance(id := json_of(found), str)
    }  # fmt: skip


def _items(whole: object, name: str, marked: Marked, parts: list[object]) -> Iterator[object]:
    """The annotations in a collection, a page, a list, or by themselves."""
    if isinstance(whole, list):
        for each in whole:
            yield from _items(each, name, marked, parts)
        return
    if not isinstance(whole, dict):
        yield whole
        return
    listed = whole.get(_PART)
    parts += listed if isinstance(listed, list) else []
    more = whole.get("next")
    if isinstance(more, str):
        marked.troubles.append(_not_here(name, more))
    if "items" in whole:
        yield from _listed(whole["items"])
    elif "first" in whole:
        first = whole["first"]
        if isinstance(first, dict):
            yield from _items(first, name, marked, parts)
        else:
            marked.troubles.append(_not_here(name, first))
    elif "AnnotationCollection" not in _types(whole):
        yield whole


def _not_here(name: str, page: object) -> Trouble:
    return Trouble(
        place=name, said=f"the page {told(page)} is not in the file; nothing is fetched"
    )  # fmt: skip


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _types(node: Node) -> list[object]:
    return _listed(node.get("type", node.get("@type")))


def _id(node: Node) -> str:
    found = node.get("id", node.get("@id"))
    return found if isinstance(found, str) else ""


# --- annotations ----------------------------------------------------------------------------


class _Reader:
    """Annotations brought back to the papers, and to the records that they were made from."""

    def __init__(self, shelf: Shelf, marked: Marked) -> None:
        self.shelf = shelf
        self.marked = marked
        self.parts: list[object] = []
        self._seen: set[str] = set()
        self._kinds: dict[str, set[str]] = {}
        self._owner: dict[str, OpenPaper] = {}
        self._records: dict[str, Record] = {}
        for paper in shelf.papers.values():
            keys = paper.reviewed.keys
            self._owner.update(dict.fromkeys((*keys.values(), *paper.reviewed.decided), paper))
            self._records.update(
                (keys[record.id], record) for _, record in records_of(paper.reviewed.reading)
            )  # fmt: skip

    def take(self, place: str, node: object) -> None:
        """Read one annotation; one that cannot be understood is a trouble."""
        work = ""
        try:
            if not isinstance(node, dict) or "Annotation" not in _types(node):
                raise Unclear("is no Annotation")
            paper = self._paper(node)
            work = paper.work
            self.marked.papers.setdefault(work, ())
            self._mark(place, node, paper)
        except (Unclear, ValueError) as error:
            self.marked.troubles.append(Trouble(place=place, said=str(error), work=work))

    def _paper(self, node: Node) -> OpenPaper:
        """The one paper that all targets of an annotation are in."""
        found: dict[str, OpenPaper] = {}
        for target in _targets(node):
            source = target.get("source")
            address = _id(source) if isinstance(source, dict) else source
            if not isinstance(address, str) or not address:
                raise Unclear("a target has no source")
            ours = _VERSION.search(address)
            paper = (
                self.shelf.by_work(unquote(ours["work"]), ours["sha"]) if ours
                else self.shelf.by_address(address)
            )  # fmt: skip
            if paper is None:
                raise Unclear(f"{told(address, most=120)} is the address of no paper here")
            found[paper.work] = paper
        if len(found) != 1:
            raise Unclear("its targets are in several papers" if found else "it has no target")
        return next(iter(found.values()))

    def _mark(self, place: str, node: Node, paper: OpenPaper) -> None:
        ours = _OURS.search(_id(node)) or _OURS.search(str(node.get("canonical", "")))
        key = ours["key"] if ours else None
        if key is not None and self._owner.get(key, paper) is not paper:
            raise Unclear("its id is that of a record of another paper")
        record = self._records.get(key) if key else None
        said = slots_in(node, ours["kind"] if ours else None)
        self._kinds.setdefault(paper.work, set()).add(said.kind)
        like = ours is not None and ours["kind"] == said.kind
        if key is not None and ours is not None and like and self._stands(node, record, paper):
            self._seen.add(key)
            self._known(place, paper, key, ours["version"], said, record)
            return
        was = slots_said(record, paper.reviewed.keys) if record is not None and like else {}
        stated = said.settled(was)
        spans = tuple(_span(target, paper, self.shelf) for target in _targets(node))
        self.marked.marks.append(
            Mark(place=place, paper=paper, kind=said.kind, stated=self._with_visit(stated, paper),
                 spans=spans, reason=said.comment)
        )  # fmt: skip

    def _stands(self, node: Node, record: Record | None, paper: OpenPaper) -> bool:
        """Whether an annotation is still on the words of its record."""
        if record is None:
            return True
        quotes = [_evidence(target, paper) for target in _targets(node)]
        here = sorted(fold(piece.quote) for piece in record.evidence)
        if sorted(fold(piece.quote) for piece, _ in quotes) != here:
            return False
        starts = {piece.start for piece in record.evidence}
        return all(not fixed or piece.start in starts for piece, fixed in quotes)

    def _known(
        self, place: str, paper: OpenPaper, key: str, version: str | None, said: Said,
        record: Record | None,
    ) -> None:  # fmt: skip
        keys = paper.reviewed.keys
        now = slots_said(record, keys) if record is not None else {}
        as_exported = (version or "").partition("-")[0]
        if record is not None and (
            version is None or version_now(record, keys).partition("-")[0] == as_exported
        ):
            stated = self._with_visit(said.settled(now), paper)
            was: Stated | None = self._with_visit(now, paper)
        else:
            was = _as_it_was(said, as_exported)
            stated = was or {}
        self.marked.marks.append(
            Mark(
                place=place, paper=paper, kind=said.kind, key=key, reason=said.comment,
                stated=stated, was=was,
            )
        )  # fmt: skip

    def _with_visit(self, stated: Stated, paper: OpenPaper) -> Stated:
        """The same with the visit by the id that it has in the reading now."""
        key = stated.get("visit")
        if not isinstance(key, str):
            return stated
        ids = {key: id for id, key in paper.reviewed.keys.items()}
        if key not in ids:
            raise Unclear(f"it names a visit that {paper.document.about.name} does not tell of now")
        return {**stated, "visit": ids[key]}

    def look_for_missing(self, name: str) -> None:
        """What the collection lists as exported and no annotation is about any more."""
        for part in self.parts:
            ours = _OURS.search(_id(part)) if isinstance(part, dict) else None
            if ours is None or not ours["version"]:
                said = f"{_PART} has {told(part)}, which is no annotation of ours"
                self.marked.troubles.append(Trouble(place=name, said=said))
                continue
            paper = self._owner.get(ours["key"])
            if paper is None:
                continue
            self._kinds.setdefault(paper.work, set()).add(ours["kind"])
            self.marked.papers.setdefault(paper.work, ())
            if ours["key"] not in self._seen:
                self._seen.add(ours["key"])
                self.marked.missing.append(
                    Missing(place=name, paper=paper, kind=ours["kind"], key=ours["key"],
                            version=ours["version"])
                )  # fmt: skip
        for work in self.marked.papers:
            told_of = self._kinds.get(work, set())
            self.marked.papers[work] = tuple(kind for kind in KINDS if kind in told_of)


def _as_it_was(said: Said, version: str) -> Stated | None:
    """What an annotation says, where that is what it said when it was exported; else None.

    The visit is left out: it is named by a key that the paper may not have any more.
    """
    try:
        stated = said.settled({})
    except Unclear:
        return None
    if version_of(said.kind, stated, "").partition("-")[0] != version:
        return None
    return {slot: value for slot, value in stated.items() if slot != "visit"}


def _targets(node: Node) -> list[Node]:
    targets = _listed(node.get("target"))
    found: list[Node] = [each for each in targets if isinstance(each, dict)]
    if not found or len(found) != len(targets):
        raise Unclear("it has no target with a selector")
    return found


def _evidence(target: Node, paper: OpenPaper) -> tuple[Evidence, bool]:
    """The words that a target quotes, and whether their place in the text of today is given."""
    quote = position = None
    for selector in _listed(target.get("selector")):
        if isinstance(selector, dict) and "TextQuoteSelector" in _types(selector):
            quote = selector
        elif isinstance(selector, dict) and "TextPositionSelector" in _types(selector):
            position = selector
    source = target.get("source")
    ours = _VERSION.search(_id(source) if isinstance(source, dict) else str(source))
    same = ours is not None and paper.document.about.sha256.startswith(ours["sha"])
    text = paper.document.text
    start = end = 0
    if position is not None:
        start, end = number_in(position.get("start")), number_in(position.get("end"))
    if quote is None:
        if position is None or not same:
            raise Unclear("it quotes no words (TextQuoteSelector)")
        if not 0 <= start < end <= len(text):
            raise Unclear(f"{start}-{end} is outside the text, which has {len(text)} characters")
        return Evidence.at(text, Span(start=start, end=end), rule=""), True
    words = [quote.get(name, "") for name in ("exact", "prefix", "suffix")]
    if not all(isinstance(word, str) for word in words) or not str(words[0]).strip():
        raise Unclear("it quotes no words (TextQuoteSelector)")
    exact, prefix, suffix = map(str, words)
    if position is not None and start < 0:
        raise Unclear(f"{start}-{end} is outside the text, which has {len(text)} characters")
    fixed = same and position is not None and text[start:end] == exact
    piece = Evidence(
        quote=exact, start=start, end=start + len(exact), prefix=prefix, suffix=suffix
    )  # fmt: skip
    return piece, fixed


def _span(target: Node, paper: OpenPaper, shelf: Shelf) -> Span:
    """Where a target's words stand in the paper now."""
    piece, fixed = _evidence(target, paper)
    if fixed:
        return Span(start=piece.start, end=piece.end)
    anywhere = not any(
        isinstance(each, dict) and "TextPositionSelector" in _types(each)
        for each in _listed(target.get("selector"))
    )
    return shelf.find(paper, piece, anywhere=anywhere)
