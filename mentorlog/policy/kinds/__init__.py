"""The kinds of rules: one small class each, registered here and nowhere else."""

from typing import Annotated

from pydantic import Field

from mentorlog.policy.kinds.attest import Attest
from mentorlog.policy.kinds.base import Rule
from mentorlog.policy.kinds.count import Count
from mentorlog.policy.kinds.sums import Sum

AnyRule = Annotated[Count | Sum | Attest, Field(discriminator="kind")]
"""A requirement of any kind; `kind` says which."""

KINDS: dict[str, type[Rule]] = {
    "count": Count,
    "sum": Sum,
    "attest": Attest,
}
"""Every kind by the name that policy files use."""

__all__ = ["KINDS", "AnyRule", "Rule"]
