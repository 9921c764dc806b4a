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
        and _among(wide.channels, narrow.channels, _passing_channels)
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


def clash(first: MeetingFilter, second: MeetingFilter) -> str:
    """Return the keys by which no meeting passes both filters, in words; nothing when one may."""
    if _apart(first.kinds, second.kinds, set):
        return '"kinds"'
    if _apart(first.channels, second.channels, _passing_channels):
        return '"channels"'
    if first.planned is not None and second.planned not in (None, first.planned):
        return '"planned"'
    if _all_refused(first, second) or _all_refused(second, first):
        return '"tags" and "not_tags"'
    if _over(first.min_minutes, second.max_minutes) or _over(second.min_minutes, first.max_minutes):
        return '"min_minutes" and "max_minutes"'
    if _over(first.min_group, second.max_group) or _over(second.min_group, first.max_group):
        return '"min_group" and "max_group"'
    if 0 in (first.max_group, second.max_group):
        return _with_nobody(first, second)
    return ""


def _with_nobody(first: MeetingFilter, second: MeetingFilter) -> str:
    """Return what needs somebody beside the mentor, where nobody may be there."""
    if first.cohorts or second.cohorts:
        return '"cohorts" and "max_group"'
    kinds = set(first.kinds or Kind) & set(second.kinds or Kind)
    return '"kinds" and "max_group"' if all(kind.needs_people for kind in kinds) else ""


def _among(
    wide: Iterable[Any], narrow: Iterable[Any], normalize: Callable[[Iterable[Any]], set[Any]]
) -> bool:
    """Say whether a list names all that another lets through; an empty one lets everything through."""
    return not wide or (bool(narrow) and normalize(narrow) <= normalize(wide))


def _apart(
    first: Iterable[Any], second: Iterable[Any], normalize: Callable[[Iterable[Any]], set[Any]]
) -> bool:
    """Say whether two lists let nothing through together."""
    return bool(first) and bool(second) and not normalize(first) & normalize(second)


def _passing_channels(channels: Iterable[Channel]) -> set[Channel]:
    """Return the channels that pass a list: in person and online at once passes for either."""
    passing = set(channels)
    return passing | {Channel.BOTH} if passing & {Channel.IN_PERSON, Channel.VIDEO} else passing


def _folded(words: Iterable[str]) -> set[str]:
    """Return words as they are compared."""
    return set(map(fold, words))


def _all_refused(passing: MeetingFilter, refusing: MeetingFilter) -> bool:
    """Say whether each tag by which one filter lets meetings through is refused by another."""
    return bool(passing.tags) and _folded(passing.tags) <= _folded(refusing.not_tags)


def _at_most(number: int | None, most: int | None) -> bool:
    """Say whether a limit is within another; None is none."""
    return most is None or (number is not None and number <= most)


def _over(least: int | None, most: int | None) -> bool:
    """Say whether a least number is larger than the most."""
    return least is not None and most is not None and least > most
