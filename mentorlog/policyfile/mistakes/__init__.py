"""What is certainly a mistake in a policy whose every key and value is right by itself.

Rules that ask for nothing, contradict themselves, name something twice, or have a key that changes nothing.
They are refused when a policy is taken into use; what a logbook keeps is judged as before.
"""

from collections.abc import Iterator

from mentorlog.policy.document import Policy
from mentorlog.policy.table import KeyPath
from mentorlog.policyfile.mistakes.empty_values import empty_values
from mentorlog.policyfile.mistakes.ignored_keys import ignored_keys, ignored_severity
from mentorlog.policyfile.mistakes.impossible_filters import impossible_filters
from mentorlog.policyfile.mistakes.repeated_names import repeated_names
from mentorlog.policyfile.mistakes.unreachable_amounts import unreachable_amounts
from mentorlog.policyfile.mistakes.useless_eligibility import eligibility_mistakes

_CHECKS = (empty_values, ignored_keys, repeated_names, impossible_filters, unreachable_amounts)


def mistakes(policy: Policy) -> Iterator[tuple[KeyPath, str]]:
    """Yield where each mistake is, and a sentence that names the key and what to do."""
    for path, rule in policy.placed_rules():
        checks = (*_CHECKS, ignored_severity) if len(path) > _TOP else _CHECKS
        for check in checks:
            yield from (((*path, *keys), sentence) for keys, sentence in check(rule))
        yield from (((*path, *keys), sentence) for keys, sentence in rule.mistakes())
    yield from eligibility_mistakes(policy)


_TOP = 2
"""How long the path of a rule is that stands in no other."""
