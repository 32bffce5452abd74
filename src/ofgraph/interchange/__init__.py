"""Interchange: readings as annotations for other programs, and what people made of them back.

Out: W3C Web Annotations (JSON-LD) and doccano's JSON Lines. In: the same, as marks, which become
a reviewer's decisions or gold.
"""

from .doccano import doccano_line
from .doccano_reader import read_doccano
from .gold import gold_of
from .labels import label_of, read_label
from .marks import STATUSES, Mark, Marked, Missing, Shelf, Status, Trouble, shown
from .settle import Settled, Wish, settle
from .web_annotation import collection
from .web_annotation_reader import read_web_annotations

__all__ = [
    "STATUSES",
    "Mark",
    "Marked",
    "Missing",
    "Settled",
    "Shelf",
    "Status",
    "Trouble",
    "Wish",
    "collection",
    "doccano_line",
    "gold_of",
    "label_of",
    "read_doccano",
    "read_label",
    "read_web_annotations",
    "settle",
    "shown",
]
