"""What an earlier version made stays readable: logbooks open, archives come in, packets verify as before."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mentorlog.exchange.archive import BadArchive, carry_out, plan_import, read_archive
from mentorlog.host import Host
from mentorlog.model import Meeting, Mentee
from mentorlog.packet.checking.judging.policy_texts import read_policies
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.checking.verdict import Authentic, Outcome, RequirementsMet
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.listed_programme import policy_sha256
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped, superseded
from mentorlog.store import Store

SAMPLES = Path(__file__).parent / "samples" / "v0_1_0"
"""Made with 0.1.0: two mentors' packets, and one of them with its logbook and its archive."""


@pytest.mark.parametrize("packet", ["farah-mentee", "kemal-coordinator"])
def test_packets_of_0_1_0_are_whole_and_of_a_known_key(packet: str) -> None:
    verdict = verify(SAMPLES / packet, SAMPLES / "allowed_signers")
    assert verdict.outcome is Outcome.OK, verdict.reasons


def test_a_packet_of_0_1_0_that_counts_meetings_to_which_nobody_came_is_disputed() -> None:
    """0.1.0 let them count; the packet is whole, and stands otherwise by the same rules."""
    verdict = verify(SAMPLES / "farah-coordinator", SAMPLES / "allowed_signers")
    assert verdict.outcome is Outcome.CHECK
    assert "meet5 says met with 9; by the named policy it is met with 7." in verdict.reasons


def test_a_public_summary_of_0_1_0_is_whole() -> None:
    verdict = verify(SAMPLES / "farah-public", SAMPLES / "allowed_signers")
    assert verdict.outcome is Outcome.CHECK
    assert "mentor’s own word" in verdict.reasons[0]


def test_packets_of_0_1_0_are_judged_by_the_rules_of_today() -> None:
    """Who did what the coordinator requires has; where nothing is required, nothing is decided."""
    rules = VerifierRules(policies=read_policies(["five-meetings", "numed-2021"], Path()))
    found = {
        packet: verify(SAMPLES / packet, SAMPLES / "allowed_signers", rules)
        for packet in ("farah-coordinator", "kemal-coordinator")
    }
    assert {verdict.authentic for verdict in found.values()} == {Authentic.YES}
    assert found["kemal-coordinator"].judgement.requirements is RequirementsMet.MET
    # By its own rules 0.2.0 comes to another result, so that a new packet is asked for.
    assert found["farah-coordinator"].judgement.not_judged.startswith("disputed")
    unsaid = verify(SAMPLES / "kemal-coordinator", SAMPLES / "allowed_signers").judgement
    assert unsaid.requirements is RequirementsMet.NOT_JUDGED


def test_packets_of_0_1_0_are_judged_again_by_the_very_text_that_they_name() -> None:
    """The policy was changed since; what they claim of themselves is still compared with the text of then."""
    made = json.loads((SAMPLES / "farah-coordinator" / "packet.json").read_bytes())
    named = made["credentialSubject"]["programme"]["policySha256"]
    assert named != policy_sha256(shipped()["numed-2021"])
    assert named in map(policy_sha256, superseded())
    found = verify(SAMPLES / "farah-coordinator", SAMPLES / "allowed_signers")
    assert not [reason for reason in found.reasons if "not those that mentorlog has so named" in reason]
    assert any(reason.startswith("meet5 says met with 9; by the named policy") for reason in found.reasons)


@pytest.mark.parametrize("text", superseded())
def test_a_text_that_was_changed_is_one_of_a_policy_that_ships(text: str) -> None:
    """It can be read, and is not the one of today."""
    policy = parse(text, "an earlier text")
    assert text != shipped()[policy.id]


def test_a_logbook_of_0_1_0_opens(host: Host) -> None:
    host.home.mkdir()
    shutil.copy(SAMPLES / "farah-logbook.db", host.database)
    host.database.chmod(0o600)
    with Store(host) as store:
        assert len(store.all(Meeting)) == 11


def test_an_archive_of_0_1_0_comes_in(host: Host) -> None:
    archive = read_archive((SAMPLES / "farah-archive.json").read_bytes())
    with Store(host, begin=True) as store:
        carry_out(store, archive, plan_import(store, archive))
        assert len(store.all(Meeting)) == 11


def test_an_archive_of_0_1_0_comes_into_a_logbook_in_use_and_nobody_can_be_met_in_a_new_one(
    host: Host,
) -> None:
    """What was recorded once is taken in as it is; what no history tells of is new, and refused."""
    content = json.loads((SAMPLES / "farah-archive.json").read_bytes())
    with Store(host, begin=True) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="Somebody else"))
        new = read_archive(json.dumps({**content, "events": [], "checkpoints": []}).encode())
        with pytest.raises(BadArchive, match="Whom was it with"):
            plan_import(store, new)
        archive = read_archive(json.dumps(content).encode())
        carry_out(store, archive, plan_import(store, archive))
        alone = [meeting for meeting in store.all(Meeting) if meeting.nobody_came]
        assert (len(store.all(Meeting)), len(alone)) == (11, 2)
        store.edit(alone[0], replace(alone[0], facts="Nobody was there."))
        store.undo()
        store.delete_meeting(alone[0])
        store.undo()
        assert {meeting for meeting in store.all(Meeting) if meeting.nobody_came} == set(alone)
