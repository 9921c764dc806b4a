"""The signed data of packets of every sort, with all that one may have, and histories to go with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mentorlog.formats import jcs
from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.formats.merkle import Tree
from mentorlog.formats.multibase import to_multibase
from mentorlog.host import Host
from mentorlog.model import Occasion, Sent, Tally
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.proofs.checkpoints import KeptCheckpoint
from mentorlog.packet.content.proofs.receipts import receipt
from mentorlog.packet.content.questionnaires import available_questionnaires
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.credential import credential, signed
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys.signing_key import Signer, SigningKey, signing_key
from tests.packet.conftest import Year, make_year
from tests.packet.forging import signed_anew

KEY = SigningKey.from_seed(bytes(range(32)))
LINES = f"farah@example.org {KEY.public.line}"
KNOWN = parse_signers([signers_line(KEY.public, "farah@example.org")])
"""The list of a coordinator who took the line that HOW-TO-CHECK.txt has."""
SIGNED = datetime(2026, 12, 20, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Packed:
    """The signed data of one packet, and what opens the names in it."""

    data: bytes
    openings: tuple[str, ...]

    @property
    def document(self) -> Any:
        """The data as a document."""
        return jcs.parse(self.data)

    def resigned(self, document: Any) -> PacketParts:
        """Sign another document in its place, with the same key."""
        return PacketParts(data=signed_anew(document, KEY, document["validFrom"]))


Make = Callable[[Profile], Packed]
Spoil = Callable[[str, list[bytes]], list[bytes]]


@pytest.fixture
def packed(fuller: Year, host: Host) -> Make:
    """Return a function that makes a packet with everything in it that one of its sort may have."""
    logbook = fuller.logbook
    assert logbook.programme
    earlier = Sent(
        id=host.new_id(),
        at=datetime(2026, 11, 1, tzinfo=UTC),
        profile="coordinator",
        programme=logbook.programme.id,
        period_start=logbook.programme.start,
        period_end=logbook.programme.end,
        as_of=date(2026, 11, 1),
        sha256="ab" * 32,
        pdf_sha256="cd" * 32,
        folder="somewhere",
        log_size=200,
        log_root="ef" * 32,
    )
    counts = ((0, 7, 5, 21, 19, 12), (1, 0, 0, 1, 0, 0), *[(0, 0, 1, 2, 4, 3)] * 16)
    sheets = Tally(
        id=host.new_id(),
        day=date(2026, 3, 12),
        questionnaire="cop-mentee",
        occasion=Occasion.MID,
        counts=counts,
    )
    logbook = replace(logbook, packets=(earlier,), tallies=(sheets,))

    def make(profile: Profile) -> Packed:
        choices = Choices(
            profile=profile,
            mentee=logbook.mentees[1].id if profile is Profile.MENTEE else None,
            reflections=frozenset([fuller.ids["reflection"]]),
            questionnaires=frozenset(available_questionnaires(logbook)),
            mentee_answers=frozenset([sheets.id]),
        )
        summary = summarise(logbook, fuller.report, choices, host)
        document = credential(summary.subject, KEY.public.did, host.new_id(), SIGNED)
        return Packed(signed(document, KEY), tuple(summary.disclosures.values()))

    return make


def data_of(subject: Subject, host: Host, key: Signer = KEY, days: int = 0) -> bytes:
    """Return a summary as the data of a packet that a key signs so many days from now."""
    return signed(credential(subject, key.public.did, host.new_id(), host.now() + timedelta(days=days)), key)


def profiled(year: Year, host: Host, profile: Profile) -> bytes:
    """Return the data of a packet of one sort, signed with the mentor's key."""
    subject = summarise(year.logbook, year.report, year.of_sort(profile), host).subject
    return data_of(subject, host, signing_key(host))


def packet_with(host: Host, note: str, meetings: int = 1) -> bytes:
    """Return the data of a packet that holds `note` wherever a mentor may write."""
    year = make_year(host, meetings=meetings, note=note)
    choices = Choices(facts=True, reflections=frozenset([year.ids["reflection"]]))
    key = signing_key(host)
    subject = summarise(year.logbook, year.report, choices, host).subject
    return data_of(subject, host, key)


def kept(tree: Tree, size: int, day: str = "2026-06-30", note: str = "") -> str:
    """Return the checkpoint of a history as it once was."""
    return KeptCheckpoint(tree.log_root(size), date.fromisoformat(day), note).line


def with_history(
    document: Any, changes: Sequence[int], size: int, before: int, spoil: Spoil = lambda _, proof: proof
) -> Tree:
    """Give a packet another history, of which each meeting has one change, and return that.

    Args:
        document: the packet, which is changed.
        changes: of the meetings, from 0.
        size: how many changes there are.
        before: how many there were at the checkpoint.
        spoil: is given the name and the hashes of each proof, and returns what takes their place.
    """
    subject = document["credentialSubject"]
    tree = Tree([number.to_bytes(32, "big") for number in range(size)])
    for meeting, change in zip(subject["meetings"], changes, strict=True):
        meeting.update(change=change + 1, receipt=receipt(change.to_bytes(32, "big")))
        meeting.update(recordedAt="2026-06-30T12:00:00Z")
        del meeting["recordedAfterDays"]
    proofs = {"consistency": tree.consistency_proof(before), "inclusion": tree.inclusion_proof(set(changes))}
    spelled = {name: [to_multibase(one) for one in spoil(name, [*hashes])] for name, hashes in proofs.items()}
    root = to_multibase(tree.log_root(before).root)
    point = {"size": before, "root": root, "date": "2026-06-30", "proof": spelled["consistency"]}
    log = {"size": size, "root": to_multibase(tree.log_root().root), "inclusion": spelled["inclusion"]}
    subject["log"] |= {**log, "checkpoints": [point]}
    return tree
