"""Lists that name something twice."""

from collections.abc import Callable, Iterable

from mentorlog.model.text import fold
from mentorlog.policy.kinds import Rule
from mentorlog.policy.kinds.gap import Gap
from mentorlog.policyfile.mistakes.tables import Found, filters

_OF_RULES = ("windows", "terms", "rules", "what")
_OF_FILTERS: dict[str, Callable[[str], str]] = {
    "kinds": str,
    "channels": str,
    "tags": fold,
    "not_tags": fold,
    "cohorts": fold,
}


def twice(rule: Rule) -> Found:
    """Yield every list of a rule that names something twice."""
    for key in _OF_RULES:
        value = getattr(rule, key, ())
        if isinstance(value, tuple) and key not in ("rules",) * bool(rule.inner):
            yield from _repeated((key,), value)
    if isinstance(rule, Gap):
        yield from _repeated(("taper",), [step.phase for step in rule.taper])
    yield from _repeated(("caps",), [cap.name for cap in getattr(rule, "caps", ())], fold)
    for keys, only in filters(rule):
        for key, made in _OF_FILTERS.items():
            yield from _repeated((*keys, key), getattr(only, key), made)


def _repeated(keys: tuple[str | int, ...], names: Iterable[str], made: Callable[[str], str] = str) -> Found:
    """Yield the first name that a list has twice."""
    seen: set[str] = set()
    for name in names:
        if made(name) in seen:
            yield keys, f'"{keys[-1]}" names {str(name)!r} twice; once is enough.'
            return
        seen.add(made(name))
