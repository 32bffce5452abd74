"""Papers on a desk, files of annotations read against them, and what comes of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from ofgraph.ids import Minter, sha256_hex
from ofgraph.interchange import (
    Marked,
    Settled,
    Shelf,
    Wish,
    collection,
    doccano_line,
    read_doccano,
    read_web_annotations,
    settle,
    shown,
)
from ofgraph.records import About, Block, Document, DocumentInfo, Finding, Proposals, Reading
from ofgraph.review import Decision, log_of
from ofgraph.review.session import OpenPaper

Form = str
FORMS: tuple[Form, ...] = ("doccano", "web-annotation")


def clock() -> Callable[[], str]:
    """A time that does not pass by itself."""
    ticks = count()
    return lambda: f"2026-01-05T10:00:00.{next(ticks):06d}Z"


def paper(
    text: str, folder: Path, *, findings: Sequence[Finding] = (), work: str = "northmere-paper",
    file: str = "northmere.txt", **sections: Any,
) -> OpenPaper:  # fmt: skip
    """A paper of which everything is only proposed."""
    data = text.encode("utf-8", "surrogatepass")
    sha = sha256_hex(data)
    about = About(name=file, sha256=sha, size=len(data), media_type="text/plain")
    block = Block(kind="paragraph", start=0, end=len(text))
    reading = Reading(
        doc=DocumentInfo(file=file, sha256=sha, chars=len(text), text_sha256=sha),
        council=None, meetings=(), visits=(), judgements=(), findings=(), actions=(), views=(),
        resolutions=(), people=(), unknown=(), extractor="papers@1",
        proposed=Proposals(findings=tuple(findings), **sections),
    )  # fmt: skip
    document = Document(about=about, text=text, blocks=(block,))
    return OpenPaper(reading, document, work, log_of(folder, work))


def exported(form: Form, *papers: OpenPaper, **asked: Any) -> str:
    """Papers as a file of annotations."""
    each = [(one, shown(one)) for one in papers]
    if form == "doccano":
        lines = [
            doccano_line(one, records, number, **asked)
            for number, (one, records) in enumerate(each, start=1)
        ]
    else:
        lines = list(collection(each, minter=Minter()))
    return "".join(f"{line}\n" for line in lines)


def marked(form: Form, text: str, *papers: OpenPaper, utf16: bool | None = None) -> Marked:
    """A file of annotations as marks."""
    shelf = Shelf(papers)
    if form == "doccano":
        here = {one.work: shown(one) for one in papers}
        return read_doccano(text, shelf, name="file", now=here, utf16=utf16)
    return read_web_annotations(text, shelf, name="file")


def taken(
    form: Form, text: str, *papers: OpenPaper, utf16: bool | None = None, **wish: bool
) -> Settled:
    """A file of annotations as decisions that are not written."""
    asked = Wish(reviewer="A. Clerk", clock=clock(), **wish)  # type: ignore[arg-type]
    return settle(marked(form, text, *papers, utf16=utf16), asked)


def decisions(settled: Settled) -> list[Decision]:
    """The decisions that come of a file that has no troubles."""
    assert [str(trouble) for trouble in settled.troubles] == []
    return [decision for _, decision in settled.made]


def troubles(settled: Settled) -> str:
    """Everything that was not taken, a line each."""
    return "\n".join(map(str, settled.troubles))


def changed(text: str, change: Callable[[Any], object], line: int = 1) -> str:
    """A file with one of its lines changed as JSON."""
    lines = text.splitlines(keepends=True) if "\u2028" not in text else text.split("\n")
    row = json.loads(lines[line - 1])
    change(row)
    lines[line - 1] = json.dumps(row) + "\n"
    return "".join(lines)


def changed_whole(text: str, change: Callable[[Any], object]) -> str:
    """A file that is one JSON value, changed."""
    whole = json.loads(text)
    change(whole)
    return json.dumps(whole)
