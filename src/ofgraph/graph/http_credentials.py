"""Who we are to a server: a user or a token, from the environment and nowhere else.

Nothing is sent before the server asks for it, save a token. A password or token never travels
readable over a network, and is never told in a message.
"""

from __future__ import annotations

import base64
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import StoreError
from .http_addresses import hidden, is_private

if TYPE_CHECKING:
    from urllib.request import AbstractDigestAuthHandler, HTTPPasswordMgr

_UNSAFE = re.compile(r"[\x00-\x1f\x7f]")
HINT = "set OFGRAPH_STORE_USER and OFGRAPH_STORE_PASSWORD, or OFGRAPH_STORE_TOKEN"


@dataclass(slots=True)
class Credentials:
    """What the environment says, and which way of signing in the server asked for last."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    _scheme: str = ""
    _asked: dict[str, str] = field(default_factory=dict, repr=False)
    _digest: tuple[AbstractDigestAuthHandler, HTTPPasswordMgr] | None = field(
        default=None, repr=False
    )

    def __bool__(self) -> bool:
        return bool(self.user or self.token)

    def header(self, method: str, address: str) -> dict[str, str]:
        """What a request carries: nothing, until a password was asked for.

        Raises:
            StoreError: it would be readable on the way.
        """
        if self.token:
            return {"Authorization": f"Bearer {self._unread(self.token, address)}"}
        if self._scheme == "basic":
            pair = f"{self.user}:{self._unread(self.password, address)}".encode()
            return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
        if self._scheme == "digest":
            return {"Authorization": self._digested(method, address)}
        return {}

    def asked(self, challenges: list[str]) -> bool:
        """Take up what a server asks for; False where we have no answer to it."""
        if not self.user or self.token:
            return False
        offered = {words.partition(" ")[0].lower(): words for words in _apart(challenges)}
        if "digest" in offered:
            return self._take_digest(offered["digest"])
        if "basic" in offered and self._scheme != "basic":
            self._scheme = "basic"
            return True
        return False

    def hide(self, words: str) -> str:
        """Words of others, in which none of our secrets may stand."""
        for secret in (self.password, self.token):
            if len(secret) > 3:
                coded = base64.b64encode(f"{self.user}:{secret}".encode()).decode()
                words = words.replace(secret, "…").replace(coded, "…")
        return words

    def _unread(self, secret: str, address: str) -> str:
        if is_private(address) or os.environ.get("OFGRAPH_STORE_UNENCRYPTED") == "yes":
            return secret
        raise StoreError(
            f"{hidden(address)} is not encrypted: the password could be read on the way",
            hint="use its https address; on a network you trust, set OFGRAPH_STORE_UNENCRYPTED=yes",
        )

    def _take_digest(self, words: str) -> bool:
        from urllib.request import parse_http_list, parse_keqv_list

        pairs = [pair for pair in parse_http_list(words.partition(" ")[2]) if "=" in pair]
        told = parse_keqv_list(pairs)
        # The same question once more means that the answer was wrong, unless it was only too old.
        again = self._scheme == "digest" and told.get("stale", "").lower() != "true"
        if again and self._asked.get("tried") == "yes":
            return False
        self._scheme, self._asked = "digest", told
        return bool(told.get("realm") is not None and told.get("nonce"))

    def _digested(self, method: str, address: str) -> str:
        from urllib.request import (
            AbstractDigestAuthHandler,
            HTTPPasswordMgrWithDefaultRealm,
            Request,
        )

        if self._digest is None:
            passwords = HTTPPasswordMgrWithDefaultRealm()
            self._digest = AbstractDigestAuthHandler(passwords), passwords
        handler, known = self._digest
        known.add_password(self._asked["realm"], address, self.user, self.password)
        request = Request(address, method=method)  # noqa: S310 (it is only read, not sent)
        self._asked["tried"] = "yes"
        try:
            words = handler.get_authorization(request, self._asked)
        except (ValueError, OSError):
            words = None
        if words is None:
            raise StoreError(
                f"{hidden(address)} asks for a way of signing in that ofgraph does not know",
                hint="it may also take a token: OFGRAPH_STORE_TOKEN",
            )
        return f"Digest {words}"


def _apart(challenges: list[str]) -> list[str]:
    """Challenges one by one: a server may put several into one header."""
    parts = (re.split(r",\s*(?=(?:Basic|Digest|Bearer|Negotiate)\b)", c, flags=re.I)
             for c in challenges)  # fmt: skip
    return [part.strip() for several in parts for part in several]


def credentials() -> Credentials:
    """Those of the environment.

    Raises:
        StoreError: one has characters that a header cannot carry.
    """
    names = ("OFGRAPH_STORE_USER", "OFGRAPH_STORE_PASSWORD", "OFGRAPH_STORE_TOKEN")
    values = [os.environ.get(name, "") for name in names]
    for name, value in zip(names, values, strict=True):
        if _UNSAFE.search(value):
            raise StoreError(f"{name} has a line end or another control character in it")
    return Credentials(user=values[0], password=values[1], token=values[2])
