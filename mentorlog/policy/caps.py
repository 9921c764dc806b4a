"""What each meeting adds to a number, and caps on what some sorts of meeting may add."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from mentorlog.model import Document, Meeting
from mentorlog.model.frozen import Frozen
from mentorlog.policy.credit import Credit, RunningTotal
from mentorlog.policy.field_types import Minutes, Needed
from mentorlog.policy.meeting_filter import FilterFacts, Filters, MeetingFilter
from mentorlog.policy.report import Counted, NotCounted
from mentorlog.policy.table import PolicyTable, Sized
from mentorlog.wording import Amount, either, exact, many


class Cap(PolicyTable):
    """The most that one sort of meeting may contribute: minutes, or meetings where meetings are counted.

    Example::

        caps = [{ name = "self-paced", at_most = "3 h", only = { tags = ["self-paced"] } }]
    """

    name: Needed
    at_most: Minutes
    only: MeetingFilter


Caps = Annotated[tuple[Cap, ...], Sized(most=20)]


def caps_in_words(caps: tuple[Cap, ...], unit: str) -> str:
    """Put caps in words, to stand after what they limit: ` (online at most 6 h)`."""
    limits = either([f"{cap.name} at most {many(cap.at_most, unit)}" for cap in caps], "and")
    return f" ({limits})" if limits else ""


def cap_filters(caps: tuple[Cap, ...]) -> Filters:
    """Yield the filters of caps with their keys."""
    for number, cap in enumerate(caps):
        yield ("caps", number, "only"), cap.only


class Portion(Frozen, kw_only=False):
    """What one entry adds."""

    amount: Amount
    words: str
    """The same in words, or why it adds nothing."""
    counts: bool = True


class Portions:
    """What entries add one after the other, oldest first, until a cap is reached.

    Args:
        credit: how the time of a group counts; None where entries themselves are counted.
        caps: the limits.
        facts: what the filters of the caps must know.
    """

    def __init__(self, credit: Credit | None, caps: tuple[Cap, ...], facts: FilterFacts) -> None:
        self._credit, self._caps, self._facts = credit, caps, facts
        self._left: list[Amount] = [cap.at_most for cap in caps]
        self._unit = "minutes" if credit else "meetings"

    def add(self, entry: Meeting | Document) -> Portion:
        """Return what the next entry adds."""
        if isinstance(entry, Document):
            return Portion(1, "1 document", True)
        if self._credit is None:
            return self._capped(entry, 1, "1 meeting")
        if why := self._credit.refusal(entry):
            return Portion(0, why, False)
        return self._capped(entry, self._credit.minutes(entry), self._credit.words(entry))

    def _capped(self, meeting: Meeting, full: Amount, words: str) -> Portion:
        """Take an amount out of what the caps have left."""
        if not self._caps:
            return Portion(full, words, True)
        amount, hit = full, ""
        matching = [
            number for number, cap in enumerate(self._caps) if cap.only.refusal(meeting, self._facts) is None
        ]
        for number in matching:
            if self._left[number] < amount:
                amount = self._left[number]
                most = many(self._caps[number].at_most, self._unit)
                hit = f"the cap of {most} on “{self._caps[number].name}”"
        for number in matching:
            self._left[number] -= amount
        if hit and not amount:
            return Portion(0, f"{hit} is used up", False)
        return Portion(
            amount, f"{exact(amount)} of {exact(full)}, which uses up {hit}" if hit else words, True
        )


def amounts_added(entries: Iterable[Meeting], portions: Portions) -> Iterator[Counted | NotCounted]:
    """Yield what each meeting adds, oldest first, or why it adds nothing."""
    total = RunningTotal()
    for meeting in entries:
        portion = portions.add(meeting)
        if portion.counts:
            yield Counted(meeting.id, portion.words, total.add(portion.amount))
        else:
            yield NotCounted(meeting.id, portion.words)
