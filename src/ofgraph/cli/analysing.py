"""What the analyses share on the command line: which visits count, and where an account goes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from . import completers
from .answering import FORMATS, format_option, output_option, put, terminal_look
from .options import SERIES, status_option, store_option

if TYPE_CHECKING:
    from ..analysis.account import Account
    from ..analysis.incidence import Choice, Incidence
    from ..graph.store import Store
    from ..queries import Names

F = TypeVar("F", bound="Callable[..., Any]")

_WHERE = ("output", "bundle", "store")
TABLES = tuple(form for form in FORMATS if form not in ("turtle", "ntriples", "trig", "jsonld"))
# People read these as they stand; the other formats have a column for each number.
_FOR_READING = ("table", "markdown", "html")
# Formats that have room for notes; beside the others they go to standard error.
_ROOM_FOR_NOTES = (*_FOR_READING, "xlsx")

_CHOICE = (
    click.option("--council", "councils", multiple=True, metavar="NAME",
                 shell_complete=completers.councils, help="Only this council; repeat for several."),
    click.option("--since", metavar="DATE", help="Visits from this day, month or year."),
    click.option("--until", metavar="DATE", help="Visits to this day, month or year."),
    click.option("--series", multiple=True, type=SERIES, default=["social care"],
                 show_default=True,
                 help="Joint and Area SEND inspections only when asked."),
    click.option("--kind", "kinds", multiple=True, metavar="WORDS",
                 help="focused visit, monitoring visit, ilacs standard …"),
    click.option("--framework", "frameworks", multiple=True, metavar="WORDS",
                 help="ilacs, sif, slac …"),
    click.option("--region", "regions", multiple=True, metavar="NAME",
                 help="Councils of this region."),
    click.option("--type", "types", multiple=True, metavar="WORDS",
                 help="London borough, County council …"),
)  # fmt: skip


_CHOSEN = (
    "councils", "since", "until", "series", "kinds", "frameworks", "regions", "types",
)  # fmt: skip


def choice_options(command: F) -> F:
    """Which visits count."""
    for option in reversed(_CHOICE):
        command = option(command)
    return command


def choice_taken(asked: dict[str, Any]) -> dict[str, Any]:
    """Which visits count, taken out of all that was typed."""
    return {name: asked.pop(name) for name in _CHOSEN}


def theme_option(command: F) -> F:
    """`--theme`: of which themes."""
    return click.option(
        "--theme", "themes", multiple=True, metavar="NAME", shell_complete=completers.themes,
        help="This theme and those under it; repeat for several.",
    )(command)  # fmt: skip


def broad_option(command: F) -> F:
    """`--broad`: broad themes in place of those under them."""
    return click.option(
        "--broad", is_flag=True, help="Broad themes, with all that is under them."
    )(command)  # fmt: skip


def seed_option(command: F) -> F:
    """`--seed`: what makes chance the same every time."""
    return click.option(
        "--seed", type=click.IntRange(0), default=1, show_default=True, metavar="N",
        help="Where all that is drawn by chance starts.",
    )(command)  # fmt: skip


# Named here as well, so that `--help` need not load the analysis; a test holds the two together.
STRATA = ("framework", "kind", "year", "type", "grade")


def strata_option(command: F) -> F:
    """`--strata`: what visits have in common between which chance may move a theme."""
    return click.option(
        "--strata", multiple=True, type=click.Choice(STRATA),
        default=("framework", "kind", "year"), show_default=True,
        help="With --chance: themes are shuffled among visits that have these in common; type is "
        "the council's, grade its last before the visit. Repeat it for several.",
    )(command)  # fmt: skip


def bundle_option(command: F) -> F:
    """`--bundle`: with everything that another needs to repeat it."""
    return click.option(
        "--bundle", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
        help="Write the answer, what it was made from and how into a new folder.",
    )(command)  # fmt: skip


def account_options(command: F, *, formats: Sequence[str] = TABLES, usual: str = "table") -> F:
    """In which format, where to, and whether with everything another needs to repeat it."""
    last = bundle_option(status_option(store_option(command)))
    return format_option(formats, usual)(output_option(last))


def for_reading(form: str | None, output: Path | None) -> bool:
    """Whether people read what is written as it stands.

    Raises:
        OfgraphError: the file's name ends as that of no format does.
    """
    from ..queries import chosen_format

    return chosen_format(form, output).name in _FOR_READING


def stated(*told: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    """What was asked for, as (name, value), without what was left out."""
    return tuple((name, value) for name, value in told if value)


def chosen_incidence(store: Store, names: Names, **chosen: Any) -> tuple[Incidence, Choice]:
    """The visits that count, as they were typed; see `analysis.asked`."""
    from ..analysis.asked import chosen_incidence

    return chosen_incidence(store, names, **chosen)


def themes_named(incidence: Incidence, names: Names, words: Iterable[str]) -> frozenset[int]:
    """The places of the themes that are named and of those under them; see `analysis.asked`."""
    from ..analysis.asked import themes_named

    return themes_named(incidence, names, words)


def put_account(
    account: Account,
    incidence: Incidence,
    *,
    form: str | None,
    output: Path | None,
    bundle: Path | None = None,
) -> None:
    """Write an account: its headline and notes with the table where the format has room for them.

    Raises:
        OfgraphError: a file cannot be written.
    """
    from ..queries import chosen_format
    from ..queries.wording import clean

    form = chosen_format(form, output).name
    put_bundle(account, incidence, bundle)
    look = terminal_look(title=account.title, notes=account.notes)
    put(account.table, form, output, look)
    if form not in _ROOM_FOR_NOTES:
        for line in (account.title, *account.notes):
            click.echo(clean(line), err=True)
    elif output is not None and sys.stderr.isatty():
        click.echo(clean(account.title), err=True)


def _typed() -> dict[str, object]:
    """The command and what was typed for it, but for where the answer goes."""
    context = click.get_current_context()
    given = {
        name: value for name, value in sorted(context.params.items())
        if name not in _WHERE and value not in (None, (), False)
    }  # fmt: skip
    return {"command": context.info_name, **given}


def put_bundle(account: Account, incidence: Incidence, bundle: Path | None) -> None:
    """Write an account with what it was made from into a folder, where one was named.

    Raises:
        OfgraphError: it cannot be written.
    """
    if bundle is None:
        return
    from ..analysis.bundle import write_bundle

    write_bundle(bundle, account, incidence, _typed())
    click.echo(f"Written to {bundle}: the answer, its notes, what it was made from.", err=True)
