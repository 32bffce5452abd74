"""Reading the terms of a query: addresses by their prefixes, variables, literals."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from ... import vocab
from ...vocab import OFG, RDF, XSD
from .prefixes import WELL_KNOWN, line_for
from .reader import KEYWORDS, Reader, shown
from .tokens import Token
from .tree import Term
from .trouble import Trouble, nearest

_WORDS = frozenset(one for one in vars(vocab).values() if isinstance(one, str))
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_LOCAL_ESCAPE = re.compile(r"\\(.)")


class Terms(Reader):
    """Reads terms by the prefixes and the base that the query declares."""

    def __init__(self, sparql: str) -> None:
        super().__init__(sparql)
        self.prefixes: dict[str, str] = {}
        self.base: str | None = None

    def address(self) -> Term:
        """An IRI, whole or by its prefix."""
        token = self.take()
        if token.kind == "iri":
            return Term("iri", self.whole(token), token.start, token.end)
        if token.kind == "name":
            return Term("iri", self.expanded(token), token.start, token.end)
        self.at -= 1
        raise self.trouble(f"an address such as ofg:Visit was to stand here, not {shown(token)}")

    def whole(self, token: Token) -> str:
        """An IRI between angle brackets, resolved against BASE."""
        written = token.text[1:-1]
        if _SCHEME.match(written):
            return written
        if self.base is None:
            known = written.split(":", 1)[0].split("/", 1)[0]
            hint = "write it whole, with https:// before it"
            if known in WELL_KNOWN:
                hint = f"write it with its prefix and without < and >, as {known}:…"
            raise self.trouble(f"{shown(token)} is no whole address", token, hint=hint)
        return urljoin(self.base, written)

    def expanded(self, token: Token) -> str:
        """A prefixed name as the IRI it stands for."""
        prefix, _, local = token.text.partition(":")
        if prefix not in self.prefixes:
            raise self._undeclared(token, prefix)
        return self.prefixes[prefix] + _LOCAL_ESCAPE.sub(r"\1", local)

    def _undeclared(self, token: Token, prefix: str) -> Trouble:
        if not prefix:
            return self.trouble(
                f"{shown(token)} has no prefix before its colon", token,
                hint="write the prefix, as in ofg:Visit, or declare: PREFIX : <…>",
            )  # fmt: skip
        missing = dict.fromkeys(
            used for used in (one.text.partition(":")[0] for one in self.tokens
                              if one.kind == "name") if used not in self.prefixes
        )  # fmt: skip
        lines = [line for used in missing if (line := line_for(used))]
        meant = nearest(prefix, [*self.prefixes, *WELL_KNOWN])
        hint = f"write PREFIX {prefix}: <…> at the top, with what it stands for"
        if prefix in WELL_KNOWN:
            hint = "add at the top: " + " ".join(lines)
        elif meant:
            hint = f"did you mean {meant}:?"
        return self.trouble(f"the prefix {prefix}: is not declared", token, hint=hint)

    def variable(self, why: str) -> Term:
        """A variable."""
        token = self.next
        if token.kind != "variable":
            hint = ""
            if token.kind == "word" and not nearest(token.text, KEYWORDS):
                hint = f"write ?{token.text}"
            raise self.trouble(f"a variable was to stand {why}, not {shown(token)}", hint=hint)
        self.take()
        return Term("variable", token.text[1:], token.start, token.end)

    def term(self, why: str) -> Term:
        """Any term: what a subject or an object may be, blank nodes of brackets excepted."""
        token = self.next
        if token.kind in ("iri", "name"):
            return self.address()
        if token.kind == "variable":
            return self.variable(why)
        if token.kind == "blank":
            self.take()
            return Term("blank", token.text[2:], token.start, token.end)
        if literal := self.literal():
            return literal
        raise self.no_term(token, why)

    def no_term(self, token: Token, why: str) -> Trouble:
        """What to say where a term was to stand."""
        if token.says("<<", "{|"):
            return Trouble(
                "triples within triples are beyond what is read here",
                token.start, token.end, beyond=True,
            )  # fmt: skip
        if token.kind == "word" and self.after().says(":"):
            return self.trouble("a space stands before the colon of a name", hint="take it away")
        if token.kind == "word" and OFG + token.text in _WORDS:
            return self.trouble(f"{token.text} has no prefix", hint=f"write ofg:{token.text}")
        return self.trouble(f"a term was to stand {why}, not {shown(token)}")

    def literal(self) -> Term | None:
        """A literal, if one comes next."""
        token = self.next
        if token.kind == "string":
            return self._string(self.take())
        if token.says("TRUE", "FALSE") and token.text in ("true", "false"):
            self.take()
            return Term("literal", token.text, token.start, token.end, XSD + "boolean")
        sign = self.after() if token.says("+", "-") else token
        if sign.kind != "number":
            return None
        if sign is not token:
            self.take()
        self.take()
        words = self.sparql[token.start : sign.end]
        kind = "double" if "e" in words.lower() else "decimal" if "." in words else "integer"
        return Term("literal", words, token.start, sign.end, XSD + kind)

    def _string(self, token: Token) -> Term:
        marks = 3 if token.text[:3] in ('"""', "'''") else 1
        words = _ESCAPED.sub(_unescaped, token.text[marks:-marks])
        if self.next.kind == "language":
            tag = self.take()
            return Term(
                "literal", words, token.start, tag.end, RDF + "langString", tag.text[1:].lower()
            )
        if self.taken("^^"):
            datatype = self.address()
            return Term("literal", words, token.start, datatype.end, datatype.value)
        if self.next.says("^") and self.after().says("^"):
            raise self.trouble("the two ^ before a type stand together", hint="write ^^")
        return Term("literal", words, token.start, token.end, XSD + "string")


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF else "�"
    return _NAMED.get(found[3], found[3])
