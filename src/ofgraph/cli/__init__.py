"""The command line: a thin shell over the package, one module for each group of commands."""

from .lazy import command

__all__ = ["command"]
