"""The whole way from files to a checked store, and where a project keeps what it read."""

from .build import Built, build, check_store
from .doctor import diagnose
from .project import Project, find_project, init_project
from .readings import evaluate_papers, read_files
from .summary import render_built, render_status

__all__ = [
    "Built",
    "Project",
    "build",
    "check_store",
    "diagnose",
    "evaluate_papers",
    "find_project",
    "init_project",
    "read_files",
    "render_built",
    "render_status",
]
