"""Files to readings, several at a time: what could not be read is reported, the rest goes on."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from ..errors import OfgraphError, UnreadableSource
from ..extraction.lexicon import load_council_names, load_themes
from ..extraction.reader import EXTRACTOR, read
from ..extraction.reports import EXTRACTOR as REPORTS_EXTRACTOR
from ..extraction.tagging import Tagger, tag
from ..ids import content_hash
from ..linking.register import Register
from ..records import Document, OutcomeTable, Reading
from ..resources import resource_text
from ..sources import Fetched, fetch, load_sidecar, read_document
from ..sources.media import CSV, ODS, XLSX
from ..sources.outcomes import read_outcomes
from ..sources.tables import read_tables
from ..version import __version__
from .asking import NOBODY, Asking
from .keep import Keep

_TABLES = frozenset({CSV, ODS, XLSX})
# Below this many files the start of further processes costs more than it saves.
WORTH_PROCESSES = 8

Progress = Callable[[str, int, int], None]


def quiet(stage: str, done: int, total: int) -> None:
    """A progress that says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one file gave: a reading or a table, or the words that say why not."""

    path: Path
    sha256: str
    maker: str = ""
    read: Reading | OutcomeTable | None = None
    document: Document | None = None
    problem: str = ""


@cache
def tagger() -> Tagger:
    """The tagger of the bundled theme scheme; its version changes with every word of it."""
    scheme = load_themes()
    words = content_hash(resource_text("ontology", "themes.ttl"), length=8)
    return Tagger(replace(scheme, version=f"{scheme.version}+{words}"))


def retagged(reading: Reading) -> Reading:
    """A kept reading with the themes of today's scheme; nothing else of it changes."""
    return reading if reading.themes_version == tagger().version else tag(reading, tagger())


def rules_version() -> str:
    """The version of everything that makes a reading of a document."""
    return f"{EXTRACTOR} {REPORTS_EXTRACTOR} {__version__}"


def maker_of(fetched: Fetched, asked: str = "") -> str:
    """What a reading depends on besides the file: rules, name, sidecar and who else was asked."""
    about = fetched.about
    parts = (rules_version(), about.name, about.media_type, repr(about.sidecar))
    return content_hash(*parts, asked) if asked else content_hash(*parts)


def known(keep: Keep, path: Path, asked: str = "") -> str | None:
    """The hash of a file that was read before, by these rules and with this sidecar.

    `asked` is the identity of the proposers that were asked beside the rules.
    """
    try:
        fetched = fetch(path, sidecar=load_sidecar(path))
    except OfgraphError:
        return None  # reading it will say what is wrong
    sha = fetched.about.sha256
    return sha if keep.has(sha, maker_of(fetched, asked)) else None


def take(path: Path, asking: Asking = NOBODY) -> Taken:
    """Read one file and ask proposers about it; trouble with it is a value."""
    try:
        fetched = fetch(path, sidecar=load_sidecar(path))
    except OfgraphError as error:
        return Taken(path=path, sha256=_hash_of(path), problem=_words(error))
    sha, maker = fetched.about.sha256, maker_of(fetched, asking.identity)
    try:
        if fetched.about.media_type in _TABLES:
            tables = read_tables(fetched.data, fetched.about)
            table = read_outcomes(tables, fetched.about, Register.bundled())
            return Taken(path=path, sha256=sha, maker=maker, read=table)
        document = read_document(fetched)
        names = load_council_names()
        propose = partial(asking.asked().about, names=names)
        reading = read(document, names=names, tagger=tagger(), propose=propose)
    except OfgraphError as error:
        return Taken(path=path, sha256=sha, maker=maker, problem=_words(error))
    except (RecursionError, MemoryError) as error:
        reason = UnreadableSource(path.name, f"it asks for too much ({type(error).__name__})")
        return Taken(path=path, sha256=sha, maker=maker, problem=_words(reason))
    if any(run.problem for run in reading.proposers):
        maker = ""  # what a proposer left out is asked for again next time
    return Taken(path=path, sha256=sha, maker=maker, read=reading, document=document)


def _hash_of(path: Path) -> str:
    """The hash of a file whose sidecar is at fault; empty if the file itself is."""
    try:
        return fetch(path).about.sha256
    except OfgraphError:
        return ""


def _words(error: OfgraphError) -> str:
    return f"{error.message} ({error.hint})" if error.hint else error.message


def take_all(paths: Sequence[Path], progress: Progress, asking: Asking = NOBODY) -> Iterator[Taken]:
    """Read files in their order, on every core when there are many.

    A file that kills its process is read again alone, so that it, and only it, is reported.

    Raises:
        OfgraphError: one of the proposers to be asked is not there, or cannot work.
    """
    asking.asked()
    workers = min(len(os.sched_getaffinity(0)), len(paths))
    if len(paths) < WORTH_PROCESSES or workers < 2:
        for number, path in enumerate(paths, start=1):
            progress("reading", number, len(paths))
            yield take(path, asking)
        return
    done = 0
    try:
        with _pool(workers) as pool:
            for taken in pool.map(partial(take, asking=asking), paths, chunksize=4):
                done += 1
                progress("reading", done, len(paths))
                yield taken
    except BrokenProcessPool:
        for path in paths[done:]:
            done += 1
            progress("reading", done, len(paths))
            yield _take_alone(path, asking)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forked children share what is loaded; nothing here holds threads or sockets.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork"))


def _take_alone(path: Path, asking: Asking) -> Taken:
    try:
        with _pool(1) as pool:
            return pool.submit(take, path, asking).result()
    except BrokenProcessPool:
        reason = UnreadableSource(path.name, "reading it ended the program that read it")
        return Taken(path=path, sha256="", problem=_words(reason))
