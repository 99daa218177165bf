"""What makes a class a kind of check."""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def kind_of_check(cls: type[T]) -> type[T]:
    """The class as a frozen dataclass.

    `dataclass` writes and compiles six methods for each class, which for all the kinds takes longer than linting a
    posting; here all classes share theirs.
    """
    made: Any = dataclass(init=False, repr=False, eq=False)(cls)
    each = fields(made)
    names = tuple(one.name for one in each)
    known = frozenset(names)
    defaults = {one.name: one.default for one in each if one.default is not MISSING}
    factories = {one.name: one.default_factory for one in each if one.default_factory is not MISSING}

    def begin(self: Any, *values: Any, **named: Any) -> None:
        given = {**defaults, **{name: make() for name, make in factories.items()}}
        given.update(zip(names, values, strict=False), **named)
        if len(values) > len(names) or given.keys() != known:
            raise TypeError(f"{cls.__name__} takes {', '.join(names) or 'nothing'}")
        self.__dict__.update(given)

    made.__init__ = begin
    made.__setattr__ = _frozen
    made.__delattr__ = _frozen
    made.__eq__ = _equal
    made.__hash__ = _hash
    made.__repr__ = _shown
    return cls


def _frozen(self: object, name: str, value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"cannot change '{name}'")


def _equal(self: object, other: object) -> bool:
    return type(self) is type(other) and self.__dict__ == other.__dict__


def _hash(self: object) -> int:
    return hash(tuple(self.__dict__.values()))


def _shown(self: object) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"
