"""Lists that name something twice."""

from collections.abc import Callable, Iterable, Iterator

from mentorlog.model.text import fold
from mentorlog.policy.kinds import Rule
from mentorlog.policy.table import KeyPath
from mentorlog.policyfile.rule_values import Named, given, given_filters

_OF_FILTERS: dict[str, Callable[[str], str]] = {
    "kinds": str,
    "channels": str,
    "tags": fold,
    "not_tags": fold,
    "cohorts": fold,
}


def repeated_names(rule: Rule) -> Iterator[tuple[KeyPath, str]]:
    """Yield every list of a rule that names something twice."""
    for key, value in given(rule):
        if isinstance(value, tuple):
            yield from _repeated((key,), [item for item in value if isinstance(item, str)])
            yield from _repeated((key,), [item.name for item in value if isinstance(item, Named)], fold)
    for keys, only in given_filters(rule):
        for key, normalize in _OF_FILTERS.items():
            yield from _repeated((*keys, key), getattr(only, key), normalize)


def _repeated(
    keys: KeyPath, names: Iterable[str], normalize: Callable[[str], str] = str
) -> Iterator[tuple[KeyPath, str]]:
    """Yield the first name that a list has twice."""
    seen: set[str] = set()
    for name in names:
        if normalize(name) in seen:
            yield keys, f'"{keys[-1]}" names {str(name)!r} twice; once is enough.'
            return
        seen.add(normalize(name))
