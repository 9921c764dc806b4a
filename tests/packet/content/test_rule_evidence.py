"""What rules ask about leaves with the entries, wherever in a rule it is named."""

import pytest

from mentorlog.packet.content.rule_evidence import RuleEvidence
from mentorlog.policyfile.parsing import parse

HEAD = """
id = "ours"
version = "1"
name = "Ours"
source = "Handbook"
[[requirement]]
id = "meet"
text = "Meet"
"""


@pytest.mark.parametrize(
    "rule",
    [
        'kind = "count"\nat_least = 3\nonly = { not_tags = ["Self-Paced"] }\n',
        'kind = "sum"\nat_least = "3 h"\n'
        'caps = [{ name = "c", at_most = "1 h", only = { tags = ["self-paced"] } }]\n',
        'kind = "all_of"\n[[requirement.rules]]\nid = "a"\ntext = "A"\nkind = "count"\nat_least = 1\n'
        'only = { tags = ["self-paced"] }\n',
    ],
)
def test_tags_that_a_filter_names_are_found_however_deep(rule: str) -> None:
    """Without them nobody could come to the mentor's own figures again."""
    assert RuleEvidence.of_policy(parse(HEAD + rule, "ours")).tags == {"self-paced"}
