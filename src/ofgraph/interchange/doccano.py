"""doccano's JSON Lines for labelling sequences: a paper a line, its text and labelled stretches.

{"id", "text", "label": [[start, end, "finding:concern"], …], "meta"}. doccano counts in the
browser's UTF-16 where other programs count code points, so the text goes out with no sign on
which they differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..extraction.identity import KINDS
from ..extraction.stream import to_plain
from ..review.session import OpenPaper
from .labels import label_of, theme_label
from .marks import Shown, json_line, plain_text, version_now

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One record as it went out: its key and version, its label, where it stands, its themes."""

    key: str
    version: str
    label: str
    spans: tuple[Place, ...]
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a line says of itself, under "ofgraph" in its meta."""

    work: str
    file: str
    sha256: str
    kinds: tuple[str, ...]
    themes: bool
    exported: tuple[Exported, ...]
    format: int = 1


def doccano_line(
    paper: OpenPaper, records: Iterable[Shown], number: int, *,
    kinds: Collection[str] = tuple(KINDS), themes: bool = False,
) -> str:  # fmt: skip
    """One paper as a line for doccano.

    Args:
        paper: the paper.
        records: those to label in it.
        number: the line's id.
        kinds: the kinds of record that are all there, so that what is not labelled is none.
        themes: whether every theme of a record is a label of its own ("theme:caseloads").
    """
    exported = exported_of(paper, records)
    labels = {(*place, one.label) for one in exported for place in one.spans}
    if themes:
        labels |= {
            (*place, theme_label(slug))
            for one in exported for place in one.spans for slug in one.themes
        }  # fmt: skip
    about = paper.document.about
    meta = Meta(
        work=paper.work, file=about.name, sha256=about.sha256, kinds=tuple(kinds), themes=themes,
        exported=exported,
    )  # fmt: skip
    return json_line(
        {
            "id": number,
            "text": plain_text(paper.document.text),
            "label": sorted(labels),
            "meta": {"ofgraph": to_plain(meta)},
        }
    )


def exported_of(paper: OpenPaper, records: Iterable[Shown]) -> tuple[Exported, ...]:
    """Records as they go out now."""
    return tuple(
        Exported(
            key=one.key,
            version=version_now(one.record, paper.reviewed.keys),
            label=label_of(one.record),
            spans=tuple(
                dict.fromkeys((piece.start, piece.end) for piece in one.record.evidence)
            ),
            themes=tuple(getattr(one.record, "themes", ())) if one.kind != "visit" else (),
        )
        for one in records
    )  # fmt: skip
