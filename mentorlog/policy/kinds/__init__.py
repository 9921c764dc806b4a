"""The kinds of rules: one small class each, registered here and nowhere else."""

from typing import Annotated, get_args

from pydantic import Field

from mentorlog.policy.kinds.attest import Attest
from mentorlog.policy.kinds.average import Average
from mentorlog.policy.kinds.bucket import Bucket, EachSemester
from mentorlog.policy.kinds.compound import AllOf, AnyOf, Compound, Tiers
from mentorlog.policy.kinds.count import Count
from mentorlog.policy.kinds.count_buckets import CountBuckets
from mentorlog.policy.kinds.coverage import Coverage
from mentorlog.policy.kinds.deadline import Deadline
from mentorlog.policy.kinds.distinct import Distinct
from mentorlog.policy.kinds.each import Each, Eligibility
from mentorlog.policy.kinds.exclusive import Exclusive
from mentorlog.policy.kinds.gap import Gap
from mentorlog.policy.kinds.rolling import DocsRolling, Rolling
from mentorlog.policy.kinds.share import Share
from mentorlog.policy.kinds.shared.rule import Rule
from mentorlog.policy.kinds.span import Spread
from mentorlog.policy.kinds.sum import Sum
from mentorlog.policy.kinds.text import Text

_Every = (
    Count
    | Sum
    | Bucket
    | EachSemester
    | CountBuckets
    | Average
    | Rolling
    | DocsRolling
    | Gap
    | Share
    | Spread
    | Coverage
    | Distinct
    | Text
    | Deadline
    | Each
    | Eligibility
    | Attest
    | AnyOf
    | AllOf
    | Tiers
    | Exclusive
)
AnyRule = Annotated[_Every, Field(discriminator="kind")]
"""A requirement of any kind; `kind` says which."""

for _compound in (Compound, AnyOf, AllOf, Tiers, Exclusive):
    # A kind in a module of its own inherits the field `rules` with the words that compound.py writes it in.
    _compound.model_rebuild(_types_namespace={"AnyRule": AnyRule, "Annotated": Annotated, "Field": Field})

KINDS: dict[str, type[Rule]] = {
    get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in get_args(_Every)
}
"""Every kind by the name that policy files use."""


def kind_named(name: str) -> type[Rule]:
    """Return a kind by its name; `Rule`, which says what holds of any, where a newer version may know it."""
    return KINDS.get(name, Rule)


__all__ = ["KINDS", "AnyRule", "Rule", "kind_named"]
