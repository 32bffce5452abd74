"""The W3C SHACL test suite, run through ofgraph and through pySHACL by one and the same rule.

Run `python -m benchmarks.conformance shacl SUITE [--engine ofgraph|pyshacl] [--failed] [--json]`,
SUITE being the folder of the suite that holds its first manifest.ttl. A test passes if `conforms`
and the whole set of results are as expected: each with its focus node, path, value, severity,
component and source shape, and its messages where the test states any. A test that expects a
failure passes if the engine reports one instead of results.
"""

from __future__ import annotations

import argparse
import logging
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

import rdflib
from rdflib import RDF, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from ofgraph.errors import OfgraphError
from ofgraph.graph.offline import keep_offline

from .measure import as_json, cpu, table

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
FAMILIES = ("core", "sparql")
_TOLD = (SH.focusNode, SH.value, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape)
_PATHS = (
    (SH.inversePath, "^", ""),
    (SH.alternativePath, "", ""),
    (SH.zeroOrMorePath, "(", ")*"),
    (SH.oneOrMorePath, "(", ")+"),
    (SH.zeroOrOnePath, "(", ")?"),
)

Engine = Callable[[Graph, Graph], Graph]


class Failure(Exception):
    """An engine says that it cannot validate: no results, and not for want of a shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One test of the suite; `expected` is the node of its report, None where it must fail."""

    name: str
    manifest: Graph
    data: Graph
    shapes: Graph
    expected: Node | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How an engine did on one test, and what went wrong."""

    name: str
    passed: bool
    why: str = ""

    @property
    def family(self) -> str:
        """The part of the suite the test is of."""
        return self.name.split("/", 1)[0]


def names(suite: Path) -> tuple[str, ...]:
    """The tests that the suite's manifests list, each named by its file: "core/path/path-…"."""
    return tuple(_listed(suite, suite / "manifest.ttl"))


def _listed(suite: Path, manifest: Path) -> Iterator[str]:
    graph = _parsed(manifest)
    for included in sorted(_file(node) for node in graph.objects(None, MF.include)):
        if included.name == "manifest.ttl":
            yield from _listed(suite, included)
        else:
            yield included.relative_to(suite.resolve()).with_suffix("").as_posix()


def load(suite: Path, name: str) -> Case:
    """Read one test. A file that it names twice is read once, so that blank nodes agree."""
    place = (suite / f"{name}.ttl").resolve()
    read = {place: _parsed(place)}
    manifest = read[place]
    (test,) = (test for _, found in manifest.subject_objects(MF.entries)
               for test in Collection(manifest, found))  # fmt: skip
    action = manifest.value(test, MF.action)

    def told(role: URIRef) -> Graph:
        path = _file(manifest.value(action, role))
        if path not in read:
            read[path] = _parsed(path)
        return read[path]

    result = manifest.value(test, MF.result)
    return Case(
        name=name,
        manifest=manifest,
        data=told(SHT.dataGraph),
        shapes=told(SHT.shapesGraph),
        expected=None if result == SHT.Failure else result,
    )


def _file(node: Node | None) -> Path:
    return Path(unquote(urlparse(str(node)).path))


def _parsed(path: Path) -> Graph:
    """Read a file with every literal as it is written: "1"^^xsd:boolean stays that."""
    with as_written(), quiet():
        return Graph().parse(path, publicID=path.resolve().as_uri(), format="turtle")


@contextmanager
def as_written() -> Iterator[None]:
    """Have rdflib keep every literal as it is written, and not as Python would write its value."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


def run(case: Case, engine: Engine) -> Verdict:
    """Run one test through an engine."""
    try:
        with quiet():
            report = engine(case.data, case.shapes)
    except Failure as failure:
        if case.expected is None:
            return Verdict(name=case.name, passed=True)
        return Verdict(name=case.name, passed=False, why=f"cannot be run: {failure}")
    if case.expected is None:
        return Verdict(name=case.name, passed=False, why="gives results where it should fail")
    why = _difference(case, case.expected, report)
    return Verdict(name=case.name, passed=not why, why=why)


def _difference(case: Case, expected: Node, report: Graph) -> str:
    """What an engine's report has otherwise than the test expects; empty if nothing."""
    found = report.value(predicate=RDF.type, object=SH.ValidationReport)
    if found is None:
        return "gives no report"
    conforms = _true(report.value(found, SH.conforms))
    if conforms != _true(case.manifest.value(expected, SH.conforms)):
        return f"says that conforms is {conforms}"
    messages = any(case.manifest.triples((None, SH.resultMessage, None)))
    wanted = results(case.manifest, expected, messages=messages)
    given = results(report, found, messages=messages)
    missing, extra = (wanted - given).total(), (given - wanted).total()
    return f"lacks {missing} and has {extra} unexpected results" if missing or extra else ""


def results(graph: Graph, report: Node, *, messages: bool) -> Counter[tuple[str, ...]]:
    """The results of a report, each as its parts in N-Triples, with how often it is there.

    Blank nodes keep their names: in every test that has one in its results, data, shapes and
    expected results are one file, read once.
    """
    parts = (*_TOLD, SH.resultMessage) if messages else _TOLD
    return Counter(
        (
            *(" ".join(sorted(term.n3() for term in graph.objects(result, part)))
              for part in parts),
            path_text(graph, graph.value(result, SH.resultPath)),
        )
        for result in graph.objects(report, SH.result)
    )  # fmt: skip


def path_text(graph: Graph, path: Node | None) -> str:
    """A path of shapes as SPARQL writes it.

    >>> graph = Graph().parse(format="turtle", data='''
    ...   @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:> .
    ...   :shape sh:path ( [ sh:inversePath :a ] [ sh:zeroOrMorePath :b ] ) .''')
    >>> path_text(graph, graph.value(URIRef("urn:shape"), SH.path))
    '(^<urn:a>/(<urn:b>)*)'
    """
    if not isinstance(path, BNode):
        return "" if path is None else path.n3()
    if (path, RDF.first, None) in graph:
        return f"({'/'.join(path_text(graph, part) for part in Collection(graph, path))})"
    for word, before, after in _PATHS:
        part = graph.value(path, word)
        if part is not None and word == SH.alternativePath:
            return f"({'|'.join(path_text(graph, one) for one in Collection(graph, part))})"
        if part is not None:
            return f"{before}{path_text(graph, part)}{after}"
    return path.n3()


def _true(term: Node | None) -> bool:
    return str(term) in ("true", "1")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what rdflib and pySHACL say of ill-typed literals from the terminal."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def with_ofgraph(data: Graph, shapes: Graph) -> Graph:
    """Validate through ofgraph's public API."""
    from ofgraph.checks import validate

    try:
        return validate(data, shapes).graph()
    except OfgraphError as error:
        raise Failure(error.message) from error


def with_pyshacl(data: Graph, shapes: Graph) -> Graph:
    """Validate with pySHACL, without inference or the features that are not of the standard."""
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError, ValidationFailure

    keep_offline()

    try:
        with as_written():
            _, report, text = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    except (ReportableRuntimeError, NotImplementedError) as error:
        raise Failure(str(error)) from error
    if isinstance(report, ValidationFailure):
        raise Failure(str(text))
    assert isinstance(report, Graph)
    return report


ENGINES: dict[str, Engine] = {"ofgraph": with_ofgraph, "pyshacl": with_pyshacl}


def score(verdicts: Iterable[Verdict]) -> dict[str, list[int]]:
    """How many tests of each part passed, and of how many."""
    told = {family: [0, 0] for family in FAMILIES}
    for verdict in verdicts:
        told[verdict.family][0] += verdict.passed
        told[verdict.family][1] += 1
    return told


def shown(verdicts: Mapping[str, Sequence[Verdict]], seconds: Mapping[str, float]) -> str:
    """The scores of each engine beside each other."""
    scores = {engine: score(told) for engine, told in verdicts.items()}
    rows: list[tuple[object, ...]] = [
        (family, *(f"{scored[family][0]} of {scored[family][1]}" for scored in scores.values()))
        for family in FAMILIES
    ]
    rows.append(("CPU s", *(f"{seconds[engine]:.1f}" for engine in scores)))
    return table(("W3C SHACL tests", *scores), rows)


def main() -> None:
    """Print the scores as a table, with each failed test under --failed; or as JSON."""
    told = _parsed_arguments()
    cases = [load(told.suite, name) for name in names(told.suite)]
    verdicts, seconds = {}, {}
    for engine in told.engines:
        started = cpu()
        verdicts[engine] = [run(case, ENGINES[engine]) for case in cases]
        seconds[engine] = cpu() - started
    if told.json:
        scores = {engine: score(found) for engine, found in verdicts.items()}
        print(as_json(scores[told.engines[0]]))
    else:
        print(shown(verdicts, seconds))
        for engine, found in verdicts.items():
            failed = [verdict for verdict in found if not verdict.passed]
            print(f"\nfailed by {engine}: {len(failed)}")
            for verdict in failed:
                print(f"  {verdict.name}" + (f": {verdict.why}" if told.failed else ""))


def _parsed_arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="benchmarks.conformance", description=__doc__)
    asked.add_argument("standard", choices=["shacl"])
    asked.add_argument("suite", type=Path, help="the folder with the suite's manifest.ttl")
    asked.add_argument("--engine", choices=sorted(ENGINES), help="one engine alone")
    asked.add_argument("--failed", action="store_true", help="say of failed tests what went wrong")
    asked.add_argument(
        "--json", action="store_true", help="the score alone, of ofgraph if not told"
    )
    told = asked.parse_args()
    if not (told.suite / "manifest.ttl").is_file():
        asked.error(f"there is no manifest.ttl in {told.suite}")
    told.engines = [told.engine] if told.engine else ["ofgraph"] if told.json else list(ENGINES)
    return told


if __name__ == "__main__":
    main()
