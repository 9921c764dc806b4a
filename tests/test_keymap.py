"""Which keys commands can be given, and what is said about the others."""

import string
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from mentorlog import keymap as keymaps
from mentorlog.commands import AppCommand
from mentorlog.key_names import key_named, of_character
from mentorlog.keymap import Keymap, everywhere_of, keymap, keys_for, places, remappable
from mentorlog.model.constraints import Invalid

MEETINGS = (
    AppCommand("new", "n", "New", "Write down a meeting."),
    AppCommand("edit", "e", "Edit", "Change one."),
    AppCommand("delete", "x,delete", "Delete", "Delete one."),
)
GOALS = (AppCommand("new", "n", "New", "Set a goal."), AppCommand("met", "m", "Met", "Met."))
APP = (
    AppCommand("undo", "u", "Undo", "Take back."),
    AppCommand("keys", "f1", "Keys", "Show.", priority=True),
)
EDITOR = (AppCommand("save", "f2,ctrl+s", "Save", "Save.", priority=True),)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Four small tables instead of those of the app."""
    tables = {"MEETINGS": MEETINGS, "GOALS": GOALS, "APP": APP, "EDITOR": EDITOR}
    remappable.cache_clear()
    monkeypatch.setattr(keymaps, "places", lambda: tables)
    yield
    remappable.cache_clear()


@pytest.mark.parametrize("table", [table for table in places() if table != "APP"])
def test_no_key_stands_for_two_things(table: str) -> None:
    """In one place, or there and everywhere: one of the two would never be reached."""
    here = {*places()[table], *everywhere_of(table)}
    keys = [key for command in here for key in command.keys.split(",")]
    assert sorted(key for key, times in Counter(keys).items() if times > 1) == []


@pytest.mark.parametrize("character", string.printable.strip() + " éñ中ع")
def test_a_character_is_called_as_textual_calls_it(character: str) -> None:
    """Else its key would never come."""
    assert of_character(character) == _character_to_key(character)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("n", "n"),
        ("N", "N"),
        ("shift+n", "N"),
        ("?", "question_mark"),
        ("+", "plus"),
        (" F2 ", "f2"),
        ("Ctrl+N", "ctrl+n"),
        ("control-g", "ctrl+g"),
        ("Esc", "escape"),
        ("page up", "pageup"),
        ("shift+left", "shift+left"),
        ("ctrl+left", "ctrl+left"),
        ("dot", "full_stop"),
        ("ñ", "ñ"),
    ],
)
def test_keys_are_known_by_what_people_call_them(typed: str, key: str) -> None:
    """In capitals, with a dash, or short."""
    assert key_named(typed) == key


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("delte", "did you mean 'delete'?"),
        ("f13", "no key 'f13'; did you mean 'f"),
        ("banana", "keys are called n, ?, f2"),
        ("ctrl+m", "in a terminal, ctrl+m is enter"),
        ("alt+n", "does not reach programs in every terminal"),
        ("", "there is no key ''"),
        ("+n", "there is no key"),
    ],
)
def test_what_is_no_key_is_refused_with_the_nearest(typed: str, words: str) -> None:
    """Textual would take it and wait for ever."""
    with pytest.raises(Invalid) as refused:
        key_named(typed)
    assert words in str(refused.value)


@given(st.text(max_size=20))
def test_any_text_is_a_key_or_a_sentence(text: str) -> None:
    """Never anything else."""
    try:
        answer = key_named(text)
    except Invalid as error:
        answer = str(error)
    assert len(answer) == 1 or " " not in answer or answer.endswith((".", "?"))


def test_a_chosen_key_is_had_in_every_place(small: None) -> None:
    """Several may be given, and a command may take the key of one that gives it up."""
    assert keymap({"new": "a, F5"}).keys == {"new": "a,f5"}
    assert keymap({"new": "e", "edit": "n"}) == Keymap({"new": "e", "edit": "n"})
    assert keymap({"undo": ","}).keys == {"undo": "comma"}


def test_logging_may_have_another_letter() -> None:
    """It has a letter at first, and so need not work while one types."""
    assert keys_for("log", "K", {}) == keymap({"log": "K"}).keys["log"] == "K"


@pytest.mark.parametrize(
    ("command", "keys", "words"),
    [
        ("nwe", "a", "There is no command 'nwe'; did you mean 'new'?"),
        ("new", "e", "keys.new cannot be e: that is Edit in Meetings. Give keys.edit another key first."),
        ("new", "u", "that is Undo everywhere."),
        ("undo", "m", "that is Met in Goals."),
        ("new", "a,m", "that is Met in Goals."),
        ("new", "enter", "lists and fields need enter"),
        ("save", "s", "Save works while one types, so its key must be one of F1"),
        ("keys", "question_mark", "Keys works while one types"),
        ("save", "ctrl+u", "works while one types"),
        ("new", "banana", "keys.new: there is no key 'banana'"),
    ],
)
def test_a_key_that_cannot_be_had_is_refused_with_the_reason(
    small: None, command: str, keys: str, words: str
) -> None:
    """When it is typed, and when the file has it: then the command keeps what it had."""
    with pytest.raises(Invalid) as refused:
        keys_for(command, keys, {})
    assert words in str(refused.value)
    assert keymap({command: keys}) == Keymap({}, ((command, str(refused.value)),))


def test_what_a_refused_key_gives_back_is_taken_into_account(small: None) -> None:
    """`edit` would have `n`, which `new` keeps because it cannot have `u`."""
    had = keymap({"new": "u", "edit": "n"})
    assert had.keys == {}
    assert [command for command, _ in had.problems] == ["new", "edit"]


def test_the_keys_of_the_app_do_not_clash() -> None:
    """In no place does one key stand for two commands."""
    for name, table in places().items():
        here = {*table, *everywhere_of(name)}
        keys = [key for command in here for key in command.keys.split(",")]
        assert sorted({key for key in keys if keys.count(key) > 1}) == [], name


def test_the_keys_of_the_app_are_called_as_people_may_type_them() -> None:
    """What is shown as a default can be typed to choose it."""
    for command in remappable():
        for key in command.default.split(","):
            assert key_named(key) == key
