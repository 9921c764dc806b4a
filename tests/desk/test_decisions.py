"""A decision is what its coordinator signed, about one packet; the register is whole or as it was."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mentorlog.desk.deciding import Decided, Decider, decide
from mentorlog.desk.decision import BadDecision, DecisionWord, read_decision, sign_decision
from mentorlog.desk.decision_register import read_register
from mentorlog.desk.mentor_rows import MentorRow, mentor_rows
from mentorlog.desk.problems import DeskProblem
from mentorlog.host import Host
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.keys.signing_key import SigningKey
from tests.desk.rows import FARAH, row

KEY = SigningKey.from_seed(b"office".ljust(32, b"."))
OTHER = SigningKey.from_seed(b"other".ljust(32, b"."))
OFFICE = Decider(KEY, "Dr Lim [/b]", "lim@example.org")


def mentors(*rows: BatchRow) -> list[MentorRow]:
    """Return the rows of some packets."""
    return mentor_rows(rows, None, {}, ZoneInfo("UTC"))


@pytest.fixture
def office(tmp_path: Path) -> Host:
    """The coordinator's machine."""
    return Host(home=tmp_path / "home", now=lambda: datetime(2026, 4, 1, 9, tzinfo=UTC))


def decided(
    place: Path, host: Host, *rows: BatchRow, answer: DecisionWord = "accept", note: str = ""
) -> list[Decided]:
    """Decide about some packets."""
    return decide(mentors(*rows), answer, note, OFFICE, place / "decisions.jsonl", place / "receipts", host)


def test_a_receipt_says_what_the_register_says(office: Host, tmp_path: Path) -> None:
    """Signed by the key that decided, about the very data of the packet; named after its mentor."""
    [made] = decided(tmp_path, office, replace(FARAH, name="王小明"), note="Well done.\nThank you.")
    assert made.receipt.name == "王小明-accepted-0000aa.decision"
    received = read_decision(made.receipt.read_bytes())
    assert received.key == KEY.public
    decision = received.decision
    assert (decision.answer, decision.note, decision.by) == (
        "accept",
        "Well done.\nThank you.",
        "Dr Lim [/b]",
    )
    assert (decision.packet, decision.packet_sha256) == (FARAH.packet, FARAH.sha256)
    [kept] = read_register(tmp_path / "decisions.jsonl").entries
    assert kept == received


def test_the_last_decision_counts_and_the_same_one_is_entered_once(office: Host, tmp_path: Path) -> None:
    """Many at once; giving a command again writes the receipts anew."""
    bao = row("Bao")
    decided(tmp_path, office, FARAH, bao, answer="hold")
    [made] = decided(tmp_path, office, bao)
    made.receipt.unlink()
    [again] = decided(tmp_path, office, bao)
    assert (made.new, again.new, again.receipt.exists()) == (True, False, True)
    register = read_register(tmp_path / "decisions.jsonl")
    assert len(register.entries) == 3
    assert {sha: each.answer for sha, each in register.last_by_packet.items()} == {
        FARAH.sha256: "hold",
        bao.sha256: "accept",
    }


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"verdict": "REJECT"}, "It is not genuine"),
        ({"authentic": "unknown key"}, "hear the six words"),
        ({"packet": ""}, "cannot be read here"),
        ({"superseded_by": "inbox/new"}, "left aside"),
        ({"file": ""}, "Nothing came"),
    ],
)
def test_nothing_is_decided_if_one_packet_cannot_be(
    changed: dict[str, str], why: str, office: Host, tmp_path: Path
) -> None:
    """Neither entered nor written, also for the others."""
    with pytest.raises(DeskProblem, match=why):
        decided(tmp_path, office, FARAH, row("Bao", **changed))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("part", ["accept", "lim@example.org", FARAH.sha256, "Farah Nadia", "2026-04-01"])
def test_a_forged_decision_is_refused(part: str, office: Host, tmp_path: Path) -> None:
    """No word of it can be changed."""
    [made] = decided(tmp_path, office, FARAH)
    data = made.receipt.read_bytes()
    assert part.encode() in data
    changed = data.replace(part.encode(), part.encode().translate(bytes.maketrans(b"acF2", b"cab3")))
    with pytest.raises(BadDecision):
        read_decision(changed)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[" * 9_000, b"\xff", b"1e400", b'{"type":"MentorLogDecision"}']
)
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    """Whatever a mentor drops into mentorlog."""
    with pytest.raises(BadDecision):
        read_decision(data)


def test_a_line_that_is_missing_or_changed_in_the_register_is_noticed(office: Host, tmp_path: Path) -> None:
    """Nothing is read from it then, and nothing added."""
    path = tmp_path / "decisions.jsonl"
    for name in ("Ana", "Bao", "Chidi"):
        decided(tmp_path, office, row(name))
    whole = path.read_bytes().splitlines(keepends=True)
    for broken in ([*whole[:1], *whole[2:]], [*whole[:2], b"{}\n"], whole[::-1], whole[1:]):
        path.write_bytes(b"".join(broken))
        with pytest.raises(DeskProblem, match="was changed in line"):
            decided(tmp_path, office, FARAH)
        assert path.read_bytes() == b"".join(broken)


def test_who_signs_elsewhere_signs_something_else(office: Host, tmp_path: Path) -> None:
    """The same words under another key are another decision."""
    [made] = decided(tmp_path, office, FARAH)
    forged = sign_decision(made.entry.decision, OTHER)
    assert read_decision(forged.data).key == OTHER.public != made.entry.key


def test_what_several_decide_at_one_moment_is_all_entered(office: Host, tmp_path: Path) -> None:
    """Whoever is told that it is decided is in the register: a hold that was lost would be a certificate."""
    names = [f"Mentor {number}" for number in range(8)]
    with ThreadPoolExecutor(len(names)) as offices:
        made = [
            offices.submit(decided, tmp_path, office, row(name), answer="hold", note="?") for name in names
        ]
        assert all(each.result()[0].new for each in made)
    entries = read_register(tmp_path / "decisions.jsonl").entries
    assert {entry.decision.packet_sha256 for entry in entries} == {row(name).sha256 for name in names}
    assert {path.name for path in tmp_path.iterdir()} == {"decisions.jsonl", "receipts"}


def test_a_register_that_an_editor_saved_without_its_last_line_feed_goes_on(
    office: Host, tmp_path: Path
) -> None:
    """Nothing that was signed is another; the next decision is a line of its own."""
    decided(tmp_path, office, FARAH)
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    decided(tmp_path, office, row("Bao"))
    assert len(read_register(path).entries) == 2
