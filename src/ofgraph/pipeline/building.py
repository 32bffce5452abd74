"""Build: read what is new, link everything, load what changed, check. The stages in order."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..analysis.derived import RULE
from ..analysis.incidence import build_incidence
from ..checks import Report, load_shapes
from ..checks.results import Result
from ..checks.shacl import run_shapes
from ..errors import StoreError, UnreadableSource
from ..graph.connect import open_store
from ..graph.lock import WriterLock
from ..ids import Minter, content_hash
from ..linking.identities import Identities, Row, read_identities
from ..linking.register import Register
from ..queries.finding import build_index
from ..records import OutcomeTable, ProposerRun, Reading
from ..resources import resource_text
from ..sources.outcome_repeats import combine
from . import ledger
from .asking import Asking, asking_for
from .checks import check_store
from .collect import Collected, collect, gather_added
from .decided import Decided, decide_all
from .deriving import Derived, derive
from .gather import bundled_tables, choose, gather_files, table_key
from .graphs import Linked, counts, graphs, link_all
from .intake import Progress, quiet, retagged, rules_version
from .keep import Keep
from .last_check import keep_check
from .project import Project
from .rechecking import Recheck, forget_results, keep_results
from .settings import Settings
from .state import State, changed, inputs_of, load_state, save_state, stamps_in
from .waiving import with_waivers

# Above this share of the whole that changes, a fresh bulk load is quicker than one update.
REBUILD_SHARE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did. `report` is None where nothing changed or no check was wanted; `runs` is
    what proposers did with the files that were read."""

    project: Project
    state: State
    fresh: bool
    read: int = 0
    documents: int = 0
    replaced: int = 0
    dropped: int = 0
    report: Report | None = None
    runs: tuple[ProposerRun, ...] = ()

    @property
    def found_wrong(self) -> bool:
        """Whether a file could not be read in full, a decision not be followed, or the graph
        breaks a shape."""
        state = self.state
        return bool(state.problems) or bool(state.orphans) or state.violations > 0


def build(
    project: Project,
    *,
    add: Sequence[Path] = (),
    progress: Progress = quiet,
    checks: bool = True,
    allow_invented: bool = False,
    settings: Settings | None = None,
    server: str | None = None,
    replay_only: bool = False,
) -> Built:
    """Bring a project's store up to date.

    Args:
        project: where and what.
        add: files and folders to take into the project for good.
        progress: told (stage, done, total) as work goes on.
        checks: whether to check the graph afterwards.
        allow_invented: make a store that takes invented papers, and says so.
        settings: the floor, the policy on people and the proposers; what they leave unsaid is
            as the project file says, else as it was in the last build.
        server: where the language model is asked, if one of the proposers does so.
        replay_only: no server is asked; recorded answers stand.

    Raises:
        StoreBusy: another process is building in the same place.
    """
    keep = Keep(project.home)
    keep.prepare()
    lock = WriterLock(project.home / "lock")
    try:
        before = load_state(project.home)
        allow_invented = allow_invented or (before is not None and before.allow_invented)
        last = before.settings if before else Settings()
        told = settings or Settings()
        settings = told.over(project.settings).over(last)
        asking = _asking(project, told, settings, server, replay_only=replay_only)
        gathering = gather_files(project)
        choices = _choices(project, settings, asking, allow_invented=allow_invented)
        inputs = inputs_of(gathering.files, keep.added(), **choices)
        if before and not add and _still_good(before, inputs, project, checks=checks):
            return Built(project=project, state=before, fresh=False)
        collected = collect(keep, gathering, gather_added(add), progress, asking)
        inputs = inputs_of(gathering.files, keep.added(), **choices)
        nothing_new = not collected.read and not collected.problems
        if before and nothing_new and _still_good(before, inputs, project, checks=checks):
            return Built(project=project, state=before, fresh=False)
        built, results = _renew(
            project, keep, collected, before, progress, settings,
            allow_invented=allow_invented, checks=checks,
        )  # fmt: skip
        if any(run.problem for run in built.runs):
            inputs = ""  # the next build asks the proposer that failed again
        state = dataclasses.replace(built.state, inputs=inputs, asked=asking.identity)
        built = dataclasses.replace(built, state=state)
        save_state(project.home, built.state)
        return check_built(built, progress, results) if checks else built
    finally:
        lock.release()


def _asking(
    project: Project, told: Settings, settings: Settings, server: str | None, *, replay_only: bool
) -> Asking:
    """Who is asked. What an earlier build or the project file names asks no server by itself."""
    return asking_for(
        settings.proposers or (),
        project.home,
        server=server,
        model=settings.model,
        replay_only=replay_only or (server is None and told.proposers is None),
    )


def _choices(
    project: Project, settings: Settings, asking: Asking, *, allow_invented: bool
) -> dict[str, object]:
    """What a build depends on beside files."""
    return {
        "base": project.base,
        "bundled": project.bundled,
        "invented": allow_invented,
        "rules": rules_version(),
        "floor": settings.floor,
        "people": settings.policy,
        "decisions": stamps_in(project.decisions),
        "asked": asking.identity,
        "derived": RULE,
    }


def _still_good(before: State, inputs: str, project: Project, *, checks: bool) -> bool:
    same = before.inputs == inputs and before.store == project.store
    return same and (before.checked or not checks) and _there(project, before)


def _there(project: Project, before: State) -> bool:
    """Whether the store still holds what the last build put there (a server may have lost it)."""
    if project.store == "memory:":
        return False
    try:
        store = open_store(project.store)
    except StoreError:
        if "://" in project.store:
            raise
        return False  # gone or damaged: it is made anew from what is kept
    try:
        return set(before.graphs) <= set(store.graphs())
    finally:
        store.close()


def _renew(
    project: Project,
    keep: Keep,
    collected: Collected,
    before: State | None,
    progress: Progress,
    settings: Settings,
    *,
    allow_invented: bool,
    checks: bool,
) -> tuple[Built, list[Result] | None]:
    """Link what is kept, make the graphs, and load those that changed, all or nothing.

    Also what the shapes find now, with `checks` and where it is known what they found before.
    """
    readings, tables, lost = _kept(keep, collected.wanted, project)
    chosen = choose(map(settings.sorted_out, readings), allow_invented=allow_invented)
    decided = decide_all(chosen, project.decisions, keep).with_readings(settings.with_people)
    progress("linking", 0, 1)
    linked, identities = _link(project, keep, decided, tables)
    progress("linking", 1, 1)
    # A store does not tell of a graph with nothing in it.
    made = {name: text for name, text in graphs(linked).items() if text}
    keep.add_identities(identities.added)
    stands = before is not None and before.store == project.store and _there(project, before)
    known = before if stands else None
    derived = derive(project, made, known, progress)
    digests = {name: content_hash(text) for name, text in made.items()} | derived.digests()
    replaced, dropped = changed(known.graphs if known else {}, digests)
    progress("loading", 0, 1)
    checked = known if known and known.checked and checks else None
    if known and "://" in project.store:
        _doubt(project, known, (*replaced, *dropped))
    results = _load(project, made, derived, replaced, dropped, checked)
    progress("loading", 1, 1)
    _index(project, progress)
    read_badly = (*collected.problems, *lost, *decided.broken)
    state = State(
        inputs="",
        store=project.store,
        graphs=digests,
        counts=counts(linked, chosen),
        problems=tuple(dict.fromkeys((*read_badly, *_not_understood(tables, linked)))),
        left_out=chosen.left_out,
        allow_invented=allow_invented,
        orphans=(*decided.orphans, *decided.refused(linked.links.refused)),
        changes=decided.changes,
        settings=settings,
    )
    built = Built(
        project=project,
        state=state,
        fresh=True,
        read=collected.read,
        runs=collected.runs,
        documents=len(linked.works) + len(linked.tables),
        replaced=len(replaced),
        dropped=len(dropped),
    )
    return built, results


def _doubt(project: Project, known: State, changing: Iterable[str]) -> None:
    """Note that these graphs may be before or after: a server may break off in between.

    Were they only noted when all is done, a change that broke off and is then taken back by the
    user would look like none, and stay.
    """
    graphs = {**known.graphs, **dict.fromkeys(changing, "")}
    save_state(project.home, dataclasses.replace(known, inputs="", graphs=graphs, checked=False))


def _not_understood(tables: Mapping[str, OutcomeTable], linked: Linked) -> Iterable[str]:
    """Rows that say nothing, and sidecars that name a council the register does not know."""
    for table in tables.values():
        yield from table.problems
    for work in linked.works:
        found = linked.links.councils[work.key]
        if found.council is None and found.rule.startswith("councils.sidecar"):
            yield f"{work.reading.doc.file}: {found.reason}"


def _load(
    project: Project,
    made: Mapping[str, str],
    derived: Derived,
    replaced: Sequence[str],
    dropped: Sequence[str],
    checked: State | None,
) -> list[Result] | None:
    """Load what changed; what the shapes find then, if the graphs there were `checked`."""
    there = {**made, **derived.made}
    news = {name: there[name] for name in replaced}
    store = open_store(project.store, write=True)
    try:
        recheck = None
        if checked:
            recheck = Recheck.of(project.home, checked.graphs, load_shapes(), store, news, dropped)
        forget_results(project.home)
        if _size(news) > REBUILD_SHARE * _size(there):
            store.rebuild({**made, **derived.all_made()})
        elif replaced or dropped:
            store.change(news, dropped)
        return recheck.results() if recheck else None
    finally:
        store.close()


def _size(graphs: Mapping[str, str]) -> int:
    return sum(map(len, graphs.values()))


def _index(project: Project, progress: Progress) -> None:
    """Make what words are found by and what is counted, so that nobody who asks need wait."""
    progress("indexing", 0, 1)
    store = open_store(project.store)
    try:
        build_index(store)
        build_incidence(store)
    finally:
        store.close()
    progress("indexing", 1, 1)


def check_built(built: Built, progress: Progress, results: Sequence[Result] | None = None) -> Built:
    """Check the store of a build, and keep what was found for the next.

    Args:
        built: a finished build.
        progress: told when it begins and ends.
        results: what the shapes find, where that is known; else they are run whole.
    """
    progress("checking", 0, 1)
    project, today, shapes = built.project, dt.date.today(), load_shapes()
    store = open_store(project.store)
    try:
        if results is None:
            results = run_shapes(store, shapes)
        report = check_store(
            store, project, shapes=shapes, allow_invented=built.state.allow_invented,
            results=results,
        )  # fmt: skip
        tallied = ledger.tally(store, project, built.state, day=today.isoformat())
    finally:
        store.close()
    progress("checking", 1, 1)
    report = with_waivers(report, project, today=today)
    standing = [found.severity for found in report.violations if not found.waived]
    state = dataclasses.replace(
        built.state,
        checked=True,
        violations=standing.count("violation"),
        warnings=standing.count("warning"),
    )
    keep_results(project.home, results, state.graphs, shapes)
    keep_check(project.home, report, state.graphs, today=today)
    ledger.note(project.home, tallied)
    save_state(project.home, state)
    return dataclasses.replace(built, state=state, report=report)


def _kept(
    keep: Keep, wanted: Iterable[str], project: Project
) -> tuple[list[Reading], dict[str, OutcomeTable], tuple[str, ...]]:
    """The readings and, each once, the official files that are kept; and what is lost of them."""
    readings: list[Reading] = []
    lost: list[str] = []
    tables = {table_key(table): table for table in bundled_tables(project)}
    for sha in wanted:
        try:
            read = keep.get(sha)
        except UnreadableSource as error:
            lost.append(f"{error.message} ({error.hint})")
            continue
        if isinstance(read, Reading):
            readings.append(retagged(read))
        else:
            tables[table_key(read)] = read
    settled = {table_key(table): table for table in combine(tables.values())}
    return readings, settled, tuple(lost)


def _link(
    project: Project, keep: Keep, decided: Decided, tables: dict[str, OutcomeTable]
) -> tuple[Linked, Identities]:
    identities = Identities((*_bundled_identities(), *keep.identities()))
    # A file of which every row was refused is named among the problems, and is no document.
    ordered = tuple((key, table) for key, table in sorted(tables.items()) if table.outcomes)
    linked = link_all(
        decided.chosen,
        ordered,
        register=Register.bundled(),
        identities=identities,
        minter=Minter(project.base),
        told=decided.told,
        edited=decided.edited,
    )
    return linked, identities


def _bundled_identities() -> tuple[Row, ...]:
    return read_identities(resource_text("data", "identities.csv"))
