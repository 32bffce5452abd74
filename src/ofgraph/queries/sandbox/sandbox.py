"""Ask a store what a stranger wants to know, at no risk to the process that asks."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable

from ...errors import StoreError
from ...graph.solutions import read_results
from ...graph.store import Form, Store, Stream, TripleStream
from ..status import Chosen
from .collected import collected, how_it_ended
from .frames import LEAST_FRAME, QUESTION, Cut, Frames, Gone, TimeUp, TooLong, send_words
from .limits import Limits, check_time
from .refused import Refused, ended, out_of_time, too_large, too_long
from .spool import Written
from .started import Started, must_hold
from .turns import Turns


class Sandbox:
    """Answers each query in a process of its own, which can reach nothing but the store.

    A store on disk is opened once more, read only, by a process without the caller's memory; one
    in memory is copied there. What is changed in the store later is not seen: make another.
    Threads may ask at the same time.

    Args:
        store: a folder's, or one in memory.
        limits: what a query may take.

    Raises:
        NoSandbox: the store is a server's, or the machine cannot fork.
    """

    def __init__(self, store: Store, limits: Limits | None = None) -> None:
        must_hold(store)
        self.limits = limits or Limits()
        self._store = store
        self._proposals = isinstance(store, Chosen) and store.proposals
        self._turns = Turns(self.limits)
        self._lock = threading.Lock()
        self._zygote: Started | None = Started(store, self.limits)
        self._closed = False

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def stream(
        self, sparql: str, *, proposals: bool = False, guarded: bool = True,
        seconds: float | None = None,
    ) -> Stream:  # fmt: skip
        """Answer a query as a store does; all of the answer is there before the first row.

        Args:
            sparql: the query.
            proposals: whether it sees what is only proposed.
            guarded: look through it first, for the sake of the message; it is no safer for it.
            seconds: less time, or more, than the limits give.

        Raises:
            Refused: it was not answered; its `kind` says why.
            StoreError: the store cannot be opened.
        """
        found = self.serialise(sparql, proposals=proposals, guarded=guarded, seconds=seconds)
        if found.kind == "boolean":
            return bool(found.truth)
        if found.kind == "triples":
            return TripleStream(line.decode() for line in found.body)
        return read_results(found.body, "json")

    def serialise(
        self, sparql: str, *, form: Form = "json", proposals: bool = False, guarded: bool = True,
        seconds: float | None = None, gone: Callable[[], bool] | None = None,
    ) -> Written:  # fmt: skip
        """Answer a query as the engine writes it: solutions as `form`, triples as N-Triples.

        Args:
            sparql: the query.
            form: of solutions.
            proposals: whether it sees what is only proposed.
            guarded: look through it first, for the sake of the message; it is no safer for it.
            seconds: less time, or more, than the limits give.
            gone: asked several times a second; the query is stopped when it says yes.

        Raises:
            Refused: it was not answered; its `kind` says why.
            StoreError: the store cannot be opened.
        """
        if len(sparql) > self.limits.characters:
            raise too_long(len(sparql), self.limits)
        given = self.limits.seconds if seconds is None else seconds
        _check(given)
        sees = proposals or self._proposals
        question = {
            "sparql": sparql, "guarded": guarded, "proposals": sees, "form": form,
            "seconds": given,
        }  # fmt: skip
        with self._turns.turn():
            return self._asked(question, given, gone)

    def _asked(
        self, question: dict[str, object], seconds: float, gone: Callable[[], bool] | None
    ) -> Written:
        leash, its_leash = socket.socketpair()
        asker, its_asker = socket.socketpair()
        with leash, asker:
            with its_leash, its_asker:
                self._hand(its_leash, its_asker)
            until = time.monotonic() + seconds
            asker.settimeout(seconds)
            try:
                send_words(asker, QUESTION, question)
                most = max(self.limits.answer, LEAST_FRAME)
                return collected(Frames(asker, until=until, gone=gone, most=most), self.limits)
            except TooLong as error:
                raise too_large(self.limits) from error
            except (TimeUp, TimeoutError) as error:
                raise out_of_time(seconds) from error
            except (Cut, ConnectionError) as error:
                raise how_it_ended(leash, seconds, self.limits) from error
            except Gone as error:
                raise ended("whoever asked has gone") from error
            except OSError as error:
                raise ended(f"its answer cannot be put by: {error}") from error

    def _hand(self, leash: socket.socket, asker: socket.socket) -> None:
        """Hand over the two sockets; a zygote that is gone is started again."""
        zygote = self._running()
        try:
            zygote.hand(leash, asker)
        except OSError:
            self._let_go(zygote)
            self._hand_again(leash, asker)
        except StoreError:
            self._let_go(zygote)
            raise

    def _hand_again(self, leash: socket.socket, asker: socket.socket) -> None:
        try:
            self._running().hand(leash, asker)
        except OSError as error:
            raise ended("the process that holds the store is gone") from error

    def _running(self) -> Started:
        with self._lock:
            if self._closed:
                raise ended("the sandbox is closed")
            if self._zygote is None:
                self._zygote = Started(self._store, self.limits)
            return self._zygote

    def _let_go(self, zygote: Started) -> None:
        with self._lock:
            if self._zygote is zygote:
                self._zygote = None
        zygote.close()

    def close(self) -> None:
        """End every query and the process that holds the store."""
        with self._lock:
            self._closed = True
            zygote = self._zygote
        if zygote is not None:
            self._let_go(zygote)


def _check(seconds: float) -> None:
    try:
        check_time(seconds)
    except ValueError as error:
        raise Refused("time", str(error)) from error
