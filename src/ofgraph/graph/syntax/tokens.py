"""A query cut into its tokens, each with its place; what is no token is one of kind "bad"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast

Kind = Literal[
    "iri", "name", "variable", "string", "language", "blank", "number", "word", "sign", "bad", "end"
]


@dataclass(frozen=True, slots=True)
class Token:
    """Some characters of a query: `start` up to, not including, `end`."""

    kind: Kind
    text: str
    start: int
    end: int

    def says(self, *words: str) -> bool:
        """Whether this is one of these keywords or signs; keywords in capitals."""
        if self.kind == "word":
            return self.text.upper() in words
        return self.kind == "sign" and self.text in words


_LOCAL = r"(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])"
_TOKEN = re.compile(
    rf"""(?P<skip>[ \t\r\n]+ | \#[^\n\r]*)
      | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?!"")(?:[^"\\\n\r]|\\.)*" | '(?!'')(?:[^'\\\n\r]|\\.)*')
      | (?P<open>\"\"\".* | '''.* | "[^\n\r]* | '[^\n\r]*)
      | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
      | (?P<broken><[A-Za-z][A-Za-z0-9+.-]*(?::[^\n\r<>{{}}]*>?|\ [^\n\r<>{{}}?$=()]*>))
      | (?P<variable>[?$]\w+)
      | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<blank>_:\w(?:[\w.\-]*[\w\-])?)
      | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:
          (?:{_LOCAL}(?:(?:{_LOCAL}|[.\-])*(?:{_LOCAL}|-))?)?)
      | (?P<number>(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+ | \d*\.\d+ | \d+)
      | (?P<word>[^\W\d]\w*)
      | (?P<sign>\^\^ | && | \|\| | != | <= | >= | == | << | >> | \{{\| | \|\}}
        | [{{}}()\[\].,;*/|^+\-?!=<>])
      | (?P<bad>.)""",
    re.VERBOSE | re.DOTALL,
)


def tokens_of(sparql: str, start: int = 0) -> tuple[Token, ...]:
    """The tokens of a query without spaces and comments, and a last one of kind "end".

    >>> [token.text for token in tokens_of("ASK { ?s a ofg:Visit . } # why")]
    ['ASK', '{', '?s', 'a', 'ofg:Visit', '.', '}', '']
    """
    found = []
    for match in _TOKEN.finditer(sparql, start):
        group = match.lastgroup or "bad"
        if group == "skip":
            continue
        kind = "bad" if group in ("open", "broken") else group
        found.append(Token(cast(Kind, kind), match[0], match.start(), match.end()))
    end = len(sparql.rstrip())
    return (*found, Token("end", "", end, end))
