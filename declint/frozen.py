"""Frozen values: a dataclass with slots that cannot be changed, made a seventh as dearly as by `dataclasses` alone.

That writes and compiles six functions for each class, .6 ms of every start, and declint has over a hundred such classes. Here the
functions are shared, but for `__init__`. To all else it is a dataclass: fields, replace, match and pickle work.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast, dataclass_transform

C = TypeVar("C", bound=type)
T = TypeVar("T")

OWN = frozenset({"__dict__", "__weakref__"})  # what a class without slots has, and one with them makes again


class Same(Generic[T]):
    """A value as the key of a cache: the same object is the same key, since to hash all that is in it is dear."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        """Keep the value alive as long as the key."""
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: C) -> C:
    """Make a frozen dataclass with slots, comparison and a hash; what the class defines itself stays."""
    made = _slotted(dataclass(init=False, repr=False, eq=False)(cls))
    names = made.__match_args__
    made.__init__ = _unwritten(made)
    made.__values__ = property(attrgetter(*names) if len(names) > 1 else lambda self: tuple(getattr(self, name) for name in names))
    for name, method in METHODS.items():
        if name not in cls.__dict__ or cls.__dict__[name] is None:
            setattr(made, name, method)
    return cast("C", made)


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def ordered(cls: C) -> C:
    """Make a frozen dataclass whose values can be put in order, field by field."""
    made: Any = frozen(cls)
    made.__lt__, made.__le__, made.__gt__, made.__ge__ = _lt, _le, _gt, _ge
    return cast("C", made)


def _slotted(cls: Any) -> Any:
    """Return the class made again with slots."""
    names = tuple(one.name for one in fields(cls))
    inherited = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
    inside = {name: value for name, value in cls.__dict__.items() if name not in OWN and name not in names}
    return type(cls)(cls.__name__, cls.__bases__, {**inside, "__slots__": tuple(one for one in names if one not in inherited)})


def _unwritten(cls: Any) -> Any:
    """Return an `__init__` that is written when the first value is made: of many classes a run makes none."""

    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807
        cls.__init__ = _init(cls)
        cls.__init__(self, *given, **named)

    return __init__


def _init(cls: Any) -> Any:
    """Write and compile the one function that must be a class's own."""
    known: dict[str, Any] = {"_MISSING": MISSING}
    heads, lines = [], []
    for one in fields(cls):
        known[f"_set_{one.name}"] = getattr(cls, one.name).__set__
        heads.append(_parameter(one, known))
        made = f"_new_{one.name}() if {one.name} is _MISSING else {one.name}" if one.default_factory is not MISSING else one.name
        lines.append(f" _set_{one.name}(self, {made})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__(self, {', '.join(heads)}):\n" + "\n".join(lines or [" pass"]), known)  # noqa: S102 -- as dataclasses does
    return known["__init__"]


def _parameter(one: Field[Any], known: dict[str, Any]) -> str:
    if one.default_factory is not MISSING:
        known[f"_new_{one.name}"] = one.default_factory
        return f"{one.name}=_MISSING"
    if one.default is MISSING:
        return one.name
    known[f"_of_{one.name}"] = one.default
    return f"{one.name}=_of_{one.name}"


def _eq(self: Any, other: object) -> Any:
    return self.__values__ == other.__values__ if other.__class__ is self.__class__ else NotImplemented  # type: ignore[attr-defined]


def _hash(self: Any) -> int:
    return hash(self.__values__)


def _repr(self: Any) -> str:
    return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__match_args__)})"


def _refuse(self: Any, name: str, *value: object) -> None:  # noqa: ARG001 -- the protocol's
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _reduce(self: Any) -> tuple[Any, ...]:
    return self.__class__, tuple(getattr(self, name) for name in self.__match_args__)


def _lt(self: Any, other: Any) -> Any:
    return self.__values__ < other.__values__ if other.__class__ is self.__class__ else NotImplemented


def _le(self: Any, other: Any) -> Any:
    return self.__values__ <= other.__values__ if other.__class__ is self.__class__ else NotImplemented


def _gt(self: Any, other: Any) -> Any:
    return self.__values__ > other.__values__ if other.__class__ is self.__class__ else NotImplemented


def _ge(self: Any, other: Any) -> Any:
    return self.__values__ >= other.__values__ if other.__class__ is self.__class__ else NotImplemented


METHODS = {"__eq__": _eq, "__hash__": _hash, "__repr__": _repr, "__setattr__": _refuse, "__delattr__": _refuse, "__reduce__": _reduce}
