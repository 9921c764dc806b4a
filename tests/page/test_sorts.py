"""Packets of every sort, and what is held beside them: the page says what mentorlog verify says."""

import csv
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorlog.desk.decisions.office_decisions import NO_DECISIONS
from mentorlog.desk.mentor_rows import chosen_rows, mentor_rows
from mentorlog.desk.spreadsheet import table_as_csv
from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.formats.merkle import Tree
from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.evidence.packet_parts import PacketParts, read_parts
from mentorlog.packet.checking.judging.verifier_rules import NO_RULES
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.proofs.checkpoints import parse_checkpoints
from tests.packet.changes import found, places
from tests.packet.conftest import Year
from tests.packet.content.test_checkpoints import MAILED
from tests.packet.packing import LINES, Make, kept, with_history
from tests.page.agreement import agree
from tests.page.conftest import Script, either_engine, encoded, sent


@either_engine
@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("lines", [LINES, None])
def test_each_sort_gets_its_verdict(
    script: Script, packed: Make, profile: Profile, lines: str | None
) -> None:
    """Only a summary for the coordinator decides anything; the others say so."""
    outcome = agree(script, PacketParts(data=packed(profile).data), lines)
    expected = Outcome.OK if lines and profile is not Profile.PUBLIC else Outcome.CHECK
    assert outcome is expected


def test_a_full_packet_has_every_list(packed: Make) -> None:
    """The tests below change a bit of everything."""
    subject = packed(Profile.COORDINATOR).document["credentialSubject"]
    assert all(
        subject[name]
        for name in ("questionnaires", "menteeAnswers", "signposting", "replaces", "meetings", "goals")
    )
    assert subject["log"]["checkpoints"][0]["proof"]
    assert subject["log"]["inclusion"]


@pytest.mark.parametrize("profile", Profile)
def test_documents_changed_in_one_place_and_signed_anew_are_judged_alike(
    script: Script, packed: Make, profile: Profile
) -> None:
    """Whatever a mentor puts anywhere or takes away, form, sums and proofs are judged alike."""
    chance = random.Random(profile.value)
    made = packed(profile)
    inside = [place for place in places(made.document) if place[0] == "credentialSubject"]
    odd: list[Any] = [
        None, True, [], {}, "", "x", "2026-02-30", 0, 1, -1, 7, 2**53 - 1, ["m0001"], "mentee", "public",
        "2026-02-30T00:00:00Z", "0000-0000-0000", "u" + "A" * 43, "ab" * 32, [{"ref": "m0001"}],
    ]  # fmt: skip
    outcomes = dict.fromkeys(Outcome, 0)
    for place in chance.sample(inside, 150):
        document = made.document
        holder = found(document, place[:-1])
        if chance.random() < 0.2:
            del holder[place[-1]]
        else:
            holder[place[-1]] = chance.choice(odd)
        outcomes[agree(script, made.resigned(document), LINES)] += 1
    assert all(
        outcomes[one] for one in (Outcome.CHECK if profile is Profile.PUBLIC else Outcome.OK, Outcome.REJECT)
    )


@either_engine
@pytest.mark.parametrize("profile", Profile)
def test_one_sort_does_not_pass_for_another(script: Script, packed: Make, profile: Profile) -> None:
    """Calling a packet something else makes it contradict itself."""
    made = packed(profile)
    for other in Profile:
        for about in (None, "M-01", "M-02"):
            document = made.document
            subject = document["credentialSubject"]
            subject.update(profile=other.value)
            subject.pop("about", None)
            if about:
                subject["about"] = about
            # A copy for a mentee has no requirement that a summary could be complete by.
            hollow = (profile, other, about) == (Profile.MENTEE, Profile.COORDINATOR, None)
            same = other is profile and about == ("M-02" if profile is Profile.MENTEE else None)
            rejected = agree(script, made.resigned(document), LINES) is Outcome.REJECT
            assert rejected is not (same or hollow)


# The history


@either_engine
@pytest.mark.parametrize(
    ("held", "outcome"),
    [
        (lambda tree: kept(tree, 100), Outcome.OK),
        (lambda tree: f"Dear Dr Lim,\n\n> {kept(tree, 100)} farah@example.org\nFarah", Outcome.OK),
        (lambda tree: kept(tree, 100, note="FARAH@example.org"), Outcome.OK),
        (lambda tree: kept(tree, 100, note="of <omar@example.org>"), Outcome.OK),
        (lambda tree: kept(tree, tree.size), Outcome.OK),
        (lambda tree: kept(Tree([b"x" * 32] * 100), 100, note="<omar@example.org>"), Outcome.CHECK),
        (lambda tree: kept(Tree([b"x" * 32] * 100), 100, note="<mailto:farah@example.org>"), Outcome.REJECT),
        (
            lambda tree: f"{kept(tree, 100)} farah@example.org\n{kept(tree, 9)} omar@example.org",
            Outcome.CHECK,
        ),
        (lambda tree: kept(tree, 99), Outcome.CHECK),
        (lambda tree: kept(Tree([b"x" * 32] * 100), 100), Outcome.REJECT),
        (lambda tree: kept(Tree([b"x" * 32] * 9000), 9000), Outcome.REJECT),
        (lambda tree: kept(Tree([b"x" * 32] * 9000), 9000, day="2026-12-20"), Outcome.CHECK),
    ],
)
def test_checkpoints_are_compared_alike(
    script: Script, packed: Make, fuller: Year, held: Callable[[Tree], str], outcome: Outcome
) -> None:
    """A history that continues what was kept, one that was rewritten, one that says nothing."""
    made = PacketParts(data=packed(Profile.COORDINATOR).data)
    assert agree(script, made, LINES, held(Tree(fuller.logbook.leaves))) is outcome


@pytest.mark.parametrize("touched", MAILED.values(), ids=MAILED)
def test_what_mail_made_of_a_checkpoint_is_read_alike(script: Script, touched: str) -> None:
    """The page finds it where mentorlog verify does."""
    text = f"Dear Dr Lim,\n{touched}\nBest wishes"
    [kept] = parse_checkpoints(text, "x")
    assert script.ask("kept", text=text)["lines"] == [kept.line]


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "mlog1 5 u 2026-03-11",
        "7G3K-MJ2Q-0XY",
        "Receipt: 7G3K-MJ2Q-0XYZ1.",
        "WyJabcdefghijklmnopqrstuvwxyzabcdef",
    ],
)
def test_what_the_page_cannot_use_is_never_harmless(script: Script, packed: Make, text: str) -> None:
    """A packet beside which something stands in the box that was not understood is to be checked."""
    verdict = script.assess(PacketParts(data=packed(Profile.COORDINATOR).data), LINES, text)
    assert verdict["outcome"] == "CHECK"
    assert (
        text[:10] in verdict["reasons"][0] or "no checkpoint, receipt or disclosure" in verdict["reasons"][0]
    )


def test_a_copy_for_a_mentee_has_no_history_to_compare(script: Script, packed: Make, fuller: Year) -> None:
    """That is said, not passed over."""
    held = kept(Tree(fuller.logbook.leaves), 100)
    assert agree(script, PacketParts(data=packed(Profile.MENTEE).data), LINES, held) is Outcome.CHECK


def test_entries_that_were_set_back_are_noticed_alike(script: Script, packed: Make) -> None:
    """Meetings that the clock puts before a checkpoint, and the history after it."""
    made = packed(Profile.COORDINATOR)
    document = made.document
    changes = range(50, 50 + len(document["credentialSubject"]["meetings"]))
    tree = with_history(document, changes, 200, 52)
    evidence = made.resigned(document)
    assert agree(script, evidence, LINES, kept(tree, 52, day="2025-01-01")) is Outcome.OK
    assert agree(script, evidence, LINES, kept(tree, 52, day="2026-12-01")) is Outcome.CHECK


@either_engine
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_histories_are_proved_alike(script: Script, packed: Make, data: st.DataObject) -> None:
    """Proofs of any history hold, and fail when a hash is lost, doubled, moved or changed."""
    made = packed(Profile.COORDINATOR)
    document = made.document
    meetings = len(document["credentialSubject"]["meetings"])
    size = data.draw(st.integers(meetings, 300))
    changes = data.draw(st.permutations(range(size)))[:meetings]
    whole = True

    def spoil(_: str, hashes: list[bytes]) -> list[bytes]:
        nonlocal whole
        spoiled = data.draw(mangled(hashes))
        whole = whole and spoiled == hashes
        return spoiled

    with_history(document, changes, size, data.draw(st.integers(1, size)), spoil)
    outcome = agree(script, made.resigned(document), LINES)
    assert (outcome is not Outcome.REJECT) is whole


@st.composite
def mangled(draw: st.DrawFn, hashes: list[bytes]) -> list[bytes]:
    """Return a proof as it is, or with a fault."""
    proof = [*hashes]
    fault = draw(st.sampled_from(["none", "none", "lost", "doubled", "moved", "changed", "more"]))
    if fault == "more":
        return [*proof, bytes(32)]
    if proof and fault != "none":
        at = draw(st.integers(0, len(proof) - 1))
        if fault == "lost":
            del proof[at]
        elif fault == "doubled":
            proof.insert(at, proof[at])
        elif fault == "moved":
            proof.append(proof.pop(at))
        else:
            proof[at] = bytes([proof[at][0] ^ 1]) + proof[at][1:]
    return proof


# Receipts and names


@either_engine
def test_receipts_are_found_alike(script: Script, packed: Make) -> None:
    """However it was typed, a receipt names its meeting; one that is nowhere is to be checked."""
    made = packed(Profile.COORDINATOR)
    code = made.document["credentialSubject"]["meetings"][3]["receipt"]
    for typed in (code, code.lower().replace("-", " "), code.replace("-", "").replace("0", "o")):
        assert agree(script, PacketParts(data=made.data), LINES, typed) is Outcome.OK
    assert agree(script, PacketParts(data=made.data), LINES, "0000-0000-0000") is Outcome.CHECK


def test_names_are_opened_alike(script: Script, packed: Make) -> None:
    """A disclosure shows the name that was signed; one of another packet does not."""
    made, other = packed(Profile.COORDINATOR), packed(Profile.COORDINATOR)
    assert agree(script, PacketParts(data=made.data), LINES, made.openings[0]) is Outcome.OK
    assert agree(script, PacketParts(data=made.data), LINES, "\n".join(made.openings)) is Outcome.OK
    assert agree(script, PacketParts(data=made.data), LINES, other.openings[0]) is Outcome.CHECK


def test_what_is_held_is_found_in_a_file(script: Script, packed: Make, fuller: Year) -> None:
    """Of a note, only checkpoints and disclosures are taken; a checkpoint that was cut is named."""
    line = kept(Tree(fuller.logbook.leaves), 100, note="farah@example.org")
    opening = packed(Profile.COORDINATOR).openings[0]
    text = f"Dear all\r\nconfirmation\r\n  {line}\n{line[:50]}\n{opening}\n"
    said = script.ask("kept", text=text)
    assert said["lines"] == [line, " ".join(line[:40].split()), opening]
    assert said["unread"] == [
        f"“{line[:40].strip()}…” is not a checkpoint as mentorlog prints it. Copy the whole line from the "
        "mentor’s message."
    ]


# Many packets


def unsigned_pages(data: bytes) -> bytes:
    """Return the least that is a PDF with a packet in it."""
    head = b"%%PDF-1.7\n1 0 obj <</Type/EmbeddedFile/Length %d>>\nstream\n" % len(data)
    return head + data + b"\nendstream endobj"


def test_the_table_is_that_of_mentorlog_verify(script: Script, packed: Make, tmp_path: Path) -> None:
    """The same columns with the same cells: packets of every sort, superseded, damaged, come twice."""
    now = packed(Profile.COORDINATOR)
    earlier, later = now.document, now.document
    earlier.update(id="urn:uuid:00000000-0000-7000-8000-000000000001", validFrom="2026-12-01T00:00:00Z")
    replaced = now.resigned(earlier).data
    later.update(id="urn:uuid:00000000-0000-7000-8000-000000000002", validFrom="2026-12-24T00:00:00Z")
    datas = [now.data, replaced, now.resigned(later).data, b"{}", now.data.replace(b"Farah", b"Sarah")]
    datas += [packed(Profile.MENTEE).data, packed(Profile.PUBLIC).data, now.data, unsigned_pages(now.data)]
    paths = [tmp_path / f'{number} =, "packet".xml' for number in range(len(datas))]
    (tmp_path / "pages").mkdir()
    paths[-1] = tmp_path / "pages" / paths[-1].name
    for path, data in zip(paths, datas, strict=True):
        path.write_bytes(data or b"")
    rows = verify_batch(paths, parse_signers([LINES]), NO_RULES)
    assert [bool(row.superseded_by) for row in rows] == [True, True, *[False] * 6]
    packets = [{"name": str(path), "evidence": sent(read_parts(path))} for path in paths]
    page = script.ask("csv", packets=packets, signers=encoded(LINES))
    mentors = chosen_rows(mentor_rows(rows, None, NO_DECISIONS, ZoneInfo("UTC")), sort="urgency")
    theirs = [*csv.DictReader(table_as_csv(mentors).decode("utf-8-sig").splitlines(keepends=True))]
    ours = [*csv.DictReader(page.removeprefix("\ufeff").splitlines(keepends=True))]
    # What the requirements are judged by, and how that is said, is compared with them.
    judged = {"next step", "reasons", "not judged because"}
    for mine, right in zip(ours, theirs, strict=True):
        assert {name: mine[name] for name in mine.keys() & right.keys() - judged} == {
            name: right[name] for name in mine.keys() & right.keys() - judged
        }


def test_a_moment_that_never_was_is_of_another_form(script: Script, packed: Make) -> None:
    """Instants are real ones, so that they can be compared with the days of checkpoints."""
    made = packed(Profile.COORDINATOR)
    for moment in ("2026-02-30T10:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T10:60:00Z"):
        document = made.document
        changes = range(50, 50 + len(document["credentialSubject"]["meetings"]))
        tree = with_history(document, changes, 200, 10)
        document["credentialSubject"]["meetings"][0]["recordedAt"] = moment
        assert agree(script, made.resigned(document), LINES, kept(tree, 10)) is Outcome.REJECT
