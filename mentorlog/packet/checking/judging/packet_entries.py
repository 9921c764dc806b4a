"""From a signed packet back to what the rules read, so that anybody can judge the year again."""

from datetime import date, time
from functools import lru_cache
from itertools import count

from mentorlog.model import (
    Attendance,
    Attestation,
    Channel,
    Document,
    Entries,
    Invalid,
    Kind,
    Meeting,
    OpeningBalance,
    Person,
    Span,
    Status,
    Waiver,
)
from mentorlog.packet.content import schema
from mentorlog.policy.date_range import shifted

_MOST = 20_000_000
"""Meetings times mentees that are judged; an honest year has a few hundred thousand at most."""
_LONGEST = 40_000
"""Days of a period that are judged; more than a hundred years."""


@lru_cache(maxsize=1 << 12)
def _attendance(mentee: str, attended: bool) -> Attendance:
    """Return one mentee at a meeting: the ids of packets are numbers, the same in many."""
    return Attendance(mentee=mentee, attended=attended)


class Unjudgeable(Exception):
    """The lists of a packet are nothing that a logbook could hold; the message is a sentence."""


class PacketEntries:
    """The entries of a packet, and which of its numbers each stands for.

    Raises:
        Unjudgeable: when they are nothing that a logbook could hold.
    """

    def __init__(self, subject: schema.Subject) -> None:
        if len(subject.meetings) * (len(subject.mentees) + 1) > _MOST:
            raise Unjudgeable("It lists more meetings and mentees than one mentor can have.")
        self.names: dict[str, str] = {}
        """What the packet calls an entry, by the id that it goes by here."""
        self._ids: dict[str, str] = {}
        self._numbers = count(1)
        try:
            self.entries = self._entries(subject)
        except (Invalid, ValueError) as error:
            raise Unjudgeable(f"Its lists hold something that no logbook can hold: {error}") from None

    def _entries(self, subject: schema.Subject) -> Entries:
        """Return the facts of the period."""
        programme = subject.programme
        start, end = date.fromisoformat(subject.period.start), date.fromisoformat(subject.period.end)
        if not 0 <= (end - start).days <= _LONGEST:
            raise Unjudgeable("Its period is not one that a programme can have.")
        people = tuple(
            Person(
                id=self._id(mentee.alias),
                label=mentee.alias,
                cohort=mentee.cohort or "",
                start=date.fromisoformat(mentee.start) if mentee.start else None,
                end=date.fromisoformat(mentee.end) if mentee.end else None,
            )
            for mentee in subject.mentees
        )
        return Entries(
            start=start,
            end=end,
            meetings=tuple(map(self._meeting, subject.meetings)),
            documents=tuple(
                Document(
                    id=self._id(reflection.ref),
                    kind=reflection.document,
                    day=date.fromisoformat(reflection.day),
                    words=reflection.words,
                )
                for reflection in subject.reflections
            ),
            attestations=tuple(map(self._attestation, subject.training)),
            mentees=tuple(person.id for person in people),
            phases=_spans(programme.phases),
            windows=_spans(programme.windows),
            anchors={anchor.name: date.fromisoformat(anchor.day) for anchor in programme.anchors},
            waivers=tuple(
                Waiver(
                    requirement=waiver.requirement,
                    reason=waiver.reason,
                    granted_by=waiver.granted_by,
                    day=date.fromisoformat(waiver.day) if waiver.day else None,
                )
                for waiver in programme.waivers
            ),
            excluded=_spans(programme.excluded),
            openings=tuple(
                OpeningBalance(
                    id=self._id(balance.ref),
                    requirement=balance.requirement,
                    amount=balance.amount,
                    note=balance.note or "",
                )
                for balance in programme.openings
            ),
            people=people,
            logged={
                self._id(meeting.ref): shifted(date.fromisoformat(meeting.day), meeting.recorded_after_days)
                for meeting in subject.meetings
                if meeting.recorded_after_days is not None
            },
        )

    def _meeting(self, meeting: schema.ListedMeeting) -> Meeting:
        """Return one meeting, with the facts that rules read and no others."""
        return Meeting(
            id=self._id(meeting.ref),
            day=date.fromisoformat(meeting.day),
            start=time.fromisoformat(meeting.start) if meeting.start else None,
            # Rules go by the days of the programme; a name of a zone may be unknown to this computer.
            zone="UTC",
            minutes=meeting.minutes,
            kind=Kind(meeting.kind),
            channel=Channel(meeting.channel) if meeting.channel else None,
            status=meeting.status,
            by_chance=meeting.by_chance or False,
            mentees=self._attendances(meeting),
            others=meeting.others or 0,
            tags=meeting.tags or (),
        )

    def _attendances(self, meeting: schema.ListedMeeting) -> tuple[Attendance, ...]:
        """Return who came; of a meeting that was not held, as many as its group says, whoever they were."""
        came = len(meeting.mentees)
        if meeting.status not in (Status.HELD, Status.PLANNED):
            came = meeting.group_size - (meeting.others or 0)
        listed = [(alias, place < came) for place, alias in enumerate(meeting.mentees)]
        listed += [(alias, False) for alias in meeting.absent or ()]
        return tuple(_attendance(self._id(alias), attended) for alias, attended in listed)

    def _attestation(self, attestation: schema.ListedTraining) -> Attestation:
        """Return one tick."""
        return Attestation(
            id=self._id(attestation.ref),
            what=attestation.what,
            day=date.fromisoformat(attestation.day),
            confirmed_by=attestation.confirmed_by or "",
        )

    def _id(self, name: str) -> str:
        """Return the id of what the packet calls `name`; ids sort in the order of the packet's lists."""
        if name not in self._ids:
            self._ids[name] = f"00000000-0000-7000-8000-{next(self._numbers):012x}"
            self.names[self._ids[name]] = name
        return self._ids[name]


def _spans(days: tuple[schema.ListedSpan, ...]) -> tuple[Span, ...]:
    """Return named days as the model has them."""
    return tuple(
        Span(name=span.name, start=date.fromisoformat(span.start), end=date.fromisoformat(span.end))
        for span in days
    )
