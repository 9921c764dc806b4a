"""What a coordinator holds beside a packet, and whether the packet agrees with it.

Checkpoints that arrived earlier, receipts that mentees have, names that the mentor opened later.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime

from mentorlog.packet.checking.claims.merkle_check import compare_checkpoint, is_continued
from mentorlog.packet.checking.verdict import CheckFinding, Outcome
from mentorlog.packet.content.proofs.checkpoints import KeptCheckpoint
from mentorlog.packet.content.proofs.disclosure import DisclosedName
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.packet_words import count_of
from mentorlog.wording import on


@dataclass(frozen=True, slots=True)
class GivenEvidence:
    """What was named beside the packets."""

    checkpoints: tuple[KeptCheckpoint, ...] = ()
    """With an e-mail address in the note they are about that mentor, without one about any."""
    receipts: tuple[str, ...] = ()
    """In the spelling of `receipts.read_receipt`."""
    names: tuple[DisclosedName, ...] = ()
    now: datetime | None = None
    """What the time is where the packets are checked; without it nothing is compared with that."""
    for_one_packet: bool = True
    """Whether one packet was named, so that all of this must be about it."""


NOTHING = GivenEvidence()


@dataclass(frozen=True, slots=True)
class MatchedCheckpoints:
    """Which checkpoints can be told to be about one packet, and which cannot."""

    matched: tuple[KeptCheckpoint, ...]
    unmatched: tuple[KeptCheckpoint, ...]

    @classmethod
    def match(cls, subject: Subject, addresses: Set[str], given: GivenEvidence) -> "MatchedCheckpoints":
        """Tell them apart: by the address, or because the history is proved to continue it.

        Only the mentor's own history continues a checkpoint, so that an address in it may be an old one.
        """
        own = {address.casefold() for address in addresses}

        def is_matched(checkpoint: KeptCheckpoint) -> bool:
            named = bool(checkpoint.addresses & own) if checkpoint.addresses else given.for_one_packet
            return named or is_continued(subject, checkpoint)

        matched = tuple(filter(is_matched, given.checkpoints))
        return cls(
            matched, tuple(checkpoint for checkpoint in given.checkpoints if checkpoint not in matched)
        )


def compare_given(
    subject: Subject,
    signed: datetime,
    checkpoints: MatchedCheckpoints,
    given: GivenEvidence,
    listed: Set[str] = frozenset(),
) -> Iterator[CheckFinding]:
    """Yield what the packet says about each thing held.

    Args:
        subject: what the packet says; it agrees with itself.
        signed: when it was signed, by the mentor's clock.
        checkpoints: the checkpoints, told apart.
        given: what to compare it with.
        listed: every address on the list of keys.
    """
    for checkpoint in checkpoints.matched:
        yield from compare_checkpoint(subject, signed, checkpoint)
    if given.for_one_packet:
        for checkpoint in checkpoints.unmatched:
            if not (checkpoints.matched and are_of_listed_mentors(checkpoint, listed)):
                yield CheckFinding(Outcome.CHECK, _unmatched_sentence(checkpoint))
    for code in given.receipts:
        yield _compare_receipt(subject, code)
    for name in given.names:
        yield _compare_name(subject, name)


def are_of_listed_mentors(checkpoint: KeptCheckpoint, listed: Set[str]) -> bool:
    """Say whether the list of keys knows every address of a checkpoint that is not of a packet here."""
    return bool(checkpoint.addresses) and checkpoint.addresses <= {address.casefold() for address in listed}


def _unmatched_sentence(checkpoint: KeptCheckpoint) -> str:
    """Say that a checkpoint could not be told to be of this mentor, and what to do."""
    return (
        f"The checkpoint {checkpoint_label(checkpoint)} could not be matched: that address is not this "
        "mentor’s, and the history does not continue it. If it is an old address of this mentor’s, the "
        "history was rewritten; if it is another mentor’s, give it with that packet."
    )


def checkpoint_label(checkpoint: KeptCheckpoint) -> str:
    """Name a checkpoint: `of 30 June 2026 (231 changes, farah@example.org)`."""
    what = ", ".join((count_of(checkpoint.log.size, "change"), *sorted(checkpoint.addresses)))
    return f"of {on(checkpoint.day)} ({what})"


def _compare_receipt(subject: Subject, code: str) -> CheckFinding:
    """Find the meeting that a receipt is of."""
    meeting = next((meeting for meeting in subject.meetings if meeting.receipt == code), None)
    if meeting is None:
        return CheckFinding(Outcome.CHECK, f"No meeting in it has the receipt {code}. Was it copied whole?")
    people = f", with {', '.join(meeting.mentees)}" if meeting.mentees else ""
    when = on(date.fromisoformat(meeting.day))
    return CheckFinding(Outcome.OK, f"The receipt {code} is that of {meeting.ref} on {when}{people}.")


def _compare_name(subject: Subject, name: DisclosedName) -> CheckFinding:
    """Compare an opened name with its digest."""
    if any(mentee.alias == name.alias and mentee.name_digest == name.digest for mentee in subject.mentees):
        return CheckFinding(Outcome.OK, f"{name.alias} is {name.name}: the name is the one that was signed.")
    return CheckFinding(
        Outcome.CHECK,
        f"The disclosure of a name for {name.alias} does not fit this packet: it is of another packet, or "
        "the name is not the one that was signed.",
    )
