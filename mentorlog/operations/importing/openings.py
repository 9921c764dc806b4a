"""Hours of an earlier log as an opening balance of the programme, never as meetings."""

from collections.abc import Iterator
from dataclasses import replace

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.model import OpeningBalance, Programme
from mentorlog.policyfile.parsing import PolicyError, parse
from mentorlog.wording import either


def opening_problem(programme: Programme | None, openings: int, choices: ImportChoices) -> Iterator[str]:
    """Yield what has to be decided before hours can be brought forward."""
    if not openings:
        return
    if programme is None:
        yield (
            "Hours are brought forward for a rule of a programme, and none is in use. Choose one first: "
            "mentorlog programme use."
        )
        return
    rules = rules_in_minutes(programme)
    if not rules:
        yield f"No rule of {programme.name} adds up time, so no hours can be brought forward for it."
    elif choices.requirement not in rules:
        yield f"Say for which rule the hours count: --requirement {either(rules)}."


def rules_in_minutes(programme: Programme) -> tuple[str, ...]:
    """Return the rules of a programme that add up time."""
    try:
        policy = parse(programme.policy, programme.name)
    except PolicyError:
        return ()
    return tuple(rule.id for _, rule in policy.placed_rules() if rule.balance_unit == "minutes")


def with_opening(
    programme: Programme, requirement: str, minutes: int, *, identifier: str, note: str
) -> Programme:
    """Return a programme with hours brought forward, beside those that were before."""
    opening = OpeningBalance(id=identifier, requirement=requirement, amount=minutes, note=note[:200])
    return replace(programme, openings=(*programme.openings, opening))
