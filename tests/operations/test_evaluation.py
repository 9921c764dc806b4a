"""How many requirements are met, and under which names something done is looked for."""

from dataclasses import replace

import pytest

from mentorlog.model import Programme
from mentorlog.operations.evaluation import tally, ticks, to_tick
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.report import State
from mentorlog.policyfile.parsing import parse
from tests.policy.making import HEAD, day, meeting, year

POLICY = """\
id = "ours"
version = "1"
name = "Ours"
source = "a test"

[[requirement]]
id = "quiz"
text = "Pass the quiz"
kind = "attest"
what = "quiz_passed"

[[requirement]]
id = "kept"
text = "Keep a logbook"
kind = "attest"
what = "logbook_kept"
proved_by_log = true
"""


@pytest.mark.parametrize(
    ("rule", "names"), [("", ("quiz_passed",)), ("quiz", ("quiz_passed",)), ("kept", ())]
)
def test_what_the_logbook_shows_nobody_records(
    programme: Programme, rule: str, names: tuple[str, ...]
) -> None:
    """Its name is known all the same."""
    ruled = replace(programme, policy=POLICY)
    assert ticks(ruled) == ("quiz_passed", "logbook_kept")
    assert to_tick(ruled, rule) == names


def test_without_a_programme_nothing_is_asked_for() -> None:
    """As on the first day."""
    assert ticks(None) == to_tick(None) == to_tick(None, "quiz") == ()


@pytest.mark.parametrize(
    ("as_of", "state"), [("10-02", State.ON_TRACK), ("06-20", State.AT_RISK), ("07-10", State.NOT_MET)]
)
def test_what_is_not_met_is_not_told_as_met(as_of: str, state: State) -> None:
    """However it stands."""
    rules = "".join(
        f'[[requirement]]\nid = "r{number}"\ntext = "A rule"\nkind = "count"\nat_least = {number}\n'
        for number in (1, 9)
    )
    report = evaluate(parse(HEAD + rules, "test"), year(meeting("10-01")), day(as_of))
    assert [finding.state for finding in report.requirements] == [State.MET, state]
    assert tally(report) == "1 of 2 musts met"
