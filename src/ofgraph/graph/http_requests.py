"""Requests to one server: kept connections, patience that ends, and failures in plain words.

What is sent may be sent again: a query changes nothing, and each of our changes leaves the same
when it is made twice. So a connection that is refused or reset, and a server that says it is
busy, are tried again after a while; an answer that takes too long is not.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import random
import re
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urljoin, urlsplit

from ..errors import QueryError, StoreError
from .http_addresses import Patience, checked, hidden, origin
from .http_credentials import HINT, Credentials
from .http_failures import in_words, plain, retry_after

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BUSY = {429, 502, 503, 504}
_MOVED = {301, 302, 307, 308}
_MOST_MOVES = 3
_FIRST_WAIT, _LONGEST_WAIT = 0.1, 20.0
_KEPT = 4
# How Virtuoso says that it cannot make anything of a query, or of the values that come up in it.
_NOT_RUN = re.compile(r"^500: Virtuoso (37|42|22)\w\w\w (?!.*No permission)")


class Passing(Exception):
    """A failure that may be over when the same is tried again."""


@dataclass(slots=True)
class Clock:
    """How long a request has waited for its server, all tries and the whole answer included."""

    read: float
    total: float
    spent: float = 0.0

    def turn(self) -> float:
        """The seconds that one wait may last."""
        left = self.total - self.spent
        if left <= 0:
            raise TimeoutError(self.over())
        return min(self.read, left)

    def over(self) -> str:
        """Which limit it was that a wait came up to."""
        if self.total - self.spent < self.read:
            return f"over {self.total:g} seconds in all"
        return f"not a byte for {self.read:g} seconds"


class _TimedReads(io.RawIOBase):
    """A connection's bytes, each wait for them by the clock."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, clock: Clock) -> None:
        self._raw, self._sock, self._clock = raw, sock, clock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        self._sock.settimeout(self._clock.turn())
        began = time.monotonic()
        try:
            return self._raw.readinto(buffer)
        except TimeoutError as error:
            raise TimeoutError(self._clock.over()) from error
        finally:
            self._clock.spent += time.monotonic() - began

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    """An answer that is read by the clock, its headers too."""

    def __init__(
        self, sock: socket.socket, debuglevel: int = 0, *, method: str | None = None, clock: Clock
    ) -> None:
        super().__init__(sock, debuglevel, method=method)
        raw = self.fp.detach()
        self.fp = io.BufferedReader(_TimedReads(raw, sock, clock))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request."""

    address: str
    body: bytes = b""
    method: str = "POST"
    headers: dict[str, str] = field(default_factory=dict)


class Reply:
    """The answer to a request, its body read as it comes."""

    def __init__(self, response: _Response, done: Callable[[], None]) -> None:
        self._response = response
        self._done = done
        self.status = response.status
        self.media_type = response.headers.get_content_type()
        self.headers = response.headers

    def read(self, size: int = -1) -> bytes:
        """Some of the body, none at its end.

        Raises:
            Passing: the connection broke before the end.
            TimeoutError: it took too long.
        """
        size = 65_536 if size is None or size < 0 else size
        try:
            data = self._response.read(size)
        except TimeoutError:
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Passing(in_words(error)) from error
        if not data and self._response.length:
            raise Passing("it was cut off")
        return data

    def words(self) -> str:
        """The beginning of the body, on one line."""
        try:
            return plain(self.read(2000).decode("utf-8", "replace"))
        except (Passing, TimeoutError):
            return ""

    def finish(self) -> None:
        """Let go, when the rest of the body has been passed over: it is no answer to a question."""
        with contextlib.suppress(Passing, TimeoutError):
            while self.read():
                pass
        self.close()

    def close(self) -> None:
        """Let go; the connection is kept if the body was read to its end."""
        self._done()


class Caller:
    """Sends requests to one server."""

    def __init__(self, place: str, patience: Patience, credentials: Credentials) -> None:
        self.place = place
        self._patience = patience
        self.credentials = credentials
        self._idle: dict[tuple[str, str | None, int], list[http.client.HTTPConnection]] = {}

    def send(self, ask: Ask) -> Reply:
        """The server's answer, whatever its status; the busy ones after a few tries.

        Raises:
            StoreError: it cannot be reached, is not to be trusted, or sends us elsewhere.
        """
        clock = Clock(self._patience.read, self._patience.total)
        for tried in range(1, self._patience.tries + 1):
            wait = random.uniform(0.5, 1) * min(_FIRST_WAIT * 4 ** (tried - 1), _LONGEST_WAIT)  # noqa: S311
            try:
                reply = self._moved(ask, clock)
            except Passing as error:
                reason, asked = str(error), 0.0
            except TimeoutError as error:
                self._give_up(f"it did not answer in time ({error})", tried, clock, late=True)
            else:
                if reply.status not in _BUSY:
                    return reply
                reason, asked = (
                    f"it answered {_told(reply)}",
                    retry_after(str(reply.headers.get("Retry-After") or "")),
                )
                reply.close()
            wait = max(wait, asked)
            if tried == self._patience.tries or clock.spent + wait > clock.total:
                self._give_up(reason, tried, clock, asked=asked)
            time.sleep(wait)
            clock.spent += wait
        raise AssertionError("the last try raises")  # pragma: no cover

    def _give_up(
        self, reason: str, tried: int, clock: Clock, *, asked: float = 0, late: bool = False
    ) -> NoReturn:
        """Raise what was tried, how often and how long."""
        times = "once" if tried == 1 else f"{tried} times"
        hint = "is the server running, and is this its address?"
        if late:
            hint = "ask for less, or allow more by OFGRAPH_STORE_READ_TIMEOUT"
        elif asked:
            hint = f"it asks to be left alone for {asked:g} seconds"
        raise StoreError(
            f"{self.place} cannot be reached: {self.credentials.hide(reason)} "
            f"(tried {times} in {clock.spent:.1f} s)",
            hint=hint,
        )

    def _moved(self, ask: Ask, clock: Clock) -> Reply:
        """The answer, from wherever on the same server it is now."""
        for _ in range(_MOST_MOVES):
            reply = self._signed(ask, clock)
            if reply.status not in _MOVED:
                return reply
            to = urljoin(ask.address, reply.headers.get("Location", ""))
            reply.close()
            if origin(str(checked(to).geturl())) != origin(ask.address):
                raise StoreError(
                    f"{self.place} sends us to another server, {hidden(to)}",
                    hint="if that is to be trusted, give its address instead",
                )
            ask = Ask(address=to, body=ask.body, method=ask.method, headers=ask.headers)
        raise StoreError(f"{self.place} sends us round in circles")

    def _signed(self, ask: Ask, clock: Clock) -> Reply:
        """The answer, once we have said who we are if that is asked."""
        reply = self._once(ask, clock)
        for _ in range(2):  # a digest that is too old is asked for anew
            if reply.status != 401:
                break
            if not self.credentials.asked(reply.headers.get_all("WWW-Authenticate", [])):
                break
            reply.close()
            reply = self._once(ask, clock)
        return reply

    def _once(self, ask: Ask, clock: Clock) -> Reply:
        headers = {
            "Accept-Encoding": "identity",
            "User-Agent": "ofgraph",
            **ask.headers,
            **self.credentials.header(ask.method, ask.address),
        }
        idle = self._idle.setdefault(origin(ask.address), [])
        if idle:
            # The server may have hung up on a connection that was kept: then a fresh one is tried.
            kept = idle.pop()
            try:
                return self._exchange(kept, ask, headers, clock)
            except Passing:
                kept.close()
        return self._exchange(self._connect(ask.address, clock), ask, headers, clock)

    def _connect(self, address: str, clock: Clock) -> http.client.HTTPConnection:
        scheme, host, port = origin(address)
        seconds = min(self._patience.connect, clock.turn())
        connection: http.client.HTTPConnection
        if scheme == "https":
            safely = ssl.create_default_context()
            connection = http.client.HTTPSConnection(
                str(host), port, timeout=seconds, context=safely
            )
        else:
            connection = http.client.HTTPConnection(str(host), port, timeout=seconds)
        began = time.monotonic()
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            raise StoreError(
                f"{self.place} cannot be trusted: its certificate is not good "
                f"({error.verify_message})",
                hint="if your organisation signs its own, set SSL_CERT_FILE to its certificate",
            ) from error
        except (TimeoutError, socket.gaierror) as error:
            clock.spent += time.monotonic() - began
            self._give_up(in_words(error), 1, clock)
        except OSError as error:
            clock.spent += time.monotonic() - began
            raise Passing(in_words(error)) from error
        clock.spent += time.monotonic() - began
        return connection

    def _exchange(
        self, connection: http.client.HTTPConnection, ask: Ask, headers: dict[str, str],
        clock: Clock,
    ) -> Reply:  # fmt: skip
        parts = urlsplit(ask.address)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.response_class = partial(_Response, clock=clock)  # type: ignore[assignment]
        try:
            connection.sock.settimeout(clock.turn())
            # It may have answered, and hung up, before it had read everything.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.request(ask.method, target, body=ask.body or None, headers=headers)
            response = connection.getresponse()
        except TimeoutError as error:
            connection.close()
            raise TimeoutError(str(error) or clock.over()) from error
        except (OSError, http.client.IncompleteRead) as error:
            connection.close()
            raise Passing(in_words(error)) from error
        except (http.client.HTTPException, ValueError) as error:
            connection.close()
            raise StoreError(
                f"{self.place} does not answer as a SPARQL server does: {in_words(error)}",
                hint="is this the address of its SPARQL endpoint?",
            ) from error
        return Reply(response, partial(self._done, connection, response, origin(ask.address)))  # type: ignore[arg-type]

    def _done(
        self, connection: http.client.HTTPConnection, response: _Response,
        key: tuple[str, str | None, int],
    ) -> None:  # fmt: skip
        idle = self._idle.setdefault(key, [])
        whole = response.isclosed() and not response.will_close
        if whole and connection.sock is not None and len(idle) < _KEPT and connection not in idle:
            idle.append(connection)
        else:
            response.close()
            connection.close()

    def close(self) -> None:
        """Close the connections that were kept."""
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()


def refuse(reply: Reply, caller: Caller, what: str) -> None:
    """Raise what an answer that is none says; pass over one that is good.

    Raises:
        QueryError: what we sent is not understood.
        StoreError: everything else.
    """
    if 200 <= reply.status < 300:
        return
    words = caller.credentials.hide(_told(reply))
    reply.close()
    place = caller.place
    if what == "query" and (reply.status == 400 or _NOT_RUN.search(words)):
        raise QueryError(f"{place} refused the query: {words.partition(': ')[2] or words}")
    hint = ""
    if reply.status in (401, 403) or "No permission" in words:  # which Virtuoso calls a 500
        hint = "it may not accept them" if caller.credentials else HINT
    elif reply.status in (404, 405):
        hint = "is this the address of its SPARQL endpoint?"
    elif reply.status == 413:
        hint = "set OFGRAPH_UPDATE_BYTES to what it takes at once"
    raise StoreError(f"{place} answered {words}", hint=hint)


def _told(reply: Reply) -> str:
    """Status and words of an answer."""
    words = reply.words() if reply.media_type != "text/html" else ""
    words = words.partition(" SPARQL query: ")[0]  # which Virtuoso repeats
    return f"{reply.status}: {words or http.client.responses.get(reply.status, 'no more')}"
