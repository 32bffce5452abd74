"""completion: shell completion of commands, councils, themes and query names."""

from __future__ import annotations

import click

_LINES = {
    "bash": 'eval "$(_OFGRAPH_COMPLETE=bash_source ofgraph)"',
    "zsh": 'eval "$(_OFGRAPH_COMPLETE=zsh_source ofgraph)"',
    "fish": "_OFGRAPH_COMPLETE=fish_source ofgraph | source",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(sorted(_LINES)), default="bash")
def completion_command(shell: str) -> None:
    """Print the line to put into your shell's start-up file.

    \b
    Example:
      ofgraph completion bash >> ~/.bashrc
    """
    click.echo(_LINES[shell])
