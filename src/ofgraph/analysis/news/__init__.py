"""What is new since a day: visits, papers read, what was resolved, themes raised and praised."""

from .gathering import Since, gather
from .records import Item, Sort
from .telling import new_since
from .text import news_text

__all__ = ["Item", "Since", "Sort", "gather", "new_since", "news_text"]
