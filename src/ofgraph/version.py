"""The version of this program, as every file that it writes gives it."""

__version__ = "0.1.0"
