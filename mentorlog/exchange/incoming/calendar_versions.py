"""Which of several components of a calendar that have one UID belong together, and which was replaced.

RFC 5545: an exception of a series names the time that it stands for (RECURRENCE-ID); whoever changes an event
counts its SEQUENCE up. Some programs give several events one UID, against the standard; none of them may
vanish.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Component

CONFUSED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What the libraries raise where a value is not of the kind that they expect."""
Group = list["NumberedComponent"]


@dataclass(frozen=True, slots=True)
class NumberedComponent:
    """A component of a calendar, and which of its kind it is."""

    number: int
    """From 1."""
    uid: str
    """Empty where it has no name."""
    start: datetime | date | None
    component: "Component"

    @property
    def sequence(self) -> int:
        """How often it was changed, as it says itself."""
        try:
            return int(self.component.get("SEQUENCE", 0))
        except CONFUSED:
            return 0

    @property
    def replaces(self) -> str:
        """The time of a series that it stands for; empty where it is no exception."""
        if (said := self.component.get("RECURRENCE-ID")) is None:
            return ""
        return f"{when_of(self.component, 'RECURRENCE-ID') or said}"


def when_of(component: "Component", name: str) -> datetime | date | None:
    """Return the day or time that a property says, if it says one that can be understood."""
    try:
        value = getattr(component.get(name), "dt", None)
    except CONFUSED:
        return None
    return value if isinstance(value, date) else None


def newest_versions(listed: Iterable[NumberedComponent]) -> tuple[list[Group], Group]:
    """Return the components that belong together, a series with its exceptions, and those that were replaced.

    Args:
        listed: components of one kind, in the order of the file.
    """
    by_uid: dict[str, Group] = {}
    for each in listed:
        by_uid.setdefault(each.uid or f"#{each.number}", []).append(each)
    groups: list[Group] = []
    replaced: Group = []
    for group in by_uid.values():
        newest = _newest(group, lambda each: each.replaces)
        groups += _apart(newest)
        replaced += [each for each in group if each not in newest]
    return sorted(groups, key=lambda group: group[0].number), sorted(replaced, key=lambda each: each.number)


def _newest(group: Sequence[NumberedComponent], of: Callable[[NumberedComponent], str]) -> Group:
    """Return those that nothing of the same time has replaced."""
    highest: dict[str, int] = {}
    for each in group:
        highest[of(each)] = max(each.sequence, highest.get(of(each), each.sequence))
    return [each for each in group if each.sequence == highest[of(each)]]


def _apart(group: Group) -> list[Group]:
    """Keep apart events that begin at different times, and are no exceptions, though they have one UID."""
    first = next((each.start for each in group if not each.replaces), None)
    together = [each for each in group if each.replaces or each.start == first]
    return [together, *([each] for each in group if each not in together)]
