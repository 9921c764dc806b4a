"""The history in a packet: its own proofs, and what a coordinator kept of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentorlog.formats.allowed_signers import AllowedSigners, parse_signers
from mentorlog.formats.merkle import LogRoot, Tree
from mentorlog.host import Host
from mentorlog.model import Checkpoint, Histories, Logbook
from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.evidence.given_evidence import NOTHING, GivenEvidence
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.judging.verifier_rules import NO_RULES
from mentorlog.packet.checking.verdict import Outcome, PacketVerdict
from mentorlog.packet.checking.verify import verify_parts
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.proofs.checkpoints import KeptCheckpoint
from mentorlog.packet.content.proofs.disclosure import disclosure, read_disclosure
from mentorlog.packet.content.summary import Summary, summarise
from mentorlog.packet.credential import credential, signed
from mentorlog.packet.instructions import signers_line
from tests.packet.conftest import Year
from tests.packet.forging import SOMEBODY, Change, said
from tests.packet.packing import KEY, KNOWN, SIGNED

JUNE = date(2026, 6, 30)


def summary(year: Year, host: Host, logbook: Logbook | None = None) -> Summary:
    """Sum up a year, perhaps with another history."""
    return summarise(logbook or year.logbook, year.report, Choices(), host)


def packed(summed: Summary, host: Host, change: Change | None = None) -> bytes:
    """Sign a summary, perhaps with a change in it that mentorlog itself would not make."""
    document = credential(summed.subject, KEY.public.did, host.new_id(), SIGNED)
    if change:
        change(document["credentialSubject"])
    return signed(document, KEY)


def judged(
    data: bytes, *kept: KeptCheckpoint, known: AllowedSigners = KNOWN, held: GivenEvidence = NOTHING
) -> PacketVerdict:
    """Return the verdict of a coordinator who kept some checkpoints and knows the key."""
    return verify_parts("packet.json", PacketParts(data=data), known, given=replace(held, checkpoints=kept))


def kept_at(logbook: Logbook, size: int = 100, day: date = JUNE, note: str = "") -> KeptCheckpoint:
    """Return the checkpoint of a history as it once was."""
    return KeptCheckpoint(Tree(logbook.leaves).log_root(size), day, note)


def rewritten(logbook: Logbook) -> Logbook:
    """Replace one early change of a history and make everything after it anew."""
    leaves = (*logbook.leaves[:40], bytes(32), *logbook.leaves[41:])
    tree = Tree(leaves)
    points = tuple(replace(one, root=tree.log_root(one.size).root.hex()) for one in logbook.checkpoints)
    return replace(logbook, leaves=leaves, checkpoints=points)


def test_a_history_that_goes_on_is_said(year: Year, host: Host) -> None:
    """The verdict stays OK and tells which checkpoint it continues."""
    verdict = judged(packed(summary(year, host), host), kept_at(year.logbook))
    assert verdict.outcome is Outcome.OK
    assert "The history continues the one of 30 June 2026 (100 changes), which had 14 of the 14" in said(
        verdict
    )


def test_a_rewritten_history_is_rejected(year: Year, host: Host) -> None:
    """Although it is signed, agrees with itself and has a proof of its own for that size."""
    data = packed(summary(year, host, rewritten(year.logbook)), host)
    assert judged(data).outcome is Outcome.OK
    verdict = judged(data, kept_at(year.logbook))
    assert verdict.outcome is Outcome.REJECT
    assert "does not continue the one of 30 June 2026 (100 changes)" in said(verdict)


def test_a_checkpoint_without_a_proof_is_to_be_checked(year: Year, host: Host) -> None:
    """Nothing shows that the history was rewritten, and nothing that it was not."""
    forgetful = replace(year.logbook, checkpoints=())
    verdict = judged(packed(summary(year, host, forgetful), host), kept_at(year.logbook))
    assert verdict.outcome is Outcome.CHECK
    assert verdict.reasons[0].startswith("It has no proof that its history continues the one of 30 June")


@pytest.mark.parametrize(("root", "outcome"), [(None, Outcome.OK), (bytes(32), Outcome.REJECT)])
def test_a_checkpoint_of_the_very_same_history_needs_no_proof(
    year: Year, host: Host, root: bytes | None, outcome: Outcome
) -> None:
    """The roots are the same, or they are not."""
    kept = kept_at(year.logbook, 231)
    kept = replace(kept, log=LogRoot(231, root)) if root else kept
    assert judged(packed(summary(year, host), host), kept).outcome is outcome


@pytest.mark.parametrize(
    ("day", "outcome", "says"),
    [
        (date(2026, 12, 1), Outcome.REJECT, "cut off or begun anew"),
        (date(2026, 12, 19), Outcome.CHECK, "before the history had come to"),
        (date(2027, 6, 30), Outcome.CHECK, "before the history had come to"),
    ],
)
def test_a_history_that_was_longer_once(
    year: Year, host: Host, day: date, outcome: Outcome, says: str
) -> None:
    """It was cut off, unless the packet is the older of the two; a day apart may be one day elsewhere."""
    kept = KeptCheckpoint(LogRoot(400, bytes(32)), day)
    verdict = judged(packed(summary(year, host), host), kept)
    assert verdict.outcome is outcome
    assert says in said(verdict)


def test_a_packet_without_a_history_is_to_be_checked(year: Year, host: Host) -> None:
    """There is nothing to compare."""
    bare = replace(year.logbook, leaves=(), checkpoints=())
    verdict = judged(packed(summary(year, host, bare), host), kept_at(year.logbook))
    assert (verdict.outcome, verdict.reasons[0][:17]) == (Outcome.CHECK, "It has no history")


def test_a_clock_that_was_set_back_is_seen(year: Year, host: Host) -> None:
    """The mentor's clock says March, but the history of June does not have the entries yet."""
    late = {
        entry: replace(known, change=(known.change or 0) + 100) if number in (2, 3) else known
        for number, (entry, known) in enumerate(year.logbook.history.items())
    }
    data = packed(summary(year, host, replace(year.logbook, history=Histories(late))), host)
    verdict = judged(data, kept_at(year.logbook))
    assert verdict.outcome is Outcome.CHECK
    assert "does not have them: m0003, m0004." in verdict.reasons[0]
    assert "which had 12 of the 14 meetings" in said(verdict)


@pytest.mark.parametrize("note", ["omar@example.org", "Omar <OMAR@example.org> on 1 July"])
def test_checkpoints_of_others_do_not_count(year: Year, host: Host, note: str) -> None:
    """A file may hold those of many mentors; but only the list tells that they are others."""
    other = KeptCheckpoint(LogRoot(100, bytes(32)), JUNE, note)
    mine = kept_at(year.logbook, note="FARAH@example.org")
    listed = parse_signers(
        [signers_line(KEY.public, "farah@example.org"), f"omar@example.org {SOMEBODY.public.line}"]
    )
    data = packed(summary(year, host), host)
    for kept, known, outcome in (
        ((other,), KNOWN, Outcome.CHECK),
        ((other, mine), KNOWN, Outcome.CHECK),
        ((other,), listed, Outcome.CHECK),
        ((other, mine), listed, Outcome.OK),
    ):
        verdict = judged(data, *kept, known=known)
        assert (verdict.outcome, "could not be matched" in said(verdict)) == (
            outcome,
            outcome is not Outcome.OK,
        )


def test_a_history_that_continues_a_checkpoint_is_of_whoever_sent_that(year: Year, host: Host) -> None:
    """Under an address that the mentor had earlier, it still counts."""
    verdict = judged(packed(summary(year, host), host), kept_at(year.logbook, note="old@example.org"))
    assert verdict.outcome is Outcome.OK
    assert "The history continues" in said(verdict)


def test_a_mentor_cannot_shake_off_a_checkpoint_with_another_address(year: Year, host: Host) -> None:
    """The list of keys tells whose the key is, whatever the packet calls itself."""
    mentor = year.logbook.mentor
    assert mentor is not None
    renamed = replace(rewritten(year.logbook), mentor=replace(mentor, email="new@example.org"))
    data = packed(summary(year, host, renamed), host)
    assert judged(data, kept_at(year.logbook, note="farah@example.org")).outcome is Outcome.REJECT


def test_an_address_with_wildcards_claims_no_checkpoint(year: Year, host: Host) -> None:
    """A line of the list for a whole organisation does not make everybody's checkpoints this mentor's."""
    known = parse_signers([signers_line(KEY.public, "x@example.org").replace("x@", "*@")])
    other = KeptCheckpoint(LogRoot(100, bytes(32)), JUNE, "omar@example.org")
    verdict = judged(packed(summary(year, host), host), other, known=known)
    assert (verdict.outcome, "could not be matched" in said(verdict)) == (Outcome.CHECK, True)


def _log(change: Change) -> Change:
    """Return a change of the log's first checkpoint."""
    return lambda subject: change(subject["log"]["checkpoints"][0])


FALSE_PROOFS: dict[str, Change] = {
    "a hash changed": _log(lambda point: point["proof"].__setitem__(0, "u" + "A" * 43)),
    "a hash left out": _log(lambda point: point["proof"].pop()),
    "a hash added": _log(lambda point: point["proof"].append("u" + "A" * 43)),
    "no proof": _log(lambda point: point["proof"].clear()),
    "another root": _log(lambda point: point.update(root="u" + "A" * 43)),
    "another size": _log(lambda point: point.update(size=101)),
    "beyond the end": _log(lambda point: point.update(size=232)),
    "no size": _log(lambda point: point.update(size=0)),
    "no day": _log(lambda point: point.update(date="2026-02-30")),
    "another whole": lambda subject: subject["log"].update(root="u" + "A" * 43),
    "a loose spelling": _log(lambda point: point.update(root=point["root"][:-1] + "B")),
}


@pytest.mark.parametrize("name", FALSE_PROOFS)
def test_a_proof_that_fails_is_rejected(year: Year, host: Host, name: str) -> None:
    """Whether or not anybody kept the checkpoint."""
    verdict = judged(packed(summary(year, host), host, FALSE_PROOFS[name]))
    assert verdict.outcome is Outcome.REJECT


def _meetings(change: Callable[[list[dict[str, Any]]], object]) -> Change:
    """Return a change of the meetings."""
    return lambda subject: change(subject["meetings"])


def _swap(name: str) -> Change:
    """Return a change that exchanges a field of the first two meetings."""

    def swap(meetings: list[dict[str, Any]]) -> None:
        meetings[0][name], meetings[1][name] = meetings[1][name], meetings[0][name]

    return _meetings(swap)


FALSE_RECEIPTS: dict[str, Change] = {
    "another code": _meetings(lambda m: m[0].update(receipt="0000-0000-0000")),
    "codes exchanged": _swap("receipt"),
    "changes exchanged": _swap("change"),
    "the same change twice": _meetings(lambda m: m[0].update(change=m[1]["change"], receipt=m[1]["receipt"])),
    "no change": _meetings(lambda m: m[0].pop("change")),
    "no code": _meetings(lambda m: m[0].pop("receipt")),
    "beyond the end": _meetings(lambda m: m[0].update(change=232)),
    "another spelling": _meetings(lambda m: m[0].update(receipt=m[0]["receipt"].lower())),
    "no proof": lambda subject: subject["log"].pop("inclusion"),
    "half a proof": lambda subject: subject["log"]["inclusion"].pop(),
    "no history": lambda subject: subject.pop("log"),
}


@pytest.mark.parametrize("name", FALSE_RECEIPTS)
def test_receipts_that_do_not_follow_from_the_history_are_rejected(year: Year, host: Host, name: str) -> None:
    """Each code is the beginning of a leaf of the history, and no two meetings share one."""
    verdict = judged(packed(summary(year, host), host, FALSE_RECEIPTS[name]))
    assert verdict.outcome is Outcome.REJECT


def test_a_receipt_names_its_meeting(year: Year, host: Host) -> None:
    """One that no meeting has is to be checked."""
    summed = summary(year, host)
    meeting = summed.subject.meetings[3]
    assert meeting.receipt is not None
    data = packed(summed, host)
    found = judged(data, held=GivenEvidence(receipts=(meeting.receipt,)))
    assert (found.outcome, f"is that of {meeting.ref} on" in said(found)) == (Outcome.OK, True)
    missing = judged(data, held=GivenEvidence(receipts=("0000-0000-0000",)))
    assert (missing.outcome, "No meeting in it has the receipt" in said(missing)) == (Outcome.CHECK, True)


def test_a_name_fits_only_its_own_packet(year: Year, host: Host) -> None:
    """The same name and alias under the salt of another packet do not."""
    first, second = summary(year, host), summary(year, host)
    identifier, text = next(iter(first.disclosures.items()))
    name = read_disclosure(text)
    assert name is not None
    right = judged(packed(first, host), held=GivenEvidence(names=(name,)))
    assert right.outcome is Outcome.OK
    assert f"{name.alias} is {name.name}: the name is the one that was signed." in said(right)
    wrong = judged(packed(second, host), held=GivenEvidence(names=(name,)))
    assert (wrong.outcome, "does not fit" in said(wrong)) == (Outcome.CHECK, True)
    assert name.name not in said(wrong)
    assert identifier in second.disclosures


def test_a_name_does_not_fit_another_alias(year: Year, host: Host) -> None:
    """Whatever a disclosure calls its alias, the digest stands beside that alias."""
    lent = read_disclosure(disclosure(bytes(16), "M-02", "Somebody"))
    assert lent is not None

    def lend(subject: dict[str, Any]) -> None:
        """Put the digest of a name for M-02 beside M-01."""
        subject["mentees"][0]["nameDigest"] = lent.digest

    summed = summary(year, host)
    assert summed.subject.mentees[0].alias == "M-01"
    assert judged(packed(summed, host, lend), held=GivenEvidence(names=(lent,))).outcome is Outcome.CHECK


def test_each_packet_of_a_folder_is_compared_with_its_own(year: Year, host: Host, tmp_path: Path) -> None:
    """One file of checkpoints serves many mentors."""
    (tmp_path / "good.json").write_bytes(packed(summary(year, host), host))
    (tmp_path / "bad.json").write_bytes(packed(summary(year, host, rewritten(year.logbook)), host))
    held = GivenEvidence((kept_at(year.logbook, note="farah@example.org"),))
    rows = verify_batch([tmp_path / "good.json", tmp_path / "bad.json"], KNOWN, NO_RULES, given=held)
    assert [row.verdict for row in rows] == ["OK", "REJECT"]


def test_a_checkpoint_of_another_history_is_left_out(year: Year, host: Host) -> None:
    """Such a one would make the mentor's own packet fail; the coordinator asks for it instead."""
    point = Checkpoint(size=50, root="00" * 32, day=JUNE)
    summed = summary(year, host, replace(year.logbook, checkpoints=(point, *year.logbook.checkpoints)))
    assert summed.subject.log is not None
    assert [one.size for one in summed.subject.log.checkpoints] == [100]
    assert judged(packed(summed, host)).outcome is Outcome.OK
