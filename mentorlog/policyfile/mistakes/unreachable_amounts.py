"""Numbers that no logbook can reach."""

from collections.abc import Iterator

from mentorlog.model import Kind
from mentorlog.model.frozen import replace
from mentorlog.policy.caps import Cap
from mentorlog.policy.filter_comparison import covers
from mentorlog.policy.kinds import Rule
from mentorlog.policy.meeting_filter import MeetingFilter
from mentorlog.policy.table import KeyPath
from mentorlog.policyfile.rule_values import given, looked_at
from mentorlog.wording import many

_A_DAY = 24 * 60


def unreachable_amounts(rule: Rule) -> Iterator[tuple[KeyPath, str]]:
    """Yield that an amount is more than the days have, or than caps let count."""
    values = dict(given(rule))
    key, unit = rule.amount_key, "minutes" if rule.in_minutes else "meetings"
    days = rule.longest_days if rule.in_minutes else 0
    for limit_key in (key, "at_most"):
        if days and (values.get(limit_key) or 0) > days * _A_DAY:
            room = many(days * _A_DAY, "minutes")
            yield (limit_key,), f'"{limit_key}" is more than {many(days, "days")} have, {room}; write less.'
    caps: tuple[Cap, ...] = values.get("caps", ())
    least, top = values.get(key), _most_under_caps(caps, looked_at(rule)) if caps else None
    if least is not None and top is not None and top < least:
        asked = f'{many(top, unit)} count, and "{key}" asks for {many(least, unit)}'
        yield ("caps",), f'"caps" let at most {asked}; nobody could reach that.'


def _most_under_caps(caps: tuple[Cap, ...], only: MeetingFilter) -> int | None:
    """Return the most that can count under caps; None where something is under none of them."""
    used: set[int] = set()
    for kind in only.kinds or Kind:
        of_kind = replace(only, kinds=(kind,))
        matching = [number for number, cap in enumerate(caps) if covers(cap.only, of_kind)]
        if not matching:
            return None
        used.add(min(matching, key=lambda number: caps[number].at_most))
    return sum(caps[number].at_most for number in used)
