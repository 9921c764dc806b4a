"""What a mentor may sign who knows how packets are checked, and what is made of it."""

import copy
from dataclasses import replace
from typing import Any

import pytest

from mentorlog.formats.allowed_signers import AllowedSigners, parse_signers
from mentorlog.packet.checking.batch.row import BatchRow, row_of
from mentorlog.packet.checking.evidence.given_evidence import NOTHING, GivenEvidence
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.checking.signers.shared_addresses import mark_shared_addresses
from mentorlog.packet.checking.verdict import Outcome, PacketVerdict
from mentorlog.packet.checking.verify import verify_parts
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.credential import credential
from tests.packet.checking.judging.judged import FULL, OURS, subject
from tests.packet.forging import SOMEBODY, said, signed_anew
from tests.packet.packing import KEY, KNOWN, SIGNED, Make, packed

__all__ = ["packed"]

PACKET = "0198a000-0000-7000-8000-000000000001"
RULES = VerifierRules(policies=(OURS,))


def document(**fields: Any) -> Any:
    """Return the document of a packet that meets the rules."""
    return credential(subject(OURS, FULL, **fields), KEY.public.did, PACKET, SIGNED)


def checked(document: Any, known: AllowedSigners = KNOWN, held: GivenEvidence = NOTHING) -> PacketVerdict:
    """Return the verdict on a document that the mentor signs as it is."""
    evidence = PacketParts(data=signed_anew(document, KEY, document["validFrom"]))
    return verify_parts("packet.json", evidence, known, RULES, held)


def row(document: Any, known: AllowedSigners = KNOWN) -> BatchRow:
    """Return the same as a row."""
    return row_of(checked(document, known))


def with_made_up_history(document: Any) -> Any:
    """Add a history of which nothing is proved but what a coordinator may have kept."""
    root = f"u{'A' * 43}"
    point = {"size": 231, "root": root, "date": "2026-06-30", "proof": []}
    log = {"alg": "sha-256", "form": "rfc9162", "size": 300, "root": root, "checkpoints": [point]}
    document["credentialSubject"]["log"] = log
    return document


def test_the_packet_is_complete_as_it_was_made() -> None:
    """So that what the tests below find is of their own making."""
    assert row(document()).complete


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.MENTEE])
def test_only_a_summary_for_the_coordinator_has_a_history(packed: Make, profile: Profile) -> None:
    """A made-up one would speak for a checkpoint that was kept, so that nobody else is asked."""
    verdict = checked(with_made_up_history(packed(profile).document))
    assert verdict.outcome is Outcome.REJECT
    assert "but it has a history." in said(verdict)


def test_a_year_that_was_entered_afterwards_is_told_by_its_dates() -> None:
    """Leaving out how many days later it was, or saying too few, hides nothing."""
    late = document()
    for meeting, days in zip(late["credentialSubject"]["meetings"], (None, 0, 1, None, None, 0), strict=True):
        meeting["recordedAt"] = "2026-12-01T09:00:00Z"
        if days is not None:
            meeting["recordedAfterDays"] = days
    assert (
        row(late).entered_late
        == "6 of 6 meetings entered more than 30 days later, the longest after 455 days"
    )


def with_more_meetings(made: Any, day: str, count: int = 3) -> Any:
    """Repeat a meeting on some day; no requirement counts these."""
    subject = made["credentialSubject"]
    for number in range(count):
        more = copy.deepcopy(subject["meetings"][0]) | {"ref": f"x{number}", "date": day, "countedFor": []}
        subject["meetings"].append(more)
        subject["totals"]["meetings"] += 1
        subject["totals"]["minutes"] += more["minutes"]
    return made


def test_meetings_of_other_years_are_pointed_out() -> None:
    """They fill the totals of a period that they are not of; the table says so of a packet that is OK."""
    found = row(with_more_meetings(document(), "2019-01-07"))
    assert found.verdict == "OK"
    assert "not of its period, 2025-09-01 to 2026-02-28: x0, x1, x2" in found.remarks


def test_what_is_odd_about_meetings_stands_in_the_table() -> None:
    """Nobody reads the reasons of a packet that is OK among two hundred."""
    [first, *_] = FULL
    same = tuple(replace(first, id=one.id) for one in FULL)
    found = row(credential(subject(OURS, same), KEY.public.did, PACKET, SIGNED))
    assert "Some meetings have the same day, time, length and people: m0001 and m0002" in found.remarks


ODD_ADDRESSES = (
    "farah@example.org\u200b",
    "f\u0430rah@example.org",
    "farah@example.org ",
    "farah\u00ad@example.org",
    "farah@example\u3002org",
    "\ufe0ffarah@example.org",
    "farah@example.org (Farah)",
    "mailto:farah@example.org",
)
MALLORY = f"mallory {KEY.public.line}"


def from_address(email: str | None) -> Any:
    """Return a packet that says that it is of an address."""
    made = document()
    made["credentialSubject"].pop("email")
    if email is not None:
        made["credentialSubject"]["email"] = email
    return made


@pytest.mark.parametrize("email", ODD_ADDRESSES)
@pytest.mark.parametrize("lines", [[MALLORY], [MALLORY, f"farah@example.org {SOMEBODY.public.line}"]])
def test_no_address_passes_for_another(email: str, lines: list[str]) -> None:
    """Where the list knows a key by a name, any address would do, also one that looks like Farah's."""
    found = row(from_address(email), parse_signers(lines))
    assert (found.verdict, found.complete) == ("CHECK", False)
    assert "can pass for another mentor’s" in " ".join(found.reasons)


def test_an_address_of_other_letters_may_be_listed() -> None:
    """Whoever put it on the list has looked."""
    assert row(
        from_address("fàrah@example.org"), parse_signers([f"fàrah@example.org {KEY.public.line}"])
    ).complete


@pytest.mark.parametrize("email", ODD_ADDRESSES[:6])
def test_look_alikes_are_two_keys_for_one_address(email: str) -> None:
    """They are set side by side with the mentor’s own."""
    own = row(from_address("farah@example.org"), parse_signers([MALLORY]))
    other = replace(row(from_address(email)), fingerprint="SHA256:another", words="six other words")
    short = replace(own, requirements="short", lacks=("2 meetings short (meet5)",), asks=("Two more.",))
    marked = mark_shared_addresses([short, other], None)
    assert all(each.two_keys for each in marked)
    assert (marked[0].lacks, marked[0].asks) == ((), ()), "on neither is anything decided"


@pytest.mark.parametrize(
    ("email", "signer", "called"),
    [
        (None, "mallory@example.org", "Farah (on your list: mallory@example.org)"),
        ("farah@example.org", "mallory", "Farah (on your list: mallory)"),
        ("farah@example.org", "farah@example.org", "Farah"),
        ("farah@example.org", "*@example.org", "Farah"),
        (None, "farah", "Farah"),
    ],
)
def test_a_name_that_the_list_does_not_know_is_told(email: str | None, signer: str, called: str) -> None:
    """Anybody may sign in any name; the key is the one that the list calls by another."""
    found = row(from_address(email), parse_signers([f"{signer} {KEY.public.line}"]))
    assert (found.verdict, found.called) == ("OK", called)
