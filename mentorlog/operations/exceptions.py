"""What differs from the rules of a programme: a requirement that was waived, a balance brought forward."""

from dataclasses import replace

from mentorlog.model import OpeningBalance, Programme, Waiver
from mentorlog.store import Store


def waiver_of(programme: Programme, requirement: str) -> Waiver | None:
    """Return the waiver of a requirement, if there is one."""
    return next((each for each in programme.waivers if each.requirement == requirement), None)


def with_waiver(programme: Programme, waiver: Waiver) -> Programme:
    """Return a programme with a waiver, in place of an earlier one for the same requirement."""
    lifted = without_waiver(programme, waiver.requirement)
    return replace(lifted, waivers=(*lifted.waivers, waiver))


def without_waiver(programme: Programme, requirement: str) -> Programme:
    """Return a programme in which a requirement counts."""
    return replace(programme, waivers=tuple(w for w in programme.waivers if w.requirement != requirement))


def let_count_again(store: Store, programme: Programme, requirement: str) -> None:
    """Take a waiver away."""
    store.edit(programme, without_waiver(programme, requirement))


def with_balance(programme: Programme, balance: OpeningBalance) -> Programme:
    """Return a programme with a balance, in place of an earlier one for the same requirement."""
    others = without_balance(programme, balance.requirement)
    return replace(others, openings=(*others.openings, balance))


def without_balance(programme: Programme, requirement: str) -> Programme:
    """Return a programme in which nothing is brought forward for a requirement."""
    return replace(programme, openings=tuple(o for o in programme.openings if o.requirement != requirement))
