"""What was done and no meeting shows: the names under which a programme's rules look for it."""

from mentorlog.model import Programme


def ticks(programme: Programme | None) -> tuple[str, ...]:
    """Return the names under which a programme's rules take something recorded.

    Raises:
        PolicyError: when the policy's text cannot be read; a sentence for the mentor.
    """
    from mentorlog.policyfile.parsing import parse

    return parse(programme.policy, programme.name).ticks if programme else ()


def to_tick(programme: Programme | None, rule: str = "") -> tuple[str, ...]:
    """Return those of the names that somebody must record, for all rules or for one of them.

    The others are shown by the logbook itself.

    Raises:
        PolicyError: when the policy's text cannot be read; a sentence for the mentor.
    """
    from mentorlog.policyfile.parsing import parse

    if programme is None:
        return ()
    policy = parse(programme.policy, programme.name)
    if not rule:
        return policy.to_tick
    return next((each.to_tick for _, each in policy.placed_rules() if each.id == rule), ())
