"""A policy's text with other numbers reads as it should, whatever it looks like."""

import tomllib
from typing import Any

import pytest

from mentorlog.policyfile.editing import OWN, change_numbers, numbers
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped


@pytest.mark.parametrize("key", shipped())
def test_every_number_of_every_policy_can_be_changed(key: str) -> None:
    """One number more at a time: that number and the version change, and nothing else."""
    text = shipped()[key]
    policy = parse(text, key)
    for place, rule in enumerate(policy.requirements):
        for number in numbers(rule, ("requirement", place), text):
            new = change_numbers(text, {number.path: number.value + 1})
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
            new = change_numbers(text, {number.path: number.value + 1}).splitlines()
            kept = [line for line in text.splitlines() if line in new]
            assert len(text.splitlines()) - len(kept) <= 2


def test_a_version_is_named_own_once() -> None:
    """Changing one's own version again keeps its name."""
    text = shipped()["numed-2021"]
    once = change_numbers(text, {("requirement", 0, "at_least"): 6})
    twice = change_numbers(once, {("requirement", 0, "at_least"): 7})
    assert tomllib.loads(once)["version"] == tomllib.loads(twice)["version"] == f"2021{OWN}"


def test_nothing_changed_is_the_same_text() -> None:
    """Without changes the text stays, byte for byte."""
    text = shipped()["numed-2021"]
    assert change_numbers(text, {}) == text


ODD = """\
# Ours.
"version"   =\t'1'    # the first
id="a"
name = "A"
source = '''
B'''

# Above the rule.
[[requirement]] # r
  id = "r"
  text = "T at_least = 3"
kind = "count" # meetings
  "at_least" = 0x3   # three
[requirement . "only"]
min_minutes = 1_0 # not at_least = 3

# Above the next.
[[requirement]]
id = "s"
at_least = '24 h' # time
text = "S"
only.min_minutes = 5
kind = "sum"
caps = [ # some
  { name = "x", at_most = "6 h", only = { channels = ["video"] } },
  {only={kinds=['group',]},name="y",at_most=+60},
]

# Above the last.
[[requirement]]
text = "W"
id = "w"
kind = "tiers" # levels
[[requirement.rules]]
id = "low"
text = "L"
kind = "count"
at_least = 1
[[requirement.rules]]
at_least = 2 # more
id = "high"
text = "H"
kind = "count"
"""
NEW: list[tuple[tuple[str | int, ...], int | str, str, str]] = [
    (("requirement", 0, "at_least"), 4, '"at_least" = 0x3 ', '"at_least" = 4 '),
    (("requirement", 0, "only", "min_minutes"), 30, "min_minutes = 1_0", "min_minutes = 30"),
    (("requirement", 1, "at_least"), "25 h", "at_least = '24 h'", 'at_least = "25 h"'),
    (("requirement", 1, "only", "min_minutes"), 6, "only.min_minutes = 5", "only.min_minutes = 6"),
    (("requirement", 1, "caps", 0, "at_most"), "7 h", 'at_most = "6 h"', 'at_most = "7 h"'),
    (("requirement", 1, "caps", 1, "at_most"), 50, "at_most=+60", "at_most=50"),
    (("requirement", 2, "at_least"), 2, "# levels\n", "# levels\nat_least = 2\n"),
    (("requirement", 2, "rules", 1, "at_least"), 3, "at_least = 2 #", "at_least = 3 #"),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("path", "value", "before", "after"), NEW)
def test_everything_else_stays_byte_for_byte(
    path: tuple[str | int, ...], value: int | str, before: str, after: str, newline: str
) -> None:
    """However a file is written: a number changes where it stands, and one that was left out gets a line."""
    version = (ODD.index("'1'"), '"1+own"')
    wanted = ODD[: version[0]] + version[1] + ODD[version[0] + 3 :]
    assert wanted.count(before) == 1
    assert parse(ODD.replace("\n", newline), "odd")
    new = change_numbers(ODD.replace("\n", newline), {path: value})
    assert new == wanted.replace(before, after).replace("\n", newline)


def test_all_numbers_at_once() -> None:
    new = change_numbers(ODD, {path: value for path, value, _, _ in NEW})
    for path, value, _, after in NEW:
        table: Any = tomllib.loads(new)
        for step in path:
            table = table[step]
        assert table == value
        assert after in new


def test_a_rule_on_one_line_gets_a_number_that_it_did_not_have() -> None:
    inner = '{ id = "%s", text = "T", kind = "count", at_least = %d }'
    rule = f'{{ id = "r", text = "T", kind = "tiers", rules = [{inner % ("a", 1)}, {inner % ("b", 2)}] }}'
    head = 'id = "a"\nversion = "1"\nname = "A"\nsource = "B"\n'
    new = change_numbers(f"{head}requirement = [{rule}]\n", {("requirement", 0, "at_least"): 2})
    assert tomllib.loads(new)["requirement"][0]["at_least"] == 2
    assert new.startswith(head.replace('"1"', f'"1{OWN}"'))


def test_a_number_of_buckets_is_no_time() -> None:
    """What each of them needs is, where minutes are counted."""
    text = (
        'id = "a"\nversion = "1"\nname = "A"\nsource = "B"\n[[requirement]]\nid = "r"\ntext = "T"\n'
        'kind = "count_buckets"\nevery = "month"\nmeasure = "minutes"\nat_least = 3\neach = "2 h"\n'
    )
    [rule] = parse(text, "a").requirements
    found = {one.label: one.in_time for one in numbers(rule, ("requirement", 0), text)}
    assert found == {"at least": False, "each": True}


def test_a_number_in_an_unusual_place_is_found() -> None:
    """Dotted keys and tables apart are changed too."""
    text = (
        'id = "a"\nversion = "1"\nname = "A"\nsource = "B"\n'
        '[[requirement]]\nid = "r"\ntext = "T at_least = 3"\nkind = "count"\n"at_least" = 3\n'
        "[requirement.only]\nmin_minutes = 60\n"
    )
    rule = parse(text, "a").requirements[0]
    found = {number.label: number for number in numbers(rule, ("requirement", 0), text)}
    assert set(found) == {"at least", "only min minutes"}
    new = parse(change_numbers(text, {found["at least"].path: 4, found["only min minutes"].path: 30}), "a")
    changed_rule: Any = new.requirements[0]
    assert (changed_rule.at_least, changed_rule.only.min_minutes) == (4, 30)
    assert changed_rule.text == "T at_least = 3"
