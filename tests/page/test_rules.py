"""The page judges entries by rules exactly as mentorlog's own engine does, or says that it does not."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from mentorlog.policyfile.shipped_programmes import shipped
from tests.page.conftest import Script
from tests.page.rules import Case, Chance
from tests.policyfile.test_mistakes import MISTAKES, ODD, STATED

AT_ONCE = 50


def judged(script: Script, cases: list[Case]) -> list[list[dict[str, Any]]]:
    """Return what the page makes of cases."""
    found: list[list[dict[str, Any]]] = script.ask("evaluate", cases=[case.sent() for case in cases])
    return found


@pytest.mark.sweep
def test_policies_and_years_by_chance_stand_alike(
    script: Script, record_property: Callable[[str, object], None], sweep: bool
) -> None:
    """Every kind of rule with any keys: the same in all but words. Of 4,000 cases a tenth, or all."""
    chance = Chance(2026)
    number = 4000 if sweep else 400
    kinds: Counter[str] = Counter()
    for _ in range(number // AT_ONCE):
        cases = [chance.case() for _ in range(AT_ONCE)]
        for case, rules in zip(cases, judged(script, cases), strict=True):
            assert [told(rule) for rule in rules] == case.right(), case.policy
            kinds.update(rule["kind"] for rule in rules)
    record_property("rules judged alike", sum(kinds.values()))
    assert len(kinds) == 22


def told(rule: dict[str, Any]) -> tuple[Any, ...]:
    """Return what the page says of a rule, as mentorlog does."""
    assert "unjudged" not in rule, rule
    figures = (rule[name] for name in ("id", "state", "have", "needed", "unit"))
    parts = [[part[name] for name in ("from", "to", "have", "needed", "state")] for part in rule["parts"]]
    return (
        *(*figures, bool(rule.get("atMost"))),
        sorted(map(tuple, rule["counted"])),
        sorted(rule["notCounted"]),
        [*map(tuple, parts)],
    )


@pytest.mark.parametrize("name", shipped())
def test_policies_that_ship_are_judged_in_full(script: Script, name: str) -> None:
    """No requirement of a programme that ships is beyond the page."""
    chance = Chance(7)
    cases = [Case(shipped()[name], chance.case().subject, {}) for _ in range(20)]
    for case, rules in zip(cases, judged(script, cases), strict=True):
        assert [told(rule) for rule in rules] == case.right()


HEAD = 'id = "ours"\nversion = "1"\nname = "Ours"\nsource = "here"\n'
RULE = '[[requirement]]\nid = "meet"\ntext = "Meet"\n'


@pytest.mark.parametrize(
    "rule",
    [
        'kind = "moon_phase"\nat_least = 1',
        'kind = "count"\nat_last = 1',
        'kind = "count"\nat_least = 1.0',
        'kind = "count"\nat_least = "1 h"',
        'kind = "count"\nat_least = 1\nat_most = 2',
        'kind = "count"',
        'kind = "count"\nat_least = -1',
        'kind = "count"\nat_least = 0',
        'kind = "sum"\nat_least = "0 h"',
        'kind = "count_buckets"\nevery = "week"\nat_least = 1\neach = 0',
        'kind = "count"\nat_least = 1\nonly = { kinds = [] }',
        'kind = "count"\nat_least = 1\nonly = { tags = ["Café"], not_tags = ["cafe"] }',
        'kind = "distinct"\nat_least = 1\nonly = { cohorts = ["ὈΔΥΣΣΕΎΣ"] }',
        'kind = "count"\nat_least = 1\nonly = { kinds = ["seance"] }',
        'kind = "count"\nat_least = 1\nonly = { min_minutes = 9, max_minutes = 8 }',
        'kind = "count"\nat_least = 1\nphase = "nowhere"',
        'kind = "count"\nat_least = 1\nonly = { tags = ["ὈΔΥΣΣΕΎΣ"] }',
        'kind = "sum"\nat_least = "soon"',
        'kind = "bucket"\nevery = "moon"\nat_least = 1',
        'kind = "each"\nshape = { }\nat_least = 1',
        'kind = "any_of"\nrules = []',
        'kind = "constructor"',
        'kind = "coverage"\nwindows = ["nowhere"]',
        'kind = "share"\nat_least = "0 %"\npart = { }',
        'kind = "share"\nat_least = "101 %"\npart = { }',
        'kind = "share"\nat_least = "1/0"\npart = { }',
        'kind = "share"\nat_least = "5 %"',
        'kind = "share"\nat_most = "5 %"\npart = { }\nbreaks = "any"',
        'kind = "share"\nat_most = "5 %"\npart = { after = "nowhere" }',
        'kind = "sum"\nat_least = 9\ncredit = { times = 2, sizes = [{ share = "divided" }] }',
        'kind = "sum"\nat_least = 9\ncredit = { sizes = [{ share = "1/2" }, { up_to = 4, share = "1/2" }] }',
        'kind = "sum"\nat_least = 9\ncredit = { sizes = [{ up_to = 1, share = "1/2" }] }',
        'kind = "count"\nat_least = 9\ncaps = [{ name = "c", at_most = "1 h", only = { } }]',
        'kind = "bucket"\nevery = "month"\nat_least = 1\nmin_words = 9',
        'kind = "bucket"\nevery = "month"\nat_least = 1\ndocument = "d"\nper = "mentee"',
        'kind = "count"\nat_least = 1\nby = "05-15"\ndays_after_joining = 9\nper = "mentee"',
        'kind = "count"\nat_least = 1\ndays_after_joining = 9',
        'kind = "count"\nat_least = 1\ndays = 9',
        'kind = "attest"\nwhat = "w"\nvalid = { days = 9, months = 9 }',
        'kind = "attest"\nwhat = "w"\nnot_before = "05-15"\nafter = "nowhere"',
        'kind = "exclusive"\n[[requirement.rules]]\nid = "a"\ntext = "A"\nkind = "count"\nat_least = 1',
    ],
)
def test_what_the_page_does_not_know_is_never_judged(script: Script, rule: str) -> None:
    """A kind, a key or a value that means nothing to the page leaves its rule open, and only that."""
    other = RULE.replace("meet", "other") + 'kind = "count"\nat_most = 9\n'
    subject = next(
        subject
        for subject in (Chance(seed).case().subject for seed in range(99))
        if any(
            "tags" in meeting and subject["period"]["from"] <= meeting["date"] <= subject["period"]["to"]
            for meeting in subject["meetings"]
            if meeting["status"] == "held" and meeting["mentees"]
        )
    )
    [[meet, rest]] = judged(script, [Case(HEAD + RULE + rule + "\n" + other, subject, {})])
    assert meet["unjudged"]
    assert "state" not in meet
    assert rest["state"]


def test_no_rule_is_judged_that_mentorlog_does_not_take_into_use(script: Script) -> None:
    """What means nothing, contradicts itself or has a key that changes nothing leaves a rule open."""
    subject = Chance(1).case().subject
    cases = [Case(f"{HEAD}{STATED}{RULE.replace('meet', 'r')}{rule}\n", subject, {}) for rule, _ in MISTAKES]
    for case, rules in zip(cases, judged(script, cases), strict=True):
        assert any("unjudged" in rule for rule in rules), case.policy


def test_what_may_be_meant_is_judged(script: Script) -> None:
    """However odd it looks."""
    subject = Chance(1).case().subject
    cases = [Case(f"{HEAD}{STATED}{RULE.replace('meet', 'r')}{rule}\n", subject, {}) for rule in ODD]
    for case, rules in zip(cases, judged(script, cases), strict=True):
        assert [told(rule) for rule in rules] == case.right(), case.policy


def test_what_may_count_at_all_must_be_known(script: Script) -> None:
    """A rule that says what counts for others, and is not known, leaves those open."""
    eligible = (
        RULE.replace("meet", "groups") + 'kind = "eligibility"\nonly = { moon = "full" }\nrules = ["meet"]\n'
    )
    others = (
        RULE
        + 'kind = "count"\nat_most = 9\n'
        + RULE.replace("meet", "other")
        + 'kind = "count"\nat_most = 9\n'
    )
    [rules] = judged(script, [Case(HEAD + eligible + others, Chance(1).case().subject, {})])
    assert ["unjudged" in rule for rule in rules] == [True, True, False]


def test_entries_that_no_logbook_holds_are_not_judged(script: Script) -> None:
    """What mentorlog would not judge either is refused as a whole."""
    subject = Chance(3).case().subject
    subject["meetings"] = [{**subject["meetings"][0], "kind": "seance"}]
    case = Case(HEAD + RULE + 'kind = "count"\nat_most = 9\n', subject, {})
    with pytest.raises(AssertionError, match="no logbook can hold"):
        judged(script, [case])
