"""Rules that say what counts for others, and for whom they cannot."""

from collections.abc import Iterator

from mentorlog.policy.document import Policy
from mentorlog.policy.filter_comparison import clash
from mentorlog.policy.kinds import Rule
from mentorlog.policy.table import KeyPath
from mentorlog.policyfile.rule_values import looked_at

_TOP = 2


def eligibility_mistakes(policy: Policy) -> Iterator[tuple[KeyPath, str]]:
    """Yield where an `eligibility` stands wrongly, or says nothing about the rules that it names."""
    placed = list(policy.placed_rules())
    rules = {rule.id: rule for _, rule in placed}
    for path, rule in placed:
        if rule.eligible is None:
            continue
        names, only = rule.eligible
        if len(path) > _TOP:
            yield (
                (*path, "kind"),
                f'an "{rule.kind}" asks nothing, so it stands by itself and not inside another rule; make it '
                'a [[requirement]], with "rules" for which it holds.',
            )
            continue
        for name in dict.fromkeys(names):
            if name in rules and (why := _why_pointless(rules[name], rule)):
                yield (*path, "rules"), f'"rules" names {name!r}, {why}.'
        for other_path, other in placed:
            concerned = other.looks_at_meetings and (not names or other.id in names)
            if concerned and (by := clash(only, looked_at(other))):
                yield (
                    other_path,
                    f"nothing can count for it: the eligibility {rule.id!r} leaves out all that it looks at, "
                    f'by their {by}; change one of them, or name its "rules".',
                )


def _why_pointless(rule: Rule, eligibility: Rule) -> str:
    """Say why it does not matter for a rule which meetings may count."""
    if rule is eligibility:
        return "which is this rule itself; name those that it holds for"
    if not rule.obliges:
        return "which counts nothing itself; name the rules that count"
    if rule.inner:
        return "which is made of rules; name those inside it"
    return "" if rule.looks_at_meetings else "which looks at no meetings; leave it out"
