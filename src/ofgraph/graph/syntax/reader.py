"""A reader's place in the tokens of a query, and what it says of a token that does not fit."""

from __future__ import annotations

from .tokens import Token, tokens_of
from .trouble import Trouble, nearest

CLOSES = {"{": "}", "(": ")", "[": "]"}
_MOST_NESTING = 200

KEYWORDS = frozenset(
    {
        "BASE", "PREFIX", "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "DISTINCT", "REDUCED", "AS",
        "FROM", "NAMED", "WHERE", "GROUP", "BY", "HAVING", "ORDER", "ASC", "DESC", "LIMIT",
        "OFFSET", "VALUES", "UNDEF", "FILTER", "OPTIONAL", "MINUS", "UNION", "GRAPH", "SERVICE",
        "SILENT", "BIND", "NOT", "EXISTS", "IN", "SEPARATOR",
    }
)  # fmt: skip


class Reader:
    """Goes through the tokens of a query one by one, knowing which brackets stand open."""

    def __init__(self, sparql: str) -> None:
        self.sparql = sparql
        self.tokens = tokens_of(sparql)
        self.at = 0
        self._open: list[Token] = []

    @property
    def next(self) -> Token:
        """The token that comes next; what is none at all is said at once."""
        token = self.tokens[self.at]
        if token.kind == "bad":
            raise self.bad(token)
        return token

    @property
    def last(self) -> Token:
        """The token just taken."""
        return self.tokens[self.at - 1]

    def after(self, steps: int = 1) -> Token:
        """A token further on."""
        return self.tokens[min(self.at + steps, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Go on by one token."""
        token = self.next
        self.at += token.kind != "end"
        return token

    def compare_first(self) -> None:
        """Read `<` as a sign where a value was just read, though `?a <3&&?b>2` holds an address."""
        token = self.tokens[self.at]
        if token.kind == "iri" and ":" not in token.text:
            sign = Token("sign", "<", token.start, token.start + 1)
            self.tokens = (*self.tokens[: self.at], sign, *tokens_of(self.sparql, sign.end))

    def taken(self, *words: str) -> bool:
        """Go on if one of these comes next."""
        if self.next.says(*words):
            self.take()
            return True
        return False

    def expect(self, sign: str, after: str) -> Token:
        """Take a sign or keyword that must stand here.

        Raises:
            Trouble: something else stands here.
        """
        if self.next.says(sign):
            return self.take()
        raise self.trouble(f"{sign} is missing after {after}")

    def open(self, sign: str, after: str) -> Token:
        """Take an opening bracket."""
        token = self.expect(sign, after)
        self._open.append(token)
        if len(self._open) > _MOST_NESTING:
            raise Trouble("the brackets nest too deep", token.start, token.end)
        return token

    def close(self) -> Token:
        """Take the bracket that closes the last one opened."""
        opened = self._open[-1]
        if not self.next.says(CLOSES[opened.text]):
            raise self.unclosed(opened)
        self._open.pop()
        return self.take()

    def unclosed(self, opened: Token | None = None) -> Trouble:
        """What to say where something else stands than what closes a bracket."""
        opened = opened or self._open[-1]
        wanted, token = CLOSES[opened.text], self.next
        line, column = place(self.sparql, opened.start)
        where = f"the {opened.text} of line {line}, column {column}"
        if token.kind == "end":
            return Trouble(
                f"the query ends, and {where} is not closed",
                opened.start, opened.end, hint=f"add {wanted}",
            )  # fmt: skip
        if token.says("}", ")", "]"):
            return self.trouble(f"{token.text} does not close {where}", hint=f"write {wanted}")
        if opened.text == "(" and self.last.kind == "variable" and token.kind in (
            "name", "iri", "variable",
        ):  # fmt: skip
            return self.trouble(
                f"{shown(token)} follows {shown(self.last)} with no sign between",
                hint="a pattern stands in braces: FILTER EXISTS { … }",
            )
        return self.trouble(
            f"{shown(token)} stands where {wanted} was to close {where}",
            hint=f"add {wanted} before it, or take it away",
        )

    def trouble(self, words: str, token: Token | None = None, *, hint: str = "") -> Trouble:
        """A mistake at a token: the next one, if no other is given."""
        token = token or self.next
        if token.kind == "end":
            return Trouble(f"the query ends too soon: {words}", token.start, token.end, hint=hint)
        if token.kind == "word" and not hint:
            meant = nearest(token.text, KEYWORDS)
            if meant and meant != token.text.upper():
                return Trouble(
                    f"{token.text} is no word of SPARQL here",
                    token.start, token.end, hint=f"did you mean {meant}?",
                )  # fmt: skip
        return Trouble(words, token.start, token.end, hint=hint)

    def bad(self, token: Token) -> Trouble:
        """What to say of characters that are no token."""
        line, column = place(self.sparql, token.start)
        if token.text[0] in "\"'":
            quotes = token.text[:3] if token.text[:3] in ('"""', "'''") else token.text[0]
            over = "" if len(quotes) == 3 else " before its line does"
            return Trouble(
                f"the text that begins at line {line}, column {column} does not end{over}",
                token.start, token.start + len(quotes),
                hint=f"close it with {quotes}, or put it between {quotes[0] * 3} and "
                f"{quotes[0] * 3} if it has several lines" if len(quotes) == 1
                else f"close it with {quotes}",
            )  # fmt: skip
        if token.text.startswith("<"):
            return Trouble(
                "an address between < and > holds a space or another character that it may not, "
                "or is not closed with >", token.start, token.end,
                hint="write a space in an address as %20",
            )  # fmt: skip
        if token.text in "“”‘’«»`":
            return Trouble(
                f"{token.text} is no quotation mark of SPARQL", token.start, token.end,
                hint='write " on both sides',
            )  # fmt: skip
        return Trouble(
            f"{visible(token.text)} means nothing in SPARQL here", token.start, token.end,
            beyond=token.text == "\\",
        )  # fmt: skip


def place(sparql: str, at: int) -> tuple[int, int]:
    """Line and column of a character, both from one, as editors and engines count them.

    >>> place("ASK\\n{ }", 6)
    (2, 3)
    """
    before = sparql[:at].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def visible(words: str) -> str:
    """Words with nothing in them that a terminal would obey or not show."""
    return "".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in words)


def shown(token: Token) -> str:
    """A token as a message names it: long ones cut."""
    if token.kind == "end":
        return "the end"
    words = visible(token.text)
    return words if len(words) <= 40 else f"{words[:37]}…"
