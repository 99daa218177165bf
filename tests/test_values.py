"""jdlint's own `dataclass` and `NamedTuple` are what the standard library's are."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import typing
from typing import Any, ClassVar, Generic, TypeVar

import pytest

from jdlint import values

T = TypeVar("T")


class Shift(values.NamedTuple):
    """When somebody works."""

    start: int
    end: int = 17
    days: tuple[str, ...] = ()

    @property
    def hours(self) -> int:
        return self.end - self.start


class TheirShift(typing.NamedTuple):
    start: int
    end: int = 17
    days: tuple[str, ...] = ()


class Told(values.NamedTuple, Generic[T]):
    what: T


@values.dataclass(frozen=True)
class Bakery:
    WORDS: ClassVar[tuple[str, ...]] = ("bread",)
    name: str
    shift: Shift = Shift(6)
    ovens: list[int] = dataclasses.field(default_factory=list)


@values.dataclass
class Tray:
    rolls: int = 0


@pytest.mark.parametrize(
    ("given", "named"),
    [((6,), {}), ((6, 14), {}), ((), {"end": 9, "start": 5}), ((6,), {"days": ("Monday",)})],
)
def test_a_tuple_is_made_shown_and_compared_as_ever(given: tuple[int, ...], named: dict[str, Any]) -> None:
    ours, theirs = Shift(*given, **named), TheirShift(*given, **named)
    assert ours == theirs
    assert hash(ours) == hash(theirs)
    assert repr(ours) == repr(theirs).removeprefix("Their")
    assert ours._asdict() == theirs._asdict()
    assert ours._replace(end=20) == theirs._replace(end=20)
    assert (Shift._fields, Shift._field_defaults) == (TheirShift._fields, TheirShift._field_defaults)
    assert typing.get_type_hints(Shift) == typing.get_type_hints(TheirShift)
    match ours:
        case Shift(start, end):
            assert (start, end, ours.hours) == (ours.start, ours.end, end - start)


@pytest.mark.parametrize("one", [Shift(6, 14), Told("x"), Bakery("Crust", ovens=[200])])
def test_a_value_is_copied_and_sent(one: Any) -> None:
    assert copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), ((1, 2, (), 4), {}), ((1,), {"start": 1}), ((1,), {"until": 2})]
)
def test_what_no_field_takes_is_refused(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    for kind in (Shift, Bakery):
        with pytest.raises(TypeError, match=kind.__name__):
            kind(*given, **named)
    with pytest.raises(TypeError):
        Shift._make([1])
    with pytest.raises(ValueError, match="until"):
        Shift(1)._replace(until=2)  # type: ignore[call-arg]


def test_a_dataclass_is_one_to_the_standard_library_too() -> None:
    one = Bakery("Crust")
    assert repr(one) == "Bakery(name='Crust', shift=Shift(start=6, end=17, days=()), ovens=[])"
    assert [field.name for field in dataclasses.fields(Bakery)] == ["name", "shift", "ovens"]
    assert dataclasses.is_dataclass(one)
    assert dataclasses.replace(one, name="Crumb") == Bakery("Crumb") != one
    assert Bakery("Crust").ovens is not one.ovens
    assert hash(Shift(6)) == hash((6, 17, ()))


def test_what_is_frozen_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Bakery("Crust").name = "Crumb"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del Bakery("Crust").name
    with pytest.raises(AttributeError):
        Shift(6).start = 7  # type: ignore[misc]
    tray = Tray()
    tray.rolls = 12
    assert tray == Tray(12)
    with pytest.raises(TypeError, match="unhashable"):
        hash(tray)
