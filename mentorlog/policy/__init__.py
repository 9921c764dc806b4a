"""Rules, evaluation, explanation: pure functions of a policy, the entries and the as-of date.

`report` is plain data and is imported by screens and widgets; everything else needs pydantic. Names are
therefore fetched on first use, so that `from mentorlog.policy.report import State` stays cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mentorlog.policy.report import Counted, Finding, NotCounted, Part, Report, Severity, State

if TYPE_CHECKING:
    from mentorlog.policy.document import Policy
    from mentorlog.policy.evaluation import evaluate
    from mentorlog.policy.forecasting import Forecast, Trial, forecast, outlook, what_if
    from mentorlog.policy.parsing import PolicyError, id_of, parse
    from mentorlog.policy.planning import Plan, plan
    from mentorlog.policy.proposing import Proposal
    from mentorlog.policy.shipping import shipped

_HOMES = {
    "Forecast": "forecasting",
    "Plan": "planning",
    "Policy": "document",
    "PolicyError": "parsing",
    "Proposal": "proposing",
    "Trial": "forecasting",
    "evaluate": "evaluation",
    "forecast": "forecasting",
    "id_of": "parsing",
    "outlook": "forecasting",
    "parse": "parsing",
    "plan": "planning",
    "shipped": "shipping",
    "what_if": "forecasting",
}

__all__ = [
    "Counted",
    "Finding",
    "Forecast",
    "NotCounted",
    "Part",
    "Plan",
    "Policy",
    "PolicyError",
    "Proposal",
    "Report",
    "Severity",
    "State",
    "Trial",
    "evaluate",
    "forecast",
    "id_of",
    "outlook",
    "parse",
    "plan",
    "shipped",
    "what_if",
]


def __getattr__(name: str) -> Any:
    """Fetch a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
