"""The `ofgraph` command itself: commands are loaded when they are called, so help is quick."""

from __future__ import annotations

import importlib
from typing import NamedTuple

import click

from ..version import __version__


class _Entry(NamedTuple):
    module: str
    help: str


GROUPS = {
    "Make the graph": {
        "init": _Entry("project", "Start a project in a folder."),
        "build": _Entry("project", "Bring the store up to date: read, link, load, check."),
        "add": _Entry("project", "Take documents into the project and build what is new."),
        "check": _Entry("check", "Check the graph and say what is wrong, in plain words."),
        "status": _Entry("project", "What is loaded, and how well it covers councils and years."),
        "doctor": _Entry("project", "Is everything in place?"),
    },
    "Ask it": {
        "find": _Entry("find", "Find findings, actions and resolutions by their words."),
        "query": _Entry("query", "Ask the graph by a named query, a file or SPARQL."),
        "queries": _Entry("query", "List the named queries and their parameters."),
        "cite": _Entry("cite", "The sentence, document and meeting behind a fact."),
        "why": _Entry("cite", "How a fact came to be: rules, people, and the facts behind it."),
    },
    "See what keeps coming back": {
        "trace": _Entry("trace", "What came back at a council, visit by visit."),
        "recur": _Entry("recur", "Which themes come back, where, and how they stand now."),
        "followups": _Entry(
            "followups", "What followed each resolution: what the next visit found."
        ),
        "compare": _Entry("compare", "Councils side by side, or one beside its peers."),
        "network": _Entry("network", "Which themes travel together, and which follow which."),
        "new": _Entry("new", "What was visited, read and resolved since a day."),
        "brief": _Entry("brief", "A briefing on a council or a theme, every sentence footnoted."),
        "chart": _Entry("chart", "Heatmap, timeline, network and more, as SVG, PNG or a page."),
    },
    "Read papers": {
        "read": _Entry("read", "Read documents into JSON Lines; no store needed."),
        "review": _Entry("review", "Accept, reject or edit what is only proposed."),
        "annotations": _Entry("annotations", "Take records to an annotation tool, and back."),
        "evaluate": _Entry("read", "Score readings against gold annotations."),
        "learn": _Entry("learn", "Teach the learned proposer from gold and from decisions."),
    },
    "Hand it on": {
        "export": _Entry("export", "Write the checked graph as files."),
        "completion": _Entry("completion", "Print the line that sets up shell completion."),
    },
}
COMMANDS = {name: entry for group in GROUPS.values() for name, entry in group.items()}


class LazyGroup(click.Group):
    """A group whose commands live in modules that are imported only when needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module = importlib.import_module(f".{entry.module}", __package__)
        found: click.Command = getattr(module, f"{cmd_name}_command")
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        widest = max(map(len, COMMANDS))  # so that the groups stand in line
        for group, entries in GROUPS.items():
            with formatter.section(group):
                formatter.write_dl(
                    [(name.ljust(widest), entry.help) for name, entry in entries.items()]
                )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from ..errors import UnknownName

            raise UnknownName("command", args[0], COMMANDS)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ofgraph")
def command() -> None:
    """What keeps coming back when Ofsted visits a council's children's services.

    \b
    ofgraph build                         make the graph from the bundled data
    ofgraph trace nottingham              what came back there, with the sentences
    ofgraph add papers/                   read your own papers into it
    ofgraph query recurring-themes -p council=nottingham
    """
