"""python -m ofgraph, and the `ofgraph` command: no traceback for a user's mistake, ever."""

from __future__ import annotations

import os
import sys

EXIT_CANNOT = 2
EXIT_INTERRUPTED = 130


def main() -> None:
    """Run the command line and end with its exit code."""
    import click

    from .errors import OfgraphError

    try:
        from .cli import command

        if "_OFGRAPH_COMPLETE" in os.environ:
            from .cli.bash_completion import register

            register()
            command.main(prog_name="ofgraph")
        # Not click's own main: that ends a broken pipe with exit 1.
        with command.make_context("ofgraph", sys.argv[1:]) as context:
            command.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as ended:
        raise SystemExit(ended.exit_code) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None
    except click.Abort:
        _complain("interrupted", "")
        raise SystemExit(EXIT_INTERRUPTED) from None
    except OfgraphError as error:
        _complain(error.message, error.hint)
        raise SystemExit(EXIT_CANNOT) from None
    except KeyboardInterrupt:
        _complain("interrupted", "what was read is kept; the same command goes on from there")
        raise SystemExit(EXIT_INTERRUPTED) from None
    except BrokenPipeError:
        # The reader of our output has gone (a pager, head): no fault, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except OSError as error:
        name = str(error.filename or "output")
        _complain(f"{error.strerror}: {name[:200]}", "nothing was half-written")
        raise SystemExit(EXIT_CANNOT) from None


def _complain(message: str, hint: str) -> None:
    print(f"Error: {_harmless(message)}", file=sys.stderr)  # noqa: T201
    if hint:
        print(f"Hint: {_harmless(hint)}", file=sys.stderr)  # noqa: T201


def _harmless(words: str) -> str:
    """Words that a file or a store may have given, with nothing that a terminal would obey."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in words)


if __name__ == "__main__":
    main()
