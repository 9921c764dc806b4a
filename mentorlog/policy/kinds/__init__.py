"""The kinds of rules: one small class each, registered here and nowhere else."""

from typing import Annotated

from pydantic import Field

from mentorlog.policy.kinds.attest import Attest
from mentorlog.policy.kinds.base import Rule
from mentorlog.policy.kinds.bucket import Bucket
from mentorlog.policy.kinds.count import Count
from mentorlog.policy.kinds.coverage import Coverage
from mentorlog.policy.kinds.deadline import Deadline
from mentorlog.policy.kinds.distinct import Distinct
from mentorlog.policy.kinds.gap import Gap
from mentorlog.policy.kinds.sums import Sum
from mentorlog.policy.kinds.writing import Text

AnyRule = Annotated[
    Count | Sum | Bucket | Gap | Coverage | Distinct | Text | Deadline | Attest,
    Field(discriminator="kind"),
]
"""A requirement of any kind; `kind` says which."""

KINDS: dict[str, type[Rule]] = {
    "count": Count,
    "sum": Sum,
    "bucket": Bucket,
    "gap": Gap,
    "coverage": Coverage,
    "distinct": Distinct,
    "text": Text,
    "deadline": Deadline,
    "attest": Attest,
}
"""Every kind by the name that policy files use."""

__all__ = ["KINDS", "AnyRule", "Rule"]
