"""A policy's text with other numbers reads as it should, whatever it looks like."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.policyfile.editing import OWN, changed, numbers, written
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped import shipped

KEYS = st.text(st.characters(codec="utf-8"), max_size=8)
WORDS = st.text(st.characters(codec="utf-8"), max_size=20)
PLAIN = st.one_of(st.booleans(), st.integers(-(2**53), 2**53), WORDS, st.dates())
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_what_is_written_is_read_again(table: dict[str, Any]) -> None:
    """Any table that a policy file can hold survives writing and reading."""
    assert tomllib.loads(written(table)) == table


@pytest.mark.parametrize("key", shipped())
def test_every_number_of_every_policy_can_be_changed(key: str) -> None:
    """One number more at a time: that number and the version change, and nothing else."""
    text = shipped()[key]
    policy = parse(text, key)
    for place, rule in enumerate(policy.requirements):
        for number in numbers(rule, ("requirement", place), text):
            new = changed(text, {number.path: number.value + 1})
            before, after = tomllib.loads(text), tomllib.loads(new)
            table: Any = after
            for step in number.path[:-1]:
                table = table[step]
            assert table.pop(number.path[-1]) == number.value + 1
            other: Any = before
            for step in number.path[:-1]:
                other = other[step]
            other.pop(number.path[-1], None)
            assert after.pop("version") == f"{before.pop('version')}{OWN}"
            assert after == before


@pytest.mark.parametrize("key", shipped())
def test_comments_and_order_stay(key: str) -> None:
    """A change of one number touches its own line and the version's, at most adding one."""
    text = shipped()[key]
    policy = parse(text, key)
    for place, rule in enumerate(policy.requirements):
        for number in numbers(rule, ("requirement", place), text):
            new = changed(text, {number.path: number.value + 1}).splitlines()
            kept = [line for line in text.splitlines() if line in new]
            assert len(text.splitlines()) - len(kept) <= 2


def test_a_version_is_named_own_once() -> None:
    """Changing one's own version again keeps its name."""
    text = shipped()["numed-2021"]
    once = changed(text, {("requirement", 0, "at_least"): 6})
    twice = changed(once, {("requirement", 0, "at_least"): 7})
    assert tomllib.loads(once)["version"] == tomllib.loads(twice)["version"] == f"2021{OWN}"


def test_nothing_changed_is_the_same_text() -> None:
    """Without changes the text stays, byte for byte."""
    text = shipped()["numed-2021"]
    assert changed(text, {}) == text


def test_a_number_in_an_unusual_place_is_found_or_written_anew() -> None:
    """Dotted keys and tables apart are changed too, at the cost of comments if need be."""
    text = (
        'id = "a"\nversion = "1"\nname = "A"\nsource = "B"\n'
        '[[requirement]]\nid = "r"\ntext = "T at_least = 3"\nkind = "count"\n"at_least" = 3\n'
        "[requirement.only]\nmin_minutes = 60\n"
    )
    rule = parse(text, "a").requirements[0]
    found = {number.label: number for number in numbers(rule, ("requirement", 0), text)}
    assert set(found) == {"at least", "only min minutes"}
    new = parse(changed(text, {found["at least"].path: 4, found["only min minutes"].path: 30}), "a")
    changed_rule: Any = new.requirements[0]
    assert (changed_rule.at_least, changed_rule.only.min_minutes) == (4, 30)
    assert changed_rule.text == "T at_least = 3"
