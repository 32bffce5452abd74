"""The named queries: every `.rq` file that ships with ofgraph, and those of a user's own folder.

A file is plain SPARQL that runs as it stands. Its parameters stand in marked lines:
`VALUES ?council { UNDEF } #+ council` is rewritten with the given terms, or removed;
`LIMIT 50 #+ limit` gets the given number, or stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, cast, get_args

from ..errors import BadResource, UnknownName
from ..resources import resource_dir
from .header import Entry, Flow, complain, read_flow, read_header

ParameterType = Literal["iri", "date", "integer", "text"]
Audience = Literal["researchers", "analysts", "publishers"]

MARKED = re.compile(
    r"^(?P<indent>\s*)(?:VALUES\s+\?(?P<variable>\w+)\s*\{\s*UNDEF\s*\}|LIMIT\s+(?P<limit>\d+))"
    r"\s*#\+\s*(?P<name>[\w-]+)\s*$"
)
_NOTHING = Entry("", 1)
_KNOWN_ENTRIES = frozenset(
    {"title", "description", "for", "group", "columns", "example", "parameters"}
)
_KNOWN_OPTIONS = frozenset(
    {"type", "class", "scheme", "words", "many", "default", "about", "period"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a query may be told: the class says which names are understood ("ofg:Council").

    `default` counts where the parameter is not given; given empty, it is left out altogether.
    `words` are the only ones it takes, where there are any; `period` says whether "2019" as a
    date means its first day or its last.
    """

    name: str
    type: ParameterType
    of: str | None = None
    scheme: str | None = None
    words: tuple[str, ...] = ()
    many: bool = False
    default: tuple[str, ...] = ()
    about: str = ""
    period: Literal["first", "last"] = "first"

    def word(self, typed: str) -> str:
        """The text that was meant: as it stands, or that of the known words which it spells.

        >>> Parameter(name="series", type="text", words=("area SEND",)).word("Area-send")
        'area SEND'

        Raises:
            UnknownName: only some words are known, and it is none of them.
        """
        if not self.words:
            return typed
        known = {_plain(word): word for word in self.words}
        if _plain(typed) not in known:
            raise UnknownName(self.name, typed, self.words)
        return known[_plain(typed)]


def _plain(word: str) -> str:
    return " ".join(re.split(r"[\s_-]+", word.casefold().strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query with its name, what it answers, for whom, and its parameters.

    `columns` are those of the answer, in order; () where the header does not say.
    """

    name: str
    title: str
    description: str
    audience: Audience
    group: str
    columns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    example: Mapping[str, tuple[str, ...]]
    text: str

    def parameter(self, name: str) -> Parameter:
        """Return the parameter of this name, or say which there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise UnknownName(f"parameter of {self.name}", name, [p.name for p in self.parameters])


class Catalogue:
    """Named queries by name; iterating gives them in order of name."""

    def __init__(self, queries: Iterable[NamedQuery]) -> None:
        self._queries = {query.name: query for query in queries}

    def __getitem__(self, name: str) -> NamedQuery:
        if name not in self._queries:
            raise UnknownName("query", name, self._queries)
        return self._queries[name]

    def __contains__(self, name: object) -> bool:
        return name in self._queries

    def __iter__(self) -> Iterator[NamedQuery]:
        return iter(self._queries[name] for name in sorted(self._queries))

    def __len__(self) -> int:
        return len(self._queries)


def read_query(name: str, text: str, file: str = "the query") -> NamedQuery:
    """Read one query with its header; a query with no header and no marked lines is fine too.

    Raises:
        BadResource: the header does not say what it should, with file and line.
    """
    header = read_header(text, file)
    for key, entry in header.entries.items():
        if key not in _KNOWN_ENTRIES:
            raise complain(file, entry.line, f"{key!r} is no part of a header")
    parameters = tuple(_parameter(*item, file) for item in header.parameters.items())
    _hold_together(parameters, header.parameters, text, file)
    audience = header.entries.get("for", Entry("researchers", 1))
    if audience.value not in get_args(Audience):
        raise complain(file, audience.line, f"for: is one of {', '.join(get_args(Audience))}")
    example: Flow = {}
    if "example" in header.entries:
        example = read_flow(header.entries["example"], file)
        for given in example.keys() - {parameter.name for parameter in parameters}:
            line = header.entries["example"].line
            raise complain(file, line, f"the example gives {given!r}, which is no parameter")
    return NamedQuery(
        name=name,
        title=header.entries.get("title", _NOTHING).value,
        description=header.entries.get("description", _NOTHING).value,
        audience=cast(Audience, audience.value),
        group=header.entries.get("group", _NOTHING).value,
        columns=_listed(header.entries.get("columns", _NOTHING), file),
        parameters=parameters,
        example={key: _several(value) for key, value in example.items()},
        text=text,
    )


def _parameter(name: str, entry: Entry, file: str) -> Parameter:
    said = read_flow(entry, file)
    for key in said.keys() - _KNOWN_OPTIONS:
        raise complain(file, entry.line, f"{key!r} is no option of a parameter")
    kind, period = said.get("type", "text"), said.get("period", "first")
    if kind not in get_args(ParameterType):
        raise complain(file, entry.line, f"type: is one of {', '.join(get_args(ParameterType))}")
    if said.get("many", "false") not in ("true", "false") or period not in ("first", "last"):
        raise complain(file, entry.line, "many: is true or false; period: is first or last")
    return Parameter(
        name=name,
        type=cast(ParameterType, kind),
        of=_single(said.get("class")),
        scheme=_single(said.get("scheme")),
        words=_several(said.get("words", ())),
        many=said.get("many") == "true",
        default=_several(said.get("default", ())),
        about=_single(said.get("about")) or "",
        period=cast(Literal["first", "last"], period),
    )


def _listed(entry: Entry, file: str) -> tuple[str, ...]:
    """Names with commas between them, each once."""
    names = tuple(name.strip() for name in entry.value.split(",") if name.strip())
    if len(set(names)) < len(names) or not all(re.fullmatch(r"\w+", name) for name in names):
        raise complain(file, entry.line, "columns: names, as in SELECT, with commas between them")
    return names


def _single(value: str | tuple[str, ...] | None) -> str | None:
    return value if value is None or isinstance(value, str) else " ".join(value)


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _hold_together(
    parameters: tuple[Parameter, ...], entries: Mapping[str, Entry], text: str, file: str
) -> None:
    """Every declared parameter has a marked line, and every marked line is declared."""
    kinds = {parameter.name: parameter.type for parameter in parameters}
    marked: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        found = MARKED.match(line)
        if found is None:
            if "#+" in line and not line.startswith("#+"):
                raise complain(file, number, "a marked line is VALUES ?x { UNDEF } #+ x")
            continue
        name = found["name"]
        if name not in kinds:
            raise complain(file, number, f"the parameter {name!r} is not in the header")
        if found["limit"] and kinds[name] != "integer":
            raise complain(file, number, f"a LIMIT takes an integer, and {name!r} is none")
        marked.add(name)
    for name in kinds.keys() - marked:
        raise complain(file, entries[name].line, f"the parameter {name!r} has no marked line")


def hold_to_columns(query: NamedQuery, columns: Iterable[str]) -> None:
    """Complain of a query that answers in other columns than its header says.

    Raises:
        BadResource: it does.
    """
    found = tuple(columns)
    if found != query.columns:
        raise BadResource(
            f"{query.name}: the answer has the columns {', '.join(found)}",
            hint=f"its header says: {', '.join(query.columns) or 'none'}",
        )


def catalogue(own: Path | None = None) -> Catalogue:
    """Every query that ships with ofgraph, and those of a user's own folder, which win.

    Raises:
        BadResource: a file's header cannot be read, or the folder is not there.
    """
    if own is None:
        return _bundled()
    if not own.is_dir():
        raise BadResource(f"there is no folder of queries at {own}")
    return Catalogue([*iter(_bundled()), *_folder(own)])


@cache
def _bundled() -> Catalogue:
    return Catalogue(_folder(resource_dir("queries")))


def _folder(folder: Traversable) -> list[NamedQuery]:
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".rq")), key=lambda f: f.name)
    return [_file(file) for file in files]


def _file(file: Traversable) -> NamedQuery:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadResource(f"{file.name} is not UTF-8 text: {error}") from error
    query = read_query(file.name.removesuffix(".rq"), text, file.name)
    if not query.title or not query.description:
        raise complain(file.name, 1, "a query needs a title and a description")
    return query
