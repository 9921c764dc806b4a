"""From a policy file to a policy, or to sentences about what is wrong."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.policy import Severity
from mentorlog.policyfile.parsing import PolicyError, parse
from mentorlog.policyfile.shipped_programmes import shipped
from tests.policy.making import HEAD

DEADLINE = HEAD + '[[requirement]]\nid = "d"\ntext = "D"\nkind = "deadline"\nwhat = "x"\n'
TIERS = (
    '[[requirement]]\nid = "t"\ntext = "T"\nkind = "tiers"\nat_least = 1\n\n'
    '[[requirement.rules]]\nid = "low"\ntext = "L"\nkind = "count"\nat_least = 1\n'
)
RULE = '[[requirement]]\nid = "a"\ntext = "A"\nkind = "count"\nat_least = 1\n'


def but(old: str, new: str) -> str:
    """Return a good policy with one thing changed."""
    assert old in RULE
    return HEAD + RULE.replace(old, new)


def problems(text: str) -> tuple[str, ...]:
    """Return what is wrong with a file called p.toml."""
    with pytest.raises(PolicyError) as caught:
        parse(text, "p.toml", for_use=True)
    return caught.value.problems


def problem(text: str) -> str:
    """Return the one thing that is wrong."""
    [only] = problems(text)
    return only


def test_a_policy_knows_what_its_rules_need() -> None:
    """Windows, ticks and documents, for whoever sets up the programme."""
    policy = parse(shipped()["numed-2021"], "numed-2021")
    assert [name.split(" (")[0] for name in policy.needs()] == [
        "window induction",
        "window mid_semester",
        "window exams",
    ]
    assert policy.ticks == ("training_course", "quiz", "orientation", "logbook_kept")
    assert policy.documents == ("reflection", "end_of_year_reflection")
    assert policy.requirements[0].severity is Severity.MUST


def test_the_plain_starter_comes_first() -> None:
    """The others follow by name."""
    names = list(shipped())
    assert names[0] == "five-meetings"
    assert names[1:] == sorted(names[1:])


@pytest.mark.parametrize("name", list(shipped()))
def test_every_policy_that_ships_is_good(name: str) -> None:
    """It is read without a problem, under its own name; a published one says when it was checked."""
    policy = parse(shipped()[name], name)
    assert policy.id == name
    assert (policy.checked is not None) == (name != "five-meetings")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + 'colour = "red"\n' + RULE, 'p.toml, line 5: "colour" is not a key of a policy; known are'),
        (
            HEAD + RULE + "at_leest = 2",
            "p.toml, line 10: requirement 'a': \"at_leest\" is not a key of the kind count; "
            "did you mean 'at_least'?",
        ),
        (
            but('"count"', '"cuont"'),
            "p.toml, line 5: requirement 'a': kind 'cuont' is not known; did you mean 'count'?",
        ),
        (but('kind = "count"\n', ""), "p.toml, line 5: requirement 'a': \"kind\" is missing; it is one of"),
        (but("= 1", "= 0"), '"at_least" is 0; the least is 1.'),
        (but('"count"', '"sum"').replace("at_least = 1", 'at_least = "0 h"'), "the least is 1."),
        (HEAD + RULE + "only = { kinds = [] }", '"kinds" is an empty list, which asks for nothing'),
        (HEAD + RULE + "only = { cohorts = [] }", '"cohorts" is an empty list, which asks for nothing'),
        (
            HEAD + RULE + 'only = { tags = ["a", "Réunion"], not_tags = ["reunion"] }',
            '"tags" and "not_tags" both name \'Réunion\'',
        ),
        (
            HEAD + '[[phases]]\nname = "a"\n' + RULE,
            "\"phases\" is not a key of a policy; did you mean 'phase'?",
        ),
        (
            HEAD + RULE.replace("[[requirement]]", "[requirement]"),
            'p.toml, line 5: "requirement" is one table; there may be several, so write [[requirement]]',
        ),
        (HEAD + RULE + "at_least = 2", "this key or table stands in the file already"),
        (HEAD + RULE + "[a]\n[a]\n", "p.toml, line 11: this key or table stands in the file already"),
        (but('"A"', "“A”"), "p.toml, line 7: “ is a curly quotation mark"),
        (but('"A"', "‘A’"), "p.toml, line 7: ‘ is a curly quotation mark"),
        (but("= 1", "= -1"), "p.toml, line 9: requirement 'a': \"at_least\" is -1; the least is 1."),
        (but("= 1", "= true"), "requirement 'a': \"at_least\" is true; a whole number is needed."),
        (but("= 1", '= "five"'), "requirement 'a': \"at_least\" is 'five'; a whole number is needed."),
        (but("= 1", "= 2.5"), '"at_least" is 2.5; a whole number is needed.'),
        (but("= 1", "= 1\nat_most = 2"), 'give "at_least" or "at_most", and only one of them.'),
        (but("at_least = 1\n", ""), 'give "at_least" or "at_most", and only one of them.'),
        (HEAD + RULE + 'only = { kinds = ["grup"] }', "\"kinds\" cannot be 'grup'; did you mean 'group'?"),
        (
            HEAD + RULE + 'only = { kind = ["group"] }',
            '"kind" is not a key of "only"; did you mean \'kinds\'?',
        ),
        (HEAD + RULE + 'only = "group"', "\"only\" is 'group'; a table with keys is needed."),
        (HEAD + RULE + 'only = { kinds = "group" }', "\"kinds\" is 'group'; a list is needed"),
        (
            HEAD + RULE + "only = { min_minutes = 60, max_minutes = 30 }",
            '"min_minutes" is larger than "max_minutes"',
        ),
        (HEAD + RULE + 'severity = "shold"', "\"severity\" cannot be 'shold'; did you mean 'should'?"),
        (
            HEAD + RULE + 'phase = "early"',
            "line 10: requirement 'a': the phase 'early' is not declared in this file; declare it:",
        ),
        (HEAD + '[[phase]]\nname = "earyl"\n' + RULE + 'phase = "early"', "did you mean 'earyl'?"),
        (HEAD + RULE + RULE, "line 11: requirement 'a': \"id\" 'a' is used twice"),
        (but('"a"', '"A b"'), "'A b' is not a short name"),
        (but('"A"', '"A\\u001b[31m"'), '"text": the character U+001B cannot stand here'),
        (but('"A"', '""'), '"text" is empty; please fill it in.'),
        (HEAD, '"requirement" is missing.'),
        (HEAD + "requirement = []", "there are 0 requirements; a policy has at least 1 and at most 200."),
        (HEAD + "requirement = 3", '"requirement" is 3; a list is needed'),
        (HEAD + "requirement = [3]", "requirement"),
        (HEAD + RULE * 2_000, "there are 2,000 requirements; a policy has at least 1 and at most 200."),
        (HEAD + 'checked = "today"\n' + RULE, "\"checked\" is 'today'; a date is needed"),
        ("id = 'ours", "p.toml: this is not TOML:"),
        (
            HEAD + "id = 3\n",
            "p.toml, line 5: this key or table stands in the file already; each may stand once.",
        ),
        ("", 'p.toml is empty; a policy has at least "id", "version"'),
        ("\ufeff# nothing", "p.toml is empty;"),
        (
            HEAD + RULE + 'every = "week"',
            "it belongs to average, bucket, count_buckets, each_semester and share.",
        ),
        (
            HEAD + RULE + "min_minutes = 60",
            '"min_minutes" is not a key of the kind count; it is a condition: only = { min_minutes = … }.',
        ),
        (
            HEAD + '[[window]]\nname = "w"\nstart = "02-31"\nend = "03-01"\n' + RULE,
            "p.toml, line 7: window 'w': \"start\": '02-31' is no day of the year; write a month and a day",
        ),
        (
            HEAD + '[[window]]\nname = "w"\nstart = "02-01"\n' + RULE,
            'p.toml, line 5: window \'w\': give "start" and "end" together, or neither.',
        ),
        (DEADLINE + 'by = "05-15"\ntime = "25:99"', 'write the hour as "HH:MM", from "00:00" to "23:59".'),
        (DEADLINE + 'by = "2026-05-15"', "without quotation marks"),
        (DEADLINE + "by = 5", "line 10: requirement 'd': \"by\": a date such as 2026-05-15 is needed"),
        (DEADLINE + "by = 2026-05-15T12:00:00", '"by": a date such as 2026-05-15 is needed'),
        (
            HEAD + TIERS.replace("at_least = 1\n\n", "at_least = 2\n\n"),
            "requirement 't': \"at_least\" asks for 2 of 1 level; nobody could reach that.",
        ),
        ("a = " + "[" * 5000, "p.toml: its tables or lists are nested too deeply."),
        ("a = " + "1" * 6000, "p.toml: one of its numbers is too long to read."),
        ("a = 0x" + "f" * 20_000, "p.toml: one of its numbers is too long to read."),
        ("#" * 200_001, "p.toml: 200,001 characters are too many; at most 200,000 fit."),
        (".".join("a" * 20_000) + " = 1", "p.toml: its tables or lists are nested too deeply."),
        ("[" + " . ".join(["b", '"c"'] * 10_000) + "]", "p.toml: its tables or lists are nested too deeply."),
        ("a = " + "[" * 30 + "]" * 30, "p.toml: its tables or lists are nested too deeply."),
        (
            HEAD
            + '[[phase]]\nname = "a"\nstart = "09-01"\nend = "11-30"\n'
            + '[[phase]]\nname = "b"\nstart = "11-30"\nend = "02-28"\n'
            + RULE,
            "the phases 'a' and 'b' overlap; a day belongs to one phase.",
        ),
        (
            HEAD + '[[phase]]\nname = "a"\n[[phase]]\nname = "a"\n' + RULE,
            "p.toml, line 8: phase 'a': there are 2 of this name; give each its own.",
        ),
        (
            HEAD + RULE.replace('"count"', '"bucket"\nevery = "month"').replace("= 1", '= "1 h"'),
            'add measure = "minutes", or write a number',
        ),
        (
            HEAD + RULE.replace('"count"', '"sum"').replace("= 1", '= "an hour"'),
            "'an hour' is not an amount of time",
        ),
        (
            HEAD + '[[requirement]]\nid = "d"\ntext = "D"\nkind = "deadline"\nwhat = "x"\nby = "02-30"\n',
            "p.toml, line 10: requirement 'd': \"by\": '02-30' is neither a date such as 2026-05-15",
        ),
        (
            HEAD + '[[requirement]]\nid = "d"\ntext = "D"\nkind = "deadline"\nwhat = "x"\nafter = "y"\n',
            'give "by", or else "after" and "days"',
        ),
    ],
)
def test_a_wrong_file_gives_one_clear_sentence(text: str, message: str) -> None:
    """It names the file, and where they are known the line, the requirement, the key and the nearest one."""
    told = problem(text)
    assert message in told
    assert told.startswith("p.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (DEADLINE.replace('"deadline"', '"attest"') + "valid = { years = 3 }", "did you mean months = 36?"),
        (but('"count"', '"rolling"\nweeks = 26'), "did you mean days = 182?"),
        (but('"count"', '"sum"') + "credit = { sizes = [{ upto = 4 }] }", "\"sizes\"; did you mean 'up_to'?"),
        (but('"count"', '"share"') + 'part = { kind = ["call"] }', "of \"part\"; did you mean 'kinds'?"),
        (but('"count"', '"each"') + "shape = { minutes = 3 }", "of \"shape\"; did you mean 'min_minutes'?"),
        (but('"count"', '"sum"') + "caps = [{ most = 3 }]", "of \"caps\"; did you mean 'at_most'?"),
        (but('"count"', '"gap"') + "taper = [{ days = 3 }]", "of \"taper\"; did you mean 'max_days'?"),
        (
            but('"count"', '"count_buckets"\nevery = "week"\neach = 1\nat_most = 3'),
            "requirement 'a': \"at_most\" is not a key of this kind, which asks for a number of buckets; use",
        ),
        (but('"count"', '"count_buckets"\nevery = "week"\neach = -1'), '"each" is -1; the least is 1.'),
        (HEAD + RULE + 'only = { channels = ["online"] }', "cannot be 'online'; did you mean 'video'?"),
        (HEAD + RULE + 'only = { channels = ["zoom"] }', "cannot be 'zoom'; did you mean 'video'?"),
        (HEAD + RULE + 'only = { kinds = ["individual"] }', "did you mean 'one_to_one'?"),
        (HEAD + RULE + 'severity = "optional"', "cannot be 'optional'; did you mean 'should'?"),
        (HEAD + RULE + 'per = "student"', "cannot be 'student'; did you mean 'mentee'?"),
        (but('"count"', '"bucket"\nevery = "semester"'), "cannot be 'semester'; did you mean 'term'?"),
        (but('"count"', '"each_semester"\nevery = "month"'), "always 'term', so leave it out."),
        (
            but('"count"', '"distinct"\nper = "mentee"'),
            "cannot be 'mentee': here it is always 'mentor', so leave",
        ),
        (but("at_least", "minimum"), "\"minimum\" is not a key of the kind count; did you mean 'at_least'?"),
        (but("at_least", "max"), "\"max\" is not a key of the kind count; did you mean 'at_most'?"),
        (but('"count"', '"hours"'), "kind 'hours' is not known; did you mean 'sum'?"),
        (
            but("[[requirement]]", "[[rule]]"),
            'p.toml, line 5: "rule" is not a key of a policy; did you',
        ),
        (
            but("[[requirement]]", "[[rules]]"),
            "\"rules\" is not a key of a policy; did you mean 'requirement'?",
        ),
        (HEAD + '[[term]]\nname = "a"\n' + RULE, "\"term\" is not a key of a policy; did you mean 'phase'?"),
        (
            but("[[requirement]]", "[[requirement]"),
            "p.toml, line 5: this is not TOML: a bracket is missing; write [[requirement]], at character 14.",
        ),
        (but("[[requirement]]", "[requirement]]  # [x"), "a bracket is missing; write [[requirement]], at"),
        (
            but("[[requirement]]", "[requirement"),
            "a bracket is missing; write [requirement], at character 13.",
        ),
        (but("= 1", "= 24 h"), "something follows a value; text stands in quotation marks, at character 15."),
        (but("= 1", "= five"), "a value is missing, or is none; text stands in quotation marks, at"),
        (but("at_least = 1", "at_least 1"), "after a key comes =, at character 10."),
        (but('"A"', '"A'), "the quotation mark at the end is missing, at"),
        (HEAD + RULE + 'only = { tags = ["a" "b"] }', "a ] or a comma is missing, at"),
        (HEAD + RULE + "only = { planned = true", "p.toml: this is not TOML: a } or a comma is missing."),
    ],
)
def test_what_was_meant_is_named(text: str, message: str) -> None:
    """Also where it is spelled quite otherwise."""
    assert any(message in told for told in problems(text))


ANY = '[[requirement]]\nid = "b"\ntext = "B"\nkind = "any_of"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + ANY + 'rules = ["b"]\n', "rules stand inside it, as tables [[requirement.rules]]"),
        (HEAD + ANY + "rules = []\n", '"rules" is empty'),
        (HEAD + ANY, '"rules" is missing'),
        (
            HEAD + ANY + RULE.replace("[[requirement]]", "[[requirement.rules]]") + "at_leest = 3\n",
            "p.toml, line 14: requirement 'a': \"at_leest\" is not a key of the kind count",
        ),
        (
            HEAD + ANY + RULE.replace("[[requirement]]", "[[requirement.rules]]").replace('"a"', '"b"'),
            "p.toml, line 10: requirement 'b': \"id\" 'b' is used twice",
        ),
        (
            HEAD
            + 'requirement = [{ id = "a", text = "A", kind = "any_of", rules = ['
            + "".join(f'{{ id = "a{n}", text = "A", kind = "any_of", rules = [' for n in range(9))
            + '{ id = "z", text = "Z", kind = "attest", what = "z" }'
            + "] }" * 10
            + "]",
            "rules stand inside rules more than 5 deep",
        ),
        (
            HEAD + '[[requirement]]\nid = "e"\ntext = "E"\nkind = "eligibility"\nrules = ["x"]\n' + RULE,
            "the rule 'x' is not declared in this file; its rules are e, a.",
        ),
        (
            but('"count"', '"gap"').replace("at_least = 1", "taper = [{ phas = 1 }]"),
            "did you mean 'phase'?",
        ),
    ],
)
def test_wrong_rules_inside_rules_are_told_apart(text: str, message: str) -> None:
    """A rule cannot contain itself, and a mistake inside one names its line."""
    assert any(message in told for told in problems(text))


def test_every_problem_is_told_in_the_order_of_the_file() -> None:
    """Nobody has to mend a file one error at a time."""
    told = problems(HEAD + "zzz = 1\n" + RULE.replace("= 1", "= -1") + "yyy = 2\n")
    assert [sentence.split(":")[0] for sentence in told] == [
        "p.toml, line 5",
        "p.toml, line 10",
        "p.toml, line 11",
    ]


def test_the_mark_at_the_beginning_that_some_editors_write_is_passed_over() -> None:
    """It is no part of the text."""
    assert parse("\ufeff" + HEAD + RULE, "p.toml") == parse(HEAD + RULE, "p.toml")


def test_very_many_problems_are_not_all_told() -> None:
    """The first are enough to begin with."""
    told = problems(HEAD + "".join(f"k{number} = 1\n" for number in range(300)) + RULE)
    assert len(told) == 21
    assert told[-1] == "p.toml: and 280 more problems like these."


def test_a_key_inside_a_long_text_is_not_taken_for_a_key() -> None:
    """Lines are counted through texts of several lines."""
    told = problem(HEAD + 'award = """\nat_leest = 3\n"""\n' + RULE + "at_leest = 2")
    assert told.startswith("p.toml, line 13: ")


_plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "kind", "only", "at_least", "requirement", "phase", "windows", "what"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def _toml(value: object) -> str:
    """Write a value as TOML; what TOML has not becomes text."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value).replace("inf", "1.0")
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case dict():
            return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    return (
        '"' + "".join(f"\\U{ord(char):08X}" for char in str(value) if not "\ud800" <= char <= "\udfff") + '"'
    )


@given(st.dictionaries(st.sampled_from(["id", "name", "notes", "requirement", "phase", "window"]), _plain))
def test_anything_at_all_is_a_policy_or_a_policy_error(tables: dict[str, object]) -> None:
    """No value of any type in any place ends in another exception."""
    text = "".join(f"{key} = {_toml(value)}\n" for key, value in tables.items())
    try:
        told: tuple[str, ...] = (f"p.toml is good: {parse(text, 'p.toml').id}",)
    except PolicyError as error:
        told = error.problems
    assert told
    assert all(sentence.startswith("p.toml") for sentence in told)


def test_the_report_alone_does_not_need_pydantic() -> None:
    """Screens and widgets name states before any policy is read."""
    code = "import sys, mentorlog.policy.report; raise SystemExit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        but("= 1", "= 0"),
        but('"count"', '"sum"').replace("at_least = 1", 'at_least = "0 h"'),
        HEAD + RULE + "only = { kinds = [] }",
        HEAD + RULE + 'only = { tags = ["a"], not_tags = ["A"] }',
        HEAD + RULE.replace("[[requirement]]", "[[requirements]]"),
    ],
)
def test_what_a_logbook_keeps_is_read_as_it_was_taken(text: str) -> None:
    """Mistakes that an earlier version let pass are refused only where rules are taken into use."""
    assert len(parse(text, "kept").requirements) == 1
    assert problems(text)
