"""One checked, read-only view of a store: all that an exporter ever sees."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .. import vocab as v
from ..errors import NotChecked
from ..extraction.personal import People
from ..graph.chosen import BY_DEFAULT, STATUSES, Status, only
from ..graph.dataset import in_view
from ..graph.formats import by_graph, parts, union
from ..graph.store import Store
from ..graph.terms import Triple, iri
from ..ids import Minter
from .disclosure import Named, Quotes, disclose, nobody_known, unknown_files

if TYPE_CHECKING:
    from ..checks import Report

_COUNCILS = "graph/register/councils"


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """What may be published of a store, as sorted triples of term strings by graph name.

    `issued` is an ISO day: the clock is never asked, so that two runs give the same bytes.
    `statuses` says by whom the records in it were accepted; `unknown_files` has the hashes of the
    papers whose names could not be hidden, since it is not known whom they name.
    """

    graphs: Mapping[str, tuple[Triple, ...]]
    base: str
    quotes: Quotes
    people: People
    issued: str | None
    violations: int | None
    statuses: tuple[Status, ...] = BY_DEFAULT
    unknown_files: tuple[str, ...] = ()

    @cached_property
    def union(self) -> tuple[Triple, ...]:
        """Every triple of every graph, sorted, each once."""
        return union(self.graphs)

    @property
    def conforms(self) -> bool:
        """Whether the graph was checked and no rule is broken."""
        return self.violations == 0


def take(
    store: Store,
    report: Report | None,
    *,
    quotes: Quotes = "short",
    people: People = "roles",
    base: str | None = None,
    issued: str | None = None,
    allow_violations: bool = False,
    statuses: Collection[Status] = BY_DEFAULT,
    named: Named = nobody_known,
) -> Snapshot:
    """Take what may be published of a store.

    Args:
        store: an open store.
        report: what the checks found in it, as it stands; None where they were not run.
        quotes: how much of the words of documents (see `disclosure`).
        people: who is named (see `disclosure`).
        base: the publisher's base IRI; by default the one that the store's graphs are under.
        issued: the day of issue; by default the newest day an official file is "as at".
        allow_violations: export what is unchecked or breaks a rule; the record then says so.
        statuses: which records, by who accepted them; by default nothing that is only proposed.
        named: whom each file names, where the store was made without their names.

    Raises:
        NotChecked: the graph was not checked, or breaks a rule, and that is not allowed.
    """
    violations = None if report is None else report.count("violation")
    if violations != 0 and not allow_violations:
        raise _refusal(report)
    everything = by_graph(store.nquads())
    base = Minter(base or _base(everything)).base
    chosen = tuple(status for status in STATUSES if status in statuses)
    # What nobody has accepted leaves the house only where that is asked for.
    seen = in_view(everything, proposals="proposed" in chosen)
    if set(chosen) != set(BY_DEFAULT):
        # What is derived was made from all that was accepted: it is not of this choice.
        seen = [name for name in seen if not name.startswith(f"{base}graph/derived/")]
    graphs = only({name: everything[name] for name in seen}, chosen)
    vocabularies = f"{base}graph/vocabulary/"
    ours = {name: graphs[name] for name in graphs if name.startswith(vocabularies)}
    rest = {name: graphs[name] for name in graphs if name not in ours}
    told = disclose(rest, quotes=quotes, people=people, vocabularies=ours, named=named)
    shown = {**ours, **told}
    return Snapshot(
        graphs={name: shown[name] for name in sorted(shown)},
        base=base,
        quotes=quotes,
        people=people,
        issued=issued or _newest(rest),
        violations=violations,
        statuses=chosen,
        unknown_files=unknown_files(rest, named),
    )


def _refusal(report: Report | None) -> NotChecked:
    if report is None:
        return NotChecked(
            "the graph was not checked, so it is not exported",
            hint="run: ofgraph check (or export with --allow-violations)",
        )
    first = next(found for found in report.violations if found.severity == "violation")
    count = report.count("violation")
    return NotChecked(
        f"the graph breaks its rules in {count} place{'s' if count > 1 else ''} "
        f"(first: {first.label}: {first.message}), so it is not exported",
        hint="run: ofgraph check, and put it right (or export with --allow-violations)",
    )


def _base(graphs: Iterable[str]) -> str:
    """The base IRI of a store, by the name of its graph of councils."""
    found = (name.removesuffix(_COUNCILS) for name in graphs if name.endswith(_COUNCILS))
    return next(found, v.BASE)


def _newest(graphs: Mapping[str, tuple[Triple, ...]]) -> str | None:
    """The newest day that an official file says it is "as at"."""
    as_at = iri(v.as_at)
    found = (parts(o) for triples in graphs.values() for _, p, o in triples if p == as_at)
    return max((words[0] for words in found if words), default=None)
