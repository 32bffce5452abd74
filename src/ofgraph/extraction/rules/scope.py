"""What a visit looked at, in the paper's words."""

from __future__ import annotations

import re

from ...records import Span
from .paper import Paper
from .unfold import split_list

_LOOKED = re.compile(
    r"\b(?:(?:inspectors?|ofsted|they|visit)\s+(?:also\s+)?(?:had\s+)?(?:looked\s+at|"
    r"examined|evaluated|considered|reviewed)"
    r"|(?:focus|scope|theme)\s+of\s+(?:this|the)\s+(?:\w+\s+){0,3}(?:visit|"
    r"inspection)\s+was|(?:visit|inspection)\s+(?:had\s+)?(?:focuss?ed|concentrated)\s+on)"
    r"\s+(?P<what>[^.]{6,600})",
    re.IGNORECASE,
)


def scope_of(paper: Paper) -> tuple[str, ...]:
    """Return what inspectors looked at: listed under a lead-in, or told in a sentence."""
    items = [part for part in paper.parts if part.number in paper.relevant and part.kind == "item"]
    listed = [part for part in items if paper.labels.get(part.number) == "scope"]
    said: list[str] = []
    for part in paper.parts:
        if part.number not in paper.relevant or part.kind == "heading":
            continue
        for found in _LOOKED.finditer(paper.view, part.start, part.end):
            if found["what"].casefold().startswith(("that ", "to be ")):
                continue
            start = found.start("what")
            end = found.end("what")
            if len(found["what"].split()) < 3:
                continue
            for span in split_list(paper.view, Span(start=start, end=end)):
                said.append(span.quote(paper.text))
    said += [paper.text[part.start : part.end].rstrip(" .;,") for part in listed]
    return tuple(dict.fromkeys(words for words in said if len(words) > 2))[:20]
