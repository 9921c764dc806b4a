"""What a mentor may sign who knows how packets are checked, and what is made of it."""

import copy
from dataclasses import replace
from typing import Any

import pytest

from mentorlog.packet.checking.evidence import Evidence
from mentorlog.packet.checking.held import NOTHING, Held
from mentorlog.packet.checking.row import Row, row_of
from mentorlog.packet.checking.rules import Rules
from mentorlog.packet.checking.verdict import Outcome, Verdict
from mentorlog.packet.checking.verify import assess
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.credential import credential
from mentorlog.packet.formats.signers import Signers
from tests.packet.checking.judged import FULL, OURS, subject
from tests.packet.forging import said, signed_anew
from tests.packet.packing import KEY, KNOWN, SIGNED, Make, packed

__all__ = ["packed"]

PACKET = "0198a000-0000-7000-8000-000000000001"
RULES = Rules(policies=(OURS,))


def document(**fields: Any) -> Any:
    """Return the document of a packet that meets the rules."""
    return credential(subject(OURS, FULL, **fields), KEY.public.did, PACKET, SIGNED)


def checked(document: Any, known: Signers = KNOWN, held: Held = NOTHING) -> Verdict:
    """Return the verdict on a document that the mentor signs as it is."""
    evidence = Evidence(data=signed_anew(document, KEY, document["validFrom"]))
    return assess("packet.json", evidence, known, RULES, held)


def row(document: Any, known: Signers = KNOWN) -> Row:
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
