"""What a mentor may sign who knows how packets are checked: the page makes the same of it."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.model import Span
from mentorlog.packet.checking.batch.row import row_of
from mentorlog.packet.checking.evidence.given_evidence import GivenEvidence
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.evidence.unmatched_checkpoints import doubt_uncompared
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify_parts
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.proofs.checkpoints import parse_checkpoints
from mentorlog.packet.credential import credential
from tests.packet.checking.judging.judged import END, FULL, START, subject
from tests.packet.checking.judging.test_own_word import EACH, SOME
from tests.packet.checking.judging.test_rejudge import ODD, odd_year
from tests.packet.checking.test_misleading import (
    MALLORY,
    ODD_ADDRESSES,
    PACKET,
    document,
    from_address,
    with_made_up_history,
    with_more_meetings,
)
from tests.packet.checking.test_misleading import row as checked_row
from tests.packet.forging import SOMEBODY, signed_anew
from tests.packet.packing import KEY, LINES, SIGNED, Make
from tests.page.agreement import agree
from tests.page.conftest import Said, Script, encoded, sent


def signed(made: Any) -> PacketParts:
    """Return a document that the mentor signs as it is."""
    return PacketParts(data=signed_anew(made, KEY, made["validFrom"]))


def table(script: Script, made: Any, rules: Said | None = None, lines: str = LINES) -> list[dict[str, str]]:
    """Return the page's table of one packet."""
    packets = [{"name": "0.json", "evidence": sent(signed(made))}]
    text = script.ask("csv", packets=packets, signers=encoded(lines), rules=rules)
    return list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.MENTEE])
def test_only_a_summary_for_the_coordinator_has_a_history(
    script: Script, packed: Make, profile: Profile
) -> None:
    """A made-up one would speak for a checkpoint that was kept."""
    assert agree(script, signed(with_made_up_history(packed(profile).document)), LINES) is Outcome.REJECT


def test_a_year_that_was_entered_afterwards_is_told_by_its_dates(script: Script) -> None:
    """Leaving out how many days later it was hides nothing."""
    late = document()
    for meeting in late["credentialSubject"]["meetings"]:
        meeting["recordedAt"] = "2026-12-01T09:00:00Z"
    [row] = table(script, late)
    assert (
        row["entered late"] == "6 of 6 meetings entered more than 30 days later, the longest after 455 days"
    )


@pytest.mark.parametrize("policy", [EACH, SOME])
def test_terms_are_the_mentors_word_though_no_rule_names_them(script: Script, policy: str) -> None:
    """Where every phase is a term, the coordinator's own phases decide, whatever they are called."""
    whole = (Span(name="autumn", start=START, end=END),)
    made = credential(subject(policy, FULL, phases=whole), KEY.public.did, PACKET, SIGNED)
    rules = f'[rules]\npolicies = ["ours.toml"]\nfrom = {START}\nto = {END}\n'
    ours = ("ours.toml", policy)
    own = script.assess(signed(made), LINES, rules=[("rules.toml", rules), ours])["judgement"]
    assert (own["requirements"], own["days"]) == (
        "met",
        ["phase autumn: 1 September 2025 to 28 February 2026"],
    )
    rules += f'[rules.phases]\nautumn = "{START}..{END}"\n'
    said = script.assess(signed(made), LINES, rules=[("rules.toml", rules), ours])["judgement"]
    assert (said["requirements"], said["days"]) == ("met", [])


def test_what_is_odd_about_meetings_stands_in_the_table(script: Script) -> None:
    """Meetings of other years, and the same one three times, of a packet that is OK."""
    made = with_more_meetings(document(), "2019-01-07")
    assert agree(script, signed(made), LINES) is Outcome.OK
    [row] = table(script, made)
    assert row["worth knowing"] == checked_row(made).remarks
    assert "not of its period, 2025-09-01 to 2026-02-28: x0, x1, x2" in row["worth knowing"]


@pytest.mark.parametrize("email", ODD_ADDRESSES)
@pytest.mark.parametrize("lines", [MALLORY, f"{MALLORY}\nfarah@example.org {SOMEBODY.public.line}"])
def test_no_address_passes_for_another(script: Script, email: str, lines: str) -> None:
    """Where the list knows a key by a name, any address would do, also one that looks like Farah's."""
    assert agree(script, signed(from_address(email)), lines) is Outcome.CHECK


@pytest.mark.parametrize("email", ODD_ADDRESSES[:6])
def test_look_alikes_are_two_keys_for_one_address(script: Script, email: str) -> None:
    """They are set side by side with the mentor’s own."""
    own, other = from_address("farah@example.org"), from_address(email)
    other["issuer"]["id"] = other["credentialSubject"]["id"] = SOMEBODY.public.did
    evidence = [signed(own), PacketParts(data=signed_anew(other, SOMEBODY, other["validFrom"]))]
    packets = [{"name": f"{number}.json", "evidence": sent(one)} for number, one in enumerate(evidence)]
    text = script.ask("csv", packets=packets, signers=None, rules=None)
    assert all(row["two keys"] for row in csv.DictReader(text.removeprefix("\ufeff").splitlines()))


def test_pages_that_nobody_signs_are_named(script: Script) -> None:
    """A mentor may send a page that says anything, or one that approves of everything."""
    names = ("packet.json", "packet.html", "verify.html")
    found = script.ask("sorted", files={f"farah/{name}": encoded("{}") for name in names})
    assert found["others"] == ["farah/packet.html", "farah/verify.html"]


def test_a_rewritten_history_does_not_hide_beside_the_true_one(script: Script, packed: Make) -> None:
    """The checkpoint bears an address that the mentor has no more, so only the true history is compared."""
    true = packed(Profile.COORDINATOR)
    point = true.document["credentialSubject"]["log"]["checkpoints"][0]
    held = f"mlog1 {point['size']} {point['root']} {point['date']} old@example.org"
    without = true.document
    del without["credentialSubject"]["log"]
    for meeting in without["credentialSubject"]["meetings"]:
        meeting.pop("change", None)
        meeting.pop("receipt", None)
    evidences = [PacketParts(data=true.data), signed(without)]
    ours = script.ask(
        "together",
        evidences=[sent(each) for each in evidences],
        signers=encoded(LINES),
        held=held,
        now="2027-01-05T12:00:00Z",
    )
    told = "Another packet of this key continues the checkpoint"
    assert [any(told in reason for reason in each["reasons"]) for each in ours] == [False, True]
    assert [each["outcome"] for each in ours] == ["OK", "CHECK"]
    kept = GivenEvidence(parse_checkpoints(held, "a note"), for_one_packet=False)
    signers = parse_signers(LINES.splitlines())
    rows = [row_of(verify_parts(str(n), each, signers, given=kept)) for n, each in enumerate(evidences)]
    theirs = doubt_uncompared(rows, kept, signers)
    assert [any(told in reason for reason in each.reasons) for each in theirs] == [False, True]
    assert [each.verdict for each in theirs] == ["OK", "CHECK"]


LISTS = (
    "does not count the entries that the named policy counts.",
    "does not look at the entries that the named policy looks at.",
    "has other weeks, windows or parts than the named policy gives.",
)


def with_other_lists(made: Any) -> Iterator[Any]:
    """Yield a document again and again, each time with something else in one list of a requirement."""
    subject = made["credentialSubject"]
    for number, need in enumerate(subject["requirements"]):
        ref = need["ref"]
        changes: list[dict[str, Any]] = [
            {"parts": need["parts"][1:]},
            {"parts": need["parts"][::-1]},
            {"notCounted": need["notCounted"][1:]},
            {"notCounted": need["notCounted"][::-1]},
            {"counted": need["counted"][::-1], "adds": need["adds"][::-1]},
            {"adds": need["adds"][::-1]},
        ]
        others = {"from": "2025-09-02", "to": "2026-06-29", "have": 7, "state": "at_risk"}
        for first in need["parts"][:1]:
            changes += [
                {"parts": [{**first, name: other}, *need["parts"][1:]]} for name, other in others.items()
            ]
        if need["counted"] and need["notCounted"]:
            taken, left = need["counted"][0], need["notCounted"][0]["ref"]
            swapped = [left, *need["counted"][1:]]
            changes += [
                {"counted": swapped, "notCounted": [{"ref": taken, "why": "x"}, *need["notCounted"][1:]]}
            ]
        for change in changes:
            again = json.loads(json.dumps(made))
            claim = again["credentialSubject"]["requirements"][number]
            claim |= change
            for meeting in again["credentialSubject"]["meetings"]:
                rest = {*meeting["countedFor"]} - {ref}
                meeting["countedFor"] = sorted(rest | {ref} if meeting["ref"] in claim["counted"] else rest)
            yield again


def test_lists_that_its_own_rules_do_not_give_are_contradictions(script: Script) -> None:
    """What counts, and how much it adds, what does not, and the parts: in mentorlog verify's words."""
    made = credential(odd_year(), KEY.public.did, PACKET, SIGNED)
    said: Counter[str] = Counter()
    for software in (made["credentialSubject"]["software"], "mentorlog 0.1.0"):
        made["credentialSubject"]["software"] = software
        for evidence in map(signed, with_other_lists(made)):
            outcome = agree(script, evidence, LINES, policies=(ODD,))
            reasons = script.assess(evidence, LINES, rules=[("0.toml", ODD)])["reasons"]
            said.update(f"{outcome.value} {end}" for end in LISTS for each in reasons if each.endswith(end))
    old = {f"CHECK {end}" for end in LISTS if "look at" not in end}
    assert said.keys() == {f"REJECT {end}" for end in LISTS} | old
