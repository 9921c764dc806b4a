"""Rules that say what counts for others, and for whom they cannot."""

from collections.abc import Iterator

from mentorlog.policy.document import Policy
from mentorlog.policy.field_types import KeyPath
from mentorlog.policy.kinds import Rule
from mentorlog.policy.kinds.distinct import Distinct
from mentorlog.policy.kinds.each import Eligibility
from mentorlog.policy.kinds.shared.meeting_rule import MeetingRule
from mentorlog.policy.meeting_filter import MeetingFilter
from mentorlog.policyfile.mistakes.tables import clash

_TOP = 2


def misplaced(policy: Policy) -> Iterator[tuple[KeyPath, str]]:
    """Yield where an `eligibility` stands wrongly, or says nothing about the rules that it names."""
    placed = list(policy.placed_rules())
    known = {rule.id: rule for _, rule in placed}
    for path, rule in placed:
        if not isinstance(rule, Eligibility):
            continue
        if len(path) > _TOP:
            yield (
                (*path, "kind"),
                'an "eligibility" asks nothing, so it stands by itself and not inside another rule; make it '
                'a [[requirement]], with "rules" for which it holds.',
            )
            continue
        for name in dict.fromkeys(rule.rules):
            if name in known and (why := _no_matter(known[name], rule)):
                yield (*path, "rules"), f'"rules" names {name!r}, {why}.'
        for other_path, other in placed:
            if (
                isinstance(other, MeetingRule)
                and _concerns(rule, other)
                and (by := clash(rule.only, other.only))
            ):
                yield (
                    other_path,
                    f"nothing can count for it: the eligibility {rule.id!r} leaves out all that it looks at, "
                    f'by their {by}; change one of them, or name its "rules".',
                )


def _no_matter(rule: Rule, eligibility: Eligibility) -> str:
    """Say why it does not matter for a rule which meetings may count."""
    if rule is eligibility:
        return "which is this rule itself; name those that it holds for"
    if isinstance(rule, Eligibility):
        return "which counts nothing itself; name the rules that count"
    if rule.inner:
        return "which is made of rules; name those inside it"
    return "" if _looks_at_meetings(rule) else "which looks at no meetings; leave it out"


def _concerns(eligibility: Eligibility, rule: Rule) -> bool:
    """Say whether it leaves out what another rule looks at."""
    named = not eligibility.rules or rule.id in eligibility.rules
    return named and not isinstance(rule, Eligibility) and _looks_at_meetings(rule)


def _only(rule: Rule) -> MeetingFilter:
    """Return which meetings a rule looks at."""
    return rule.only if isinstance(rule, MeetingRule) else MeetingFilter()


def _looks_at_meetings(rule: Rule) -> bool:
    """Say whether a rule asks which meetings there are."""
    listed = isinstance(rule, Distinct) and rule.of == "listed"
    return isinstance(rule, MeetingRule) and not rule.documents and not listed
