"""What docs/policies.md leaves open: which of several equally good ways to share meetings out is taken."""

from tests.policy.naive.tables import Table
from tests.policy.naive.verdicts import AT_RISK, ON_TRACK


def is_tie(rule: Table, states: set[str]) -> bool:
    """Say whether a requirement, or a rule inside it, may stand either way by what is planned."""
    if rule.text("kind") == "exclusive":
        return states <= {ON_TRACK, AT_RISK}
    return any(is_tie(one, {ON_TRACK, AT_RISK}) for one in rule.tables("rules"))
