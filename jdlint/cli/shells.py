"""How words are completed in each shell, where click leaves something open: "=" between an option and its value."""

from __future__ import annotations

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

Items = list[CompletionItem]


class _Whole(ShellComplete):
    """A value behind "=" stands in the same word as its option, so the word is offered whole."""

    def get_completions(self, args: list[str], incomplete: str) -> Items:
        items = super().get_completions(args, incomplete)
        option, mark, _ = incomplete.partition("=")
        if mark and option.startswith("-"):
            items = [_before(f"{option}=", item) for item in items]
        return items


def _before(words: str, item: CompletionItem) -> CompletionItem:
    return CompletionItem(f"{words}{item.value}", type=item.type, help=item.help)


class _Fish(_Whole, FishComplete):
    # An explanation may hold commas, too.
    source_template = FishComplete.source_template.replace('string split ","', 'string split --max 1 ","')


class _Zsh(_Whole, ZshComplete):
    pass


class _Bash(_Whole, BashComplete):
    """Bash takes "=" for a word of its own, unless COMP_WORDBREAKS says otherwise, and completes what is behind it."""

    _done = ""  # the part of the word that bash has done with

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        words: list[str] = []
        joined = False
        for word in (*args, incomplete):
            if words and (word == "=" or joined):
                words[-1] += word
            else:
                words.append(word)
            joined = word == "="
        if incomplete == "=" or "=" in args[-1:]:
            self._done = words[-1][: words[-1].rindex("=") + 1]
        return words[:-1], words[-1]

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.type},{item.value.removeprefix(self._done)}"


def register() -> None:
    """Have click complete in this way."""
    for shell in (_Bash, _Fish, _Zsh):
        add_completion_class(shell)
