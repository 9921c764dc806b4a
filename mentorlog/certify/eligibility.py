"""Who gets a certificate: packets that are whole, of a known mentor, and meet what the programme requires."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from mentorlog.certify.coordinator_statement import CoordinatorStatement
from mentorlog.certify.programme_file import CertifyingProgramme
from mentorlog.formats.allowed_signers import AllowedSigners
from mentorlog.model import handle
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.evidence.given_evidence import GivenEvidence
from mentorlog.packet.checking.evidence.packet_files import PacketFiles
from mentorlog.packet.checking.judging.period import day_to_come, not_over, other_days
from mentorlog.packet.checking.verdict import Authentic, Judgement, Outcome, OwnWordKind, RequirementsMet
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A packet that was checked, and whether it is good for a certificate."""

    row: BatchRow
    subject: Subject | None = None
    """What it says, if it is good for one."""
    why: str = ""
    """Why it is not."""
    judged_by: str = ""
    """The programme's rules, and whose days it was judged by."""
    rests_on: tuple[str, ...] = ()
    """What the programme accepted on the mentor's own word."""
    before_the_end: bool = False
    """Whether the year is not over."""


def weigh_candidates(
    rows: Sequence[BatchRow],
    signers: AllowedSigners,
    programme: CertifyingProgramme,
    statement: CoordinatorStatement,
    given: GivenEvidence,
    packets: Mapping[str, PacketFiles] = MappingProxyType({}),
) -> Iterator[Candidate]:
    """Yield a candidate for each row of a batch that was verified by the programme's own rules.

    Args:
        rows: what verifying gave.
        signers: the coordinator's list.
        programme: what the programme requires.
        statement: what the coordinator says of single packets.
        given: what the coordinator holds beside the packets, and what the time is.
        packets: where the parts of those lie that are not where their rows say, because they were packed.
    """
    shared = _identifiers_shared(rows)
    for row in rows:
        why = _not_met(row) or shared.get(row.sha256, "")
        yield (
            Candidate(row=row, why=why)
            if why
            else _verify_again(
                packets.get(row.file) or Path(row.file), row, signers, programme, statement, given
            )
        )


def _identifiers_shared(rows: Sequence[BatchRow]) -> dict[str, str]:
    """Say why a packet is out whose identifier another has too: a word for one would be one for both.

    By the SHA-256 of the packets.
    """
    files: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row.packet:
            files[row.packet][row.sha256] = row.file
    return {
        sha256: f"another packet has its identifier: {other}"
        for same in files.values()
        for sha256 in same
        for other in [file for digest, file in same.items() if digest != sha256][:1]
    }


def _not_met(row: BatchRow) -> str:
    """Say why a row is out, from what verifying and judging gave."""
    if row.verdict != Outcome.OK:
        return f"{row.trust}: {row.reasons[0]}"
    if row.profile != Profile.COORDINATOR:
        return f"it is a {Profile(row.profile).label}, which decides no requirement"
    if row.superseded_by:
        return f"superseded by {row.superseded_by}"
    if row.authentic != Authentic.YES:
        return row.trust.value
    if row.requirements == RequirementsMet.SHORT:
        return "; ".join(row.lacks) or "short"
    if row.requirements == RequirementsMet.MET:
        return ""
    return row.not_judged or "it decides no requirement"


def _verify_again(
    packet: Path | PacketFiles,
    row: BatchRow,
    signers: AllowedSigners,
    programme: CertifyingProgramme,
    statement: CoordinatorStatement,
    given: GivenEvidence,
) -> Candidate:
    """Return a row that meets the rules with what its packet says, if nothing else stands in its way."""
    verdict = verify(packet, signers, programme.rules, given)
    subject = verdict.subject
    if verdict.outcome is not Outcome.OK or verdict.sha256 != row.sha256 or subject is None:
        return Candidate(row=row, why="it was changed while it was being checked")
    last = day_to_come(subject, programme.rules, given.now)
    why = other_days(subject, programme.rules) or _own_word(row, verdict.judgement, statement)
    if not why and last and not statement.before_the_end:
        why = f"{not_over(last)}; if you mean to, say --before-the-end"
    if why:
        return Candidate(row=row, why=why)
    return Candidate(
        row=row,
        subject=subject,
        judged_by=verdict.judgement.judged_by,
        rests_on=tuple(claim.text for claim in verdict.judgement.rests_on),
        before_the_end=last is not None,
    )


def _own_word(row: BatchRow, judgement: Judgement, statement: CoordinatorStatement) -> str:
    """Say so when the mentor's word alone carries what nobody accepted."""
    days = [word.text for word in judgement.rests_on if word.kind is OwnWordKind.DAYS]
    if days:
        return f"it rests on the mentor's own days: {'; '.join(days)}; put yours under [rules]"
    if judgement.rests_on and not statement.accepts(row.packet):
        return (
            "it rests on the mentor's own word; if it was granted, say "
            f"--accept {handle(row.packet)} (or --accept-waivers for all)"
        )
    return ""
