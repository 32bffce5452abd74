"""The headings that every briefing has, in every form."""

SHORT = "In short"
COVERAGE = "What this stands on, and what it does not mean"
AGAIN = "How to get it again"
NOTES = "Notes"
SOURCES = "Documents cited"
