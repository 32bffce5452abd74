"""Reading whole queries: prefixes, the four forms, GROUP BY, ORDER BY and LIMIT."""

from __future__ import annotations

from typing import Literal, cast

from .patterns import Patterns
from .prefixes import line_for
from .reader import shown
from .tokens import Token
from .tree import Column, Expression, Group, Order, Query, Term, Triple, Values
from .trouble import Trouble, nearest

_UPDATES = ("INSERT", "DELETE", "DROP", "CLEAR", "CREATE", "COPY", "MOVE", "ADD", "LOAD", "WITH")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_LATER = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
_Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]


class Queries(Patterns):
    """Reads a whole query."""

    def query(self) -> Query:
        """The query that the text is, and nothing after it."""
        self._prologue()
        form = self._form()
        made = {
            "SELECT": self._select, "ASK": self._ask,
            "CONSTRUCT": self._construct, "DESCRIBE": self._describe,
        }[form]()  # fmt: skip
        if self.next.kind != "end":
            raise self._left_over()
        return made

    def _left_over(self) -> Trouble:
        token = self.next
        if token.says("}", ")", "]"):
            return self.trouble(f"{token.text} closes nothing", hint="take it away")
        if token.says(";"):
            return self.trouble("a query ends without a semicolon", hint="take it away")
        if token.says("."):
            return self.trouble("a query ends without a full stop", hint="take it away")
        if token.says(*_LATER):
            order = "GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET, VALUES"
            return self.trouble(f"{token.text} comes too late", hint=f"the order is: {order}")
        if token.says(*_UPDATES, *_FORMS):
            return self.trouble(f"a second query begins at {token.text}", hint="ask one at a time")
        return self.trouble(f"{shown(token)} stands after the end of the query")

    def _prologue(self) -> None:
        while self.next.says("PREFIX", "BASE") or self.next.kind == "language":
            token = self.take()
            if token.kind == "language":
                if token.text not in ("@prefix", "@base"):
                    raise self.trouble(f"{token.text} begins no query", token)
                raise self.trouble(
                    f"{token.text} is of Turtle", token,
                    hint=f"write {token.text[1:].upper()}, without the full stop at the end",
                )  # fmt: skip
            if token.says("BASE"):
                self.base = self._place("BASE", "")
                continue
            self._prefix()

    def _prefix(self) -> None:
        name = self.next
        if name.kind != "name" or not name.text.endswith(":"):
            hint = "as in PREFIX ofg: <https://w3id.org/ofgraph/def#>"
            if name.kind == "word" and self.after().kind == "iri":
                hint = f"write {name.text}:"
            raise self.trouble("a prefix with a colon was to stand here", hint=hint)
        self.take()
        prefix = name.text[:-1]
        self.prefixes[prefix] = self._place(f"PREFIX {name.text}", prefix)
        if self.next.says(".", ";"):
            raise self.trouble("a PREFIX line ends without a sign", hint="take it away")

    def _place(self, after: str, prefix: str) -> str:
        token = self.next
        if token.kind != "iri":
            hint = line_for(prefix) or "as in PREFIX ofg: <https://w3id.org/ofgraph/def#>"
            raise self.trouble(f"an address between < and > was to stand after {after}",
                               hint=f"write {hint}" if prefix else hint)  # fmt: skip
        self.take()
        return token.text[1:-1]

    def _form(self) -> str:
        token = self.next
        if token.kind == "end":
            raise Trouble(
                "there is no query here", token.start, token.end,
                hint="as in SELECT * { ?visit a <https://w3id.org/ofgraph/def#Visit> }",
            )  # fmt: skip
        if token.says(*_UPDATES):
            raise self.trouble(f"{token.text.upper()} changes a store, and this is for asking",
                               hint="documents enter by: ofgraph add FILE")  # fmt: skip
        if token.says(*_FORMS):
            return self.take().text.upper()
        if token.kind == "word" and (meant := nearest(token.text, (*_FORMS, "PREFIX", "BASE"))):
            raise self.trouble(f"{token.text} is no word of SPARQL here",
                               hint=f"did you mean {meant}?")  # fmt: skip
        raise self.trouble(f"{shown(token)} begins no query",
                           hint="a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, "
                           "after its PREFIX lines")  # fmt: skip

    def sub_select(self) -> Query:
        """A SELECT within braces."""
        self.take()
        return self._select(within=True)

    def _select(self, *, within: bool = False) -> Query:
        start = self.last.start
        distinct = self.taken("DISTINCT")
        if self.taken("REDUCED") and distinct:
            raise self.trouble("DISTINCT and REDUCED stand together", self.last,
                               hint="write one of them")  # fmt: skip
        before, self.no_aggregates = self.no_aggregates, None
        columns = self._columns()
        self.no_aggregates = before
        return self._rest("SELECT", start, columns=columns, distinct=distinct, within=within)

    def _columns(self) -> tuple[Column, ...]:
        if self.taken("*"):
            if self.next.kind == "variable" or self.next.says("("):
                raise self.trouble("* already asks for every variable",
                                   hint="name the variables instead")  # fmt: skip
            return ()
        columns: list[Column] = []
        while not (self.next.says("WHERE", "{", "FROM") or self.next.kind == "end"):
            columns.append(self._column())
        if not columns:
            raise self.trouble("SELECT asks for nothing", hint="name variables, or write *")
        return tuple(columns)

    def _column(self) -> Column:
        token = self.next
        if token.kind == "variable":
            found = self.variable("after SELECT")
            if self.next.says("AS"):
                named = f"({shown(token)} AS {shown(self.after())})"
                raise self.trouble(f"{shown(token)} AS … stands without brackets", token,
                                   hint=f"write {named}")  # fmt: skip
            return Column(found, None, token.start, token.end)
        if token.says("("):
            return self._made(token)
        if token.says(","):
            raise self.trouble("the variables of SELECT stand without commas", hint="take it away")
        if token.kind == "word" and self.after().says("("):
            raise self.trouble(f"{token.text}(…) stands without brackets and a name",
                               hint=f"write ({token.text.upper()}(…) AS ?name)")  # fmt: skip
        if token.kind == "word" and token.says("DISTINCT"):
            raise self.trouble(
                "DISTINCT stands right after SELECT", hint="it counts for whole rows"
            )
        if token.says("?", "$"):
            raise self.trouble("a variable has no name", hint="as in ?visit")
        return Column(self.variable("after SELECT"), None, token.start, token.end)

    def _made(self, token: Token) -> Column:
        self.open("(", "SELECT")
        expression = self.expression()
        if not self.next.says("AS"):
            raise self.trouble("AS and a variable are missing", hint="write (… AS ?name)")
        self.take()
        variable = self.variable("after AS")
        self.close()
        return Column(variable, expression, token.start, self.last.end)

    def _ask(self) -> Query:
        return self._rest("ASK", self.last.start)

    def _construct(self) -> Query:
        start = self.last.start
        if self.next.says("WHERE"):
            query = self._rest("CONSTRUCT", start)
            made = tuple(part for part in query.where.parts if isinstance(part, Triple))
            return self._with_template(query, made)
        group = self.group("CONSTRUCT")
        made = tuple(part for part in group.parts if isinstance(part, Triple))
        if len(made) != len(group.parts):
            raise Trouble("a CONSTRUCT template holds patterns only", group.start, group.start + 1,
                          hint="put FILTER, OPTIONAL and the rest into WHERE")  # fmt: skip
        return self._rest("CONSTRUCT", start, template=made)

    @staticmethod
    def _with_template(query: Query, template: tuple[Triple, ...]) -> Query:
        return Query(form=query.form, where=query.where, start=query.start, end=query.end,
                     template=template, order_by=query.order_by, limit=query.limit,
                     offset=query.offset, values=query.values)  # fmt: skip

    def _describe(self) -> Query:
        start = self.last.start
        described: list[Term] = []
        if not self.taken("*"):
            while self.next.kind in ("iri", "name", "variable"):
                described.append(self.term("after DESCRIBE"))
            if not described:
                raise self.trouble(
                    "DESCRIBE of what is missing", hint="give an address or a variable"
                )
        if self.next.kind == "end" or self.next.says(*_LATER):
            none = Group((), self.next.start, self.next.start)
            return self._modified("DESCRIBE", start, none, described=tuple(described))
        return self._rest("DESCRIBE", start, described=tuple(described))

    def _rest(
        self, form: str, start: int, *, columns: tuple[Column, ...] = (), distinct: bool = False,
        template: tuple[Triple, ...] = (), described: tuple[Term, ...] = (), within: bool = False,
    ) -> Query:  # fmt: skip
        """WHERE and what comes after it."""
        while self.taken("FROM"):
            self.taken("NAMED")
            self.address()
        if not self.taken("WHERE") and not self.next.says("{"):
            raise self.trouble(f"the pattern of {form} is missing", hint="write WHERE { … }")
        before, self.no_aggregates = self.no_aggregates, None
        where = self.group("WHERE" if self.last.says("WHERE") else form)
        made = self._modified(form, start, where, columns=columns, distinct=distinct,
                              template=template, described=described)  # fmt: skip
        self.no_aggregates = before
        return made

    def _modified(
        self, form: str, start: int, where: Group, *, columns: tuple[Column, ...] = (),
        distinct: bool = False, template: tuple[Triple, ...] = (), described: tuple[Term, ...] = (),
    ) -> Query:  # fmt: skip
        """GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET and VALUES, in this order."""
        group_by = self._keys() if self._by("GROUP") else ()
        having: list[Expression] = []
        if self.taken("HAVING"):
            having.append(self.constraint("HAVING"))
            while self.next.says("("):
                having.append(self.constraint("HAVING"))
        order_by = self._orders() if self._by("ORDER") else ()
        slices = self._slices()
        values: Values | None = None
        if self.next.says("VALUES"):
            values = self.values(self.take())
        return Query(
            form=cast(_Form, form), where=where, start=start, end=self.last.end, columns=columns,
            distinct=distinct, template=template, described=described, group_by=group_by,
            having=tuple(having), order_by=order_by, limit=slices.get("LIMIT"),
            offset=slices.get("OFFSET"), values=values,
        )  # fmt: skip

    def _by(self, word: str) -> bool:
        if not self.taken(word):
            return False
        self.expect("BY", word)
        return True

    def _keys(self) -> tuple[Column, ...]:
        self.no_aggregates = "GROUP BY"
        keys: list[Column] = []
        while True:
            token = self.next
            if token.kind == "variable":
                keys.append(Column(self.variable("here"), None, token.start, token.end))
            elif token.says("("):
                self.open("(", "GROUP BY")
                expression = self.expression()
                name = self.variable("after AS") if self.taken("AS") else None
                self.close()
                keys.append(Column(name, expression, token.start, self.last.end))
            elif self._function_next():
                keys.append(Column(None, self.constraint("GROUP BY"), token.start, self.last.end))
            else:
                break
        self.no_aggregates = None
        if not keys:
            raise self.trouble("GROUP BY of what is missing", hint="name a variable")
        self._no_comma("GROUP BY")
        return tuple(keys)

    def _function_next(self) -> bool:
        return self.next.kind in ("word", "iri", "name") and self.after().says("(") and (
            not self.next.says("HAVING", "ASC", "DESC"))  # fmt: skip

    def _no_comma(self, after: str) -> None:
        if self.next.says(","):
            raise self.trouble(
                f"the variables of {after} stand without commas", hint="take it away"
            )

    def _orders(self) -> tuple[Order, ...]:
        found: list[Order] = []
        while True:
            token = self.next
            if token.says("ASC", "DESC"):
                self.take()
                if not self.next.says("("):
                    word = token.text.upper()
                    raise self.trouble(f"{word} takes brackets",
                                       hint=f"write {word}({shown(self.next)})")  # fmt: skip
                found.append(Order(self.constraint(token.text), token.says("DESC")))
            elif token.kind == "variable":
                found.append(Order(self.variable("here"), False))
                if self.next.says("ASC", "DESC") and not self.after().says("("):
                    word = self.next.text.upper()
                    raise self.trouble(f"{word} stands before what it orders",
                                       hint=f"write {word}({shown(token)})")  # fmt: skip
            elif token.says("(") or self._function_next():
                found.append(Order(self.constraint("ORDER BY"), False))
            else:
                break
        if not found:
            raise self.trouble("ORDER BY of what is missing", hint="name a variable")
        self._no_comma("ORDER BY")
        return tuple(found)

    def _slices(self) -> dict[str, int]:
        found: dict[str, int] = {}
        while self.next.says("LIMIT", "OFFSET"):
            word = self.take().text.upper()
            if word in found:
                raise self.trouble(f"{word} stands twice", self.last)
            if self.next.kind != "number" or not self.next.text.isdigit():
                raise self.trouble(f"{word} takes a whole number, not {shown(self.next)}")
            digits = self.take().text
            found[word] = int(digits) if len(digits) < 19 else 10**18
        return found
