"""`dataclass`, plain or frozen, and `NamedTuple`, used as those of the standard library are.

Those write source text for each class and compile it, which for all the classes of jdlint takes longer than linting a
posting does. Here all classes share their methods, and constructors with as many parameters share one piece of code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["NamedTuple", "dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
    from typing import NamedTuple
else:
    from collections import namedtuple
    from functools import cache, partial
    from types import FunctionType

    _MOST = 24  # fields of a tuple
    _NUMBERED = namedtuple("_Numbered", [f"f{number}" for number in range(_MOST)])
    _GETTERS = [vars(_NUMBERED)[name] for name in _NUMBERED._fields]

    def dataclass(cls=None, /, *, frozen=False):
        """The class as a dataclass whose fields are all parameters of it, none of them for keywords only."""
        if cls is None:
            return partial(dataclass, frozen=frozen)
        fields = {}
        for base in reversed(cls.__mro__):
            if base is cls or "__dataclass_fields__" in vars(base):
                fields |= vars(base).get("__annotations__", {})
        names = tuple(name for name, type_ in fields.items() if not type_.startswith("ClassVar"))
        defaults = {name: getattr(cls, name) for name in names if hasattr(cls, name)}
        factories = {name: one.default_factory for name, one in defaults.items() if hasattr(one, "default_factory")}

        def begin(self, *values, **named):
            given = dict(zip(names, values, strict=False))
            right = len(values) <= len(names) and given.keys().isdisjoint(named)
            given |= named
            if len(given) < len(names):
                made = {name: make() for name, make in factories.items() if name not in given}
                given = defaults | made | given
            if not right or given.keys() != known:
                raise TypeError(f"{cls.__name__} takes {', '.join(names) or 'nothing'}")
            self.__dict__.update(given)

        known = frozenset(names)
        cls.__init__ = begin
        cls.__match_args__ = names
        for name, method in (_OF_FROZEN if frozen else _OF_OTHERS).items():
            if vars(cls).get(name) is None:
                setattr(cls, name, method)
        return cls

    class _Fields:
        """What the functions of `dataclasses` know a dataclass by, made when one of them asks for it."""

        def __get__(self, one, cls):
            import dataclasses

            return dataclasses.dataclass(init=False, repr=False, eq=False)(cls).__dataclass_fields__

    def _set(self, name, value=None):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot change '{name}'")

    def _values(self):
        return tuple([getattr(self, name) for name in self.__match_args__])

    def _equal(self, other):
        return _values(self) == _values(other) if type(self) is type(other) else NotImplemented

    def _hash(self):
        return hash(_values(self))

    def _shown(self):
        shown = (f"{name}={value!r}" for name, value in zip(self.__match_args__, _values(self), strict=True))
        return f"{type(self).__qualname__}({', '.join(shown)})"

    _OF_OTHERS = {"__dataclass_fields__": _Fields(), "__eq__": _equal, "__hash__": None, "__repr__": _shown}
    _OF_FROZEN = {**_OF_OTHERS, "__hash__": _hash, "__setattr__": _set, "__delattr__": _set}

    def _make(cls, values):
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
        return made

    def _replace(self, /, **changes):
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"{type(self).__name__} has no {', '.join(changes)}")
        return made

    def _asdict(self):
        return dict(zip(self._fields, self, strict=True))

    def _shown_tuple(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

    def _plain(self):
        return tuple(self)

    _OF_TUPLES = {
        "__slots__": (),
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": _asdict,
        "__repr__": _shown_tuple,
        "__getnewargs__": _plain,  # for pickle and copy
    }

    @cache
    def _constructor(count):
        names = ", ".join(_NUMBERED._fields[:count])
        return eval(f"lambda _cls, {names}: _new(_cls, ({names},))")  # noqa: S307 - of our own making

    class _Naming(type):
        """Makes of a class that inherits from NamedTuple one that inherits from tuple."""

        def __new__(cls, name, bases, namespace):
            if not bases:
                return type.__new__(cls, name, bases, namespace)
            names = tuple(namespace["__annotations__"])
            defaults = {field: namespace.pop(field) for field in names if field in namespace}
            code = _constructor(len(names)).__code__.replace(
                co_varnames=("_cls", *names), co_name=name, co_qualname=name
            )
            made = {
                **_OF_TUPLES,
                "__new__": FunctionType(code, {"_new": tuple.__new__}, "__new__", tuple(defaults.values())),
                "_fields": names,
                "_field_defaults": defaults,
                "__match_args__": names,
                **dict(zip(names, _GETTERS, strict=False)),
                **namespace,
            }
            return type(name, (tuple, *bases[1:]), made)

    class NamedTuple(metaclass=_Naming):
        """What classes inherit from; their own metaclass is the plain one."""
