"""Frozen values with named fields: what a frozen dataclass is, made without compiling or importing anything.

`dataclasses` writes and compiles the source of a class's methods when the class is imported, and imports
`inspect` for that: more than a quick command takes in all. Here the methods are written once, and go by the
names of the fields. Who asks for what `dataclasses` and pydantic know of a class (`fields`, `replace`,
`asdict`, `TypeAdapter`) gets it, made at that moment. Only a class of which many values are made, as judging
does, gets a method of its own after all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, dataclass_transform, get_origin

if TYPE_CHECKING:
    from dataclasses import Field
    from dataclasses import replace as replace

    def _make(self: object, *places: object, **values: object) -> None: ...
else:

    def replace(value, /, **changes):
        """Return a frozen value, or a dataclass, with other values in some fields, made and checked anew."""
        if isinstance(value, Frozen):
            return value.__replace__(**changes)
        from dataclasses import replace as replace_in_dataclass

        return replace_in_dataclass(value, **changes)

    def _make(self, *places, **values):
        """Write the fields of a value that is being made, and see that they are allowed."""
        cls = type(self)
        if next(cls._made) == MANY:
            cls._compile()
        if places:
            placed = dict(zip(cls._places, places, strict=False))
            if len(placed) < len(places) or placed.keys() & values.keys():
                raise TypeError(f"{cls.__name__} takes {', '.join(cls._places)} by place, once")
            values |= placed
        values = {**cls._defaults, **values}
        try:
            for name, put in cls._setters:
                put(self, values[name])
        except KeyError:
            raise TypeError(f"{cls.__name__} needs {name}") from None
        if len(values) > len(cls._setters):
            raise TypeError(f"{cls.__name__} has no {', '.join(values.keys() - cls._hints.keys())}")
        self.__post_init__()


REQUIRED: Final = object()
"""Stands for the default of a field that has none."""
MANY: Final = 100
"""The number of values from which on it is worth while to compile what makes those of a class."""


def declared(cls: "FrozenType") -> Iterator[tuple[str, Any, object]]:
    """Yield the name, the type and the default of each field of a frozen class."""
    for name, hint in cls._hints.items():
        yield name, hint, cls._defaults.get(name, REQUIRED)


class _DataclassFields:
    """What `dataclasses` calls the fields of a class, made when something asks for them."""

    def __get__(self, value: object, cls: "FrozenType") -> "dict[str, Field[Any]]":
        from dataclasses import field, make_dataclass

        if "_dataclass_fields" not in vars(cls):

            def said(name: str, default: Any) -> Any:
                kw_only = name not in cls._places
                if default is REQUIRED:
                    return field(kw_only=kw_only)
                if type(default).__hash__ is None:
                    return field(default_factory=lambda: default, kw_only=kw_only)
                return field(default=default, kw_only=kw_only)

            own = [(name, hint, said(name, default)) for name, hint, default in declared(cls)]
            cls._dataclass_fields = make_dataclass(cls.__name__, own).__dataclass_fields__  # type: ignore[attr-defined]
        return cls._dataclass_fields


class FrozenType(type):
    """Makes the classes of frozen values: gathers the fields with those of the bases, in their order."""

    _own: tuple[dict[str, Any], dict[str, Any], tuple[str, ...]]
    """Types, defaults and places of the fields that stand in the class itself."""
    _hints: dict[str, Any]
    """The types of the fields by their names."""
    _defaults: dict[str, Any]
    _places: tuple[str, ...]
    """The fields that may be given by their place."""
    _setters: tuple[tuple[str, Callable[[object, object], None]], ...]
    """The name of each field, and what writes it into a value that is being made."""
    _made: Iterator[int]
    """Counts the values that are made, until there are many."""
    _has_check: bool
    """Whether the class, or one above it, says what it checks."""
    _values: Callable[[object], Any]
    """Returns the values of all fields, in their order."""
    _dataclass_fields: "dict[str, Field[Any]]"

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], *, kw_only: bool = True
    ) -> "FrozenType":
        """Make a class.

        Args:
            name: its name.
            bases: frozen classes.
            namespace: annotated names are fields; what stands behind them is the default, which everybody
                shares.
            kw_only: whether its fields are given by name alone.
        """
        own = {key: hint for key, hint in _annotations(namespace).items() if get_origin(hint) is not ClassVar}
        defaults = {key: namespace.pop(key) for key in own if key in namespace}
        known = {key for base in bases if isinstance(base, FrozenType) for key in base._hints}
        mcls._lay_out(namespace, [key for key in own if key not in known])
        cls = super().__new__(mcls, name, bases, namespace)
        cls._own = own, defaults, () if kw_only else tuple(own)
        cls._hints, cls._defaults, cls._places = {}, {}, ()
        for base in reversed(cls.__mro__):
            if isinstance(base, FrozenType):
                hints, values, places = base._own
                cls._hints |= hints
                cls._defaults = {k: v for k, v in cls._defaults.items() if k not in hints} | values
                cls._places += places
        type.__setattr__(cls, "__match_args__", cls._places)
        cls._setters = tuple((key, getattr(cls, key).__set__) for key in cls._hints if hasattr(cls, key))
        cls._made = count(1)
        cls._has_check = "__post_init__" in {key for base in cls.__mro__[:-2] for key in vars(base)}
        cls._values = staticmethod(attrgetter(*cls._hints)) if cls._hints else staticmethod(lambda _: ())
        return cls

    @staticmethod
    def _lay_out(namespace: dict[str, Any], names: Sequence[str]) -> None:
        """Keep the values of new fields in slots, beside those that the class itself asks for."""
        namespace["__slots__"] = (*names, *namespace.get("__slots__", ()))
        # Each class has it anew: what is compiled for one is not for those below it.
        namespace.setdefault("__init__", _make)

    def _compile(cls) -> None:
        """Have values of this class made by a method of its own, which takes a third of the time."""
        given = {key: f"{key}=default_{key}" if key in cls._defaults else key for key in cls._hints}
        by_name = [given[key] for key in given if key not in cls._places]
        parameters = ["self", *(given[key] for key in cls._places), *(["*", *by_name] if by_name else ())]
        lines = [f"put_{key}(self, {key})" for key, _ in cls._setters]
        lines += ["self.__post_init__()"] if cls._has_check else []
        names: dict[str, Any] = {f"default_{key}": value for key, value in cls._defaults.items()}
        names |= {f"put_{key}": put for key, put in cls._setters}
        exec(f"def __init__({', '.join(parameters)}):\n    {'; '.join(lines) or 'pass'}", names)
        type.__setattr__(cls, "__init__", names["__init__"])


def _annotations(namespace: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the annotations in the body of a class; from Python 3.14 on they are asked for (PEP 749)."""
    if "__annotations__" in namespace:
        return namespace["__annotations__"]  # type: ignore[no-any-return]
    ask = namespace.get("__annotate__") or namespace.get("__annotate_func__")
    return ask(1) if ask else {}


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Frozen(metaclass=FrozenType):
    """A value that never changes: equal to others with the same class and fields, and hashed by these.

    A class under it may say `kw_only=False`, so that its fields can be given by their places. What it checks
    when it is made stands in `__post_init__`, which pydantic calls too.
    """

    __dataclass_fields__ = _DataclassFields()

    def __post_init__(self) -> None:
        """See that the values are allowed."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} stays as it is")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} stays as it is")

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        values = type(self)._values
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        return hash(type(self)._values(self))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self)._hints)
        return f"{type(self).__qualname__}({shown})"

    def __replace__(self, **changes: object) -> Self:
        """Return it with other values in some fields."""
        cls = type(self)
        return cls(**{name: getattr(self, name) for name in cls._hints} | changes)

    def __getstate__(self) -> tuple[object, ...]:
        """Return the values for `pickle` and `copy`."""
        return tuple(getattr(self, name) for name in type(self)._hints)

    def __setstate__(self, state: tuple[object, ...]) -> None:
        for (_, put), value in zip(type(self)._setters, state, strict=True):
            put(self, value)
