"""Briefings: findings in sentences, every sentence footnoted to what it rests on."""

from .council import council_brief
from .markdown import brief_markdown
from .page import brief_page
from .plain import brief_json, brief_text
from .records import Brief, Count, Evidence, Line, Sentence, Unfounded
from .subject import Subject, subject_named
from .theme import theme_brief
from .whole_story import whole_story
from .word import brief_docx

__all__ = [
    "Brief", "Count", "Evidence", "Line", "Sentence", "Subject", "Unfounded", "brief_docx",
    "brief_json", "brief_markdown", "brief_page", "brief_text", "council_brief", "subject_named",
    "theme_brief", "whole_story",
]  # fmt: skip
