"""The inspectorate's own reports and letters, read into Readings."""

from .read import EXTRACTOR, read_report
from .recognise import is_report

__all__ = ["EXTRACTOR", "is_report", "read_report"]
