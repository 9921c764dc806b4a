"""The worked examples of published policies, each with the verdict that is printed there."""

from datetime import date
from typing import Any

import pytest

from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from tests.policy.examples import entries, examples
from tests.policy.making import considered

EXAMPLES = [(policy, example) for policy, example in examples() if policy in shipped()]
NAMES = [f"{policy}: {example['name']}" for policy, example in EXAMPLES]


@pytest.mark.parametrize(("policy", "example"), EXAMPLES, ids=NAMES)
def test_a_worked_example_gives_the_printed_verdicts(policy: str, example: dict[str, Any]) -> None:
    """Every verdict that the example prints is the one that the report gives."""
    report = evaluate(
        parse(shipped()[policy], policy), entries(example), date.fromisoformat(example["as_of"])
    )
    verdicts = {finding.id: finding.state.value for finding in report.requirements}
    assert {rule: verdicts[rule] for rule in example["expect"]} == example["expect"]


@pytest.mark.parametrize(("policy", "example"), EXAMPLES, ids=NAMES)
def test_every_entry_considered_is_accounted_for_once(policy: str, example: dict[str, Any]) -> None:
    """Counted and not counted are apart, and each entry not counted has a reason."""
    report = evaluate(
        parse(shipped()[policy], policy), entries(example), date.fromisoformat(example["as_of"])
    )
    for finding in report.requirements:
        assert len(considered(finding)) == len(set(considered(finding)))
        assert all(entry.why for entry in finding.counted)
        assert all(entry.why for entry in finding.not_counted)
