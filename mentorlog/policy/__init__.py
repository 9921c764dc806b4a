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
    from mentorlog.policy.parsing import PolicyError, parse
    from mentorlog.policy.shipping import shipped

_HOMES = {
    "Policy": "document",
    "PolicyError": "parsing",
    "evaluate": "evaluation",
    "parse": "parsing",
    "shipped": "shipping",
}

__all__ = [
    "Counted",
    "Finding",
    "NotCounted",
    "Part",
    "Policy",
    "PolicyError",
    "Report",
    "Severity",
    "State",
    "evaluate",
    "parse",
    "shipped",
]


def __getattr__(name: str) -> Any:
    """Fetch a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
