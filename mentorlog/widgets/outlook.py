"""How a requirement will end, in a sentence."""

from datetime import date
from typing import TYPE_CHECKING

from mentorlog.policy.report import Finding, State
from mentorlog.widgets.bar import duration, quantity
from mentorlog.widgets.words import day

if TYPE_CHECKING:
    from mentorlog.policy import Forecast


def outlook(finding: Finding, ahead: "Forecast", end: date) -> str:
    """Say how a requirement will end; nothing where it is settled or cannot be known.

    Args:
        end: the last day of the period.
    """
    if finding.state is State.WAIVED or (finding.state is State.MET and not finding.at_most):
        return ""
    if not ahead.possible:
        return "It can no longer be met."
    said = []
    if ahead.with_plans is State.MET and not finding.at_most:
        said.append("What is planned will do, if it is held.")
    if ahead.at_pace is not None:
        expected = duration(ahead.at_pace) if finding.unit == "minutes" else f"{ahead.at_pace:,}"
        limit = "at most " if finding.at_most else ""
        pace = f"At this pace: {expected} of {limit}{quantity(finding.needed, finding.unit)} by {day(end)}"
        said.append(f"{pace}; reached on {day(ahead.reached)}." if ahead.reached else f"{pace}.")
    return " ".join(said)
