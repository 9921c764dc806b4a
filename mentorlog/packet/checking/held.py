"""What a coordinator holds beside a packet, and whether the packet agrees with it.

Checkpoints that arrived earlier, receipts that mentees have, names that the mentor opened later.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime

from mentorlog.packet.checking.retrace import compared
from mentorlog.packet.checking.verdict import Finding, Outcome
from mentorlog.packet.content.checkpoints import Kept
from mentorlog.packet.content.disclosure import Opened
from mentorlog.packet.content.schema import Subject
from mentorlog.policy.wording import on


@dataclass(frozen=True, slots=True)
class Held:
    """What was named beside the packets."""

    checkpoints: tuple[Kept, ...] = ()
    """With an e-mail address in the note they are about that mentor, without one about every packet."""
    receipts: tuple[str, ...] = ()
    """In the spelling of `receipts.read_receipt`."""
    names: tuple[Opened, ...] = ()


NOTHING = Held()


def weigh(subject: Subject, signed: datetime, addresses: Set[str], held: Held) -> Iterator[Finding]:
    """Yield what the packet says about each thing held.

    Args:
        subject: what the packet says; it agrees with itself.
        signed: when it was signed, by the mentor's clock.
        addresses: the mentor's, as the packet and the list of signers give them.
        held: what to compare it with.
    """
    own = {address.casefold() for address in addresses}
    mine = [kept for kept in held.checkpoints if not kept.addresses or kept.addresses & own]
    if held.checkpoints and not mine:
        yield Finding(Outcome.OK, "None of the checkpoints that you named is of this mentor.")
    for kept in mine:
        yield from compared(subject, signed, kept)
    for code in held.receipts:
        yield _receipt(subject, code)
    for name in held.names:
        yield _name(subject, name)


def _receipt(subject: Subject, code: str) -> Finding:
    """Find the meeting that a receipt is of."""
    found = next((meeting for meeting in subject.meetings if meeting.receipt == code), None)
    if found is None:
        return Finding(Outcome.CHECK, f"No meeting in it has the receipt {code}. Was it copied whole?")
    people = f", with {', '.join(found.mentees)}" if found.mentees else ""
    when = on(date.fromisoformat(found.date))
    return Finding(Outcome.OK, f"The receipt {code} is that of {found.ref} on {when}{people}.")


def _name(subject: Subject, name: Opened) -> Finding:
    """Compare an opened name with its digest."""
    if any(one.alias == name.alias and one.name_digest == name.digest for one in subject.mentees):
        return Finding(Outcome.OK, f"{name.alias} is {name.name}: the name is the one that was signed.")
    return Finding(
        Outcome.CHECK,
        f"The disclosure of a name for {name.alias} does not fit this packet: it is of another packet, or "
        "the name is not the one that was signed.",
    )
