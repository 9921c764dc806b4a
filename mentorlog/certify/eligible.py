"""Who gets a certificate: packets that are whole, of a known mentor, complete, and judged by its rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mentorlog.certify.programme import Programme
from mentorlog.packet.checking.survey import Row
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.rules import sha256
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.formats.signers import Signers


@dataclass(frozen=True, slots=True)
class Candidate:
    """A packet that was checked, and whether it is good for a certificate."""

    row: Row
    subject: Subject | None = None
    """What it says, if it is good for one."""
    why: str = ""
    """Why it is not."""


def weigh(rows: Sequence[Row], signers: Signers, programme: Programme) -> Iterator[Candidate]:
    """Yield a candidate for each row of a survey that was made with the programme's own rules."""
    accepted = _accepted(programme)
    for row in rows:
        why = _not_complete(row)
        yield Candidate(row, why=why) if why else _read_again(row, signers, programme, accepted)


def _accepted(programme: Programme) -> frozenset[str]:
    """Return the digests of the rules that the programme awards by."""
    from mentorlog.policy import shipped

    ours = [shipped()[name] for name in programme.shipped]
    return frozenset(sha256(text) for text in (*ours, *programme.policies.texts))


def _not_complete(row: Row) -> str:
    """Say why a row is out, from what verifying and judging again gave."""
    if row.verdict != Outcome.OK:
        return f"{row.verdict}: {row.reasons[0]}"
    if row.profile != Profile.COORDINATOR:
        return f"it is a {Profile(row.profile).label}, which decides no requirement"
    if row.superseded_by:
        return f"superseded by {row.superseded_by}"
    if row.short_of:
        return f"short of {row.short_of}"
    if row.standing == "complete":
        return ""
    return _UNDECIDED.get(row.standing, "it does not show that the requirements are met")


_UNDECIDED = {
    "no musts": "its rules oblige to nothing",
    "disputed": "another version of mentorlog judged it otherwise; see what mentorlog verify says of it",
}


def _read_again(row: Row, signers: Signers, programme: Programme, accepted: frozenset[str]) -> Candidate:
    """Return a complete row with what its packet says, if the programme awards for such packets."""
    verdict = verify(Path(row.file), signers, programme.policies)
    subject = verdict.subject
    if verdict.outcome is not Outcome.OK or verdict.sha256 != row.sha256 or subject is None:
        return Candidate(row, why="it was changed while it was being checked")
    why = _other_rules(subject, programme, accepted) or _other_days(subject, programme)
    return Candidate(row, why=why) if why else Candidate(row, subject)


def _other_rules(subject: Subject, programme: Programme, accepted: frozenset[str]) -> str:
    """Say so when a packet was judged by anything but the programme's rules."""
    from mentorlog.packet.checking.policies import parsed

    judged = subject.programme
    if judged.policy_sha256 in accepted:
        return ""
    ids = programme.shipped | {parsed(text).id for text in programme.policies.texts}
    if judged.policy in ids:
        return f"judged by another text of {judged.policy}, version {judged.version}"
    return f"judged by {judged.policy}, for which the programme's file awards nothing"


def _other_days(subject: Subject, programme: Programme) -> str:
    """Say so when a packet goes beyond the programme's days."""
    first, last = programme.award.start, programme.award.end
    period = subject.period
    if (first and period.start < first.isoformat()) or (last and period.end > last.isoformat()):
        return f"its period, {period.start} to {period.end}, is not within the programme's days"
    return ""
