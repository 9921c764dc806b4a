"""The tables of policy files: frozen values whose fields are the keys, and what is wrong with one.

A key's type says what it may hold, and marks on the type (`Annotated`) say more. What is wrong is called as
pydantic calls it, which reads the tables of other files and obeys the same marks; policies do not need it.
"""

import types
from abc import ABCMeta, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    Self,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from mentorlog.model.frozen import REQUIRED, Frozen, FrozenType, declared

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

KeyPath = tuple[str | int, ...]
"""Where a value stands in a policy: `("requirement", 2, "only", "kinds")`."""
Some = TypeVar("Some", bound="PolicyTable")
Check = TypeVar("Check", bound=Callable[..., Any])


class Refused(ValueError):
    """A value cannot stand where it stands."""

    def __init__(self, type: str, **context: object) -> None:
        """Say why.

        Args:
            type: one of the types of pydantic's errors.
            context: what its sentence needs.
        """
        super().__init__(type)
        self.type, self.context = type, context


class TableProblem(NamedTuple):
    """What is wrong with one value of a table."""

    path: KeyPath
    """Its keys."""
    type: str
    """As pydantic calls it: `missing`, `int_type`."""
    given: object
    context: Mapping[str, Any]


class BadTable(ValueError):
    """A table that is not what it should be."""

    def __init__(self, problems: Sequence[TableProblem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class Mark(metaclass=ABCMeta):
    """Says of a type more than Python's types can say."""

    def before(self, value: Any) -> Any:
        """Return what stands in a file as the type has it."""
        return value

    @abstractmethod
    def after(self, value: Any, *, for_use: bool) -> Any:
        """Return a value of the type that is allowed.

        Raises:
            ValueError: why it is not.
        """

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Let pydantic obey it too, where the tables of other files are read."""
        from pydantic_core import PydanticKnownError, core_schema

        def checked(value: Any) -> Any:
            try:
                return self.after(value, for_use=True)
            except Refused as refused:
                raise PydanticKnownError(refused.type, refused.context) from None  # type: ignore[arg-type]

        checking = core_schema.no_info_after_validator_function(checked, handler(source))
        return core_schema.no_info_before_validator_function(self.before, checking)


class Range(Mark):
    """The least and the most that a number may be."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def after(self, value: Any, *, for_use: bool) -> Any:
        """Refuse other numbers."""
        if value < self.least:
            raise Refused("greater_than_equal", ge=self.least)
        if value > self.most:
            raise Refused("less_than_equal", le=self.most)
        return value


class Sized(Mark):
    """How many characters a text may have, or how many items a list."""

    def __init__(self, least: int = 0, most: int | None = None) -> None:
        self.least, self.most = least, most

    def after(self, value: Any, *, for_use: bool) -> Any:
        """Refuse other lengths."""
        text = "string_" if isinstance(value, str) else ""
        rest = {} if text else {"field_type": "Tuple", "actual_length": len(value)}
        if len(value) < self.least:
            raise Refused(f"{text}too_short", min_length=self.least, **rest)
        if self.most is not None and len(value) > self.most:
            raise Refused(f"{text}too_long", max_length=self.most, **rest)
        return value


class Before(Mark):
    """A function that returns what stands in a file as the type has it, or raises ValueError."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function

    def before(self, value: Any) -> Any:
        """Ask the function."""
        return self._function(value)

    def after(self, value: Any, *, for_use: bool) -> Any:
        """Allow all that the type allows."""
        return value


class After(Mark):
    """A function that returns a value which is allowed, or raises ValueError."""

    def __init__(self, function: Callable[[Any], Any], *, in_use_only: bool = False) -> None:
        """Take the function.

        Args:
            function: takes a value of the type.
            in_use_only: whether it is asked only where a policy is taken into use.
        """
        self._function, self._in_use_only = function, in_use_only

    def after(self, value: Any, *, for_use: bool) -> Any:
        """Ask the function."""
        return self._function(value) if for_use or not self._in_use_only else value


class Key(Mark):
    """How files spell a field that has another name here."""

    def __init__(self, name: str) -> None:
        self.name = name

    def after(self, value: Any, *, for_use: bool) -> Any:
        """Allow all that the type allows."""
        return value


def check(method: Check) -> Check:
    """Mark a method of a table that raises ValueError where its values do not go together."""
    method.checks = "after"  # type: ignore[attr-defined]
    return method


def check_for_use(method: Check) -> Check:
    """Mark one that is asked only where a policy is taken into use."""
    method.checks = "for use"  # type: ignore[attr-defined]
    return method


def check_text(method: Check) -> Check:
    """Mark a static method that looks at a table as it stands in the file, before its values are read."""
    method.checks = "before"  # type: ignore[attr-defined]
    return method


class TableType(FrozenType, ABCMeta):
    """Makes the classes of tables, and gathers their checks with those of the bases."""

    _checks: dict[str, str]
    """The names of the checks, those of the bases first, and when they are asked."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "TableType":
        """Make a class."""
        cls: TableType = super().__new__(mcls, name, bases, namespace)  # type: ignore[assignment]
        cls._checks = {}
        for base in reversed(cls.__mro__):
            for key, value in vars(base).items():
                if when := getattr(value, "checks", None):
                    cls._checks[key] = when
        return cls

    @staticmethod
    def _lay_out(namespace: dict[str, Any], names: Sequence[str]) -> None:
        """Keep the values in a dict: a rule has several bases with fields of their own."""


@dataclass_transform(kw_only_default=True, frozen_default=True)
class PolicyTable(Frozen, metaclass=TableType):
    """A table of a file. Its class says which keys it may have."""

    keys_given: ClassVar[frozenset[str]] = frozenset()
    """The fields that were given; the others have their defaults."""

    if not TYPE_CHECKING:

        def __init__(self, **values):
            cls = type(self)
            if unknown := values.keys() - cls._hints.keys():
                raise TypeError(f"{cls.__name__} has no {', '.join(unknown)}")
            self.__dict__.update(cls._defaults | values, keys_given=frozenset(values))
            if missing := cls._hints.keys() - self.__dict__.keys():
                raise TypeError(f"{cls.__name__} needs {', '.join(missing)}")
            self._check(for_use=False)

    def _check(self, *, for_use: bool) -> None:
        """Raise ValueError where values do not go together."""
        for name, when in type(self)._checks.items():
            if when == "after" or (when == "for use" and for_use):
                getattr(self, name)()

    def __replace__(self, **changes: object) -> Self:
        """Return it with other values in some fields, as its own code makes it: nothing is checked."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__ | changes, keys_given=self.keys_given | changes.keys())
        return made

    def __getstate__(self) -> Any:
        return self.__dict__

    def __setstate__(self, state: Any) -> None:
        self.__dict__.update(state)

    @classmethod
    def class_of(cls, table: Mapping[str, Any]) -> "type[PolicyTable]":
        """Return the class of a table that stands where this one is named: itself, or one below it.

        Raises:
            Refused: when the table does not say which.
        """
        return cls

    @classmethod
    def read(cls, table: Mapping[str, Any], *, for_use: bool) -> Self:
        """Read a table.

        Args:
            table: as a file has it.
            for_use: whether it is to be taken into use, and not one that a logbook keeps: mistakes that
                earlier versions let pass are refused then, and fields have only the names that files have.

        Raises:
            BadTable: with everything that is wrong with it.
        """
        reading = _Reading(for_use)
        table_read = reading.table(cls, table, ())
        if reading.problems:
            raise BadTable(reading.problems)
        assert isinstance(table_read, cls)
        return table_read


class TableKey(NamedTuple):
    """A field of a table as it is read."""

    name: str
    key: str
    """How files spell it."""
    hint: Any
    marks: Sequence[Mark]
    required: bool


@cache
def fields_of(cls: TableType) -> Sequence[TableKey]:
    """Return the fields of a table, in their order."""
    hints = get_type_hints(cls, include_extras=True)
    fields = []
    for name, _, default in declared(cls):
        hint, marks = _parted(hints[name])
        key = next((mark.name for mark in marks if isinstance(mark, Key)), name)
        fields.append(TableKey(name, key, hint, marks, default is REQUIRED))
    return tuple(fields)


def _parted(hint: Any) -> tuple[Any, Sequence[Mark]]:
    """Part a type from its marks, and from `None`, which no file can say."""
    if get_origin(hint) is Annotated:
        inner, marks = _parted(get_args(hint)[0])
        return inner, (*marks, *hint.__metadata__)
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not types.NoneType]
        if len(kinds) == 1:
            return _parted(kinds[0])
    return hint, ()


_FAILED = object()
"""Stands for a value that cannot be used."""
_WANTED: Mapping[type, str] = {int: "int_type", bool: "bool_type", str: "string_type", date: "date_type"}


class _Reading:
    """One table that is read, with those inside it."""

    def __init__(self, for_use: bool) -> None:
        self.for_use = for_use
        self.problems: list[TableProblem] = []

    def table(self, cls: TableType, given: Any, path: KeyPath) -> Any:
        """Read a table."""
        assert issubclass(cls, PolicyTable)
        if not isinstance(given, dict):
            return self._refuse(path, "model_type", given)
        try:
            cls = cls.class_of(given)
            for name, when in cls._checks.items():
                if when == "before":
                    getattr(cls, name)(given)
        except ValueError as error:
            return self._refuse_for(path, error, given)
        before = len(self.problems)
        values = {}
        for field in fields_of(cls):
            known = field.key if field.key in given or self.for_use else field.name
            if known in given:
                values[field.name] = self._marked(field.hint, field.marks, given[known], (*path, field.key))
            elif field.required:
                self._refuse((*path, field.key), "missing", given)
        names = {field.key for field in fields_of(cls)} | (set() if self.for_use else cls._hints.keys())
        for key in given:
            if key not in names:
                self._refuse((*path, key), "extra_forbidden", given[key])
        if len(self.problems) > before:
            return _FAILED
        made = object.__new__(cls)
        made.__dict__.update(cls._defaults | values, keys_given=frozenset(values))
        try:
            made._check(for_use=self.for_use)
        except ValueError as error:
            return self._refuse_for(path, error, given)
        return made

    def _marked(self, hint: Any, marks: Sequence[Mark], given: Any, path: KeyPath) -> Any:
        """Read a value of a type that has marks."""
        try:
            value = given
            for mark in reversed(marks):
                value = mark.before(value)
            sizes = [mark for mark in marks if isinstance(mark, Sized)] if isinstance(value, list) else []
            for size in sizes:
                size.after(value, for_use=self.for_use)
            if (value := self._value(hint, value, path)) is _FAILED:
                return _FAILED
            for mark in marks:
                value = mark.after(value, for_use=self.for_use)
        except ValueError as error:
            return self._refuse_for(path, error, given)
        return value

    def _value(self, hint: Any, value: Any, path: KeyPath) -> Any:
        """Read a value of a type."""
        if isinstance(hint, TableType):
            return self.table(hint, value, path)
        if (wanted := _WANTED.get(hint)) is not None:
            return value if type(value) is hint else self._refuse(path, wanted, value)
        if get_origin(hint) is tuple:
            return self._items(get_args(hint)[0], value, path)
        if get_origin(hint) is Literal:
            return self._choice(get_args(hint), value, path, "literal_error")
        if isinstance(hint, type) and issubclass(hint, Enum):
            chosen = self._choice(tuple(each.value for each in hint), value, path, "enum")
            return chosen if chosen is _FAILED else hint(chosen)
        if hint is types.NoneType:
            return self._refuse(path, "none_required", value)
        # Of any other type, what stands before it has made the value.
        return value

    def _items(self, hint: Any, value: Any, path: KeyPath) -> Any:
        """Read the items of a list."""
        if not isinstance(value, list | tuple):
            return self._refuse(path, "tuple_type", value)
        inner, marks = _parted(hint)
        items = [self._marked(inner, marks, item, (*path, place)) for place, item in enumerate(value)]
        return _FAILED if any(item is _FAILED for item in items) else tuple(items)

    def _choice(self, choices: tuple[Any, ...], value: Any, path: KeyPath, type_: str) -> Any:
        """Read one of several values."""
        for choice in choices:
            if choice == value and type(value) is not bool:
                return choice
        return self._refuse(path, type_, value, expected=tuple(str(choice) for choice in choices))

    def _refuse_for(self, path: KeyPath, error: ValueError, given: Any) -> Any:
        """Note what was raised."""
        if isinstance(error, Refused):
            return self._refuse(path, error.type, given, **error.context)
        return self._refuse(path, "value_error", given, error=error)

    def _refuse(self, path: KeyPath, type_: str, given: Any, **context: object) -> Any:
        """Note what is wrong with a value."""
        self.problems.append(TableProblem(path, type_, given, context))
        return _FAILED


def required(cls: TableType) -> frozenset[str]:
    """Return the names of the fields that must be given."""
    return frozenset(field.name for field in fields_of(cls) if field.required)


def tables_in(hint: Any) -> Iterator[TableType]:
    """Yield the tables that a type names."""
    if isinstance(hint, TableType):
        yield hint
    for inner in get_args(hint):
        yield from tables_in(inner)
