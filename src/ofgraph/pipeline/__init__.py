"""The whole way from files to a checked store, and where a project keeps what it read."""

from typing import TYPE_CHECKING

from ..deferred import deferred

if TYPE_CHECKING:
    from .building import Built, build
    from .checks import check_store
    from .doctor import diagnose
    from .people import named_in, people_for
    from .project import Project, find_project, init_project
    from .readings import Kept, evaluate_papers, read_files
    from .settings import Settings
    from .summary import render_built, render_status

__getattr__ = deferred(__name__, {
    ".building": "Built build", ".checks": "check_store", ".doctor": "diagnose",
    ".people": "named_in people_for", ".project": "Project find_project init_project",
    ".readings": "Kept evaluate_papers read_files", ".settings": "Settings",
    ".summary": "render_built render_status",
})  # fmt: skip

__all__ = [
    "Built", "Kept", "Project", "Settings", "build", "check_store", "diagnose",
    "evaluate_papers", "find_project", "init_project", "named_in", "people_for",
    "read_files", "render_built", "render_status",
]  # fmt: skip
