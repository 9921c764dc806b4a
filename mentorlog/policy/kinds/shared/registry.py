"""Where each kind of rule is: its class is imported when a policy has such a rule."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorlog.policy.kinds.shared.rule import Rule

PLACES: Mapping[str, str] = {
    "count": "count.Count",
    "sum": "sum.Sum",
    "bucket": "bucket.Bucket",
    "each_semester": "bucket.EachSemester",
    "count_buckets": "count_buckets.CountBuckets",
    "average": "average.Average",
    "rolling": "rolling.Rolling",
    "docs_rolling": "rolling.DocsRolling",
    "gap": "gap.Gap",
    "share": "share.Share",
    "span": "span.Spread",
    "coverage": "coverage.Coverage",
    "distinct": "distinct.Distinct",
    "text": "documents.Text",
    "deadline": "deadline.Deadline",
    "each": "each.Each",
    "eligibility": "each.Eligibility",
    "attest": "attest.Attest",
    "any_of": "compound.AnyOf",
    "all_of": "compound.AllOf",
    "tiers": "compound.Tiers",
    "exclusive": "exclusive.Exclusive",
}
"""The file and the class of each kind by the name that policy files use."""


def class_of_kind(name: str) -> "type[Rule]":
    """Import a kind.

    Raises:
        KeyError: when there is none of that name.
    """
    module, _, cls = PLACES[name].partition(".")
    kind: type[Rule] = getattr(import_module(f"mentorlog.policy.kinds.{module}"), cls)
    return kind
