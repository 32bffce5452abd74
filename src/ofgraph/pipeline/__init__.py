"""The whole way from files to a checked store, and where a project keeps what it read."""

from .build import Built, build
from .checks import check_store
from .doctor import diagnose
from .people import named_in, people_for
from .project import Project, find_project, init_project
from .readings import Kept, evaluate_papers, read_files
from .settings import Settings
from .summary import render_built, render_status

__all__ = [
    "Built",
    "Kept",
    "Project",
    "Settings",
    "build",
    "check_store",
    "diagnose",
    "evaluate_papers",
    "find_project",
    "init_project",
    "named_in",
    "people_for",
    "read_files",
    "render_built",
    "render_status",
]
