"""Checking a packet: is it whole, does it agree with itself, and whose key signed it?

Nothing in the packet is believed before its signature fits, and no bytes make this fail: the worst that
can happen is REJECT with a reason.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.formats import sshsig
from mentorlog.formats.allowed_signers import AllowedSigner, AllowedSigners, read_signers
from mentorlog.formats.email_addresses import fold_address
from mentorlog.formats.pdf_attachment import NoAttachment, attached
from mentorlog.formats.public_key import PublicKey
from mentorlog.model import instant
from mentorlog.model.text import one_line
from mentorlog.packet.checking.claims.impossible_dates import impossible_dates, signing_day
from mentorlog.packet.checking.claims.plausibility import odd_meetings
from mentorlog.packet.checking.claims.recount import recount
from mentorlog.packet.checking.claims.scope import scope_findings
from mentorlog.packet.checking.evidence.given_evidence import (
    NOTHING,
    GivenEvidence,
    MatchedCheckpoints,
    compare_given,
)
from mentorlog.packet.checking.evidence.packet_files import PacketFiles
from mentorlog.packet.checking.evidence.packet_parts import PacketParts, Unreadable, read_parts
from mentorlog.packet.checking.evidence.unmatched_checkpoints import listed_names
from mentorlog.packet.checking.judging.verifier_rules import NO_RULES, VerifierRules
from mentorlog.packet.checking.signers.claimed_sender import claims_to_be
from mentorlog.packet.checking.signers.listed_name import another_name, letter_case, look_alike, two_keys
from mentorlog.packet.checking.verdict import (
    Authentic,
    CheckFinding,
    Judgement,
    Outcome,
    PacketVerdict,
    RequirementsMet,
)
from mentorlog.packet.content.proofs.checkpoints import KeptCheckpoint
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.credential import Credential, NewerPacket, NotAPacket, read_credential

if TYPE_CHECKING:
    from mentorlog.packet.checking.judging.rejudge import Rejudged


class _PacketRejected(Exception):
    """The packet is not to be believed; the arguments are the reasons."""

    compared: tuple[KeptCheckpoint, ...] = ()
    """The checkpoints that it was compared with nevertheless."""


def verify(
    path: Path | PacketFiles,
    signers: Path | AllowedSigners | None = None,
    rules: VerifierRules = NO_RULES,
    given: GivenEvidence = NOTHING,
) -> PacketVerdict:
    """Return the verdict on one packet.

    OK needs whole data, whole pages if there are any, and a key on the list. CHECK means that nothing is
    wrong but something is missing: the key is not on the list, there is no list, or the pages come without
    their signature. REJECT is for everything else.

    Args:
        path: a packet folder; a PDF, with its signature beside it; or a data file. Or the parts of a packet.
        signers: the coordinator's `allowed_signers` file, or what `read_signers` made of it.
        rules: what the coordinator requires; without any, nothing is judged.
        given: what the coordinator holds beside the packet, to compare it with.

    Raises:
        BadSigners: when the list cannot be read.
    """
    listed = read_signers(signers) if isinstance(signers, Path) else signers
    file = str(path.path if isinstance(path, PacketFiles) else path)
    try:
        evidence = read_parts(path)
    except Unreadable as error:
        return _verdict(file, Outcome.REJECT, [str(error)])
    return verify_parts(file, evidence, listed, rules, given)


def verify_parts(
    file: str,
    evidence: PacketParts,
    signers: AllowedSigners | None,
    rules: VerifierRules = NO_RULES,
    given: GivenEvidence = NOTHING,
) -> PacketVerdict:
    """Return the verdict on the parts of a packet, which `file` names. Pure."""
    try:
        data = _data(evidence)
        credential = read_credential(data)
        _pages(evidence, credential.key)
        rejudged, judgement = _rejudged_and_judged(credential.subject, rules, given.now)
        checkpoints = MatchedCheckpoints.match(credential.subject, _addresses(credential, signers), given)
        findings = _compared_with_given(credential, signers, checkpoints, given)
    except NewerPacket as newer:
        verdict = _verdict(file, Outcome.CHECK, [str(newer), *evidence.unchecked], newer.key)
        return replace(verdict, authentic=Authentic.UNKNOWN_KEY, judgement=_LATER)
    except (NoAttachment, NotAPacket) as error:
        return _rejected(file, [str(error)], evidence)
    except _PacketRejected as rejected:
        return replace(_rejected(file, rejected.args, evidence), compared=rejected.compared)
    verdict = _verdict_on_credential(file, evidence, credential, signers, rejudged, findings)
    return replace(
        verdict,
        packet=credential.identifier,
        sha256=hashlib.sha256(data).hexdigest(),
        reasons=(*verdict.reasons, *map(one_line, judgement.sentences)),
        judgement=judgement,
        compared=checkpoints.matched,
    )


_LATER = Judgement(requirements=RequirementsMet.NOT_JUDGED, not_judged="made by a later version")


def _rejected(file: str, reasons: Iterable[str], evidence: PacketParts) -> PacketVerdict:
    """Return the verdict on a packet that is not to be believed, and whom it claims to be from.

    What lay beside it and was not checked is named all the same: no other row tells of it.
    """
    return replace(
        _verdict(file, Outcome.REJECT, (*reasons, *evidence.unchecked)), claims_to_be=claims_to_be(evidence)
    )


def _rejudged_and_judged(
    subject: Subject, rules: VerifierRules, now: datetime | None
) -> "tuple[Rejudged, Judgement]":
    """Add everything up, compare it with the rules that it names, and judge it by the verifier's."""
    # The rules are imported only here, where there is something to judge.
    from mentorlog.packet.checking.judging.judged_year import JudgedYear
    from mentorlog.packet.checking.judging.rejudge import rejudge
    from mentorlog.packet.checking.judging.requirements import judge_requirements

    if contradictions := tuple(recount(subject)):
        raise _PacketRejected("It contradicts itself, although its signature fits.", *contradictions)
    year = JudgedYear(subject)
    rejudged = rejudge(year, rules)
    if rejudged.contradictions:
        raise _PacketRejected(
            "It contradicts the rules that it names, although its signature fits.", *rejudged.contradictions
        )
    return rejudged, judge_requirements(year, rules, disputed=bool(rejudged.doubts), now=now)


def _data(evidence: PacketParts) -> bytes:
    """Return the signed data: that of the file, of the PDF, or of both when they are the same."""
    inside = attached(evidence.pages) if evidence.pages is not None else None
    if evidence.data is not None and inside is not None and evidence.data != inside:
        raise _PacketRejected(
            "The data inside packet.pdf is not that of packet.json: one of them was changed, or they "
            "are of two packets."
        )
    data = evidence.data if inside is None else inside
    assert data is not None, "evidence has data or pages"
    return data


def _pages(evidence: PacketParts, key: PublicKey) -> None:
    """Check the signature over the pages, if both are there."""
    if evidence.pages is None or evidence.signature is None:
        return
    try:
        signer = sshsig.verify(evidence.pages, evidence.signature)
    except sshsig.BadSignature as error:
        raise _PacketRejected(str(error)) from None
    if signer != key:
        raise _PacketRejected("The pages are signed with another key than the data.")


def _addresses(credential: Credential, signers: AllowedSigners | None) -> set[str]:
    """Return the mentor's e-mail addresses, as the packet and the list of keys give them."""
    lines = signers.lines_of(credential.key) if signers else ()
    return {credential.subject.email or "", *(name for line in lines for name in line.principals.split(","))}


def _compared_with_given(
    credential: Credential,
    signers: AllowedSigners | None,
    checkpoints: MatchedCheckpoints,
    given: GivenEvidence,
) -> tuple[CheckFinding, ...]:
    """Compare the packet with what the coordinator holds beside it, and with the clock."""
    subject, signed = credential.subject, credential.at
    findings = (
        *compare_given(subject, signed, checkpoints, given, listed_names(signers)),
        *two_keys(credential, signers),
        *look_alike(credential, signers),
        *impossible_dates(subject, signed, given.now),
    )
    if against := _sentences(findings, Outcome.REJECT):
        rejected = _PacketRejected("It contradicts what you kept, although its signature fits.", *against)
        rejected.compared = checkpoints.matched
        raise rejected
    return findings


def _verdict_on_credential(
    file: str,
    evidence: PacketParts,
    credential: Credential,
    signers: AllowedSigners | None,
    rejudged: "Rejudged",
    findings: tuple[CheckFinding, ...],
) -> PacketVerdict:
    """Weigh whose key it is; everything else is in order."""
    reasons = [
        "The signature fits: nothing was changed since "
        f"{signing_day(credential.subject, credential.at)}, by the mentor’s own clock."
    ]
    doubts = [*evidence.unchecked]
    if evidence.pages is None and not evidence.unchecked:
        reasons.append(
            "There were no pages to check: rely on the data shown here, not on a PDF from elsewhere."
        )
    elif evidence.pages is not None and evidence.signature is None:
        doubts.append(
            "packet.pdf.sig is missing, so the pages could have been changed. Ask for that file, or rely on "
            "the data shown here, which is whole."
        )
    signer, doubt = _signer(credential, signers)
    another = _another_key(credential, signers)
    # Where the list has another key, to add this one is not what comes next.
    doubts += [doubt] if doubt and not (another and signer is None) else []
    if signer and not doubt:
        reasons.append(f"The key is on your list as {signer.principals}.")
    doubts = [*_sentences(findings, Outcome.CHECK), *doubts]
    reasons += _sentences(findings, Outcome.OK)
    listed_name = another_name(credential, signers)
    named = [f"Your list has another name for its key: “{listed_name}”."] if listed_name else []
    reasons += named
    odd_findings = tuple(odd_meetings(credential.subject))
    scope = (*scope_findings(credential.subject), *odd_findings)
    doubts[:0] = [*_sentences(scope, Outcome.CHECK), *rejudged.doubts]
    reasons += [*_sentences(scope, Outcome.OK), *rejudged.notes]
    if another:
        doubts.insert(0, another)
    outcome = Outcome.CHECK if doubts else Outcome.OK
    notes = signers.notes if signers and doubt else ()
    principals = signer.principals if signer else None
    verdict = _verdict(file, outcome, [*doubts, *reasons, *notes], credential.key, credential, principals)
    authentic = Authentic.YES if signer and not doubt else Authentic.UNKNOWN_KEY
    noted = tuple(map(one_line, (*named, *_sentences(odd_findings, Outcome.OK))))
    return replace(
        verdict, authentic=authentic, two_keys=one_line(another), listed_name=listed_name, noted=noted
    )


def _sentences(findings: Iterable[CheckFinding], outcome: Outcome) -> list[str]:
    """Return what those findings say that allow this outcome at best."""
    return [finding.sentence for finding in findings if finding.outcome is outcome]


def _signer(credential: Credential, signers: AllowedSigners | None) -> tuple[AllowedSigner | None, str]:
    """Return the line of the list that the key is on, and what speaks against trusting it."""
    words = credential.key.words
    if signers is None:
        return None, (
            "The key was not compared with your list of keys. Ask the mentor for the six words: "
            f"they must be “{words}”."
        )
    lines = signers.lines_of(credential.key)
    if not lines:
        return None, (
            "The key is not on your list of keys. Ask the mentor, on a number that you know from "
            f"elsewhere, for the six words; if they are “{words}”, add the key to the list."
        )
    valid = [line for line in lines if line.valid_at(credential.at)]
    if not valid:
        return lines[0], "The key is on your list, but it was not valid on the day of signing."
    email = credential.subject.email
    line = next((line for line in valid if not email or line.may_be(email)), valid[0])
    if email and not line.may_be(email):
        return line, (
            f"The key is on your list as {line.principals}, but the packet says that it is of {email}."
            f"{letter_case(line, email)}"
        )
    return line, ""


def _another_key(credential: Credential, signers: AllowedSigners | None) -> str:
    """Say so when the list has another key for the packet's address: a new key, or a forger's."""
    email, key = credential.subject.email, credential.key
    if signers is None or not email:
        return ""
    other_lines = signers.lines_covering(fold_address(email))
    if not other_lines or _is_for(credential, signers, email):
        return ""
    listed = " and ".join(f"{line.key.fingerprint} ({line.key.words})" for line in other_lines)
    return (
        f"The list has another key for {email}: {listed}. This packet is signed with {key.fingerprint} "
        f"({key.words}), which is that mentor’s new key, or somebody else’s."
    )


def _is_for(credential: Credential, signers: AllowedSigners, email: str) -> bool:
    """Say whether the list has the packet's own key for an address, or by a name of the coordinator's own."""
    lines = signers.lines_of(credential.key)
    return any(line.may_be(email) or line.covers(fold_address(email)) for line in lines)


def _verdict(
    file: str,
    outcome: Outcome,
    reasons: Iterable[str],
    key: PublicKey | None = None,
    credential: Credential | None = None,
    signer: str | None = None,
) -> PacketVerdict:
    """Put a verdict together; what it says can be shown on any terminal."""
    return PacketVerdict(
        file=file,
        outcome=outcome,
        reasons=tuple(one_line(reason) for reason in reasons),
        signer=one_line(signer) if signer else None,
        fingerprint=key.fingerprint if key else None,
        words=key.words if key else None,
        signed_at=instant(credential.at) if credential else None,
        subject=credential.subject if credential else None,
    )
