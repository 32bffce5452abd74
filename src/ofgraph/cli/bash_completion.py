"""Completion in bash, which takes `council=not` for three words; here it is one again."""

from __future__ import annotations

from click.shell_completion import BashComplete, CompletionItem, add_completion_class

# A name with "=" is not done: its value follows with no blank between them.
_PLAIN = "COMPREPLY+=($value)"
_HELD = "COMPREPLY+=($value)\n            if [[ $value == *= ]]; then compopt -o nospace; fi"


class OneWordBash(BashComplete):
    """Bash with NAME=VALUE as one word; what is answered is the part after the sign."""

    source_template = BashComplete.source_template.replace(_PLAIN, _HELD)

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        *before, typed = joined([*args, incomplete])
        cut = "=" in (incomplete, *args[-1:])
        self._answered = typed.rpartition("=")[0] + "=" if cut else ""
        return before, typed

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.type},{item.value.removeprefix(self._answered)}"


def joined(words: list[str]) -> list[str]:
    """Words with those around a lone "=" made one.

    >>> joined(["query", "visits", "-p", "kind", "=", "foc"])
    ['query', 'visits', '-p', 'kind=foc']
    """
    found: list[str] = []
    for word in words:
        if found and (word == "=" or found[-1].endswith("=")):
            found[-1] += word
        else:
            found.append(word)
    return found


def register() -> None:
    """Make click complete bash like this."""
    add_completion_class(OneWordBash)
