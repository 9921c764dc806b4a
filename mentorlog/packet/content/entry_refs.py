"""The names that entries go by inside a packet, so that no id of the logbook leaves it."""

from collections.abc import Iterable
from datetime import time
from itertools import count

from mentorlog.model import (
    Attestation,
    Goal,
    Logbook,
    Meeting,
    OpeningBalance,
    Recognition,
    Reflection,
    handle,
)
from mentorlog.policy.report import Report

_Numbered = Meeting | Reflection | Attestation | Recognition | Goal | OpeningBalance


class EntryRefs:
    """Which entries a packet lists, in their order, and what it calls each of them.

    Listed are the entries of the period, and those beyond it that the report looked at.
    """

    def __init__(self, logbook: Logbook, report: Report, *, everyone: bool = False) -> None:
        """Take what is to be listed; `everyone`: every mentee, whether an entry names them or not."""
        self.considered = {
            entry.id
            for finding in report.requirements
            for entries in (finding.counted, finding.not_counted)
            for entry in entries
        }
        """Ids of everything that the report looked at."""
        period = logbook.programme

        def listed(entry: Reflection | Attestation | Recognition) -> bool:
            return period is None or entry.day in period or entry.id in self.considered

        self.meetings = sorted(_meetings(logbook, self.considered), key=_moment)
        self.reflections = sorted(filter(listed, logbook.reflections), key=lambda r: (r.day, r.id))
        self.attestations = sorted(filter(listed, logbook.attestations), key=lambda a: (a.day, a.id))
        self.recognitions = sorted(filter(listed, logbook.recognitions), key=lambda r: (r.day, r.id))
        self.goals = logbook.goals_of(period)
        seen = {attendance.mentee for meeting in self.meetings for attendance in meeting.mentees}
        seen |= self.considered | {goal.mentee for goal in self.goals if goal.mentee}
        seen |= {reflection.mentee for reflection in self.reflections if reflection.mentee}
        self.mentees = [mentee for mentee in logbook.mentees if everyone or mentee.id in seen]
        self.openings = sorted(period.openings if period else (), key=lambda balance: balance.id)
        self._aliases = {mentee.id: mentee.pseudonym for mentee in logbook.mentees}
        self._names = dict(self._aliases)
        for letter, width, entries in self._lists():
            for number, entry in enumerate(entries, start=1):
                self._names[entry.id] = f"{letter}{number:0{width}}"

    def __getitem__(self, identifier: str) -> str:
        """Return what the packet calls an entry or a mentee."""
        return self._names.get(identifier) or handle(identifier)

    def alias(self, mentee: str) -> str:
        """Return the pseudonym of a mentee, or what stands for one who was erased."""
        if mentee not in self._aliases:
            self._aliases[mentee] = self._erased()
        return self._aliases[mentee]

    def _erased(self) -> str:
        """Return what to call the next mentee whom the logbook does not know any more."""
        aliases = set(self._aliases.values())
        names = ("someone erased" + (f" {number}" if number > 1 else "") for number in count(1))
        return next(name for name in names if name not in aliases)

    def _lists(
        self,
    ) -> Iterable[tuple[str, int, Iterable[_Numbered]]]:
        """Pair each list with its letter and the digits of its numbers."""
        yield "m", 4, self.meetings
        yield "r", 3, self.reflections
        yield "t", 3, self.attestations
        yield "a", 2, self.recognitions
        yield "g", 3, self.goals
        yield "o", 2, self.openings


def _meetings(logbook: Logbook, considered: Iterable[str]) -> Iterable[Meeting]:
    """Return the meetings of the period, and those beyond it that the report looked at."""
    meetings, programme = logbook.meetings_for(), logbook.programme
    if programme is None:
        return meetings
    listed = {meeting.id: meeting for meeting in meetings.between(programme.start, programme.end)}
    beyond = (meetings.get(entry) for entry in considered if entry not in listed)
    return (*listed.values(), *filter(None, beyond))


def _moment(meeting: Meeting) -> tuple[object, ...]:
    """Order meetings by when they started; those without a time of day come first in their day."""
    return meeting.day, meeting.start or time.min, meeting.id
