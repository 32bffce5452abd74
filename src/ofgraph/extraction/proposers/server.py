"""One request to an OpenAI-compatible server: patient, bounded, and careful with the key."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from email.message import Message
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from ...errors import OfgraphError

KEY = "OFGRAPH_LLM_KEY"
"""The environment variable that holds the key; it is read for each request and kept nowhere."""
TIME_OUT = 90.0
MOST_BYTES = 4_000_000
TRIES = 3
_PIECE = 65_536
_LONGEST_WAIT = 20.0
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class ServerTrouble(OfgraphError):
    """A server that cannot be reached or does not do as asked; words never hold the key."""


class _StayHere(HTTPRedirectHandler):
    """Follows no redirect: the paper and the key go where the user said and nowhere else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Follow nothing."""


class Server:
    """A server address that papers are sent to.

    Raises:
        ServerTrouble: the address is not one to send papers to.
    """

    def __init__(
        self,
        address: str,
        *,
        time_out: float = TIME_OUT,
        sleep: Callable[[float], None] = time.sleep,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self.address = _checked(address)
        self._time_out = time_out
        self._sleep = sleep
        self._environment = environment
        # What is asked of this machine itself takes no way round by a proxy.
        near = urlsplit(self.address).hostname in _LOOPBACK
        self._opener = build_opener(_StayHere, *([ProxyHandler({})] if near else []))

    def ask(self, body: bytes) -> bytes:
        """Send a request and return the answer; try again where that may help."""
        request = Request(  # noqa: S310  (http and https only: see _checked)
            f"{self.address}/chat/completions",
            data=body,
            headers={"Content-Type": "application/json"} | self._authority(),
            method="POST",
        )
        for trial in range(1, TRIES + 1):
            try:
                return self._once(request)
            except HTTPError as error:
                code, wait = error.code, _asked_to_wait(error.headers, trial)
                error.close()
                if code not in _AGAIN or trial == TRIES:
                    raise _refusal(code) from None
            except (URLError, HTTPException, OSError) as error:
                if trial == TRIES:
                    raise ServerTrouble(
                        f"the server {self.address} cannot be reached ({type(error).__name__})",
                        hint="is it running? --replay-only uses recorded answers alone",
                    ) from None
                wait = float(2 ** (trial - 1))
            self._sleep(wait)
        raise AssertionError("every trial ends in an answer or in trouble")

    def _authority(self) -> dict[str, str]:
        key = self._environment.get(KEY, "").strip()
        if not key:
            return {}
        address = urlsplit(self.address)
        if address.scheme != "https" and address.hostname not in _LOOPBACK:
            raise ServerTrouble(
                "the key is not sent over plain http to another machine",
                hint=f"give an https address, or unset {KEY}",
            )
        if not key.isascii() or not key.isprintable():
            raise ServerTrouble(f"{KEY} holds characters that no key has")
        return {"Authorization": f"Bearer {key}"}

    def _once(self, request: Request) -> bytes:
        ends = time.monotonic() + self._time_out
        pieces: list[bytes] = []
        size = 0
        with self._opener.open(request, timeout=self._time_out) as response:
            while piece := response.read1(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > MOST_BYTES:
                    raise ServerTrouble(f"the server's answer is larger than {MOST_BYTES} bytes")
                if time.monotonic() > ends:
                    raise TimeoutError
        return b"".join(pieces)


def _refusal(code: int) -> ServerTrouble:
    hints = {
        401: f"set {KEY} to the server's key",
        403: f"set {KEY} to the server's key",
        404: "give the address up to /v1 and a model that the server has",
        400: "the server must know JSON schemas (response_format)",
    }
    said = "sends us elsewhere, and is not followed" if 300 <= code < 400 else "refuses"
    return ServerTrouble(f"the server {said} (HTTP {code})", hint=hints.get(code, ""))


def _asked_to_wait(headers: Message[str, str], trial: int) -> float:
    said = str(headers.get("Retry-After", ""))
    wait = float(said) if said.isdecimal() and len(said) < 6 else float(2 ** (trial - 1))
    return min(wait, _LONGEST_WAIT)


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits or not address.isascii() or any(c.isspace() for c in address.strip()):
        raise ServerTrouble(
            f"{address[:80]!r} is no address of a server",
            hint="give one such as http://localhost:11434/v1",
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ServerTrouble(
            "the server's address holds more than an address",
            hint=f"no name, password or query in it: the key belongs into {KEY}",
        )
    return address.strip().rstrip("/").removesuffix("/chat/completions")
