"""Who may be named in what leaves a project, and whom the papers it keeps name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from ..errors import OfgraphError, UnreadableSource
from ..extraction.personal import POLICIES, People, names_of
from ..records import Reading
from .keep import Keep
from .project import Project
from .state import state_of


def people_for(project: Project, asked: People | None) -> People:
    """The policy on people for an export: as asked, else as the store was built.

    Raises:
        OfgraphError: more is asked for than the store was built with.
    """
    state = state_of(project)
    built = state.settings if state else project.settings
    if asked is None:
        return built.policy
    if POLICIES.index(asked) > POLICIES.index(built.policy):
        raise OfgraphError(
            f"the store was built to keep of people: {built.policy}; an export cannot name more",
            hint=f"run: ofgraph build --people {asked}",
        )
    return asked


def named_in(project: Project) -> Callable[[str], Sequence[tuple[str, str]] | None]:
    """What gives the name and post of everyone whom a file names, by its hash.

    The store may have been built without names, and its quotes have them all the same: the
    readings that the project keeps know them. None where a file's reading is not kept.
    """
    keep = Keep(project.home)

    @cache
    def named(sha256: str) -> Sequence[tuple[str, str]] | None:
        try:
            read = keep.get(sha256)
        except UnreadableSource:
            return None
        return names_of(read) if isinstance(read, Reading) else ()

    return named
