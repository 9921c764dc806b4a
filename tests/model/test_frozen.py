"""Frozen values: what dataclasses promise, without importing them."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from mentorlog import model
from mentorlog.model.frozen import MANY, Frozen, replace


class Place(Frozen):
    """Somewhere."""

    name: str
    floor: int = 0
    signs: Mapping[str, str] = {}

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a place has a name")


class Room(Place):
    """Somewhere with seats."""

    floor: int = 1
    seats: int = 4


class Hall(Place, kw_only=False):
    """Somewhere with a stage, which has a place of its own among the fields."""

    stage: str = "none"


class Pair(Frozen, kw_only=False):
    """Two numbers."""

    left: int
    right: int = 2


def test_it_has_the_values_that_were_given_and_defaults_for_the_others() -> None:
    """Those of what it derives from too, in their order."""
    assert repr(Room(name="Hall", seats=9)) == "Room(name='Hall', floor=1, signs={}, seats=9)"
    assert Pair(1) == Pair(left=1, right=2)


@pytest.mark.parametrize(
    ("cls", "places", "values"),
    [
        (Place, (), {}),
        (Place, ("Hall",), {}),
        (Place, (), {"name": "Hall", "door": 1}),
        (Pair, (1, 2, 3), {}),
        (Pair, (1,), {"left": 1}),
    ],
)
def test_other_values_are_refused(
    cls: type[Frozen], places: tuple[object, ...], values: dict[str, object]
) -> None:
    """One that is missing, that has no place, that is unknown, that is given twice."""
    with pytest.raises(TypeError):
        cls(*places, **values)


@pytest.mark.parametrize(
    ("cls", "places", "values"),
    [(Place, (), {"name": "A"}), (Room, (), {"name": "A", "seats": 9}), (Hall, ("B",), {"name": "A"})],
)
def test_very_many_are_made_as_a_few_are(
    cls: Any, places: tuple[object, ...], values: dict[str, object]
) -> None:
    """By a method of their own then, which is for no class below; what is refused is refused by both."""
    below = type("Below", (cls,), {})
    made = [cls(*places, **values) for _ in range(MANY + 2)]
    assert {repr(each) for each in made} == {repr(made[0])}
    assert vars(cls)["__init__"] is not vars(below)["__init__"]
    for each in (cls, below):
        assert repr(each(*places, **values)).partition("(")[2] == repr(made[0]).partition("(")[2]
        assert replace(each(*places, **values), floor=3).floor == 3
        with pytest.raises(ValueError, match="has a name"):
            each(*places, **values | {"name": ""})
        for wrong in (values | {"door": 1}, {}):
            with pytest.raises(TypeError):
                each(*places, **wrong)
        with pytest.raises(TypeError):
            each(1, 2, 3, 4, **values)


def test_nothing_changes_it() -> None:
    """Neither a field nor a name that it does not have."""
    place = Place(name="Hall")
    for name in ("name", "door"):
        with pytest.raises(AttributeError):
            setattr(place, name, "x")
    with pytest.raises(AttributeError):
        del place.name
    assert not hasattr(place, "__dict__")


def test_equal_values_of_a_class_are_equal() -> None:
    """And are one key; a class with the same values is another."""
    assert Pair(1, 3) == Pair(1, 3) != Pair(1, 4)
    assert len({Pair(1, 3), Pair(1, 3), Pair(1, 4)}) == 2
    assert Place(name="Hall", floor=1) != Room(name="Hall")


def test_replacing_checks_again() -> None:
    """By the function here, and by that of `dataclasses`."""
    place = Place(name="Hall", floor=2)
    assert replace(place, floor=3) == Place(name="Hall", floor=3) == dataclasses.replace(place, floor=3)
    with pytest.raises(ValueError, match="has a name"):
        replace(place, name="")


def test_copies_are_equal() -> None:
    """Made by `copy`, or by another process."""
    pair = Pair(1, 5)
    assert copy.deepcopy(pair) == pickle.loads(pickle.dumps(pair)) == copy.copy(pair) == pair


def test_many_values_without_fields_are_made() -> None:
    """There is nothing to write into one, however many are made."""

    class Nothing(Frozen):
        """It has no fields."""

    made = {Nothing() for _ in range(2 * MANY)}
    assert made == {Nothing()}
    with pytest.raises(TypeError):
        Nothing(more=1)  # type: ignore[call-arg]


def test_dataclasses_know_it() -> None:
    """Each class has its own fields, whichever is asked for first."""
    assert [field.name for field in dataclasses.fields(Place)] == ["name", "floor", "signs"]
    assert [field.name for field in dataclasses.fields(Room(name="Hall"))] == [
        "name",
        "floor",
        "signs",
        "seats",
    ]
    assert dataclasses.asdict(Pair(1)) == {"left": 1, "right": 2}


def test_pydantic_validates_it() -> None:
    """By the annotations, and by what it checks itself."""
    adapter = TypeAdapter(Room)
    room = adapter.validate_json('{"name": "Hall", "seats": 3}', strict=True)
    assert room == Room(name="Hall", seats=3)
    for wrong in ('{"name": "Hall", "seats": "x"}', '{"name": ""}', '{"seats": 3}'):
        with pytest.raises(ValidationError):
            adapter.validate_json(wrong, strict=True)


def test_what_the_package_says_it_has_is_there() -> None:
    """The names for type checkers and those for the interpreter are the same."""
    assert model._MODULES.keys() == {*model.__all__}
    assert all(getattr(model, name) is not None for name in model.__all__)
    with pytest.raises(AttributeError):
        _ = model.Nobody  # type: ignore[attr-defined]


def test_an_entity_imports_neither_dataclasses_nor_other_entities() -> None:
    """A command pays for what it uses."""
    probe = "import sys\nfrom mentorlog.model import Mentee\nprint(*sys.modules)"
    outcome = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    imported = set(outcome.stdout.split())
    assert "mentorlog.model.people" in imported
    assert not imported & {"dataclasses", "inspect", "json"}
    assert not imported & {"mentorlog.model.records", "mentorlog.model.surveys"}
