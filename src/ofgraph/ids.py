"""Identity: content hashes, slugs and the IRIs of instances (DESIGN section 6)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

from .vocab import BASE


def content_hash(*parts: str | bytes, length: int = 20) -> str:
    """Hash parts with their lengths, so that no two lists of parts collide by joining.

    >>> content_hash("ab", "c") == content_hash("a", "bc")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:length]


def sha256_hex(data: bytes) -> str:
    """SHA-256 of a file's bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def slug(words: str) -> str:
    """Lower-case words joined by hyphens, safe in an IRI and in a file name.

    >>> slug("Children & Families Overview and Scrutiny Committee")
    'children-and-families-overview-and-scrutiny-committee'
    """
    plain = unicodedata.normalize("NFKD", words.replace("&", " and ").replace("’", "'"))
    plain = plain.encode("ascii", "ignore").decode().casefold().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Minter:
    """Makes the IRIs of instances under one publisher's base.

    >>> Minter("https://example.org/").council("cumbria")
    'https://example.org/id/council/cumbria'
    """

    def __init__(self, base: str = BASE) -> None:
        self.base = base if base.endswith(("/", "#")) else base + "/"

    def _id(self, kind: str, *keys: str) -> str:
        return f"{self.base}id/{kind}/" + "/".join(quote(key, safe="-._~") for key in keys)

    def council(self, key: str) -> str:
        return self._id("council", key)

    def area_code(self, council: str, code: str) -> str:
        return self._id("area-code", council, code)

    def change(self, key: str) -> str:
        return self._id("change", key)

    def committee(self, council: str, committee: str) -> str:
        return self._id("committee", council, slug(committee))

    def meeting(self, council: str, date: str, body: str) -> str:
        return self._id("meeting", council, date, slug(body) or "unknown")

    def visit(self, key: str) -> str:
        return self._id("visit", key)

    def judgement(self, visit_key: str, area: str) -> str:
        return self._id("judgement", visit_key, area)

    def document(self, work: str) -> str:
        return self._id("document", work)

    def version(self, work: str, sha256: str) -> str:
        return self._id("version", work, sha256[:16])

    def record(self, kind: str, key: str) -> str:
        """A mention, statement, resolution, person, evidence, link or unknown of a document."""
        return self._id(kind, key)

    def recurrence(self, council: str, theme: str, series: str) -> str:
        return self._id("recurrence", council, theme, slug(series))

    def theme_change(self, council: str, theme: str, visit: str) -> str:
        return self._id("theme-change", council, theme, visit)

    def derivation(self, rule: str, council: str) -> str:
        return self._id("derivation", rule, council)

    def graph(self, *keys: str) -> str:
        return f"{self.base}graph/" + "/".join(quote(key, safe="-._~") for key in keys)
