"""Reading expressions: what FILTER, BIND, HAVING, ORDER BY and columns of SELECT hold."""

from __future__ import annotations

from abc import abstractmethod

from .functions import BEYOND, FUNCTIONS, INSTEAD
from .reader import shown
from .terms import Terms
from .tokens import Token
from .tree import AGGREGATES, Call, Exists, Expression, Group, Term
from .trouble import Trouble, nearest

# The binary operators, those that bind least first.
_LEVELS = (
    ("||",),
    ("&&",),
    ("=", "!=", "<", ">", "<=", ">="),
    ("+", "-"),
    ("*", "/"),
)
_COMPARISON = 2


class Expressions(Terms):
    """Reads expressions; groups, which EXISTS holds, are another reader's."""

    def __init__(self, sparql: str) -> None:
        super().__init__(sparql)
        self.no_aggregates: str | None = None  # where none may stand, as a message says it

    @abstractmethod
    def group(self, after: str) -> Group:
        """A group between braces."""

    def expression(self, level: int = 0) -> Expression:
        """An expression of operators of this level and those that bind closer."""
        if level == len(_LEVELS):
            return self._unary()
        left = self.expression(level + 1)
        while True:
            if level == _COMPARISON:
                if wrong := self._wrong_sign():
                    raise wrong
                self.compare_first()
            if self.next.says(*_LEVELS[level]):
                sign = self.take().text
                right = self.expression(level + 1)
                left = Call(sign, (left, right), left.start, right.end)
            elif level == _COMPARISON and self._is_in():
                left = self._within(left)
            else:
                return left

    def _wrong_sign(self) -> Trouble | None:
        """The signs of other languages: ==, <>, &, |, and, or."""
        token, after = self.next, self.after()
        if token.says("=="):
            return self.trouble("== compares nothing in SPARQL", hint="write =")
        if token.text == "<>" or (token.says("<") and after.says(">")):
            return self.trouble("<> compares nothing in SPARQL", hint="write !=")
        if token.says("!") and after.says("="):
            return self.trouble("a space stands within !=", hint="write !=")
        for word, sign in (("AND", "&&"), ("OR", "||"), ("|", "||")):
            if token.says(word):
                return self.trouble(f"{token.text} joins no conditions in SPARQL",
                                    hint=f"write {sign}")  # fmt: skip
        if token.kind == "bad" and token.text == "&":
            return Trouble("& joins no conditions", token.start, token.end, hint="write &&")
        if token.says("LIKE", "IS"):
            hint = "write !BOUND(?x) or BOUND(?x)" if token.says("IS") else INSTEAD["LIKE"]
            return self.trouble(f"{token.text} is no operator of SPARQL", hint=f"write {hint}")
        return None

    def _is_in(self) -> bool:
        return self.next.says("IN") or (self.next.says("NOT") and self.after().says("IN"))

    def _within(self, left: Expression) -> Expression:
        negated = self.taken("NOT")
        self.take()
        choices = self._list("IN")
        name = "NOT IN" if negated else "IN"
        return Call(name, (left, *choices), left.start, self.last.end)

    def _unary(self) -> Expression:
        token = self.next
        if token.says("!"):
            self.take()
            given = self._unary()
            return Call("!", (given,), token.start, given.end)
        if token.says("-", "+") and self.after().kind != "number":
            self.take()
            given = self._unary()
            return Call("NEG", (given,), token.start, given.end)
        return self._primary()

    def _primary(self) -> Expression:
        token = self.next
        if token.says("("):
            self.open("(", "this")
            inside = self.expression()
            self.close()
            return inside
        if token.says("EXISTS") or (token.says("NOT") and self.after().says("EXISTS")):
            return self._exists()
        if token.kind == "word" and not token.says("TRUE", "FALSE"):
            return self._function(token)
        if token.kind in ("iri", "name"):
            address = self.address()
            if not self.next.says("("):
                return address
            return Call(address.value, self._list("the function"), address.start, self.last.end)
        if token.kind == "variable":
            return self.variable("here")
        literal = self.literal()
        if literal is None:
            raise self._nothing(token)
        return literal

    def _nothing(self, token: Token) -> Trouble:
        if token.says("=") and self.last.says("=", "!", "<", ">"):
            return self.trouble(
                f"{self.last.text}= in two parts", self.last,
                hint="write it without the space; equal is one =",
            )  # fmt: skip
        if token.says(")", "}", ","):
            return self.trouble(
                f"a value is missing after {shown(self.last)}", hint=f"add it before {token.text}"
            )
        return self.no_term(token, f"after {shown(self.last)}")

    def _exists(self) -> Exists:
        token = self.next
        negated = self.taken("NOT")
        self.take()
        before, self.no_aggregates = self.no_aggregates, "EXISTS"
        group = self.group("NOT EXISTS" if negated else "EXISTS")
        self.no_aggregates = before
        return Exists(group, negated, token.start, group.end)

    def _function(self, token: Token) -> Expression:
        name = token.text.upper()
        if name in AGGREGATES:
            return self._aggregate(name)
        if name not in FUNCTIONS:
            raise self._unknown(token, name)
        self.take()
        given = self._list(name)
        fewest, most = FUNCTIONS[name]
        if len(given) < fewest or (most is not None and len(given) > most):
            wanted = fewest if most == fewest else f"{fewest} to {most}"
            values = "value" if wanted == 1 else "values"
            raise self.trouble(f"{name} takes {wanted} {values}, and {len(given)} "
                               f"{'is' if len(given) == 1 else 'are'} given", token)  # fmt: skip
        if name == "BOUND" and (not isinstance(given[0], Term) or given[0].kind != "variable"):
            raise self.trouble("BOUND takes a variable", token)
        return Call(name, given, token.start, self.last.end)

    def _unknown(self, token: Token, name: str) -> Trouble:
        if name in BEYOND:
            return Trouble(f"{name} is beyond SPARQL 1.1", token.start, token.end, beyond=True)
        if name in INSTEAD:
            return self.trouble(f"{token.text} is no function of SPARQL",
                                hint=f"write {INSTEAD[name]}")  # fmt: skip
        if self.after().says("("):
            meant = nearest(name, [*FUNCTIONS, *AGGREGATES])
            hint = (
                f"did you mean {meant}?" if meant else "see https://www.w3.org/TR/sparql11-query/"
            )
            return self.trouble(f"{token.text} is no function of SPARQL", hint=hint)
        hint = f'write ?{token.text}, or "{token.text}" if it is text'
        if token.says(*("AS", "FILTER", "BIND", "OPTIONAL", "SELECT", "WHERE", "ASC", "DESC")):
            hint = ""
        return self.trouble(f"a value was to stand here, not {token.text}", hint=hint)

    def _list(self, after: str) -> tuple[Expression, ...]:
        """Values between brackets, separated by commas."""
        self.open("(", after)
        self.taken("DISTINCT")
        given: list[Expression] = []
        while not self.next.says(")"):
            given.append(self.expression())
            if not self.taken(","):
                break
            if self.next.says(")"):
                raise self.trouble(f"a value is missing after the comma of {after}")
        self.close()
        return tuple(given)

    def _aggregate(self, name: str) -> Call:
        token = self.take()
        if self.no_aggregates:
            raise self.trouble(
                f"{name} counts over rows and cannot stand in {self.no_aggregates}", token,
                hint=f"write it in SELECT, as ({name}(…) AS ?name), or in HAVING",
            )  # fmt: skip
        self.open("(", name)
        distinct = self.taken("DISTINCT")
        given: tuple[Expression, ...] = ()
        if name == "COUNT" and self.taken("*"):
            pass
        else:
            given = (self.expression(),)
        if self.next.says(","):
            raise self.trouble(f"{name} takes one value", hint="make one of several with CONCAT")
        if self.taken(";"):
            self.expect("SEPARATOR", f"the ; of {name}")
            self.expect("=", "SEPARATOR")
            if self.next.kind != "string":
                raise self.trouble("the SEPARATOR is a text", hint='as in SEPARATOR=", "')
            self.take()
        self.close()
        return Call(name, given, token.start, self.last.end, distinct)
