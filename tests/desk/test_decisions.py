"""A decision is what its coordinator signed, about one packet; the register is whole or as it was."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mentorlog.desk.decisions.deciding import (
    Decided,
    DecidedMeanwhile,
    Decider,
    decide,
    overruled,
    told_clock,
    told_incomplete,
    told_other_names,
)
from mentorlog.desk.decisions.decision import BadDecision, DecisionWord, read_decision, sign_decision
from mentorlog.desk.decisions.decision_register import read_register
from mentorlog.desk.decisions.keys_here import office_line
from mentorlog.desk.decisions.known_end import accept_end, read_decisions
from mentorlog.desk.decisions.office_decisions import NO_DECISIONS, OfficeDecisions, OfficeKeys, office_keys
from mentorlog.desk.decisions.office_signers import deciding_keys, let_decide
from mentorlog.desk.mentor_rows import ONLY, MentorRow, mentor_rows
from mentorlog.desk.problems import DeskProblem
from mentorlog.desk.roster import read_roster
from mentorlog.desk.row_words import attention
from mentorlog.formats.allowed_signers import read_signers
from mentorlog.host import Host
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.keys.signing_key import SigningKey
from tests.desk.rows import FARAH, row
from tests.desk.rows import OFFICE as KEY

SHORT = row("Short", requirements="short", lacks=("2 meetings short",))
OWN = row("Own", rests_on="a waiver")
UNJUDGED = row("Unjudged", requirements="not judged", not_judged="your rules were not said")
OTHER = SigningKey.from_seed(b"other".ljust(32, b"."))
OFFICE = Decider(KEY, "Dr Lim [/b]", "lim@example.org")


KEYS = OfficeKeys(frozenset([KEY.public]))


def mentors(*rows: BatchRow, register: Path | None = None, keys: OfficeKeys = KEYS) -> list[MentorRow]:
    """Return the rows of some packets, as they are shown now."""
    decisions = OfficeDecisions(read_register(register), keys) if register else NO_DECISIONS
    return mentor_rows(rows, None, decisions, ZoneInfo("UTC"))


@pytest.fixture
def office(tmp_path: Path) -> Host:
    """The coordinator's machine."""
    return Host(home=tmp_path / "home", now=lambda: datetime(2026, 4, 1, 9, tzinfo=UTC))


def decided(
    place: Path, host: Host, *rows: BatchRow, answer: DecisionWord = "accept", note: str = ""
) -> list[Decided]:
    """Decide about some packets."""
    register = place / "decisions.jsonl"
    shown = mentors(*rows, register=register)
    return decide(shown, answer, note, OFFICE, register, place / "receipts", host)


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
    assert {sha: each.decision.answer for sha, each in register.last_entries.items()} == {
        FARAH.sha256: "hold",
        bao.sha256: "accept",
    }


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"verdict": "REJECT", "next_step": "Ask them."}, r"It is not genuine\. Ask them\."),
        ({"authentic": "unknown key"}, "hear the six words"),
        ({"two_keys": "It is claimed by two keys."}, "Several keys claim its address"),
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


def test_an_end_that_is_gone_is_noticed(office: Host, tmp_path: Path) -> None:
    """By the receipts beside it, and by the last line that this computer knows; both until it is back."""
    path = tmp_path / "decisions.jsonl"
    decided(tmp_path, office, FARAH)
    [held] = decided(tmp_path, office, FARAH, answer="hold")
    whole = path.read_bytes()
    elsewhere = office.at(tmp_path / "another")
    assert not read_decisions(path, KEYS, office).told_missing(path)
    for left, known_there in ((whole.splitlines(keepends=True)[0], False), (b"", True)):
        path.write_bytes(left)
        here, there = (read_decisions(path, KEYS, host) for host in (office, elsewhere))
        assert (here.missing, here.end_is_gone) == ((held.entry,), True)
        assert (there.missing, there.end_is_gone) == ((held.entry,), known_there)
        assert "“Farah Nadia” held, by “Dr Lim [/b]”" in there.told_missing(path)
    held.receipt.unlink()
    decided(tmp_path, office, row("Bao"))
    assert read_decisions(path, KEYS, office).end_is_gone
    accept_end(path, read_register(path), office)
    assert not read_decisions(path, KEYS, office).told_missing(path)
    path.unlink()
    assert read_decisions(path, KEYS, office).end_is_gone


def test_receipts_that_are_of_another_register_or_overtaken_are_not_missing(
    office: Host, tmp_path: Path
) -> None:
    """Two registers in one folder have one folder of receipts; an older copy is no other register."""
    path, other = tmp_path / "decisions.jsonl", tmp_path / "before.jsonl"
    decided(tmp_path, office, FARAH)
    path.rename(other)
    decided(tmp_path, office, row("Bao"))
    assert not read_decisions(path, KEYS, office).missing
    decided(tmp_path, office, row("Chidi"))
    other.write_bytes(path.read_bytes())
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert len(read_decisions(path, KEYS, office).missing) == 2
    later = replace(office, now=lambda: office.now() + timedelta(hours=1))
    decided(tmp_path, later, row("Chidi"), FARAH)
    assert not read_decisions(path, KEYS, office).missing


def test_a_strangers_line_covers_no_decision_that_is_gone(office: Host, tmp_path: Path) -> None:
    """Whoever takes the last line out can sign another one about its packet."""
    path = tmp_path / "decisions.jsonl"
    decided(tmp_path, office, row("Bao"))
    left = path.read_bytes()
    [held] = decided(tmp_path, office, FARAH, answer="hold")
    path.write_bytes(left)
    tomorrow = replace(office, now=lambda: office.now() + timedelta(days=1))
    shown = mentors(FARAH, register=path)
    decide(shown, "accept", "", Decider(OTHER, "X"), path, tmp_path / "x", tomorrow)
    found = read_decisions(path, KEYS, office.at(tmp_path / "another"))
    assert found.missing == (held.entry,)


def test_receipts_of_what_does_not_hold_any_more_are_told_of(office: Host, tmp_path: Path) -> None:
    """Of before, or of a register that was lost: whoever finds one there may send it."""
    path, receipts = tmp_path / "decisions.jsonl", tmp_path / "receipts"
    [accepted] = decided(tmp_path, office, FARAH)
    path.unlink()
    tomorrow = replace(office, now=lambda: office.now() + timedelta(days=1))
    decided(tmp_path, tomorrow, FARAH, answer="hold")
    decided(tmp_path, tomorrow, FARAH, answer="ask", note="Who?")
    (receipts / "held.decision").write_bytes(path.read_bytes().splitlines()[0])
    found = read_decisions(path, KEYS, office)
    assert {each.name for each in found.overtaken} == {accepted.receipt.name, "held.decision"}
    assert not found.missing
    [*_, note] = found.notes(path)
    assert f"{accepted.receipt.name}, held.decision. Remove them" in note
    for each in found.overtaken:
        each.unlink()
    assert not read_decisions(path, KEYS, office).overtaken


def test_what_was_copied_without_what_belongs_to_it_is_noticed(office: Host, tmp_path: Path) -> None:
    """A list without its register, by what it says and this computer knows; a register without receipts."""
    mine, copied = tmp_path / "mine", tmp_path / "copied"
    for folder in (mine, copied):
        folder.mkdir()
    decided(mine, office, replace(FARAH, fingerprint=OTHER.public.fingerprint), answer="hold")
    register = copied / "decisions.jsonl"
    mentor_line = f"farah@example.org {OTHER.public.line}\n"

    def notes(host: Host, lines: str) -> list[str]:
        (copied / "allowed_signers").write_text(lines)
        keys = OfficeKeys(KEYS.own, read_signers(copied / "allowed_signers"))
        return [*read_decisions(register, keys, host).notes(register)]

    known = mine / "decisions.jsonl"
    read_decisions(known, KEYS, office)
    [told] = notes(office, mentor_line)
    assert told.startswith(f"There are no decisions in {register}, but {known} has some about mentors")
    assert not notes(office, f"bao@example.org {KEY.public.line}\n")
    elsewhere = office.at(tmp_path / "another")
    assert not notes(elsewhere, mentor_line)
    [told] = notes(elsewhere, f"{mentor_line}{office_line(KEY.public)}\n")
    assert told.startswith("Your list lets somebody of the office decide, but there are no decisions in")
    register.write_bytes(known.read_bytes())
    [told] = notes(elsewhere, mentor_line)
    assert told.startswith("Beside decisions.jsonl is no folder of receipts")
    assert not notes(elsewhere, mentor_line), "where it is known, its receipts were put elsewhere on purpose"


def test_a_clock_that_was_set_back_does_not_put_a_decision_before_another(
    office: Host, tmp_path: Path
) -> None:
    """The mentor shows the receipt with the latest time; what is decided in one second counts, too."""
    behind = replace(office, now=lambda: office.now() - timedelta(days=1))
    [held] = decided(tmp_path, office, FARAH, answer="hold")
    [accepted, bao] = decided(tmp_path, behind, FARAH, row("Bao"))
    assert held.entry.decision.at < accepted.entry.decision.at <= bao.entry.decision.at
    assert "shows 2026-03-31T09:00:00Z" in told_clock([accepted], behind.now())
    assert not told_clock([accepted], office.now())


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
    assert {path.name for path in tmp_path.iterdir()} == {"decisions.jsonl", "receipts", "home"}


def test_a_register_that_an_editor_saved_without_its_last_line_feed_goes_on(
    office: Host, tmp_path: Path
) -> None:
    """Nothing that was signed is another; the next decision is a line of its own."""
    decided(tmp_path, office, FARAH)
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    decided(tmp_path, office, row("Bao"))
    assert len(read_register(path).entries) == 2


NEWER = replace(FARAH, file="inbox/newer", sha256="b" * 64, packet=FARAH.packet[:-2] + "bb")


def test_what_somebody_else_decided_meanwhile_is_not_overruled_unseen(office: Host, tmp_path: Path) -> None:
    """An open desk shows what was: their hold is told, and stays; after another look it may be overruled."""
    register, receipts = tmp_path / "decisions.jsonl", tmp_path / "receipts"
    stale = mentors(FARAH, row("Bao"), register=register)
    colleague = Decider(KEY, "Dr Ong")
    decide(stale[:1], "hold", "Ask the\nmentee", colleague, register, receipts, office)
    before = register.read_bytes()
    with pytest.raises(DecidedMeanwhile, match="Farah Nadia: held by Dr Ong: “Ask the mentee”"):
        decide(stale, "accept", "", OFFICE, register, receipts, office)
    assert register.read_bytes() == before
    fresh = mentors(FARAH, row("Bao"), register=register)
    assert [*overruled(fresh, "accept", OFFICE)] == ["Farah Nadia was held by Dr Ong: “Ask the mentee”"]
    assert len(decide(fresh, "accept", "", OFFICE, register, receipts, office)) == 2


def test_a_colleagues_hold_of_another_packet_is_not_overruled_unseen(office: Host, tmp_path: Path) -> None:
    """The desk shows the newer packet; meanwhile a colleague holds the mentor for the one before."""
    register = tmp_path / "decisions.jsonl"
    colleague, both = Decider(OTHER, "Dr Tan"), OfficeKeys(frozenset([KEY.public, OTHER.public]))

    def shown(packet: BatchRow) -> list[MentorRow]:
        return mentors(packet, register=register, keys=both)

    def held_by_colleague(packet: BatchRow, answer: DecisionWord = "hold") -> None:
        decide(shown(packet), answer, "Why [b]?", colleague, register, tmp_path / "x", office)

    def accepted(rows: list[MentorRow]) -> list[bool]:
        made = decide(rows, "accept", "", OFFICE, register, tmp_path / "receipts", office)
        return [each.new for each in made]

    decided(tmp_path, office, row("Bao"))
    earlier = replace(FARAH, sha256="e" * 64)
    before = shown(FARAH)
    held_by_colleague(earlier)
    with pytest.raises(DecidedMeanwhile, match="Farah Nadia, another packet: held by Dr Tan: “Why"):
        accepted(before)
    held_by_colleague(earlier, "accept")
    assert accepted(before) == [True]
    held_by_colleague(earlier)
    newer = replace(FARAH, sha256="d" * 64, start="2025-09-01", end="2026-06-30")
    assert accepted(shown(newer)) == [True], "it was shown"
    before = shown(replace(newer, sha256="c" * 64))
    held_by_colleague(replace(FARAH, sha256="b" * 64, start="2024-09-01", end="2025-06-30"))
    assert accepted(before) == [True], "last year's is no answer"


def test_a_decision_that_is_withdrawn_leaves_its_packet_undecided(office: Host, tmp_path: Path) -> None:
    """The line of the register and the receipt say so; what was never decided cannot be withdrawn."""
    with pytest.raises(DeskProblem, match="Nothing was decided about it"):
        decided(tmp_path, office, FARAH, answer="withdraw")
    decided(tmp_path, office, FARAH, answer="hold")
    [made] = decided(tmp_path, office, FARAH, answer="withdraw")
    assert read_decision(made.receipt.read_bytes()).decision.in_words == "left undecided"
    [shown], [newer] = (mentors(each, register=tmp_path / "decisions.jsonl") for each in (FARAH, NEWER))
    assert (shown.decision, shown.decided, newer.decided_before) == (None, "", None)
    assert ONLY["undecided"](shown)
    assert "1 is undecided" in attention([shown])


def test_only_keys_of_the_office_decide(office: Host, tmp_path: Path) -> None:
    """Another key's line is named, and changes nothing, until the list lets that key decide."""
    register, listed = tmp_path / "decisions.jsonl", tmp_path / "allowed_signers"
    decided(tmp_path, office, FARAH, answer="hold")
    stranger = Decider(OTHER, "Dr Lim [/b]")
    forged = mentors(FARAH, row("Bao"), register=register)
    decide(forged, "accept", "", stranger, register, tmp_path / "x", office)
    decisions = OfficeDecisions(read_register(register), KEYS)
    [note] = decisions.notes(register)
    assert note.startswith("Left aside in decisions.jsonl: 2 decisions by “Dr Lim [/b]”. The key SHA256:")
    assert OTHER.public.words in note
    farah, bao = mentors(FARAH, row("Bao"), register=register)
    assert (farah.decided, bao.decided) == ("held", "")
    assert bao.waits == "a key that is not known as your office's says: accepted"
    listed.write_text(
        f'a@example.org {OTHER.public.line}\n*@example.org namespaces="*" {OTHER.public.line}\n'
    )
    keys = OfficeKeys(KEYS.own, read_signers(listed))
    assert mentors(FARAH, register=register, keys=keys)[0].decided == "held"
    with pytest.raises(DeskProblem, match="not the six words"):
        let_decide(deciding_keys(register), FARAH.words or "one two", listed, "2026-04-01", "Dr Lim")
    let_decide(deciding_keys(register), OTHER.public.words, listed, "2026-04-01", "Dr Lim")
    keys = OfficeKeys(KEYS.own, read_signers(listed))
    both = mentors(FARAH, row("Bao"), register=register, keys=keys)
    assert [each.decided for each in both] == ["accepted", "accepted"]
    assert not [*OfficeDecisions(read_register(register), keys).notes(register)]
    assert [each.address for each in read_roster(listed).mentors] == ["a@example.org", "*@example.org"]


def test_a_mentor_has_one_receipt_that_holds_with_a_text_and_a_line_of_the_table(
    office: Host, tmp_path: Path
) -> None:
    """What was decided otherwise, undone, or is of an earlier packet of the year goes; other files stay."""
    folder, newer = tmp_path / "receipts", replace(FARAH, sha256="b" * 64, packet=FARAH.packet[:-2] + "bb")
    decided(tmp_path, office, FARAH, row("Bao"))
    (folder / "notes.txt").write_text("mine")
    (folder / "theirs.decision").write_bytes(b"{}")
    decided(tmp_path, office, FARAH, answer="withdraw")
    [asked] = decided(tmp_path, office, FARAH, answer="ask", note="Who\nconfirmed it?")
    names = {"Bao-accepted-0000aa", asked.receipt.stem}
    files = {f"{name}.{ending}" for name in names for ending in ("decision", "txt")}
    beside = {"notes.txt", "theirs.decision", "mail-merge.csv"}
    assert {path.name for path in folder.iterdir()} == files | beside
    told = asked.receipt.with_suffix(".txt").read_text("utf-8")
    assert told.startswith(
        "To: farah@example.org\nSubject: Your mentoring packet: a question\n\nDear Farah Nadia"
    )
    assert "\nWho\nconfirmed it?\n" in told
    assert f'mentorlog packets receive "{asked.receipt.name}"' in told
    assert " 2026, we ask:\n" in told
    table = csv.DictReader(
        io.StringIO((folder / "mail-merge.csv").read_bytes().decode("utf-8-sig"), newline="")
    )
    lines = {line["address"]: line for line in table}
    assert {address: line["decision"] for address, line in lines.items()} == {
        "bao@example.org": "accepted",
        "farah@example.org": "asked about",
    }
    assert lines["farah@example.org"]["attachment"] == str(asked.receipt)
    assert lines["farah@example.org"]["text"] == told.partition("\n\n")[2]
    [later] = decided(tmp_path, office, newer)
    assert set(folder.glob("Farah*.decision")) == {later.receipt}


def test_the_key_that_decided_here_is_known_here_and_nowhere_else(office: Host, tmp_path: Path) -> None:
    """Later commands of the same machine need no flag; a register alone brings no key along."""
    decided(tmp_path, office, FARAH)
    assert KEY.public in office_keys(office, None).own
    assert not office_keys(office.at(tmp_path / "another"), None).own
    decide(
        mentors(row("Bao")), "accept", "", Decider(OTHER, "X"), tmp_path / "theirs", tmp_path / "x", office
    )
    assert office_keys(office, None).own == {KEY.public, OTHER.public}
    office.deciding_keys.write_bytes(b"\xff")
    assert not office_keys(office, None).own


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([FARAH], ""),
        ([OWN], ""),
        ([SHORT], "It is short: 2 meetings short."),
        ([UNJUDGED], "It is not judged: your rules were not said."),
        ([FARAH, SHORT], "1 of them is short."),
        ([FARAH, SHORT, SHORT], "2 of them are short."),
        ([SHORT, SHORT], "All of them are short."),
        ([FARAH, SHORT, OWN], "2 of them are not complete: 1 short and 1 met on own word."),
    ],
)
def test_who_is_not_complete_is_told_before_they_are_accepted(rows: list[BatchRow], told: str) -> None:
    """How many, and how they stand."""
    packets = [
        replace(
            each, file=str(at), fingerprint=str(at), signer=f"{at}@example.org", email=f"{at}@example.org"
        )
        for at, each in enumerate(rows)
    ]
    assert told_incomplete(mentors(*packets)) == told


def test_of_many_those_under_another_name_are_told_before_they_are_accepted() -> None:
    """A certificate would have it; who decides about one alone has it before them."""
    other = replace(row("Ren [/b]"), listed_name="Renata")
    told = "1 of them is under another name than your list has: Ren [/b] (on the list Renata)."
    assert told_other_names(mentors(FARAH, other)) == told
    assert told_other_names(mentors(other)) == told_other_names(mentors(FARAH, SHORT)) == ""


def test_a_mentor_who_was_held_waits_when_a_newer_packet_comes(office: Host, tmp_path: Path) -> None:
    """Known by the key, by the list for a later key, and by what the packet replaces; until it is decided."""
    register, listed = tmp_path / "decisions.jsonl", tmp_path / "allowed_signers"
    decided(
        tmp_path, office, replace(FARAH, fingerprint=OTHER.public.fingerprint), answer="hold", note="Why?"
    )
    later_key = replace(NEWER, fingerprint="SHA256:later")
    listed.write_text(f"farah@example.org {OTHER.public.line}\n")
    keys = OfficeKeys(KEYS.own, read_signers(listed))
    for newer in (
        replace(NEWER, fingerprint=OTHER.public.fingerprint, signer=""),
        later_key,
        replace(NEWER, signer="", fingerprint="SHA256:x", replaces=(FARAH.sha256,)),
    ):
        [shown] = mentors(newer, register=register, keys=keys)
        assert (shown.decision, shown.decided) == (None, "was held")
        assert shown.waits == "held before; another packet came"
        assert ONLY["held-before"](shown)
        assert ONLY["undecided"](shown)
    assert not mentors(row("Bao"), register=register, keys=keys)[0].waits
    decided(tmp_path, office, later_key)
    assert mentors(later_key, register=register, keys=keys)[0].decided == "accepted"


def test_a_packet_that_is_left_aside_is_nobody_more_who_was_held(office: Host, tmp_path: Path) -> None:
    """Those who are listed by a decision are mentors, as those who are undecided."""
    decided(tmp_path, office, FARAH, answer="hold")
    old = replace(FARAH, superseded_by="inbox/newer")
    shown = mentors(old, NEWER, register=tmp_path / "decisions.jsonl")
    assert [each.row.file for each in shown if ONLY["held"](each)] == []
    assert [each.row.file for each in shown if ONLY["undecided"](each)] == ["inbox/newer"]


def test_who_was_held_in_another_year_is_not_held_in_this_one(office: Host, tmp_path: Path) -> None:
    """Told by the days that the two packets are about; a packet that replaces the held one is of its year."""
    register = tmp_path / "decisions.jsonl"
    last_year = replace(FARAH, start="2024-09-01", end="2025-06-30")
    decided(tmp_path, office, last_year, answer="hold", note="Why?")
    this_year = replace(NEWER, start="2025-09-01", end="2026-06-30")
    for newer, shown in (
        (this_year, ""),
        (replace(this_year, start="2025-06-30"), "was held"),
        (replace(this_year, replaces=(last_year.sha256,)), "was held"),
        (replace(this_year, start="", end=""), "was held"),
    ):
        assert mentors(newer, register=register)[0].decided == shown
    held = replace(this_year, sha256="d" * 64)
    decided(tmp_path, office, held, answer="ask", note="Who?")
    decided(tmp_path, office, last_year)
    assert mentors(this_year, register=register)[0].decided == "was asked about", "last year's is no answer"


def test_the_receipt_of_anybody_has_their_name_whole(office: Host, tmp_path: Path) -> None:
    """Marks are of their letters; it can be a file's name everywhere, however long or like a device."""
    for name, shown in (
        ("अनुष्का शर्मा", "अनुष्का शर्मा"),
        ("مَریم رضایی", "مَریم رضایی"),
        ("e\u0301va <b>", "\xe9va -b"),
        ("aux", "aux_"),
        ("../..", "mentor"),
    ):
        [made] = decided(tmp_path, office, replace(FARAH, name=name))
        assert made.receipt.name == f"{shown}-accepted-0000aa.decision"
        assert made.receipt.is_file()
    [made] = decided(tmp_path, office, replace(FARAH, name="க்ஷ" * 60))
    assert len(made.receipt.name.encode()) < 255


def test_a_key_that_cannot_be_read_hinders_nobody_from_checking(office: Host) -> None:
    """It could sign nothing either; what it signed before is named as any other key's."""
    office.home.mkdir()
    office.key.write_text("damaged")
    assert office_keys(office, None).own == frozenset()
