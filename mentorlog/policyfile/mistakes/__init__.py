"""What is certainly a mistake in a policy whose every key and value is right by itself.

Rules that ask for nothing, contradict themselves, name something twice, or have a key that changes nothing.
They are refused when a policy is taken into use; what a logbook keeps is judged as before.
"""

from collections.abc import Iterator

from mentorlog.policy.document import Policy
from mentorlog.policy.field_types import KeyPath
from mentorlog.policyfile.mistakes.eligible import misplaced
from mentorlog.policyfile.mistakes.empties import empties
from mentorlog.policyfile.mistakes.ignored import ignored, ignored_inside
from mentorlog.policyfile.mistakes.impossible import impossible
from mentorlog.policyfile.mistakes.twice import twice
from mentorlog.policyfile.mistakes.unreachable import unreachable

_LOOKS = (empties, ignored, twice, impossible, unreachable)


def mistakes(policy: Policy) -> Iterator[tuple[KeyPath, str]]:
    """Yield where each mistake is, and a sentence that names the key and what to do."""
    for path, rule in policy.placed_rules():
        looks = (*_LOOKS, ignored_inside) if len(path) > _TOP else _LOOKS
        for look in looks:
            yield from (((*path, *keys), sentence) for keys, sentence in look(rule))
        yield from (((*path, *keys), sentence) for keys, sentence in rule.mistakes())
    yield from misplaced(policy)


_TOP = 2
"""How long the path of a rule is that stands in no other."""
