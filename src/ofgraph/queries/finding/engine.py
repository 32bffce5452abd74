"""SQLite with its full text search, which Python brings along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import OfgraphError

if TYPE_CHECKING:
    import sqlite3


def memory() -> sqlite3.Connection:
    """A database in memory.

    Raises:
        OfgraphError: this Python's SQLite cannot search text.
    """
    import sqlite3

    made = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        made.execute("CREATE VIRTUAL TABLE temp.probe USING fts5(word)")
        made.execute("DROP TABLE temp.probe")
        made.execute("PRAGMA temp_store = MEMORY")
    except sqlite3.OperationalError as error:
        made.close()
        raise OfgraphError(
            f"find needs SQLite with FTS5, and this Python's has none: {error}",
            hint="use another Python; or ask without ranking: "
            "ofgraph query statements-with-words -p word=supervision",
        ) from error
    return made


def read_only(path: Path) -> sqlite3.Connection:
    """A database in a file that nobody changes in place, so that no lock is needed.

    Raises:
        sqlite3.Error: the file is no database, or is not there.
    """
    import sqlite3

    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    made = sqlite3.connect(address, uri=True, check_same_thread=False)
    try:
        made.execute("PRAGMA temp_store = MEMORY")
        made.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        made.close()
        raise
    return made
