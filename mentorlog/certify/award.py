"""What a programme certifies about one year of one mentor: facts from the packet, and on what they rest."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from mentorlog.certify.serial_number import serial_of
from mentorlog.model import Status
from mentorlog.packet.content.meeting_overlaps import nobody_came
from mentorlog.packet.content.schema import ListedMeeting, Subject
from mentorlog.wording import many, on

ON_OWN_WORD: Final = "The programme accepted, on the mentor's own word:"


class Basis(StrEnum):
    """What the programme says about the mentor's own account; it never says more than was said to it."""

    ACCEPTED = "accepted"
    """It accepted the account. Whether anybody confirmed it is not said."""
    WITNESSED = "witnessed"
    """It confirmed meetings with mentees, or with others who were there."""

    @property
    def in_words(self) -> str:
        """How it is said to the coordinator, who may have decided nothing yet."""
        return "as witnessed" if self is Basis.WITNESSED else "as reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One award, before it is signed."""

    id: str
    """A fresh UUID."""
    at: datetime
    subject: Subject
    packet: str
    """The packet's identifier, `urn:uuid:…`."""
    sha256: str
    """Of the packet's signed data, in hexadecimal."""
    basis: Basis
    printed: str = ""
    """The name to print, where the coordinator gave another than the packet has."""
    how: str = ""
    """How it was confirmed, in the coordinator's words."""
    salt: str = ""
    """Makes the digest of the e-mail address hard to guess."""
    index: int = 0
    """Its place in the list of what was revoked."""
    judged_by: str = ""
    """The programme's rules, and whose days the packet was judged by."""
    rests_on: tuple[str, ...] = ()
    """What the programme accepted on the mentor's own word."""
    before_the_end: bool = False
    """Whether it is issued before the year is over."""

    @property
    def name(self) -> str:
        """Whom it is for, as the certificate says it."""
        return self.printed or self.subject.name

    @property
    def serial(self) -> str:
        """The number that people read out."""
        return serial_of(self.id)

    @property
    def meetings(self) -> int:
        """How many took place in the period, by the mentor's account."""
        return len(self._held)

    @property
    def minutes(self) -> int:
        """How long they took together."""
        return sum(meeting.minutes for meeting in self._held)

    @property
    def _held(self) -> list[ListedMeeting]:
        """The meetings of the period; a packet may list others, which its totals have too."""
        period = self.subject.period
        return [
            meeting
            for meeting in self.subject.meetings
            if meeting.status is Status.HELD
            and period.start <= meeting.day <= period.end
            and not nobody_came(meeting)
        ]

    @property
    def account(self) -> str:
        """What the packet is and says, in sentences."""
        period = self.subject.period
        sentences = (
            f"A summary of mentoring that the mentor signed: packet {self.packet}, SHA-256 {self.sha256}.",
            f"By the mentor's own account, {many(self.meetings, 'meetings')} took place and "
            f"{hours_and_minutes(self.minutes)} were spent from {_on(period.start)} to {_on(period.end)}.",
            "The programme found the summary whole, signed with the mentor's key, and meeting every "
            f"obligatory requirement of its rules: {self.judged_by}.",
            self.basis_in_words,
        )
        return " ".join(sentences)

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever reads the certificate has to know besides, in sentences."""
        return tuple(filter(None, (self.rests_on_note, self.early_issue_note)))

    @property
    def rests_on_note(self) -> str:
        """What the programme accepted on the mentor's own word, without which a requirement is not met."""
        return f"{ON_OWN_WORD} {'; '.join(self.rests_on)}." if self.rests_on else ""

    @property
    def early_issue_note(self) -> str:
        """What the programme says about the day of issue, where the period was not over."""
        if not self.before_the_end:
            return ""
        stood = _on(self.subject.as_of)
        return f"Issued before the period was over, on how things stood on {stood}."

    @property
    def basis_in_words(self) -> str:
        """What the programme says about that account, in a sentence, and nothing beyond it."""
        if self.basis is Basis.ACCEPTED:
            return "The programme accepts this account; it does not say that others confirmed it."
        return "The programme says that mentees, or others who were there, confirmed meetings."


def hours_and_minutes(minutes: int, hour: str = "h", minute: str = "min") -> str:
    """Say an amount of time: `58 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    parts = (hours and f"{hours} {hour}", rest and f"{rest} {minute}")
    return " ".join(part for part in parts if part) or f"0 {minute}"


def _on(day: str) -> str:
    """Spell a day."""
    return on(date.fromisoformat(day))
