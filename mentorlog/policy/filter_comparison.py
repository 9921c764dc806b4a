"""What filters let through, one compared with another."""

from collections.abc import Callable, Iterable
from typing import Any

from mentorlog.model import Channel, Kind
from mentorlog.model.text import fold
from mentorlog.policy.meeting_filter import MeetingFilter


def passes_all(only: MeetingFilter) -> bool:
    """Say whether every meeting passes."""
    return covers(only, MeetingFilter())


def covers(wide: MeetingFilter, narrow: MeetingFilter) -> bool:
    """Say whether whatever passes one filter is certain to pass the other as well."""
    return (
        _among(wide.kinds, narrow.kinds, set)
        and _among(wide.channels, narrow.channels, _ways)
        and wide.planned in (None, narrow.planned)
        and _among(wide.tags, narrow.tags, _folded)
        and _folded(wide.not_tags) <= _folded(narrow.not_tags)
        and (wide.min_minutes or 0) <= (narrow.min_minutes or 0)
        and _at_most(narrow.max_minutes, wide.max_minutes)
        and (wide.min_group or 0) <= (narrow.min_group or 0)
        and _at_most(narrow.max_group, wide.max_group)
        and _among(wide.cohorts, narrow.cohorts, _folded)
        and wide.after in (None, narrow.after)
        and _at_most(narrow.logged_within, wide.logged_within)
    )


def clash(one: MeetingFilter, other: MeetingFilter) -> str:
    """Return the keys by which no meeting passes both filters, in words; nothing when one may."""
    if _apart(one.kinds, other.kinds, set):
        return '"kinds"'
    if _apart(one.channels, other.channels, _ways):
        return '"channels"'
    if one.planned is not None and other.planned not in (None, one.planned):
        return '"planned"'
    if _all_refused(one, other) or _all_refused(other, one):
        return '"tags" and "not_tags"'
    if _over(one.min_minutes, other.max_minutes) or _over(other.min_minutes, one.max_minutes):
        return '"min_minutes" and "max_minutes"'
    if _over(one.min_group, other.max_group) or _over(other.min_group, one.max_group):
        return '"min_group" and "max_group"'
    if 0 in (one.max_group, other.max_group):
        return _with_nobody(one, other)
    return ""


def _with_nobody(one: MeetingFilter, other: MeetingFilter) -> str:
    """Return what needs somebody beside the mentor, where nobody may be there."""
    if one.cohorts or other.cohorts:
        return '"cohorts" and "max_group"'
    kinds = set(one.kinds or Kind) & set(other.kinds or Kind)
    return '"kinds" and "max_group"' if all(kind.needs_people for kind in kinds) else ""


def _among(wide: Iterable[Any], narrow: Iterable[Any], made: Callable[[Iterable[Any]], set[Any]]) -> bool:
    """Say whether a list names all that another lets through; an empty one lets everything through."""
    return not wide or (bool(narrow) and made(narrow) <= made(wide))


def _apart(one: Iterable[Any], other: Iterable[Any], made: Callable[[Iterable[Any]], set[Any]]) -> bool:
    """Say whether two lists let nothing through together."""
    return bool(one) and bool(other) and not made(one) & made(other)


def _ways(channels: Iterable[Channel]) -> set[Channel]:
    """Return the channels that pass a list: in person and online at once passes for either."""
    ways = set(channels)
    return ways | {Channel.BOTH} if ways & {Channel.IN_PERSON, Channel.VIDEO} else ways


def _folded(words: Iterable[str]) -> set[str]:
    """Return words as they are compared."""
    return set(map(fold, words))


def _all_refused(one: MeetingFilter, other: MeetingFilter) -> bool:
    """Say whether each tag by which one filter lets meetings through is refused by another."""
    return bool(one.tags) and _folded(one.tags) <= _folded(other.not_tags)


def _at_most(number: int | None, most: int | None) -> bool:
    """Say whether a limit is within another; None is none."""
    return most is None or (number is not None and number <= most)


def _over(least: int | None, most: int | None) -> bool:
    """Say whether a least number is larger than the most."""
    return least is not None and most is not None and least > most
