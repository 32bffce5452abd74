"""What the documentation says of the shapes: one entry for each rule, with its two examples.

The pages `docs/reference/shapes-*.md` hold a cog block each. `python docs/shape_pages.py` writes
the pages that are missing and removes those of shapes that are gone; `make docs` fills them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reference_pages import _LABEL, _SH, _SKOS, _all, _name, _of_type, _one, _page, _parsed, _short

from ofgraph.resources import resource_dir
from ofgraph.vocab import OFG

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

FOLDER = Path(__file__).parent / "reference"
LONGEST = 270
_HEAD = """\
# Shapes: {title}

For whoever puts right what a check found. The other rules: [shapes](shapes.md). The examples are
Turtle; `ex:` stands for any address of yours.

<!-- [[[cog
import sys

sys.path.insert(0, "docs")
import shape_pages

cog.out(shape_pages.rules_of("{subject}", {part}))
]]] -->
<!-- [[[end]]] -->
"""

Entry = tuple[str, ...]


def subjects() -> tuple[str, ...]:
    """The files of shapes, without their ending."""
    places = resource_dir("shapes").iterdir()
    return tuple(sorted(p.name[:-4] for p in places if p.name.endswith(".ttl")))


def shape_index() -> str:
    """Every file of shapes: what it is about, its rules by name, where they are told."""

    def lines() -> Iterator[str]:
        for subject in subjects():
            yield from (f"## {subject}.ttl", "", _about(subject), "")
            for part, entries in enumerate(_parts(subject), start=1):
                page = page_name(subject, part)
                rules = [entry[0].strip("#` ") for entry in entries if entry[0].startswith("### ")]
                yield ", ".join(f"[`{rule}`]({page}#{rule.casefold()})" for rule in rules) + "."
                yield ""

    return _page(lines())


def rules_of(subject: str, part: int) -> str:
    """The entries of one page: each rule with what it asks, what to do and its two examples."""

    def lines() -> Iterator[str]:
        yield from (_about(subject), "")
        for entry in _parts(subject)[part - 1]:
            yield from entry

    return _page(lines())


def page_name(subject: str, part: int) -> str:
    """The file of a page; a subject with few rules has one page and no number."""
    number = f"-{part}" if len(_parts(subject)) > 1 else ""
    return f"shapes-{subject}{number}.md"


def pages() -> dict[str, str]:
    """Name of every page → how it begins, with its cog block still empty."""
    made = {}
    for subject in subjects():
        parts = len(_parts(subject))
        for part in range(1, parts + 1):
            title = subject.replace("-", " ") + (f" ({part} of {parts})" if parts > 1 else "")
            text = _HEAD.format(title=title, subject=subject, part=part)
            made[page_name(subject, part)] = text
    return made


@cache
def _text(subject: str) -> str:
    return (resource_dir("shapes") / f"{subject}.ttl").read_text(encoding="utf-8")


def _about(subject: str) -> str:
    return _text(subject).splitlines()[0].lstrip("# ")


@cache
def _parts(subject: str) -> tuple[tuple[Entry, ...], ...]:
    """The entries of a subject, as many to a page as keep it short."""
    graph = _parsed(_text(subject))
    entries = tuple(tuple(entry) for entry in _entries(graph))
    length = sum(map(len, entries))
    wanted = -(-length // LONGEST)
    parts: list[list[Entry]] = [[]]
    used = 0
    for entry in entries:
        if used + len(entry) > length / wanted * len(parts) + 20 and len(parts) < wanted:
            parts.append([])
        parts[-1].append(entry)
        used += len(entry)
    return tuple(tuple(part) for part in parts)


def _entries(graph: Graph) -> Iterator[list[str]]:
    """Holders with their rules, then the rules that stand alone; each rule once."""
    from rdflib import URIRef

    told: set[Node] = set()
    message = URIRef(_SH + "message")
    for node in _of_type(graph, _SH + "NodeShape"):
        inner = sorted(graph.objects(node, URIRef(_SH + "property")), key=str)
        rules = [one for one in inner if isinstance(one, URIRef) and one not in told]
        if (node, message, None) in graph:
            yield list(_rule(graph, node, _targets(graph, node)))
        elif rules:
            title = _one(graph, node, _LABEL) or _name(node)
            said = _one(graph, node, _SH + "description")
            yield [f"## {title}", "", f"{said} {_targets(graph, node)}", ""]
        for rule in rules:
            told.add(rule)
            yield list(_rule(graph, rule, ""))


def _targets(graph: Graph, node: Node) -> str:
    found = [
        (kind, _short(target))
        for kind in ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
        for target in _all(graph, node, _SH + kind)
    ]
    words = {"targetSubjectsOf": "what has ", "targetObjectsOf": "what is the object of "}
    named = ", ".join(f"{words.get(kind, '')}`{target}`" for kind, target in found)
    return f"Of {named}." if named else ""


def _rule(graph: Graph, rule: Node, targets: str) -> Iterator[str]:
    severity = _one(graph, rule, _SH + "severity").removeprefix(_SH).lower() or "violation"
    yield from (f"### `{_name(rule)}`", "")
    yield (
        f"**{_one(graph, rule, _SH + 'name')}** ({severity}). "
        f"{_one(graph, rule, _SH + 'description')} {targets}".rstrip()
    )
    yield from ("", f"*What to do:* {_one(graph, rule, _SH + 'message')}", "")
    yield from _examples(
        _all(graph, rule, _SKOS + "example"), _all(graph, rule, OFG + "nonExample")
    )


def _examples(right: Sequence[str], wrong: Sequence[str]) -> Iterator[str]:
    if not right and not wrong:
        return
    yield "```turtle"
    for title, examples in (("# keeps the rule", right), ("# breaks it", wrong)):
        for example in examples:
            yield title
            yield from example.strip().splitlines()
    yield from ("```", "")


def main() -> None:
    """Write the pages that are missing; remove those of shapes that are gone."""
    wanted = pages()
    for path in FOLDER.glob("shapes-*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        if not (FOLDER / name).exists():
            (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
