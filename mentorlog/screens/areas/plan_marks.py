"""What the mentor did to a plan before accepting it: meetings moved, and meetings not wanted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentorlog.model import Entries

if TYPE_CHECKING:
    from mentorlog.policy.planning.proposals import Proposal

_Likeness = tuple[tuple[str, ...], date, date, str, tuple[str, ...]]


def _likeness(proposal: "Proposal") -> _Likeness:
    """Return what two proposals share of which one is as good as the other."""
    people = tuple(sorted(attendance.mentee for attendance in proposal.meeting.mentees))
    return proposal.serves, proposal.earliest, proposal.latest, proposal.meeting.kind, people


@dataclass
class PlanMarks:
    """The changes to a plan that outlast planning it again."""

    moved: "dict[str, Proposal]" = field(default_factory=dict)
    """The proposals that stay where the mentor put them, by id."""
    dropped: Counter[_Likeness] = field(default_factory=Counter)
    """How many meetings of each sort the mentor does not want."""
    _named: int = 0

    def fixed(self, entries: Entries) -> Entries:
        """Return the entries as if the moved meetings were planned already, so that the rest goes around."""
        return replace(
            entries, meetings=(*entries.meetings, *(proposal.meeting for proposal in self.moved.values()))
        )

    def applied(self, proposals: "Iterable[Proposal]") -> "tuple[Proposal, ...]":
        """Return new proposals with the moved ones, without those that are not wanted."""
        unwanted = self.dropped.copy()
        wanted = []
        for proposal in proposals:
            if unwanted[likeness := _likeness(proposal)]:
                unwanted[likeness] -= 1
            else:
                wanted.append(proposal)
        return tuple(sorted((*wanted, *self.moved.values()), key=lambda proposal: proposal.meeting.day))

    def move(self, proposal: "Proposal", days: int) -> "Proposal":
        """Move a meeting by so many days, as far as its limits let it, which may be not at all."""
        wished = proposal.meeting.day + timedelta(days=days)
        day = min(max(wished, proposal.earliest), proposal.latest)
        if day == proposal.meeting.day:
            return proposal
        identifier = proposal.meeting.id
        if identifier not in self.moved:
            # Planning again numbers its meetings anew; a moved one must not meet its own number there.
            self._named += 1
            identifier = f"ffffffff-0000-7000-8000-{self._named:012x}"
        moved = replace(proposal, meeting=replace(proposal.meeting, id=identifier, day=day))
        self.moved[identifier] = moved
        return moved

    def drop(self, proposal: "Proposal") -> None:
        """Do without a meeting."""
        self.moved.pop(proposal.meeting.id, None)
        self.dropped[_likeness(proposal)] += 1

    def settle(self, proposals: "Iterable[Proposal]") -> None:
        """Forget that meetings were moved: they are planned now."""
        for proposal in proposals:
            self.moved.pop(proposal.meeting.id, None)
