"""Following a packet's history back: do its proofs hold, and does it continue what a coordinator kept?"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mentorlog.formats.merkle import LogRoot, proved_leaves, proves_consistency
from mentorlog.formats.multibase import from_multibase
from mentorlog.packet.checking.verdict import CheckFinding, Outcome
from mentorlog.packet.content.proofs.checkpoints import KeptCheckpoint
from mentorlog.packet.content.proofs.receipts import receipt
from mentorlog.packet.content.schema import ListedLog, ListedMeeting, Subject
from mentorlog.packet.packet_words import count_of
from mentorlog.wording import on

_SAME_DAY = timedelta(days=1)
"""Two calendar days this near may be one, in two time zones."""


def history_contradictions(subject: Subject) -> Iterator[str]:
    """Yield a sentence for each claim about the history that its own proofs contradict."""
    written = [
        meeting for meeting in subject.meetings if meeting.change is not None or meeting.receipt is not None
    ]
    if subject.log is None:
        if written:
            yield "Its meetings have receipts, but it has no history."
        return
    here = _root(subject.log)
    for point in subject.log.checkpoints:
        earlier_root = LogRoot(point.size, from_multibase(point.root))
        if not proves_consistency(earlier_root, here, [*map(from_multibase, point.proof)]):
            which = _which(date.fromisoformat(point.day), earlier_root)
            yield f"The proof that its history continues {which} fails."
    yield from _receipts(written, here, [*map(from_multibase, subject.log.inclusion or ())])


def _receipts(written: list[ListedMeeting], here: LogRoot, proof: list[bytes]) -> Iterator[str]:
    """Compare the receipts of meetings with the changes of the history that they are said to be of."""
    if not written:
        return
    places = {meeting.change - 1 for meeting in written if meeting.change is not None}
    leaves = proved_leaves(here, places, proof) if len(places) == len(written) else None
    if leaves is None:
        yield "The receipts of its meetings do not follow from its history."
        return
    for meeting in written:
        if meeting.change is not None and meeting.receipt != receipt(leaves[meeting.change - 1]):
            yield f"The receipt of {meeting.ref} is not that of change {meeting.change} of its history."


def is_continued(subject: Subject, checkpoint: KeptCheckpoint) -> bool:
    """Say whether the history of a packet, whose own proofs hold, is proved to continue a checkpoint."""
    return subject.log is not None and _proved(subject.log).get(checkpoint.log.size) == checkpoint.log.root


def _proved(log: ListedLog) -> dict[int, bytes]:
    """Return the roots of a history as it was at each checkpoint of its own, and as it is, by their sizes."""
    return {point.size: from_multibase(point.root) for point in log.checkpoints} | {
        log.size: from_multibase(log.root)
    }


def compare_checkpoint(
    subject: Subject, signed: datetime, checkpoint: KeptCheckpoint
) -> Iterator[CheckFinding]:
    """Compare the history of a packet, whose own proofs hold, with a checkpoint that a coordinator kept.

    Args:
        subject: what the packet says.
        signed: when it was signed, by the mentor's clock.
        checkpoint: a checkpoint of this mentor's.
    """
    which, log = _which(checkpoint.day, checkpoint.log), subject.log
    if log is None:
        yield CheckFinding(Outcome.CHECK, f"It has no history to compare with {which}.")
        return
    if checkpoint.log.size > log.size:
        yield _shorter(log.size, signed, checkpoint)
        return
    proved = _proved(log)
    if checkpoint.log.size not in proved:
        yield CheckFinding(
            Outcome.CHECK,
            f"It has no proof that its history continues {which}. mentorlog keeps every checkpoint that it "
            "prints and proves each in every packet: ask the mentor why this one is missing.",
        )
    elif proved[checkpoint.log.size] != checkpoint.log.root:
        yield CheckFinding(
            Outcome.REJECT, f"Its history does not continue {which}: what was before was rewritten."
        )
    else:
        yield CheckFinding(Outcome.OK, f"The history continues {which}{_by_then(subject, checkpoint)}.")
        yield from _set_back(subject, checkpoint)


def _shorter(size: int, signed: datetime, checkpoint: KeptCheckpoint) -> CheckFinding:
    """Say what it means that a history has fewer changes than it once had."""
    which = _which(checkpoint.day, checkpoint.log)
    if checkpoint.day >= signed.date() - _SAME_DAY:
        return CheckFinding(
            Outcome.CHECK,
            f"It says that it was signed before the history had come to {which}, so the two cannot be "
            "compared. If you had that checkpoint before this packet, ask for a new one.",
        )
    return CheckFinding(
        Outcome.REJECT,
        f"Its history has {count_of(size, 'change')}, which is less than {which}: it was cut off or begun "
        "anew. That also happens when a logbook is brought back from an old copy: ask the mentor.",
    )


def _by_then(subject: Subject, checkpoint: KeptCheckpoint) -> str:
    """Say how many of the meetings a kept history has already."""
    changes = [meeting.change for meeting in subject.meetings if meeting.change is not None]
    if not changes:
        return ""
    early = sum(change <= checkpoint.log.size for change in changes)
    return f", which had {early:,} of the {count_of(len(changes), 'meeting')}"


def _set_back(subject: Subject, checkpoint: KeptCheckpoint) -> Iterator[CheckFinding]:
    """Find meetings that the mentor's clock puts before a checkpoint, and the history after it."""
    late = [
        meeting.ref
        for meeting in subject.meetings
        if meeting.change is not None
        and meeting.change > checkpoint.log.size
        and meeting.recorded_at is not None
        and date.fromisoformat(meeting.recorded_at[:10]) < checkpoint.day - _SAME_DAY
    ]
    if late:
        refs = ", ".join(late[:5]) + (f" and {len(late) - 5} more" if len(late) > 5 else "")
        yield CheckFinding(
            Outcome.CHECK,
            f"By the mentor’s clock these were written down before {on(checkpoint.day)}, but the history of "
            f"that day does not have them: {refs}. Ask the mentor whether the clock was wrong.",
        )


def _root(log: ListedLog) -> LogRoot:
    """Return the history of a packet in one hash."""
    return LogRoot(log.size, from_multibase(log.root))


def _which(day: date, log: LogRoot) -> str:
    """Name an earlier history: `the one of 30 June 2026 (231 changes)`."""
    return f"the one of {on(day)} ({count_of(log.size, 'change')})"
