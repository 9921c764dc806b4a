"""What can be wrong with a policy whose every value is right by itself."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations, islice

from mentorlog.policy.document import Policy, SpanDeclaration
from mentorlog.policy.kinds import Rule
from mentorlog.policy.table import KeyPath

DEEPEST = 5
"""How deep rules may stand inside rules."""
_MOST_NAMES = 100
"""How many names are looked through for one that was meant."""


def inconsistencies(policy: Policy) -> Iterator[tuple[KeyPath, str]]:
    """Yield where each contradiction is, and a sentence about it."""
    seen: set[str] = set()
    known = {
        "rule": {rule.id: None for _, rule in policy.placed_rules()},
        "phase": {span.name: None for span in policy.phases},
        "window": {span.name: None for span in policy.windows},
        "anchor": {anchor.name: None for anchor in policy.anchors},
    }
    for path, rule in policy.placed_rules():
        if rule.id in seen:
            yield (*path, "id"), f'"id" {rule.id!r} is used twice; give each requirement its own.'
        seen.add(rule.id)
        if len(path) > 2 * DEEPEST:
            yield path, f"rules stand inside rules more than {DEEPEST} deep; write them side by side."
            return
        yield from _undeclared(known, path, rule)
    for key, spans in (("phase", policy.phases), ("window", policy.windows), ("anchor", policy.anchors)):
        names = [span.name for span in spans]
        for name, times in Counter(names).items():
            if times > 1:
                again = names.index(name, names.index(name) + 1)
                yield (key, again, "name"), f"there are {times} of this name; give each its own."
    for (number, first), (_, second) in combinations(enumerate(policy.phases), 2):
        if _overlap(first, second):
            yield (
                ("phase", number),
                f"the phases {first.name!r} and {second.name!r} overlap; a day belongs to one phase.",
            )


def _undeclared(
    known: Mapping[str, Mapping[str, None]], path: KeyPath, rule: Rule
) -> Iterator[tuple[KeyPath, str]]:
    """Yield the phases, windows and anchors that a rule names and the file does not declare."""
    for called, where, name in rule.references():
        if name in known[called]:
            continue
        from difflib import get_close_matches

        names = list(islice(known[called], _MOST_NAMES))
        near = get_close_matches(name, names, 1)
        hint = f"did you mean {near[0]!r}?" if near else f'declare it: [[{called}]] with name = "{name}".'
        if called == "rule" and not near:
            hint = f"its rules are {', '.join(names)}."
        yield (*path, *where), f"the {called} {name!r} is not declared in this file; {hint}"


def _overlap(first: SpanDeclaration, second: SpanDeclaration) -> bool:
    """Say whether two spans of `MM-DD` days share one; a span may pass the year's end."""
    if not (first.start and first.end and second.start and second.end):
        return False
    return _within(first.start, second.start, second.end) or _within(second.start, first.start, first.end)


def _within(day: str, start: str, end: str) -> bool:
    """Say whether a day lies in a span of days of the year."""
    return start <= day <= end if start <= end else day >= start or day <= end
