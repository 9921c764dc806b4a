"""The kinds of rules: one small class each, named in `shared/registry.py` and nowhere else."""

from collections.abc import Iterator, Mapping

from mentorlog.policy.kinds.shared.registry import PLACES, class_of_kind
from mentorlog.policy.kinds.shared.rule import Rule


class _Kinds(Mapping[str, type[Rule]]):
    """Every kind by the name that policy files use, imported when it is asked for."""

    def __getitem__(self, name: str) -> type[Rule]:
        return class_of_kind(name)

    def __iter__(self) -> Iterator[str]:
        return iter(PLACES)

    def __len__(self) -> int:
        return len(PLACES)


KINDS: Mapping[str, type[Rule]] = _Kinds()
"""Every kind by the name that policy files use."""


def kind_named(name: str) -> type[Rule]:
    """Return a kind by its name; `Rule`, which says what holds of any, where a newer version may know it."""
    return KINDS.get(name, Rule)


__all__ = ["KINDS", "Rule", "kind_named"]
