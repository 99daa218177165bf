"""What is wrong in a file that a person wrote, all of it at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

Path = tuple[str | int, ...]

_Arguments = ParamSpec("_Arguments")
_Made = TypeVar("_Made")


class Mistake(Exception):  # noqa: N818 - people make them, programs do not
    """One thing that a file may not say; `path` leads to the place in its data.

    of_key: whether the key there is meant, and not its value.
    """

    def __init__(self, path: Path, message: str, *, of_key: bool = False) -> None:
        super().__init__(message)
        self.path = path
        self.message = message
        self.of_key = of_key

    def under(self, path: Path) -> Mistake:
        """The same mistake in data that holds what this one was found in."""
        return Mistake((*path, *self.path), self.message, of_key=self.of_key)


class Mistakes(Exception):  # noqa: N818
    """All the mistakes of one file, in the order in which they were met."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(one.message for one in mistakes))
        self.mistakes = tuple(mistakes)


class Collected:
    """Gathers mistakes, so that the second is told with the first."""

    def __init__(self) -> None:
        self.found: list[Mistake] = []

    def tried(self, make: Callable[_Arguments, _Made], *args: _Arguments.args, **named: _Arguments.kwargs) -> Any:
        """What a function makes; None when it meets a mistake, which is kept."""
        try:
            return make(*args, **named)
        except Mistake as error:
            self.found.append(error)
        except Mistakes as error:
            self.found += error.mistakes
        return None

    def settle(self) -> None:
        """Raises Mistakes when there are any."""
        if self.found:
            raise Mistakes(self.found)
