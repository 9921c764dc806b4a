"""Rules, evaluation, explanation: pure functions of a policy, the entries and the as-of date.

What evaluating says is plain data, which screens and widgets import from here; everything else needs
pydantic, and is imported from the module it lives in by whoever uses it.
"""

from mentorlog.policy.report import Counted, Finding, NotCounted, Part, Report, Severity, State

__all__ = ["Counted", "Finding", "NotCounted", "Part", "Report", "Severity", "State"]
