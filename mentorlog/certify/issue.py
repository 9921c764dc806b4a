"""Issuing in bulk: for each packet once, the latest first, and never more than the programme said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.certify.award import Award, Basis
from mentorlog.certify.coordinator_statement import CoordinatorStatement
from mentorlog.certify.eligibility import Candidate
from mentorlog.certify.folder_name import folder_name
from mentorlog.certify.output_folder import IssuedFiles, OutputFolder
from mentorlog.certify.register import Register, RegisterEntry
from mentorlog.certify.serial_number import serial_of
from mentorlog.host import Host
from mentorlog.model import handle, instant
from mentorlog.packet.checking.verdict import RequirementsMet

if TYPE_CHECKING:
    from mentorlog.certify.badge import BadgeSigner

Tell = Callable[[int, int], None]
"""Is told how many packets are done, and of how many."""

_HELD_BACK = "you hold it back, with --hold or in your last decision on it"
_TOGETHER = 20
"""Credentials that are entered at a time: what a broken run has to make again."""


class Answer(StrEnum):
    """What became of one packet."""

    ISSUED = "issued"
    WOULD = "would be issued"
    ALREADY = "already issued"
    EARLIER = "issued for an earlier packet"
    REVOKED = "revoked"
    HELD = "held"
    NOT = "not issued"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one packet, and why."""

    candidate: Candidate
    answer: Answer
    why: str = ""
    entry: RegisterEntry | None = None
    """The credential that is there for it."""
    printed: str = ""
    """The name that is or would be printed, where it is not the packet's."""


@dataclass
class Issuing:
    """One run over the packets of an inbox."""

    output: OutputFolder
    host: Host
    statement: CoordinatorStatement
    signer: "BadgeSigner | None"
    """None when nothing is to be issued, only told."""
    _waiting: list[IssuedFiles] = field(default_factory=list)

    def run(self, candidates: Sequence[Candidate], tell: Tell | None = None) -> list[Result]:
        """Issue for every candidate that is good for it; return what became of each, in their order."""
        results: dict[int, Result] = {}
        latest_first = sorted(range(len(candidates)), key=lambda place: candidates[place].row.signed_at)
        for done, place in enumerate(reversed(latest_first), 1):
            results[place] = self._issue_for(candidates[place])
            if len(self._waiting) >= _TOGETHER:
                self._enter()
            if tell:
                tell(done, len(candidates))
        self._enter()
        return [results[place] for place in range(len(candidates))]

    def _issue_for(self, candidate: Candidate) -> Result:
        """Weigh one packet against what was issued before, and issue for it if nothing was."""
        if candidate.subject is None:
            # Who is short gets nothing anyhow; where a grant would do, the hold is told before it.
            row = candidate.row
            if row.requirements == RequirementsMet.MET and row.packet in self.statement.held_back:
                return Result(candidate, Answer.HELD, f"{_HELD_BACK}; besides, {candidate.why}")
            return Result(candidate, Answer.NOT, candidate.why)
        register = self.output.register.with_entries(finished.entry for finished in self._waiting)
        earlier = register.entry_for_packet(candidate.row.sha256)
        if earlier and earlier.valid:
            return Result(candidate, Answer.ALREADY, self._already(earlier), earlier)
        if earlier and earlier.packet not in self.statement.again:
            return Result(candidate, Answer.REVOKED, f"on {earlier.revoked[:10]}: {earlier.reason}", earlier)
        entry = self._entry(candidate, register)
        if there := self._elsewhere(entry):
            return _issued_there(candidate, *there)
        if stands := register.valid_entry_for(entry):
            return Result(candidate, Answer.EARLIER, _earlier(stands), stands)
        if entry.packet in self.statement.held_back:
            return Result(candidate, Answer.HELD, _HELD_BACK)
        if why := self.statement.waiting.get(entry.packet):
            return Result(candidate, Answer.HELD, why)
        if self.signer is None:
            return Result(candidate, Answer.WOULD, printed=entry.printed)
        award = Award(
            id=entry.id,
            at=datetime.fromisoformat(entry.at),
            subject=candidate.subject,
            packet=entry.packet,
            sha256=entry.packet_sha256,
            basis=entry.basis,
            printed=entry.printed,
            how=self.statement.how if entry.basis is Basis.WITNESSED else "",
            salt=self.host.random(16).hex(),
            index=entry.index,
            judged_by=candidate.judged_by,
            rests_on=candidate.rests_on,
            before_the_end=candidate.before_the_end,
        )
        finished = self.output.finish(award, entry, self.signer)
        self._waiting.append(finished)
        return Result(candidate, Answer.ISSUED, entry=finished.entry, printed=entry.printed)

    def _elsewhere(self, entry: RegisterEntry) -> tuple[Path, RegisterEntry] | None:
        """Return what another folder has for a packet or its year, unless it is to be issued again."""
        if entry.packet in self.statement.again:
            return None
        elsewhere = self.output.elsewhere
        return elsewhere.entry_for_packet(entry.packet_sha256) or elsewhere.valid_entry_for(entry)

    def _entry(self, candidate: Candidate, register: Register) -> RegisterEntry:
        """Return what the register will say of a new credential."""
        row, identifier = candidate.row, self.host.new_id()
        while serial_of(identifier) in register.serials:
            identifier = self.host.new_id()
        printed = self.statement.names.get(row.packet, "")
        return RegisterEntry(
            id=identifier,
            at=instant(self.host.now()),
            name=row.name,
            signer=row.signer,
            fingerprint=row.fingerprint,
            policy=row.policy,
            start=row.start,
            end=row.end,
            packet=row.packet,
            packet_sha256=row.sha256,
            basis=self.statement.basis(row.packet),
            index=self.output.free_place(register),
            folder=folder_name(printed or row.name, self.output.names | register.folders),
            sha256="",
            printed=printed if printed != row.name else "",
        )

    def _already(self, earlier: RegisterEntry) -> str:
        """Say when a packet was certified, and that what was said then stays."""
        explanation = f"on {earlier.at[:10]}, {earlier.basis.in_words}"
        if earlier.packet in self.statement.held_back:
            return f"{explanation}, but you hold it now: mentorlog certify revoke {handle(earlier.id)}"
        if self.statement.basis(earlier.packet) is Basis.WITNESSED and earlier.basis is not Basis.WITNESSED:
            explanation += (
                "; to say that it was witnessed, revoke that one and certify this packet with "
                f"--again {handle(earlier.packet)} --witnessed {handle(earlier.packet)}"
            )
        name = self.statement.names.get(earlier.packet, earlier.called)
        if name != earlier.called:
            explanation += (
                f"; it stays under the name {earlier.called}: to print {name}, revoke that one and certify "
                f"this packet with --again {handle(earlier.packet)} and that name"
            )
        return explanation

    def _enter(self) -> None:
        """Enter what waits."""
        if self._waiting:
            self.output.enter(self._waiting)
            self._waiting.clear()


def _issued_there(candidate: Candidate, folder: Path, entry: RegisterEntry) -> Result:
    """Say when, as what and where something was issued for a packet, and how to issue it here as well."""
    same = entry.packet_sha256 == candidate.row.sha256
    answer = (Answer.ALREADY if same else Answer.EARLIER) if entry.valid else Answer.REVOKED
    revoked = "" if entry.valid else f", and revoked on {entry.revoked[:10]}: {entry.reason}"
    again = f"to issue it here as well, say --again {handle(candidate.row.packet)}"
    why = f"on {entry.at[:10]}, as {entry.serial}, into {folder}{revoked}; {again}"
    return Result(candidate, answer, why, entry)


def _earlier(stands: RegisterEntry) -> str:
    """Say which credential holds, and how to replace it."""
    return (
        f"{stands.name} has {handle(stands.id)} of {stands.at[:10]} for this year, and it stays; "
        f"to issue for this packet instead, revoke {handle(stands.id)} first"
    )
