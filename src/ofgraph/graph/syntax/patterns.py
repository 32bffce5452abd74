"""Reading groups of patterns: triples with their paths, FILTER, OPTIONAL, UNION and the rest."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator

from ...vocab import RDF
from .paths import Paths
from .reader import KEYWORDS, shown
from .tokens import Token
from .tree import (
    Bind,
    Call,
    Expression,
    Filter,
    Graph,
    Group,
    Minus,
    Optional,
    Part,
    Query,
    Term,
    Triple,
    Union,
    Values,
)
from .trouble import Trouble, nearest

_IN_GROUP = ("FILTER", "OPTIONAL", "MINUS", "GRAPH", "SERVICE", "BIND", "VALUES", "UNION")


class Patterns(Paths):
    """Reads groups; sub-selects are another reader's."""

    def __init__(self, sparql: str) -> None:
        super().__init__(sparql)
        self._fresh = 0
        self._kinds: dict[str, Callable[[Token], Part]] = {
            "FILTER": self._filter, "OPTIONAL": self._optional, "MINUS": self._minus,
            "GRAPH": self._graph, "SERVICE": self._graph, "BIND": self._bind,
            "VALUES": self.values,
        }  # fmt: skip

    @abstractmethod
    def sub_select(self) -> Query:
        """A SELECT within braces."""

    def group(self, after: str) -> Group:
        """A group between braces."""
        if not self.next.says("{"):
            raise self.trouble(f"a {{ is missing after {after}", hint="put the pattern into { }")
        start = self.open("{", after).start
        parts: list[Part] = []
        if self.next.says("SELECT"):
            parts.append(self.sub_select())
            if not self.next.says("}"):
                raise self.trouble(
                    f"{shown(self.next)} stands after a sub-select, which fills its braces alone",
                    hint="put it after the } or give the sub-select braces of its own",
                )
        while not self.next.says("}"):
            parts.extend(self._parts())
        self.close()
        return Group(tuple(parts), start, self.last.end)

    def _parts(self) -> Iterator[Part]:
        token = self.next
        if token.says("{"):
            yield self._union()
            self.taken(".")
        elif token.kind == "word" and (kind := self._kinds.get(token.text.upper())):
            self.take()
            yield kind(token)
            self.taken(".")
        elif token.says("UNION"):
            raise self.trouble(
                "UNION stands between two groups in braces", hint="write { … } UNION { … }"
            )
        elif token.says("."):
            raise self.trouble("a full stop too many", hint="take it away")
        elif token.kind == "end" or token.says(")", "]"):
            raise self.unclosed()
        else:
            self._no_keyword(token)
            yield from self.triples(self.next)

    def _no_keyword(self, token: Token) -> None:
        """Stop at a word that is no beginning of a pattern."""
        if token.kind != "word" or token.text in ("true", "false"):
            return
        if token.says("NOT", "EXISTS"):
            raise self.trouble(f"{token.text} stands in a condition", hint="write FILTER before it")
        if token.says("SELECT"):
            raise self.trouble(
                "a sub-select stands in braces of its own", hint="write { SELECT … }"
            )
        if token.says("LATERAL"):
            raise Trouble("LATERAL is beyond SPARQL 1.1", token.start, token.end, beyond=True)
        if token.says("LIMIT", "ORDER", "GROUP", "HAVING", "OFFSET"):
            raise self.trouble(f"{token.text} stands before the }} of the pattern",
                               hint="close the { first, and write it after the }")  # fmt: skip
        meant = nearest(token.text, _IN_GROUP)
        if meant:
            raise self.trouble(f"{token.text} is no word of SPARQL here",
                               hint=f"did you mean {meant}?")  # fmt: skip
        if token.text.upper() not in KEYWORDS:
            hint = f"write ?{token.text}, or a prefix and a colon before it, as in ofg:Visit"
            raise self.trouble(f"{token.text} is neither a variable nor an address", hint=hint)

    def _union(self) -> Union:
        start = self.next.start
        groups = [self.group("this")]
        while self.taken("UNION"):
            groups.append(self.group("UNION"))
        return Union(tuple(groups), start, self.last.end)

    def _filter(self, token: Token) -> Filter:
        before, self.no_aggregates = self.no_aggregates, "FILTER"
        condition = self.constraint("FILTER")
        self.no_aggregates = before
        return Filter(condition, token.start, self.last.end)

    def constraint(self, after: str) -> Expression:
        """A condition in brackets, or a function that stands without them."""
        token = self.next
        if token.says("("):
            self.open("(", after)
            inside = self.expression()
            self.close()
            return inside
        bare = token.kind in ("variable", "string", "number") or token.says("!")
        if bare or (token.kind in ("iri", "name") and not self.after().says("(")):
            raise self.trouble(f"the condition of {after} stands in brackets",
                               hint=f"write {after} ( … )")  # fmt: skip
        return self._primary()

    def _optional(self, token: Token) -> Optional:
        return Optional(self.group("OPTIONAL"), token.start, self.last.end)

    def _minus(self, token: Token) -> Minus:
        return Minus(self.group("MINUS"), token.start, self.last.end)

    def _graph(self, token: Token) -> Graph:
        elsewhere = token.says("SERVICE")
        if elsewhere:
            self.taken("SILENT")
        known = self.next.kind == "variable"
        name = self.variable(f"after {token.text}") if known else self.address()
        group = self.group(f"{token.text} {shown(self.last)}")
        return Graph(name, group, token.start, group.end, elsewhere)

    def _bind(self, token: Token) -> Bind:
        self.open("(", "BIND")
        before, self.no_aggregates = self.no_aggregates, "BIND"
        expression = self.expression()
        self.no_aggregates = before
        if not self.next.says("AS"):
            raise self._no_name(expression)
        self.take()
        variable = self.variable("after AS")
        self.close()
        return Bind(expression, variable, token.start, self.last.end)

    def _no_name(self, expression: Expression) -> Trouble:
        """What to say of BIND without AS: `?x := 1`, `?x = 1` or nothing at all."""
        if self.sparql[self.next.start :].startswith((":=", "=")):
            return Trouble("nothing is set with := or =", self.next.start, self.next.start + 1,
                           hint="write BIND(value AS ?name)")  # fmt: skip
        compared = isinstance(expression, Call) and expression.name == "="
        first = expression.given[0] if isinstance(expression, Call) and compared else None
        if isinstance(first, Term) and first.kind == "variable":
            return Trouble("= compares, and sets nothing", first.start, self.last.end,
                           hint=f"write BIND(… AS ?{first.value})")  # fmt: skip
        return self.trouble("AS and a variable are missing in BIND", hint="write BIND(… AS ?name)")

    def values(self, token: Token) -> Values:
        """The variables and rows of VALUES, whose keyword is taken."""
        found: list[Term] = []
        bare = self.next.kind == "variable"
        if bare:
            found.append(self.variable("after VALUES"))
        else:
            self.open("(", "VALUES")
            while not self.next.says(")"):
                found.append(self.variable("in the brackets of VALUES"))
            self.close()
        variables = tuple(found)
        self.open("{", "the variables of VALUES")
        rows: list[tuple[Term | None, ...]] = []
        while not self.next.says("}"):
            rows.append((self._datum(),) if bare else self._row(len(variables)))
        self.close()
        return Values(variables, tuple(rows), token.start, self.last.end)

    def _row(self, width: int) -> tuple[Term | None, ...]:
        if not self.next.says("(", ")", "}") and self.next.kind != "end":
            raise self.trouble(f"{shown(self.next)} stands without brackets in VALUES",
                               hint=f"write ({shown(self.next)})")  # fmt: skip
        start = self.open("(", "the { of VALUES")
        row = []
        while not self.next.says(")"):
            row.append(self._datum())
        self.close()
        if len(row) != width:
            raise Trouble(
                f"a row of VALUES holds {len(row)} terms for {width} variables",
                start.start, self.last.end, hint="write UNDEF for what is not known",
            )  # fmt: skip
        return tuple(row)

    def _datum(self) -> Term | None:
        if self.taken("UNDEF"):
            return None
        if self.next.says(","):
            raise self.trouble("the terms of VALUES stand without commas", hint="take it away")
        if self.next.kind in ("variable", "blank"):
            raise self.trouble(f"{shown(self.next)} cannot stand in VALUES, which holds terms only")
        return self.term("in VALUES")

    def triples(self, first: Token) -> Iterator[Triple]:
        """The patterns up to the next full stop, or the end of the group."""
        more: list[Triple] = []
        subject = self._node(more, "at the beginning of a pattern")
        yield from more
        if more and (self.next.says(".", "}") or self.next.kind == "end"):
            self.taken(".")
            return
        yield from self._about(subject)
        token = self.next
        if self.taken(".") or token.says("}", "{") or token.kind == "end":
            return
        if token.kind == "word" and token.text.upper() in (*self._kinds, "UNION"):
            return
        if token.says(",", ";", ")", "]") or (token.kind == "word" and token.text != "a"):
            self._no_keyword(token)
            raise self.trouble(f"{shown(token)} stands where a pattern has ended")
        raise self._no_stop(token)

    def _no_stop(self, token: Token) -> Trouble:
        """A term follows a whole pattern: a full stop, semicolon or comma is missing."""
        ended = self.last
        upto = 1
        while self.after(upto).kind in ("iri", "name", "variable", "string", "number", "blank"):
            upto += 1
        follows = ";" if upto == 2 and not self.after().says("a") else "."
        kind = "full stop" if follows == "." else "semicolon (same subject) or a full stop"
        signs = "." if follows == "." else "; or ."
        return Trouble(
            f"a {kind} is missing after {shown(ended)}: {shown(token)} begins another pattern",
            ended.start, ended.end, hint=f"write {signs} after {shown(ended)}",
        )  # fmt: skip

    def _about(self, subject: Term) -> Iterator[Triple]:
        """Links and objects of one subject."""
        while True:
            link = self.link()
            while True:
                more: list[Triple] = []
                target = self._node(more, f"after {shown(self.last)}")
                yield Triple(subject, link, target)
                yield from more
                if not self.taken(","):
                    break
            if not self.next.says(";"):
                return
            while self.taken(";"):
                pass
            if self.next.says("}", ".", "]") or self.next.kind == "end":
                return
            if self.next.kind == "word" and self.next.text.upper() in self._kinds:
                return

    def _node(self, more: list[Triple], why: str) -> Term:
        """A term, or a blank node in brackets, whose own patterns are put into `more`."""
        token = self.next
        if token.says("["):
            self.open("[", "this")
            node = self._anonymous(token)
            if not self.next.says("]"):
                more.extend(self._about(node))
            self.close()
            return node
        if token.says("("):
            return self._collection(more)
        return self.term(why)

    def _anonymous(self, token: Token) -> Term:
        self._fresh += 1
        return Term("blank", f" {self._fresh}", token.start, token.end)

    def _collection(self, more: list[Triple]) -> Term:
        """A list in brackets, as the chain of nodes that it stands for."""
        token = self.open("(", "this")
        first = node = self._anonymous(token)
        if self.next.says(")"):
            self.close()
            return Term("iri", RDF + "nil", token.start, self.last.end)
        while True:
            item = self._node(more, "in a list")
            more.append(Triple(node, Term("iri", RDF + "first", token.start, token.end), item))
            rest = Term("iri", RDF + "rest", token.start, token.end)
            if self.next.says(")"):
                end = Term("iri", RDF + "nil", token.start, token.end)
                more.append(Triple(node, rest, end))
                self.close()
                return first
            following = self._anonymous(token)
            more.append(Triple(node, rest, following))
            node = following
