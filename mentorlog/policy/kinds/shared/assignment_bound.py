"""How many of the rules that share meetings out can be met together, at most."""

from collections.abc import Mapping, Sequence

Offer = Mapping[int, int]
"""What a meeting would add to each rule that it fits, in the order of the rules."""
Missing = Sequence[int]
"""What each rule is missing."""
Group = tuple[int, ...]
"""Some of the rules, by their numbers, from the least."""


def largest_groups(missing: Missing, offers: Sequence[Offer]) -> list[Group]:
    """Return the largest groups of rules of which nothing says that they cannot all be met.

    Of rules that all count meetings, or whose meetings are all as long, such a group can indeed be met.
    """
    possible: list[Group] = [()]
    rules = range(len(missing))
    while True:
        larger = [
            (*group, rule)
            for group in possible
            for rule in rules[group[-1] + 1 if group else 0 :]
            if _all_smaller((*group, rule), possible) and not _is_short((*group, rule), missing, offers)
        ]
        if not larger:
            return possible
        possible = larger


def _all_smaller(group: Group, possible: Sequence[Group]) -> bool:
    """Say whether each of the groups with one rule less can be met."""
    return all((*group[:at], *group[at + 1 :]) in possible for at in range(len(group)))


def counting(rules: Sequence[int], offers: Sequence[Offer]) -> list[int]:
    """Return those of the rules to which every meeting adds one."""
    return [rule for rule in rules if all(offer.get(rule, 1) == 1 for offer in offers)]


def _is_short(group: Group, missing: Missing, offers: Sequence[Offer]) -> bool:
    """Say whether the rules of a group are missing more than all meetings that fit any of them can add.

    Rules about meetings need so many, at best those that fit no rule about minutes and then the shortest; the
    others are left for the rules about minutes.
    """
    counts = counting(group, offers)
    sums = [rule for rule in group if rule not in counts]
    needed = sum(missing[rule] for rule in counts)
    alone, minutes = 0, 0
    both: list[int] = []
    for offer in offers:
        counted = any(rule in offer for rule in counts)
        length = max((offer[rule] for rule in sums if rule in offer), default=0)
        minutes += length
        if counted and length:
            both.append(length)
        elif counted:
            alone += 1
    lost = max(0, needed - alone)
    return lost > len(both) or sum(missing[rule] for rule in sums) > minutes - sum(sorted(both)[:lost])
